//go:build !amd64

package model

func multiply(out []int32, x []int16, stride, rows int, w []int16, pairs, columns int) {
	product(out, x, stride, rows, w, pairs, columns)
}

func narrow(y []int16, sums, bias []int32, shift uint, low, high int32) {
	narrowed(y, sums, bias, shift, low, high)
}

func step(x, candidate, forget, reset, before, after, peepForget, peepReset []int16) {
	stepped(x, candidate, forget, reset, before, after, peepForget, peepReset)
}

func add(sum []int16, row []int8, up uint) { raised(sum, row, up) }
