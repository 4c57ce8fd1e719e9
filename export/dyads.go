package export

import (
	"io"
	"iter"
	"strconv"

	"hearsay"
	"hearsay/phrase"
)

// A dyad is a row of CAMEO data: who did what to whom.
type dyad struct {
	event          *hearsay.EventRecord
	source, target hearsay.VoiceRecord
	cameo          string
	code           Code
	on             dating
}

func (c *Coder) dyadColumns() []Column[dyad] {
	return []Column[dyad]{
		{"event_id", func(d dyad) string { return d.event.ID }},
		{"date", func(d dyad) string { return d.on.from }},
		{"source", func(d dyad) string { return country(d.source) + c.sector(d.source) }},
		{"target", func(d dyad) string { return country(d.target) + c.sector(d.target) }},
		{"cameo", func(d dyad) string { return d.cameo }},
		{"root", func(d dyad) string { return d.cameo[:min(2, len(d.cameo))] }},
		{"quad", func(d dyad) string { return strconv.Itoa(d.code.Quad) }},
		{"source_name", func(d dyad) string { return phrase.Name(d.source) }},
		{"target_name", func(d dyad) string { return phrase.Name(d.target) }},
		{"status", func(d dyad) string { return string(d.event.Status) }},
		{"chain", func(d dyad) string { return chain(d.event.Chain) }},
		{"outlet", func(d dyad) string { return d.event.Head.Outlet }},
		{"url", func(d dyad) string { return d.event.Head.URL }},
		{"report", func(d dyad) string { return string(d.event.Head.Report) }},
		{"sentence", func(d dyad) string { return d.event.Sentence.Text }},
	}
}

// Dyads writes events as CAMEO dyads in CSV: a row for each source and target,
// in both directions where both are parties alike. It tells how many events
// have no row.
func (c *Coder) Dyads(out io.Writer, records iter.Seq2[hearsay.Record, error]) (left int, err error) {
	columns := c.dyadColumns()
	err = Rows(out, Header(columns), func(yield func([]string, error) bool) {
		n, trouble := c.each(records, func(r *hearsay.EventRecord, code Code, on dating) error {
			list := dyads(r, code, on)
			if len(list) == 0 {
				left++
			}
			for _, d := range list {
				if !yield(Cells(columns, d), nil) {
					return io.ErrClosedPipe
				}
			}
			return nil
		})
		left += n
		if trouble != nil && trouble != io.ErrClosedPipe {
			yield(nil, trouble)
		}
	})
	return left, err
}

// dyads pairs the parties of an event. Events that have no CAMEO code or lack
// a side have none.
func dyads(r *hearsay.EventRecord, code Code, on dating) []dyad {
	if code.Cameo == "" {
		return nil
	}
	sources, targets := r.Actors, r.Recipients
	if code.Between {
		sources = append(append([]hearsay.VoiceRecord{}, sources...), targets...)
		targets = sources
	}
	var list []dyad
	for i, s := range sources {
		for j, t := range targets {
			if code.Between && i == j {
				continue
			}
			list = append(list, dyad{r, s, t, code.Cameo, code, on})
			if code.Host != "" {
				list = append(list, dyad{r, t, s, code.Host, code, on})
			}
		}
	}
	return list
}
