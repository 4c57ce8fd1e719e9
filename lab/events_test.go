package lab

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/clean"
	"hearsay/extract"
	"hearsay/knowledge"
)

// toyTyper takes every event for one of a type of its own.
type toyTyper struct{}

func (toyTyper) Named(name string) extract.EventType {
	return extract.EventType{Name: name, Root: "YIELD", Quad: 2}
}

func (t toyTyper) Type(text string, lang *hearsay.Analysis, p extract.TypePair) extract.TypeGuess {
	g := extract.TypeGuess{EventType: t.Named("RETREAT")}
	if p.Source.End < p.Target.Start {
		g.Anchor = hearsay.Span{Start: p.Source.End + 1, End: p.Target.Start - 1}
	}
	return g
}

// plainReader takes a text as it is, with an event at "met".
func plainReader(report *hearsay.Report) Page {
	text := string(report.Bytes)
	page := Page{Doc: hearsay.Document{Text: text, Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(text)}}}}}
	if i := strings.Index(text, "met"); i > 2 {
		voice := hearsay.Voice{Words: hearsay.WordsAt(text, hearsay.Span{End: i - 1}), Actor: -1}
		page.Reading.Events = []hearsay.Event{{Move: "meet", Type: "CONSULT", PloverMode: "visit", Cameo: "040", Status: hearsay.Happened, Actors: []hearsay.Voice{voice},
			Anchor:     hearsay.WordsAt(text, hearsay.Span{Start: i, End: i + 3}),
			Conditions: []hearsay.Condition{{Link: hearsay.WordsAt(text, hearsay.Span{End: 2}), Words: hearsay.WordsAt(text, hearsay.Span{End: 3})}}}}
	}
	return page
}

func predictedEvents(t *testing.T, in string, pairs bool) (string, error) {
	t.Helper()
	task, err := TaskNamed("events")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = Prediction{Task: task, Tools: Tools{Read: plainReader, Linguist: toyLinguist{}, Typer: toyTyper{}}, Pairs: pairs}.Run("in.jsonl", strings.NewReader(in), &out)
	return out.String(), err
}

func TestPredictEvents(t *testing.T) {
	const text = `{"id":"é","text":"Öss met Vale.","events":[{"type":"AID","actors":[{"start":0,"end":3}],"recipients":[{"code":"X"},{"start":8,"end":12}]}]}`
	const party = `{"start":0,"end":3,"text":"Öss"}`
	for _, test := range []struct {
		in, want string
		pairs    bool
	}{
		{text, `{"id":"é","events":[{"type":"CONSULT","mode":"visit","move":"meet","status":"happened","actors":[` + party + `],"recipients":[],"anchor":{"start":4,"end":7,"text":"met"},` +
			`"quad":2,"cameo":"040","conditions":[{"link":{"start":0,"end":1,"text":"Ö"},"words":{"start":0,"end":2,"text":"Ös"}}]}]}`, false},
		{text, `{"id":"é","events":[{"type":"YIELD","plover":"RETREAT","move":"meet","status":"happened","actors":[` + party + `],"recipients":[{"start":8,"end":12,"text":"Vale"}],` +
			`"anchor":{"start":4,"end":7,"text":"met"},"quad":2}]}`, true},
		{`{"id":1,"text":"Silence."}`, `{"id":1,"events":[]}`, true},
		{`{"id":1,"text":"","events":"none"}`, `{"id":1,"events":[]}`, false},
	} {
		got, err := predictedEvents(t, test.in, test.pairs)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want+"\n", got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.in, diff)
		}
	}
}

func TestPairTroubles(t *testing.T) {
	for in, want := range map[string]string{
		`{"id":1,"text":"Oss.","events":[{"actors":[{"start":2,"end":9}]}]}`:                    "the actors of event 1: there is no stretch from 2 to 9",
		`{"id":1,"text":"Oss.","events":[{"actors":[]},{"recipients":[{"start":-1,"end":2}]}]}`: "the recipients of event 2: there is no stretch from -1 to 2",
		`{"id":1,"text":"Oss.","events":[{"actors":[{"start":"a","end":2}]}]}`:                  "which it cannot be",
		`{"id":1,"text":"Oss.","events":[{"recipients":[{"start":3,"end":3}]}]}`:                "there is no stretch from 3 to 3",
	} {
		if _, err := predictedEvents(t, in, true); err == nil || !strings.HasPrefix(err.Error(), "in.jsonl:1: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q is not in %v", in, want, err)
		}
	}
}

// Whatever the lines, each gives a line or the work ends with its place.
func FuzzPairs(f *testing.F) {
	f.Add("{\"id\":1,\"text\":\"É met x.\",\"events\":[{\"actors\":[{\"start\":0,\"end\":1}],\"recipients\":[{\"start\":6,\"end\":7}]}]}\n{}")
	f.Add("{\"id\":1,\"text\":\"\\ud800\",\"events\":[{\"actors\":[{\"start\":0,\"end\":1000000000000}]}]}")
	base, err := knowledge.Load()
	if err != nil {
		f.Fatal(err)
	}
	types, err := extract.NewTypes(base)
	if err != nil {
		f.Fatal(err)
	}
	task, err := TaskNamed("events")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in string) {
		for _, pairs := range []bool{false, true} {
			var out bytes.Buffer
			err := Prediction{Task: task, Tools: Tools{Read: plainReader, Linguist: toyLinguist{}, Typer: types}, Pairs: pairs}.Run("in", strings.NewReader(in), &out)
			if err != nil && !strings.HasPrefix(err.Error(), "in:") {
				t.Errorf("the error names no place: %v", err)
			}
			if _, again := load[EventRecord]("out", &out); again != nil {
				t.Errorf("the output cannot be read: %v", again)
			}
		}
	})
}

// eventGold is gold over "Oss will meet Vale if Brunn allows, he told envoys; they
// left": a planned meeting under a condition, and one event that is optional.
const eventGold = `{"id":"1","end":70,"events":[
	{"move":"meet","status":"planned","anchor":{"start":9,"end":13,"text":"meet"},"actors":[{"start":0,"end":3,"text":"Oss"}],"recipients":[{"start":14,"end":18,"text":"Vale"}],
		"conditions":[{"link":{"start":19,"end":21,"text":"if"},"words":{"start":22,"end":34,"text":"Brunn allows"}}]},
	{"move":"withdraw","status":"happened","anchor":{"start":60,"end":64,"text":"left"},"actors":[{"start":55,"end":59,"text":"they"}],"optional":true}]}`

func TestCompareEvents(t *testing.T) {
	const more = `{"move":"attack","status":"happened","anchor":{"start":%d,"end":%d,"text":"more"}},`
	for _, test := range []struct {
		name    string
		changes []string
		want    map[string]float64
	}{
		{"the same", nil, map[string]float64{"move": 100, "found": 100, "status": 100, "actors": 100, "recipients": 100, "conditions": 100, "move.meet": 100, "status.planned": 100}},
		{"another move", []string{`"meet","status"`, `"talks","status"`}, map[string]float64{"move": 0, "found": 100, "conditions": 100, "move.talks": 0}},
		{"another status", []string{"planned", "happened"}, map[string]float64{"move": 100, "status": 0, "status.planned": 0}},
		{"elsewhere", []string{`"start":9,"end":13`, `"start":39,"end":43`}, map[string]float64{"move": 0, "found": 0, "conditions": 0}},
		{"one too many", []string{`"events":[`, `"events":[` + fmt.Sprintf(more, 40, 44)}, map[string]float64{"move": 66.67, "found": 66.67}},
		{"one beyond the passage", []string{`"events":[`, `"events":[` + fmt.Sprintf(more, 80, 84)}, map[string]float64{"move": 100, "found": 100}},
		{"two at one place", []string{`"events":[`, `"events":[` + fmt.Sprintf(more, 9, 13)}, map[string]float64{"move": 66.67, "found": 66.67, "status": 100}},
		{"an optional one with another move", []string{"withdraw", "attack"}, map[string]float64{"move": 66.67, "found": 100}},
		{"another actor", []string{`"start":0,"end":3,"text":"Oss"`, `"start":22,"end":27,"text":"Brunn"`}, map[string]float64{"actors": 0, "recipients": 100}},
		{"no recipient", []string{`{"start":14,"end":18,"text":"Vale"}`, ""}, map[string]float64{"recipients": 0}},
		{"another condition", []string{`"start":22,"end":34,"text":"Brunn allows"`, `"start":40,"end":42,"text":"he"`}, map[string]float64{"conditions": 0}},
	} {
		gold, err := load[EventRecord]("gold", strings.NewReader(strings.ReplaceAll(eventGold, "\n", " ")))
		if err != nil {
			t.Fatal(err)
		}
		pred, err := load[EventRecord]("pred", strings.NewReader(strings.NewReplacer(append(test.changes, "\n", " ")...).Replace(eventGold)))
		if err != nil {
			t.Fatal(err)
		}
		out := CompareEvents(gold, pred).Object()
		for name, want := range test.want {
			if got := out.Get(name, "value"); got != want {
				t.Errorf("%s: %s is %v, not %v", test.name, name, got, want)
			}
		}
	}
	var lone []EventRecord
	decodeAll(t, `[`+strings.ReplaceAll(eventGold, "\n", " ")+`]`, &lone)
	if out := CompareEvents(lone, nil).Object(); out.Get("move", "value") != 0.0 || out.Get("status", "value") != nil {
		t.Errorf("nothing is scored as %v", out.Line())
	}
}

func decodeAll(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// A type is learned by its words, also where only the quad or the root of some
// examples is known, and the same comes out each time.
func TestLearnTypes(t *testing.T) {
	types := []extract.EventType{{Name: "AID", Root: "AID", Quad: 2}, {Name: "CONCEDE", Root: "YIELD", Quad: 2}, {Name: "RETREAT", Root: "YIELD", Quad: 2}, {Name: "ASSAULT", Root: "ASSAULT", Quad: 4}}
	var lessons []eventLesson
	for i := range 40 {
		// Signs 0 to 3 tell the type, those above 100 nothing.
		k := i % 4
		l := eventLesson{set: "plv", key: fmt.Sprint(i), signs: []uint32{uint32(k), uint32(100 + i%3)}, right: []int{k}, root: types[k].Root, quad: types[k].Quad, weight: 1, told: true}
		if i%8 == 1 || i%8 == 6 {
			l.right, l.told = []int{1, 2}, false
		}
		lessons = append(lessons, l)
	}
	r, err := NewRecipe([]string{"events.least=1"})
	if err != nil {
		t.Fatal(err)
	}
	w := r.learnTypes(lessons, types, 1)
	for k := range types {
		if got := w.Best([]uint32{uint32(k), 101}); got != k {
			t.Errorf("the sign of %s speaks for %s", types[k].Name, types[got].Name)
		}
	}
	if again := r.learnTypes(lessons, types, 1); !bytes.Equal(w.Encode(), again.Encode()) {
		t.Error("the same lessons gave other weights")
	}
	sections := typeSections(r.crossTypes(lessons, types, 1), types)
	for _, f := range sections[0].Figures {
		if f.Value != 100 {
			t.Errorf("%s is %v in %v", f.Name, f.Value, f.Detail)
		}
	}
}

// Equal sentences are in the same fold, whatever their marks.
func TestEqualSentencesStayTogether(t *testing.T) {
	types := []extract.EventType{{Name: "AID", Root: "AID", Quad: 2}, {Name: "ASSAULT", Root: "ASSAULT", Quad: 4}}
	var lessons []eventLesson
	for i := range 60 {
		// Every sentence stands there twice, with a sign that no other has: it could
		// be known by heart.
		k := i / 2 % 2
		lessons = append(lessons, eventLesson{set: "plv", key: wordsOnly(fmt.Sprintf("Sentence %d%s", i/2, []string{".", "!"}[i%2])), signs: []uint32{uint32(1000 + i/2)},
			right: []int{k}, root: types[k].Root, quad: types[k].Quad, weight: 1})
	}
	r, err := NewRecipe([]string{"events.least=1"})
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	for _, trial := range r.crossTypes(lessons, types, 1) {
		if trial.got.Root == trial.root {
			right++
		}
	}
	if right > 45 {
		t.Errorf("%d of 60 sentences that have nothing in common are right", right)
	}
}

// smallEvents writes collections of a few sentences.
func smallEvents(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "events")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	pair := func(text, kind string, quad int) string {
		return fmt.Sprintf(`{"text":%q,"events":[{"type":%q,"quad":%d,"actors":[{"start":0,"end":4}],"recipients":[{"code":"X"}]}]}`, text, kind, quad)
	}
	for set, lines := range map[string][]string{
		"plv":              {pair("Orsk left the town.", "YIELD", 2), pair("Orsk says yes.", "YIELD", 2), pair("Orsk gave way.", "YIELD", 2), pair("Orsk shelled Tarn.", "ASSAULT", 4)},
		"plover-gsr-cameo": {pair("Orsk gave way!", "CONCEDE", 0), pair("Orsk asked Tarn for help.", "DEMAND", 0), pair("Orsk sang.", "SONG", 0)},
		"conflibert-cameo": {pair("Orsk shelled Tarn", "material-conflict", 4), pair("Orsk jailed Tarn's men.", "material-conflict", 4), pair("Orsk slept.", "none", 0)},
		"rams": {`{"text":"In Tarn Orsk met Vale .","events":[{"type":"contact.discussion.meet","args":[{"role":"place","start":3,"end":7},{"role":"participant","start":8,"end":12},{"role":"participant","start":17,"end":21}]}]}`,
			`{"text":"Orsk spoke .","events":[{"type":"contact.discussion.meet","args":[{"role":"participant","start":0,"end":4}]}]}`},
		"wikievents": {},
	} {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(strings.Join(lines, "\n"))); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, set+".jsonl.gz"), b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Dir(dir)
}

func TestEventLessons(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	types, err := extract.EventTypes(base)
	if err != nil {
		t.Fatal(err)
	}
	school := &eventSchool{data: smallEvents(t), types: types, signs: extract.NewTypeSigns(base), read: func(text string) (string, *hearsay.Analysis) {
		doc := hearsay.Document{Text: text, Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(text)}}}}
		a := toyLinguist{}.Analyse(&doc)
		return text, &a
	}}
	r, err := NewRecipe(nil)
	if err != nil {
		t.Fatal(err)
	}
	lessons, err := school.lessons(r.eventWeights())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lessons {
		var names []string
		for _, k := range l.right {
			names = append(names, types[k].Name)
		}
		if len(l.signs) == 0 {
			t.Errorf("nothing is seen of %q", l.key)
		}
		got = append(got, fmt.Sprintf("%s: %s: %s %d %v", l.set, l.key, strings.Join(names, " "), l.quad, l.told))
	}
	want := []string{
		"plv: orsk left the town: RETREAT 2 false", // by the moves of leaving
		"plv: orsk says yes: CONCEDE RETREAT 2 false",
		"plv: orsk gave way: CONCEDE 2 true",
		"plv: orsk shelled tarn: ASSAULT 4 false",
		"plover-gsr-cameo: orsk asked tarn for help: REQUEST 0 true",
		"conflibert-cameo: orsk jailed tarn s men: PROTEST SANCTION MOBILIZE COERCE ASSAULT 4 true",
		"rams: in tarn orsk met vale: CONSULT 0 true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lessons (-want +got):\n%s", diff)
	}
}

// The model is trained from the files that its card names.
func TestTrainEvents(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	cleaner, err := clean.New(base)
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRecipe([]string{"events.least=1"})
	if err != nil {
		t.Fatal(err)
	}
	training := Training{Data: smallEvents(t), Recipe: r, Seed: 1, Base: base, Clean: cleaner.Document, Tell: &bytes.Buffer{}}
	first, err := training.Events()
	if err != nil {
		t.Fatal(err)
	}
	if w, err := extract.DecodeTypes(first[0].Bytes); err != nil || len(w.Names) != 16 || len(w.Rows) < 20 {
		t.Errorf("learned %v, %v", w, err)
	}
	second, err := training.Events()
	if err != nil || !bytes.Equal(first[0].Bytes, second[0].Bytes) {
		t.Errorf("trained again, the model is another: %v", err)
	}
	for _, source := range eventSources {
		if _, err := os.Stat(filepath.Join(training.Data, filepath.FromSlash(source.File))); err != nil {
			t.Errorf("the card names a file that is not learned from: %v", err)
		}
	}
}

func TestBears(t *testing.T) {
	for _, test := range []struct {
		name, country, code string
		want                bool
	}{
		{"Kestrian army", "KST", "KSTMIL", true}, {"Kestria", "", "KSTGOV", true}, {"Arvenia", "", "KST", false},
		{"the Prince of Dol", "", "DOL", true}, {"Harkest", "", "KST", false}, {"Halland", "HAL", "---REB", true}, {"Halland", "HAL", "H", false},
	} {
		if got := bears(&hearsay.Actor{Name: test.name, Country: test.country}, test.code); got != test.want {
			t.Errorf("%s bears %s: %v", test.name, test.code, got)
		}
	}
}

// What the records of coders have is paired with what was read: here a meeting,
// which counts each way.
func TestCodes(t *testing.T) {
	read := func(report *hearsay.Report) Page {
		return Page{Reading: hearsay.Reading{Actors: []hearsay.Actor{{Name: "Kestria"}, {Name: "Arvenia"}},
			Events: []hearsay.Event{{Cameo: "046", Actors: []hearsay.Voice{{Actor: 0}, {Actor: 1}}}, {Actors: []hearsay.Voice{{Actor: 0}}, Recipients: []hearsay.Voice{{Actor: 1}}}}}}
	}
	var r codedRecord
	decodeAll(t, `{"id":"1","text":"x","events":[{"type":"042","actors":[{"code":"KSTGOV"}],"recipients":[{"code":"ARV"}]},{"type":"190","actors":[{"code":"ARV"}],"recipients":[{"code":"KST"}]}]}`, &r)
	n := tally{}
	(&scoring{Bench: Bench{Tools: Tools{Read: read}}}).codes(n, &r)
	if diff := cmp.Diff(tally{"gold": 2, "pred": 2, "parties": 2, "triples": 1}, n); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}
