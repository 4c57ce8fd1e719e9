package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"hearsay"
)

// A Newsroom makes reports as a press does that tells of the same things: many
// outlets report a few happenings of the day, rewrite one another, print one
// another's text whole or in part, quote the same sentence, and come back to it
// days later. The readings are made along with the texts, so that no reader has
// to run. The same seed gives the same reports.
type Newsroom struct {
	g       *generator
	perDay  int
	made    int
	live    []*happening
	recent  []*story
	outlets []string
	people  []string
	states  []string
	places  []string
	nouns   []string
}

// NewNewsroom opens a newsroom that makes so many reports a day.
func NewNewsroom(seed uint64, perDay int) *Newsroom {
	n := &Newsroom{g: &generator{rand.New(rand.NewPCG(seed, 3))}, perDay: perDay}
	n.outlets = n.names(120, func() string { return "The " + n.name() + " " + n.g.pick("paper") })
	n.people = n.names(600, func() string { return n.name() + " " + n.name() })
	n.states = n.names(40, func() string { return n.name() + "ia" })
	n.places = n.names(300, func() string { return n.name() + "burg" })
	n.nouns = n.names(6000, func() string { return strings.ToLower(n.name()) })
	return n
}

func (n *Newsroom) names(count int, one func() string) []string {
	list := make([]string, count)
	for i := range list {
		list[i] = one()
	}
	return list
}

// name is an invented name of two or three syllables.
func (n *Newsroom) name() string {
	var b strings.Builder
	for range 2 + n.g.IntN(2) {
		b.WriteString(n.g.pick("onset") + n.g.pick("rhyme"))
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// rare picks one of a list, its first far more often than its last.
func rare[T any](g *generator, list []T) T {
	f := g.Float64()
	return list[int(f*f*f*float64(len(list)))]
}

// A happening is something that is reported for some days.
type happening struct {
	day     int
	state   string
	other   string
	place   string
	sayings []saying
}

// A saying is something said, in several wordings.
type saying struct {
	speaker  string
	kind     hearsay.ActorKind
	act      hearsay.Act
	cue      string
	move     string
	status   hearsay.Status
	wordings []string
}

// A story is a report as it can be printed again.
type story struct {
	outlet     string
	title      string
	paragraphs []paragraph
}

// A paragraph tells one saying, or fills the page.
type paragraph struct {
	via    string // an outlet that has it first
	said   *saying
	words  string
	quoted bool
	fill   string
}

// day is the day on which the next report is published.
func (n *Newsroom) day() int { return n.made / n.perDay }

// happen makes something new to report.
func (n *Newsroom) happen() *happening {
	h := &happening{day: n.day(), state: rare(n.g, n.states), other: rare(n.g, n.states), place: rare(n.g, n.places)}
	for range 4 + n.g.IntN(5) {
		h.sayings = append(h.sayings, n.say(h))
	}
	return h
}

func (n *Newsroom) say(h *happening) saying {
	cue, rest, _ := strings.Cut(n.g.pick("newscue"), "=")
	act, move, _ := strings.Cut(rest, "=")
	s := saying{speaker: rare(n.g, n.people), kind: hearsay.Person, act: hearsay.Act(act), cue: cue, move: move, status: hearsay.Planned}
	switch n.g.IntN(6) {
	case 0:
		s.speaker, s.kind = n.g.pick("unnamed"), hearsay.Unnamed
	case 1, 2:
		s.speaker, s.kind = h.state, hearsay.Government
	}
	verbs := strings.Split(n.g.pick("verbs"), "/")
	var x [6]any
	for i := range x {
		x[i] = rare(n.g, n.nouns)
	}
	days := 3 + n.g.IntN(60)
	for _, verb := range verbs {
		s.wordings = append(s.wordings,
			fmt.Sprintf("its %s would "+verb+" the %s and the %s with %s", x[:4]...)+fmt.Sprintf(" within %d days", days),
			fmt.Sprintf("the %s was ready to "+verb+" %[2]s and %[3]s for the %[5]s of %[6]s near "+h.place, x[:]...))
	}
	return s
}

// Next makes the next report.
func (n *Newsroom) Next() hearsay.Entry {
	day := n.day()
	if len(n.live) == 0 || n.g.one(12) {
		n.live = append(n.live, n.happen())
		if len(n.live) > n.perDay/3+4 {
			n.live = n.live[1:]
		}
	}
	var s *story
	if len(n.recent) > 10 && n.g.IntN(10) < 3 {
		s = n.reprint()
	} else {
		s = n.write()
	}
	n.recent = append(n.recent, s)
	if len(n.recent) > 3*n.perDay {
		n.recent = n.recent[1:]
	}
	n.made++
	return n.print(s, day)
}

// reprint takes another outlet's text, whole or in part.
func (n *Newsroom) reprint() *story {
	of := n.recent[n.g.IntN(len(n.recent))]
	s := &story{outlet: n.outlets[n.g.IntN(len(n.outlets))], title: of.title, paragraphs: of.paragraphs}
	if n.g.one(2) {
		s.paragraphs = s.paragraphs[:1+n.g.IntN(len(s.paragraphs))]
	}
	if n.g.one(3) {
		s.paragraphs = append([]paragraph{n.fill()}, s.paragraphs...)
	}
	return s
}

// write tells of a happening in an outlet's own words, and of an older one.
func (n *Newsroom) write() *story {
	h := n.live[len(n.live)-1-int(n.g.Float64()*n.g.Float64()*float64(len(n.live)))]
	s := &story{outlet: n.outlets[n.g.IntN(len(n.outlets))], title: h.state + " and the " + h.place + " " + n.g.pick("onset")}
	for range 4 + n.g.IntN(5) {
		s.paragraphs = append(s.paragraphs, n.tell(h))
		if n.g.one(2) {
			s.paragraphs = append(s.paragraphs, n.fill())
		}
	}
	old := n.live[n.g.IntN(len(n.live))]
	s.paragraphs = append(s.paragraphs, n.tell(old), n.fill())
	return s
}

func (n *Newsroom) tell(h *happening) paragraph {
	said := &h.sayings[n.g.IntN(len(h.sayings))]
	if n.g.one(2) { // what nobody else tells
		own := n.say(h)
		said = &own
	}
	p := paragraph{said: said, words: said.wordings[n.g.IntN(len(said.wordings))]}
	if n.g.one(4) {
		p.words, p.quoted = said.wordings[0], true
	}
	if n.g.one(6) {
		p.via = rare(n.g, n.outlets)
	}
	return p
}

// fill is words that say nothing.
func (n *Newsroom) fill() paragraph {
	var b []string
	for range 8 + n.g.IntN(20) {
		if n.g.one(3) {
			b = append(b, rare(n.g, n.nouns))
		} else {
			b = append(b, n.g.pick("small"))
		}
	}
	return paragraph{fill: strings.Join(b, " ")}
}

// print makes an entry of a story.
func (n *Newsroom) print(s *story, day int) hearsay.Entry {
	d := &draft{generator: n.g, maker: "newsroom", known: map[string]int{}}
	for _, p := range s.paragraphs {
		d.paragraph(&p)
		d.write("\n")
	}
	text := d.text.String()
	report := hearsay.Report{Place: fmt.Sprintf("press/%07d.txt", n.made), Format: hearsay.Text, Bytes: []byte(fmt.Sprintf("No. %d\n\n%s", n.made, text))}
	d.r.Report, d.r.Maker = report.ID(), d.maker
	date := time.Date(2031, 1, 1, n.g.IntN(24), 0, 0, 0, time.UTC).AddDate(0, 0, day)
	doc := hearsay.Document{ID: report.ID(), Text: text, Title: s.title, Outlet: hearsay.Outlet{Name: s.outlet, Basis: hearsay.BasisGiven},
		Published: hearsay.Date{Value: date.Format("2006-01-02T15:04"), Precision: hearsay.ToMinute, Basis: hearsay.BasisGiven},
		Zones:     []hearsay.Zone{{Span: hearsay.Span{End: len(text)}, Kind: hearsay.Body}}}
	return hearsay.Entry{Kind: hearsay.Asserted, Maker: d.maker, Report: report, Document: doc, Reading: d.r, At: date}
}

func (d *draft) paragraph(p *paragraph) {
	start := d.text.Len()
	if p.said == nil {
		d.write(strings.ToUpper(p.fill[:1]) + p.fill[1:] + ".")
		return
	}
	s := hearsay.Statement{Mode: hearsay.Indirect, Act: p.said.act, Said: -1, Zone: hearsay.Body, Outer: -1, Rule: "cue invented"}
	if p.via != "" {
		s.Chain = append(s.Chain, d.named(p.via, hearsay.OutletKind))
		d.write(" reported that ")
	}
	s.Chain = append(s.Chain, d.named(p.said.speaker, p.said.kind))
	d.write(" ")
	s.Cue = d.write(p.said.cue)
	d.write(" ")
	if p.quoted {
		s.Mode = hearsay.Direct
		from := d.text.Len()
		s.Content = []hearsay.Words{d.write("“" + p.words + "”")}
		d.r.Quoted = append(d.r.Quoted, hearsay.Span{Start: from, End: d.text.Len()})
	} else {
		d.write("that ")
		s.Content = []hearsay.Words{d.write(p.words)}
	}
	d.write(".")
	d.r.Statements = append(d.r.Statements, s)
	if p.said.move != "" {
		d.r.Events = append(d.r.Events, hearsay.Event{Move: p.said.move, Status: p.said.status, Anchor: s.Cue, Sentence: hearsay.Span{Start: start, End: d.text.Len()},
			Zone: hearsay.Body, Time: -1, Statement: len(d.r.Statements) - 1, Actors: s.Chain[len(s.Chain)-1:]})
	}
}

// named writes somebody into the text.
func (d *draft) named(name string, kind hearsay.ActorKind) hearsay.Voice {
	i, there := d.known[name]
	if !there {
		i = len(d.r.Actors)
		d.known[name], d.r.Actors = i, append(d.r.Actors, hearsay.Actor{Name: name, Kind: kind})
	}
	v := hearsay.Voice{Words: d.write(name), Kind: kind, Actor: i}
	d.r.Actors[i].Mentions = append(d.r.Actors[i].Mentions, v.Words)
	return v
}
