package neural

import (
	"bytes"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"hearsay/model"
)

// An answer is what a network says of a batch in floating point.
type answer struct {
	Tags      []int32
	Heads     []int32 // the best head of each word by itself, -1 for the root
	Relations []int32
}

// answers runs a batch through the averaged network without dropout.
func (n *Net) answers(b *Batch) answer {
	w := &worker{net: n.Average(), pool: map[string][]float32{}}
	var a answer
	o := w.net.Options
	p := w.encode(b)
	if o.Tags > 0 {
		a.Tags = best(w.linear("tags", p.x[o.TagLayer], p.n, pTagW, pTagB), o.Tags)
	}
	if o.Relations == 0 {
		return a
	}
	x := p.x[o.Layers]
	m := w.meet(x, p.n, 0)
	for s := 0; s+1 < len(b.Starts); s++ {
		from, to := b.Starts[s], b.Starts[s+1]
		for _, h := range best(w.arcs(m, from, to), to-from+1) {
			if int(h) == to-from {
				h = -1
			} else {
				h += int32(from)
			}
			a.Heads = append(a.Heads, h)
		}
	}
	y := w.labels(a.Heads, x, p.n)
	a.Relations = best(w.linear("relations", y, p.n, pOutW, pOutB), o.Relations)
	return a
}

// best gives the place of the highest number of each row.
func best(x []float32, n int) []int32 {
	var list []int32
	for at := 0; at < len(x); at += n {
		k := 0
		for j, v := range x[at : at+n] {
			if v > x[at+k] {
				k = j
			}
		}
		list = append(list, int32(k))
	}
	return list
}

// A small language: all words have feature 0, and each one of its own. Its tag
// and relation go by that, and its head is the word before.
func smallLanguage(r *rand.Rand, sentences int) Batch {
	var b Batch
	for range sentences {
		from := len(b.Features)
		b.Starts = append(b.Starts, from)
		for i := range 2 + r.IntN(8) {
			word := r.IntN(20)
			b.Features = append(b.Features, []int32{0, int32(1 + word)})
			b.Tags = append(b.Tags, int32(word%4))
			b.Relations = append(b.Relations, int32(word%2))
			b.Heads = append(b.Heads, int32(from+i-1))
			if i == 0 {
				b.Heads[from] = -1
			}
		}
	}
	b.Starts = append(b.Starts, len(b.Features))
	return b
}

func options(seed uint64) Options {
	return Options{Features: 21, Dim: 32, Layers: 2, Tags: 4, TagLayer: 1, Relations: 2, Arc: 16, Label: 16,
		Seed: seed, Rate: 0.01, Warm: 10, Steps: 120, Keep: 0.9, Drop: 0.1, Smooth: 0.02, Clip: 5}
}

func trained(seed uint64) *Net {
	n := New(options(seed))
	r := rand.New(rand.NewPCG(seed, 5))
	for range n.Steps {
		n.Step(smallLanguage(r, 20))
	}
	return n
}

func encoded(n *Net) []byte {
	names := func(prefix string, count int) []string {
		var list []string
		for i := range count {
			list = append(list, prefix+strconv.Itoa(i))
		}
		return list
	}
	features := append([]string{"?"}, names("w", n.Features-1)...)
	var e model.Encoder
	n.Average().Encode(&e, features, names("T", n.Tags), names("R", n.Relations))
	return e.Encoded()
}

// What was learned must be right, and the network in whole numbers must say the
// same as the one in floating point.
func TestLearnsAndReadsInWholeNumbers(t *testing.T) {
	n := trained(1)
	network, err := model.DecodeNetwork(model.NewDecoder("trained", encoded(n)))
	if err != nil {
		t.Fatal(err)
	}
	b := smallLanguage(rand.New(rand.NewPCG(77, 7)), 40)
	float := n.answers(&b)
	w := network.NewWork()
	readBatch(w, &b)
	wrong, differ := 0, 0
	for s := 0; s+1 < len(b.Starts); s++ {
		from, size := b.Starts[s], b.Starts[s+1]-b.Starts[s]
		heads, relations := make([]int, size), make([]int, size)
		w.Heads(s, heads)
		w.Relations(s, heads, relations)
		for k := range size {
			at := from + k
			if heads[k] != model.Root {
				heads[k] += from
			}
			mine := [3]int32{int32(w.Tag(s, k)), int32(heads[k]), int32(relations[k])}
			if mine != [3]int32{b.Tags[at], b.Heads[at], b.Relations[at]} {
				wrong++
			}
			if mine != [3]int32{float.Tags[at], float.Heads[at], float.Relations[at]} {
				differ++
			}
		}
	}
	if wrong > len(b.Features)/50 || differ > len(b.Features)/50 {
		t.Errorf("of %d words %d are wrong, and %d differ from floating point", len(b.Features), wrong, differ)
	}
}

// The same seed must give the same weights, however many threads there are.
func TestSeeds(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
	n := trained(1)
	first := encoded(n)
	if !bytes.Equal(first, encoded(n)) {
		t.Error("a network is written otherwise the second time")
	}
	for _, threads := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(threads)
		if !bytes.Equal(first, encoded(trained(1))) {
			t.Errorf("the same seed gives other weights with %d threads", threads)
		}
	}
	if bytes.Equal(first, encoded(trained(2))) {
		t.Error("another seed gives the same weights")
	}
}

func TestLossFalls(t *testing.T) {
	n := New(options(3))
	r := rand.New(rand.NewPCG(3, 5))
	first := n.Step(smallLanguage(r, 20))
	var last Loss
	for range n.Steps - 1 {
		last = n.Step(smallLanguage(r, 20))
	}
	if last.Tags > first.Tags/3 || last.Arcs > first.Arcs/3 || last.Labels > first.Labels/3 {
		t.Errorf("the loss fell from %v to %v only", first, last)
	}
}

// What is not known must not be learned: it has no loss and moves nothing.
func TestUnknownAnswersAreNotLearned(t *testing.T) {
	n := New(options(4))
	b := smallLanguage(rand.New(rand.NewPCG(1, 1)), 5)
	for i := range b.Tags {
		b.Tags[i], b.Heads[i] = -1, -2
	}
	before := encoded(n)
	if loss := n.Step(b); loss != (Loss{}) {
		t.Errorf("the loss is %v", loss)
	}
	if !bytes.Equal(before, encoded(n)) {
		t.Error("weights moved")
	}
}

// Tags alone, without trees, and batches of few words or none.
func TestSmallBatches(t *testing.T) {
	o := options(5)
	o.Relations = 0
	n := New(o)
	for _, sentences := range []int{0, 1, 2} {
		b := smallLanguage(rand.New(rand.NewPCG(1, 1)), sentences)
		b.Heads, b.Relations = nil, nil
		if loss := n.Step(b); math.IsNaN(loss.Tags) || loss.Arcs != 0 || loss.Labels != 0 || (loss.Tags == 0) != (sentences == 0) {
			t.Errorf("%d sentences: the loss is %v", sentences, loss)
		}
	}
	b := Batch{Starts: []int{0, 1}, Features: [][]int32{{3}}, Tags: []int32{1}}
	if loss := n.Step(b); !(loss.Tags > 0) {
		t.Errorf("one word: the loss is %v", loss)
	}
	network, err := model.DecodeNetwork(model.NewDecoder("tags", encoded(n)))
	if err != nil || len(network.Relations) != 0 {
		t.Errorf("got %v", err)
	}
}

// Sentences are kept whole, with all that belongs to them, and none is lost.
func TestDivide(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 200 {
		b := smallLanguage(r, r.IntN(9))
		if r.IntN(3) == 0 {
			b.Heads, b.Relations = nil, nil
		}
		if len(b.Heads) > 0 {
			b.Heads[r.IntN(len(b.Heads))] = -2
		}
		var all Batch
		for _, part := range divide(b, 1+r.IntN(4)) {
			at := len(all.Features)
			if part.Starts[0] != 0 || part.Starts[len(part.Starts)-1] != part.tokens() || part.tokens() == 0 {
				t.Fatalf("a part of %d words starts sentences at %d", part.tokens(), part.Starts)
			}
			for _, s := range part.Starts[:len(part.Starts)-1] {
				all.Starts = append(all.Starts, at+s)
			}
			for _, h := range part.Heads {
				if h >= 0 {
					h += int32(at)
				}
				all.Heads = append(all.Heads, h)
			}
			all.Features, all.Tags, all.Relations = append(all.Features, part.Features...), append(all.Tags, part.Tags...), append(all.Relations, part.Relations...)
		}
		all.Starts = append(all.Starts, all.tokens())
		if !slices.EqualFunc(all.Features, b.Features, slices.Equal[[]int32]) || !slices.Equal(all.Starts, b.Starts) || !slices.Equal(all.Tags, b.Tags) ||
			!slices.Equal(all.Heads, b.Heads) || !slices.Equal(all.Relations, b.Relations) {
			t.Fatalf("%v was divided into %v", b, all)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 4))
	n := New(Options{Features: 21, Dim: 192, Layers: 3, Tags: 4, TagLayer: 2, Relations: 2, Arc: 128, Label: 96, Rate: 0.001, Warm: 1, Steps: 1 << 20, Keep: 0.99, Drop: 0.3, Clip: 5})
	batch := smallLanguage(r, 100)
	for b.Loop() {
		n.Step(batch)
	}
	b.ReportMetric(float64(len(batch.Features))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
