package extract

import (
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

// timeOf is the time nearest to an event's word that belongs to it, -1 for none.
func (k *tieReader) timeOf(e *hearsay.Event) int {
	path := k.pathOf(e.Anchor.Span)
	times := k.reading.Times
	best, least := -1, 0
	for i := sort.Search(len(times), func(i int) bool { return times[i].Start >= e.Sentence.Start }); i < len(times) && times[i].End <= e.Sentence.End; i++ {
		t := &times[i]
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
	for _, p := range path {
		if k.lang.Tokens[top].Head == p {
			return true
		}
	}
	return false
}

// tells reports whether a time stands in the words of the statement that tells
// of an event.
func (k *tieReader) tells(e *hearsay.Event, s hearsay.Span) bool {
	if e.Statement < 0 {
		return true
	}
	for _, c := range k.reading.Statements[e.Statement].Content {
		if c.Contains(s) {
			return true
		}
	}
	return false
}
