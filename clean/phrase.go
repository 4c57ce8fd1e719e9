package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold brings the letters and marks that mean the same to one form.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	case r == '’' || r == '‘':
		return '\''
	case r == '\u00a0':
		return ' '
	}
	return unicode.ToLower(r)
}

func folded(s string) string { return strings.Map(fold, s) }

// after gives the place after phrase where text goes on with it at from, or
// -1. The phrase is folded; it must end with the end of a word.
func after(text string, from int, phrase string) int {
	i := from
	for _, p := range phrase {
		if i >= len(text) {
			return -1
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r = fold(r); r != p && (p != ' ' || !unicode.IsSpace(r)) {
			return -1
		}
		i += n
		for p == ' ' && i < len(text) && text[i] == ' ' {
			i++
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(phrase); isWord(last) && i < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[i:]); isWord(r) {
			return -1
		}
	}
	return i
}

// before gives the place where phrase begins if text[:to] ends with it, or -1.
func before(text string, to int, phrase string) int {
	i := to
	for rest := phrase; rest != ""; {
		p, m := utf8.DecodeLastRuneInString(rest)
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if n == 0 || fold(r) != p {
			return -1
		}
		rest, i = rest[:len(rest)-m], i-n
	}
	if first, _ := utf8.DecodeRuneInString(phrase); isWord(first) && i > 0 {
		if r, _ := utf8.DecodeLastRuneInString(text[:i]); isWord(r) {
			return -1
		}
	}
	return i
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return wordBytes[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordBytes are the letters and digits of ASCII.
var wordBytes = func() (set [utf8.RuneSelf]bool) {
	for r := range rune(utf8.RuneSelf) {
		set[r] = unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return set
}()

// phrases finds folded phrases in text by their first byte.
type phrases [256][]entry

// entry is a phrase with the number of what it belongs to.
type entry struct {
	phrase string
	owner  int
}

func (p *phrases) add(phrase string, owner int) {
	phrase = folded(phrase)
	if phrase == "" {
		return
	}
	p[phrase[0]] = append(p[phrase[0]], entry{phrase, owner})
}

// at gives the entries whose phrase may begin at the byte text[i].
func (p *phrases) at(text string, i int) []entry {
	c := text[i]
	if c < utf8.RuneSelf {
		return p[fold(rune(c))]
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	var first [utf8.UTFMax]byte
	utf8.EncodeRune(first[:], fold(r))
	return p[first[0]]
}

// trimmed is the span without white space at its ends.
func trimmed(text string, start, end int) (int, int) {
	for start < end {
		r, n := rune(text[start]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[start:end])
		}
		if !unicode.IsSpace(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return start, end
}

const (
	bullets = "([{<*•·-–—―►▶→|_#>~=+▪■● \u00a0"
	openers = bullets + "“‘«\"'"
	closers = ")]}>*”’»\"'_ \u00a0"
	stops   = ".!?…"
)

// past gives the place after the brackets and bullets at the head of a stretch.
// Quotation marks are not passed: what follows them is somebody's words.
func past(text string, start, end int) int {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if !strings.ContainsRune(bullets, r) {
			break
		}
		start += n
	}
	return start
}

// core gives the end of a stretch without closing marks and stops.
func core(text string, start, end int) int {
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !strings.ContainsRune(closers, r) && !strings.ContainsRune(stops, r) {
			break
		}
		end -= n
	}
	return end
}

// closing is the mark that closes a stretch, quotation marks and brackets
// aside: a stop, or whatever else stands there.
func closing(text string, start, end int) rune {
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !strings.ContainsRune(closers, r) {
			return r
		}
		end -= n
	}
	return 0
}

// closed tells whether a stretch ends like a sentence.
func closed(text string, start, end int) bool {
	return strings.ContainsRune(stops, closing(text, start, end)) && start < end
}

// words counts the words of a stretch, up to a limit.
func words(text string, limit int) int {
	n, in := 0, false
	for _, r := range text {
		space := unicode.IsSpace(r)
		if !space && !in {
			if n++; n > limit {
				return n
			}
		}
		in = !space
	}
	return n
}
