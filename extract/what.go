package extract

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// What finds the events of a document: what happened, is planned, offered,
// demanded or refused, by whom and to whom, and how it stands. Frames of
// knowledge say by which words; the trees of the sentences say who does what to
// whom. It would rather miss an event than make one up.
type What struct {
	moves    map[string]*whatMove
	byAct    map[hearsay.Act]string
	telling  map[string]map[string]bool // by move, the verbs whose statements are it
	words    whatWords
	frames   map[string][]*whatFrame // by verb, or, behind a space, by adjective
	nouns    map[string][]*whatNoun
	supports map[string][]*whatSupport // by verb, or, behind a space, by adjective
	govern   map[string][]*whatGovernor
	links    map[string][]whatLink // conditions by their last word
	people   map[string]hearsay.ActorKind
	numbers  map[string]int
	obliging map[string]*whatMove // by modal
	forms    map[string]string    // forms of verbs whose plain form the model gets wrong
	travels  map[string]bool      // verbs by which somebody goes somewhere
	issues   []whatIssue
}

// NewWhat compiles the moves of the scheme and the frames they are told by.
func NewWhat(b *knowledge.Base) (*What, error) {
	c := whatCompiler{base: b, what: &What{words: newWhatWords(b)}}
	c.moves()
	c.telling()
	c.people()
	c.frames()
	c.nouns()
	c.supports()
	c.governors()
	c.links()
	c.issues()
	c.numbers()
	if len(c.troubles) > 0 {
		return nil, c.troubles
	}
	return c.what, nil
}

// Events tells what a document says happened or stands, in order of text.
func (w *What) Events(doc *hearsay.Document, lang *hearsay.Analysis, actors []hearsay.Actor, times []hearsay.Time, statements []hearsay.Statement) []hearsay.Event {
	t := newWhatText(w, doc, lang, actors, times, statements)
	var found []*whatFind
	for i := range lang.Sentences {
		if t.tells(i) {
			found = append(found, t.sentence(i)...)
		}
	}
	found = t.settle(found)
	var out []hearsay.Event
	for _, f := range found {
		out = append(out, t.event(f))
	}
	t.attended(found, out)
	for i := range out {
		for j := range out[i].Conditions {
			c := &out[i].Conditions[j]
			c.Event = t.eventIn(c.Words.Span, i, out)
		}
	}
	return out
}

// eventIn gives the first event that some words tell of, -1 for none.
func (t *whatText) eventIn(words hearsay.Span, but int, events []hearsay.Event) int {
	for i := range events {
		if i != but && words.Contains(events[i].Anchor.Span) {
			return i
		}
	}
	return -1
}

// sentence reads one sentence. A question tells of nothing.
func (t *whatText) sentence(i int) []*whatFind {
	s := t.lang.Sentences[i]
	r := &whatReader{whatText: t, sentence: i, Run: Run{s.First, s.Next}}
	if r.asks() {
		return nil
	}
	for k := r.First; k < r.End; k++ {
		if f := r.verb(k); f != nil {
			r.finds = append(r.finds, f)
		} else if f := r.noun(k); f != nil {
			r.finds = append(r.finds, f)
		}
	}
	r.spoken()
	r.obliged()
	return r.finds
}

// A whatReader reads one sentence.
type whatReader struct {
	*whatText
	Run
	sentence int
	finds    []*whatFind
}

// A whatFind is an event on its way: everything but the words.
type whatFind struct {
	move       *whatMove
	status     hearsay.Status
	why        []int // tokens
	anchor     Run
	verb       int
	sentence   int
	actors     []whatParty
	recipients []whatParty
	others     int // how many of the actors stand at the end as the other side of a meeting
	place      Run
	time       int
	conditions []whatCondition
	about      int // head of what it is about, -1 for none
	object     int // head of what is attended, -1 for none
	attends    *hearsay.Attends
	times      hearsay.Count
	statement  int
	own        bool // the anchor is the cue of its statement
	bare       bool // an event noun that no verb tells of
	known      bool // it is named as something that the reader knows of
	met        bool // it is readiness for a gathering
	readied    bool // it is readiness for something
	loose      bool // a form of going on behind another verb
	told       int  // the verb that tells of an event noun
	ruled      int  // the word that governs its verb, -1 for none
}

// asks reports whether the sentence is a question.
func (r *whatReader) asks() bool {
	return !r.empty() && slices.ContainsFunc(r.low[max(r.First, r.End-2):r.End], func(w string) bool { return strings.HasPrefix(w, "?") })
}

// settle puts finds in order and drops what is told twice: two events at one
// place, an event noun whose verb is an event of the same move or takes it in,
// and readiness beside the hint that it is.
func (t *whatText) settle(found []*whatFind) []*whatFind {
	slices.SortStableFunc(found, func(a, b *whatFind) int { return a.anchor.First - b.anchor.First })
	verbs, ruling, swallowing, open := map[int]*whatMove{}, map[int]bool{}, map[int]bool{}, map[int]bool{}
	for _, f := range found {
		if f.move.swallows {
			swallowing[f.verb] = true
		}
		verbs[f.anchor.First] = f.move
		if f.readied && f.met {
			ruling[f.ruled] = true
		}
		open[f.verb] = open[f.verb] || !f.readied
	}
	var out []*whatFind
	for _, f := range found {
		n := len(out)
		switch {
		case ruling[f.verb] && !f.readied: // "open to talks" is readiness for talks and nothing more
		case f.readied && !f.met && open[f.ruled]: // "open to moving the ships" hints that they may be moved
		case f.bare && t.swallowed(f.anchor.First, swallowing):
		case f.told > 0 && verbs[f.told] == f.move:
		case n > 0 && out[n-1].anchor.End > f.anchor.First:
		case f.loose && n > 0 && out[n-1].move == f.move && out[n-1].sentence == f.sentence:
			// "shelled the town, killing three"
		default:
			out = append(out, f)
		}
	}
	return out
}

// swallowed reports whether a noun is the object of a verb that is an event with
// it: "lifted the sanctions", "the talks were put off".
func (t *whatText) swallowed(k int, verbs map[int]bool) bool {
	for range 3 {
		k = t.head(k)
		if k < 0 || verbs[k] {
			return k >= 0
		}
	}
	return false
}

// event turns a find into words.
func (t *whatText) event(f *whatFind) hearsay.Event {
	s := t.lang.Sentences[f.sentence]
	r := whatReader{whatText: t, sentence: f.sentence, Run: Run{s.First, s.Next}}
	about := r.aboutOf(f)
	// Who is described by talks ("people familiar with the talks") takes no part in them.
	f.actors = slices.DeleteFunc(f.actors, func(p whatParty) bool {
		return f.bare && f.move.gathering && p.kind == hearsay.Unnamed && p.First <= f.anchor.First && f.anchor.End <= p.End
	})
	e := hearsay.Event{
		Move: f.move.name, Type: f.move.plover, PloverMode: f.move.mode, Cameo: f.move.cameo,
		Status: f.status, StatusWhy: t.why(f.why), Anchor: t.at(f.anchor),
		Actors: t.voices(f.actors), Recipients: t.voices(f.recipients), Place: t.at(f.place), Time: f.time, Stance: f.move.stance,
		About: t.at(about), Issues: r.issuesOf(f, about), Attends: f.attends, Times: f.times,
		Sentence: s.Span, Zone: t.zone(f.sentence), Statement: f.statement,
	}
	for _, c := range f.conditions {
		e.Conditions = append(e.Conditions, hearsay.Condition{Link: t.at(c.link), Words: t.at(c.words), Event: -1})
	}
	return e
}

// why joins the words that decided, in order of text.
func (t *whatText) why(list []int) string {
	list = slices.Clone(list)
	slices.Sort(list)
	var words []string
	for _, k := range slices.Compact(list) {
		words = append(words, t.lang.Tokens[k].Of(t.doc.Text))
	}
	return strings.Join(words, " … ")
}
