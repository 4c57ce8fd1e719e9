package extract

import (
	"sort"

	"hearsay"
)

// top gives the token of a stretch that depends on one outside of it, -1 where
// no trees are there.
func (p *whoPage) top(s hearsay.Span) int {
	if p.trees == nil {
		return -1
	}
	tokens := p.trees.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start })
	for k := first; k < len(tokens) && tokens[k].Start < s.End; k++ {
		if h := tokens[k].Head; h < 0 || !s.Contains(tokens[h].Span) {
			return k
		}
	}
	return -1
}

// besides reports whether by the tree a name stands beside a title that a comma
// parts from it: "the envoy, Name". In "Regarding the envoy, Name said" it does
// not.
func (p *whoPage) besides(role, name hearsay.Span) bool {
	k := p.top(name)
	if k < 0 {
		return true
	}
	t := &p.trees.Tokens[k]
	if t.Head >= 0 && role.Contains(p.trees.Tokens[t.Head].Span) {
		return true
	}
	return t.Relation.Universal() != hearsay.RelNsubj && t.Relation != hearsay.RelAppos && t.Relation != hearsay.RelObj
}

// clauseOfItsOwn reports whether a role behind a name is in truth the subject
// or object of what follows: "Against Name, the envoy won".
func (p *whoPage) clauseOfItsOwn(role hearsay.Span) bool {
	k := p.top(role)
	if k < 0 {
		return false
	}
	switch r := p.trees.Tokens[k].Relation; r.Universal() {
	case hearsay.RelNsubj, hearsay.RelObj:
		return true
	}
	return false
}

// loud reports whether a long word in capitals stands at a token, as places do
// in datelines.
func (p *whoPage) loud(k int) bool {
	const longest = 5 // letters of an acronym
	s := p.text(k)
	if len(s) <= longest {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// partOfName reports whether a listed name at a token is only a part of the name
// of an organisation that is no government's: "Western New England University".
func (p *whoPage) partOfName(k int) bool {
	for i := max(k-4, 0); i <= k; i++ {
		n := p.learnedAt(i)
		if n == nil || n.Kind != hearsay.ORG || n.Next < k+p.size[k] || n.Next-n.First <= p.size[k] {
			continue
		}
		head, size := p.headBefore(&p.words.institutions, n.Next)
		outlet := p.entry[n.First] != nil && p.entry[n.First].kind == hearsay.OutletKind
		if size > 0 && head.kind == hearsay.Organisation && i < k || outlet {
			return true
		}
	}
	return false
}
