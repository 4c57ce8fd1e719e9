package model

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A randomNet is the size of a network with random weights.
type randomNet struct {
	dim, layers, tagLayer, arc, label int
	tags, relations                   []string
}

var randomTags = []string{"O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC"}

func treeNet(dim int) randomNet {
	return randomNet{dim, 3, 2, 32, 16, randomTags, []string{"nsubj", "obj", "root", "punct"}}
}

// section writes a network of random weights.
func (s randomNet) section(r *rand.Rand) []byte {
	weights := func(n int) []float32 {
		w := make([]float32, n)
		for i := range w {
			w[i] = float32(r.NormFloat64()) * 0.3
		}
		return w
	}
	var e Encoder
	linear := func(in, out int, most uint) { EncodeLinear(&e, weights(in*out), weights(out), in, out, most) }
	gates := func(n int) []int16 {
		list := make([]int16, n)
		for i := range list {
			list[i] = int16(r.IntN(512) - 256)
		}
		return list
	}
	features := []string{"?"}
	for _, w := range strings.Fields("talks ships the minister said that would not leave Sundvik .") {
		EachFeature(nil, w, func(name []byte) {
			if !slices.Contains(features, string(name)) {
				features = append(features, string(name))
			}
		})
	}
	table := make([]int8, len(features)*s.dim)
	for i := range table {
		table[i] = int8(r.IntN(255) - 127)
	}
	e.Uint(uint64(s.dim))
	e.Strings(features)
	e.Strings(s.tags)
	e.Strings(s.relations)
	e.Uint(6)
	e.Int8s(table)
	linear(3*s.dim, s.dim, 12)
	e.Uint(uint64(s.layers))
	for range s.layers {
		linear(s.dim, 3*s.dim, 12)
		e.Int16s(gates(s.dim))
		e.Int16s(gates(s.dim))
	}
	e.Uint(uint64(s.tagLayer))
	linear(s.dim, len(s.tags), 12)
	if len(s.relations) > 0 {
		e.Uint(uint64(s.arc))
		e.Uint(uint64(s.label))
		linear(s.dim, s.arc, 12)
		linear(s.dim, s.arc, 12)
		linear(s.arc, Distances+1, ArcFraction)
		linear(s.dim, s.label, 12)
		linear(s.dim, s.label, 12)
		e.Int16s(gates(s.label))
		linear(s.label, len(s.relations), 12)
	}
	return e.Encoded()
}

func (s randomNet) network(t testing.TB, seed uint64) *Network {
	n, err := DecodeNetwork(NewDecoder("random", s.section(rand.New(rand.NewPCG(seed, 1)))))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// randomSentences are of words that the network knows and of others.
func randomSentences(r *rand.Rand, lengths ...int) [][]string {
	words := strings.Fields("talks ships the minister said that would not leave Sundvik . Korvost 12 sail-by – “ signed x")
	var list [][]string
	for _, n := range lengths {
		var s []string
		for range n {
			s = append(s, words[r.IntN(len(words))])
		}
		list = append(list, s)
	}
	return list
}

// A finding is all that a network says of a sentence.
type finding struct {
	tags             []int
	heads, relations []int
	stretches        []Stretch
}

func read(w *Work, list [][]string) {
	w.Begin()
	for _, s := range list {
		w.Sentence()
		for _, word := range s {
			w.Word(word)
		}
		w.EndSentence()
	}
	w.Read()
}

func findings(w *Work, spans *Spanner, list [][]string) []finding {
	read(w, list)
	found := make([]finding, len(list))
	for i, s := range list {
		f := &found[i]
		for k := range s {
			f.tags = append(f.tags, w.Tag(i, k))
		}
		f.heads, f.relations = make([]int, len(s)), make([]int, len(s))
		if len(w.net.Relations) > 0 {
			w.Heads(i, f.heads)
			w.Relations(i, f.heads, f.relations)
		}
		f.stretches, _ = spans.Stretches(nil, w, i, nil)
	}
	return found
}

func same(a, b finding) bool {
	return slices.Equal(a.tags, b.tags) && slices.Equal(a.heads, b.heads) && slices.Equal(a.relations, b.relations) && slices.Equal(a.stretches, b.stretches)
}

// What a network says of a sentence must not depend on what is read with it, nor
// on what was read before, nor on the machine.
func TestSentencesAreReadAlike(t *testing.T) {
	n := treeNet(48).network(t, 3)
	spans := NewSpanner(n.Tags)
	r := rand.New(rand.NewPCG(8, 9))
	list := randomSentences(r, 1, 7, 0, 2, 300, 1, 16, 33, 5)
	w := n.NewWork()
	together := findings(w, spans, list)
	for i, s := range list {
		if alone := findings(w, spans, [][]string{s}); !same(alone[0], together[i]) {
			t.Errorf("sentence %d of %d words is read otherwise alone", i, len(s))
		}
	}
	slices.Reverse(list)
	slices.Reverse(together)
	for i, f := range findings(n.NewWork(), spans, list) {
		if !same(f, together[i]) {
			t.Errorf("sentence %d is read otherwise in another order", i)
		}
	}
	order := r.Perm(len(list))
	for len(order) > 0 {
		size := 1 + r.IntN(len(order))
		var some [][]string
		for _, i := range order[:size] {
			some = append(some, list[i])
		}
		for k, f := range findings(w, spans, some) {
			if !same(f, together[order[k]]) {
				t.Errorf("sentence %d is read otherwise in a batch of %d", order[k], size)
			}
		}
		order = order[size:]
	}
	for i, f := range together {
		if len(f.heads) > 0 && (cyclic(f.heads) || count(f.heads, Root) != 1) {
			t.Errorf("sentence %d: %v is no tree with one root", i, f.heads)
		}
	}
}

func count(list []int, v int) int {
	n := 0
	for _, x := range list {
		if x == v {
			n++
		}
	}
	return n
}

// The plain loops must read as the wide registers do.
func TestPlainAndWideReadAlike(t *testing.T) {
	n := treeNet(48).network(t, 4)
	list := randomSentences(rand.New(rand.NewPCG(1, 1)), 3, 40, 11)
	want := findings(n.NewWork(), NewSpanner(n.Tags), list)
	usePlain(t)
	for i, f := range findings(n.NewWork(), NewSpanner(n.Tags), list) {
		if !same(f, want[i]) {
			t.Errorf("sentence %d is read otherwise by the plain loops", i)
		}
	}
}

// More words than are kept must be read like few.
func TestManyForms(t *testing.T) {
	n := treeNet(16).network(t, 5)
	spans := NewSpanner(n.Tags)
	w := n.NewWork()
	list := [][]string{{"talks", "ships", "leave"}}
	want := findings(w, spans, list)
	for i := range mostForms + 100 {
		form := "word" + string(rune('a'+i%26)) + string(rune(0x4e00+i))
		if sum := slices.Clone(w.sum(form)); i%97 == 0 && !(slices.Equal(sum, n.NewWork().sum(form)) && slices.Equal(sum, w.sum(form))) {
			t.Fatalf("word %d has another sum after many words", i)
		}
	}
	if len(w.forms.at) > mostForms {
		t.Errorf("%d words are kept, more than %d", len(w.forms.at), mostForms)
	}
	if got := findings(w, spans, list); !same(got[0], want[0]) {
		t.Error("a sentence is read otherwise after many words")
	}
}

func TestNothingToRead(t *testing.T) {
	n := treeNet(16).network(t, 6)
	w := n.NewWork()
	w.Begin()
	w.Read()
	if got := findings(w, NewSpanner(n.Tags), nil); len(got) != 0 {
		t.Error("something was found in nothing")
	}
}

func TestReadingTakesNoMemory(t *testing.T) {
	n := treeNet(48).network(t, 7)
	list := randomSentences(rand.New(rand.NewPCG(2, 2)), 30, 20, 40)
	w := n.NewWork()
	heads, relations := make([]int, 40), make([]int, 40)
	all := func() {
		read(w, list)
		for i := range list {
			w.Heads(i, heads)
			w.Relations(i, heads, relations)
		}
	}
	all()
	if n := testing.AllocsPerRun(20, all); n > 0 {
		t.Errorf("%v allocations in steady state", n)
	}
}

// Of all sequences of tags that can be so, the best must be found.
func TestStretchesAreBest(t *testing.T) {
	n := randomNet{dim: 16, layers: 1, tagLayer: 1, tags: randomTags[:5]}.network(t, 8)
	s := NewSpanner(n.Tags)
	w := n.NewWork()
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		list := randomSentences(r, 1+r.IntN(5))
		f := findings(w, s, list)[0]
		top := int64(impossible)
		eachSequence(s, len(list[0]), func(tags []int) {
			sum := int64(0)
			for i, tag := range tags {
				sum += int64(w.TagScores(0, i)[tag])
			}
			top = max(top, sum)
		})
		if got := scoreOf(w, s, f.stretches, len(list[0])); got != top {
			t.Fatalf("%v: %v scores %d, the best %d", list, f.stretches, got, top)
		}
	}
}

// eachSequence gives all sequences of tags that can be so.
func eachSequence(s *Spanner, n int, give func([]int)) {
	tags := make([]int, n)
	var next func(int)
	next = func(i int) {
		if i == n {
			if last := s.part[tags[n-1]]; last != 'B' && last != 'I' {
				give(tags)
			}
			return
		}
		for tag := range s.part {
			if i == 0 && (s.part[tag] == 'I' || s.part[tag] == 'L') || i > 0 && !s.follows(tags[i-1], tag) {
				continue
			}
			tags[i] = tag
			next(i + 1)
		}
	}
	next(0)
}

// scoreOf is the sum of the scores of the tags that stretches stand for.
func scoreOf(w *Work, s *Spanner, stretches []Stretch, n int) int64 {
	parts := []byte(strings.Repeat("O", n))
	for _, x := range stretches {
		for i := x.First; i < x.Next; i++ {
			parts[i] = 'I'
		}
		parts[x.First], parts[x.Next-1] = 'B', 'L'
		if x.Next == x.First+1 {
			parts[x.First] = 'U'
		}
	}
	sum := int64(0)
	for i, p := range parts {
		sum += int64(w.TagScores(0, i)[slices.Index(s.part, p)])
	}
	return sum
}

func TestDamagedNetworks(t *testing.T) {
	section := treeNet(16).section(rand.New(rand.NewPCG(9, 9)))
	for n := range len(section) {
		if _, err := DecodeNetwork(NewDecoder("cut", section[:n])); err == nil {
			t.Fatalf("a network cut after %d of %d bytes was taken", n, len(section))
		}
	}
	if _, err := DecodeNetwork(NewDecoder("long", append(slices.Clone(section), 0))); err == nil {
		t.Error("a network with a byte too many was taken")
	}
	for what, s := range map[string]randomNet{
		"no tags":           {dim: 16, layers: 1},
		"an odd width":      {dim: 20, layers: 1, tags: randomTags},
		"odd arcs":          {dim: 16, layers: 1, tags: randomTags, relations: []string{"x"}, arc: 20, label: 16},
		"tags from nowhere": {dim: 16, layers: 1, tagLayer: 2, tags: randomTags},
	} {
		if _, err := DecodeNetwork(NewDecoder(what, s.section(rand.New(rand.NewPCG(1, 1))))); err == nil {
			t.Errorf("a network with %s was taken", what)
		}
	}
}

// Whatever passes for a network must read without trouble, and as the definition
// says, by the plain loops and by the wide registers.
func FuzzDecodeNetwork(f *testing.F) {
	r := rand.New(rand.NewPCG(9, 9))
	f.Add(treeNet(16).section(r))
	f.Add(randomNet{dim: 16, layers: 1, tagLayer: 1, tags: randomTags}.section(r))
	f.Add(loud(r, true, 6, 12))
	f.Add(written(smallParts()))
	list := randomSentences(r, 3, 1, 0, 6)
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := DecodeNetwork(NewDecoder("fuzzed", b))
		if err != nil {
			return
		}
		checkAgainstOracle(t, n, list)
		usePlain(t)
		checkAgainstOracle(t, n, list)
	})
}

// Words of any bytes and any length are read, and as the definition says.
func TestStrangeForms(t *testing.T) {
	n := treeNet(16).network(t, 10)
	checkAgainstOracle(t, n, [][]string{{"", "\xff\xfe\xf0", "talks", "\x00", strings.Repeat("İ", 5000), strings.Repeat("ab", 5000), "e\u0301", "\u2019s"}})
}

func FuzzEachFeature(f *testing.F) {
	f.Add("Sundvik")
	f.Add("\xff\xfe")
	f.Add(strings.Repeat("İ", 300))
	f.Add(strings.Repeat("ship", 2500))
	f.Add("")
	network := treeNet(16).network(f, 10)
	table := int32(len(network.table) / network.dim)
	f.Fuzz(func(t *testing.T, form string) {
		var first, second []string
		EachFeature(nil, form, func(name []byte) { first = append(first, string(name)) })
		var room [16]byte
		EachFeature(room[:0], form, func(name []byte) { second = append(second, string(name)) })
		if !slices.Equal(first, second) || len(first) == 0 || first[0][0] != kindWord {
			t.Fatalf("%q has the features %q and %q", form, first, second)
		}
		if len(first) > 2+longestEnding+longestBegin || slices.Contains(first, "") {
			t.Fatalf("%q has the features %q", form, first)
		}
		rows := network.Features.Rows([]int32{-7}, form)
		if rows[0] != -7 || len(rows) < 2 || slices.Min(rows[1:]) < 0 || slices.Max(rows) >= table {
			t.Fatalf("%q has the rows %d of %d", form, rows, table)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	size := treeNet(192)
	size.arc, size.label = 128, 96
	n := size.network(b, 1)
	list := randomSentences(rand.New(rand.NewPCG(4, 4)), 22, 31, 9, 40, 18)
	run := func(b *testing.B) {
		w, spans := n.NewWork(), NewSpanner(n.Tags)
		for b.Loop() {
			findings(w, spans, list)
		}
		b.ReportMetric(120*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	}
	b.Run("wide", run)
	b.Run("plain", func(b *testing.B) {
		usePlain(b)
		run(b)
	})
}
