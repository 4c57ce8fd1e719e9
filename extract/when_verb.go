package extract

import "hearsay"

// The Penn tags that tell the form of a verb.
var (
	tagNNS  = whenTag("NNS")
	tagPRPS = whenTag("PRP$")
	tagVB   = whenTag("VB")
	tagVBD  = whenTag("VBD")
	tagVBG  = whenTag("VBG")
	tagVBN  = whenTag("VBN")
	tagVBP  = whenTag("VBP")
	tagVBZ  = whenTag("VBZ")
	tagWDT  = whenTag("WDT")
	tagWP   = whenTag("WP")
)

func whenTag(name string) hearsay.XPOS {
	tag, _ := hearsay.ParseXPOS(name)
	return tag
}

// How far verbs and their auxiliaries are looked for.
const (
	whenClimb = 8  // steps up a tree
	whenGroup = 12 // tokens from a verb to its auxiliaries
)

// above finds the token by which an expression hangs in the tree of its
// sentence: of its tokens the one whose head lies outside.
func (m *whenMatch) above(start, end int) int {
	first, last := int(m.pieces[start].token), int(m.pieces[end-1].token)
	for i := first; i <= last; i++ {
		if h := m.lang.Tokens[i].Head; h < first || h > last {
			return i
		}
	}
	return first
}

// hung is what the tree says of the verb that an expression belongs to: the
// first one above it. It is not found where there are no trees or no verb.
func (m *whenMatch) hung(start, end int) (clue whenClue, found bool) {
	i := m.above(start, end)
	if v := m.verbAt(i); v.cop >= 0 && (v.cop < int(m.pieces[start].token) || v.cop > int(m.pieces[end-1].token)) {
		return m.judge(v, 0) // "the hearing is on Thursday"
	}
	ahead, noun := hearsay.Span{}, false
	for steps := range whenClimb {
		direct := steps == 0 && whenAdjunct(m.lang.Tokens[i].Relation)
		if i = m.lang.Tokens[i].Head; i < 0 {
			break
		}
		t := &m.lang.Tokens[i]
		v := m.verbAt(i)
		if t.UPOS == hearsay.VERB || t.UPOS == hearsay.AUX || v.cop >= 0 {
			if ahead.Empty() {
				clue, found = m.judge(v, 0)
				clue.saying = clue.saying && !noun
				return clue, found && (direct || !clue.weak)
			}
			break
		}
		nominal := t.UPOS == hearsay.NOUN || t.UPOS == hearsay.PROPN || t.UPOS == hearsay.PRON
		noun = noun || nominal && !m.misled(start, end, i)
		if m.tokenRole(i)&cueAhead != 0 {
			ahead = t.Span
		}
	}
	return whenClue{way: hearsay.Ahead, word: ahead}, !ahead.Empty()
}

// misled reports whether the tree is wrong to hang an expression on a noun: one
// behind it, though a preposition introduces it ("said on Tuesday Orsk had
// left"), or a single word that opens the sentence, where a comma parts them
// from the rest ("Meanwhile on Tuesday, he said").
func (m *whenMatch) misled(start, end, noun int) bool {
	p := m.beside(start, start-1)
	if p == nil || m.roles[p.word]&cueOpen == 0 {
		return false
	}
	first := m.lang.Sentences[m.pieces[start].sentence].First
	next := m.beside(start, end)
	return noun > int(m.pieces[end-1].token) || noun == first && int(p.token) == first+1 && next != nil && m.roles[next.word]&cuePause != 0
}

// whenAdjunct reports whether a relation is that of a time to its own verb.
func whenAdjunct(r hearsay.Relation) bool {
	r = r.Universal()
	return r == hearsay.RelObl || r == hearsay.RelAdvmod
}

// A whenVerb is a verb with its auxiliaries, or what a copula makes a verb of:
// "would have been put off", "is due". What is not there is -1.
type whenVerb struct {
	verb  int
	modal int // "will"
	have  int // "has", "having"
	be    int // the first "is", "was", "been"
	do    int // "did"
	cop   int // likewise, as a copula
	to    int // of an infinitive
}

func (m *whenMatch) verbAt(i int) whenVerb {
	v := whenVerb{i, -1, -1, -1, -1, -1, -1}
	tokens := m.lang.Tokens
	for c := max(i-whenGroup, 0); c < min(i+whenGroup, len(tokens)); c++ {
		t := &tokens[c]
		if t.Head != i {
			continue
		}
		switch role := m.tokenRole(c); {
		case t.Relation == hearsay.RelCop:
			v.cop = c
		case t.Relation == hearsay.RelMark && role&cueTo != 0:
			v.to = c
		case t.Relation != hearsay.RelAux && t.Relation != hearsay.RelAuxPass:
		case role&(cueIs|cueBe) != 0:
			v.be = whenFirst(v.be, c)
		case role&cueHave != 0:
			v.have = whenFirst(v.have, c)
		case role&cueDo != 0:
			v.do = whenFirst(v.do, c)
		default:
			v.modal = whenFirst(v.modal, c)
		}
	}
	return v
}

func whenFirst(have, now int) int {
	if have >= 0 {
		return have
	}
	return now
}

// judge says what a verb tells of the time of what it tells. Verbs that show no
// tense of their own have that of the verb above.
func (m *whenMatch) judge(v whenVerb, steps int) (whenClue, bool) {
	t := &m.lang.Tokens[v.verb]
	role := m.tokenRole(v.verb)
	saying := role&cueSaying != 0
	clue := whenClue{word: t.Span}
	switch {
	case v.modal >= 0 && v.have < 0:
		return m.mood(v), true
	case role&cueAhead != 0 && !(role&(cueSaying|cueAct) != 0 && m.active(v)):
		clue.way = hearsay.Ahead
		clue.lapsed = v.have >= 0 || v.be >= 0 && m.lang.Tokens[v.be].XPOS == tagVBD || v.cop >= 0 && m.lang.Tokens[v.cop].XPOS == tagVBD ||
			v.be < 0 && (t.XPOS == tagVBN || t.XPOS == tagVBD)
		return clue, true
	case v.have >= 0:
		past := m.lang.Tokens[v.have].XPOS == tagVBD
		return whenClue{way: hearsay.Back, saying: saying, finite: past, word: whenJoined(m.lang.Tokens, v.have, v.verb)}, true
	case v.cop >= 0:
		return m.tense(v.cop, whenClue{word: m.lang.Tokens[v.cop].Span})
	case v.do >= 0:
		return m.tense(v.do, clue)
	case t.XPOS == tagVBN && v.be >= 0:
		clue.saying = saying
		return m.tense(v.be, clue)
	case t.XPOS == tagVBG && v.be >= 0:
		clue, found := m.tense(v.be, clue)
		clue.weak = false
		return clue, found
	case t.XPOS == tagVBD || t.XPOS == tagVBN && t.Relation != hearsay.RelConj:
		clue.way, clue.saying, clue.finite = hearsay.Back, saying, t.XPOS == tagVBD
		return clue, true
	case saying && (t.XPOS == tagVBZ || t.XPOS == tagVBP):
		clue.way, clue.saying = hearsay.Back, true
		return clue, true
	case t.XPOS == tagVBZ || t.XPOS == tagVBP:
		clue.way, clue.weak = hearsay.Ahead, true
		return clue, true
	}
	return m.inherited(v, steps)
}

// active reports whether a verb stands in the past and the active voice: who
// "proposed" something on Monday did so then, what "was proposed for Monday" is
// to be then.
func (m *whenMatch) active(v whenVerb) bool {
	tag := m.lang.Tokens[v.verb].XPOS
	return v.be < 0 && v.cop < 0 && (tag == tagVBD || tag == tagVBN && v.have >= 0)
}

// mood is the clue of a modal: what it tells of lies ahead, but what could not
// be done, or nobody could do, was tried.
func (m *whenMatch) mood(v whenVerb) whenClue {
	clue := whenClue{way: hearsay.Ahead, word: m.lang.Tokens[v.modal].Span}
	if m.tokenRole(v.modal)&cueCould == 0 {
		return clue
	}
	for c := max(v.modal-whenGroup, 0); c <= min(v.modal+1, len(m.lang.Tokens)-1); c++ {
		if m.tokenRole(c)&cueNot != 0 && m.beneath(c, v.verb) {
			clue.way = hearsay.Back
		}
	}
	return clue
}

// beneath reports whether a token hangs below another.
func (m *whenMatch) beneath(i, top int) bool {
	for range whenClimb {
		if i = m.lang.Tokens[i].Head; i < 0 || i == top {
			return i == top
		}
	}
	return false
}

// whenJoined is the span of two tokens if they stand side by side, else that of
// the second.
func whenJoined(tokens []hearsay.Token, a, b int) hearsay.Span {
	if a+1 == b {
		return hearsay.Span{Start: tokens[a].Start, End: tokens[b].End}
	}
	return tokens[b].Span
}

// tense is the clue of a verb whose tense an auxiliary or copula shows.
func (m *whenMatch) tense(finite int, clue whenClue) (whenClue, bool) {
	switch m.lang.Tokens[finite].XPOS {
	case tagVBD:
		clue.way = hearsay.Back
	case tagVBZ, tagVBP:
		clue.way, clue.weak = hearsay.Ahead, true
	default:
		return clue, false
	}
	return clue, true
}

// inherited judges a verb without tense by the verb above: an infinitive lies
// ahead of it ("agreed to meet"), unless it was done with it ("failed to meet",
// "flew in to meet").
func (m *whenMatch) inherited(v whenVerb, steps int) (whenClue, bool) {
	t := &m.lang.Tokens[v.verb]
	clue := whenClue{way: hearsay.Ahead, word: t.Span}
	if steps > whenClimb || t.Head < 0 {
		return clue, v.to >= 0
	}
	above := m.verbAt(t.Head)
	h := &m.lang.Tokens[t.Head]
	verbal := h.UPOS == hearsay.VERB || above.cop >= 0 || h.UPOS == hearsay.ADJ
	switch {
	case t.Relation == hearsay.RelConj:
		return m.judge(above, steps+1)
	case t.XPOS == tagVB && t.Relation == hearsay.RelXcomp && h.UPOS == hearsay.VERB && m.tokenRole(t.Head)&cueCarried == 0:
		clue.word = h.Span
		return clue, true
	case t.XPOS == tagVB && !verbal && !m.ranked(t.Head), t.XPOS == tagVB && v.to < 0:
		return clue, true
	case verbal:
		return m.judge(above, steps+1)
	}
	return clue, false
}

// ranked reports whether a noun is one of a row ("the first to accede"): an
// infinitive behind it tells of what was done.
func (m *whenMatch) ranked(noun int) bool {
	for c := max(noun-whenGroup, 0); c <= noun; c++ {
		if (c == noun || m.lang.Tokens[c].Head == noun) && m.tokenRole(c)&cueRank != 0 {
			return true
		}
	}
	return false
}

// tokenRole is what a token does, alone or as the second word of a pair.
func (m *whenMatch) tokenRole(i int) whenRole {
	at := m.pieceOf[i]
	if at < 0 {
		return 0
	}
	role := m.roles[m.pieces[at].word]
	if role&cuePair != 0 && int(at)+1 < len(m.pieces) {
		role |= m.pairs[whenPair{m.pieces[at].word, m.pieces[at+1].word}]
	}
	return role
}
