package export

import (
	"io"
	"iter"
	"strconv"

	"hearsay"
	"hearsay/phrase"
)

// A coded is an event with its codes.
type coded struct {
	event *hearsay.EventRecord
	code  Code
	on    dating
}

// side gives the parties on one side, joined.
func (x coded) side(recipients bool) []hearsay.VoiceRecord {
	switch {
	case x.code.Between && recipients:
		return nil
	case x.code.Between:
		return append(append([]hearsay.VoiceRecord{}, x.event.Actors...), x.event.Recipients...)
	case recipients:
		return x.event.Recipients
	}
	return x.event.Actors
}

// polecatColumns are columns of POLECAT as far as a report tells of them, under
// its names, and three of ours.
func (c *Coder) polecatColumns() []Column[coded] {
	columns := []Column[coded]{
		{"Event ID", func(x coded) string { return x.event.ID }},
		{"Event Date", func(x coded) string { return x.on.from }},
		{"Event Type", func(x coded) string { return x.code.Plover }},
		{"Event Mode", func(x coded) string { return x.code.Mode }},
		{"Quad Code", func(x coded) string { return strconv.Itoa(x.code.Quad) }},
		{"Contexts", func(x coded) string { return list(x.event.Issues) }},
	}
	for _, s := range []struct {
		name       string
		recipients bool
	}{{"Actor", false}, {"Recipient", true}} {
		each := func(of func(hearsay.VoiceRecord) string) func(coded) string {
			return func(x coded) string {
				var values []string
				for _, v := range x.side(s.recipients) {
					values = append(values, of(v))
				}
				return list(values)
			}
		}
		columns = append(columns,
			Column[coded]{s.name + " Name", each(phrase.Name)},
			Column[coded]{s.name + " Country", each(country)},
			Column[coded]{"Primary " + s.name + " Sector", each(c.sector)},
			Column[coded]{s.name + " Title", each(func(v hearsay.VoiceRecord) string {
				if len(v.Roles) == 0 {
					return ""
				}
				return v.Roles[0]
			})},
			Column[coded]{s.name + " Name Raw", each(func(v hearsay.VoiceRecord) string { return v.Text })})
	}
	return append(columns,
		Column[coded]{"Raw Placename", func(x coded) string { return text(x.event.Place) }},
		Column[coded]{"Source", func(x coded) string { return x.event.Head.Outlet }},
		Column[coded]{"Publication Date", func(x coded) string { return x.event.Head.Published }},
		Column[coded]{"Headline", func(x coded) string { return x.event.Head.Title }},
		Column[coded]{"Hearsay Move", func(x coded) string { return x.event.Move }},
		Column[coded]{"Hearsay Status", func(x coded) string { return string(x.event.Status) }},
		Column[coded]{"Hearsay Chain", func(x coded) string { return chain(x.event.Chain) }},
	)
}

// Polecat writes events as a table with the column names of POLECAT, one row an
// event. It tells how many events have no row.
func (c *Coder) Polecat(out io.Writer, records iter.Seq2[hearsay.Record, error]) (left int, err error) {
	columns := c.polecatColumns()
	err = Rows(out, Header(columns), func(yield func([]string, error) bool) {
		var trouble error
		left, trouble = c.each(records, func(r *hearsay.EventRecord, code Code, on dating) error {
			if !yield(Cells(columns, coded{r, code, on}), nil) {
				return io.ErrClosedPipe
			}
			return nil
		})
		if trouble != nil && trouble != io.ErrClosedPipe {
			yield(nil, trouble)
		}
	})
	return left, err
}
