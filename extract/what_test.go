package extract_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
	"hearsay/knowledge"
)

// A whatBench reads texts by all the stages before the events.
type whatBench struct {
	bench
	when  *extract.When
	who   *extract.Who
	chain *extract.Chain
	what  *extract.What
}

func newWhatBench(t testing.TB) whatBench {
	t.Helper()
	b := whatBench{bench: newBench(t)}
	var err error
	if b.when, err = extract.NewWhen(b.base); err != nil {
		t.Fatal(err)
	}
	if b.who, err = extract.NewWho(b.base); err != nil {
		t.Fatal(err)
	}
	if b.chain, err = extract.NewChain(b.base, b.who); err != nil {
		t.Fatal(err)
	}
	if b.what, err = extract.NewWhat(b.base); err != nil {
		t.Fatal(err)
	}
	return b
}

// reading reads a text published on a day.
func (b whatBench) reading(text, day string) (*hearsay.Document, *hearsay.Analysis, hearsay.Reading) {
	d := document(text)
	d.Published = hearsay.Date{Value: day, Precision: hearsay.ToDay}
	a := b.lang.Analyse(d)
	r := hearsay.Reading{Times: b.when.Times(d, &a)}
	r.Statements, r.Actors = b.chain.Statements(d, &a, b.said.Attributions(d, &a), b.who.Actors(d, &a), r.Times)
	r.Events = b.what.Events(d, &a, r.Actors, r.Times, r.Statements)
	return d, &a, r
}

// TestWhat reads testdata/what.txt: texts, each followed by its events:
//
//	> move status "anchor" actors -> recipients @ place | time | link: condition | statement
func TestWhat(t *testing.T) {
	b := newWhatBench(t)
	golden(t, "testdata/what.txt", func(text string) string {
		_, _, r := b.reading(text, "2031-05-14")
		var out strings.Builder
		for _, e := range r.Events {
			out.WriteString("> " + tell(e, r) + "\n")
		}
		return out.String()
	})
}

// tell writes an event as a line.
func tell(e hearsay.Event, r hearsay.Reading) string {
	line := fmt.Sprintf("%s %s %q %s", e.Move, e.Status, e.Anchor.Text, voiceList(e.Actors))
	if len(e.Recipients) > 0 {
		line += " -> " + voiceList(e.Recipients)
	}
	if !e.Place.Empty() {
		line += " @ " + e.Place.Text
	}
	if e.Time >= 0 {
		line += " | " + r.Times[e.Time].Text
	}
	for _, c := range e.Conditions {
		line += fmt.Sprintf(" | %s: %s", c.Link.Text, c.Words.Text)
	}
	if e.Statement >= 0 {
		line += fmt.Sprintf(" | said by %s", r.Statements[e.Statement].Speaker().Text)
	}
	return line
}

func voiceList(list []hearsay.Voice) string {
	var names []string
	for _, v := range list {
		names = append(names, v.Text)
	}
	return strings.Join(names, " + ")
}

// TestWhatExamples runs every example of the records that events are read by.
func TestWhatExamples(t *testing.T) {
	b := newWhatBench(t)
	checked := 0
	for _, keyword := range b.what.Keywords() {
		for _, rec := range b.base.Records(keyword) {
			for _, ex := range rec.Examples() {
				checked++
				day := ex.On
				if day == "" {
					day = "2031-05-14"
				}
				d, a, r := b.reading(ex.Text, day)
				if why := b.what.Check(rec, ex, d, a, &r); why != "" {
					t.Error(rec.Trouble(ex, why))
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d examples: the rules have lost theirs", checked)
	}
}

// TestCheckFails makes sure that Check tells a broken example.
func TestCheckFails(t *testing.T) {
	b := newWhatBench(t)
	rec := knowledge.Record{Keyword: "frame", Value: "x", Slots: []knowledge.Slot{{Name: "move", Value: "reject"}}}
	tests := []struct {
		in   string
		yes  bool
		fine bool
	}{
		{"The Kestrian government [rejected] the plan. => reject happened", true, true},
		{"The Kestrian government [rejected] the plan. => reject planned", true, false},
		{"The Kestrian government [rejected] the plan. => accept", true, false},
		{"The Kestrian [government] rejected the plan. => reject happened", true, false},
		{"The Kestrian government rejected the plan.", false, false},
		{"The Kestrian government sang.", false, true},
	}
	for _, x := range tests {
		ex := knowledge.ParseExample(x.in)
		ex.Yes = x.yes
		d, a, r := b.reading(ex.Text, "2031-05-14")
		if why := b.what.Check(rec, ex, d, a, &r); (why == "") != x.fine {
			t.Errorf("Check(%q, yes=%t) = %q, want fine=%t", x.in, x.yes, why, x.fine)
		}
	}
}

// TestEventZones makes sure that the furniture of a page tells of nothing.
func TestEventZones(t *testing.T) {
	b := newWhatBench(t)
	text := "The Kestrian government rejected the plan."
	for kind, want := range map[hearsay.ZoneKind]int{hearsay.Body: 1, hearsay.Headline: 1, hearsay.Caption: 1, hearsay.Note: 1,
		hearsay.Related: 0, hearsay.Crediting: 0, hearsay.Residue: 0, hearsay.Byline: 0} {
		d := document(text)
		d.Zones[0].Kind = kind
		a := b.lang.Analyse(d)
		events := b.what.Events(d, &a, b.who.Actors(d, &a), nil, nil)
		if len(events) != want {
			t.Errorf("%s: %d events, want %d", kind, len(events), want)
		}
		if want == 1 && len(events) == 1 && (events[0].Zone != kind || events[0].Statement != -1 || events[0].Time != -1) {
			t.Errorf("%s: %+v", kind, events[0])
		}
	}
}

// TestScheme makes sure that the moves of the scheme are all there, once, and
// that each has a way to be told by.
func TestScheme(t *testing.T) {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, keyword := range []string{"frame", "nominal"} {
		for _, r := range b.Records(keyword) {
			told[r.Get("move")] = true
			told[r.Get("negated")] = true
			if len(r.Examples()) == 0 {
				t.Errorf("%s:%d: %s %s has no example", r.File, r.Line, keyword, r.Value)
			}
		}
	}
	moves := b.Records("move")
	if len(moves) != 45 {
		t.Errorf("%d moves, want 45", len(moves))
	}
	for _, r := range moves {
		told[r.Get("if")], told[r.Get("ready")] = true, true
		if r.Has("act") {
			told[r.Value] = true
		}
	}
	for _, r := range moves {
		if !told[r.Value] {
			t.Errorf("nothing tells of the move %s", r.Value)
		}
	}
	var statuses []hearsay.Status
	for _, r := range b.Records("status") {
		statuses = append(statuses, hearsay.Status(r.Value))
	}
	if !slices.Equal(statuses, hearsay.Statuses) {
		t.Errorf("statuses %v, want %v", statuses, hearsay.Statuses)
	}
}

// TestNewWhatTroubles makes sure that a record that names what is not there is
// told.
func TestNewWhatTroubles(t *testing.T) {
	for in, want := range map[string]string{
		"frame: x; move: surrender; verbs: meet":                        `there is no move "surrender"`,
		"frame: x; move: meet; verbs: meet; object: @nowhere":           `there is no word list "what-nowhere"`,
		"frame: x; move: meet; verbs: meet; status: perhaps":            `there is no status "perhaps"`,
		"governor: x; words: dreams of; status: dreamt":                 `there is no status "dreamt"`,
		"governor: x; words: balks; status: proposed; refusal: balking": `there is no move "balking"`,
	} {
		file := t.TempDir() + "/mine.txt"
		if err := os.WriteFile(file, []byte(in), 0o644); err != nil {
			t.Fatal(err)
		}
		b, err := knowledge.Load(file)
		if err == nil {
			_, err = extract.NewWhat(b)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", in, err, want)
		}
	}
}

// TestSchemeExamples is a smoke test on the examples of the scheme: it counts
// those whose move and status are found.
func TestSchemeExamples(t *testing.T) {
	f, err := os.Open("../../shared/data/events/moves.jsonl.gz")
	if err != nil {
		t.Skip("the examples of the event scheme are not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b := newWhatBench(t)
	right, all := 0, 0
	for s := bufio.NewScanner(z); s.Scan(); {
		var d struct {
			Text   string
			Events []struct{ Move, Status string }
		}
		if err := json.Unmarshal(s.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		_, _, r := b.reading(d.Text, "2025-05-14")
		want := d.Events[0]
		all++
		if slices.ContainsFunc(r.Events, func(e hearsay.Event) bool { return e.Move == want.Move && string(e.Status) == want.Status }) {
			right++
		} else {
			t.Logf("missed %s %s: %s", want.Move, want.Status, d.Text)
		}
	}
	if right < all*9/10 {
		t.Errorf("%d of %d examples of the scheme are found, want nine in ten", right, all)
	}
}

// FuzzEvents reads any text with any actors, times and statements.
func FuzzEvents(f *testing.F) {
	f.Add("The Kestrian government, which rejected the plan, said it will not accept talks unless “both sides” sign, if at all.", uint64(1))
	f.Add("to to be been having not offered to meet with by by of X's Y and, and or once if\n’s will", uint64(2))
	b := newWhatBench(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = strings.ToValidUTF8(text, "\ufffd")
		d := document(text)
		d.Published.Value = "2031-05-14"
		a := b.lang.Analyse(d)
		actors, times, statements := invented(d, &a, rand.New(rand.NewPCG(seed, 0)))
		events := b.what.Events(d, &a, actors, times, statements)
		for i, e := range events {
			if why := unsound(e, d, len(events), len(actors), len(times), len(statements)); why != "" {
				t.Fatalf("event %d %+v: %s", i, e, why)
			}
			if i > 0 && e.Anchor.Start < events[i-1].Anchor.End {
				t.Fatalf("event %d begins before event %d ends", i, i-1)
			}
		}
	})
}

// invented draws actors, times and statements from the tokens of a text.
func invented(d *hearsay.Document, a *hearsay.Analysis, r *rand.Rand) (actors []hearsay.Actor, times []hearsay.Time, statements []hearsay.Statement) {
	n := len(a.Tokens)
	if n == 0 {
		return nil, nil, nil
	}
	span := func() hearsay.Words {
		i := r.IntN(n)
		j := min(n-1, i+r.IntN(6))
		return hearsay.WordsAt(d.Text, hearsay.Span{Start: a.Tokens[i].Start, End: a.Tokens[j].End})
	}
	kinds := []hearsay.ActorKind{hearsay.Person, hearsay.Government, hearsay.Place, hearsay.Unnamed}
	for range r.IntN(4) {
		actors = append(actors, hearsay.Actor{Name: "x", Kind: kinds[r.IntN(len(kinds))], Mentions: []hearsay.Words{span(), span()}})
	}
	for range r.IntN(3) {
		times = append(times, hearsay.Time{Words: span(), Type: hearsay.TimeDate, Interval: hearsay.Interval{From: "2031-05-20", To: "2031-05-21"}})
	}
	for i := range r.IntN(4) {
		statements = append(statements, hearsay.Statement{Cue: span(), Content: []hearsay.Words{span(), span()}, Act: hearsay.Acts[r.IntN(len(hearsay.Acts))],
			Chain: []hearsay.Voice{{Words: span(), Actor: -1}}, Said: -1, Outer: i - 1})
	}
	return actors, times, statements
}

// unsound tells what is wrong with an event, or "".
func unsound(e hearsay.Event, d *hearsay.Document, events, actors, times, statements int) string {
	spans := []hearsay.Words{e.Anchor, e.Place}
	for _, v := range append(slices.Clone(e.Actors), e.Recipients...) {
		spans = append(spans, v.Words)
		if v.Actor < -1 || v.Actor >= actors {
			return "no such actor"
		}
	}
	spans = append(spans, e.About)
	for _, c := range e.Conditions {
		spans = append(spans, c.Link, c.Words)
		if c.Event < -1 || c.Event >= events {
			return "no such event under a condition"
		}
	}
	if e.Attends != nil && (e.Attends.Event < -1 || e.Attends.Event >= events) {
		return "no such event attended"
	}
	for _, w := range spans {
		if w.Start < 0 || w.End > len(d.Text) || w.Start > w.End || w.Of(d.Text) != w.Text {
			return fmt.Sprintf("the words %q are not at their place", w.Text)
		}
	}
	switch {
	case e.Anchor.Empty():
		return "no anchor"
	case e.Move == "" || !slices.Contains(hearsay.Statuses, e.Status):
		return "no move or status"
	case e.Time < -1 || e.Time >= times || e.Statement < -1 || e.Statement >= statements:
		return "no such time or statement"
	case !e.Sentence.Contains(e.Anchor.Span):
		return "the anchor lies outside the sentence"
	}
	return ""
}

func BenchmarkEvents(b *testing.B) {
	w := newWhatBench(b)
	text := strings.Repeat("The Kestrian president, Ruvan Keld, has offered to halt the advance if the siege is lifted, the Courier reported on Tuesday, citing two people familiar with the talks.\n"+
		"Arvenian officials rejected the plan on Monday, and said they would hold a new round of talks with Halland's envoys in Geneva next week.\n"+
		"The weather was fine, the harvest was late, and nobody in the valley thought of anything else that morning.\n", 200)
	d := document(text)
	d.Published = hearsay.Date{Value: "2031-05-14", Precision: hearsay.ToDay}
	a := w.lang.Analyse(d)
	times := w.when.Times(d, &a)
	statements, actors := w.chain.Statements(d, &a, w.said.Attributions(d, &a), w.who.Actors(d, &a), times)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		w.what.Events(d, &a, actors, times, statements)
	}
	b.ReportMetric(float64(len(a.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
