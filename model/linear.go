package model

import "math"

// Numbers between layers are 16 bits wide, with Fraction bits behind the point
// and nothing above Limit: from -8 to 8.
const (
	Fraction = 10
	Limit    = 1<<13 - 1
)

// A Linear multiplies rows of In numbers by a matrix and adds a bias to the Out
// numbers that come out. Weights are so small that no sum can leave 32 bits.
type Linear struct {
	In, Out int
	pairs   int
	columns int // Out, filled up
	packed  []int16
	bias    []int32
	shift   uint // bits behind the point of the weights
}

// EncodeLinear writes a matrix of in x out weights, row after row, with as many
// bits as the sums allow, but at most so many behind the point.
func EncodeLinear(e *Encoder, w, bias []float32, in, out int, most uint) {
	shift := fitting(w, bias, in, out, most)
	q := make([]int16, len(w))
	for i, v := range w {
		q[i] = int16(math.Round(math.Ldexp(float64(v), int(shift))))
	}
	b := make([]int32, out)
	for j := range bias {
		b[j] = int32(math.Round(math.Ldexp(float64(bias[j]), int(shift)+Fraction)))
	}
	e.Uint(uint64(in))
	e.Uint(uint64(out))
	e.Uint(uint64(shift))
	e.Int16s(q)
	e.Int32s(b)
}

// fitting gives the most bits behind the point that weights may have: each must
// fit 16 bits, and the sums 32. A bias counts as the weight of the highest input.
func fitting(w, bias []float32, in, out int, most uint) uint {
	top, widest := 0.0, 0.0
	for j := range out {
		sum := 1.0
		if bias != nil {
			sum = max(1, math.Abs(float64(bias[j]))*(1<<Fraction)/Limit)
		}
		for i := range in {
			v := math.Abs(float64(w[i*out+j]))
			sum, widest = sum+v, max(widest, v)
		}
		top = max(top, sum)
	}
	shift := most
	for shift > 0 && (math.Ldexp(top, int(shift))*Limit >= math.MaxInt32/2 || math.Ldexp(widest, int(shift)) > math.MaxInt16) {
		shift--
	}
	return shift
}

// DecodeLinear reads what [EncodeLinear] wrote.
func DecodeLinear(d *Decoder) *Linear {
	l := &Linear{In: int(d.Uint()), Out: int(d.Uint()), shift: uint(d.Uint())}
	w, bias := d.Int16s(), d.Int32s()
	if d.Err() != nil {
		return l
	}
	if l.In <= 0 || l.Out <= 0 || l.In > 1<<14 || l.Out > 1<<14 || l.shift > 15 || len(w) != l.In*l.Out || len(bias) != l.Out {
		d.Fail("a layer of %d by %d has %d weights of %d bits behind the point and %d biases", l.In, l.Out, len(w), l.shift, len(bias))
		return l
	}
	for j := range l.Out {
		sum := max(int64(bias[j]), -int64(bias[j]))
		for i := range l.In {
			sum += max(int64(w[i*l.Out+j]), -int64(w[i*l.Out+j])) * Limit
		}
		if sum > math.MaxInt32-1<<16 {
			d.Fail("the sums of column %d of a layer can leave 32 bits", j)
			return l
		}
	}
	l.pairs, l.columns = full(l.In, 2)/2, full(l.Out, panel)
	l.packed = pack(w, l.In, l.Out)
	l.bias = append(bias, make([]int32, l.columns-l.Out)...)
	return l
}

// sums gives the product with bias of so many rows of x, which may reach up to
// three rows further: columns numbers each, in room.
func (l *Linear) sums(room []int32, x []int16, stride, rows int) []int32 {
	rows = full(rows, together)
	room = room[:rows*l.columns]
	multiply(room, x, stride, rows, l.packed, l.pairs, l.columns)
	return room
}

// apply fills y, columns numbers for each row, with Fraction-drop bits behind
// the point, from low to high.
func (l *Linear) apply(y []int16, room []int32, x []int16, stride, rows int, drop uint, low, high int32) {
	sums := l.sums(room, x, stride, rows)
	narrow(y[:rows*l.columns], sums[:rows*l.columns], l.bias, l.shift+drop, low, high)
}
