package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// tokens cuts one stretch and appends to out.
func (l *Language) tokens(out []hearsay.Token, text string, s hearsay.Span) []hearsay.Token {
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		switch {
		case isGap(r):
			i += n
		case isLetter(r) || unicode.IsDigit(r):
			end := wordEnd(text, i, s.End)
			if l.abbreviated(text[:s.End], i, end) {
				end++
			}
			out = l.word(out, text, i, end)
			i = end
		case isQuote(r):
			end, kind := doubled(text, i, s.End, r), hearsay.Quote
			if (r == '\'' || r == '’') && l.elided(text, i, s.End) {
				end, kind = wordEnd(text, i+n, s.End), hearsay.Word
			}
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: kind})
			i = end
		case unicode.IsPunct(r):
			end := repeated(text, i+n, s.End, r)
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: end}, Kind: hearsay.Mark})
			i = end
		default:
			out = append(out, hearsay.Token{Span: hearsay.Span{Start: i, End: i + n}, Kind: hearsay.Symbol})
			i += n
		}
	}
	return out
}

// isGap reports whether a rune belongs to no token: white space and the marks
// of width nought that pages are full of.
func isGap(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || r == '\u00ad'
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || r == '_' }

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`':
		return true
	}
	return false
}

// doubled takes two single marks for one double one: “, ”.
func doubled(text string, i, end int, r rune) int {
	n := utf8.RuneLen(r)
	if (r == '\'' || r == '`') && i+2*n <= end && text[i+n:i+2*n] == text[i:i+n] {
		return i + 2*n
	}
	return i + n
}

// repeated takes dots and dashes that stand together as one mark.
func repeated(text string, i, end int, r rune) int {
	if r != '.' && r != '-' && r != '—' && r != '!' && r != '?' && r != '*' && r != '_' {
		return i
	}
	for i < end && strings.HasPrefix(text[i:end], string(r)) {
		i += utf8.RuneLen(r)
	}
	return i
}

// wordEnd finds the end of a run of letters and digits with the marks inside
// it: "two-day", "U.S.", "1,204.5", "O'Neill", "a@b.org", "http://a.b/c".
func wordEnd(text string, i, end int) int {
	if u := addressEnd(text[i:end]); u > 0 {
		return i + u
	}
	start := i
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if isLetter(r) || unicode.IsDigit(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[min(i+n, end):end])
		last, _ := utf8.DecodeLastRuneInString(text[start:i])
		if !inner(r, last, next) {
			break
		}
		i += n
	}
	// Letters with a full stop after each are one word with the last stop too.
	if i < end && text[i] == '.' && initials(text[start:i]) {
		i++
	}
	return i
}

// inner reports whether a mark between two runes belongs to a word.
func inner(r, last, next rune) bool {
	letters := unicode.IsLetter(last) && unicode.IsLetter(next)
	digits := unicode.IsDigit(last) && unicode.IsDigit(next)
	switch r {
	case '-', '‑', '‐':
		return (unicode.IsLetter(last) || unicode.IsDigit(last)) && (unicode.IsLetter(next) || unicode.IsDigit(next))
	case '\'', '’':
		return letters
	case '.':
		return digits || letters && (unicode.IsLower(next) || unicode.IsUpper(next) && unicode.IsUpper(last))
	case ',', ':':
		return digits
	case '/':
		return digits
	case '&':
		return letters
	}
	return false
}

// initials reports whether a word is single letters divided by stops, or one
// capital letter.
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
		return isGap(r) || r == '"' || r == '”' || r == '“' || r == ')' || r == '<' || r == '>'
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

// abbreviated reports whether the full stop after a word belongs to it and
// ends no sentence: a title before a name, a month before a number, or an
// abbreviation before a word that begins no sentence.
func (l *Language) abbreviated(text string, start, end int) bool {
	if end >= len(text) || text[end] != '.' || end-start > 12 {
		return false
	}
	word := strings.ToLower(text[start:end]) + "."
	if !l.abbreviations[word] {
		return false
	}
	next := strings.TrimLeftFunc(text[end+1:min(len(text), end+64)], isGap)
	r, _ := utf8.DecodeRuneInString(next)
	switch {
	case next == "":
		return false
	case l.titles[word]:
		return true
	case unicode.IsDigit(r):
		return l.months[word]
	case unicode.IsUpper(r):
		return !l.starters[strings.ToLower(next[:wordEnd(next, 0, len(next))])]
	}
	return !isQuote(r)
}

// elided reports whether an apostrophe begins a word: "'90s", "'tis".
func (l *Language) elided(text string, i, end int) bool {
	_, n := utf8.DecodeRuneInString(text[i:end])
	rest := text[i+n : end]
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits == 2 && len(rest) > 2 && rest[2] == 's' {
		return true
	}
	e := wordEnd(text, i+n, end)
	return e > i+n && l.elisions[strings.ToLower(text[i+n:e])]
}

// word appends a word, with a negation or a possessive ending as a token of
// its own, as the treebanks of Universal Dependencies have it, and with its
// full stop if it is an abbreviation.
func (l *Language) word(out []hearsay.Token, text string, start, end int) []hearsay.Token {
	w := text[start:end]
	kind := hearsay.Word
	if unicode.IsDigit(rune(w[0])) {
		kind = hearsay.Number
	}
	cut := l.ending(w)
	if cut > 0 {
		out = append(out, hearsay.Token{Span: hearsay.Span{Start: start, End: start + cut}, Kind: kind})
		start, kind = start+cut, hearsay.Word
	}
	return append(out, hearsay.Token{Span: hearsay.Span{Start: start, End: end}, Kind: kind})
}

// ending gives where "n't" or "'s" begins in a word, 0 for nowhere.
func (l *Language) ending(w string) int {
	if strings.IndexByte(w, '\'') < 0 && !strings.Contains(w, "’") {
		return 0
	}
	low := strings.ToLower(w)
	if len(low) != len(w) {
		return 0 // lower case of another length: the cut would fall inside a rune
	}
	for _, list := range [][]string{l.negations, l.clitics} {
		for _, e := range list {
			if strings.HasSuffix(low, e) && len(low) > len(e) {
				return len(low) - len(e)
			}
		}
	}
	return 0
}
