package query

import (
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// The traits that "is:" asks for.
const (
	relayed  = "relayed"  // more than one voice stands between the outlet and the words
	unnamed  = "unnamed"  // one of the voices is not named
	denied   = "denied"   //
	planned  = "planned"  //
	undated  = "undated"  // no time is known, not even the publication's
	direct   = "direct"   // in quotation marks
	mixed    = "mixed"    // partly so
	indirect = "indirect" // not so

	doubtful    = "doubtful"    // a part of the statement is as likely wrong as right
	hedged      = "hedged"      // as the values of hearsay.Saying
	future      = "future"      //
	conditional = "conditional" //

	oneOrigin    = "single"       // as the values of hearsay.ClaimState
	corroborated = "corroborated" //
	confirmed    = "confirmed"    //
	contested    = "contested"    //
	withdrawn    = "withdrawn"    //
)

// claimTraits says which trait a claim has by its state.
var claimTraits = map[hearsay.ClaimState]string{
	hearsay.SingleOrigin:     oneOrigin,
	hearsay.Corroborated:     corroborated,
	hearsay.ConfirmedByBoth:  confirmed,
	hearsay.Contested:        contested,
	hearsay.WithdrawnByPaper: withdrawn,
}

// States gives the states of claims that a trait asks for; none if it asks for
// something else.
func States(trait string) (list []hearsay.ClaimState) {
	for state, t := range claimTraits {
		if t == trait {
			list = append(list, state)
		}
	}
	return list
}

// doubt is the confidence, in per cent, below which a part is doubtful.
const doubt = 50

// Traits lists what "is:" knows.
var Traits = []string{relayed, unnamed, denied, planned, undated, direct, mixed, indirect, doubtful, hedged, future, conditional, oneOrigin, corroborated, confirmed, contested, withdrawn}

// Open stands in [Facts] for an end that is not there. It sorts after every
// day.
const Open = "~"

// Facts is all that a question can ask of a record.
type Facts struct {
	Texts map[Key][]string // by the keys of [Columns]: stretches of text
	Tags  []string         // what holds of it, as [Tag] writes it
	From  string           // its first day; [Open] for an undated record
	To    string           // the day after its last day; [Open] for no end, "" for an undated record
}

// FactsOf gathers the facts of a record of any kind.
func FactsOf(record hearsay.Record) *Facts {
	f := &Facts{Texts: map[Key][]string{}, From: Open}
	switch r := record.(type) {
	case *hearsay.StatementRecord:
		f.statement(r)
	case *hearsay.EventRecord:
		f.event(r)
	case *hearsay.DocumentRecord:
		f.document(r)
	case *hearsay.ActorRecord:
		f.actor(r)
	case *hearsay.ClaimRecord:
		f.claim(r)
	case *hearsay.OutletRecord:
		f.outlet(r)
	case *hearsay.StoryRecord:
		f.story(r)
	}
	if f.To == "" {
		f.is(undated)
	}
	return f
}

// Tag names a fact that is no text: an act, a status, a move, a trait. The
// name is one word wherever words part at ASCII marks.
func Tag(key Key, value string) string {
	return string(key) + "·" + strings.Join(Words(value), "·")
}

func (f *Facts) statement(r *hearsay.StatementRecord) {
	f.head(&r.Head)
	if n := len(r.Chain); n > 0 {
		f.voices(Via, r.Chain[:n-1])
		f.voices(Who, r.Chain[n-1:])
	}
	for _, c := range r.Content {
		f.text(About, c.Text)
	}
	if r.Recipient != nil {
		f.voices(To, []hearsay.VoiceRecord{*r.Recipient})
	}
	f.tag(Act, string(r.Act))
	for _, s := range r.Statuses {
		f.status(hearsay.Status(s))
	}
	for _, m := range r.Moves {
		f.tag(Move, m)
	}
	f.is(string(r.Mode))
	if r.Saying != "" {
		f.is(string(r.Saying))
	}
	if c := r.Confidence; c != (hearsay.Confidence{}) && c.Least() < doubt {
		f.is(doubtful)
	}
	if r.Act == hearsay.Deny {
		f.is(denied)
	}
	f.chain(r.Chain)
	f.time(r.Said)
}

func (f *Facts) event(r *hearsay.EventRecord) {
	f.head(&r.Head)
	f.voices(Who, r.Actors)
	f.voices(To, r.Recipients)
	f.voices(Via, r.Chain)
	f.voices(About, r.Recipients)
	for _, v := range r.Actors {
		f.text(Who, v.Nation)
	}
	for _, v := range r.Recipients {
		f.text(To, v.Nation)
	}
	for _, issue := range r.Issues {
		f.text(About, issue)
	}
	f.text(About, r.Sentence.Text)
	if r.Place != nil {
		f.text(Place, r.Place.Text)
	}
	f.tag(Move, r.Move)
	f.tag(Move, r.Type)
	f.status(r.Status)
	f.chain(r.Chain)
	f.unnamed(r.Actors)
	f.time(r.Time)
}

func (f *Facts) document(r *hearsay.DocumentRecord) {
	f.head(&r.Head)
	f.text(Who, r.Author)
	f.text(About, r.Head.Title)
	for _, c := range r.Credits {
		f.text(Via, c)
	}
}

func (f *Facts) actor(r *hearsay.ActorRecord) {
	f.text(Who, r.Name)
	for _, list := range [][]string{r.Aliases, r.Roles} {
		for _, name := range list {
			f.text(Who, name)
		}
	}
	if r.ActorKind == hearsay.Unnamed {
		f.is(unnamed)
	}
	if r.First != "" {
		f.From, f.To = r.First, dayAfter(r.Last)
	}
}

// claim takes the words and voices of all tellings; its days are those on which
// it was told.
func (f *Facts) claim(r *hearsay.ClaimRecord) {
	f.text(Who, r.Holder)
	for _, party := range append(slices.Clone(r.Parties), r.DeniedBy...) {
		f.text(Who, party)
	}
	for i := range r.Tellings {
		t := &r.Tellings[i]
		f.text(Outlet, t.Head.Outlet)
		f.text(About, t.Words.Text)
		if n := len(t.Chain); n > 0 {
			f.voices(Via, t.Chain[:n-1])
			f.voices(Who, t.Chain[n-1:])
		}
		f.unnamed(t.Chain)
	}
	f.tag(Move, r.Move)
	if trait := claimTraits[r.State]; trait != "" {
		f.is(trait)
	}
	if len(r.DeniedBy) > 0 {
		f.is(denied)
	}
	if n := len(r.Tellings); n > 0 {
		f.From, f.To = r.Tellings[0].Known, dayAfter(r.Tellings[n-1].Known)
	}
}

func (f *Facts) outlet(r *hearsay.OutletRecord) {
	f.text(Who, r.Name)
	f.text(Outlet, r.Name)
	for _, through := range slices.Sorted(maps.Keys(r.Relays)) {
		f.text(Via, through)
	}
}

func (f *Facts) story(r *hearsay.StoryRecord) {
	f.text(About, r.Title)
	for i := range r.Documents {
		f.text(Outlet, r.Documents[i].Outlet)
		f.text(About, r.Documents[i].Title)
	}
	if r.First != "" {
		f.From, f.To = r.First, dayAfter(r.Last)
	}
}

// head takes what a document's head tells; the publication is the time until
// a better one is found.
func (f *Facts) head(h *hearsay.Head) {
	f.text(Outlet, h.Outlet)
	day := h.Published[:min(len(h.Published), len(time.DateOnly))]
	if from, to, ok := Days(day); ok {
		f.From, f.To = from, to
	}
}

// time takes a resolved time in place of the publication.
func (f *Facts) time(t *hearsay.TimeRecord) {
	if t == nil || t.From == "" && t.To == "" {
		return
	}
	f.From, f.To = t.From, t.To
	if f.To == "" {
		f.To = Open
	}
}

func (f *Facts) voices(key Key, list []hearsay.VoiceRecord) {
	for i := range list {
		v := &list[i]
		f.text(key, v.Text)
		f.text(key, v.Name)
		for _, role := range v.Roles {
			f.text(key, role)
		}
	}
}

// chain takes what the number and kinds of voices tell.
func (f *Facts) chain(list []hearsay.VoiceRecord) {
	if len(list) > 1 {
		f.is(relayed)
	}
	f.unnamed(list)
}

func (f *Facts) unnamed(list []hearsay.VoiceRecord) {
	if slices.ContainsFunc(list, func(v hearsay.VoiceRecord) bool { return v.Kind == hearsay.Unnamed }) {
		f.is(unnamed)
	}
}

func (f *Facts) status(s hearsay.Status) {
	f.tag(Status, string(s))
	switch s {
	case hearsay.Denied:
		f.is(denied)
	case hearsay.Planned:
		f.is(planned)
	}
}

func (f *Facts) text(key Key, text string) {
	if text != "" && !slices.Contains(f.Texts[key], text) {
		f.Texts[key] = append(f.Texts[key], text)
	}
}

func (f *Facts) is(trait string) { f.tag(Is, trait) }

func (f *Facts) tag(key Key, value string) {
	if t := Tag(key, value); value != "" && !slices.Contains(f.Tags, t) {
		f.Tags = append(f.Tags, t)
	}
}

// dayAfter is the day after a day, and Open for what is no day.
func dayAfter(day string) string {
	if _, to, ok := Days(day); ok {
		return to
	}
	return Open
}
