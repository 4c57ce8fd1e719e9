package extract

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// narrow looks for events told with a wide time of which the document gives a
// narrower one elsewhere: "earlier this month" in the text, "April 11" under the
// picture. It is an inference, kept beside the words and never in their place.
func (k *tieReader) narrow() {
	if len(k.reading.Times) > narrowMost {
		return
	}
	for e := range k.reading.Events {
		event := &k.reading.Events[e]
		if event.Time < 0 || len(k.parties(event)) < 2 {
			continue
		}
		if found := k.narrower(e); len(found) > 0 && k.agree(found) {
			k.reading.Narrowings = append(k.reading.Narrowings, found[0])
		}
	}
}

// narrowMost is the number of times above which a text is no report of one thing
// any more, and what it tells apart should not be brought together.
const narrowMost = 300

// parties are the actors of an event and those it is done with or to.
func (k *tieReader) parties(e *hearsay.Event) []int {
	var list []int
	for _, v := range slices.Concat(e.Actors, e.Recipients) {
		if v.Actor >= 0 && !slices.Contains(list, v.Actor) {
			list = append(list, v.Actor)
		}
	}
	return list
}

// narrower lists the times within that of an event, of the same role, that stand
// in another sentence with two of its parties.
func (k *tieReader) narrower(e int) []hearsay.Narrowing {
	event := &k.reading.Events[e]
	wide := &k.reading.Times[event.Time]
	var list []hearsay.Narrowing
	for i := range k.reading.Times {
		t := &k.reading.Times[i]
		if t.Role != wide.Role || !within(t.Interval, wide.Interval) || event.Sentence.Contains(t.Span) {
			continue
		}
		s := k.sentenceAt(t.Start)
		if names := k.shared(event, s); len(names) >= 2 && k.sameMove(i, s, event.Move) {
			list = append(list, hearsay.Narrowing{Event: e, Wide: event.Time, Narrow: i, Why: "both tell of " + strings.Join(names, " and ")})
		}
	}
	return list
}

// within reports whether an interval lies in another and is shorter.
func within(a, b hearsay.Interval) bool {
	return a.From != "" && a.To != "" && b.From != "" && b.To != "" && b.From <= a.From && a.To <= b.To && a != b
}

func (k *tieReader) sentenceAt(at int) hearsay.Span {
	list := k.lang.Sentences
	i := sort.Search(len(list), func(i int) bool { return list[i].End > at })
	if i == len(list) {
		return hearsay.Span{}
	}
	return list[i].Span
}

// shared names the parties of an event that a sentence mentions.
func (k *tieReader) shared(e *hearsay.Event, s hearsay.Span) []string {
	var names []string
	for _, a := range k.parties(e) {
		actor := &k.reading.Actors[a]
		if slices.ContainsFunc(actor.Mentions, func(w hearsay.Words) bool { return s.Contains(w.Span) }) {
			names = append(names, actor.Name)
		}
	}
	return names
}

// sameMove reports whether a time is that of the same move, as far as the events
// of its sentence tell.
func (k *tieReader) sameMove(time int, s hearsay.Span, move string) bool {
	told := false
	for i := range k.reading.Events {
		e := &k.reading.Events[i]
		if e.Time == time && s.Contains(e.Anchor.Span) {
			if e.Move == move {
				return true
			}
			told = true
		}
	}
	return !told
}

// agree reports whether all that was found says the same.
func (k *tieReader) agree(found []hearsay.Narrowing) bool {
	first := k.reading.Times[found[0].Narrow].Interval
	return !slices.ContainsFunc(found, func(n hearsay.Narrowing) bool { return k.reading.Times[n.Narrow].Interval != first })
}
