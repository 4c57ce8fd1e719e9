package neural

import (
	"math"

	"hearsay/model"
)

// tableBits is how many bits behind the point the table of features keeps: its
// numbers lie between -2 and 2.
const tableBits = 6

// Average gives a network whose weights are the moving averages of this one's.
func (n *Net) Average() *Net {
	c := &Net{Options: n.Options}
	keep := n.adam.average()
	for _, p := range n.params {
		if p.sparse {
			for row := range int32(p.rows) {
				p.settle(row, n.adam.step, keep)
			}
		}
		c.params = append(c.params, &param{rows: p.rows, cols: p.cols, w: p.avg})
	}
	return c
}

// Encode writes the network as [model.DecodeNetwork] reads it. The names are
// those of the rows of features, of the tags and of the relations.
func (n *Net) Encode(e *model.Encoder, features, tags, relations []string) {
	p, o := n.params, n.Options
	e.Uint(uint64(o.Dim))
	e.Strings(features)
	e.Strings(tags)
	e.Strings(relations)
	e.Uint(tableBits)
	e.Int8s(narrowed[int8](p[pEmbed].w, tableBits, math.MaxInt8))
	n.linear(e, pWindowW, pWindowB)
	e.Uint(uint64(o.Layers))
	for l := range o.Layers {
		gate := p[pLayers+2*l+1].w
		bias := append(make([]float32, o.Dim), gate[2*o.Dim:]...)
		w := p[pLayers+2*l]
		model.EncodeLinear(e, w.w, bias, w.rows, w.cols, mostBits)
		e.Int16s(narrowed[int16](gate[:o.Dim], model.Fraction, model.Limit))
		e.Int16s(narrowed[int16](gate[o.Dim:2*o.Dim], model.Fraction, model.Limit))
	}
	e.Uint(uint64(o.TagLayer))
	n.linear(e, pTagW, pTagB)
	if o.Relations > 0 {
		n.encodeTrees(e)
	}
}

func (n *Net) encodeTrees(e *model.Encoder) {
	p, o := n.params, n.Options
	e.Uint(uint64(o.Arc))
	e.Uint(uint64(o.Label))
	n.linear(e, pDepW, pDepB)
	n.linear(e, pHeadW, pHeadB)
	places := make([]float32, o.Arc*(model.Distances+1))
	for k := range o.Arc {
		for i := range model.Distances {
			places[k*(model.Distances+1)+i] = p[pDistance].w[i*o.Arc+k]
		}
		places[k*(model.Distances+1)+model.Distances] = p[pRoot].w[k]
	}
	model.EncodeLinear(e, places, nil, o.Arc, model.Distances+1, model.ArcFraction)
	n.linear(e, pLabelDepW, pLabelB)
	model.EncodeLinear(e, p[pLabelHeadW].w, nil, o.Dim, o.Label, mostBits)
	e.Int16s(narrowed[int16](p[pLabelRoot].w, model.Fraction, model.Limit))
	n.linear(e, pOutW, pOutB)
}

// mostBits is how many bits behind the point weights have at most.
const mostBits = 12

func (n *Net) linear(e *model.Encoder, weight, bias int) {
	w := n.params[weight]
	model.EncodeLinear(e, w.w, n.params[bias].w, w.rows, w.cols, mostBits)
}

// narrowed rounds to so many bits behind the point.
func narrowed[T int8 | int16](list []float32, bits int, limit float64) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = T(min(max(math.Round(math.Ldexp(float64(v), bits)), -limit), limit))
	}
	return out
}
