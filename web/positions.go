package web

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/phrase"
	"hearsay/query"
)

// A positionsPage is the matrix of parties by issues.
type positionsPage struct {
	Kept     bool
	Joining  bool // they are being added up beside
	Question string
	Day      string // as of which it is
	With     string // the day it is compared with; "" for none
	Only     bool   // only what differs
	Parties  []matrixParty
	Rows     []matrixRow
	Cells    int
	Differ   int
	Others   []string // parties without a column
	Span     int      // columns, the one of issues among them
	Axis     string   // from when to when the thin lines run
	Toggle   string   // address with only those that differ, or with all
	Trouble  *troublePage
}

// A matrixParty heads a column.
type matrixParty struct {
	Name    string
	Stances string
}

// A matrixRow is an issue with a cell for each party.
type matrixRow struct {
	Issue string
	Cells []matrixCell
	Open  *matrixCell // whose versions are shown below
}

// A matrixCell is one party's stance on one issue, or nothing.
type matrixCell struct {
	Party    string
	Issue    string
	Key      string
	Shown    []stance // the one said openly, the one by report only; the later first
	Line     *thin
	Changed  string // "changed" or "new" against the other day
	Before   string // what it was
	Versions []stance
	Open     bool
	Address  string // with its versions open, or closed
}

// A stance is a version of a position.
type stance struct {
	Day        string
	Stance     string
	Words      string
	Address    string
	Trend      string
	TrendSign  string
	Why        string
	By         string
	Openly     bool
	Conditions []string
	Times      int // how often it was said by then
}

// columns is how many parties have a column.
const columns = 5

// positionsMost is how many lines of stances a page reads.
const positionsMost = 400

func (s *Server) positionsPage(v *visit) error {
	p := &positionsPage{Kept: s.kept(positions), Question: v.get("q"), With: v.get("with"), Only: v.get("only") != ""}
	if !p.Kept {
		return s.show(v, "positions", "Positions", "/positions", p)
	}
	if _, ok := parseDay(p.With); !ok {
		p.With = ""
	}
	q, err := v.ask(p.Question)
	if err != nil {
		p.Trouble = wrongQuestion(err)
		return s.show(v, "positions", "Positions", "/positions", p)
	}
	day, _, err := s.day(v)
	if err != nil {
		return err
	}
	p.Day = day
	lines, ready, err := s.lines(q)
	if err != nil {
		return err
	}
	var before []*hearsay.PositionRecord
	if p.With != "" && ready {
		q.AsOf = p.With
		if before, ready, err = s.lines(q); err != nil {
			return err
		}
	}
	if p.Joining = !ready; p.Joining {
		return s.show(v, "positions", "Positions", "/positions", p)
	}
	p.fill(v, lines, before)
	return s.show(v, "positions", "Positions", "/positions", p)
}

// lines are the positions a question asks for; false while they are being added
// up.
func (s *Server) lines(q query.Question) (list []*hearsay.PositionRecord, ready bool, err error) {
	records, ready, err := s.sums.now(positions, q, positionsMost, s.figures.now().size.Entries)
	for _, r := range records {
		if p, ok := r.(*hearsay.PositionRecord); ok && len(p.Stances) > 0 {
			list = append(list, p)
		}
	}
	return list, ready, err
}

// fill lays lines out as a matrix: the parties that say most have a column, and
// issues come by how much is said on them.
func (p *positionsPage) fill(v *visit, lines, before []*hearsay.PositionRecord) {
	parties, issues := map[string]int{}, map[string]int{}
	by, was := map[[2]string]*hearsay.PositionRecord{}, map[[2]string]*hearsay.PositionRecord{}
	for _, l := range lines {
		parties[l.Party] += len(l.Stances)
		by[[2]string{l.Issue, l.Party}] = l
	}
	for _, l := range before {
		was[[2]string{l.Issue, l.Party}] = l
	}
	order := most(parties)
	for i, name := range order {
		if i < columns {
			p.Parties = append(p.Parties, matrixParty{name, phrase.Count(parties[name], "stance")})
		} else {
			p.Others = append(p.Others, name)
		}
	}
	for _, l := range lines {
		if slices.Contains(order[:len(p.Parties)], l.Party) {
			issues[l.Issue] += len(l.Stances)
		}
	}
	p.Span = 1 + len(p.Parties)
	axis := axisOf(lines)
	p.Axis = days(axis.from, dayAfter(axis.to))
	open := v.get("line")
	for _, issue := range most(issues) {
		row, differs := matrixRow{Issue: issue}, false
		for _, party := range p.Parties {
			cell := cellOf(v, by[[2]string{issue, party.Name}], was[[2]string{issue, party.Name}], p.With != "", axis, open)
			cell.Party, cell.Issue = party.Name, issue
			if len(cell.Shown) > 0 {
				p.Cells++
			}
			if cell.Changed != "" {
				p.Differ++
				differs = true
			}
			row.Cells = append(row.Cells, cell)
		}
		for i := range row.Cells {
			if row.Cells[i].Open {
				row.Open = &row.Cells[i]
			}
		}
		if differs || !p.Only {
			p.Rows = append(p.Rows, row)
		}
	}
	p.Toggle = v.here("only", "1")
	if p.Only {
		p.Toggle = v.here("only", "")
	}
}

// most gives names by their counts, the largest first.
func most(counts map[string]int) []string {
	var list []string
	for name := range counts {
		list = append(list, name)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return list
}

func cellOf(v *visit, line, before *hearsay.PositionRecord, compared bool, a axis, open string) matrixCell {
	if line == nil {
		return matrixCell{}
	}
	c := matrixCell{Key: line.ID, Line: a.line(line), Open: line.ID == open, Address: v.here("line", line.ID) + "#open"}
	if c.Open {
		c.Address = v.here("line", "")
	}
	times := 0
	latest := map[bool]*stance{}
	for i := range line.Stances {
		st := stanceOf(&line.Stances[i])
		if times++; st.Trend != "repeats" {
			times = 1
		}
		st.Times = times
		c.Versions = append(c.Versions, st)
		latest[st.Openly] = &c.Versions[i]
	}
	last := &c.Versions[len(c.Versions)-1]
	c.Shown = []stance{*last}
	if other := latest[!last.Openly]; other != nil {
		c.Shown = append(c.Shown, *other)
	}
	if compared {
		c.compare(line, before)
	}
	return c
}

// compare says how the cell differs from another day's.
func (c *matrixCell) compare(line, before *hearsay.PositionRecord) {
	if before == nil {
		c.Changed = "new"
		return
	}
	now, was := &line.Stances[len(line.Stances)-1], &before.Stances[len(before.Stances)-1]
	moved := false
	for i := len(before.Stances); i < len(line.Stances); i++ {
		moved = moved || line.Stances[i].Trend != hearsay.Repeats
	}
	if now.Event != was.Event && moved {
		c.Changed, c.Before = "changed", string(was.Stance)+": "+was.About.Text
	}
}

func stanceOf(r *hearsay.StanceRecord) stance {
	st := stance{Day: shortDay(r.Day), Stance: string(r.Stance), Words: r.About.Text, Address: passageAddress(r.Head.Report, r.About),
		Trend: phrase.Trend(r), TrendSign: trendSignOf(r.Trend), Why: r.Why, By: saidBy(&r.Head, r.Chain), Openly: r.Open}
	for _, c := range r.Conditions {
		st.Conditions = append(st.Conditions, c.Words.Text)
	}
	return st
}

func trendSignOf(t hearsay.Trend) string {
	switch t {
	case hearsay.FirstStance:
		return "new"
	case hearsay.ChangesConditions:
		return "condition"
	}
	return string(t)
}

// An axis is the time that all thin lines share.
type axis struct{ from, to string }

func axisOf(lines []*hearsay.PositionRecord) axis {
	a := axis{}
	for _, l := range lines {
		for i := range l.Stances {
			day := l.Stances[i].Day
			if a.from == "" || day < a.from {
				a.from = day
			}
			a.to = max(a.to, day)
		}
	}
	return a
}

// A thin line shows when a position was said: a sign where it moved, a dot where
// it was repeated. Its twin is the table of versions.
type thin struct {
	Label string
	Dots  []int
	Signs []thinSign
}

// A thinSign is a trend at its day.
type thinSign struct {
	X    int
	Sign string
}

// thinWidth is how far a thin line runs.
const thinWidth = 150

func (a axis) line(l *hearsay.PositionRecord) *thin {
	t := &thin{}
	from, ok := parseDay(a.from)
	to, ok2 := parseDay(a.to)
	total := to.Sub(from).Hours()
	var told []string
	for i := range l.Stances {
		st := &l.Stances[i]
		day, ok3 := parseDay(st.Day)
		x := 6
		if ok && ok2 && ok3 && total > 0 {
			x = 6 + int(day.Sub(from).Hours()/total*(thinWidth-12))
		}
		if st.Trend == hearsay.Repeats || st.Trend == hearsay.NoTrend {
			t.Dots = append(t.Dots, x)
			continue
		}
		t.Signs = append(t.Signs, thinSign{x, trendSignOf(st.Trend)})
		told = append(told, phrase.Trend(st)+" "+bareDay(st.Day))
	}
	t.Label = strings.Join(told, "; ")
	if n := len(t.Dots); n > 0 {
		t.Label += "; " + phrase.Count(n, "time") + " more"
	}
	return t
}

// positionsOf gives the stances of an actor.
func (s *Server) positionsOf(v *visit, a *hearsay.ActorRecord) ([]matrixCell, error) {
	lines, _, err := s.lines(query.Question{Root: term(query.Who, a.Name), AsOf: v.asOf})
	var out []matrixCell
	for _, l := range lines {
		c := cellOf(v, l, nil, false, axisOf(lines), "")
		c.Party, c.Issue, c.Address = l.Party, l.Issue, v.to("/positions", "line", l.ID)+"#open"
		out = append(out, c)
	}
	return out, err
}
