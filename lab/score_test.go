package lab

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/origin"
)

// invented makes a folder of development sets in which toyReader and
// toyLinguist find everything.
func invented(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	const timed = `{"id":"a","dct":"2031-05-14","text":"Oss says Monday.","timexes":[{"start":9,"end":15,"text":"Monday","type":"DATE","value":"2031-05-14","interval":["..","2031-05-15"],"role":"statement"}]}`
	for name, text := range map[string]string{
		"polnear/dev.attributions.jsonl.gz": `{"id":"a","text":"Oss says yes.","attributions":[{"source":[[0,3]],"cue":[[4,8]],"content":[[9,12]]}],"alternatives":{"b":[]}}`,
		"seed/seed.statements.jsonl": `{"set":"seed","id":"seed","claims":[{"content":[{"start":9,"end":12,"text":"yes"}],"speaker":{"start":0,"end":3,"text":"Oss"},"act":"say",` +
			`"mode":"indirect","chain":[{"start":0,"end":3,"text":"Oss"}],"events":[{"move":"meet","status":"planned","anchor":{"start":9,"end":12,"text":"yes"}}]}]}`,
		"seed/seed.texts.jsonl":                 `{"set":"seed","id":"seed","text":"Oss says yes."}`,
		"timex/tbaq.dev.jsonl.gz":               timed,
		"timex/meantime.dev.jsonl.gz":           timed,
		"timex/recognizers.dev.jsonl.gz":        timed,
		"timex/duckling.dev.jsonl.gz":           timed,
		"timex/seed.jsonl":                      timed,
		"ud/ewt-dev.conllu.gz":                  toyTreebank,
		"ud/gum-dev.conllu.gz":                  toyTreebank,
		"ner/ww-dev.conll.gz":                   toyLabels,
		"ner/uner-ewt-dev.conll.gz":             toyLabels,
		"corpus/times/own.txt":                  "times: 2031-05-14\n    text: Oss says [Monday].\n    time: DATE 2031-05-14 statement - ../2031-05-15",
		"coref/ontogum-dev.conll.gz":            toyChains,
		"coref/gum-dev.conll.gz":                strings.Replace(toyChains, "begin document", "begin document GUM_news_x", 1),
		"coref/litbank-train.conll.gz":          strings.Repeat(toyChains, 10),
		"coref/gap-development.tsv.gz":          toyQuestions,
		"copies/basil.pairs.jsonl.gz":           `{"a":"a","b":"b","class":"duplicate","tiles":[[0,60,0,60]]}`,
		"copies/synthetic.jsonl.gz":             `{"id":"c","kind":"cut","origins":["b"],"align":[[0,48,"b",0,48]],"text":"` + toyCopied[:48] + `"}`,
		"stories/basil.docs.jsonl.gz":           toyStory("a", "b", toyCopied),
		"stories/fnc.docs.jsonl.gz":             toyStory("f1", "f2", "Forty geese stopped all trams in Vale because nobody had fed them lately."),
		"stories/allsides.docs.jsonl.gz":        toyStory("s1", "s2", "A court heard how Jan Tolk sold one bridge twice and kept both prices."),
		"corroboration/example.docs.jsonl.gz":   `{"id":"a","text":"Oss left.","date":"2031-05-14"}`,
		"corroboration/example.ledger.jsonl.gz": `{"origins":{}}`,
		"events/plv.jsonl.gz":                   toyPairs,
		"events/plover-gsr-cameo.jsonl.gz":      "",
		"events/conflibert-cameo.jsonl.gz":      strings.Replace(toyPairs, "yes", "no", 1),
		"events/rams.jsonl.gz":                  "",
		"events/wikievents.jsonl.gz":            "",
		"events/moves.jsonl.gz":                 `{"id":"a","text":"Oss says yes.","events":[{"move":"meet","status":"planned","args":[{"role":"trigger","start":9,"end":12,"text":"yes"}]}]}`,
		"events/uds-factuality.jsonl.gz":        `{"id":"a","text":"Oss says yes.","events":[{"trigger":{"start":9,"end":12,"text":"yes"},"factuality":-1.2}]}`,
		"events/petr2-gsr.jsonl.gz":             `{"id":"a","text":"Oss says yes.","events":[]}`,
		"events/petr-unit.jsonl.gz":             `{"id":"a","text":"Oss says yes.","events":[]}`,
		"corpus/statements/dev.jsonl":           toyPassage,
		"corpus/statements/final.jsonl":         toyPassage,
		"copies/fnc.pairs.jsonl.gz":             `{"a":"f1","b":"f2","class":"duplicate","tiles":[[0,72,0,72]]}`,
		"ecbplus/docs.jsonl.gz":                 toyStory("e1", "e2", "Rain fell into the opera house during the second act of a comedy today."),
		"language/testdata/invented.txt":        "Oss says yes~.\nDo~n't go~.\n\nArvenian envoys left Brunn~.",
	} {
		path := filepath.Join(data, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return data
}

// toyCopied is long enough to be copied.
const toyCopied = "The envoys of Arvenia left Brunn at dawn and did not say why."

// toyStory is two copies of a text, one story.
func toyStory(a, b, text string) string {
	return fmt.Sprintf(`{"id":%q,"text":%q,"cluster":%[2]q}`+"\n"+`{"id":%[3]q,"text":%[2]q,"cluster":%[2]q}`, a, text, b)
}

func toyClean(r *hearsay.Report) hearsay.Document {
	return hearsay.Document{Text: string(r.Bytes), Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(r.Bytes)}, Kind: hearsay.Body}}}
}

// toyPairs is a pair of which nothing is seen, of the type that comes first.
const toyPairs = `{"id":"a","text":"Oss says yes.","events":[{"type":"AGREE","quad":1,"actors":[{"start":0,"end":3}],"recipients":[{"start":9,"end":12}]}]}`

// toyPassage is the seed as a passage of our own.
const toyPassage = `{"set":"seed","file":"seed/seed.texts.jsonl","id":"seed","claims":[{"content":[{"start":9,"end":12,"hash":"8a798890fe93"}],"speaker":{"start":0,"end":3,"hash":"490be5d4bd41"},"act":"say","mode":"indirect",` +
	`"chain":[{"start":0,"end":3,"hash":"490be5d4bd41"}]}],"events":[{"claim":0,"move":"meet","status":"planned","anchor":{"start":9,"end":12,"hash":"8a798890fe93"},` +
	`"actors":[{"start":0,"end":3,"hash":"490be5d4bd41"},{"start":9,"end":12,"hash":"8a798890fe93"}]}]}`

// toyBase is the knowledge that is built in.
var toyBase = sync.OnceValue(func() *knowledge.Base {
	base, err := knowledge.Load()
	if err != nil {
		panic(err)
	}
	return base
})

// toyScorer is the one that is built in: nobody's words are in it.
var toyScorer = sync.OnceValue(func() *origin.Scorer {
	scorer, err := origin.NewScorer(toyBase())
	if err != nil {
		panic(err)
	}
	return scorer
})

// toyBench has the sets of our own in the same folder.
func toyBench(data string) Bench {
	return Bench{Tools: Tools{Read: toyReader, Clean: toyClean, Scorer: toyScorer(), Linguist: toyLinguist{}, Referrer: toyReferrer{}, Typer: toyTyper{}}, Base: toyBase(), Data: data, Repository: data}
}

func toySheet(t *testing.T, task Task, data string) Sheet {
	t.Helper()
	sheet, err := Score(task, toyBench(data))
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func TestScoreFindsEverySet(t *testing.T) {
	data := invented(t)
	unused := marks()
	for _, task := range Tasks {
		sheet := toySheet(t, task, data)
		for _, section := range sheet.Sections {
			for _, f := range section.Figures {
				delete(unused, task.Name+" "+section.Name+" "+f.Name)
				if section.Name != "polnear.people" && !f.None && f.Value != 100 && f.Name != "recipient" {
					t.Errorf("%s %s %s: got %v", task.Name, section.Name, f.Name, f.Value)
				}
			}
		}
	}
	for name := range unused {
		t.Errorf("marks.txt has a mark for %q, which is no figure", name)
	}
}

func TestScoreWithoutData(t *testing.T) {
	for _, task := range Tasks {
		if _, err := Score(task, toyBench(t.TempDir())); !errors.Is(err, ErrNoData) {
			t.Errorf("%s: got %v", task.Name, err)
		}
	}
}

func TestSheetIsReadBack(t *testing.T) {
	sheet := toySheet(t, Tasks[2], invented(t))
	sheet.Made = []string{"model: none", "knowledge: 0"}
	again := ParseSheet(sheet.Text())
	if len(again.Sections) != len(sheet.Sections) || again.Sections[0].Counts != sheet.Sections[0].Counts {
		t.Fatalf("got %+v", again)
	}
	for i, f := range again.Sections[0].Figures {
		want := sheet.Sections[0].Figures[i]
		if f.Name != want.Name || f.Value != want.Value || f.None != want.None {
			t.Errorf("got %+v, want %+v", f, want)
		}
	}
	if !strings.Contains(sheet.Text(), "\n# knowledge: 0\n") || !strings.Contains(sheet.Text(), "target 100, people 93") {
		t.Errorf("got\n%s", sheet.Text())
	}
}

func TestCheck(t *testing.T) {
	const kept = "# made\n\nset: 3 texts\n  a   50.00   P 1\n  b   50.00\n  c   50.00\n  d       -\n  e   50.00\n  f   50.00\n\nabsent: 1\n  a   90.00\n"
	const fresh = "set: 3 texts\n  a   49.69\n  b   49.70\n  c   50.31\n  d   10.00\n  f       -\n  g   1.00\n"
	worse, better := Check(ParseSheet(kept), ParseSheet(fresh))
	if diff := cmp.Diff([]string{"set a: was 50.00, is 49.69 (-0.31)", "set e: was 50.00, is not measured any more", "set f: was 50.00, is not measured any more"}, lines(worse)); diff != "" {
		t.Errorf("worse (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"set c: was 50.00, is 50.31 (+0.31)"}, lines(better)); diff != "" {
		t.Errorf("better (-want +got):\n%s", diff)
	}
}

func lines(changes []Change) []string {
	var list []string
	for _, c := range changes {
		list = append(list, c.String())
	}
	return list
}

// Whatever stands in a sheet, what was understood of it prints and is read
// back with as many figures.
func FuzzParseSheet(f *testing.F) {
	f.Add("a: b\n  c 1.5 d\n  e -\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, section := range ParseSheet(text).Sections {
			section.Name = "set"
			sheet := Sheet{Task: "toy", Sections: []Section{section}}
			again := ParseSheet(sheet.Text())
			if len(again.Sections) != 1 || len(again.Sections[0].Figures) != len(section.Figures) {
				t.Errorf("%q was read back as %+v", sheet.Text(), again)
			}
			Check(sheet, again)
		}
	})
}
