package extract

import "hearsay"

// clauses adds what a clause behind a name says its bearer does: "Name, who
// heads the delegation".
func (w *whoWalk) clauses() {
	for i := range w.list {
		k := w.known[i]
		if k < 0 || w.cast.list[k].Kind != hearsay.Person {
			continue
		}
		for _, verb := range w.p.children[w.list[i].head] {
			if t := &w.p.lang.Tokens[verb]; t.Relation == hearsay.RelACLRelcl && w.p.words.heading[t.Lemma] {
				w.clause(k, i, verb)
			}
		}
	}
}

func (w *whoWalk) clause(actor, i, verb int) {
	tokens := w.p.lang.Tokens
	subject, object := false, -1
	for _, c := range w.p.children[verb] {
		switch t := &tokens[c]; t.Relation {
		case hearsay.RelNsubj:
			subject = w.p.relative(c)
		case hearsay.RelObj:
			object = c
		case hearsay.RelAux, hearsay.RelAuxPass:
			return // "who will head": not yet, or no more
		}
	}
	if !subject || object < 0 || !w.p.office(tokens[object].Lemma) {
		return
	}
	_, next := w.p.extent(object, w.p.lang.Sentences[w.list[i].sentence])
	words := hearsay.WordsAt(w.p.doc.Text, hearsay.Span{Start: tokens[verb].Start, End: tokens[next-1].End})
	a := &w.cast.list[actor]
	a.Roles = append(a.Roles, words)
	a.Facts = append(a.Facts, hearsay.Fact{Fact: hearsay.RoleFact, Value: words.Text, Words: words})
	if country := w.cast.p.countryIn(words.Span); country != "" && a.Country == "" {
		a.Country = country
		a.Facts = append(a.Facts, hearsay.Fact{Fact: hearsay.CountryFact, Value: country, Words: words})
	}
}

// office reports whether a noun is of something that one can head.
func (p *whoPhrases) office(noun string) bool {
	_, institution := p.words.institutions.of[noun]
	return institution || p.words.collective[noun]
}

// countryIn gives the country of the first name of the lists in a stretch.
func (p *whoPage) countryIn(s hearsay.Span) string {
	for k, t := range p.tokens {
		if t.Start >= s.Start && t.End <= s.End && p.entry[k] != nil && p.entry[k].kind != hearsay.OutletKind && p.entry[k].country != "" {
			return p.entry[k].country
		}
	}
	return ""
}
