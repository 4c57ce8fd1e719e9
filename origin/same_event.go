package origin

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hearsay"
)

// An EventMention is one place where a document tells of an event, with what
// shows which event it is. It holds none of the text.
type EventMention struct {
	Document  hearsay.ReportID
	Story     hearsay.ReportID // mentions of different stories are never compared
	Sentence  int
	Lead      bool
	Lemma     uint32   // of the word that names the event
	Stem      uint32   // of that word
	Words     []uint32 // stems of all words of the mention, in order
	Arguments []uint32 // stems of what takes part, in order
	Around    []uint32 // stems of the rest of the sentence, in order
}

// MentionFeatures name what two mentions of events are compared by, in order.
var MentionFeatures = []string{"bias", "lemma", "rare-lemma", "stem", "words", "arguments", "named", "around", "lemma-around", "leads", "one-document", "one-sentence"}

// leadSentences are the first sentences of a document, title in.
const leadSentences = 2

// MentionOf makes a mention of the words of a document in a span. The event is
// named by the word in the span on which the others depend. It is false where
// no word stands in the span.
func MentionOf(doc *hearsay.Document, a *hearsay.Analysis, span hearsay.Span) (EventMention, bool) {
	m := EventMention{Document: doc.ID}
	for i, s := range a.Sentences {
		if !s.Overlaps(span) {
			continue
		}
		head := headIn(a, s, span)
		if head < 0 {
			continue
		}
		m.Sentence, m.Lead = i, i < leadSentences
		t := a.Tokens[head]
		m.Lemma, m.Stem = lemmaOf(t, doc.Text), StemOf(t.Of(doc.Text))
		for k := s.First; k < s.Next; k++ {
			t := a.Tokens[k]
			stem := StemOf(t.Of(doc.Text))
			switch {
			case !contentWord(t):
			case t.Overlaps(span):
				m.Words = append(m.Words, stem)
			case takesPart(a, s, k, head):
				m.Arguments = append(m.Arguments, stem)
				m.Around = append(m.Around, stem)
			default:
				m.Around = append(m.Around, stem)
			}
		}
		for _, list := range []*[]uint32{&m.Words, &m.Arguments, &m.Around} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		return m, true
	}
	return m, false
}

// headIn is the first token in a span that depends on none other in it, -1 for
// none.
func headIn(a *hearsay.Analysis, s hearsay.Sentence, span hearsay.Span) int {
	for k := s.First; k < s.Next; k++ {
		t := a.Tokens[k]
		if t.Overlaps(span) && t.Kind != hearsay.Mark && t.Kind != hearsay.Quote && (t.Head < 0 || !a.Tokens[t.Head].Overlaps(span)) {
			return k
		}
	}
	return -1
}

func lemmaOf(t hearsay.Token, text string) uint32 {
	lemma := t.Lemma
	if lemma == "" {
		lemma = t.Of(text)
	}
	hash, _, _ := nextWord(strings.ToLower(lemma), 0)
	return uint32(hash >> 32)
}

// contentWord reports whether a word says something by itself.
func contentWord(t hearsay.Token) bool {
	switch t.UPOS {
	case hearsay.NOUN, hearsay.PROPN, hearsay.VERB, hearsay.ADJ, hearsay.NUM, hearsay.ADV:
		return true
	}
	return false
}

// takesPart reports whether a word depends on another, at one or two removes.
func takesPart(a *hearsay.Analysis, s hearsay.Sentence, k, head int) bool {
	for range 2 {
		if k = a.Tokens[k].Head; k < s.First || k >= s.Next {
			return false
		}
		if k == head {
			return true
		}
	}
	return false
}

// SameEvent is how sure two mentions are of one event, as a logarithm of odds:
// above nought it is likelier than not.
func (s *Scorer) SameEvent(a, b *EventMention) float64 {
	if a.Story != b.Story {
		return -surest
	}
	return max(-surest, min(surest, dot(s.weights[mentionPair], s.CompareMentions(a, b))))
}

// CompareMentions gives the [MentionFeatures] of two mentions.
func (s *Scorer) CompareMentions(a, b *EventMention) []float64 {
	f := make([]float64, len(MentionFeatures))
	f[0] = 1
	around := s.alike(a.Around, b.Around)
	if a.Lemma == b.Lemma {
		f[1], f[2], f[8] = 1, s.rare(a.Stem)/7, around
	} else if a.Stem == b.Stem {
		f[3] = 1
	}
	f[4] = s.alike(a.Words, b.Words)
	f[5] = s.alike(a.Arguments, b.Arguments)
	f[6] = max(s.covered(a.Arguments, b.Around), s.covered(b.Arguments, a.Around))
	f[7] = around
	for i, yes := range []bool{a.Lead && b.Lead, a.Document == b.Document, a.Document == b.Document && a.Sentence == b.Sentence} {
		if yes {
			f[9+i] = 1
		}
	}
	return f
}

// rare is the logarithm of how many documents of the background there are for
// one with a stem.
func (s *Scorer) rare(stem uint32) float64 {
	return math.Log((s.background + 1) / (s.frequency[stem] + 0.5))
}

// alike is the likeness of two sets of stems, by how rare they are.
func (s *Scorer) alike(a, b []uint32) float64 {
	return likeness(s.weight(both(a, b)), s.weight(a), s.weight(b))
}

// covered is the part of a set that stands in another, by how rare it is.
func (s *Scorer) covered(a, in []uint32) float64 { return ratio(s.weight(both(a, in)), s.weight(a)) }

func (s *Scorer) weight(stems []uint32) float64 {
	sum := 0.0
	for _, stem := range stems {
		r := s.rare(stem)
		sum += r * r
	}
	return sum
}

// both gives what stands in both of two sorted lists.
func both(a, b []uint32) []uint32 {
	var out []uint32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch cmp.Compare(a[i], b[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
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
	for d := range n {
		units[d] = []int32{d}
		for e := range d {
			v := s.SameEvent(&mentions[d], &mentions[e])
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
