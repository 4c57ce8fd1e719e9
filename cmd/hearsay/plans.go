package main

import (
	"fmt"
	"iter"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// plans writes plans under the days they are for as last known.
func (c *cli) plans(records iter.Seq2[hearsay.Record, error]) error {
	s := &sheet{cli: c}
	n, last := 0, ""
	for r, err := range records {
		if err != nil {
			return err
		}
		p := r.(*hearsay.PlanRecord)
		if head := planHead(p); n == 0 || head != last {
			if n > 0 {
				fmt.Fprintln(c.out)
			}
			last = head
			c.screen.set(c.out, 0, 0, piece{head, strong})
		}
		s.plan(p)
		n++
	}
	if n == 0 {
		fmt.Fprintln(c.out, "Nothing.")
		return nil
	}
	fmt.Fprintf(c.out, "\n%s. Reports that only repeat one are counted behind it; --tellings lists them.\n", phrase.Count(n, "plan"))
	return nil
}

// planHead is the heading of a plan's days.
func planHead(p *hearsay.PlanRecord) string {
	from, to := p.Days()
	if from == "" && to == "" {
		return noDay
	}
	return strings.TrimPrefix(strings.TrimPrefix(phrase.Days(from, to), "on "), "in ")
}

// plan writes a plan as it is known last, then its versions, the oldest first,
// then who comes.
func (s *sheet) plan(p *hearsay.PlanRecord) {
	changes := p.Changes()
	status := changes[len(changes)-1].Status
	text := " " + p.Move
	if p.What != p.Move {
		text += " “" + p.What + "”"
	}
	if p.Place != "" {
		text += ", " + p.Place
	}
	if len(p.Parties) > 0 {
		text += ": " + strings.Join(p.Parties, ", ")
	}
	s.screen.set(s.out, 2, 6, piece{phrase.Signs[status] + " " + string(status), strong}, piece{text, usual})
	seen := 0
	for i := range changes {
		until := len(p.Versions)
		if i+1 < len(changes) {
			until = versionAt(p, changes[i+1].Event)
		}
		s.version(&changes[i], until-seen-1)
		seen = until
	}
	for i := range p.Who {
		s.screen.set(s.out, 6, 8, piece{phrase.Attendance(&p.Who[i]), usual})
	}
}

// versionAt is the place of the version that an event tells.
func versionAt(p *hearsay.PlanRecord, event string) int {
	for i := range p.Versions {
		if p.Versions[i].Event == event {
			return i
		}
	}
	return len(p.Versions)
}

// version writes one version: how the plan stood, for which day, since when that
// was known and by whom, and how many others repeat it.
func (s *sheet) version(v *hearsay.PlanVersion, more int) {
	text := phrase.Standing(v)
	if v.Words != nil {
		text += " (“" + v.Words.Text + "”)"
	}
	if v.Known != "" {
		text += ", known since " + phrase.Day(v.Known)
	}
	text += ": " + phrase.Chain(v.Head, v.Chain)
	switch {
	case more == 1:
		text += ", repeated once"
	case more > 1:
		text += ", repeated " + phrase.Count(more, "time")
	}
	s.screen.set(s.out, 6, 8, piece{text, faint})
}
