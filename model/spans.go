package model

import (
	"math"
	"strings"
)

// A Stretch is tokens [First, Next) of a sentence with what they are.
type Stretch struct {
	First, Next int
	Kind        string
}

// A Spanner reads stretches off tags "B-PER", "I-PER", "L-PER", "U-PER" and
// "O": begin, inside, last, alone and outside. Of all sequences of tags that
// can be so, it finds the one with the highest score (Viterbi).
type Spanner struct {
	part  []byte   // 'B', 'I', 'L', 'U', 'O' of each tag
	kind  []string // of each tag
	after [][]int  // tags that may stand before each
}

// NewSpanner takes the tags in their order.
func NewSpanner(tags []string) *Spanner {
	s := &Spanner{after: make([][]int, len(tags))}
	for _, t := range tags {
		part, kind, _ := strings.Cut(t, "-")
		s.part, s.kind = append(s.part, (part + "O")[0]), append(s.kind, kind)
	}
	for t := range tags {
		for before := range tags {
			if s.follows(before, t) {
				s.after[t] = append(s.after[t], before)
			}
		}
	}
	return s
}

// follows reports whether tag t may stand after the tag before it.
func (s *Spanner) follows(before, t int) bool {
	open := s.part[before] == 'B' || s.part[before] == 'I'
	inner := s.part[t] == 'I' || s.part[t] == 'L'
	return open == inner && (!open || s.kind[before] == s.kind[t])
}

// impossible is less than any sum of scores.
const impossible = -1 << 40

// Stretches appends the stretches of a sentence of n words. room is used and
// given back.
func (s *Spanner) Stretches(dst []Stretch, w *Work, sentence int, room []int64) ([]Stretch, []int64) {
	n, tags := w.ends[sentence]-w.starts[sentence], len(s.part)
	if n == 0 {
		return dst, room
	}
	room = extended(room, n*2*tags)
	score, from := room[:n*tags], room[n*tags:]
	for i := range n {
		for t, v := range w.TagScores(sentence, i) {
			top, best := int64(impossible), 0
			if i == 0 {
				if s.part[t] != 'I' && s.part[t] != 'L' {
					top = 0
				}
			} else {
				for _, before := range s.after[t] {
					if x := score[(i-1)*tags+before]; x > top {
						top, best = x, before
					}
				}
			}
			if i == n-1 && (s.part[t] == 'B' || s.part[t] == 'I') {
				top = impossible
			}
			score[i*tags+t], from[i*tags+t] = top+int64(v), int64(best)
		}
	}
	return s.trace(dst, score, from, n), room
}

// Margin tells by how much the tags of a stretch beat the best others: at the
// token where it is least, which is where the stretch is most in doubt.
func (s *Spanner) Margin(w *Work, sentence int, x Stretch) int {
	least := math.MaxInt
	for i := x.First; i < x.Next; i++ {
		scores, own := w.TagScores(sentence, i), s.tagAt(x, i)
		other := math.MinInt
		for t, v := range scores {
			if t != own {
				other = max(other, int(v))
			}
		}
		least = min(least, int(scores[own])-other)
	}
	return least
}

// Lift tells by how much the tags of a stretch beat "O": at the token where it
// is most. It does not mind where the stretch begins and ends.
func (s *Spanner) Lift(w *Work, sentence int, x Stretch) int {
	most := math.MinInt
	for i := x.First; i < x.Next; i++ {
		scores := w.TagScores(sentence, i)
		outside, inside := math.MinInt, math.MinInt
		for t, v := range scores {
			if s.part[t] == 'O' {
				outside = max(outside, int(v))
			} else if s.kind[t] == x.Kind {
				inside = max(inside, int(v))
			}
		}
		most = max(most, inside-outside)
	}
	return most
}

// tagAt gives the tag that a token of a stretch has.
func (s *Spanner) tagAt(x Stretch, i int) int {
	part := byte('I')
	switch {
	case x.Next-x.First == 1:
		part = 'U'
	case i == x.First:
		part = 'B'
	case i == x.Next-1:
		part = 'L'
	}
	for t := range s.part {
		if s.part[t] == part && s.kind[t] == x.Kind {
			return t
		}
	}
	return 0
}

// trace walks back from the best last tag. Where no sequence can be so, it finds
// nothing.
func (s *Spanner) trace(dst []Stretch, score, from []int64, n int) []Stretch {
	tags := len(s.part)
	t := 0
	for k, v := range score[(n-1)*tags:] {
		if v > score[(n-1)*tags+t] {
			t = k
		}
	}
	if score[(n-1)*tags+t] < impossible/2 {
		return dst
	}
	first := len(dst)
	next := n
	for i := n - 1; i >= 0; i-- {
		if s.part[t] == 'L' || s.part[t] == 'U' {
			next = i + 1
		}
		if s.part[t] == 'B' || s.part[t] == 'U' {
			dst = append(dst, Stretch{i, next, s.kind[t]})
		}
		t = int(from[i*tags+t])
	}
	for i, j := first, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst
}
