package origin

import (
	"cmp"
	"container/heap"
	"slices"

	"hearsay"
)

// How stories are settled.
const (
	farthest  = -4  // pairs less sure than that are no reason to look at two clusters
	unlikely  = -3  // nor are clusters whose pairs are less sure in the mean
	loosens   = 0   // a story is taken apart where a new document is so close to one of its own
	dissolved = 120 // documents; a larger story is only added to
	looked    = 60  // documents of a cluster by which it is compared
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
		judge = func(_, _ []hearsay.ReportID, f []float64) bool { return dot(s.scorer.merge, f) > 0 }
	}
	w := &settling{Stories: s, judge: judge, vectors: map[int32]*vector{}, sure: map[[2]int32]float64{}, of: map[int32]int{}}
	w.gather()
	w.link()
	w.merge()
	w.keep()
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
	judge   func(a, b []hearsay.ReportID, features []float64) bool
	vectors map[int32]*vector
	sure    map[[2]int32]float64 // of two documents
	docs    []int32              // that are looked at, by ID
	units   [][]int32            // clusters of documents, nil for those merged into others
	of      map[int32]int        // the unit of a document
	links   []map[int]likeness
	queue   linkQueue
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
// story that may only grow.
func (w *settling) gather() {
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
	w.units = units
	for i, unit := range units {
		for _, d := range unit {
			w.of[d] = i
		}
	}
}

// A likeness is how sure the pairs of two clusters are.
type likeness struct{ mean, best float64 }

// A link is two units by their numbers, a < b.
type link struct {
	likeness
	a, b int
}

// link finds the units that have documents near each other.
func (w *settling) link() {
	w.links = make([]map[int]likeness, len(w.units))
	for i := range w.links {
		w.links[i] = map[int]likeness{}
	}
	for i, unit := range w.units {
		for _, d := range unit {
			for _, e := range w.near[d] {
				k, there := w.of[e]
				if !there || k == i || w.pair(d, e) <= farthest {
					continue
				}
				if _, known := w.links[i][k]; !known {
					w.tie(i, k, w.likeness(i, k))
				}
			}
		}
	}
}

// likeness compares every document of one unit with every one of the other, as
// far as they are looked at.
func (w *settling) likeness(i, k int) likeness {
	l := likeness{best: -surest}
	a, b := w.units[i], w.units[k]
	a, b = a[:min(len(a), looked)], b[:min(len(b), looked)]
	for _, d := range a {
		for _, e := range b {
			sure := w.pair(d, e)
			l.mean += sure
			l.best = max(l.best, sure)
		}
	}
	l.mean /= float64(len(a) * len(b))
	return l
}

// tie enters a link between two units.
func (w *settling) tie(i, k int, l likeness) {
	w.links[i][k], w.links[k][i] = l, l
	heap.Push(&w.queue, link{l, min(i, k), max(i, k)})
}

// merge joins the surest two units, again and again, where the judge agrees.
func (w *settling) merge() {
	for len(w.queue) > 0 {
		l := heap.Pop(&w.queue).(link)
		if l.mean <= unlikely {
			return
		}
		a, b := w.units[l.a], w.units[l.b]
		if a == nil || b == nil || w.links[l.a][l.b] != l.likeness {
			continue
		}
		if w.judge(w.ids(a), w.ids(b), mergeFeatures(l.mean, l.best, min(len(a), len(b)))) {
			w.unite(l.a, l.b)
		}
	}
}

func (w *settling) ids(unit []int32) []hearsay.ReportID {
	out := make([]hearsay.ReportID, len(unit))
	for i, d := range unit {
		out[i] = w.profiles[d].ID
	}
	return out
}

// unite puts the unit b into a, and reckons its links from those of both.
func (w *settling) unite(a, b int) {
	others := map[int]bool{}
	for k := range w.links[a] {
		others[k] = true
	}
	for k := range w.links[b] {
		others[k] = true
		delete(w.links[k], b)
	}
	delete(others, a)
	delete(others, b)
	sizeA, sizeB := float64(len(w.units[a])), float64(len(w.units[b]))
	fresh := make(map[int]likeness, len(others))
	for k := range others {
		x, y := w.linked(a, k), w.linked(b, k)
		fresh[k] = likeness{(x.mean*sizeA + y.mean*sizeB) / (sizeA + sizeB), max(x.best, y.best)}
	}
	w.units[a] = slices.Concat(w.units[a], w.units[b])
	w.units[b], w.links[a], w.links[b] = nil, map[int]likeness{}, nil
	for k, l := range fresh {
		w.tie(a, k, l)
	}
}

// linked is the likeness of two units, reckoned if they had no link.
func (w *settling) linked(i, k int) likeness {
	if l, known := w.links[i][k]; known {
		return l
	}
	return w.likeness(i, k)
}

// keep makes stories of the units.
func (w *settling) keep() {
	for _, unit := range w.units {
		if unit == nil {
			continue
		}
		slices.SortFunc(unit, func(d, e int32) int { return cmp.Compare(w.profiles[d].ID, w.profiles[e].ID) })
		story := slices.Min(unit)
		w.members[story] = unit
		for _, d := range unit {
			w.story[d] = story
		}
	}
}

// A linkQueue gives the surest link first.
type linkQueue []link

func (q linkQueue) Len() int { return len(q) }
func (q linkQueue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[j].mean, q[i].mean), cmp.Compare(q[i].a, q[j].a), cmp.Compare(q[i].b, q[j].b)) < 0
}
func (q linkQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *linkQueue) Push(x any)   { *q = append(*q, x.(link)) }
func (q *linkQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
