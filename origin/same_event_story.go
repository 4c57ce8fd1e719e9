package origin

import (
	"cmp"
	"math"
	"slices"

	"hearsay"
)

// A MentionSet is the mentions of one story, with what the story shows of the
// words that name events: two words for one event stand in the same company,
// and seldom side by side in one sentence.
type MentionSet struct {
	scorer    *Scorer
	mentions  []EventMention
	documents float64
	words     map[uint32]*eventWord // by lemma
	pairs     map[[2]uint32]*wordPair
}

// An eventWord is how a story uses a word that names events.
type eventWord struct {
	mentions  float64
	repeated  float64 // mentions beyond the first in a document
	documents []hearsay.ReportID
	around    company
	arguments company
}

// A wordPair is how a story uses two words, a smaller lemma and a larger.
type wordPair struct {
	sentences, documents float64 // that hold both
	uses, partners       float64 // likeness of what stands around them, and of what takes part
}

// Mentions looks at the mentions of one story together.
func (s *Scorer) Mentions(mentions []EventMention) *MentionSet {
	set := &MentionSet{scorer: s, mentions: mentions, words: map[uint32]*eventWord{}, pairs: map[[2]uint32]*wordPair{}}
	of := map[uint32][]int{}
	documents := map[hearsay.ReportID]bool{}
	for i := range mentions {
		of[mentions[i].Lemma] = append(of[mentions[i].Lemma], i)
		documents[mentions[i].Document] = true
	}
	set.documents = float64(len(documents))
	for lemma, list := range of {
		set.words[lemma] = s.wordOf(mentions, list)
	}
	set.meet()
	return set
}

// wordOf gathers the mentions of one word.
func (s *Scorer) wordOf(mentions []EventMention, list []int) *eventWord {
	w := &eventWord{mentions: float64(len(list))}
	var around, arguments []uint32
	for _, i := range list {
		m := &mentions[i]
		w.documents = append(w.documents, m.Document)
		around, arguments = append(around, m.Around...), append(arguments, m.Arguments...)
	}
	slices.Sort(w.documents)
	w.documents = slices.Compact(w.documents)
	w.repeated = w.mentions - float64(len(w.documents))
	w.around, w.arguments = s.company(around), s.company(arguments)
	return w
}

// meet counts where two words stand in one sentence and in one document.
func (t *MentionSet) meet() {
	type place struct {
		pair     [2]uint32
		document hearsay.ReportID
	}
	seen := map[place]bool{}
	for i := range t.mentions {
		for k := range i {
			a, b := &t.mentions[i], &t.mentions[k]
			if a.Document != b.Document || a.Lemma == b.Lemma {
				continue
			}
			pair := t.pair(a.Lemma, b.Lemma)
			if a.Sentence == b.Sentence {
				pair.sentences++
			}
			if p := (place{lemmas(a.Lemma, b.Lemma), a.Document}); !seen[p] {
				seen[p] = true
				pair.documents++
			}
		}
	}
}

func lemmas(a, b uint32) [2]uint32 { return [2]uint32{min(a, b), max(a, b)} }

// pair is how the story uses two words.
func (t *MentionSet) pair(a, b uint32) *wordPair {
	key := lemmas(a, b)
	p := t.pairs[key]
	if p == nil {
		x, y := t.words[a], t.words[b]
		p = &wordPair{uses: x.around.like(y.around), partners: x.arguments.like(y.arguments)}
		t.pairs[key] = p
	}
	return p
}

// A company is stems that stand about a word, in order, each weighed by how
// often it does and how rare it is.
type company struct {
	stems   []uint32
	weights []float64
	length  float64
}

// company counts stems.
func (s *Scorer) company(stems []uint32) company {
	slices.Sort(stems)
	var c company
	for i := 0; i < len(stems); {
		n := i
		for n < len(stems) && stems[n] == stems[i] {
			n++
		}
		w := float64(n-i) * s.rare(stems[i])
		c.stems, c.weights = append(c.stems, stems[i]), append(c.weights, w)
		c.length += w * w
		i = n
	}
	c.length = math.Sqrt(c.length)
	return c
}

// like is the cosine of two companies.
func (c company) like(o company) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(c.stems) && j < len(o.stems); {
		switch cmp.Compare(c.stems[i], o.stems[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			sum += c.weights[i] * o.weights[j]
			i, j = i+1, j+1
		}
	}
	return ratio(sum, c.length*o.length)
}

// Same is how sure two mentions, by their numbers, are of one event, as a
// logarithm of odds: above nought it is likelier than not.
func (t *MentionSet) Same(i, k int) float64 {
	return max(-surest, min(surest, dot(t.scorer.weights[mentionPair], t.Compare(i, k))))
}

// Compare gives the [MentionFeatures] of two mentions, by their numbers.
func (t *MentionSet) Compare(i, k int) []float64 {
	s, a, b := t.scorer, &t.mentions[i], &t.mentions[k]
	one := a.Document == b.Document
	f := []float64{
		1, s.alike(a.Words, b.Words), s.alike(a.Arguments, b.Arguments), s.alike(a.Around, b.Around),
		ifSo(a.Lead && b.Lead), ifSo(one), ifSo(one && a.Sentence == b.Sentence),
	}
	if a.Lemma == b.Lemma {
		f = append(f, t.compareOne(a, b, f)...)
	} else {
		f = append(append(f, make([]float64, ofOneLemma)...), t.compareTwo(a, b)...)
	}
	return append(f, make([]float64, len(MentionFeatures)-len(f))...)
}

// ofOneLemma is how many features two mentions of one lemma have beyond those
// of any two.
const ofOneLemma = 8

func ifSo(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// compareOne says how much it means that two mentions have one lemma.
func (t *MentionSet) compareOne(a, b *EventMention, anyTwo []float64) []float64 {
	w := t.words[a.Lemma]
	tells := ifSo(a.Tells || b.Tells)
	teller := 0.0
	if len(a.Subjects) > 0 && len(b.Subjects) > 0 {
		teller = 2*ifSo(len(both(a.Subjects, b.Subjects)) > 0) - 1
	}
	return []float64{
		1, t.scorer.rare(a.Stem) / 7, anyTwo[3], anyTwo[5],
		float64(len(w.documents)) / t.documents, w.repeated / w.mentions, tells, tells * teller,
	}
}

// compareTwo says how far two lemmas are words for one event in this story.
func (t *MentionSet) compareTwo(a, b *EventMention) []float64 {
	p, x, y := t.pair(a.Lemma, b.Lemma), t.words[a.Lemma], t.words[b.Lemma]
	fewer := float64(min(len(x.documents), len(y.documents)))
	return []float64{
		ifSo(a.Form == b.Form), ifSo(a.Begins == b.Begins && a.Begins != 0), ifSo(a.Noun && b.Noun),
		p.sentences / min(x.mentions, y.mentions), p.documents / fewer, fewer / t.documents, p.uses, p.partners,
	}
}

// Events puts the mentions of one story into events: lists of their numbers.
func (s *Scorer) Events(mentions []EventMention) [][]int32 {
	return s.EventsBy(mentions, func(_, _ []int32, f []float64) bool { return dot(s.weights[eventPair], f) > 0 })
}

// EventsBy is [Scorer.Events] where judge decides of every two clusters whether
// they are one event, by the [MergeFeatures] of them. It is there to learn weights.
func (s *Scorer) EventsBy(mentions []EventMention, judge func(a, b []int32, features []float64) bool) [][]int32 {
	n := int32(len(mentions))
	sure := make([]float64, n*n)
	units := make([][]int32, n)
	set := s.Mentions(mentions)
	for d := range n {
		units[d] = []int32{d}
		for e := range d {
			v := set.Same(int(d), int(e))
			sure[d*n+e], sure[e*n+d] = v, v
		}
	}
	l := newLinkage(units, func(d, e int32) float64 { return sure[d*n+e] })
	for d := range n {
		for e := range d {
			l.link(d, e)
		}
	}
	return l.merged(judge)
}
