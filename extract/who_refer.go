package extract

import (
	"slices"
	"strings"

	"hearsay"
)

// refer resolves pronouns and "the envoy", from the first sentence to the
// last, where there is hardly a doubt. What stands inside quotation marks is
// passed over: whom "he" means there is the speaker's affair.
func (c *whoCast) refer() {
	r := whoRefer{whoCast: c, quoted: c.quoted(), notes: c.spoken()}
	for _, s := range c.p.sentences {
		for k := s.first; k < s.end; k++ {
			if !r.quoted[k] {
				r.token(k, s)
			}
		}
		if !c.p.furniture[s.first] {
			r.past = append(r.past, s)
		}
	}
}

type whoRefer struct {
	*whoCast
	quoted []bool
	notes  []whoRef // in order of text
	past   []whoSentence
}

// whoRef is a mention of an actor at its tokens.
type whoRef struct{ first, end, lead, actor int }

// spoken lists the mentions that have an actor.
func (c *whoCast) spoken() []whoRef {
	var out []whoRef
	for i, n := range c.notes {
		if c.of[i] < 0 {
			continue
		}
		lead := n.first
		if t := c.p.titleBefore(n.first); !t.empty() && n.kind == hearsay.Person {
			lead = t.first
		}
		out = append(out, whoRef{n.first, n.end, lead, c.of[i]})
	}
	return out
}

// quoted marks the tokens inside quotation marks.
func (c *whoCast) quoted() []bool {
	out := make([]bool, len(c.p.tokens))
	k := 0
	for _, q := range c.p.quotations {
		for k > 0 && c.p.tokens[k-1].Start >= q.Start {
			k--
		}
		for ; k < len(out) && c.p.tokens[k].Start < q.End; k++ {
			out[k] = out[k] || c.p.tokens[k].Start >= q.Start
		}
	}
	return out
}

func (r *whoRefer) token(k int, s whoSentence) {
	w := &r.p.words
	switch {
	case r.p.is(k, w.he):
		r.pronoun(k, s, whoHe)
	case r.p.is(k, w.she):
		r.pronoun(k, s, whoShe)
	case r.p.is(k, w.it) && (r.p.possessiveIt(k) || r.p.is(k+1, w.sayers)):
		r.it(k, s)
	case r.p.is(k, w.the):
		r.noun(k, s)
	}
}

// possessiveIt reports whether "it" owns what follows, and so is no empty
// subject: it is not the pronoun's shortest form.
func (p *whoPage) possessiveIt(k int) bool { return len(p.low[k]) > 2 }

// pronoun gives "he" or "she" to the person that it must mean: of this
// sentence, else of one shortly before.
func (r *whoRefer) pronoun(k int, s whoSentence, g whoGender) {
	surely := func(a *whoActor) bool { return a.Kind == hearsay.Person && a.gender == g }
	perhaps := func(a *whoActor) bool { return a.Kind == hearsay.Person && a.gender == whoAnybody }
	who := whoNobody
	here := whoSentence{s.first, k}
	for i := len(r.past); who == whoNobody && i >= 0 && i >= len(r.past)-3; i-- {
		if who = r.choose(here, surely); who == whoNobody {
			who = r.only(here, perhaps)
		}
		if i > 0 {
			here = r.past[i-1]
		}
	}
	if who >= 0 {
		r.list[who].gender = g
		r.note(k, k+1, who)
	}
}

// it gives "its" and "it said" to a state or body of the same sentence, "it
// said" also to the subject of the sentence before.
func (r *whoRefer) it(k int, s whoSentence) {
	body := func(a *whoActor) bool { return a.Kind != hearsay.Person && a.Kind != hearsay.Place }
	who := r.choose(whoSentence{s.first, k}, body)
	if n := len(r.past); who == whoNobody && n > 0 && !r.p.possessiveIt(k) {
		who = r.choose(r.past[n-1], body)
	}
	if who >= 0 {
		r.note(k, k+1, who)
	}
}

// What choose answers where it names no actor.
const (
	whoNobody = -1 // there is none
	whoDoubt  = -2 // there are several
)

// choose finds the actor that a pronoun behind a stretch means: its subject,
// else the only one who fits.
func (r *whoRefer) choose(s whoSentence, fits func(a *whoActor) bool) int {
	only := whoNobody
	for _, n := range r.within(s) {
		if n.end > s.end || r.quoted[n.first] || !fits(&r.list[n.actor]) {
			continue
		}
		if r.subject(n) {
			return n.actor
		}
		switch only {
		case whoNobody, n.actor:
			only = n.actor
		default:
			only = whoDoubt
		}
	}
	return only
}

// within gives the mentions that begin in a stretch.
func (r *whoRefer) within(s whoSentence) []whoRef {
	at := func(token int) int {
		i, _ := slices.BinarySearchFunc(r.notes, token, func(n whoRef, token int) int { return n.first - token })
		return i
	}
	return r.notes[at(s.first):at(s.end)]
}

// only finds the one actor of a stretch who fits.
func (r *whoRefer) only(s whoSentence, fits func(a *whoActor) bool) int {
	only := whoNobody
	for _, n := range r.within(s) {
		if n.end > s.end || r.quoted[n.first] || !fits(&r.list[n.actor]) {
			continue
		}
		if only != whoNobody && only != n.actor {
			return whoDoubt
		}
		only = n.actor
	}
	return only
}

// subject reports whether a mention stands where a subject does: no possessor,
// and nothing before it that governs it.
func (r *whoRefer) subject(n whoRef) bool {
	p := r.p
	if p.possessive(n.end) {
		return false
	}
	before := n.lead - 1
	if p.is(before, p.words.articles) {
		before--
	}
	return before < 0 || p.starts[before+1] || !p.is(before, p.words.phraseEnds) && (p.is(n.end, p.words.sayers) || p.is(n.end, p.words.finite) || p.tokens[before].Kind != hearsay.Word)
}

// noun gives "the envoy" to the one person introduced as an envoy, and "the
// newspaper" to the outlet just named.
func (r *whoRefer) noun(k int, s whoSentence) {
	p := r.p
	end := k + 1
	head, n := p.headAt(&p.words.titles, end)
	for n == 0 && end+1 < s.end && (p.is(end, p.words.modifiers) || p.entry[end] != nil && p.entry[end].sort == whoAdjective) {
		end++
		head, n = p.headAt(&p.words.titles, end)
	}
	if n > 0 && !head.plural && !p.capital(end+n) && !p.is(end+n, p.words.of) && !p.describes(end+n) {
		r.envoy(k, end+n, head.singular)
		return
	}
	if p.is(k+1, p.words.outletNouns) && (p.is(k+2, p.words.sayers) || p.is(k-1, p.words.sayers)) {
		r.newspaper(k)
	}
}

func (r *whoRefer) envoy(k, end int, head string) {
	only := whoNobody
	for i := range r.list {
		a := &r.list[i]
		if a.Kind != hearsay.Person || !hasHead(a.heads, head) || len(a.Mentions) == 0 || a.Mentions[0].Start > r.p.tokens[k].Start {
			continue
		}
		if only != whoNobody {
			return
		}
		only = i
	}
	if only >= 0 {
		r.note(k, end, only)
	}
}

// hasHead reports whether one of a person's roles is the one named, or a
// longer form of it.
func hasHead(heads []string, head string) bool {
	return slices.ContainsFunc(heads, func(h string) bool { return h == head || strings.HasSuffix(h, " "+head) })
}

// newspaper finds the outlet last named before; "the report" is meant only of
// one that reported.
func (r *whoRefer) newspaper(k int) {
	p := r.p
	report := p.is(k+1, p.words.reported)
	last := whoNobody
	for _, n := range r.notes {
		if n.end <= k && r.list[n.actor].Kind == hearsay.OutletKind && (!report || p.is(n.end, p.words.reported)) {
			last = n.actor
		}
	}
	if last >= 0 {
		r.note(k, k+2, last)
	}
}

// note adds a mention that refers.
func (r *whoRefer) note(first, end, actor int) {
	at, _ := slices.BinarySearchFunc(r.notes, first, func(n whoRef, first int) int { return n.first - first })
	r.notes = slices.Insert(r.notes, at, whoRef{first, end, first, actor})
	r.list[actor].Mentions = append(r.list[actor].Mentions, hearsay.WordsAt(r.p.doc.Text, r.p.span(first, end)))
}
