package extract

import "strings"

// subject finds the noun phrase that stands before the verb group beginning at
// a token, within the sentence and the same side of quotation marks. Without a
// tagger it goes left over what can belong to a noun phrase, and stops at what
// cannot.
func (c *clauseReader) subject(verb int) run {
	k := verb - 1
	if k < c.run.First {
		return run{}
	}
	if c.t.comma(k) {
		return c.subjectBeforeInsert(k)
	}
	for k > c.run.First && c.t.is(k, c.said.words.timeHeads) {
		for k > c.run.First && (c.t.is(k, c.said.words.times) || c.t.is(k, c.said.words.settings)) {
			k--
		}
	}
	if c.t.is(k, c.said.words.subjects) {
		return run{k, k + 1}
	}
	if c.t.is(k, c.said.words.relatives) || c.t.is(k, c.said.words.that) && k > c.run.First && !c.t.mark(k-1) {
		return run{k, k + 1}
	}
	return c.phraseEnding(k + 1)
}

// subjectBeforeInsert skips a stretch between commas that says more of the
// subject: "Ushakov, the Kremlin's adviser, said".
func (c *clauseReader) subjectBeforeInsert(comma int) run {
	for k := comma - 1; k > c.run.First && comma-k < 32; k-- {
		if c.t.quoteOf[k] != c.t.quoteOf[comma] {
			return run{}
		}
		if !c.t.comma(k) {
			continue
		}
		first := k + 1
		if c.t.is(first, c.said.words.inserts) || c.ing(first) || c.number(first) || !c.t.capital(first) && !c.t.is(first, c.said.words.subjects) || c.names(run{first, comma}) {
			if s := c.phraseEnding(k); !s.empty() {
				return s
			}
		}
	}
	return run{}
}

// names reports whether a run is a bare name.
func (c *clauseReader) names(r run) bool {
	for k := r.First; k < r.End; k++ {
		if !c.t.capital(k) {
			return false
		}
	}
	return r.End-r.First <= 4
}

// antecedent gives the phrase that a relative pronoun stands for.
func (c *clauseReader) antecedent(source run) run {
	if source.empty() || !c.t.is(source.First, c.said.words.relatives) && !c.t.is(source.First, c.said.words.that) {
		return run{}
	}
	end := source.First
	if c.t.comma(end - 1) {
		end--
	}
	if end <= c.run.First {
		return run{}
	}
	return c.phraseEnding(end)
}

// apposition gives what stands between commas after a source and says more of
// it, up to the cue or, behind the cue, to the next comma.
func (c *clauseReader) apposition(source, group, content run) run {
	k := source.End
	if source.empty() || k+1 >= c.run.End || !c.t.comma(k) || content.holds(k) || !c.t.capital(source.End-1) {
		return run{}
	}
	if !c.t.is(k+1, c.said.words.determiners) && !c.t.is(k+1, c.said.words.relatives) && !c.number(k+1) && (c.t.capital(k+1) || c.ing(k+1) || c.t.is(k+1, c.said.words.inserts)) {
		return run{}
	}
	if k < group.First {
		if !c.t.comma(group.First-1) || c.cueWithin(run{k, group.First}) {
			return run{}
		}
		return run{k + 1, group.First - 1}
	}
	end := k + 1
	for end < c.run.End && !c.t.comma(end) && !c.t.opens(end) && !content.holds(end) {
		end++
	}
	return c.bare(run{k + 1, end})
}

// phraseEnding gives the longest noun phrase that ends before a token.
func (c *clauseReader) phraseEnding(end int) run {
	w, t := &c.said.words, c.t
	first := end
	for k := end - 1; k >= c.run.First && end-k < 24; k-- {
		switch {
		case t.quoteOf[k] != t.quoteOf[end-1] && !t.apostrophe(k), t.mark(k) && !t.apostrophe(k) && t.low[k] != "-":
			return c.trim(run{first, end})
		case t.is(k, w.relatives) && first < end && k > c.run.First:
			// A relative clause belongs to the phrase: "a diplomat who knows the talks".
			if before := c.phraseEnding(k); !before.empty() {
				return run{before.First, end}
			}
			return c.trim(run{first, end})
		case t.is(k, w.subjects) || t.is(k, w.relatives):
			return c.trim(run{first, end})
		case t.is(k, w.finite) && !t.capital(k), t.is(k, w.negations):
			return c.trim(run{first, end})
		case t.is(k, w.coordinators):
			if !c.joins(k, first, end) {
				return c.trim(run{first, end})
			}
		case t.is(k, w.subordinators) && !t.is(k, w.prepositions):
			return c.trim(run{first, end})
		case t.is(k, w.timeHeads) && k == end-1:
			return run{}
		case t.is(k, w.timeHeads) && t.low[k+1] != "'s" && t.low[k+1] != "’s":
			return c.trim(run{first, end}) // "as late as last month Keld vowed"
		case t.is(k, w.prepositions) && !c.attaches(k):
			return c.trim(run{first, end})
		case k < end-1 && c.verbAt(k):
			return c.trim(run{first, end})
		}
		first = k
		if c.newPhrase(k) {
			break
		}
	}
	return c.trim(run{first, end})
}

// joins reports whether a coordinator stands between two noun phrases rather
// than two clauses: nothing like a verb stands before it in the sentence.
func (c *clauseReader) joins(k, first, end int) bool {
	if k == c.run.First || first >= end || c.t.is(first, c.said.words.subjects) || c.t.low[k] == c.said.words.but {
		return false
	}
	for i := k - 1; i >= c.run.First && !c.t.mark(i); i-- {
		if c.t.is(i, c.said.words.finite) || c.verbAt(i) || c.t.is(i, c.said.words.subjects) {
			return false
		}
	}
	return !c.t.mark(k - 1)
}

// attaches reports whether a preposition hangs on a noun before it: "a
// spokesman for the ministry".
func (c *clauseReader) attaches(k int) bool {
	w, t := &c.said.words, c.t
	if k <= c.run.First || !t.is(k, w.links) {
		return false
	}
	p := k - 1
	return !t.mark(p) && !t.is(p, w.prepositions) && (!t.is(p, w.determiners) || t.is(p, w.pronominal)) && !t.is(p, w.coordinators) &&
		!t.is(p, w.adverbs) && !t.is(p, w.timeHeads) && !t.is(p, w.finite) && !t.is(p, w.subjects)
}

// trim takes off the front of a noun phrase what does not belong to it:
// adverbs, times and prepositions that open the sentence.
func (c *clauseReader) trim(r run) run {
	w, t := &c.said.words, c.t
	for r.First < r.End {
		k := r.First
		switch {
		case t.is(k, w.coordinators), t.is(k, w.adverbs) && !t.is(k, w.determiners), t.is(k, w.subordinators) && !t.is(k, w.determiners),
			t.is(k, w.auxiliaries) && t.low[k] != "'s" && t.low[k] != "’s", t.low[k] == "'s", t.low[k] == "’s", t.apostrophe(k):
			r.First++
		case t.is(k, w.prepositions):
			r.First++
			for r.First < r.End && t.is(r.First, w.times) && !t.is(r.First, w.determiners) {
				r.First++
			}
		case t.is(k, w.timeHeads) && k+1 < r.End:
			r.First++
		default:
			return r
		}
	}
	return run{}
}

// verbAt reports whether a token is surely a verb: in lower case, a form of a
// cue that is no noun or a past form, and no participle that says more of the
// noun before it: "the diplomats briefed on the talks".
func (c *clauseReader) verbAt(k int) bool {
	w, t := &c.said.words, c.t
	if t.capital(k) || c.adjectival(k) {
		return false
	}
	if w.pasts[t.low[k]] && k > c.run.First && !t.is(k-1, w.auxiliaries) {
		return !(k+1 < c.run.End && t.is(k+1, w.prepositions) && !t.is(k+1, w.to) && !t.capital(k-1) && !t.is(k-1, w.subjects))
	}
	for _, cue := range c.said.cues[t.low[k]] {
		if len(cue.form) == 1 && !cue.noun && !cue.ing {
			return true
		}
	}
	return false
}

// adjectival reports whether a participle stands before a noun: "the proposed
// truce".
func (c *clauseReader) adjectival(k int) bool {
	w, p := &c.said.words, k-1
	return p >= c.run.First && (c.t.is(p, w.determiners) && !c.t.is(p, w.objects) && !c.t.is(p, w.pronominal) || c.t.is(p, w.prepositions) && !c.t.is(p, w.to) || c.t.low[p] == "'s" || c.t.low[p] == "’s")
}

func (c *clauseReader) ing(k int) bool {
	return len(c.t.low[k]) > len(c.said.words.ing)+2 && strings.HasSuffix(c.t.low[k], c.said.words.ing)
}

func (c *clauseReader) number(k int) bool {
	b := c.t.low[k][0]
	return b >= '0' && b <= '9'
}

// manner reports whether a token is an adverb by its ending.
func (c *clauseReader) manner(k int) bool {
	return len(c.t.low[k]) > len(c.said.words.ly)+2 && strings.HasSuffix(c.t.low[k], c.said.words.ly) && !c.t.capital(k)
}
