package neural

import "unsafe"

const (
	high = 6  // rows of a corner
	wide = 16 // columns of a corner
)

// A scratch is the room that products pack their factors into. One goroutine
// uses it at a time.
type scratch struct {
	a, b   []float32
	corner [high * wide]float32
}

// A matrix is rows x cols numbers; a transposed one is read with its sides
// exchanged.
type matrix struct {
	v          []float32
	rows, cols int
	stride     int
	flipped    bool
}

// mat makes a matrix of numbers that lie row after row.
func mat(v []float32, rows, cols int) matrix { return matrix{v, rows, cols, cols, false} }

// t transposes.
func (m matrix) t() matrix {
	m.rows, m.cols, m.flipped = m.cols, m.rows, !m.flipped
	return m
}

// at is the number at row i, column j.
func (m *matrix) at(i, j int) float32 {
	if m.flipped {
		i, j = j, i
	}
	return m.v[i*m.stride+j]
}

// add adds the product a·b to c, which is not transposed.
func (s *scratch) add(c, a, b matrix) {
	if a.cols != b.rows || c.rows != a.rows || c.cols != b.cols {
		panic("neural: the sides of the matrices do not fit")
	}
	if a.rows == 0 || a.cols == 0 || b.cols == 0 {
		return
	}
	if !fast {
		slow(c, a, b)
		return
	}
	k := a.cols
	s.a = packed(s.a, a.t(), high) // rows of a, high at a time
	s.b = packed(s.b, b, wide)
	for j := 0; j < c.cols; j += wide {
		pb := s.b[j*k:]
		for i := 0; i < c.rows; i += high {
			s.corners(c, i, j, k, s.a[i*k:], pb)
		}
	}
}

func (s *scratch) corners(c matrix, i, j, k int, pa, pb []float32) {
	if i+high <= c.rows && j+wide <= c.cols {
		kernel(k, unsafe.SliceData(pa), unsafe.SliceData(pb), &c.v[i*c.stride+j], c.stride)
		return
	}
	clear(s.corner[:])
	kernel(k, unsafe.SliceData(pa), unsafe.SliceData(pb), &s.corner[0], wide)
	for y := range min(high, c.rows-i) {
		row := c.v[(i+y)*c.stride+j:]
		for x := range min(wide, c.cols-j) {
			row[x] += s.corner[y*wide+x]
		}
	}
}

// packed lays the columns of m in panels of the given width, filled up with
// noughts: all of row 0 of the panel, then row 1.
func packed(into []float32, m matrix, width int) []float32 {
	panels := (m.cols + width - 1) / width
	size := panels * width * m.rows
	if cap(into) < size {
		into = make([]float32, size)
	}
	into = into[:size]
	for p := range panels {
		out := into[p*width*m.rows:]
		n := min(width, m.cols-p*width)
		if m.flipped {
			packFlipped(out, m, p*width, n, width)
			continue
		}
		for i := range m.rows {
			row := out[i*width : (i+1)*width]
			copy(row, m.v[i*m.stride+p*width:][:n])
			clear(row[n:])
		}
	}
	return into
}

func packFlipped(out []float32, m matrix, from, n, width int) {
	if n < width {
		clear(out[:width*m.rows])
	}
	for x := range n {
		column := m.v[(from+x)*m.stride:][:m.rows]
		for i, v := range column {
			out[i*width+x] = v
		}
	}
}

func slow(c, a, b matrix) {
	for i := range c.rows {
		for j := range c.cols {
			var sum float32
			for k := range a.cols {
				sum += a.at(i, k) * b.at(k, j)
			}
			c.v[i*c.stride+j] += sum
		}
	}
}
