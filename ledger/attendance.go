package ledger

import (
	"cmp"

	"hearsay"
)

// who gives the state of everybody of whom it is told whether they come, as
// last known, in the order in which they were first told of.
func (p *plan) who(parties *Parties) []hearsay.Attendance {
	var list []hearsay.Attendance
	at := map[string]int{}
	for _, a := range p.comings {
		state, before := stateOf(a.EventRecord)
		for i := range a.Actors {
			v := &a.Actors[i]
			if v.Kind != hearsay.Person && v.Kind != "" || !named(v.Name) {
				continue
			}
			actor := parties.own(a.Head.Report, v.Actor)
			key := cmp.Or(actor, v.Name)
			k, known := at[key]
			if !known {
				k = len(list)
				at[key] = k
				list = append(list, hearsay.Attendance{Name: v.Name, Actor: actor})
			}
			w := &list[k]
			if w.State == state {
				continue
			}
			if before == "" || w.State != "" {
				before = w.State
			}
			w.State, w.Before, w.Known, w.Event, w.Words = state, before, KnownFrom(a.EventRecord), a.ID, a.Anchor
		}
	}
	return list
}

// stateOf says whether the actors of an event come, and what was expected until
// then, by what its reader found, else by its move and status.
func stateOf(e *hearsay.EventRecord) (state, before hearsay.AttendanceState) {
	if e.Attends != nil {
		return e.Attends.State, e.Attends.Before
	}
	if e.Move == "attendance-withdrawn" {
		if e.Status == hearsay.Happened || e.Status == hearsay.DidNotHappen {
			return hearsay.DidNotAttend, ""
		}
		return hearsay.WillNotAttend, hearsay.WillAttend
	}
	switch e.Status {
	case hearsay.Happened, hearsay.Ongoing:
		return hearsay.DidAttend, ""
	case hearsay.DidNotHappen:
		return hearsay.DidNotAttend, ""
	case hearsay.Cancelled:
		return hearsay.WillNotAttend, ""
	case hearsay.Planned:
		return hearsay.WillAttend, ""
	}
	return hearsay.MayAttend, ""
}
