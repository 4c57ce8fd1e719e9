package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// sentences cuts the tokens from first on, all of one zone, and appends to
// out. A full stop that belongs to an abbreviation is in its token already.
func (l *Cutter) sentences(out []hearsay.Sentence, text string, tokens []hearsay.Token, first, zone int) []hearsay.Sentence {
	start := first
	for i := first; i < len(tokens); i++ {
		end := l.sentenceEnd(text, tokens, start, i)
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
// closing marks behind it; 0 if it ends none. The sentence begins at start.
func (l *Cutter) sentenceEnd(text string, tokens []hearsay.Token, start, i int) int {
	t := tokens[i]
	if blankAfter(text, tokens, i) {
		return i + 1
	}
	if t.Kind == hearsay.Word && l.stopInside(text, tokens, i) {
		return i + 1
	}
	if t.Kind == hearsay.Mark && i+1 < len(tokens) && text[t.Start] == ':' && itemAt(text, tokens, i+1) {
		return i + 1
	}
	if t.Kind != hearsay.Mark || !stops(text[t.Start:t.End]) || listNumber(text, tokens[start:i+1]) {
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
	if unicode.IsLower(firstLetter(text, tokens, end)) && !l.lowerStart(text, tokens, i, end) {
		return 0
	}
	if end > i+1 && text[t.End-1] != '.' && l.asked(text, tokens, end) {
		return 0 // “Why?” Orsk asked.
	}
	return behind(text, tokens, end)
}

// stops reports whether a mark ends sentences: ".", "?!", "...", "…".
func stops(mark string) bool {
	switch mark[len(mark)-1] {
	case '.', '!', '?':
		return true
	}
	return strings.HasSuffix(mark, "…")
}

// listNumber reports whether a sentence so far is the number of an item in a
// list, with its stop: "2.", "b.", "Figure 3.".
func listNumber(text string, tokens []hearsay.Token) bool {
	if len(tokens) < 2 || len(tokens) > 3 || tokens[len(tokens)-1].Of(text) != "." {
		return false
	}
	n := tokens[len(tokens)-2]
	return n.Kind == hearsay.Number && (len(tokens) == 2 || tokens[0].Kind != hearsay.Word) || len(tokens) == 2 && n.Len() == 1
}

// itemAt reports whether the number of an item in a list stands at a token:
// "1. Withdrawal", "(2) release".
func itemAt(text string, tokens []hearsay.Token, k int) bool {
	if text[tokens[k].Start] == '(' {
		k++
	}
	if k == 0 || k+2 >= len(tokens) || tokens[k].Len() > 2 || tokens[k].Kind != hearsay.Number && tokens[k].Len() > 1 {
		return false
	}
	mark := tokens[k+1].Of(text)
	return (mark == "." || mark == ")") && !gapBetween(tokens, k+1) && gapBetween(tokens, k+2)
}

// lowerStart reports whether a word in lower case can begin a sentence behind
// marks: not behind a closing quotation mark, as in “Why?” he asked, and not
// behind dots, which are a pause.
func (l *Cutter) lowerStart(text string, tokens []hearsay.Token, i, end int) bool {
	w := tokens[i].Of(text)
	return end == i+1 && !strings.HasPrefix(w, "..") && !strings.HasPrefix(w, "…") && gapBetween(tokens, end) && tokens[end].Kind == hearsay.Word &&
		i > 0 && tokens[i-1].Kind == hearsay.Word && tokens[i-1].Len() > 1
}

// asked reports whether the words behind a quotation tell who said it: a name or
// a short noun phrase with a verb of saying.
func (l *Cutter) asked(text string, tokens []hearsay.Token, k int) bool {
	for end := min(k+6, len(tokens)); k < end && tokens[k].Kind == hearsay.Word; k++ {
		if l.sayings[tokens[k].Of(text)] {
			return true
		}
	}
	return false
}

// behind takes what stands behind a sentence and belongs to it: the numbers of
// footnotes ("[3]") and faces.
func behind(text string, tokens []hearsay.Token, end int) int {
	for end+2 < len(tokens) && tokens[end].Of(text) == "[" && tokens[end+1].Kind == hearsay.Number && tokens[end+2].Of(text) == "]" {
		end += 3
	}
	if end < len(tokens) && tokens[end].Kind == hearsay.Symbol && tokens[end].Len() > 1 && strings.IndexByte(":;=", text[tokens[end].Start]) >= 0 {
		end++
	}
	return end
}

// stopInside reports whether a word that ends in its own full stop ("U.S.")
// ends a sentence: a word that begins one must follow.
func (l *Cutter) stopInside(text string, tokens []hearsay.Token, i int) bool {
	w := tokens[i].Of(text)
	if w[len(w)-1] != '.' || i+1 >= len(tokens) || utf8.RuneCountInString(w) < 4 {
		return false
	}
	n := i + 1
	if tokens[n].Kind == hearsay.Quote && gapBetween(tokens, n) && n+1 < len(tokens) {
		n++
	}
	return tokens[n].Kind == hearsay.Word && unicode.IsUpper(runeAt(text, tokens[n].Start)) && l.starts(text[tokens[n].Start:tokens[n].End])
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
