package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/language"
)

// A clock reads the times of texts.
type clock struct {
	base *knowledge.Base
	lang *language.Language
	when *extract.When
}

func newClock(t testing.TB, overlays ...string) clock {
	t.Helper()
	b, err := knowledge.Load(overlays...)
	if err != nil {
		t.Fatal(err)
	}
	l, err := language.New(b)
	if err != nil {
		t.Fatal(err)
	}
	w, err := extract.NewWhen(b)
	if err != nil {
		t.Fatal(err)
	}
	return clock{base: b, lang: l, when: w}
}

func (c clock) times(doc *hearsay.Document) []hearsay.Time {
	a := c.lang.Analyse(doc)
	return c.when.Times(doc, &a)
}

// on reads a text without zones, published on a day.
func (c clock) on(day, text string) []hearsay.Time {
	return c.times(&hearsay.Document{Text: text, Published: hearsay.Date{Value: day}})
}

// timeLine writes what a time was resolved to on one line.
func timeLine(t hearsay.Time) string {
	parts := []string{t.Text, string(t.Type), t.Value, t.Mod, t.Interval.From + "/" + t.Interval.To, string(t.Direction), string(t.Role)}
	return strings.Join(parts, " | ")
}

func timeLines(times []hearsay.Time) string {
	var lines []string
	for _, t := range times {
		lines = append(lines, timeLine(t))
	}
	return strings.Join(lines, "\n")
}

func TestTimes(t *testing.T) {
	c := newClock(t)
	// 2031-05-14 is a Wednesday.
	for _, x := range []struct{ on, in, want string }{
		// the news default: past or same day
		{"2031-05-14", "The envoy arrived on Monday.", "Monday | DATE | 2031-05-12 |  | 2031-05-12/2031-05-13 | back | event"},
		{"2031-05-14", "The ministry said on Wednesday that shots were fired.", "Wednesday | DATE | 2031-05-14 |  | 2031-05-14/2031-05-15 | same | statement"},
		{"2031-05-14", "Shots were fired in October.", "October | DATE | 2030-10 |  | 2030-10-01/2030-11-01 | back | event"},
		// plans look ahead
		{"2031-05-14", "Talks prepare to get under way in Halland on Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "The bridge will be reopened on Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "The envoy is flying to Arvenia on Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "On Friday, the parliament will vote.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "Both armies must leave by Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "The truce could hold until August.", "August | DATE | 2031-08 |  | 2031-08-01/2031-09-01 | ahead | planned"},
		// the verb of saying has its own time
		{"2031-05-14", "She said on Tuesday that the envoy would visit Kestria this week.",
			"Tuesday | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | statement\n" +
				"this week | DATE | 2031-W20 |  | 2031-05-14/2031-05-19 | ahead | planned"},
		{"2031-05-14", "Sources told the paper that Arvenia last week had proposed a swap.", "last week | DATE | 2031-W19 |  | 2031-05-05/2031-05-12 | back | event"},
		{"2031-05-14", "He told the envoy during a meeting in Halland earlier this month that Kestria could wait.",
			"earlier this month | DATE | 2031-05 | START | 2031-05-01/2031-05-14 | back | event"},
		{"2031-05-14", "She said on Tuesday Orsk had met the envoy earlier in the day.",
			"Tuesday | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | statement\n" +
				"earlier in the day | DATE | 2031-05-13 | START | 2031-05-13/2031-05-14 | back | event"},
		{"2031-05-14", "Orsk said Tuesday he would free six sailors on Friday.",
			"Tuesday | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | statement\n" +
				"Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "Monday's vote was called off, the ministry said.", "Monday | DATE | 2031-05-12 |  | 2031-05-12/2031-05-13 | back | event"},
		// a time of day
		{"2031-05-14", "It takes effect at 5 p.m. EST on Friday, the envoy said at 18:00 UTC.",
			"5 p.m. EST on Friday | TIME | 2031-05-16T17:00 |  | 2031-05-16/2031-05-17 | ahead | planned\n" +
				"18:00 UTC | TIME | 2031-05-14T18:00Z |  | 2031-05-14/2031-05-15 | same | statement"},
		// what is put off, granted, or goes on
		{"2031-05-14", "The round was put off to Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "Kestria gave the rebels until Monday to leave.", "Monday | DATE | 2031-05-19 |  | 2031-05-19/2031-05-20 | ahead | planned"},
		{"2031-05-14", "Fighting went on until late Monday.", "late Monday | DATE | 2031-05-12 | END | 2031-05-12/2031-05-13 | back | event"},
		{"2031-05-14", "The envoy failed to reach the town on Friday.", "Friday | DATE | 2031-05-09 |  | 2031-05-09/2031-05-10 | back | event"},
		{"2031-05-14", "They agreed to meet on Friday.", "Friday | DATE | 2031-05-16 |  | 2031-05-16/2031-05-17 | ahead | planned"},
		{"2031-05-14", "Nobody could be reached on Friday.", "Friday | DATE | 2031-05-09 |  | 2031-05-09/2031-05-10 | back | event"},
		// the end of a range gives what its beginning leaves open
		{"2031-05-14", "They met from 13 to 15 April 2029.", "13 | DATE | 2029-04-13 |  | 2029-04-13/2029-04-14 | back | event\n" +
			"15 April 2029 | DATE | 2029-04-15 |  | 2029-04-15/2029-04-16 | back | event"},
		{"2032-12-27", "The pact lapses in the last week of 2032.", "the last week of 2032 | DATE | 2032-W53 |  | 2032-12-27/2033-01-03 | ahead | planned"},
		{"2031-05-14", "Also on Tuesday, the president said he would stay.", "Tuesday | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | statement"},
		// cut at the publication
		{"2031-05-14", "The envoy was headed to Arvenia later this week.", "later this week | DATE | 2031-W20 | END | 2031-05-15/2031-05-19 | ahead | planned"},
		{"2031-05-18", "They will meet later this week.", "later this week | DATE | 2031-W20 | END | 2031-05-12/2031-05-19 | ahead | planned"},
		{"2031-05-14", "It was shelled in the past two weeks.", "the past two weeks | DURATION | P2W |  | 2031-04-30/2031-05-15 | back | event"},
		// seen from another time
		{"2031-05-14", "They met on April 30, 2029, and again two days later.",
			"April 30, 2029 | DATE | 2029-04-30 |  | 2029-04-30/2029-05-01 | back | event\n" +
				"two days later | DATE | 2029-05-02 |  | 2029-05-02/2029-05-03 | back | event"},
		{"2031-05-14", "He landed on Monday and left later in the day.",
			"Monday | DATE | 2031-05-12 |  | 2031-05-12/2031-05-13 | back | event\n" +
				"later in the day | DATE | 2031-05-12 | END | 2031-05-12/2031-05-13 | back | event"},
		{"2031-05-14", "The round was held on April 24 and 25.",
			"April 24 | DATE | 2031-04-24 |  | 2031-04-24/2031-04-25 | back | event\n" +
				"25 | DATE | 2031-04-25 |  | 2031-04-25/2031-04-26 | back | event"},
		// calendar
		{"2032-02-29", "They met today and will meet a year from now.",
			"today | DATE | 2032-02-29 |  | 2032-02-29/2032-03-01 | same | event\n" +
				"a year from now | DATE | 2033 |  | 2033-01-01/2034-01-01 | ahead | planned"},
		{"2021-01-03", "Shelling resumed this week.", "this week | DATE | 2020-W53 |  | 2020-12-28/2021-01-04 | back | event"},
		{"2021-01-06", "Shelling resumed last week.", "last week | DATE | 2020-W53 |  | 2020-12-28/2021-01-04 | back | event"},
		{"2031-05-14", "The clerk was given 31 June 2030 by mistake.", "June 2030 | DATE | 2030-06 |  | 2030-06-01/2030-07-01 | back | event"},
		{"9999-12-31", "They will meet tomorrow.", "tomorrow | DATE | XXXX-XX-XX |  | / |  | planned"},
		{"0000-01-01", "They met yesterday.", "yesterday | DATE | XXXX-XX-XX |  | / |  | event"},
		// no publication day: open values, no interval, nothing guessed
		{"", "They met on Tuesday, April 11, and will meet next week.",
			"Tuesday, April 11 | DATE | XXXX-04-11 |  | / |  | event\nnext week | DATE | XXXX-WXX |  | / |  | planned"},
		{"", "They met on Tuesday, two weeks ago.", "Tuesday | DATE | XXXX-WXX-2 |  | / |  | event\ntwo weeks ago | DATE | XXXX-WXX |  | / |  | event"},
		{"", "It was signed on 11 April 2029.", "11 April 2029 | DATE | 2029-04-11 |  | 2029-04-11/2029-04-12 |  | event"},
		{"2031-05", "They met on Tuesday.", "Tuesday | DATE | XXXX-WXX-2 |  | / |  | event"},
		// no times
		{"2031-05-14", "April Donner counted 2031 crates for the Sunday Mercury, under resolution 1984.", ""},
		{"2031-05-14", "The 34-year-old may march to the second fall of the fort. In 1,204 cases nothing was done.", ""},
	} {
		if diff := cmp.Diff(x.want, timeLines(c.on(x.on, x.in))); diff != "" {
			t.Errorf("%q on %s:\n%s", x.in, x.on, diff)
		}
	}
}

func TestDatelineRole(t *testing.T) {
	c := newClock(t)
	text := "date 2031-05-14\nHALLAND, May 13 (Agency) -- Shots were fired on Tuesday."
	head, line := strings.Index(text, "\n"), strings.Index(text, " Shots")
	doc := &hearsay.Document{Text: text, Published: hearsay.Date{Value: "2031-05-14"}, Zones: []hearsay.Zone{
		{Span: hearsay.Span{Start: 0, End: head}, Kind: hearsay.Residue},
		{Span: hearsay.Span{Start: head + 1, End: line}, Kind: hearsay.Dateline},
		{Span: hearsay.Span{Start: line + 1, End: len(text)}, Kind: hearsay.Body},
	}}
	want := "2031-05-14 | DATE | 2031-05-14 |  | 2031-05-14/2031-05-15 | same | dateline\n" +
		"May 13 | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | dateline\n" +
		"Tuesday | DATE | 2031-05-13 |  | 2031-05-13/2031-05-14 | back | event"
	if diff := cmp.Diff(want, timeLines(c.times(doc))); diff != "" {
		t.Error(diff)
	}
}

// TestTimeExamples runs the examples of the records of time.
func TestTimeExamples(t *testing.T) {
	c := newClock(t)
	for _, keyword := range c.when.Keywords() {
		for _, rec := range c.base.Records(keyword) {
			if keyword == "time" && !rec.Has("part") && !rec.Has("silent") && !rec.Has("yes") {
				t.Errorf("%s:%d: time: %s has no example", rec.File, rec.Line, rec.Value)
			}
			for _, ex := range rec.Examples() {
				day := ex.On
				if day == "" {
					day = "2031-05-14"
				}
				doc := &hearsay.Document{Text: ex.Text, Published: hearsay.Date{Value: day}}
				if why := c.when.Check(rec, ex, doc, nil, &hearsay.Reading{Times: c.times(doc)}); why != "" {
					t.Error(rec.Trouble(ex, why))
				}
			}
		}
	}
}

// TestTimeCheck holds the checker itself to account.
func TestTimeCheck(t *testing.T) {
	c := newClock(t)
	rec := knowledge.Record{Keyword: "time", Value: "weekday"}
	for _, x := range []struct {
		yes      bool
		ex, want string
	}{
		{true, "They met on [Monday]. => 2031-05-12 on 2031-05-14", ""},
		{true, "They met on [Monday]. => 2031-05-19 on 2031-05-14", `"Monday" is 2031-05-12, not 2031-05-19`},
		{true, "They [met] on Monday. => 2031-05-12 on 2031-05-14", `no time found at "met"`},
		{true, "They met [last week]. => 2031-W19 on 2031-05-14", `found by another rule`},
		{false, "They met on [Monday].", `found "Monday"`},
		{false, "They [met] on Monday.", ""},
		{false, "They met on Monday.", `found "Monday"`},
	} {
		ex := knowledge.ParseExample(x.ex)
		ex.Yes = x.yes
		doc := &hearsay.Document{Text: ex.Text, Published: hearsay.Date{Value: "2031-05-14"}}
		got := c.when.Check(rec, ex, doc, nil, &hearsay.Reading{Times: c.times(doc)})
		if !strings.Contains(got, x.want) || (got == "") != (x.want == "") {
			t.Errorf("%s: got %q, want %q", x.ex, got, x.want)
		}
	}
}

// TestTimeTrouble lays broken records over the grammar.
func TestTimeTrouble(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"time: odd\n    is: odd\n    value: wekday=1\n", `there is no field "wekday"`},
		{"time: odd\n    is: odd WEKDAY\n", "there is no class WEKDAY"},
		{"time: odd\n    is: odd <wekday>\n", "there is no rule or group <wekday>"},
		{"time: odd\n    is: odd (a | b\n", "a bracket is not closed"},
		{"time: odd\n    is: odd a ) b\n", "a bracket is closed that was not opened"},
		{"timeclass: ODD\n    field: wekday\n    words: odd=1\n", `there is no field "wekday"`},
		{"timeclass: ODD\n    digits: some\n", `write digits as "1 to 31"`},
	} {
		file := filepath.Join(t.TempDir(), "odd.txt")
		if err := os.WriteFile(file, []byte(x.in), 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := knowledge.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := extract.NewWhen(b); err == nil || !strings.Contains(err.Error(), x.want) || !strings.Contains(err.Error(), "odd.txt:") {
			t.Errorf("%q: got error %v, want %s", x.in, err, x.want)
		}
	}
}

// TestTimeSeed reads the seed document of the development data.
func TestTimeSeed(t *testing.T) {
	b, err := os.ReadFile("../../shared/data/timex/seed.jsonl")
	if err != nil {
		t.Skip("the development data is not here: ", err)
	}
	var d struct {
		DCT, Text string
		Timexes   []struct {
			Start, End        int
			Text, Value, Role string
			Interval          [2]string
			Optional          bool
		}
	}
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	c := newClock(t)
	points := hearsay.NewCodePoints(d.Text)
	found := map[[2]int]hearsay.Time{}
	for _, x := range c.on(d.DCT, d.Text) {
		found[[2]int{points.At(x.Start), points.At(x.End)}] = x
	}
	for _, g := range d.Timexes {
		x, ok := found[[2]int{g.Start, g.End}]
		if !g.Optional && (!ok || x.Value != g.Value || x.Interval != (hearsay.Interval{From: g.Interval[0], To: g.Interval[1]}) || string(x.Role) != g.Role) {
			t.Errorf("%s: want %s %v %s, got %s (%s)", g.Text, g.Value, g.Interval, g.Role, timeLine(x), x.Why)
		}
	}
}

func FuzzTimes(f *testing.F) {
	c := newClock(f)
	for _, s := range []string{"They met on Tuesday, April 11, 2031, at 10:30 a.m. GMT.", "two and a half thousand years ago", "29 February 1900",
		"'s 1990s '80s Q3 2030 11th 31/12/9999 0000-01-01 12/31/99", "the past 99999999999999999999 days", "nineteen ninety-six", "9999 centuries later",
		"in –3 weeks’ time", "half an hour later, 30-hour", "1/2 2 1/2 years", "Mon. Jan. .",
		"Ramadan 0001 and Orthodox Easter 9999", "week 53 of 2032, the last week of December 9999", "a week from 31 December 9999",
		"the first Monday of next month, 29 February 2032 and leap day", "from 13 to 15 April, between 3 and 5 p.m., 2027-2029",
		"They said on Monday they would meet two days after the vote, when they both attend the funeral."} {
		for _, day := range []string{"2031-05-14", "0000-01-01", "0001-03-01", "9999-12-31", "2032-02-29", "2032-12-31", "2021-01-03"} {
			f.Add(s, day)
		}
	}
	f.Fuzz(func(t *testing.T, text, day string) {
		text = strings.ToValidUTF8(text, "?")
		doc := &hearsay.Document{Text: text, Published: hearsay.Date{Value: day}}
		a := c.lang.Analyse(doc)
		reading := hearsay.Reading{Times: c.when.Times(doc, &a)}
		extract.NewTimeline(c.base).Settle(doc, &a, &reading)
		words := func(w hearsay.Words) {
			if w.Text != text[w.Start:w.End] || !utf8.ValidString(w.Text) {
				t.Fatalf("words %q at %v of %q", w.Text, w.Span, text)
			}
		}
		for _, tie := range reading.Ties {
			words(tie.Link)
			words(tie.Words)
			words(tie.Dated)
			words(tie.Measure)
		}
		end := 0
		for _, x := range reading.Times {
			if x.Start < end || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("span %v after %d in %q", x.Span, end, text)
			}
			words(x.Words)
			words(x.Anchor.Words)
			for _, w := range x.Decided {
				words(w)
			}
			for _, i := range append([]hearsay.Interval{x.Interval}, intervalsOf(x.Others)...) {
				if i.To != "" && i.From >= i.To || len(i.From) > len(time.DateOnly) || len(i.To) > len(time.DateOnly) {
					t.Fatalf("interval %v of %q on %q", i, x.Text, day)
				}
			}
			_ = x.EDTF()
			end = x.End
		}
	})
}

func intervalsOf(list []hearsay.TimeAlternative) []hearsay.Interval {
	var all []hearsay.Interval
	for _, o := range list {
		all = append(all, o.Interval)
	}
	return all
}

func BenchmarkTimes(b *testing.B) {
	c := newClock(b)
	text := strings.Repeat("The minister said on Tuesday that the envoy, a 54-year-old former judge, would travel to Arvenia later this week to "+
		"discuss the withdrawal of some 2,000 soldiers. Kestria has not answered the letter it was handed in Halland on April 30, and its president "+
		"may march his own guard through the capital before the third round, officials familiar with the talks told reporters.\n", 200)
	doc := &hearsay.Document{Text: text, Published: hearsay.Date{Value: "2031-05-14"}}
	a := c.lang.Analyse(doc)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.when.Times(doc, &a)
	}
}
