// Package neural trains the small networks that read language: rows of features
// added up, simple recurrent units over them in both directions, and on top
// scores for tags, heads and relations. It is not part of the program that
// users run, which computes the same in integers (package model).
//
// The same data, options and seed give the same weights, bit for bit, on
// machines of one kind, however many threads there are: a batch is always
// divided into the same parts, and their gradients are added in the same order.
package neural

import (
	"math/rand/v2"

	"hearsay/model"
)

// Options are the size of a network and the manner of its training.
type Options struct {
	Features  int // rows of the table of features
	Dim       int // width of all layers
	Layers    int
	Tags      int // 0 for none
	TagLayer  int // the tags are read off after so many layers
	Relations int // 0 for no trees
	Arc       int // width of the vectors that dependents and heads meet in
	Label     int // width of the layer below the relations

	Seed   uint64
	Rate   float64 // of Adam at the beginning; falls to nought
	Warm   int     // steps until the rate is reached
	Steps  int
	Keep   float64 // of the moving average of the weights
	Drop   float32 // of the sums of features and between layers
	Smooth float32 // of the answers
	Clip   float64 // of the norm of a gradient
}

// A Batch is sentences one after the other.
type Batch struct {
	Starts    []int     // of the sentences, and the end of the last
	Features  [][]int32 // of each token
	Tags      []int32   // right tag of each token, -1 for unknown
	Heads     []int32   // right head of each token as an index into the batch, -1 for the root, -2 for unknown
	Relations []int32
}

func (b *Batch) tokens() int { return len(b.Features) }

// The layers of a net, by their place among its params.
const (
	pEmbed = iota
	pTagW
	pTagB
	pDepW
	pDepB
	pHeadW
	pHeadB
	pRoot
	pDistance
	pLabelDepW
	pLabelHeadW
	pLabelRoot
	pLabelB
	pOutW
	pOutB
	pWindowW
	pWindowB
	pLayers // two for each layer: weights and gate
)

// A Net is a network in training.
type Net struct {
	Options
	params  []*param
	adam    adam
	workers []*worker
}

// New makes a network with random weights.
func New(o Options) *Net {
	r := rand.New(rand.NewPCG(o.Seed, 1))
	d := o.Dim
	n := &Net{Options: o, params: make([]*param, pLayers+2*o.Layers)}
	plain := func(rows, cols int) *param { return newParam(rows, cols, false) }
	p := n.params
	p[pEmbed] = newParam(o.Features, d, true).scatter(r, 0.1)
	p[pTagW], p[pTagB] = plain(d, o.Tags).glorot(r), plain(1, o.Tags)
	p[pDepW], p[pDepB] = plain(d, o.Arc).glorot(r), plain(1, o.Arc)
	p[pHeadW], p[pHeadB] = plain(d, o.Arc).glorot(r), plain(1, o.Arc)
	p[pRoot] = plain(1, o.Arc).scatter(r, 0.1)
	p[pDistance] = plain(model.Distances, o.Arc)
	p[pLabelDepW], p[pLabelHeadW] = plain(d, o.Label).glorot(r), plain(d, o.Label).glorot(r)
	p[pLabelRoot], p[pLabelB] = plain(1, o.Label).scatter(r, 0.1), plain(1, o.Label)
	p[pOutW], p[pOutB] = plain(o.Label, o.Relations).glorot(r), plain(1, o.Relations)
	p[pWindowW], p[pWindowB] = plain(3*d, d).glorot(r), plain(1, d)
	for l := range o.Layers {
		p[pLayers+2*l] = plain(d, 3*d).glorot(r)
		p[pLayers+2*l+1] = plain(1, 4*d)
	}
	n.adam = adam{keep: o.Keep}
	for i := range parts {
		n.workers = append(n.workers, newWorker(n, uint64(i)))
	}
	return n
}
