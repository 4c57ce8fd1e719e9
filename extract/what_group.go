package extract

import (
	"slices"

	"hearsay"
)

// A whatTense is how a verb group stands in its sentence.
type whatTense uint8

const (
	tenseNone       whatTense = iota // no verb, or an order
	tensePast                        // finite
	tensePresent                     // finite
	tenseModal                       // finite, under a modal
	tenseInfinitive                  // "to" and the verb
	tenseGoing                       // the form of going on without an auxiliary
	tenseReduced                     // the participle without an auxiliary
)

// A whatGroup is a verb, or an adjective or noun with a copula, with its
// auxiliaries, its negation and what governs it: "is not expected to meet".
type whatGroup struct {
	verb    int
	tense   whatTense
	going   bool
	perfect bool
	passive bool
	bare    bool // the plain form with a subject: "demanded that he go"
	not     int  // the token that negates, -1 for none
	modal   int  // the modal, -1 for none
	stands  hearsay.Status
	would   bool
	gov     *whatGovernor
	govAt   int
	outer   *whatGroup // of the governor
}

// group reads the verb group of a predicate.
func (t *whatText) group(v int) whatGroup { return t.groupAt(v, 0) }

func (t *whatText) groupAt(v, depth int) whatGroup {
	g := whatGroup{verb: v, not: -1, modal: -1, govAt: -1}
	if depth > climbs {
		return g
	}
	if h := t.copula(v); h >= 0 {
		// "has grown frustrated": the verb is read, the adjective tells.
		g = t.groupAt(h, depth+1)
		g.verb = v
		g.passive = false
		t.negate(&g, v)
		return g
	}
	t.auxiliaries(&g, v)
	t.negate(&g, v)
	if g.tense == tenseNone {
		t.tense(&g, v)
	}
	t.govern(&g, depth)
	return g
}

// copula gives the verb that ties an adjective to its subject where that is
// more than "be": "grow", "remain"; -1 for none.
func (t *whatText) copula(v int) int {
	if t.rel(v) != hearsay.RelXcomp || t.upos(v) == hearsay.VERB {
		return -1
	}
	if h := t.head(v); t.what.words.copulas[t.lemma[h]] {
		return h
	}
	return -1
}

// first gives the first of the predicates that a conjunction joins.
func (t *whatText) first(v int) int {
	for range climbs {
		if t.rel(v) != hearsay.RelConj || t.head(v) < 0 || !t.predicate(t.head(v)) {
			break
		}
		v = t.head(v)
	}
	return v
}

// shares reports whether a predicate has the auxiliaries of the one it is
// joined to: "will meet and sign", and not "met and will sign".
func (t *whatText) shares(v, u int) bool {
	if v == u || t.kid(v, hearsay.RelAux, hearsay.RelAuxPass, hearsay.RelCop, hearsay.RelMark) >= 0 {
		return false
	}
	switch t.xpos(v) {
	case "VB", "VBN", "VBG":
		return t.kid(v, hearsay.RelNsubj, hearsay.RelNsubjPass) < 0
	}
	return t.upos(v) == hearsay.ADJ
}

// auxiliaries reads what stands before the verb.
func (t *whatText) auxiliaries(g *whatGroup, v int) {
	g.passive = t.kid(v, hearsay.RelNsubjPass, hearsay.RelAuxPass) >= 0
	if u := t.first(v); t.shares(v, u) {
		t.helpers(g, u)
		if t.xpos(v) == "VBN" && t.xpos(u) == "VBN" && t.kid(u, hearsay.RelAuxPass) >= 0 {
			g.passive = true
		}
		return
	}
	t.helpers(g, v)
}

func (t *whatText) helpers(g *whatGroup, v int) {
	for _, c := range t.kids(v) {
		switch r := t.rel(c); {
		case r.Universal() == hearsay.RelAux || r == hearsay.RelCop:
			t.helper(g, c)
		case r == hearsay.RelMark && t.xpos(g.verb) != "VBG" && (t.xpos(c) == "TO" || t.kid(c, hearsay.RelFixed) >= 0 && t.is(t.kid(c, hearsay.RelFixed), t.what.words.to)):
			if be := t.kid(v, hearsay.RelCop, hearsay.RelAuxPass); g.tense != tenseNone && g.modal < 0 && 0 <= be && be < c && c < v {
				// "are to sign", "is to be signed", "are due to begin"
				g.tense, g.modal, g.stands = tenseModal, be, hearsay.Planned
				continue
			}
			g.tense = tenseInfinitive
		}
	}
}

// helper reads one auxiliary or copula.
func (t *whatText) helper(g *whatGroup, c int) {
	w := &t.what.words
	if m, ok := w.modals[t.low[c]]; ok && t.xpos(c) == "MD" {
		g.tense, g.modal, g.stands, g.would = tenseModal, c, m.status, m.would
		return
	}
	if t.xpos(c) == "VBG" || t.is(c, w.be) && t.xpos(g.verb) == "VBG" && t.rel(c) == hearsay.RelAux {
		g.going = true
	}
	if t.is(c, w.have) {
		g.perfect = true
	}
	if g.tense == tenseNone {
		g.tense = t.finite(c)
	}
}

// finite gives the tense of a finite form.
func (t *whatText) finite(k int) whatTense {
	switch t.xpos(k) {
	case "VBD":
		return tensePast
	case "VBZ", "VBP":
		return tensePresent
	}
	return tenseNone
}

// tense reads a verb without an auxiliary.
func (t *whatText) tense(g *whatGroup, v int) {
	subject := t.kid(v, hearsay.RelNsubj) >= 0
	switch t.xpos(v) {
	case "VBD", "VBZ", "VBP":
		g.tense = t.finite(v)
	case "VBN":
		switch t.rel(v).Universal() {
		case hearsay.RelACL, hearsay.RelAdvcl, hearsay.RelAmod, hearsay.RelXcomp:
			if !subject {
				g.tense, g.passive = tenseReduced, true
				return
			}
		}
		g.tense = tensePast
	case "VBG":
		g.tense = tenseGoing
	case "VB":
		if subject || g.passive {
			g.tense, g.bare = tensePresent, true
		}
	}
}

// negate takes in a word that negates a predicate, or the subject or object it
// is told of: "no talks were held".
func (t *whatText) negate(g *whatGroup, v int) {
	w := &t.what.words
	for _, c := range t.kids(v) {
		switch {
		case t.is(c, w.negators), t.rel(c) == hearsay.RelMark && t.is(c, w.undone), t.rel(c) == hearsay.RelCcPreconj && t.is(c, w.no):
			g.not = c
		case t.rel(c).Universal() == hearsay.RelNsubj || t.rel(c) == hearsay.RelObj:
			if d := t.kid(c, hearsay.RelDet, hearsay.RelAdvmod); d >= 0 && t.is(d, w.no) {
				g.not = d
			}
			if t.is(c, w.nobody) {
				g.not = c
			}
		case t.rel(c) == hearsay.RelAdvmod:
			for _, d := range t.kids(c) {
				if t.is(d, w.no) {
					g.not = d // "no longer"
				}
			}
		}
	}
}

// govern finds the word that says how an infinitive, a form of going on or a
// clause stands.
func (t *whatText) govern(g *whatGroup, depth int) {
	v := g.verb
	if !t.finiteShare(g, v) {
		v = t.first(v)
	}
	h := t.head(v)
	if h < 0 {
		return
	}
	link := t.linkOf(g, v)
	if link == "" {
		return
	}
	if gov := t.governor(h, link); gov != nil {
		outer := t.groupAt(h, depth+1)
		if len(gov.would) > 0 && (outer.modal < 0 || !t.is(outer.modal, gov.would)) {
			return
		}
		g.gov, g.govAt, g.outer = gov, h, &outer
	}
}

// finiteShare reports whether a joined predicate stands for itself: what is
// finite is not governed by what governs the first.
func (t *whatText) finiteShare(g *whatGroup, v int) bool {
	return t.first(v) == v || g.tense == tensePast || g.tense == tensePresent && !g.bare
}

// linkOf gives how a clause hangs on its governor: "TO", "ING", "THAT" or the
// preposition before the form of going on, "" where it hangs otherwise.
func (t *whatText) linkOf(g *whatGroup, v int) string {
	mark := t.cased(v)
	switch t.rel(v).Universal() {
	case hearsay.RelXcomp, hearsay.RelCcomp, hearsay.RelAdvcl, hearsay.RelACL, hearsay.RelObj, hearsay.RelObl, hearsay.RelNmod, hearsay.RelCsubj:
	default:
		return ""
	}
	switch {
	case g.tense == tenseInfinitive:
		return "TO"
	case g.tense == tenseGoing && mark >= 0:
		return t.low[mark]
	case g.tense == tenseGoing && t.rel(v).Universal() != hearsay.RelACL && t.rel(v).Universal() != hearsay.RelAdvcl:
		return "ING"
	case t.rel(v) == hearsay.RelCcomp && g.tense != tenseGoing:
		return "THAT"
	case t.rel(v) == hearsay.RelXcomp && g.tense == tenseReduced:
		return "DONE" // "wants the prisoners freed"
	case t.rel(v) == hearsay.RelXcomp && g.tense == tenseNone:
		return "TO" // "helped free them"
	}
	return ""
}

// governor gives the governor that a token is, for a link.
func (t *whatText) governor(h int, link string) *whatGovernor {
	for _, key := range []string{t.low[h], t.lemma[h]} {
		for _, gov := range t.what.govern[key] {
			if gov.links[link] && t.followed(h, gov.words[1:]) && (!gov.object || t.acted(h)) {
				return gov
			}
		}
		if t.low[h] == t.lemma[h] {
			break
		}
	}
	return nil
}

// acted reports whether a verb has somebody as its object, or as its subject
// where it is passive.
func (t *whatText) acted(h int) bool {
	for _, c := range t.kids(h) {
		switch t.rel(c).Universal() {
		case hearsay.RelObj, hearsay.RelIobj:
			if t.upos(c) == hearsay.PRON || !t.party(c).empty() {
				return true
			}
		case hearsay.RelObl:
			if t.cased(c) >= 0 && c > h {
				return true
			}
		}
	}
	return t.kid(h, hearsay.RelNsubjPass, hearsay.RelAuxPass) >= 0
}

// followed reports whether the further words of a governor hang on it as
// particles or prepositions: "call on".
func (t *whatText) followed(h int, words []string) bool {
	for _, w := range words {
		found := slices.ContainsFunc(t.kids(h), func(c int) bool {
			if t.low[c] == w {
				return true
			}
			p := t.cased(c)
			return p >= 0 && t.low[p] == w
		})
		if !found {
			return false
		}
	}
	return true
}

// outermost gives the group that governs all the others.
func (g *whatGroup) outermost() *whatGroup {
	for g.outer != nil {
		g = g.outer
	}
	return g
}

// negative reports whether a group or a group above it is negated.
func (g *whatGroup) negative() bool {
	for o := g; o != nil; o = o.outer {
		if o.not >= 0 {
			return true
		}
	}
	return false
}

// subjectOf gives the head of the phrase that a predicate's subject is: its
// own, or the one that it has from the clause it hangs on; -1 for none.
func (t *whatText) subjectOf(v int) int { return t.subjectAt(v, 0) }

func (t *whatText) subjectAt(v, depth int) int {
	if v < 0 || depth > climbs {
		return -1
	}
	if s := t.kid(v, hearsay.RelNsubj, hearsay.RelNsubjPass, hearsay.RelNsubjOuter); s >= 0 {
		return t.antecedent(s, v)
	}
	h := t.head(v)
	if h < 0 {
		return -1
	}
	switch t.rel(v) {
	case hearsay.RelConj:
		if t.predicate(h) {
			return t.subjectAt(h, depth+1)
		}
	case hearsay.RelXcomp:
		return t.controller(v, h, depth)
	case hearsay.RelACLRelcl, hearsay.RelACL:
		if t.xpos(v) == "VB" || t.kid(v, hearsay.RelMark) >= 0 {
			return t.ownerOf(h, depth)
		}
		return h
	case hearsay.RelAdvcl, hearsay.RelAdvclRelcl, hearsay.RelCcomp, hearsay.RelParataxis:
		if t.xpos(v) == "VBG" || t.xpos(v) == "VB" || t.xpos(v) == "VBN" {
			return t.controller(v, h, depth)
		}
	case hearsay.RelObj, hearsay.RelObl, hearsay.RelNmod:
		if t.xpos(v) == "VBG" {
			if t.rel(v) == hearsay.RelNmod {
				return t.ownerOf(h, depth)
			}
			return t.controller(v, h, depth)
		}
	}
	return -1
}

// antecedent gives whom a relative pronoun stands for, else the token itself.
func (t *whatText) antecedent(s, v int) int {
	switch t.xpos(s) {
	case "WP", "WDT":
		for u, n := v, 0; n < climbs && u >= 0; u, n = t.head(u), n+1 {
			if t.rel(u) == hearsay.RelACLRelcl {
				return t.head(u)
			}
			if t.rel(u) != hearsay.RelConj && t.rel(u) != hearsay.RelXcomp && t.rel(u) != hearsay.RelCcomp {
				break
			}
		}
		return -1
	}
	return s
}

// controller gives the subject of a clause that has none from the one it hangs
// on: that one's object where its verb makes somebody else act ("urged Halland
// to come"), else its subject.
func (t *whatText) controller(v, h, depth int) int {
	if !t.predicate(h) && t.upos(h) != hearsay.ADJ {
		return t.ownerOf(h, depth)
	}
	g := t.groupAt(v, depth+1)
	if g.gov != nil && g.gov.object {
		if g.outer.passive {
			return t.subjectAt(h, depth+1)
		}
		if o := t.kid(h, hearsay.RelObj, hearsay.RelIobj); o >= 0 && o != v {
			return o
		}
		if len(g.gov.words) > 1 || g.gov.links[t.low[max(0, t.cased(v))]] {
			for _, c := range t.kids(h) {
				if t.rel(c).Universal() == hearsay.RelObl && c < v {
					return c
				}
			}
		}
		return -1
	}
	if o := t.kid(h, hearsay.RelObj); o >= 0 && o < v && t.rel(v) == hearsay.RelXcomp && g.gov == nil {
		return o // "saw the troops leave"
	}
	return t.subjectAt(h, depth+1)
}

// ownerOf gives whose plan, offer or decision a noun is: its owner, who it is
// by, or who made it.
func (t *whatText) ownerOf(n, depth int) int {
	if p := t.kid(n, hearsay.RelNmodPoss); p >= 0 {
		return p
	}
	for _, c := range t.kids(n) {
		p := t.cased(c)
		if t.rel(c) == hearsay.RelNmod && p >= 0 && (t.is(p, t.what.words.by) || t.is(p, t.what.words.of)) && c < n+climbs {
			return c
		}
	}
	if s := t.kid(n, hearsay.RelNsubj); s >= 0 {
		return s // "the envoys plan to meet", the verb taken for a noun
	}
	if h := t.head(n); h >= 0 && t.rel(n) == hearsay.RelObj {
		return t.subjectAt(h, depth+1)
	}
	return -1
}

// objectOf gives the head of what a verb acts on: its object, its subject where
// it is passive, or what a relative clause hangs on; -1 for none.
func (t *whatText) objectOf(g *whatGroup) int {
	v := g.verb
	if g.passive {
		return t.subjectOf(v)
	}
	if o := t.kid(v, hearsay.RelObj); o >= 0 {
		return t.antecedent(o, v)
	}
	for _, c := range t.kids(v) {
		if t.rel(c).Universal() == hearsay.RelObl && c > v && t.cased(c) < 0 && t.timeAt[c] < 0 && t.upos(c) != hearsay.ADV {
			return c // "put off Sunday's round", the object taken for a time
		}
	}
	if t.rel(v) == hearsay.RelConj {
		// "condemned and rejected the plan"
		if u := t.head(v); t.predicate(u) {
			if o := t.kid(u, hearsay.RelObj); o > v {
				return o
			}
		}
	}
	for _, c := range t.kids(v) {
		// "accepted and signed the plan", the object hung on the second
		if t.rel(c) == hearsay.RelConj && c < v+4 && t.upos(c) == hearsay.VERB {
			if o := t.kid(c, hearsay.RelObj); o >= 0 && t.kid(v, hearsay.RelXcomp, hearsay.RelCcomp) < 0 {
				return o
			}
		}
	}
	if t.rel(v) == hearsay.RelACLRelcl {
		if s := t.kid(v, hearsay.RelNsubj); s >= 0 && t.antecedent(s, v) == s {
			return t.head(v)
		}
	}
	return -1
}

// agentOf gives the head of the phrase that names who does what a passive
// tells, -1 for none.
func (t *whatText) agentOf(v int) int {
	if a := t.kid(v, hearsay.RelOblAgent); a >= 0 {
		return a
	}
	return t.hanging(v, t.what.words.by)
}

// hanging gives the noun that hangs on a token by one of some prepositions, -1
// for none.
func (t *whatText) hanging(k int, prepositions map[string]bool) int {
	for _, c := range t.kids(k) {
		switch t.rel(c).Universal() {
		case hearsay.RelObl, hearsay.RelNmod:
		default:
			continue
		}
		if p := t.cased(c); p >= 0 && prepositions[t.low[p]] && t.timeAt[c] < 0 {
			return c
		}
	}
	return -1
}
