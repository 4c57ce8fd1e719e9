package extract

import "hearsay"

// actors makes actors of the cast and the chains: those who are named, with the
// phrases that stand for them, and those whom only a noun names.
func (w *whoWalk) actors() []hearsay.Actor {
	c := w.cast
	c.inherit()
	w.clauses()
	c.byOffice()
	c.byTerm()
	for i := range w.clusters {
		switch k := w.clusters[i].known; {
		case k >= 0:
			w.mentions(i, k)
		default:
			w.unnamed(i)
		}
	}
	for i := range w.list {
		if pair, ok := w.pairs[i]; ok {
			c.mention(pair[0], w.p.span(i))
			c.mention(pair[1], w.p.span(i))
		}
	}
	w.joint()
	return c.actors()
}

// joint gives "they" to each of those that are joined by "and" and stand for it.
func (w *whoWalk) joint() {
	for i := range w.clusters {
		list := w.clusters[i].phrases
		if len(list) < 2 || !w.list[list[0]].joined {
			continue
		}
		f := &w.list[list[0]]
		for j := list[0] + 1; j < len(w.list) && w.list[j].first < f.next; j++ {
			a := &w.list[j]
			if a.head != f.head && !(w.p.lang.Tokens[a.head].Head == f.head && w.p.lang.Tokens[a.head].Relation == hearsay.RelConj) {
				continue
			}
			if k := w.clusters[w.of[j]].known; k >= 0 {
				for _, m := range list[1:] {
					w.cast.mention(k, w.short(m))
				}
			}
		}
	}
}

// mentions gives somebody the phrases of a chain that are no names.
func (w *whoWalk) mentions(cluster, actor int) {
	for _, i := range w.clusters[cluster].phrases {
		w.appositions(i, actor)
		f := &w.list[i]
		if f.sort == whoByName || f.sort == whoByNoun && !w.p.voice(f) && !w.p.words.collective[f.low] && !w.p.words.peopleNouns[f.low] {
			continue
		}
		w.cast.mention(actor, w.short(i))
	}
}

// appositions adds what a name is called behind it: "Name, the envoy".
func (w *whoWalk) appositions(i, actor int) {
	for _, k := range w.p.children[w.list[i].head] {
		t := &w.p.lang.Tokens[k]
		if t.Relation != hearsay.RelAppos || t.UPOS != hearsay.NOUN {
			continue
		}
		first, next := w.p.extent(k, w.p.lang.Sentences[w.list[i].sentence])
		w.cast.mention(actor, w.core(first, next, k))
	}
}

// short is the place of a phrase without clauses and what is added behind a
// comma: its head with what stands before it and the nouns and adjectives that
// hang on it, "people familiar with the matter".
func (w *whoWalk) short(i int) hearsay.Span {
	f := &w.list[i]
	if f.joined {
		return w.p.span(i)
	}
	return w.core(f.first, f.next, f.head)
}

func (w *whoWalk) core(first, next, head int) hearsay.Span {
	tokens, end := w.p.lang.Tokens, head+1
	for _, c := range w.p.children[head] {
		if c < end {
			continue
		}
		switch t := &tokens[c]; {
		case t.Relation == hearsay.RelFlat, t.XPOS.String() == "POS":
			end = c + 1
		case t.Relation == hearsay.RelPunct:
			if t.Of(w.p.doc.Text) == "," {
				return hearsay.Span{Start: tokens[first].Start, End: tokens[end-1].End}
			}
		case t.Relation.Universal() == hearsay.RelNmod && t.UPOS != hearsay.VERB, t.UPOS == hearsay.ADJ:
			if _, n := w.p.subtree(c, 0); n <= next {
				end = n
			}
		default:
			return hearsay.Span{Start: tokens[first].Start, End: tokens[end-1].End}
		}
	}
	return hearsay.Span{Start: tokens[first].Start, End: tokens[end-1].End}
}

// whoMention is a mention's actor and place.
type whoMention struct {
	actor int
	hearsay.Span
}

// mention adds a mention that the actor does not have yet.
func (c *whoCast) mention(actor int, s hearsay.Span) {
	if c.mentioned == nil {
		c.mentioned = map[whoMention]bool{}
		for k := range c.list {
			for _, m := range c.list[k].Mentions {
				c.mentioned[whoMention{k, m.Span}] = true
			}
		}
	}
	if m := (whoMention{actor, s}); !c.mentioned[m] {
		c.mentioned[m] = true
		c.list[actor].Mentions = append(c.list[actor].Mentions, hearsay.WordsAt(c.p.doc.Text, s))
	}
}

// unnamed makes an actor of a chain that a noun names: "three people familiar
// with the talks", "the draft".
func (w *whoWalk) unnamed(cluster int) {
	list := w.clusters[cluster].phrases
	for _, i := range list {
		f := &w.list[i]
		if f.sort != whoByNoun || f.joined || !w.p.voice(f) || w.headline(f) {
			continue
		}
		if w.cast.inRole(w.short(i)) {
			return
		}
		kind, name, country, count := w.p.describeWritten(w.p.doc, w.asWritten, w.short(i))
		if low := w.cast.p.words.capitalHeads[f.low]; low && kind == hearsay.Organisation {
			continue // "a news conference"
		}
		if kind == "" || kind == hearsay.Place || kind == hearsay.Paper && !w.says(i) {
			continue
		}
		c := w.cast
		c.list = append(c.list, whoActor{Actor: hearsay.Actor{Name: name, Kind: kind, Country: country, Count: count}})
		for _, j := range list {
			c.mention(len(c.list)-1, w.short(j))
		}
		return
	}
}

// headline reports whether a noun may be a verb that was mistaken: it governs
// all of its sentence, or is a title in the plural that only a name goes before,
// "Keld heads".
func (w *whoWalk) headline(f *whoPhrase) bool {
	t := &w.p.lang.Tokens[f.head]
	low := whoLow(t.Of(w.p.doc.Text))
	_, voice := w.p.words.voices.of[low]
	return t.Relation == hearsay.RelRoot || !voice && w.p.words.titles.of[low].plural && f.head > f.first && w.p.names[f.head-1] >= 0
}

// inRole reports whether a phrase is the title of somebody named.
func (c *whoCast) inRole(s hearsay.Span) bool {
	for i := range c.list {
		for _, r := range c.list[i].Roles {
			if r.Contains(s) {
				return true
			}
		}
	}
	return false
}

// says reports whether a phrase is the subject of a verb of saying.
func (w *whoWalk) says(i int) bool {
	f := &w.list[i]
	return f.place == whoSubject && f.verb >= 0 && w.p.words.saying[w.p.lang.Tokens[f.verb].Lemma]
}

// voice reports whether a phrase is headed by a noun of those who speak or act.
func (p *whoPhrases) voice(f *whoPhrase) bool {
	if t := &p.lang.Tokens[f.head]; t.UPOS != hearsay.NOUN && t.UPOS != hearsay.PROPN && t.UPOS != hearsay.ADJ || p.relative(f.first) {
		return false
	}
	low := whoLow(p.lang.Tokens[f.head].Of(p.doc.Text))
	for _, h := range []*whoHeads{&p.words.voices, &p.words.titles, &p.words.institutions} {
		if _, ok := h.of[low]; ok {
			return true
		}
	}
	return false
}
