package neural

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A gradient must be the slope of the loss: nudge some weights of every param
// and look.
func TestGradients(t *testing.T) {
	o := Options{Features: 20, Dim: 8, Layers: 2, Tags: 5, TagLayer: 1, Relations: 4, Arc: 6, Label: 7, Seed: 3}
	n := New(o)
	r := rand.New(rand.NewPCG(5, 6))
	for _, p := range n.params {
		for i := range p.w {
			p.w[i] = float32(r.NormFloat64()) * 0.3
		}
	}
	b := Batch{Starts: []int{0, 4, 9}}
	for i := range 9 {
		b.Features = append(b.Features, []int32{int32(r.IntN(20)), int32(r.IntN(20))})
		b.Tags = append(b.Tags, int32(r.IntN(5)))
		b.Relations = append(b.Relations, int32(r.IntN(4)))
		first := 0
		if i > 3 {
			first = 4
		}
		b.Heads = append(b.Heads, int32(first+(i-first+1)%4))
	}
	b.Heads[1], b.Heads[5], b.Tags[2] = -1, -1, -1
	w := n.workers[0]
	loss := func() float64 {
		w.total, w.loss = b.tokens(), Loss{}
		for _, g := range w.grads {
			clear(g.g)
		}
		w.learn(&b)
		return w.loss.Tags + w.loss.Arcs + w.loss.Labels
	}
	loss()
	kept := make([][]float32, len(n.params))
	for i, g := range w.grads {
		kept[i] = append([]float32{}, g.g...)
	}
	for i, p := range n.params {
		for range min(12, len(p.w)) {
			k := r.IntN(len(p.w))
			const step = 1.0 / 512
			old := p.w[k]
			p.w[k] = old + step
			up := loss()
			p.w[k] = old - step
			down := loss()
			p.w[k] = old
			slope := (up - down) / (2 * step)
			if math.Abs(slope-float64(kept[i][k])) > 0.004+0.05*math.Abs(slope) {
				t.Errorf("param %d, weight %d: gradient %g, slope %g", i, k, kept[i][k], slope)
			}
		}
	}
}
