package model

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The wide registers must give what the plain loops give, and both what the
// definition of a product says.
func TestMultiply(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		in, columns, rows := 1+r.IntN(50), 1+r.IntN(40), together*(1+r.IntN(5))
		stride := full(in, 2) + 2*r.IntN(4)
		x, w := make([]int16, rows*stride), make([]int16, in*columns)
		for i := range x {
			x[i] = int16(r.IntN(2*Limit+1) - Limit)
		}
		for i := range w {
			w[i] = int16(r.IntN(1<<10) - 1<<9)
		}
		pairs, padded := full(in, 2)/2, full(columns, panel)
		if in%2 == 1 {
			for i := range rows {
				x[i*stride+in] = int16(r.IntN(100)) // meets a row of noughts
			}
		}
		p := pack(w, in, columns)
		plain, fast := make([]int32, rows*padded), make([]int32, rows*padded)
		product(plain, x, stride, rows, p, pairs, padded)
		multiply(fast, x, stride, rows, p, pairs, padded)
		if !slices.Equal(plain, fast) {
			t.Fatalf("%d x %d x %d: the wide product differs from the plain one", rows, in, columns)
		}
		for i := range rows {
			for j := range columns {
				var want int32
				for k := range in {
					want += int32(x[i*stride+k]) * int32(w[k*columns+j])
				}
				if got := plain[i*padded+j]; got != want {
					t.Fatalf("%d x %d x %d: at %d, %d stands %d, want %d", rows, in, columns, i, j, got, want)
				}
			}
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	const rows, in, out = 64, 128, 384
	x, w, y := make([]int16, rows*in), make([]int16, in*out), make([]int32, rows*out)
	for _, kind := range []struct {
		name string
		do   func([]int32, []int16, int, int, []int16, int, int)
	}{{"wide", multiply}, {"plain", product}} {
		b.Run(kind.name, func(b *testing.B) {
			for b.Loop() {
				kind.do(y, x, in, rows, w, in/2, out)
			}
			b.ReportMetric(float64(rows*in*out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "gmac/s")
		})
	}
}

func TestNarrow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		rows, columns := 1+r.IntN(5), panel*(1+r.IntN(3))
		sums, bias := make([]int32, rows*columns), make([]int32, columns)
		for i := range sums {
			sums[i] = int32(r.IntN(1<<30) - 1<<29)
		}
		for i := range bias {
			bias[i] = int32(r.IntN(1<<26) - 1<<25)
		}
		shift := uint(r.IntN(20))
		low, high := -int32(r.IntN(Limit)), int32(r.IntN(1<<15))
		plain, fast := make([]int16, len(sums)), make([]int16, len(sums))
		narrowed(plain, sums, bias, shift, low, high)
		narrow(fast, sums, bias, shift, low, high)
		if !slices.Equal(plain, fast) {
			t.Fatalf("shift %d, from %d to %d: the wide numbers differ from the plain ones", shift, low, high)
		}
	}
}

func TestStep(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		n := 8 * (1 + r.IntN(6))
		var list [8][]int16
		for i := range list {
			list[i] = make([]int16, n)
			for j := range list[i] {
				list[i][j] = int16(r.IntN(2*Limit+1) - Limit)
			}
		}
		x, after := slices.Clone(list[0]), make([]int16, n)
		stepped(list[0], list[1], list[2], list[3], list[4], list[5], list[6], list[7])
		step(x, list[1], list[2], list[3], list[4], after, list[6], list[7])
		if !slices.Equal(list[0], x) || !slices.Equal(list[5], after) {
			t.Fatalf("%d units: the wide steps differ from the plain ones", n)
		}
	}
}

// The gate in whole numbers must be the curve that training knows.
func TestGate(t *testing.T) {
	for x := -9 << Fraction; x < 9<<Fraction; x++ {
		want := Gate(float32(x) / (1 << Fraction))
		if got := float32(gate(int32(x))) / (1 << 15); got < want-1e-4 || got > want+1e-4 {
			t.Fatalf("gate of %d is %g, want %g", x, got, want)
		}
	}
}

// Rows must be added alike by the wide registers and by the plain loop, at the
// limits too.
func TestAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 500 {
		n, up := panel*r.IntN(8), uint(r.IntN(Fraction+1))
		plain, row := make([]int16, n), make([]int8, n)
		for i := range plain {
			plain[i], row[i] = int16(r.IntN(2*Limit+1)-Limit), int8(r.IntN(256)-128)
		}
		fast := slices.Clone(plain)
		raised(plain, row, up)
		add(fast, row, up)
		if !slices.Equal(plain, fast) {
			t.Fatalf("%d numbers raised by %d: the wide sum differs from the plain one", n, up)
		}
	}
}
