package extract

import (
	"strings"

	"hearsay"
)

// A whoHash is a feature: what is seen of a choice, as a number.
type whoHash uint32

// whoTable is the number of weights; a feature stands at its remainder.
const whoTable = 1 << 19

func (h whoHash) with(v uint32) whoHash {
	h = (h ^ whoHash(v)) * 0x9E3779B1
	return h ^ h>>15
}

func whoHashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// A whoSight is what is seen of a phrase alone, made once.
type whoSight struct {
	kind   uint32 // by what it stands for something, coarsely
	fine   uint32 // and finely: the pronoun, the article, the kind of name
	low    uint32
	verb   uint32 // the word that governs it, with its place there
	text   uint32
	person uint8 // of a pronoun: 1, 2, 3, 4 for "we", 5 for "this"; 0 for none
	self   bool  // a reflexive pronoun
}

func (p *whoPhrases) sight(f *whoPhrase) whoSight {
	low := strings.ToLower(p.lang.Tokens[f.head].Of(p.doc.Text))
	s := whoSight{kind: uint32(f.sort), low: whoHashOf(f.low), text: whoHashOf(f.text)}
	switch f.sort {
	case whoByPronoun:
		s.kind, s.fine = 10+uint32(f.sort), whoHashOf(low)
		if p.words.he[low] && !p.words.reflexive[low] && f.place == whoOwner { // "her" is two words
			s.fine++
		}
		s.person, s.self = p.personOf(low), p.words.reflexive[low]
	case whoByName:
		s.fine = 20 + uint32(f.names)
	default:
		s.fine = 40 + uint32(f.article)
		if f.joined {
			s.fine, s.kind = 60, 60
		}
	}
	if f.verb >= 0 {
		s.verb = whoHashOf(p.lang.Tokens[f.verb].Lemma)*31 + uint32(f.place)
	}
	return s
}

func (p *whoPhrases) personOf(low string) uint8 {
	w := &p.words
	switch {
	case w.self[low]:
		return 1
	case w.you[low]:
		return 2
	case w.selves[low]:
		return 4
	case w.pointing[low]:
		return 5
	}
	return 3
}

// alone gives the features of a phrase that stands for nobody named before.
func (w *whoWalk) alone(i int, out []whoHash) []whoHash {
	f, s := &w.list[i], &w.sights[i]
	give := func(t, v uint32) {
		h := whoHash(1000 + t).with(v)
		out = append(out, h, h.with(s.fine))
	}
	give(0, 0)
	give(1, s.low)
	give(2, uint32(f.place))
	give(3, uint32(f.traits))
	give(4, w.bucket(len(f.content)))
	give(5, uint32(w.seen(i)))
	give(6, w.bucket(f.sentence))
	give(7, flag(f.quote >= 0)+2*flag(f.speaker >= 0))
	give(8, s.verb)
	give(9, flag(f.within >= 0))
	give(10, w.following(i))
	give(11, w.before(f.first))
	give(12, flag(w.p.lang.Tokens[f.head].Relation == hearsay.RelRoot)+2*flag(f.first == w.p.lang.Sentences[f.sentence].First))
	if f.first < len(w.p.lang.Tokens) {
		give(13, whoHashOf(strings.ToLower(w.p.lang.Tokens[f.first].Of(w.p.doc.Text))))
	}
	return out
}

// following is the relation of what stands behind the head of a phrase within it:
// a clause or an "of" makes a noun mean something new.
func (w *whoWalk) following(i int) uint32 {
	f := &w.list[i]
	for _, c := range w.p.children[f.head] {
		if c > f.head && c < f.next {
			return 1 + uint32(w.p.lang.Tokens[c].Relation)
		}
	}
	return 0
}

func (w *whoWalk) before(k int) uint32 {
	if k == 0 {
		return 0
	}
	return whoHashOf(w.p.lang.Tokens[k-1].Lemma)
}

// seen tells how a phrase was seen before: in the same words, with the same
// head, or not at all.
func (w *whoWalk) seen(i int) int {
	f := &w.list[i]
	n := 0
	for _, j := range w.byLow[f.low] {
		if j >= i {
			break
		}
		n = max(n, 1)
		if w.list[j].text == f.text {
			n = 2
		}
	}
	return n
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket makes few classes of a number.
func (w *whoWalk) bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(max(n, 0))
	case n < 8:
		return 5
	case n < 16:
		return 6
	case n < 32:
		return 7
	case n < 64:
		return 8
	}
	return 9
}

// pair gives the features of a phrase that stands for the same as an earlier
// one.
func (w *whoWalk) pair(j, i int, out []whoHash) []whoHash {
	a, f := &w.list[j], &w.list[i]
	x, s := &w.sights[j], &w.sights[i]
	c := w.cluster(j)
	give := func(t, v uint32) {
		h := whoHash(2000 + t).with(v)
		m := h.with(s.fine)
		out = append(out, h, m, m.with(x.fine))
	}
	gap := w.bucket(f.sentence - a.sentence)
	match := w.match(j, i)
	agree := w.agree(a, c, f)
	give(0, 0)
	give(1, gap)
	give(2, w.bucket(i-j))
	give(3, match)
	give(4, agree)
	give(5, uint32(a.place)*8+uint32(f.place))
	give(6, w.nesting(j, i))
	give(7, w.saying(j, i))
	give(8, w.rank(j, i))
	give(9, w.bucket(c.size)+10*flag(c.named))
	give(10, uint32(c.traits))
	give(11, match*10+gap)
	give(12, uint32(a.place)*100+gap*10+w.bucket(w.rivals[j]))
	give(13, w.bucket(w.rivals[j]))
	give(14, uint32(c.kinds)*64+uint32(a.place))
	give(15, w.sameClause(j, i))
	give(16, w.parts(j, i))
	give(17, w.standing(j))
	give(18, w.standing(j)*16+gap)
	give(19, w.persons(j)*16+gap)
	give(20, w.persons(j)*16+uint32(a.place))
	give(21, w.bucket(c.size)*16+gap)
	give(22, w.commands(j, i)*16+uint32(f.place))
	give(23, w.agree(a, c, f)*16+uint32(a.place))
	give(24, w.bucket(len(a.content))*16+gap)
	give(25, flag(c.traits&whoGenders == f.traits&whoGenders)*1024+gap*64+w.persons(j)*8+uint32(a.place))
	give(26, flag(j == 0)+2*flag(a.sort == whoByPronoun)+4*flag(c.named)+8*gap)
	give(27, w.standing(j)*64+w.persons(j)*8+min(gap, 3))
	give(28, w.commands(j, i)*64+uint32(f.place)*8+uint32(a.place))
	lexical := func(t, v uint32) { out = append(out, whoHash(3000+t).with(v)) }
	lexical(0, whoPairOf(x.low, s.low))
	lexical(1, whoPairOf(x.verb, s.verb))
	lexical(2, whoPairOf(x.low, s.fine))
	lexical(3, whoPairOf(x.verb, s.fine))
	lexical(4, whoPairOf(c.low, s.low))
	lexical(5, whoPairOf(whoPairOf(x.fine, s.fine), gap*16+uint32(a.place)))
	lexical(6, whoPairOf(whoPairOf(x.fine, s.fine), w.saying(j, i)))
	return out
}

func whoPairOf(a, b uint32) uint32 { return uint32(whoHash(a).with(b)) }

// match tells what words two phrases have in common, the best of the
// antecedent's cluster.
func (w *whoWalk) match(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	c := w.cluster(j)
	var m uint32
	switch {
	case a.text == f.text:
		m = 7
	case a.low == f.low && subset(f.content, a.content):
		m = 6
	case a.low == f.low && subset(a.content, f.content):
		m = 5
	case a.low == f.low:
		m = 4
	case subset(f.content, a.content):
		m = 3
	case subset(a.content, f.content):
		m = 2
	case len(f.content) > 0 && common(a.content, f.content):
		m = 1
	case w.acronym(a, f) || w.acronym(f, a):
		m = 8
	}
	if f.sort != whoByPronoun && subset(f.content, c.content) {
		m += 10
	}
	return m
}

// parts tells whether the words that describe the two nouns are at odds.
func (w *whoWalk) parts(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	if f.sort == whoByPronoun || a.sort == whoByPronoun || a.low != f.low {
		return 0
	}
	return 1 + flag(a.article == whoA) + 2*flag(len(a.content) > 1) + 4*flag(len(f.content) > 1) + 8*uint32(f.article)
}

func subset(a, b []string) bool {
	if len(a) == 0 {
		return false
	}
	for _, x := range a {
		if !contains(b, x) {
			return false
		}
	}
	return true
}

func common(a, b []string) bool {
	for _, x := range a {
		if contains(b, x) {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// acronym reports whether a word of capitals is made of the first letters of a
// name: "HWU" for "Harbour Workers' Union".
func (w *whoWalk) acronym(short, long *whoPhrase) bool {
	if len(short.content) != 1 || len(long.content) < 2 || short.sort != whoByName {
		return false
	}
	letters := strings.ReplaceAll(short.content[0], ".", "")
	if len(letters) < 2 || len(letters) > len(long.content)+1 {
		return false
	}
	at := 0
	for _, word := range long.content {
		if at < len(letters) && word != "" && word[0] == letters[at] {
			at++
		}
	}
	return at == len(letters)
}

// agree tells whether number and gender go together.
func (w *whoWalk) agree(a *whoPhrase, c *whoCluster, f *whoPhrase) uint32 {
	var v uint32
	one, all := a.traits&f.traits, c.traits&f.traits
	v |= flag(one&whoNumbers == 0)
	v |= flag(one&whoGenders == 0) << 1
	v |= flag(all&whoGenders == 0) << 2
	v |= flag(all&whoNumbers == 0) << 3
	v |= flag(a.traits&whoGenders == whoGenders) << 4
	v |= flag(f.traits&whoGenders == whoGenders) << 5
	v |= flag(c.traits&whoGenders == f.traits&whoGenders) << 6
	return v
}

// nesting tells how one phrase lies in the other.
func (w *whoWalk) nesting(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	switch {
	case a.first <= f.first && f.next <= a.next:
		return 1 + uint32(f.place)
	case f.first <= a.first && a.next <= f.next:
		return 10
	}
	return 0
}

// saying tells what the two have to do with who speaks.
func (w *whoWalk) saying(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	var v uint32
	switch {
	case f.quote < 0 && a.quote < 0:
	case f.quote == a.quote:
		v = 1
	case f.quote >= 0 && a.quote >= 0:
		v = 2
		if f.speaker >= 0 && a.speaker >= 0 && w.of[f.speaker] == w.of[a.speaker] {
			v = 3
		}
	case f.quote >= 0:
		v = 4
	default:
		v = 5
	}
	if f.speaker >= 0 && f.speaker < i && w.of[f.speaker] >= 0 && w.of[f.speaker] == w.of[j] {
		v += 8
	}
	if a.speaker >= 0 && a.speaker == i {
		v += 16
	}
	x, s := w.sights[j].person, w.sights[i].person
	return v*64 + uint32(x)*8 + uint32(s)
}

// standing tells how prominent a phrase is: the subject of the main clause, of
// another, a part of either; the first of its sentence or not.
func (w *whoWalk) standing(j int) uint32 {
	a := &w.list[j]
	v := uint32(a.place) * 4
	if a.verb >= 0 && w.p.lang.Tokens[a.verb].Relation == hearsay.RelRoot {
		v++
	}
	if a.first == w.p.lang.Sentences[a.sentence].First {
		v += 2
	}
	if a.within >= 0 {
		v += 64 * (1 + uint32(w.list[a.within].place))
	}
	return v
}

// persons counts those nearer who are surely people.
func (w *whoWalk) persons(j int) uint32 { return min(uint32(w.people[j]), 5) }

// commands tells whether a phrase stands above another in the tree: the word
// that governs the one is above the other, or the two are of different
// clauses.
func (w *whoWalk) commands(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	if a.sentence != f.sentence {
		return 0
	}
	up := uint32(1)
	for k := f.head; k >= 0 && up < 8; k = w.p.lang.Tokens[k].Head {
		if k == a.verb {
			return up
		}
		if k == a.head {
			return 10 + up
		}
		up++
	}
	return 9
}

// rank tells of how many that agree a phrase is the nearest.
func (w *whoWalk) rank(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	v := w.bucket(w.rivals[j])*2 + flag(a.place == whoSubject)
	if a.sentence == f.sentence {
		v += 100
	}
	return v
}

// sameClause tells whether two phrases depend on the same word: then a pronoun
// that is not reflexive is another.
func (w *whoWalk) sameClause(j, i int) uint32 {
	a, f := &w.list[j], &w.list[i]
	v := flag(w.sights[i].self)
	switch {
	case a.verb >= 0 && a.verb == f.verb:
		return v + 2
	case a.head == f.verb:
		return v + 4
	case f.verb >= 0 && w.p.lang.Tokens[f.verb].Head >= 0 && w.p.lang.Tokens[f.verb].Head == a.verb:
		return v + 6
	case a.verb >= 0 && w.p.lang.Tokens[a.verb].Head >= 0 && w.p.lang.Tokens[a.verb].Head == f.verb:
		return v + 8
	}
	return v
}
