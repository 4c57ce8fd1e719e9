package clean

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// publication fills in what was given beside the text, and what a page tells
// of itself.
func (c *Cleaner) publication(doc *hearsay.Document, given hearsay.Given, meta metadata) {
	doc.Title = first(given.Title, meta.title)
	doc.Author = first(given.Author, meta.author)
	doc.URL = first(given.URL, meta.url)
	switch {
	case given.Outlet != "":
		doc.Outlet = hearsay.Outlet{Name: c.outlets.named(given.Outlet), Basis: hearsay.BasisGiven}
	case meta.site != "":
		doc.Outlet = hearsay.Outlet{Name: c.outlets.named(meta.site), Basis: hearsay.BasisMetadata}
	case c.outlets.host(given.URL) != "":
		doc.Outlet = hearsay.Outlet{Name: c.outlets.host(given.URL), Basis: hearsay.BasisGiven}
	case c.outlets.host(doc.URL) != "":
		doc.Outlet = hearsay.Outlet{Name: c.outlets.host(doc.URL), Basis: hearsay.BasisMetadata}
	}
	if given.Date != "" {
		c.dated(doc, given.Date, hearsay.BasisGiven)
	}
	for _, date := range meta.dates {
		if doc.Published.Value == "" {
			c.dated(doc, date, hearsay.BasisMetadata)
		}
	}
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// dated reads a date that stands beside the text.
func (c *Cleaner) dated(doc *hearsay.Document, written string, basis hearsay.Basis) {
	m := c.calendar.parse(written)
	if m.value == "" && m.why == "" {
		m.why = "it cannot be read as a date"
	}
	if m.why != "" {
		doc.Doubts = append(doc.Doubts, doubt(hearsay.Span{}, fmt.Sprintf("the date %q (%s): %s", cut(written), basis, m.why)))
	}
	if m.value != "" {
		doc.Published = hearsay.Date{Value: m.value, Precision: m.precision, Zone: m.zone, Basis: basis}
	}
}

// cut keeps a doubt short, whatever was given.
func cut(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// parse reads a date that is all of a string.
func (c *calendar) parse(written string) moment {
	written = strings.TrimSpace(written)
	if m := sinceEpoch(written); !m.empty() {
		return m
	}
	d := &dateReader{c, pieces(written, hearsay.Span{End: len(written)})}
	if len(d.pieces) == 1 && d.year(0) {
		return yearOf(d.at(0).number)
	}
	for i := range d.pieces {
		if m, next := d.read(i); next > i {
			return m
		}
	}
	return moment{}
}

// sinceEpoch reads seconds or milliseconds since 1970, as feeds give them.
func sinceEpoch(s string) moment {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return moment{}
	case len(s) == 13:
		n /= 1000
	case len(s) != 10:
		return moment{}
	}
	t := time.Unix(n, 0).UTC()
	return moment{value: t.Format("2006-01-02T15:04:05"), precision: hearsay.ToSecond, zone: "Z"}
}

// A dating is a date of publication that stands in the text, with its words.
type dating struct {
	moment
	span    hearsay.Span
	updated bool
}

// fromText fills in what is still open from the words of the text: the date of
// a date line or dateline, the outlet of a credit, the writer of a byline, the
// title of a headline.
func (c *Cleaner) fromText(doc *hearsay.Document, l *layout) {
	if doc.Published.Value == "" {
		c.datedByText(doc, l.dates)
	}
	if doc.Author == "" && !l.byline.Empty() {
		doc.Author = c.bylines.author(doc.Text, l.byline)
	}
	if doc.Outlet.Name == "" {
		for _, credit := range doc.Credits {
			if credit.Kind == hearsay.CreditText {
				doc.Outlet = hearsay.Outlet{Name: credit.Agency, Basis: hearsay.BasisText, Words: credit.Words}
				break
			}
		}
	}
	if doc.Title == "" {
		for _, z := range doc.Zones {
			if z.Kind == hearsay.Headline {
				doc.Title = z.Of(doc.Text)
				break
			}
		}
	}
}

// datedByText takes the first date that is said to be that of publication, else
// the first of a change.
func (c *Cleaner) datedByText(doc *hearsay.Document, dates []dating) {
	var best *dating
	for i := range dates {
		d := &dates[i]
		if d.why != "" {
			doc.Doubts = append(doc.Doubts, doubt(d.span, "the date of publication: "+d.why))
		}
		if d.value != "" && (best == nil || best.updated && !d.updated) {
			best = d
		}
	}
	if best != nil {
		doc.Published = hearsay.Date{Value: best.value, Precision: best.precision, Zone: best.zone,
			Basis: hearsay.BasisText, Words: hearsay.WordsAt(doc.Text, best.span)}
	}
}
