package neural

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A param is a table of weights that are learned.
type param struct {
	rows, cols int
	w          []float32
	avg        []float32 // moving average of w, which is what is kept in the end
	m, v       []float32 // moving averages of the gradient and of its square
	sparse     bool      // few rows have a gradient at each step
	last       []int32   // sparse: the step at which the row was last moved
}

func newParam(rows, cols int, sparse bool) *param {
	n := rows * cols
	p := &param{rows: rows, cols: cols, sparse: sparse, w: make([]float32, n), avg: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	if sparse {
		p.last = make([]int32, rows)
	}
	return p
}

// scatter fills the weights with noise of the given width.
func (p *param) scatter(r *rand.Rand, width float64) *param {
	for i := range p.w {
		p.w[i] = float32((2*r.Float64() - 1) * width)
	}
	copy(p.avg, p.w)
	return p
}

// glorot scatters as is usual for a layer (Glorot and Bengio 2010).
func (p *param) glorot(r *rand.Rand) *param {
	return p.scatter(r, math.Sqrt(6/float64(p.rows+p.cols)))
}

// A gradient belongs to one param and one worker.
type gradient struct {
	g       []float32
	touched []bool
	rows    []int32 // sparse: the rows that were touched
}

func newGradient(p *param) *gradient {
	g := &gradient{g: make([]float32, len(p.w))}
	if p.sparse {
		g.touched = make([]bool, p.rows)
	}
	return g
}

// touch remembers that a row has a gradient.
func (g *gradient) touch(row int32) {
	if !g.touched[row] {
		g.touched[row] = true
		g.rows = append(g.rows, row)
	}
}

// take adds another worker's gradient and empties that.
func (g *gradient) take(o *gradient, cols int) {
	if g.touched == nil {
		for i, v := range o.g {
			g.g[i] += v
		}
		clear(o.g)
		return
	}
	for _, row := range o.rows {
		g.touch(row)
		mine, its := g.g[int(row)*cols:][:cols], o.g[int(row)*cols:][:cols]
		for i, v := range its {
			mine[i] += v
		}
		clear(its)
		o.touched[row] = false
	}
	o.rows = o.rows[:0]
}

func (g *gradient) norm(cols int) float64 {
	sum := 0.0
	if g.touched == nil {
		for _, v := range g.g {
			sum += float64(v) * float64(v)
		}
		return sum
	}
	slices.Sort(g.rows)
	for _, row := range g.rows {
		for _, v := range g.g[int(row)*cols:][:cols] {
			sum += float64(v) * float64(v)
		}
	}
	return sum
}

// clipped is what gradients of these squared norms are multiplied by, so that
// together they are no longer than the limit.
func clipped(norms []float64, limit float64) float64 {
	sum := 0.0
	for _, n := range norms {
		sum += n
	}
	norm := math.Sqrt(sum)
	if limit == 0 || norm <= limit {
		return 1
	}
	return limit / norm
}

// An adam moves params along their gradients (Kingma and Ba 2015).
type adam struct {
	rate float64
	keep float64 // of the moving average of the weights
	step int32
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
)

func (a *adam) move(p *param, g *gradient, scale float32) {
	first := 1 - math.Pow(beta1, float64(a.step))
	second := 1 - math.Pow(beta2, float64(a.step))
	rate := float32(a.rate * math.Sqrt(second) / first)
	keep := a.average()
	if !p.sparse {
		a.moveRow(p, g, 0, len(p.w), scale, rate, keep)
		return
	}
	for _, row := range g.rows {
		p.settle(row, a.step-1, keep)
		p.last[row] = a.step
		a.moveRow(p, g, int(row)*p.cols, (int(row)+1)*p.cols, scale, rate, keep)
		g.touched[row] = false
	}
	g.rows = g.rows[:0]
}

// average is the share of the old average that is kept: little at first.
func (a *adam) average() float32 {
	return float32(min(a.keep, float64(1+a.step)/float64(10+a.step)))
}

func (a *adam) moveRow(p *param, g *gradient, from, to int, scale, rate, keep float32) {
	w, m, v, avg, d := p.w[from:to], p.m[from:to], p.v[from:to], p.avg[from:to], g.g[from:to]
	for i := range w {
		x := d[i] * scale
		d[i] = 0
		m[i] = beta1*m[i] + (1-beta1)*x
		v[i] = beta2*v[i] + (1-beta2)*x*x
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + epsilon)
		avg[i] = w[i] + keep*(avg[i]-w[i])
	}
}

// settle brings a row's average up to the step: its weights have not moved
// since.
func (p *param) settle(row, step int32, keep float32) {
	n := step - p.last[row]
	if n <= 0 {
		return
	}
	share := float32(math.Pow(float64(keep), float64(n)))
	w, avg := p.w[int(row)*p.cols:][:p.cols], p.avg[int(row)*p.cols:][:p.cols]
	for i := range w {
		avg[i] = w[i] + share*(avg[i]-w[i])
	}
	p.last[row] = step
}
