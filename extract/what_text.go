package extract

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// A whatText is a document as events are read in it: its words, its trees, and
// for each token the mention, the time, the statement and the cue it stands in.
type whatText struct {
	what       *What
	doc        *hearsay.Document
	lang       *hearsay.Analysis
	actors     []hearsay.Actor
	times      []hearsay.Time
	statements []hearsay.Statement
	low        []string // words in small letters; what hyphens join stands at its last token
	lemma      []string
	heads      []int // of the trees, mended
	rels       []hearsay.Relation
	tags       []hearsay.UPOS
	penn       []string
	firstKid   []int // kids of token k are kidList[firstKid[k]:firstKid[k+1]]
	kidList    []int
	mentions   []whatParty
	mentionAt  []int  // index into mentions, -1 for none
	timeAt     []int  // index into times, -1 for none
	inside     []int  // the innermost statement in whose content it stands, -1 for none
	cueOf      []int  // the statement whose cue it belongs to, -1 for none
	nameAt     []int  // index into the analysis's names, -1 for none
	day        string // of publication; of an undated document, the last that it tells of as past
}

func newWhatText(w *What, doc *hearsay.Document, lang *hearsay.Analysis, actors []hearsay.Actor, times []hearsay.Time, statements []hearsay.Statement) *whatText {
	n := len(lang.Tokens)
	all := make([]int, 5*n)
	for i := range all {
		all[i] = -1
	}
	t := &whatText{what: w, doc: doc, lang: lang, actors: actors, times: times, statements: statements, low: make([]string, n), lemma: make([]string, n),
		mentionAt: all[:n], timeAt: all[n : 2*n], inside: all[2*n : 3*n], cueOf: all[3*n : 4*n], nameAt: all[4*n:]}
	t.layWords()
	t.layNames()
	t.mend()
	t.layKids()
	t.layMentions()
	t.layTimes()
	t.layStatements()
	t.layDay()
	return t
}

// layWords takes words and lemmas in small letters. The lists of knowledge
// write "cease-fire" as one word; it stands at its last token.
func (t *whatText) layWords() {
	tokens, text := t.lang.Tokens, t.doc.Text
	for i := range tokens {
		t.low[i] = strings.ToLower(tokens[i].Of(text))
		t.lemma[i] = strings.ToLower(tokens[i].Lemma)
		if lemma, ok := t.what.forms[t.low[i]]; ok && tokens[i].UPOS == hearsay.VERB {
			t.lemma[i] = lemma
		}
	}
	for i := range tokens {
		if joins(text, tokens, i) {
			t.low[i+1] = t.low[i-1] + "-" + t.low[i+1]
			t.lemma[i+1] = t.low[i-1] + "-" + t.lemma[i+1]
		}
	}
}

// layKids lists for each token those that hang on it, in order of text.
func (t *whatText) layKids() {
	tokens := t.lang.Tokens
	t.firstKid, t.kidList = make([]int, len(tokens)+1), make([]int, len(tokens))
	for _, h := range t.heads {
		if h >= 0 {
			t.firstKid[h+1]++
		}
	}
	for i := range tokens {
		t.firstKid[i+1] += t.firstKid[i]
	}
	next := slices.Clone(t.firstKid)
	for i, h := range t.heads {
		if h >= 0 {
			t.kidList[next[h]] = i
			next[h]++
		}
	}
}

// kids gives the tokens that hang on a token.
func (t *whatText) kids(k int) []int { return t.kidList[t.firstKid[k]:t.firstKid[k+1]] }

// kid gives the first token that hangs on a token by one of some relations, -1
// for none.
func (t *whatText) kid(k int, relations ...hearsay.Relation) int {
	for _, c := range t.kids(k) {
		if slices.Contains(relations, t.rels[c]) {
			return c
		}
	}
	return -1
}

func (t *whatText) rel(k int) hearsay.Relation { return t.rels[k] }
func (t *whatText) head(k int) int             { return t.heads[k] }
func (t *whatText) xpos(k int) string          { return t.penn[k] }
func (t *whatText) upos(k int) hearsay.UPOS    { return t.tags[k] }

// climbs is how many steps up a tree anything is followed. Trees are deep only
// where a sentence is a list.
const climbs = 12

// under reports whether a token is another or hangs below it.
func (t *whatText) under(k, top int) bool {
	for range 4 * climbs {
		if k == top {
			return true
		}
		if k < 0 {
			return false
		}
		k = t.head(k)
	}
	return false
}

// top gives the token of a run whose head lies outside of it.
func (t *whatText) top(r Run) int {
	for k := r.First; k < r.End; k++ {
		if h := t.head(k); h < 0 || !r.holds(h) {
			return k
		}
	}
	return r.First
}

// cased gives the preposition, link or possessive mark before or behind a noun
// or clause, -1 for none.
func (t *whatText) cased(k int) int { return t.kid(k, hearsay.RelCase, hearsay.RelMark) }

// below gives the stretch of tokens around a token that hang below it, without
// those that drop says to leave out with all below them.
func (t *whatText) below(k int, drop func(kid int) bool) Run {
	out := Run{k, k + 1}
	t.spread(k, 0, drop, &out)
	return out
}

func (t *whatText) spread(k, depth int, drop func(int) bool, out *Run) {
	if depth > 2*climbs {
		return
	}
	for _, c := range t.kids(k) {
		if drop(c) {
			continue
		}
		out.First, out.End = min(out.First, c), max(out.End, c+1)
		t.spread(c, depth+1, drop, out)
	}
}

// tokens gives the tokens that a span touches.
func (t *whatText) tokens(s hearsay.Span) Run {
	list := t.lang.Tokens
	first := sort.Search(len(list), func(i int) bool { return list[i].End > s.Start })
	end := first
	for end < len(list) && list[end].Start < s.End {
		end++
	}
	return Run{first, end}
}

// layMentions keeps the longest of the mentions that overlap.
func (t *whatText) layMentions() {
	var all []whatParty
	for a := range t.actors {
		for _, m := range t.actors[a].Mentions {
			if r := t.tokens(m.Span); !r.empty() {
				all = append(all, whatParty{Run: r, actor: a, kind: t.actors[a].Kind})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b whatParty) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.End - a.End
	})
	end := 0
	for _, m := range all {
		if m.First < end {
			continue
		}
		end = m.End
		for k := m.First; k < m.End; k++ {
			t.mentionAt[k] = len(t.mentions)
		}
		t.mentions = append(t.mentions, m)
	}
}

func (t *whatText) layNames() {
	for i, n := range t.lang.Names {
		for k := n.First; k < n.Next; k++ {
			t.nameAt[k] = i
		}
	}
}

func (t *whatText) layTimes() {
	for i := range t.times {
		r := t.tokens(t.times[i].Span)
		for k := r.First; k < r.End; k++ {
			t.timeAt[k] = i
		}
	}
}

// layDay takes the day that past and future are reckoned from. An undated
// document was written no earlier than the last day that it tells of as past.
func (t *whatText) layDay() {
	if t.day = t.doc.Published.Day(); t.day != "" {
		return
	}
	for i := range t.times {
		if e := &t.times[i]; e.Role == hearsay.RoleEvent || e.Role == hearsay.RoleStatement {
			t.day = max(t.day, e.Interval.To)
		}
	}
}

// layStatements writes the statements over one another, the longest content
// first, so that the innermost stays.
func (t *whatText) layStatements() {
	length := make([]int, len(t.statements))
	order := make([]int, len(t.statements))
	for i, s := range t.statements {
		order[i] = i
		for _, c := range s.Content {
			length[i] += c.Len()
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return length[b] - length[a] })
	for _, i := range order {
		for _, c := range t.statements[i].Content {
			r := t.tokens(c.Span)
			for k := r.First; k < r.End; k++ {
				t.inside[k] = i
			}
		}
		if cue := t.statements[i].Cue; !cue.Empty() {
			r := t.tokens(cue.Span)
			for k := r.First; k < r.End; k++ {
				t.cueOf[k] = i
			}
		}
	}
}

// tells reports whether a sentence stands where events are looked for.
func (t *whatText) tells(sentence int) bool {
	switch t.zone(sentence) {
	case hearsay.Body, hearsay.Headline, hearsay.Note, hearsay.Caption:
		return true
	}
	return false
}

func (t *whatText) zone(sentence int) hearsay.ZoneKind {
	return t.doc.ZoneOf(t.lang.Sentences[sentence])
}

// at gives the words of a run.
func (t *whatText) at(r Run) hearsay.Words {
	if r.empty() {
		return hearsay.Words{}
	}
	return hearsay.WordsAt(t.doc.Text, hearsay.Span{Start: t.lang.Tokens[r.First].Start, End: t.lang.Tokens[r.End-1].End})
}

// trimmed drops the marks at both ends of a run.
func (t *whatText) trimmed(r Run) Run {
	for !r.empty() && !t.spells(r.End-1) {
		r.End--
	}
	for !r.empty() && !t.spells(r.First) {
		r.First++
	}
	return r
}

// spells reports whether a token is a word, number or sign, and no mark.
func (t *whatText) spells(k int) bool {
	kind := t.lang.Tokens[k].Kind
	return kind == hearsay.Word || kind == hearsay.Number || kind == hearsay.Symbol
}

// is reports whether a token is one of a class, by its form or its lemma.
func (t *whatText) is(k int, class map[string]bool) bool {
	return k >= 0 && k < len(t.low) && (class[t.low[k]] || class[t.lemma[k]])
}

// any reports whether one of some words stands in a run.
func (t *whatText) any(r Run, words map[string]bool) bool {
	for k := r.First; k < r.End && len(words) > 0; k++ {
		if t.is(k, words) {
			return true
		}
	}
	return false
}

// begins reports whether words stand from a token on, each by its form or
// lemma.
func (t *whatText) begins(k, end int, words []string) bool {
	if k < 0 || k+len(words) > end {
		return false
	}
	for i, w := range words {
		if t.low[k+i] != w && t.lemma[k+i] != w {
			return false
		}
	}
	return true
}

// predicate reports whether a token heads a clause: a verb, or an adjective or
// noun with a copula.
func (t *whatText) predicate(k int) bool {
	return t.upos(k) == hearsay.VERB || t.upos(k) == hearsay.AUX && t.rel(k).Universal() != hearsay.RelAux && t.rel(k) != hearsay.RelCop ||
		t.kid(k, hearsay.RelCop) >= 0
}
