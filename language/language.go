// Package language gives the text of a document its tokens, sentences and
// quotations, and the tokens their tags, lemmas, trees and names.
//
// In comes a document, out goes its [hearsay.Analysis]: spans of the text with
// labels. Whatever the bytes, every byte that is not white space stands in
// exactly one token, so that the text is its tokens and gaps. The zones of the
// document are borders. Tokens and sentences are cut by rules; the rest is done
// by small networks that were trained (docs/language.md). It knows nothing of
// who speaks or what happens.
package language

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/model"
)

// Language is all that reads language. It does not change and may be used by
// many at once.
type Language struct {
	*Cutter
	annotator *annotator
}

// New takes the lists for tokens and sentences and the model from the
// knowledge.
func New(b *knowledge.Base) (*Language, error) {
	bytes, err := b.Model(knowledge.English)
	if err != nil {
		return nil, err
	}
	file, err := model.Read(bytes)
	if err != nil {
		return nil, fmt.Errorf("the model %q: %w", knowledge.English, err)
	}
	annotator, err := newAnnotator(file)
	if err != nil {
		return nil, fmt.Errorf("the model %q: %w", knowledge.English, err)
	}
	return &Language{NewCutter(b), annotator}, nil
}

// Analyse gives the language of a document.
func (l *Language) Analyse(doc *hearsay.Document) hearsay.Analysis {
	a := l.Cut(doc)
	l.Annotate(doc.Text, &a)
	return a
}

// Annotate gives tags, lemmas, trees and names to an analysis that has tokens
// and sentences.
func (l *Language) Annotate(text string, a *hearsay.Analysis) { l.annotator.annotate(text, a) }

// Lemma gives the word that a dictionary has for a form with those tags.
func (l *Language) Lemma(form string, upos hearsay.UPOS, xpos hearsay.XPOS) string {
	return l.annotator.lemmas.Lemma(form, upos, xpos)
}

// A Cutter cuts text into tokens, sentences and quotations: it holds the words
// that its rules go by. It does not change and may be used by many at once.
type Cutter struct {
	abbreviations map[string]bool // lower case, with their full stop
	titles        map[string]bool // those that a name follows, so that no sentence ends there
	months        map[string]bool // those that a number follows
	alsoWords     map[string]bool // those that are words as well, which end sentences: "no."
	starters      map[string]bool // words that begin a sentence after an abbreviation
	sayings       map[string]bool // verbs behind the words of somebody
	negations     []string        // what is split off the end of a verb: "n't"
	clitics       []string        // what is split off the end of a noun: "'s"
	elisions      map[string]bool // words that begin with an apostrophe: "'em"
	prefixes      map[string]bool // what no cut is made behind: "non" of "non-aligned"
	suffixes      map[string]bool // what no cut is made before: "wise" of "career-wise"
	units         map[string]bool // what is cut off a number: "km" of "10km"
	sums          map[string]bool // what is cut off a number behind "$": "m" of "$3m"
	currencies    map[string]bool // what is one with "$" after it: "US$"
	whole         [256][]string   // words that are never cut, by their first letter
	joints        map[string]int  // two words in one, with the place of the cut: "can|not"
	jointEnds     [256]bool       // the letters that those end with
	longestJoint  int
}

// NewCutter takes the lists for tokens and sentences from the knowledge.
func NewCutter(b *knowledge.Base) *Cutter {
	l := &Cutter{
		abbreviations: b.Set("language-abbreviations"),
		titles:        b.Set("language-titles"),
		months:        b.Set("language-before-numbers"),
		alsoWords:     b.Set("language-also-words"),
		starters:      b.Set("language-starters"),
		sayings:       b.Set("language-sayings"),
		negations:     b.Words("language-negations"),
		clitics:       b.Words("language-clitics"),
		elisions:      b.Set("language-elisions"),
		prefixes:      b.Set("language-prefixes"),
		suffixes:      b.Set("language-suffixes"),
		units:         b.Set("language-units"),
		sums:          b.Set("language-sums"),
		currencies:    b.Set("language-currencies"),
		joints:        map[string]int{},
	}
	for _, w := range b.Words("language-whole") {
		l.whole[w[0]] = append(l.whole[w[0]], w)
	}
	for _, w := range b.Words("language-joints") {
		first, second, _ := strings.Cut(w, "|")
		l.joints[first+second] = len(first)
		l.jointEnds[w[len(w)-1]] = true
		l.longestJoint = max(l.longestJoint, len(w)-1)
	}
	return l
}

// Cut cuts the document's text.
func (l *Cutter) Cut(doc *hearsay.Document) hearsay.Analysis {
	a := hearsay.Analysis{Tokens: make([]hearsay.Token, 0, len(doc.Text)/5)}
	zones := stretches(doc)
	for _, z := range zones {
		first := len(a.Tokens)
		a.Tokens = l.tokens(a.Tokens, doc.Text, z.Span)
		a.Quotations = quotations(a.Quotations, doc.Text, a.Tokens[first:])
		a.Sentences = l.sentences(a.Sentences, doc.Text, a.Tokens, first, z.zone)
	}
	link(a.Quotations, doc, zones)
	return a
}

// A stretch is a zone, or what lies between zones.
type stretch struct {
	hearsay.Span
	zone int // index into the document's zones, -1 for what lies between
}

// stretches gives the zones in order, with what no zone covers.
func stretches(doc *hearsay.Document) []stretch {
	var out []stretch
	at := 0
	for i, z := range doc.Zones {
		if z.Start < at || z.End > len(doc.Text) {
			continue // zones that overlap or overrun are clean's mistake: the text counts
		}
		if z.Start > at {
			out = append(out, stretch{hearsay.Span{Start: at, End: z.Start}, -1})
		}
		out = append(out, stretch{z.Span, i})
		at = z.End
	}
	if at < len(doc.Text) {
		out = append(out, stretch{hearsay.Span{Start: at, End: len(doc.Text)}, -1})
	}
	return out
}
