package storetest

import (
	_ "embed" // for the words
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"hearsay"
)

//go:embed words.txt
var wordsFile string

// lists holds the words by their name.
var lists = readLists()

func readLists() map[string][]string {
	lists := map[string][]string{}
	for line := range strings.Lines(wordsFile) {
		if name, values, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(line, "#") {
			lists[name] = strings.Split(values, "; ")
		}
	}
	return lists
}

// Entries makes n entries of invented reports, each of another report, with up
// to twice the given number of statements, 20 on average if it is 20. The same
// seed gives the same entries.
func Entries(seed uint64, n, statements int, maker string) []hearsay.Entry {
	g := &generator{rand.New(rand.NewPCG(seed, 1))}
	entries := make([]hearsay.Entry, n)
	for i := range entries {
		d := &draft{generator: g, number: i, maker: maker}
		entries[i] = d.entry(1 + g.IntN(2*statements))
	}
	return entries
}

// Reread gives another maker's reading of the same report, at times with
// another day of publication.
func Reread(seed uint64, e hearsay.Entry, maker string) hearsay.Entry {
	d := &draft{generator: &generator{rand.New(rand.NewPCG(seed, 2))}, maker: maker}
	again := d.entry(1 + d.IntN(10))
	again.Report = e.Report
	again.Document.ID, again.Reading.Report = e.Document.ID, e.Document.ID
	if d.IntN(2) == 0 {
		again.Document.Published = e.Document.Published
	}
	return again
}

// A generator throws the dice.
type generator struct{ *rand.Rand }

func (g *generator) pick(list string) string { return lists[list][g.IntN(len(lists[list]))] }

func (g *generator) one(in int) bool { return g.IntN(in) == 0 }

func (g *generator) day() string {
	return time.Date(2031, 4, 25+g.IntN(40), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// published is a date of any precision, or none.
func (g *generator) published() hearsay.Date {
	day := g.day()
	switch g.IntN(8) {
	case 0:
		return hearsay.Date{}
	case 1:
		return hearsay.Date{Value: day[:7], Precision: hearsay.ToMonth, Basis: hearsay.BasisText}
	case 2:
		return hearsay.Date{Value: day + "T18:05", Precision: hearsay.ToMinute, Zone: "+02:00", Basis: hearsay.BasisMetadata}
	case 3:
		return hearsay.Date{Value: "2031", Precision: hearsay.ToYear, Basis: hearsay.BasisText}
	}
	return hearsay.Date{Value: day, Precision: hearsay.ToDay, Basis: hearsay.BasisGiven}
}

// interval is closed, open at an end, or not known.
func (g *generator) interval() hearsay.Interval {
	a, b := g.day(), g.day()
	switch g.IntN(5) {
	case 0:
		return hearsay.Interval{}
	case 1:
		return hearsay.Interval{From: a}
	case 2:
		return hearsay.Interval{To: a}
	}
	return hearsay.Interval{From: min(a, b), To: max(a, b)}
}

// A draft is a report on its way: its text and what stands in it.
type draft struct {
	*generator
	number int
	maker  string
	text   strings.Builder
	r      hearsay.Reading
	known  map[string]int // actors by name
}

func (d *draft) entry(statements int) hearsay.Entry {
	d.known = map[string]int{}
	for range statements {
		d.statement()
	}
	text := d.text.String()
	report := hearsay.Report{Place: fmt.Sprintf("wire/%04d.txt", d.number), Format: hearsay.Text,
		Bytes: []byte(fmt.Sprintf("No. %d\n\n%s", d.number, text)), Given: hearsay.Given{Title: d.pick("title")}}
	d.r.Report, d.r.Maker = report.ID(), d.maker
	doc := hearsay.Document{ID: report.ID(), Text: text, Title: report.Given.Title, Published: d.published(),
		Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(text)}, Kind: hearsay.Body}}}
	if !d.one(5) {
		doc.Outlet = hearsay.Outlet{Name: d.pick("outlet"), Basis: hearsay.BasisGiven}
	}
	if d.one(3) {
		doc.Author = d.pick("person")
	}
	if d.one(3) {
		doc.Credits = []hearsay.Credit{{Agency: d.pick("agency"), Kind: hearsay.CreditText}}
	}
	return hearsay.Entry{Kind: hearsay.Asserted, Maker: d.maker, Report: report, Document: doc, Reading: d.r}
}

// write puts words into the text and says where they stand.
func (d *draft) write(words string) hearsay.Words {
	start := d.text.Len()
	d.text.WriteString(words)
	return hearsay.Words{Span: hearsay.Span{Start: start, End: d.text.Len()}, Text: words}
}

// voice writes somebody into the text.
func (d *draft) voice() hearsay.Voice {
	kind := []hearsay.ActorKind{hearsay.Person, hearsay.Person, hearsay.Government, hearsay.Unnamed, hearsay.OutletKind}[d.IntN(5)]
	name := d.pick(map[hearsay.ActorKind]string{hearsay.Person: "person", hearsay.Government: "government",
		hearsay.Unnamed: "unnamed", hearsay.OutletKind: "outlet"}[kind])
	mention := name
	if _, surname, ok := strings.Cut(name, " "); ok && kind == hearsay.Person && d.one(2) {
		mention = surname
	}
	v := hearsay.Voice{Words: d.write(mention), Kind: kind, Actor: -1}
	if d.one(10) {
		return v
	}
	v.Actor = d.actor(name, kind)
	a := &d.r.Actors[v.Actor]
	a.Mentions = append(a.Mentions, v.Words)
	if kind == hearsay.Person && d.one(3) {
		d.write(", ")
		a.Roles = append(a.Roles, d.write(d.pick("role")))
		d.write(",")
	}
	return v
}

func (d *draft) actor(name string, kind hearsay.ActorKind) int {
	if i, ok := d.known[name]; ok && !d.one(20) { // now and then it is not seen that he was there before
		return i
	}
	d.known[name] = len(d.r.Actors)
	a := hearsay.Actor{Name: name, Kind: kind}
	if code, nation, ok := strings.Cut(lists["country"][len(name)%len(lists["country"])], "="); ok && !d.one(3) {
		a.Country, a.Nation = code, nation
	}
	d.r.Actors = append(d.r.Actors, a)
	return d.known[name]
}

// statement writes a sentence with a chain of voices, and at times an event.
func (d *draft) statement() {
	start := d.text.Len()
	s := hearsay.Statement{Mode: hearsay.Indirect, Said: -1, Zone: hearsay.Body, Outer: -1, Rule: "cue invented"}
	for range d.IntN(4) {
		s.Chain = append(s.Chain, d.voice())
		d.write(" ")
	}
	cue, act, _ := strings.Cut(d.pick("cue"), "=")
	s.Cue, s.Act = d.write(cue), hearsay.Act(act)
	d.write(" ")
	if d.one(3) {
		v := d.voice()
		s.Recipient = &v
		d.write(" ")
	}
	if d.one(3) {
		s.Mode = hearsay.Direct
	}
	s.Content = append(s.Content, d.write(d.pick("content")))
	if d.one(6) {
		d.write(", ")
		s.Content = append(s.Content, d.write(d.pick("content")))
		s.Mode = hearsay.Mixed
	}
	s.Said = d.time()
	d.write(". ")
	d.r.Statements = append(d.r.Statements, s)
	for range d.IntN(3) {
		d.event(hearsay.Span{Start: start, End: d.text.Len() - 1}, s.Content[0])
	}
}

// time writes a time into the text half of the time.
func (d *draft) time() int {
	if d.one(2) {
		return -1
	}
	d.write(" ")
	d.r.Times = append(d.r.Times, hearsay.Time{Words: d.write(d.day()), Type: hearsay.TimeDate, Interval: d.interval()})
	return len(d.r.Times) - 1
}

func (d *draft) event(sentence hearsay.Span, anchor hearsay.Words) {
	move, plover, _ := strings.Cut(d.pick("move"), "=")
	e := hearsay.Event{Move: move, Type: plover, Status: hearsay.Statuses[d.IntN(len(hearsay.Statuses))], Anchor: anchor,
		Sentence: sentence, Zone: hearsay.Body, Time: -1, Statement: -1}
	if !d.one(3) {
		e.Statement = len(d.r.Statements) - 1
	}
	if d.one(2) {
		e.Actors = append(e.Actors, d.voice())
		d.write(". ")
	}
	if d.one(3) {
		e.Recipients = append(e.Recipients, d.voice())
		d.write(". ")
	}
	if d.one(3) {
		e.Place = d.write(d.pick("place"))
		d.write(". ")
	}
	e.Time = d.time()
	if !d.one(3) {
		e.Stance = hearsay.Stances[d.IntN(len(hearsay.Stances))]
		e.About = d.write(d.pick("about"))
		d.write(". ")
		if d.one(3) {
			e.Issues = []string{d.pick("issue")}
		}
	}
	if d.one(4) {
		e.Conditions = []hearsay.Condition{{Link: d.write("if"), Words: d.write(" " + d.pick("about")), Event: -1}}
		d.write(". ")
	}
	if move == "attendance-announced" && d.one(2) {
		e.Attends = &hearsay.Attends{State: hearsay.WillAttend, Event: d.IntN(len(d.r.Events)+1) - 1}
	}
	d.r.Events = append(d.r.Events, e)
}
