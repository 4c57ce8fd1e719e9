package extract

import (
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// A whenMatch looks for expressions in the pieces of one document.
type whenMatch struct {
	*When
	text    string
	lang    *hearsay.Analysis
	pieces  []whenPiece
	pieceOf []int32       // by token, its first piece
	taken   []whenCapture // on the way to the node at hand
	found   []whenFound   // a stack: each group's finds lie on top while it is read
	base    int           // where in taken the group at hand begins
	cut     whenPlace     // where the expression at hand ends before its pattern does
	told    int           // piece after the last expression found, -1 for none
	last    whenSense     // meaning of that expression
}

// A whenPlace is a piece and a place in what was taken; the zero value is none.
type whenPlace struct{ piece, taken int }

// A whenCapture is what stood where a pattern names a class or a group.
type whenCapture struct {
	class int // -1 for a group
	value string
	find  int // index into found, for a group
}

// A whenFound is an expression: pieces up to end, read by a rule.
type whenFound struct {
	end   int
	reach int // where the pattern ends, behind what must follow the expression
	rule  int
	sense whenSense
}

// best is the longest expression that begins at a piece; of equally long ones
// that of the rule written first.
func (m *whenMatch) best(at int) (whenFound, bool) {
	best := whenFound{end: at}
	m.found = m.found[:0]
	m.group(whenTop, at)
	for _, f := range m.found {
		if !m.whole(at, f.end) {
			continue
		}
		if best.end == at || f.longer(&best) {
			best = f
		}
	}
	return best, best.end > at
}

// longer reports whether f is to be taken rather than g: the longer one, then
// the one that looked further, then that of the rule written first.
func (f *whenFound) longer(g *whenFound) bool {
	switch {
	case f.end != g.end:
		return f.end > g.end
	case f.reach != g.reach:
		return f.reach > g.reach
	}
	return f.rule < g.rule
}

// group pushes every expression of a group that begins at a piece.
func (m *whenMatch) group(group, at int) {
	if at >= len(m.pieces) || !m.starts[group].can(&m.pieces[at]) {
		return
	}
	switch group {
	case whenAmount:
		m.number(at)
		return
	case whenSpelled:
		m.spelledYear(at)
		return
	}
	outer, cut := m.base, m.cut
	m.base, m.cut = len(m.taken), whenPlace{}
	m.walk(m.trees[group], at, at)
	m.base, m.cut = outer, cut
}

// walk goes down a tree along the pieces.
func (m *whenMatch) walk(n *whenNode, start, at int) {
	for _, rule := range n.rules {
		m.end(rule, start, at)
	}
	if at >= len(m.pieces) || m.pieces[at].sentence != m.pieces[start].sentence {
		return
	}
	if n.cut != nil {
		m.cut = whenPlace{at, len(m.taken)}
		m.walk(n.cut, start, at)
		m.cut = whenPlace{}
	}
	p := &m.pieces[at]
	if p.word != 0 && n.literals != nil {
		if next := n.literals[p.word]; next != nil {
			m.walk(next, start, at+1)
		}
	}
	for _, e := range n.classes {
		if value, ok := m.isOf(p, e.to); ok {
			m.taken = append(m.taken, whenCapture{class: e.to, value: value})
			m.walk(e.node, start, at+1)
			m.taken = m.taken[:len(m.taken)-1]
		}
	}
	for _, e := range n.groups {
		from := len(m.found)
		m.group(e.to, at)
		to := len(m.found)
		for i := from; i < to; i++ {
			m.taken = append(m.taken, whenCapture{class: -1, find: i})
			m.walk(e.node, start, m.found[i].end)
			m.taken = m.taken[:len(m.taken)-1]
		}
		m.found = slices.Delete(m.found, from, to)
	}
}

// isOf reports whether a piece is of a class, and its value there.
func (m *whenMatch) isOf(p *whenPiece, class int) (string, bool) {
	c := &m.shapes[class]
	if p.digits > 0 {
		return m.numbered(p, c)
	}
	for _, e := range m.entries[p.word] {
		if e.class == class && (p.capital || !e.capital) {
			return e.value, true
		}
	}
	return "", false
}

// numbered reports whether a number is of a class, and its value there.
func (m *whenMatch) numbered(p *whenPiece, c *whenClass) (string, bool) {
	value := m.text[p.Start:p.End]
	digits, whole := int(p.digits), value
	if c.dotted {
		head, tail, _ := strings.Cut(value, ".")
		if len(tail) != 2 {
			return "", false
		}
		digits, whole = len(head), head
	}
	if c.hi == 0 || digits < c.digits[0] || digits > c.digits[1] || len(whole) != digits {
		return "", false
	}
	n, err := strconv.Atoi(whole)
	return value, err == nil && c.lo <= n && n <= c.hi
}

// end makes the meaning of an expression out of what was taken on the way, and
// pushes it if what stands around it allows.
func (m *whenMatch) end(rule, start, end int) {
	r := &m.rules[rule]
	own, context, reach := m.taken[m.base:], []whenCapture(nil), end
	if m.cut.piece > 0 {
		end, own, context = m.cut.piece, m.taken[m.base:m.cut.taken], m.taken[m.cut.taken:]
	}
	if !m.allowed(r, start, end) {
		return
	}
	f := whenFound{end: end, reach: reach, rule: rule}
	m.gather(&f.sense, context)
	m.gather(&f.sense, own)
	for _, s := range r.sets {
		f.sense[s.field] = s.value
		for i := range own {
			if s.class >= 0 && own[i].class == s.class {
				f.sense[s.field] = own[i].value
			}
		}
	}
	if !f.sense.possible() {
		return
	}
	if r.carry {
		f.sense.carry(&m.last)
	}
	m.found = append(m.found, f)
}

// gather adds what was taken to a meaning.
func (m *whenMatch) gather(s *whenSense, taken []whenCapture) {
	for i := range taken {
		c := &taken[i]
		switch {
		case c.class < 0:
			s.merge(&m.found[c.find].sense)
		case m.shapes[c.class].field >= 0:
			s[m.shapes[c.class].field] = c.value
		}
	}
}

// whole reports whether pieces from at to end are whole tokens; a possessive
// "'s" may stay outside, and so may the other end of a range ("2027-2029").
func (m *whenMatch) whole(at, end int) bool {
	first := m.pieces[at].first || m.ranges(at-1)
	last := m.pieces[end-1].last || m.possessive[m.pieces[end].word] || m.ranges(end)
	return first && last
}

// ranges reports whether a piece is a mark between two numbers as long as years
// or days.
func (m *whenMatch) ranges(i int) bool {
	if i < 1 || i+1 >= len(m.pieces) || m.pieces[i].digits > 0 {
		return false
	}
	a, b := &m.pieces[i-1], &m.pieces[i+1]
	alike := a.digits == 4 && b.digits == 4 || 0 < a.digits && a.digits <= 2 && 0 < b.digits && b.digits <= 2
	return alike && whenMark(m.textOf(i)) == "-" && a.End == m.pieces[i].Start && b.Start == m.pieces[i].End
}

// allowed holds an expression against what its rule wants beside it.
func (m *whenMatch) allowed(r *whenRule, start, end int) bool {
	if r.carry && m.told != start-1 {
		return false
	}
	before, after := m.beside(start, start-1), m.beside(start, end)
	return (!r.after.set || m.meets(&r.after, before)) && (!r.notAfter.set || !m.meets(&r.notAfter, before)) &&
		(!r.before.set || m.meets(&r.before, after)) && (!r.notBefore.set || !m.meets(&r.notBefore, after))
}

// beside is the piece at i if it is of the same sentence as that at start.
func (m *whenMatch) beside(start, i int) *whenPiece {
	if i < 0 || i >= len(m.pieces) || m.pieces[i].sentence != m.pieces[start].sentence {
		return nil
	}
	return &m.pieces[i]
}

func (m *whenMatch) meets(g *whenGuard, p *whenPiece) bool {
	if p == nil {
		return g.border
	}
	if p.digits > 0 && g.number || p.word == 0 && p.digits == 0 && g.small && whenSmall(m.text[p.Start:p.End]) {
		return true
	}
	if p.word != 0 && slices.Contains(g.words, p.word) {
		return true
	}
	for _, c := range g.classes {
		if _, ok := m.isOf(p, c); ok {
			return true
		}
	}
	return false
}

func whenSmall(s string) bool { return 'a' <= s[0] && s[0] <= 'z' }
