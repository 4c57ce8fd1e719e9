package origin

import (
	"slices"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

// happens makes a mention of an event by a word, of who takes part, in a sentence
// of a document.
func happens(document string, sentence int, word string, part ...string) EventMention {
	m := EventMention{Document: hearsay.ReportID(document), Story: "s", Sentence: sentence, Lemma: wordOf(word), Form: wordOf(word), Stem: StemOf(word), Words: []uint32{StemOf(word)}}
	for _, w := range part {
		m.Arguments = append(m.Arguments, StemOf(w))
	}
	slices.Sort(m.Arguments)
	m.Around = m.Arguments
	return m
}

func scorerOfEvents(t *testing.T) *Scorer {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewScorer(base)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheStoryTellsWhichWordsAreOneEvent(t *testing.T) {
	s := scorerOfEvents(t)
	apart := []EventMention{
		happens("a", 2, "quake", "Brunn", "harbour"), happens("a", 3, "flee", "fishermen"),
		happens("b", 2, "tremor", "Brunn", "harbour"), happens("b", 3, "flee", "fishermen"),
	}
	beside := slices.Clone(apart)
	beside = append(beside, happens("c", 2, "quake", "Brunn", "harbour"), happens("c", 2, "tremor", "Brunn", "harbour"))
	if far, near := s.Mentions(beside).Same(0, 2), s.Mentions(apart).Same(0, 2); far >= near {
		t.Errorf("two words in one sentence are %v, and %v where they never meet", far, near)
	}
	strangers := slices.Clone(apart)
	strangers[2] = happens("b", 2, "tremor", "hospital", "roof")
	if far, near := s.Mentions(strangers).Same(0, 2), s.Mentions(apart).Same(0, 2); far >= near {
		t.Errorf("words of other company are %v, those of one company %v", far, near)
	}
}

func TestEventsHoldsEveryMentionOnce(t *testing.T) {
	s := scorerOfEvents(t)
	var list []EventMention
	for _, d := range []string{"a", "b", "c"} {
		list = append(list, happens(d, 0, "quake", "Brunn"), happens(d, 1, "flee", "fishermen"), happens(d, 2, "quake", "Vale"))
	}
	seen := make([]int, len(list))
	together := false
	for _, event := range s.Events(list) {
		for _, i := range event {
			seen[i]++
			together = together || i == 1 && slices.Contains(event, 4)
		}
	}
	for i, n := range seen {
		if n != 1 {
			t.Errorf("mention %d stands in %d events", i, n)
		}
	}
	if !together {
		t.Error("two documents of one story that tell of one flight are not joined")
	}
	if got := s.Events(nil); len(got) != 0 {
		t.Errorf("no mentions make the events %v", got)
	}
}

func TestComparingGoesByNoOrder(t *testing.T) {
	set := scorerOfEvents(t).Mentions([]EventMention{
		happens("a", 0, "quake", "Brunn"), happens("a", 0, "shake", "Brunn"), happens("b", 0, "quake", "Vale"), happens("b", 4, "shaking", "Brunn"),
	})
	for i := range 4 {
		for k := range 4 {
			a, b := set.Compare(i, k), set.Compare(k, i)
			if !slices.Equal(a, b) || len(a) != len(MentionFeatures) {
				t.Errorf("%d and %d: %v, the other way round %v", i, k, a, b)
			}
		}
	}
}
