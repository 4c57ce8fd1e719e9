package extract

import "hearsay"

// phraseFrom gives the noun phrase that begins at a token.
func (c *clauseReader) phraseFrom(k int) run {
	w, t := &c.said.words, c.t
	n := k
	for ; n < c.run.End && n-k < 24; n++ {
		switch {
		case n == k && t.is(n, w.subjects):
			return run{k, k + 1}
		case t.opens(n), t.mark(n) && !t.apostrophe(n), t.is(n, w.finite) && !t.capital(n), t.is(n, w.that) && n > k, t.is(n, w.relatives),
			t.is(n, w.subjects), c.relayAt(n) != nil, n > k && c.verbAt(n), c.ing(n) && n > k && !t.capital(n) && !t.is(n-1, w.determiners),
			t.is(n, w.to) && n > k && !c.attaches(n), t.is(n, w.timeHeads) && n > k, t.is(n, w.negations):
			return run{k, n}
		case t.is(n, w.prepositions) && !(n > k && c.attaches(n)), t.is(n, w.subordinators) && !t.is(n, w.determiners) && !t.is(n, w.prepositions),
			n > k && c.timeEnd(n) > n, n > k && c.newPhrase(n):
			return run{k, n}
		case t.is(n, w.coordinators) && (n == k || n+1 < c.run.End && (c.cueAt(n+1) != nil || t.is(n+1, w.subjects) || t.is(n+1, w.adverbs) || t.mark(n-1))):
			return run{k, n}
		}
	}
	return run{k, n}
}

// newPhrase reports whether a determiner begins another noun phrase, as it
// does where no preposition or conjunction ties it to the one before.
func (c *clauseReader) newPhrase(k int) bool {
	w, t, p := &c.said.words, c.t, k-1
	return t.is(k, w.determiners) && p >= c.run.First && !t.is(p, w.prepositions) && !t.is(p, w.coordinators) && !t.is(p, w.determiners) &&
		!t.is(p, w.adverbs) && !t.mark(p)
}

// phraseAt gives the phrase ("according to") that stands at a token.
func (c *clauseReader) phraseAt(k int) *cue {
	for _, p := range c.said.phrases {
		if c.t.match(k, c.run.End, p.form) {
			return p
		}
	}
	return nil
}

// phrases takes "according to X" and its kind, at the beginning of a sentence,
// in it or at its end.
func (c *clauseReader) phrases() {
	for k := c.run.First; k < c.run.End; k++ {
		p := c.phraseAt(k)
		if p == nil {
			continue
		}
		head := run{k, k + len(p.form)}
		source := c.phraseFrom(head.End)
		if source.empty() {
			continue
		}
		if content := c.aroundPhrase(k, source.End); len(content) > 0 {
			c.finds = append(c.finds, &find{sentence: c.index, group: head, head: head, source: source, content: content, cue: p})
		}
		k = source.End - 1
	}
}

// aroundPhrase gives the content of a phrase that stands at k, its source
// ending at end: what follows if the phrase opens the sentence, else what
// stands before it, with what follows if it stands between commas.
func (c *clauseReader) aroundPhrase(k, end int) []run {
	closing := end
	for closing < c.run.End && !c.t.comma(closing) && closing-end < 20 {
		closing++
	}
	if k <= c.run.First+1 {
		rest := c.bare(run{closing, c.run.End})
		if c.t.words(rest) < 3 {
			return nil
		}
		return []run{rest}
	}
	border := k
	if c.t.comma(k - 1) {
		border = k - 1
	}
	content := []run{c.contentBefore(border)}
	if n := c.t.words(content[0]); n == 0 || n < 5 && border == k {
		return nil
	}
	if rest := c.bare(run{closing, c.run.End}); c.t.comma(k-1) && c.t.comma(closing) && c.t.words(content[0]) < 8 && c.t.words(rest) > 2 {
		content = append(content, rest)
	}
	return content
}

// nouns takes "his claim that ...".
func (c *clauseReader) nouns() {
	w, t := &c.said.words, c.t
	for k := c.run.First + 1; k+1 < c.run.End; k++ {
		cue := c.said.nouns[t.low[k]]
		if cue == nil || !t.is(k+1, w.that) || c.demonstrative(k+1) || c.takenAt(k) {
			continue
		}
		g := &group{run: run{k, k + 1}, head: run{k, k + 1}, cue: cue}
		content := c.bare(run{k + 1, c.clauseEnd(g, k+1)})
		c.found(g, c.possessor(k), content)
	}
}

func (c *clauseReader) takenAt(k int) bool {
	for _, f := range c.finds {
		if f.group.holds(k) {
			return true
		}
	}
	return false
}

// possessor gives whose a noun is: "Arvenia's claim", "its claim".
func (c *clauseReader) possessor(noun int) run {
	for p := noun - 1; p >= c.run.First && noun-p < 4; p-- {
		if c.t.low[p] == "'s" || c.t.low[p] == "’s" || c.t.apostrophe(p) {
			return c.phraseEnding(p)
		}
		if c.t.is(p, c.said.words.determiners) && (c.t.is(p, c.said.words.objects) || c.t.is(p, c.said.words.possessives)) {
			return run{p, p + 1}
		}
	}
	return run{}
}

// recipientFrom gives the recipient that a cue such as "told" has before its
// content.
func (c *clauseReader) recipientFrom(g *group, k int) run {
	w, t := &c.said.words, c.t
	if k >= c.run.End || t.opens(k) || t.is(k, w.that) || t.is(k, w.to) || t.mark(k) {
		return run{}
	}
	if t.is(k, w.objects) && !t.is(k+1, w.finite) {
		if !t.is(k, w.determiners) || t.is(k+1, w.that) || t.is(k+1, w.to) || t.is(k+1, w.subjects) {
			return run{k, k + 1}
		}
	}
	r := c.addressee(k)
	if r.empty() || t.is(k, w.subjects) {
		return run{}
	}
	if c.follows(g, r.End) {
		return r
	}
	return c.shortRecipient(g, k, r)
}

// addressee gives the phrase from a token as far as it can name a recipient:
// not on to an infinitive, nor to where it was said.
func (c *clauseReader) addressee(k int) run {
	w, t := &c.said.words, c.t
	r := c.phraseFrom(k)
	for n := r.First + 1; n < r.End; n++ {
		if t.is(n, w.to) || t.is(n, w.settings) && t.low[n] != w.with {
			r.End = n
		}
	}
	return r
}

// follows reports whether a content of the cue can begin at a token, or after
// an insert that begins there.
func (c *clauseReader) follows(g *group, k int) bool {
	w, t := &c.said.words, c.t
	if k >= c.run.End {
		return false
	}
	if t.is(k, w.finite) && !t.is(k, w.subjects) {
		return false
	}
	if t.is(k, w.negations) {
		return t.is(k+1, w.to)
	}
	return t.is(k, w.that) || t.is(k, w.determiners) || t.is(k, w.subjects) || t.opens(k) || t.is(k, w.to) || t.is(k, w.wh) || t.comma(k) || t.low[k] == ":" ||
		t.is(k, w.settings) || t.is(k, w.times)
}

// shortRecipient cuts a phrase in which recipient and subject of the content
// have run together: "told Reuters Arvenia had ...". The first name is the
// recipient.
func (c *clauseReader) shortRecipient(g *group, k int, r run) run {
	if g.cue.takes["told"] && c.t.capital(k) && r.End-k >= 2 {
		return run{k, k + 1}
	}
	return run{}
}

// recipientIn finds "told reporters" after a cue that follows its content, and
// "in an interview with X".
func (c *clauseReader) recipientIn(r run) run {
	if r.empty() {
		return run{}
	}
	if p := c.participant(r.First, r.End); !p.empty() {
		return p
	}
	if r.First > 0 && c.toldAt(r.First-1) {
		return c.addressee(r.First)
	}
	return run{}
}

func (c *clauseReader) toldAt(k int) bool {
	for _, cue := range c.said.cues[c.t.low[k]] {
		if cue.takes["told"] && !cue.takes["quote"] || cue.takes["told"] && cue.takes["clause"] && len(cue.form) == 1 {
			return true
		}
	}
	return false
}

// participant finds "speaking to X" and its kind between two tokens.
func (c *clauseReader) participant(from, end int) run {
	for k := from; k < end; k++ {
		for _, p := range c.said.words.participants {
			if c.t.match(k, end, p) {
				return c.addressee(k + len(p))
			}
		}
	}
	return run{}
}

// relayAt gives the relay whose words stand at a token.
func (c *clauseReader) relayAt(k int) *relayForm {
	for i := range c.said.relays {
		if f := &c.said.relays[i]; c.t.match(k, c.run.End, f.words) {
			return f
		}
	}
	return nil
}

// relaysIn finds "citing X" in a stretch of the sentence.
func (c *clauseReader) relaysIn(r run) []relayed {
	var out []relayed
	for k := r.First; k+1 < r.End; k++ {
		if form := c.relayAt(k); form != nil && c.t.quoteOf[k] < 0 {
			if p := c.phraseFrom(k + len(form.words)); !p.empty() {
				out = append(out, relayed{run: p, form: form})
			}
		}
	}
	return out
}

// colon takes the headline "Kestria: no talks before June".
func (c *clauseReader) colon() {
	if c.t.zone(c.index) != hearsay.Headline {
		return
	}
	for k := c.run.First + 1; k+1 < c.run.End && k-c.run.First < 6; k++ {
		if c.t.low[k] != ":" {
			continue
		}
		source := run{c.run.First, k}
		if c.phraseFrom(c.run.First) != source || !c.t.capital(k-1) {
			return
		}
		cue := &cue{rule: "headline colon", act: hearsay.Say, takes: map[string]bool{}}
		mark := run{k, k + 1}
		c.finds = append(c.finds, &find{sentence: c.index, group: mark, head: mark, source: source, content: []run{c.bare(run{k + 1, c.run.End})}, cue: cue})
		return
	}
}
