package extract

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// saidWords are the closed classes that the rules of Said go by.
type saidWords struct {
	negations, that, to, from, behind, future, conditional, doubtful map[string]bool
	participants, asides                                             [][]string
	relays                                                           []relayForm
}

// A relayForm is a compiled form of a record "relay".
type relayForm struct {
	words  []string
	nearer bool
	rule   string
}

func newSaidWords(b *knowledge.Base) saidWords {
	w := saidWords{negations: b.Set("said-negations"), that: b.Set("said-that"), to: b.Set("said-to"), from: b.Set("said-from"), behind: b.Set("said-behind"), future: b.Set("said-future"), conditional: b.Set("said-conditional"), doubtful: b.Set("said-doubtful"),
		participants: phraseList(b, "said-participants"), asides: phraseList(b, "said-asides")}
	for _, r := range b.Records("relay") {
		for _, f := range r.List("forms") {
			w.relays = append(w.relays, relayForm{words: strings.Fields(f), nearer: r.Has("nearer"), rule: "relay " + r.Value})
		}
	}
	return w
}

// phraseList gives a word list whose entries may be several words.
func phraseList(b *knowledge.Base, name string) (list [][]string) {
	for _, p := range b.Words(name) {
		list = append(list, strings.Fields(p))
	}
	return list
}

// A relayed voice is one that a relay form names.
type relayed struct {
	Run
	nearer bool
	rule   string
}

// lexicalOf gives what the lexicon has for a cue: for its head, else for the
// first of its tokens, else for a verb that looks like a noun ("plans").
func (s *Scene) lexicalOf(r Run) *cue {
	head := s.head(r)
	if l := s.lexical[head]; l != nil {
		return l
	}
	for k := r.First; k < r.End; k++ {
		if s.lexical[k] != nil {
			return s.lexical[k]
		}
	}
	return s.cues.verbAt(s, head)
}

// has reports whether a word with one of the relations hangs on a token.
func (s *Scene) has(token int, relations ...hearsay.Relation) bool {
	for _, r := range relations {
		if s.below[token]&(1<<r) != 0 {
			return true
		}
	}
	return false
}

// headOf gives the words of a cue that carry the act: its head, or a phrase of
// the lexicon.
func (s *Scene) headOf(r Run) Run {
	for k := r.First; k < r.End; k++ {
		if l := s.lexical[k]; l != nil && l.kind == phraseCue {
			return Run{k, k + len(l.form)}
		}
	}
	head := s.head(r)
	return Run{head, head + 1}
}

// speaker gives the source as far as it names who speaks: not on to what is
// added behind a comma, as in "Keld, the president".
func (s *Scene) speaker(source []Run) Run {
	if len(source) == 0 {
		return Run{}
	}
	r := source[0]
	head := s.head(r)
	for k := head + 1; k < r.End; k++ {
		first := s.yield[k].First
		if s.low[first] != "," {
			first--
		}
		if s.lang.Tokens[k].Head != head || first <= head || s.low[first] != "," {
			continue
		}
		switch s.lang.Tokens[k].Relation.Universal() {
		case hearsay.RelAppos, hearsay.RelACL, hearsay.RelAdvcl, hearsay.RelParataxis:
			r.End = min(r.End, first)
		}
	}
	return s.trimmed(r)
}

// passive reports whether the source of a find is the subject of a passive, and
// so does not speak: "was told", "is expected to". Who "was quoted" does.
func (s *Scene) passive(f *find) bool {
	head := s.head(f.cue)
	if !s.has(head, hearsay.RelAuxPass) || len(f.source) == 0 {
		return false
	}
	if l := s.lexicalOf(f.cue); l != nil && l.takesAny("voice") {
		return false
	}
	k := s.head(f.source[0])
	return s.lang.Tokens[k].Head == head && s.lang.Tokens[k].Relation == hearsay.RelNsubjPass
}

// phraseAt gives the noun phrase that begins at a token: up the tree as long as
// nothing stands before the token, then all that hangs there.
func (s *Said) phraseAt(c *Scene, k int) Run {
	if k >= len(c.lang.Tokens) || c.lang.Tokens[k].Kind == hearsay.Mark {
		return Run{}
	}
	at := k
	for {
		up := c.lang.Tokens[at].Head
		if up < 0 || !nominal(c.lang.Tokens[at].Relation) || up < k {
			break
		}
		at = up
	}
	r := Run{k, max(k+1, c.yield[at].End)}
	if r.End < len(c.low) && s.words.behind[c.low[r.End]] && c.sentence[r.End] == c.sentence[k] {
		r.End = max(r.End, c.yield[r.End].End) // "officials" + "close to the talks"
	}
	for n := r.First + 1; n+1 < r.End; n++ {
		if c.low[n] == "," && s.words.that[c.low[n+1]] {
			r.End = n // no relative clause begins so
		}
	}
	return r
}

// nominal reports whether a word with that relation stands in the noun phrase
// of its head.
func nominal(r hearsay.Relation) bool {
	switch r.Universal() {
	case hearsay.RelDet, hearsay.RelAmod, hearsay.RelCompound, hearsay.RelFlat, hearsay.RelNummod, hearsay.RelAdvmod:
		return true
	case hearsay.RelNmod:
		return r == hearsay.RelNmodPoss || r == hearsay.RelNmodDesc || r == hearsay.RelNmodUnmarked
	}
	return false
}

// before cuts a run off where something else begins.
func (r Run) before(others ...[]Run) Run {
	for _, list := range others {
		for _, o := range list {
			if o.First > r.First {
				r.End = min(r.End, o.First)
			} else if o.holds(r.First) {
				return Run{}
			}
		}
	}
	return r
}

// trimmed takes marks off the end of a run, and off its beginning.
func (s *Scene) trimmed(r Run) Run {
	mark := func(k int) bool {
		kind := s.lang.Tokens[k].Kind
		return kind == hearsay.Mark || kind == hearsay.Quote
	}
	for !r.empty() && mark(r.End-1) {
		r.End--
	}
	for !r.empty() && mark(r.First) {
		r.First++
	}
	return r
}

// apart cuts a phrase down to what belongs to no other part of a find.
func (s *Scene) apart(f *find, r Run) Run {
	return s.trimmed(r.before(f.content, f.source, []Run{f.cue}))
}

// recipient gives who is told: the object of a cue such as "told" or "urged",
// whom "to" names beside one of saying, or a phrase such as "in an interview
// with" in the cue's sentence.
func (s *Said) recipient(c *Scene, f *find) Run {
	head := c.head(f.cue)
	l := c.lexicalOf(f.cue)
	near := c.near(head)
	for k := near.First; k < near.End; k++ {
		t := &c.lang.Tokens[k]
		if t.Head != head {
			continue
		}
		y := Run{max(c.yield[k].First, min(f.cue.End, k)), c.yield[k].End} // without the "on" of "called on"
		object := l != nil && l.takesAny("told", "person") && k > head && (t.Relation == hearsay.RelIobj || t.Relation == hearsay.RelObj ||
			t.Relation.Universal() == hearsay.RelObl && y.First > c.yield[k].First)
		if object && f.inParts(k) && f.content[0].First == y.First && f.content[0].End > y.End {
			return y // "urged [both sides to come back]"
		}
		if f.inParts(k) {
			continue
		}
		if object {
			return c.apart(f, y)
		}
		if t.Relation.Universal() == hearsay.RelObl && (l == nil || l.takesAny("clause", "quote", "told", "person")) && s.words.to[c.low[c.yield[k].First]] {
			if c.person(k) {
				return c.apart(f, Run{c.yield[k].First + 1, c.yield[k].End})
			}
		}
	}
	for k := near.First; k < near.End; k++ {
		if f.inParts(k) || c.quote[k] >= 0 {
			continue
		}
		for _, p := range s.words.participants {
			if c.match(k, p) {
				return c.apart(f, s.phraseAt(c, k+len(p)))
			}
		}
	}
	return Run{}
}

// person reports whether a noun names somebody who can be spoken to: a name, a
// pronoun, or several.
func (s *Scene) person(k int) bool {
	t := &s.lang.Tokens[k]
	switch t.UPOS {
	case hearsay.PROPN, hearsay.PRON:
		return true
	case hearsay.NOUN:
		return t.XPOS.String() == "NNS" || s.has(k, hearsay.RelDet, hearsay.RelNmodPoss)
	}
	return false
}

// inParts reports whether a token stands in the content or source of a find.
func (f *find) inParts(k int) bool {
	return holding(f.content, k) || holding(f.source, k)
}

// relayAt gives the relay whose words stand at a token.
func (s *Said) relayAt(c *Scene, k int) *relayForm {
	for i := range s.words.relays {
		if form := &s.words.relays[i]; c.match(k, form.words) {
			return form
		}
	}
	return nil
}

// relays finds "citing X" and its kind in the sentence of a find's cue, outside
// its content. They belong to the last cue before them that is as far inside.
func (s *Said) relays(c *Scene, finds []find, i int) []relayed {
	var out []relayed
	f := &finds[i]
	near := c.near(f.cue.First)
	for k := near.First; k < near.End; k++ {
		form := s.relayAt(c, k)
		if form == nil || c.quote[k] >= 0 || f.around(k) || f.outer >= 0 && !finds[f.outer].around(k) || s.nearer(c, finds, i, k) {
			continue
		}
		if p := c.trimmed(s.phraseAt(c, k+len(form.words)).before(f.content, []Run{f.cue})); !p.empty() {
			out = append(out, relayed{p, form.nearer, form.rule})
		}
	}
	return append(out, s.cited(c, f)...)
}

// cited gives the voice that a cue itself names beside its source: whom it
// quotes, "from" whom it was learned, "by" whom it is quoted.
func (s *Said) cited(c *Scene, f *find) []relayed {
	l, head := c.lexicalOf(f.cue), c.head(f.cue)
	if l == nil || !l.takesAny("voice", "from") {
		return nil
	}
	var out []relayed
	near := c.near(head)
	for k := near.First; k < near.End; k++ {
		if c.lang.Tokens[k].Head != head || f.inParts(k) {
			continue
		}
		y, relation := c.yield[k], c.lang.Tokens[k].Relation
		switch {
		case l.takesAny("voice") && relation == hearsay.RelObj:
		case l.takesAny("voice") && relation == hearsay.RelOblAgent, l.takesAny("from") && relation.Universal() == hearsay.RelObl && s.words.from[c.low[y.First]]:
			y.First++
		default:
			continue
		}
		if p := c.apart(f, y); !p.empty() {
			out = append(out, relayed{p, relation == hearsay.RelOblAgent, l.rule})
		}
	}
	return out
}

// nearer reports whether another find of the same depth has its cue between that
// of a find and a token of its sentence.
func (s *Said) nearer(c *Scene, finds []find, i, k int) bool {
	same := func(j int) bool {
		return j >= 0 && j < len(finds) && c.sentence[finds[j].cue.First] == c.sentence[k]
	}
	f := &finds[i]
	if k < f.cue.First {
		for j := i - 1; same(j); j-- {
			if finds[j].outer == f.outer && finds[j].cue.First < k {
				return true
			}
		}
		return false
	}
	for j := i + 1; same(j) && finds[j].cue.First < k; j++ {
		if finds[j].outer == f.outer {
			return true
		}
	}
	return false
}

// holding reports whether one of the runs holds a token.
func holding(list []Run, k int) bool {
	return slices.ContainsFunc(list, func(r Run) bool { return r.holds(k) })
}

// antecedent gives the phrase that a source which is a relative pronoun stands
// for.
func (s *Scene) antecedent(source []Run) Run {
	if len(source) == 0 {
		return Run{}
	}
	k := source[0].First
	if x := s.lang.Tokens[k].XPOS.String(); source[0].End-k != 1 || x != "WP" && x != "WDT" {
		return Run{}
	}
	for at := k; s.lang.Tokens[at].Head >= 0; at = s.lang.Tokens[at].Head {
		if s.lang.Tokens[at].Relation != hearsay.RelACLRelcl {
			continue
		}
		noun := s.lang.Tokens[at].Head
		return s.trimmed(Run{s.yield[noun].First, min(s.yield[noun].End, max(noun+1, s.yield[at].First))})
	}
	return Run{}
}

// negated reports whether a cue is denied: "has not confirmed".
func (s *Said) negated(c *Scene, cue Run) bool {
	for k := cue.First; k < cue.End; k++ {
		if s.words.negations[c.low[k]] {
			return true
		}
	}
	return false
}

// saying tells how a saying stands: whether the text is sure that it was said,
// and whether it was said at all yet.
func (s *Said) saying(c *Scene, cue Run) hearsay.Saying {
	head := c.head(cue)
	has := func(list map[string]bool) bool {
		for k := cue.First; k < cue.End; k++ {
			if k != head && list[c.low[k]] {
				return true
			}
		}
		up := c.lang.Tokens[head].Head
		return up >= 0 && c.lang.Tokens[head].Relation == hearsay.RelXcomp && list[c.low[up]]
	}
	passive := c.has(head, hearsay.RelAuxPass)
	switch {
	case has(s.words.doubtful), passive && c.has(head, hearsay.RelXcomp):
		return hearsay.HedgedSaying
	case has(s.words.future):
		return hearsay.FutureSaying
	case has(s.words.conditional):
		return hearsay.ConditionalSaying
	}
	return ""
}
