package extract

import (
	"slices"
	"sort"

	"hearsay"
)

// dateEvents gives events that have no time yet the one that hangs, in the tree,
// on their own word, on the verb they stand with, or on a noun between: "will
// hold a new round of talks in Sundvik on 16 May".
func (k *tieReader) dateEvents() {
	for i := range k.reading.Events {
		if e := &k.reading.Events[i]; e.Time < 0 {
			e.Time = k.timeOf(e)
		}
	}
}

// dateSayings gives a statement the time of its own cue, where the text has one,
// and takes from it a time that lies ahead and belongs to another word: nobody
// has said anything next week.
func (k *tieReader) dateSayings() {
	for i := range k.reading.Statements {
		s := &k.reading.Statements[i]
		if s.Cue.Empty() {
			continue
		}
		if t := k.saidBy(s.Cue.Span); t >= 0 {
			s.Said = t
			continue
		}
		if s.Said >= 0 && k.reading.Times[s.Said].Direction == hearsay.Ahead && !k.hangsOn(k.reading.Times[s.Said].Span, []int{k.topOf(s.Cue.Span)}) {
			s.Said = -1
		}
	}
}

// saidBy is the time of saying that the word at a span decided, -1 for none; a
// vague one ("recently") does not count.
func (k *tieReader) saidBy(cue hearsay.Span) int {
	first, end := k.timesIn(k.sentenceAt(cue.Start))
	for i := first; i < end; i++ {
		t := &k.reading.Times[i]
		decided := slices.ContainsFunc(t.Decided, func(w hearsay.Words) bool { return w.Overlaps(cue) })
		if decided && t.Role == hearsay.RoleStatement && t.Interval.From != "" {
			return i
		}
	}
	return -1
}

// timesIn gives the times of a stretch: those from first to before end.
func (k *tieReader) timesIn(s hearsay.Span) (first, end int) {
	times := k.reading.Times
	first = sort.Search(len(times), func(i int) bool { return times[i].Start >= s.Start })
	end = first + sort.Search(len(times)-first, func(i int) bool { return times[first+i].End > s.End })
	return first, end
}

// timeOf is the time nearest to an event's word that belongs to it, -1 for none.
func (k *tieReader) timeOf(e *hearsay.Event) int {
	path := k.pathOf(e.Anchor.Span)
	best, least := -1, 0
	first, end := k.timesIn(e.Sentence)
	for i := first; i < end; i++ {
		t := &k.reading.Times[i]
		if t.Type != hearsay.TimeDate && t.Type != hearsay.TimeTime || t.Role == hearsay.RoleStatement || t.Role == hearsay.RoleState ||
			t.Role == hearsay.RoleDateline || !k.tells(e, t.Span) || !k.hangsOn(t.Span, path) {
			continue
		}
		if gap := max(t.Start-e.Anchor.End, e.Anchor.Start-t.End); best < 0 || gap < least {
			best, least = i, gap
		}
	}
	return best
}

// pathOf lists the tokens from an event's word up to the verb it stands with.
func (k *tieReader) pathOf(s hearsay.Span) []int {
	tokens := k.lang.Tokens
	i := k.topOf(s)
	var path []int
	for steps := 0; i >= 0 && steps < whenClimb; steps++ {
		path = append(path, i)
		if tokens[i].UPOS == hearsay.VERB {
			return path
		}
		switch tokens[i].Relation.Universal() {
		case hearsay.RelNmod, hearsay.RelObj, hearsay.RelNsubj, hearsay.RelObl, hearsay.RelCompound:
			i = tokens[i].Head
		default:
			return path
		}
	}
	return path
}

// topOf is the token of a span whose head lies outside.
func (k *tieReader) topOf(s hearsay.Span) int {
	tokens := k.lang.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.Start })
	for i := first; i < len(tokens) && tokens[i].Start < s.End; i++ {
		if h := tokens[i].Head; h < 0 || !s.Contains(tokens[h].Span) {
			return i
		}
	}
	return -1
}

// hangsOn reports whether a time hangs on one of the tokens.
func (k *tieReader) hangsOn(s hearsay.Span, path []int) bool {
	top := k.topOf(s)
	if top < 0 {
		return false
	}
	return slices.Contains(path, k.lang.Tokens[top].Head)
}

// tells reports whether a time stands in the words of the statement that tells
// of an event.
func (k *tieReader) tells(e *hearsay.Event, s hearsay.Span) bool {
	if e.Statement < 0 {
		return true
	}
	return slices.ContainsFunc(k.reading.Statements[e.Statement].Content, func(c hearsay.Words) bool { return c.Contains(s) })
}
