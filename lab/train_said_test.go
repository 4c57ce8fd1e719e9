package lab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hearsay"
	"hearsay/clean"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/language"
	"hearsay/model"
)

// smallSaid writes articles of a few sentences whose attributions follow from
// their pattern.
func smallSaid(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var out strings.Builder
	for i := range 60 {
		var text strings.Builder
		var list []triple
		for k := range 4 {
			who, what := smallPeople[(i+k)%len(smallPeople)], "the talks in "+smallPlaces[(i+3*k)%len(smallPlaces)]+" had failed"
			pattern := []string{"%s said that %s.", "%[2]s, %[1]s added.", "The ships passed %[1]s while %[2]s."}[(i+k)%3]
			sentence := fmt.Sprintf(pattern, who, what)
			from := text.Len()
			at := func(words string) [][2]int {
				n := from + strings.Index(sentence, words)
				return [][2]int{{n, n + len(words)}}
			}
			switch (i + k) % 3 {
			case 0:
				list = append(list, triple{Source: at(who), Cue: at("said"), Part: at("that " + what)})
			case 1:
				list = append(list, triple{Source: at(who), Cue: at("added"), Part: at(what)})
			}
			text.WriteString(sentence + "\n\n")
		}
		line, err := json.Marshal(map[string]any{"id": fmt.Sprint(i), "text": text.String(), "attributions": list})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	path := filepath.Join(dir, filepath.FromSlash(saidSources[0].File))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(out.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func smallSaidTraining(t *testing.T, base *knowledge.Base, data string, seed uint64) []byte {
	t.Helper()
	var changes []string
	for _, name := range []string{"cues", "parts"} {
		changes = append(changes, name+".dim=32", name+".words=100", name+".epochs=10", name+".keep=0.9", name+".rate=0.01", name+".drop=0.1", name+".least=1")
	}
	recipe, err := NewRecipe(changes)
	if err != nil {
		t.Fatal(err)
	}
	cleaner, err := clean.New(base)
	if err != nil {
		t.Fatal(err)
	}
	training := Training{Data: data, Recipe: recipe, Seed: seed, Base: base, Clean: cleaner.Document, Tell: io.Discard}
	sections, err := training.Said()
	if err != nil {
		t.Fatal(err)
	}
	b, err := model.Write(model.Manifest{Name: knowledge.Said}, sections)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Who said what in texts like those that were learned from must be found, and
// the same seed must give the same model on any number of threads.
func TestSaidIsLearned(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	data := smallSaid(t)
	first := smallSaidTraining(t, base, data, 1)
	threads := runtime.GOMAXPROCS(1)
	second := smallSaidTraining(t, base, data, 1)
	runtime.GOMAXPROCS(threads)
	if !bytes.Equal(first, second) {
		t.Error("two trainings with the same seed give different models")
	}
	with, err := base.WithModel(knowledge.Said, first)
	if err != nil {
		t.Fatal(err)
	}
	said, err := extract.NewSaid(with)
	if err != nil {
		t.Fatal(err)
	}
	lang, err := language.New(base)
	if err != nil {
		t.Fatal(err)
	}
	doc := hearsay.Document{Text: "Davin Keld said that the talks in Lowen had failed."}
	a := lang.Analyse(&doc)
	list := said.Attributions(&doc, &a)
	if len(list) != 1 || len(list[0].Source) != 1 || list[0].Source[0].Of(doc.Text) != "Davin Keld" || list[0].Cue.Of(doc.Text) != "said" ||
		len(list[0].Content) != 1 || list[0].Content[0].Of(doc.Text) != "that the talks in Lowen had failed" {
		t.Errorf("found %+v", list)
	}
	idle := hearsay.Document{Text: "The ships passed Ana Orsk while the talks in Sundvik had failed."}
	if a := lang.Analyse(&idle); len(said.Attributions(&idle, &a)) > 0 {
		t.Error("somebody is said to say something where nobody does")
	}
	if c := list[0].Confidence; c.Least() < 80 {
		t.Errorf("what could not be clearer is given %+v", c)
	}
}
