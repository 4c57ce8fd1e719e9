package clean

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// sound checks what holds for every document: its text is UTF-8; its zones are
// in order, do not overlap, have no white space at their ends, stand on the
// borders of characters and hold all that is no white space; words stand beside
// the spans that hold them.
func sound(t testing.TB, doc *hearsay.Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Fatal("the text is not UTF-8")
	}
	at := 0
	for _, z := range doc.Zones {
		if z.Start < at || z.End <= z.Start || z.End > len(doc.Text) {
			t.Fatalf("zone %v begins before %d or is out of order", z, at)
		}
		blank(t, doc.Text, at, z.Start)
		if s, e := trimmed(doc.Text, z.Start, z.End); s != z.Start || e != z.End {
			t.Fatalf("zone %v has white space at its ends: %q", z, z.Of(doc.Text))
		}
		if !utf8.RuneStart(doc.Text[z.Start]) || z.End < len(doc.Text) && !utf8.RuneStart(doc.Text[z.End]) {
			t.Fatalf("zone %v cuts a character", z)
		}
		at = z.End
	}
	blank(t, doc.Text, at, len(doc.Text))
	words := []hearsay.Words{doc.Outlet.Words, doc.Published.Words}
	for _, c := range doc.Credits {
		words = append(words, c.Words)
	}
	for _, w := range words {
		if w.Of(doc.Text) != w.Text {
			t.Fatalf("words %q stand at %v, where %q is", w.Text, w.Span, w.Of(doc.Text))
		}
	}
}

func blank(t testing.TB, text string, from, to int) {
	t.Helper()
	for _, r := range text[from:to] {
		if !unicode.IsSpace(r) {
			t.Fatalf("%q at %d lies in no zone", text[from:to], from)
		}
	}
}
