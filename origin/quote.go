package origin

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// What makes two quotations one utterance.
const (
	quoteWords   = 4   // a shorter quotation is a word of somebody's, and proves nothing
	quoteRun     = 6   // words in a row that two quotations share
	quoteShare   = 0.8 // of the words of the shorter one, where it has no such run
	quotePiece   = 3   // words in a row that it must share even then
	strangersRun = 12  // words in a row where the speakers have different names
)

// A Quote is what somebody says inside quotation marks.
type Quote struct {
	Document hearsay.ReportID
	Span     hearsay.Span
	Speaker  string // as the document names the speaker; "" where it does not
	Words    []Word
}

// Quotes gives the quotations of a document that are long enough to be known
// again. Paragraphs of one quotation are one.
func Quotes(w *Wording, quotations []hearsay.Quotation) []Quote {
	var out []Quote
	last := map[int]int{} // the quote that a quotation went into
	for i, q := range quotations {
		if q.Level > 0 || q.Single {
			continue
		}
		words := w.within(q.Span)
		if k, known := last[q.Continues]; known && q.Continues >= 0 {
			out[k].Words = slices.Concat(out[k].Words, words)
			out[k].Span.End = q.End
			last[i] = k
			continue
		}
		last[i] = len(out)
		out = append(out, Quote{Document: w.ID, Span: q.Span, Words: words})
	}
	return slices.DeleteFunc(out, func(q Quote) bool { return len(q.Words) < quoteWords })
}

// within gives the words inside a span.
func (w *Wording) within(s hearsay.Span) []Word {
	first, _ := slices.BinarySearchFunc(w.Words, s.Start, func(word Word, start int) int { return int(word.Start) - start })
	next := first
	for next < len(w.Words) && int(w.Words[next].End) <= s.End {
		next++
	}
	return w.Words[first:next:next]
}

// SameQuote reports whether two quotations are of one utterance, and by what
// that is known. Papers cut quotations, and join what they cut, so that equal
// words are rare: a run of words is enough, or most of the shorter quotation in
// pieces of the longer. Where the speakers have different names more is asked.
func SameQuote(a, b *Quote) (bool, string) {
	short, long := a.Words, b.Words
	if len(short) > len(long) {
		short, long = long, short
	}
	run, words := inCommon(short, long)
	strangers := a.Speaker != "" && b.Speaker != "" && !sharesName(a.Speaker, b.Speaker)
	switch {
	case strangers && run < strangersRun:
		return false, ""
	case run >= quoteRun:
		return true, fmt.Sprintf("%d words in a row", run)
	case run >= quotePiece && float64(words) >= quoteShare*float64(len(short)):
		return true, fmt.Sprintf("%d of %d words", words, len(short))
	}
	return false, ""
}

// inCommon gives the longest run that two quotations share, and how many words
// of the shorter stand in runs of two and more of the longer.
func inCommon(short, long []Word) (run, words int) {
	for i := 0; i < len(short); {
		best := 0
		for j := range long {
			best = max(best, shared(short[i:], long[j:]))
		}
		run = max(run, best)
		if best >= 2 {
			words += best
		}
		i += max(1, best)
	}
	return run, words
}

// sharesName reports whether two names of speakers have a word in common that
// begins with a capital, as a surname is.
func sharesName(a, b string) bool {
	for _, x := range strings.Fields(a) {
		if x != strings.ToLower(x) && slices.ContainsFunc(strings.Fields(b), func(y string) bool { return strings.EqualFold(x, y) }) {
			return true
		}
	}
	return false
}
