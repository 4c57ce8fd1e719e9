package lab

import (
	"io"
	"math"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/origin"
)

// A mentionSchool learns which mentions are of one event from stories with their
// chains of gold.
type mentionSchool struct {
	base    *knowledge.Base
	scorer  *origin.Scorer
	stories [][]ecbEvent
}

func everyTopic(int) bool { return true }

// held says which topics are kept from learning in a fold.
func held(fold int) func(topic int) bool {
	return func(topic int) bool { return topic%eventFolds == fold }
}

// folds learns, for each fold, from all topics but its own.
func (s *mentionSchool) folds() ([]*origin.Scorer, error) {
	var list []*origin.Scorer
	for fold := range eventFolds {
		asked := held(fold)
		text, err := s.knowledge(func(topic int) bool { return !asked(topic) })
		if err != nil {
			return nil, err
		}
		learned, err := s.with(text)
		if err != nil {
			return nil, err
		}
		list = append(list, learned)
	}
	return list, nil
}

// with is a scorer of events alone, by the weights of a text.
func (s *mentionSchool) with(text string) (*origin.Scorer, error) {
	learned, err := parsed(text + unlearned("documents", origin.PairFeatures) + unlearned("stories", origin.MergeFeatures))
	if err != nil {
		return nil, err
	}
	return origin.ScorerOf(append(learned, s.base.Records("frequency")...))
}

// knowledge learns from the topics that are asked: first what the likenesses of
// two mentions weigh, then what those of two clusters do.
func (s *mentionSchool) knowledge(asked func(int) bool) (string, error) {
	text := weightsText("mentions", origin.MentionFeatures, logistic(s.pairs(asked), len(origin.MentionFeatures), eventPenalty))
	learned, err := s.with(text + unlearned("events", origin.MergeFeatures))
	if err != nil {
		return "", err
	}
	merge := logistic(s.merges(learned, asked), len(origin.MergeFeatures), eventPenalty)
	merge[0] += eventBias
	return text + weightsText("events", origin.MergeFeatures, merge), nil
}

// pairs gives every two mentions of a story.
func (s *mentionSchool) pairs(asked func(int) bool) []observation {
	var list []observation
	for _, events := range s.stories {
		set := s.scorer.Mentions(mentionsOf(events))
		for i := range events {
			for k := range i {
				if asked(events[i].topic) && asked(events[k].topic) {
					list = append(list, observation{set.Compare(i, k), events[i].chain == events[k].chain, 1})
				}
			}
		}
	}
	return list
}

// merges gives every two clusters that come up where all decisions are right.
func (s *mentionSchool) merges(learned *origin.Scorer, asked func(int) bool) []observation {
	var list []observation
	for _, events := range s.stories {
		learned.EventsBy(mentionsOf(events), func(a, b []int32, features []float64) bool {
			right := events[a[0]].chain == events[b[0]].chain
			if asked(events[a[0]].topic) && asked(events[b[0]].topic) {
				list = append(list, observation{features, right, math.Sqrt(float64(min(len(a), len(b))))})
			}
			return right
		})
	}
	return list
}

// validated gives the figures of mentions of which nothing was learned.
func validated(stories [][]ecbEvent, folds []*origin.Scorer) CorefFigures {
	var sum CorefFigures
	for fold, learned := range folds {
		sum.join(compareEvents(stories, clusteredBy(learned), held(fold)))
	}
	return sum
}

func (f *CorefFigures) join(o CorefFigures) {
	f.Mentions.add(o.Mentions)
	f.MUC.add(o.MUC)
	f.B3.add(o.B3)
	f.CEAF.add(o.CEAF)
}

// A mentionOut is one line of the task same-events: a mention and its event,
// which is named by one of its mentions.
type mentionOut struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
}

// predictSameEvents puts the mentions that are marked in the texts of a file
// into events.
func predictSameEvents(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	texts, err := load[*ecbText](name, in)
	if err != nil {
		return err
	}
	r := ecbReader{document: p.cleaned, analyse: p.Linguist.Analyse, scorer: p.Scorer}
	stories, err := r.stories(texts, r.marked)
	if err != nil {
		return err
	}
	for _, events := range stories {
		for _, event := range p.Scorer.Events(mentionsOf(events)) {
			for _, i := range event {
				line, err := jsonLine(mentionOut{events[i].id, events[event[0]].id})
				if err != nil {
					return err
				}
				if err := give(line); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p Prediction) cleaned(x *corpusText) hearsay.Document { return x.document(p.Clean) }

// document makes a document of a text, named by its ID.
func (x *corpusText) document(clean Cleaner) hearsay.Document {
	doc := clean(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(x.Text),
		Given: hearsay.Given{Title: x.Title, Date: x.Date, Outlet: x.Outlet}})
	doc.ID = hearsay.ReportID(x.ID)
	return doc
}
