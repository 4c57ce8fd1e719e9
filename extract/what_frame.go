package extract

import "hearsay"

// verb reads the event that a verb or adjective at a token tells of, nil for
// none.
func (r *whatReader) verb(k int) *whatFind {
	if !r.word(k) || r.capital(k) && k > r.First && r.zone(r.sentence) != hearsay.Headline && r.word(k-1) {
		return nil
	}
	for _, form := range r.what.verbs[r.low[k]] {
		frames := r.what.frames[form.verb]
		if len(frames) == 0 {
			continue
		}
		g, ok := r.group(k, r.First, form.bits)
		if !ok {
			continue
		}
		for _, f := range frames {
			if find := r.frame(f, &g, Run{k, k + 1}); find != nil {
				return find
			}
		}
	}
	return r.adjectival(k)
}

// adjectival reads the event that an adjective tells of.
func (r *whatReader) adjectival(k int) *whatFind {
	for _, f := range r.what.frames[" "+r.low[k]] {
		for _, words := range f.adjective {
			if !r.begins(k, r.End, words) {
				continue
			}
			if g, ok := r.adjective(k, r.First); ok {
				if find := r.frame(f, &g, Run{k, k + len(words)}); find != nil {
					return find
				}
			}
		}
	}
	return nil
}

// frame holds a frame against a verb group, and gives what it tells of.
func (r *whatReader) frame(f *whatFrame, g *whatGroup, head Run) *whatFind {
	if f.active && g.passive || f.passive && !g.passive || f.negation && (g.passive || !r.negative(g)) || !r.modalFits(f, g) || !r.tenseFits(g) ||
		f.open && g.gov == nil && g.tense != tenseModal {
		return nil
	}
	end, ok := r.particle(f, head.End)
	if !ok {
		return nil
	}
	head.End = end
	if !r.objectFits(f, g, head.End) || len(f.complement) > 0 && !r.any(head.End, r.window(head.End), f.complement) {
		return nil
	}
	find := &whatFind{move: f.move, anchor: head, clause: r.clauseOf(g.verb), sentence: r.sentence, time: -1}
	if !r.roles(find, f, g) {
		return nil
	}
	r.finish(find, f.object.words, f.place)
	if f.object.place && find.place.empty() {
		find.place = r.placeBehind(head.End)
	}
	find.loose = g.tense == tenseGoing && g.gov == nil
	if len(find.actors)+len(find.recipients) == 0 && find.place.empty() && !f.object.any && f.status == "" {
		return nil // nobody and nowhere
	}
	if f.needsPlace && find.place.empty() {
		return nil
	}
	if find = r.stand(find, g, f); f.needsIf && find.condition == nil {
		return nil
	}
	return find
}

// finish fills in the place, the time and the statement of a find.
func (r *whatReader) finish(f *whatFind, own, places map[string]bool) {
	if s := r.cueOf[f.anchor.First]; s >= 0 {
		f.statement, f.own = s, true
	} else {
		f.statement = r.inside[f.anchor.First]
	}
	all := r.what.words.placePrepositions
	if len(places) > 0 {
		all = places
	}
	f.place = r.place(f.clause, f.anchor, all, own)
	f.time = r.time(f.clause, f.anchor, f.own || f.statement < 0)
}

// negative reports whether a group or a group above it is negated.
func (r *whatReader) negative(g *whatGroup) bool {
	for o := g; o != nil; o = o.outer {
		if o.not >= 0 {
			return true
		}
	}
	return false
}

// modalFits reports whether a group stands under the modal a frame asks for.
func (r *whatReader) modalFits(f *whatFrame, g *whatGroup) bool {
	return len(f.modal) == 0 || !g.modal.empty() && r.is(g.modal.First, f.modal)
}

// tenseFits reports whether a form without an auxiliary tells of something: an
// infinitive needs its governor or stands in a headline, and a form of going on
// stands behind a comma or with its governor.
func (r *whatReader) tenseFits(g *whatGroup) bool {
	switch {
	case g.gov != nil:
		return true
	case g.tense == tenseInfinitive:
		return r.zone(r.sentence) == hearsay.Headline && g.lead >= r.First && r.surely(g.lead)
	case g.tense == tenseGoing:
		return g.lead < r.First || r.comma(g.lead) || r.is(g.lead, r.what.words.goingAfter)
	}
	return g.tense != tenseNone
}

// particle gives the end of the words that must follow a verb, or of the verb
// where its object stands between them.
func (r *whatReader) particle(f *whatFrame, from int) (int, bool) {
	if len(f.then) == 0 {
		return from, true
	}
	for _, next := range []int{from, r.pastTimes(from)} {
		for _, words := range f.then {
			if r.begins(next, r.End, words) {
				return next + len(words), true
			}
		}
	}
	if !f.apart {
		return from, false
	}
	end := min(r.window(from), from+6)
	for k := from; k < end; k++ {
		for _, words := range f.then {
			if r.begins(k, r.End, words) {
				return from, true
			}
		}
	}
	return from, false
}

// pastTimes gives the token after the times and adverbs behind a verb: "agreed
// on Thursday to ...".
func (r *whatReader) pastTimes(k int) int {
	for k < r.End && (r.timeAt[k] >= 0 || r.adverb(k) || r.is(k, r.what.words.prepositions) && k+1 < r.End && r.timeAt[k+1] >= 0) {
		k++
	}
	return k
}

// objectFits reports whether what a frame asks for as object is there: behind
// the verb, or before it where the verb is passive.
func (r *whatReader) objectFits(f *whatFrame, g *whatGroup, from int) bool {
	lo, hi := from, r.near(from)
	if g.passive {
		lo, hi = r.before(g), g.first
	}
	if r.any(lo, hi, f.not) || r.any(from, min(r.window(from), from+8), f.not) {
		return false
	}
	n := &f.object
	if n.empty() || r.any(lo, min(hi, lo+12), n.words) {
		return true
	}
	if g.passive {
		return n.voice && len(r.subject(g)) > 0 || n.to && r.is(from, r.what.words.to) || n.any
	}
	next := r.pastTimes(from)
	switch {
	case next >= r.End:
		return n.none
	case n.to && r.is(next, r.what.words.to), n.ing && r.formAt(next, formGoing), n.that && r.is(next, r.what.words.thatWords):
		return true
	case n.voice && r.object(from) != nil, n.country && r.country(from), n.any && hi > from && !r.stop(next):
		return true
	case n.place:
		return !r.placeBehind(from).empty()
	}
	return n.none && hi == from
}

// before gives where the noun phrase before a passive can begin.
func (r *whatReader) before(g *whatGroup) int {
	c := r.clauseOf(g.first)
	lo := r.clauses[c].after()
	if lo >= g.first || g.tense == tenseReduced {
		lo = r.First
	}
	return max(lo, g.first-10)
}

// any reports whether one of some words stands in a stretch.
func (r *whatReader) any(lo, hi int, words map[string]bool) bool {
	for k := lo; k < hi && len(words) > 0; k++ {
		if words[r.low[k]] {
			return true
		}
	}
	return false
}

// formAt reports whether a token can be a form of a verb.
func (t *whatText) formAt(k int, bit whatBits) bool {
	for _, f := range t.what.verbs[t.low[k]] {
		if f.bits&bit != 0 {
			return true
		}
	}
	return bit == formGoing && ending(t.low[k], t.what.words.ing)
}

// object gives the parties that a verb ending before a token acts on.
func (r *whatReader) object(from int) []whatParty {
	list := r.heads(from, r.window(from), false)
	if len(list) == 0 || list[0].First > from+4 || list[0].First >= r.near(from) {
		return nil
	}
	return list
}

// country reports whether the object is a state, a body or a name that nothing
// is known of.
func (r *whatReader) country(from int) bool {
	for _, p := range r.object(from) {
		if p.kind == hearsay.Government || p.kind == hearsay.Organisation || p.kind == "" {
			return true
		}
	}
	return false
}

// placeBehind gives a place that stands as object.
func (r *whatReader) placeBehind(from int) Run {
	for k := from; k < min(from+3, r.End); k++ {
		if m := r.mentionAt[k]; m >= 0 {
			if kind := r.mentions[m].kind; (kind == hearsay.Place || kind == hearsay.Government) && !r.modifies(r.mentions[m].End) {
				return r.mentions[m].Run
			}
			return Run{}
		}
		if r.capital(k) && r.timeAt[k] < 0 && !r.modifies(k+1) {
			return Run{k, k + 1}
		}
		if !r.is(k, r.what.words.determiners) {
			return Run{}
		}
	}
	return Run{}
}

// roles fills in who does it to whom. It fails where a frame needs somebody who
// is not there.
func (r *whatReader) roles(find *whatFind, f *whatFrame, g *whatGroup) bool {
	from := find.anchor.End
	if g.passive {
		find.actors = r.following(from, min(r.window(from), from+12), r.what.words.by)
		if f.object.voice || f.object.country {
			find.recipients = r.subject(g)
		}
		if g.tense == tenseReduced && len(find.actors) == 0 {
			return false
		}
	} else {
		find.actors = r.subject(g)
		if !r.subjectFits(f, g, find.actors) || r.any(r.before(g), g.first, f.unless) {
			return false
		}
	}
	if len(find.recipients) == 0 {
		find.recipients = r.recipients(f, g.verb+1, from)
	}
	if f.needsWhom && len(find.recipients) == 0 || g.passive && len(find.actors)+len(find.recipients) == 0 && !f.object.any && len(f.subject.words) == 0 && f.status == "" {
		return false
	}
	if find.move.meeting {
		find.others = len(find.recipients)
		find.actors, find.recipients = append(find.actors, find.recipients...), nil
	}
	return true
}

// subjectFits reports whether the subject is what the frame asks for: if it
// asks for nothing, somebody.
func (r *whatReader) subjectFits(f *whatFrame, g *whatGroup, who []whatParty) bool {
	n := &f.subject
	switch {
	case n.empty(), n.voice && len(who) > 0:
		return len(who) > 0
	case n.any:
		return true
	case n.body && len(who) > 0 && who[0].kind != hearsay.Person:
		return true
	case len(n.words) > 0:
		return r.any(r.before(g), g.first, n.words)
	}
	return false
}

// recipients gives those whom the frame's words name, the first kind that is
// there.
func (r *whatReader) recipients(f *whatFrame, verb, from int) []whatParty {
	for _, kind := range f.recipient {
		var list []whatParty
		switch kind {
		case "OBJECT":
			list = r.object(from)
		case "OWNER":
			list = r.owner(from)
		default:
			list = r.following(verb, r.window(verb), map[string]bool{kind: true})
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// owner gives the owner of the object: "rejected Halland's terms".
func (r *whatReader) owner(from int) []whatParty {
	for k := from; k < r.near(from); k++ {
		if p, _ := r.party(k, from, r.near(from)); !p.empty() && r.is(p.End, r.what.words.possessive) {
			return []whatParty{p}
		}
	}
	return nil
}
