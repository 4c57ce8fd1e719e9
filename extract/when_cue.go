package extract

import (
	"strings"

	"hearsay"
)

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

// clue looks for the verb that an expression (pieces start to end) belongs to:
// in the tree, else by the words around it.
func (m *whenMatch) clue(start, end int) whenClue {
	clue, found := m.rightBehind(start, end)
	if !found {
		clue, found = m.hung(start, end)
	}
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

// rightBehind finds a verb of saying right before an expression: "said Monday he
// would go". The tree often hangs such a time on what is said.
func (m *whenMatch) rightBehind(start, end int) (whenClue, bool) {
	p := m.beside(start, start-1)
	next := m.beside(start, end)
	subject := m.lang.Tokens[m.above(start, end)].Relation.Universal() == hearsay.RelNsubj
	owner := next != nil && m.possessive[next.word]
	if p == nil || m.roles[p.word]&cueSaying == 0 || subject || owner {
		return whenClue{}, false
	}
	if tag := m.lang.Tokens[p.token].XPOS; tag != tagVBD && tag != tagVBN {
		return whenClue{}, false
	}
	return whenClue{way: hearsay.Back, saying: true, finite: true, word: p.Span}, true
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
