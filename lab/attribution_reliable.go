package lab

import (
	"fmt"
	"slices"
)

// confidenceSteps are the least confidences, in per cent, of the steps for
// which it is counted how much of what was promised is kept.
var confidenceSteps = []int{0, 50, 60, 70, 80, 90}

// reliabilityRows gives for each part and step of confidence the share that is
// right: cues that share a word with the gold, sources and contents with the same
// words.
func reliabilityRows(gold, pred []AttributionRecord) []Figure {
	right, all := tally{}, tally{}
	for i := range gold {
		at := slices.IndexFunc(pred, func(p AttributionRecord) bool { return p.ID == gold[i].ID })
		if at < 0 {
			continue
		}
		a := newArticle(gold[i].Text)
		golds, _ := a.finds(gold[i].Attributions)
		preds, _ := a.finds(pred[at].Attributions)
		partner := map[*find]*find{}
		for _, c := range couples(golds, preds, byCue) {
			partner[c.pred] = c.gold
		}
		for _, p := range preds {
			g := partner[p]
			countStep(right, all, "cue", p.confidence.Cue, g != nil)
			if g != nil {
				countStep(right, all, "source", p.confidence.Source, slices.Equal(g.tokens[source], p.tokens[source]))
				countStep(right, all, "content", p.confidence.Content, slices.Equal(g.tokens[content], p.tokens[content]))
			}
		}
	}
	var list []Figure
	for _, part := range []string{"cue", "source", "content"} {
		for i, from := range confidenceSteps {
			to := 101
			if i+1 < len(confidenceSteps) {
				to = confidenceSteps[i+1]
			}
			name := stepName(part, from)
			if all[name] > 0 {
				list = append(list, share(fmt.Sprintf("reliable.%s.%d-%d", part, from, to-1), right[name], all[name]))
			}
		}
	}
	return list
}

func stepName(part string, from int) string { return fmt.Sprint(part, " ", from) }

func countStep(right, all tally, part string, confidence int, holds bool) {
	step := 0
	for _, from := range confidenceSteps {
		if confidence >= from {
			step = from
		}
	}
	all[stepName(part, step)]++
	right.when(stepName(part, step), holds)
}
