package lab

import (
	"fmt"

	"hearsay"
	"hearsay/origin"
)

func (s *scoring) sameEvents() ([]Section, error) {
	if !s.has("ecbplus", "docs.jsonl.gz") {
		return nil, nil
	}
	texts, err := Load[*ecbText](s.path("ecbplus", "docs.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	r := ecbReader{document: Prediction{Tools: Tools{Clean: s.Clean}}.cleaned, analyse: s.Linguist.Analyse, scorer: s.Scorer}
	marked, err := r.stories(texts, r.marked)
	if err != nil {
		return nil, err
	}
	folds, err := (&mentionSchool{s.Base, s.Scorer, marked}).folds()
	if err != nil {
		return nil, err
	}
	raw, err := s.rawEvents(texts, marked, folds, r)
	return []Section{goldMentions(texts, marked, folds), raw}, err
}

// goldMentions scores events of the mentions that are marked, in our own
// stories, by cross-validation over topics.
func goldMentions(texts []*ecbText, marked [][]ecbEvent, folds []*origin.Scorer) Section {
	ours, lemma := validated(marked, folds), compareEvents(marked, sameLemma, everyTopic)
	return Section{
		Name:    "ecbplus.mentions",
		Counts:  fmt.Sprintf("%d texts, %d marked mentions, cross-validation in %d folds of topics", len(texts), int(ours.Mentions.Key), eventFolds),
		Figures: append(ours.eventRows(), conllFigure("same-lemma", &lemma)),
	}
}

// rawEvents scores the events that the program finds by itself. One counts for
// the marked mention that its anchor lies in; those outside annotated sentences
// count nowhere.
func (s *scoring) rawEvents(texts []*ecbText, marked [][]ecbEvent, folds []*origin.Scorer, r ecbReader) (Section, error) {
	found, err := r.stories(texts, func(t *ecbText, doc *hearsay.Document) ([]ecbEvent, error) { return s.ownEvents(t, doc, r) })
	if err != nil {
		return Section{}, err
	}
	lists := &mentionLists{number: map[string]int{}}
	var ours, lemma CorefFigures
	for fold, learned := range folds {
		ours.join(lists.compare(marked, found, clusteredBy(learned), held(fold)))
		lemma.join(lists.compare(marked, found, sameLemma, held(fold)))
	}
	section := Section{Name: "ecbplus.raw", Counts: fmt.Sprintf("%d texts, %d marked mentions, %d events found", len(texts), int(ours.Mentions.Key), int(ours.Mentions.Response))}
	mentions := rowOfScore("mentions", ours.Mentions)
	mentions.Detail += fmt.Sprintf("  %d", int(ours.Mentions.Right))
	section.Figures = append(append([]Figure{mentions}, ours.eventRows()...), conllFigure("same-lemma", &lemma))
	return section, nil
}

// ownEvents gives the events that the program finds in the annotated sentences
// of a text. The ID is that of the marked mention that the anchor lies in.
func (s *scoring) ownEvents(t *ecbText, doc *hearsay.Document, r ecbReader) ([]ecbEvent, error) {
	page := s.Read(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(t.Text), Given: hearsay.Given{Date: t.Date, Outlet: t.Outlet}})
	if page.Doc.Text != doc.Text {
		return nil, fmt.Errorf("%s: reading changed the text, so that the marks would not fit it", t.ID)
	}
	marks, err := r.marked(t, doc)
	if err != nil {
		return nil, err
	}
	a := r.analyse(doc)
	at := byteOffsets(doc.Text)
	taken := map[string]bool{}
	var list []ecbEvent
	for i, e := range page.Reading.Events {
		anchor := e.Anchor.Span
		if !t.annotated(anchor, at) {
			continue
		}
		m, ok := origin.MentionOf(doc, &a, anchor)
		if !ok {
			continue
		}
		own := ecbEvent{EventMention: m, id: fmt.Sprint(t.ID, " own ", i), topic: t.Topic, span: anchor}
		for _, mark := range marks {
			if mark.span.Overlaps(anchor) && !taken[mark.id] {
				own.id = mark.id
				taken[mark.id] = true
				break
			}
		}
		list = append(list, own)
	}
	return list, nil
}

// annotated reports whether a place lies in a sentence of which the mentions are
// marked.
func (t *ecbText) annotated(place hearsay.Span, at []int) bool {
	for _, s := range t.Sents {
		if s[2] == 1 && s[0] >= 0 && s[0] < s[1] && s[1] < len(at) && place.Overlaps(hearsay.Span{Start: at[s[0]], End: at[s[1]]}) {
			return true
		}
	}
	return false
}

// mentionLists gives mentions of two lists one number where they have one ID.
type mentionLists struct{ number map[string]int }

func (l *mentionLists) of(e *ecbEvent) CorefMention {
	n, known := l.number[e.id]
	if !known {
		n = len(l.number)
		l.number[e.id] = n
	}
	return CorefMention{n, n}
}

// compare holds events that were found against the chains of those that are
// marked, in the topics that are asked.
func (l *mentionLists) compare(marked, found [][]ecbEvent, cluster func([]ecbEvent) [][]int32, asked func(int) bool) CorefFigures {
	gold, pred := map[string][]CorefMention{}, map[string][]CorefMention{}
	for _, events := range marked {
		for i := range events {
			if e := &events[i]; asked(e.topic) {
				gold[e.chain] = append(gold[e.chain], l.of(e))
			}
		}
	}
	for story, events := range found {
		for c, list := range cluster(events) {
			name := fmt.Sprint(story, " ", c)
			for _, i := range list {
				if asked(events[i].topic) {
					pred[name] = append(pred[name], l.of(&events[i]))
				}
			}
		}
	}
	var f CorefFigures
	for _, part := range touching(gold, pred) {
		f.document(part[0], part[1])
	}
	return f
}

func (f *CorefFigures) eventRows() []Figure {
	return []Figure{conllFigure("conll", f), rowOfScore("muc", f.MUC), rowOfScore("bcubed", f.B3), rowOfScore("ceafe", f.CEAF)}
}

func conllFigure(name string, f *CorefFigures) Figure {
	c := figure(name, round(100*f.CoNLL(), 2), "")
	c.None = f.Mentions.Key == 0
	return c
}

func rowOfScore(name string, s CorefScore) Figure {
	f := figure(name, round(100*s.F1(), 2), fmt.Sprintf("P %6.2f  R %6.2f", 100*s.Precision(), 100*s.Recall()))
	f.None = s.Key == 0
	return f
}
