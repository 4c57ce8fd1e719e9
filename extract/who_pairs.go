package extract

import "hearsay"

// couple settles a subject "they" for two people joined by "and" who are the
// subject of the sentence before, -1 where there are none.
func (w *whoWalk) couple(i int) int {
	f := &w.list[i]
	if f.sort != whoByPronoun || w.sights[i].person != 3 || f.traits&whoNumbers != whoSeveral || f.place != whoSubject || f.quote >= 0 {
		return -1
	}
	for j := i - 1; j >= 0 && f.sentence-w.list[j].sentence <= 1; j-- {
		a := &w.list[j]
		if a.joined && a.sentence < f.sentence && a.place == whoSubject && a.quote < 0 && w.main(a.verb) && w.names(j) {
			return j
		}
	}
	return -1
}

// names reports whether a phrase joins names.
func (w *whoWalk) names(j int) bool {
	head := w.p.byHead[w.list[j].head]
	return head >= 0 && w.list[head].sort == whoByName
}

// two settles "they" for two people: it looks at those named before it in its
// sentence, else in the sentence before. Whoever is being quoted is not among
// them, and they must be the only ones whom it can mean.
func (w *whoWalk) two(i int) bool {
	f := &w.list[i]
	if f.sort != whoByPronoun || w.sights[i].person != 3 || f.traits&whoNumbers != whoSeveral {
		return false
	}
	for sentence := f.sentence; sentence >= f.sentence-1 && sentence >= 0; sentence-- {
		pair, n, clear := w.peopleOf(sentence, i)
		if !clear || n > 2 {
			return false
		}
		if n == 2 {
			w.pairs[i] = pair
			return true
		}
	}
	return false
}

// peopleOf counts the people known by name in a sentence before a phrase, and
// tells whether nothing else is there that "they" could mean.
func (w *whoWalk) peopleOf(sentence, i int) (pair [2]int, n int, clear bool) {
	for j := i - 1; j >= 0 && w.list[j].sentence >= sentence; j-- {
		a := &w.list[j]
		if a.sentence > sentence || a.time {
			continue
		}
		k := w.clusters[w.of[j]].known
		if k < 0 || w.cast.list[k].Kind != hearsay.Person {
			if a.sort != whoByPronoun && a.traits&whoOne == 0 && w.plural(j) && !w.headline(a) {
				return pair, n, false
			}
			continue
		}
		if s := w.list[i].speaker; s >= 0 && s < i && w.of[s] == w.of[j] || w.says(j) || n > 0 && pair[0] == k || n > 1 && pair[1] == k {
			continue
		}
		if n < 2 {
			pair[n] = k
		}
		n++
	}
	return pair, n, true
}

// plural reports whether a noun in the plural may be of people.
func (w *whoWalk) plural(j int) bool {
	f := &w.list[j]
	return f.joined || f.traits&whoThing == 0 || w.p.voice(f)
}
