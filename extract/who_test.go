package extract_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/clean"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/language"
)

// A roll is what the tests of names read texts with.
type roll struct {
	base *knowledge.Base
	lang *language.Language
	who  *extract.Who
}

// whoFile is a user's own file of actors.
const whoFile = `country: Arvenia; iso: ARV; adj: Arvenian; people: Arvenians; capital: Velmar
country: Kestria; iso: KSR; adj: Kestrian; people: Kestrians; capital: Korvost
country: Halland; iso: HLN; adj: Hallish; capital: Sundvik
cities: KSR; list: Korvost, Dosk
person: Davin Orsk; role: foreign minister; country: Kestria; alias: the Fox of Dosk
organisation: Grey House; kind: office; country: Kestria; alias: the Grey House
outlet: Dosk Mercury; alias: the Mercury; country: Kestria; kind: newspaper
`

func newRoll(t testing.TB, more ...string) roll {
	t.Helper()
	file := filepath.Join(t.TempDir(), "actors.txt")
	if err := os.WriteFile(file, []byte(whoFile+strings.Join(more, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := knowledge.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	l, err := language.New(b)
	if err != nil {
		t.Fatal(err)
	}
	w, err := extract.NewWho(b)
	if err != nil {
		t.Fatal(err)
	}
	return roll{base: b, lang: l, who: w}
}

// TestWho reads testdata/who.txt: texts, each followed by who is in it, a line
// for each actor:
//
//	> kind | name | country | roles | mentions
func TestWho(t *testing.T) {
	golden(t, "testdata/who.txt", newRoll(t).actors)
}

// actors gives a text's actors as lines.
func (r roll) actors(text string) string {
	d := document(text)
	a := r.lang.Analyse(d)
	join := func(list []hearsay.Words) string {
		var parts []string
		for _, w := range list {
			parts = append(parts, w.Text)
		}
		return strings.Join(parts, ", ")
	}
	var out strings.Builder
	for _, x := range r.who.Actors(d, &a) {
		fmt.Fprintf(&out, "> %s | %s | %s | %s | %s\n", x.Kind, x.Name, x.Country, join(x.Roles), join(x.Mentions))
	}
	return out.String()
}

func TestDescribe(t *testing.T) {
	r := newRoll(t)
	for _, c := range []struct{ in, want string }{
		{"[three people familiar with the talks] said so", "unnamed | three people familiar with the talks |  | 3"},
		{"[People familiar with the matter] said so", "unnamed | People familiar with the matter |  | -"},
		{"[A senior official] said so", "unnamed | senior official |  | 1"},
		{"[one of the officials] said so", "unnamed | one of the officials |  | 1"},
		{"[Two of them] said so", "unnamed | Two of them |  | 2"},
		{"[Multiple sources] said so", "unnamed | Multiple sources |  | -"},
		{"[at least two diplomats] said so", "unnamed | at least two diplomats |  | 2+"},
		{"[more than a dozen officials] said so", "unnamed | more than a dozen officials |  | 12+"},
		{"[A couple of Kestrian aides] said so", "unnamed | couple of Kestrian aides | KSR | 2"},
		{"[A diplomat from a country close to Arvenia] said so", "unnamed | diplomat from a country close to Arvenia |  | 1"},
		{"[the official] said so", "unnamed | official |  | 1"},
		{"[a spokesman for the ministry] said so", "unnamed | spokesman for the ministry |  | 1"},
		{"[A Grey House spokesman] said so", "unnamed | Grey House spokesman | KSR | 1"},
		{"[the foreign minister] said so", "person | foreign minister |  | -"},
		{"[Kestria's foreign minister] said so", "person | Kestria's foreign minister | KSR | -"},
		{"[the state department] said so", "office | State Department | USA | -"},
		{"[The Grey House] said so", "office | Grey House | KSR | -"},
		{"[Kestria’s foreign ministry] said so", "government | Kestrian foreign ministry | KSR | -"},
		{"[The Kestrian government] said so", "government | Kestria | KSR | -"},
		{"[the ministry] said so", "government | ministry |  | -"},
		{"[Korvost] said so", "government | Kestria | KSR | -"},
		{"[the report] said so", "document | report |  | -"},
		{"[a letter to the envoys] said so", "document | letter to the envoys |  | -"},
		{"[The Mercury] said so", "outlet | Dosk Mercury | KSR | -"},
		{"[Reuters] said so", "outlet | Reuters | GBR | -"},
		{"[the newspaper] said so", "outlet | newspaper |  | -"},
		{"[protesters] said so", "crowd | protesters |  | -"},
		{"[Kestrians] said so", "crowd | Kestrians | KSR | -"},
		{"[Davin Orsk, the foreign minister,] said so", "person | Davin Orsk | KSR | -"},
		{"[White House press secretary Mirel Tashen] said so", "person | Mirel Tashen | USA | -"},
		{"[Kestrian envoy Gen Odo Varrick] said so", "person | Odo Varrick | KSR | -"},
		{"[Varrick] said so", "person | Varrick |  | -"},
		{"[she] said so", " |  |  | -"},
		{"[her husband] said so", "person | husband |  | -"},
	} {
		ex := knowledge.ParseExample(c.in)
		d := document(ex.Text)
		a := r.lang.Analyse(d)
		kind, name, country, count := r.who.Describe(d, &a, ex.Marks[0])
		n := "-"
		if count.N != nil {
			n = fmt.Sprint(*count.N)
		}
		if count.Least {
			n += "+"
		}
		if got := fmt.Sprintf("%s | %s | %s | %s", kind, name, country, n); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.in, got, c.want)
		}
	}
}

// TestWhoExamples runs the examples of the records that names are known by.
func TestWhoExamples(t *testing.T) {
	r := newRoll(t)
	checked := 0
	for _, keyword := range r.who.Keywords() {
		for _, rec := range r.base.Records(keyword) {
			for _, ex := range rec.Examples() {
				checked++
				d := document(ex.Text)
				a := r.lang.Analyse(d)
				if why := r.who.Check(rec, ex, d, &a, &hearsay.Reading{Actors: r.who.Actors(d, &a)}); why != "" {
					t.Error(rec.Trouble(ex, why))
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d examples were checked", checked)
	}
}

func FuzzActors(f *testing.F) {
	f.Add("Kestria's President's envoy Gen. Odo Varrick, the, said (KSR) he", 3, 9)
	f.Add("THE MERCURY'S Mr ’s of of and the Fox of\nDosk, al-J. a", 0, 4)
	r := newRoll(f)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		text = strings.ToValidUTF8(text, "\ufffd")
		d := document(text)
		a := r.lang.Analyse(d)
		last := 0
		for _, x := range r.who.Actors(d, &a) {
			if x.Mentions[0].Start < last || x.Name == "" || x.Kind == "" {
				t.Fatalf("actor %+v stands behind %d", x, last)
			}
			last = x.Mentions[0].Start
			at := -1
			for _, m := range x.Mentions {
				if m.Start < at || m.Empty() || !border(text, m.Start) || !border(text, m.End) || m.Text != m.Of(text) {
					t.Fatalf("mention %+v", m)
				}
				at = m.Start
			}
		}
		if 0 <= start && start <= end && end <= len(text) && border(text, start) && border(text, end) {
			r.who.Describe(d, &a, hearsay.Span{Start: start, End: end})
		}
	})
}

// BenchmarkNewWho measures how long the lists, the leaders and the weights take
// to be ready, when their text has been loaded.
func BenchmarkNewWho(b *testing.B) {
	base, err := knowledge.Load()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.NewWho(base); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkActors(b *testing.B) {
	text := strings.Repeat("Kestrian foreign minister Davin Orsk told the Dosk Mercury on Monday that Arvenia had offered to open the dam.\n"+
		"“We will not sign,” said Marta Osmark, the Hallish envoy. She met Orsk in Sundvik, and Korvost declined to comment.\n", 100)
	r := newRoll(b)
	d := document(text)
	a := r.lang.Analyse(d)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r.who.Actors(d, &a)
	}
}

// TestLeaders asks who "the Kestrian leader" is in texts of two days.
func TestLeaders(t *testing.T) {
	r := newRoll(t, "leaders: KSR; list: Ruvan Keld / 2026-03-01 / 2031-02-01, Odo Varrick / 2031-02-01 /\n")
	const text = "Ruvan Keld and Odo Varrick spoke in Sundvik. The Kestrian leader said the strait would open."
	for day, want := range map[string]string{"2030-05-06": "Ruvan Keld", "2031-05-06": "Odo Varrick"} {
		d := document(text)
		d.Published.Value = day
		a := r.lang.Analyse(d)
		got := ""
		for _, x := range r.who.Actors(d, &a) {
			for _, m := range x.Mentions {
				if m.Text == "The Kestrian leader" && x.Kind == hearsay.Person && strings.Contains(x.Name, " ") && x.Name != "Kestrian leader" {
					got = x.Name
				}
			}
		}
		if got != want {
			t.Errorf("on %q the Kestrian leader is %q, want %q", day, got, want)
		}
	}
	d := document("Keld will speak on Friday, officials said. Keld has not said where.")
	for day, want := range map[string]string{"2030-05-06": "KSR", "2032-05-06": ""} {
		d.Published.Value = day
		a := r.lang.Analyse(d)
		for _, x := range r.who.Actors(d, &a) {
			if x.Name == "Keld" && x.Country != want {
				t.Errorf("on %q Keld is of %q, want %q", day, x.Country, want)
			}
		}
	}
}

// A goldEntity is somebody or something of the seed article.
type goldEntity struct {
	ID, Kind, Name, Country string
	Roles                   []struct {
		Text       string
		Start, End int
	}
	Mentions []struct {
		Start, End int
		Text       string
		Kind       string
	}
}

// TestWhoSeed measures who is found in the seed article: F1 of mentions, each
// with the others of the same, and the role and country of its people.
func TestWhoSeed(t *testing.T) {
	raw, err := os.ReadFile("../../shared/data/seed/seed.gold.json")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	text, err := os.ReadFile("../../shared/data/seed/seed.txt")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	var gold struct{ Entities, Places []goldEntity }
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	r := newRoll(t)
	d := cleaned(t, r.base, text)
	a := r.lang.Analyse(&d)
	s := seedScore{t: t, text: d.Text, actors: r.who.Actors(&d, &a), points: hearsay.NewCodePoints(d.Text), of: map[[2]int][]int{}, taken: map[int]bool{}}
	s.index()
	for _, e := range gold.Places {
		s.entity(e, false)
	}
	for _, e := range gold.Entities {
		s.entity(e, true)
	}
	s.figures()
}

// cleaned gives the document of a text with its zones.
func cleaned(t *testing.T, b *knowledge.Base, text []byte) hearsay.Document {
	t.Helper()
	c, err := clean.New(b)
	if err != nil {
		t.Fatal(err)
	}
	return c.Document(&hearsay.Report{Place: "seed.txt", Format: hearsay.Text, Charset: "utf-8", Bytes: text})
}

// A seedScore counts mentions. Those that the gold has not count as wrong, but
// for "it" and nouns that its annotation leaves out.
type seedScore struct {
	t                   *testing.T
	text                string
	actors              []hearsay.Actor
	points              *hearsay.CodePoints
	of                  map[[2]int][]int // actors by place of mention
	taken               map[int]bool     // mentions of the gold, by start
	gold, right, facts  int
	factsRight, strange int
}

func (s *seedScore) index() {
	for i, x := range s.actors {
		for _, m := range x.Mentions {
			at := [2]int{s.points.At(m.Start), s.points.At(m.End)}
			s.of[at] = append(s.of[at], i)
		}
	}
}

// entity looks for the actor that has most of the mentions, and counts those.
func (s *seedScore) entity(e goldEntity, counts bool) {
	votes := map[int]int{}
	best := -1
	for _, m := range e.Mentions {
		s.taken[m.Start] = true
		for _, i := range s.of[[2]int{m.Start, m.End}] {
			if votes[i]++; best < 0 || votes[i] > votes[best] {
				best = i
			}
		}
	}
	if !counts {
		return
	}
	for _, m := range e.Mentions {
		s.gold++
		if slices.Contains(s.of[[2]int{m.Start, m.End}], best) {
			s.right++
		} else {
			s.t.Logf("%s: not found: %q", e.ID, m.Text)
		}
	}
	if best < 0 || e.Kind != "person" {
		return
	}
	if e.Country != "" {
		s.facts++
		if s.actors[best].Country == e.Country {
			s.factsRight++
		} else {
			s.t.Logf("%s: country %q, want %q", e.ID, s.actors[best].Country, e.Country)
		}
	}
	for _, role := range e.Roles {
		if role.End == 0 {
			continue
		}
		s.facts++
		if slices.ContainsFunc(s.actors[best].Roles, func(w hearsay.Words) bool { return w.Text == role.Text }) {
			s.factsRight++
		} else {
			s.t.Logf("%s: no role %q in %v", e.ID, role.Text, s.actors[best].Roles)
		}
	}
}

func (s *seedScore) figures() {
	found := s.right
	for i, x := range s.actors {
		for _, m := range x.Mentions {
			if !s.taken[s.points.At(m.Start)] {
				s.t.Logf("not in the gold: %s %q of %s", x.Kind, m.Text, s.actors[i].Name)
				s.strange++
			}
		}
	}
	p, r := float64(found)/float64(found+s.strange), float64(s.right)/float64(s.gold)
	f1 := 200 * p * r / (p + r)
	s.t.Logf("%d of %d mentions with the others of the same, %d more that are not in the gold: F1 %.1f; %d of %d roles and countries", s.right, s.gold, s.strange, f1, s.factsRight, s.facts)
	if f1 < 90 || s.factsRight < s.facts {
		s.t.Errorf("mentions %.1f, %d of %d roles and countries: 90 and all are asked for", f1, s.factsRight, s.facts)
	}
}
