package language_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/language"
	"hearsay/model"
)

// Sentences that are plain enough for any model worth shipping: word, part of
// speech, Penn tag, lemma, relation and head of each.
var plainSentences = []string{
	"The/DET/DT/the/det/minister minister/NOUN/NN/minister/nsubj/told told/VERB/VBD/tell/root/- reporters/NOUN/NNS/reporter/iobj/told that/SCONJ/IN/that/mark/leave " +
		"the/DET/DT/the/det/ships ships/NOUN/NNS/ship/nsubj/leave would/AUX/MD/would/aux/leave not/PART/RB/not/advmod/leave leave/VERB/VB/leave/ccomp/told " +
		"the/DET/DT/the/det/harbour harbour/NOUN/NN/harbour/obj/leave ./PUNCT/././punct/told",
	"Two/NUM/CD/two/nummod/officials officials/NOUN/NNS/official/nsubj:pass/arrested were/AUX/VBD/be/aux:pass/arrested arrested/VERB/VBN/arrest/root/- " +
		"by/ADP/IN/by/case/police police/NOUN/NN/police/obl:agent/arrested on/ADP/IN/on/case/Monday Monday/PROPN/NNP/Monday/obl/arrested ./PUNCT/././punct/arrested",
	"They/PRON/PRP/they/nsubj/want want/VERB/VBP/want/root/- to/PART/TO/to/mark/sign sign/VERB/VB/sign/xcomp/want an/DET/DT/a/det/agreement " +
		"old/ADJ/JJ/old/amod/agreement agreement/NOUN/NN/agreement/obj/sign ./PUNCT/././punct/want",
}

func TestPlainSentences(t *testing.T) {
	l := open(t)
	for _, s := range plainSentences {
		var words []string
		for _, w := range strings.Fields(s) {
			words = append(words, w[:strings.Index(w[1:], "/")+1])
		}
		text := strings.Join(words, " ")
		a := l.Analyse(&hearsay.Document{Text: text})
		var got []string
		for _, k := range a.Tokens {
			head := "-"
			if k.Head >= 0 {
				head = a.Tokens[k.Head].Of(text)
			}
			got = append(got, strings.Join([]string{k.Of(text), k.UPOS.String(), k.XPOS.String(), k.Lemma, k.Relation.String(), head}, "/"))
		}
		if got := strings.Join(got, " "); got != s {
			t.Errorf("%s\n got %s\nwant %s", text, got, s)
		}
	}
}

func TestNames(t *testing.T) {
	l := open(t)
	for text, want := range map[string]string{
		"German Chancellor Anna Weber met President Tomas Novak in Prague.": "NORP German, PER Anna Weber, PER Tomas Novak, LOC Prague",
		"The United Nations said Iran and Turkey had agreed.":               "ORG United Nations, LOC Iran, LOC Turkey",
		"he said it would rain.":                                            "",
	} {
		a := l.Analyse(&hearsay.Document{Text: text})
		var got []string
		for _, n := range a.Names {
			got = append(got, n.Kind.String()+" "+n.Of(text))
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// checkAnnotation fails where sentences are no trees with one root or names
// overlap or leave their sentence.
func checkAnnotation(t *testing.T, text string, a hearsay.Analysis) {
	t.Helper()
	for _, s := range a.Sentences {
		roots := 0
		for i := s.First; i < s.Next; i++ {
			k := a.Tokens[i]
			if k.UPOS == hearsay.NoUPOS || k.XPOS == 0 || k.Relation == hearsay.NoRelation || k.Lemma == "" {
				t.Fatalf("%q: token %q is %s %s %s %q", text, k.Of(text), k.UPOS, k.XPOS, k.Relation, k.Lemma)
			}
			if (k.Head < 0) != (k.Relation == hearsay.RelRoot) {
				t.Fatalf("%q: token %q is %s of %d", text, k.Of(text), k.Relation, k.Head)
			}
			if k.Head < 0 {
				roots++
				continue
			}
			if k.Head < s.First || k.Head >= s.Next {
				t.Fatalf("%q: the head of token %d lies outside its sentence, at %d", text, i, k.Head)
			}
			at := i
			for steps := 0; at >= 0; steps++ {
				if steps > s.Next-s.First {
					t.Fatalf("%q: token %d hangs on itself", text, i)
				}
				at = a.Tokens[at].Head
			}
		}
		if roots != 1 {
			t.Fatalf("%q: a sentence of %d tokens has %d roots", text, s.Next-s.First, roots)
		}
	}
	at := 0
	for _, n := range a.Names {
		if n.First < at || n.Next <= n.First || n.Start != a.Tokens[n.First].Start || n.End != a.Tokens[n.Next-1].End {
			t.Fatalf("%q: the name %+v after token %d", text, n, at)
		}
		at = n.Next
	}
}

func TestAnnotationOfReports(t *testing.T) {
	l := open(t)
	files, err := filepath.Glob("../examples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc := hearsay.Document{Text: string(b)}
		checkAnnotation(t, f, l.Analyse(&doc))
	}
}

// Sentences are read in pieces of a certain length: longer ones must be one
// tree all the same.
func TestLongSentence(t *testing.T) {
	l := open(t)
	for _, n := range []int{191, 192, 193, 384, 1000} {
		doc := hearsay.Document{Text: strings.TrimSpace(strings.Repeat("talks and ", n/2) + strings.Repeat("talks ", n%2))}
		a := l.Analyse(&doc)
		if len(a.Sentences) != 1 || len(a.Tokens) != n {
			t.Fatalf("%d sentences, %d tokens of %d", len(a.Sentences), len(a.Tokens), n)
		}
		checkAnnotation(t, doc.Text, a)
	}
}

func TestManyReadAtOnce(t *testing.T) {
	l := open(t)
	b, err := os.ReadFile("testdata/invented.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc := hearsay.Document{Text: string(b)}
	want := l.Analyse(&doc)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 3 {
				if got := l.Analyse(&doc); !reflect.DeepEqual(got, want) {
					t.Error("the same text gave another analysis")
				}
			}
		})
	}
	wait.Wait()
}

// A model that lacks a part, or whose parts do not belong together, must be
// refused in words.
func TestModelsThatDoNotFit(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	bytes, err := base.Model(knowledge.English)
	if err != nil {
		t.Fatal(err)
	}
	f, err := model.Read(bytes)
	if err != nil {
		t.Fatal(err)
	}
	section := func(name string) model.Section {
		b, err := f.Section(name)
		if err != nil {
			t.Fatal(err)
		}
		return model.Section{Name: name, Bytes: b}
	}
	syntax, names := section(language.SyntaxSection), section(language.NamesSection)
	lemmas, gazetteer := section(language.LemmasSection), section(language.GazetteerSection)
	swapped := func(s model.Section, name string) model.Section { return model.Section{Name: name, Bytes: s.Bytes} }
	for why, sections := range map[string][]model.Section{
		"no names":         {syntax, lemmas, gazetteer},
		"no lemmas":        {syntax, names, gazetteer},
		"no gazetteer":     {syntax, names, lemmas},
		"names as syntax":  {swapped(names, language.SyntaxSection), names, lemmas, gazetteer},
		"syntax as names":  {syntax, swapped(syntax, language.NamesSection), lemmas, gazetteer},
		"lemmas as syntax": {swapped(lemmas, language.SyntaxSection), names, lemmas, gazetteer},
	} {
		b, err := model.Write(f.Manifest, sections)
		if err != nil {
			t.Fatal(err)
		}
		with, err := base.WithModel(knowledge.English, b)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := language.New(with); err == nil {
			t.Errorf("a model with %s was taken", why)
		}
	}
}

// The card beside the model must be that of the model.
func TestCard(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	bytes, err := base.Model(knowledge.English)
	if err != nil {
		t.Fatal(err)
	}
	f, err := model.Read(bytes)
	if err != nil {
		t.Fatal(err)
	}
	card, err := os.ReadFile("../knowledge/models/english.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(card) != f.Manifest.Card() {
		t.Error("knowledge/models/english.md is not the card of the model: hearsay-lab train writes both")
	}
}
