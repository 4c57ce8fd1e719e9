package origin

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// document is a text with double quotation marks.
func document(id, text string) *hearsay.Document {
	return &hearsay.Document{ID: hearsay.ReportID(id), Text: text}
}

// wording cuts a text; what stands between double marks is quoted.
func wording(id, text string) *Wording {
	var quotations []hearsay.Quotation
	for i, open := 0, -1; i < len(text); i++ {
		if text[i] == '"' && open < 0 {
			open = i
		} else if text[i] == '"' {
			quotations = append(quotations, hearsay.Quotation{Span: hearsay.Span{Start: open, End: i + 1}, Closed: true})
			open = -1
		}
	}
	w := WordingOf(document(id, text), quotations)
	return &w
}

// prose makes up n words that hardly anything else has.
func prose(seed string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d ", seed, i)
		if i%9 == 8 {
			b.WriteString("and ")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	text := "Mira Oss’s “2,000” ÉTÉ_x—été_x"
	w := wording("a", text)
	var got []string
	for _, word := range w.Words {
		got = append(got, word.Span().Of(text))
	}
	if diff := cmp.Diff([]string{"Mira", "Oss", "s", "2", "000", "ÉTÉ_x", "été_x"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if w.Words[5].Hash != w.Words[6].Hash || w.Words[0].Hash == w.Words[1].Hash {
		t.Error("words are compared without regard to case, and by their letters")
	}
}

// A passage of a shingle and a window gives both documents a print in common,
// wherever it stands.
func TestPrintsMeetInEveryPassage(t *testing.T) {
	passage := prose("p", shingleWords+printWindow-1)
	for shift := range 20 {
		a := wording("a", prose("a", shift)+passage+prose("b", 31-shift))
		b := wording("b", prose("c", 50)+passage)
		found := false
		for _, p := range a.Prints() {
			found = found || slices.ContainsFunc(b.Prints(), func(q Print) bool { return q.Hash == p.Hash })
		}
		if !found {
			t.Errorf("with %d words before it: no print in common", shift)
		}
	}
	if n := len(wording("a", prose("a", 1000)).Prints()); n < 150 || n > 350 {
		t.Errorf("%d prints of 1000 words", n)
	}
	if p := wording("a", prose("a", shingleWords-1)).Prints(); p != nil {
		t.Errorf("a short text has the prints %v", p)
	}
}

func TestClasses(t *testing.T) {
	text := prose("a", 100)
	said := `Oss said: "` + prose("q", 40) + `" `
	tests := []struct {
		a, b string
		want hearsay.CopyClass
	}{
		{text, text, hearsay.Duplicate},
		{text, text + prose("b", 80), hearsay.Edited},
		{text[:300], text + prose("b", 400), hearsay.Contained},
		{text + prose("c", 100), text[:300] + prose("b", 400), hearsay.Partial},
		{said + prose("c", 100), said + prose("b", 400), hearsay.SharedQuote},
		{text[:60] + prose("c", 100), text[:60] + prose("b", 400), hearsay.Trace},
	}
	for _, test := range tests {
		if got := Compare(wording("a", test.a), wording("b", test.b), nil); got.Class != test.want {
			t.Errorf("got %s, want %s: %+v", got.Class, test.want, got)
		}
	}
}

func TestDirection(t *testing.T) {
	text := prose("a", 100)
	side := func(id, outlet, day string, credits ...hearsay.Credit) *Wording {
		w := wording(id, text)
		w.Outlet, w.Published, w.Credits = outlet, day, credits
		return w
	}
	north := hearsay.Credit{Agency: "Northwire", Kind: hearsay.CreditText}
	tests := []struct {
		a, b      *Wording
		want, why string
	}{
		{side("a", "Brunn Post", "2031-05-01", north), side("b", "Northwire", "2031-05-02"), "b>a", "credits Northwire"},
		{side("a", "", ""), side("b", "", "", north), "a>b", "credits Northwire, the other nobody"},
		{side("a", "Brunn Post", "2031-05-02"), side("b", "Vale Echo", "2031-05-02", north), "", ""},
		{side("a", "", "2031-05-02T09:00"), side("b", "", "2031-05-01"), "b>a", "published earlier"},
		{side("a", "", "2031-05-02T09:00"), side("b", "", "2031-05-02"), "", ""},
		{side("a", "", ""), wording("b", text+prose("b", 20)), "b>a", "longer, 133 words and 111"},
		{side("a", "", "", hearsay.Credit{Agency: "Northwire", Kind: hearsay.CreditPicture}), side("b", "", ""), "", ""},
	}
	for i, test := range tests {
		got := Compare(test.b, test.a, nil)
		if got.Direction != test.want || got.Why != test.why {
			t.Errorf("%d: got %q, %q, want %q, %q", i, got.Direction, got.Why, test.want, test.why)
		}
	}
}

// A note that an outlet puts under everything is no copy, whether the zones
// say so or the number of stories in which it stands.
func TestBoilerplate(t *testing.T) {
	note := prose("note", 50)
	x := NewIndex()
	for _, id := range []string{"a", "b", "c"} {
		x.Add(*wording(id, prose(id, 100)+note))
	}
	story := func(id hearsay.ReportID) hearsay.ReportID { return id }
	if got := classes(x.Copies(story)); got != "a-b boilerplate, a-c boilerplate, b-c boilerplate" {
		t.Errorf("by stories: got %s", got)
	}
	if got := classes(x.Copies(func(hearsay.ReportID) hearsay.ReportID { return "one" })); got != "a-b partial, a-c partial, b-c partial" {
		t.Errorf("in one story: got %s", got)
	}
	zoned := func(id string) *Wording {
		doc := document(id, prose(id, 100)+note)
		doc.Zones = []hearsay.Zone{{Span: hearsay.Span{Start: len(doc.Text) - len(note), End: len(doc.Text)}, Kind: hearsay.Note}}
		w := WordingOf(doc, nil)
		return &w
	}
	if got := Compare(zoned("a"), zoned("b"), nil); got.Class != hearsay.Boilerplate {
		t.Errorf("by zones: got %s", got.Class)
	}
}

func classes(pairs []hearsay.CopyRecord) string {
	var list []string
	for _, p := range pairs {
		list = append(list, fmt.Sprintf("%s-%s %s", p.A, p.B, p.Class))
	}
	return strings.Join(list, ", ")
}

// Copies are the same in whatever order documents come.
func TestOrderOfArrivalGivesTheSameCopies(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	var docs []Wording
	for i := range 40 {
		docs = append(docs, *wording(fmt.Sprint(i), prose(fmt.Sprint("s", i%7, "x"), 20+i)+prose(fmt.Sprint("own", i), i)+prose("note", 20)))
	}
	story := func(id hearsay.ReportID) hearsay.ReportID { return id[len(id)-1:] }
	var first []hearsay.CopyRecord
	for range 5 {
		chance.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		x := NewIndex()
		for _, d := range docs {
			x.Add(d)
		}
		got := x.Copies(story)
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" || len(got) == 0 {
			t.Fatalf("%d pairs; (-first +now):\n%s", len(got), diff)
		}
	}
}

// Whatever two texts, tiles are runs of equal words, none of them in two
// tiles, and none is left out that could be added.
func FuzzTiles(f *testing.F) {
	f.Add("a b c d e f g h", "x a b c d e f g h a b c d e f")
	f.Add("a a a a a a a a a a", "a a a a a a a a a a a a a a a a")
	f.Fuzz(func(t *testing.T, first, second string) {
		a, b := wording("a", first).Words, wording("b", second).Words
		usedA, usedB := map[int]bool{}, map[int]bool{}
		for _, x := range tiles(a, b) {
			if x.n < tileWords {
				t.Errorf("a tile of %d words", x.n)
			}
			for i := range x.n {
				if a[x.a+i].Hash != b[x.b+i].Hash || usedA[x.a+i] || usedB[x.b+i] {
					t.Fatalf("%+v is no run of words that are equal and free", x)
				}
				usedA[x.a+i], usedB[x.b+i] = true, true
			}
		}
		if len(a) > seedLimit {
			return // of a text that repeats itself a run may be passed over
		}
		for i := 0; i+tileWords <= len(a); i++ {
			for j := 0; j+tileWords <= len(b); j++ {
				n := 0
				for n < tileWords && a[i+n].Hash == b[j+n].Hash && !usedA[i+n] && !usedB[j+n] {
					n++
				}
				if n == tileWords {
					t.Fatalf("the run at %d and %d is left out", i, j)
				}
			}
		}
	})
}

func BenchmarkPrints(b *testing.B) {
	text := prose("a", 600)
	doc := document("a", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		w := WordingOf(doc, nil)
		w.Prints()
	}
}

func BenchmarkCompare(b *testing.B) {
	v, w := wording("a", prose("a", 300)+prose("b", 300)), wording("b", prose("c", 300)+prose("b", 300))
	b.ReportAllocs()
	for b.Loop() {
		Compare(v, w, nil)
	}
}
