package extract

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// What finds the events of a document: what happened, is planned, offered,
// demanded or refused, by whom and to whom, and how it stands. It reads verb
// groups and event nouns by the frames of knowledge, one clause at a time, and
// would rather miss an event than make one up.
type What struct {
	moves    map[string]*whatMove
	byAct    map[hearsay.Act]string
	words    whatWords
	verbs    map[string][]whatForm
	frames   map[string][]*whatFrame // by verb, or by the first word of an adjective
	nouns    map[string][]*whatNoun
	supports map[string][]*whatSupport // by verb, or by adjective
	govern   map[string][]*whatGovernor
	links    map[string][]whatLink // conditions by their last word
	people   map[string]hearsay.ActorKind
}

// NewWhat compiles the moves of the scheme and the frames they are told by.
func NewWhat(b *knowledge.Base) (*What, error) {
	c := whatCompiler{base: b, what: &What{words: newWhatWords(b)}}
	c.moves()
	c.verbs()
	c.people()
	c.frames()
	c.nouns()
	c.supports()
	c.governors()
	c.links()
	if len(c.troubles) > 0 {
		return nil, c.troubles
	}
	return c.what, nil
}

// Events tells what a document says happened or stands, in order of text.
func (w *What) Events(doc *hearsay.Document, lang *hearsay.Analysis, actors []hearsay.Actor, times []hearsay.Time, statements []hearsay.Statement) []hearsay.Event {
	lang = asWritten(doc.Text, lang)
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
	return out
}

// sentence reads one sentence. A question tells of nothing.
func (t *whatText) sentence(i int) []*whatFind {
	s := t.lang.Sentences[i]
	r := &whatReader{whatText: t, sentence: i, Run: Run{s.First, s.Next}}
	if r.asks() {
		return nil
	}
	r.clauses = r.cut()
	for k := r.First; k < r.End; k++ {
		if t.mentionAt[k] >= 0 && t.mentions[t.mentionAt[k]].End > k+1 && t.mentions[t.mentionAt[k]].First < k {
			continue // inside a name
		}
		if f := r.verb(k); f != nil {
			r.finds = append(r.finds, f)
		} else if f := r.noun(k); f != nil {
			r.finds = append(r.finds, f)
		}
	}
	r.spoken()
	return r.finds
}

// A whatReader reads one sentence.
type whatReader struct {
	*whatText
	Run
	sentence int
	clauses  []whatClause
	finds    []*whatFind
}

// A whatFind is an event on its way: everything but the words.
type whatFind struct {
	move       *whatMove
	status     hearsay.Status
	why        []Run
	anchor     Run
	clause     int
	sentence   int
	actors     []whatParty
	recipients []whatParty
	others     int // how many of the actors stand at the end as the other side of a meeting
	place      Run
	time       int
	condition  *whatCondition
	statement  int
	own        bool // the anchor is the cue of its statement
	loose      bool // a form of going on behind another verb
	told       int  // the verb that tells of an event noun
}

// A whatCondition is a link with the clause that follows it.
type whatCondition struct{ link, words Run }

// asks reports whether the sentence is a question.
func (r *whatReader) asks() bool {
	return !r.empty() && slices.ContainsFunc(r.low[max(r.First, r.End-2):r.End], func(w string) bool { return strings.HasPrefix(w, "?") })
}

// settle puts finds in order and drops what is told twice: two events at one
// place, an announcement, confirmation or denial of what is itself an event,
// and an event noun whose verb is an event of the same move.
func (t *whatText) settle(found []*whatFind) []*whatFind {
	slices.SortStableFunc(found, func(a, b *whatFind) int { return a.anchor.First - b.anchor.First })
	told := t.toldIn(found)
	verbs := map[int]*whatMove{}
	for _, f := range found {
		verbs[f.anchor.First] = f.move
	}
	var out []*whatFind
	for _, f := range found {
		n := len(out)
		switch {
		case f.move.echo && f.statement >= 0 && told[f.statement]:
		case f.told > 0 && verbs[f.told] == f.move:
		case n > 0 && out[n-1].anchor.End > f.anchor.First:
		case f.loose && n > 0 && out[n-1].move == f.move && out[n-1].sentence == f.sentence && out[n-1].clause == f.clause:
			// "shelled the town, killing three"
		default:
			out = append(out, f)
		}
	}
	return out
}

// toldIn gives the statements whose contents tell of an event.
func (t *whatText) toldIn(found []*whatFind) map[int]bool {
	told := map[int]bool{}
	for _, f := range found {
		if f.move.echo {
			continue
		}
		for s := f.statement; s >= 0 && !told[s]; s = t.statements[s].Outer {
			told[s] = true
		}
	}
	return told
}

// event turns a find into words.
func (t *whatText) event(f *whatFind) hearsay.Event {
	s := t.lang.Sentences[f.sentence]
	e := hearsay.Event{
		Move: f.move.name, Type: f.move.plover, PloverMode: f.move.mode, Cameo: f.move.cameo,
		Status: f.status, StatusWhy: t.why(f.why), Anchor: t.at(f.anchor),
		Actors: t.voices(f.actors), Recipients: t.voices(f.recipients), Place: t.at(f.place), Time: f.time,
		Sentence: s.Span, Zone: t.zone(f.sentence), Statement: f.statement,
	}
	if f.condition != nil {
		e.Conditions = []hearsay.Condition{{Link: t.at(f.condition.link), Words: t.at(f.condition.words), Event: -1}}
	}
	return e
}

// why joins the words that decided, in order of text.
func (t *whatText) why(list []Run) string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Run) int { return a.First - b.First })
	var words []string
	for _, r := range list {
		if w := t.at(r).Text; w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, " … ")
}
