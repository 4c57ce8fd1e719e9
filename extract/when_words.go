package extract

import (
	"strings"

	"hearsay/knowledge"
)

// A whenRole is what a word near an expression does to it.
type whenRole uint32

// What words do.
const (
	cueAhead     whenRole = 1 << iota // "will", "scheduled", "heads": what follows lies ahead
	cueBack                           // "was", "met": a verb in the past
	cueSaying                         // "said": a verb of saying, in the past
	cueBe                             // "be": before a participle, which is then no past
	cuePresentBe                      // "is": before an -ing form, what follows lies ahead
	cueDeadline                       // "until", "by": right before the expression
	cueHad                            // "had": then a deadline is over
	cueEvent                          // "during": the time belongs to the event after it
	cueClause                         // "that", "and": a clause begins after it
	cueOpen                           // "on", "in": may stand between the border and the expression
	cueNoun                           // "the", "with": a participle after it is no verb
	cueBare                           // "meet": lies ahead as a present, not after "to"
	cueTo                             // "to"
	cuePair                           // with some words after it: "set to", "set for"
	cueSkip                           // "not", "also": may stand between a verb and its participle
	cueIs                             // "is", "was": an auxiliary of the passive and of what goes on
	cueHave                           // "has", "had"
	cueDo                             // "did"
	cueCarried                        // "failed": an infinitive below it is of the same time
	cueMoved                          // "put off": what follows "to" or "until" lies ahead
	cueTarget                         // "to", "until": before the new time of what was moved
	cueCould                          // "could"
	cueNot                            // "not"
	cueRank                           // "first": an infinitive behind it was done
	cueGrant                          // "gave": a deadline behind it lies ahead
	cueAct                            // "proposed": done when it is told in the past
	cuePause                          // a comma
	cueDefinite                       // "the", "their"
	cueSince                          // "since": what began then lies back
	cueStart                          // "effective": what begins then lies ahead
)

// whenCueLists names the word list of each role.
var whenCueLists = []struct {
	list string
	role whenRole
}{
	{"when-ahead", cueAhead}, {"when-back", cueBack}, {"when-saying", cueBack | cueSaying}, {"when-be", cueBe},
	{"when-present-be", cuePresentBe}, {"when-deadline", cueDeadline}, {"when-had", cueBack | cueHad},
	{"when-during", cueEvent}, {"when-clause", cueClause}, {"when-open", cueOpen}, {"when-noun", cueNoun},
	{"when-is", cueIs}, {"when-have", cueHave}, {"when-do", cueDo}, {"when-carried", cueCarried}, {"when-moved", cueMoved},
	{"when-target", cueTarget}, {"when-could", cueCould}, {"when-not", cueNot}, {"when-rank", cueRank}, {"when-grant", cueGrant}, {"when-start", cueStart}, {"when-since", cueSince}, {"when-definite", cueDefinite}, {"when-pause", cuePause}, {"when-act", cueAct},
	{"when-skip", cueSkip}, {"when-bare", cueBare}, {"when-to", cueTo},
}

// whenPair is a cue of two words: "set to".
type whenPair struct{ first, second int32 }

// whenCues is what the grammar knows of the words around expressions.
type whenCues struct {
	roles     []whenRole // by id of word
	pairs     map[whenPair]whenRole
	pastEnds  []string // endings of verbs in the past
	doingEnds []string // endings of verbs in progress
	mannerEnd []string // endings of adverbs
}

func newWhenCues(b *knowledge.Base, g *whenGrammar) whenCues {
	c := whenCues{pairs: map[whenPair]whenRole{}, pastEnds: b.Words("when-past-endings"), doingEnds: b.Words("when-doing-endings"),
		mannerEnd: b.Words("when-adverb-endings")}
	for _, l := range whenCueLists {
		for _, word := range b.Words(l.list) {
			first, second, two := strings.Cut(word, " ")
			id, role := g.word(first), l.role
			if two {
				c.pairs[whenPair{id, g.word(second)}] |= role
				role = cuePair
			}
			for int(id) >= len(c.roles) {
				c.roles = append(c.roles, 0)
			}
			c.roles[id] |= role
		}
	}
	for len(c.roles) < len(g.entries) {
		c.roles = append(c.roles, 0)
	}
	return c
}
