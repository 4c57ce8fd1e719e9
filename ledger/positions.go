package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// Positions gives the line of each party on each issue, in the order of
// [Compare], as the events that count tell of it. Events come in the order of
// [Compare]. Only lines are given that the question asks for: those with an
// event that asked holds for; nil asks for all.
//
// What makes a stance, whose it is and how one is held against those before it
// is told in docs/positions.md.
func Positions(events []*hearsay.EventRecord, parties *Parties, asked func(*hearsay.EventRecord) bool) []*hearsay.PositionRecord {
	lines := map[string]*line{}
	for _, e := range events {
		for _, at := range places(e, parties.all) {
			l := lines[at.id()]
			if l == nil {
				l = &line{PositionRecord: &hearsay.PositionRecord{Kind: "position", ID: at.id(), Party: at.Name, Actor: at.Key, Issue: at.Issue}}
				lines[at.id()] = l
			}
			l.asked = l.asked || asked == nil || asked(e)
			l.name(at.Holder)
			l.tellings = append(l.tellings, newTelling(e, at.Key, parties))
		}
	}
	var list []*hearsay.PositionRecord
	for _, l := range lines {
		if l.asked {
			l.write()
			list = append(list, l.PositionRecord)
		}
	}
	slices.SortFunc(list, func(a, b *hearsay.PositionRecord) int { return Compare(a, b) })
	return list
}

// A StancePlace is a line that an event belongs to, as far as its document
// tells.
type StancePlace struct {
	Holder
	Issue string
}

func (p StancePlace) id() string { return PositionID(p.Issue, p.Key) }

// PositionID names the line of a party on an issue.
func PositionID(issue, party string) string { return "position:" + issue + "/" + party }

// StancePlaces tells on which lines an event is a stance; none for an event that
// is none.
func StancePlaces(e *hearsay.EventRecord) []StancePlace {
	return places(e, func(_ hearsay.ReportID, voices []hearsay.VoiceRecord) []Holder {
		var list []Holder
		for i := range voices {
			if h, ok := HolderOf(&voices[i]); ok && !slices.ContainsFunc(list, func(o Holder) bool { return o.Key == h.Key }) {
				list = append(list, h)
			}
		}
		return list
	})
}

func places(e *hearsay.EventRecord, holders func(hearsay.ReportID, []hearsay.VoiceRecord) []Holder) []StancePlace {
	if !taken(e) {
		return nil
	}
	voices := e.Actors
	if n := len(e.Chain); len(voices) == 0 && n > 0 {
		voices = e.Chain[n-1:]
	}
	var list []StancePlace
	for _, h := range holders(e.Head.Report, voices) {
		for _, issue := range issuesOf(e) {
			list = append(list, StancePlace{h, issue})
		}
	}
	return list
}

// taken reports whether an event is a stance that somebody takes: one that is
// not denied, not imagined, not asked of its actor by others, and told by the
// text of the report itself.
func taken(e *hearsay.EventRecord) bool {
	if e.Stance == "" || e.Denied != "" || e.Zone != hearsay.Body && e.Zone != "" {
		return false
	}
	switch e.Status {
	case hearsay.Denied, hearsay.DidNotHappen, hearsay.Hypothetical, hearsay.Historical, hearsay.Cancelled, hearsay.Postponed:
		return false
	case hearsay.CalledFor:
		return e.Stance == hearsay.Demands || e.Stance == hearsay.CallsFor
	}
	return true
}

// A line is the line of a party on an issue on its way.
type line struct {
	*hearsay.PositionRecord
	asked    bool
	tellings []*telling
}

// name takes the name of the country where there was only its code.
func (l *line) name(h Holder) {
	if l.Party == strings.TrimPrefix(l.Actor, nation) {
		l.Party = h.Name
	}
}

// write puts the tellings in order, lays copies on what they are copies of, and
// labels each stance by those before it.
func (l *line) write() {
	slices.SortStableFunc(l.tellings, func(a, b *telling) int {
		return cmp.Or(cmp.Compare(lastIfEmpty(a.Day), lastIfEmpty(b.Day)), Compare(a.event, b.event))
	})
	var kept []*telling
	for _, t := range l.tellings {
		if i := lastIndex(kept, t.copies); i >= 0 {
			kept[i].Copies = append(kept[i].Copies, t.Event)
			continue
		}
		t.label(kept)
		kept = append(kept, t)
	}
	for _, t := range kept {
		l.Stances = append(l.Stances, t.StanceRecord)
	}
}

// back is how many stances of a line a new one is held against.
const back = 50

// lastIndex finds the last of the latest tellings for which f holds.
func lastIndex(list []*telling, f func(*telling) bool) int {
	for i := len(list) - 1; i >= max(0, len(list)-back); i-- {
		if f(list[i]) {
			return i
		}
	}
	return -1
}

// lastIfEmpty puts what has no day behind what has one.
func lastIfEmpty(day string) string {
	if day == "" {
		return "~"
	}
	return day
}

// A telling is a stance with what it is compared by.
type telling struct {
	hearsay.StanceRecord
	event    *hearsay.EventRecord
	about    wordSet
	extent   string // the words that it is about, to the end of their clause
	sentence wordSet
	said     bool // the day is the one it was said on, not that of publication
}

func newTelling(e *hearsay.EventRecord, party string, parties *Parties) *telling {
	t := &telling{event: e, StanceRecord: hearsay.StanceRecord{
		Stance: e.Stance, Open: openly(e, party, parties), Event: e.ID, Statement: e.Statement, Head: e.Head,
		About: aboutOf(e), Conditions: e.Conditions, Chain: e.Chain,
	}}
	switch {
	case t.About.Text == "":
		t.About = e.Anchor
	case e.About != nil && does(e):
		t.About = spanned(e.Anchor, *e.About)
	}
	t.extent = clause(e, t.About)
	t.about, t.sentence = wordsOf(t.About.Text), wordsOf(e.Sentence.Text)
	t.Day, t.said = dayOf(e)
	return t
}

// does reports whether the anchor of an offer is what is offered to be done with
// what it is about, directly before it: "lift its duties".
func does(e *hearsay.EventRecord) bool {
	if e.Stance != hearsay.Offers && e.Stance != hearsay.Concedes || e.Anchor.End+1 != e.About.Start {
		return false
	}
	return !strings.HasPrefix(strings.ToLower(e.Anchor.Text), string(e.Stance)[:5]) // "offered"
}

// spanned is the stretch of two that stand side by side.
func spanned(a, b hearsay.Evidence) hearsay.Evidence {
	return hearsay.Evidence{Text: a.Text + " " + b.Text, Start: a.Start, End: b.End, Chars: [2]int{a.Chars[0], b.Chars[1]}}
}

// clause is a stretch of an event's sentence with what follows it up to the next
// mark: "unarmed observers" with "for three years".
func clause(e *hearsay.EventRecord, words hearsay.Evidence) string {
	first, end := words.Start-e.Sentence.Start, words.End-e.Sentence.Start
	if first < 0 || end < first || end > len(e.Sentence.Text) {
		return words.Text
	}
	if stop := strings.IndexAny(e.Sentence.Text[end:], ",;:.?!()\"“”"); stop >= 0 {
		return e.Sentence.Text[first : end+stop]
	}
	return e.Sentence.Text[first:]
}

// dayOf is the day on which a stance was taken: when it was said, else when it
// happened, if that is one day not after publication; else the day of
// publication, and said is false.
func dayOf(e *hearsay.EventRecord) (day string, said bool) {
	published := PublishedDay(e.Head)
	for _, t := range []*hearsay.TimeRecord{e.Said, e.Time} {
		if t != nil && oneDay(t.From, t.To) && (published == "" || t.From <= published) {
			return t.From, true
		}
	}
	return published, false
}

// PublishedDay is the day of publication, "" where that is not known to the day.
func PublishedDay(h hearsay.Head) string {
	if len(h.Published) < len(time.DateOnly) {
		return ""
	}
	return h.Published[:len(time.DateOnly)]
}

func oneDay(from, to string) bool { return from != "" && shifted(from, 1) == to }

// shifted is the day so many days later, "" for what is no day.
func shifted(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// openly reports whether the party itself says what its stance is, by name: the
// innermost voice is the party's, and nobody without a name and no paper that
// was not meant for the public stands between.
func openly(e *hearsay.EventRecord, party string, parties *Parties) bool {
	n := len(e.Chain)
	if n == 0 {
		return false
	}
	for i := range e.Chain {
		switch v := &e.Chain[i]; {
		case v.Kind == hearsay.Unnamed || v.Kind == hearsay.Crowd:
			return false
		case v.Kind == hearsay.Paper && !anyWord(v.Text, words.public):
			return false
		}
	}
	h, ok := HolderOf(&e.Chain[n-1])
	return ok && parties.Resolve(e.Head.Report, h).Key == party
}
