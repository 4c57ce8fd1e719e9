package lab

import (
	"math/rand/v2"
	"slices"

	"hearsay/lab/neural"
	"hearsay/model"
)

// A lexicon is the rows of features that a network is given, with how often
// each was seen.
type lexicon struct {
	names  []string
	counts []int
	index  map[string]int32
	rows   *model.Features
	least  float64 // how often any word is made unknown, at least
}

// A counter counts features, in marked text and in all text.
type counter struct{ marked, all map[string]int }

func newCounter() *counter { return &counter{map[string]int{}, map[string]int{}} }

func (c *counter) addAll(words []string, marked bool) {
	var room [256]byte
	for _, form := range words {
		model.EachFeature(room[:0], form, func(name []byte) {
			c.all[string(name)]++
			if marked {
				c.marked[string(name)]++
			}
		})
	}
}

// lexicon keeps the features that were seen so often in marked text, or so
// often in all text, and the further names whatever their number. "?" is the
// first row and stands for the words that are not kept.
func (c *counter) lexicon(marked, all int, more ...string) *lexicon {
	names := slices.Clone(more)
	for name, n := range c.all {
		if n >= all || c.marked[name] >= marked {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	l := &lexicon{names: append([]string{"?"}, names...), index: map[string]int32{}}
	for i, name := range l.names {
		l.counts = append(l.counts, c.all[name])
		l.index[name] = int32(i)
	}
	l.rows = model.NewFeatures(l.names)
	return l
}

// forget replaces the word, whose row comes first, by the unknown word: the
// rarer it is, the more often.
func (l *lexicon) forget(rows []int32, r *rand.Rand) []int32 {
	if rows[0] == 0 || r.Float64() >= max(l.least, 0.5/(0.5+float64(l.counts[rows[0]]))) {
		return rows
	}
	rows = slices.Clone(rows)
	rows[0] = 0
	return rows
}

// classes are the answers of a network.
type classes struct {
	names []string
	index map[string]int32
}

func newClasses(names map[string]bool) *classes {
	c := &classes{index: map[string]int32{}}
	for n := range names {
		c.names = append(c.names, n)
	}
	slices.Sort(c.names)
	for i, n := range c.names {
		c.index[n] = int32(i)
	}
	return c
}

// of gives the number of an answer, -1 for one that is not known.
func (c *classes) of(name string) int32 {
	if i, ok := c.index[name]; ok {
		return i
	}
	return -1
}

// sentences are what a network learns from. Heads and relations may be absent.
type sentences struct{ neural.Batch }

func (s *sentences) len() int { return len(s.Starts) - 1 }

// begin begins a sentence, or ends the last one.
func (s *sentences) begin() { s.Starts = append(s.Starts, len(s.Features)) }

// pick makes a batch of some sentences. Some rare words are made unknown.
func (s *sentences) pick(list []int, l *lexicon, r *rand.Rand) neural.Batch {
	var b sentences
	for _, i := range list {
		from, to := s.Starts[i], s.Starts[i+1]
		shift := int32(len(b.Features) - from)
		b.begin()
		for _, rows := range s.Features[from:to] {
			b.Features = append(b.Features, l.forget(rows, r))
		}
		b.Tags = append(b.Tags, s.Tags[from:to]...)
		if s.Heads == nil {
			continue
		}
		for _, h := range s.Heads[from:to] {
			if h >= 0 {
				h += shift
			}
			b.Heads = append(b.Heads, h)
		}
		b.Relations = append(b.Relations, s.Relations[from:to]...)
	}
	b.begin()
	return b.Batch
}

// batches divides a list of sentences into batches of about so many words.
func (s *sentences) batches(list []int, words int) [][]int {
	var batches [][]int
	n := words
	for _, i := range list {
		if n >= words {
			batches, n = append(batches, nil), 0
		}
		batches[len(batches)-1] = append(batches[len(batches)-1], i)
		n += s.Starts[i+1] - s.Starts[i]
	}
	return batches
}
