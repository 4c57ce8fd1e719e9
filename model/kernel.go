package model

// Products of matrices of 16-bit numbers are made in corners of so many rows
// and columns; the sides of what is multiplied are filled up to whole corners.
const (
	together = 4
	panel    = 16
)

// product fills out, rows x columns, with rows of x, stride numbers apart, times
// w in panels: 16 columns after 16 columns, in each the pairs of rows one after
// the other, in each the two numbers of every column. Sums must fit 32 bits:
// see [Linear].
func product(out []int32, x []int16, stride, rows int, w []int16, pairs, columns int) {
	for j := 0; j < columns; j += panel {
		for i := range rows {
			row := x[i*stride:][:2*pairs]
			var sum [panel]int32
			for k := range pairs {
				a, b := int32(row[2*k]), int32(row[2*k+1])
				two := w[2*(pairs*j+k*panel):][:2*panel]
				for c := range sum {
					sum[c] += a*int32(two[2*c]) + b*int32(two[2*c+1])
				}
			}
			copy(out[i*columns+j:], sum[:])
		}
	}
}

// narrowed fills y from rows of sums: the bias of each column is added, and the
// result shifted right with rounding and kept from low to high.
func narrowed(y []int16, sums, bias []int32, shift uint, low, high int32) {
	half := int32(1) << shift >> 1
	for at := 0; at < len(y); at += len(bias) {
		from, to := sums[at:][:len(bias)], y[at:][:len(bias)]
		for j, b := range bias {
			to[j] = int16(min(max((from[j]+b+half)>>shift, low), high))
		}
	}
}

// stepped moves recurrent units by one word: from the states before to those
// after, and from the inputs x to the outputs, in their place. It takes a
// multiple of 8 units.
func stepped(x, candidate, forget, reset, before, after, peepForget, peepReset []int16) {
	for j := range x {
		p, c, in := int32(before[j]), int32(candidate[j]), int32(x[j])
		f := gate(int32(forget[j]) + p*int32(peepForget[j])>>Fraction)
		r := gate(int32(reset[j]) + p*int32(peepReset[j])>>Fraction)
		c += (f*(p-c) + 1<<14) >> 15
		after[j] = int16(c)
		x[j] = int16(in + (r*(c-in)+1<<14)>>15)
	}
}

// raised adds the numbers of a row, so many bits higher, to a sum, and keeps it
// within the limits.
func raised(sum []int16, row []int8, up uint) {
	for j, v := range row[:len(sum)] {
		sum[j] = int16(min(max(int32(sum[j])+int32(v)<<up, -Limit), Limit))
	}
}

// gate says how far a gate opens, with 15 bits behind the point, for a sum with
// Fraction bits: see [Gate].
func gate(x int32) int32 {
	missing := 4<<Fraction - min(max(x, -x), 4<<Fraction)
	open := missing * missing >> (2*Fraction - 10)
	if x < 0 {
		return open
	}
	return 1<<15 - open
}

// Gate is a logistic curve of two parabolas: half the square of what is missing
// to 4, by quarters, and the mirror image above nought. It has a slope of a
// quarter at nought, as the logistic function has, and needs no table.
func Gate(x float32) float32 {
	missing := 1 - min(max(x, -x), 4)/4
	if open := missing * missing / 2; x < 0 {
		return open
	} else {
		return 1 - open
	}
}

// full is n filled up to a multiple of by.
func full(n, by int) int { return (n + by - 1) / by * by }

// pack lays a matrix of in x out numbers, row after row, in panels.
func pack(w []int16, in, out int) []int16 {
	pairs, columns := full(in, 2)/2, full(out, panel)
	packed := make([]int16, 2*pairs*columns)
	for i := range in {
		for j := range out {
			packed[2*(pairs*(j/panel*panel)+(i/2)*panel+j%panel)+i%2] = w[i*out+j]
		}
	}
	return packed
}
