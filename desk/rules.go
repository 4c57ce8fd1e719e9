package desk

import (
	"fmt"
	"slices"

	"hearsay"
	"hearsay/knowledge"
)

// exampleDay is the day an example is published where it names none.
const exampleDay = "2031-05-14"

// A Checker is a stage that can hold the examples of its rules against what was
// read. Why is "" if the example holds.
type Checker interface {
	Keywords() []string
	Check(rec knowledge.Record, ex knowledge.Example, doc *hearsay.Document, lang *hearsay.Analysis, reading *hearsay.Reading) (why string)
}

// CheckRules reads every example of every record of the base as a report of its
// own, by all stages together, and lets the stage that uses the record judge
// it. It tells how many examples it read.
func (r *Reader) CheckRules(base *knowledge.Base) (checked int, troubles knowledge.Troubles) {
	checkers := r.checkers()
	for _, keyword := range base.Keywords() {
		for _, rec := range base.Records(keyword) {
			for _, ex := range rec.Examples() {
				checked++
				if why := r.example(checkers[keyword], rec, ex); why != "" {
					troubles = append(troubles, rec.Trouble(ex, why))
				}
			}
		}
	}
	return checked, troubles
}

// checkers gives the stages that check, by keyword.
func (r *Reader) checkers() map[string][]Checker {
	by := map[string][]Checker{}
	for _, stage := range []any{r.Clean, r.Lang, r.When, r.Who, r.Said, r.Chain, r.What} {
		if c, ok := stage.(Checker); ok {
			for _, keyword := range c.Keywords() {
				by[keyword] = append(by[keyword], c)
			}
		}
	}
	return by
}

// example tells why an example does not hold, or "".
func (r *Reader) example(checkers []Checker, rec knowledge.Record, ex knowledge.Example) (why string) {
	if len(checkers) == 0 {
		return fmt.Sprintf("no stage checks the examples of %q", rec.Keyword)
	}
	defer func() {
		if broken := recover(); broken != nil {
			why = fmt.Sprintf("reading it broke off inside the program (%v)", broken)
		}
	}()
	report := hearsay.Report{Place: fmt.Sprintf("%s:%d", rec.File, ex.Line), Format: hearsay.Text, Bytes: []byte(ex.Text)}
	if report.Given.Date = ex.On; ex.On == "" {
		report.Given.Date = exampleDay
	}
	page := r.Parse(&report)
	i := slices.IndexFunc(checkers, func(c Checker) bool {
		why = c.Check(rec, ex, &page.Doc, &page.Lang, &page.Reading)
		return why != ""
	})
	if i < 0 {
		return ""
	}
	return why
}
