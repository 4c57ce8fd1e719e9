package extract_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"hearsay"
)

// A goldEvent is an event of the seed article's gold.
type goldEvent struct {
	ID, Type, Status string
	ContentStatus    string `json:"content_status"`
	Background       bool
	Teaser           bool
	Count            int
	Place            string
	Triggers         []struct{ Start, End int }
}

// A whatSeed is the seed article as it is read.
type whatSeed struct {
	t      *testing.T
	doc    hearsay.Document
	read   hearsay.Reading
	points *hearsay.CodePoints
	gold   map[string]goldEvent
	order  []goldEvent
}

func newWhatSeed(t *testing.T) *whatSeed {
	t.Helper()
	raw, err := os.ReadFile("../../shared/data/seed/seed.gold.json")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	text, err := os.ReadFile("../../shared/data/seed/seed.txt")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	var gold struct{ Events []goldEvent }
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	b := newWhatBench(t)
	s := &whatSeed{t: t, doc: cleaned(t, b.base, text), gold: map[string]goldEvent{}, order: gold.Events}
	a := b.lang.Analyse(&s.doc)
	s.read.Times = b.when.Times(&s.doc, &a)
	s.read.Statements, s.read.Actors = b.chain.Statements(&s.doc, &a, b.said.Attributions(&s.doc, &a), b.who.Actors(&s.doc, &a), s.read.Times)
	s.read.Events = b.what.Events(&s.doc, &a, s.read.Actors, s.read.Times, s.read.Statements)
	s.points = hearsay.NewCodePoints(s.doc.Text)
	for _, e := range gold.Events {
		s.gold[e.ID] = e
	}
	return s
}

// at gives the events whose words are among the triggers of a gold event.
func (s *whatSeed) at(id string) []hearsay.Event {
	var list []hearsay.Event
	for _, e := range s.read.Events {
		for _, g := range s.gold[id].Triggers {
			if s.points.At(e.Anchor.Start) < g.End && g.Start < s.points.At(e.Anchor.End) {
				list = append(list, e)
			}
		}
	}
	return list
}

// find gives the event of a move among those of a gold event.
func (s *whatSeed) find(id, move string) *hearsay.Event {
	s.t.Helper()
	for _, e := range s.at(id) {
		if e.Move == move {
			return &e
		}
	}
	s.t.Errorf("%s: no %s is found", id, move)
	return &hearsay.Event{Time: -1, Statement: -1}
}

// TestWhatSeed counts the events of the seed article that are found with their
// status. Those of the scheme are asked for: background that no move names
// (occupation, annexation), and happenings that are no move, are not.
func TestWhatSeed(t *testing.T) {
	s := newWhatSeed(t)
	found, status, asked := 0, 0, 0
	for _, g := range s.order {
		if g.Background || g.Teaser || g.Type == "OTHER" {
			continue
		}
		asked++
		list := s.at(g.ID)
		if len(list) == 0 {
			t.Logf("%s is not found", g.ID)
			continue
		}
		found++
		if slices.ContainsFunc(list, func(e hearsay.Event) bool {
			return string(e.Status) == g.Status || g.ContentStatus != "" && e.Status == hearsay.Proposed
		}) {
			status++
		} else {
			t.Logf("%s: %s, found %s %s", g.ID, g.Status, list[0].Move, list[0].Status)
		}
	}
	t.Logf("%d of %d events are found, %d with their status", found, asked, status)
	if found < asked-1 || status < found {
		t.Errorf("%d of %d events are found, %d with their status; want all but one, and every status", found, asked, status)
	}
}

// TestSeedTraps holds the reading against what the article invites to get wrong.
func TestSeedTraps(t *testing.T) {
	s := newWhatSeed(t)
	name := func(v hearsay.Voice) string {
		if v.Actor < 0 {
			return v.Text
		}
		return s.read.Actors[v.Actor].Name
	}
	who := func(list []hearsay.Voice) (names []string) {
		for _, v := range list {
			names = append(names, name(v))
		}
		return names
	}
	for _, e := range s.read.Events {
		for _, v := range slices.Concat(e.Actors, e.Recipients) {
			if v.Kind == hearsay.Paper || v.Kind == hearsay.OutletKind {
				t.Errorf("a paper is a party of %s at %q", e.Move, e.Anchor.Text)
			}
		}
		if e.Zone == hearsay.Related || e.Zone == hearsay.Residue || e.Zone == hearsay.Crediting {
			t.Errorf("the furniture of the page tells of %s", e.Move)
		}
	}
	// Whoever proposes to recognise has not recognised; the adjective is the narrator's.
	for _, e := range s.at("e-us-crimea") {
		if e.Move == "propose" && (e.Status != hearsay.Happened || len(e.Recipients) > 0) {
			t.Errorf("the proposal: %s to %v", e.Status, who(e.Recipients))
		}
	}
	for _, e := range s.read.Events {
		if e.Move == "recognise" && e.Status != hearsay.Proposed {
			t.Errorf("what is proposed is %s", e.Status)
		}
		if e.Move == "cancel" || e.Move == "postpone" {
			t.Errorf("%s at %q: nothing is called off", e.Move, e.Anchor.Text)
		}
	}
	// The time of confirming is not that of the visit.
	visit := s.find("e-moscow-talks", "visit")
	if visit.Time >= 0 && s.read.Times[visit.Time].Role == hearsay.RoleStatement {
		t.Errorf("the visit is dated by its statement: %q", s.read.Times[visit.Time].Text)
	}
	// One is no longer able to come: a change of attendance, of the talks told of before.
	london := func(e *hearsay.Event) {
		t.Helper()
		if e.Attends == nil || e.Attends.Event < 0 {
			t.Errorf("%v: not tied to the talks", who(e.Actors))
			return
		}
		if o := s.read.Events[e.Attends.Event]; o.Place.Text == "" || o.Status != hearsay.Planned || o.Move != "talks" {
			t.Errorf("%v: tied to %s %s at %q", who(e.Actors), o.Move, o.Status, o.Place.Text)
		}
	}
	in, out := s.find("e-kellogg-attends", "attendance-announced"), s.find("e-rubio-absent", "attendance-withdrawn")
	london(in)
	london(out)
	if in.Attends != nil && in.Attends.State != hearsay.WillAttend || out.Attends != nil && (out.Attends.State != hearsay.NoLonger || out.Attends.Before != hearsay.WillAttend) {
		t.Errorf("attendance: %+v, %+v", in.Attends, out.Attends)
	}
	// Two conditions under one link, each an event, and nothing of it has happened.
	offer := s.find("e-ua-ru-talks", "conditional-offer")
	if len(offer.Conditions) != 2 || offer.Status != hearsay.Conditional {
		t.Errorf("the offer: %s on %d conditions", offer.Status, len(offer.Conditions))
	}
	for _, c := range offer.Conditions {
		if c.Event < 0 || s.read.Events[c.Event].Status != hearsay.Hypothetical {
			t.Errorf("the condition %q is no imagined event", c.Words.Text)
		}
	}
	if m := s.find("e-three-meetings", "meet"); m.Times.N == nil || *m.Times.N != s.gold["e-three-meetings"].Count {
		t.Errorf("the meetings are counted as %v", m.Times.N)
	}
	if m := s.find("e-trump-witkoff", "meet"); !m.Place.Empty() || len(m.Actors) != 2 {
		t.Errorf("the meeting of two: %v at %q", who(m.Actors), m.Place.Text)
	}
	if m := s.find("e-zelensky-trump", "offer-to-meet"); len(m.Actors) != 1 || len(m.Recipients) != 1 {
		t.Errorf("the readiness to meet: %v to %v", who(m.Actors), who(m.Recipients))
	}
}
