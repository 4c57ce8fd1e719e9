package origin

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// A Link says that two propositions say the same, how surely, and why. It is
// known from the later of their days on.
type Link struct {
	A     int     `json:"a"` // places in the list that was linked
	B     int     `json:"b"`
	Score float64 `json:"score"`
	Why   string  `json:"why"`
}

const (
	keyTerms     = 8   // the most telling terms of a proposition, of which every two are a key
	linkDays     = 30  // propositions of documents further apart are not held against each other
	contraryDice = 0.6 // how alike two must be of which one has a "not"
	leastShared  = 8   // weight of what two must share
)

// Keys are what a proposition is found by: propositions that say the same have
// one in common.
func (p *Proposition) Keys() []string {
	terms := make([]Weighed, 0, len(p.Terms))
	for _, t := range p.Terms {
		if !t.names() {
			terms = append(terms, t)
		}
	}
	slices.SortStableFunc(terms, func(a, b Weighed) int { return b.Weight - a.Weight })
	terms = terms[:min(len(terms), keyTerms)]
	slices.SortFunc(terms, func(a, b Weighed) int { return strings.Compare(a.Word, b.Word) })
	var keys []string
	for i, a := range terms {
		for _, b := range terms[:i] {
			keys = append(keys, b.Word+" "+a.Word)
		}
		if p.Move != "" {
			for _, t := range p.Terms {
				if t.names() {
					keys = append(keys, t.Word+" "+a.Word)
				}
			}
		}
	}
	return keys
}

// Pair holds two propositions against each other and says whether they say the
// same, be it that one denies what the other says.
func (c *Claims) Pair(a, b *Proposition) (Link, bool) {
	if daysApart(a.Known, b.Known) > linkDays {
		return Link{}, false
	}
	e := c.evidence(a, b)
	score := e.score()
	if a.contradicts(b) && a.Act != hearsay.Denies && b.Act != hearsay.Denies && e.dice < contraryDice {
		return Link{}, false
	}
	if score < 0 || e.mass < leastShared && !(e.dice == 1 && e.holder > 0) {
		return Link{}, false
	}
	return Link{Score: score, Why: e.why()}, true
}

// pairEvidence is what speaks for and against two propositions being one.
type pairEvidence struct {
	dice, contained float64 // of their terms, by weight
	mass            int     // weight of the terms that both have
	content         int     // how many of these are neither the holder's name nor the move's
	words           int     // how many these are, names of states aside
	shared          []string
	topic           bool // their documents are about the same
	deed            bool // they share a verb, or another word of its sense
	holder          int  // 1 the same, -1 others, 0 not known
	move            int  // 1 the same, 0 kin or not known, -1 others
	time            int  // 1 they overlap, -1 they do not
	numbers         int  // 1 some are the same, -1 both have some and none is
	quoted          bool
	done            bool // one is told as done, the other later as planned
	speech          bool // both are deeds of speech
	days            int  // between the documents
	speaker         bool // both are said by one
}

func (c *Claims) evidence(a, b *Proposition) pairEvidence {
	var e pairEvidence
	all := [2]int{weight(a.Terms), weight(b.Terms)}
	for i, j := 0, 0; i < len(a.Terms) && j < len(b.Terms); {
		switch x, y := a.Terms[i], b.Terms[j]; {
		case x.Word < y.Word:
			i++
		case x.Word > y.Word:
			j++
		default:
			e.mass += min(x.Weight, y.Weight)
			e.shared = append(e.shared, strings.TrimPrefix(x.Word, "@"))
			if !x.names() {
				e.words++
				if !c.ofMove(x.Word, a.Move) && !slices.Contains(a.Holder, x.Word) {
					e.content++
				}
			}
			e.deed = e.deed || c.words.deeds[x.Word]
			i, j = i+1, j+1
		}
	}
	if all[0] > 0 && all[1] > 0 {
		e.dice = 2 * float64(e.mass) / float64(all[0]+all[1])
		e.contained = float64(e.mass) / float64(min(all[0], all[1]))
	}
	e.topic = common(a.Topic, b.Topic) >= topicShared
	e.holder = agree(a.Holder, b.Holder)
	e.move = c.sameMove(a.Move, b.Move)
	e.time = sameTime(a, b)
	e.numbers = sameNumbers(a.Numbers, b.Numbers)
	e.speech = c.speech[a.Move] && c.speech[b.Move]
	e.done = doneBefore(a, b) || doneBefore(b, a)
	e.days = daysApart(a.Known, b.Known)
	e.quoted = a.Direct && b.Direct
	e.speaker = a.Speaker != "" && a.Speaker == b.Speaker
	return e
}

// topicShared: so many of the words that two documents are most about are the
// same.
const topicShared = 2

// common is the number of words that two lists share.
func common(a, b []string) int {
	n := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			n++
		}
	}
	return n
}

func weight(terms []Weighed) int {
	n := 0
	for _, t := range terms {
		n += t.Weight
	}
	return n
}

// agree is 1 for lists that share something, -1 for others, 0 where one is empty.
func agree(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) }) {
		return 1
	}
	return -1
}

// sameDice: so alike two are the same with one word in common.
const sameDice = 0.6

// doneBefore reports whether one is told as done when the other is still told as
// a plan.
func doneBefore(a, b *Proposition) bool {
	return slices.Contains(carriedOut, a.Status) && slices.Contains(planned, b.Status) && a.Known <= b.Known
}

// ofMove reports whether a word only names a move.
func (c *Claims) ofMove(word, move string) bool {
	plain := c.words.plain(move)
	return move != "" && (word == plain || word == c.words.senses[plain])
}

// sameNumbers is 1 where two have the same number of the same, -1 where they
// have other numbers of it, else 0.
func sameNumbers(a, b []string) int {
	same := 0
	for _, x := range a {
		for _, y := range b {
			_, of, _ := strings.Cut(x, " ")
			_, other, _ := strings.Cut(y, " ")
			switch {
			case x == y:
				return 1
			case of != "" && of == other:
				same = -1
			}
		}
	}
	return same
}

// sameMove is 1 for one move, 0 for kin and where one is not known, else -1.
func (c *Claims) sameMove(a, b string) int {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1
	case agree(c.kin[a], c.kin[b]) == 1:
		return 0
	}
	return -1
}

// sameTime is 1 where the times of both overlap, -1 where they lie apart by
// more than a day, else 0.
func sameTime(a, b *Proposition) int {
	if a.From == "" && a.To == "" || b.From == "" && b.To == "" {
		return 0
	}
	if a.To != "" && b.From != "" && daysApart(a.To, b.From) > 1 && a.To < b.From || b.To != "" && a.From != "" && daysApart(b.To, a.From) > 1 && b.To < a.From {
		return -1
	}
	return 1
}

// daysApart is how many days lie between two; 0 where one is not known.
func daysApart(a, b string) int {
	x, errX := time.Parse(time.DateOnly, cutDay(a))
	y, errY := time.Parse(time.DateOnly, cutDay(b))
	if errX != nil || errY != nil {
		return 0
	}
	return int(math.Abs(x.Sub(y).Hours()) / 24)
}

func cutDay(s string) string { return s[:min(len(s), len(time.DateOnly))] }

// The weights of the score: logistic, learned from the half of our gold that
// docs/claims.md names, and rounded.
const (
	biasWeight    = -3.8
	diceWeight    = 3.0
	massWeight    = 0.05
	moveWeight    = 0.9
	deedWeight    = 1.8
	speakerWeight = 1.1
	quoteWeight   = 0.9
	kindWeight    = 1.5
	doneWeight    = 1.5
	timeWeight    = 1.0
	dayWeight     = 0.04
	otherWeight   = 1.0
	numberWeight  = 0.8
	holderWeight  = 0.5
	mostMass      = 50
)

// score is above nought for propositions that say the same.
func (e pairEvidence) score() float64 {
	if e.words < 2 && e.dice < sameDice || e.speech && e.content < 2 && e.dice < sameDice {
		return -1
	}
	z := biasWeight - dayWeight*float64(e.days) + diceWeight*e.dice + massWeight*float64(min(e.mass, mostMass)) + moveWeight*float64(max(e.move, 0)) +
		numberWeight*float64(e.numbers) + holderWeight*float64(e.holder)
	for _, is := range []struct {
		so     bool
		weight float64
	}{{e.deed, deedWeight}, {e.speaker, speakerWeight}, {e.quoted, quoteWeight}, {e.move < 0, -kindWeight}, {e.done, -doneWeight}, {e.time < 0, -timeWeight}, {!e.topic, -otherWeight}} {
		if is.so {
			z += is.weight
		}
	}
	return z
}

func (e pairEvidence) why() string {
	why := "both have " + strings.Join(e.shared, ", ")
	for _, also := range []struct {
		is  bool
		say string
	}{{e.holder > 0, "one holder"}, {e.move > 0, "one move"}, {e.time > 0, "times that overlap"}, {e.numbers > 0, "a number"}} {
		if also.is {
			why += ", " + also.say
		}
	}
	return fmt.Sprintf("%s (%.0f %% of the shorter)", why, 100*e.contained)
}

// pointsOnly reports whether a proposition says nothing itself but points back:
// "he had made the offer".
func (p *Proposition) pointsOnly() bool { return (p.Points != "" || p.Act == hearsay.Doubts) && p.Bare }

// contradicts reports whether one says that it is so, and the other that it is
// not.
func (p *Proposition) contradicts(q *Proposition) bool {
	return (p.Denied != (p.Act == hearsay.Denies)) != (q.Denied != (q.Act == hearsay.Denies))
}
