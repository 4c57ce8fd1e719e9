package neural

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func TestAddAgreesWithPlainSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var s scratch
	for range 200 {
		m, k, n := 1+r.IntN(40), 1+r.IntN(40), 1+r.IntN(40)
		a, b := mat(random(r, m*k), m, k), mat(random(r, k*n), k, n)
		if r.IntN(2) == 0 {
			a = mat(random(r, m*k), k, m).t()
		}
		if r.IntN(2) == 0 {
			b = mat(random(r, k*n), n, k).t()
		}
		start := random(r, m*n)
		got, want := mat(append([]float32{}, start...), m, n), mat(append([]float32{}, start...), m, n)
		s.add(got, a, b)
		slow(want, a, b)
		for i := range want.v {
			if math.Abs(float64(got.v[i]-want.v[i])) > 1e-4 {
				t.Fatalf("%d x %d x %d: number %d is %g, want %g", m, k, n, i, got.v[i], want.v[i])
			}
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var s scratch
	m, k, n := 600, 128, 384
	x, w, y := mat(random(r, m*k), m, k), mat(random(r, k*n), k, n), mat(random(r, m*n), m, n)
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			s.add(y, x, w)
		}
		b.ReportMetric(2*float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "gflop/s")
	})
	b.Run("weights", func(b *testing.B) {
		for b.Loop() {
			s.add(w, x.t(), y)
		}
		b.ReportMetric(2*float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "gflop/s")
	})
}
