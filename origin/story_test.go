package origin

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

func builtIn(t testing.TB) *Scorer {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewScorer(base)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// happenings are told in several ways each.
var happenings = [][]string{
	{
		"A ferry with 212 passengers ran aground off Brunn harbour on Sunday night. Harbour master Ilse Korn said nobody was hurt and that the ferry Valeria would be towed at high tide.",
		"The ferry Valeria, which ran aground near Brunn with 212 people aboard, will be towed at high tide, harbour master Ilse Korn told reporters. No passengers were hurt.",
		"Passengers of the Valeria spent a night aboard after the ferry ran aground off the harbour of Brunn. Ilse Korn, the harbour master, promised a tow at high tide.",
	},
	{
		"Finance minister Jan Tolk of Arvenia resigned on Monday after the parliament refused his budget of 40 billion. Tolk had threatened to leave if deputies cut pensions.",
		"Arvenia's parliament refused the budget of Jan Tolk and the finance minister resigned within the hour. He had warned deputies not to cut pensions.",
		"Jan Tolk, Arvenia's finance minister, is gone: deputies cut pensions, refused his 40 billion budget, and he resigned on Monday.",
	},
}

func profiles() []Profile {
	var list []Profile
	for i, texts := range happenings {
		for k, text := range texts {
			list = append(list, profile(fmt.Sprintf("%d%d", i, k), text))
		}
	}
	return list
}

func profile(id, text string) Profile {
	doc := document(id, text)
	return ProfileOf(doc, wording(id, text))
}

func TestStories(t *testing.T) {
	scorer := builtIn(t)
	list := profiles()
	list = append(list, profile("09", happenings[0][1])) // a copy
	chance := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		chance.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		s := NewStories(scorer)
		for i, p := range list {
			s.Add(p)
			s.Add(p)
			if round%2 == 0 || i == len(list)-1 {
				s.Settle()
			}
		}
		for _, p := range list {
			story := s.StoryOf(p.ID)
			for _, q := range list {
				if (story == s.StoryOf(q.ID)) != (p.ID[0] == q.ID[0]) {
					t.Fatalf("round %d: %s is in %s and %s in %s", round, p.ID, story, q.ID, s.StoryOf(q.ID))
				}
			}
		}
	}
	if got := NewStories(scorer).StoryOf("nobody"); got != "" {
		t.Errorf("an unknown document is in %s", got)
	}
}

func TestProfile(t *testing.T) {
	doc := document("a", "The Valeria ran aground. The ferry had 212 aboard.\nRelated: Geese stop trams")
	doc.Title = "FERRY STUCK AT BRUNN"
	doc.Published.Value = "1970-01-03"
	related := strings.Index(doc.Text, "Related")
	doc.Zones = []hearsay.Zone{{Span: hearsay.Span{Start: related, End: len(doc.Text)}, Kind: hearsay.Related}}
	w := WordingOf(doc, nil)
	p := ProfileOf(doc, &w)
	kinds := map[uint32]TermKind{}
	for _, term := range p.Terms {
		kinds[term.Stem] = term.Kind
	}
	for word, want := range map[string]TermKind{"Valeria": InLead | IsName, "ferry": InLead | InTitle, "212": InLead | IsNumber, "the": InLead, "stuck": InLead | InTitle, "geese": 0} {
		if got := kinds[StemOf(word)]; got != want {
			t.Errorf("%s: got %b, want %b", word, got, want)
		}
	}
	if !p.Titled || p.Day != 2 {
		t.Errorf("got %+v", p)
	}
}

func TestScorerTroubles(t *testing.T) {
	for text, want := range map[string]string{
		"likeness: moods\n    weights: bias 1":           "is not asked for",
		"likeness: stories\n    weights: bias 1":         "1 weights and not 5",
		"likeness: stories\n    weights: charm 1":        "is no weight",
		"frequency: often":                               "is no number of documents",
		"frequency: 7\n    stems: a, b":                  "has no weights",
		"likeness: stories\n    weights: bias x, mean 1": "is no weight",
	} {
		records, troubles := knowledge.Parse("f", text)
		if len(troubles) > 0 {
			t.Fatal(troubles)
		}
		if _, err := ScorerOf(records); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

// What a document costs hardly grows with how many there are.
func BenchmarkAddDocument(b *testing.B) {
	scorer := builtIn(b)
	for _, n := range []int{500, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			chance := rand.New(rand.NewPCG(1, 2))
			s := NewStories(scorer)
			for i := range n {
				s.Add(madeUp(chance, i))
			}
			s.unsettled = nil
			i := n
			b.ReportAllocs()
			for b.Loop() {
				s.Add(madeUp(chance, i))
				s.Settle()
				i++
			}
		})
	}
}

// madeUp is the profile of a document of 150 stems, most of them common and
// some of its story.
func madeUp(chance *rand.Rand, i int) Profile {
	p := Profile{ID: hearsay.ReportID(fmt.Sprint(i)), Words: 300}
	seen := map[uint32]bool{}
	for k := range 150 {
		stem := uint32(chance.ExpFloat64() * 3000)
		if k < 20 {
			stem = uint32(1e6 + i/8*20 + k)
		}
		if !seen[stem] {
			seen[stem] = true
			p.Terms = append(p.Terms, Term{Stem: stem, Count: 1, Kind: map[bool]TermKind{true: InLead | IsName}[k < 30]})
		}
	}
	slices.SortFunc(p.Terms, func(a, b Term) int { return int(int64(a.Stem) - int64(b.Stem)) })
	return p
}
