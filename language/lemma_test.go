package language_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
	"hearsay/language"
	"hearsay/model"
)

// smallLemmas is a section "lemmas" written by hand: the classes are NOUN NNS,
// VERB VBD, PROPN NNPS, NOUN and VERB.
func smallLemmas() []byte {
	var e model.Encoder
	small := func(list ...uint64) {
		e.Uint(uint64(len(list)))
		for _, n := range list {
			e.Uint(n)
		}
	}
	table := func(words string, tags, values []uint64) {
		list := strings.Split(words, " ")
		e.Bytes(make([]byte, len(list)))
		e.Strings(list)
		small(tags...)
		small(values...)
	}
	e.Strings([]string{"NOUN", "NNS", "VERB", "VBD", "PROPN", "NNPS", "NOUN", "_", "VERB", "_"})
	small(4, 5, 0, 4, 5)
	e.Bytes([]byte{0, 1, 2, 3, 3, 4})
	e.Strings([]string{"", "", "", "", "y", "go"})
	table("cattle men went", []uint64{1, 1, 2}, []uint64{0, 0, 5})
	table("s ies s ed", []uint64{1, 1, 3, 2}, []uint64{1, 4, 1, 2})
	table("  S", []uint64{1*4 + 2, 3*4 + 1, 3*4 + 2}, []uint64{1, 1, 2})
	table("envoy ferry undergo dam refer refere", []uint64{4, 4, 5, 4, 5, 4}, make([]uint64, 6))
	table("ed rred", []uint64{2, 2}, []uint64{2, 3})
	return e.Encoded()
}

func TestLemma(t *testing.T) {
	l, err := language.NewLemmas(smallLemmas())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about, form, upos, xpos, want string
	}{
		{"a word of the list", "went", "VERB", "VBD", "go"},
		{"a word of the list with a capital", "Went", "VERB", "VBD", "go"},
		{"a word of the list within another", "underwent", "VERB", "VBD", "undergo"},
		{"an ending", "dams", "NOUN", "NNS", "dam"},
		{"the longer ending", "ferries", "NOUN", "NNS", "ferry"},
		{"an ending and a capital", "Ferries", "NOUN", "NNS", "ferry"},
		{"a usual change that makes a known lemma", "referred", "VERB", "VBD", "refer"},
		{"no change makes a known lemma", "blurred", "VERB", "VBD", "blurr"},
		{"a shape that keeps its capitals", "UAV", "NOUN", "NNS", "UAV"},
		{"a known word in capitals", "ENVOY", "NOUN", "NNS", "envoy"},
		{"a shape that loses its capitals", "UAVs", "NOUN", "NNS", "uav"},
		{"a name keeps its capital", "Osmarks", "PROPN", "NNPS", "Osmark"},
		{"a name in capitals keeps the first", "OSMARKS", "PROPN", "NNPS", "Osmark"},
		{"a Penn tag alone", "ferries", "_", "NNS", "ferry"},
		{"a pair that was not learned", "ferries", "ADJ", "NNS", "ferry"},
		{"a part of speech alone", "Dams", "NOUN", "_", "dams"},
		{"no tags", "Dams", "_", "_", "dams"},
		{"a number", "1,204", "NUM", "CD", "1204"},
		{"a large number", "1,204,000.5", "NUM", "CD", "1204000.5"},
		{"a decimal comma", "7,5", "NUM", "CD", "7,5"},
		{"a list of numbers", "1.2,000", "NUM", "CD", "1.2,000"},
		{"letters beyond ASCII", "Ängste", "NOUN", "NN", "ängste"},
		{"an ending that is all of the word", "s", "NOUN", "NNS", "s"},
		{"nothing", "", "NOUN", "NNS", ""},
	} {
		upos, _ := hearsay.ParseUPOS(c.upos)
		xpos, _ := hearsay.ParseXPOS(c.xpos)
		if got := l.Lemma(c.form, upos, xpos); got != c.want {
			t.Errorf("%s: %s %s %s: got %q, want %q", c.about, c.form, c.upos, c.xpos, got, c.want)
		}
	}
}

func TestKnownWordsTakeNoMemory(t *testing.T) {
	l, err := language.NewLemmas(smallLemmas())
	if err != nil {
		t.Fatal(err)
	}
	upos, xpos := hearsay.VERB, mustXPOS(t, "VBD")
	for _, form := range []string{"went", "Went", "WENT", "walk", "walked"} {
		if n := testing.AllocsPerRun(50, func() { l.Lemma(form, upos, xpos) }); n > 0 {
			t.Errorf("%s: %v allocations", form, n)
		}
	}
}

func mustXPOS(t testing.TB, name string) hearsay.XPOS {
	t.Helper()
	x, ok := hearsay.ParseXPOS(name)
	if !ok {
		t.Fatalf("no Penn tag %s", name)
	}
	return x
}

func TestShapeOf(t *testing.T) {
	for word, want := range map[string]language.Shape{
		"": language.AllLower, "quay": language.AllLower, "1,204": language.AllLower, "—": language.AllLower, "\xff\xc3": language.AllLower,
		"I": language.OneCapital, "B.": language.OneCapital, "7A": language.OneCapital, "É": language.OneCapital,
		"Osmark": language.Title, "Émile": language.Title, "O'neil": language.Title,
		"NATO": language.Capitals, "U.S.": language.Capitals, "Q-7B": language.Capitals,
		"McAllister": language.Mixed, "CDs": language.Mixed, "eHow": language.Mixed,
	} {
		if got := language.ShapeOf(word); got != want {
			t.Errorf("%q: got %d, want %d", word, got, want)
		}
	}
}

// Any word with any tags has a lemma, and the same one again.
func FuzzLemma(f *testing.F) {
	l, err := language.NewLemmas(smallLemmas())
	if err != nil {
		f.Fatal(err)
	}
	f.Add("UNDERWENT", byte(16), byte(45))
	f.Add("\xff\xc3İ,000", byte(9), byte(11))
	f.Add("ﬀies", byte(255), byte(255))
	f.Fuzz(func(t *testing.T, form string, upos, xpos byte) {
		got := l.Lemma(form, hearsay.UPOS(upos), hearsay.XPOS(xpos))
		if (got == "") != (form == "") || got != l.Lemma(form, hearsay.UPOS(upos), hearsay.XPOS(xpos)) {
			t.Errorf("%q: %q", form, got)
		}
		if utf8.ValidString(form) && !utf8.ValidString(got) {
			t.Errorf("%q: %q is no UTF-8", form, got)
		}
	})
}

// Any bytes are a section or refused.
func FuzzNewLemmas(f *testing.F) {
	whole := smallLemmas()
	f.Add(whole, "ferries")
	f.Add(whole[:len(whole)-3], "dams")
	f.Add([]byte{0, 0, 1, 0, 1, 0}, "a")
	f.Fuzz(func(t *testing.T, section []byte, form string) {
		l, err := language.NewLemmas(section)
		if err != nil {
			return
		}
		for upos := range hearsay.X {
			l.Lemma(form, upos, 43)
		}
	})
}
