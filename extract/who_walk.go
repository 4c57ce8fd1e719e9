package extract

import "hearsay"

// A whoWalk goes over the phrases of a document from the first to the last and
// decides of each whether it stands for one seen before.
type whoWalk struct {
	p         *whoPhrases
	cast      *whoCast
	asWritten *hearsay.Analysis // the words that the cast is of
	list      []whoPhrase
	sights    []whoSight
	of        []int // of each phrase, its cluster, -1 for none yet
	clusters  []whoCluster
	byLow     map[string][]int // phrases by their heads
	rivals    []int            // of each candidate, how many that agree stand nearer
	people    []int            // and how many of them are surely people
	known     []int            // of each phrase, whom its name is known to name, -1 for nobody
	holders   map[int]int      // of those, the cluster
	round     int
	pairs     map[int][2]int // pronouns that stand for two, and whom
	later     []int          // "I" of those who are named behind their words
	ahead     map[int]int    // phrases that a pronoun before them stands for, and the pronoun
}

// A whoCluster is what stands for one.
type whoCluster struct {
	phrases []int
	size    int
	traits  whoTraits
	kinds   whoKinds
	named   bool
	low     uint32 // the head of the first noun or name
	content []string
	round   int // in which it was counted last
	known   int // whom its names are known to name, -1 for nobody
}

func newWhoWalk(p *whoPhrases) *whoWalk {
	w := &whoWalk{p: p, list: p.list, of: fill(len(p.list), -1), rivals: make([]int, len(p.list)), people: make([]int, len(p.list)), byLow: map[string][]int{},
		known: fill(len(p.list), -1), holders: map[int]int{}, ahead: map[int]int{}, pairs: map[int][2]int{}}
	for i := range w.list {
		w.byLow[w.list[i].low] = append(w.byLow[w.list[i].low], i)
	}
	return w
}

// How far back a phrase is looked for, in sentences, and how many phrases with
// the same head beyond that.
const (
	whoReach     = 8
	whoNamesakes = 12
)

// candidates gives the earlier phrases that one may stand for, the nearest
// first.
func (w *whoWalk) candidates(i int, out []int) []int {
	f := &w.list[i]
	j := i - 1
	for ; j >= 0 && f.sentence-w.list[j].sentence <= whoReach; j-- {
		if w.possible(j, i) {
			out = append(out, j)
		}
	}
	if f.sort == whoByPronoun && w.sights[i].person == 3 {
		return w.ranked(i, w.subjectsAhead(i, out))
	}
	same := w.byLow[f.low]
	n := 0
	for k := len(same) - 1; k >= 0 && n < whoNamesakes; k-- {
		if same[k] <= j && w.possible(same[k], i) {
			out = append(out, same[k])
			n++
		}
	}
	return w.ranked(i, out)
}

// subjectsAhead adds the names that a pronoun in what stands before a clause may
// mean: "In his letter, Orsk said".
func (w *whoWalk) subjectsAhead(i int, out []int) []int {
	f := &w.list[i]
	for j := i + 1; j < len(w.list) && w.list[j].sentence == f.sentence; j++ {
		a := &w.list[j]
		if a.sort != whoByName || a.place != whoSubject || a.joined || a.traits&f.traits&whoGenders == 0 || a.first <= f.first || w.of[j] >= 0 {
			continue
		}
		for k, n := f.head, 0; k >= 0 && n < 12; k, n = w.p.lang.Tokens[k].Head, n+1 {
			if k == a.verb {
				out = append(out, j)
				break
			}
		}
	}
	return out
}

// cluster is whom a phrase stands for as far as that is known: one that is still
// ahead may have a name that is known.
func (w *whoWalk) cluster(j int) *whoCluster {
	if w.of[j] >= 0 {
		return &w.clusters[w.of[j]]
	}
	if w.known[j] >= 0 {
		if c, ok := w.holders[w.known[j]]; ok {
			return &w.clusters[c]
		}
	}
	f := &w.list[j]
	return &whoCluster{traits: f.traits, kinds: f.names, named: true, low: w.sights[j].low, known: w.known[j]}
}

// ranked counts for each candidate those that agree and stand nearer, each
// chain once.
func (w *whoWalk) ranked(i int, out []int) []int {
	w.round++
	n, people := 0, 0
	for _, j := range out {
		w.rivals[j], w.people[j] = n, people
		c := w.cluster(j)
		t := c.traits & w.list[i].traits
		if c.round == w.round || t&whoGenders == 0 || t&whoNumbers == 0 {
			continue
		}
		c.round = w.round
		n++
		if c.traits&whoThing == 0 {
			people++
		}
	}
	return out
}

// possible rules out what cannot be: a phrase and a part of it, two names known
// to name different people, a pronoun of another gender than all that stands
// for somebody so far, and a thing for a person.
func (w *whoWalk) possible(j, i int) bool {
	a, f := &w.list[j], &w.list[i]
	if w.of[j] < 0 || a.head == f.head {
		return false
	}
	c := &w.clusters[w.of[j]]
	if f.sort == whoByPronoun {
		if a.time && w.sights[i].person != 5 {
			return false
		}
		return w.sights[i].person != 3 || c.traits&f.traits&whoGenders != 0 && (c.traits&f.traits&whoNumbers != 0 || f.traits&whoOne == 0)
	}
	if a.first <= f.first && f.next <= a.next || c.traits&f.traits&whoGenders == 0 {
		return false // a thing is no part of itself, and no person
	}
	if f.sort == whoByNoun && f.article != whoThe && f.article != whoThis && f.article != whoTheir && a.text != f.text && w.p.voice(f) {
		return false // "three people" are not the people before
	}
	if f.sort == whoByNoun && c.kinds.has(hearsay.PER) && f.traits&whoThing != 0 {
		return false
	}
	return w.known[i] < 0 || c.known < 0
}

// takeAhead makes a pronoun stand for a name that follows.
func (w *whoWalk) takeAhead(i, j int) {
	if k := w.known[j]; k >= 0 {
		if c, ok := w.holders[k]; ok {
			w.of[i] = c
			return
		}
	}
	w.of[i] = len(w.clusters)
	w.clusters = append(w.clusters, whoCluster{traits: whoAnyTraits, known: -1})
	w.ahead[j] = i
}

// take makes a phrase stand for an earlier one; -1 for something new.
func (w *whoWalk) take(i, j int) {
	f := &w.list[i]
	switch {
	case j < 0:
		w.of[i] = len(w.clusters)
		w.clusters = append(w.clusters, whoCluster{traits: whoAnyTraits, known: -1})
	case w.of[j] >= 0:
		w.of[i] = w.of[j]
	default:
		w.takeAhead(i, j)
	}
	c := &w.clusters[w.of[i]]
	c.phrases = append(c.phrases, i)
	c.size++
	if t := c.traits & f.traits; t&whoGenders != 0 && t&whoNumbers != 0 {
		c.traits = t
	}
	if f.sort != whoByPronoun {
		if c.low == 0 {
			c.low = w.sights[i].low
		}
		c.content = append(c.content, f.content...)
	}
	c.kinds |= f.names
	c.named = c.named || f.sort == whoByName
	if k := w.known[i]; k >= 0 {
		c.known = k
		w.holders[k] = w.of[i]
	}
}
