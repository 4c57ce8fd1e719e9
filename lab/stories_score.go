package lab

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A storyLine is a line of a file of stories.
type storyLine struct {
	corpusText
	Cluster label `json:"cluster"`
}

func (s *scoring) stories() ([]Section, error) {
	var list []Section
	var all []storyLine
	for _, set := range storySets {
		if !s.has(set.file) {
			continue
		}
		texts, err := Load[storyLine](s.path(set.file))
		if err != nil {
			return nil, err
		}
		section, err := s.storySection(set.name, texts)
		if err != nil {
			return nil, err
		}
		list = append(list, section)
		for _, t := range texts {
			t.Cluster, t.Date = label(set.name)+" "+t.Cluster, ""
			all = append(all, t)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	shuffled(all, 0)
	section, err := s.storySection("together", all)
	return append(list, section), err
}

// storySection gives the figures of one stream, and how well the stories of
// another order of the same texts agree with those.
func (s *scoring) storySection(name string, texts []storyLine) (Section, error) {
	var gold []Clustered
	for i := range texts {
		gold = append(gold, Clustered{label(texts[i].ID), &texts[i].Cluster})
	}
	pred, err := s.clusteredTexts(texts)
	if err != nil {
		return Section{}, err
	}
	section := Section{Name: name, Counts: fmt.Sprintf("%d texts, %d stories, %d predicted", len(texts), clusters(gold), clusters(pred))}
	b, err := CompareClusters(gold, pred, nil)
	if err != nil {
		return section, err
	}
	section.Figures = append(section.Figures, b.figure("bcubed"))
	other := slices.Clone(texts)
	shuffled(other, 1)
	again, err := s.clusteredTexts(other)
	if err != nil {
		return section, err
	}
	if b, err = CompareClusters(pred, again, nil); err != nil {
		return section, err
	}
	section.Figures = append(section.Figures, b.figure("other.order"))
	return section, nil
}

func (b BCubed) figure(name string) Figure {
	return figure(name, round(100*b.F1(), 2), fmt.Sprintf("P %6.2f  R %6.2f", 100*b.Precision, 100*b.Recall))
}

func shuffled(texts []storyLine, seed uint64) {
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
}

func clusters(items []Clustered) int {
	seen := map[string]bool{}
	for _, c := range clustering(items) {
		seen[c] = true
	}
	return len(seen)
}

// clusteredTexts gives the predicted story of each text.
func (s *scoring) clusteredTexts(texts []storyLine) ([]Clustered, error) {
	list := make([]corpusText, len(texts))
	for i, t := range texts {
		list[i] = t.corpusText
	}
	return predictedFrom[Clustered](s, list)
}
