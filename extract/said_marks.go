package extract

import (
	"math/bits"

	"hearsay"
	"hearsay/model"
)

// A Mark is something closed that the networks of Said see of a token beside
// its form: its tag, its relation, on which side of the cue it stands. Marks
// are numbered; CueMarks and PartMarks name them.
type Mark int

// A vocabulary numbers marks.
type vocabulary struct{ names []string }

// add takes in marks of a kind and gives the number of the first.
func (v *vocabulary) add(kind string, values ...string) Mark {
	first := len(v.names)
	for _, value := range values {
		v.names = append(v.names, "="+kind+"."+value)
	}
	return Mark(first)
}

func numbers(n int) []string {
	var list []string
	for i := range n {
		list = append(list, string(rune('a'+i)))
	}
	return list
}

// named gives the names of all values of a type that counts from nought, until
// one has no name.
func named[T interface {
	~uint8
	String() string
}]() []string {
	list := []string{"_"}
	for v := T(1); v.String() != "_"; v++ {
		list = append(list, v.String())
	}
	return list
}

// wordMarks are those that both networks see.
type wordMarks struct {
	tag, relation, name, quote Mark
}

func (v *vocabulary) words() wordMarks {
	return wordMarks{
		tag:      v.add("tag", named[hearsay.XPOS]()...),
		relation: v.add("rel", named[hearsay.Relation]()...),
		name:     v.add("name", "PER", "ORG", "LOC", "NORP"),
		quote:    v.add("quote", "no", "in", "opens", "closes", "after", "before"),
	}
}

// add appends the marks of a token.
func (m *wordMarks) of(dst []Mark, s *Scene, k int) []Mark {
	t := &s.lang.Tokens[k]
	dst = append(dst, m.tag+Mark(t.XPOS), m.relation+Mark(t.Relation), m.quote+s.quoteState(k))
	if s.name[k] >= 0 {
		dst = append(dst, m.name+Mark(s.name[k]))
	}
	return dst
}

// quoteState tells how a token stands to quotations.
func (s *Scene) quoteState(k int) Mark {
	q := s.quote[k]
	switch {
	case q < 0 && k > 0 && s.quote[k-1] >= 0:
		return 4
	case q < 0 && k+1 < len(s.quote) && s.quote[k+1] >= 0:
		return 5
	case q < 0:
		return 0
	case s.lang.Quotations[q].Start == s.lang.Tokens[k].Start:
		return 2
	case s.lang.Quotations[q].End == s.lang.Tokens[k].End && s.lang.Quotations[q].Closed:
		return 3
	}
	return 1
}

// cueMarks are what the network of cues sees.
var cueMarks = func() (m struct {
	vocabulary
	wordMarks
	head, below, act, takes, kind, weak, zone, quoted Mark
}) {
	m.wordMarks = m.words()
	m.head = m.add("head", named[hearsay.UPOS]()...)
	m.below = m.add("below", named[hearsay.Relation]()...)
	m.act = m.add("act", actNames()...)
	m.takes = m.add("takes", takings...)
	m.kind = m.add("kind", "verb", "noun", "phrase")
	m.weak = m.add("weak", "yes")
	m.zone = m.add("zone", "body", "headline")
	m.quoted = m.add("quoted", "no", "yes")
	return m
}()

func actNames() []string {
	var list []string
	for _, a := range hearsay.Acts {
		list = append(list, string(a))
	}
	return list
}

// actNumber is the place of each act among all.
var actNumber = func() map[hearsay.Act]Mark {
	m := map[hearsay.Act]Mark{}
	for i, a := range hearsay.Acts {
		m[a] = Mark(i)
	}
	return m
}()

// CueMarks names the marks that the network of cues sees.
func CueMarks() []string { return cueMarks.names }

// cueMarks appends what the network of cues sees of a token.
func (s *Scene) cueMarks(dst []Mark, k int) []Mark {
	m := &cueMarks
	dst = m.wordMarks.of(dst, s, k)
	head := hearsay.NoUPOS
	if h := s.lang.Tokens[k].Head; h >= 0 {
		head = s.lang.Tokens[h].UPOS
	}
	dst = append(dst, m.head+Mark(head))
	for b := s.below[k]; b != 0; b &= b - 1 {
		dst = append(dst, m.below+Mark(bits.TrailingZeros64(b)))
	}
	if c := s.lexical[k]; c != nil {
		dst = append(dst, m.act+actNumber[c.act], m.kind+Mark(c.kind))
		for b := c.takes; b != 0; b &= b - 1 {
			dst = append(dst, m.takes+Mark(bits.TrailingZeros32(b)))
		}
		if c.weak {
			dst = append(dst, m.weak)
		}
	}
	sentence := s.lang.Sentences[s.sentence[k]]
	zone := Mark(0)
	if s.doc.ZoneOf(sentence) == hearsay.Headline {
		zone = 1
	}
	quoted := Mark(0)
	if s.quoted[s.sentence[k]] {
		quoted = 1
	}
	return append(dst, m.zone+zone, m.quoted+quoted)
}

// partMarks are what the network of parts sees of a token, given a cue.
var partMarks = func() (m struct {
	vocabulary
	wordMarks
	place, sentence, under, depth, over, beside, across, edge, quoteOf, act, commas, cues, zone Mark
}) {
	m.wordMarks = m.words()
	m.place = m.add("place", numbers(2+2*len(placeEdges))...)
	m.sentence = m.add("sentence", numbers(2*furthest+1)...)
	m.under = m.add("under", named[hearsay.Relation]()...)
	m.depth = m.add("depth", numbers(8)...)
	m.over = m.add("over", named[hearsay.Relation]()...)
	m.beside = m.add("beside", named[hearsay.Relation]()...)
	m.across = m.add("across", named[hearsay.Relation]()...)
	m.edge = m.add("edge", "first", "last", "both")
	m.quoteOf = m.add("quote-of", numbers(6)...)
	m.act = m.add("act", append(actNames(), "none")...)
	m.commas = m.add("commas", numbers(4)...)
	m.cues = m.add("cues", numbers(3)...)
	m.zone = m.add("zone", "body", "headline")
	return m
}()

// PartMarks names the marks that the network of parts sees.
func PartMarks() []string { return partMarks.names }

// placeEdges are the least distances of each kind between a token and a cue.
var placeEdges = [...]int{1, 2, 3, 4, 6, 9, 14, 21, 36}

// furthest is how many sentences away from the cue parts are told apart.
const furthest = 3

// marks appends what the network of parts sees of a token.
func (c *Cued) marks(dst []Mark, k int) []Mark {
	m := &partMarks
	dst = m.wordMarks.of(dst, c.Scene, k)
	dst = append(dst, m.place+c.placeOf(k), m.act+c.act, m.quoteOf+c.quoteOfToken(k))
	apart := int(c.sentence[k] - c.sentence[c.Cue.First])
	dst = append(dst, m.sentence+Mark(min(max(apart, -furthest), furthest)+furthest))
	first, last := min(k, c.head), max(k, c.head)
	dst = append(dst, m.commas+Mark(min(c.commas[last]-c.commas[first], 3)))
	cues := c.strong[last] - c.strong[first]
	if first == c.head && c.strong[first+1] > c.strong[first] {
		cues--
	}
	dst = append(dst, m.cues+Mark(min(max(cues, 0), 2)))
	if c.doc.ZoneOf(c.lang.Sentences[c.sentence[k]]) == hearsay.Headline {
		dst = append(dst, m.zone+1)
	}
	if apart == 0 {
		dst = c.treeMarks(dst, k)
	}
	return dst
}

// placeOf tells how far before or behind the cue a token stands.
func (c *Cued) placeOf(k int) Mark {
	if k == c.head {
		return 1
	}
	if c.Cue.holds(k) {
		return 0
	}
	side, away := Mark(2), c.Cue.First-k
	if k >= c.Cue.End {
		side, away = Mark(2+len(placeEdges)), k-c.Cue.End+1
	}
	kind := 0
	for i, edge := range placeEdges {
		if away >= edge {
			kind = i
		}
	}
	return side + Mark(kind)
}

// quoteOfToken tells which quotation a token stands in, seen from the cue.
func (c *Cued) quoteOfToken(k int) Mark {
	q := int(c.quote[k])
	switch {
	case q < 0:
		return 0
	case q == int(c.quote[c.Cue.First]):
		return 1
	case q == c.last:
		return 2
	case q < c.last:
		return 3
	case c.quote[c.Cue.First] < 0 && c.next(q):
		return 4
	}
	return 5
}

// next reports whether a quotation is the first behind the cue.
func (c *Cued) next(q int) bool {
	for i := c.last + 1; i < q; i++ {
		if c.lang.Quotations[i].Level == 0 {
			return false
		}
	}
	return true
}

// treeMarks appends how a token hangs together with the cue.
func (c *Cued) treeMarks(dst []Mark, k int) []Mark {
	m, tokens := &partMarks, c.lang.Tokens
	if relation, ok := c.path[k]; ok {
		return append(dst, m.over+Mark(relation))
	}
	depth, at := 0, k
	for at != c.head && tokens[at].Head >= 0 {
		up := tokens[at].Head
		relation, above := c.path[up]
		if up != c.head && !above {
			at = up
			depth++
			continue
		}
		// at is the top of the branch that the token is in.
		kind := m.beside
		if up == c.head {
			kind = m.under
		} else {
			dst = append(dst, m.across+Mark(relation))
		}
		dst = append(dst, kind+Mark(tokens[at].Relation), m.depth+Mark(min(depth, 7)))
		switch y := c.yield[at]; {
		case k == y.First && k == y.End-1:
			dst = append(dst, m.edge+2)
		case k == y.First:
			dst = append(dst, m.edge)
		case k == y.End-1:
			dst = append(dst, m.edge+1)
		}
		return dst
	}
	return dst
}

// LemmaRow names the feature of tokens with a lemma, and CueRow that of tokens
// around a cue with it.
func LemmaRow(lemma string) string { return "L." + lemma }

// CueRow is the feature of all tokens around a cue with a lemma.
func CueRow(lemma string) string { return "C." + lemma }

// A Marker gives the rows of a network's table for what the network sees of a
// token beside its form. One goroutine uses it at a time.
type Marker struct {
	features *model.Features
	rows     []int32 // of each mark, -1 where the table has none
	marks    []Mark
}

// NewMarker takes the features of a network and the names of the marks that it
// sees.
func NewMarker(f *model.Features, names []string) *Marker {
	m := &Marker{features: f}
	for _, n := range names {
		row, ok := f.Row(n)
		if !ok {
			row = -1
		}
		m.rows = append(m.rows, row)
	}
	return m
}

func (m *Marker) take(dst []int32) []int32 {
	for _, k := range m.marks {
		if m.rows[k] >= 0 {
			dst = append(dst, m.rows[k])
		}
	}
	return dst
}

// Cue appends the rows of a token for the network of cues.
func (m *Marker) Cue(dst []int32, s *Scene, k int) []int32 {
	m.marks = s.cueMarks(m.marks[:0], k)
	return m.named(m.take(dst), LemmaRow(s.lang.Tokens[k].Lemma))
}

// Part appends the rows of a token for the network of parts.
func (m *Marker) Part(dst []int32, c *Cued, k int) []int32 {
	m.marks = c.marks(m.marks[:0], k)
	return m.named(m.take(dst), CueRow(c.lang.Tokens[c.head].Lemma))
}

func (m *Marker) named(dst []int32, name string) []int32 {
	if row, ok := m.features.Row(name); ok {
		dst = append(dst, row)
	}
	return dst
}
