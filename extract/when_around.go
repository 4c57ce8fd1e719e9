package extract

import (
	"strings"

	"hearsay"
)

// How many pieces to the left and the right the deciding word is looked for.
const (
	whenClose = 2 // with a preposition between
	whenLeft  = 40
	whenRight = 25
)

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
