package model

import (
	"math/rand/v2"
	"testing"
)

// The tree found must be as good as the best of all trees with one root.
func TestBestTreeIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var tree arborescence
	for range 3000 {
		n := 1 + r.IntN(5)
		scores := make([]int32, n*(n+1))
		for i := range scores {
			scores[i] = int32(r.IntN(40))
		}
		for i := range n {
			scores[i*(n+1)+i] = never
		}
		heads := make([]int, n)
		tree.bestTree(scores, n, heads)
		got, ok := total(scores, n, heads)
		if !ok {
			t.Fatalf("%v of %v is no tree", heads, scores)
		}
		if want := bestOfAll(scores, n); got != want {
			t.Fatalf("%v of %v scores %d, the best %d", heads, scores, got, want)
		}
	}
}

// total is the score of a tree; false if it is none, or has not one root.
func total(scores []int32, n int, heads []int) (int64, bool) {
	sum, roots := int64(0), 0
	for i, h := range heads {
		if h == Root {
			h = n
			roots++
		}
		sum += int64(scores[i*(n+1)+h])
	}
	return sum, roots == 1 && !cyclic(heads)
}

func bestOfAll(scores []int32, n int) int64 {
	top := int64(-1 << 40)
	heads := make([]int, n)
	var try func(int)
	try = func(i int) {
		if i == n {
			if sum, ok := total(scores, n, heads); ok {
				top = max(top, sum)
			}
			return
		}
		for h := -1; h < n; h++ {
			heads[i] = h
			try(i + 1)
		}
	}
	try(0)
	return top
}

func FuzzBestTree(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6})
	f.Fuzz(func(t *testing.T, b []byte) {
		var tree arborescence
		n := 0
		for (n+1)*(n+2) <= len(b) {
			n++
		}
		scores, heads := make([]int32, n*(n+1)), make([]int, n)
		for i := range scores {
			scores[i] = int32(int8(b[i])) << 16
		}
		for i := range n {
			scores[i*(n+1)+i] = never
		}
		if tree.bestTree(scores, n, heads); n > 0 {
			if _, ok := total(scores, n, heads); !ok {
				t.Fatalf("%v is no tree", heads)
			}
		}
	})
}
