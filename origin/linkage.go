package origin

import (
	"cmp"
	"container/heap"
	"slices"
)

// How clusters are joined.
const (
	farthest = -4 // members less sure than that are no reason to look at two clusters
	unlikely = -3 // nor are clusters whose members are less sure in the mean
	looked   = 60 // members of a cluster by which it is compared
)

// A closeness is how sure the pairs of two clusters are.
type closeness struct{ mean, best float64 }

// A link is two units by their numbers, a < b.
type link struct {
	closeness
	a, b int
}

// A linkage joins clusters whose members are sure, in the mean, to be one
// (average linkage). Only clusters with a link come into question.
type linkage struct {
	pair  func(d, e int32) float64
	units [][]int32     // clusters, nil for those merged into others
	of    map[int32]int // the unit of a member
	links []map[int]closeness
	queue linkQueue
}

func newLinkage(units [][]int32, pair func(d, e int32) float64) *linkage {
	l := &linkage{pair: pair, units: slices.Clone(units), of: map[int32]int{}, links: make([]map[int]closeness, len(units))}
	for i, unit := range units {
		l.links[i] = map[int]closeness{}
		for _, d := range unit {
			l.of[d] = i
		}
	}
	return l
}

// link makes the units of two members come into question, if the two are not
// far apart; one that is in no unit is passed over.
func (w *linkage) link(d, e int32) {
	i, known := w.of[d]
	k, there := w.of[e]
	if !known || !there || k == i || w.pair(d, e) <= farthest {
		return
	}
	if _, known := w.links[i][k]; !known {
		w.tie(i, k, w.closeness(i, k))
	}
}

// closeness compares every document of one unit with every one of the other, as
// far as they are looked at.
func (w *linkage) closeness(i, k int) closeness {
	l := closeness{best: -surest}
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
func (w *linkage) tie(i, k int, l closeness) {
	w.links[i][k], w.links[k][i] = l, l
	heap.Push(&w.queue, link{l, min(i, k), max(i, k)})
}

// merged joins the surest two units, again and again, where judge agrees by
// their [MergeFeatures], and gives those that are left.
func (w *linkage) merged(judge func(a, b []int32, features []float64) bool) [][]int32 {
	for len(w.queue) > 0 {
		l := heap.Pop(&w.queue).(link)
		if l.mean <= unlikely {
			break
		}
		a, b := w.units[l.a], w.units[l.b]
		if a == nil || b == nil || w.links[l.a][l.b] != l.closeness {
			continue
		}
		if judge(a, b, mergeFeatures(l.mean, l.best, min(len(a), len(b)))) {
			w.unite(l.a, l.b)
		}
	}
	return slices.DeleteFunc(w.units, func(unit []int32) bool { return unit == nil })
}

// unite puts the unit b into a, and reckons its links from those of both.
func (w *linkage) unite(a, b int) {
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
	fresh := make(map[int]closeness, len(others))
	for k := range others {
		x, y := w.linked(a, k), w.linked(b, k)
		fresh[k] = closeness{(x.mean*sizeA + y.mean*sizeB) / (sizeA + sizeB), max(x.best, y.best)}
	}
	w.units[a] = slices.Concat(w.units[a], w.units[b])
	w.units[b], w.links[a], w.links[b] = nil, map[int]closeness{}, nil
	for k, l := range fresh {
		w.tie(a, k, l)
	}
}

// linked is the closeness of two units, reckoned if they had no link.
func (w *linkage) linked(i, k int) closeness {
	if l, known := w.links[i][k]; known {
		return l
	}
	return w.closeness(i, k)
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
