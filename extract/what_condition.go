package extract

import "hearsay"

// A whatCondition is a link with the words of what must come first.
type whatCondition struct{ link, words Run }

// linkAt gives the link whose words end with a token that leads a clause, or a
// noun, and not one that another word makes something else ("even if").
func (t *whatText) linkAt(k int, clause bool) (*whatLink, Run) {
	for i := range t.what.links[t.low[k]] {
		l := &t.what.links[t.low[k]][i]
		first := k - len(l.words) + 1
		if first < 0 || !t.begins(first, k+1, l.words) || first > 0 && t.is(first-1, t.what.words.asWords) {
			continue
		}
		if l.noun != clause {
			return l, Run{first, k + 1}
		}
	}
	return nil, Run{}
}

// conditionsOf gives what an event is tied to: the clauses and nouns that a link
// hangs on its verb or on a verb that governs it.
func (r *whatReader) conditionsOf(f *whatFind, g *whatGroup) []whatCondition {
	heads := []int{f.anchor.First, r.head(f.anchor.First)}
	for o := g; o != nil; o = o.outer {
		heads = append(heads, o.verb, r.first(o.verb))
	}
	if o := r.objectOf(g); o >= 0 {
		heads = append(heads, o)
	}
	if about := f.about; about >= 0 {
		heads = append(heads, about)
	}
	if o := g.outermost(); r.rel(o.verb) == hearsay.RelCcomp && r.head(o.verb) >= 0 && r.cueOf[r.head(o.verb)] >= 0 {
		heads = append(heads, r.head(o.verb)) // "if they agree, he said, they will meet"
	}
	for i, h := range heads {
		if h < 0 || i == 1 && !r.predicate(h) {
			continue
		}
		for _, c := range r.kids(h) {
			if list := r.conditionIn(c, f, g); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// conditionIn reads the condition that a clause or noun is.
func (r *whatReader) conditionIn(c int, f *whatFind, g *whatGroup) []whatCondition {
	switch r.rel(c).Universal() {
	case hearsay.RelAdvcl, hearsay.RelObl, hearsay.RelNmod, hearsay.RelACL, hearsay.RelParataxis, hearsay.RelCcomp:
	default:
		return nil
	}
	if r.under(f.anchor.First, c) {
		return nil
	}
	// The link leads the clause itself, or, as in "in return for a truce", the
	// noun behind it.
	for _, led := range []int{c, r.kid(c, hearsay.RelNmod, hearsay.RelACL, hearsay.RelAdvcl, hearsay.RelCcomp)} {
		if led < 0 {
			continue
		}
		for _, m := range r.kids(led) {
			switch r.rel(m).Universal() {
			case hearsay.RelMark, hearsay.RelAdvmod, hearsay.RelCase, hearsay.RelFixed:
			default:
				continue
			}
			if m > led {
				break
			}
			if l, at := r.linkAt(m, r.predicate(led) || r.rel(m) == hearsay.RelMark); l != nil && r.sameVoice(at, f) && (!l.ahead || r.awaits(l, led, f, g)) {
				return r.split(led, at)
			}
		}
	}
	return nil
}

// sameVoice reports whether a link is the same voice's as the event.
func (r *whatReader) sameVoice(at Run, f *whatFind) bool {
	s := r.inside[at.First]
	return s == r.inside[f.anchor.First] || f.own && s == f.statement
}

// awaits reports whether an event waits for a clause of time: "will sign once
// ...", "offered to sign once ...", and not "signed after ...", nor "decided to
// sign before they left".
func (r *whatReader) awaits(l *whatLink, clause int, f *whatFind, g *whatGroup) bool {
	done := f.status == hearsay.Happened || f.status == hearsay.Ongoing
	c := r.group(clause)
	if c.tense == tensePast {
		return !done && g.outermost().tense == tenseModal
	}
	return !done || f.move.speech && (!l.time || r.head(clause) != f.verb)
}

// split gives the conditions of a clause: several where a conjunction joins
// several under one link.
func (r *whatReader) split(led int, link Run) []whatCondition {
	clauses := []int{led}
	for _, c := range r.kids(led) {
		if r.rel(c) == hearsay.RelConj && r.predicate(c) == r.predicate(led) && (r.predicate(led) || r.kid(c, hearsay.RelDet, hearsay.RelNmod, hearsay.RelNmodPoss) >= 0) {
			clauses = append(clauses, c)
		}
	}
	var out []whatCondition
	for _, v := range clauses {
		words := r.below(v, func(k int) bool {
			return r.rel(k) == hearsay.RelConj && len(clauses) > 1 && r.head(k) == led || r.rel(k) == hearsay.RelCc && r.head(k) == v && k < v || link.holds(k) || k < link.First
		})
		words.First = max(words.First, link.End)
		if words = r.oneVoice(r.trimmed(words), v); !words.empty() {
			out = append(out, whatCondition{link, words})
		}
	}
	return out
}

// oneVoice cuts from a run what another voice says than its head.
func (r *whatReader) oneVoice(words Run, head int) Run {
	for k := head; k < words.End; k++ {
		if r.inside[k] != r.inside[head] || r.cueOf[k] >= 0 && r.inside[head] >= 0 && r.cueOf[k] == r.inside[head] {
			words.End = k
		}
	}
	for k := head; k >= words.First; k-- {
		if r.inside[k] != r.inside[head] {
			words.First = k + 1
			break
		}
	}
	return r.trimmed(words)
}
