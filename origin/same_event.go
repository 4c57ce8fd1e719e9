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
	Form      uint32   // that word as written, without regard to case
	Begins    uint32   // its first four letters, 0 if it has fewer
	Noun      bool     // that word is a noun or name
	Tells     bool     // a clause depends on it that tells something: "said that ..."
	Subjects  []uint32 // lemmas of its subjects, in order
	Words     []uint32 // stems of all words of the mention, in order
	Arguments []uint32 // stems of what takes part, in order
	Around    []uint32 // stems of the rest of the sentence, in order
}

// MentionFeatures name what two mentions of events are compared by, in order:
// first any two, then two of one lemma, then two of different lemmas.
var MentionFeatures = []string{
	"bias", "words", "arguments", "around", "leads", "one-document", "one-sentence",
	"lemma", "rare-lemma", "lemma-around", "lemma-document", "spread", "repeated", "tells", "teller",
	"form", "begins", "nouns", "one-breath", "one-text", "both-spread", "uses", "partners",
}

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
		m.name(t, doc.Text)
		for k := s.First; k < s.Next; k++ {
			t := a.Tokens[k]
			stem := StemOf(t.Of(doc.Text))
			if t.Head == head {
				m.depend(t, doc.Text)
			}
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
		for _, list := range []*[]uint32{&m.Words, &m.Arguments, &m.Around, &m.Subjects} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		return m, true
	}
	return m, false
}

// beginning is how many letters two words for one thing begin with, often:
// "shoot" and "shooting".
const beginning = 4

// name takes the word that names the event.
func (m *EventMention) name(t hearsay.Token, text string) {
	word := t.Of(text)
	m.Lemma, m.Stem, m.Form = lemmaOf(t, text), StemOf(word), wordOf(word)
	if letters := []rune(word); len(letters) >= beginning {
		m.Begins = wordOf(string(letters[:beginning]))
	}
	m.Noun = t.UPOS == hearsay.NOUN || t.UPOS == hearsay.PROPN
}

// depend takes what the tree says of a word that depends on the event's.
func (m *EventMention) depend(t hearsay.Token, text string) {
	switch t.Relation {
	case hearsay.RelNsubj:
		m.Subjects = append(m.Subjects, lemmaOf(t, text))
	case hearsay.RelCcomp, hearsay.RelParataxis:
		m.Tells = true
	}
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
	return wordOf(lemma)
}

func wordOf(word string) uint32 {
	hash, _, _ := nextWord(strings.ToLower(word), 0)
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

// rare is the logarithm of how many documents of the background there are for
// one with a stem.
func (s *Scorer) rare(stem uint32) float64 {
	return math.Log((s.background + 1) / (s.frequency[stem] + 0.5))
}

// alike is the likeness of two sets of stems, by how rare they are.
func (s *Scorer) alike(a, b []uint32) float64 {
	return likeness(s.weight(both(a, b)), s.weight(a), s.weight(b))
}

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
