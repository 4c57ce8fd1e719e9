package extract

import (
	"strconv"
	"strings"
)

// The classes of number words, by the names that the grammar gives them.
const (
	whenOnes    = "ONES"    // one to nineteen
	whenTens    = "TENS"    // twenty to ninety
	whenScale   = "SCALE"   // hundred, thousand
	whenArticle = "ARTICLE" // "a" before a scale
	whenJoin    = "JOIN"    // "and" between hundreds and the rest, the hyphen of "twenty-one"
)

// numberNode is what a number can begin with.
func (g *whenGrammar) numberNode() *whenNode {
	n := &whenNode{}
	for _, name := range []string{whenOnes, whenTens, whenArticle} {
		if c, ok := g.classes[name]; ok {
			n.classes = append(n.classes, whenEdge{to: c})
		}
	}
	for i, c := range g.shapes {
		if c.hi > 0 {
			n.classes = append(n.classes, whenEdge{to: i}) // for digits
			break
		}
	}
	return n
}

// number pushes the number that begins at a piece, as a count.
func (m *whenMatch) number(at int) {
	f := whenFound{rule: -1}
	if m.pieces[at].digits > 0 {
		f.end, f.sense[whenCount] = m.figures(at)
	} else if end, n := m.spelled(at); end > at {
		f.end, f.sense[whenCount] = end, strconv.Itoa(n)
	}
	if f.end > at {
		m.found = append(m.found, f)
	}
}

// spelledYear pushes a year in words, said in two halves.
func (m *whenMatch) spelledYear(at int) {
	middle, century := m.spelled(at)
	if middle == at || middle >= len(m.pieces) || century < 10 || century > 20 {
		return
	}
	end, rest := m.spelled(middle)
	if end > middle && rest >= 10 && rest < 100 {
		f := whenFound{rule: -1, end: end}
		f.sense[whenYear] = strconv.Itoa(100*century + rest)
		m.found = append(m.found, f)
	}
}

// figures reads "30", "1,204", "2.5" and "2 1/2".
func (m *whenMatch) figures(at int) (end int, value string) {
	value = strings.ReplaceAll(m.text[m.pieces[at].Start:m.pieces[at].End], ",", "")
	if at+3 < len(m.pieces) && m.textOf(at+1) == "1" && m.textOf(at+2) == "/" && m.textOf(at+3) == "2" {
		return at + 4, value + ".5"
	}
	return at + 1, value
}

func (m *whenMatch) textOf(i int) string { return m.text[m.pieces[i].Start:m.pieces[i].End] }

// spelled reads "twenty-four", "a hundred", "two thousand and five". It
// returns at itself where no number stands.
func (m *whenMatch) spelled(at int) (end, n int) {
	end = at
	group := 0 // below the next scale
	for i := at; i < len(m.pieces); i++ {
		value, kind := m.numeral(i)
		switch {
		case kind == whenArticle && i == at:
			if _, next := m.numeral(i + 1); next != whenScale {
				return at, 0
			}
			group = 1
			continue
		case kind == whenOnes && group%10 == 0 && (group%100 == 0 || value < 10), kind == whenTens && group%100 == 0:
			group += value
		case kind == whenScale && group > 0 && group < 1e6:
			if group *= value; value >= 1000 {
				n, group = n+group, 0
			}
		case kind == whenJoin && i > at:
			if _, next := m.numeral(i + 1); next == whenOnes || next == whenTens {
				continue
			}
			return end, n + group
		default:
			return end, n + group
		}
		end = i + 1
	}
	return end, n + group
}

// numeral is the value and the class of a number word.
func (m *whenMatch) numeral(i int) (value int, class string) {
	if i >= len(m.pieces) || m.pieces[i].word == 0 {
		return 0, ""
	}
	for _, e := range m.entries[m.pieces[i].word] {
		switch name := m.shapes[e.class].name; name {
		case whenOnes, whenTens, whenScale, whenArticle, whenJoin:
			n, _ := strconv.Atoi(e.value)
			return n, name
		}
	}
	return 0, ""
}
