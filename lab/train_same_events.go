package lab

import (
	"fmt"
	"math"
	"path/filepath"

	"hearsay/language"
	"hearsay/origin"
)

// How events are learned.
const (
	eventFolds   = 5
	eventPenalty = 1
	eventBias    = 1 // added to the learned bias of merges, as with stories
)

// SameEvents learns how mentions of one event are told from those of others, and
// gives the file of knowledge that says so. The figures by cross-validation
// over topics go to Tell.
func (t *Training) SameEvents() (string, error) {
	texts, err := Load[*ecbText](filepath.Join(t.Data, "ecbplus", "docs.jsonl.gz"))
	if err != nil {
		return "", err
	}
	linguist, err := language.New(t.Base)
	if err != nil {
		return "", err
	}
	scorer, err := origin.NewScorer(t.Base)
	if err != nil {
		return "", err
	}
	stories, err := ecbReader{t.document, linguist.Analyse, scorer}.stories(texts)
	if err != nil {
		return "", err
	}
	all := func(int) bool { return true }
	floor := compareEvents(stories, sameLemma, all)
	fmt.Fprintf(t.Tell, "same lemma in one story: CoNLL %.4f\n", floor.CoNLL())
	var sum CorefFigures
	for fold := range eventFolds {
		held := func(topic int) bool { return topic%eventFolds == fold }
		text, err := t.eventKnowledge(scorer, stories, func(topic int) bool { return !held(topic) })
		if err != nil {
			return "", err
		}
		learned, err := t.with(text)
		if err != nil {
			return "", err
		}
		f := compareEvents(stories, clusteredBy(learned), held)
		sum.MUC.add(f.MUC)
		sum.B3.add(f.B3)
		sum.CEAF.add(f.CEAF)
	}
	fmt.Fprintf(t.Tell, "by cross-validation over topics: CoNLL %.4f, MUC %.4f, B3 %.4f, CEAFe %.4f\n", sum.CoNLL(), sum.MUC.F1(), sum.B3.F1(), sum.CEAF.F1())
	text, err := t.eventKnowledge(scorer, stories, all)
	if err != nil {
		return "", err
	}
	learned, err := t.with(text)
	if err != nil {
		return "", err
	}
	fitted := compareEvents(stories, clusteredBy(learned), all)
	fmt.Fprintf(t.Tell, "learned from and asked about all: CoNLL %.4f\n", fitted.CoNLL())
	return eventHeader + text, nil
}

const eventHeader = `# By what mentions of one event are told from those of others. Learned by
# hearsay-lab train same-events from ECB+; docs/origin.md tells what the weights mean. Do
# not edit it: train anew.

`

func clusteredBy(scorer *origin.Scorer) func([]ecbEvent) [][]int32 {
	return func(events []ecbEvent) [][]int32 { return scorer.Events(mentionsOf(events)) }
}

// with is a scorer of events alone, by the weights of a text.
func (t *Training) with(text string) (*origin.Scorer, error) {
	learned, err := parsed(text + unlearned("documents", origin.PairFeatures) + unlearned("stories", origin.MergeFeatures))
	if err != nil {
		return nil, err
	}
	return origin.ScorerOf(append(learned, t.Base.Records("frequency")...))
}

// eventKnowledge learns from the topics that are asked: first what the
// likenesses of two mentions weigh, then what those of two clusters do.
func (t *Training) eventKnowledge(scorer *origin.Scorer, stories [][]ecbEvent, asked func(int) bool) (string, error) {
	var pairs []observation
	for _, events := range stories {
		for i := range events {
			for k := range i {
				if asked(events[i].topic) && asked(events[k].topic) {
					pairs = append(pairs, observation{scorer.CompareMentions(&events[i].EventMention, &events[k].EventMention), events[i].chain == events[k].chain, 1})
				}
			}
		}
	}
	pair := logistic(pairs, len(origin.MentionFeatures), eventPenalty)
	text := weightsText("mentions", origin.MentionFeatures, pair)
	var merges []observation
	learned, err := t.with(text + unlearned("events", origin.MergeFeatures))
	if err != nil {
		return "", err
	}
	for _, events := range stories {
		learned.EventsBy(mentionsOf(events), func(a, b []int32, features []float64) bool {
			right := events[a[0]].chain == events[b[0]].chain
			if asked(events[a[0]].topic) && asked(events[b[0]].topic) {
				merges = append(merges, observation{features, right, math.Sqrt(float64(min(len(a), len(b))))})
			}
			return right
		})
	}
	merge := logistic(merges, len(origin.MergeFeatures), eventPenalty)
	merge[0] += eventBias
	return text + weightsText("events", origin.MergeFeatures, merge), nil
}
