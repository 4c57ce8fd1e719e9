package lab

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/language"
)

// treebank reads a file of ../shared/data/ud, or skips the test.
func treebank(t testing.TB, name string) []Tree {
	t.Helper()
	trees, err := LoadTrees(filepath.Join("..", "..", "shared", "data", "ud", name+".conllu.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the treebank is not here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// right counts the words whose lemma is found by the tags that tags gives. A
// lemma "_" is right whatever is found, as in the scorer of the field.
func right(l *language.Lemmas, trees []Tree, tags func(TreeWord) (hearsay.UPOS, hearsay.XPOS)) (good, all int) {
	for _, tree := range trees {
		for _, w := range tree.Words {
			all++
			upos, xpos := tags(w)
			if l.Lemma(w.Form, upos, xpos) == w.Lemma || w.Lemma == "_" {
				good++
			}
		}
	}
	return good, all
}

func bothTags(w TreeWord) (hearsay.UPOS, hearsay.XPOS) {
	upos, _ := hearsay.ParseUPOS(w.UPOS)
	xpos, _ := hearsay.ParseXPOS(w.XPOS)
	return upos, xpos
}

func onlyUPOS(w TreeWord) (hearsay.UPOS, hearsay.XPOS) {
	upos, _ := bothTags(w)
	return upos, 0
}

// What is learned from the training parts holds on the development parts.
func TestLemmasOfTreebanks(t *testing.T) {
	train := append(treebank(t, "ewt-train"), treebank(t, "gum-train")...)
	section := trainLemmas(train)
	if len(section) > 1_200_000 {
		t.Errorf("the section has %d bytes", len(section))
	}
	l, err := language.NewLemmas(section)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		both, onlyPOS float64
	}{{"ewt-dev", 98.8, 98.5}, {"gum-dev", 99.3, 99}} {
		dev := treebank(t, c.name)
		for _, m := range []struct {
			name  string
			tags  func(TreeWord) (hearsay.UPOS, hearsay.XPOS)
			least float64
		}{{"both tags", bothTags, c.both}, {"UPOS alone", onlyUPOS, c.onlyPOS}} {
			good, all := right(l, dev, m.tags)
			share := 100 * float64(good) / float64(all)
			t.Logf("%s, %s: %.2f%% of %d lemmas, section of %d bytes", c.name, m.name, share, all, len(section))
			if share < m.least {
				t.Errorf("%s, %s: %.2f%%, want %.2f%% or more", c.name, m.name, share, m.least)
			}
		}
	}
	if !bytes.Equal(section, trainLemmas(train)) {
		t.Error("a second training gave other bytes")
	}
}

// A small treebank of invented words teaches endings, exceptions and capitals.
func TestTrainLemmas(t *testing.T) {
	word := func(form, lemma, upos, xpos string) TreeWord {
		return TreeWord{Form: form, Lemma: lemma, UPOS: upos, XPOS: xpos}
	}
	var tree Tree
	for _, stem := range []string{"blick", "drom", "florn", "gask", "pelt"} {
		tree.Words = append(tree.Words, word(stem+"ed", stem, "VERB", "VBD"), word(stem, stem, "VERB", "VB"),
			word(stem+"s", stem, "NOUN", "NNS"), word(stem, stem, "NOUN", "NN"))
	}
	for _, stem := range []string{"smot", "prat", "klut", "vrit"} {
		tree.Words = append(tree.Words, word(stem+"ted", stem, "VERB", "VBD"), word(stem, stem, "VERB", "VB"))
	}
	for _, name := range []string{"Orsk", "Keld", "Arvenia"} {
		tree.Words = append(tree.Words, word(name, name, "PROPN", "NNP"))
	}
	tree.Words = append(tree.Words, word("zwem", "zwim", "VERB", "VBD"), word("zwim", "zwim", "VERB", "VB"),
		word("The", "the", "DET", "DT"), word("the", "the", "DET", "DT"), word("rest", "_", "X", "GW"), word("wrall", "wrall", "VERB", "VB"))
	l, err := language.NewLemmas(trainLemmas([]Tree{tree}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []TreeWord{
		word("blicked", "blick", "VERB", "VBD"), word("thonked", "thonk", "VERB", "VBD"), word("glotted", "glot", "VERB", "VBD"),
		word("zwem", "zwim", "VERB", "VBD"), word("Zwem", "zwim", "VERB", "VBD"), word("Thonks", "thonk", "NOUN", "NNS"),
		word("wralled", "wrall", "VERB", "VBD"), word("Holland", "Holland", "PROPN", "NNP"), word("THE", "the", "DET", "DT"),
	} {
		upos, xpos := bothTags(want)
		if got := l.Lemma(want.Form, upos, xpos); got != want.Lemma {
			t.Errorf("%s %s: got %q, want %q", want.Form, want.XPOS, got, want.Lemma)
		}
	}
	if _, err := language.NewLemmas(trainLemmas(nil)); err != nil {
		t.Errorf("nothing was learned from nothing: %v", err)
	}
}

func BenchmarkLemma(b *testing.B) {
	l, err := language.NewLemmas(trainLemmas(append(treebank(b, "ewt-train"), treebank(b, "gum-train")...)))
	if err != nil {
		b.Fatal(err)
	}
	type tagged struct {
		form string
		upos hearsay.UPOS
		xpos hearsay.XPOS
	}
	var words []tagged
	for _, tree := range treebank(b, "gum-dev") {
		for _, w := range tree.Words {
			upos, xpos := bothTags(w)
			words = append(words, tagged{w.Form, upos, xpos})
		}
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		w := words[n%len(words)]
		l.Lemma(w.form, w.upos, w.xpos)
		n++
	}
}

func BenchmarkNewLemmas(b *testing.B) {
	section := trainLemmas(append(treebank(b, "ewt-train"), treebank(b, "gum-train")...))
	for b.Loop() {
		if _, err := language.NewLemmas(section); err != nil {
			b.Fatal(err)
		}
	}
}
