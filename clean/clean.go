// Package clean makes a document of a report: bytes become text, and the text
// is divided into zones with what is known of its publication.
//
// In comes a [hearsay.Report]; out goes a [hearsay.Document] with its text in
// UTF-8, its zones, its date of publication, outlet, author and the agencies it
// credits. Any bytes give a document: what is wrong with them is told in its
// doubts. The text of a plain report is kept byte for byte; of a page, the
// article is kept, with captions and pointers to other stories that stand in it.
//
// The package does not look into sentences, does not guess a date that is not
// written, and throws no words away for being furniture: it labels them. The
// words by which furniture is known are in the knowledge file en/zones.txt.
package clean

import (
	"hearsay"
	"hearsay/knowledge"
)

// stage is the name under which this room records its doubts.
const stage = "clean"

// A Cleaner makes documents of reports. It may be used by many goroutines at
// once.
type Cleaner struct {
	rules    *rules
	outlets  *outlets
	calendar *calendar
	bylines  *bylines
	places   *places
	classes  []class
	common   map[string]bool
}

// New prepares a cleaner with the zone rules, word lists and outlets of b.
func New(b *knowledge.Base) (*Cleaner, error) {
	rules, err := compile(b.Records("zone"))
	if err != nil {
		return nil, err
	}
	c := &Cleaner{rules: rules, calendar: newCalendar(b), common: b.Set("clean-common"), classes: newClasses(b)}
	c.outlets = newOutlets(b)
	c.bylines = newBylines(b, c.outlets)
	c.places = newPlaces(b)
	return c, nil
}

// Document reads a report. It is the same for the same report and knowledge.
func (c *Cleaner) Document(r *hearsay.Report) hearsay.Document {
	doc := hearsay.Document{ID: r.ID(), Zones: []hearsay.Zone{}}
	text, doubts := decode(r)
	doc.Doubts = doubts
	var page page
	paragraphs := []paragraph(nil)
	if r.Format == hearsay.HTML {
		page = c.page(text)
		doc.Text, paragraphs = page.text, page.paragraphs
		doc.Doubts = append(doc.Doubts, page.doubts...)
	} else {
		doc.Text, paragraphs = text, divide(text)
	}
	c.publication(&doc, r.Given, page.meta)
	l := layout{Cleaner: c, doc: &doc, paragraphs: paragraphs, page: r.Format == hearsay.HTML}
	l.label()
	c.fromText(&doc, &l)
	c.language(&doc, page.meta.language)
	return doc
}

func doubt(span hearsay.Span, why string) hearsay.Doubt {
	return hearsay.Doubt{Stage: stage, Span: span, Why: why}
}
