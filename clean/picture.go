package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// The longest paragraph that can be a caption with its credit, and the longest
// credit, in bytes.
const (
	maxCaption       = 700
	maxPictureCredit = 160
)

// picture gives the credit of a picture that ends a paragraph, or the empty
// span: words such as "Picture: ..." where a new sentence or bracket begins, or
// an agency with a name behind a stroke, as in "REUTERS/Ivo Marsh".
func (l *layout) picture(s hearsay.Span) hearsay.Span {
	if s.Len() > maxCaption {
		return hearsay.Span{}
	}
	text := l.text()
	for i := max(s.Start, s.End-maxPictureCredit); i < s.End; i++ {
		if mayBreak(text, s.Start, i) && breaks(text, s.Start, i) && (l.pictureWords(s, i) || l.agencyStroke(s, i)) {
			return withBracket(text, s, i)
		}
	}
	if b := l.pictureBracket(s); !b.Empty() {
		return b
	}
	return l.pictureTail(s)
}

// pictureBracket gives the bracket that ends a paragraph if it holds names in
// capitals, a stroke between them, and an agency: "(Ivo Marsh/AFP)".
func (l *layout) pictureBracket(s hearsay.Span) hearsay.Span {
	text := s.Of(l.text())
	open := strings.LastIndexByte(text, '(')
	if open < 0 || !strings.HasSuffix(strings.TrimRight(text, stops), ")") || len(text)-open > maxPictureCredit {
		return hearsay.Span{}
	}
	b := hearsay.Span{Start: s.Start + open, End: s.End}
	names := strings.Trim(text[open:], "()"+stops)
	if !strings.Contains(names, "/") || strings.ContainsAny(names, ",\"“") || words(names, 8) > 8 ||
		l.agencies(b) || len(l.outlets.in(l.text(), b)) == 0 || !breaks(l.text(), s.Start, b.Start) {
		return hearsay.Span{}
	}
	for w := range strings.FieldsSeq(names) {
		if !capital(w) {
			return hearsay.Span{}
		}
	}
	return b
}

// mayBreak tells from the bytes before a place whether to look closer: most
// places stand within a word, or behind a space that a word ends at.
func mayBreak(text string, start, i int) bool {
	if i == start {
		return true
	}
	before := text[i-1]
	switch {
	case before >= utf8.RuneSelf:
		return utf8.RuneStart(text[i])
	case wordBytes[before]:
		return false
	case before == ' ' && i-1 > start:
		return text[i-2] >= utf8.RuneSelf || !wordBytes[text[i-2]] && text[i-2] != ','
	}
	return strings.IndexByte(" \t\n([{|", before) >= 0
}

// breaks tells whether something new may begin at a place: it is the beginning,
// or a stop, bracket or dash stands before it.
func breaks(text string, start, i int) bool {
	before := strings.TrimRight(text[start:i], " \u00a0\t\n")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return len(before) < i-start && strings.ContainsRune(stops+closers+"|—–-;:", r) || strings.ContainsRune("([{|", r)
}

// pictureWords tells whether words that credit a picture stand at a place with
// the short rest of the paragraph after them.
func (l *layout) pictureWords(s hearsay.Span, i int) bool {
	text := l.text()
	for _, e := range l.Cleaner.rules.marks.at(text, i) {
		end := after(text[:s.End], i, e.phrase)
		if end < 0 || !shortCredit(text[end:s.End]) {
			continue
		}
		if r := l.Cleaner.rules.list[e.owner]; words(s.Of(text), r.longest) <= r.longest {
			return true
		}
	}
	return false
}

// shortCredit tells whether what follows the words of a credit is short and no
// sentence: names, not a story.
func shortCredit(rest string) bool {
	rest = strings.TrimRight(rest, stops+closers)
	large, small := 0, 0
	for w := range strings.FieldsSeq(rest) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, openers))
		if unicode.IsLower(r) {
			small++
		} else {
			large++
		}
	}
	return large > 0 && large+small <= 14 && small <= large+1
}

// agencyStroke tells whether an agency and, behind a stroke, a name end the
// paragraph from a place on.
func (l *layout) agencyStroke(s hearsay.Span, i int) bool {
	text := l.text()
	if strings.IndexByte(text[i:s.End], '/') < 0 {
		return false
	}
	_, end := l.outlets.at(text[:s.End], i)
	if end < 0 || end >= s.End || text[end] != '/' {
		return false
	}
	rest := strings.TrimRight(text[end+1:s.End], stops+closers)
	if n, to := l.outlets.at(rest, 0); n >= 0 && to == len(rest) {
		return false // two agencies: they made the text
	}
	return capital(rest) && words(rest, 6) <= 6
}

// pictureTail gives a paragraph that is nothing but a credit, known by its end.
func (l *layout) pictureTail(s hearsay.Span) hearsay.Span {
	for _, n := range l.Cleaner.rules.tails {
		if r := &l.Cleaner.rules.list[n]; r.fits(l.text(), s, place{true, true}) {
			return s
		}
	}
	return hearsay.Span{}
}

// withBracket is the stretch from a place to the end of the paragraph, with a
// bracket that opens right before it.
func withBracket(text string, s hearsay.Span, i int) hearsay.Span {
	if i > s.Start && strings.IndexByte("([{", text[i-1]) >= 0 {
		i--
	}
	return hearsay.Span{Start: i, End: s.End}
}
