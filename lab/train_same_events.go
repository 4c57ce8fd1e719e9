package lab

import (
	"fmt"
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
	r := ecbReader{t.document, linguist.Analyse, scorer}
	stories, err := r.stories(texts, r.marked)
	if err != nil {
		return "", err
	}
	s := &mentionSchool{t.Base, scorer, stories}
	floor := compareEvents(stories, sameLemma, everyTopic)
	fmt.Fprintf(t.Tell, "same lemma in one story: CoNLL %.4f\n", floor.CoNLL())
	folds, err := s.folds()
	if err != nil {
		return "", err
	}
	sum := validated(stories, folds)
	fmt.Fprintf(t.Tell, "by cross-validation over topics: CoNLL %.4f, MUC %.4f, B3 %.4f, CEAFe %.4f\n", sum.CoNLL(), sum.MUC.F1(), sum.B3.F1(), sum.CEAF.F1())
	text, err := s.knowledge(everyTopic)
	if err != nil {
		return "", err
	}
	learned, err := s.with(text)
	if err != nil {
		return "", err
	}
	fitted := compareEvents(stories, clusteredBy(learned), everyTopic)
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
