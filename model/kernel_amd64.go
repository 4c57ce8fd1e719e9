package model

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

//go:noescape
func corner(pairs int, x *int16, stride int, w *int16, out *int32, outStride int)

//go:noescape
func settle(y *int16, sums, bias *int32, rows, columns int, shift uint, low, high int32)

//go:noescape
func units(n int, x, candidate, forget, reset, before, after, peepForget, peepReset *int16)

//go:noescape
func raise(n int, sum *int16, row *int8, up uint, low, high int16)

var wide = cpu.X86.HasAVX2

// multiply is product, by the machine's wide registers where it has them.
func multiply(out []int32, x []int16, stride, rows int, w []int16, pairs, columns int) {
	if !wide {
		product(out, x, stride, rows, w, pairs, columns)
		return
	}
	if rows == 0 || columns == 0 || pairs == 0 {
		return
	}
	_, _, _ = x[(rows-1)*stride+2*pairs-1], w[2*pairs*columns-1], out[rows*columns-1]
	for j := 0; j < columns; j += panel {
		for i := 0; i < rows; i += together {
			corner(pairs, unsafe.SliceData(x[i*stride:]), stride, unsafe.SliceData(w[2*pairs*j:]), unsafe.SliceData(out[i*columns+j:]), columns)
		}
	}
}

// narrow is narrowed, by the machine's wide registers where it has them.
func narrow(y []int16, sums, bias []int32, shift uint, low, high int32) {
	if !wide || len(y) == 0 {
		narrowed(y, sums, bias, shift, low, high)
		return
	}
	_, _ = y[len(sums)-1], sums[len(y)-1]
	settle(unsafe.SliceData(y), unsafe.SliceData(sums), unsafe.SliceData(bias), len(y)/len(bias), len(bias), shift, low, high)
}

// step is stepped, by the machine's wide registers where it has them.
func step(x, candidate, forget, reset, before, after, peepForget, peepReset []int16) {
	n := len(x)
	if !wide || n == 0 {
		stepped(x, candidate, forget, reset, before, after, peepForget, peepReset)
		return
	}
	_, _, _, _, _, _, _ = candidate[n-1], forget[n-1], reset[n-1], before[n-1], after[n-1], peepForget[n-1], peepReset[n-1]
	units(n, unsafe.SliceData(x), unsafe.SliceData(candidate), unsafe.SliceData(forget), unsafe.SliceData(reset),
		unsafe.SliceData(before), unsafe.SliceData(after), unsafe.SliceData(peepForget), unsafe.SliceData(peepReset))
}

// highest is how far the wide registers can raise a number of 8 bits.
const highest = 8

// add is raised, by the machine's wide registers where it has them.
func add(sum []int16, row []int8, up uint) {
	n := len(sum)
	if !wide || n == 0 || n%panel != 0 || up > highest {
		raised(sum, row, up)
		return
	}
	_ = row[n-1]
	raise(n, unsafe.SliceData(sum), unsafe.SliceData(row), up, -Limit, Limit)
}
