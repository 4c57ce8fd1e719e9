package extract_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
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

func newRoll(t testing.TB) roll {
	t.Helper()
	file := filepath.Join(t.TempDir(), "actors.txt")
	if err := os.WriteFile(file, []byte(whoFile), 0o644); err != nil {
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

// TestWhoSeed measures the mentions by name on the seed article: those of its
// people, states, bodies and outlets.
func TestWhoSeed(t *testing.T) {
	raw, err := os.ReadFile("../../shared/data/seed/seed.gold.json")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	text, err := os.ReadFile("../../shared/data/seed/seed.txt")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	var gold struct {
		Entities []struct {
			Kind     string
			Mentions []struct {
				Start, End int
				Text       string
				Kind       string
			}
		}
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	r := newRoll(t)
	d := document(string(text))
	a := r.lang.Analyse(d)
	points, found := hearsay.NewCodePoints(d.Text), map[[2]int]int{}
	for i, x := range r.who.Actors(d, &a) {
		for _, m := range x.Mentions {
			found[[2]int{points.At(m.Start), points.At(m.End)}] = i
		}
	}
	all, right, together := 0, 0, 0
	for _, e := range gold.Entities {
		first := -1
		for _, m := range e.Mentions {
			if m.Kind != "name" && m.Kind != "pronoun" {
				continue
			}
			all++
			i, ok := found[[2]int{m.Start, m.End}]
			if !ok {
				t.Logf("not found: %s", m.Text)
				continue
			}
			right++
			if first < 0 || first == i {
				first = i
				together++
			}
		}
	}
	t.Logf("of %d mentions %d are found, %d with the others of the same actor", all, right, together)
	if right*10 < all*8 || together < right-1 {
		t.Errorf("of %d mentions only %d are found, %d together", all, right, together)
	}
}
