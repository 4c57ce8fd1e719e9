package extract

import (
	"maps"

	"hearsay"
)

// noun reads the event that a noun at a token names, nil for none. A noun alone
// names nothing: a verb must tell how it stands, or a phrase like "during" or
// "for" must tie it to a clause with somebody in it.
func (r *whatReader) noun(k int) *whatFind {
	if !r.word(k) || r.verbal(k) || !r.headNoun(k) {
		return nil
	}
	for _, n := range r.what.nouns[r.low[k]] {
		p := r.phrase(k)
		if len(n.before) > 0 && !r.any(p.First, k, n.before) || r.any(max(r.First, k-1), min(r.End, k+2), n.not) {
			continue
		}
		f := r.named(n, p, k)
		if f != nil && (!n.needs || len(f.actors) > 0 || len(f.recipients) > 0 || !f.place.empty()) {
			return f
		}
	}
	return nil
}

// headNoun reports whether a noun heads its phrase: "the attack began", not "the
// attack helicopters".
func (r *whatReader) headNoun(k int) bool {
	n := k + 1
	if n >= r.End || !r.word(n) || r.closed(n) || r.adverb(n) || r.timeAt[n] >= 0 || len(r.what.supports[" "+r.low[n]]) > 0 {
		return true
	}
	return r.acting(n) || r.formAt(n, formParticiple) || len(r.what.govern[r.low[n]]) > 0
}

// verbal reports whether a word that can be a noun is a verb here.
func (r *whatReader) verbal(k int) bool {
	if k == r.First || len(r.what.verbs[r.low[k]]) == 0 {
		return false
	}
	_, modal := r.what.words.modals[r.low[k-1]]
	if modal || r.is(k-1, r.what.words.to) || r.is(k-1, r.what.words.sureSubjects) {
		return true
	}
	if !r.formAt(k, formGoing) {
		return false
	}
	next := k + 1
	return len(r.what.words.auxiliaries[r.low[k-1]]) > 0 && !r.is(k-1, r.what.words.possessive) ||
		next < r.End && (r.mentionAt[next] >= 0 || r.is(next, r.what.words.objects) || r.is(next, r.what.words.determiners))
}

// phrase gives the noun phrase that ends with an event noun, with what counts
// it: "a new round of talks".
func (r *whatReader) phrase(k int) Run {
	first := r.npStart(k)
	if first-2 >= r.First && r.is(first-1, r.what.words.ofWords) && r.is(first-2, r.what.words.rounds) {
		first = r.npStart(first - 2)
	}
	return Run{first, k + 1}
}

// named reads an event noun by what stands around its phrase.
func (r *whatReader) named(n *whatNoun, p Run, k int) *whatFind {
	f := &whatFind{move: n.move, anchor: Run{k, k + 1}, clause: r.clauseOf(k), sentence: r.sentence, time: -1}
	end := r.window(p.End)
	f.actors = append(r.ownerOf(p), r.following(p.End, end, n.parties)...)
	f.recipients = r.following(p.End, end, n.whom)
	if g, s := r.supportedBehind(p); g != nil {
		return r.supported(f, n, p, g, s, nil)
	}
	if g, s := r.supportedBefore(p); g != nil {
		return r.supported(f, n, p, g, s, r.subject(g))
	}
	if g := r.agent(n, p); g != nil {
		return r.supported(f, n, p, g, &whatSupport{}, nil)
	}
	return r.hung(f, p)
}

// ownerOf gives the owner in a noun phrase: "Halland's talks".
func (r *whatReader) ownerOf(p Run) []whatParty {
	for k := p.First; k < p.End; k++ {
		if m := r.mentionAt[k]; m >= 0 && r.is(r.mentions[m].End, r.what.words.possessive) && r.mentions[m].kind != hearsay.Place {
			return []whatParty{{r.mentions[m].Run, r.mentions[m].actor, r.mentions[m].kind}}
		}
	}
	return nil
}

// supportedBehind finds the verb behind an event noun that tells how it stands:
// "talks resumed", "a summit is planned", "talks were held".
func (r *whatReader) supportedBehind(p Run) (*whatGroup, *whatSupport) {
	if r.governedBy(p.First, r.clauses[r.clauseOf(p.First)].after()) >= 0 {
		return nil, nil
	}
	end := r.clauses[r.clauseOf(p.End-1)].End
	for k := p.End; k < min(end, p.End+24); k++ {
		for _, form := range r.what.verbs[r.low[k]] {
			supports := r.what.supports[form.verb]
			if len(supports) == 0 {
				continue
			}
			g, ok := r.group(k, p.First, form.bits)
			if !ok || g.first < p.End || g.tense == tenseGoing && g.gov == nil || r.finiteBetween(p.End, g.first) {
				continue
			}
			for _, s := range supports {
				if (s.subject && (!g.passive || g.tense == tenseReduced) || s.object && g.passive) && r.fits(s, p, k) {
					return &g, s
				}
			}
		}
		for _, s := range r.what.supports[" "+r.low[k]] {
			if g, s := r.adjectiveSupport(s, p, k); g != nil {
				return g, s
			}
		}
		if k > p.End && r.finite(k, p.First) && len(r.what.govern[r.low[k]]) == 0 && !r.auxiliary(k) {
			break
		}
	}
	return nil, nil
}

// adjectiveSupport reads an adjective behind an event noun: "talks are due".
func (r *whatReader) adjectiveSupport(s *whatSupport, p Run, k int) (*whatGroup, *whatSupport) {
	for _, words := range s.adjective {
		if !r.begins(k, r.End, words) || !s.subject || !r.fits(s, p, k) {
			continue
		}
		g, ok := r.adjective(k, p.First)
		if ok && g.first >= p.End && !r.finiteBetween(p.End, g.first) {
			return &g, s
		}
		if !ok && !r.finiteBetween(p.End, k) && s.status != "" && s.status != hearsay.Happened {
			g.tense, g.first = tensePresent, k // "talks scheduled for Monday"
			return &g, s
		}
	}
	return nil, nil
}

// finiteBetween reports whether a finite verb stands in a stretch.
func (r *whatReader) finiteBetween(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.finite(k, r.First) {
			return true
		}
	}
	return false
}

// fits reports whether a support goes with the noun and has the words that must
// follow it.
func (r *whatReader) fits(s *whatSupport, p Run, k int) bool {
	if len(s.only) > 0 && !s.only[r.low[p.End-1]] {
		return false
	}
	if len(s.then) == 0 {
		return true
	}
	for _, words := range s.then {
		if r.begins(k+1, r.End, words) {
			return true
		}
	}
	return false
}

// supportedBefore finds the verb that an event noun is the object of: "held
// talks".
func (r *whatReader) supportedBefore(p Run) (*whatGroup, *whatSupport) {
	k := p.First - 1
	if k < r.First {
		return nil, nil
	}
	for _, form := range r.what.verbs[r.low[k]] {
		supports := r.what.supports[form.verb]
		if len(supports) == 0 {
			continue
		}
		g, ok := r.group(k, r.First, form.bits)
		if !ok || g.passive || !r.tenseFits(&g) {
			continue
		}
		for _, s := range supports {
			if s.object && len(s.then) == 0 && (len(s.only) == 0 || s.only[r.low[p.End-1]]) {
				return &g, s
			}
		}
	}
	return nil, nil
}

// agent finds the verb of which an event noun is the subject, for nouns that
// stand for somebody's deed: "the attack on Orsk killed three".
func (r *whatReader) agent(n *whatNoun, p Run) *whatGroup {
	c := &r.clauses[r.clauseOf(p.First)]
	if !n.acts || c.verb < p.End || r.governedBy(p.First, c.after()) >= 0 {
		return nil
	}
	for k := c.verb; k < min(c.End, c.verb+5); k++ {
		var bits whatBits
		for _, f := range r.what.verbs[r.low[k]] {
			bits |= f.bits
		}
		if g, ok := r.group(k, p.First, bits); ok && bits != 0 && g.first == c.verb {
			return &g
		}
	}
	if m, ok := r.what.words.modals[r.low[c.verb]]; ok {
		return &whatGroup{verb: c.verb, first: c.verb, not: -1, tense: tenseModal, modal: Run{c.verb, c.verb + 1}, stands: m.status}
	}
	return nil
}

// supported gives an event that a verb tells of.
func (r *whatReader) supported(f *whatFind, n *whatNoun, p Run, g *whatGroup, s *whatSupport, subject []whatParty) *whatFind {
	if f.move.meeting && len(subject) > 0 {
		f.others = len(f.actors)
	}
	f.actors = append(subject, f.actors...)
	if g.passive {
		f.actors = append(f.actors, r.following(g.verb+1, r.window(g.verb+1), r.what.words.by)...)
	}
	f.clause = r.clauseOf(g.verb)
	r.finish(f, r.what.words.rounds, r.placesOf(n))
	f.told = g.verb
	frame := &whatFrame{move: f.move, status: s.status}
	if g.going && s.going != "" {
		frame.status = s.going
	}
	if r.is(p.First, r.what.words.no) {
		g.not = p.First
	}
	if g.gov != nil || g.tense == tenseModal {
		frame.status = ""
	}
	return r.stand(f, g, frame)
}

// placesOf gives the prepositions that the place of an event noun follows: an
// attack can be "on" a place.
func (r *whatReader) placesOf(n *whatNoun) map[string]bool {
	places := maps.Clone(r.what.words.placePrepositions)
	maps.Copy(places, n.whom)
	return places
}

// hung reads an event noun that a preposition ties to a clause: what was said
// "during a meeting" has been held, what one comes "for" is planned.
func (r *whatReader) hung(f *whatFind, p Run) *whatFind {
	k := p.First - 1
	if k < r.First || r.is(p.First, r.what.words.no) {
		return nil
	}
	held, planned := r.is(k, r.what.words.held) || r.is(k, r.what.words.heldIn) && r.is(p.First, r.what.words.articles), r.is(k, r.what.words.purposes)
	c := r.clauses[f.clause]
	if !held && !planned || c.verb < 0 || c.verb > k {
		return nil
	}
	subject := r.subjectOf(f.clause, 0)
	if len(f.actors) == 0 && !(held && r.is(p.First, r.what.words.articles) && f.move.meeting) || len(subject) == 0 {
		return nil
	}
	g, ok := r.mainGroup(&c)
	if !ok {
		return nil
	}
	if len(f.actors) == 0 {
		f.actors = r.object(g.verb + 1)
		if len(f.actors) == 0 || r.cueOf[g.verb] < 0 {
			return nil
		}
	}
	if !r.is(p.End, r.what.words.between) {
		f.actors = append(subject, f.actors...)
	}
	r.finish(f, nil, nil)
	frame := &whatFrame{move: f.move}
	if planned {
		frame.status, frame.present = r.purpose(f), hearsay.Planned
	}
	return r.stand(f, &g, frame)
}

// purpose gives the status of what somebody went for: held if that was on a day
// before publication, planned otherwise.
func (r *whatReader) purpose(f *whatFind) hearsay.Status {
	if f.time >= 0 && r.times[f.time].Interval.To != "" && r.times[f.time].Interval.To <= r.doc.Published.Day() {
		return hearsay.Happened
	}
	return hearsay.Planned
}

// mainGroup reads the finite verb group of a clause.
func (r *whatReader) mainGroup(c *whatClause) (whatGroup, bool) {
	for k := c.verb; k < min(c.End, c.verb+6); k++ {
		var bits whatBits
		for _, f := range r.what.verbs[r.low[k]] {
			bits |= f.bits
		}
		if bits == 0 {
			continue
		}
		if g, ok := r.group(k, r.First, bits); ok && g.first == c.verb {
			return g, true
		}
	}
	return whatGroup{}, false
}
