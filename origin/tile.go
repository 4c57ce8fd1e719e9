package origin

import (
	"container/heap"
	"slices"
)

// How passages are aligned.
const (
	tileWords = 6  // the shortest run that is a tile
	seedLimit = 24 // places of one run of tileWords words that are tried in each document: texts that repeat themselves cost no more
)

// A tile is a run of words that two documents share: n words from the words a
// and b on.
type tile struct{ a, b, n int }

// tiles aligns two documents: the longest run of words that they share is a
// tile, then the longest of what is left, down to runs of tileWords words
// (greedy string tiling, Wise 1993). No word belongs to two tiles. Of equal
// runs the first in a, then in b, wins. They come in the order of a.
func tiles(a, b []Word) []tile {
	queue := runs(a, b)
	heap.Init(&queue)
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	var out []tile
	for len(queue) > 0 {
		t := heap.Pop(&queue).(tile)
		pieces := free(t, usedA, usedB)
		if len(pieces) != 1 || pieces[0] != t {
			for _, p := range pieces {
				heap.Push(&queue, p)
			}
			continue
		}
		for i := range t.n {
			usedA[t.a+i], usedB[t.b+i] = true, true
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(x, y tile) int { return x.a - y.a })
	return out
}

// free gives the parts of a run that no tile has taken and that are long
// enough.
func free(t tile, usedA, usedB []bool) []tile {
	var out []tile
	n := 0
	for i := 0; i <= t.n; i++ {
		if i < t.n && !usedA[t.a+i] && !usedB[t.b+i] {
			n++
			continue
		}
		if n >= tileWords {
			out = append(out, tile{t.a + i - n, t.b + i - n, n})
		}
		n = 0
	}
	return out
}

// runs finds the runs that two documents share and that cannot be longer.
func runs(a, b []Word) tileQueue {
	if len(a) < tileWords || len(b) < tileWords {
		return nil
	}
	first, next := places(seeds(a))
	var out tileQueue
	for j, seed := range seeds(b) {
		i := first[seed] - 1
		for tries := 0; i >= 0 && tries < seedLimit; tries++ {
			if i == 0 || j == 0 || a[i-1].Hash != b[j-1].Hash { // else the run begins before
				if n := shared(a[i:], b[j:]); n >= tileWords {
					out = append(out, tile{i, j, n})
				}
			}
			i = next[i] - 1
		}
	}
	return out
}

// places gives the first place of every seed, and for each place the next of
// the same seed: counted from one, nought for none.
func places(seeds []uint64) (first map[uint64]int, next []int) {
	first, next = make(map[uint64]int, len(seeds)), make([]int, len(seeds))
	for i := len(seeds) - 1; i >= 0; i-- {
		next[i] = first[seeds[i]]
		first[seeds[i]] = i + 1
	}
	return first, next
}

// seeds hashes every run of tileWords words.
func seeds(words []Word) []uint64 {
	var high uint64 = 1 // join to the power of tileWords
	for range tileWords {
		high *= join
	}
	out := make([]uint64, 0, len(words))
	var rolling uint64
	for i, w := range words {
		rolling = rolling*join + w.Hash
		if i >= tileWords {
			rolling -= words[i-tileWords].Hash * high
		}
		if i >= tileWords-1 {
			out = append(out, rolling)
		}
	}
	return out
}

// shared counts the words that two runs begin with in common.
func shared(a, b []Word) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].Hash == b[n].Hash {
		n++
	}
	return n
}

// A tileQueue gives the longest tile first.
type tileQueue []tile

func (q tileQueue) Len() int { return len(q) }
func (q tileQueue) Less(i, j int) bool {
	if q[i].n != q[j].n {
		return q[i].n > q[j].n
	}
	if q[i].a != q[j].a {
		return q[i].a < q[j].a
	}
	return q[i].b < q[j].b
}
func (q tileQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *tileQueue) Push(x any)   { *q = append(*q, x.(tile)) }
func (q *tileQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
