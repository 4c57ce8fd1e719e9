package extract

import (
	"fmt"

	"hearsay"
	"hearsay/knowledge"
)

// Keywords names the records that Said compiles.
func (s *Said) Keywords() []string { return []string{"cue", "cue-phrase", "cue-noun", "relay"} }

// Check holds an example of a record against what was read in it: the word in
// brackets must be a cue by that record, or, for a relay, name a voice.
func (s *Said) Check(rec knowledge.Record, ex knowledge.Example, _ *hearsay.Document, _ *hearsay.Analysis, reading *hearsay.Reading) string {
	rule := rec.Keyword + " " + rec.Value
	found := false
	for _, st := range reading.Statements {
		switch {
		case rec.Keyword == "relay":
			found = found || len(st.Chain) > 1
		case len(ex.Marks) == 0:
			found = found || st.Rule == rule
		default:
			found = found || st.Rule == rule && st.Cue.Overlaps(ex.Marks[0])
		}
	}
	switch {
	case ex.Yes && !found:
		return fmt.Sprintf("%q has no statement by this record%s", ex.Text, others(reading))
	case !ex.Yes && found:
		return fmt.Sprintf("%q has a statement by this record, and must not", ex.Text)
	}
	return ""
}

// others tells which records found statements instead.
func others(reading *hearsay.Reading) string {
	list := ""
	for _, st := range reading.Statements {
		list += ", but one by " + st.Rule
	}
	return list
}
