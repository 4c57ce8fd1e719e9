package origin

import (
	"slices"

	"hearsay"
)

// history gives how the claim stood from each day on which that changed.
func (t *tracing) history() []hearsay.ClaimDay {
	var days []string
	for _, one := range t.tellings {
		days = append(days, one.p.Known)
	}
	slices.Sort(days)
	var list []hearsay.ClaimDay
	for _, day := range slices.Compact(days) {
		c := t.count(day)
		now := hearsay.ClaimDay{Day: day, State: t.state(day, c), For: c.forIt, Against: c.against, Documents: c.documents, Tellings: c.tellings, Parties: c.parties, DeniedBy: c.deniedBy}
		now.From, now.To = t.time(day)
		if n := len(list); n == 0 || !sameDay(list[n-1], now) {
			list = append(list, now)
		}
	}
	return list
}

// sameDay reports whether a claim stands as it did before.
func sameDay(a, b hearsay.ClaimDay) bool {
	return a.State == b.State && a.For == b.For && a.Against == b.Against && a.Documents == b.Documents && a.Tellings == b.Tellings && a.From == b.From && a.To == b.To
}

// time is when it is to be or was, as the last telling known by a day has it
// that gives a time.
func (t *tracing) time(day string) (from, to string) {
	for _, one := range t.tellings {
		if one.p.Known <= day && one.act != hearsay.Denies && (one.p.From != "" || one.p.To != "") {
			from, to = one.p.From, one.p.To
		}
	}
	return from, to
}

// state says how the claim stands on a day.
func (t *tracing) state(day string, c count) hearsay.ClaimState {
	switch {
	case t.withdrawn(day):
		return hearsay.WithdrawnByPaper
	case t.told(day, ended):
		return hearsay.ClaimCancelled
	case t.told(day, carriedOut):
		return hearsay.ClaimHappened
	case len(c.deniedBy) > 0 && len(c.parties) > 0:
		return hearsay.Contested
	case len(c.deniedBy) > 0:
		return hearsay.DeniedByParty
	case t.bothParties(c):
		return hearsay.ConfirmedByBoth
	case t.own(day) && c.forIt.Least <= 1:
		return hearsay.StatedByHolder
	case c.forIt.Least > 1:
		return hearsay.Corroborated
	case c.forIt.Least == 0 && c.against.Least == 0:
		return hearsay.NotStated
	}
	return hearsay.SingleOrigin
}

// What became of a plan.
var (
	planned    = []hearsay.Status{hearsay.Planned, hearsay.Proposed, hearsay.Conditional}
	carriedOut = []hearsay.Status{hearsay.Happened, hearsay.Ongoing}
	ended      = []hearsay.Status{hearsay.Cancelled, hearsay.DidNotHappen}
)

// told reports whether a plan is told to have come to one of these ends, on a
// day after it was told as a plan.
func (t *tracing) told(day string, ends []hearsay.Status) bool {
	first := ""
	for _, one := range t.tellings {
		if one.p.Known > day || one.act == hearsay.Denies || one.act == hearsay.Doubts || t.j.claims.speech[one.p.Move] {
			continue
		}
		switch {
		case first == "" && slices.Contains(planned, one.p.Status):
			first = one.p.Known
		case first != "" && one.p.Known > first && slices.Contains(ends, one.p.Status):
			return true
		}
	}
	return false
}

// withdrawn reports whether all outlets that the claim rests on took it back.
func (t *tracing) withdrawn(day string) bool {
	back := map[string]bool{}
	for _, one := range t.tellings {
		if one.p.Known <= day && one.p.Note {
			back[one.p.Head.Outlet] = true
		}
	}
	if len(back) == 0 {
		return false
	}
	for _, one := range t.tellings {
		if one.p.Known <= day && one.key != "" && !one.p.Note && !back[one.p.Head.Outlet] && !back[one.p.Source.Through] {
			return false
		}
	}
	return true
}

// bothParties reports whether two parties whom the claim is about say so.
func (t *tracing) bothParties(c count) bool {
	n := 0
	for _, p := range c.parties {
		if slices.Contains(t.about, p) {
			n++
		}
	}
	return n > 1
}

// own reports whether the claim is a stance or plan that its holder states.
func (t *tracing) own(day string) bool {
	for _, one := range t.tellings {
		if one.p.Known <= day && one.key != "" && one.act != hearsay.Denies && one.p.Own {
			return true
		}
	}
	return false
}
