package extract

import (
	"strconv"

	"hearsay"
)

// noun reads the event that a noun at a token names, nil for none. A noun alone
// names nothing: a verb must tell how it stands, a phrase like "during" or
// "for" must tie it to a clause with somebody in it, or its own phrase must say
// whose deed it is.
func (r *whatReader) noun(k int) *whatFind {
	if up := r.upos(k); up != hearsay.NOUN && up != hearsay.PROPN || r.rel(k) == hearsay.RelCompound || r.mentionAt[k] >= 0 && r.named(k) {
		return nil
	}
	nouns := r.what.nouns[r.low[k]]
	if len(nouns) == 0 {
		nouns = r.what.nouns[r.lemma[k]]
	}
	for _, n := range nouns {
		p := r.phrase(k)
		if len(n.before) > 0 && !r.any(Run{p.First, k}, n.before) || r.any(p, n.not) {
			continue
		}
		if r.any(r.Run, n.unless) {
			continue
		}
		if !n.of.empty() && !r.ofFits(n, k) {
			continue
		}
		if f := r.nominal(n, k); f != nil && (!n.needs || !n.needsPlace && len(f.actors)+len(f.recipients) > 0 || !f.place.empty()) {
			return f
		}
	}
	return nil
}

// ofFits reports whether what a noun asks for hangs on it by "of", or owns it:
// "the release of the hostages", "his release".
func (r *whatReader) ofFits(n *whatNoun, k int) bool {
	o := r.hanging(k, r.what.words.of)
	if o < 0 {
		o = r.kid(k, hearsay.RelNmodPoss)
	}
	return o >= 0 && r.fills(o, &n.of)
}

// counted gives the noun that counts an event noun: "rounds" of "rounds of
// talks", else the noun itself.
func (t *whatText) counted(k int) int {
	if h := t.head(k); h >= 0 && t.rel(k) == hearsay.RelNmod && t.is(h, t.what.words.rounds) {
		if p := t.cased(k); p >= 0 && t.is(p, t.what.words.of) {
			return h
		}
	}
	return k
}

// nominal reads an event noun by what it hangs on.
func (r *whatReader) nominal(n *whatNoun, k int) *whatFind {
	top := r.counted(k)
	f := &whatFind{move: n.move, anchor: Run{k, k + 1}, verb: k, sentence: r.sentence, time: -1, about: -1, object: -1}
	f.actors = append(r.modifiers(k), r.ownParties(k, top, n.parties)...)
	if top != k {
		f.actors = append(f.actors, r.modifiers(top)...)
	}
	f.actors = append(f.actors, r.doers(k)...)
	f.others = len(f.actors)
	f.recipients = r.ownParties(k, top, n.whom)
	f.times = r.count(k, top)
	r.settleIn(f)
	f.about = r.topicOfNoun(n, k, top)
	for _, read := range []func(*whatFind, *whatNoun, int) bool{r.told, r.acting, r.arranged, r.hung, r.alone} {
		if read(f, n, top) {
			return f
		}
	}
	return nil
}

// doers gives those who did a deed that a noun names: "a massacre by rebels",
// "a strike carried out by the army".
func (r *whatReader) doers(k int) []whatParty {
	if n := r.hanging(k, r.what.words.by); n >= 0 {
		return r.parties(n, false)
	}
	for _, c := range r.kids(k) {
		if r.rel(c) == hearsay.RelACL && r.xpos(c) == "VBN" {
			for _, f := range r.what.frames[r.lemma[c]] {
				if f.atObject {
					return r.parties(r.agentOf(c), true)
				}
			}
		}
	}
	return nil
}

// ownParties gives those whom prepositions tie to an event noun: "between the
// army and the rebels".
func (r *whatReader) ownParties(k, top int, prepositions map[string]bool) []whatParty {
	for _, h := range []int{k, top} {
		if n := r.hanging(h, prepositions); n >= 0 {
			if list := r.parties(n, false); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// count reads how many there were: "three long meetings".
func (r *whatReader) count(k, top int) hearsay.Count {
	for _, h := range []int{top, k} {
		if c := r.kid(h, hearsay.RelNummod); c >= 0 {
			if n, ok := r.what.numbers[r.low[c]]; ok {
				return hearsay.Count{N: &n}
			}
			if n, err := strconv.Atoi(r.low[c]); err == nil && n < 1000 && r.timeAt[c] < 0 {
				return hearsay.Count{N: &n}
			}
		}
	}
	return hearsay.Count{}
}

// told reads an event noun that a verb or adjective tells of as its subject or
// object: "held talks", "talks resumed", "talks are due".
func (r *whatReader) told(f *whatFind, n *whatNoun, top int) bool {
	h := r.head(top)
	if h < 0 {
		return false
	}
	if r.rel(top) == hearsay.RelConj && !r.predicate(h) { // "talks and a dinner were held"
		return r.told(f, n, h)
	}
	object := r.rel(top) == hearsay.RelObj || r.rel(top) == hearsay.RelNsubjPass
	subject := r.rel(top) == hearsay.RelNsubj
	if !object && !subject {
		return false
	}
	// "talks prepare to get under way": the verb that tells is what the subject's verb governs.
	for v, depth := h, 0; v >= 0 && depth < 3; depth++ {
		g := r.group(v)
		for _, s := range r.supports(v) {
			// A reduced or passive verb has the noun as its object.
			if (s.object && object || s.subject && subject && !g.passive) && r.fits(s, f.anchor.First, v) && r.licensed(&g) {
				r.supported(f, n, top, &g, s)
				return true
			}
		}
		if v = r.kid(v, hearsay.RelXcomp); object {
			break
		}
	}
	return false
}

// supports gives the records of a verb, or of an adjective, that tell how an
// event noun stands.
func (r *whatReader) supports(v int) []*whatSupport {
	if r.upos(v) == hearsay.VERB {
		if list := r.what.supports[r.lemma[v]]; len(list) > 0 {
			return list
		}
	}
	return r.what.supports[" "+r.low[v]]
}

// fits reports whether a support goes with the noun and has the words that must
// follow it.
func (r *whatReader) fits(s *whatSupport, noun, v int) bool {
	if len(s.only) > 0 && !r.is(noun, s.only) {
		return false
	}
	if len(s.then) == 0 && len(s.adjective) == 0 {
		return true
	}
	for _, words := range s.adjective {
		if r.begins(v, r.End, words) || r.begins(v-len(words)+1, r.End, words) {
			return true
		}
	}
	next := r.past(v + 1)
	for _, words := range s.then {
		if r.begins(next, r.End, words) {
			return true
		}
	}
	return false
}

// supported fills in an event that a verb tells of.
func (r *whatReader) supported(f *whatFind, n *whatNoun, top int, g *whatGroup, s *whatSupport) {
	var subject []whatParty
	if s.object {
		if g.passive {
			f.actors = append(f.actors, r.parties(r.agentOf(g.verb), true)...)
		} else if o := r.subjectOf(g.verb); o >= 0 {
			subject = r.parties(o, true)
		}
		for _, p := range []map[string]bool{n.parties, n.whom} {
			if o := r.hanging(g.verb, p); o >= 0 && !r.is(r.cased(o), r.what.words.placePrepositions) {
				if list := r.parties(o, false); f.move.meeting || p == nil {
					f.actors = append(f.actors, list...)
				} else if len(f.recipients) == 0 {
					f.recipients = list
				}
			}
		}
	}
	f.others = len(f.actors)
	f.actors = append(subject, f.actors...)
	f.told = g.verb
	f.place = r.where(f, r.placesOf(n), f.anchor.First, top, g.verb, g.outermost().verb)
	f.time = r.timeOf(f, f.anchor.First, top, g.verb)
	frame := &whatFrame{move: f.move, status: s.status, present: s.present}
	if g.gov != nil || g.tense == tenseModal {
		frame.status, frame.present = "", ""
	}
	if d := r.kid(top, hearsay.RelDet); d >= 0 && r.is(d, r.what.words.no) {
		g.not = d
	}
	r.stand(f, g, frame)
}

// placesOf gives the prepositions that the place of an event noun follows: an
// attack can be "on" a place.
func (r *whatReader) placesOf(n *whatNoun) map[string]bool {
	places := map[string]bool{}
	for _, m := range []map[string]bool{r.what.words.placePrepositions, n.whom} {
		for w := range m {
			places[w] = true
		}
	}
	return places
}

// acting reads an event noun that stands for somebody's deed as the subject of
// any verb: "the attack on Orsk killed three".
func (r *whatReader) acting(f *whatFind, n *whatNoun, top int) bool {
	h := r.head(top)
	if !n.acts || h < 0 || r.rel(top).Universal() != hearsay.RelNsubj || !r.predicate(h) {
		return false
	}
	g := r.group(h)
	if !r.licensed(&g) || r.upos(h) != hearsay.VERB && len(f.actors)+len(f.recipients) == 0 && r.hanging(top, n.whom) < 0 {
		return false
	}
	r.supported(f, n, top, &g, &whatSupport{subject: true, status: n.status})
	return true
}

// arranged reads an event noun with a word in its own phrase that says how it
// stands: "talks scheduled for Friday", "the planned summit".
func (r *whatReader) arranged(f *whatFind, n *whatNoun, top int) bool {
	for _, c := range r.kids(top) {
		switch r.rel(c).Universal() {
		case hearsay.RelACL, hearsay.RelAmod:
		default:
			continue
		}
		if r.rel(c) == hearsay.RelACLRelcl {
			continue
		}
		for _, s := range r.supports(c) {
			if !s.phrase || len(s.only) > 0 && !r.is(f.anchor.First, s.only) {
				continue
			}
			g := whatGroup{verb: c, tense: tenseReduced, not: -1, modal: -1, govAt: -1, passive: true}
			r.supported(f, n, top, &g, &whatSupport{status: s.status, object: r.rel(c) == hearsay.RelACL})
			return true
		}
	}
	return false
}

// hung reads an event noun that a preposition ties to a clause: what was said
// "during a meeting" has been held, what one comes "for" is planned.
func (r *whatReader) hung(f *whatFind, n *whatNoun, top int) bool {
	p, h := r.cased(top), r.head(top)
	if p < 0 || h < 0 || !r.predicate(h) && r.upos(h) != hearsay.VERB {
		return false
	}
	if d := r.kid(top, hearsay.RelDet); d >= 0 && r.is(d, r.what.words.no) {
		return false
	}
	w := &r.what.words
	held := r.is(p, w.held) || r.is(p, w.heldIn) && f.move.meeting && r.indefinite(top)
	planned := r.is(p, w.purposes)
	subject := r.people(r.subjectOf(h))
	if !held && !planned || len(subject) == 0 || !f.move.meeting || planned && len(f.actors) == 0 && !r.what.travels[r.lemma[h]] {
		return false
	}
	g := r.group(h)
	g.not = -1 // "did not speak of it during the meeting"
	if held && len(f.actors) == 0 {
		// Whom he told it is whom he met.
		other := r.kid(h, hearsay.RelIobj, hearsay.RelObj)
		if other < 0 || r.cueOf[h] < 0 || len(r.parties(other, false)) == 0 {
			return false
		}
		f.actors = r.parties(other, false)
	}
	if r.hanging(top, w.between) < 0 {
		f.others = len(f.actors)
		f.actors = append(subject, f.actors...)
	}
	f.told = -1
	f.place = r.where(f, w.placePrepositions, f.anchor.First, top, h)
	f.time = r.timeOf(f, f.anchor.First, top, h)
	frame := &whatFrame{move: f.move}
	if planned {
		frame.status, frame.present = r.purpose(f), hearsay.Planned
	}
	r.stand(f, &g, frame)
	return true
}

// indefinite reports whether a noun is new to the reader: "a meeting", "their
// talks".
func (r *whatReader) indefinite(k int) bool {
	d := r.kid(k, hearsay.RelDet, hearsay.RelNmodPoss)
	return d >= 0 && r.is(d, r.what.words.articles)
}

// alone reads an event noun that names whose deed it is, or at whom or where it
// was, within its own phrase: "Kestrian strikes on the valley". How it stands is
// told by what it hangs on: "warned of an attack".
func (r *whatReader) alone(f *whatFind, n *whatNoun, top int) bool {
	if !n.alone {
		return false
	}
	k := f.anchor.First
	f.place = r.where(f, r.placesOf(n), k, top)
	d := r.kid(top, hearsay.RelDet)
	known := n.definite && d >= 0 && r.is(d, r.what.words.known)
	if d >= 0 && r.is(d, r.what.words.no) || r.mere(top) {
		return false
	}
	g := r.nounGroup(top)
	if !known && g.gov == nil && len(f.actors)+len(f.recipients) == 0 && f.place.empty() && n.of.empty() && r.hanging(k, n.whom) < 0 {
		return false
	}
	f.time = r.timeOf(f, k, top)
	frame := &whatFrame{move: f.move, status: n.status}
	if m, ok := r.over(top); ok && f.time < 0 && g.gov == nil && m.tense == tensePresent && !m.perfect && r.xpos(k) == "NNS" && r.cueOf[m.verb] < 0 {
		frame.status = hearsay.Ongoing // "the strikes make life a hell"
	}
	if r.gone(f.time) {
		frame.status = ""
	}
	if p := r.cased(top); p >= 0 && f.move.gathering && r.is(p, r.what.words.purposes) && g.gov == nil {
		frame.as = r.purpose(f)
	}
	f.bare, f.known = true, known && g.gov == nil
	r.stand(f, &g, frame)
	return true
}

// mere reports whether a noun is only what somebody knows of or takes part in:
// "people familiar with the talks".
func (r *whatReader) mere(top int) bool {
	h := r.head(top)
	return h >= 0 && r.cased(top) >= 0 && r.is(h, r.what.words.mere)
}

// nounGroup reads how a noun stands by what it hangs on: a word that governs it
// ("foiled the attack"), or a modal of its verb ("the attack would follow").
func (r *whatReader) nounGroup(top int) whatGroup {
	g := whatGroup{verb: top, tense: tensePast, not: -1, modal: -1, govAt: -1}
	k := top
	for range climbs {
		h := r.head(k)
		if h < 0 {
			break
		}
		if gov := r.governor(h, "NOUN"); gov != nil && h < k || gov != nil && r.rel(k) == hearsay.RelNsubjPass {
			outer := r.group(h)
			if !r.predicate(h) {
				outer = r.nounGroup(h)
			}
			g.gov, g.govAt, g.outer = gov, h, &outer
			return g
		}
		if r.predicate(h) {
			over := r.group(h)
			switch r.rel(k) {
			case hearsay.RelObj, hearsay.RelNsubj, hearsay.RelNsubjPass:
				if d := r.kid(top, hearsay.RelDet); d >= 0 && r.is(d, r.what.words.known) {
					return g
				}
				if k == top && over.tense == tenseInfinitive || over.tense == tenseModal || over.gov != nil && k == top {
					over.verb = top
					return over
				}
			}
			break
		}
		if u := r.rel(k).Universal(); u != hearsay.RelNmod && u != hearsay.RelConj {
			break
		}
		k = h
	}
	return g
}

// purpose gives the status of what somebody went for: held if that was on a day
// before publication, planned otherwise.
func (r *whatReader) purpose(f *whatFind) hearsay.Status {
	if r.gone(f.time) {
		return hearsay.Happened
	}
	return hearsay.Planned
}

// gone reports whether a time lies wholly before the day of publication.
func (t *whatText) gone(time int) bool {
	return time >= 0 && t.times[time].Interval.To != "" && t.times[time].Interval.To <= t.day
}
