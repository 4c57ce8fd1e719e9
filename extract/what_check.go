package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Keywords lists the records whose examples are held against events.
func (w *What) Keywords() []string {
	return []string{"frame", "nominal", "support", "governor", "condition", "telling", "obliging", "issue"}
}

// Check holds an example against what was read. "yes" needs an event at each
// mark, of the move and status it wants; "no" forbids them, or where nothing is
// marked or wanted, any event of the record's move.
func (w *What) Check(rec knowledge.Record, ex knowledge.Example, _ *hearsay.Document, _ *hearsay.Analysis, reading *hearsay.Reading) string {
	if rec.Keyword == "issue" {
		return checkIssue(rec, ex, reading.Events)
	}
	want := strings.Fields(ex.Want)
	if len(want) == 0 {
		want = []string{cmp.Or(rec.Get("move"), rec.Value)}
	}
	fits := func(mark hearsay.Span) bool {
		for _, e := range reading.Events {
			if (mark.Empty() || e.Anchor.Overlaps(mark)) && (want[0] == "" || want[0] == e.Move) && (len(want) < 2 || want[1] == string(e.Status)) {
				return true
			}
		}
		return false
	}
	marks := ex.Marks
	if len(marks) == 0 {
		marks = []hearsay.Span{{}}
	}
	for _, m := range marks {
		if fits(m) != ex.Yes {
			return fmt.Sprintf("%s %q, but found %s", map[bool]string{true: "should find", false: "should not find"}[ex.Yes], strings.Join(want, " "), eventList(reading.Events))
		}
	}
	return ""
}

// eventList names what was found, for a message.
func eventList(events []hearsay.Event) string {
	var list []string
	for _, e := range events {
		list = append(list, fmt.Sprintf("%s %s at %q", e.Move, e.Status, e.Anchor.Text))
	}
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ", ")
}

// checkIssue holds an example of an issue against the events at its marks, or
// all of them.
func checkIssue(rec knowledge.Record, ex knowledge.Example, events []hearsay.Event) string {
	found := slices.ContainsFunc(events, func(e hearsay.Event) bool {
		at := len(ex.Marks) == 0 || slices.ContainsFunc(ex.Marks, e.Anchor.Overlaps)
		return at && slices.Contains(e.Issues, rec.Value)
	})
	if found == ex.Yes {
		return ""
	}
	var list []string
	for _, e := range events {
		list = append(list, fmt.Sprintf("%s about %q: %s", e.Move, e.About.Text, strings.Join(e.Issues, ", ")))
	}
	return fmt.Sprintf("%s the issue, but found %s", map[bool]string{true: "should be of", false: "should not be of"}[ex.Yes], strings.Join(list, "; "))
}
