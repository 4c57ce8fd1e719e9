package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// sentences cuts the tokens from first on, all of one zone, and appends to
// out. A full stop that belongs to an abbreviation is in its token already.
func (l *Language) sentences(out []hearsay.Sentence, text string, tokens []hearsay.Token, first, zone int) []hearsay.Sentence {
	start := first
	for i := first; i < len(tokens); i++ {
		end := l.sentenceEnd(text, tokens, i)
		if end <= i {
			continue
		}
		out = append(out, sentence(tokens, start, end, zone))
		start, i = end, end-1
	}
	if start < len(tokens) {
		out = append(out, sentence(tokens, start, len(tokens), zone))
	}
	return out
}

func sentence(tokens []hearsay.Token, first, end, zone int) hearsay.Sentence {
	return hearsay.Sentence{Span: hearsay.Span{Start: tokens[first].Start, End: tokens[end-1].End}, First: first, Next: end, Zone: zone}
}

// sentenceEnd gives the token after the sentence that token i ends, with the
// closing marks behind it; 0 if it ends none.
func (l *Language) sentenceEnd(text string, tokens []hearsay.Token, i int) int {
	t := tokens[i]
	if blankAfter(text, tokens, i) {
		return i + 1
	}
	if t.Kind == hearsay.Word && l.stopInside(text, tokens, i) {
		return i + 1
	}
	if t.Kind != hearsay.Mark {
		return 0
	}
	w := t.Of(text)
	if c := w[len(w)-1]; c != '.' && c != '!' && c != '?' && w != "…" {
		return 0
	}
	end := i + 1
	for end < len(tokens) && closing(text, tokens, end) {
		end++
	}
	if end == len(tokens) {
		return end
	}
	if !gapBetween(tokens, end) && !unicode.IsUpper(runeAt(text, tokens[end].Start)) && tokens[end].Kind != hearsay.Quote {
		return 0
	}
	next := firstLetter(text, tokens, end)
	if unicode.IsLower(next) && (w != "." || end > i+1) {
		return 0 // “Why?” he asked.
	}
	if unicode.IsLower(next) && gapBetween(tokens, end) && w == "." {
		return 0
	}
	return end
}

// stopInside reports whether a word that ends in its own full stop ("U.S.")
// ends a sentence: a word that begins one must follow.
func (l *Language) stopInside(text string, tokens []hearsay.Token, i int) bool {
	w := tokens[i].Of(text)
	if w[len(w)-1] != '.' || i+1 >= len(tokens) || utf8.RuneCountInString(w) < 4 {
		return false
	}
	n := tokens[i+1]
	return n.Kind == hearsay.Word && l.starters[strings.ToLower(n.Of(text))] && unicode.IsUpper(runeAt(text, n.Start))
}

// closing reports whether a token closes what came before it: a closing
// quotation mark or bracket without white space before it.
func closing(text string, tokens []hearsay.Token, k int) bool {
	if gapBetween(tokens, k) {
		return false
	}
	switch tokens[k].Of(text) {
	case "”", "’", "»", "›", ")", "]":
		return true
	case "\"", "'", "''":
		return k+1 >= len(tokens) || gapBetween(tokens, k+1) || tokens[k+1].Kind != hearsay.Word
	}
	return false
}

func gapBetween(tokens []hearsay.Token, k int) bool { return tokens[k].Start > tokens[k-1].End }

// blankAfter reports whether an empty line follows a token: no sentence runs
// over one.
func blankAfter(text string, tokens []hearsay.Token, i int) bool {
	if i+1 >= len(tokens) {
		return false
	}
	return strings.Count(text[tokens[i].End:tokens[i+1].Start], "\n") > 1
}

// firstLetter is the first rune of the next token that is not a quotation mark
// or bracket. It looks a few tokens ahead at most, so that a page of dots costs
// no more than a page of words.
func firstLetter(text string, tokens []hearsay.Token, k int) rune {
	for end := min(k+8, len(tokens)); k < end; k++ {
		if r := runeAt(text, tokens[k].Start); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		if tokens[k].Kind != hearsay.Quote && tokens[k].Kind != hearsay.Mark {
			return 0
		}
	}
	return 0
}

func runeAt(text string, i int) rune {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}
