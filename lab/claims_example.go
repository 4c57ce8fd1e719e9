package lab

import (
	"fmt"
	"maps"
	"slices"

	"hearsay"
)

// An exampleClaim is a claim of the worked example: how it stands on each day.
type exampleClaim struct {
	ID      string                `json:"id"`
	AsOf    map[string]exampleDay `json:"as_of"`
	Reports []struct {
		Doc    string          `json:"doc"`
		Span   [2]int          `json:"span"`
		Act    hearsay.Bearing `json:"act"`
		Origin string          `json:"origin"`
	} `json:"reports"`
}

// An exampleDay is how a claim stands on a day.
type exampleDay struct {
	DeniedBy  []string `json:"denied_by"`
	Documents int      `json:"documents"`
	Origins   [2]int   `json:"origins"`
	Parties   []string `json:"parties_for"`
	Reports   int      `json:"reports"`
	Status    string   `json:"status"`
}

// workedExample holds the claims of the worked example against its ledger, day
// by day, from the raw texts.
func (s *scoring) workedExample() (Section, error) {
	gold, err := Load[exampleClaim](s.path("corroboration", "example.ledger.jsonl.gz"))
	if err != nil {
		return Section{}, err
	}
	in, err := Open(s.path("corroboration", "example.docs.jsonl.gz"))
	if err != nil {
		return Section{}, err
	}
	defer in.Close()
	p := Prediction{Tools: Tools{Read: s.Read, Linguist: s.Linguist, Claims: s.Claims}}
	sets, err := p.claimSets("example.docs.jsonl.gz", in)
	if err != nil || len(sets) != 1 {
		return Section{}, fmt.Errorf("the worked example is not one set of documents: %w", err)
	}
	n := tally{}
	for _, g := range gold {
		for _, day := range slices.Sorted(maps.Keys(g.AsOf)) {
			n["days"]++
			s.exampleDay(n, sets[0], &g, day)
		}
	}
	of := n["days"]
	section := Section{Name: "corroboration", Counts: fmt.Sprintf("%d claims on %d days, from raw text", max(0, len(gold)-1), int(of))}
	for _, name := range []string{"found", "documents", "reports", "origins", "parties", "denied", "status", "all"} {
		section.Figures = append(section.Figures, shareOrNone("day."+name, n[name], of))
	}
	section.Figures = append(section.Figures, shareOrNone("reports.found", n["spans"], n["reports.gold"]), shareOrNone("reports.act", n["acts"], n["spans"]))
	return section, nil
}

// exampleDay holds one claim against the ledger of one day.
func (s *scoring) exampleDay(n tally, set *claimSet, g *exampleClaim, day string) {
	known := map[string]bool{}
	texts := map[string][]rune{}
	for _, in := range set.inputs {
		id := idOf([]byte(in.Document.Head.Report))
		texts[id] = []rune(in.Text)
		known[id] = in.Known <= day
	}
	var at []tellingPlace
	var acts []hearsay.Bearing
	for _, r := range g.Reports {
		if known[r.Doc] {
			at, acts = append(at, tellingPlace{r.Doc, wordPlaces(texts[r.Doc], r.Span[0], r.Span[1])}), append(acts, r.Act)
		}
	}
	n["reports.gold"] += float64(len(at))
	var best *hearsay.ClaimRecord
	var pairs [][2]int
	for _, c := range set.claims(s.Claims, day) {
		var mine []tellingPlace
		for _, t := range c.Tellings {
			id := idOf([]byte(t.Head.Report))
			mine = append(mine, tellingPlace{id, wordPlaces(texts[id], t.Words.Chars[0], t.Words.Chars[1])})
		}
		if m := matchTellings(at, mine); len(m) > len(pairs) {
			best, pairs = c, m
		}
	}
	if best == nil {
		return
	}
	n["found"]++
	n["spans"] += float64(len(pairs))
	for _, p := range pairs {
		want := acts[p[0]]
		if want == "happened" {
			want = hearsay.Supports
		}
		n.when("acts", want == best.Tellings[p[1]].Act)
	}
	want := g.AsOf[day]
	all := true
	for _, is := range []struct {
		name string
		ok   bool
	}{
		{"documents", want.Documents == best.Documents}, {"reports", want.Reports == len(best.Tellings)},
		{"origins", want.Origins == [2]int{best.For.Least, best.For.Most}}, {"parties", s.sameParties(want.Parties, best.Parties)},
		{"denied", s.sameParties(want.DeniedBy, best.DeniedBy)}, {"status", want.Status == string(best.State)},
	} {
		n.when(is.name, is.ok)
		all = all && is.ok
	}
	n.when("all", all)
}

// sameParties reports whether two lists name the same, whatever states are
// called there.
func (s *scoring) sameParties(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y string) bool { return s.Claims.Party(x) == s.Claims.Party(y) }) {
			return false
		}
	}
	return true
}
