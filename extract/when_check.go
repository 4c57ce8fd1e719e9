package extract

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Keywords names the records that [When.Check] checks.
func (w *When) Keywords() []string { return []string{"time", "timeclass"} }

// Check holds the times of a reading against an example: each mark must be the
// extent of a time, and the values after "=>", separated by white space, those
// of the marked times in order. In a "no" example nothing may be found at the
// marks, or anywhere if there are none. It returns "" or what is wrong.
func (w *When) Check(rec knowledge.Record, ex knowledge.Example, doc *hearsay.Document, _ *hearsay.Analysis, reading *hearsay.Reading) string {
	shift := max(strings.Index(doc.Text, ex.Text), 0)
	if !ex.Yes {
		return whenAbsent(ex, reading.Times, shift)
	}
	want := strings.Fields(ex.Want)
	if len(want) > len(ex.Marks) {
		return fmt.Sprintf("%d values for %d marks", len(want), len(ex.Marks))
	}
	for i, mark := range ex.Marks {
		t := whenAt(reading.Times, hearsay.Span{Start: mark.Start + shift, End: mark.End + shift})
		switch {
		case t == nil:
			return fmt.Sprintf("no time found at %q; found: %s", mark.Of(ex.Text), whenList(reading.Times))
		case i < len(want) && t.Value != want[i]:
			return fmt.Sprintf("%q is %s, not %s (%s)", t.Text, t.Value, want[i], t.Why)
		case rec.Keyword == "time" && len(ex.Marks) == 1 && !rec.Has("part") && !strings.HasPrefix(t.Why+";", "time "+rec.Value+";"):
			return fmt.Sprintf("%q was found by another rule: %s", t.Text, t.Why)
		}
	}
	return ""
}

func whenAbsent(ex knowledge.Example, times []hearsay.Time, shift int) string {
	for _, t := range times {
		if len(ex.Marks) == 0 {
			return fmt.Sprintf("found %q (%s)", t.Text, t.Why)
		}
		for _, mark := range ex.Marks {
			if t.Overlaps(hearsay.Span{Start: mark.Start + shift, End: mark.End + shift}) {
				return fmt.Sprintf("found %q (%s)", t.Text, t.Why)
			}
		}
	}
	return ""
}

func whenAt(times []hearsay.Time, s hearsay.Span) *hearsay.Time {
	for i := range times {
		if times[i].Span == s {
			return &times[i]
		}
	}
	return nil
}

func whenList(times []hearsay.Time) string {
	if len(times) == 0 {
		return "nothing"
	}
	var list []string
	for _, t := range times {
		list = append(list, fmt.Sprintf("%q", t.Text))
	}
	return strings.Join(list, ", ")
}
