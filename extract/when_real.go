package extract

import (
	"sort"

	"hearsay"
)

// real reports whether what was found is a time at all. The name of a month or
// day can be part of a longer name ("May Lind", "the Sunday Mercury"), and a
// number can count things ("2031 crates").
func (m *whenMatch) real(at int, f *whenFound) bool {
	if f.end != at+1 {
		return true
	}
	p := &m.pieces[at]
	if p.digits > 0 {
		return !m.counts(int(p.token))
	}
	return !p.capital || !m.named(p.Span) && !m.forename(at)
}

// counts reports whether a number stands before a plural that it counts. With
// "the" or "this" before it, it is a year: "the 2031 talks".
func (m *whenMatch) counts(number int) bool {
	t := &m.lang.Tokens[number]
	if t.Relation != hearsay.RelNummod || t.Head <= number || m.lang.Tokens[t.Head].XPOS != tagNNS {
		return false
	}
	for c := number + 1; c < t.Head; c++ {
		if m.lang.Tokens[c].UPOS != hearsay.ADJ {
			return false
		}
	}
	return number == 0 || m.tokenRole(number-1)&cueDefinite == 0
}

// forename reports whether a word is the first part of a name that no list of
// names has: "April Donner", "Friday Harbour". After a preposition it is a time,
// and after "his".
func (m *whenMatch) forename(at int) bool {
	i := int(m.pieces[at].token)
	t := &m.lang.Tokens[i]
	if t.UPOS != hearsay.PROPN || t.Head != i+1 || m.lang.Tokens[t.Head].UPOS != hearsay.PROPN {
		return false
	}
	before := m.beside(at, at-1)
	if before != nil && m.lang.Tokens[before.token].XPOS == tagPRPS {
		return false
	}
	return before == nil || m.roles[before.word]&cueOpen == 0 || m.roles[before.word]&cueDefinite != 0
}

// named reports whether a word is part of a longer name.
func (m *whenMatch) named(s hearsay.Span) bool {
	names := m.lang.Names
	i := sort.Search(len(names), func(i int) bool { return names[i].End > s.Start })
	return i < len(names) && names[i].Contains(s) && names[i].Len() > s.Len() && names[i].Kind != hearsay.NORP
}
