package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// markEnd gives the end and the kind of what a mark or symbol begins.
func markEnd(text string, i int, r rune, n int) (end int, kind hearsay.TokenKind) {
	kind = hearsay.Symbol
	if unicode.IsPunct(r) {
		kind = hearsay.Mark
	}
	switch r {
	case '.', '!', '?':
		return stopsEnd(text, i), kind
	case '#', '@':
		if end := tagEnd(text, i); end > 0 {
			return end, hearsay.Word
		}
		return repeated(text, i+n, r), kind
	case ':', ';', '=':
		if end := faceEnd(text, i); end > 0 {
			return end, hearsay.Symbol
		}
	}
	switch r {
	case '-', '—', '–', '*', '=', '~', '/', '\\', '$', '<', '>', '…', '+', '•':
		return repeated(text, i+n, r), kind
	}
	return i + n, kind
}

// repeated takes the same mark again and again as one.
func repeated(text string, i int, r rune) int {
	for i < len(text) && strings.HasPrefix(text[i:], string(r)) {
		i += utf8.RuneLen(r)
	}
	return i
}

// stopsEnd takes the marks that end a sentence as one: "...", "?!". Dots that
// stand together are one for themselves.
func stopsEnd(text string, i int) int {
	if strings.HasPrefix(text[i:], "..") {
		return repeated(text, i, '.')
	}
	for i < len(text) && (text[i] == '!' || text[i] == '?' || text[i] == '.' && !strings.HasPrefix(text[i:], "..")) {
		i++
	}
	return i
}

// tagEnd takes "#word" or "@name", 0 for none. "#1" is none.
func tagEnd(text string, i int) int {
	end := i + 1
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isLetter(r) && (end == i+1 || !unicode.IsDigit(r)) {
			break
		}
		end += n
	}
	if end == i+1 {
		return 0
	}
	return end
}

// faceEnd takes a face of marks that stands alone: ":)", ";-)". It gives 0 for
// none.
func faceEnd(text string, i int) int {
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); i > 0 && !isGap(before) {
		return 0
	}
	end := i + 1
	if strings.HasPrefix(text[end:], "-") {
		end++
	}
	if end == len(text) || strings.IndexByte("()DPp/|", text[end]) < 0 {
		return 0
	}
	end = repeated(text, end+1, rune(text[end]))
	if r, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && (isLetter(r) || unicode.IsDigit(r)) {
		return 0
	}
	return end
}

// quoteAt appends the quotation mark at i, or what an apostrophe there begins:
// a clitic behind a mark ("U.S." "'s") or a word that has lost its beginning.
func (l *Cutter) quoteAt(out []hearsay.Token, first int, text string, i int, r rune) []hearsay.Token {
	n := utf8.RuneLen(r)
	if r == '\'' || r == '’' {
		glued := len(out) > first && out[len(out)-1].End == i && out[len(out)-1].Kind != hearsay.Mark
		if end := l.cliticAt(text, i); glued && end > 0 {
			return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: hearsay.Word})
		}
		if end := l.elidedEnd(text, i, n); end > 0 {
			return l.part(out, text, i, end)
		}
	}
	end := i + n
	if (r == '\'' || r == '`') && strings.HasPrefix(text[end:], text[i:end]) {
		end += n // two single marks for one double one
	}
	return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: hearsay.Quote})
}

// cliticAt gives the end of the clitic that an apostrophe begins, 0 for none.
func (l *Cutter) cliticAt(text string, i int) int {
	for _, e := range l.clitics {
		end := i + len(e)
		if end <= len(text) && strings.EqualFold(text[i:end], e) {
			if r, _ := utf8.DecodeRuneInString(text[end:]); end == len(text) || !isLetter(r) && !unicode.IsDigit(r) {
				return end
			}
		}
	}
	return 0
}

// elidedEnd gives the end of a word that an apostrophe begins, 0 for none: "'90s",
// "’72", "'em". A straight mark before two digits may open a quotation.
func (l *Cutter) elidedEnd(text string, i, n int) int {
	rest := text[i+n:]
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits == 2 {
		if strings.HasPrefix(rest[2:], "'s") || strings.HasPrefix(rest[2:], "’s") {
			digits += len(rest[2:]) - len(strings.TrimLeft(rest[2:], "'’"))
		}
		if strings.HasPrefix(rest[digits:], "s") {
			return i + n + digits + 1
		}
		if r, _ := utf8.DecodeRuneInString(rest[2:]); n > 1 && !isLetter(r) && !unicode.IsDigit(r) {
			return i + n + 2
		}
		return 0
	}
	end, _ := wordEnd(text, i+n)
	var low [16]byte
	if end == i+n || end-i-n > len(low) || !l.elisions[string(lower(low[:0], text[i+n:end]))] {
		return 0
	}
	return end
}
