package lab

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/language"
	"hearsay/model"
)

// A small world to learn from: who says what of whom, in a few patterns.
var (
	smallPeople = []string{"Ana Orsk", "Davin Keld", "Mila Brenic", "Joren Lind"}
	smallPlaces = []string{"Sundvik", "Korvost", "Lowen", "Halland"}
	smallVerbs  = [][2]string{{"met", "meet"}, {"saw", "see"}, {"called", "call"}, {"blamed", "blame"}}
)

// smallData writes every file that a training reads, all invented.
func smallData(t *testing.T) string {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	trees, labels, raw := smallTexts()
	for _, s := range treebankSources {
		write(s.File, trees)
	}
	for _, s := range nameSources {
		write(s.File, labels)
	}
	for _, s := range rawSources {
		write(s.File, raw)
	}
	for _, s := range listSources {
		write(s.File, "name\tsurname\n"+strings.Join(smallPlaces, "\t\n")+"\n")
	}
	write("gazetteer/countries.jsonl.gz", `{"name":"Arvenia","capital":"Sundvik","demonym":"Arvenian(s)"}`+"\n")
	return dir
}

func smallTexts() (trees, labels, raw string) {
	var u, n, r strings.Builder
	for i, p := range smallPeople {
		for j, v := range smallVerbs {
			q, place := smallPeople[(i+j)%len(smallPeople)], smallPlaces[(i+2*j)%len(smallPlaces)]
			first, last, _ := strings.Cut(p, " ")
			other, surname, _ := strings.Cut(q, " ")
			for k, w := range [][5]string{
				{first, first, "PROPN|NNP", "3", "nsubj"}, {last, last, "PROPN|NNP", "1", "flat"}, {v[0], v[1], "VERB|VBD", "0", "root"},
				{other, other, "PROPN|NNP", "3", "obj"}, {surname, surname, "PROPN|NNP", "4", "flat"}, {"in", "in", "ADP|IN", "7", "case"},
				{place, place, "PROPN|NNP", "3", "obl"}, {".", ".", "PUNCT|.", "3", "punct"},
			} {
				upos, xpos, _ := strings.Cut(w[2], "|")
				fmt.Fprintf(&u, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", k+1, w[0], w[1], upos, xpos, w[3], w[4])
			}
			u.WriteString("\n")
			fmt.Fprintf(&n, "%s\tB-PER\n%s\tI-PER\n%s\tO\n%s\tB-PER\n%s\tI-PER\nin\tO\n%s\tB-LOC\n.\tO\n\n", first, last, v[0], other, surname, place)
			fmt.Fprintf(&r, "{\"text\":\"%s %s %s again in %s.\"}\n", p, v[0], q, place)
		}
	}
	return u.String(), n.String(), r.String()
}

// smallTraining trains small networks, for long enough to learn that little.
func smallTraining(t *testing.T, data string, seed uint64, changes ...string) []byte {
	for _, name := range []string{"teacher", "syntax", "name-teacher", "names"} {
		changes = append(changes, name+".dim=32", name+".words=40", name+".epochs=12", name+".keep=0.9", name+".rate=0.01", name+".drop=0.1")
	}
	changes = append(changes, "teacher.arc=16", "teacher.label=16", "syntax.arc=16", "syntax.label=16", "teachers=2", "name-teachers=2",
		"syntax.all=2", "names.all=2", "names.forget=0")
	recipe, err := NewRecipe(changes)
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	training := Training{Data: data, Recipe: recipe, Seed: seed, Cut: language.NewCutter(base).Cut, Tell: io.Discard}
	sections, err := training.Language()
	if err != nil {
		t.Fatal(err)
	}
	b, err := model.Write(model.Manifest{Name: knowledge.English}, sections)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The same data and seed give the same bytes, on one thread and on two; another
// seed gives others.
func TestTrainingIsReproducible(t *testing.T) {
	data := smallData(t)
	first := smallTraining(t, data, 1)
	threads := runtime.GOMAXPROCS(1)
	second := smallTraining(t, data, 1)
	runtime.GOMAXPROCS(threads)
	if !bytes.Equal(first, second) {
		t.Error("two trainings with the same seed give different models")
	}
	if bytes.Equal(first, smallTraining(t, data, 2)) {
		t.Error("trainings with different seeds give the same model")
	}
}

// What was learned must be read by the program: sentences of the small world
// that were not in the training, put together of the same words.
func TestTrainedModelReads(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	if base, err = base.WithModel(knowledge.English, smallTraining(t, smallData(t), 1)); err != nil {
		t.Fatal(err)
	}
	l, err := language.New(base)
	if err != nil {
		t.Fatal(err)
	}
	text := "Mila Lind saw Davin Orsk in Korvost."
	a := l.Analyse(&hearsay.Document{Text: text})
	var got []string
	for _, k := range a.Tokens {
		got = append(got, fmt.Sprintf("%s/%s/%s/%d", k.Lemma, k.UPOS, k.Relation, k.Head+1))
	}
	want := "Mila/PROPN/nsubj/3 Lind/PROPN/flat/1 see/VERB/root/0 Davin/PROPN/obj/3 Orsk/PROPN/flat/4 in/ADP/case/7 Korvost/PROPN/obl/3 ./PUNCT/punct/3"
	if got := strings.Join(got, " "); got != want {
		t.Errorf("%s\n got %s\nwant %s", text, got, want)
	}
	var names []string
	for _, n := range a.Names {
		names = append(names, n.Kind.String()+" "+n.Of(text))
	}
	if got, want := strings.Join(names, ", "), "PER Mila Lind, PER Davin Orsk, LOC Korvost"; got != want {
		t.Errorf("names %s, want %s", got, want)
	}
}

func TestRecipeRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, change := range []string{"syntax.width=3", "syntax.dim", "syntax.dim=wide", "=3", ""} {
		if _, err := NewRecipe([]string{change}); err == nil {
			t.Errorf("the option %q was taken", change)
		}
	}
	r, err := NewRecipe([]string{"syntax.dim=64"})
	if err != nil || r.whole("syntax.dim") != 64 {
		t.Errorf("syntax.dim is %d, %v", r.whole("syntax.dim"), err)
	}
}

func TestBilou(t *testing.T) {
	for labels, want := range map[string]string{
		"B-PER I-PER O B-LOC":       "B-PER L-PER O U-LOC",
		"B-ORG I-ORG I-ORG":         "B-ORG I-ORG L-ORG",
		"B-DATE I-DATE B-NORP O":    "O O U-NORP O",
		"B-MISC I-MISC B-PER":       "? ? U-PER",
		"B-LOC B-LOC I-LOC":         "U-LOC B-LOC L-LOC",
		"B-PER I-PER B-PER I-PER O": "B-PER L-PER B-PER L-PER O",
	} {
		if got := strings.Join(bilou(strings.Fields(labels)), " "); got != want {
			t.Errorf("%s gives %s, want %s", labels, got, want)
		}
	}
}

func TestDividedAtHyphens(t *testing.T) {
	for in, want := range map[string]string{
		"pro-Kestrian/B-NORP talks/O":    "pro/B-NORP -/I-NORP Kestrian/I-NORP talks/O",
		"Al-Zaman/I-ORG -/O x-/O -y/O":   "Al/I-ORG -/I-ORG Zaman/I-ORG -/O x-/O -/O y/O",
		"front-line/O Anne-Marie/B-PER":  "front/O -/O line/O Anne/B-PER -/I-PER Marie/I-PER",
		"Anne-Marie/B-PER Dastren/I-PER": "Anne/B-PER -/I-PER Marie/I-PER Dastren/I-PER",
	} {
		var s Labelled
		for _, f := range strings.Fields(in) {
			token, label, _ := strings.Cut(f, "/")
			s.Tokens, s.Labels = append(s.Tokens, token), append(s.Labels, label)
		}
		var got []string
		d := divided(s, true)
		for i, token := range d.Tokens {
			got = append(got, token+"/"+d.Labels[i])
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}
