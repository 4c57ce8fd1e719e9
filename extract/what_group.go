package extract

import "hearsay"

// A whatTense is how a verb group stands in its sentence.
type whatTense uint8

const (
	tenseNone       whatTense = iota // an adjective or noun without a verb
	tensePast                        // finite
	tensePresent                     // finite
	tenseModal                       // finite, under a modal
	tenseInfinitive                  // "to" and the verb
	tenseGoing                       // the form of going on without an auxiliary
	tenseReduced                     // the participle without an auxiliary
)

// A whatGroup is a verb with its auxiliaries, its negation and the words that
// govern it: "is not expected to meet".
type whatGroup struct {
	verb, first int // the verb, and the leftmost token of the whole
	lead        int // the token before a form that stands alone
	tense       whatTense
	going       bool
	perfect     bool
	passive     bool
	not         int // the token that negates, -1 for none
	modal       Run // the modal and how it makes things stand
	stands      hearsay.Status
	would       bool
	gov         *whatGovernor
	govAt       Run
	outer       *whatGroup // of the governor
}

// left gives the next token to the left that is no adverb, and keeps a negation
// that it passes.
func (t *whatText) left(k, lo int, not *int) int {
	for k--; k >= lo; k-- {
		switch {
		case t.is(k, t.what.words.negators):
			*not = k
		case !t.adverb(k):
			return k
		}
	}
	return k
}

// group reads the verb group of a verb that can be the given forms. It fails
// where the word is no verb.
func (t *whatText) group(v, lo int, bits whatBits) (whatGroup, bool) {
	defer t.enter()()
	g := whatGroup{verb: v, first: v, not: -1}
	p := t.left(v, lo, &g.not)
	g.lead = p
	if p >= lo {
		if h, ok := t.licensed(g, p, lo, bits); ok {
			return h, true
		}
	}
	return t.alone(g, p, lo, bits)
}

// stepsOfGroup is how many words a verb group may be made of. No sentence that
// anybody wrote needs as many, but a heap of auxiliaries could be read in more
// ways than there is time for.
const stepsOfGroup = 100

// enter begins the reading of a group, inside another or not.
func (t *whatText) enter() (leave func()) {
	if t.depth == 0 {
		t.steps = stepsOfGroup
	}
	t.depth++
	return func() { t.depth-- }
}

// spend takes a step, and reports whether there was one left.
func (t *whatText) spend() bool {
	t.steps--
	return t.steps > 0
}

// licensed reads a group whose verb has a modal, an auxiliary or "to" before it.
func (t *whatText) licensed(g whatGroup, p, lo int, bits whatBits) (whatGroup, bool) {
	w := &t.what.words
	if !t.spend() {
		return g, false
	}
	if m, ok := w.modals[t.low[p]]; ok && bits&formBase != 0 {
		g.first, g.tense, g.modal, g.stands, g.would = p, tenseModal, Run{p, p + 1}, m.status, m.would
		return g, true
	}
	for _, a := range w.auxiliaries[t.low[p]] {
		if a.helps(bits) && t.stands(p, lo) {
			if h, ok := t.helped(g, p, lo, a, bits); ok {
				return h, true
			}
		}
	}
	if bits&formBase != 0 && t.is(p, w.to) {
		return t.infinitive(g, p, lo), true
	}
	return g, false
}

// helps reports whether an auxiliary goes before one of the forms.
func (a whatAuxiliary) helps(bits whatBits) bool {
	switch a.verb {
	case auxBe:
		return bits&(formParticiple|formGoing) != 0
	case auxHave:
		return bits&formParticiple != 0
	}
	return bits&formBase != 0
}

// stands reports whether an auxiliary is one here: "'s" only after a pronoun.
func (t *whatText) stands(p, lo int) bool {
	return !t.is(p, t.what.words.possessive) || p > lo && t.is(p-1, t.what.words.sureSubjects)
}

// helped reads the group of a verb with an auxiliary before it.
func (t *whatText) helped(g whatGroup, p, lo int, a whatAuxiliary, bits whatBits) (whatGroup, bool) {
	h := whatGroup{verb: p, first: p, not: -1}
	q := t.left(p, lo, &h.not)
	ok := false
	if loose := a.bits &^ (formPresent | formPast); loose != 0 && q >= lo {
		h, ok = t.licensed(h, q, lo, loose)
	}
	switch {
	case ok:
	case a.bits&formPresent != 0:
		h = whatGroup{first: p, not: -1, tense: tensePresent}
	case a.bits&formPast != 0:
		h = whatGroup{first: p, not: -1, tense: tensePast}
	case a.bits&formBase != 0 && a.verb == auxBe && q >= lo && t.nounish(q):
		// "demanded that the prisoners be freed"
		h = whatGroup{first: p, not: h.not, tense: tenseModal, modal: Run{p, p + 1}, stands: hearsay.CalledFor}
	case a.bits&formGoing != 0:
		h = t.going(whatGroup{first: p, verb: p, not: -1}, q, lo)
	default:
		return g, false
	}
	if g.not < 0 {
		g.not = h.not
	}
	h.not, h.verb, h.lead = g.not, g.verb, g.lead
	switch a.verb {
	case auxBe:
		h.passive = bits&formGoing == 0
		h.going = !h.passive || h.going && a.bits&formGoing == 0
	case auxHave:
		h.perfect = true
	}
	return h, true
}

// alone reads a verb that no auxiliary goes before.
func (t *whatText) alone(g whatGroup, p, lo int, bits whatBits) (whatGroup, bool) {
	by := bits&formParticiple != 0 && t.is(g.verb+1, t.what.words.by)
	switch {
	case bits&formGoing != 0:
		return t.going(g, p, lo), true
	case by && p >= lo && !t.surely(p), bits&(formParticiple|formPast) == formParticiple:
		g.tense, g.passive = tenseReduced, true
		return g, by || p >= lo && t.nounish(p)
	case bits&formPast != 0 && p >= lo && t.nounish(p):
		g.tense = tensePast
		return g, true
	case bits&formPresent != 0 && p >= lo && (t.nounish(p) && !t.is(g.verb, t.what.words.nounToo) || t.surely(p) && t.acts(p, g.verb)):
		g.tense = tensePresent
		return g, true
	case bits&formBase != 0 && p >= lo && t.plural(p) && (!t.is(g.verb, t.what.words.nounToo) || t.acts(p, g.verb)):
		g.tense = tensePresent
		return g, true
	}
	return g, false
}

// surely reports whether a token ends a subject, whatever comes after it.
func (t *whatText) surely(p int) bool {
	w := &t.what.words
	if t.is(p, w.determiners) || t.is(p, w.prepositions) || t.lang.Tokens[p].Kind == hearsay.Number {
		return false
	}
	if t.mentionAt[p] >= 0 {
		return t.mentions[t.mentionAt[p]].End == p+1
	}
	_, people := t.what.people[t.low[p]]
	return people || t.is(p, w.subjects) || t.is(p, w.relatives) || t.capital(p) && t.timeAt[p] < 0 && !t.closed(p)
}

// acts reports whether a word that can be a noun too is a verb between a
// subject and what comes after it: "Halland visits Orsk", not "Halland talks
// failed".
func (t *whatText) acts(p, v int) bool {
	m := t.mentionAt[p]
	if _, people := t.what.people[t.low[v]]; people {
		return false
	}
	switch {
	case m < 0 && (t.is(p, t.what.words.subjects) || t.is(p, t.what.words.relatives)):
		return true
	case m >= 0 && (t.mentions[m].kind == hearsay.Place || t.is(t.mentions[m].First-1, t.what.words.determiners)):
		return false
	}
	n := v + 1
	return n < len(t.low) && (t.mentionAt[n] >= 0 || t.capital(n) || t.is(n, t.what.words.determiners) ||
		t.is(n, t.what.words.to) && n+1 < len(t.low) && (t.formAt(n+1, formBase) || t.capital(n+1)) ||
		m >= 0 && t.is(n, t.what.words.prepositions) || t.is(n, t.what.words.objects) || len(t.what.nouns[t.low[n]]) > 0 && t.is(n, t.what.words.nounToo))
}

// plural reports whether a token ends a subject that takes the plain form.
func (t *whatText) plural(p int) bool {
	_, people := t.what.people[t.low[p]]
	return people || t.is(p, t.what.words.plurals) || len(t.what.nouns[t.low[p]]) > 0 ||
		t.mentionAt[p] >= 0 && t.mentions[t.mentionAt[p]].kind != hearsay.Place && t.surely(p)
}

// nounish reports whether a verb can follow a token that is no auxiliary.
func (t *whatText) nounish(p int) bool {
	w := &t.what.words
	switch {
	case t.surely(p), t.timeAt[p] >= 0, t.comma(p), t.is(p, w.coordinators), t.lang.Tokens[p].Kind == hearsay.Quote:
		return true
	case t.lang.Tokens[p].Kind == hearsay.Number, t.stop(p):
		return t.low[p] == ")" || t.low[p][0] == '-' && len(t.low[p]) > 1 || t.low[p] == "—" || t.low[p] == "–"
	}
	return t.word(p) && !t.closed(p) && !w.adjectives[t.low[p]] && !t.verbBefore(p)
}

// verbBefore reports whether a word is clearly a verb itself: what follows it is
// part of its object.
func (t *whatText) verbBefore(p int) bool {
	if p == 0 || len(t.what.verbs[t.low[p]]) == 0 || len(t.what.nouns[t.low[p]]) > 0 {
		return false
	}
	return t.is(p-1, t.what.words.to) || t.auxiliary(p-1) && !t.is(p-1, t.what.words.possessive) || t.surely(p-1) && !t.is(p, t.what.words.nounToo)
}

// going reads a form of going on that stands alone, and what governs it.
func (t *whatText) going(g whatGroup, p, lo int) whatGroup {
	g.tense, g.lead = tenseGoing, p
	if p < lo {
		return g
	}
	if gov, at := t.governor(p, lo, "ING"); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	if !t.is(p, t.what.words.prepositions) && !t.is(p, t.what.words.to) {
		return g
	}
	link := t.low[p]
	if gov, at := t.governor(p-1, lo, link); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	if gov, at := t.controller(p-1, lo, link); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	return g
}

// infinitive reads what governs "to" and a verb.
func (t *whatText) infinitive(g whatGroup, to, lo int) whatGroup {
	g.first, g.tense, g.lead = to, tenseInfinitive, to
	if gov, at := t.governor(to-1, lo, "TO"); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	q := t.left(to, lo, &g.not)
	if q < lo {
		return g
	}
	g.lead = q
	for _, a := range t.what.words.auxiliaries[t.low[q]] {
		if a.bits&(formPresent|formPast) != 0 && a.verb != auxDo && t.stands(q, lo) {
			// "are to sign", "has to sign"
			g.first, g.tense, g.modal, g.stands = q, tenseModal, Run{q, to + 1}, hearsay.Planned
			if a.verb == auxHave {
				g.stands = hearsay.CalledFor
			}
			return g
		}
	}
	if gov, at := t.governor(q, lo, "TO"); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	if gov, at := t.controller(q, lo, "TO"); gov != nil {
		return t.governed(g, gov, at, lo)
	}
	return g
}

// governor gives the governor whose last word stands at a token.
func (t *whatText) governor(q, lo int, link string) (*whatGovernor, Run) {
	if q < lo {
		return nil, Run{}
	}
	for _, gov := range t.what.govern[t.low[q]] {
		if gov.links[link] && !gov.object && t.ends(q, lo, gov.words) {
			return gov, Run{q - len(gov.words) + 1, q + 1}
		}
	}
	return nil, Run{}
}

// reach is how far a governor can stand from what it governs, its object
// between them.
const reach = 9

// controller gives the governor whose object does what follows: "urged Halland
// to come", "accused Halland of shelling".
func (t *whatText) controller(q, lo int, link string) (*whatGovernor, Run) {
	for k := q; k >= lo && k > q-reach; k-- {
		for _, gov := range t.what.govern[t.low[k]] {
			if gov.links[link] && t.ends(k, lo, gov.words) && (gov.object && k < q || k == q) {
				return gov, Run{k - len(gov.words) + 1, k + 1}
			}
		}
		if t.stop(k) || t.is(k, t.what.words.relatives) || t.is(k, t.what.words.subordinators) || t.auxiliary(k) && !t.is(k, t.what.words.possessive) {
			break
		}
	}
	return nil, Run{}
}

// governed puts a group under its governor.
func (t *whatText) governed(g whatGroup, gov *whatGovernor, at Run, lo int) whatGroup {
	o := t.headed(at.First, lo)
	if len(gov.would) > 0 && (o.modal.empty() || !t.is(o.modal.First, gov.would)) {
		return g
	}
	g.gov, g.govAt, g.outer, g.first = gov, at, &o, o.first
	return g
}

// headed reads the group of a governor, be it a verb, adjective or noun.
func (t *whatText) headed(k, lo int) whatGroup {
	var bits whatBits
	for _, f := range t.what.verbs[t.low[k]] {
		bits |= f.bits
	}
	if !t.spend() {
		return whatGroup{verb: k, first: k, not: -1}
	}
	if bits != 0 {
		if g, ok := t.group(k, lo, bits); ok {
			return g
		}
	}
	g, _ := t.adjective(k, lo)
	return g
}

// adjective reads an adjective with the verb that ties it to its subject. It
// fails where there is none.
func (t *whatText) adjective(k, lo int) (whatGroup, bool) {
	defer t.enter()()
	g := whatGroup{verb: k, first: k, not: -1}
	p := t.left(k, lo, &g.not)
	g.lead = p
	if p < lo {
		return g, false
	}
	for _, a := range t.what.words.auxiliaries[t.low[p]] {
		if a.verb != auxDo && t.stands(p, lo) {
			if h, ok := t.helped(g, p, lo, a, formParticiple); ok {
				h.passive = false
				return h, true
			}
		}
	}
	for _, f := range t.what.verbs[t.low[p]] {
		if !t.what.words.copulas[f.verb] {
			continue
		}
		if h, ok := t.group(p, lo, f.bits); ok {
			h.verb = k
			if h.not < 0 {
				h.not = g.not
			}
			return h, true
		}
	}
	return g, false
}

// finite reports whether a token is the first of a finite verb group.
func (t *whatText) finite(k, lo int) bool {
	if !t.word(k) || t.mentionAt[k] >= 0 && t.capital(k) {
		return false
	}
	w := &t.what.words
	if _, ok := w.modals[t.low[k]]; ok {
		return true
	}
	no := 0
	p := t.left(k, lo, &no)
	for _, a := range w.auxiliaries[t.low[k]] {
		if a.bits&(formPresent|formPast) == 0 || !t.stands(k, lo) {
			continue
		}
		_, modal := w.modals[whatAt(t.low, p)]
		return !(modal || t.is(p, w.to))
	}
	var bits whatBits
	for _, f := range t.what.verbs[t.low[k]] {
		bits |= f.bits
	}
	if bits == 0 {
		return p >= lo && t.surely(p) && ending(t.low[k], w.ed)
	}
	g, ok := t.group(k, lo, bits)
	return ok && g.first == k && (g.tense == tensePast || g.tense == tensePresent)
}

// whatAt gives a word, "" outside the list.
func whatAt(low []string, k int) string {
	if k < 0 || k >= len(low) {
		return ""
	}
	return low[k]
}
