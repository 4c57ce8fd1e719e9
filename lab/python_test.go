package lab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/knowledge"
)

// shared is where the data and the scorers in Python lie, seen from here.
const shared = "../../shared"

// sharedFile gives a path under shared, or skips the test.
func sharedFile(t *testing.T, path ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{shared}, path...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("needs %s, which is not here", name)
	}
	return name
}

// python runs a scorer and gives what it prints.
func python(t *testing.T, scorer string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3, which is not here")
	}
	var stderr bytes.Buffer
	cmd := exec.Command(program, append([]string{sharedFile(t, "tools", scorer)}, args...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", scorer, args, err, &stderr)
	}
	return string(out)
}

func loaded[T any](t *testing.T, path string) []T {
	t.Helper()
	list, err := Load[T](path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func titles(t *testing.T) map[string]bool {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Titles(base)
}

// noise makes predictions of gold: some dropped, doubled, swapped and with
// spans moved, the same from the same seed.
type noise struct{ *rand.Rand }

func newNoise(seed uint64) noise { return noise{rand.New(rand.NewPCG(seed, 7))} }

func (n noise) chance(p float64) bool { return n.Float64() < p }

// list drops and doubles.
func (n noise) list(in []any, one func(any)) []any {
	out := []any{}
	for _, x := range in {
		if n.chance(0.15) {
			continue
		}
		one(x)
		out = append(out, x)
		if n.chance(0.05) {
			out = append(out, x)
		}
	}
	n.Shuffle(len(out), func(i, j int) {
		if n.chance(0.1) {
			out[i], out[j] = out[j], out[i]
		}
	})
	return out
}

// spans moves ends, drops pieces and runs two into one.
func (n noise) spans(in []any) []any {
	for _, s := range in {
		pair := s.([]any)
		for i := range pair {
			if n.chance(0.25) {
				pair[i] = pair[i].(float64) + float64(n.IntN(15)-7)
			}
		}
	}
	if len(in) > 1 && n.chance(0.3) {
		in[0].([]any)[1] = in[1].([]any)[1]
	}
	if len(in) > 0 && n.chance(0.1) {
		in = in[1:]
	}
	return in
}

func (n noise) attributions(record map[string]any) {
	record["attributions"] = n.list(record["attributions"].([]any), func(x any) {
		a := x.(map[string]any)
		for _, role := range roles {
			a[role] = n.spans(a[role].([]any))
		}
	})
	delete(record, "text")
}

func (n noise) timexes(record map[string]any) {
	record["timexes"] = n.list(record["timexes"].([]any), func(x any) {
		t := x.(map[string]any)
		if n.chance(0.2) {
			t["start"] = t["start"].(float64) - float64(n.IntN(9)-2)
		}
		if n.chance(0.1) {
			t["type"] = "DURATION"
		}
		if n.chance(0.2) {
			t["value"] = fmt.Sprint(t["value"], "T10:00")
		}
	})
}

func (n noise) excerpt(x any) {
	e, ok := x.(map[string]any)
	if !ok || !n.chance(0.4) {
		return
	}
	if text := e["text"].(string); n.chance(0.5) {
		_, e["text"], _ = strings.Cut(text, " ")
	}
	e["start"] = e["start"].(float64) + float64(n.IntN(9)-4)
}

func (n noise) claims(record map[string]any) {
	record["claims"] = n.list(record["claims"].([]any), func(x any) {
		c := x.(map[string]any)
		for _, list := range []string{"content", "chain"} {
			c[list] = n.list(c[list].([]any), n.excerpt)
		}
		n.excerpt(c["speaker"])
		n.excerpt(c["recipient"])
		if n.chance(0.2) {
			c["act"] = "say"
		}
		if n.chance(0.1) {
			delete(c, "act")
		}
		if n.chance(0.1) {
			c["speaker"] = nil
		}
		c["events"] = n.list(c["events"].([]any), func(e any) { n.excerpt(e.(map[string]any)["anchor"]) })
	})
}

// perturb writes noisy predictions of a gold file and gives their path. One
// record in twelve is left out.
func perturb(t *testing.T, gold string, seed uint64, change func(noise, map[string]any)) string {
	t.Helper()
	n := newNoise(seed)
	var b bytes.Buffer
	for _, record := range loaded[map[string]any](t, gold) {
		if n.chance(1.0/12) && seed > 1 {
			continue
		}
		change(n, record)
		line, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return written(t, "pred.jsonl", b.String())
}

func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func same(t *testing.T, want, got string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the scorers differ (-python +go):\n%s", diff)
	}
}

func TestAttributionsAgreeWithPython(t *testing.T) {
	path := sharedFile(t, "data", "polnear", "dev.attributions.jsonl.gz")
	gold := loaded[AttributionRecord](t, path)
	for seed := range uint64(3) {
		pred := perturb(t, path, seed, noise.attributions)
		want := python(t, "score_attribution.py", "--gold", path, "--pred", pred, "--by", "wire", "--errors", "25", "--bootstrap", "30")
		same(t, want, CompareAttributions(gold, loaded[AttributionRecord](t, pred), Options{By: "wire", Errors: 25, Bootstrap: 30}).Lines()+"\n")
	}
	same(t, python(t, "score_attribution.py", "--gold", path, "--human"), CompareAnnotators(gold).Lines()+"\n")
}

func TestStatementsAgreeWithPython(t *testing.T) {
	seed, err := os.ReadFile(sharedFile(t, "data", "seed", "seed.statements.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder // the one passage under many names, parts of it optional or not annotated
	for i := range 60 {
		line := strings.ReplaceAll(string(seed), `"id": "seed"`, fmt.Sprintf(`"id": "p%d", "end": %d`, i, i*60))
		line = strings.Replace(line, `"set": "seed"`, fmt.Sprintf(`"set": "s%d"`, i%3), 1)
		if i%4 == 0 {
			line = strings.Replace(line, `"act": "offer"`, `"act": "offer", "optional": true`, 1)
		}
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	path := written(t, "gold.jsonl", b.String())
	gold := loaded[StatementRecord](t, path)
	for seed := range uint64(6) {
		pred := perturb(t, path, seed, noise.claims)
		want := python(t, "score_statements.py", path, pred, "--errors", "40", "--by", "set")
		same(t, want, CompareStatements(titles(t), gold, loaded[StatementRecord](t, pred), Options{By: "set", Errors: 40}).Lines()+"\n")
	}
}

func TestTimesAgreeWithPython(t *testing.T) {
	only := regexp.MustCompile("(?i)day|last")
	for _, set := range []string{"tbaq.dev.jsonl.gz", "meantime.dev.jsonl.gz", "recognizers.dev.jsonl.gz", "duckling.dev.jsonl.gz", "seed.jsonl"} {
		path := sharedFile(t, "data", "timex", set)
		gold := loaded[TimeRecord](t, path)
		for seed := range uint64(3) {
			pred := perturb(t, path, seed, noise.timexes)
			f, err := CompareTimes(gold, loaded[TimeRecord](t, pred), nil)
			if err != nil {
				t.Fatal(err)
			}
			same(t, python(t, "score_timex.py", path, pred, "--by-type", "--errors", "50"), f.Table(true)+f.Errors(50))
			same(t, python(t, "score_timex.py", path, pred, "--json"), f.Object().Line()+"\n")
			f, err = CompareTimes(gold, loaded[TimeRecord](t, pred), only)
			if err != nil {
				t.Fatal(err)
			}
			same(t, python(t, "score_timex.py", path, pred, "--json", "--match", "day|last"), f.Object().Line()+"\n")
		}
	}
}

// trees makes predictions of a treebank: words change their tags, lemmas,
// relations and heads, tokens of several words fall apart, words are cut in
// two and run together, and sentences too.
func (n noise) trees(list []Tree) []Tree {
	out := []Tree{}
	for _, t := range list {
		pieces := []Tree{{}}
		for _, s := range t.surfaces() {
			p := &pieces[len(pieces)-1]
			n.token(p, t.Words[s.First:s.Next], s)
			if n.chance(0.02) {
				pieces = append(pieces, Tree{})
			}
		}
		out = append(out, pieces...)
	}
	out = slices.DeleteFunc(out, func(t Tree) bool { return len(t.Words) == 0 })
	for i := range out {
		for k := range out[i].Words {
			if w := &out[i].Words[k]; n.chance(0.2) || w.Head > len(out[i].Words) {
				w.Head = n.IntN(len(out[i].Words) + 1)
			}
		}
	}
	return out
}

func (n noise) token(t *Tree, words []TreeWord, s surface) {
	form := []rune(s.Form)
	switch {
	case len(words) == 1 && len(form) > 1 && n.chance(0.05):
		at := 1 + n.IntN(len(form)-1)
		w := words[0]
		first, second := w, w
		first.Form, second.Form = string(form[:at]), string(form[at:])
		if n.chance(0.5) {
			t.Multi = append(t.Multi, MultiWord{len(t.Words) + 1, len(t.Words) + 2, s.Form, false})
		}
		words = []TreeWord{first, second}
	case len(words) > 1 && n.chance(0.2):
		words = []TreeWord{words[0]}
		words[0].Form = s.Form
	case len(words) > 1 && n.chance(0.8):
		t.Multi = append(t.Multi, MultiWord{len(t.Words) + 1, len(t.Words) + len(words), s.Form, false})
	}
	for _, w := range words {
		for _, field := range []*string{&w.Lemma, &w.UPOS, &w.XPOS, &w.Relation} {
			if n.chance(0.1) {
				*field = "dep:x"
			}
		}
		t.Words = append(t.Words, w)
	}
}

func TestTreesAgreeWithPython(t *testing.T) {
	for _, set := range []string{"ewt-dev", "gum-dev", "gum-dev-nc"} {
		path := sharedFile(t, "data", "ud", set+".conllu.gz")
		gold, err := LoadTrees(path)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(2) {
			noisy := writtenTrees(newNoise(seed).trees(gold))
			pred, err := ReadTrees("pred", strings.NewReader(noisy))
			if err != nil {
				t.Fatal(err)
			}
			f, err := CompareTrees(gold, pred)
			if err != nil {
				t.Fatal(err)
			}
			same(t, python(t, "score_conllu.py", path, written(t, "pred.conllu", noisy)), f.Object().Lines()+"\n")
			if seed > 0 {
				continue
			}
			if f, err = CompareTrees(pred, gold); err != nil {
				t.Fatal(err)
			}
			same(t, python(t, "score_conllu.py", written(t, "gold.conllu", noisy), path), f.Object().Lines()+"\n")
		}
	}
}

// labels makes predictions of labels: some are lost, some change, some begin
// inside.
func (n noise) labels(list []Labelled) []Labelled {
	for _, s := range list {
		for i := range s.Labels {
			switch n.IntN(25) {
			case 0:
				s.Labels[i] = "O"
			case 1:
				s.Labels[i] = "I-LOC"
			case 2:
				s.Labels[i] = "B-PER"
			case 3:
				s.Labels[i] = "PER"
			}
		}
	}
	return list
}

func TestNamesAgreeWithPython(t *testing.T) {
	for _, set := range []string{"ww-dev", "uner-ewt-dev"} {
		path := sharedFile(t, "data", "ner", set+".conll.gz")
		gold, err := LoadLabels(path)
		if err != nil {
			t.Fatal(err)
		}
		bare := slices.Clone(gold)
		for i := range bare {
			bare[i].Labels = strings.Split(strings.Repeat("O ", len(bare[i].Tokens)-1)+"O", " ")
		}
		for i, noisy := range []string{writtenLabels(gold), writtenLabels(bare), labelNoise(t, path, 1), labelNoise(t, path, 2)} {
			pred, err := ReadLabels("pred", strings.NewReader(noisy))
			if err != nil {
				t.Fatal(err)
			}
			types, args := NameTypes, []string{path, written(t, "pred.conll", noisy)}
			if i%2 == 0 {
				types = []string{"NORP", "LOC"}
				args = append(args, "--types", "NORP,LOC")
			}
			f, err := CompareNames(gold, pred, types)
			if err != nil {
				t.Fatal(err)
			}
			same(t, python(t, "score_names.py", args...), f.Lines()+"\n")
		}
	}
}

func labelNoise(t *testing.T, path string, seed uint64) string {
	t.Helper()
	list, err := LoadLabels(path)
	if err != nil {
		t.Fatal(err)
	}
	return writtenLabels(newNoise(seed).labels(list))
}
