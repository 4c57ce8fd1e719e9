package lab

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// toyReader takes "X says Y." for an attribution and a statement, the day after
// "on" for a time, and whatever else it is told to add.
func toyReader(report *hearsay.Report) Page {
	text := string(report.Bytes)
	page := Page{Doc: hearsay.Document{Text: text, Outlet: hearsay.Outlet{Name: report.Given.Outlet}}}
	who, what, found := strings.Cut(text, " says ")
	if !found {
		return page
	}
	said := len(who) + len(" says ")
	content := hearsay.Span{Start: said, End: said + len(strings.TrimSuffix(what, "."))}
	source, cue := hearsay.Span{End: len(who)}, hearsay.Span{Start: len(who) + 1, End: said - 1}
	page.Attributions = []hearsay.Attribution{
		{Source: []hearsay.Span{source}, Cue: cue, Content: []hearsay.Span{content}, Outer: -1},
		{Cue: cue, Content: []hearsay.Span{content}, Outer: 0},
	}
	three := 3
	voice := hearsay.Voice{Words: hearsay.WordsAt(text, source), Kind: hearsay.Unnamed, Actor: 0}
	words := hearsay.WordsAt(text, content)
	page.Times = []hearsay.Time{{Words: words, Type: hearsay.TimeDate, Value: report.Given.Date, Interval: hearsay.Interval{To: "2031-05-15"}, Role: hearsay.RoleStatement}}
	page.Reading = hearsay.Reading{
		Actors: []hearsay.Actor{{Name: "Toy " + who, Count: hearsay.Count{N: &three}}},
		Statements: []hearsay.Statement{
			{Zone: hearsay.Headline, Content: []hearsay.Words{words}},
			{Zone: hearsay.Body, Content: []hearsay.Words{words}, Cue: hearsay.WordsAt(text, cue), Chain: []hearsay.Voice{voice}, Act: hearsay.Say, Mode: hearsay.Indirect},
		},
		Events: []hearsay.Event{{Move: "meet", Status: hearsay.Planned, Statement: 1, Anchor: words,
			Actors: []hearsay.Voice{voice, {Words: words, Actor: -1}}}},
	}
	return page
}

func predict(t *testing.T, task, in string, nested bool) (string, error) {
	t.Helper()
	known, err := TaskNamed(task)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = Prediction{Task: known, Tools: Tools{Read: toyReader, Linguist: toyLinguist{}}, Nested: nested}.Run("in.jsonl", strings.NewReader(in), &out)
	return out.String(), err
}

func TestPredict(t *testing.T) {
	const said = `{"gold":[1],"text":"É. Oss says <yes>.","id":"n1","set":"s","date":"2031-05-14","dct":"2031-05-13","publisher":"P"}`
	tests := []struct {
		task   string
		nested bool
		in     string
		want   string
	}{
		{"attribution", false, said, `{"id":"n1","attributions":[{"id":"a1","source":[[0,6]],"cue":[[7,11]],"content":[[12,17]]}]}`},
		{"attribution", true, said, `{"id":"n1","attributions":[{"id":"a1","source":[[0,6]],"cue":[[7,11]],"content":[[12,17]]},{"id":"a2","source":[],"cue":[[7,11]],"content":[[12,17]]}]}`},
		{"attribution", false, `{"id":7,"text":"","title":null}`, `{"id":7,"attributions":[]}`},
		{"time", false, said, `{"id":"n1","timexes":[{"start":12,"end":17,"text":"<yes>","type":"DATE","value":"2031-05-13","interval":["..","2031-05-15"],"role":"statement"}]}`},
		{"statements", false, said, `{"set":"s","id":"n1","claims":[{"content":[{"start":12,"end":17,"text":"<yes>"}],"speaker":{"start":0,"end":6,"text":"É. Oss"},"speaker_name":"Toy É. Oss",` +
			`"cue":{"start":7,"end":11,"text":"says"},"chain":[{"start":0,"end":6,"text":"É. Oss","kind":"unnamed"}],"count":3,"recipient":null,"act":"say","mode":"indirect",` +
			`"events":[{"move":"meet","status":"planned","actors":["Toy É. Oss","<yes>"],"recipients":[],"place":"","anchor":{"start":12,"end":17,"text":"<yes>"}}]}]}`},
		{"statements", false, `{"id":"n2","text":"Silence."}`, `{"id":"n2","claims":[]}`},
	}
	for _, test := range tests {
		got, err := predict(t, test.task, test.in, test.nested)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want+"\n", got); diff != "" {
			t.Errorf("%s of %s (-want +got):\n%s", test.task, test.in, diff)
		}
	}
}

func TestPredictKeepsTheOrder(t *testing.T) {
	slow := func(r *hearsay.Report) Page {
		time.Sleep(time.Duration(len(r.Bytes)%3) * time.Millisecond)
		return Page{Doc: hearsay.Document{Text: string(r.Bytes)}}
	}
	var in, want, got strings.Builder
	for i := range 200 {
		fmt.Fprintf(&in, "{\"id\":%d,\"text\":%q}\n", i, strings.Repeat("x", i%7))
		fmt.Fprintf(&want, "{\"id\":%d,\"attributions\":[]}\n", i)
	}
	count := 0
	p := Prediction{Task: Tasks[0], Tools: Tools{Read: slow}, Done: func(n int) { count = n }}
	if err := p.Run("in", strings.NewReader(in.String()), &got); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() || count != 200 {
		t.Errorf("the order was lost, or some of %d lines", count)
	}
}

func TestPredictTroubles(t *testing.T) {
	const good = `{"id":"a","text":"x"}` + "\n"
	tests := []struct{ in, want string }{
		{good + "{\"id\":", "in.jsonl:2: "},
		{good + "\n" + `{"id":"b"}`, "in.jsonl:3: {\"id\":\"b\"}: the record has no text"},
		{good + `{"text":"b","id":null}`, "in.jsonl:2: {\"text\":\"b\",\"id\":null}: the record has no id"},
		{good + `{"text":"b"}`, "in.jsonl:2: {\"text\":\"b\"}: the record has no id"},
		{good + `{"id":"b","text":7}`, `in.jsonl:2: {"id":"b","text":7}: "text" is a number`},
	}
	for _, test := range tests {
		out, err := predict(t, "time", test.in, false)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %s", test.in, err, test.want)
		}
		if out != "{\"id\":\"a\",\"timexes\":[]}\n" {
			t.Errorf("%q: before the trouble stands %q", test.in, out)
		}
	}
}

func TestPredictWatchesOverOffsets(t *testing.T) {
	careless := func(r *hearsay.Report) Page {
		return Page{Doc: hearsay.Document{Text: strings.TrimSpace(string(r.Bytes))}}
	}
	err := Prediction{Task: Tasks[0], Tools: Tools{Read: careless}}.Run("in", strings.NewReader(`{"id":"a","text":" x"}`), io.Discard)
	if err == nil || !strings.Contains(err.Error(), "offsets") {
		t.Errorf("got %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func (broken) Read([]byte) (int, error) { return 0, errors.New("cable cut") }

func TestPredictOnABrokenMachine(t *testing.T) {
	many := strings.Repeat(`{"id":"a","text":"x"}`+"\n", 5000)
	p := Prediction{Task: Tasks[0], Tools: Tools{Read: toyReader}}
	if err := p.Run("in", strings.NewReader(many), broken{}); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
	if err := p.Run("in", broken{}, io.Discard); err == nil || !strings.Contains(err.Error(), "in:1: cable cut") {
		t.Errorf("got %v", err)
	}
}

func TestUnknownTask(t *testing.T) {
	_, err := TaskNamed("times")
	if err == nil || !strings.Contains(err.Error(), "attribution, time, statements") {
		t.Errorf("got %v", err)
	}
}

// Whatever the lines, each gives a line or the work ends with its place.
func FuzzPredict(f *testing.F) {
	f.Add("{\"id\":1,\"text\":\"É says x.\"}\n{}")
	f.Add("{\"id\":{},\"text\":\"\\ud800\\u0000\"}")
	f.Fuzz(func(t *testing.T, in string) {
		for _, task := range Tasks[:3] { // those of JSON Lines
			var out bytes.Buffer
			err := Prediction{Task: task, Tools: Tools{Read: toyReader}}.Run("in", strings.NewReader(in), &out)
			if err != nil && !strings.HasPrefix(err.Error(), "in:") {
				t.Errorf("the error names no place: %v", err)
			}
			if _, again := load[map[string]any]("out", &out); again != nil {
				t.Errorf("the output cannot be read: %v", again)
			}
		}
	})
}

func BenchmarkPredict(b *testing.B) {
	line := `{"id":"a","text":"` + strings.Repeat("Oss says yes. ", 200) + "\"}\n"
	in := strings.Repeat(line, 50)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if err := (Prediction{Task: Tasks[0], Tools: Tools{Read: toyReader}}).Run("in", strings.NewReader(in), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
