package lab

import (
	"cmp"
	"slices"

	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/model"
)

// heldBack is of how many articles one is kept from the networks whose margins
// confidence is learned from.
const heldBack = 5

// unweighed gives nothing to everything.
var unweighed = extract.Reliability{From: []int32{0}, Percent: []int32{0}}

// confidence learns how far margins can be trusted: networks that have not seen
// every fifth article are asked about those.
func (t *Training) confidence(texts []saidText) (model.Section, error) {
	var seen, unseen []saidText
	for i, x := range texts {
		if i%heldBack == heldBack-1 {
			unseen = append(unseen, x)
		} else {
			seen = append(seen, x)
		}
	}
	section := confidenceSection(unweighed, unweighed, unweighed, unweighed)
	trial, err := model.Write(model.Manifest{Name: knowledge.Said}, append(t.saidNetworks(seen), section))
	if err != nil {
		return section, err
	}
	base, err := t.Base.WithModel(knowledge.Said, trial)
	if err != nil {
		return section, err
	}
	said, err := extract.NewSaid(base)
	if err != nil {
		return section, err
	}
	var cues, sources, contents, nobody outcomes
	for _, x := range unseen {
		said.Weigh(x.scene, func(cue extract.Run, source, content []extract.Run, m extract.Margins) {
			gold := x.at(cue)
			cues.add(m.Cue, gold != nil)
			if gold == nil {
				return
			}
			contents.add(m.Content, x.sameWords(content, gold.content))
			if len(source) == 0 {
				nobody.add(m.Cue, len(gold.source) == 0)
			} else {
				sources.add(m.Source, x.sameWords(source, gold.source))
			}
		})
	}
	return confidenceSection(cues.reliability(), sources.reliability(), contents.reliability(), nobody.reliability()), nil
}

func confidenceSection(list ...extract.Reliability) model.Section {
	var e model.Encoder
	for i := range list {
		list[i].Encode(&e)
	}
	return model.Section{Name: extract.ConfidenceSection, Bytes: e.Encoded()}
}

// at gives the attribution whose cue shares a token with a run.
func (x *saidText) at(cue extract.Run) *saidParts {
	for i := range x.attributions {
		for _, r := range x.attributions[i].cue {
			if r.First < cue.End && cue.First < r.End {
				return &x.attributions[i]
			}
		}
	}
	return nil
}

// sameWords reports whether two lists of runs hold the same words; marks do not
// count.
func (x *saidText) sameWords(a, b []extract.Run) bool {
	return slices.Equal(x.words(a), x.words(b))
}

func (x *saidText) words(runs []extract.Run) []int {
	var list []int
	for _, r := range runs {
		for k := r.First; k < r.End; k++ {
			if x.scene.IsWord(k) {
				list = append(list, k)
			}
		}
	}
	return list
}

// outcomes are margins, and whether what had them was right.
type outcomes []outcome

type outcome struct {
	margin int
	right  bool
}

func (o *outcomes) add(margin int, right bool) { *o = append(*o, outcome{margin, right}) }

// fewest is how many outcomes a step of a reliability rests on.
const fewest = 40

// reliability finds the rising steps that fit the outcomes best: those with
// neighbours in the wrong order are joined (pool adjacent violators, Ayer et al.
// 1955), and so are those of few outcomes.
func (o outcomes) reliability() extract.Reliability {
	slices.SortFunc(o, func(a, b outcome) int { return cmp.Compare(a.margin, b.margin) })
	type step struct{ from, right, all int }
	var steps []step
	for i := 0; i < len(o); {
		s := step{from: o[i].margin}
		for ; i < len(o) && (s.all < fewest || o[i].margin == o[i-1].margin); i++ {
			s.all++
			if o[i].right {
				s.right++
			}
		}
		steps = append(steps, s)
		for n := len(steps); n > 1 && steps[n-2].right*steps[n-1].all >= steps[n-1].right*steps[n-2].all; n-- {
			steps[n-2].right += steps[n-1].right
			steps[n-2].all += steps[n-1].all
			steps = steps[:n-1]
		}
	}
	if len(steps) == 0 {
		return unweighed
	}
	var r extract.Reliability
	for i, s := range steps {
		if i == 0 {
			s.from = -1 << 20 // less was not seen, and is no better
		}
		r.From, r.Percent = append(r.From, int32(s.from)), append(r.Percent, int32((200*s.right+s.all)/(2*s.all)))
	}
	return r
}
