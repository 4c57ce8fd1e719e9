package ledger

import (
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/query"
)

// issuesOf says under which issues an event stands: those that its document's
// reader named, else the noun that its words are about, of a meeting with whom it
// is to be; none where the words name nothing.
func issuesOf(e *hearsay.EventRecord) []string {
	if len(e.Issues) > 0 {
		return e.Issues
	}
	noun := topic(aboutOf(e).Text)
	switch {
	case noun == "" || e.About != nil && (addressed(e) || asked(e)):
		return nil
	case e.About == nil:
		for i := range e.Recipients {
			if _, ok := HolderOf(&e.Recipients[i]); ok {
				return []string{noun + " with " + e.Recipients[i].Name}
			}
		}
	}
	return []string{noun}
}

// aboutOf gives the words that an event is about: where none are, its anchor if
// that is a meeting that is offered or asked for; else nothing.
func aboutOf(e *hearsay.EventRecord) hearsay.Evidence {
	switch w := query.Words(e.Anchor.Text); {
	case e.About != nil:
		return *e.About
	case len(w) == 1 && (words.rounds[singular(w[0])] || words.meetings[singular(w[0])]):
		return e.Anchor
	}
	return hearsay.Evidence{}
}

// addressed reports whether the words that an event is about are whom it is
// addressed to: "called on the president".
func addressed(e *hearsay.EventRecord) bool {
	return slices.ContainsFunc(e.Recipients, func(v hearsay.VoiceRecord) bool { return v.End == e.About.End && v.Start >= e.About.Start })
}

// asked reports whether the words that an event is about are what is asked in
// return.
func asked(e *hearsay.EventRecord) bool {
	return slices.ContainsFunc(e.Conditions, func(c hearsay.ConditionRecord) bool {
		return e.About.Start < c.Words.End && c.Words.Start < e.About.End
	})
}

// topic is the noun that a phrase is about, as one of it is called: the last
// word of its first noun phrase. Behind a noun that only says in what way a
// thing is dealt with stands the thing: "the release of the sailors". Where
// nothing stands behind, it stands in front: "an observer mission".
func topic(about string) string {
	list := query.Words(about)
	front := ""
	for len(list) > 0 {
		end := slices.IndexFunc(list, func(w string) bool { return words.ends[w] })
		phrase, rest := list, []string(nil)
		if end >= 0 {
			phrase, rest = list[:end], list[end+1:]
		}
		said := carrying(phrase)
		if n := len(said); n > 0 {
			head := singular(said[n-1])
			if !words.light[head] {
				return head
			}
			if n > 1 && front == "" {
				front = singular(said[n-2])
			}
		}
		if end < 0 || len(phrase) > 0 && !leadsOn[list[end]] {
			break
		}
		list = rest
	}
	if words.light[front] {
		return ""
	}
	return front
}

// leadsOn are the words behind which stands what a noun is of.
var leadsOn = map[string]bool{"of": true, "on": true, "to": true, "for": true}

// carrying gives the words that carry something and are no number, no measure of
// time and no doing at the end of a clause.
func carrying(list []string) []string {
	var out []string
	for _, w := range list {
		if _, number := numberOf(w); !number && !words.empty[w] && !words.doings[w] && !words.units[singular(w)] && len(w) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// numberOf reads a word that is a number.
func numberOf(w string) (int, bool) {
	if n, ok := words.numbers[w]; ok {
		return n, true
	}
	n, err := strconv.Atoi(w)
	return n, err == nil
}

// A measure is a number with what it counts.
type measure struct {
	n     int
	of    string // "year"
	words string // as written: "five years"
}

// measures gives the numbers in a text with the first noun behind each. Tens and
// ones make one number: "twenty-eight".
func measures(text string) []measure {
	list := query.Words(text)
	var out []measure
	for i := 0; i < len(list); i++ {
		n, ok := numberOf(list[i])
		if !ok {
			continue
		}
		first := i
		if i+1 < len(list) && n%10 == 0 && n >= 20 && n < 100 {
			if ones, ok := numberOf(list[i+1]); ok && ones < 10 {
				n += ones
				i++
			}
		}
		for k := i + 1; k < len(list) && !words.ends[list[k]]; k++ {
			if !words.empty[list[k]] {
				out = append(out, measure{n, singular(list[k]), strings.Join(list[first:k+1], " ")})
				break
			}
		}
	}
	return out
}
