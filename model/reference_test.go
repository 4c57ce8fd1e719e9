package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What follows reads one sentence as the definition of a network says, in 64
// bits, so that nothing can leave its width: the oracle for [Work].

// weight is the number at row i, column j of the matrix that was packed.
func (l *Linear) weight(i, j int) int64 {
	return int64(l.packed[2*(l.pairs*(j/panel*panel)+(i/2)*panel+j%panel)+i%2])
}

// oracle is a row times the matrix, plus bias where it is wanted.
func (l *Linear) oracle(x []int64, bias bool) []int64 {
	y := make([]int64, l.Out)
	for j := range y {
		if bias {
			y[j] = int64(l.bias[j])
		}
		for i, v := range x {
			y[j] += v * l.weight(i, j)
		}
	}
	return y
}

// oracleApply has drop bits fewer behind the point.
func (l *Linear) oracleApply(x []int64, drop uint, low, high int64) []int64 {
	y := l.oracle(x, true)
	for j, v := range y {
		y[j] = min(max((v+1<<(l.shift+drop)>>1)>>(l.shift+drop), low), high)
	}
	return y
}

func oracleGate(x int64) int64 {
	missing := 4<<Fraction - min(max(x, -x), 4<<Fraction)
	if open := missing * missing >> (2*Fraction - 10); x < 0 {
		return open
	} else {
		return 1<<15 - open
	}
}

// oracleLayer gives the outputs of a layer, word after word.
func oracleLayer(l *layer, x [][]int64, dim int) [][]int64 {
	n := len(x)
	out := make([][]int64, n)
	for t := range out {
		out[t] = make([]int64, dim)
	}
	for j := range dim {
		before := int64(0)
		for k := range n {
			t := k
			if j >= dim/2 {
				t = n - 1 - k
			}
			u := l.in.oracleApply(x[t], 0, -Limit, Limit)
			f := oracleGate(u[dim+j] + before*int64(l.peepForget[j])>>Fraction)
			r := oracleGate(u[2*dim+j] + before*int64(l.peepReset[j])>>Fraction)
			state := u[j] + (f*(before-u[j])+1<<14)>>15
			out[t][j] = x[t][j] + (r*(state-x[t][j])+1<<14)>>15
			before = state
		}
	}
	return out
}

// An oracleFinding is what the definition says of a sentence.
type oracleFinding struct {
	tags      [][]int64
	arcs      [][]int64 // by word, the root last; nothing of a word with itself
	relations func(heads []int) [][]int64
}

func oracleRead(n *Network, words []string) oracleFinding {
	size, d := len(words), n.dim
	x := make([][]int64, size)
	for t, form := range words {
		x[t] = make([]int64, d)
		for _, row := range n.Features.Rows(nil, form) {
			for j, v := range n.table[int(row)*d:][:d] {
				x[t][j] = min(max(x[t][j]+int64(v)<<(Fraction-n.scale), -Limit), Limit)
			}
		}
	}
	nothing := make([]int64, d)
	padded := append(append([][]int64{nothing}, x...), nothing)
	x = make([][]int64, size)
	for t := range x {
		x[t] = slices.Clone(padded[t+1])
		for j, v := range n.window.oracleApply(slices.Concat(padded[t:t+3]...), 0, 0, Limit) {
			x[t][j] = min(max(x[t][j]+v, -Limit), Limit)
		}
	}
	var found oracleFinding
	for l := 0; ; l++ {
		if l == n.tagLayer {
			for _, row := range x {
				found.tags = append(found.tags, n.tags.oracleApply(row, tagDrop, math.MinInt16, math.MaxInt16))
			}
		}
		if l == len(n.layers) {
			break
		}
		x = oracleLayer(&n.layers[l], x, d)
	}
	if n.trees != nil {
		oracleTrees(n.trees, x, &found)
	}
	return found
}

func oracleTrees(t *trees, x [][]int64, found *oracleFinding) {
	for i := range x {
		dep := t.dep.oracleApply(x[i], Fraction-ArcFraction, 0, arcLimit)
		place := t.places.oracle(dep, false)
		row := make([]int64, len(x)+1)
		for j := range x {
			for k, v := range t.head.oracleApply(x[j], Fraction-ArcFraction, -arcLimit, arcLimit) {
				row[j] += dep[k] * v
			}
			row[j] += place[Distance(j-i)]
		}
		row[i], row[len(x)] = math.MinInt64, place[Distances]
		found.arcs = append(found.arcs, row)
	}
	found.relations = func(heads []int) [][]int64 {
		var scores [][]int64
		for i := range x {
			y := t.labelDep.oracleApply(x[i], 0, -Limit, Limit)
			head := make([]int64, len(y))
			for k, v := range t.labelRoot {
				head[k] = int64(v)
			}
			if heads[i] != Root {
				head = t.labelHead.oracleApply(x[heads[i]], 0, -Limit, Limit)
			}
			for k, v := range head {
				y[k] = min(max(y[k]+v, 0), Limit)
			}
			scores = append(scores, t.relations.oracle(y, true))
		}
		return scores
	}
}

// checkAgainstOracle reads sentences both ways.
func checkAgainstOracle(t *testing.T, n *Network, list [][]string) {
	t.Helper()
	w := n.NewWork()
	for s, f := range findings(w, NewSpanner(n.Tags), list) {
		want := oracleRead(n, list[s])
		for i := range list[s] {
			for k, v := range w.TagScores(s, i) {
				if int64(v) != want.tags[i][k] {
					t.Fatalf("sentence %d, word %d: tag %d scores %d, want %d", s, i, k, v, want.tags[i][k])
				}
			}
		}
		if n.trees == nil {
			continue
		}
		arcs, columns := w.scores(s), len(list[s])+1
		for i, row := range want.arcs {
			for j, v := range row {
				if got := arcs[i*columns+j]; i != j && int64(got) != v {
					t.Fatalf("sentence %d: word %d scores %d as the head of %d, want %d", s, j, got, i, v)
				}
			}
		}
		for i, scores := range want.relations(f.heads) {
			if k := slices.Index(scores, slices.Max(scores)); k != f.relations[i] {
				t.Fatalf("sentence %d, word %d: relation %d, want %d", s, i, f.relations[i], k)
			}
		}
	}
}

func TestWorkGoesByTheDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	list := randomSentences(r, 1, 0, 6, 2, 19)
	for i, s := range []randomNet{treeNet(16), treeNet(48),
		{dim: 32, tags: randomTags}, {dim: 16, layers: 4, tagLayer: 4, tags: []string{"x"}}} {
		n := s.network(t, uint64(20+i))
		checkAgainstOracle(t, n, list)
		t.Run("plain", func(t *testing.T) {
			usePlain(t)
			checkAgainstOracle(t, n, list)
		})
	}
}

// loud writes the largest numbers that a section may have, with signs at random
// or all alike, so that sums come as close to the ends of 32 bits as they can.
func loud(r *rand.Rand, alike bool, scale, shift uint) []byte {
	const dim, depth, label, tags = 32, 2, 32, 3
	sign := func() int {
		if alike || r.IntN(2) == 0 {
			return 1
		}
		return -1
	}
	var e Encoder
	// Weights take so much of 32 bits as the bias leaves.
	linear := func(in, out int, shift uint, bias int) {
		w, b := make([]int16, in*out), make([]int32, out)
		for j := range out {
			b[j] = int32(sign() * bias)
			for i := range in {
				w[i*out+j] = int16(min((math.MaxInt32-1<<16-bias)/Limit/in, math.MaxInt16) * sign())
			}
		}
		e.Uint(uint64(in))
		e.Uint(uint64(out))
		e.Uint(uint64(shift))
		e.Int16s(w)
		e.Int32s(b)
	}
	most := func(n int) []int16 {
		list := make([]int16, n)
		for i := range list {
			if list[i] = math.MaxInt16; sign() < 0 {
				list[i] = math.MinInt16
			}
		}
		return list
	}
	features := []string{"?", "wtalks", "xx", "1s"}
	table := make([]int8, len(features)*dim)
	for i := range table {
		if table[i] = math.MaxInt8; sign() < 0 {
			table[i] = math.MinInt8
		}
	}
	e.Uint(dim)
	e.Strings(features)
	e.Strings([]string{"O", "U-PER", "U-LOC"})
	e.Strings([]string{"root", "dep"})
	e.Uint(uint64(scale))
	e.Int8s(table)
	linear(3*dim, dim, shift, 1<<30)
	e.Uint(depth)
	for range depth {
		linear(dim, 3*dim, shift, r.IntN(1<<30))
		e.Int16s(most(dim))
		e.Int16s(most(dim))
	}
	e.Uint(depth)
	linear(dim, tags, shift, 0)
	e.Uint(widestArc)
	e.Uint(label)
	linear(dim, widestArc, shift, 1<<30)
	linear(dim, widestArc, shift, 1<<30)
	linear(widestArc, Distances+1, ArcFraction, 0)
	linear(dim, label, shift, 0)
	linear(dim, label, shift, 1<<30)
	e.Int16s(most(label))
	linear(label, 2, shift, 1<<29)
	return e.Encoded()
}

// Nothing that is accepted may leave the widths that it is reckoned in.
func TestLoudNetworksStayInside(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	list := randomSentences(r, 1, 5, 12)
	top := int32(0)
	for i := range 24 {
		n, err := DecodeNetwork(NewDecoder("loud", loud(r, i%4 == 0, []uint{0, 6, 10}[i%3], []uint{15, 12, 4, 0}[i/6])))
		if err != nil {
			t.Fatal(err)
		}
		checkAgainstOracle(t, n, list)
		w := n.NewWork()
		findings(w, NewSpanner(n.Tags), list)
		scores := w.scores(2)
		for at, v := range scores {
			if at%13 != at/13 {
				top = max(top, v, -v)
			}
		}
		t.Run("plain", func(t *testing.T) {
			usePlain(t)
			checkAgainstOracle(t, n, list)
		})
	}
	if top < 1<<30 {
		t.Errorf("the loudest arc scores %d: the test shows nothing", top)
	}
}
