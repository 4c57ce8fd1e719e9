package knowledge

import (
	"strings"
	"time"

	"hearsay"
)

// An Example is a text beside a rule that the rule must find something in, or
// must not.
type Example struct {
	Yes   bool
	Text  string         // without the brackets
	Marks []hearsay.Span // what stood in brackets, in order
	Want  string         // what stood after "=>"
	On    string         // the day of publication it is read by, "2025-04-22": what stood after a last "on"
	Line  int
	Col   int
}

// Examples returns the record's slots "yes" and "no".
func (r Record) Examples() []Example {
	var list []Example
	for _, s := range r.Slots {
		if s.Name == "yes" || s.Name == "no" {
			e := ParseExample(s.Value)
			e.Yes, e.Line, e.Col = s.Name == "yes", s.Line, s.Col
			list = append(list, e)
		}
	}
	return list
}

// Trouble tells what went wrong with an example of the record.
func (r Record) Trouble(e Example, why string) Trouble {
	do := "change the rule, or the example if it asks too much"
	return r.trouble(e.Line, e.Col, r.Keyword+": "+r.Value+": "+why, do)
}

// wantOn cuts "meaning on 2025-04-22" in two.
func wantOn(want string) (meaning, on string) {
	before, day, found := strings.Cut(" "+want, " on ")
	if _, err := time.Parse(time.DateOnly, day); !found || err != nil {
		return want, ""
	}
	return strings.TrimSpace(before), day
}

// ParseExample reads "text with [marks] => meaning on 2025-04-22".
func ParseExample(value string) Example {
	var e Example
	text, want, _ := strings.Cut(value, "=>")
	e.Want, e.On = wantOn(strings.TrimSpace(want))
	var b strings.Builder
	var open []int
	for _, c := range strings.TrimSpace(text) {
		switch {
		case c == '[':
			open = append(open, b.Len())
		case c == ']' && len(open) > 0:
			e.Marks = append(e.Marks, hearsay.Span{Start: open[len(open)-1], End: b.Len()})
			open = open[:len(open)-1]
		default:
			b.WriteRune(c)
		}
	}
	e.Text = b.String()
	return e
}
