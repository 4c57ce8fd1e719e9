package language

import (
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// compound appends a run with hyphens or slashes in it: its parts, and the
// marks between them as tokens of their own, as in "front" "-" "line". It stays
// whole where the treebanks have it whole: after prefixes ("non-aligned"), in
// dates and telephone numbers ("1/2/2031", "345-9945") and in fractions.
func (l *Cutter) compound(out []hearsay.Token, text string, start, end int) []hearsay.Token {
	if wholeNumber(text[start:end]) {
		return append(out, hearsay.Token{Span: hearsay.Span{Start: start, End: end}, Kind: hearsay.Number})
	}
	from := start
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if r == '/' && !fraction(text[from:i], text[i+n:end]) || isHyphen(r) && !l.prefix(text[from:i], text[i+n:end]) && !l.suffix(text[i+n:end]) {
			out = l.part(out, text, from, i)
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: i + n}, Kind: hearsay.Mark})
			from = i + n
		}
		i += n
	}
	return l.part(out, text, from, end)
}

// prefix reports whether a part before a hyphen is no word of its own. Capital
// letters are the name of something: "UN-led", "E-J".
func (l *Cutter) prefix(w, rest string) bool {
	var low [16]byte
	if len(w) > len(low) || !l.prefixes[string(lower(low[:0], w))] {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	next, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsUpper(last) || len(w) == 1 && !unicode.IsUpper(next)
}

// suffix reports whether a part that ends a word is none of its own.
func (l *Cutter) suffix(w string) bool {
	var low [8]byte
	return len(w) <= len(low) && l.suffixes[string(lower(low[:0], w))]
}

// fraction reports whether a slash stands between two short numbers: "9/11",
// "1/2".
func fraction(before, rest string) bool {
	n := 0
	for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
		n++
	}
	return n <= 2 && len(before) <= 2
}

// wholeNumber reports whether digits with hyphens or slashes between them are
// one number: a date, a telephone number, a fraction. A range is not.
func wholeNumber(w string) bool {
	var lengths [3]int // of the first groups of digits
	groups, mark := 1, byte(0)
	for i := range len(w) {
		switch c := w[i]; {
		case '0' <= c && c <= '9':
			lengths[min(groups, len(lengths))-1]++
		case c == '-' || c == '/':
			groups, mark = groups+1, c
		default:
			return false
		}
	}
	switch {
	case groups > 2:
		return true
	case mark == '/':
		return lengths[0] <= 2 && lengths[1] <= 2
	}
	return lengths[1] == 4 && (lengths[0] == 3 || lengths[0] == 5)
}
