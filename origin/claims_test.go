package origin

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/knowledge"
)

// newTestClaims compiles the embedded knowledge with two invented states.
func newTestClaims(t testing.TB) *Claims {
	t.Helper()
	base, err := knowledge.Load("testdata/claims.txt")
	if err != nil {
		t.Fatal(err)
	}
	return NewClaims(base)
}

// A page builds an input by hand: its text grows with what is said in it.
type page struct {
	in Input
}

func newPage(id, day, outlet string) *page {
	head := hearsay.Head{Report: hearsay.ReportID(id), Outlet: outlet, Published: day}
	return &page{Input{Known: day, Document: &hearsay.DocumentRecord{Head: head}}}
}

// put adds words to the text and gives their place.
func (p *page) put(words string) hearsay.Evidence {
	start := len(p.in.Text)
	p.in.Text += words
	return hearsay.Evidence{Text: words, Start: start, End: len(p.in.Text), Chars: [2]int{start, len(p.in.Text)}}
}

// says adds a sentence in which a voice says something, and ends the paragraph.
func (p *page) says(v hearsay.VoiceRecord, act hearsay.Act, cue, content string, relays ...hearsay.VoiceRecord) *page {
	v.Evidence = p.put(v.Text)
	p.put(" ")
	c := p.put(cue)
	p.put(" ")
	s := &hearsay.StatementRecord{ID: fmt.Sprintf("%s/s%d", p.in.Document.Head.Report, len(p.in.Statements)+1), Head: p.in.Document.Head, Act: act,
		Cue: &c, Content: []hearsay.Evidence{p.put(content)}, Chain: append(relays, v), Zone: hearsay.Body}
	p.put(".\n")
	p.in.Statements = append(p.in.Statements, s)
	return p
}

// done closes the text: all of it is body.
func (p *page) done() Input {
	p.in.Zones = []hearsay.Zone{{Span: hearsay.Span{End: len(p.in.Text)}, Kind: hearsay.Body}}
	return p.in
}

func official(name, role, country string) hearsay.VoiceRecord {
	return hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: role + " " + name}, Name: name, Actor: "person:" + strings.ToLower(name), Kind: hearsay.Person, Country: country, Roles: []string{role}}
}

func unnamed(words string) hearsay.VoiceRecord {
	return hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: words}, Name: words, Kind: hearsay.Unnamed}
}

func outletVoice(name string) hearsay.VoiceRecord {
	return hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: name}, Name: name, Kind: hearsay.OutletKind}
}

const convoy = "a grain convoy had crossed the Varn Strait under escort at dawn"

// only gives the claim that has most tellings.
func only(t *testing.T, list []*hearsay.ClaimRecord) *hearsay.ClaimRecord {
	t.Helper()
	var most *hearsay.ClaimRecord
	for _, c := range list {
		if most == nil || len(c.Tellings) > len(most.Tellings) {
			most = c
		}
	}
	if most == nil {
		t.Fatal("there is no claim")
	}
	return most
}

// TestIndependence holds the rules R1 to R9 one by one.
func TestIndependence(t *testing.T) {
	osmark, tensk := official("Marta Osmark", "foreign minister", "HLN"), official("Liora Tensk", "foreign minister", "ARV")
	lindhav := official("Joren Lindhav", "spokesman", "HLN")
	bystander := hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: "Anka Roven"}, Name: "Anka Roven", Actor: "person:anka roven", Kind: hearsay.Person}
	tests := []struct {
		name  string
		docs  []Input
		want  hearsay.Independence
		state hearsay.ClaimState
	}{
		{"R4: one speaker in two outlets", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(osmark, hearsay.Say, "said", convoy).done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"R5: two officials of one party", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(lindhav, hearsay.Say, "said", "a convoy of grain had crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"two parties", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(tensk, hearsay.Say, "said", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 2, Most: 2}, hearsay.Corroborated},
		{"R6: two unnamed groups", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("three people in the port"), hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(unnamed("two sailors"), hearsay.Say, "said", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 2}, hearsay.SingleOrigin},
		{"several unnamed of one report", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("three people in the port"), hearsay.Say, "said", convoy).
				says(unnamed("another person"), hearsay.Say, "said", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"R3: relays of one outlet", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("three people in the port"), hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-02", "Dosk Mercury").says(outletVoice("Harbour Courier"), hearsay.ReportAct, "reported", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"R7: told by one party", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("Two diplomats briefed by Halland"), hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(osmark, hearsay.Say, "said", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"a named person of no party beside an official", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(bystander, hearsay.Say, "said", "a convoy of grain crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 2, Most: 2}, hearsay.Corroborated},
		{"the same quotation under two names", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(tensk, hearsay.Say, "said", convoy).done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
		{"denied by a party", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("three people in the port"), hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-02", "Dosk Mercury").says(tensk, hearsay.Deny, "denied", "that a convoy of grain had crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.DeniedByParty},
		{"contested", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-02", "Dosk Mercury").says(tensk, hearsay.Deny, "denied", "that a convoy of grain had crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.Contested},
		{"no confirmation counts on neither side", []Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-02", "Dosk Mercury").says(tensk, hearsay.Say, "said", "she could not confirm that a grain convoy had crossed the Varn Strait at dawn").done()}, hearsay.Independence{Least: 1, Most: 1}, hearsay.SingleOrigin},
	}
	claims := newTestClaims(t)
	for _, test := range tests {
		c := only(t, claims.Of(test.docs, nil, nil, ""))
		if n := len(c.Tellings); n < 2 {
			t.Errorf("%s: %d tellings of %q", test.name, n, c.Words.Text)
		}
		if c.For != test.want || c.State != test.state {
			t.Errorf("%s: got %v, %s; want %v, %s", test.name, c.For, c.State, test.want, test.state)
		}
	}
}

// TestOtherClaims: what only looks alike is not one.
func TestOtherClaims(t *testing.T) {
	osmark := official("Marta Osmark", "foreign minister", "HLN")
	claims := newTestClaims(t)
	for _, other := range []string{
		"a hospital ship had left the port of Dosk for repairs",
		"the Varn Strait was the most important channel of the region",
		"grain had become dearer in Velmar since the winter",
	} {
		got := claims.Of([]Input{
			newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
			newPage("b", "2031-05-01", "Dosk Mercury").says(unnamed("two sailors"), hearsay.Say, "said", other).done()}, nil, nil, "")
		for _, c := range got {
			if len(c.Tellings) > 1 {
				t.Errorf("%q and %q are one claim", c.Tellings[0].Words.Text, c.Tellings[1].Words.Text)
			}
		}
	}
}

// TestCopiedPassage: copied words have the origin of where they come from (R1),
// whatever their own document says of a source.
func TestCopiedPassage(t *testing.T) {
	a := newPage("a", "2031-05-01", "Halland Press Agency").says(unnamed("two sailors"), hearsay.Say, "said", convoy).done()
	b := newPage("b", "2031-05-02", "Dosk Mercury").says(unnamed("two sailors"), hearsay.Say, "said", convoy).done()
	copies := []hearsay.CopyRecord{{A: "a", B: "b", Class: hearsay.Duplicate, Direction: "a>b",
		Tiles: []hearsay.Tile{{A: hearsay.Span{End: len(a.Text)}, B: hearsay.Span{End: len(b.Text)}}}}}
	c := only(t, newTestClaims(t).Of([]Input{b, a}, copies, nil, ""))
	if c.For != (hearsay.Independence{Least: 1, Most: 1}) || c.Copies != 1 || c.Tellings[1].CopyOf != "a" {
		t.Errorf("got %v, %d copies, copied from %q", c.For, c.Copies, c.Tellings[1].CopyOf)
	}
}

// TestDecisions: a person's word joins and parts tellings, the latest last.
func TestDecisions(t *testing.T) {
	osmark, tensk := official("Marta Osmark", "foreign minister", "HLN"), official("Liora Tensk", "foreign minister", "ARV")
	docs := []Input{
		newPage("a", "2031-05-01", "Harbour Courier").says(osmark, hearsay.Say, "said", convoy).done(),
		newPage("b", "2031-05-01", "Dosk Mercury").says(tensk, hearsay.Say, "said", "the ships with the wheat were through").done()}
	place := func(i int) hearsay.TellingAt {
		e := docs[i].Statements[0].Content[0]
		return hearsay.TellingAt{Report: docs[i].Document.Head.Report, Words: hearsay.Words{Span: hearsay.Span{Start: e.Start, End: e.End}, Text: e.Text}}
	}
	claims := newTestClaims(t)
	if n := len(claims.Of(docs, nil, nil, "")); n != 2 {
		t.Fatalf("there are %d claims before anything is decided", n)
	}
	merged := hearsay.Entry{Kind: hearsay.Merged, Decision: &hearsay.Decision{Telling: place(1), With: place(0)}}
	c := claims.Of(docs, nil, []hearsay.Entry{merged}, "")
	if len(c) != 1 || c[0].For != (hearsay.Independence{Least: 2, Most: 2}) {
		t.Errorf("merged: got %d claims, %v", len(c), c[0].For)
	}
	split := hearsay.Entry{Kind: hearsay.Split, Decision: &hearsay.Decision{Telling: place(1)}}
	if c := claims.Of(docs, nil, []hearsay.Entry{merged, split}, ""); len(c) != 2 {
		t.Errorf("split again: got %d claims", len(c))
	}
}

func TestOutlets(t *testing.T) {
	docs := []Input{
		newPage("a", "2031-05-01", "Harbour Courier").says(unnamed("two sailors"), hearsay.Say, "said", convoy).done(),
		newPage("b", "2031-05-02", "Dosk Mercury").says(unnamed("two sailors"), hearsay.Say, "said", convoy, outletVoice("Harbour Courier")).done()}
	got := newTestClaims(t).Outlets(docs, []hearsay.CopyRecord{{A: "a", B: "b", Class: hearsay.Edited, Direction: "a>b"}})
	want := []*hearsay.OutletRecord{
		{Kind: "outlet", ID: "outlet:dosk mercury", Name: "Dosk Mercury", Documents: 1, Copies: 1, Statements: 1, Relayed: 1, Unnamed: 1, Relays: map[string]int{"Harbour Courier": 1}},
		{Kind: "outlet", ID: "outlet:harbour courier", Name: "Harbour Courier", Documents: 1, Statements: 1, Unnamed: 1, Relays: map[string]int{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever stands in a text, propositions stand within it and keep their words.
func FuzzPropositions(f *testing.F) {
	f.Add("Osmark said a convoy crossed, but nobody saw it. “No,” she said.\nThe report was false.", 12, 40)
	f.Add("— (a ; b) — \xff 3,000 ’s", 0, 9)
	claims := newTestClaims(f)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		text = strings.ToValidUTF8(text, "?")
		start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
		for start < len(text) && text[start]&0xc0 == 0x80 {
			start++
		}
		for end < len(text) && text[end]&0xc0 == 0x80 {
			end++
		}
		p := newPage("a", "2031-05-01", "Harbour Courier")
		p.in.Text = text
		if start < end {
			p.in.Statements = []*hearsay.StatementRecord{{ID: "a/s1", Act: hearsay.Say, Zone: hearsay.Body, Content: []hearsay.Evidence{{Text: text[start:end], Start: start, End: end}}}}
		}
		in := p.done()
		for _, p := range claims.Propositions(&in) {
			if p.Words.Start < 0 || p.Words.End > len(text) || text[p.Words.Start:p.Words.End] != p.Words.Text {
				t.Fatalf("%+v is not in %q", p.Words, text)
			}
		}
		claims.Of([]Input{in}, nil, nil, "")
	})
}

// BenchmarkPropositions: what a document costs by itself.
func BenchmarkPropositions(b *testing.B) {
	claims := newTestClaims(b)
	in := longPage("a", 0)
	for b.Loop() {
		claims.Propositions(&in)
	}
}

// BenchmarkOf: a hundred documents at once.
func BenchmarkOf(b *testing.B) {
	claims := newTestClaims(b)
	var docs []Input
	for i := range 100 {
		docs = append(docs, longPage(fmt.Sprint("d", i), i))
	}
	for b.Loop() {
		claims.Of(docs, nil, nil, "")
	}
}

func longPage(id string, n int) Input {
	p := newPage(id, "2031-05-01", "Harbour Courier")
	for i := range 20 {
		p.says(unnamed("two sailors"), hearsay.Say, "said", fmt.Sprintf("convoy%d with grain%d had crossed strait%d under escort%d", n+i, i, n, n*i))
	}
	return p.done()
}
