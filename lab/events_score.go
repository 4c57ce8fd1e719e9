package lab

import (
	"maps"
	"slices"
)

// An EventRecord is one text with its events: gold and predictions alike.
type EventRecord struct {
	ID     label       `json:"id"`
	End    int         `json:"end"` // where the annotated part stops; 0 for nowhere
	Events []eventMark `json:"events"`
}

// An eventMark is an event as it stands in a file.
type eventMark struct {
	Move       string          `json:"move"`
	Status     string          `json:"status"`
	Anchor     *excerpt        `json:"anchor"`
	Actors     []excerpt       `json:"actors"`
	Recipients []excerpt       `json:"recipients"`
	Conditions []conditionMark `json:"conditions"`
	Optional   bool            `json:"optional"`
}

// A conditionMark is what must come first, with the words that say so.
type conditionMark struct {
	Link  *excerpt `json:"link"`
	Words *excerpt `json:"words"`
}

// An eventTally counts events. Gold events that are optional are neither asked
// for nor counted against.
type eventTally struct {
	texts    int
	all      tally
	moves    map[string]tally // of gold and predicted events
	statuses map[string]tally // of gold events that were found with their move
}

// CompareEvents holds predicted events against gold.
func CompareEvents(gold, pred []EventRecord) *eventTally {
	t := &eventTally{texts: len(gold), all: tally{}, moves: map[string]tally{}, statuses: map[string]tally{}}
	byID := map[label]*EventRecord{}
	for i := range pred {
		byID[pred[i].ID] = &pred[i]
	}
	for i := range gold {
		var found []eventMark
		if p := byID[gold[i].ID]; p != nil {
			found = slices.DeleteFunc(slices.Clone(p.Events), func(e eventMark) bool {
				return e.Anchor == nil || gold[i].End > 0 && e.Anchor.Start != nil && *e.Anchor.Start >= gold[i].End
			})
		}
		t.text(gold[i].Events, found)
	}
	return t
}

// text counts one text: events whose anchors share a word are paired, once
// whatever their moves, and once those of one move.
func (t *eventTally) text(gold, pred []eventMark) {
	anywhere := t.pairs("found", gold, pred, func(g, p *eventMark) bool { return true })
	for _, pair := range anywhere {
		t.conditions(&gold[pair[0]], &pred[pair[1]])
	}
	for _, e := range gold {
		if !e.Optional {
			t.all["conditions.gold"] += float64(len(e.Conditions))
		}
	}
	for _, pair := range t.pairs("move", gold, pred, func(g, p *eventMark) bool { return g.Move == p.Move }) {
		t.matched(&gold[pair[0]], &pred[pair[1]])
	}
}

// pairs pairs events whose anchors share a word and that are alike, counts them
// under a name, and gives the pairs that were asked for.
func (t *eventTally) pairs(name string, gold, pred []eventMark, alike func(g, p *eventMark) bool) [][2]int {
	free := map[int]bool{}
	var asked [][2]int
	// Those that are asked for come first, and of them those of the same move.
	all := matched(len(gold), len(pred), 1, func(g, p int) float64 {
		switch {
		case !meet(gold[g].Anchor, pred[p].Anchor) || !alike(&gold[g], &pred[p]):
			return 0
		case gold[g].Optional:
			return 1
		case gold[g].Move == pred[p].Move:
			return 3
		}
		return 2
	})
	for _, pair := range all {
		if gold[pair[0]].Optional {
			free[pair[1]] = true
		} else {
			asked = append(asked, pair)
		}
	}
	t.all[name] += float64(len(asked))
	for i := range gold {
		if !gold[i].Optional {
			t.count(name, "gold", gold[i].Move)
		}
	}
	for i := range pred {
		if !free[i] {
			t.count(name, "pred", pred[i].Move)
			if name == "found" {
				t.all["conditions.pred"] += float64(len(pred[i].Conditions))
			}
		}
	}
	return asked
}

// count counts an event, and where moves are paired, by its move.
func (t *eventTally) count(name, side, move string) {
	t.all[name+"."+side]++
	if name == "move" {
		ofMove(t.moves, move)[side]++
	}
}

func ofMove(m map[string]tally, name string) tally {
	if m[name] == nil {
		m[name] = tally{}
	}
	return m[name]
}

// matched counts what is right of an event that was found with its move.
func (t *eventTally) matched(g, p *eventMark) {
	ofMove(t.moves, g.Move)["right"]++
	status := ofMove(t.statuses, g.Status)
	status["of"]++
	status.when("right", g.Status == p.Status)
	t.all.when("status", g.Status == p.Status)
	t.parties("actors", g.Actors, p.Actors)
	t.parties("recipients", g.Recipients, p.Recipients)
}

// parties counts the parties that share a word.
func (t *eventTally) parties(name string, gold, pred []excerpt) {
	t.all[name+".gold"] += float64(len(gold))
	t.all[name+".pred"] += float64(len(pred))
	t.all[name] += float64(len(matched(len(gold), len(pred), 1, func(g, p int) float64 {
		return float64(min(1, common(positions(gold[g]), positions(pred[p]))))
	})))
}

// conditions counts the conditions of a pair whose words share one.
func (t *eventTally) conditions(g, p *eventMark) {
	t.all["conditions"] += float64(len(matched(len(g.Conditions), len(p.Conditions), 1, func(i, j int) float64 {
		if a, b := g.Conditions[i].Words, p.Conditions[j].Words; a == nil || b == nil || !meet(a, b) {
			return 0
		}
		return 1
	})))
}

// rows gives the figures: of all events, by move and by status.
func (t *eventTally) rows() []Figure {
	n := t.all
	list := []Figure{
		f1Figure("move", n["move"], n["move.pred"], n["move.gold"]),
		f1Figure("found", n["found"], n["found.pred"], n["found.gold"]),
		share("status", n["status"], n["move"]),
		f1Figure("actors", n["actors"], n["actors.pred"], n["actors.gold"]),
		f1Figure("recipients", n["recipients"], n["recipients.pred"], n["recipients.gold"]),
		f1Figure("conditions", n["conditions"], n["conditions.pred"], n["conditions.gold"]),
	}
	for _, name := range slices.Sorted(maps.Keys(t.moves)) {
		m := t.moves[name]
		list = append(list, f1Figure("move."+name, m["right"], m["pred"], m["gold"]))
	}
	for _, name := range slices.Sorted(maps.Keys(t.statuses)) {
		list = append(list, share("status."+name, t.statuses[name]["right"], t.statuses[name]["of"]))
	}
	return list
}

// Object gives the figures as JSON: each with its value and what it is made of.
func (t *eventTally) Object() Object {
	o := Object{{"texts", t.texts}}
	for _, f := range t.rows() {
		var value any = f.Value
		if f.None {
			value = nil
		}
		o.Set(f.Name, Object{{"value", value}, {"detail", f.Detail}})
	}
	return o
}
