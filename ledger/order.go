package ledger

import (
	"cmp"

	"hearsay"
)

// Compare is the order of Find. Documents, statements and events go by
// publication as far as it is known (undated last), then by report, then by
// place in the text; two at the same place stay as the reading has them.
// Actors go by the number of their statements, most first, then of their
// documents, then by name and key.
//
// Positions go by issue, then by party; plans by the first day they are for as
// last known (those without one last), then by the order of their first
// versions.
//
// Claims go by their earliest telling: the day it is known from, its report, its
// place in the text. Outlets go by the number of their documents, most first,
// then by name; stories by their first day, then by key.
func Compare(a, b hearsay.Record) int {
	switch x := a.(type) {
	case *hearsay.PositionRecord:
		y := b.(*hearsay.PositionRecord)
		return cmp.Or(cmp.Compare(x.Issue, y.Issue), cmp.Compare(x.Actor, y.Actor))
	case *hearsay.PlanRecord:
		return comparePlans(x, b.(*hearsay.PlanRecord))
	case *hearsay.ActorRecord:
		y := b.(*hearsay.ActorRecord)
		return cmp.Or(cmp.Compare(y.Statements, x.Statements), cmp.Compare(y.Documents, x.Documents),
			cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	case *hearsay.ClaimRecord:
		t, u := &x.Tellings[0], &b.(*hearsay.ClaimRecord).Tellings[0]
		return cmp.Or(cmp.Compare(t.Known, u.Known), cmp.Compare(t.Head.Report, u.Head.Report), t.Words.Start-u.Words.Start)
	case *hearsay.OutletRecord:
		y := b.(*hearsay.OutletRecord)
		return cmp.Or(cmp.Compare(y.Documents, x.Documents), cmp.Compare(x.Name, y.Name))
	case *hearsay.StoryRecord:
		y := b.(*hearsay.StoryRecord)
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.ID, y.ID))
	}
	x, i := place(a)
	y, j := place(b)
	return cmp.Or(undated(x)-undated(y), cmp.Compare(x.Published, y.Published), cmp.Compare(x.Report, y.Report), i-j)
}

func undated(h *hearsay.Head) int {
	if h.Published == "" {
		return 1
	}
	return 0
}

// place tells which document a record stands in, and where: at the first byte
// of a statement's words or cue, at an event's anchor.
func place(record hearsay.Record) (*hearsay.Head, int) {
	switch r := record.(type) {
	case *hearsay.DocumentRecord:
		return &r.Head, 0
	case *hearsay.EventRecord:
		return &r.Head, r.Anchor.Start
	case *hearsay.StatementRecord:
		return &r.Head, first(r)
	}
	panic("ledger: a record of a kind that has no order")
}

func first(r *hearsay.StatementRecord) int {
	at := -1
	if r.Cue != nil {
		at = r.Cue.Start
	}
	for _, c := range r.Content {
		if at < 0 || c.Start < at {
			at = c.Start
		}
	}
	return at
}

// comparePlans is the order of plans.
func comparePlans(a, b *hearsay.PlanRecord) int {
	x, until := a.Days()
	y, end := b.Days()
	h, o := &a.Versions[0].Head, &b.Versions[0].Head
	return cmp.Or(cmp.Compare(lastIfEmpty(x), lastIfEmpty(y)), cmp.Compare(lastIfEmpty(until), lastIfEmpty(end)), undated(h)-undated(o), cmp.Compare(h.Published, o.Published), cmp.Compare(a.ID, b.ID))
}
