package extract

import (
	"maps"
	"slices"

	"hearsay/model"
)

// TypesSection is the section of the model file that holds the weights of types.
const TypesSection = "types"

// TypeWeights say how much a sign speaks for each type.
type TypeWeights struct {
	Names []string          // of the types
	Rows  map[uint32][]int8 // for each sign a weight of every type
}

// Best gives the number of the type for which the signs speak most, the first of
// several.
func (w *TypeWeights) Best(signs []uint32) int {
	sums := make([]int, len(w.Names))
	for _, s := range signs {
		for i, v := range w.Rows[s] {
			sums[i] += int(v)
		}
	}
	best := 0
	for i, sum := range sums {
		if sum > sums[best] {
			best = i
		}
	}
	return best
}

// Encode writes the weights as [DecodeTypes] reads them: the signs in ascending
// order, and then the weights of each.
func (w *TypeWeights) Encode() []byte {
	signs := slices.Sorted(maps.Keys(w.Rows))
	var e model.Encoder
	e.Strings(w.Names)
	e.Uint(uint64(len(signs)))
	last := uint32(0)
	var all []int8
	for _, s := range signs {
		e.Uint(uint64(s - last))
		last = s
		all = append(all, w.Rows[s]...)
	}
	e.Int8s(all)
	return e.Encoded()
}

// DecodeTypes reads what [TypeWeights.Encode] wrote.
func DecodeTypes(section []byte) (*TypeWeights, error) {
	d := model.NewDecoder(TypesSection, section)
	w := &TypeWeights{Names: d.Strings()}
	signs := make([]uint32, d.Count(1))
	at := uint64(0)
	for i := range signs {
		at += d.Uint()
		if at != uint64(uint32(at)) {
			d.Fail("a sign %d", at)
			break
		}
		signs[i] = uint32(at)
	}
	all := d.Int8s()
	if err := d.End(); err != nil {
		return nil, err
	}
	n := len(w.Names)
	if n == 0 || len(all) != n*len(signs) {
		d.Fail("%d signs of %d types have %d weights", len(signs), n, len(all))
		return nil, d.Err()
	}
	w.Rows = make(map[uint32][]int8, len(signs))
	for i, s := range signs {
		w.Rows[s] = all[i*n : (i+1)*n : (i+1)*n]
	}
	return w, nil
}
