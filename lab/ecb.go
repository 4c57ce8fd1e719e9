package lab

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/origin"
)

// An ecbText is a document of ECB+ with the mentions that are marked in it.
type ecbText struct {
	corpusText
	Topic    int          `json:"topic,string"`
	Sents    [][3]int     `json:"sents"` // code points, and whether the sentence is annotated
	Mentions []ecbMention `json:"mentions"`
}

type ecbMention struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Spans   [][2]int `json:"spans"`
	Sent    int      `json:"sent"`
	Cluster *string  `json:"cluster"`
}

// asked reports whether the published evaluation asks for a mention: actions in
// annotated sentences.
func (t *ecbText) asked(m ecbMention) bool {
	return (strings.HasPrefix(m.Type, "ACTION") || strings.HasPrefix(m.Type, "NEG")) && m.Sent >= 0 && m.Sent < len(t.Sents) && t.Sents[m.Sent][2] == 1
}

// An ecbEvent is a mention with its chain of gold.
type ecbEvent struct {
	origin.EventMention
	id, chain string
	topic     int
	span      hearsay.Span
}

// An ecbReader reads ECB+: it knows the language and cleans texts.
type ecbReader struct {
	document func(*corpusText) hearsay.Document
	analyse  func(*hearsay.Document) hearsay.Analysis
	scorer   *origin.Scorer
}

// stories gives the mentions that events finds in each text, by the story that
// we put the text into, in a fixed order.
func (r ecbReader) stories(texts []*ecbText, events func(*ecbText, *hearsay.Document) ([]ecbEvent, error)) ([][]ecbEvent, error) {
	stories := origin.NewStories(r.scorer)
	docs := make([]hearsay.Document, len(texts))
	for i, t := range texts {
		docs[i] = r.document(&t.corpusText)
		w := origin.WordingOf(&docs[i], nil)
		stories.Add(origin.ProfileOf(&docs[i], &w))
	}
	stories.Settle()
	byStory := map[hearsay.ReportID][]ecbEvent{}
	for i, t := range texts {
		story := stories.StoryOf(docs[i].ID)
		found, err := events(t, &docs[i])
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			e.Story = story
			byStory[story] = append(byStory[story], e)
		}
	}
	var list [][]ecbEvent
	for _, story := range slices.Sorted(maps.Keys(byStory)) {
		list = append(list, byStory[story])
	}
	return list, nil
}

// marked gives the mentions of one text that are asked for.
func (r ecbReader) marked(t *ecbText, doc *hearsay.Document) ([]ecbEvent, error) {
	a := r.analyse(doc)
	at := byteOffsets(doc.Text)
	var list []ecbEvent
	for _, m := range t.Mentions {
		if !t.asked(m) {
			continue
		}
		if len(m.Spans) == 0 || m.Spans[0][0] < 0 || m.Spans[0][1] >= len(at) {
			return nil, fmt.Errorf("%s: the mention %s stands outside its text", t.ID, m.ID)
		}
		span := hearsay.Span{Start: at[m.Spans[0][0]], End: at[m.Spans[0][1]]}
		e, _ := origin.MentionOf(doc, &a, span)
		chain := "alone " + m.ID
		if m.Cluster != nil {
			chain = *m.Cluster
		}
		list = append(list, ecbEvent{e, m.ID, chain, t.Topic, span})
	}
	return list, nil
}

func mentionsOf(events []ecbEvent) []origin.EventMention {
	out := make([]origin.EventMention, len(events))
	for i, e := range events {
		out[i] = e.EventMention
	}
	return out
}

// compareEvents holds the events that a scorer makes of stories against the
// chains of gold; asked says which topics count. Chains are compared as long as
// they touch: the measures add up over what does not.
func compareEvents(stories [][]ecbEvent, cluster func([]ecbEvent) [][]int32, asked func(topic int) bool) CorefFigures {
	gold, pred := map[string][]CorefMention{}, map[string][]CorefMention{}
	n := 0
	for s, events := range stories {
		for c, list := range cluster(events) {
			for _, i := range list {
				if !asked(events[i].topic) {
					continue
				}
				n++
				m := CorefMention{n, n}
				gold[events[i].chain] = append(gold[events[i].chain], m)
				name := fmt.Sprint(s, " ", c)
				pred[name] = append(pred[name], m)
			}
		}
	}
	var f CorefFigures
	for _, part := range touching(gold, pred) {
		f.document(part[0], part[1])
	}
	return f
}

// touching cuts two partitions into parts that have no mention in common.
func touching(gold, pred map[string][]CorefMention) [][2][][]CorefMention {
	parts := map[int]*[2][][]CorefMention{}
	of := map[CorefMention]int{}
	chains := [2][][]CorefMention{}
	for side, m := range []map[string][]CorefMention{gold, pred} {
		for _, name := range slices.Sorted(maps.Keys(m)) {
			chains[side] = append(chains[side], m[name])
		}
	}
	parent := make([]int, len(chains[0])+len(chains[1]))
	for i := range parent {
		parent[i] = i
	}
	for i, chain := range chains[0] {
		for _, m := range chain {
			of[m] = i
		}
	}
	for i, chain := range chains[1] {
		for _, m := range chain {
			if k, marked := of[m]; marked {
				a, b := root(parent, k), root(parent, len(chains[0])+i)
				parent[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range parent {
		r := root(parent, i)
		if parts[r] == nil {
			parts[r] = &[2][][]CorefMention{}
		}
		side, k := 0, i
		if i >= len(chains[0]) {
			side, k = 1, i-len(chains[0])
		}
		parts[r][side] = append(parts[r][side], chains[side][k])
	}
	var list [][2][][]CorefMention
	for _, r := range slices.Sorted(maps.Keys(parts)) {
		list = append(list, *parts[r])
	}
	return list
}

// root follows parents up to one that is its own.
func root(parent []int, i int) int {
	for parent[i] != i {
		i = parent[i]
	}
	return i
}

// sameLemma is the floor: mentions of one story whose heads have one lemma.
func sameLemma(events []ecbEvent) [][]int32 {
	by := map[uint32][]int32{}
	var order []uint32
	for i, e := range events {
		if by[e.Lemma] == nil {
			order = append(order, e.Lemma)
		}
		by[e.Lemma] = append(by[e.Lemma], int32(i))
	}
	var out [][]int32
	for _, lemma := range order {
		out = append(out, by[lemma])
	}
	return out
}
