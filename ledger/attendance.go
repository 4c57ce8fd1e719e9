package ledger

import (
	"strings"

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
			if v.Kind != hearsay.Person || v.Actor == "" || !named(v.Name) {
				continue
			}
			key := parties.own(a.Head.Report, v.Actor)
			k, known := at[key]
			if !known {
				k = len(list)
				at[key] = k
				list = append(list, hearsay.Attendance{Name: v.Name, Actor: key})
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

// named reports whether a name is one, and no description: "Kestrian
// counterpart".
func named(name string) bool {
	list := strings.Fields(name)
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	return strings.ToLower(last) != last
}
