package extract

import (
	"hearsay"
	"hearsay/knowledge"
	"hearsay/model"
)

// A whoRanker weighs the features of a choice.
type whoRanker struct {
	weights []int16
}

// CorefSection is the section of the model file that holds the weights.
const CorefSection = "pairs"

func newWhoRanker(b *knowledge.Base) (whoRanker, error) {
	r := whoRanker{}
	bytes, err := b.Model(knowledge.Coref)
	if err != nil {
		return r, err
	}
	file, err := model.Read(bytes)
	if err != nil {
		return r, err
	}
	section, err := file.Section(CorefSection)
	if err != nil {
		return r, err
	}
	return decodeWhoRanker(section)
}

func decodeWhoRanker(section []byte) (whoRanker, error) {
	d := model.NewDecoder(CorefSection, section)
	r := whoRanker{weights: make([]int16, whoTable)}
	at := 0
	for range d.Count(2) {
		at += int(d.Uint())
		w := d.Int()
		if at >= whoTable || w != int64(int16(w)) {
			d.Fail("a weight %d at %d", w, at)
			break
		}
		r.weights[at] = int16(w)
	}
	return r, d.End()
}

// EncodeCoref writes weights, most of them nought, as the ranker reads them.
func EncodeCoref(weights []int16) []byte {
	var e model.Encoder
	n := uint64(0)
	for _, w := range weights {
		if w != 0 {
			n++
		}
	}
	e.Uint(n)
	last := 0
	for at, w := range weights {
		if w != 0 {
			e.Uint(uint64(at - last))
			e.Int(int64(w))
			last = at
		}
	}
	return e.Encoded()
}

func (r *whoRanker) score(features []whoHash) int {
	sum := 0
	for _, h := range features {
		sum += int(r.weights[h%whoTable])
	}
	return sum
}

// run decides all.
func (w *whoWalk) run(r *whoRanker) {
	var room []whoHash
	var near []int
	for i := range w.list {
		if j, ok := w.settled(i); ok {
			w.take(i, j)
			continue
		}
		room = w.alone(i, room[:0])
		best, score := -1, r.score(room)
		near = w.candidates(i, near[:0])
		for _, j := range near {
			room = w.pair(j, i, room[:0])
			if s := r.score(room); s > score {
				best, score = j, s
			}
		}
		w.take(i, best)
	}
	w.joinSpeakers()
	w.adopt(r)
}

// A Course lets a trainer go over the phrases of a document as the ranker does
// and see what it sees.
type Course struct {
	walk *whoWalk
	at   int
	near []int
}

// CorefWeights is how many weights there are; a feature is below it.
const CorefWeights = whoTable

// Course begins at the first phrase.
func (w *Who) Course(doc *hearsay.Document, lang *hearsay.Analysis) *Course {
	return &Course{walk: w.walk(doc, lang), at: -1}
}

// Next goes on to the next phrase that is to be decided.
func (c *Course) Next() bool {
	for c.at++; c.at < len(c.walk.list); c.at++ {
		j, ok := c.walk.settled(c.at)
		if !ok {
			c.near = c.walk.candidates(c.at, c.near[:0])
			return true
		}
		c.walk.take(c.at, j)
	}
	return false
}

// Phrase gives the phrase, and whether it is a pronoun.
func (c *Course) Phrase() (r Reference, pronoun bool) {
	f := &c.walk.list[c.at]
	return c.walk.reference(c.at), f.sort == whoByPronoun
}

// Choices gives the places of what the phrase may stand for.
func (c *Course) Choices() []hearsay.Span {
	var list []hearsay.Span
	for _, j := range c.near {
		list = append(list, c.span(j))
	}
	return list
}

// Chain gives the phrases that a choice is known to stand with so far.
func (c *Course) Chain(choice int) []Reference {
	j := c.near[choice]
	var list []Reference
	for _, i := range c.walk.cluster(j).phrases {
		list = append(list, c.walk.reference(i))
	}
	if c.walk.of[j] < 0 {
		list = append(list, c.walk.reference(j))
	}
	return list
}

// Features appends what is seen of the choice: one of Choices, -1 for nobody
// named before.
func (c *Course) Features(choice int, out []uint32) []uint32 {
	var room []whoHash
	if choice < 0 {
		room = c.walk.alone(c.at, nil)
	} else {
		room = c.walk.pair(c.near[choice], c.at, nil)
	}
	for _, h := range room {
		out = append(out, uint32(h%whoTable))
	}
	return out
}

// Take makes the choice.
func (c *Course) Take(choice int) {
	if choice < 0 {
		c.walk.take(c.at, -1)
		return
	}
	c.walk.take(c.at, c.near[choice])
}

func (c *Course) span(i int) hearsay.Span { return c.walk.p.span(i) }

func (p *whoPhrases) span(i int) hearsay.Span {
	f := &p.list[i]
	return hearsay.Span{Start: p.lang.Tokens[f.first].Start, End: p.lang.Tokens[f.next-1].End}
}

// A Reference is a phrase that stands for somebody or something.
type Reference struct {
	hearsay.Span
	Core hearsay.Span // its name, or the noun or pronoun that heads it
}

// Coreference gives the chains of a document: the phrases that stand for one,
// in order of text.
func (w *Who) Coreference(doc *hearsay.Document, lang *hearsay.Analysis) [][]Reference {
	k := w.walk(doc, lang)
	k.run(&w.ranker)
	var out [][]Reference
	for i := range k.clusters {
		var chain []Reference
		for _, j := range k.clusters[i].phrases {
			chain = append(chain, k.reference(j))
		}
		out = append(out, chain)
	}
	return out
}

func (w *whoWalk) reference(i int) Reference { return Reference{w.p.span(i), w.p.coreOf(&w.list[i])} }

// coreOf is the name at the head of a phrase, or behind it, or the head alone.
func (p *whoPhrases) coreOf(f *whoPhrase) hearsay.Span {
	if n := p.names[f.head]; n >= 0 {
		return p.lang.Names[n].Span
	}
	for _, c := range p.children[f.head] {
		if t := &p.lang.Tokens[c]; p.names[c] >= 0 && (t.Relation == hearsay.RelFlat || t.Relation == hearsay.RelAppos) {
			return p.lang.Names[p.names[c]].Span
		}
	}
	return p.lang.Tokens[f.head].Span
}
