package extract

import "sort"

// A whatLinkKind says how a clause hangs on the one before it.
type whatLinkKind uint8

const (
	linkNone whatLinkKind = iota
	linkAnd
	linkRelative
	linkThat        // or any other word that makes a clause part of another
	linkConditional //
	linkWhether
)

// A whatClause is a stretch of a sentence with at most one finite verb, with
// what belongs to it behind the verb.
type whatClause struct {
	Run
	verb  int // the first token of the finite verb group, -1 for none
	link  Run // "once", "if", "and"
	kind  whatLinkKind
	ahead bool // the link makes a condition only of what has not happened
}

// cut cuts the sentence into clauses: between two finite verbs there is a
// border, at the word or mark nearest to the second.
func (r *whatReader) cut() []whatClause {
	var out []whatClause
	first, last := r.First, -1
	for k := r.First; k < r.End; k++ {
		if !r.finite(k, r.First) {
			continue
		}
		border := r.border(max(last+1, first), k, last < 0)
		if border > first {
			out = append(out, r.clause(first, border, last))
			first = border
		}
		last = k
	}
	return r.joinConditions(append(out, r.clause(first, r.End, last)))
}

// joinConditions lets a condition go on over the clauses that "and" joins to
// it: "once the guns are silent and the prisoners are home".
func (r *whatReader) joinConditions(list []whatClause) []whatClause {
	for i := 1; i < len(list); i++ {
		c, o := &list[i], &list[i-1]
		if c.kind == linkAnd && o.kind == linkConditional && !r.comma(c.First-1) && r.past(c.verb) == r.past(o.verb) && r.inside[c.First] == r.inside[o.First] {
			c.kind, c.link, c.ahead = o.kind, o.link, o.ahead
		}
	}
	return list
}

// border gives the token at which the clause of a verb begins, which is after
// another one, or the first of the sentence: this can only have an antecedent
// before it.
func (r *whatReader) border(lo, verb int, firstVerb bool) int {
	w := &r.what.words
	for k := verb - 1; k >= lo; k-- {
		switch {
		case k > r.First && r.is(k, w.relatives) && !r.adverb(k):
			return k
		case k > r.First && r.inside[k] != r.inside[k-1] && !firstVerb:
			return k
		case r.is(k, w.subordinators) && k > r.First, r.is(k, w.whether):
			return k
		case firstVerb:
		case r.is(k, w.coordinators) && !r.joinsNames(k, verb):
			return k
		case r.stop(k):
			return k + 1
		case r.comma(k) && !r.listed(k, verb):
			return k + 1
		}
	}
	if firstVerb || lo >= verb {
		return lo
	}
	return r.subjectStart(lo, verb)
}

// joinsNames reports whether "and" joins two names before a verb, and not two
// clauses.
func (r *whatReader) joinsNames(k, verb int) bool {
	if k == r.First || k+1 >= verb || !r.nameEnds(k-1) {
		return false
	}
	for n := k + 1; n < min(verb, k+far); n++ {
		if r.nameEnds(n) {
			before := r.npStart(k - 1)
			return before <= r.First || r.comma(before-1) || r.is(before-1, r.what.words.coordinators) || r.is(before-1, r.what.words.subordinators) || r.inside[before-1] != r.inside[before]
		}
	}
	return false
}

// listed reports whether a comma stands between names of a list before a verb.
func (r *whatReader) listed(k, verb int) bool {
	if k == r.First || !r.nameEnds(k-1) {
		return false
	}
	for n := k + 1; n < min(verb, k+far); n++ {
		if r.is(n, r.what.words.coordinators) {
			return r.joinsNames(n, verb)
		}
		if r.mentionAt[n] < 0 && r.closed(n) {
			return false
		}
	}
	return false
}

// nameEnds reports whether a mention ends with a token.
func (r *whatReader) nameEnds(k int) bool {
	if r.mentionAt[k] >= 0 {
		return r.mentions[r.mentionAt[k]].End == k+1
	}
	return r.capital(k) && r.timeAt[k] < 0
}

// longPhrase and far are as many tokens as a noun phrase has, and as what belongs
// together in a clause stands apart. Sentences can be lists of any length, and
// are read in time that grows with them and not with their square.
const (
	longPhrase = 12
	far        = 60
)

// npStart gives the first token of the noun phrase that ends with a token.
func (r *whatReader) npStart(k int) int {
	least := max(r.First, k-longPhrase)
	for k > least && r.inPhrase(k-1) {
		k--
	}
	return k
}

// inPhrase reports whether a token can stand inside a noun phrase.
func (r *whatReader) inPhrase(k int) bool {
	w := &r.what.words
	return r.mentionAt[k] >= 0 || r.is(k, w.determiners) || r.is(k, w.possessive) || r.word(k) && !r.closed(k) && r.timeAt[k] < 0 && !r.acting(k)
}

// past reports whether a finite verb group begins with a form of the past.
func (r *whatReader) past(k int) bool {
	if k < 0 {
		return false
	}
	for _, a := range r.what.words.auxiliaries[r.low[k]] {
		return a.bits&formPast != 0
	}
	return r.formAt(k, formPast) && !r.formAt(k, formBase)
}

// acting reports whether a word is a verb with a subject or an auxiliary.
func (r *whatReader) acting(k int) bool {
	var bits whatBits
	for _, f := range r.what.verbs[r.low[k]] {
		bits |= f.bits
	}
	if bits == 0 {
		return r.finite(k, r.First)
	}
	g, ok := r.group(k, r.First, bits)
	return ok && g.tense != tenseReduced && (g.tense != tenseGoing || g.first < k)
}

// subjectStart gives where the subject of a verb begins that follows another
// clause without a word or mark between: "said Halland rejected".
func (r *whatReader) subjectStart(lo, verb int) int {
	not := 0
	k := r.left(verb, lo, &not)
	if k < lo {
		return verb
	}
	return max(lo, r.npStart(k))
}

// clause names the link that a clause begins with.
func (r *whatReader) clause(first, end, verb int) whatClause {
	c := whatClause{Run: Run{first, end}, verb: verb}
	k := first
	for k < end && !r.word(k) {
		k++
	}
	w := &r.what.words
	switch {
	case k >= end:
	case r.is(k, w.whether):
		c.kind, c.link = linkWhether, Run{k, k + 1}
	case r.is(k, w.relatives) && first > r.First && !r.is(k+1, w.relatives):
		c.kind, c.link = linkRelative, Run{k, k + 1}
	case r.is(k, w.subordinators):
		c.kind, c.link = linkThat, Run{k, k + 1}
	case r.is(k, w.coordinators):
		c.kind, c.link = linkAnd, Run{k, k + 1}
	}
	if link, at := r.conditionNear(k, end, verb); link != nil {
		c.kind, c.link, c.ahead = linkConditional, at, link.ahead
	}
	return c
}

// conditionNear gives the condition whose words a token is among, if a clause
// follows them.
func (r *whatReader) conditionNear(k, end, verb int) (*whatLink, Run) {
	for e := max(k-1, r.First); e < min(k+5, end); e++ {
		links := r.what.links[r.low[e]]
		for i := range links {
			l := &links[i]
			at := Run{e - len(l.words) + 1, e + 1}
			if !l.noun && at.First <= k && r.ends(e, r.First, l.words) && !r.excepted(at.First) && !r.broken(at.End, verb) {
				return l, at
			}
		}
	}
	return nil, Run{}
}

// excepted reports whether a word stands before a link that makes it another:
// "even if", "as if".
func (r *whatReader) excepted(first int) bool {
	return first > r.First && r.is(first-1, r.what.words.asWords)
}

// broken reports whether a comma stands between a link and its verb: the link
// then went with what stands before the comma.
func (r *whatReader) broken(from, verb int) bool {
	for k := from; k < min(verb, from+far); k++ {
		if r.comma(k) {
			return true
		}
	}
	return verb < from
}

// clauseOf gives the clause that a token stands in.
func (r *whatReader) clauseOf(k int) int {
	i := sort.Search(len(r.clauses), func(i int) bool { return k < r.clauses[i].End })
	return min(i, len(r.clauses)-1)
}

// after gives the first token after the link of a clause.
func (c *whatClause) after() int {
	if c.link.empty() || c.link.End < c.First {
		return c.First
	}
	return c.link.End
}
