package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/ledger"
)

// A said is one stance as an invented report tells it: "DAY OUTLET; CHAIN;
// STANCE; ABOUT", behind it "if CONDITION", "on DAY" of saying, "issue ISSUE",
// "copied" or a status. The chain names voices nearest the reader first; "someone"
// is a voice without a name.
type said string

// voices are those that invented reports know.
var voices = map[string]hearsay.VoiceRecord{
	"Kestria": {Name: "Kestria", Actor: "government:kestria", Kind: hearsay.Government, Country: "KSR", Nation: "Kestria"},
	"Arvenia": {Name: "Arvenia", Actor: "government:arvenia", Kind: hearsay.Government, Country: "ARV", Nation: "Arvenia"},
	"Orsk":    {Name: "Davin Orsk", Actor: "person:davin orsk", Kind: hearsay.Person, Country: "KSR", Nation: "Kestria", Roles: []string{"foreign minister"}},
	"Vashta":  {Name: "Corin Vashta", Actor: "person:corin vashta", Kind: hearsay.Person, Country: "ARV", Nation: "Arvenia", Roles: []string{"opposition leader"}},
	"Brenic":  {Name: "Pavo Brenic", Actor: "person:pavo brenic", Kind: hearsay.Person},
	"League":  {Name: "Grain League", Actor: "organisation:grain league", Kind: hearsay.Organisation},
	"someone": {Name: "three people", Actor: "r/three-people", Kind: hearsay.Unnamed},
	"letter":  {Evidence: hearsay.Evidence{Text: "a letter"}, Name: "letter", Kind: hearsay.Paper},
	"notice":  {Evidence: hearsay.Evidence{Text: "a statement"}, Name: "statement", Kind: hearsay.Paper},
	"Wire":    {Name: "Northgate Wire", Actor: "outlet:northgate wire", Kind: hearsay.OutletKind},
}

// event makes the record of a stance, with a sentence of its own unless it is
// copied.
func (s said) event(n int) *hearsay.EventRecord {
	part := strings.Split(string(s), "; ")
	day, outlet, _ := strings.Cut(part[0], " ")
	report := hearsay.ReportID(fmt.Sprintf("r%02d", n))
	own := fmt.Sprintf("alpha%d beta%[1]d gamma%[1]d", n)
	if slices.Contains(part, "copied") {
		own = ""
	}
	sentence := fmt.Sprintf("It was told that they spoke of %s. %s", part[3], own)
	e := &hearsay.EventRecord{Kind: "event", ID: string(report) + "/e1", Stance: hearsay.Stance(part[2]), Status: hearsay.Happened, Zone: hearsay.Body,
		Head: hearsay.Head{Report: report, Outlet: outlet, Published: day}, Sentence: hearsay.Evidence{Text: sentence, End: len(sentence)}}
	if at := strings.Index(sentence, part[3]); part[3] != "" {
		e.About = &hearsay.Evidence{Text: part[3], Start: at, End: at + len(part[3])}
	}
	for _, name := range strings.Fields(part[1]) {
		e.Chain = append(e.Chain, voices[name])
	}
	e.Actors = e.Chain[len(e.Chain)-1:]
	for _, more := range part[4:] {
		if words, ok := strings.CutPrefix(more, "if "); ok {
			e.Conditions = append(e.Conditions, hearsay.ConditionRecord{Link: hearsay.Evidence{Text: "if"}, Words: hearsay.Evidence{Text: words, Start: 1 << 20, End: 1<<20 + 1}})
		} else if on, ok := strings.CutPrefix(more, "on "); ok {
			e.Said = &hearsay.TimeRecord{From: on, To: on[:8] + fmt.Sprintf("%02d", number(on[8:])+1)}
		} else if more == "copied" {
			continue
		} else if issue, ok := strings.CutPrefix(more, "issue "); ok {
			e.Issues = append(e.Issues, issue)
		} else {
			e.Status = hearsay.Status(more)
		}
	}
	return e
}

func number(s string) (n int) {
	fmt.Sscanf(s, "%d", &n)
	return n
}

func TestPositions(t *testing.T) {
	for _, c := range []struct {
		name string
		said []said
		want string // "ISSUE/PARTY: TREND TREND ...", a line each; "=" behind a stance with copies, "~" for no trend, "?" for one by report only
	}{
		{"numbers narrow and widen", []said{"2031-05-01 A; Orsk; proposes; observers for five years", "2031-05-04 B; Orsk; proposes; observers for three years",
			"2031-05-09 A; Kestria; offers; observers for four years"}, "observer/Kestria: first narrows widens"},
		{"words of extent", []said{"2031-05-01 A; Orsk; demands; the release of all sailors", "2031-05-04 B; Orsk; demands; the release of some sailors"},
			"sailor/Kestria: first narrows"},
		{"the same words another day", []said{"2031-05-01 A; Orsk; demands; the release of the sailors", "2031-05-06 B; Orsk; demands; the immediate release of the sailors"},
			"sailor/Kestria: first repeats"},
		{"no after yes, yes after no", []said{"2031-05-01 A; Orsk; offers; observers on the islands", "2031-05-06 B; Orsk; rejects; observers on the islands",
			"2031-05-09 B; Orsk; accepts; observers on the islands"}, "observer/Kestria: first reverses reverses"},
		{"no to another thing of the same name", []said{"2031-05-01 A; Orsk; offers; a bridge at Dosk; issue roads", "2031-05-06 B; Orsk; rejects; foreign toll stations; issue roads"},
			"roads/Kestria: first ~"},
		{"conditions", []said{"2031-05-01 A; Orsk; offers; talks in Sundvik", "2031-05-04 A; Orsk; offers; talks in Sundvik; if the ships leave",
			"2031-05-06 A; Orsk; offers; talks in Sundvik; if the ships have left", "2031-05-08 A; Orsk; offers; talks in Sundvik"},
			"talk/Kestria: first conditions changed repeats conditions changed"},
		{"open and reported apart", []said{"2031-05-01 A; someone Orsk; offers; a line at sea", "2031-05-02 B; Orsk; rejects; a line at sea", "2031-05-03 C; someone Orsk; offers; a line at sea and more"},
			"line/Kestria: first? first repeats?"},
		{"papers", []said{"2031-05-01 A; letter Orsk; offers; a line at sea", "2031-05-05 B; notice Orsk; offers; a line at sea"}, "line/Kestria: first? first"},
		{"copies of a wire", []said{"2031-05-01 A; Orsk; offers; a line at sea; copied", "2031-05-02 B; Orsk; offers; a line at sea; copied", "2031-05-06 C; Orsk; offers; a line at sea; copied"},
			"line/Kestria: first= repeats"},
		{"told again of the same day", []said{"2031-05-02 A; Orsk; offers; a line at sea; on 2031-05-01", "2031-05-09 B; Orsk; offers; to draw a line at sea; on 2031-05-01"},
			"line/Kestria: first="},
		{"what another outlet had first", []said{"2031-05-01 Northgate Wire; someone Orsk; offers; a line at sea off the islands", "2031-05-03 C; Wire someone Orsk; offers; to draw a line at sea"},
			"line/Kestria: first?="},
		{"parties", []said{"2031-05-01 A; Vashta; demands; the letter of the envoys", "2031-05-01 A; League; demands; open harbours", "2031-05-01 A; someone; demands; open harbours",
			"2031-05-01 A; Brenic; demands; open harbours"}, "envoy/Corin Vashta: first\nharbour/Grain League: first\nharbour/Pavo Brenic: first"},
		{"what is none", []said{"2031-05-01 A; Orsk; demands; ", "2031-05-01 A; Orsk; demands; the demand", "2031-05-01 A; Orsk; concedes; the islands; called-for",
			"2031-05-01 A; Orsk; offers; ships; denied", "2031-05-01 A; Orsk; ; ships"}, ""},
		{"undated last", []said{" A; Orsk; demands; ships at sea", "2031-05-01 A; Orsk; demands; ten ships at sea"}, "ship/Kestria: first repeats"},
	} {
		if got := positionsOf(c.said, (&ledger.Cast{}).Parties(nil)); got != c.want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func positionsOf(list []said, parties *ledger.Parties) string {
	var events []*hearsay.EventRecord
	for i, s := range list {
		events = append(events, s.event(i))
	}
	slices.SortStableFunc(events, func(a, b *hearsay.EventRecord) int { return ledger.Compare(a, b) })
	var lines []string
	for _, p := range ledger.Positions(events, parties, nil) {
		line := p.Issue + "/" + p.Party + ":"
		for _, s := range p.Stances {
			trend := string(s.Trend)
			if s.Trend == hearsay.NoTrend {
				trend = "~"
			}
			if !s.Open {
				trend += "?"
			}
			if len(s.Copies) > 0 {
				trend += "="
			}
			line += " " + trend
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// What a document does not tell of a person another may: then he speaks for his
// country, unless a person decided that he is somebody else there.
func TestPartiesOverDocuments(t *testing.T) {
	var cast ledger.Cast
	envoy := &hearsay.ActorRecord{ID: "person:pavo brenic", Name: "Pavo Brenic", ActorKind: hearsay.Person, Country: "ARV", Nation: "Arvenia", Roles: []string{"special envoy"}}
	cast.Add("r50", envoy)
	list := []said{"2031-05-01 A; Brenic; demands; open harbours"}
	for _, c := range []struct {
		decisions []hearsay.Entry
		want      string
	}{
		{nil, "harbour/Arvenia: first"},
		{[]hearsay.Entry{decided(hearsay.Split, hearsay.Decision{Actor: "person:pavo brenic", Report: "r00"})}, "harbour/Pavo Brenic: first"},
		{[]hearsay.Entry{decided(hearsay.Split, hearsay.Decision{Actor: "person:pavo brenic", Report: "r50"})}, "harbour/Pavo Brenic: first"},
	} {
		if got := positionsOf(list, cast.Parties(c.decisions)); got != c.want {
			t.Errorf("%v: got %s, want %s", c.decisions, got, c.want)
		}
	}
	cast.Add("r51", &hearsay.ActorRecord{ID: "person:pavo brenic", Name: "Pavo Brenic", ActorKind: hearsay.Person, Country: "KSR", Nation: "Kestria", Roles: []string{"interior minister"}})
	if got := positionsOf(list, cast.Parties(nil)); got != "harbour/Pavo Brenic: first" {
		t.Errorf("an official of two countries: %s", got)
	}
	merged := []hearsay.Entry{decided(hearsay.Merged, hearsay.Decision{Actor: "organisation:grain league", Into: "organisation:the league"}),
		decided(hearsay.Renamed, hearsay.Decision{Actor: "organisation:the league", Name: "The League"})}
	if got := positionsOf([]said{"2031-05-01 A; League; demands; open harbours"}, cast.Parties(merged)); got != "harbour/The League: first" {
		t.Errorf("merged: %s", got)
	}
}

// What is done with a thing belongs to what is offered, where it stands there.
func TestOfferedDeed(t *testing.T) {
	e := said("2031-05-01 A; Orsk; offers; its duties on grain").event(1)
	at := e.About.Start
	e.Anchor = hearsay.Evidence{Text: "lift", Start: at - 5, End: at - 1}
	list := ledger.Positions([]*hearsay.EventRecord{e}, (&ledger.Cast{}).Parties(nil), nil)
	if got := list[0].Stances[0].About; got.Text != "lift its duties on grain" || got.Start != at-5 || list[0].Issue != "duty" {
		t.Errorf("%+v on %s", got, list[0].Issue)
	}
	e.Anchor.Text = "offered"
	list = ledger.Positions([]*hearsay.EventRecord{e}, (&ledger.Cast{}).Parties(nil), nil)
	if got := list[0].Stances[0].About.Text; got != "its duties on grain" {
		t.Errorf("%q", got)
	}
}

func TestTrendsTellWhy(t *testing.T) {
	a, b := said("2031-05-01 A; Orsk; proposes; observers for five years").event(1), said("2031-05-04 B; Orsk; proposes; observers for three years; if ships leave").event(2)
	list := ledger.Positions([]*hearsay.EventRecord{a, b}, (&ledger.Cast{}).Parties(nil), nil)
	if len(list) != 1 || len(list[0].Stances) != 2 {
		t.Fatalf("%+v", list)
	}
	s := list[0].Stances[1]
	if s.Before != a.ID || s.Why != "three years, before that five years; new condition: “if ships leave”" || list[0].ID != "position:observer/country:KSR" {
		t.Errorf("%s: before %s, why %s", list[0].ID, s.Before, s.Why)
	}
	if got := ledger.Positions([]*hearsay.EventRecord{a, b}, (&ledger.Cast{}).Parties(nil), func(e *hearsay.EventRecord) bool { return e == b }); len(got) != 1 || len(got[0].Stances) != 2 {
		t.Errorf("a line that a question holds for is given whole: %+v", got)
	}
}
