package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// A calendarPage shows six weeks as a strip and, below, as an agenda.
type calendarPage struct {
	From, To string // first day and day after the last
	Title    string
	Before   string // addresses
	After    string
	Strip    *strip
	Days     []agendaDay
	Plans    bool // whether plans are kept; else each telling stands for itself
	Joining  bool // plans are being joined beside
	Cut      bool // there is more than is shown
	Mentions int
}

// An agendaDay is what stands under one day or range of days.
type agendaDay struct {
	From, To  string
	Title     string // "Fri 16 May 2031"
	Short     string
	Occasions []occasion
}

// An occasion is a meeting, visit or deadline with how it stands.
type occasion struct {
	Key      string
	Move     string
	What     string // ours
	Words    string // theirs
	Address  string
	From, To string
	Status   hearsay.Status
	Sign     string
	Word     string
	Parties  string
	Place    string
	By       string
	Ground   string // words that its day rests on
	If       []string
	Coming   []attendance
	Versions []version
	Tellings int
}

// An attendance is somebody who comes or does not.
type attendance struct {
	Name, State string
	Not         bool
}

// A version is a plan as it was told once.
type version struct {
	Known, Sign, Word, When, By, Address, Words string
	Old                                         bool
	from                                        string
}

// calendarWeeks is how long the strip is, and calendarMost how many mentions a
// page reads.
const (
	calendarWeeks = 6
	calendarMost  = 300
)

func (s *Server) calendarPage(v *visit) error {
	day, _, err := s.day(v)
	if err != nil {
		return err
	}
	from := v.get("from")
	if _, ok := parseDay(from); !ok {
		from = monday(shift(day, -14))
	}
	to := shift(from, 7*calendarWeeks)
	p := &calendarPage{From: from, To: to, Title: days(from, to), Before: v.here("from", shift(from, -7*calendarWeeks)), After: v.here("from", to)}
	list, shown, err := s.occasions(v, from, to)
	if err != nil {
		return err
	}
	p.Cut, p.Plans, p.Joining = shown.cut, shown.joined, s.kept(plans) && !shown.joined
	for i := range list {
		p.Mentions += list[i].Tellings
	}
	p.Days = byDay(list)
	p.Strip = newStrip(from, to, day, list)
	return s.show(v, "calendar", "Calendar", "/calendar", p)
}

// monday is the first day of a day's week.
func monday(day string) string {
	t, ok := parseDay(day)
	if !ok {
		return day
	}
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7).Format(time.DateOnly)
}

// occasions are what falls into a range of days: plans where they are kept, else
// what single reports tell.
func (s *Server) occasions(v *visit, from, to string) (list []occasion, shown extent, err error) {
	root := query.All{term(query.Since, from), term(query.Until, shift(to, -1))}
	var records []hearsay.Record
	if s.kept(plans) {
		records, shown.joined, err = s.sums.now(plans, query.Question{Root: root, AsOf: v.asOf}, calendarMost, s.figures.now().size.Entries)
	}
	if err == nil && !shown.joined {
		var leaf ledger.Leaf
		root = append(root, term(query.Move, meetings...))
		leaf, err = s.source.Page(v.r.Context(), query.Events, query.Question{Root: root, AsOf: v.asOf}, ledger.Window{Newest: true, Limit: calendarMost})
		records, shown.cut = leaf.Records, leaf.Next != ""
	}
	if err != nil {
		return nil, shown, err
	}
	for _, r := range records {
		switch r := r.(type) {
		case *hearsay.PlanRecord:
			list = append(list, planned(r))
		case *hearsay.EventRecord:
			if r.Zone != hearsay.Related {
				list = append(list, told(r))
			}
		}
	}
	list = slices.DeleteFunc(list, func(o occasion) bool { // a question looks at more days than the ones it is for
		return o.From >= to && o.From != "" || o.To <= from && o.To != ""
	})
	if !shown.joined {
		list = together(list)
	}
	return list, shown, nil
}

// An extent says how far a list of occasions goes.
type extent struct {
	joined bool // they are plans over all reports, else what single reports tell
	cut    bool // there are more
}

// told is an event as one report tells it.
func told(r *hearsay.EventRecord) occasion {
	o := occasion{Key: r.ID, Move: r.Move, What: moveWord(r.Move), Words: r.Sentence.Text, Address: bytesAddress(r.Head.Report, r.Anchor),
		Status: r.Status, Sign: signOf(r.Status), Word: statusWord(r.Status), Parties: names(append(slices.Clone(r.Actors), r.Recipients...)), Tellings: 1}
	if r.Time != nil {
		o.From, o.To, o.Ground = r.Time.From, r.Time.To, r.Time.Text
	}
	if r.Place != nil {
		o.Place = r.Place.Text
	}
	for _, c := range r.Conditions {
		o.If = append(o.If, c.Words.Text)
	}
	o.By = saidBy(&r.Head, r.Chain)
	return o
}

// saidBy says who said something through whom: "Orsk ‹ The Courier, Wed 14 May
// 2031".
func saidBy(h *hearsay.Head, chain []hearsay.VoiceRecord) string {
	var parts []string
	for i := len(chain) - 1; i >= 0; i-- {
		parts = append(parts, chain[i].Name)
	}
	outlet := h.Outlet
	if outlet == "" {
		outlet = "outlet not stated"
	}
	return strings.Join(append(parts, outlet+", "+publishedShort(h)), " ‹ ")
}

// together folds tellings of the same move, status and days with the same words
// of parties and place.
func together(list []occasion) []occasion {
	var out []occasion
	at := map[string]int{}
	for _, o := range list {
		key := strings.Join([]string{o.Move, string(o.Status), o.From, o.To, o.Parties, o.Place}, "\n")
		if i, ok := at[key]; ok {
			out[i].Tellings++
			continue
		}
		at[key] = len(out)
		out = append(out, o)
	}
	return out
}

// planned is a plan over all reports.
func planned(r *hearsay.PlanRecord) occasion {
	last := r.Last()
	o := occasion{Key: r.ID, Move: r.Move, What: moveWord(r.Move), Words: last.Sentence.Text, Address: passageAddress(last.Head.Report, last.Sentence),
		From: last.From, To: last.To, Status: last.Status, Sign: signOf(last.Status), Word: statusWord(last.Status),
		Parties: strings.Join(r.Parties, ", "), Place: r.Place, By: saidBy(&last.Head, last.Chain), Tellings: len(r.Versions)}
	if last.Words != nil {
		o.Ground = last.Words.Text
	}
	for i := range r.Versions {
		pv := &r.Versions[i]
		ver := version{Known: shortDay(pv.Known), Sign: signOf(pv.Status), Word: statusWord(pv.Status), When: days(pv.From, pv.To),
			By: saidBy(&pv.Head, pv.Chain), from: pv.From, Address: passageAddress(pv.Head.Report, pv.Sentence), Words: pv.Sentence.Text}
		ver.Old = i < len(r.Versions)-1 && (pv.From != last.From || pv.To != last.To)
		o.Versions = append(o.Versions, ver)
	}
	for i := range r.Who {
		w := &r.Who[i]
		o.Coming = append(o.Coming, attendance{Name: w.Name, State: attends(w.State), Not: w.State == hearsay.WillNotAttend || w.State == hearsay.NoLonger || w.State == hearsay.DidNotAttend})
	}
	return o
}

// attends says whether somebody comes.
func attends(s hearsay.AttendanceState) string {
	switch s {
	case hearsay.WillAttend:
		return "is coming"
	case hearsay.WillNotAttend:
		return "is not coming"
	case hearsay.MayAttend:
		return "may come"
	case hearsay.NoLonger:
		return "no longer able to attend"
	case hearsay.DidAttend:
		return "was there"
	case hearsay.DidNotAttend:
		return "was not there"
	}
	return "not said whether they come"
}

// How far ahead the page Today looks, and how many days it lists.
const (
	comingDays = 60
	comingMost = 12
)

// coming are the days ahead with what is planned and called off.
func (s *Server) coming(v *visit, day string) ([]agendaDay, error) {
	list, _, err := s.occasions(v, day, shift(day, comingDays))
	list = slices.DeleteFunc(list, func(o occasion) bool {
		return o.Status == hearsay.Happened || o.Status == hearsay.Historical || o.To != "" && o.To <= day
	})
	ahead := byDay(list)
	return ahead[:min(comingMost, len(ahead))], err
}

// byDay puts occasions under their days, those without a day last.
func byDay(list []occasion) []agendaDay {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b occasion) int { return cmp.Compare(dayOrder(a), dayOrder(b)) })
	var out []agendaDay
	for _, o := range list {
		n := len(out)
		if n == 0 || out[n-1].From != o.From || out[n-1].To != o.To {
			d := agendaDay{From: o.From, To: o.To, Title: days(o.From, o.To), Short: shortDays(o.From, o.To)}
			if dayAfter(o.From) == o.To && o.From != "" {
				d.Title = weekday(o.From)
			}
			out = append(out, d)
			n++
		}
		out[n-1].Occasions = append(out[n-1].Occasions, o)
	}
	return out
}

func dayOrder(o occasion) string {
	if o.From == "" && o.To == "" {
		return query.Open
	}
	return o.From + "/" + o.To
}

// A strip draws occasions along days: a row per kind of move. Its twin is the
// agenda below it.
type strip struct {
	Width, Height int
	Label         string
	Weeks         []stripText
	Today         int // x; -1 where it is not in the strip
	Rows          []stripRow
}

// A stripText is a text at a place.
type stripText struct {
	X, Y int
	Text string
}

// A stripRow is a kind of move with its signs.
type stripRow struct {
	Y     int
	Name  string
	Signs []stripSign
}

// A stripSign is an occasion at its day, or as a bar over several days.
type stripSign struct {
	X, Y, Width int // Width 0: a sign
	Sign        string
	Title       string
	Open        bool // an end is not known
	To          int  // of an earlier version: x of the later one that it leads to; 0 for none
	No          bool
}

// Measures of the strip.
const (
	stripLeft  = 110
	stripDay   = 22
	stripTop   = 26
	stripRowsY = 26
)

func newStrip(from, to, today string, list []occasion) *strip {
	start, _ := parseDay(from)
	end, _ := parseDay(to)
	total := int(end.Sub(start).Hours() / 24)
	s := &strip{Width: stripLeft + total*stripDay, Today: -1}
	x := func(day string) int {
		t, ok := parseDay(day)
		if !ok {
			return -1
		}
		return stripLeft + int(t.Sub(start).Hours()/24)*stripDay
	}
	if t := x(today); t >= stripLeft && t < s.Width {
		s.Today = t + stripDay/2
	}
	for d := start; d.Before(end); d = d.AddDate(0, 0, 7) {
		s.Weeks = append(s.Weeks, stripText{X: x(d.Format(time.DateOnly)), Y: 14, Text: d.Format("Mon 2 Jan")})
	}
	rows := map[string]*stripRow{}
	var order []string
	for _, o := range list {
		if o.From == "" && o.To == "" {
			continue
		}
		if rows[o.What] == nil {
			rows[o.What] = &stripRow{Name: o.What}
			order = append(order, o.What)
		}
		now := stripSignOf(o, x, s.Width)
		shown := map[string]bool{}
		for _, old := range o.Versions {
			if old.Old && !shown[old.from] && old.from != "" && x(old.from) >= stripLeft && x(old.from) < s.Width {
				shown[old.from] = true
				rows[o.What].Signs = append(rows[o.What].Signs, stripSign{X: x(old.from) + stripDay/2 - 6, Sign: "cancelled", Title: "was " + old.Word + " for " + old.When, To: now.X})
			}
		}
		rows[o.What].Signs = append(rows[o.What].Signs, now)
	}
	slices.Sort(order)
	for i, name := range order {
		r := rows[name]
		r.Y = stripTop + i*stripRowsY + stripRowsY/2
		spread(r)
		s.Rows = append(s.Rows, *r)
	}
	s.Height = stripTop + max(1, len(order))*stripRowsY + 6
	s.Label = fmt.Sprintf("Calendar from %s: the agenda below says the same in words.", days(from, to))
	return s
}

// spread moves signs at the same day apart.
func spread(r *stripRow) {
	taken := map[int]int{}
	for i := range r.Signs {
		sg := &r.Signs[i]
		sg.Y = r.Y
		if sg.Width > 0 {
			continue
		}
		n := taken[sg.X]
		taken[sg.X]++
		sg.X += 5 * (n % 3)
		sg.Y += 4 * (n % 2)
	}
}

func stripSignOf(o occasion, x func(string) int, width int) stripSign {
	sg := stripSign{Sign: o.Sign, Title: o.Word + ": " + o.What + ", " + days(o.From, o.To), No: o.Status == hearsay.Denied}
	left, right := x(o.From), x(o.To)
	switch {
	case o.From != "" && dayAfter(o.From) == o.To:
		sg.X = left + stripDay/2 - 6
	default:
		sg.Open = o.From == "" || o.To == ""
		if o.From == "" {
			left = right - 2*stripDay
		}
		if o.To == "" {
			right = left + 2*stripDay
		}
		left, right = max(left, stripLeft), min(right, width)
		sg.X, sg.Width = left+2, max(4, right-left-4)
	}
	return sg
}
