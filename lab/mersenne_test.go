package lab

import (
	"slices"
	"testing"
)

// The values are those of Python's random.Random(1).
func TestMersenneDrawsAsPython(t *testing.T) {
	m := newMersenne(1)
	got := []uint32{m.uint32(), m.uint32(), m.uint32()}
	if want := []uint32{577090037, 2444712010, 3639700191}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for range 1997 {
		m.uint32()
	}
	if got := m.uint32(); got != 1767993442 {
		t.Errorf("after 2000: got %d", got)
	}
	m = newMersenne(1)
	var drawn []int
	for range 12 {
		drawn = append(drawn, m.below(10))
	}
	if want := []int{2, 9, 1, 4, 1, 7, 7, 7, 6, 3, 1, 7}; !slices.Equal(drawn, want) {
		t.Errorf("got %v, want %v", drawn, want)
	}
}
