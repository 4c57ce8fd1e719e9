package lab

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// CompareStatements holds predicted statements against gold and gives the
// figures of score_statements.py. Titles are those of [Titles].
func CompareStatements(titles map[string]bool, gold, pred []StatementRecord, o Options) Object {
	s := statementScorer{titles: titles}
	out := Object{{"all", s.figures(gold, pred, o.Errors)}}
	if o.By == "" {
		return out
	}
	groups := map[string][]StatementRecord{}
	for _, r := range gold {
		name := r.columns.group(o.By)
		groups[name] = append(groups[name], r)
	}
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		out.Set(name, s.figures(groups[name], pred, 0))
	}
	return out
}

// A statementTally is the count over all passages.
type statementTally struct {
	counts   tally
	confused []confusion
	missed   []any
}

// A confusion is an act taken for another, in the order first seen.
type confusion struct {
	gold, pred field
	n          int
}

func (s statementScorer) figures(gold, pred []StatementRecord, errors int) Object {
	type name struct {
		set field
		id  label
	}
	bySet, byID := map[name]*StatementRecord{}, map[label]*StatementRecord{}
	for i := range pred {
		bySet[name{pred[i].Set, pred[i].ID}] = &pred[i]
		byID[pred[i].ID] = &pred[i]
	}
	t := &statementTally{counts: tally{}, missed: []any{}}
	for i := range gold {
		g := &gold[i]
		s.passage(t, g, cmp.Or(bySet[name{g.Set, g.ID}], byID[g.ID], &StatementRecord{}), errors)
	}
	out := t.figures(len(gold))
	if errors > 0 {
		out.Set("errors", t.missed[:min(errors, len(t.missed))])
	}
	return out
}

// passage counts one passage.
func (s statementScorer) passage(t *statementTally, g, p *StatementRecord, errors int) {
	pred := slices.DeleteFunc(slices.Clone(p.Claims), func(c claim) bool {
		return len(c.Content) == 0 || g.End > 0 && c.Content[0].Start != nil && *c.Content[0].Start >= g.End
	})
	goldAt, predAt := places(g.Claims), places(pred)
	all := matched(len(g.Claims), len(pred), 0.5, func(i, j int) float64 {
		if len(goldAt[i])+len(predAt[j]) == 0 {
			return 0
		}
		return dice(goldAt[i], predAt[j])
	})
	asked := map[int]bool{} // gold claims that are missed so far
	for i, c := range g.Claims {
		if !c.Optional {
			asked[i] = true
			t.counts.when("relayed.gold", len(c.voices()) >= 2)
		}
	}
	t.counts["gold"] += float64(len(asked))
	t.counts["pred"] += float64(len(pred) - s.free(g.Claims, pred, all))
	for _, pair := range all {
		if c := &g.Claims[pair[0]]; !c.Optional {
			delete(asked, pair[0])
			s.pair(t, c, &pred[pair[1]])
		}
	}
	if len(t.missed) < errors {
		for _, i := range slices.Sorted(maps.Keys(asked)) {
			t.missed = append(t.missed, []any{"missed", string(g.ID), cut(g.Claims[i].said(), 110)})
		}
	}
}

func places(claims []claim) [][]int {
	list := make([][]int, len(claims))
	for i, c := range claims {
		list[i] = positions(c.Content...)
	}
	return list
}

// said is the content of a claim for people.
func (c *claim) said() string {
	var parts []string
	for _, e := range c.Content {
		parts = append(parts, e.Text)
	}
	return strings.Join(parts, " / ")
}

// free is the number of predictions that are neither right nor wrong: those of
// optional gold claims, and outer layers, which some keep and some do not.
func (s statementScorer) free(gold, pred []claim, pairs [][2]int) int {
	n, paired := 0, map[int]bool{}
	for _, p := range pairs {
		paired[p[1]] = true
		if gold[p[0]].Optional {
			n++
		}
	}
	for j := range pred {
		if !paired[j] && slices.ContainsFunc(gold, func(g claim) bool { return s.outerLayer(&pred[j], &g) }) {
			n++
		}
	}
	return n
}

// pair counts one pair of claims.
func (s statementScorer) pair(t *statementTally, g, p *claim) {
	speaker, chain, act := meet(g.Speaker, p.Speaker), s.fullChain(g, p), g.Act == p.Act
	t.counts["pairs"]++
	t.counts.when("speaker", speaker)
	t.counts.when("chain", chain)
	t.counts.when("act", act)
	t.counts.when("mode", g.Mode == p.Mode)
	t.counts.when("record", speaker && chain && act)
	t.counts.when("relayed", chain && len(g.voices()) >= 2)
	t.counts.when("names", g.SpeakerName != "")
	t.counts.when("name", g.SpeakerName != "" && s.lastName(g.SpeakerName) == s.lastName(p.SpeakerName))
	t.counts.when("recipient.gold", g.Recipient != nil)
	t.counts.when("recipient.pred", p.Recipient != nil)
	t.counts.when("recipient", g.Recipient != nil && p.Recipient != nil && meet(g.Recipient, p.Recipient))
	if !act {
		t.confuse(g.Act, p.Act)
	}
	pairs := matched(len(g.Events), len(p.Events), 1, func(i, j int) float64 { return sameEvent(g.Events[i], p.Events[j]) })
	for _, e := range g.Events {
		t.counts.when("events.gold", !e.Optional)
	}
	t.counts["events.pred"] += float64(len(p.Events))
	for _, e := range pairs {
		if g.Events[e[0]].Optional {
			t.counts["events.pred"]--
			continue
		}
		t.counts["events"]++
		t.counts.when("status", g.Events[e[0]].Status == p.Events[e[1]].Status)
	}
}

// sameEvent is 1 for events of one move whose anchors share a word.
func sameEvent(g, p eventClaim) float64 {
	if g.Move == p.Move && g.Anchor != nil && p.Anchor != nil && meet(g.Anchor, p.Anchor) {
		return 1
	}
	return 0
}

func (t *statementTally) confuse(gold, pred field) {
	i := slices.IndexFunc(t.confused, func(c confusion) bool { return c.gold == gold && c.pred == pred })
	if i < 0 {
		i = len(t.confused)
		t.confused = append(t.confused, confusion{gold: gold, pred: pred})
	}
	t.confused[i].n++
}

// confusionsShown is how many confusions of acts are listed.
const confusionsShown = 8

func (t *statementTally) figures(passages int) Object {
	pairs := t.counts["pairs"]
	rate := func(name string, of float64) Object {
		o := Object{{"right", int(t.counts[name])}, {"of", int(of)}, {"pct", nil}}
		if of > 0 {
			o.Set("pct", round(100*t.counts[name]/of, 1))
		}
		return o
	}
	f1 := func(name string, pred, gold float64) Object {
		p, r, _ := precisionRecall(t.counts[name], pred, t.counts[name], gold)
		o := Object{{"p", round(100*p, 1)}, {"r", round(100*r, 1)}, {"f1", 0.0}}
		if p+r > 0 {
			o.Set("f1", round(200*p*r/(p+r), 1))
		}
		return o
	}
	n := t.counts
	return Object{
		{"passages", passages}, {"gold", int(n["gold"])}, {"predicted", int(n["pred"])},
		{"content", f1("pairs", n["pred"], n["gold"])},
		{"record", f1("record", n["pred"], n["gold"])},
		{"speaker", rate("speaker", pairs)},
		{"name", rate("name", n["names"])},
		{"chain.full", rate("chain", pairs)},
		{"relayed.recall", rate("relayed", n["relayed.gold"])},
		{"recipient", f1("recipient", n["recipient.pred"], n["recipient.gold"])},
		{"act", rate("act", pairs)},
		{"mode", rate("mode", pairs)},
		{"move", f1("events", n["events.pred"], n["events.gold"])},
		{"status", rate("status", n["events"])},
		{"acts confused", t.confusions()},
	}
}

func (t *statementTally) confusions() []any {
	slices.SortStableFunc(t.confused, func(a, b confusion) int { return cmp.Compare(b.n, a.n) })
	list := []any{}
	for _, c := range t.confused[:min(confusionsShown, len(t.confused))] {
		list = append(list, Object{{"gold", c.gold.value()}, {"pred", c.pred.value()}, {"n", c.n}})
	}
	return list
}
