package lab

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/origin"
)

// alone makes every mention an event of its own.
func alone(events []ecbEvent) [][]int32 {
	var out [][]int32
	for i := range events {
		out = append(out, []int32{int32(i)})
	}
	return out
}

func TestEventsThatAreFoundAreHeldAgainstMarkedOnes(t *testing.T) {
	marked := [][]ecbEvent{{{id: "m1", chain: "x"}, {id: "m2", chain: "x"}, {id: "m3", chain: "y"}, {id: "m4", chain: "z", topic: 1}}}
	found := [][]ecbEvent{{{id: "m1"}, {id: "m2"}, {id: "own"}, {id: "m4", topic: 1}}}
	lists := &mentionLists{number: map[string]int{}}
	first := func(topic int) bool { return topic == 0 }
	together := lists.compare(marked, found, sameLemma, first)
	if m := together.Mentions; m != (CorefScore{Right: 2, Key: 3, Found: 2, Response: 3}) {
		t.Errorf("got the mentions %+v", m)
	}
	if m := together.MUC; m != (CorefScore{Right: 1, Key: 1, Found: 1, Response: 2}) {
		t.Errorf("got the links %+v", m)
	}
	if apart := lists.compare(marked, found, alone, first); apart.MUC.Right != 0 || apart.B3.Recall() >= together.B3.Recall() {
		t.Errorf("apart %+v, together %+v", apart, together)
	}
	if self := lists.compare(marked, marked, func(e []ecbEvent) [][]int32 { return [][]int32{{0, 1}, {2}, {3}} }, everyTopic); self.CoNLL() != 1 {
		t.Errorf("gold against itself is %v", self.CoNLL())
	}
}

func TestPredictSameEvents(t *testing.T) {
	const text = `"text":"Oss says yes.","sents":[[0,13,1]],"topic":"1",`
	const in = `{"id":"a",` + text + `"mentions":[{"id":"a1","type":"ACTION_REPORTING","spans":[[4,8]],"sent":0},{"id":"a2","type":"HUMAN_PART","spans":[[0,3]],"sent":0}]}` + "\n" +
		`{"id":"b",` + text + `"mentions":[{"id":"b1","type":"ACTION_REPORTING","spans":[[4,8]],"sent":0,"cluster":"gold"}]}`
	task, err := TaskNamed("same-events")
	if err != nil {
		t.Fatal(err)
	}
	run := func(in string) (string, error) {
		var out strings.Builder
		err := Prediction{Task: task, Tools: Tools{Clean: toyClean, Linguist: toyLinguist{}, Scorer: toyScorer()}}.Run("in", strings.NewReader(in), &out)
		return out.String(), err
	}
	got, err := run(in)
	if err != nil || strings.Count(got, "\n") != 2 || !strings.Contains(got, `"id":"a1"`) || !strings.Contains(got, `"id":"b1"`) {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := run(strings.Replace(in, "[[4,8]]", "[[4,80]]", 1)); err == nil || !strings.Contains(err.Error(), "a1") {
		t.Errorf("a mention outside its text gives %v", err)
	}
}

func TestLearningEventsTellsCompanyFromChance(t *testing.T) {
	var stories [][]ecbEvent
	for topic := range 2 * eventFolds {
		var events []ecbEvent
		for document := range 8 {
			for chain, name := range []string{"x", "y"} {
				lemma := uint32(1000*(topic+1) + chain)
				events = append(events, ecbEvent{chain: fmt.Sprint(name, topic), topic: topic, EventMention: origin.EventMention{
					Document: hearsay.ReportID(fmt.Sprint(document)), Lemma: lemma, Form: lemma, Arguments: []uint32{lemma}, Around: []uint32{lemma}}})
			}
		}
		stories = append(stories, events)
	}
	folds, err := (&mentionSchool{toyBase(), toyScorer(), stories}).folds()
	if err != nil {
		t.Fatal(err)
	}
	figures := validated(stories, folds)
	if f := figures.CoNLL(); f != 1 {
		t.Errorf("got %v, %+v", f, figures)
	}
}
