package storetest

import (
	"math/rand/v2"
	"strings"

	"hearsay"
	"hearsay/query"
)

// Questions makes n questions about generated entries. The same seed gives the
// same questions.
func Questions(seed uint64, n int) []query.Question {
	g := &generator{rand.New(rand.NewPCG(seed, 3))}
	questions := make([]query.Question, n)
	for i := range questions {
		questions[i].Root = g.node(3)
		if g.one(3) {
			questions[i].AsOf = g.day()
		}
	}
	return questions
}

func (g *generator) node(depth int) query.Node {
	if depth == 0 || g.one(2) {
		return g.term()
	}
	parts := []query.Node{g.node(depth - 1), g.node(depth - 1)}
	switch g.IntN(4) {
	case 0:
		return query.Not{Of: parts[0]}
	case 1:
		return query.Any(parts)
	}
	return query.All(parts)
}

func (g *generator) term() query.Node {
	keys := append([]query.Key{query.Free, query.Who, query.About}, query.Keys[:len(query.Keys)-1]...) // all but as-of
	t := query.Term{Key: keys[g.IntN(len(keys))]}
	for range 1 + g.IntN(2) {
		t.Values = append(t.Values, g.value(t.Key))
		if t.Key == query.Free || t.Key == query.Since || t.Key == query.Until {
			break
		}
	}
	return t
}

func (g *generator) value(key query.Key) string {
	switch key {
	case query.Since, query.Until:
		return g.day()[:[]int{10, 10, 7, 4}[g.IntN(4)]]
	case query.Act:
		return string(hearsay.Acts[g.IntN(len(hearsay.Acts))])
	case query.Status:
		return string(hearsay.Statuses[g.IntN(len(hearsay.Statuses))])
	case query.Is:
		return query.Traits[g.IntN(len(query.Traits))]
	case query.Move:
		move, plover, _ := strings.Cut(g.pick("move"), "=")
		if plover != "" && g.one(2) {
			return plover
		}
		return move
	}
	return g.pick("question")
}
