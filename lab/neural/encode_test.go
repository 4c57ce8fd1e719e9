package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"hearsay/model"
)

// loose is a network whose weights, gates and biases are all at random, so that
// each of them counts.
func loose(seed uint64) *Net {
	o := options(seed)
	o.Layers, o.TagLayer, o.Relations = 3, 2, 5
	n := New(o)
	r := rand.New(rand.NewPCG(seed, 9))
	for k, p := range n.params {
		width := 0.3
		if k == pLabelRoot {
			width = 2 // no matrix gives it weight
		}
		for i := range p.w {
			p.w[i] = float32(r.NormFloat64() * width)
		}
		copy(p.avg, p.w)
	}
	return n
}

// Every weight must find its place in the section: scores in whole numbers must
// be those in floating point, but for rounding.
func TestEncodedNetworkSaysTheSame(t *testing.T) {
	n := loose(8)
	network, err := model.DecodeNetwork(model.NewDecoder("loose", encoded(n)))
	if err != nil {
		t.Fatal(err)
	}
	b := threeWords(rand.New(rand.NewPCG(5, 5)), 60)
	f := &worker{net: n.Average(), pool: map[string][]float32{}}
	p := f.encode(&b)
	tags := slices.Clone(f.linear("tags", p.x[n.TagLayer], p.n, pTagW, pTagB))
	m := f.meet(p.x[n.Layers], p.n, 0)

	w := network.NewWork()
	readBatch(w, &b)
	differ := 0
	for s := range len(b.Starts) - 1 {
		from := b.Starts[s]
		for k := range 3 {
			for tag, v := range w.TagScores(s, k) {
				const point = 1 << (model.Fraction - 2) // scores of tags have two bits fewer
				if want := tags[(from+k)*n.Tags+tag]; math.Abs(float64(v)/point-float64(want)) > 0.1 {
					t.Fatalf("sentence %d, word %d: tag %d scores %.3f, want %.3f", s, k, tag, float64(v)/point, want)
				}
			}
		}
		heads, relations := make([]int, 3), make([]int, 3)
		w.Heads(s, heads)
		w.Relations(s, heads, relations)
		if !slices.Equal(heads, bestOfThree(f.arcs(m, from, from+3))) {
			differ++
		}
		// Relations go by the heads that were found.
		all := make([]int32, p.n)
		for k, h := range heads {
			if all[from+k] = int32(from + h); h == model.Root {
				all[from+k] = -1
			}
		}
		y := f.labels(all, p.x[n.Layers], p.n)
		best := best(f.linear("relations", y, p.n, pOutW, pOutB), n.Relations)
		for k, v := range relations {
			if int32(v) != best[from+k] {
				differ++
			}
		}
	}
	if differ > 8 {
		t.Errorf("%d of %d trees and relations differ from floating point", differ, 60*4)
	}
}

// threeWords are sentences of three words.
func threeWords(r *rand.Rand, sentences int) Batch {
	var b Batch
	for range sentences {
		b.Starts = append(b.Starts, len(b.Features))
		for range 3 {
			b.Features = append(b.Features, []int32{0, int32(1 + r.IntN(20))})
		}
	}
	b.Starts = append(b.Starts, len(b.Features))
	return b
}

// readBatch reads the sentences of a batch in whole numbers. Every word must
// have feature 0, which stands for the empty word, first.
func readBatch(w *model.Work, b *Batch) {
	w.Begin()
	for s := range len(b.Starts) - 1 {
		w.Sentence()
		for _, rows := range b.Features[b.Starts[s]:b.Starts[s+1]] {
			w.Word("", rows[1:]...)
		}
		w.EndSentence()
	}
	w.Read()
}

// bestOfThree gives the heads of the best tree of three words, by trying all.
func bestOfThree(arcs []float32) []int {
	var top []int
	most := float32(math.Inf(-1))
	for i := range 4 * 4 * 4 {
		heads := []int{i % 4, i / 4 % 4, i / 16}
		roots, sum := 0, float32(0)
		for k, h := range heads {
			sum += arcs[k*4+h]
			if h == 3 {
				roots++
			}
		}
		if roots == 1 && hangs(heads) && sum > most {
			top, most = heads, sum
		}
	}
	for k, h := range top {
		if h == 3 {
			top[k] = model.Root
		}
	}
	return top
}

// hangs reports whether each word hangs on the root, which is 3.
func hangs(heads []int) bool {
	for _, at := range heads {
		for range heads {
			if at < 3 {
				at = heads[at]
			}
		}
		if at != 3 {
			return false
		}
	}
	return true
}
