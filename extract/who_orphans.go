package extract

import (
	"slices"

	"hearsay"
)

// How far from a pronoun a name may stand that an orphan takes, in sentences.
const whoAdoption = 3

// adopt gives chains of nothing but "he" or "she" to somebody named: a text
// that says "he" has said or will say who that is.
func (w *whoWalk) adopt(r *whoRanker) {
	for c := range w.clusters {
		if !w.orphan(c) {
			continue
		}
		if j := w.guardian(c, r); j >= 0 {
			w.join(w.of[j], c)
		}
	}
}

// orphan reports whether a chain is of pronouns for a man or a woman alone.
func (w *whoWalk) orphan(c int) bool {
	a := &w.clusters[c]
	if a.known >= 0 || a.size == 0 {
		return false
	}
	for _, i := range a.phrases {
		if g := w.list[i].traits & whoGenders; w.list[i].sort != whoByPronoun || w.sights[i].person != 3 || g != whoMale && g != whoFemale {
			return false
		}
	}
	return true
}

// guardian gives the name that goes best with one of the pronouns of a chain:
// of those before it the one that weighs most, else the first subject behind.
func (w *whoWalk) guardian(c int, r *whoRanker) int {
	best, score := -1, 0
	var room []whoHash
	list := w.clusters[c].phrases
	for _, i := range list {
		near := w.candidates(i, nil)
		for _, j := range near {
			if j > i || !w.namesPerson(j, c) || w.list[i].sentence-w.list[j].sentence > whoAdoption || w.cluster(j) == &w.clusters[c] {
				continue
			}
			room = w.pair(j, i, room[:0])
			if s := r.score(room); best < 0 || s > score {
				best, score = j, s
			}
		}
	}
	if best >= 0 {
		return best
	}
	first := list[0]
	for j := first + 1; j < len(w.list) && w.list[j].sentence-w.list[first].sentence <= whoAdoption; j++ {
		if w.list[j].place == whoSubject && w.namesPerson(j, c) {
			return j
		}
	}
	return -1
}

// namesPerson reports whether a phrase is the name of a person who may be that
// of a chain.
func (w *whoWalk) namesPerson(j, c int) bool {
	a, to := &w.list[j], &w.clusters[w.of[j]]
	return a.sort == whoByName && !a.joined && (a.names.has(hearsay.PER) || to.kinds.has(hearsay.PER) || w.somebody(j)) && to.traits&w.clusters[c].traits&whoGenders != 0
}

func (w *whoWalk) somebody(j int) bool {
	return w.known[j] >= 0 && w.cast.list[w.known[j]].Kind == hearsay.Person
}

// join makes two chains one.
func (w *whoWalk) join(to, from int) {
	a, b := &w.clusters[to], &w.clusters[from]
	for _, i := range b.phrases {
		w.of[i] = to
	}
	a.phrases = append(a.phrases, b.phrases...)
	slices.Sort(a.phrases)
	a.size += b.size
	if t := a.traits & b.traits; t&whoGenders != 0 && t&whoNumbers != 0 {
		a.traits = t
	}
	if b.known >= 0 {
		a.known = b.known
		w.holders[b.known] = to
	}
	a.named, a.kinds = a.named || b.named, a.kinds|b.kinds
	b.phrases, b.size, b.known = nil, 0, -1
}
