package model

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// scored is a sentence whose words have these scores for tags.
func scored(scores [][]int16) *Work {
	l := &Linear{Out: len(scores[0]), columns: full(len(scores[0]), panel)}
	w := &Work{net: &Network{tags: l}, starts: []int{0}, ends: []int{len(scores)}, tags: make([]int16, len(scores)*l.columns)}
	for i, row := range scores {
		copy(w.tags[i*l.columns:], row)
	}
	return w
}

// spanned gives the stretches of a sequence of tags.
func spanned(tags []string) []Stretch {
	var list []Stretch
	for i, t := range tags {
		switch t[0] {
		case 'B', 'U':
			list = append(list, Stretch{i, i + 1, t[2:]})
		case 'I', 'L':
			list[len(list)-1].Next = i + 1
		}
	}
	return list
}

// Of all sequences of tags that can be so, the best must be found, whichever
// tags there are; and nothing where none can be so.
func TestStretchesOfAnyTags(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for _, tags := range [][]string{
		{"O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC"},
		{"B-PER", "L-PER", "U-LOC", "O"},
		{"U-PER", "B-PER", "L-PER"},
		{"B-PER", "L-PER"},
		{"B-PER", "L-PER", "B-LOC", "I-LOC", "L-LOC"},
		{"I-PER", "B-PER"},
		{"L-PER"},
		{"O"},
	} {
		s := NewSpanner(tags)
		for range 150 {
			n := 1 + r.IntN(4)
			scores := make([][]int16, n)
			for i := range scores {
				for range tags {
					scores[i] = append(scores[i], int16(r.IntN(1<<16)-1<<15))
				}
			}
			top := int64(impossible)
			var want []Stretch
			eachSequence(s, n, func(list []int) {
				sum := int64(0)
				names := make([]string, n)
				for i, k := range list {
					sum += int64(scores[i][k])
					names[i] = tags[k]
				}
				if sum > top {
					top, want = sum, spanned(names)
				}
			})
			before := []Stretch{{7, 8, "before"}}
			got, _ := s.Stretches(before, scored(scores), 0, nil)
			if !slices.Equal(got[1:], want) || got[0] != before[0] {
				t.Fatalf("tags %q, scores %v: got %v, want %v", tags, scores, got, want)
			}
		}
	}
}

// The room that is given back serves for shorter and longer sentences.
func TestRoomOfStretches(t *testing.T) {
	s := NewSpanner([]string{"O", "U-PER"})
	var room []int64
	for _, n := range []int{3, 1, 40, 2} {
		scores := make([][]int16, n)
		for i := range scores {
			scores[i] = []int16{0, int16(1 - i%2*2)}
		}
		var got []Stretch
		if got, room = s.Stretches(nil, scored(scores), 0, room); len(got) != (n+1)/2 {
			t.Errorf("%d words: got %v", n, got)
		}
	}
}

// A stretch is as sure as the least sure of its tags, and lifts off "O" as far
// as the surest of its words.
func TestMarginAndLift(t *testing.T) {
	s := NewSpanner([]string{"O", "B-PER", "I-PER", "L-PER", "U-PER", "U-LOC"})
	w := scored([][]int16{
		{0, 50, 20, 0, 10, 90}, // B-PER beats U-LOC by -40
		{10, 0, 60, 5, 0, 0},   // I-PER beats O by 50
		{40, 0, 0, 70, 0, 0},   // L-PER beats O by 30
		{5, 0, 0, 0, 9, 0},     // U-PER beats O by 4
	})
	for _, c := range []struct {
		x            Stretch
		margin, lift int
	}{
		{Stretch{0, 3, "PER"}, -40, 50},
		{Stretch{1, 3, "PER"}, -60, 50}, // there the first would have to be B-PER
		{Stretch{3, 4, "PER"}, 4, 4},
		{Stretch{0, 1, "LOC"}, 40, 90},
	} {
		if m, l := s.Margin(w, 0, c.x), s.Lift(w, 0, c.x); m != c.margin || l != c.lift {
			t.Errorf("%v has margin %d and lift %d, want %d and %d", c.x, m, l, c.margin, c.lift)
		}
	}
}
