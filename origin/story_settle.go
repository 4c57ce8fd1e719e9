package origin

import (
	"cmp"
	"slices"

	"hearsay"
)

// How stories are settled.
const (
	loosens   = 0   // a story is taken apart where a new document is so close to one of its own
	dissolved = 120 // documents; a larger story is only added to
)

// Settle decides anew which documents are one story: for those that were added
// since the last time, for the stories near them, which are taken apart, and
// for those further off, which may only grow. What it costs goes by how many
// those are, not by how many documents there are.
func (s *Stories) Settle() { s.SettleBy(nil) }

// SettleBy is [Stories.Settle] where judge, if there is one, decides of every
// two clusters whether they are one, by the [MergeFeatures] of them. It is there
// to learn weights.
func (s *Stories) SettleBy(judge func(a, b []hearsay.ReportID, features []float64) bool) {
	if judge == nil {
		judge = func(_, _ []hearsay.ReportID, f []float64) bool { return dot(s.scorer.weights[storyPair], f) > 0 }
	}
	w := &settling{Stories: s, vectors: map[int32]*vector{}, sure: map[[2]int32]float64{}}
	units := w.gather()
	l := newLinkage(units, w.pair)
	for _, unit := range units {
		for _, d := range unit {
			for _, e := range w.near[d] {
				l.link(d, e)
			}
		}
	}
	w.keep(l.merged(func(a, b []int32, f []float64) bool { return judge(w.ids(a), w.ids(b), f) }))
	s.unsettled = nil
}

// Compared calls take for every two documents that were found to be alike, with
// their [PairFeatures], in order of arrival. It is there to learn weights.
func (s *Stories) Compared(take func(a, b hearsay.ReportID, features []float64)) {
	w := &settling{Stories: s, vectors: map[int32]*vector{}}
	for d := range s.near {
		for _, e := range s.near[d] {
			if int(e) < d {
				take(s.profiles[d].ID, s.profiles[e].ID, compare(w.vector(int32(d)), w.vector(e)))
			}
		}
	}
}

// A settling is the work of one [Stories.Settle].
type settling struct {
	*Stories
	vectors map[int32]*vector
	sure    map[[2]int32]float64 // of two documents
}

func (w *settling) vector(d int32) *vector {
	v := w.vectors[d]
	if v == nil {
		v = w.Stories.vector(&w.profiles[d])
		w.vectors[d] = v
	}
	return v
}

// pair is how sure two documents are one story.
func (w *settling) pair(d, e int32) float64 {
	key := [2]int32{min(d, e), max(d, e)}
	v, known := w.sure[key]
	if !known {
		v = w.scorer.sure(w.vector(key[0]), w.vector(key[1]))
		w.sure[key] = v
	}
	return v
}

// gather makes a unit of every document that is looked at anew, and of every
// story that may only grow. Their stories are no more.
func (w *settling) gather() [][]int32 {
	loose, fixed := map[int32]bool{}, map[int32]bool{}
	for _, d := range w.unsettled {
		loose[w.story[d]] = true
		for _, e := range w.near[d] {
			switch sure := w.pair(d, e); {
			case sure > loosens && len(w.members[w.story[e]]) <= dissolved:
				loose[w.story[e]] = true
			case sure > farthest:
				fixed[w.story[e]] = true
			}
		}
	}
	var units [][]int32
	for story := range loose {
		for _, d := range w.members[story] {
			units = append(units, []int32{d})
		}
		delete(w.members, story)
	}
	for story := range fixed {
		if !loose[story] {
			units = append(units, w.members[story])
			delete(w.members, story)
		}
	}
	slices.SortFunc(units, func(a, b []int32) int { return cmp.Compare(w.profiles[a[0]].ID, w.profiles[b[0]].ID) })
	return units
}

func (w *settling) ids(unit []int32) []hearsay.ReportID {
	out := make([]hearsay.ReportID, len(unit))
	for i, d := range unit {
		out[i] = w.profiles[d].ID
	}
	return out
}

// keep makes stories of units.
func (w *settling) keep(units [][]int32) {
	for _, unit := range units {
		slices.SortFunc(unit, func(d, e int32) int { return cmp.Compare(w.profiles[d].ID, w.profiles[e].ID) })
		story := slices.Min(unit)
		w.members[story] = unit
		for _, d := range unit {
			w.story[d] = story
		}
	}
}
