package extract

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// Before anything is weighed, phrases are settled by what leaves hardly a doubt.
// The sieves go from the surest to the less sure; what one has settled no later
// one undoes:
//
//  1. names, by the cast: the same name, a short name that only one can bear, an
//     acronym that stands in brackets (who_cast.go);
//  2. "I" inside a quotation is who speaks there;
//  3. "the envoy" is the only person introduced as an envoy, if no other country
//     is named; "the newspaper" and "the report" are the outlet's named last;
//  4. "its" is the state or body that is the subject of its clause;
//  5. "he said" is the subject of the sentence before, if a person who may be "he"
//     is that, and nobody else comes between;
//  6. "they" are the two joined by "and" that are the subject of the sentence
//     before, or the only two people of the sentence so far, or of the one before,
//     where nobody else is there whom it could mean (who_pairs.go).

// settled gives the phrase that one surely stands for the same as, or says that
// it is surely somebody new.
func (w *whoWalk) settled(i int) (j int, ok bool) {
	if j, ok := w.speaks(i); ok {
		return j, true
	}
	if j, ok := w.ahead[i]; ok {
		return j, true
	}
	if w.known[i] < 0 {
		w.known[i] = w.byRole(i)
	}
	if w.known[i] < 0 {
		w.known[i] = w.ownSubject(i)
	}
	if j := w.couple(i); j >= 0 {
		return j, true
	}
	if w.known[i] < 0 && w.two(i) {
		return -1, true
	}
	if j := w.goesOn(i); j >= 0 {
		return j, true
	}
	if w.known[i] < 0 {
		return -1, false
	}
	c, ok := w.holders[w.known[i]]
	if !ok {
		return -1, false
	}
	list := w.clusters[c].phrases
	return list[len(list)-1], true
}

// speaks settles "I" inside a quotation. Whoever is only named behind it is known
// by name, or joined to it at the end.
func (w *whoWalk) speaks(i int) (j int, ok bool) {
	f := &w.list[i]
	if w.sights[i].person != 1 || f.speaker < 0 || f.speaker == i {
		return -1, false
	}
	if f.speaker < i {
		return f.speaker, true
	}
	if k := w.known[f.speaker]; k >= 0 {
		if c, ok := w.holders[k]; ok {
			return w.clusters[c].phrases[0], true
		}
		w.known[i] = k
		return -1, true
	}
	for n := i - 1; n >= 0 && w.list[n].quote == f.quote; n-- {
		if w.sights[n].person == 1 {
			return n, true
		}
	}
	w.later = append(w.later, i)
	return -1, true
}

// joinSpeakers gives what "I" stands for to those who were found to be speaking.
func (w *whoWalk) joinSpeakers() {
	for _, i := range w.later {
		a, b := w.of[w.list[i].speaker], w.of[i]
		if a != b && (w.clusters[a].known < 0 || w.clusters[b].known < 0) {
			w.join(a, b)
		}
	}
}

// goesOn gives the subject of the sentence before "he said" and before what he is
// quoted with, -1 where that is no person or somebody else is named in between.
func (w *whoWalk) goesOn(i int) int {
	f := &w.list[i]
	g := f.traits & whoGenders
	if f.sort != whoByPronoun || w.sights[i].person != 3 || g != whoMale && g != whoFemale || f.quote >= 0 || !w.says(i) {
		return -1
	}
	between := false // somebody else is named in the sentence
	before := -1     // the last sentence before that is not a quotation alone
	for j := i - 1; j >= 0 && f.sentence-w.list[j].sentence <= whoReach; j-- {
		a := &w.list[j]
		if a.quote >= 0 || a.joined || a.time {
			continue
		}
		if before < 0 && a.sentence < f.sentence {
			before = a.sentence
		}
		switch {
		case a.sentence < before, between && a.sentence < f.sentence:
			return -1
		case !w.someone(j):
		case a.sentence == f.sentence && !(w.says(j) && w.main(a.verb)):
			between = true
		case a.place == whoSubject && w.main(a.verb):
			if w.cluster(j).traits&g == 0 {
				return -1
			}
			return j
		}
	}
	return -1
}

// main reports whether a verb governs its sentence, or says what that says.
func (w *whoWalk) main(verb int) bool {
	if verb < 0 {
		return false
	}
	t := &w.p.lang.Tokens[verb]
	return t.Relation == hearsay.RelRoot || t.Relation == hearsay.RelParataxis
}

// someone reports whether a phrase stands for a person: by name, or as "he" or
// "she".
func (w *whoWalk) someone(j int) bool {
	c := w.cluster(j)
	return c.kinds.has(hearsay.PER) || c.traits&whoThing == 0 && c.traits&whoSeveral == 0
}

// ownSubject gives the state or body that "its" belongs to: the subject of the
// verb above it, -1 for none.
func (w *whoWalk) ownSubject(i int) int {
	f, tokens := &w.list[i], w.p.lang.Tokens
	if f.sort != whoByPronoun || f.place != whoOwner || f.traits&whoGenders != whoThing {
		return -1
	}
	for k, n := f.verb, 0; k >= 0 && n < 8; k, n = tokens[k].Head, n+1 {
		for _, c := range w.p.children[k] {
			if tokens[c].Relation != hearsay.RelNsubj || c >= f.head || w.p.byHead[c] < 0 {
				continue
			}
			a := w.known[w.p.byHead[c]]
			if a < 0 || w.cast.list[a].Kind == hearsay.Person {
				return -1
			}
			return a
		}
	}
	return -1
}

// byRole gives whom a noun with an article can only mean, -1 for nobody.
func (w *whoWalk) byRole(i int) int {
	f, p := &w.list[i], w.cast.p
	if f.sort != whoByNoun || f.article != whoThe && f.article != whoThis || f.joined || w.following(i) != 0 && f.next > f.head+1 {
		return -1
	}
	k := w.written(f.head)
	if k < 0 {
		return -1
	}
	if head, n := p.headBefore(&p.words.titles, k+1); n > 0 && !head.plural {
		return w.bearer(f, head.singular, k+1-n)
	}
	if p.is(k, p.words.outletNouns) {
		return w.outlet(f, p.is(k, p.words.reported))
	}
	return -1
}

// written gives the word as it is written that ends with a token, -1 for none.
func (w *whoWalk) written(token int) int {
	end, tokens := w.p.lang.Tokens[token].End, w.cast.p.tokens
	k := sort.Search(len(tokens), func(k int) bool { return tokens[k].End >= end })
	if k < len(tokens) && tokens[k].End == end {
		return k
	}
	return -1
}

// bearer finds the only person introduced before in a role.
func (w *whoWalk) bearer(f *whoPhrase, role string, at int) int {
	country := ""
	if e, _ := w.cast.p.entryBefore(at); e != nil {
		country = e.country
	}
	start, only := w.p.lang.Tokens[f.first].Start, -1
	for k := range w.cast.list {
		a := &w.cast.list[k]
		if a.Kind != hearsay.Person || !hasHead(a.heads, role) || len(a.Mentions) == 0 || a.Mentions[0].Start > start || country != "" && a.Country != "" && a.Country != country {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = k
	}
	if only < 0 && country != "" && w.cast.p.words.chiefs[role] {
		return w.cast.leader(country, start)
	}
	return only
}

// outlet finds the outlet last named before; "the report" is meant only of one
// that reported.
func (w *whoWalk) outlet(f *whoPhrase, report bool) int {
	c := w.cast
	start, last := w.p.lang.Tokens[f.first].Start, -1
	for i := range c.notes {
		n := &c.notes[i]
		if n.Start >= start {
			break
		}
		if c.of[i] >= 0 && c.list[c.of[i]].Kind == hearsay.OutletKind && (!report || c.p.is(n.end, c.p.words.reported)) {
			last = c.of[i]
		}
	}
	return last
}

// hasHead reports whether one of a person's roles is the one named, or a
// longer form of it.
func hasHead(heads []string, head string) bool {
	return slices.ContainsFunc(heads, func(h string) bool { return h == head || strings.HasSuffix(h, " "+head) })
}
