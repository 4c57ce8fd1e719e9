package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A whenPiece is a token of the analysis or a part of one: words with hyphens,
// dates written in digits and numbers with letters after them are cut up, so
// that one pattern serves "two days", "two-day" and "2-day".
type whenPiece struct {
	hearsay.Span
	token    int32 // index into the analysis
	sentence int32
	word     int32 // id in the lexicon of the grammar, 0 for a word it does not know
	digits   uint8 // number of digits, 0 for anything but a number
	capital  bool
	first    bool // begins its token
	last     bool // ends its token
}

// pieces cuts an analysis up. What hyphens join counts as one token: "May" in
// "May-Lind" is no whole one.
func (w *When) pieces(text string, lang *hearsay.Analysis) []whenPiece {
	list := make([]whenPiece, 0, len(lang.Tokens)+len(lang.Tokens)/8)
	for n, sentence := range lang.Sentences {
		joined := false // the token before is a hyphen that joins
		for i := sentence.First; i < sentence.Next; i++ {
			from := len(list)
			if w.abbreviates(text, lang, list, i, sentence.Next) {
				last := &list[from-1]
				last.End = lang.Tokens[i].End
				last.word, last.capital = w.lookUp(text[last.Start:last.End])
				continue
			}
			hyphen := joins(text, lang.Tokens, i)
			list = w.cut(list, text, lang.Tokens[i].Span)
			for j := from; j < len(list); j++ {
				list[j].token, list[j].sentence = int32(i), int32(n)
			}
			if from < len(list) {
				list[from].first, list[len(list)-1].last = !hyphen && !joined, !hyphen && !joins(text, lang.Tokens, i+1)
			}
			joined = hyphen
		}
	}
	return list
}

// layPieces notes the first piece of each token.
func (m *whenMatch) layPieces() {
	m.pieceOf = make([]int32, len(m.lang.Tokens))
	for i := range m.pieceOf {
		m.pieceOf[i] = -1
	}
	for i := len(m.pieces) - 1; i >= 0; i-- {
		m.pieceOf[m.pieces[i].token] = int32(i)
	}
}

// abbreviates reports whether token i is a full stop that stands in the middle
// of a sentence right behind a known word: it belongs to the word.
func (w *When) abbreviates(text string, lang *hearsay.Analysis, list []whenPiece, i, end int) bool {
	if i == 0 || len(list) == 0 || lang.Tokens[i].Len() != 1 || text[lang.Tokens[i].Start] != '.' {
		return false
	}
	last := list[len(list)-1]
	return last.End == lang.Tokens[i].Start && last.word != 0 && last.digits == 0 &&
		i+1 < end && lang.Tokens[i+1].Start > lang.Tokens[i].End && lang.Tokens[i+1].Kind != hearsay.Quote
}

// cut appends the pieces of one token.
func (w *When) cut(list []whenPiece, text string, token hearsay.Span) []whenPiece {
	for at := token.Start; at < token.End; {
		end, digits := whenRun(text[at:token.End])
		end += at
		if digits == 0 && end < token.End && whenMark(text[at:end]) == "'" && !whenDigit(text[end]) {
			end = token.End // "'s" is one piece
		}
		p := whenPiece{Span: hearsay.Span{Start: at, End: end}, digits: uint8(min(digits, 255))}
		if digits == 0 {
			p.word, p.capital = w.lookUp(text[at:end])
		}
		list = append(list, p)
		at = end
	}
	return list
}

// whenRun is the length of the run of letters, the number or the single mark
// that s begins with, and how many digits it has.
func whenRun(s string) (length, digits int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case whenDigit(s[0]):
		return whenNumber(s)
	case unicode.IsLetter(r):
		i := size
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != '.' && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			i += size
		}
		return i, 0
	}
	return size, 0
}

func whenDigit(c byte) bool { return '0' <= c && c <= '9' }

// whenNumber is the length and the number of digits of a number: "1,204" and
// "2.5" are one, "11,2025" and "22.4.2025" begin with one.
func whenNumber(s string) (length, digits int) {
	i := whenDigits(s)
	digits = i
	for n := i; i <= 3 && len(s) > n+3 && s[n] == ',' && whenDigits(s[n+1:]) == 3; n += 4 {
		length, digits = n+4, digits+3
	}
	if length > 0 {
		return length, digits
	}
	if i < len(s)-1 && s[i] == '.' {
		part := whenDigits(s[i+1:])
		rest := s[i+1+part:]
		if part > 0 && !(len(rest) > 1 && rest[0] == '.' && whenDigit(rest[1])) {
			return i + 1 + part, digits + part
		}
	}
	return i, digits
}

func whenDigits(s string) int {
	i := 0
	for i < len(s) && whenDigit(s[i]) {
		i++
	}
	return i
}

// whenKeyLength is more than the longest word of the grammar has.
const whenKeyLength = 24

// lookUp finds a word in the lexicon, whatever its case; full stops count only
// for words that the lexicon has with one ("sun.").
func (w *When) lookUp(s string) (id int32, capital bool) {
	if len(s) > 1 && s[0] >= utf8.RuneSelf {
		s = whenPlain(s)
	}
	capital = 'A' <= s[0] && s[0] <= 'Z'
	var buf [whenKeyLength]byte
	n, stop := 0, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.' && len(s) > 1:
			stop = true
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		if n == len(buf)-1 {
			return 0, capital
		}
		buf[n] = c
		n++
	}
	if stop {
		buf[n] = '.'
		if id := w.words[string(buf[:n+1])]; id != 0 {
			return id, capital
		}
	}
	return w.words[string(buf[:n])], capital
}

// whenPlain writes a leading apostrophe or dash plainly.
func whenPlain(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return whenMark(s[:size]) + s[size:]
}

// whenMark is the plain form of an apostrophe or a dash.
func whenMark(s string) string {
	switch s {
	case "’", "ʼ", "′":
		return "'"
	case "–", "—", "‐", "‑", "−":
		return "-"
	}
	return s
}

// whenKey is the form in which a word of the grammar stands in the lexicon.
func whenKey(s string) string {
	if s == "_" {
		return "," // which stands between the words of a list
	}
	dotted := strings.HasSuffix(s, ".") && len(s) > 1
	key := strings.ToLower(s)
	if len(s) > 1 {
		key = strings.ReplaceAll(key, ".", "")
	}
	if dotted {
		key += "."
	}
	return key
}
