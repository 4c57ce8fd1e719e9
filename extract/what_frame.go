package extract

import (
	"slices"

	"hearsay"
)

// verb reads the event that a verb, adjective or noun with a copula at a token
// tells of, nil for none.
func (r *whatReader) verb(k int) *whatFind {
	frames := r.what.frames[r.lemma[k]]
	if len(frames) == 0 {
		frames = r.what.frames[r.low[k]] // a form whose lemma is often wrong
	}
	if r.upos(k) != hearsay.VERB {
		frames = r.what.frames[" "+r.low[k]]
	}
	if len(frames) == 0 || r.mentionAt[k] >= 0 && r.named(k) {
		return nil
	}
	g := r.group(k)
	for _, f := range frames {
		if find := r.frame(f, &g); find != nil {
			return find
		}
	}
	return nil
}

// A whatScene is a frame held against a verb group: the words and phrases that
// play its parts.
type whatScene struct {
	*whatFrame
	g       *whatGroup
	anchor  Run
	doer    int   // head of who does it, -1 for none
	objects []int // heads of what it is done to
	behind  int   // the noun behind the words that must follow, -1 for none
}

// frame holds a frame against a verb group, and gives what it tells of.
func (r *whatReader) frame(f *whatFrame, g *whatGroup) *whatFind {
	if f.state && g.passive {
		state := *g
		state.passive = false
		g = &state
	} else if f.state {
		return nil
	}
	if f.active && g.passive || f.passive && !g.passive || f.negation && (g.passive || !g.negative()) ||
		len(f.modal) > 0 && (g.modal < 0 || g.perfect || !r.is(g.modal, f.modal)) || !r.licensed(g) || f.open && !r.openEnded(g) {
		return nil
	}
	s := whatScene{whatFrame: f, g: g, anchor: Run{g.verb, g.verb + 1}, doer: r.subjectOf(g.verb), behind: -1}
	if g.passive {
		s.doer = r.agentOf(g.verb)
	}
	if !r.followedBy(&s) {
		return nil
	}
	s.objects = r.objects(&s)
	if f.atObject && len(s.objects) > 0 {
		r.anchorAt(&s)
	}
	if len(f.beside) > 0 && !r.besides(g.verb, f.beside) || !r.objectFits(&s) || !r.subjectFits(&s) || len(f.complement) > 0 && !r.complemented(&s) {
		return nil
	}
	find := &whatFind{move: f.move, anchor: s.anchor, verb: g.verb, sentence: r.sentence, time: -1, about: -1, object: -1}
	r.roles(find, &s)
	if f.move.meeting && r.unknown(find) {
		return nil
	}
	if f.needsWhom && len(find.recipients) == 0 || f.needsActor && s.doer < 0 {
		return nil
	}
	r.settleIn(find)
	places := r.what.words.placePrepositions
	if len(f.place) > 0 {
		places = f.place
	}
	heads := append([]int{g.verb, g.outermost().verb}, s.objects...)
	find.place = r.where(find, places, heads...)
	if find.place.empty() && f.object.place && len(s.objects) > 0 {
		find.place = r.placeAt(s.objects[0])
	}
	if len(find.actors)+len(find.recipients) == 0 && find.place.empty() && !f.object.any && f.status == "" || f.needsPlace && find.place.empty() {
		return nil // nobody and nowhere
	}
	find.time = r.timeOf(find, g.verb)
	find.loose = g.tense == tenseGoing && g.gov == nil
	find.about = r.topicOf(&s)
	if f.move.attends != "" && len(s.objects) > 0 {
		find.object = s.objects[0]
	}
	if r.stand(find, g, f); f.needsIf && len(find.conditions) == 0 {
		return nil
	}
	return find
}

// settleIn notes the statement that a find belongs to.
func (r *whatReader) settleIn(f *whatFind) {
	if s := r.cueOf[f.anchor.First]; s >= 0 {
		f.statement, f.own = s, true
		return
	}
	f.statement = r.inside[f.anchor.First]
}

// openEnded reports whether a group tells of what is not done yet. The bare
// present does so only in a clause of time: in a caption it tells what is seen.
func (t *whatText) openEnded(g *whatGroup) bool {
	within := t.rel(t.first(g.verb)).Universal() == hearsay.RelAdvcl
	return g.gov != nil || g.tense == tenseModal || g.going && !g.perfect || g.tense == tensePresent && !g.perfect && within
}

// licensed reports whether a group tells of something: an infinitive needs what
// governs it, or stands in a headline; an order tells of nothing.
func (r *whatReader) licensed(g *whatGroup) bool {
	switch g.tense {
	case tenseNone:
		return g.gov != nil || r.kid(g.verb, hearsay.RelNsubj, hearsay.RelNsubjPass) >= 0
	case tenseInfinitive:
		return g.gov != nil || r.zone(r.sentence) == hearsay.Headline && r.rel(g.verb) == hearsay.RelRoot
	case tenseGoing:
		if p := r.cased(g.verb); g.gov == nil && p >= 0 && r.is(p, r.what.words.purposes) {
			return false // "a deadline for leaving"
		}
		switch r.rel(g.verb).Universal() {
		case hearsay.RelAdvcl, hearsay.RelACL, hearsay.RelRoot, hearsay.RelConj, hearsay.RelParataxis:
			return true
		}
		return g.gov != nil
	}
	return true
}

// followedBy finds the words that must follow a verb: a particle, a preposition
// with its noun, or an object. Between them and the verb only times may stand,
// or, where the frame says so, its object.
func (r *whatReader) followedBy(s *whatScene) bool {
	if len(s.then) == 0 {
		return true
	}
	v := s.anchor.First
	for k := v + 1; k < min(r.End, v+far); k++ {
		for _, words := range s.then {
			last := k + len(words) - 1
			if !r.begins(k, r.End, words) || !r.belongs(k, v) {
				continue
			}
			if r.rel(last) == hearsay.RelCase && r.timeAt[r.head(last)] >= 0 {
				continue // "agreed on Thursday to a pause"
			}
			if k == r.past(v+1) {
				s.anchor.End = last + 1
			} else if !r.onlyTimes(v+1, k) && (!s.apart || !r.direct(k, v)) {
				continue
			}
			if r.rel(last) == hearsay.RelCase || r.rel(last) == hearsay.RelMark {
				s.behind = r.head(last)
			}
			return true
		}
	}
	return false
}

// far is how far a verb's words can stand from it.
const far = 14

// past gives the next token that is no adverb.
func (r *whatReader) past(k int) int {
	for k < r.End && r.upos(k) == hearsay.ADV {
		k++
	}
	return k
}

// onlyTimes reports whether only times and what leads to them stand in a stretch.
func (r *whatReader) onlyTimes(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.timeAt[k] < 0 && r.upos(k) != hearsay.ADV && (r.upos(k) != hearsay.ADP || r.timeAt[min(k+1, r.End-1)] < 0) {
			return false
		}
	}
	return true
}

// belongs reports whether a token hangs on a verb, or on what hangs on it.
func (r *whatReader) belongs(k, v int) bool {
	for n := 0; n < 3 && k >= 0; n++ {
		if k == v {
			return true
		}
		k = r.head(k)
	}
	return k == v
}

// direct reports whether a word hangs on a verb itself, or leads a phrase that
// hangs on it or on its object.
func (r *whatReader) direct(k, v int) bool {
	h := r.head(k)
	lead := r.rel(k) == hearsay.RelCase || r.rel(k) == hearsay.RelMark || r.rel(k) == hearsay.RelFixed
	return h == v || lead && h >= 0 && (r.head(h) == v || r.rel(h) == hearsay.RelNmod && r.head(r.head(h)) == v || r.rel(h).Universal() == hearsay.RelACL)
}

// objects gives the heads of what a verb acts on: its object, or the noun
// behind the words that follow it.
func (r *whatReader) objects(s *whatScene) []int {
	var list []int
	if o := r.objectOf(s.g); o >= 0 {
		list = append(list, o)
	}
	if s.behind >= 0 && r.upos(s.behind) != hearsay.VERB && !slices.Contains(list, s.behind) {
		list = append(list, s.behind)
	}
	return list
}

// objectFits reports whether what a frame asks for as object is there.
func (r *whatReader) objectFits(s *whatScene) bool {
	n := &s.object
	for _, o := range s.objects {
		if r.any(r.phrase(o), s.not) {
			return false
		}
	}
	if n.empty() {
		return true
	}
	v := s.g.verb
	x := r.kid(v, hearsay.RelXcomp, hearsay.RelCcomp)
	switch {
	case n.none && len(s.objects) == 0 && x < 0:
		return true
	case n.to && x >= 0 && r.group(x).tense == tenseInfinitive,
		n.ing && r.gerund(v, x),
		n.that && x >= 0 && r.rel(x) == hearsay.RelCcomp,
		n.any && (len(s.objects) > 0 || x >= 0 || s.behind >= 0):
		return true
	}
	for _, o := range s.objects {
		if r.fills(o, n) {
			return true
		}
	}
	return false
}

// gerund reports whether a form of going on is what a verb acts on.
func (r *whatReader) gerund(v, x int) bool {
	if x >= 0 && r.xpos(x) == "VBG" {
		return true
	}
	o := r.kid(v, hearsay.RelObj)
	return o >= 0 && r.xpos(o) == "VBG"
}

// fills reports whether a noun, or one joined to it, is what a need asks for.
func (r *whatReader) fills(head int, n *whatNeed) bool {
	for _, o := range r.joined(head) {
		if r.is(o, n.words) && r.timeAt[o] < 0 {
			return true
		}
		// "a round of talks"
		if of := r.hanging(o, r.what.words.of); of >= 0 && r.is(of, n.words) {
			return true
		}
		p := r.party(o)
		if !p.empty() && (n.voice && p.kind != hearsay.Place ||
			n.country && (p.kind == hearsay.Government || p.kind == hearsay.Organisation || p.kind == "") ||
			n.somebody && (p.kind == hearsay.Person || p.kind == hearsay.Unnamed || p.kind == hearsay.Crowd) ||
			n.body && p.kind != hearsay.Person && p.kind != hearsay.Place) {
			return true
		}
		if n.place && !r.placeAt(o).empty() {
			return true
		}
	}
	return false
}

// phrase gives the words of a noun that stand before it, and those that hang on
// it by "of".
func (t *whatText) phrase(o int) Run {
	return t.below(o, func(k int) bool {
		switch t.rel(k).Universal() {
		case hearsay.RelACL, hearsay.RelAppos, hearsay.RelPunct, hearsay.RelAdvcl, hearsay.RelConj, hearsay.RelCc:
			return true
		case hearsay.RelNmod:
			p := t.cased(k)
			return k > o && p >= 0 && !t.is(p, t.what.words.of)
		}
		return t.predicate(o) && k > o
	})
}

// subjectFits reports whether the subject is what the frame asks for: if it
// asks for nothing, somebody.
func (r *whatReader) subjectFits(s *whatScene) bool {
	n := &s.subject
	if s.g.passive {
		return len(n.words) == 0 && !n.body || s.doer < 0 || r.fills(s.doer, n) || n.any
	}
	if s.doer < 0 {
		return n.any
	}
	if len(s.unless) > 0 && r.any(r.phrase(s.doer), s.unless) {
		return false
	}
	switch {
	case n.any:
		return true
	case n.empty():
		return len(r.parties(s.doer, true)) > 0
	}
	return r.fills(s.doer, n) || n.plural && r.several(s.doer)
}

// several reports whether a phrase names more than one: two parties, or some in
// the plural.
func (r *whatReader) several(head int) bool {
	list := r.parties(head, true)
	return len(list) > 1 || len(list) == 1 && (r.xpos(head) == "NNS" || r.xpos(head) == "NNPS")
}

// complemented reports whether the clause that a frame asks for hangs on its
// verb: "urged both sides to sign", "insisted that they must sign".
func (r *whatReader) complemented(s *whatScene) bool {
	for _, c := range r.kids(s.g.verb) {
		switch r.rel(c).Universal() {
		case hearsay.RelXcomp, hearsay.RelCcomp, hearsay.RelAdvcl, hearsay.RelACL:
			if p := r.cased(c); p >= 0 && s.complement[r.low[p]] {
				return true
			}
			if a := r.kid(c, hearsay.RelAux, hearsay.RelCop); a >= 0 && s.complement[r.low[a]] {
				return true
			}
		case hearsay.RelObl, hearsay.RelNmod:
			if p := r.cased(c); p >= 0 && s.complement[r.low[p]] && r.upos(c) == hearsay.VERB {
				return true
			}
		}
	}
	for _, o := range s.objects {
		for _, c := range r.kids(o) {
			if p := r.cased(c); p >= 0 && s.complement[r.low[p]] && r.predicate(c) {
				return true
			}
		}
	}
	return false
}

// roles fills in who does it to whom.
func (r *whatReader) roles(find *whatFind, s *whatScene) {
	find.actors = r.parties(s.doer, true)
	for _, kind := range s.recipient {
		if find.recipients = r.recipients(s, kind); len(find.recipients) > 0 {
			break
		}
	}
	if find.move.meeting {
		find.others = len(find.recipients)
		find.actors, find.recipients = append(find.actors, find.recipients...), nil
	}
}

// recipients gives those who stand where a frame says: as object, as its owner,
// or behind a preposition.
func (r *whatReader) recipients(s *whatScene, kind string) []whatParty {
	switch kind {
	case "GIVEN":
		return r.parties(r.kid(s.g.verb, hearsay.RelIobj), false)
	case "OBJECT":
		if o := r.kid(s.g.verb, hearsay.RelIobj); o >= 0 {
			return r.parties(o, false)
		}
		for _, o := range s.objects {
			if list := r.parties(o, false); len(list) > 0 {
				return list
			}
		}
	case "OWNER":
		for _, o := range s.objects {
			if p := r.kid(o, hearsay.RelNmodPoss); p >= 0 {
				return r.parties(p, false)
			}
			if list := r.modifiers(o); len(list) > 0 {
				return list
			}
		}
	default:
		preposition := map[string]bool{kind: true}
		for _, h := range append([]int{s.g.verb}, s.objects...) {
			if n := r.hanging(h, preposition); n >= 0 {
				return r.parties(n, true)
			}
		}
	}
	return nil
}

// unknown reports whether nobody of a find is named or known.
func (r *whatReader) unknown(f *whatFind) bool {
	return !slices.ContainsFunc(f.actors, func(p whatParty) bool { return p.actor >= 0 || p.End-p.First > 1 || r.upos(p.First) != hearsay.PRON })
}

// anchorAt lets the object tell of the event with the verb, or alone where it
// stands before the verb: "imposed sanctions", "a deal was reached".
func (r *whatReader) anchorAt(s *whatScene) {
	switch o := s.objects[0]; {
	case o < s.g.verb:
		s.anchor = Run{o, o + 1}
	case o < s.g.verb+far:
		s.anchor.End = r.ofNoun(o) + 1
	}
}

// besides reports whether a noun of a class hangs on a verb by a preposition.
func (r *whatReader) besides(v int, class map[string]bool) bool {
	for _, c := range r.kids(v) {
		if r.rel(c).Universal() == hearsay.RelObl && r.cased(c) >= 0 && r.is(c, class) {
			return true
		}
	}
	return false
}

// ofNoun gives the noun that a counting noun counts: "package of sanctions".
func (r *whatReader) ofNoun(o int) int {
	if n := r.hanging(o, r.what.words.of); n > o && n < o+4 {
		return n
	}
	return o
}
