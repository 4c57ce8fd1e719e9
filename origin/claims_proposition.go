package origin

import (
	"slices"
	"strings"

	"hearsay"
)

// An Input is one document as far as claims are made of it.
type Input struct {
	Known      string // since which day the document counts as known
	Document   *hearsay.DocumentRecord
	Text       string
	Zones      []hearsay.Zone // of the text
	Statements []*hearsay.StatementRecord
	Events     []*hearsay.EventRecord
	Actors     []*hearsay.ActorRecord
}

// NewInput puts together what claims are made of from a document with its
// records; known is the day since which it counts as known.
func NewInput(known string, doc *hearsay.Document, records *hearsay.Records) Input {
	return Input{Known: known, Document: records.Document, Text: doc.Text, Zones: doc.Zones,
		Statements: records.Statements, Events: records.Events, Actors: records.Actors}
}

// A Proposition is one place in one document that says something that others
// may say too: the smallest thing of which claims are made. A store keeps
// propositions and finds by their keys which others to hold them against.
type Proposition struct {
	Record  string                `json:"record"` // key of its statement or event
	Head    hearsay.Head          `json:"document"`
	Known   string                `json:"known"`
	Words   hearsay.Evidence      `json:"words"`
	Act     hearsay.Bearing       `json:"act"`
	Chain   []hearsay.VoiceRecord `json:"chain,omitempty"`
	Source  Source                `json:"source"`
	Holder  []string              `json:"holder,omitempty"` // the names of whose stance, offer or deed it is
	Named   string                `json:"named,omitempty"`  // the holder for people
	Own     bool                  `json:"own,omitempty"`    // the holder's own party says so
	Deed    bool                  `json:"deed,omitempty"`   // the report itself tells of the deed; nobody says so
	Speaker string                `json:"speaker,omitempty"`
	Move    string                `json:"move,omitempty"`
	Status  hearsay.Status        `json:"status,omitempty"`
	Terms   []Weighed             `json:"terms"`
	Topic   []string              `json:"topic,omitempty"` // what its document is about most
	Numbers []string              `json:"numbers,omitempty"`
	Parties []string              `json:"parties,omitempty"` // whom it is about
	From    string                `json:"from,omitempty"`    // when it happened or will
	To      string                `json:"to,omitempty"`
	Denied  bool                  `json:"denied,omitempty"` // the words themselves are in the negative
	Direct  bool                  `json:"direct,omitempty"` // it stands in quotation marks
	Points  string                `json:"points,omitempty"` // the noun by which it points back to a claim told before
	Bare    bool                  `json:"bare,omitempty"`   // beside that noun it says nothing of its own
	Lead    bool                  `json:"lead,omitempty"`   // it stands in the lead
	Voices  []string              `json:"voices,omitempty"` // of the lead without a source: whom its document quotes
	Note    bool                  `json:"note,omitempty"`   // it stands in a correction that takes it back
}

// Propositions gives what a document says, in order of text. They follow from
// the document alone.
func (c *Claims) Propositions(in *Input) []Proposition {
	d := newDraft(c, in)
	for _, s := range in.Statements {
		if s.Outer == "" || d.statements[s.Outer] == nil {
			d.statement(s, nil)
		}
	}
	for _, e := range in.Events {
		if e.Statement == "" {
			d.narrated(e)
		}
	}
	d.sentences()
	return d.done()
}

// told reports whether a zone holds words of the report itself.
func told(zone hearsay.ZoneKind) bool {
	return zone == hearsay.Body || zone == hearsay.Note || zone == hearsay.Headline
}

// A draft is the work of finding the propositions of one document.
type draft struct {
	claims     *Claims
	in         *Input
	points     *hearsay.CodePoints
	statements map[string]*hearsay.StatementRecord
	inner      map[string][]*hearsay.StatementRecord
	events     map[string][]*hearsay.EventRecord // by statement
	actors     map[string]*hearsay.ActorRecord
	people     map[string]string // words of people's names
	lead       int               // where the lead ends
	agency     string            // that the text is credited to
	list       []Proposition
}

func newDraft(c *Claims, in *Input) *draft {
	d := &draft{claims: c, in: in, points: hearsay.NewCodePoints(in.Text), statements: map[string]*hearsay.StatementRecord{},
		inner: map[string][]*hearsay.StatementRecord{}, events: map[string][]*hearsay.EventRecord{}, actors: map[string]*hearsay.ActorRecord{}, people: map[string]string{}}
	for _, s := range in.Statements {
		d.statements[s.ID] = s
		d.inner[s.Outer] = append(d.inner[s.Outer], s)
	}
	for _, e := range in.Events {
		d.events[e.Statement] = append(d.events[e.Statement], e)
	}
	for _, a := range in.Actors {
		d.actors[a.ID] = a
		if a.ActorKind == hearsay.Person {
			d.call(a.Name)
		}
	}
	d.lead = d.firstParagraphs()
	if in.Document != nil && len(in.Document.Credits) > 0 {
		d.agency = c.outlets.name(in.Document.Credits[len(in.Document.Credits)-1])
	}
	return d
}

// call notes the words of a person's name: the last stands for the person.
func (d *draft) call(name string) {
	words := wordsOf(name)
	for i, w := range words {
		w = strings.ToLower(w)
		if i == len(words)-1 {
			d.people[w] = w
		} else if _, known := d.people[w]; !known {
			d.people[w] = ""
		}
	}
}

// firstParagraphs is where the lead ends: the paragraphs from the first
// statement or event of the body on.
func (d *draft) firstParagraphs() int {
	first := len(d.in.Text)
	for _, s := range d.in.Statements {
		if told(s.Zone) && s.Zone != hearsay.Headline && len(s.Content) > 0 {
			first = min(first, s.Content[0].Start)
		}
	}
	for _, e := range d.in.Events {
		if told(e.Zone) && e.Zone != hearsay.Headline {
			first = min(first, e.Anchor.Start)
		}
	}
	end := first
	for range leadParagraphs {
		i := strings.IndexByte(d.in.Text[min(end, len(d.in.Text)):], '\n')
		if i < 0 {
			return len(d.in.Text)
		}
		end += i
		for end < len(d.in.Text) && d.in.Text[end] == '\n' {
			end++
		}
	}
	return end
}

// leadParagraphs is how many paragraphs sum a report up.
const leadParagraphs = 2

// A way is how what stands within a statement bears on a claim: the denial or
// confirmation above it.
type way struct {
	act hearsay.Bearing
	by  *hearsay.StatementRecord
}

// statement drafts what a statement says, by the way it is told, if one is given.
func (d *draft) statement(s *hearsay.StatementRecord, by *way) {
	if !told(s.Zone) || len(s.Content) == 0 || s.Saying == hearsay.ConditionalSaying {
		return
	}
	bearing, turns := d.bearingOf(s)
	switch {
	case turns && by == nil:
		d.turned(s, &way{bearing, s})
	case turns && by.act == hearsay.Supports:
		d.turned(s, &way{bearing, s})
	case d.claims.deeds[s.Act]:
		d.deed(s, by)
	default:
		d.said(s, by)
	}
}

// bearingOf says how a statement bears on its content, and whether it does
// otherwise than to say so.
func (d *draft) bearingOf(s *hearsay.StatementRecord) (hearsay.Bearing, bool) {
	switch {
	case s.Act == hearsay.Reject && !s.Negated && d.named(s.Content[0].Text):
		return hearsay.Denies, true
	case s.Act == hearsay.DeclineComment, s.Negated && (s.Act == hearsay.Confirm || s.Act == hearsay.Deny):
		return hearsay.Doubts, true
	case s.Act == hearsay.Deny:
		return hearsay.Denies, true
	case s.Act == hearsay.Confirm:
		return hearsay.Confirms, true
	}
	return hearsay.Supports, false
}

// named reports whether what is said begins with a noun for what others say:
// "allegations that".
func (d *draft) named(text string) bool {
	words := wordsOf(text)
	return slices.ContainsFunc(words[:min(len(words), 3)], func(w string) bool {
		moves := d.claims.anaphors[d.claims.words.plain(w)]
		return moves["ANY"] || moves[string(hearsay.Accuse)]
	})
}

// turned drafts what a denial, a confirmation or a refusal to do either is
// about: the statements in its content, else the content itself.
func (d *draft) turned(s *hearsay.StatementRecord, by *way) {
	if inner := d.covering(s); len(inner) > 0 {
		for _, i := range inner {
			d.statement(i, by)
		}
		return
	}
	d.said(s, by)
}

// deed drafts a statement that is an act of its own: an offer, a demand.
func (d *draft) deed(s *hearsay.StatementRecord, by *way) {
	if s.Negated {
		return
	}
	speaker := last(s.Chain)
	p := d.proposition(s.ID, d.extent(s), s.Chain)
	p.Holder, p.Named, p.Move = d.holder(speaker), bodyName(speaker), d.claims.moves[s.Act]
	p.Chain, p.Own = d.tellers(s.Chain)
	p.Points, p.Bare = "", false
	p.Deed = p.Own
	p.Status = hearsay.Happened
	for _, e := range d.events[s.ID] {
		if s.Cue != nil && overlap(e.Anchor, *s.Cue) {
			p.Move, p.Status = e.Move, e.Status
		}
		d.time(&p, e)
	}
	if s.Recipient != nil {
		p.Parties = d.involve(p.Parties, *s.Recipient)
	}
	d.add(p, s, by)
}

// said drafts what a voice says, in its parts.
func (d *draft) said(s *hearsay.StatementRecord, by *way) {
	inner := d.covering(s)
	if by == nil || by.by != s {
		for _, i := range d.inner[s.ID] {
			d.statement(i, by)
		}
	}
	if len(inner) > 0 {
		return
	}
	for _, part := range d.parts(s) {
		p := d.proposition(s.ID, part, s.Chain)
		if d.asks(part) {
			p.Act = hearsay.Doubts
		}
		if s.Zone == hearsay.Note && d.ownReport(s) {
			p.Act, p.Note = hearsay.ReportOf, true
		}
		p.Direct = s.Mode == hearsay.Direct
		speaker := last(s.Chain)
		p.Holder, p.Named = d.holder(speaker), bodyName(speaker)
		first := true
		for _, e := range d.events[s.ID] {
			if e.Anchor.Start < part.Start || e.Anchor.End > part.End {
				continue
			}
			if first {
				d.tell(&p, e)
				first = false
			}
			d.with(&p, e)
		}
		if d.stance(&p, speaker) {
			p.Chain, p.Own = d.tellers(s.Chain)
		} else if p.Move == "" && speaker.Kind != hearsay.Unnamed && hasName(bodyName(speaker)) {
			p.Own = !d.factual(p.Words.Text)
		}
		d.add(p, s, by)
	}
}

// tellers are those who answer for it that somebody takes a stance or does
// something by saying it: the voices before his, if one of them is more than an
// outlet or a paper; else it is his own word.
func (d *draft) tellers(chain []hearsay.VoiceRecord) (list []hearsay.VoiceRecord, own bool) {
	for i, v := range chain {
		if i < len(chain)-1 && v.Kind != hearsay.Paper && !d.outletVoice(v) {
			return chain[:len(chain)-1], false
		}
	}
	return chain, true
}

// stance reports whether a voice speaks of what is its own to say: what it or
// its party offers, plans, thinks or is ready for.
func (d *draft) stance(p *Proposition, speaker hearsay.VoiceRecord) bool {
	if p.Move == "" || !d.claims.speech[p.Move] && p.Status == hearsay.Happened || speaker.Kind == hearsay.Unnamed {
		return false
	}
	return agree(d.holder(speaker), p.Holder) == 1
}

// ownReport reports whether a correction says what the outlet itself reported:
// "an earlier version of this article said that".
func (d *draft) ownReport(s *hearsay.StatementRecord) bool {
	before := d.in.Text[:s.Content[0].Start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i:]
	}
	return holdsAny(before, d.claims.ownReports)
}

// asks reports whether what is said leaves open whether it is so.
func (d *draft) asks(at hearsay.Span) bool {
	words := wordsOf(at.Of(d.in.Text))
	return len(words) > 0 && d.claims.asking[strings.ToLower(words[0])]
}

// narrated drafts a happening that the report tells in its own voice.
func (d *draft) narrated(e *hearsay.EventRecord) {
	if !told(e.Zone) || d.claims.echoes[e.Move] || d.aside(e) {
		return
	}
	span := d.clause(e)
	if n := len(d.list); n > 0 && d.list[n-1].Source.Kind == hearsay.UnstatedOrigin && sharedSpan(span, d.list[n-1].Words) > 0.8 {
		d.with(&d.list[n-1], e)
		return
	}
	p := d.proposition(e.ID, span, nil)
	d.tell(&p, e)
	d.with(&p, e)
	d.add(p, nil, nil)
}

// aside reports whether an event is told on the way to what somebody says: "at
// a dinner he told the envoy that".
func (d *draft) aside(e *hearsay.EventRecord) bool {
	return slices.ContainsFunc(d.in.Statements, func(s *hearsay.StatementRecord) bool {
		if s.Outer != "" || len(s.Content) == 0 {
			return false
		}
		at := d.extent(s)
		return at.Start <= e.Anchor.Start && e.Anchor.End <= at.End
	})
}

// tell makes a proposition that of an event.
func (d *draft) tell(p *Proposition, e *hearsay.EventRecord) {
	p.Move, p.Status = e.Move, e.Status
	if len(e.Actors) > 0 {
		p.Holder, p.Named = d.holder(e.Actors[0]), bodyName(e.Actors[0])
	}
	d.time(p, e)
}

// with adds what an event tells beside.
func (d *draft) with(p *Proposition, e *hearsay.EventRecord) {
	found := map[string]int{}
	for _, t := range p.Terms {
		found[t.Word] = t.Weight
	}
	for _, v := range append(append([]hearsay.VoiceRecord(nil), e.Actors...), e.Recipients...) {
		p.Parties = d.involve(p.Parties, v)
		for _, t := range d.claims.words.terms(bodyName(v), d.people) {
			found[t.Word] = t.Weight
		}
	}
	if e.Place != nil && d.claims.hosted[e.Move] { // whoever is travelled to is a party to it
		p.Parties = d.involve(p.Parties, hearsay.VoiceRecord{Evidence: *e.Place, Name: e.Place.Text, Kind: hearsay.Government})
	}
	p.Terms = sortedTerms(found)
	d.time(p, e)
}

func (d *draft) time(p *Proposition, e *hearsay.EventRecord) {
	if e.Time != nil && p.From == "" && p.To == "" {
		p.From, p.To = e.Time.From, e.Time.To
	}
}

// proposition begins one with what its words give.
func (d *draft) proposition(record string, at hearsay.Span, chain []hearsay.VoiceRecord) Proposition {
	at = trim(d.in.Text, at)
	words := at.Of(d.in.Text)
	p := Proposition{Record: record, Head: d.in.Document.Head, Known: d.in.Known, Words: d.evidence(at), Act: hearsay.Supports, Chain: chain,
		Terms: d.claims.words.terms(words, d.people), Numbers: d.claims.words.numbersIn(words), Lead: at.Start < d.lead}
	if v := last(chain); v.Text != "" {
		p.Speaker = strings.Join(d.holder(v), " ")
	}
	d.point(&p, wordsOf(words))
	if holdsAny(words, d.claims.doubts) {
		p.Act = hearsay.Doubts
	}
	return p
}

// point finds by which noun a proposition points back, whether it says more,
// and whether it is in the negative.
func (d *draft) point(p *Proposition, words []string) {
	rest := 0
	for i, w := range words {
		if i > 0 && d.claims.nots[strings.ToLower(words[i-1]+" "+w)] {
			p.Denied = false
		}
		lower, plain := strings.ToLower(w), d.claims.words.plain(w)
		p.Denied = p.Denied || d.claims.verdicts[lower]
		if i < farthestNegation {
			p.Denied = p.Denied || d.claims.negations[lower]
		}
		if p.Points == "" && i > 0 && d.claims.anaphors[plain] != nil && (d.claims.pointing[strings.ToLower(words[i-1])] || capital(words[i-1]) || owner(words[i-1])) {
			p.Points = plain
			continue
		}
		if t, ok := d.claims.words.term(w); ok && !capital(w) && !d.claims.light[plain] && t.Weight > 2 && d.claims.words.number(w) == "" {
			rest++
		}
	}
	p.Bare = rest == 0
}

// owner reports whether a word stands in the form of an owner.
func owner(word string) bool { return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") }

// farthestNegation is how many words may stand before a "not" that turns the
// whole proposition.
const farthestNegation = 9

// add finishes a proposition: who stands behind it, and how it bears on the claim.
func (d *draft) add(p Proposition, s *hearsay.StatementRecord, by *way) {
	if by != nil {
		if by.by.Act == hearsay.DeclineComment && p.Points == "" {
			return // silence on something else
		}
		if p.Act == hearsay.Supports || by.act != hearsay.Confirms {
			p.Act = by.act
		}
		p.Chain = by.by.Chain
		if by.act == hearsay.Confirms || by.act == hearsay.Denies {
			p.Record = by.by.ID
		}
		s = by.by
	}
	d.source(&p, s)
	if len(p.Terms) < leastTerms && !(p.Points != "" && p.Bare) {
		return
	}
	d.list = append(d.list, p)
}

// leastTerms is how many words must tell something: fewer are no claim.
const leastTerms = 2

// holder gives the names of whose stance or deed it is: somebody's own, and the
// state's or body's that he speaks for.
func (d *draft) holder(v hearsay.VoiceRecord) []string {
	var list []string
	switch v.Kind {
	case "":
		return nil
	case hearsay.Person:
		list = append(list, surname(bodyName(v)))
	case hearsay.Unnamed, hearsay.Crowd:
	default:
		list = append(list, strings.ToLower(bodyName(v)))
	}
	if party := d.claims.parties.of(v, d.actors); party != "" {
		list = append(list, "@"+strings.ToLower(party))
	}
	return list
}

// involve adds the party of somebody whom a proposition is about.
func (d *draft) involve(list []string, v hearsay.VoiceRecord) []string {
	party := d.claims.parties.of(v, d.actors)
	if party == "" && v.Kind == hearsay.Person {
		party = d.claims.parties.state(v.Country)
	}
	if party != "" && !slices.Contains(list, party) {
		list = append(list, party)
	}
	return list
}

// done gives the propositions in order, each with what the document is about.
func (d *draft) done() []Proposition {
	SortPropositions(d.list)
	d.bodies()
	topic, voices := d.topic(), d.voices()
	for i := range d.list {
		p := &d.list[i]
		p.Topic = topic
		if p.Lead && p.Source.Kind == hearsay.UnstatedOrigin {
			p.Voices = voices
		}
	}
	return d.list
}

// topicWords is how many words stand for what a document is about.
const topicWords = 8

// topic gives the words of a document that tell most, by how often they stand
// in it.
func (d *draft) topic() []string {
	found := map[string]int{}
	for _, p := range d.list {
		for _, t := range p.Terms {
			if !t.names() {
				found[t.Word] += t.Weight
			}
		}
	}
	list := sortedTerms(found)
	slices.SortStableFunc(list, func(a, b Weighed) int { return b.Weight - a.Weight })
	var words []string
	for _, t := range list[:min(len(list), topicWords)] {
		words = append(words, t.Word)
	}
	return words
}

// bodies gives a source that is called by a noun ("the group", "the statement")
// the body that was last named before it.
func (d *draft) bodies() {
	papers := ""
	for _, p := range d.list {
		if p.Source.Kind == hearsay.PaperOrigin && papers == "" {
			papers = p.Source.Party
		}
	}
	last := ""
	for i := range d.list {
		s := &d.list[i].Source
		switch {
		case s.Party == "" && s.Kind == hearsay.PaperOrigin && papers != "":
			s.Party = papers
			fallthrough
		case s.Kind == hearsay.PaperOrigin && s.Party != "" && !d.claims.parties.isState(s.Party):
			s.Key, last = bodyKey(s.Party), s.Party
		case s.Party == "" && s.Kind != hearsay.UnstatedOrigin && holdsAny(s.Name, d.claims.groups):
			s.Party = last
		case s.Party != "" && !d.claims.parties.isState(s.Party):
			last = s.Party
		}
	}
}

// voices gives the keys and parties of the sources of a document.
func (d *draft) voices() []string {
	var list []string
	for _, p := range d.list {
		if p.Source.Kind == hearsay.UnstatedOrigin {
			continue
		}
		for _, v := range []string{p.Source.Key, p.Source.Party} {
			if v != "" && !slices.Contains(list, v) {
				list = append(list, v)
			}
		}
	}
	return list
}
