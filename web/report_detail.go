package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// A detail is a statement with all its fields.
type detail struct {
	Number int
	Steps  []step
	Fields []field
}

// A step is a voice between the reader and the words.
type step struct {
	Name   string
	Words  string // as written, where that is otherwise
	Out    bool   // outside the text: the outlet
	Last   bool
	Number string // of people behind it
}

// A field is a line of a statement's fields.
type field struct {
	Name    string
	Sign    string
	Value   string
	Words   string // of the report
	Address string
	Empty   bool // the text does not say
}

// statementPart is the part of the report's page that shows one statement.
func (s *Server) statementPart(v *visit) error {
	e, err := s.entry(v)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(v.r.PathValue("number"))
	records, _, trouble := s.source.Records(v.r.Context(), &e)
	if trouble != nil {
		return trouble
	}
	d := detailOf(v, &records, number)
	if err != nil || d == nil {
		return &misuse{http.StatusNotFound, fmt.Sprintf("the report has no statement %q", v.r.PathValue("number")), "choose one in its margin"}
	}
	return s.showPart(v, "report", "detail", d)
}

func detailOf(v *visit, records *hearsay.Records, number int) *detail {
	if number < 1 || number > len(records.Statements) {
		return nil
	}
	r := records.Statements[number-1]
	d := &detail{Number: number, Steps: steps(r)}
	d.add("Act", phrase.Verb(r.Act, r.Negated)+saying(r), nil)
	d.voice("To", r.Recipient)
	d.time("When said", r.Said)
	for _, e := range eventsOf(r, byKey(records.Events)) {
		d.event(e)
	}
	for _, c := range r.Content {
		d.Fields = append(d.Fields, field{Name: "Words", Value: fmt.Sprintf("bytes %s–%s", phrase.Grouped(c.Start), phrase.Grouped(c.End)), Address: bytesAddress(r.Head.Report, c)})
	}
	if r.Confidence != (hearsay.Confidence{}) {
		d.add("How sure", fmt.Sprintf("that it is said %d, who says it %d, how far the words go %d, each of 100", r.Confidence.Cue, r.Confidence.Source, r.Confidence.Content), nil)
	}
	d.add("Read by rule", r.Rule, nil)
	return d
}

// saying tells how a saying stands, where it was not plainly said.
func saying(r *hearsay.StatementRecord) string {
	switch r.Saying {
	case hearsay.HedgedSaying:
		return ", by hearsay"
	case hearsay.FutureSaying:
		return ", yet to come"
	case hearsay.ConditionalSaying:
		return ", under a condition"
	}
	return ""
}

func steps(r *hearsay.StatementRecord) []step {
	outlet := r.Head.Outlet
	if outlet == "" {
		outlet = "the report"
	}
	list := []step{{Name: outlet, Out: true}}
	for i := range r.Chain {
		c := &r.Chain[i]
		s := step{Name: c.Name, Last: i == len(r.Chain)-1}
		if c.Text != c.Name {
			s.Words = c.Text
		}
		if c.Count != nil {
			s.Number = phrase.Count(*c.Count, "voice")
		}
		list = append(list, s)
	}
	return list
}

func eventsOf(r *hearsay.StatementRecord, events map[string]*hearsay.EventRecord) []*hearsay.EventRecord {
	var list []*hearsay.EventRecord
	for _, key := range r.Events {
		if e := events[key]; e != nil {
			list = append(list, e)
		}
	}
	return list
}

func (d *detail) add(name, value string, words *hearsay.Evidence) {
	f := field{Name: name, Value: value}
	if words != nil {
		f.Words = words.Text
	}
	d.Fields = append(d.Fields, f)
}

func (d *detail) voice(name string, voice *hearsay.VoiceRecord) {
	if voice == nil {
		d.Fields = append(d.Fields, field{Name: name, Empty: true})
		return
	}
	f := field{Name: name, Value: voice.Name}
	if voice.Text != voice.Name {
		f.Words = voice.Text
	}
	d.Fields = append(d.Fields, f)
}

func (d *detail) time(name string, t *hearsay.TimeRecord) {
	if t == nil {
		d.Fields = append(d.Fields, field{Name: name, Empty: true})
		return
	}
	d.add(name, days(t.From, t.To), &t.Evidence)
}

// event adds what a statement tells of: what, when, where, on what condition.
func (d *detail) event(e *hearsay.EventRecord) {
	f := field{Name: "What", Sign: signOf(e.Status), Value: statusWord(e.Status) + " · " + moveWord(e.Move), Words: e.Anchor.Text,
		Address: bytesAddress(e.Head.Report, e.Anchor)}
	d.Fields = append(d.Fields, f)
	if e.Time != nil {
		d.add("When", days(e.Time.From, e.Time.To), &e.Time.Evidence)
	}
	if e.Place != nil {
		d.add("Where", "", e.Place)
	}
	for i := range e.Conditions {
		d.add("If", "", &e.Conditions[i].Words)
	}
	if e.About != nil {
		d.add("About", strings.Join(e.Issues, ", "), e.About)
	}
}
