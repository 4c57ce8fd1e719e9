package extract

import (
	"time"

	"hearsay"
	"hearsay/knowledge"
)

// When finds expressions of time and resolves them. The grammar of expressions
// and the words that decide a direction are records of knowledge ("time",
// "timeclass" and the word lists "when-..."); the calendar is Go. It does not
// change and may be used by many at once.
type When struct {
	*whenGrammar
	whenCues
	possessive []bool // by id of word: "'s"
}

// NewWhen compiles the grammar.
func NewWhen(b *knowledge.Base) (*When, error) {
	g, err := newWhenGrammar(b)
	if err != nil {
		return nil, err
	}
	w := &When{whenGrammar: g, whenCues: newWhenCues(b, g)}
	possessives := b.Words("when-possessive")
	for _, s := range possessives {
		g.word(s)
	}
	w.possessive = make([]bool, len(g.entries))
	for _, s := range possessives {
		w.possessive[g.word(s)] = true
	}
	for len(w.roles) < len(g.entries) {
		w.roles = append(w.roles, 0)
	}
	return w, nil
}

// Times returns the expressions of time of a document in order of text, never
// overlapping. Without a day of publication, what hangs on it stays open in
// the value ("XXXX-WXX-2") and has no interval.
func (w *When) Times(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Time {
	m := &whenMatch{When: w, text: doc.Text, lang: lang, pieces: w.pieces(doc.Text, lang), told: -1}
	m.layPieces()
	r := newWhenResolver(doc)
	var times []hearsay.Time
	for at := 0; at < len(m.pieces); {
		if !w.starts[whenTop].can(&m.pieces[at]) {
			at++
			continue
		}
		f, ok := m.best(at)
		if !ok || !m.real(at, &f) {
			at++
			continue
		}
		if rule := &w.rules[f.rule]; !rule.silent {
			times = append(times, m.time(doc, r, at, f))
			m.told, m.last = f.end, f.sense
		}
		at = f.end
	}
	datelines(doc, times)
	return times
}

func newWhenResolver(doc *hearsay.Document) *whenResolver {
	r := &whenResolver{}
	if t, err := time.Parse(time.DateOnly, doc.Published.Day()); err == nil {
		r.dated, r.day = true, whenDayOf(t.Year(), int(t.Month()), t.Day())
	}
	return r
}

// time makes a time of what was found.
func (m *whenMatch) time(doc *hearsay.Document, r *whenResolver, at int, f whenFound) hearsay.Time {
	span := hearsay.Span{Start: m.pieces[at].Start, End: m.pieces[f.end-1].End}
	t := hearsay.Time{Words: hearsay.WordsAt(doc.Text, span)}
	clue := m.clue(at, f.end)
	before := *r
	r.lapsed = clue.lapsed
	r.resolve(&t, &f.sense, clue.way)
	t.Role = whenRoleOf(&t, clue)
	if t.Direction == hearsay.SameDay && f.sense.has(whenYear) && clue.word.Empty() {
		t.Role = hearsay.RoleDateline // the full date of publication, in no clause
	}
	for _, s := range []hearsay.Span{clue.word, clue.limit} {
		if !s.Empty() {
			t.Decided = append(t.Decided, hearsay.WordsAt(doc.Text, s))
		}
	}
	t.Others = m.others(&before, &t, &f.sense, clue, at, f.end)
	t.Why = m.why(&t, m.rules[f.rule].name)
	return t
}

// whenRoleOf says what a time is the time of, by the verb it belongs to.
func whenRoleOf(t *hearsay.Time, clue whenClue) hearsay.TimeRole {
	switch {
	case t.Value == "PRESENT_REF" || t.Type == hearsay.TimeSet:
		return hearsay.RoleState
	case t.Direction == hearsay.Ahead || clue.lapsed || clue.term && t.Type == hearsay.TimeDuration || t.Value == "FUTURE_REF" || clue.way == hearsay.Ahead && t.Direction != hearsay.Back:
		return hearsay.RolePlanned
	case clue.saying && t.Type != hearsay.TimeDuration:
		return hearsay.RoleStatement
	}
	return hearsay.RoleEvent
}

// why names the rule and the words that decided.
func (m *whenMatch) why(t *hearsay.Time, rule string) string {
	why := "time " + rule
	for i, w := range t.Decided {
		if i == 0 {
			why += "; " + string(t.Role) + " by "
		} else {
			why += " and "
		}
		why += "\"" + w.Text + "\""
	}
	return why
}

// datelines gives the document's own date, where it stands outside the prose,
// its role.
func datelines(doc *hearsay.Document, times []hearsay.Time) {
	zone := 0
	for i := range times {
		t := &times[i]
		for zone < len(doc.Zones) && doc.Zones[zone].End <= t.Start {
			zone++
		}
		if zone == len(doc.Zones) {
			return
		}
		switch doc.Zones[zone].Kind {
		case hearsay.Headline, hearsay.Byline, hearsay.Dateline, hearsay.Residue:
			own := doc.Published.Day() != "" && t.Interval.From == doc.Published.Day() && t.Direction == hearsay.SameDay
			if doc.Zones[zone].Kind == hearsay.Dateline || own && t.Role != hearsay.RolePlanned && t.Role != hearsay.RoleState {
				t.Role = hearsay.RoleDateline
			}
		}
	}
}
