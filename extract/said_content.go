package extract

import "strings"

// before takes a cue that stands before its content: "the envoy said that ...".
func (c *clauseReader) before(g *group) {
	source := c.sourceOf(g)
	if source.empty() && !(g.cue.ing && len(c.finds) > 0) {
		if !c.coordinated(g) {
			return
		}
		source = c.sharedSource(g)
	}
	if source.empty() || g.cue.weak && c.t.is(source.First, c.said.words.relatives) {
		return
	}
	k, recipient, relays := c.skip(g)
	content := c.contentFrom(g, k)
	if c.t.words(content) == 0 || c.aside(content) || c.t.quoteOf[g.First] >= 0 && !c.surely(content, recipient) {
		return
	}
	f := c.found(g, source, content)
	f.antecedent = c.antecedent(source)
	f.recipient, f.relays = recipient, append(c.relaysIn(run{source.End, g.First}), relays...)
	if len(f.relays) == 0 && !c.cueWithin(run{content.End, c.run.End}) {
		f.relays = c.relaysIn(run{content.End, c.run.End})
	}
	if f.recipient.empty() {
		f.recipient = c.participant(source.End, g.First)
	}
}

// aside reports whether a content only tells how a voice wants to be cited:
// "who asked not to be named".
func (c *clauseReader) aside(content run) bool {
	for _, words := range c.said.words.asides {
		if c.t.match(content.First, content.End, words) {
			return true
		}
	}
	return false
}

// surely reports whether what a cue inside a quotation seems to govern is
// plainly a content: talk is full of saying and thinking that tells nothing.
func (c *clauseReader) surely(content, recipient run) bool {
	return !recipient.empty() || c.t.is(content.First, c.said.words.that) || c.t.is(content.First, c.said.words.to)
}

// cueWithin reports whether a find's cue stands in a run.
func (c *clauseReader) cueWithin(r run) bool {
	for _, f := range c.finds {
		if r.contains(f.group) && !f.group.empty() {
			return true
		}
	}
	return false
}

// sourceOf gives the subject of a verb group. A participle has the subject of
// the verb before it.
func (c *clauseReader) sourceOf(g *group) run {
	if g.cue.ing && g.First == g.head.First {
		return c.sharedSource(g)
	}
	return c.subject(g.First)
}

// sharedSource is the source of the last attribution before the group in the
// same sentence, else the phrase that the sentence begins with.
func (c *clauseReader) sharedSource(g *group) run {
	var last *find
	for _, f := range c.finds {
		if f.group.First >= g.First || last != nil && c.sameTense(last.cue.form[0], g.cue.form[0]) && !c.sameTense(f.cue.form[0], g.cue.form[0]) {
			continue
		}
		if last == nil || f.group.First > last.group.First {
			last = f
		}
	}
	if last != nil {
		return last.source
	}
	if c.t.quoteOf[g.First] >= 0 {
		return run{}
	}
	return c.sentenceSubject()
}

// sentenceSubject is the noun phrase that the sentence begins with, after a
// phrase that a comma ends.
func (c *clauseReader) sentenceSubject() run {
	k := c.run.First
	if w := &c.said.words; c.t.is(k, w.prepositions) || c.t.is(k, w.subordinators) || c.t.is(k, w.adverbs) || c.ing(k) {
		for k < c.run.End && !c.t.comma(k) {
			k++
		}
		k++
	}
	if k >= c.run.End {
		return run{}
	}
	return c.phraseFrom(k)
}

// coordinated reports whether a verb group shares the subject of one before:
// "said ... and added".
func (c *clauseReader) coordinated(g *group) bool {
	p := g.First - 1
	return p > c.run.First && (c.t.is(p, c.said.words.coordinators) || c.t.comma(p) && g.cue.ing) && !g.cue.noun
}

// skip goes over what can stand between a cue and its content: recipient,
// time, setting, insert, relay.
func (c *clauseReader) skip(g *group) (k int, recipient run, relays []relayed) {
	w, t := &c.said.words, c.t
	k = g.End
	if g.cue.takes["told"] || g.cue.takes["person"] {
		if r := c.recipientFrom(g, k); !r.empty() {
			recipient, k = r, r.End
		}
	}
	if that := c.thatAhead(g, k); that > k {
		relays = c.relaysIn(run{k, that})
		if recipient.empty() {
			recipient = c.recipientIn(run{k, that})
		}
		return that, recipient, relays
	}
	for k < c.run.End {
		n := c.timeEnd(k)
		if n == k && t.comma(k) && k+1 < c.run.End {
			n = c.insertEnd(k)
			relays = append(relays, c.relaysIn(run{k, n})...)
		}
		if n == k && g.cue.takes["clause"] && t.is(k, w.settings) && !t.is(k, w.to) {
			n = c.settingEnd(k)
			if recipient.empty() {
				recipient = c.recipientIn(run{k, n})
			}
		}
		if n == k {
			break
		}
		k = n
	}
	if k < c.run.End && (t.low[k] == ":" || t.comma(k)) {
		k++
	}
	return k, recipient, relays
}

// thatAhead gives the place of the "that" or the quotation that begins the
// content, if only words that no clause has stand before it; else 0.
func (c *clauseReader) thatAhead(g *group, from int) int {
	if !g.cue.takes["clause"] && !g.cue.takes["told"] && !g.cue.takes["quote"] {
		return 0
	}
	w, t := &c.said.words, c.t
	for k := from; k < c.run.End && k-from < 28; k++ {
		switch {
		case t.is(k, w.that) && k > from && c.said.nouns[t.low[k-1]] != nil:
			return 0
		case t.is(k, w.that) && !c.demonstrative(k) && (g.cue.takes["clause"] || g.cue.takes["told"]):
			return k
		case t.opens(k) && k > from && (t.comma(k-1) || t.low[k-1] == ":"):
			return k
		case t.is(k, w.finite) && !t.capital(k), t.is(k, w.subjects) && !t.is(k, w.objects) && !t.is(k, w.relatives), t.low[k] == ";":
			return 0
		}
	}
	return 0
}

// demonstrative reports whether a "that" points or is a relative rather than
// joining a clause.
func (c *clauseReader) demonstrative(k int) bool {
	n := k + 1
	if n < c.run.End && strings.HasSuffix(c.t.low[n], c.said.words.ed) && !c.t.capital(n) {
		return true // a relative clause: "a meeting that included"
	}
	return n >= c.run.End || c.t.mark(n) && !c.t.opens(n) && !c.t.comma(n) || c.t.is(n, c.said.words.finite) ||
		c.t.is(n, c.said.words.timeHeads) && !c.t.capital(n)
}

// timeEnd skips a time: "on Tuesday", "late last week", "earlier in the day".
func (c *clauseReader) timeEnd(k int) int {
	w, t := &c.said.words, c.t
	n, head := k, false
	if n < c.run.End && t.is(n, w.settings) && n+1 < c.run.End && t.is(n+1, w.times) {
		n++
	}
	for n < c.run.End && n-k < 8 && (t.is(n, w.times) || head && c.number(n) || c.number(n) && t.is(n+1, w.times) ||
		t.is(n, w.settings) && n > k && t.is(n+1, w.times) && (t.is(n+1, w.timeHeads) || t.is(n+2, w.timeHeads))) {
		head = head || t.is(n, w.timeHeads)
		n++
	}
	if !head {
		return k
	}
	for n > k && t.is(n-1, w.determiners) {
		n--
	}
	return n
}

// settingEnd skips "in a statement", "at a briefing in Kyiv": a preposition
// and a phrase that a clause or quotation follows.
func (c *clauseReader) settingEnd(k int) int {
	w, t := &c.said.words, c.t
	if !t.is(k+1, w.determiners) && !t.capital(k+1) {
		return k
	}
	for n := k + 2; n < c.run.End && n-k < 14; n++ {
		switch {
		case t.is(n, w.that) || t.opens(n):
			return n
		case t.low[n] == ":":
			return n
		case t.comma(n):
			if n+1 < c.run.End && (t.opens(n+1) || t.is(n+1, w.subjects)) {
				return n + 1
			}
			return k
		case t.is(n, w.subjects) && !t.is(n, w.objects) && !t.is(n, w.relatives):
			return n
		case t.is(n, w.determiners) && !t.is(n-1, w.prepositions) && !t.is(n-1, w.determiners):
			return n
		case t.is(n, w.finite):
			return k
		}
	}
	return k
}

// insertEnd skips a stretch between commas after the cue, and its commas.
func (c *clauseReader) insertEnd(k int) int {
	if c.t.opens(k+1) || !c.t.is(k+1, c.said.words.inserts) && c.relayAt(k+1) == nil && !c.ing(k+1) && !c.t.is(k+1, c.said.words.adverbs) {
		return k
	}
	for n := k + 1; n < c.run.End && n-k < 30; n++ {
		if c.t.comma(n) {
			return n + 1
		}
	}
	return k
}

// contentFrom gives the content that begins at a token.
func (c *clauseReader) contentFrom(g *group, k int) run {
	if k >= c.run.End {
		return run{}
	}
	w, t := &c.said.words, c.t
	takes := g.cue.takes
	end := c.clauseEnd(g, k)
	switch {
	case t.opens(k) && (takes["quote"] || takes["clause"] || takes["thing"]):
	case t.is(k, w.that) && (takes["clause"] || takes["told"]):
	case t.is(k, w.to) || t.is(k, w.negations) && t.is(k+1, w.to):
		if !takes["to"] && !takes["person"] && !g.negated {
			return run{}
		}
	case t.is(k, w.wh) && !t.is(k, w.that):
		if !takes["wh"] && !takes["clause"] && !takes["person"] {
			return run{}
		}
	case t.is(k, w.prepositions) || t.is(k, w.coordinators):
		if !takes["of"] || t.is(k, w.coordinators) {
			return run{}
		}
	case t.is(k, w.subordinators) && !t.is(k, w.determiners) && !t.is(k, w.that):
		return run{}
	case takes["name"]:
		end = c.thingEnd(k, end)
		if !c.namedSo(k, end) {
			return run{}
		}
	case takes["thing"] && !c.clausal(k, end):
		end = c.thingEnd(k, end)
	case takes["clause"] && (!g.cue.weak || c.clausal(k, end) || c.verbIn(k+1, end)) || takes["told"] && k > g.End:
	case takes["thing"] || g.negated:
		end = c.thingEnd(k, end)
	default:
		return run{}
	}
	return c.bare(run{k, end})
}

// namedSo reports whether a thing and a name for it stand in a run: "it an
// insult", "the plan “dead”".
func (c *clauseReader) namedSo(k, end int) bool {
	for n := k + 1; n < end; n++ {
		if c.t.opens(n) || c.newPhrase(n) || c.t.is(n, c.said.words.determiners) && c.t.is(n-1, c.said.words.objects) {
			return true
		}
	}
	return false
}

// clausal reports whether a finite verb stands in the run, so that it reads as
// a clause and not as a thing.
func (c *clauseReader) clausal(k, end int) bool {
	if c.t.is(k, c.said.words.subjects) && !c.t.is(k, c.said.words.objects) {
		return true
	}
	for n := k; n < end && !c.t.comma(n) && n-k < 12; n++ {
		if c.t.is(n, c.said.words.relatives) || c.t.is(n, c.said.words.subordinators) {
			return false
		}
		if c.t.is(n, c.said.words.finite) {
			return true
		}
	}
	return false
}

// verbIn reports whether a word that can be a verb stands in the first words
// of a run.
func (c *clauseReader) verbIn(k, end int) bool {
	for n := k; n < end && n-k < 8 && !c.t.mark(n); n++ {
		if w := &c.said.words; (w.pasts[c.t.low[n]] || w.thirds[c.t.low[n]]) && !c.adjectival(n) && !c.t.capital(n) {
			return true
		}
	}
	return false
}

// clauseEnd is where a content that begins at k ends at the latest: at the
// sentence's end, or where another voice or a verb of the same subject begins.
func (c *clauseReader) clauseEnd(g *group, k int) int {
	w, t := &c.said.words, c.t
	end := c.run.End
	for n := k + 1; n < end; n++ {
		if t.quoteOf[n] >= 0 && t.quoteOf[n] == t.quoteOf[n-1] {
			continue
		}
		for _, f := range c.finds {
			// A cue after its content ends what stands before it.
			if f.group.First > n && f.content[0].End <= f.group.First && f.content[0].contains(run{k, k + 1}) && n >= f.content[0].End {
				return n
			}
			if f.source.First == n && f.group.End <= n && f.cue.rule != g.cue.rule {
				return n
			}
		}
		switch {
		case (t.is(n, w.coordinators) || t.is(n, w.subordinators)) && t.quoteOf[g.First] < 0 && c.otherSays(g, n+1):
			if t.comma(n - 1) {
				return n - 1
			}
			return n
		case t.comma(n) && n+1 < end && (c.relayAt(n+1) != nil || c.phraseAt(n+1) != nil):
			return n
		case c.phraseAt(n) != nil || c.relayAt(n) != nil:
			return n
		case t.comma(n) && c.participle(n+1) && t.quoteOf[g.First] < 0:
			return n
		case t.is(n, w.coordinators) && c.sharesSubject(g, n+1):
			if t.comma(n - 1) {
				return n - 1
			}
			return n
		case t.low[n] == ";":
			return n
		}
	}
	return end
}

// otherSays reports whether a clause begins at k in which somebody else says
// something, as the cue's own subject did: "while the envoy said ...".
func (c *clauseReader) otherSays(g *group, k int) bool {
	for _, o := range c.all {
		if o.First > k && o.First-k < 12 && o.cue.takes["clause"] && !o.cue.weak && c.sameTense(g.cue.form[0], o.cue.form[0]) {
			return c.subject(o.First).First == k
		}
	}
	return false
}

// participle reports whether a cue in -ing stands at a token.
func (c *clauseReader) participle(k int) bool {
	cue := c.cueAt(min(k, c.run.End-1))
	return cue != nil && cue.ing && !cue.weak && !cue.noun
}

// sharesSubject reports whether a verb group at k goes on with the subject of
// the cue g: "said ... and added".
func (c *clauseReader) sharesSubject(g *group, k int) bool {
	for k < c.run.End && (c.t.is(k, c.said.words.adverbs) || c.t.is(k, c.said.words.auxiliaries) && !c.t.is(k, c.said.words.to)) {
		k++
	}
	if k >= c.run.End {
		return false
	}
	cue := c.cueAt(k)
	return cue != nil && !cue.weak && !cue.ing && !cue.noun && !c.adjectival(k) && c.sameTense(g.cue.form[0], cue.form[0])
}

// sameTense reports whether two forms end alike, a sign that one subject has
// both.
func (c *clauseReader) sameTense(a, b string) bool {
	last := func(s string) byte { return s[len(s)-1] }
	return (last(a) == 's') == (last(b) == 's')
}

// thingEnd cuts a noun phrase off at the first comma or verb of another
// clause.
func (c *clauseReader) thingEnd(k, end int) int {
	for n := k; n < end; n++ {
		if c.t.quoteOf[n] >= 0 && n > k && c.t.quoteOf[n] == c.t.quoteOf[n-1] {
			continue
		}
		if c.t.comma(n) && !(n+1 < end && (c.t.is(n+1, c.said.words.relatives) || c.t.opens(n+1))) {
			return n
		}
	}
	return end
}
