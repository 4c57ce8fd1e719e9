package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A paragraph is a stretch of text between borders that its writer drew, with
// what markup told of it.
type paragraph struct {
	hearsay.Span
	kind hearsay.ZoneKind // "" where nothing is known yet
}

// A line is a line of plain text without the white space at its ends.
type line struct {
	hearsay.Span
	indent int
	gap    bool // an empty line stands before it
}

// divide finds the paragraphs of plain text. An empty line always ends one. A
// single line end does too, unless the text was broken into lines of one width
// or the sentence clearly goes on.
func divide(text string) []paragraph {
	lines := lines(text)
	width := wrapped(text, lines)
	var list []paragraph
	for i, l := range lines {
		if i > 0 && !l.gap && joined(text, lines[i-1], l, width) {
			list[len(list)-1].End = l.End
			continue
		}
		list = append(list, paragraph{Span: l.Span})
	}
	return list
}

// lines gives the lines of text that hold anything. Where a text has no
// newlines, carriage returns end its lines.
func lines(text string) []line {
	mark := byte('\n')
	if strings.IndexByte(text, '\n') < 0 {
		mark = '\r'
	}
	var list []line
	gap := false
	for at := 0; at < len(text); {
		end := len(text)
		next := end
		if i := strings.IndexByte(text[at:], mark); i >= 0 {
			end, next = at+i, at+i+1
		}
		from, to := trimmed(text, at, end)
		if from < to {
			list = append(list, line{hearsay.Span{Start: from, End: to}, from - at, gap})
		}
		gap = from == to
		at = next
	}
	return list
}

// Lines of a text that was broken to a width are about this long.
const (
	narrow = 45
	wide   = 110
)

// wrapped gives the width to which a text was broken, or 0. In such a text,
// most lines that another follows are about as long, break off within a
// sentence, and many are followed by a small letter.
func wrapped(text string, lines []line) int {
	pairs, broken, small, width := 0, 0, 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if b.gap {
			continue
		}
		pairs++
		n := a.length(text)
		if n < narrow || n > wide {
			continue
		}
		width = max(width, n)
		if !closed(text, a.Start, a.End) {
			broken++
		}
		if startsSmall(text, b) {
			small++
		}
	}
	if pairs < 3 || broken*10 < pairs*5 || small*10 < pairs*4 {
		return 0
	}
	return width
}

// length is the number of characters of a line, as far as it matters.
func (l line) length(text string) int {
	if l.Len() > wide*utf8.UTFMax {
		return wide + 1
	}
	return utf8.RuneCountInString(l.Of(text))
}

func startsSmall(text string, l line) bool {
	r, _ := utf8.DecodeRuneInString(text[l.Start:l.End])
	return unicode.IsLower(r)
}

// joined tells whether line b goes on with the paragraph of the line a before
// it.
func joined(text string, a, b line, width int) bool {
	if width == 0 {
		return startsSmall(text, b) && a.length(text) >= narrow && !closed(text, a.Start, a.End) &&
			!strings.ContainsRune(":;", closing(text, a.Start, a.End))
	}
	if b.indent > a.indent+1 {
		return false
	}
	const ragged = 6
	first := strings.IndexFunc(b.Of(text), unicode.IsSpace)
	if first < 0 {
		first = b.length(text)
	}
	return startsSmall(text, b) || a.length(text)+1+first > width-ragged
}
