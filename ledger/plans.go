package ledger

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
)

// Plans gives the meetings, visits, calls and deadlines that the events that
// count tell of, each with every version of it, in the order of [Compare].
// Events come in the order of [Compare]. Only plans are given that the question
// asks for: those with an event that asked holds for; nil asks for all.
//
// What makes two events versions of one plan is told in docs/positions.md.
func Plans(events []*hearsay.EventRecord, parties *Parties, asked func(*hearsay.EventRecord) bool) []*hearsay.PlanRecord {
	t := &timetable{parties: parties, byEvent: map[string]*appointment{}, byReport: map[hearsay.ReportID][]*appointment{}, near: neighbours{}}
	for _, e := range events {
		if TellsPlan(e) {
			t.add(e)
		}
	}
	t.join()
	var list []*hearsay.PlanRecord
	for _, p := range t.plans() {
		if asked == nil || slices.ContainsFunc(p.events, asked) {
			list = append(list, p.record(parties))
		}
	}
	slices.SortFunc(list, func(a, b *hearsay.PlanRecord) int { return Compare(a, b) })
	return list
}

// Reach is how many days may lie between the publications of two reports that
// tell of one plan, one from the other.
const Reach = 60

// families says what sort of plan a move is. Moves of one family can be one
// plan.
var families = map[string]string{
	"talks": "meeting", "meet": "meeting", "offer-to-meet": "meeting", "visit": "visit", "call": "call", "sign": "signing", "deadline": "deadline",
	"postpone": change, "cancel": change, "attendance-announced": attendance, "attendance-withdrawn": attendance,
}

// What moves are that are no plan themselves but say something of one.
const (
	change     = "change"
	attendance = "attendance"
)

// TellsPlan reports whether an event tells of a plan or of who comes to it.
func TellsPlan(e *hearsay.EventRecord) bool {
	if families[e.Move] == "" || e.Denied != "" || e.Zone != hearsay.Body && e.Zone != "" {
		return false
	}
	switch e.Status {
	case hearsay.CalledFor, hearsay.Hypothetical, hearsay.Historical, hearsay.Denied, hearsay.NoStatus:
		return false
	}
	return true
}

// An appointment is an event with what it is compared by.
type appointment struct {
	*hearsay.EventRecord
	family    string
	known     string   // day of publication
	from, to  string   // the days it is for
	parties   []Holder // who comes together
	place     wordSet
	sentence  wordSet
	signature string  // the sentence's words, to find copies by
	context   wordSet // of the sentence and the title
	ordinal   string  // "second" round
	definite  bool    // "the talks"
	moved     bool    // it says that its plan is for another day than before
	into      *appointment
	why       string       // what made it a version of that one's plan
	last      *appointment // of a first version: the latest one with short days, narrower ones first
}

func newAppointment(e *hearsay.EventRecord, parties *Parties) *appointment {
	a := &appointment{EventRecord: e, family: families[e.Move], known: PublishedDay(e.Head), sentence: wordsOf(e.Sentence.Text),
		context: wordsOf(e.Sentence.Text + " " + e.Head.Title)}
	if a.family == change && e.About != nil {
		a.family = cmp.Or(familyNamed(e.About.Text), a.family)
	}
	if t := timeOf(e); t != nil {
		a.from, a.to = t.From, t.To
	}
	switch {
	case e.Place != nil:
		a.place = wordsOf(e.Place.Text)
	case e.About != nil && families[e.Move] == change:
		a.place = placeNamed(e.About.Text)
	}
	a.parties = parties.all(e.Head.Report, slices.Concat(e.Actors, e.Recipients))
	a.moved = e.Status == hearsay.Postponed || e.Move == "postpone" || tellsOfMoving(e.Sentence.Text)
	a.signature = a.sentence.signature()
	a.before()
	return a
}

// timeOf is the time of an event, the narrower one where it was inferred.
func timeOf(e *hearsay.EventRecord) *hearsay.TimeRecord {
	if e.Narrowed != nil {
		return &e.Narrowed.Time
	}
	return e.Time
}

// before reads the words in front of the anchor: "the", "a second round of".
func (a *appointment) before() {
	at := min(max(0, a.Anchor.Start-a.Sentence.Start), len(a.Sentence.Text))
	list := strings.Fields(strings.ToLower(a.Sentence.Text[:at]))
	list = list[max(0, len(list)-4):]
	for i, w := range list {
		a.definite = a.definite || w == "the" || w == "these" || w == "those"
		next := ""
		if i+1 < len(list) {
			next = list[i+1]
		}
		if words.ordinals[w] && (next == "" || words.rounds[singular(next)]) {
			a.ordinal = w
		}
	}
}

// familyNamed is the sort of plan that a phrase names: "a visit to Lowen".
func familyNamed(about string) string {
	for _, w := range wordsOf(about) {
		switch {
		case words.rounds[w]:
			return "meeting"
		case w == "visit" || w == "trip":
			return "visit"
		case w == "call":
			return "call"
		}
	}
	return ""
}

// placeNamed is the place that a phrase names: "a visit to Lowen".
func placeNamed(about string) wordSet {
	list := strings.Fields(about)
	for i := 0; i+1 < len(list); i++ {
		if (list[i] == "to" || list[i] == "in") && strings.ToLower(list[i+1]) != list[i+1] {
			return wordsOf(list[i+1])
		}
	}
	return nil
}

// short reports whether the days are known and no more than a week.
func (a *appointment) short() bool {
	return a.from != "" && a.to != "" && shifted(a.from, 7) >= a.to
}

// early reports whether an event is told as having taken place on a day that had
// not come when it was published.
func (a *appointment) early() bool {
	return (a.Status == hearsay.Happened || a.Status == hearsay.Ongoing) && a.known != "" && a.from > a.known
}

// whole reports whether an event can be a plan by itself: it has a day, or is to
// come and says where or between whom.
func (a *appointment) whole() bool {
	switch {
	case a.family == attendance:
		return false
	case a.short():
		return true
	case a.Status == hearsay.Happened || a.Status == hearsay.Ongoing || a.Status == hearsay.DidNotHappen || a.Status == hearsay.Conditional:
		return false
	}
	return a.family != change && (len(a.place) > 0 || len(a.parties) > 1) || a.About != nil && a.family == change
}

// A timetable finds which appointments are one plan.
type timetable struct {
	parties  *Parties
	list     []*appointment // in the order in which they were known
	byEvent  map[string]*appointment
	byReport map[hearsay.ReportID][]*appointment
	near     neighbours
}

func (t *timetable) add(e *hearsay.EventRecord) {
	a := newAppointment(e, t.parties)
	t.inherit(a)
	t.list = append(t.list, a)
	t.byEvent[e.ID] = a
	t.byReport[e.Head.Report] = append(t.byReport[e.Head.Report], a)
}

// inherit gives "the talks" of a report the place and parties of the meeting that
// stands before them in it, where they have none of their own and all that stand
// there are between the same parties.
func (t *timetable) inherit(a *appointment) {
	if a.family != "meeting" || !a.definite || len(a.place) > 0 || len(a.parties) > 0 {
		return
	}
	var only *appointment
	for _, o := range t.byReport[a.Head.Report] {
		if o.family != "meeting" || len(o.place) == 0 && len(o.parties) == 0 {
			continue
		}
		if only == nil {
			only = o
		}
		if n := o.common(only); n < len(o.parties) || n < len(only.parties) {
			return
		}
	}
	if only != nil {
		a.place, a.parties = only.place, only.parties
	}
}

// join makes each appointment a version of the plan of the one known before it
// that fits it best, if one does; of two that fit alike, the one known last.
func (t *timetable) join() {
	slices.SortStableFunc(t.list, func(a, b *appointment) int {
		return cmp.Or(cmp.Compare(lastIfEmpty(a.known), lastIfEmpty(b.known)), Compare(a.EventRecord, b.EventRecord))
	})
	for i, a := range t.list {
		if a.family == attendance || a.known == "" {
			continue
		}
		best := 0
		for _, k := range t.near.of(a) {
			o := t.list[k]
			if shifted(o.known, Reach) < a.known {
				continue
			}
			if score, why := a.versionOf(o); score > best || score == best && score == movedScore && nearer(a, o, a.into) {
				best, a.into, a.why = score, o, why
			}
		}
		if root := a.root(); a.short() && (root.last == nil || !a.around(root.last)) {
			root.last = a
		}
		t.near.add(i, a)
	}
	for _, a := range t.list {
		if a.family == attendance {
			a.into = t.attended(a)
		}
	}
}

// nearer reports whether a plan that is moved is rather the one than the other:
// the one that is to come first.
func nearer(a, one, other *appointment) bool {
	return other == nil || one.from < other.from
}

// The ways to be one plan, the best reason last.
const (
	movedScore = iota + 1
	dayScore
	exactScore
	wordsScore
)

// versionOf says how well an appointment fits as a version of the plan of
// another that was known before it, 0 for not at all, and by what.
func (a *appointment) versionOf(o *appointment) (score int, why string) {
	if o.family == attendance || !a.fits(o) {
		return 0, ""
	}
	place := a.place.agrees(o.place) == 1 || a.names(o.place) || o.names(a.place)
	common := a.common(o)
	switch {
	case a.Move == o.Move && a.signature == o.signature && len(a.sentence) > 4 && (a.sameDays(o) || a.from+o.from == ""):
		return wordsScore, "the same words"
	case a.sameDays(o) && place && common > 0:
		return exactScore, "the same days, place and parties"
	case a.sameDays(o) && place:
		return dayScore, "the same days and place"
	case a.sameDays(o) && (common > 1 || common == 1 && a.family == "visit"):
		return dayScore, "the same days and parties"
	case a.from == o.from && a.to == o.to && a.short() && a.Head.Report == o.Head.Report && a.definite:
		return dayScore, "the same days in one report"
	case a.changes() && a.family != change && o.ahead(a.known) && (place || common > 0 || a.tellsOf(o)):
		return movedScore, "“" + a.Anchor.Text + "” is said of it"
	}
	return 0, ""
}

// fits reports whether nothing speaks against two being one plan.
func (a *appointment) fits(o *appointment) bool {
	switch {
	case a.family != o.family && a.family != change && o.family != change:
		return false
	case len(a.place) > 0 && len(o.place) > 0 && a.place.agrees(o.place) == 0:
		return false
	case len(a.parties) > 0 && len(o.parties) > 0 && a.common(o) == 0:
		return false
	case a.family == "visit" && a.visitor() != "" && o.visitor() != "" && a.visitor() != o.visitor():
		return false
	}
	return a.ordinal == "" || o.ordinal == "" || a.ordinal == o.ordinal
}

// common counts the parties that two have in common.
func (a *appointment) common(o *appointment) int {
	n := 0
	for _, h := range a.parties {
		if slices.ContainsFunc(o.parties, func(p Holder) bool { return p.Key == h.Key }) {
			n++
		}
	}
	return n
}

// visitor is who travels, by the key of the actor.
func (a *appointment) visitor() string {
	if len(a.Actors) == 0 {
		return ""
	}
	return a.Actors[0].Actor
}

// sameDays reports whether both are for the same short time, or for times of
// which one lies in the other, and then in what the other's plan is for as last
// known: "this week" becomes Wednesday once, and not Friday as well.
func (a *appointment) sameDays(o *appointment) bool {
	if !a.short() || !o.short() {
		return false
	}
	if a.from == o.from && a.to == o.to {
		return true
	}
	last := o.root().last
	return a.overlaps(o) && (last == nil || a.overlaps(last))
}

// around reports whether the days of an appointment hold those of another and
// more.
func (a *appointment) around(o *appointment) bool {
	return a.from <= o.from && o.to <= a.to && (a.from != o.from || a.to != o.to)
}

func (a *appointment) overlaps(o *appointment) bool { return a.from < o.to && o.from < a.to }

// changes reports whether an appointment says that a plan is moved or called
// off.
func (a *appointment) changes() bool {
	return a.moved || a.family == change || a.Status == hearsay.Cancelled
}

// ahead reports whether a plan lies ahead on a day.
func (a *appointment) ahead(day string) bool {
	return a.short() && a.to > day && (a.Status != hearsay.Happened || a.early()) && a.family != change
}

// names reports whether the sentence of an appointment that has no place names
// one.
func (a *appointment) names(place wordSet) bool {
	return len(a.place) == 0 && len(place) > 0 && len(place) <= len(a.sentence) && place.agrees(a.sentence) == 1
}

// tellsOf reports whether the sentence or the title of an appointment names the
// place or a party of another.
func (a *appointment) tellsOf(o *appointment) bool {
	named := func(w wordSet) bool { return len(w) > 0 && len(w) <= len(a.context) && w.agrees(a.context) == 1 }
	return named(o.place) || slices.ContainsFunc(o.parties, func(h Holder) bool { return named(wordsOf(h.Name)) })
}

// attended is the appointment that a word of attendance is about: the one that
// its reader named, else the one of its sentence, else the only one in its
// report, else the next one that its sentence or title tells of; nil for none.
func (t *timetable) attended(a *appointment) *appointment {
	if a.Attends != nil && a.Attends.Event != "" {
		if o := t.byEvent[a.Attends.Event]; o != nil && o.family != attendance {
			return o
		}
		return nil
	}
	var only *appointment
	for _, o := range t.byReport[a.Head.Report] {
		switch {
		case o.family != "meeting" || !o.whole():
		case o.Sentence.Start == a.Sentence.Start:
			return o
		case only != nil && only.root() != o.root():
			return nil
		default:
			only = o
		}
	}
	if only != nil || a.known == "" {
		return only
	}
	return t.next(a)
}

// next is the next meeting that a word of attendance can be about.
func (t *timetable) next(a *appointment) *appointment {
	var next *appointment
	for _, k := range t.near.ahead(a) {
		o := t.list[k]
		near := o.known <= a.known && shifted(o.known, Reach) >= a.known
		if near && o.family == "meeting" && o.ahead(a.known) && a.tellsOf(o) && (next == nil || o.from < next.from) {
			next = o
		}
	}
	return next
}

// root is the first appointment of its plan.
func (a *appointment) root() *appointment {
	for a.into != nil {
		a = a.into
	}
	return a
}

// plans gathers the appointments of each plan, in the order of their first.
func (t *timetable) plans() []*plan {
	byRoot := map[*appointment]*plan{}
	var list []*plan
	for _, a := range t.list {
		root := a.root()
		p := byRoot[root]
		if p == nil {
			p = &plan{}
			byRoot[root] = p
			list = append(list, p)
		}
		p.events = append(p.events, a.EventRecord)
		if a.family == attendance {
			p.comings = append(p.comings, a)
		} else {
			p.versions = append(p.versions, a)
		}
	}
	return slices.DeleteFunc(list, func(p *plan) bool {
		return !slices.ContainsFunc(p.versions, (*appointment).whole)
	})
}

// A plan is what is told of one meeting.
type plan struct {
	events   []*hearsay.EventRecord
	versions []*appointment
	comings  []*appointment
}

func (p *plan) record(parties *Parties) *hearsay.PlanRecord {
	first := p.versions[0]
	r := &hearsay.PlanRecord{Kind: "plan", ID: "plan:" + first.ID, Move: first.Move, What: first.Anchor.Text}
	if families[first.Move] == change && first.About != nil {
		r.What = first.About.Text
	}
	for _, a := range p.versions {
		if r.Place == "" && a.Place != nil {
			r.Place = a.Place.Text
		}
		if families[r.Move] == change && families[a.Move] != change {
			r.Move, r.What = a.Move, a.Anchor.Text
		}
		for _, v := range slices.Concat(a.Actors, a.Recipients) {
			if _, ok := HolderOf(&v); ok {
				r.Parties = union(r.Parties, v.Name)
			}
		}
		v := a.version()
		if from, to := r.Days(); v.Status == hearsay.Postponed && v.From == from && v.To == to {
			v.From, v.To = "", "" // the day that it is no longer for
		}
		r.Versions = append(r.Versions, v)
	}
	r.Who = p.who(parties)
	return r
}

// version writes what one report tells of a plan. A word that a plan is called
// off or put off is told by the move; one that it is now for another day makes
// it planned for that day.
func (a *appointment) version() hearsay.PlanVersion {
	v := hearsay.PlanVersion{Known: KnownFrom(a.EventRecord), Status: a.Status, Event: a.ID, Statement: a.Statement, Head: a.Head,
		Sentence: a.Sentence, Chain: a.Chain, Why: a.why}
	if t := timeOf(a.EventRecord); t != nil {
		v.From, v.To, v.Words = t.From, t.To, &t.Evidence
	}
	switch {
	case a.Move == "postpone":
		v.Status = hearsay.Postponed
	case a.Move == "cancel":
		v.Status = hearsay.Cancelled
	case a.early():
		v.Status = hearsay.Planned
	}
	if v.Why == "" {
		v.Why = "told first"
	}
	return v
}

// KnownFrom is the day since which what an event tells is known, as far as its
// document says: when it was said, else published; "" for an undated one.
func KnownFrom(e *hearsay.EventRecord) string {
	if e.Known != nil {
		return e.Known.From
	}
	return PublishedDay(e.Head)
}
