package web

import (
	"net/http"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// A todayPage tells what changed since a day.
type todayPage struct {
	Day      string
	Since    string
	Because  string // why since that day
	Spans    []choice
	Sections []changed
	Changes  bool    // whether changes are there; else single statements
	Joining  bool    // they are being reckoned beside
	Denied   []entry // statements, where they cannot
	New      []entry
	More     string // address of all that is new
	Coming   []agendaDay
	Waiting  int
	Empty    bool // nothing has been read
	Quiet    bool
}

// A changed section lists changes of one kind.
type changed struct {
	Kind    hearsay.ChangeKind
	Title   string
	Unit    string
	Entries []changeEntry
	More    int
}

// A changeEntry is a change as an entry.
type changeEntry struct {
	entry
	Sign string
	Is   string
	Was  string
	Lead bool
	No   bool
}

// The sections, rarest first.
var sections = []struct {
	kind  hearsay.ChangeKind
	title string
}{
	{hearsay.Moved, "Moved"}, {hearsay.NewlyDenied, "Denied"}, {hearsay.NewlyConfirm, "Confirmed"},
	{hearsay.Withdrawn, "Withdrawn and corrected"}, {hearsay.NewlyKnown, "New"},
}

// shownChanges is how many changes a section lists.
const shownChanges = 12

// lookedKey is the cookie that keeps the day somebody last looked.
const lookedKey = "looked"

func (s *Server) todayPage(v *visit) error {
	day, empty, err := s.day(v)
	if err != nil {
		return err
	}
	p := &todayPage{Day: day, Empty: empty, Changes: s.kept(changes), Waiting: s.figures.now().waiting}
	p.Since, p.Because = since(v, day)
	p.Spans = []choice{
		{Name: "a day before", Address: v.here("since", shift(day, -1)), Here: p.Since == shift(day, -1)},
		{Name: "7 days", Address: v.here("since", shift(day, -7)), Here: p.Since == shift(day, -7)},
		{Name: "30 days", Address: v.here("since", shift(day, -30)), Here: p.Since == shift(day, -30)},
	}
	if !empty {
		if err := s.fillToday(v, p); err != nil {
			return err
		}
	}
	s.looked(v, day)
	return s.show(v, "today", "Today", "/", p)
}

// day is the day the page is of: the one asked for, else that of the latest
// report, so that an old negotiation opens on its last day.
func (s *Server) day(v *visit) (day string, empty bool, err error) {
	leaf, err := s.source.Page(v.r.Context(), query.Documents, query.Question{AsOf: v.asOf}, ledger.Window{Newest: true, Limit: 1})
	if err != nil {
		return "", false, err
	}
	if v.asOf != "" {
		return v.asOf, len(leaf.Records) == 0, nil
	}
	if len(leaf.Records) == 0 {
		return s.today(), true, nil
	}
	if d := leaf.Records[0].(*hearsay.DocumentRecord); len(d.Head.Published) >= len(time.DateOnly) {
		return d.Head.Published[:len(time.DateOnly)], false, nil
	}
	return s.today(), false, nil
}

// since is the day after which things are new: the one in the address, else when
// this browser last looked, else a week before.
func since(v *visit, day string) (from, because string) {
	if _, ok := parseDay(v.get("since")); ok {
		return v.get("since"), ""
	}
	if c, err := v.r.Cookie(lookedKey); err == nil && v.asOf == "" {
		if _, ok := parseDay(c.Value); ok && c.Value < day {
			return c.Value, "the last report when you last looked"
		}
	}
	return shift(day, -7), "a week before the latest report"
}

// looked keeps the day for the next time.
func (s *Server) looked(v *visit, day string) {
	if v.asOf == "" {
		http.SetCookie(v.w, &http.Cookie{Name: lookedKey, Value: day, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
}

// shift is the day so many days on.
func shift(day string, n int) string {
	if t, ok := parseDay(day); ok {
		return t.AddDate(0, 0, n).Format(time.DateOnly)
	}
	return ""
}

func (s *Server) fillToday(v *visit, p *todayPage) (err error) {
	if p.Changes {
		list, ready, err := s.sums.changes(p.Since, v.asOf, s.figures.now().size.Entries)
		if err != nil {
			return err
		}
		p.Changes, p.Joining = ready, !ready
		p.Sections = changesOf(v, list)
	}
	if !p.Changes {
		if err := s.withoutChanges(v, p); err != nil {
			return err
		}
	}
	p.Coming, err = s.coming(v, p.Day)
	return err
}

// withoutChanges lists single statements where no changes are kept: what was
// denied, and what is new.
func (s *Server) withoutChanges(v *visit, p *todayPage) error {
	after := term(query.Since, shift(p.Since, 1))
	for _, of := range []struct {
		root  query.Node
		limit int
		to    *[]entry
	}{
		{query.All{after, term(query.Act, string(hearsay.Deny), string(hearsay.Reject))}, 6, &p.Denied},
		{query.All{after, query.Not{Of: term(query.Act, string(hearsay.Deny), string(hearsay.Reject))}}, 12, &p.New},
	} {
		leaf, err := s.source.Page(v.r.Context(), query.Statements, query.Question{Root: of.root, AsOf: v.asOf}, ledger.Window{Newest: true, Limit: of.limit})
		if err != nil {
			return err
		}
		for _, r := range leaf.Records {
			*of.to = append(*of.to, entryOf(v, r))
		}
	}
	p.More = v.to("/ask", "q", after.String())
	p.Quiet = len(p.Denied)+len(p.New) == 0
	return nil
}

func term(key query.Key, values ...string) query.Term { return query.Term{Key: key, Values: values} }

// changesOf gathers changes by their kind. The first that moved leads.
func changesOf(v *visit, list []*hearsay.ChangeRecord) []changed {
	var out []changed
	for _, section := range sections {
		c := changed{Kind: section.kind, Title: section.title}
		units := map[string]int{}
		for _, r := range list {
			if r.Change != section.kind {
				continue
			}
			units[r.Unit]++
			if len(c.Entries) == shownChanges {
				c.More++
				continue
			}
			c.Entries = append(c.Entries, changeOf(v, r))
		}
		if section.kind == hearsay.Moved && len(c.Entries) > 0 {
			c.Entries[0].Lead = true
		}
		c.Unit = tallied(units)
		out = append(out, c)
	}
	return out
}

// tallied writes "3 positions, 1 plan".
func tallied(units map[string]int) string {
	text := ""
	for _, unit := range []string{"position", "claim", "plan"} {
		if n := units[unit]; n > 0 {
			if text != "" {
				text += ", "
			}
			text += phrase.Count(n, unit)
		}
	}
	return text
}

func changeOf(v *visit, r *hearsay.ChangeRecord) changeEntry {
	c := changeEntry{Is: r.Is, Was: r.Was, No: r.Change == hearsay.NewlyDenied}
	c.Words, c.Outlet, c.Report, c.When = []string{r.Words.Text}, r.Head.Outlet, r.Head.Title, publishedShort(&r.Head)
	c.Address = passageAddress(r.Head.Report, r.Words)
	c.By = r.Unit
	switch r.Unit {
	case "claim":
		c.What = v.to("/claims/one", "key", r.Of)
	case "position":
		c.What = v.to("/positions", "line", r.Of)
	case "plan":
		c.What = v.to("/calendar", "plan", r.Of)
	}
	switch r.Change {
	case hearsay.NewlyDenied:
		c.Sign = "denied"
	case hearsay.NewlyConfirm:
		c.Sign = "happened"
	case hearsay.NewlyKnown:
		c.Sign = "new"
	case hearsay.Moved:
		c.Sign = changeSign(r.Is)
	}
	return c
}

// changeSigns are signs by the words of a change that they stand for.
var changeSigns = []struct{ words, sign string }{
	{"repeats", "repeats"}, {"narrows", "narrows"}, {"widens", "widens"}, {"reverses", "reverses"}, {"condition", "condition"},
	{"happened", "happened"}, {"postponed", "postponed"}, {"cancelled", "cancelled"}, {"planned", "planned"},
}

// changeSign is the sign of what moved, "" where the words name none.
func changeSign(words string) string {
	for _, c := range changeSigns {
		if strings.Contains(words, c.words) {
			return c.sign
		}
	}
	return ""
}

// meetings are the moves of a calendar: parties come together, or do not. They
// are moves of the event scheme.
var meetings = []string{"meet", "visit", "call", "talks", "mediate", "postpone", "cancel", "attendance-announced", "attendance-withdrawn"}
