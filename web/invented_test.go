package web_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
	"hearsay/web"
)

// invented is a source that keeps every kind of record: what is over several
// reports is made up out of statements of the examples.
type invented struct {
	web.Source
	records map[query.Kind][]hearsay.Record
	changes []*hearsay.ChangeRecord
}

func (i *invented) Keeps(kind query.Kind) bool {
	return i.records[kind] != nil || kind == "change" || i.Source.Keeps(kind)
}

func (i *invented) Page(ctx context.Context, kind query.Kind, q query.Question, w ledger.Window) (ledger.Leaf, error) {
	if i.records[kind] == nil {
		return i.Source.Page(ctx, kind, q, w)
	}
	var leaf ledger.Leaf
	for _, r := range i.records[kind] {
		if p, ok := r.(*hearsay.PositionRecord); ok && q.AsOf != "" {
			r = until(p, q.AsOf)
		}
		leaf.Records = append(leaf.Records, r)
	}
	return leaf, nil
}

// until is a position as it was known on a day.
func until(p *hearsay.PositionRecord, day string) *hearsay.PositionRecord {
	then := *p
	then.Stances = slices.DeleteFunc(slices.Clone(p.Stances), func(s hearsay.StanceRecord) bool { return s.Day > day })
	return &then
}

func (i *invented) Record(ctx context.Context, kind query.Kind, key, asOf string) (hearsay.Record, error) {
	if i.records[kind] == nil {
		return i.Source.Record(ctx, kind, key, asOf)
	}
	for _, r := range i.records[kind] {
		if r.Key() == key {
			return r, nil
		}
	}
	return nil, ledger.ErrNotFound
}

func (i *invented) Changes(context.Context, string, string) ([]*hearsay.ChangeRecord, error) {
	return i.changes, nil
}

// openInvented opens a desk that keeps every kind of record.
func openInvented(t testing.TB) *house {
	return open(t, func(o *web.Options) { o.Source = invent(t, o.Source) })
}

// invent makes records up.
func invent(t testing.TB, from web.Source) *invented {
	t.Helper()
	leaf, err := from.Page(t.Context(), query.Statements, query.Question{}, ledger.Window{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	var st []*hearsay.StatementRecord
	for _, r := range leaf.Records {
		if s := r.(*hearsay.StatementRecord); len(s.Content) > 0 && len(s.Chain) > 0 && s.Head.Published != "" {
			st = append(st, s)
		}
	}
	if len(st) < 60 {
		t.Fatalf("only %d statements to make records of", len(st))
	}
	i := &invented{Source: from, records: map[query.Kind][]hearsay.Record{}}
	claim := inventClaim(st)
	i.records["claim"] = []hearsay.Record{claim}
	i.records["position"] = []hearsay.Record{inventPosition("1", "Kestria", "line of contact", st[3:9]), inventPosition("2", "Arvenia", "line of contact", st[12:15]), inventPosition("3", "Kestria", "prisoners", st[20:22])}
	i.records["plan"] = []hearsay.Record{inventPlan(st)}
	i.records["outlet"] = []hearsay.Record{&hearsay.OutletRecord{Kind: "outlet", ID: "dosk mercury", Name: "Dosk Mercury", Documents: 41, Copies: 17, Statements: 63, Relayed: 20, Unnamed: 9,
		Relays: map[string]int{"Halland Press Agency": 12, "The Sundvik Observer": 8}}}
	i.records["story"] = []hearsay.Record{&hearsay.StoryRecord{Kind: "story", ID: "story-1", Title: st[0].Head.Title, Documents: []hearsay.Head{st[0].Head, st[len(st)-1].Head}, First: "2031-05-02", Last: "2031-05-22"}}
	i.changes = []*hearsay.ChangeRecord{
		{Kind: "change", Change: hearsay.Moved, Day: "2031-05-17", Of: "1", Unit: "position", Words: st[5].Content[0], Head: st[5].Head, Is: "narrows its demand", Was: "demands"},
		{Kind: "change", Change: hearsay.NewlyDenied, Day: "2031-05-16", Of: claim.ID, Unit: "claim", Words: claim.Words, Head: claim.Head, Is: "denied by Kestria"},
		{Kind: "change", Change: hearsay.NewlyKnown, Day: "2031-05-16", Of: "plan-1", Unit: "plan", Words: st[9].Content[0], Head: st[9].Head, Is: "planned"},
	}
	return i
}

func inventClaim(st []*hearsay.StatementRecord) *hearsay.ClaimRecord {
	tell := func(n int, act hearsay.Bearing, origin string, rules ...string) hearsay.Telling {
		s := st[n]
		return hearsay.Telling{Record: s.ID, Head: s.Head, Known: s.Head.Published[:10], Words: s.Content[0], Act: act, Chain: s.Chain, Origin: origin, Rules: rules}
	}
	first, last := st[3], st[50]
	c := &hearsay.ClaimRecord{Kind: "claim", ID: "claim 118", Words: first.Content[0], Head: first.Head, Holder: "Kestria", Move: "offer",
		For: hearsay.Independence{Least: 1, Most: 2}, Against: hearsay.Independence{Least: 1, Most: 1}, State: hearsay.Contested, Since: "2031-05-13",
		Parties: []string{"Halland"}, DeniedBy: []string{"Kestria"}, Documents: 5, Copies: 1,
		Origins: []hearsay.Origin{{ID: "A", Kind: hearsay.UnnamedOrigin, Name: "three people", Through: "The Sundvik Observer", Proved: true},
			{ID: "B", Kind: hearsay.NamedOrigin, Name: "the Hallish side", Party: "Halland"}, {ID: "C", Kind: hearsay.NamedOrigin, Name: "Grey House", Party: "Kestria", Against: true, Proved: true}},
		Reasons: []hearsay.Reason{{Rule: "R3", Why: "The Courier names The Sundvik Observer. It adds nothing.", Origins: []string{"A"}, Words: []hearsay.Evidence{*st[8].Cue}}}}
	c.Tellings = []hearsay.Telling{tell(3, hearsay.Supports, "A"), tell(8, hearsay.ReportOf, "A", "R3"), tell(20, hearsay.Confirms, "B", "R7"), tell(40, hearsay.Denies, "C", "R4"), tell(50, hearsay.Doubts, "")}
	copied := tell(9, hearsay.Supports, "A", "R1", "R2")
	copied.CopyOf = first.Head.Report
	c.Tellings = append(c.Tellings, copied)
	for _, day := range []string{first.Head.Published[:10], last.Head.Published[:10]} {
		c.History = append(c.History, hearsay.ClaimDay{Day: day, State: hearsay.SingleOrigin, For: hearsay.Independence{Least: 1, Most: 1}, Documents: 1})
	}
	return c
}

func inventPosition(id, party, issue string, st []*hearsay.StatementRecord) *hearsay.PositionRecord {
	p := &hearsay.PositionRecord{Kind: "position", ID: id, Party: party, Issue: issue}
	trends := []hearsay.Trend{hearsay.FirstStance, hearsay.Repeats, hearsay.Narrows, hearsay.ChangesConditions, hearsay.Reverses, hearsay.Widens}
	for n, s := range st {
		p.Stances = append(p.Stances, hearsay.StanceRecord{Day: fmt.Sprintf("2031-05-%02d", 3+3*n), Stance: []hearsay.Stance{hearsay.Demands, hearsay.Offers}[n%2], Trend: trends[n%len(trends)],
			Open: n%2 == 0, Event: s.ID, Statement: s.ID, Head: s.Head, About: s.Content[0], Chain: s.Chain,
			Conditions: []hearsay.ConditionRecord{{Words: *s.Cue}}})
	}
	return p
}

func inventPlan(st []*hearsay.StatementRecord) *hearsay.PlanRecord {
	v := func(n int, status hearsay.Status, day string) hearsay.PlanVersion {
		return hearsay.PlanVersion{Known: st[n].Head.Published[:10], Status: status, From: day, To: next(day), Words: st[n].Cue, Event: st[n].ID, Head: st[n].Head, Sentence: st[n].Content[0], Chain: st[n].Chain}
	}
	return &hearsay.PlanRecord{Kind: "plan", ID: "plan-1", Move: "talks", What: st[3].Content[0].Text, Place: "Sundvik", Parties: []string{"Arvenia", "Kestria"},
		Versions: []hearsay.PlanVersion{v(3, hearsay.Planned, "2031-05-14"), v(9, hearsay.Postponed, "2031-05-16"), v(40, hearsay.Happened, "2031-05-16")},
		Who:      []hearsay.Attendance{{Name: "Liora Tensk", State: hearsay.NoLonger, Before: hearsay.WillAttend, Words: *st[9].Cue}, {Name: "Davin Orsk", State: hearsay.DidAttend, Words: *st[40].Cue}}}
}

func next(day string) string {
	return day[:8] + fmt.Sprintf("%02d", int(day[8]-'0')*10+int(day[9]-'0')+1)
}

// has tells what a page lacks.
func has(t *testing.T, page *html.Node, want ...string) {
	t.Helper()
	got := squeeze(text(page))
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("the page does not say %q:\n%s", w, got)
		}
	}
}

func TestClaim(t *testing.T) {
	h := openInvented(t)
	page := parse(t, h.page("/claims/one?key=claim+118"))
	has(t, page, "1–2 independent origins", "denied by Kestria", "contested", "5 reports tell of it, 1 of them copies", "three people", "counts as one", "adds to “at most” only",
		"says it is not so", "Counts for no origin", "cannot confirm it", "1 copy", "A denial takes nothing away", "R3")
	if n := len(find(page, func(n *html.Node) bool { return n.Data == "svg" && hasClass(n, "spread") })); n != 1 {
		t.Errorf("%d drawings of how it spread", n)
	}
	has(t, parse(t, h.page("/claims")), "Kestria offer", "1–2 independent origins", "5 reports, 1 of them copies")
}

func TestPositionsCompared(t *testing.T) {
	h := openInvented(t)
	page := parse(t, h.page("/positions?line=1"))
	has(t, page, "Kestria", "Arvenia", "line of contact", "prisoners", "nothing read on this", "by report only", "Kestria on line of contact: 6 versions", "narrows its demand", "changes condition")
	if n := len(find(page, func(n *html.Node) bool { return hasClass(n, "moved") })); n != 0 {
		t.Errorf("%d cells are marked as changed without another day", n)
	}
	page = parse(t, h.page("/positions?as-of=2031-05-22&with=2031-05-05"))
	has(t, page, "2 of 3 stances differ", "changed")
	page = parse(t, h.page("/positions?as-of=2031-05-08&with=2031-05-07&only=1"))
	has(t, page, "0 of 3 stances differ", "Nothing differs between the two days")
}

func TestPlans(t *testing.T) {
	h := openInvented(t)
	has(t, parse(t, h.page("/calendar")), "happened talks: Arvenia, Kestria, Sundvik", "3 versions", "Liora Tensk no longer able to attend", "Fri 16 May 2031")
}

func TestOutletsAndStories(t *testing.T) {
	h := openInvented(t)
	has(t, parse(t, h.page("/outlets")), "Dosk Mercury", "41", "17", "Halland Press Agency 12")
	has(t, parse(t, h.page("/outlets/one?name=Dosk+Mercury")), "43 statements it found itself", "Twelve Arvenians sent home")
	has(t, parse(t, h.page("/stories")), "2 reports")
	has(t, parse(t, h.page("/stories/one?key=story-1")), "nothing is counted by story")
}

func TestTodayByChanges(t *testing.T) {
	h := openInvented(t)
	page := parse(t, h.page("/"))
	has(t, page, "Thursday 22 May 2031", "Moved 1 position", "narrows its demand", "was demands", "Denied 1 claim", "Confirmed nothing", "New 1 plan")
	if n := len(find(page, func(n *html.Node) bool { return hasClass(n, "lead") })); n != 1 {
		t.Errorf("%d leads", n)
	}
}

// The pages of what is over several reports hold the rules of all pages.
func TestInventedPages(t *testing.T) {
	h := openInvented(t)
	for name, address := range map[string]string{"claim": "/claims/one?key=claim+118", "claims": "/claims", "positions": "/positions?line=1", "outlets": "/outlets", "story": "/stories/one?key=story-1",
		"calendar": "/calendar", "today": "/", "actor": "/actors/one?key=person:davin+orsk"} {
		root := parse(t, h.page(address))
		if n := len(find(root, func(n *html.Node) bool { return n.Data == "h1" })); n != 1 {
			t.Errorf("%s: %d headings of the first order", name, n)
		}
		for _, n := range find(root, func(n *html.Node) bool { return n.Data == "a" && strings.HasPrefix(attr(n, "href"), "/") }) {
			to, _, _ := strings.Cut(attr(n, "href"), "#")
			if code, _, _ := h.get(to); code != 200 {
				t.Errorf("%s: %s answers %d", name, to, code)
			}
		}
	}
}
