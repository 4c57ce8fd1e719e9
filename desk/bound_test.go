package desk

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
)

func TestUpTo(t *testing.T) {
	for _, c := range []struct{ name, text, head string }{
		{"short", "One two. Three.", "One two. Three."},
		{"at a paragraph", "One two three.\n\nFour five.\nSix", "One two three.\n\n"},
		{"at a line", "One two three.\nFour five six", "One two three.\n"},
		{"at a sentence", "One two three. Four five six", "One two three. "},
		{"at a word", "One two three four five", "One two three four "},
		{"at a character", "éééééééééééééé", "éééééééééé"},
	} {
		doc := hearsay.Document{Text: c.text, Zones: []hearsay.Zone{
			{Span: hearsay.Span{Start: 0, End: 4}, Kind: hearsay.Headline},
			{Span: hearsay.Span{Start: 4, End: len(c.text)}, Kind: hearsay.Body},
		}, Credits: []hearsay.Credit{{Words: hearsay.WordsAt(c.text, hearsay.Span{Start: len(c.text) - 2, End: len(c.text)})}}}
		head, doubts := upTo(doc, 21)
		if head.Text != c.head {
			t.Errorf("%s: %q is read; want %q", c.name, head.Text, c.head)
		}
		if last := head.Zones[len(head.Zones)-1]; len(head.Zones) != 2 || last.End != len(c.head) {
			t.Errorf("%s: zones %+v", c.name, head.Zones)
		}
		if whole := head.Text == c.text; whole != (len(doubts) == 0) || whole != (len(head.Credits) == 1) {
			t.Errorf("%s: doubts %v, credits %v", c.name, doubts, head.Credits)
		} else if !whole && doubts[0].Span != (hearsay.Span{Start: len(c.head), End: len(c.text)}) {
			t.Errorf("%s: the doubt is about %+v", c.name, doubts[0].Span)
		}
		if doc.Text != c.text || doc.Zones[1].End != len(c.text) {
			t.Errorf("%s: the document was changed", c.name)
		}
	}
	if end := breakBefore(strings.Repeat("語", 9), 10); !utf8.RuneStart(strings.Repeat("語", 9)[end]) {
		t.Errorf("a character is cut at %d", end)
	}
}
