package web

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
)

// A claimsPage lists claims.
type claimsPage struct {
	listing
	Kept    bool
	Joining bool // they are being joined beside
	More    bool // there are more than the list goes through
	Claims  []claimEntry
}

// claimsMost is how many claims the list goes through; beyond that a question
// has to narrow it.
const claimsMost = 2000

// A claimEntry is a claim in a list.
type claimEntry struct {
	Words   string
	Address string
	Holder  string
	Move    string
	Since   string
	State   claimStates
	Figures string
}

// claimStates are the three questions about a claim, each with its answer.
type claimStates struct {
	For      hearsay.Independence
	ForWords string
	Denied   string
	Became   state
}

func (s *Server) claimsPage(v *visit) error {
	p := &claimsPage{Kept: s.kept(claims)}
	p.Question, p.Unit = v.get("q"), "claim"
	if !p.Kept {
		return s.show(v, "claims", "Claims", "/claims", p)
	}
	q, err := v.ask(p.Question)
	if err != nil {
		p.Trouble = wrongQuestion(err)
		return s.show(v, "claims", "Claims", "/claims", p)
	}
	records, ready, err := s.sums.now(claims, q, claimsMost, s.figures.now().size.Entries)
	if err != nil {
		return err
	}
	p.Joining, p.More = !ready, len(records) == claimsMost
	start, end := p.stretch(v, len(records), pageLength)
	for _, r := range records[start:end] {
		if c, ok := r.(*hearsay.ClaimRecord); ok {
			p.Claims = append(p.Claims, claimEntryOf(v, c))
		}
	}
	return s.show(v, "claims", "Claims", "/claims", p)
}

func claimEntryOf(v *visit, c *hearsay.ClaimRecord) claimEntry {
	return claimEntry{Words: c.Words.Text, Address: v.to("/claims/one", "key", c.ID), Holder: c.Holder, Move: moveWord(c.Move), Since: shortDay(c.Since),
		State: statesOf(c.State, c.For, c.DeniedBy, c.Parties), Figures: phrase.Count(c.Documents, "report") + copies(c.Copies)}
}

// carried says how many reports tell of a claim.
func carried(n int) string {
	if n == 1 {
		return "1 report tells of it"
	}
	return phrase.Count(n, "report") + " tell of it"
}

func copies(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s of them copies", phrase.Grouped(n))
}

func statesOf(st hearsay.ClaimState, i hearsay.Independence, denied, parties []string) claimStates {
	s := claimStates{For: i, ForWords: independence(i)}
	if len(denied) > 0 {
		s.Denied = "denied by " + strings.Join(denied, " and ")
	}
	switch st {
	case hearsay.ClaimHappened:
		s.Became = state{Sign: "happened", Word: "happened"}
	case hearsay.ClaimCancelled:
		s.Became = state{Sign: "cancelled", Word: "cancelled"}
	case hearsay.WithdrawnByPaper:
		s.Became = state{Sign: "none", Word: "withdrawn by its outlet", No: true}
	case hearsay.ConfirmedByBoth:
		s.Became = state{Sign: "happened", Word: "confirmed by " + strings.Join(parties, " and ")}
	case hearsay.StatedByHolder:
		s.Became = state{Sign: "none", Word: "said openly by its holder"}
	case hearsay.Contested:
		s.Became = state{Sign: "denied", Word: "contested", No: true}
	}
	return s
}

// A claimPage shows one claim.
type claimPage struct {
	Key      string
	Words    string
	Address  string
	Outlet   string
	When     string
	Holder   string
	Move     string
	States   claimStates
	Against  hearsay.Independence
	AgainstW string
	Carried  string
	Spread   *spreadChart
	For      []origin
	No       []origin
	None     []telling // that count for nothing
	Tellings []telling
	More     int
	Reasons  []reason
	History  []claimDay
}

// An origin heads a branch of the sourcing tree.
type origin struct {
	Name, Kind, Party, Through string
	Proved                     bool
	Branches                   []telling
}

// A telling is a report's place in the tree.
type telling struct {
	Day      string
	Outlet   string
	Who      string
	Words    string
	Address  string
	Relation string
	Rules    []string
	No       bool
	Copies   []telling
	CopyList string // outlets of folded copies
}

// A reason is why tellings are one origin, or two not counted apart.
type reason struct {
	Rule, Why string
	Words     []string
}

// A claimDay is how a claim stood on a day.
type claimDay struct {
	Day, Address string
	States       claimStates
	Figures      string
	Here         bool
}

// shownTellings is how many tellings the page of a claim lists one by one.
const shownTellings = 100

func (s *Server) claimPage(v *visit) error {
	if !s.kept(claims) {
		return s.show(v, "claims", "Claims", "/claims", &claimsPage{})
	}
	r, err := s.source.Record(v.r.Context(), claims, v.get("key"), v.asOf)
	if err != nil {
		return err
	}
	c, ok := r.(*hearsay.ClaimRecord)
	if !ok {
		return fmt.Errorf("%q: %w", v.get("key"), ledger.ErrNotFound)
	}
	return s.show(v, "claim", c.Words.Text, "/claims", claimOf(v, c))
}

func claimOf(v *visit, c *hearsay.ClaimRecord) *claimPage {
	p := &claimPage{Key: c.ID, Words: c.Words.Text, Address: passageAddress(c.Head.Report, c.Words), Outlet: c.Head.Outlet, When: publishedShort(&c.Head),
		Holder: c.Holder, Move: moveWord(c.Move), States: statesOf(c.State, c.For, c.DeniedBy, c.Parties), Against: c.Against,
		AgainstW: independence(c.Against), Carried: carried(c.Documents) + copies(c.Copies)}
	p.grow(c)
	for i := range c.Tellings {
		if len(p.Tellings) == shownTellings {
			p.More = len(c.Tellings) - i
			break
		}
		p.Tellings = append(p.Tellings, tellingOf(&c.Tellings[i]))
	}
	for _, r := range c.Reasons {
		if r.Rule == hearsay.SameClaim {
			continue // the page shows them together
		}
		own := reason{Rule: r.Rule, Why: r.Why}
		for _, w := range r.Words {
			own.Words = append(own.Words, w.Text)
		}
		p.Reasons = append(p.Reasons, own)
	}
	for _, d := range c.History {
		p.History = append(p.History, claimDay{Day: shortDay(d.Day), Address: v.to("/claims/one", "key", c.ID, asOfKey, d.Day),
			States: statesOf(d.State, d.For, d.DeniedBy, d.Parties), Figures: phrase.Count(d.Documents, "report")})
	}
	if n := len(p.History); n > 0 {
		p.History[n-1].Here = true
	}
	p.Spread = newSpread(c)
	return p
}

// grow makes the sourcing tree: origins at the root, below each the reports that
// have it from there, below these their copies.
func (p *claimPage) grow(c *hearsay.ClaimRecord) {
	copied := map[hearsay.ReportID][]telling{}
	for i := range c.Tellings {
		if t := &c.Tellings[i]; t.CopyOf != "" {
			copied[t.CopyOf] = append(copied[t.CopyOf], tellingOf(t))
		}
	}
	by := map[string][]telling{}
	own := map[hearsay.ReportID]bool{}
	for i := range c.Tellings {
		t := &c.Tellings[i]
		if t.CopyOf != "" {
			continue
		}
		node := tellingOf(t)
		if !own[t.Head.Report] {
			own[t.Head.Report] = true
			node.Copies = copied[t.Head.Report]
			node.CopyList = outletsOf(node.Copies)
			delete(copied, t.Head.Report)
		}
		if len(by[t.Origin]) == 0 && t.Origin != "" {
			node.Relation = strings.TrimPrefix(node.Relation+", first to say so", ", ")
		}
		by[t.Origin] = append(by[t.Origin], node)
	}
	for _, o := range c.Origins {
		branch := origin{Name: o.Name, Kind: originKind(o.Kind), Party: o.Party, Through: o.Through, Proved: o.Proved, Branches: by[o.ID]}
		delete(by, o.ID)
		if o.Against {
			p.No = append(p.No, branch)
		} else {
			p.For = append(p.For, branch)
		}
	}
	p.None = by[""]
	for _, report := range slices.Sorted(maps.Keys(copied)) { // of reports that do not bear on the claim themselves
		p.None = append(p.None, copied[report]...)
	}
}

func outletsOf(list []telling) string {
	var names []string
	for _, t := range list {
		names = append(names, t.Outlet)
	}
	return strings.Join(names, ", ")
}

func tellingOf(t *hearsay.Telling) telling {
	out := telling{Day: publishedShort(&t.Head), Outlet: t.Head.Outlet, Words: t.Words.Text, Address: passageAddress(t.Head.Report, t.Words),
		Rules: t.Rules, No: t.Act == hearsay.Denies}
	if out.Outlet == "" {
		out.Outlet = "outlet not stated"
	}
	for i := len(t.Chain) - 1; i >= 0; i-- {
		if out.Who != "" {
			out.Who += " ‹ "
		}
		out.Who += t.Chain[i].Name
	}
	switch t.Act {
	case hearsay.Denies:
		out.Relation = "denies"
	case hearsay.Confirms:
		out.Relation = "confirms"
	case hearsay.ReportOf:
		out.Relation = "says that others say so"
	case hearsay.Doubts:
		out.Relation = "cannot confirm it"
	}
	if t.CopyOf != "" {
		out.Relation = "copies"
	}
	return out
}

func originKind(k hearsay.OriginKind) string {
	switch k {
	case hearsay.NamedOrigin:
		return "named"
	case hearsay.UnnamedOrigin:
		return "unnamed"
	case hearsay.WitnessOrigin:
		return "a witness"
	case hearsay.UpstreamOrigin:
		return "whom the sources have it from"
	case hearsay.PaperOrigin:
		return "a paper"
	}
	return "not stated"
}

// A spreadChart shows how a claim spread, by time: a row per origin. Its twin is
// the sourcing tree.
type spreadChart struct {
	Width, Height int
	Label         string
	Days          []stripText
	Rows          []spreadRow
}

// A spreadRow is an origin with its reports.
type spreadRow struct {
	Y      int
	Name   string
	No     bool
	From   int // x of its first and last report
	To     int
	Points []spreadPoint
}

// A spreadPoint is a report: a filled square is the first of an origin of its
// own, an outline that of one that may be another's, a ring a relay, a tick a
// copy.
type spreadPoint struct {
	X, Y  int
	Kind  string
	Title string
}

// Measures of the chart.
const (
	spreadLeft  = 190
	spreadWidth = 1000
	spreadRowY  = 34
)

func newSpread(c *hearsay.ClaimRecord) *spreadChart {
	first, last := "", ""
	for i := range c.Tellings {
		at := c.Tellings[i].Head.Published
		if len(at) < len(time.DateOnly) {
			continue
		}
		if first == "" || at < first {
			first = at
		}
		last = max(last, at)
	}
	from, ok := parseDay(first[:min(len(first), 10)])
	to, ok2 := parseDay(last[:min(len(last), 10)])
	if !ok || !ok2 {
		return nil
	}
	to = to.AddDate(0, 0, 1)
	s := &spreadChart{Width: spreadWidth, Label: "How the claim spread, " + days(from.Format(time.DateOnly), to.Format(time.DateOnly)) + ": the sourcing tree below says the same in words."}
	x := func(t time.Time) int {
		return spreadLeft + int(t.Sub(from).Hours()/to.Sub(from).Hours()*float64(spreadWidth-spreadLeft-20))
	}
	every := max(1, int(to.Sub(from).Hours()/24)/8)
	for d := from; d.Before(to); d = d.AddDate(0, 0, every) {
		s.Days = append(s.Days, stripText{X: x(d), Y: 14, Text: d.Format("Mon 2 Jan")})
	}
	for i, o := range c.Origins {
		row := spreadRow{Y: 40 + i*spreadRowY, Name: short(cmp.Or(o.Name, o.Through, "not stated"), 26), No: o.Against}
		for j := range c.Tellings {
			t := &c.Tellings[j]
			at, ok := clock(t.Head.Published)
			if t.Origin != o.ID || !ok {
				continue
			}
			row.Points = append(row.Points, spreadPoint{X: x(at), Y: row.Y, Kind: pointKind(t, o, len(row.Points) == 0), Title: t.Head.Outlet + ", " + publishedShort(&t.Head)})
		}
		if n := len(row.Points); n > 0 {
			row.From, row.To = row.Points[0].X, row.Points[n-1].X
			s.Rows = append(s.Rows, row)
		}
	}
	if len(c.Tellings) < 2 {
		return nil // nothing spread
	}
	s.Height = 40 + len(s.Rows)*spreadRowY
	return s
}

func pointKind(t *hearsay.Telling, o hearsay.Origin, first bool) string {
	switch {
	case t.CopyOf != "":
		return "copy"
	case first && o.Proved:
		return "own"
	case first:
		return "perhaps"
	}
	return "relay"
}

// clock reads a time of publication as exactly as it is known.
func clock(published string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, published); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// short cuts a text to a number of letters.
func short(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return text
}
