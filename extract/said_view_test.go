package extract

import (
	"slices"
	"testing"

	"hearsay/model"
)

// What was read of a view with a hole must find its tokens again, wherever the
// hole lies.
func TestRunsOfViews(t *testing.T) {
	for _, v := range []view{
		{Run: Run{10, 20}},
		{Run: Run{10, 20}, hole: Run{13, 16}},
		{Run: Run{10, 20}, hole: Run{10, 12}},
		{Run: Run{10, 20}, hole: Run{18, 20}},
		{Run: Run{10, 20}, hole: Run{5, 12}},
		{Run: Run{10, 20}, hole: Run{18, 25}},
		{Run: Run{10, 20}, hole: Run{2, 7}},
		{Run: Run{10, 20}, hole: Run{30, 33}},
	} {
		var read []int
		v.each(func(k int) { read = append(read, k) })
		for first := range read {
			for next := first + 1; next <= len(read); next++ {
				var got []int
				for _, r := range v.runs(model.Stretch{First: first, Next: next}) {
					for k := r.First; k < r.End; k++ {
						got = append(got, k)
					}
				}
				if !slices.Equal(got, read[first:next]) {
					t.Fatalf("%v: what was read at %d to %d is %v, want %v", v, first, next, got, read[first:next])
				}
			}
		}
	}
}
