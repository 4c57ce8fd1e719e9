package hearsay

import "unicode/utf8"

// A Span is a half-open byte range [Start, End) of one document's text.
// The zero Span is empty and stands for "not there".
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Empty reports whether the span holds no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the words of the span in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Words is a span that carries its words, so that drift between a span and its
// text shows at once.
type Words struct {
	Span
	Text string `json:"text"`
}

// WordsAt returns the span of text together with its words.
func WordsAt(text string, s Span) Words { return Words{Span: s, Text: text[s.Start:s.End]} }

// CodePoints translates byte offsets of one text into code points.
type CodePoints struct {
	text  string
	marks []int // marks[i] is the number of code points before byte i*markEvery
}

const markEvery = 256

// NewCodePoints prepares text for translation.
func NewCodePoints(text string) *CodePoints {
	c := &CodePoints{text: text, marks: make([]int, 0, len(text)/markEvery+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%markEvery == 0 {
			c.marks = append(c.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return c
}

// At is the number of code points of the text before byte offset b, which must
// lie on a rune border. Text that is not UTF-8 never gets here: clean has
// replaced it.
func (c *CodePoints) At(b int) int {
	m := min(b/markEvery, len(c.marks)-1)
	if m < 0 {
		return 0
	}
	n := c.marks[m]
	for i := m * markEvery; i < b; i++ {
		if utf8.RuneStart(c.text[i]) {
			n++
		}
	}
	return n
}
