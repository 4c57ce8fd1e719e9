package lab

import (
	"slices"

	"hearsay"
	"hearsay/origin"
)

// quoteFigures says how well pairs of texts that quote one utterance are known,
// among the pairs that share passages: how many of the pairs of gold that share
// a quotation and little else are found, how many of those found have shared
// words in quotation marks in gold, and how many equal quotations would find.
func (s *scoring) quoteFigures(gold, pred []CopyPair, texts []corpusText) []Figure {
	quotes := map[label][]origin.Quote{}
	for _, t := range texts {
		doc := hearsay.Document{ID: hearsay.ReportID(t.ID), Text: t.Text}
		a := s.Linguist.Cut(&doc)
		w := origin.WordingOf(&doc, a.Quotations)
		quotes[label(t.ID)] = origin.Quotes(&w, a.Quotations)
	}
	var of, found, equal, given, right float64
	p := byTexts(pred)
	g := byTexts(gold)
	for texts, pair := range g {
		if pair.Class != hearsay.SharedQuote {
			continue
		}
		_, compared := p[texts]
		of++
		found += count(compared && anyQuote(quotes[texts[0]], quotes[texts[1]], sameQuote))
		equal += count(anyQuote(quotes[texts[0]], quotes[texts[1]], equalQuote))
	}
	for texts := range p {
		if anyQuote(quotes[texts[0]], quotes[texts[1]], sameQuote) {
			given++
			right += count(g[texts].Quoted > 0)
		}
	}
	return []Figure{shareOrNone("quotes.found", found, of), shareOrNone("quotes.equal", equal, of), shareOrNone("quotes.right", right, given)}
}

func anyQuote(a, b []origin.Quote, same func(a, b *origin.Quote) bool) bool {
	for i := range a {
		for k := range b {
			if same(&a[i], &b[k]) {
				return true
			}
		}
	}
	return false
}

func sameQuote(a, b *origin.Quote) bool {
	same, _ := origin.SameQuote(a, b)
	return same
}

func equalQuote(a, b *origin.Quote) bool {
	return slices.EqualFunc(a.Words, b.Words, func(x, y origin.Word) bool { return x.Hash == y.Hash })
}
