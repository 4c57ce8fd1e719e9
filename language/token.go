package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// tokens cuts one stretch into the words of Universal Dependencies and appends
// to out.
func (l *Cutter) tokens(out []hearsay.Token, text string, s hearsay.Span) []hearsay.Token {
	text = text[:s.End]
	first := len(out)
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isGap(r):
			i += n
			continue
		case isLetter(r) || unicode.IsDigit(r):
			out = l.wordAt(out, text, i)
		case isQuote(r):
			out = l.quoteAt(out, first, text, i, r)
		case (r == '.' || r == '+') && beforeNumber(text, s.Start, i):
			end, _ := wordEnd(text, i+1)
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: hearsay.Number})
		default:
			end, kind := markEnd(text, i, r, n)
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: kind})
		}
		i = out[len(out)-1].End
	}
	return out
}

// beforeNumber reports whether a mark stands before a number and belongs to it: ".5",
// "+44".
func beforeNumber(text string, start, i int) bool {
	if i+1 >= len(text) || text[i+1] < '0' || text[i+1] > '9' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[start:i])
	return i == start || isGap(before) || before == '$' || before == '('
}

// isGap reports whether a rune belongs to no token: white space and the marks
// of width nought that pages are full of.
func isGap(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || r == '\u00ad'
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`':
		return true
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// wordAt appends what the letter or digit at i begins: an address or a word
// that is never cut, or a run of letters and digits with the marks inside it,
// in its parts and with its full stop if it is an abbreviation.
func (l *Cutter) wordAt(out []hearsay.Token, text string, i int) []hearsay.Token {
	if n := addressEnd(text[i:]); n > 0 {
		return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: i + n}, Kind: hearsay.Word})
	}
	if n := l.uncut(text[i:]); n > 0 {
		return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: i + n}, Kind: kindOf(text[i])})
	}
	end, compound := wordEnd(text, i)
	if end < len(text) && text[end] == '$' && l.currencies[text[i:end]] {
		return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end + 1}, Kind: hearsay.Symbol})
	}
	switch {
	case compound:
		out = l.compound(out, text, i, end)
	case end < len(text) && text[end] == '-' && brokenOff(text[i:end], text[end+1:]):
		return append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end + 1}, Kind: hearsay.Word})
	default:
		out = l.part(out, text, i, end)
	}
	last := &out[len(out)-1]
	if end < len(text) && text[end] == '.' && last.Kind == hearsay.Word && (l.abbreviated(text, last.Start, end) || initials(last.Of(text)) && !unitOf(out)) {
		last.End++
	}
	return out
}

// brokenOff reports whether letters before a hyphen are a word that a speaker
// did not finish: "th- the".
func brokenOff(w, rest string) bool {
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !isGap(r) || len(w) > 3 || !isLetter(rune(w[0])) {
		return false
	}
	return len(w) == 1 || !strings.ContainsAny(w, "aeiouyAEIOUY")
}

// unitOf reports whether the last token is a letter at the end of a number:
// "66" "K".
func unitOf(out []hearsay.Token) bool {
	n := len(out)
	return n > 1 && out[n-1].Len() == 1 && out[n-2].Kind == hearsay.Number && out[n-2].End == out[n-1].Start
}

func kindOf(c byte) hearsay.TokenKind {
	if '0' <= c && c <= '9' {
		return hearsay.Number
	}
	return hearsay.Word
}

// uncut gives the length of a listed word at the beginning of s that holds
// marks at which words are cut otherwise: "Ph.D.", "w/o". It gives 0 for none.
func (l *Cutter) uncut(s string) int {
	for _, w := range l.whole[s[0]|0x20] {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			if r, _ := utf8.DecodeRuneInString(s[len(w):]); len(s) == len(w) || !isLetter(r) && !unicode.IsDigit(r) {
				return len(w)
			}
		}
	}
	return 0
}

// wordEnd finds the end of a run of letters and digits with the marks inside
// it: "two-day", "U.S", "1,204.5", "O'Neill". A compound holds hyphens or slashes.
func wordEnd(text string, i int) (end int, compound bool) {
	last := rune(0)
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) && !unicode.IsDigit(r) {
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !inner(r, last, next) || r == ',' && !thousands(text[i+n:]) {
				break
			}
			compound = compound || isHyphen(r) || r == '/'
		}
		last = r
		i += n
	}
	return i, compound
}

// inner reports whether a mark between two runes belongs to a word.
func inner(r, last, next rune) bool {
	switch r {
	case '-', '‑', '‐':
		return (unicode.IsLetter(last) || unicode.IsDigit(last)) && (unicode.IsLetter(next) || unicode.IsDigit(next))
	case '\'', '’':
		return unicode.IsLetter(next) && unicode.IsLetter(last) || unicode.IsDigit(last) && next == 's'
	case '.':
		return unicode.IsDigit(last) && unicode.IsDigit(next) ||
			unicode.IsLetter(last) && (unicode.IsLower(next) || unicode.IsUpper(next) && unicode.IsUpper(last))
	case ',', ':', '/':
		return unicode.IsDigit(last) && unicode.IsDigit(next)
	case '&':
		return unicode.IsLetter(last) && unicode.IsLetter(next)
	}
	return false
}

// thousands reports whether a text begins with three digits and no more: those
// of "1,204", not of "13,14".
func thousands(s string) bool {
	n := 0
	for n < len(s) && n < 4 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n == 3
}

// initials reports whether a word is single letters divided by stops, or one
// capital letter: it takes the full stop after it.
func initials(w string) bool {
	letters := 0
	for part := range strings.SplitSeq(w, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
		letters++
	}
	r, _ := utf8.DecodeRuneInString(w)
	return letters > 1 || unicode.IsUpper(r) && w != "I"
}

// addressEnd gives the length of a web or mail address at the beginning of s,
// 0 for none.
func addressEnd(s string) int {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		at := strings.IndexAny(s[:min(len(s), 64)], "@ \n\t")
		if at <= 0 || s[at] != '@' || at+1 >= len(s) || !isASCIIWord(s[:at]) || !isASCIIWord(s[at+1:at+2]) {
			return 0
		}
	}
	end := strings.IndexFunc(s, func(r rune) bool {
		return isGap(r) || r == '"' || r == '”' || r == '“' || r == ')' || r == '<' || r == '>' || r == ']'
	})
	if end < 0 {
		end = len(s)
	}
	return len(strings.TrimRight(s[:end], ".,;:!?'’"))
}

func isASCIIWord(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && s[i] != '.' && s[i] != '-' && s[i] != '_' && s[i] != '+' {
			return false
		}
	}
	return s != ""
}

// mostCuts is how many words are cut off the end of one at most: "shouldn't've"
// has two.
const mostCuts = 3

// part appends a word without hyphens, with its clitics or its unit as tokens
// of their own: "do" "n't", "can" "not", "10" "km".
func (l *Cutter) part(out []hearsay.Token, text string, start, end int) []hearsay.Token {
	kind := kindOf(text[start])
	money := len(out) > 0 && out[len(out)-1].End == start && out[len(out)-1].Kind == hearsay.Symbol
	var cuts [mostCuts]int
	n := 0
	for rest := end; n < len(cuts); n++ {
		cut := l.cut(text[start:rest], kind, money)
		if cut == 0 {
			break
		}
		rest = start + cut
		cuts[n] = rest
	}
	for n--; n >= 0; n-- {
		out = append(out, hearsay.Token{Span: hearsay.Span{Start: start, End: cuts[n]}, Kind: kind})
		start, kind = cuts[n], hearsay.Word
	}
	return append(out, hearsay.Token{Span: hearsay.Span{Start: start, End: end}, Kind: kind})
}

// cut gives where the last word in a word begins, 0 for nowhere.
func (l *Cutter) cut(w string, kind hearsay.TokenKind, money bool) int {
	if kind == hearsay.Number {
		if cut := l.unit(w, money); cut > 0 {
			return cut
		}
	} else if cut := l.joint(w); cut > 0 {
		return cut
	}
	return l.clitic(w)
}

// unit gives where the unit begins in a number, 0 for nowhere.
func (l *Cutter) unit(w string, money bool) int {
	digits := 0
	for digits < len(w) && (w[digits] >= '0' && w[digits] <= '9' || w[digits] == '.' || w[digits] == ',' || w[digits] == ':') {
		digits++
	}
	if unit := w[digits:]; unit != "" && (l.units[unit] || money && l.sums[unit]) {
		return digits
	}
	return 0
}

// joint gives where the second word begins in what is written as one: "can|not",
// "gon|na", "do|nt". It gives 0 for nowhere.
func (l *Cutter) joint(w string) int {
	if len(w) > l.longestJoint || !l.jointEnds[w[len(w)-1]|0x20] {
		return 0
	}
	var low [32]byte
	return l.joints[string(lower(low[:0], w))]
}

// clitic gives where "n't" or "'s" begins in a word, 0 for nowhere. A decade
// has none: "the 1990's".
func (l *Cutter) clitic(w string) int {
	if strings.IndexByte(w, '\'') < 0 && !strings.Contains(w, "’") {
		return 0
	}
	for _, list := range [][]string{l.negations, l.clitics} {
		for _, e := range list {
			if cut := len(w) - len(e); cut > 0 && strings.EqualFold(w[cut:], e) && !decade(w[:cut]) {
				return cut
			}
		}
	}
	return 0
}

func decade(w string) bool {
	w = strings.TrimLeft(w, "'’")
	return (len(w) == 2 || len(w) == 4) && w[len(w)-1] == '0' && '0' <= w[0] && w[0] <= '9'
}

// lower appends a word in lower case to a buffer; letters that are not ASCII
// stay as they are, for no list has them.
func lower(to []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// longestAbbreviation is the length in bytes of the longest word that is looked
// up with its full stop.
const longestAbbreviation = 12

// abbreviated reports whether the full stop after a word belongs to it and
// ends no sentence: a title before a name, a month before a number, or an
// abbreviation before a word that begins no sentence.
func (l *Cutter) abbreviated(text string, start, end int) bool {
	if end >= len(text) || text[end] != '.' || end-start > longestAbbreviation {
		return false
	}
	var low [longestAbbreviation + 1]byte
	word := append(lower(low[:0], text[start:end]), '.')
	if !l.abbreviations[string(word)] {
		return false
	}
	rest := text[end+1 : min(len(text), end+64)]
	next := strings.TrimLeftFunc(rest, isGap)
	r, _ := utf8.DecodeRuneInString(next)
	switch {
	case next == "" || rest[0] == '.':
		return false
	case l.titles[string(word)]:
		return true
	case strings.Count(rest[:len(rest)-len(next)], "\n") > 1:
		return false
	case unicode.IsDigit(r):
		return l.months[string(word)]
	case l.alsoWords[string(word)]:
		return unicode.IsPunct(r) && !isQuote(r)
	case unicode.IsUpper(r):
		return !l.starts(next)
	}
	return !isQuote(r)
}

// starts reports whether a text begins with a word that begins sentences.
func (l *Cutter) starts(text string) bool {
	end, _ := wordEnd(text, 0)
	var low [16]byte
	return end <= len(low) && l.starters[string(lower(low[:0], text[:end]))]
}
