package origin

import (
	"slices"
	"time"

	"hearsay"
)

// decide does what a person decided about claims, in order: two tellings are of
// one claim, or one is not of the claim it was put into. Decisions name places
// by report and words, so that they outlast a reading by another version.
func (j *joining) decide(decisions []hearsay.Entry) {
	for _, e := range decisions {
		if e.Decision == nil || !e.Decision.AboutClaim() {
			continue
		}
		a := j.at(e.Decision.Telling)
		if a < 0 {
			continue
		}
		switch e.Kind {
		case hearsay.Split:
			j.split(a)
			delete(j.byHand, a)
		case hearsay.Merged:
			if b := j.at(e.Decision.With); b >= 0 && j.of[a] != j.of[b] {
				j.merge(a, b)
				j.hand(a, b, e)
			}
		}
	}
	j.groups = slices.DeleteFunc(j.groups, func(g []int) bool { return len(g) == 0 })
}

// hand notes that a person put one proposition to another.
func (j *joining) hand(a, b int, e hearsay.Entry) {
	j.byHand[a] = "joined by hand on " + e.At.UTC().Format(time.DateOnly)
	j.take([2]int{min(a, b), max(a, b)}, true)
}

// at finds the proposition that a place names: the one that shares most of its
// words; -1 for none.
func (j *joining) at(t hearsay.TellingAt) int {
	return TellingAt(j.all, t, func(i int) bool { return j.of[i] >= 0 })
}

// TellingAt finds the proposition that a place names, among those for which
// counts is true: the one that shares most of its words; -1 for none.
func TellingAt(all []Proposition, t hearsay.TellingAt, counts func(i int) bool) int {
	best, most := -1, 0.5
	for i := range all {
		if p := &all[i]; p.Head.Report == t.Report && counts(i) {
			if s := sharedSpan(t.Words.Span, p.Words); s >= most && (best < 0 || s > most) {
				best, most = i, s
			}
		}
	}
	return best
}

// split takes a proposition out of its claim and makes one of it alone.
func (j *joining) split(i int) {
	g := j.of[i]
	j.groups[g] = slices.DeleteFunc(j.groups[g], func(m int) bool { return m == i })
	j.of[i] = len(j.groups)
	j.groups = append(j.groups, []int{i})
}

// merge puts the claim of a proposition into that of another.
func (j *joining) merge(a, b int) {
	from, into := j.of[a], j.of[b]
	for _, m := range j.groups[from] {
		j.of[m] = into
	}
	j.groups[into] = append(j.groups[into], j.groups[from]...)
	slices.Sort(j.groups[into])
	j.groups[from] = nil
}
