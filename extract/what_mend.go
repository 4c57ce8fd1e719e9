package extract

import (
	"slices"

	"hearsay"
)

// mend copies the trees and puts right what the parser is known to get wrong in
// news, where the words leave only one reading.
func (t *whatText) mend() {
	tokens := t.lang.Tokens
	t.heads, t.rels = make([]int, len(tokens)), make([]hearsay.Relation, len(tokens))
	t.tags, t.penn = make([]hearsay.UPOS, len(tokens)), make([]string, len(tokens))
	for i := range tokens {
		t.heads[i], t.rels[i], t.tags[i], t.penn[i] = tokens[i].Head, tokens[i].Relation, tokens[i].UPOS, tokens[i].XPOS.String()
	}
	for i := range tokens {
		t.mendHeads(i)
		t.mendFlat(i)
		t.mendCase(i)
		t.mendCompound(i)
		t.mendGerund(i)
		t.mendRoot(i)
		t.mendVerb(i)
		t.mendCrossed(i)
		t.mendObject(i)
		t.mendSubject(i)
		t.mendOuter(i)
		t.mendAbsolute(i)
		t.mendConjunct(i)
		t.mendObjectClause(i)
	}
}

// mendHeads makes a verb of "heads" in "as the premier heads to the capital",
// where somebody named stands before it and "to" behind it, and the parser took
// the whole for a noun.
func (t *whatText) mendHeads(v int) {
	name := v - 1
	if t.penn[v] != "NNS" || name < 0 || v+1 >= len(t.heads) || t.penn[v+1] != "IN" && t.penn[v+1] != "TO" || !t.what.travels[t.lemma[v]] || !t.person(name) {
		return
	}
	for name > 0 && t.heads[name] != v {
		if name--; !t.person(name) {
			return
		}
	}
	h := t.heads[v]
	t.tags[v], t.penn[v] = hearsay.VERB, "VBZ"
	t.rels[name] = hearsay.RelNsubj
	if name > 0 && t.heads[name-1] == v && t.rels[name-1] == hearsay.RelCase {
		t.rels[name-1], t.rels[v] = hearsay.RelMark, hearsay.RelAdvcl
	}
	for k := v + 1; h >= 0 && k < len(t.heads) && k < v+2*climbs && t.lang.Tokens[k].Kind != hearsay.Mark; k++ {
		if t.heads[k] == h && t.rels[k].Universal() == hearsay.RelObl || t.heads[k] == v && t.rels[k] == hearsay.RelNmod {
			t.heads[k], t.rels[k] = v, hearsay.RelObl
		}
	}
}

// person reports whether a token stands in the name of a person, as far as names
// are known.
func (t *whatText) person(k int) bool {
	n := t.nameAt[k]
	return n >= 0 && t.lang.Names[n].Kind == hearsay.PER
}

// mendFlat hangs a name on the title before it, where the parser hung it on the
// verb: "greets envoy Arno Lund".
func (t *whatText) mendFlat(v int) {
	h := t.heads[v]
	if t.rels[v] == hearsay.RelFlat && h >= 0 && h < v-1 && t.tags[h] == hearsay.VERB && t.heads[v-1] == h && t.tags[v-1] == hearsay.NOUN {
		t.heads[v] = v - 1
	}
}

// mendCase makes an adjective of "due" in "is due in the capital", and a clause
// of "of shelling the town", where the parser took one or the other for a
// preposition of the noun behind it.
func (t *whatText) mendCase(k int) {
	n := t.heads[k]
	if n <= k || n >= k+climbs {
		return
	}
	switch {
	case t.rels[k] == hearsay.RelCase && t.tags[k] == hearsay.ADJ && t.heads[k+1] == k && t.rels[k+1] == hearsay.RelFixed:
		t.heads[k+1], t.rels[k+1] = n, hearsay.RelCase
		t.swap(n, k, hearsay.RelObl)
	case t.rels[k] == hearsay.RelCase && k+1 < n && t.xpos(k+1) == "VBG" && t.heads[k+1] == t.heads[n] && t.tags[k+1] == hearsay.VERB:
		t.heads[k], t.rels[k] = k+1, hearsay.RelMark
		t.heads[n], t.rels[n] = k+1, hearsay.RelObj
	}
}

// mendCompound makes a verb of "planning" in "are planning talks", where the
// parser took the whole for a noun.
func (t *whatText) mendCompound(v int) {
	n := t.heads[v]
	if t.rels[v] != hearsay.RelCompound && t.rels[v] != hearsay.RelAmod || t.tags[v] != hearsay.VERB || t.xpos(v) != "VBG" || n < v {
		return
	}
	for k := v - 1; k >= 0 && k > v-climbs; k-- {
		if t.heads[k] == n && t.rels[k] == hearsay.RelAux {
			t.swap(n, v, hearsay.RelObj)
			return
		}
	}
}

// swap makes the head of what hung on a noun, before a word that hung on it, of
// that word.
func (t *whatText) swap(n, k int, as hearsay.Relation) {
	for i := max(0, k-3*climbs); i < k; i++ {
		if t.heads[i] == n {
			t.heads[i] = k
		}
	}
	t.heads[k], t.rels[k] = t.heads[n], t.rels[n]
	t.heads[n], t.rels[n] = k, as
}

// mendGerund makes "shelling" of "denied shelling the town" what was denied,
// where the parser took it for a word that describes the town.
func (t *whatText) mendGerund(v int) {
	n := t.heads[v]
	if t.rels[v] != hearsay.RelAmod || t.tags[v] != hearsay.VERB || t.xpos(v) != "VBG" || n < v || v == 0 {
		return
	}
	if h := t.heads[n]; h == v-1 && t.rels[n] == hearsay.RelObj {
		t.heads[v], t.rels[v] = h, hearsay.RelXcomp
		t.heads[n], t.rels[n] = v, hearsay.RelObj
	}
}

// mendRoot makes a sentence of "The talks resumed in Geneva", where the parser
// took the whole for a noun that a participle describes.
func (t *whatText) mendRoot(v int) {
	n := t.heads[v]
	if n < 0 || n > v || t.rels[v] != hearsay.RelACL || t.xpos(v) != "VBN" || t.rels[n] != hearsay.RelRoot || t.tags[n] == hearsay.VERB {
		return
	}
	for k := v + 1; k < len(t.heads) && t.heads[k] >= 0; k++ {
		if t.heads[k] == v && t.rels[k] == hearsay.RelOblAgent || t.heads[k] == n && t.rels[k] != hearsay.RelPunct && t.rels[k] != hearsay.RelConj && t.rels[k] != hearsay.RelCc {
			return
		}
	}
	t.heads[v], t.rels[v] = -1, hearsay.RelRoot
	t.heads[n], t.rels[n] = v, hearsay.RelNsubj
}

// mendVerb makes a sentence of "Halland on Friday lifted sanctions", where the
// parser took the whole for a name that a noun with a participle describes.
func (t *whatText) mendVerb(v int) {
	n := t.heads[v]
	if t.rels[v] != hearsay.RelAmod || t.xpos(v) != "VBN" && t.xpos(v) != "VBD" || n <= v || n >= v+climbs || t.rels[n].Universal() != hearsay.RelNmod {
		return
	}
	h := t.heads[n]
	if h < 0 || h >= v || t.rels[h] != hearsay.RelRoot || t.tags[h] == hearsay.VERB {
		return
	}
	for k := h + 1; k < n; k++ {
		if t.heads[k] == n && t.rels[k] == hearsay.RelCase {
			return
		}
	}
	for k := h + 1; k < len(t.heads) && k < v+4*climbs; k++ {
		if t.heads[k] == h && k != n {
			t.heads[k] = v
		}
	}
	t.heads[v], t.rels[v] = -1, hearsay.RelRoot
	t.heads[h], t.rels[h] = v, hearsay.RelNsubj
	t.heads[n], t.rels[n] = v, hearsay.RelObj
}

// mendCrossed gives a verb the subject before it that the parser hung on a verb
// behind it, across the first: "the council lifted sanctions imposed in May".
func (t *whatText) mendCrossed(s int) {
	u := t.heads[s]
	if t.rels[s].Universal() != hearsay.RelNsubj || u < s || t.rels[u] != hearsay.RelACL {
		return
	}
	n := t.heads[u]
	if n < 0 || n <= s || n >= u {
		return
	}
	if v := t.heads[n]; v > s && v < n && t.tags[v] == hearsay.VERB && t.rels[n] == hearsay.RelObj {
		t.heads[s], t.rels[s] = v, hearsay.RelNsubj
	}
}

// mendObject gives a verb the noun right behind it, where the parser hung that
// across the verb on the subject: "the union on Friday lifted sanctions".
func (t *whatText) mendObject(v int) {
	if t.tags[v] != hearsay.VERB || t.finite(v) == tenseNone && t.xpos(v) != "VBN" {
		return
	}
	for n := v + 1; n < len(t.heads) && n < v+climbs; n++ {
		h := t.heads[n]
		if t.tags[n] == hearsay.NOUN && h >= 0 && h < v && t.rels[n] == hearsay.RelNmod && t.heads[h] == v {
			t.heads[n], t.rels[n] = v, hearsay.RelObj
			return
		}
		if h <= n || t.rels[n].Universal() == hearsay.RelCase || t.tags[n] == hearsay.VERB {
			return
		}
	}
}

// mendSubject gives a finite verb without a subject the noun before it that the
// parser hung on the verb of the main clause: "comes as talks prepare to begin".
func (t *whatText) mendSubject(v int) {
	n := v - 1
	if t.finite(v) == tenseNone || t.tags[v] != hearsay.VERB || t.rels[v].Universal() != hearsay.RelAdvcl || n < 1 || t.heads[n] != t.heads[v] || t.rels[n].Universal() != hearsay.RelObl {
		return
	}
	for k := n - 1; k >= 0 && k > v-climbs; k-- {
		if t.heads[k] == v && t.rels[k] == hearsay.RelMark {
			t.heads[n], t.rels[n] = v, hearsay.RelNsubj
			return
		}
		if t.heads[k] != n {
			return
		}
	}
}

// mendOuter makes a plain subject of that of "the talks are to open", where "are"
// stands for a modal and tells nothing of the subject by itself.
func (t *whatText) mendOuter(k int) {
	if h := t.heads[k]; t.rels[k] == hearsay.RelNsubjOuter && h >= 0 && t.tags[h] == hearsay.VERB {
		t.rels[k] = hearsay.RelNsubj
	}
}

// mendAbsolute makes a passive of "with the talks put off", where the parser
// took the noun for a phrase of the verb behind it.
func (t *whatText) mendAbsolute(v int) {
	if x := t.xpos(v); x != "VBD" && x != "VBN" || t.rels[v].Universal() != hearsay.RelAdvcl {
		return
	}
	for n := v - 1; n > 0 && n > v-climbs; n-- {
		if t.heads[n] != v {
			continue
		}
		if t.rels[n].Universal() != hearsay.RelObl {
			return
		}
		for c := n - 1; c >= 0 && c > n-climbs; c-- {
			if t.heads[c] == n && t.rels[c] == hearsay.RelCase && t.what.words.with[t.low[c]] {
				t.rels[n], t.penn[v] = hearsay.RelNsubjPass, "VBN"
				return
			}
		}
		return
	}
}

// mendConjunct hangs what "and" joins on the clause that it goes with. A form of
// the past is no infinitive's fellow: "urged them to stop and called for talks"
// is two deeds of one. And a clause of the present that follows a condition
// without a comma goes with the condition: "once the guns are silent and the
// prisoners have come home".
func (t *whatText) mendConjunct(v int) {
	u := t.heads[v]
	if t.rels[v] != hearsay.RelConj || u < 0 || u > v {
		return
	}
	if x := t.xpos(v); (x == "VBN" || x == "VBD") && t.xpos(u) == "VB" && !t.helped(v) && t.marked(u) {
		for h := t.heads[u]; h >= 0; h = t.heads[h] {
			if t.xpos(h) == "VBD" {
				t.heads[v] = h
				return
			}
		}
	}
	cc := v - 1
	for cc > u && (t.heads[cc] != v || t.rels[cc] != hearsay.RelCc) {
		cc--
	}
	if cc <= u || t.lang.Tokens[cc-1].Kind == hearsay.Mark || t.early(v) != tensePresent {
		return
	}
	// The condition that ends right before "and".
	for k := cc - 1; k > u; k-- {
		if t.rels[k].Universal() == hearsay.RelAdvcl && t.linked(k) && t.early(k) == tensePresent {
			t.heads[v] = k
			return
		}
	}
}

// helped reports whether a verb has an auxiliary; it stands within a few words
// before it.
func (t *whatText) helped(v int) bool {
	for k := v - 1; k >= 0 && k > v-climbs; k-- {
		if t.heads[k] == v && t.rels[k].Universal() == hearsay.RelAux {
			return true
		}
	}
	return false
}

// marked reports whether "to" leads a verb.
func (t *whatText) marked(v int) bool {
	for k := v - 1; k >= 0 && k > v-4; k-- {
		if t.heads[k] == v && t.xpos(k) == "TO" {
			return true
		}
	}
	return false
}

// linked reports whether a condition leads a clause.
func (t *whatText) linked(v int) bool {
	for k := v - 1; k >= 0 && k > v-2*climbs; k-- {
		if t.heads[k] == v && t.rels[k] == hearsay.RelMark {
			l, _ := t.linkAt(k, true)
			return l != nil
		}
	}
	return false
}

// early gives the tense of the first finite word of a clause.
func (t *whatText) early(v int) whatTense {
	for k := max(0, v-climbs); k < v; k++ {
		if t.heads[k] == v && (t.rels[k].Universal() == hearsay.RelAux || t.rels[k] == hearsay.RelCop) {
			return t.finite(k)
		}
	}
	return t.finite(v)
}

// mendObjectClause hangs what somebody is urged to do, or accused of, on the
// verb and not on the one who is urged: "accused the forces of shelling".
func (t *whatText) mendObjectClause(v int) {
	n := t.heads[v]
	if t.rels[v] != hearsay.RelACL || n < 0 || n > v || t.tags[v] != hearsay.VERB {
		return
	}
	u := t.heads[n]
	if u < 0 || t.rels[n] != hearsay.RelObj && t.rels[n].Universal() != hearsay.RelObl {
		return
	}
	link := ""
	for k := v - 1; k > n; k-- {
		if t.heads[k] == v && (t.rels[k] == hearsay.RelMark || t.rels[k] == hearsay.RelCase) {
			link = t.low[k]
		}
	}
	if t.xpos(v) == "VB" && link != "" {
		link = "TO"
	}
	for _, gov := range slices.Concat(t.what.govern[t.low[u]], t.what.govern[t.lemma[u]]) {
		if gov.object && gov.links[link] {
			t.heads[v], t.rels[v] = u, hearsay.RelAdvcl
			if link == "TO" {
				t.rels[v] = hearsay.RelXcomp
			}
			return
		}
	}
}
