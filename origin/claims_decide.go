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
				j.byHand[a] = "joined by hand on " + e.At.UTC().Format(time.DateOnly)
				j.sure[[2]int{min(a, b), max(a, b)}] = true
			}
		}
	}
	j.groups = slices.DeleteFunc(j.groups, func(g []int) bool { return len(g) == 0 })
}

// at finds the proposition that a place names: the one that shares most of its
// words; -1 for none.
func (j *joining) at(t hearsay.TellingAt) int {
	best, most := -1, 0.5
	for i := range j.all {
		if p := &j.all[i]; p.Head.Report == t.Report && j.of[i] >= 0 {
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
