package extract

import (
	"strings"

	"hearsay"
)

// A whatParty is somebody who takes part in an event, as written.
type whatParty struct {
	Run
	actor int // -1 for none
	kind  hearsay.ActorKind
}

// voices turns parties into voices, each once.
func (t *whatText) voices(list []whatParty) []hearsay.Voice {
	var out []hearsay.Voice
	for i, p := range list {
		again := false
		for _, o := range list[:i] {
			again = again || o.First == p.First || o.actor >= 0 && o.actor == p.actor
		}
		if !again {
			out = append(out, hearsay.Voice{Words: t.at(p.Run), Kind: p.kind, Actor: p.actor})
		}
	}
	return out
}

// parties gives those named in a stretch, in order. A city can stand for its
// government where it acts.
func (r *whatReader) parties(lo, hi int, cities bool) []whatParty {
	var out []whatParty
	for k := lo; k < min(hi, lo+far); k++ {
		p, ok := r.party(k, lo, hi)
		if ok && (cities || p.kind != hearsay.Place) {
			out = append(out, p)
		}
		k = max(k, p.End-1)
	}
	return out
}

// party reads the party that begins at a token. Where it fails, what it gives
// is what to pass over.
func (r *whatReader) party(k, lo, hi int) (whatParty, bool) {
	w := &r.what.words
	if m := r.mentionAt[k]; m >= 0 {
		p := r.mentions[m]
		return p, p.First >= lo && p.End <= hi && !r.modifies(p.End)
	}
	if r.is(k, w.subjects) || r.is(k, w.objects) && !r.modifies(k+1) {
		return whatParty{Run{k, k + 1}, -1, hearsay.Person}, true
	}
	if kind, ok := r.what.people[r.low[k]]; ok && !r.modifies(k+1) {
		return r.peopled(k, lo, kind), true
	}
	if r.capital(k) && r.timeAt[k] < 0 && !r.closed(k) && !r.adverb(k) {
		if r.is(k+1, w.coordinators) && r.capital(k+2) && k+3 < hi {
			if kind, ok := r.what.people[r.low[k+3]]; ok {
				return whatParty{Run{k, k + 4}, -1, kind}, true // "Kestrian and Arvenian envoys"
			}
		}
		end := k + 1
		for end < min(hi, k+longPhrase) && r.capital(end) && r.timeAt[end] < 0 && r.mentionAt[end] < 0 {
			end++
		}
		_, common := r.what.nouns[r.low[k]]
		return whatParty{Run{k, end}, -1, ""}, !r.modifies(end) && (k > r.First || !common && r.opensWithName(end))
	}
	return whatParty{}, false
}

// opensWithName reports whether an unknown capital word at the beginning of a
// sentence is a name: a verb or another name follows it.
func (r *whatReader) opensWithName(next int) bool {
	if next >= r.End || next > r.First+1 {
		return true
	}
	return r.finite(next, r.First) || r.is(next, r.what.words.coordinators) || r.is(next, r.what.words.possessive)
}

// peopled reads a party named by a common noun: "the two sides", "Halland's
// troops".
func (r *whatReader) peopled(k, lo int, kind hearsay.ActorKind) whatParty {
	first := max(lo, r.npStart(k))
	p := whatParty{Run{first, k + 1}, -1, kind}
	for n := k - 1; n >= first; n-- {
		if m := r.mentionAt[n]; m >= 0 && r.mentions[m].kind != hearsay.Person && r.mentions[m].kind != hearsay.Place {
			p.actor = r.mentions[m].actor
			break
		}
	}
	return p
}

// modifies reports whether what ends before a token goes with a noun after it
// and is not itself the head.
func (r *whatReader) modifies(next int) bool {
	if next >= r.End {
		return false
	}
	if r.is(next, r.what.words.possessive) {
		return true
	}
	if _, people := r.what.people[r.low[next]]; people {
		return true
	}
	if !r.word(next) || r.timeAt[next] >= 0 || r.closed(next) || r.adverb(next) {
		return false
	}
	if r.mentionAt[next] >= 0 || r.capital(next) && r.zone(r.sentence) != hearsay.Headline {
		return true
	}
	return len(r.what.verbs[r.low[next]]) == 0 && !ending(r.low[next], r.what.words.ed) && len(r.what.govern[r.low[next]]) == 0 && len(r.what.frames[" "+r.low[next]]) == 0
}

// governedBy gives the preposition that a phrase hangs on, -1 for none. A verb
// form that goes on counts as one: the phrase is its object.
func (r *whatReader) governedBy(first, lo int) int {
	w := &r.what.words
	for k := first - 1; k >= lo && k > first-7; k-- {
		switch {
		case r.is(k, w.prepositions), r.is(k, w.by), r.is(k, w.with), r.is(k, w.to):
			return k
		case r.timeAt[k] >= 0:
			return -1
		case ending(r.low[k], w.ing) && len(r.what.verbs[r.low[k]]) > 0 && !r.is(k-1, w.determiners):
			return k
		case !r.is(k, w.determiners) && !r.is(k, w.possessive) && r.mentionAt[k] < 0 && (!r.word(k) || r.closed(k)):
			return -1
		}
	}
	return -1
}

// heads gives the parties of a stretch that hang on no preposition, from the
// first on as far as they are joined: "X", "X and Y", "X, Y and Z".
func (r *whatReader) heads(lo, hi int, cities bool) []whatParty {
	all := r.parties(lo, hi, cities)
	for i := 0; i < len(all); {
		list := r.joined(all[i:])
		if r.governedBy(all[i].First, lo) < 0 {
			return list
		}
		i += len(list)
	}
	return nil
}

// joined gives the parties at the beginning of a list that "and" or commas with
// an "and" at the end join.
func (r *whatReader) joined(list []whatParty) []whatParty {
	if len(list) == 0 {
		return nil
	}
	n := 1
	for i := 1; i < len(list); i++ {
		comma, and, other := false, false, false
		for k := list[i-1].End; k < list[i].First; k++ {
			switch {
			case r.comma(k):
				comma = true
			case r.is(k, r.what.words.coordinators):
				and = true
			case !r.is(k, r.what.words.determiners) && !r.inPhrase(k):
				other = true
			}
		}
		if other || !comma && !and {
			break
		}
		if and {
			n = i + 1
		}
	}
	return list[:n]
}

// following gives the parties that follow one of some prepositions in a stretch.
func (r *whatReader) following(lo, hi int, prepositions map[string]bool) []whatParty {
	all := r.parties(lo, hi, false)
	for i, p := range all {
		if k := r.governedBy(p.First, lo); k >= 0 && prepositions[r.low[k]] {
			return r.joined(all[i:])
		}
	}
	return nil
}

// subject gives who does what a verb group tells.
func (r *whatReader) subject(g *whatGroup) []whatParty {
	if g.gov != nil && g.gov.object && !g.outer.passive {
		if list := r.heads(g.govAt.End, g.verb, true); len(list) > 0 {
			return list
		}
		return r.following(g.govAt.End, g.verb, r.what.words.ofWords)
	}
	c := r.clauseOf(g.first)
	if c < 0 {
		return nil
	}
	if g.outer != nil && r.outermost(g).tense == tenseNone {
		return append(r.owners(g), r.absolute(g)...) // a noun, or an adjective without a verb
	}
	lo := r.clauses[c].after()
	if v := r.clauses[c].verb; v >= 0 && v < g.first {
		return r.subjectOf(c, 0) // the verb has no finite form: it shares the clause's subject
	}
	if r.otherSubject(g.first, lo) {
		return nil
	}
	if list := r.heads(r.regionStart(lo, g.first), g.first, !g.passive); len(list) > 0 {
		return list
	}
	return r.shared(c, 0)
}

// otherSubject reports whether a noun that is nobody stands before a verb as
// its subject: "flights headed to Orsk".
func (r *whatReader) otherSubject(first, lo int) bool {
	not := 0
	p := r.left(first, lo, &not)
	if p < lo || !r.word(p) || r.closed(p) || r.timeAt[p] >= 0 || r.mentionAt[p] >= 0 || r.capital(p) {
		return false
	}
	_, people := r.what.people[r.low[p]]
	return !people && r.governedBy(r.npStart(p), lo) < 0
}

// outermost gives the group that governs all the others.
func (r *whatReader) outermost(g *whatGroup) *whatGroup {
	for g.outer != nil {
		g = g.outer
	}
	return g
}

// owners gives the owner of a noun that governs: "Halland's offer to mediate".
func (r *whatReader) owners(g *whatGroup) []whatParty {
	for k := g.first - 1; k > r.First && k > g.first-4; k-- {
		if r.is(k, r.what.words.possessive) && r.mentionAt[k-1] >= 0 {
			m := r.mentions[r.mentionAt[k-1]]
			return []whatParty{{m.Run, m.actor, m.kind}}
		}
	}
	return nil
}

// absolute gives the party of "with the minister no longer able to come".
func (r *whatReader) absolute(g *whatGroup) []whatParty {
	all := r.parties(max(r.First, g.first-12), g.first, false)
	n := len(all)
	if n == 0 || all[n-1].End < g.first-1 {
		return nil
	}
	for k := all[n-1].First - 1; k >= r.First && k > all[n-1].First-8; k-- {
		if r.is(k, r.what.words.with) {
			return all[n-1:]
		}
		if !r.inPhrase(k) && !r.is(k, r.what.words.ofWords) {
			break
		}
	}
	return nil
}

// regionStart cuts from a stretch what stands in another statement's content
// than its end.
func (r *whatReader) regionStart(lo, hi int) int {
	lo = max(lo, hi-far)
	for k := hi - 1; k >= lo; k-- {
		if r.inside[k] != r.inside[max(lo, hi-1)] {
			return k + 1
		}
	}
	return lo
}

// subjectOf gives the subject of a clause's finite verb, which it can have from
// a clause before it, in so many steps.
func (r *whatReader) subjectOf(c, steps int) []whatParty {
	cl := &r.clauses[c]
	hi := cl.verb
	if hi < 0 {
		hi = cl.End
	}
	if list := r.heads(r.regionStart(cl.after(), hi), hi, true); len(list) > 0 {
		return list
	}
	return r.shared(c, steps)
}

// mostSteps is how many clauses back a subject is looked for.
const mostSteps = 6

// shared gives the subject that a clause without one has from a clause before
// it: the antecedent of a relative, the subject of the verb it is joined to, or
// of the clause that it goes on with after an insertion.
func (r *whatReader) shared(c, steps int) []whatParty {
	cl := &r.clauses[c]
	if cl.kind == linkRelative {
		return r.antecedent(cl.First)
	}
	if steps > mostSteps || cl.kind == linkThat || cl.kind == linkConditional || cl.kind == linkWhether {
		return nil
	}
	for j := c - 1; j >= max(0, c-mostSteps); j-- {
		o := &r.clauses[j]
		switch o.kind {
		case linkRelative, linkThat, linkConditional, linkWhether:
			if cl.kind == linkAnd && j == c-1 && r.past(cl.verb) == r.past(o.verb) {
				return r.subjectOf(j, steps+1)
			}
			continue
		}
		if r.inside[o.First] != r.inside[cl.First] && cl.kind == linkAnd {
			return nil
		}
		return r.subjectOf(j, steps+1)
	}
	return nil
}

// antecedent gives the party that ends right before a relative.
func (r *whatReader) antecedent(k int) []whatParty {
	for k > r.First && !r.word(k-1) {
		k--
	}
	all := r.parties(max(r.First, k-far), k, false)
	if n := len(all); n > 0 && all[n-1].End == k {
		return all[n-1:]
	}
	return nil
}

// window gives where the object of what ends before a token can reach.
func (r *whatReader) window(lo int) int {
	w := &r.what.words
	end := min(r.End, lo+far)
	for k := lo; k < end; k++ {
		switch {
		case r.stop(k), r.comma(k) && !r.listComma(k), r.is(k, w.relatives), r.is(k, w.whether), k > lo && r.is(k, w.subordinators), r.finite(k, r.First):
			return k
		case r.lang.Tokens[k].Kind == hearsay.Quote && strings.ContainsAny(r.low[k], "”\"»") && k > lo && r.inside[k] != r.inside[lo]:
			return k
		}
	}
	return end
}

// listComma reports whether a comma stands between names of a list.
func (r *whatReader) listComma(k int) bool {
	return k+1 < r.End && k > r.First && r.mentionAt[k-1] >= 0 && r.mentionAt[k+1] >= 0
}

// near gives the end of the object itself: the window up to the first
// preposition that is not "of".
func (r *whatReader) near(lo int) int {
	end := r.window(lo)
	w := &r.what.words
	for k := lo; k < end; k++ {
		if r.is(k, w.prepositions) && !r.is(k, w.ofWords) || r.is(k, w.to) || r.is(k, w.by) || r.is(k, w.with) {
			return k
		}
	}
	return end
}

// place gives where an event took place: what follows "in" or "at" in its
// clause, if it hangs on the verb, its object or a party.
func (r *whatReader) place(c int, anchor Run, prepositions map[string]bool, own map[string]bool) Run {
	if c < 0 {
		return Run{}
	}
	cl := r.clauses[c]
	for k := anchor.End; k < min(cl.End, anchor.End+far); k++ {
		if p := r.placeAt(k, cl.End, prepositions); !p.empty() && r.hangs(k, own) {
			return p
		}
	}
	if k := cl.after(); k < anchor.First {
		return r.placeAt(k, anchor.First, r.what.words.placePrepositions)
	}
	return Run{}
}

// placeAt reads a place after a preposition at a token.
func (r *whatReader) placeAt(k, hi int, prepositions map[string]bool) Run {
	if !r.is(k, prepositions) {
		return Run{}
	}
	n := k + 1
	for n < hi && n < k+4 && r.mentionAt[n] < 0 && !r.capital(n) && (r.is(n, r.what.words.determiners) || r.word(n) && !r.closed(n)) {
		n++
	}
	if n >= hi || r.timeAt[n] >= 0 {
		return Run{}
	}
	if m := r.mentionAt[n]; m >= 0 {
		switch r.mentions[m].kind {
		case hearsay.Place, hearsay.Government, hearsay.Office:
			if !r.modifies(r.mentions[m].End) {
				return r.mentions[m].Run
			}
		}
		return Run{}
	}
	end := n
	for end < hi && r.capital(end) && r.timeAt[end] < 0 && r.mentionAt[end] < 0 {
		end++
	}
	if end > n && !r.modifies(end) {
		return Run{n, end}
	}
	return Run{}
}

// hangs reports whether the phrase at a token hangs on the event and not on
// another noun: "the war in ...".
func (r *whatReader) hangs(k int, own map[string]bool) bool {
	p := k - 1
	if p < r.First || !r.word(p) || r.timeAt[p] >= 0 || r.mentionAt[p] >= 0 || r.capital(p) {
		return true
	}
	_, people := r.what.people[r.low[p]]
	return own[r.low[p]] || people || len(r.what.nouns[r.low[p]]) > 0 || len(r.what.verbs[r.low[p]]) > 0 || r.adverb(p) || r.closed(p)
}

// time gives the time of an event: one of its clause, the nearest after it
// before the nearest in front of it, but not the time of saying.
func (r *whatReader) time(c int, anchor Run, cue bool) int {
	if c < 0 {
		return -1
	}
	cl := r.clauses[c]
	for k := anchor.End; k < min(cl.End, anchor.End+far); k++ {
		if i := r.timeAt[k]; i >= 0 && r.inside[k] == r.inside[anchor.First] && r.dates(i, cue || r.inside[k] >= 0) {
			return i
		}
	}
	for k := anchor.First - 1; k >= max(cl.First, anchor.First-far); k-- {
		if i := r.timeAt[k]; i >= 0 && r.inside[k] == r.inside[anchor.First] && r.dates(i, cue || r.inside[k] >= 0) {
			return i
		}
	}
	return -1
}

// dates reports whether a time can be that of an event.
func (r *whatReader) dates(i int, cue bool) bool {
	t := &r.times[i]
	if t.Type != hearsay.TimeDate && t.Type != hearsay.TimeTime {
		return false
	}
	return t.Role != hearsay.RoleDateline && (cue || t.Role != hearsay.RoleStatement)
}
