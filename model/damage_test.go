package model

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A part is one thing of a section.
type part struct {
	name  string
	write func(*Encoder)
}

// smallParts are the parts of a small network with trees, in their order.
func smallParts() []part {
	number := func(n uint64) func(*Encoder) { return func(e *Encoder) { e.Uint(n) } }
	strings := func(list ...string) func(*Encoder) { return func(e *Encoder) { e.Strings(list) } }
	gates := func(n int) func(*Encoder) { return func(e *Encoder) { e.Int16s(make([]int16, n)) } }
	return []part{
		{"width", number(16)},
		{"features", strings("?", "wship")},
		{"tags", strings("O", "U-PER")},
		{"relations", strings("root", "dep")},
		{"bits of features", number(6)},
		{"numbers of features", func(e *Encoder) { e.Int8s(make([]int8, 2*16)) }},
		{"window", filled(48, 16, 12, 1, 0)},
		{"depth", number(1)},
		{"layer", filled(16, 48, 12, 1, 0)},
		{"forget", gates(16)},
		{"reset", gates(16)},
		{"tag layer", number(1)},
		{"tag scores", filled(16, 2, 12, 1, 0)},
		{"width of arcs", number(16)},
		{"width of relations", number(16)},
		{"dependents", filled(16, 16, 12, 1, 0)},
		{"heads", filled(16, 16, 12, 1, 0)},
		{"places", filled(16, Distances+1, ArcFraction, 1, 0)},
		{"relations of dependents", filled(16, 16, 12, 1, 0)},
		{"relations of heads", filled(16, 16, 12, 1, 0)},
		{"root", gates(16)},
		{"relation scores", filled(16, 2, 12, 1, 0)},
	}
}

// filled writes a layer with all weights and all biases alike.
func filled(in, out int, shift uint, weight int16, bias int32) func(*Encoder) {
	return func(e *Encoder) {
		e.Uint(uint64(in))
		e.Uint(uint64(out))
		e.Uint(uint64(shift))
		e.Int16s(slices.Repeat([]int16{weight}, in*out))
		e.Int32s(slices.Repeat([]int32{bias}, out))
	}
}

// written puts parts together.
func written(parts []part) []byte {
	var e Encoder
	for _, p := range parts {
		p.write(&e)
	}
	return e.Encoded()
}

// decoded reads a section and checks that it takes memory in keeping with its
// size.
func decoded(t *testing.T, b []byte) (*Network, error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, err := DecodeNetwork(NewDecoder("net", b))
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<16+64*uint64(len(b)) {
		t.Fatalf("%d bytes took %d bytes of memory", len(b), used)
	}
	return n, err
}

func TestErrorsOfNetworks(t *testing.T) {
	if _, err := decoded(t, written(smallParts())); err != nil {
		t.Fatal(err)
	}
	number := func(n uint64) func(*Encoder) { return func(e *Encoder) { e.Uint(n) } }
	names := func(list ...string) func(*Encoder) { return func(e *Encoder) { e.Strings(list) } }
	bytes := func(n int) func(*Encoder) { return func(e *Encoder) { e.Int8s(make([]int8, n)) } }
	gates := func(n int) func(*Encoder) { return func(e *Encoder) { e.Int16s(make([]int16, n)) } }
	const above = 1 << 63 // an int below nought
	for _, c := range []struct {
		part  string
		write func(*Encoder)
		want  string
	}{
		{"width", number(0), "a width of 0"},
		{"width", number(24), "a width of 24"},
		{"width", number(2048), "a width of 2048"},
		{"width", number(above + 16), "a width of -"},
		{"width", number(32), "2 features of 32 numbers each have 32 numbers"},
		{"features", names(), "0 features"},
		{"features", names("?"), "1 features of 16 numbers each have 32 numbers"},
		{"tags", names(), "it gives no tags"},
		{"tags", names("O"), "a layer is 16 by 2, which should be 16 by 1"},
		{"relations", names(), "bytes stand behind its end"},
		{"relations", names("dep"), "a layer is 16 by 2, which should be 16 by 1"},
		{"bits of features", number(11), "with 11 bits"},
		{"bits of features", number(above), "bits behind the point"},
		{"numbers of features", bytes(33), "have 33 numbers"},
		{"window", filled(16, 16, 12, 1, 0), "which should be 48 by 16"},
		{"window", filled(48, 16, 16, 1, 0), "768 weights of 16 bits behind the point"},
		{"window", filled(48, 16, 0, 32767, 0), "the sums of column 0 of a layer can leave 32 bits"},
		{"window", filled(48, 16, 0, -32768, 0), "can leave 32 bits"},
		{"window", filled(48, 16, 0, 0, math.MinInt32), "can leave 32 bits"},
		{"window", filled(48, 16, 0, 0, math.MaxInt32), "can leave 32 bits"},
		{"depth", number(17), "17 layers"},
		{"depth", number(above), "layers"},
		{"layer", filled(16, 16, 12, 1, 0), "which should be 16 by 48"},
		{"forget", gates(15), "gates of 15 and 16 units"},
		{"reset", gates(0), "gates of 16 and 0 units"},
		{"tag layer", number(2), "tags after layer 2 of 1"},
		{"tag layer", number(math.MaxUint64), "tags after layer -1 of 1"},
		{"width of arcs", number(0), "arcs of 0"},
		{"width of arcs", number(272), "arcs of 272"},
		{"width of arcs", number(above + 16), "arcs of -"},
		{"width of relations", number(8), "relations of 8 numbers"},
		{"places", filled(16, Distances+1, 7, 1, 0), "places 7 bits"},
		{"places", filled(16, Distances, ArcFraction, 1, 0), "which should be 16 by 23"},
		{"root", gates(17), "the root has 17 numbers of 16"},
		{"relation scores", func(*Encoder) {}, "cut off"},
	} {
		parts := smallParts()
		i := slices.IndexFunc(parts, func(p part) bool { return p.name == c.part })
		parts[i].write = c.write
		_, err := decoded(t, written(parts))
		if err == nil || !strings.HasPrefix(err.Error(), `section "net", byte `) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.part, err, c.want)
		}
	}
}

// A number that announces too much, at the beginning of any part, is told.
func TestHugeNumbersInNetworks(t *testing.T) {
	for i, p := range smallParts() {
		for _, huge := range []uint64{math.MaxUint64, math.MaxInt64, 1 << 62, 1 << 32, 1 << 20} {
			parts := smallParts()
			parts = slices.Insert(parts, i, part{"huge", func(e *Encoder) { e.Uint(huge) }})
			if _, err := decoded(t, written(parts)); err == nil {
				t.Errorf("%d before %s was taken", huge, p.name)
			}
		}
	}
}

// Bytes that were changed are told, or make another network that reads.
func TestChangedNetworks(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	section := treeNet(16).section(r)
	list := randomSentences(r, 3, 1, 0, 9)
	taken := 0
	for range 1500 {
		b := slices.Clone(section)
		for range 1 + r.IntN(3) {
			b[r.IntN(len(b))] = byte(r.IntN(256))
		}
		if n, err := decoded(t, b); err == nil {
			taken++
			findings(n.NewWork(), NewSpanner(n.Tags), list)
		}
	}
	if taken == 0 || taken == 1500 {
		t.Errorf("%d of 1500 changed networks were taken: the test shows nothing", taken)
	}
}

// Weights that no training should make, but a wrong one might: none may become
// another by leaving its width.
func TestEncodeLinearKeepsLargeNumbers(t *testing.T) {
	for _, c := range []struct{ weight, bias float32 }{{0.5, 0.5}, {7.9, 7.9}, {30, 1}, {1, 700}, {1000, 0}, {0, 100000}} {
		var e Encoder
		EncodeLinear(&e, []float32{c.weight, -c.weight, 0, c.weight / 2}, []float32{c.bias, -c.bias}, 2, 2, 12)
		d := NewDecoder("layer", e.Encoded())
		l := DecodeLinear(d)
		if err := d.End(); err != nil {
			t.Errorf("%v: %v", c, err)
			continue
		}
		scale := math.Ldexp(1, int(l.shift))
		if got := float64(l.weight(0, 0)) / scale; math.Abs(got-float64(c.weight)) > 1/scale {
			t.Errorf("the weight %g became %g", c.weight, got)
		}
		if got := float64(l.bias[0]) / scale / (1 << Fraction); math.Abs(got-float64(c.bias)) > 1/scale {
			t.Errorf("the bias %g became %g", c.bias, got)
		}
	}
}
