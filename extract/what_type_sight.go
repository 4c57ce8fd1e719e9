package extract

import (
	"slices"
	"sort"

	"hearsay"
)

// A typeSight is a pair of parties in their sentence.
type typeSight struct {
	text           string
	lang           *hearsay.Analysis
	sentence       Run
	lemmas         []string // of the sentence; names and numbers by their kind alone: who it is tells no type
	children       [][]int  // of each token of the sentence
	source, target Run      // empty where a party stands in another sentence
	from, to       int      // their heads, -1 for none
	way            []int    // tokens between the heads through the tree, from the source on; without the heads
	path           string   // the relations on the way
	top            int      // the token of the way under which both stand, -1 where they are not tied
}

// longestWay is how deep a tree is climbed: deeper ones are lists.
const longestWay = 100

// newTypeSight looks at the sentence of the target, or of the source where there
// is no target. It fails where there is no sentence.
func newTypeSight(text string, lang *hearsay.Analysis, p TypePair) (*typeSight, bool) {
	at := p.Target
	if at.Empty() {
		at = p.Source
	}
	i := sort.Search(len(lang.Sentences), func(i int) bool { return lang.Sentences[i].End > at.Start })
	if i == len(lang.Sentences) {
		i--
	}
	if i < 0 || lang.Sentences[i].First >= lang.Sentences[i].Next {
		return nil, false
	}
	s := lang.Sentences[i]
	v := &typeSight{text: text, lang: lang, sentence: Run{s.First, s.Next}, from: -1, to: -1, top: -1}
	v.source, v.target = v.run(p.Source), v.run(p.Target)
	v.readLemmas()
	v.hang()
	if !v.source.empty() {
		v.from = v.head(v.source)
	}
	if !v.target.empty() {
		v.to = v.head(v.target)
	}
	if v.from >= 0 && v.to >= 0 {
		v.climb()
	}
	return v, true
}

// run gives the tokens of the sentence that a span touches.
func (v *typeSight) run(s hearsay.Span) Run {
	if s.Empty() {
		return Run{}
	}
	list := v.lang.Tokens[v.sentence.First:v.sentence.End]
	first := sort.Search(len(list), func(i int) bool { return list[i].End > s.Start })
	end := first
	for end < len(list) && list[end].Start < s.End {
		end++
	}
	return Run{v.sentence.First + first, v.sentence.First + end}
}

func (v *typeSight) readLemmas() {
	v.lemmas = make([]string, v.sentence.End-v.sentence.First)
	for k := range v.lemmas {
		t := v.lang.Tokens[v.sentence.First+k]
		v.lemmas[k] = lowered(t)
		if t.Kind == hearsay.Number {
			v.lemmas[k] = "#num"
		}
	}
	first, _ := slices.BinarySearchFunc(v.lang.Names, v.sentence.First, func(n hearsay.Name, at int) int { return n.Next - 1 - at })
	for _, n := range v.lang.Names[first:] {
		if n.First >= v.sentence.End {
			break
		}
		for k := max(n.First, v.sentence.First); k < min(n.Next, v.sentence.End); k++ {
			v.lemmas[k-v.sentence.First] = "#" + n.Kind.String()
		}
	}
}

func (v *typeSight) hang() {
	v.children = make([][]int, len(v.lemmas))
	for k := v.sentence.First; k < v.sentence.End; k++ {
		if h := v.lang.Tokens[k].Head; v.sentence.holds(h) {
			v.children[h-v.sentence.First] = append(v.children[h-v.sentence.First], k)
		}
	}
}

func (v *typeSight) lemma(k int) string     { return v.lemmas[k-v.sentence.First] }
func (v *typeSight) below(k int) []int      { return v.children[k-v.sentence.First] }
func (v *typeSight) relation(k int) string  { return v.lang.Tokens[k].Relation.String() }
func (v *typeSight) tag(k int) hearsay.UPOS { return v.lang.Tokens[k].UPOS }

// ofParty reports whether a token belongs to one of the parties.
func (v *typeSight) ofParty(k int) bool { return v.source.holds(k) || v.target.holds(k) }

// telling reports whether a token is a word that means something by itself.
func (v *typeSight) telling(k int) bool {
	switch v.tag(k) {
	case hearsay.VERB, hearsay.NOUN, hearsay.ADJ, hearsay.ADV, hearsay.PROPN:
		return true
	}
	return false
}

// head is the first token of a run that hangs on one outside it.
func (v *typeSight) head(r Run) int {
	for k := r.First; k < r.End; k++ {
		if t := v.lang.Tokens[k]; !r.holds(t.Head) && t.Relation != hearsay.RelPunct {
			return k
		}
	}
	return r.First
}

// above gives a token and those above it, up to the root.
func (v *typeSight) above(k int) []int {
	var list []int
	for len(list) < longestWay && v.sentence.holds(k) {
		list = append(list, k)
		k = v.lang.Tokens[k].Head
	}
	return list
}

// climb finds the way between the parties.
func (v *typeSight) climb() {
	up, down := v.above(v.from), v.above(v.to)
	i, j := len(up), len(down)
	for n, k := range down {
		if m := slices.Index(up, k); m >= 0 {
			i, j = m, n
			break
		}
	}
	for _, k := range up[:i] {
		v.path += "<" + v.relation(k)
		if k != v.from {
			v.way = append(v.way, k)
		}
	}
	if i < len(up) {
		if v.top = up[i]; v.top != v.from && v.top != v.to {
			v.way = append(v.way, v.top)
		}
	}
	for n := j - 1; n >= 0; n-- {
		v.path += ">" + v.relation(down[n])
		if down[n] != v.to {
			v.way = append(v.way, down[n])
		}
	}
}

// governor is the next verb above a token, -1 for none.
func (v *typeSight) governor(k int) int {
	if k < 0 {
		return -1
	}
	for _, u := range v.above(k)[1:] {
		if v.tag(u) == hearsay.VERB {
			return u
		}
	}
	return -1
}

// anchor is the token that ties the parties together: the one under which both
// stand, else a verb that governs one of them.
func (v *typeSight) anchor() int {
	if v.top >= 0 && !v.ofParty(v.top) {
		return v.top
	}
	for _, k := range []int{v.to, v.from} {
		if g := v.governor(k); g >= 0 {
			return g
		}
	}
	for k := v.sentence.First; k < v.sentence.End; k++ {
		if v.relation(k) == hearsay.RelRoot.String() {
			return k
		}
	}
	return v.sentence.First
}

// zone says where a token stands: in a party, before both, between them or after
// them.
func (v *typeSight) zone(k int) string {
	first, second := v.source.First, v.target.First
	if first > second {
		first, second = second, first
	}
	switch {
	case v.source.holds(k):
		return "source"
	case v.target.holds(k):
		return "target"
	case k < first:
		return "before"
	case k < second:
		return "between"
	}
	return "after"
}
