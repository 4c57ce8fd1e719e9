package extract

import (
	"strings"

	"hearsay"
)

// A clauseReader reads one sentence. Its finds are complete when all its steps
// have run, in the order that Said.sentence calls them.
type clauseReader struct {
	said  *Said
	t     *saidText
	index int
	run   run
	finds []*find
	all   []*group
}

// A group is a verb group around a form of a cue.
type group struct {
	run            // auxiliaries, negation and adverbs with the verb
	head       run // the verb with its particle
	cue        *cue
	passive    bool
	infinitive bool
	negated    bool
	taken      bool // an attribution was found by it
}

// groups finds the verb groups of the sentence that could attribute.
func (c *clauseReader) groups() []*group {
	var out []*group
	for k := c.run.First; k < c.run.End; k++ {
		cue := c.cueAt(k)
		if cue == nil {
			continue
		}
		g := c.group(k, cue)
		if c.plausible(g) {
			out = append(out, g)
		}
		k = g.head.End - 1
	}
	return out
}

// cueAt gives the longest form of a cue that stands at a token.
func (c *clauseReader) cueAt(k int) *cue {
	for _, cue := range c.said.cues[c.t.low[k]] {
		if c.t.match(k, c.run.End, cue.form) {
			return cue
		}
	}
	return nil
}

// group takes the auxiliaries, negations and adverbs before a verb into one.
func (c *clauseReader) group(k int, cue *cue) *group {
	w := &c.said.words
	g := &group{run: run{k, k + len(cue.form)}, head: run{k, k + len(cue.form)}, cue: cue}
	for p := k - 1; p >= c.run.First && c.t.quoteOf[p] == c.t.quoteOf[k]; p-- {
		switch {
		case c.t.is(p, w.passives) && !cue.ing && cue.passes:
			g.passive = true
		case c.t.is(p, w.to):
			g.infinitive = true
		case c.t.is(p, w.negations):
			g.negated = true
		case c.t.is(p, w.auxiliaries), c.t.is(p, w.adverbs), c.manner(p):
		default:
			return g
		}
		if (c.t.low[p] == "'s" || c.t.low[p] == "’s") && !c.t.is(p-1, w.subjects) {
			return g
		}
		g.First = p
	}
	return g
}

// plausible sorts out forms that are no verbs here.
func (c *clauseReader) plausible(g *group) bool {
	w, t := &c.said.words, c.t
	k := g.head.First
	if t.capital(k) && k > c.run.First && t.zone(c.index) != hearsay.Headline {
		return false
	}
	if g.passive || g.infinitive || g.cue.weak && t.quoteOf[k] >= 0 {
		return false
	}
	p := k - 1
	if p < c.run.First {
		return true
	}
	if c.adjectival(k) && !g.cue.ing {
		return false
	}
	if g.cue.noun && g.First == g.head.First {
		if t.is(p, w.prepositions) || t.is(p, w.determiners) || w.demonyms[t.low[p]] || t.mark(p) && !t.closes(p) && !t.comma(p) {
			return false
		}
		return c.followed(g) && c.agrees(g)
	}
	return true
}

// agrees reports whether a doubtful form has the number of the word before it:
// "reports" goes with one, "report" with several.
func (c *clauseReader) agrees(g *group) bool {
	w, t, p := &c.said.words, c.t, g.First-1
	if t.mark(p) || t.is(p, w.relatives) || t.is(p, w.to) || strings.HasSuffix(g.cue.form[0], w.ed) || g.cue.ing {
		return true
	}
	plural := strings.HasSuffix(t.low[p], w.s) && !t.capital(p) || t.is(p, w.subjects) && !t.is(p, w.singularPronouns)
	return strings.HasSuffix(g.cue.form[0], w.s) != plural
}

// followed reports whether what stands after a doubtful form is something that
// a verb would have there.
func (c *clauseReader) followed(g *group) bool {
	w, t := &c.said.words, c.t
	n := g.End
	if n >= c.run.End {
		return c.t.comma(g.First-1) || !c.subject(g.First).empty()
	}
	return t.is(n, w.determiners) || t.is(n, w.that) || t.is(n, w.subjects) || t.is(n, w.objects) || t.opens(n) || t.capital(n) ||
		t.is(n, w.to) && g.cue.takes["to"] || t.is(n, w.wh) && g.cue.takes["wh"]
}

// after takes a cue that stands after its content: "..., the envoy said" and
// "...," said the envoy.
func (c *clauseReader) after(g *group) {
	if !g.cue.takes["clause"] && !g.cue.takes["quote"] || g.cue.ing && g.First == g.head.First || g.negated {
		return
	}
	source, border := c.inverted(g)
	rest := source.End
	if source.empty() {
		source = c.subject(g.First)
		border, rest = source.First-1, g.End
		if source.empty() || border <= c.run.First || !c.borders(border) {
			return
		}
	}
	tail := c.tail(rest, rest > g.End)
	if tail < 0 || rest == g.End && !g.cue.takes["told"] && !c.ends(rest) {
		return
	}
	content := c.contentBefore(border)
	if c.t.words(content) < 2 || c.t.words(content) < 4 && !c.t.closes(border) && !c.t.closes(border-1) {
		return
	}
	recipient := c.recipientIn(run{rest, tail})
	if g.cue.straight && recipient.empty() {
		return // the headline's "mediators told" were told
	}
	f := c.found(g, source, content)
	f.recipient = recipient
	f.relays = c.relaysIn(run{rest, c.run.End})
	if more := c.goesOn(tail); !more.empty() {
		f.content = append(f.content, more)
	}
}

// ends reports whether a token can stand behind a cue that has no object: a
// mark, a time, a setting, an adverb or the end.
func (c *clauseReader) ends(k int) bool {
	w, t := &c.said.words, c.t
	return k >= c.run.End || t.mark(k) || c.timeEnd(k) > k || t.is(k, w.settings) || t.is(k, w.adverbs) || c.manner(k) ||
		t.is(k, w.coordinators) || c.relayAt(k) != nil || c.phraseAt(k) != nil || t.is(k, w.prepositions)
}

// inverted gives the source of a cue that its content stands directly before,
// and the border between content and cue.
func (c *clauseReader) inverted(g *group) (source run, border int) {
	border = g.First - 1
	if border <= c.run.First || g.First != g.head.First || !c.borders(border) || g.cue.ing || g.cue.straight {
		return run{}, 0
	}
	n := g.End
	if n >= c.run.End || c.t.is(n, c.said.words.objects) && !c.t.is(n, c.said.words.determiners) && !c.t.is(n, c.said.words.subjects) ||
		c.t.is(n, c.said.words.that) || c.t.opens(n) {
		return run{}, 0
	}
	if !c.t.closes(border) {
		if s := c.subjectBeforeInsert(border); !s.empty() && s.First < c.run.First+3 {
			return run{}, 0 // “Arvenia's envoy, Pavo Brenic, rejected the plan.”
		}
	}
	source = c.phraseFrom(n)
	if source.empty() || source.End < c.run.End && !c.t.mark(source.End) && !c.t.is(source.End, c.said.words.relatives) &&
		!c.t.is(source.End, c.said.words.settings) && !c.t.is(source.End, c.said.words.times) && c.relayAt(source.End) == nil {
		return run{}, 0
	}
	return source, border
}

// borders reports whether a token can end a content that its cue follows.
func (c *clauseReader) borders(k int) bool {
	if c.t.closes(k) {
		return true
	}
	if c.t.comma(k) {
		return true
	}
	switch c.t.low[k] {
	case "—", "–", "--":
		return true
	}
	return false
}

// tail reads on after a cue that follows its content, over times, settings and
// recipients, and gives the token where that ends; -1 if a content follows.
func (c *clauseReader) tail(k int, inverted bool) int {
	w, t := &c.said.words, c.t
	start := k
	for ; k < c.run.End; k++ {
		switch {
		case t.comma(k) || t.low[k] == ";" || t.low[k] == ":" || t.low[k] == "—" || t.low[k] == "–" || k == c.run.End-1 && t.mark(k):
			if t.low[k] == ":" {
				return -1
			}
			return k
		case t.opens(k), t.is(k, w.that) && !inverted, t.is(k, w.finite) && k-start < 6 && !inverted, k-start > 24 && !inverted:
			return -1
		case inverted && (t.is(k, w.relatives) || t.is(k, w.wh)):
		case k == start && (t.is(k, w.subjects) && !t.is(k, w.objects)), k == start && t.is(k, w.wh) && !t.is(k, w.settings):
			return -1
		case c.relayAt(k) != nil:
			return k
		case t.is(k, w.coordinators) && k+1 < c.run.End && (c.cueAt(k+1) != nil || t.is(k+1, w.adverbs)):
			return k
		}
	}
	return k
}

// contentBefore gives the content that ends at a border: from the beginning of
// the sentence, or of the quotation that reaches into it.
func (c *clauseReader) contentBefore(border int) run {
	end := border
	if c.t.closes(border) {
		end = border + 1
	}
	first := c.run.First
	if q := c.t.quoteOf[end-1]; q >= 0 && end-1 >= c.run.First {
		for first > 0 && c.t.quoteOf[first-1] == q {
			first--
		}
	}
	// A piece of this sentence that another cue has already is not said twice.
	for _, f := range c.finds {
		if f.group.End <= end && f.group.First >= first && len(f.content) > 0 && f.content[0].End <= f.group.First {
			first = max(first, f.group.End)
			for first < end && (c.t.mark(first) && !c.t.opens(first)) {
				first++
			}
		}
	}
	return c.bare(run{first, end})
}

// goesOn gives the rest of an interrupted content: “A,” he said, “B.”
func (c *clauseReader) goesOn(k int) run {
	if k+2 >= c.run.End || c.t.mark(k) && !c.t.comma(k) && c.t.low[k] != "—" {
		return run{}
	}
	n := k + 1
	if !c.t.opens(n) && !c.t.is(n, c.said.words.goesOn) || c.relayAt(n) != nil || c.cueAt(n) != nil {
		return run{}
	}
	if c.t.is(n, c.said.words.coordinators) && (c.cueAt(n+1) != nil || c.t.is(n+1, c.said.words.adverbs)) {
		return run{}
	}
	return c.bare(run{n, c.run.End})
}

// bare trims marks off the ends of a content, but for quotation marks.
func (c *clauseReader) bare(r run) run {
	t := c.t
	for r.First < r.End && t.mark(r.First) && t.quoteOf[r.First] < 0 {
		r.First++
	}
	for r.End > r.First && t.mark(r.End-1) && (t.quoteOf[r.End-1] < 0 || c.within(r)) {
		r.End--
	}
	return r
}

// within reports whether a run ends with a quotation that began before it.
func (c *clauseReader) within(r run) bool {
	q := c.t.quoteOf[r.End-1]
	return c.t.lang.Quotations[q].Start < c.t.lang.Tokens[r.First].Start && r.First > c.run.First && c.t.quoteOf[r.First-1] == q
}

// found keeps a find.
func (c *clauseReader) found(g *group, source, content run) *find {
	g.taken = true
	f := &find{sentence: c.index, group: g.run, head: g.head, source: source, about: c.apposition(source, g.run, content), content: []run{content}, cue: g.cue, negated: g.negated}
	c.finds = append(c.finds, f)
	return f
}
