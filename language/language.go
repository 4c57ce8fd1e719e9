// Package language cuts the text of a document into tokens, sentences and
// quotations.
//
// In comes a document, out goes its [hearsay.Analysis]: spans of the text and
// nothing else. Whatever the bytes, every byte that is not white space stands
// in exactly one token, so that the text is its tokens and gaps. The zones of
// the document are borders. It tags, parses and names nothing.
package language

import (
	"hearsay"
	"hearsay/knowledge"
)

// Language holds the words that the rules go by. It does not change and may be
// used by many at once.
type Language struct {
	abbreviations map[string]bool // lower case, with their full stop
	titles        map[string]bool // those that a name follows, so that no sentence ends there
	months        map[string]bool // those that a number follows
	starters      map[string]bool // words that begin a sentence after an abbreviation
	negations     []string        // what is split off the end of a verb: "n't"
	clitics       []string        // what is split off the end of a noun: "'s"
	elisions      map[string]bool // words that begin with an apostrophe: "'tis"
}

// New takes the lists for tokens and sentences from the knowledge.
func New(b *knowledge.Base) (*Language, error) {
	return &Language{
		abbreviations: b.Set("language-abbreviations"),
		titles:        b.Set("language-titles"),
		months:        b.Set("language-before-numbers"),
		starters:      b.Set("language-starters"),
		negations:     b.Words("language-negations"),
		clitics:       b.Words("language-clitics"),
		elisions:      b.Set("language-elisions"),
	}, nil
}

// Analyse cuts the document's text.
func (l *Language) Analyse(doc *hearsay.Document) hearsay.Analysis {
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
