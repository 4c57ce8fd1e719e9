package hearsay

import (
	"fmt"
	"slices"
	"strings"
)

// A Record is one line of the record as files, the API and every face give it:
// a *[DocumentRecord], *[StatementRecord], *[EventRecord] or *[ActorRecord], or
// what follows from these over all reports: a *[PositionRecord] or *[PlanRecord].
// Its JSON is the program's one schema, described in docs/formats.md. It holds
// all that it needs: words beside spans, names beside mentions.
type Record interface {
	// Key names the record for good, as long as its report is read by the same maker.
	Key() string
}

// Evidence is a span at the edge of the program: bytes, code points and words.
type Evidence struct {
	Text  string `json:"text"`
	Start int    `json:"start"` // bytes of the document's text
	End   int    `json:"end"`
	Chars [2]int `json:"chars"` // code points
}

// A Head says which document a record comes from.
type Head struct {
	Report    ReportID `json:"report"`
	Place     string   `json:"place"`
	Outlet    string   `json:"outlet,omitempty"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Published string   `json:"published,omitempty"` // ISO 8601, cut to its precision
	Precision string   `json:"published_precision,omitempty"`
	Basis     string   `json:"published_basis,omitempty"`
}

// A DocumentRecord is a document as the ledger lists it.
type DocumentRecord struct {
	Kind       string   `json:"kind"` // "document"
	ID         string   `json:"id"`
	Head       Head     `json:"document"`
	Author     string   `json:"author,omitempty"`
	Credits    []string `json:"credits,omitempty"` // agencies credited with text
	Bytes      int      `json:"bytes"`             // of the text
	Statements int      `json:"statements"`
	Events     int      `json:"events"`
	Doubts     []Doubt  `json:"doubts,omitempty"`
}

// A VoiceRecord is a voice with what its document says of it.
type VoiceRecord struct {
	Evidence
	Name    string    `json:"name,omitempty"`  // the actor's name, where the mention is another word
	Actor   string    `json:"actor,omitempty"` // key of the actor
	Kind    ActorKind `json:"kind"`
	Country string    `json:"country,omitempty"`
	Nation  string    `json:"nation,omitempty"` // name of the country
	Roles   []string  `json:"roles,omitempty"`
	Count   *int      `json:"count"` // of people behind an unnamed voice; null: not told
}

// A TimeRecord is a resolved time with the words it stands in.
type TimeRecord struct {
	Evidence
	Type      TimeType          `json:"type"`
	Value     string            `json:"value"` // TIMEX3
	Mod       string            `json:"mod,omitempty"`
	From      string            `json:"from,omitempty"` // first day
	To        string            `json:"to,omitempty"`   // day after the last
	EDTF      string            `json:"edtf,omitempty"`
	Zone      string            `json:"zone,omitempty"` // of a time of day, if the text names it
	Direction Direction         `json:"direction,omitempty"`
	Role      TimeRole          `json:"role,omitempty"`
	Anchor    *AnchorRecord     `json:"anchor,omitempty"`
	Decided   []Evidence        `json:"decided,omitempty"` // the words beside it that decided
	Others    []TimeAlternative `json:"others,omitempty"`
	Why       string            `json:"why,omitempty"`
}

// An AnchorRecord says what a time is counted from.
type AnchorRecord struct {
	Kind  AnchorKind `json:"kind"`
	Words *Evidence  `json:"words"`
}

// A KnownRecord says since when this version of a plan is known, as far as its
// document tells.
type KnownRecord struct {
	From  string     `json:"from"`  // day
	Basis KnownBasis `json:"basis"` // what the day rests on
	Words *Evidence  `json:"words"` // of the time it was said; null for publication
}

// A KnownBasis is what the day rests on since when a plan is known.
type KnownBasis string

// What it can rest on.
const (
	KnownSaid        KnownBasis = "said"
	KnownPublication KnownBasis = "publication"
)

// A TieRecord is a tie with its words.
type TieRecord struct {
	Link     Evidence    `json:"link"`
	Words    Evidence    `json:"words"`
	Relation TieRelation `json:"relation"`
	Measure  *Evidence   `json:"measure"`
}

// A NarrowingRecord is a narrower time that was inferred, with the words of both
// mentions.
type NarrowingRecord struct {
	Wide Evidence   `json:"wide"`
	Time TimeRecord `json:"time"` // the narrower one
	Why  string     `json:"why"`
}

// A StatementRecord is a statement with its chain, times and events.
type StatementRecord struct {
	Kind      string        `json:"kind"` // "statement"
	ID        string        `json:"id"`
	Head      Head          `json:"document"`
	Speaker   string        `json:"speaker"` // name of the innermost voice, "" for none
	Act       Act           `json:"act"`
	Negated   bool          `json:"negated,omitempty"` // "has not accepted"
	Saying    Saying        `json:"saying,omitempty"`
	Mode      Mode          `json:"mode"`
	Content   []Evidence    `json:"content"`
	Cue       *Evidence     `json:"cue"`
	Chain     []VoiceRecord `json:"chain"` // nearest the reader first, speaker last; without the document's outlet
	Recipient *VoiceRecord  `json:"recipient"`
	Said      *TimeRecord   `json:"said"`
	Times     []*TimeRecord `json:"times,omitempty"` // in its content, in order
	Tied      *TieRecord    `json:"tied,omitempty"`  // the happening that dates the saying
	Zone      ZoneKind      `json:"zone"`
	Outer     string        `json:"outer,omitempty"`    // key of the statement this one stands in
	Events    []string      `json:"events,omitempty"`   // keys
	Moves     []string      `json:"moves,omitempty"`    // of these events, each once
	Statuses  []string      `json:"statuses,omitempty"` // of these events, each once
	Rule      string        `json:"rule"`

	Confidence Confidence    `json:"confidence,omitzero"`
	Review     *ReviewRecord `json:"review,omitempty"` // what a person decided about it
}

// An EventRecord is an event mention with its parties, time and chain.
type EventRecord struct {
	Kind       string            `json:"kind"` // "event"
	ID         string            `json:"id"`
	Head       Head              `json:"document"`
	Move       string            `json:"move"`
	Type       string            `json:"plover,omitempty"`
	PloverMode string            `json:"plover_mode,omitempty"`
	Cameo      string            `json:"cameo,omitempty"`
	Status     Status            `json:"status"`
	StatusWhy  string            `json:"status_why,omitempty"`
	Anchor     Evidence          `json:"anchor"`
	Actors     []VoiceRecord     `json:"actors,omitempty"`
	Recipients []VoiceRecord     `json:"recipients,omitempty"`
	Place      *Evidence         `json:"place"`
	Time       *TimeRecord       `json:"time"`
	Said       *TimeRecord       `json:"said"`               // when the statement that tells of it was made
	Known      *KnownRecord      `json:"known,omitempty"`    // of plans
	Tied       *TieRecord        `json:"tied,omitempty"`     // the happening that dates it
	Narrowed   *NarrowingRecord  `json:"narrowed,omitempty"` // inferred
	Conditions []ConditionRecord `json:"conditions,omitempty"`
	Stance     Stance            `json:"stance,omitempty"`  // that the move is, of its actors
	About      *Evidence         `json:"about"`             // what a move is about, as written
	Issues     []string          `json:"issues,omitempty"`  // that these words name
	Attends    *AttendsRecord    `json:"attends,omitempty"` // of moves of attendance
	Times      *CountRecord      `json:"times,omitempty"`   // how many there were, where the text counts them
	Zone       ZoneKind          `json:"zone"`
	Statement  string            `json:"statement,omitempty"` // key of the statement that tells of it
	Chain      []VoiceRecord     `json:"chain,omitempty"`     // that statement's voices
	Denied     string            `json:"denied,omitempty"`    // key of the statement around it that denies what it tells
	Sentence   Evidence          `json:"sentence"`
	Review     *ReviewRecord     `json:"review,omitempty"` // what a person decided about it
}

// A ConditionRecord is a condition with its words.
type ConditionRecord struct {
	Link  Evidence `json:"link"`
	Words Evidence `json:"words"`
	Event string   `json:"event,omitempty"` // key of the event that those words tell of
}

// An AttendsRecord says who comes to an event and who does not.
type AttendsRecord struct {
	State  AttendanceState `json:"state"`
	Before AttendanceState `json:"before,omitempty"` // what was expected until then
	Event  string          `json:"event,omitempty"`  // key of the event it is about
}

// A CountRecord is a number that a text gives.
type CountRecord struct {
	N     int  `json:"n"`
	Least bool `json:"least,omitempty"` // "at least two"
}

// An ActorRecord is an actor over all documents of a ledger. An actor who is
// not named in full stays one document's own.
type ActorRecord struct {
	Kind       string       `json:"kind"` // "actor"
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	ActorKind  ActorKind    `json:"actor_kind"`
	Country    string       `json:"country,omitempty"`
	Nation     string       `json:"nation,omitempty"` // name of the country
	Roles      []string     `json:"roles,omitempty"`
	Aliases    []string     `json:"aliases,omitempty"`
	Documents  int          `json:"documents"`
	Statements int          `json:"statements"`      // in which it speaks
	First      string       `json:"first,omitempty"` // first and last day of publication
	Last       string       `json:"last,omitempty"`
	Keys       []string     `json:"keys,omitempty"` // by which single reports know it
	Why        []string     `json:"why,omitempty"`  // what made one of several names
	Facts      []FactRecord `json:"facts,omitempty"`
}

// A FactRecord is a fact about an actor, with the days of publication of the
// first and the last document that says so, and the words of the first.
type FactRecord struct {
	Fact   string   `json:"fact"`
	Value  string   `json:"value"`
	First  string   `json:"first,omitempty"`
	Last   string   `json:"last,omitempty"`
	Report ReportID `json:"report"`
	Evidence
}

// Key implements [Record].
func (r *DocumentRecord) Key() string { return r.ID }

// Key implements [Record].
func (r *StatementRecord) Key() string { return r.ID }

// Key implements [Record].
func (r *EventRecord) Key() string { return r.ID }

// Key implements [Record].
func (r *ActorRecord) Key() string { return r.ID }

// Records is what one document adds to the record. Actors are listed as far as
// this document knows them; the ledger adds them up.
type Records struct {
	Document   *DocumentRecord
	Statements []*StatementRecord
	Events     []*EventRecord
	Actors     []*ActorRecord
}

// NewRecords turns a reading into records. The place is the report's.
func NewRecords(place string, d *Document, r *Reading) Records {
	e := edge{doc: d, reading: r, points: NewCodePoints(d.Text), head: Head{
		Report: d.ID, Place: place, Outlet: d.Outlet.Name, Title: d.Title, URL: d.URL,
		Published: d.Published.Value, Precision: string(d.Published.Precision), Basis: string(d.Published.Basis),
	}}
	e.index()
	return e.records()
}

// An edge is where one reading leaves the program.
type edge struct {
	doc           *Document
	reading       *Reading
	points        *CodePoints
	head          Head
	told          [][]int           // of each statement, the events it tells of
	spoken        []int             // of each actor, the statements it speaks in
	dated, saying map[int]int       // of events and statements, the tie that dates them
	narrowed      map[int]Narrowing // by event
}

// index counts once what every record asks for.
func (e *edge) index() {
	e.indexTimes()
	e.told = make([][]int, len(e.reading.Statements))
	e.spoken = make([]int, len(e.reading.Actors))
	for i, v := range e.reading.Events {
		if v.Statement >= 0 {
			e.told[v.Statement] = append(e.told[v.Statement], i)
		}
	}
	for i := range e.reading.Statements {
		if a := e.reading.Statements[i].Speaker().Actor; a >= 0 {
			e.spoken[a]++
		}
	}
}

func (e *edge) records() Records {
	all := Records{Document: &DocumentRecord{
		Kind: "document", ID: string(e.doc.ID), Head: e.head, Author: e.doc.Author, Bytes: len(e.doc.Text),
		Statements: len(e.reading.Statements), Events: len(e.reading.Events),
		Doubts: append(append([]Doubt(nil), e.doc.Doubts...), e.reading.Doubts...),
	}}
	for _, c := range e.doc.Credits {
		if c.Kind == CreditText {
			all.Document.Credits = append(all.Document.Credits, c.Agency)
		}
	}
	for i := range e.reading.Statements {
		all.Statements = append(all.Statements, e.statement(i))
	}
	for i := range e.reading.Events {
		all.Events = append(all.Events, e.event(i))
	}
	for i := range e.reading.Actors {
		all.Actors = append(all.Actors, e.actor(i))
	}
	return all
}

func (e *edge) statement(i int) *StatementRecord {
	s := &e.reading.Statements[i]
	r := &StatementRecord{
		Kind: "statement", ID: e.statementKey(i), Head: e.head, Act: s.Act, Negated: s.Negated, Saying: s.Saying, Mode: s.Mode,
		Cue: e.optional(s.Cue), Chain: e.voices(s.Chain), Said: e.time(s.Said), Zone: s.Zone,
		Outer: e.statementKey(s.Outer), Rule: s.Rule, Confidence: s.Confidence,
	}
	for _, c := range s.Content {
		r.Content = append(r.Content, e.evidence(c))
	}
	if s.Recipient != nil {
		v := e.voice(*s.Recipient)
		r.Recipient = &v
	}
	if n := len(r.Chain); n > 0 {
		r.Speaker = r.Chain[n-1].Name
	}
	r.Times, r.Tied = e.within(s), e.tie(e.saying, i)
	for _, j := range e.told[i] {
		v := &e.reading.Events[j]
		r.Events = append(r.Events, e.eventKey(j))
		r.Moves = with(r.Moves, v.Move)
		r.Statuses = with(r.Statuses, string(v.Status))
	}
	return r
}

func (e *edge) event(i int) *EventRecord {
	v := &e.reading.Events[i]
	r := &EventRecord{
		Kind: "event", ID: e.eventKey(i), Head: e.head, Move: v.Move, Type: v.Type, PloverMode: v.PloverMode, Cameo: v.Cameo,
		Status: v.Status, StatusWhy: v.StatusWhy, Anchor: e.evidence(v.Anchor), Actors: e.voices(v.Actors),
		Recipients: e.voices(v.Recipients), Place: e.optional(v.Place), Time: e.time(v.Time), Zone: v.Zone,
		Statement: e.statementKey(v.Statement), Sentence: e.evidence(WordsAt(e.doc.Text, v.Sentence)),
	}
	for _, c := range v.Conditions {
		r.Conditions = append(r.Conditions, ConditionRecord{Link: e.evidence(c.Link), Words: e.evidence(c.Words), Event: e.eventKey(c.Event)})
	}
	r.Stance, r.About, r.Issues = v.Stance, e.optional(v.About), v.Issues
	if v.Attends != nil {
		r.Attends = &AttendsRecord{State: v.Attends.State, Before: v.Attends.Before, Event: e.eventKey(v.Attends.Event)}
	}
	if v.Times.N != nil {
		r.Times = &CountRecord{N: *v.Times.N, Least: v.Times.Least}
	}
	if v.Statement >= 0 {
		s := &e.reading.Statements[v.Statement]
		r.Chain, r.Said = e.voices(s.Chain), e.time(s.Said)
		r.Denied = e.statementKey(e.denial(v.Statement))
	}
	e.dates(i, r)
	return r
}

// denial gives the statement in which a statement stands, or that it is itself,
// that denies its content, -1 for none.
func (e *edge) denial(i int) int {
	for i >= 0 && (e.reading.Statements[i].Act != Deny || e.reading.Statements[i].Negated) {
		i = e.reading.Statements[i].Outer
	}
	return i
}

func (e *edge) actor(i int) *ActorRecord {
	a := &e.reading.Actors[i]
	r := &ActorRecord{Kind: "actor", ID: e.actorKey(i), Name: a.Name, ActorKind: a.Kind, Country: a.Country, Nation: a.Nation,
		Documents: 1, First: e.doc.Published.Day(), Last: e.doc.Published.Day()}
	r.Roles = distinct(a.Roles)
	for _, f := range a.Facts {
		r.Facts = append(r.Facts, FactRecord{Fact: string(f.Fact), Value: f.Value, First: r.First, Last: r.Last, Report: e.doc.ID, Evidence: e.evidence(f.Words)})
	}
	for _, m := range distinct(a.Mentions) {
		if m != a.Name && alias(a.Name, m) {
			r.Aliases = append(r.Aliases, m)
		}
	}
	r.Statements = e.spoken[i]
	return r
}

// alias reports whether a mention is another name of an actor and no pronoun or
// description: it shares a word with the name, or is written in capitals.
func alias(name, mention string) bool {
	if len(mention) > 1 && mention == strings.ToUpper(mention) {
		return true
	}
	own := strings.Fields(name)
	return slices.ContainsFunc(strings.Fields(mention), func(w string) bool { return slices.Contains(own, w) })
}

func (e *edge) voices(list []Voice) []VoiceRecord {
	var out []VoiceRecord
	for _, v := range list {
		out = append(out, e.voice(v))
	}
	return out
}

func (e *edge) voice(v Voice) VoiceRecord {
	r := VoiceRecord{Evidence: e.evidence(v.Words), Name: v.Text, Kind: v.Kind}
	if v.Actor >= 0 {
		a := &e.reading.Actors[v.Actor]
		r.Name, r.Actor, r.Country, r.Count = a.Name, e.actorKey(v.Actor), a.Country, a.Count.N
		r.Nation = a.Nation
		r.Roles = distinct(a.Roles)
	}
	return r
}

func (e *edge) evidence(w Words) Evidence {
	return Evidence{Text: w.Text, Start: w.Start, End: w.End, Chars: [2]int{e.points.At(w.Start), e.points.At(w.End)}}
}

func (e *edge) optional(w Words) *Evidence {
	if w.Empty() {
		return nil
	}
	v := e.evidence(w)
	return &v
}

func (e *edge) statementKey(i int) string {
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%s/s%d", e.doc.ID, i+1)
}

func (e *edge) eventKey(i int) string {
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%s/e%d", e.doc.ID, i+1)
}

// actorKey names an actor across documents if its name can carry that: a
// person's bare surname or a description cannot, and stays the document's own.
func (e *edge) actorKey(i int) string {
	a := &e.reading.Actors[i]
	name := strings.ToLower(strings.Join(strings.Fields(a.Name), " "))
	described := name == strings.Join(strings.Fields(a.Name), " ") // nothing in capitals: "ministry"
	if a.Kind == Unnamed || a.Kind == Crowd || a.Kind == Paper || described || a.Kind == Person && !strings.Contains(name, " ") {
		return e.ownKey(i, name)
	}
	return string(a.Kind) + ":" + name
}

// ownKey is made of the name, so that another reading gives the same; of
// several with one name those behind the first are numbered.
func (e *edge) ownKey(i int, name string) string {
	n := 1
	for _, a := range e.reading.Actors[:i] {
		if strings.EqualFold(strings.Join(strings.Fields(a.Name), " "), name) {
			n++
		}
	}
	key := string(e.doc.ID) + "/" + strings.ReplaceAll(name, " ", "-")
	if n > 1 {
		key += fmt.Sprintf("-%d", n)
	}
	return key
}

// with adds a name to a list that does not have it.
func with(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// distinct gives the texts once each, in order.
func distinct(list []Words) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range list {
		if !seen[w.Text] {
			seen[w.Text] = true
			out = append(out, w.Text)
		}
	}
	return out
}
