package neural

import (
	"math/rand/v2"
	"sync"
)

// parts is into how many parts a batch is divided, each with a worker.
const parts = 2

// A worker does the forward and backward pass for part of a batch.
type worker struct {
	net   *Net
	index uint64
	grads []*gradient
	r     *rand.Rand // for dropout; nil while predicting
	s     scratch
	pool  map[string][]float32
	loss  Loss
	total int // tokens of the whole batch
}

// A Loss is the sum of losses by head, in nats a token.
type Loss struct{ Tags, Arcs, Labels float64 }

// Add adds a share of another loss.
func (l *Loss) Add(o Loss, share float64) {
	l.Tags, l.Arcs, l.Labels = l.Tags+share*o.Tags, l.Arcs+share*o.Arcs, l.Labels+share*o.Labels
}

func newWorker(n *Net, index uint64) *worker {
	w := &worker{net: n, index: index, pool: map[string][]float32{}}
	for _, p := range n.params {
		w.grads = append(w.grads, newGradient(p))
	}
	return w
}

// room gives n numbers, all nought, that stay until the next batch.
func (w *worker) room(name string, n int) []float32 {
	b := w.pool[name]
	if cap(b) < n {
		b = make([]float32, n+n/4)
	}
	w.pool[name] = b[:n]
	clear(b[:n])
	return b[:n]
}

// Step learns from a batch and gives its loss.
func (n *Net) Step(b Batch) Loss {
	n.adam.step++
	n.adam.rate = n.rate()
	divided := divide(b, parts)
	var wait sync.WaitGroup
	for i, part := range divided {
		w := n.workers[i]
		w.total, w.loss = b.tokens(), Loss{}
		w.r = rand.New(rand.NewPCG(n.Seed+uint64(n.adam.step), w.index))
		wait.Go(func() { w.learn(&part) })
	}
	wait.Wait()
	total := Loss{}
	for i := range divided {
		total.Add(n.workers[i].loss, 1)
	}
	n.update(len(divided))
	return total
}

// update moves every param by the gradients of the workers.
func (n *Net) update(workers int) {
	norms := make([]float64, len(n.params))
	var wait sync.WaitGroup
	for i, p := range n.params {
		wait.Go(func() {
			for k := 1; k < workers; k++ {
				n.workers[0].grads[i].take(n.workers[k].grads[i], p.cols)
			}
			norms[i] = n.workers[0].grads[i].norm(p.cols)
		})
	}
	wait.Wait()
	scale := float32(clipped(norms, n.Clip))
	for i, p := range n.params {
		wait.Go(func() { n.adam.move(p, n.workers[0].grads[i], scale) })
	}
	wait.Wait()
}

// rate rises evenly to the full rate and falls evenly to nought.
func (n *Net) rate() float64 {
	at := float64(n.adam.step)
	if n.adam.step < int32(n.Warm) {
		return n.Rate * at / float64(n.Warm)
	}
	left := (float64(n.Steps) - at) / float64(max(1, n.Steps-n.Warm))
	return n.Rate * max(left, 0.01)
}

// divide cuts a batch at sentence ends into parts of about the same size.
func divide(b Batch, parts int) []Batch {
	var list []Batch
	first := 0
	for k := range parts {
		last := first
		for last+1 < len(b.Starts) && (k == parts-1 || b.Starts[last] < b.tokens()*(k+1)/parts) {
			last++
		}
		if last > first {
			list = append(list, b.cut(first, last))
		}
		first = last
	}
	return list
}

// cut gives the sentences [first, last).
func (b *Batch) cut(first, last int) Batch {
	from, to := b.Starts[first], b.Starts[last]
	c := Batch{Features: b.Features[from:to]}
	for _, s := range b.Starts[first : last+1] {
		c.Starts = append(c.Starts, s-from)
	}
	if b.Tags != nil {
		c.Tags = b.Tags[from:to]
	}
	if b.Heads != nil {
		c.Relations = b.Relations[from:to]
		for _, h := range b.Heads[from:to] {
			if h >= 0 {
				h -= int32(from)
			}
			c.Heads = append(c.Heads, h)
		}
	}
	return c
}
