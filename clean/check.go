package clean

import (
	"fmt"

	"hearsay"
	"hearsay/knowledge"
)

// Keywords are the records whose examples [Cleaner.Check] checks.
func (c *Cleaner) Keywords() []string { return []string{"zone"} }

// Check holds an example of a zone rule against the document made of it: the
// words in brackets must be a zone of the rule's kind, or must not touch one.
// It says why the example does not hold, or "".
func (c *Cleaner) Check(rec knowledge.Record, ex knowledge.Example, doc *hearsay.Document, _ *hearsay.Analysis, _ *hearsay.Reading) (why string) {
	kind := hearsay.ZoneKind(rec.Get("kind"))
	for _, mark := range ex.Marks {
		found := false
		for _, z := range doc.Zones {
			if z.Kind == kind && (z.Span == mark || !ex.Yes && z.Overlaps(mark)) {
				found = true
			}
		}
		switch {
		case ex.Yes && !found:
			return fmt.Sprintf("%q is no zone %q; the zones are %s", mark.Of(ex.Text), kind, shown(doc))
		case !ex.Yes && found:
			return fmt.Sprintf("%q is taken for a zone %q", mark.Of(ex.Text), kind)
		}
	}
	if len(ex.Marks) == 0 {
		return "the example marks nothing: put brackets around the words in question"
	}
	return ""
}

// shown lists the zones of a document for people.
func shown(doc *hearsay.Document) string {
	s := ""
	for _, z := range doc.Zones {
		s += fmt.Sprintf(" %s %q", z.Kind, cut(z.Of(doc.Text)))
	}
	return s
}
