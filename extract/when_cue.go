package extract

import (
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// A whenRole is what a word near an expression does to it.
type whenRole uint32

// What words do.
const (
	cueAhead     whenRole = 1 << iota // "will", "scheduled", "heads": what follows lies ahead
	cueBack                           // "was", "met": a verb in the past
	cueSaying                         // "said": a verb of saying, in the past
	cueBe                             // "be": before a participle, which is then no past
	cuePresentBe                      // "is": before an -ing form, what follows lies ahead
	cueDeadline                       // "until", "by": right before the expression
	cueHad                            // "had": then a deadline is over
	cueEvent                          // "during": the time belongs to the event after it
	cueClause                         // "that", "and": a clause begins after it
	cueOpen                           // "on", "in": may stand between the border and the expression
	cueNoun                           // "the", "with": a participle after it is no verb
	cueBare                           // "meet": lies ahead as a present, not after "to"
	cueTo                             // "to"
	cuePair                           // with some words after it: "set to", "set for"
	cueSkip                           // "not", "also": may stand between a verb and its participle
	cueIs                             // "is", "was": an auxiliary of the passive and of what goes on
	cueHave                           // "has", "had"
	cueDo                             // "did"
	cueCarried                        // "failed": an infinitive below it is of the same time
	cueMoved                          // "put off": what follows "to" or "until" lies ahead
	cueTarget                         // "to", "until": before the new time of what was moved
	cueCould                          // "could"
	cueNot                            // "not"
	cueRank                           // "first": an infinitive behind it was done
	cueGrant                          // "gave": a deadline behind it lies ahead
	cueAct                            // "proposed": done when it is told in the past
	cuePause                          // a comma
	cueDefinite                       // "the", "their"
	cueSince                          // "since": what began then lies back
	cueStart                          // "effective": what begins then lies ahead
)

// whenCueLists names the word list of each role.
var whenCueLists = []struct {
	list string
	role whenRole
}{
	{"when-ahead", cueAhead}, {"when-back", cueBack}, {"when-saying", cueBack | cueSaying}, {"when-be", cueBe},
	{"when-present-be", cuePresentBe}, {"when-deadline", cueDeadline}, {"when-had", cueBack | cueHad},
	{"when-during", cueEvent}, {"when-clause", cueClause}, {"when-open", cueOpen}, {"when-noun", cueNoun},
	{"when-is", cueIs}, {"when-have", cueHave}, {"when-do", cueDo}, {"when-carried", cueCarried}, {"when-moved", cueMoved},
	{"when-target", cueTarget}, {"when-could", cueCould}, {"when-not", cueNot}, {"when-rank", cueRank}, {"when-grant", cueGrant}, {"when-start", cueStart}, {"when-since", cueSince}, {"when-definite", cueDefinite}, {"when-pause", cuePause}, {"when-act", cueAct},
	{"when-skip", cueSkip}, {"when-bare", cueBare}, {"when-to", cueTo},
}

// whenPair is a cue of two words: "set to".
type whenPair struct{ first, second int32 }

// whenCues is what the grammar knows of the words around expressions.
type whenCues struct {
	roles     []whenRole // by id of word
	pairs     map[whenPair]whenRole
	pastEnds  []string // endings of verbs in the past
	doingEnds []string // endings of verbs in progress
	mannerEnd []string // endings of adverbs
}

func newWhenCues(b *knowledge.Base, g *whenGrammar) whenCues {
	c := whenCues{pairs: map[whenPair]whenRole{}, pastEnds: b.Words("when-past-endings"), doingEnds: b.Words("when-doing-endings"),
		mannerEnd: b.Words("when-adverb-endings")}
	for _, l := range whenCueLists {
		for _, word := range b.Words(l.list) {
			first, second, two := strings.Cut(word, " ")
			id, role := g.word(first), l.role
			if two {
				c.pairs[whenPair{id, g.word(second)}] |= role
				role = cuePair
			}
			for int(id) >= len(c.roles) {
				c.roles = append(c.roles, 0)
			}
			c.roles[id] |= role
		}
	}
	for len(c.roles) < len(g.entries) {
		c.roles = append(c.roles, 0)
	}
	return c
}

// A whenClue is what the words around an expression say of it.
type whenClue struct {
	way    hearsay.Direction // Back or Ahead, empty where they say nothing
	saying bool              // the expression belongs to a verb of saying
	lapsed bool              // a plan told of in the past: "had been set for"
	finite bool              // a verb in the past, which shows its tense itself
	weak   bool              // a plain present, which looks ahead only from its own times
	word   hearsay.Span      // the word that decided
	limit  hearsay.Span      // the preposition of a deadline
	term   bool              // a length of time that is given for something yet to be done
}

// How many pieces to the left and the right the deciding word is looked for.
const (
	whenClose = 2 // with a preposition between
	whenLeft  = 40
	whenRight = 25
)

// clue looks for the verb that an expression (pieces start to end) belongs to:
// in the tree, else by the words around it.
func (m *whenMatch) clue(start, end int) whenClue {
	clue, found := m.hung(start, end)
	if !found {
		clue = m.governor(start, end)
	}
	clue.saying = clue.saying && !m.during(start, clue.word)
	m.bounded(&clue, start)
	clue.term = m.term(&clue, start, end)
	if p := m.beside(start, end); p != nil && m.possessive[p.word] {
		clue.saying = false // "Monday's vote" is no time of saying
	}
	return clue
}

// bounded sees to the preposition before an expression. The new time of what
// was moved ("put off to Friday") and a deadline ("until Friday") lie ahead,
// unless what is told went on until then or was over by then.
func (m *whenMatch) bounded(clue *whenClue, start int) {
	p := m.beside(start, start-1)
	if p == nil {
		return
	}
	verb := m.spanRole(clue.word)
	switch role := m.roleOf(start, start-1); {
	case role&cueSince != 0:
		clue.way, clue.limit = hearsay.Back, p.Span
		return
	case role&cueTarget != 0 && verb&cueMoved != 0:
		clue.lapsed = false
	case role&cueStart != 0:
	case role&cueDeadline == 0:
		return
	case clue.way == hearsay.Back && verb&cueHad != 0 && verb&cueGrant != 0:
		clue.lapsed = true
	case clue.finite && !clue.saying && verb&cueGrant == 0:
		return
	}
	if !clue.lapsed {
		clue.saying = false
	}
	clue.way, clue.limit = hearsay.Ahead, p.Span
}

// term reports whether a length of time is given for something: "have two weeks
// to agree", "gave itself six months, until".
func (m *whenMatch) term(clue *whenClue, start, end int) bool {
	words := strings.Fields(clue.word.Of(m.text))
	if len(words) == 0 {
		return false
	}
	id, _ := m.lookUp(words[len(words)-1])
	if m.roles[id]&cueGrant == 0 || m.roles[id]&cueHad != 0 {
		return false
	}
	next := m.beside(start, end)
	if next != nil && m.roles[next.word]&cuePause != 0 {
		next = m.beside(start, end+1)
	}
	return next != nil && m.roles[next.word]&(cueTo|cueTarget) != 0
}

// during reports whether the time is that of an event named between the verb and
// the expression: "told him during a meeting on Monday".
func (m *whenMatch) during(start int, verb hearsay.Span) bool {
	for i := start - 1; m.beside(start, i) != nil && m.pieces[i].Start >= verb.End; i-- {
		if m.roles[m.pieces[i].word]&cueEvent != 0 {
			return true
		}
	}
	return false
}

// spanRole is what the words at a span do, together.
func (m *whenMatch) spanRole(s hearsay.Span) whenRole {
	var role whenRole
	for word := range strings.FieldsSeq(s.Of(m.text)) {
		id, _ := m.lookUp(word)
		role |= m.roles[id]
	}
	return role
}

// governor is the verb right before an expression, or right behind it, else the
// next one before it, else, where the expression opens its clause, the next one
// behind it.
func (m *whenMatch) governor(start, end int) whenClue {
	if clue, found := m.present(start); found {
		return clue
	}
	if clue, found := m.before(start, whenClose); found {
		return clue
	}
	if clue, found := m.behind(start, end, 1); found {
		return clue
	}
	before, found := m.before(start, whenLeft)
	if found && !m.opens(start) {
		return before
	}
	if clue, found := m.behind(start, end, whenRight); found {
		return clue
	}
	return before
}

// present finds "is" right before the expression: the hearing is on Thursday.
func (m *whenMatch) present(start int) (whenClue, bool) {
	for i := start - 1; i >= start-2; i-- {
		p := m.beside(start, i)
		if p == nil || m.roles[p.word]&(cueOpen|cuePresentBe) == 0 {
			return whenClue{}, false
		}
		if m.roles[p.word]&cuePresentBe != 0 {
			return whenClue{way: hearsay.Ahead, word: p.Span}, true
		}
	}
	return whenClue{}, false
}

// roleOf is what the piece at i does, alone or as the second word of a pair.
func (m *whenMatch) roleOf(start, i int) whenRole {
	p, first := m.beside(start, i), m.beside(start, i-1)
	if p == nil {
		return 0
	}
	role := m.roles[p.word]
	if first != nil && m.roles[first.word]&cuePair != 0 {
		role |= m.pairs[whenPair{first.word, p.word}]
	}
	return role
}

// opens reports whether only prepositions stand between the beginning of a
// clause and the expression.
func (m *whenMatch) opens(start int) bool {
	for i := start - 1; ; i-- {
		p := m.beside(start, i)
		if p == nil || m.roles[p.word]&cueClause != 0 {
			return true
		}
		if m.roles[p.word]&cueOpen == 0 {
			return false
		}
	}
}

// before looks for the deciding verb to the left, at most so many pieces on.
func (m *whenMatch) before(start, most int) (whenClue, bool) {
	event := false
	for i := start - 1; i >= start-most; i-- {
		p := m.beside(start, i)
		if p == nil {
			break
		}
		if m.roles[p.word]&cueEvent != 0 {
			event = true
		}
		if clue, ok := m.verb(start, i); ok {
			clue.saying = clue.saying && !event
			return clue, true
		}
	}
	return whenClue{}, false
}

// behind looks for it to the right, at most so many pieces on.
func (m *whenMatch) behind(start, end, most int) (whenClue, bool) {
	for i := end; i < end+most; i++ {
		p := m.beside(start, i)
		if p == nil {
			break
		}
		if most == 1 && p.word == 0 {
			return whenClue{}, false // a participle right behind the expression begins a clause of its own
		}
		if clue, ok := m.verb(start, i); ok {
			return clue, true
		}
	}
	return whenClue{}, false
}

// verb says what the piece at i tells as a verb of the clause.
func (m *whenMatch) verb(start, i int) (whenClue, bool) {
	p := &m.pieces[i]
	role, word := m.roles[p.word], p.Span
	if next := m.beside(start, i+1); role&cuePair != 0 && next != nil {
		if pair := m.pairs[whenPair{p.word, next.word}]; pair != 0 {
			role, word.End = role|pair, next.End
		}
	}
	if role&cueBare != 0 && m.roleOf(start, i-1)&cueTo == 0 {
		role |= cueAhead
	}
	clue := whenClue{word: word}
	switch {
	case role&cueAhead != 0:
		clue.way = hearsay.Ahead
		return clue, !p.capital || m.beside(start, i-1) == nil
	case role&cueBack != 0 && !m.passive(start, i):
		clue.way, clue.saying = hearsay.Back, role&cueSaying != 0
		return clue, true
	case p.word == 0 && p.digits == 0 && !p.capital:
		return m.formed(start, i)
	}
	return clue, false
}

// formed judges a word that no list has by its ending.
func (m *whenMatch) formed(start, i int) (whenClue, bool) {
	s := m.textOf(i)
	clue := whenClue{word: m.pieces[i].Span}
	switch {
	case whenEnds(s, m.pastEnds):
		clue.way = hearsay.Back
		return clue, !m.passive(start, i)
	case whenEnds(s, m.doingEnds):
		clue.way = hearsay.Ahead
		return clue, m.follows(start, i, cuePresentBe)
	}
	return clue, false
}

// passive reports whether a participle is no past: after "be", or before a noun.
func (m *whenMatch) passive(start, i int) bool {
	p := m.beside(start, i-1)
	return m.follows(start, i, cueBe) || p != nil && m.roles[p.word]&cueNoun != 0
}

// follows reports whether a word that does something stands before the piece,
// adverbs between them not counted.
func (m *whenMatch) follows(start, i int, role whenRole) bool {
	for j := i - 1; j >= i-3; j-- {
		p := m.beside(start, j)
		if p == nil {
			return false
		}
		if m.roles[p.word]&role != 0 {
			return true
		}
		adverb := p.word == 0 && whenEnds(m.textOf(j), m.mannerEnd)
		if m.roles[p.word]&cueSkip == 0 && !adverb {
			return false
		}
	}
	return false
}

func whenEnds(s string, endings []string) bool {
	for _, e := range endings {
		if len(s) > len(e)+2 && strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
