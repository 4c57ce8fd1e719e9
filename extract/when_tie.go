package extract

import (
	"sort"

	"hearsay"
	"hearsay/knowledge"
)

// A Timeline settles what is known of times only when the whole document is
// read: which happening is dated by another, and which mention narrows the time
// of another. Its words are the lists "tie-...".
type Timeline struct {
	links  map[string]hearsay.TieRelation // by link, in small letters
	events map[string]bool                // nouns that name a happening
}

// tieLists names the word list of each relation.
var tieLists = []struct {
	list     string
	relation hearsay.TieRelation
}{
	{"tie-same", hearsay.TieSame}, {"tie-before", hearsay.TieBefore}, {"tie-after", hearsay.TieAfter},
	{"tie-until", hearsay.TieUntil}, {"tie-since", hearsay.TieSince},
}

// NewTimeline takes the words of ties.
func NewTimeline(b *knowledge.Base) *Timeline {
	t := &Timeline{links: map[string]hearsay.TieRelation{}, events: map[string]bool{}}
	for _, l := range tieLists {
		for _, word := range b.Words(l.list) {
			t.links[word] = l.relation
		}
	}
	for _, word := range b.Words("tie-events") {
		t.events[word] = true
	}
	return t
}

// Settle adds ties and narrowings to a reading that has its times, statements
// and events.
func (t *Timeline) Settle(doc *hearsay.Document, lang *hearsay.Analysis, r *hearsay.Reading) {
	k := &tieReader{Timeline: t, doc: doc, lang: lang, reading: r, eventOf: map[int]int{}, cueOf: map[int]int{}}
	k.lay()
	for _, s := range lang.Sentences {
		for c := s.First; c < s.Next; c++ {
			k.link(s, c)
		}
	}
	k.dateSayings()
	k.dateEvents()
	k.narrow()
}

// A tieReader looks for ties in one document.
type tieReader struct {
	*Timeline
	doc     *hearsay.Document
	lang    *hearsay.Analysis
	reading *hearsay.Reading
	eventOf map[int]int // by token, the event whose word it is
	cueOf   map[int]int // by token, the statement whose cue it is
}

// lay notes the words of events and the cues of statements by their tokens.
func (k *tieReader) lay() {
	for i := range k.reading.Events {
		k.note(k.eventOf, k.reading.Events[i].Anchor.Span, i)
	}
	for i := range k.reading.Statements {
		k.note(k.cueOf, k.reading.Statements[i].Cue.Span, i)
	}
}

func (k *tieReader) note(by map[int]int, s hearsay.Span, n int) {
	tokens := k.lang.Tokens
	for i := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start }); i < len(tokens) && tokens[i].Start < s.End; i++ {
		if _, known := by[i]; !known {
			by[i] = n
		}
	}
}

// noted is what was noted of a token, -1 for nothing.
func noted(by map[int]int, token int) int {
	if n, known := by[token]; known {
		return n
	}
	return -1
}

// link reads the tie whose link is token c, if it is one: "when they attend"
// below a verb, or "after the vote".
func (k *tieReader) link(s hearsay.Sentence, c int) {
	tokens := k.lang.Tokens
	t := &tokens[c]
	if t.Head < 0 {
		return
	}
	relation, known := k.links[whenKey(t.Of(k.doc.Text))]
	h := &tokens[t.Head]
	nominal := k.nominal(t, h)
	if !known || h.Head < 0 || t.Head < c || !nominal && !k.clausal(t, h) {
		return
	}
	dated := k.verbOf(h.Head)
	words := k.below(s, t.Head, c, nominal)
	if words.Empty() || tokens[dated].Span.Overlaps(words) {
		return
	}
	tie := hearsay.Tie{Link: k.at(t.Span), Words: k.at(words), Dated: k.at(tokens[dated].Span), Relation: relation, Event: -1, Statement: -1}
	if i := k.timeBefore(t.Start); i >= 0 && (relation == hearsay.TieBefore || relation == hearsay.TieAfter) {
		tie.Measure = k.reading.Times[i].Words
		k.reading.Times[i].Anchor = hearsay.Anchor{Kind: hearsay.AnchorEvent, Words: tie.Words}
	}
	tie.Event, tie.Statement = noted(k.eventOf, dated), noted(k.cueOf, dated)
	k.reading.Ties = append(k.reading.Ties, tie)
}

func (k *tieReader) at(s hearsay.Span) hearsay.Words { return hearsay.WordsAt(k.doc.Text, s) }

// clausal reports whether a link opens a clause that hangs on a verb.
func (k *tieReader) clausal(t, h *hearsay.Token) bool {
	opens := t.Relation == hearsay.RelMark || t.Relation == hearsay.RelAdvmod
	return opens && (h.Relation == hearsay.RelAdvcl || h.Relation == hearsay.RelAdvclRelcl) && (h.UPOS == hearsay.VERB || h.UPOS == hearsay.NOUN || h.UPOS == hearsay.ADJ)
}

// nominal reports whether a link stands before a noun that names a happening.
func (k *tieReader) nominal(t, h *hearsay.Token) bool {
	hangs := h.Relation == hearsay.RelObl || h.Relation == hearsay.RelNmod
	return t.Relation == hearsay.RelCase && hangs && h.UPOS == hearsay.NOUN && k.events[h.Lemma]
}

// verbOf gives the verb that is dated: the one a tie hangs on, or the one that
// it hangs on below an adjective: "would be happy to meet him when".
func (k *tieReader) verbOf(i int) int {
	if k.lang.Tokens[i].UPOS != hearsay.ADJ {
		return i
	}
	for c := i + 1; c < min(i+whenGroup, len(k.lang.Tokens)); c++ {
		if t := &k.lang.Tokens[c]; t.Head == i && t.Relation == hearsay.RelXcomp {
			return c
		}
	}
	return i
}

// below is the stretch behind a link that hangs below a token; that of a noun
// ends where a clause begins.
func (k *tieReader) below(s hearsay.Sentence, top, link int, noun bool) hearsay.Span {
	tokens := k.lang.Tokens
	last := -1
	for i := link + 1; i < s.Next; i++ {
		if !k.under(i, top) || noun && i > top && opensClause(&tokens[i]) {
			break
		}
		if tokens[i].Kind != hearsay.Mark {
			last = i
		}
	}
	if last < 0 {
		return hearsay.Span{}
	}
	return hearsay.Span{Start: tokens[link+1].Start, End: tokens[last].End}
}

// opensClause reports whether a clause may begin at a token: "that", "which", a
// mark.
func opensClause(t *hearsay.Token) bool {
	return t.Relation == hearsay.RelMark || t.UPOS == hearsay.SCONJ || t.XPOS == tagWDT || t.XPOS == tagWP || t.Kind == hearsay.Mark
}

// under reports whether a token hangs below another, or is it.
func (k *tieReader) under(i, top int) bool {
	for steps := 0; i >= 0 && steps < len(k.lang.Tokens); steps++ {
		if i == top {
			return true
		}
		i = k.lang.Tokens[i].Head
	}
	return false
}

// timeBefore is the length of time that ends right before a place: "two days"
// in "two days after the vote".
func (k *tieReader) timeBefore(at int) int {
	list := k.reading.Times
	i := sort.Search(len(list), func(i int) bool { return list[i].End >= at })
	for _, j := range []int{i, i - 1} {
		if j >= 0 && j < len(list) && list[j].Type == hearsay.TimeDuration && list[j].End <= at && at-list[j].End <= 1 {
			return j
		}
	}
	return -1
}
