package extract

import (
	"sort"

	"hearsay"
)

// walk prepares the phrases of a document, and whom its names are known to
// name.
func (w *Who) walk(doc *hearsay.Document, lang *hearsay.Analysis) *whoWalk {
	written := asWritten(doc.Text, lang)
	page := w.newPage(doc, written, 0, len(written.Tokens))
	page.trees = lang
	c := newWhoCast(page)
	c.gather()
	c.merge()
	k := newWhoWalk(w.phrases(doc, lang))
	k.cast, k.asWritten = c, written
	k.recognise()
	for i := range k.list {
		k.sights = append(k.sights, k.p.sight(&k.list[i]))
	}
	return k
}

// recognise gives the phrases that are names of somebody in the cast.
func (w *whoWalk) recognise() {
	c := w.cast
	for i := range c.notes {
		if c.of[i] < 0 {
			continue
		}
		if f := w.phraseAt(c.notes[i].Span); f >= 0 && w.known[f] < 0 {
			w.known[f] = c.of[i]
		}
	}
	w.titled()
	for i := range w.list {
		if k := w.known[i]; k >= 0 {
			w.list[i].is(&c.list[k])
		}
	}
}

// is makes a phrase a name of somebody in the cast, also where a title heads it.
func (f *whoPhrase) is(a *whoActor) {
	f.sort = whoByName
	switch a.Kind {
	case hearsay.Person:
		f.names, f.traits = whoKindSet(hearsay.PER), whoSomebodies|whoOne
		switch a.gender {
		case whoHe:
			f.traits = whoMale | whoOne
		case whoShe:
			f.traits = whoFemale | whoOne
		}
	case hearsay.Place:
		f.names, f.traits = whoKindSet(hearsay.LOC), whoThing|whoOne
	case hearsay.Government:
		f.names, f.traits = f.names|whoKindSet(hearsay.LOC), whoThing|whoNumbers
	default:
		f.names, f.traits = whoKindSet(hearsay.ORG), whoThing|whoNumbers
	}
}

// titled gives a phrase that a title heads and a name ends the person of the
// name: "secretary of state Marta Osmark".
func (w *whoWalk) titled() {
	ends := map[int]int{}
	for i, n := range w.cast.notes {
		if n.kind == hearsay.Person && w.cast.of[i] >= 0 {
			ends[n.End] = i
		}
	}
	for f := range w.list {
		a := &w.list[f]
		if a.sort != whoByNoun || a.joined || w.known[f] >= 0 {
			continue
		}
		i, ok := ends[w.p.lang.Tokens[a.next-1].End]
		if ok && len(w.cast.notes[i].heads) > 0 && w.p.lang.Tokens[a.head].End <= w.cast.notes[i].Start && w.p.voice(a) {
			w.known[f] = w.cast.of[i]
		}
	}
}

// phraseAt gives the phrase whose head stands in a name, or whose title heads
// it: -1 for none.
func (w *whoWalk) phraseAt(s hearsay.Span) int {
	tokens := w.p.lang.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start })
	for k := first; k < len(tokens) && tokens[k].Start < s.End; k++ {
		h := tokens[k].Head
		if h >= 0 && s.Contains(tokens[h].Span) {
			continue
		}
		if f := w.p.byHead[k]; f >= 0 && w.list[f].first <= k {
			return f
		}
		if h >= 0 && (tokens[k].Relation == hearsay.RelFlat || tokens[k].Relation == hearsay.RelAppos && h < k) && tokens[h].XPOS.String() != "NNS" {
			return w.p.byHead[h]
		}
	}
	return -1
}
