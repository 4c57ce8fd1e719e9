package query_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hearsay/query"
)

func TestWords(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{" - … ", ""},
		{"The Osk dam, Sundvik's pride", "the osk dam sundvik s pride"},
		{"Zoë Brandvík", "zoe brandvik"},
		{"Zoe\u0308 BRANDVI\u0301K", "zoe brandvik"},
		{"Łaskot Øster Þór Straße İstanbul ılık", "laskot oster thor strasse istanbul ilik"},
		{"ﬁnal １２", "final 12"},
		{"ΛΟΓΟΣ λόγος", "λογοσ λογοσ"},
		{"Москва, Киев", "москва киев"},
		{"U.S. 10:30 30-day", "u s 10 30 30 day"},
		{"a\x00b\xffc", "a b c"},
		{strings.Repeat("ab", 100), strings.Repeat("ab", 64)},
		{strings.Repeat("щ", 100), strings.Repeat("щ", 64)},
		{"a" + strings.Repeat("щ", 100), "a" + strings.Repeat("щ", 63)},
	} {
		if got := strings.Join(query.Words(test.in), " "); got != test.want {
			t.Errorf("Words(%q) = %q; want %q", test.in, got, test.want)
		}
	}
}

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		value, text string
		want        bool
	}{
		{"dam", "the Osk dam", true},
		{"dam", "the dams", false},
		{"dam*", "the dams", true},
		{"osk dam", "the Osk dam", true},
		{"dam osk", "the Osk dam", false},
		{"os* dam", "the Osk dam", false},
		{"the os*", "the Osk dam", true},
		{"osk dam now", "the Osk dam", false},
		{"...", "anything...", false},
	} {
		if got := query.PatternOf(test.value).In(test.text); got != test.want {
			t.Errorf("%q in %q: %v; want %v", test.value, test.text, got, test.want)
		}
	}
}

// FuzzWords looks that words are what stores take them for: letters and digits
// only, small, short, and the same when they are read again.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Zoë said: “no”", "İ ſ ẞ K Ǆ", "a\u0301\u0301", "\xff\x00", "नमस्ते"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := query.Words(text)
		for _, w := range words {
			if w == "" || len(w) > 128 || !utf8.ValidString(w) || strings.ContainsFunc(w, func(c rune) bool { return c < utf8.RuneSelf && !unicode.In(c, unicode.Ll, unicode.Nd) }) {
				t.Errorf("%q has the word %q", text, w)
			}
		}
		if again := query.Words(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Errorf("%q: words %q, again %q", text, words, again)
		}
	})
}

func BenchmarkWords(b *testing.B) {
	text := "Kestria would give up its claim to the Osk dam if Arvenia let the engineers back, three people familiar with the talks said."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		query.Words(text)
	}
}
