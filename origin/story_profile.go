package origin

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// How a document is profiled.
const (
	leadWords     = 60   // the words that say what it is about
	profileWords  = 1500 // what stands further down says little more
	profilePrints = 64   // of all prints those with the smallest hashes, which are a fair sample
	stemLetters   = 6    // of a word that stand for it: what follows is mostly its ending
)

// A Profile is what a document is about, as stories are told apart by: which
// words stand in it and how. It holds none of the text.
type Profile struct {
	ID     hearsay.ReportID
	Day    int  // of publication, in days since 1970; 0 where it is not known
	Titled bool // a title stood beside the text
	Words  int
	Terms  []Term   // in order of Stem
	Prints []uint32 // in order
}

// A Term is a word of a document by its stem.
type Term struct {
	Stem  uint32
	Count uint8 // how often it stands there, as far as that can be said
	Kind  TermKind
}

// A TermKind says how a word stands in its document.
type TermKind uint8

// The kinds of terms. A term may be several at a time.
const (
	InLead   TermKind = 1 << iota // in the title or among the first words
	IsName                        // written with a capital where nothing else asks for one
	IsNumber                      // it begins with a digit
	InTitle                       // in the title, where one stood beside the text
)

// ProfileOf profiles a document with its words. What is not the outlet's own
// telling is passed over.
func ProfileOf(doc *hearsay.Document, w *Wording) Profile {
	p := Profile{ID: doc.ID, Day: dayNumber(doc.Published.Day()), Words: len(w.Words)}
	b := profiler{terms: map[uint32]Term{}, capitals: map[uint32]int{}}
	if title := strings.TrimSpace(doc.Title); title != "" && !strings.Contains(doc.Text, title) {
		p.Titled = true
		words := WordingOf(&hearsay.Document{Text: title}, nil).Words
		b.take(title, words, InTitle|InLead)
	}
	own := make([]Word, 0, min(len(w.Words), profileWords))
	for _, word := range w.Words {
		if !word.Aside && len(own) < profileWords {
			own = append(own, word)
		}
	}
	b.take(doc.Text, own, 0)
	p.Terms = b.sorted()
	p.Prints = sample(w.Prints())
	return p
}

// dayNumber is the day in days since 1970, 0 for none.
func dayNumber(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// sample keeps the prints with the smallest hashes.
func sample(prints []Print) []uint32 {
	out := make([]uint32, 0, len(prints))
	for _, p := range prints {
		out = append(out, uint32(p.Hash>>32))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.Clone(out[:min(len(out), profilePrints)])
}

// A profiler gathers the terms of a document.
type profiler struct {
	terms    map[uint32]Term
	capitals map[uint32]int // how much oftener a word has a capital than not; 0 where it was never seen with one
}

// take adds the words of a text, all of one kind, of which the first are its
// lead.
func (b *profiler) take(text string, words []Word, kind TermKind) {
	capitals := allCapitals(text, words)
	for i, w := range words {
		s := w.Span().Of(text)
		first, size := utf8.DecodeRuneInString(s)
		digit := unicode.IsDigit(first)
		if size == len(s) && !digit {
			continue // one letter
		}
		kind := kind
		if i < leadWords {
			kind |= InLead
		}
		if digit {
			kind |= IsNumber
		}
		stem := StemOf(s)
		b.add(stem, kind)
		switch {
		case digit || capitals:
		case !unicode.IsUpper(first):
			b.capitals[stem]--
		case i > 0 && !breaks(text[words[i-1].End:w.Start]):
			b.capitals[stem]++
		}
	}
}

// allCapitals reports whether most words have a capital, as in some titles:
// then it says nothing.
func allCapitals(text string, words []Word) bool {
	n := 0
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(text[w.Start:]); unicode.IsUpper(first) {
			n++
		}
	}
	return 2*n > len(words)
}

// breaks reports whether a capital is due after what lies between two words.
func breaks(gap string) bool { return strings.ContainsAny(gap, ".!?:\n\"“”‘|") }

func (b *profiler) add(stem uint32, kind TermKind) {
	t := b.terms[stem]
	t.Stem = stem
	if t.Count < 255 {
		t.Count++
	}
	t.Kind |= kind
	b.terms[stem] = t
}

func (b *profiler) sorted() []Term {
	out := make([]Term, 0, len(b.terms))
	for t := range maps.Values(b.terms) {
		if b.capitals[t.Stem] > 0 {
			t.Kind |= IsName
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Term) int { return cmp.Compare(a.Stem, b.Stem) })
	return out
}

// StemOf hashes the first letters of a word without regard to case.
func StemOf(word string) uint32 {
	hash, _, _ := nextWord(Stem(word), 0)
	return uint32(hash >> 32)
}

// Stem is the first letters of a word.
func Stem(word string) string {
	n := 0
	for i := range word {
		if n++; n > stemLetters {
			return word[:i]
		}
	}
	return word
}
