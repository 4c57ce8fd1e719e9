package extract

import (
	"strings"

	"hearsay"
)

// A typeWriter writes down the signs of a sight. A sign is a number made of its
// kind and its words: signs that differ have, but for rare accidents, different
// numbers.
type typeWriter struct {
	*typeSight
	*TypeSigns
	list []uint32
}

func (w *typeWriter) sign(kind string, words ...string) {
	const basis, prime = 2166136261, 16777619 // FNV-1a
	h := uint32(basis)
	add := func(s string) {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * prime
		}
		h = (h ^ 0xff) * prime
	}
	add(kind)
	for _, s := range words {
		add(s)
	}
	w.list = append(w.list, h)
}

// words writes all words, each alone, by where it stands, and with the one
// before it.
func (w *typeWriter) words() {
	before := ""
	for k := w.sentence.First; k < w.sentence.End; k++ {
		word := w.lemma(k)
		if w.lang.Tokens[k].Kind == hearsay.Word || w.lang.Tokens[k].Kind == hearsay.Number {
			w.sign("word", word)
			w.sign(w.zone(k), word)
		}
		w.sign("two", before, word)
		before = word
		if w.telling(k) {
			w.vote("vote", k)
		}
	}
}

// pair writes what the tree tells of the two parties.
func (w *typeWriter) pair() {
	if w.from < 0 || w.to < 0 {
		w.sign("no pair")
		return
	}
	w.sign("source head", w.lemma(w.from))
	w.sign("target head", w.lemma(w.to))
	w.sign("source is", w.relation(w.from))
	w.sign("target is", w.relation(w.to))
	w.sign("path", w.path)
	w.between()
	over, under := w.governor(w.from), w.governor(w.to)
	w.verb("source verb", over)
	w.verb("target verb", under)
	if over >= 0 && under >= 0 {
		w.sign("verbs", w.lemma(over), w.lemma(under))
	}
	for _, c := range w.below(w.to) {
		w.sign("target has", w.relation(c), w.lemma(c))
		if w.lang.Tokens[c].Relation == hearsay.RelCase {
			w.sign("target behind", w.lemma(c))
			if under >= 0 {
				w.sign("verb and behind", w.lemma(under), w.lemma(c))
			}
		}
	}
}

// between writes the tokens on the way, with what hangs on them.
func (w *typeWriter) between() {
	var lemmas []string
	for _, k := range w.way {
		word := w.lemma(k)
		lemmas = append(lemmas, word)
		w.sign("way", word)
		w.sign("way as", word, w.relation(k))
		w.vote("vote on the way", k)
		for _, c := range w.below(k) {
			switch w.lang.Tokens[c].Relation.Universal() {
			case hearsay.RelPunct, hearsay.RelDet:
				continue
			}
			if w.ofParty(c) {
				continue
			}
			w.sign("way with", word, w.lemma(c))
			w.sign("beside the way", w.lemma(c))
			w.sign("beside the way as", w.relation(c), w.lemma(c))
		}
	}
	w.sign("whole way", strings.Join(lemmas, " "))
}

// vote writes the types that the frames of knowledge give to a word.
func (w *typeWriter) vote(kind string, k int) {
	for _, t := range w.votesFor(w.typeSight, k) {
		w.sign(kind, t)
	}
}

// verb writes a verb that governs a party: how it stands, and with what.
func (w *typeWriter) verb(name string, k int) {
	if k < 0 {
		w.sign(name, "none")
		return
	}
	word := w.lemma(k)
	w.sign(name, word)
	w.sign(name+" form", w.lang.Tokens[k].XPOS.String())
	w.sign(name+" is", w.relation(k))
	w.vote(name+" vote", k)
	not, modal, passive := "", "", ""
	for _, c := range w.below(k) {
		switch t := w.lang.Tokens[c]; t.Relation {
		case hearsay.RelCompoundPrt:
			w.sign(name+" and particle", word, w.lemma(c))
		case hearsay.RelAuxPass:
			passive = "passive"
		case hearsay.RelAux:
			if t.XPOS.String() == "MD" {
				modal = w.lemma(c)
			}
		case hearsay.RelAdvmod:
			if w.negators[w.lemma(c)] {
				not = "not"
			}
		case hearsay.RelObj, hearsay.RelXcomp, hearsay.RelCcomp, hearsay.RelNsubj, hearsay.RelNsubjPass, hearsay.RelObl, hearsay.RelAdvcl:
			w.dependent(name, k, c)
		}
	}
	w.sign(name+" stands", not, modal, passive)
	w.sign(name+" negated", not, word)
	w.higher(name, k)
}

// dependent writes what hangs on a verb.
func (w *typeWriter) dependent(name string, k, c int) {
	word, relation := w.lemma(k), w.relation(c)
	w.sign(name+" has", relation, w.lemma(c))
	w.sign(name+" with", word, relation, w.lemma(c))
	for _, d := range w.below(c) {
		switch w.lang.Tokens[d].Relation.Universal() {
		case hearsay.RelCase, hearsay.RelMark, hearsay.RelObj, hearsay.RelAmod, hearsay.RelCompound:
			w.sign(name+" has deeper", relation, w.lemma(c), w.lemma(d))
			w.sign(name+" with deeper", word, w.lemma(d))
		}
	}
}

// higher writes the word on which the verb's clause hangs.
func (w *typeWriter) higher(name string, k int) {
	h := w.lang.Tokens[k].Head
	if !w.sentence.holds(h) {
		return
	}
	switch w.lang.Tokens[k].Relation.Universal() {
	case hearsay.RelXcomp, hearsay.RelCcomp, hearsay.RelACL, hearsay.RelAdvcl:
		w.sign(name+" under", w.lemma(h))
		w.sign(name+" and under", w.lemma(h), w.lemma(k))
	}
}
