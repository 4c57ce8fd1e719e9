package extract

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// A whatText is a document as events are read in it: tokens in lower case, and
// for each token the mention, the time, the statement and the cue it stands in.
type whatText struct {
	what       *What
	doc        *hearsay.Document
	lang       *hearsay.Analysis
	actors     []hearsay.Actor
	times      []hearsay.Time
	statements []hearsay.Statement
	low        []string
	mentions   []whatParty
	mentionAt  []int // index into mentions, -1 for none
	timeAt     []int // index into times, -1 for none
	inside     []int // the innermost statement in whose content it stands, -1 for none
	cueOf      []int // the statement whose cue it belongs to, -1 for none
	depth      int   // of the verb group being read
	steps      int   // left for reading it
}

func newWhatText(w *What, doc *hearsay.Document, lang *hearsay.Analysis, actors []hearsay.Actor, times []hearsay.Time, statements []hearsay.Statement) *whatText {
	n := len(lang.Tokens)
	all := make([]int, 4*n)
	for i := range all {
		all[i] = -1
	}
	t := &whatText{what: w, doc: doc, lang: lang, actors: actors, times: times, statements: statements, low: make([]string, n),
		mentionAt: all[:n], timeAt: all[n : 2*n], inside: all[2*n : 3*n], cueOf: all[3*n:]}
	for i, k := range lang.Tokens {
		t.low[i] = strings.ToLower(k.Of(doc.Text))
	}
	t.layMentions()
	t.layTimes()
	t.layStatements()
	return t
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

func (t *whatText) layTimes() {
	for i := range t.times {
		r := t.tokens(t.times[i].Span)
		for k := r.First; k < r.End; k++ {
			t.timeAt[k] = i
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

func (t *whatText) is(token int, class map[string]bool) bool {
	return token >= 0 && token < len(t.low) && class[t.low[token]]
}

func (t *whatText) comma(token int) bool {
	return token >= 0 && token < len(t.low) && t.low[token] == ","
}

// stop reports whether a token is a mark that no clause crosses.
func (t *whatText) stop(token int) bool {
	if t.lang.Tokens[token].Kind != hearsay.Mark {
		return false
	}
	switch t.low[token][0] {
	case ';', ':', '-', '.', '!', '?', '(', ')', '[', ']':
		return true
	}
	return strings.HasPrefix(t.low[token], "–") || strings.HasPrefix(t.low[token], "—")
}

// word reports whether a token is a word.
func (t *whatText) word(token int) bool {
	return token >= 0 && token < len(t.low) && t.lang.Tokens[token].Kind == hearsay.Word
}

// capital reports whether a token begins with a capital letter.
func (t *whatText) capital(token int) bool {
	return t.word(token) && t.lang.Tokens[token].Of(t.doc.Text) != t.low[token]
}

// adverb reports whether a token can stand inside a verb group.
func (t *whatText) adverb(token int) bool {
	return t.word(token) && (t.what.words.adverbs[t.low[token]] || ending(t.low[token], t.what.words.adverbEnding)) && !t.capital(token)
}

// ending reports whether a word has one of the endings and a stem before it.
func ending(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return len(word) > len(e)+2 && strings.HasSuffix(word, e) })
}

// closed reports whether a token belongs to a closed class: it heads no noun
// phrase.
func (t *whatText) closed(token int) bool {
	w := &t.what.words
	word := t.low[token]
	return w.prepositions[word] || w.subordinators[word] || w.relatives[word] || w.coordinators[word] || w.determiners[word] ||
		w.subjects[word] || w.objects[word] || w.to[word] || w.negators[word] || w.by[word] || w.with[word] || w.possessive[word] || t.auxiliary(token)
}

func (t *whatText) auxiliary(token int) bool {
	_, modal := t.what.words.modals[t.low[token]]
	return modal || len(t.what.words.auxiliaries[t.low[token]]) > 0
}

// ends reports whether words stand so that the last is at a token.
func (t *whatText) ends(token, lo int, words []string) bool {
	first := token - len(words) + 1
	return first >= lo && t.begins(first, token+1, words)
}

// begins reports whether words stand from a token on.
func (t *whatText) begins(token, end int, words []string) bool {
	if token < 0 || token+len(words) > end {
		return false
	}
	for i, w := range words {
		if t.low[token+i] != w {
			return false
		}
	}
	return true
}
