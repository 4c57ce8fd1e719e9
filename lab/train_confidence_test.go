package lab

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever the outcomes, the steps rise, and their shares are those of the
// outcomes that fall on them.
func TestReliabilityRises(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 50 {
		var o outcomes
		for range 1 + r.IntN(2000) {
			margin := r.IntN(1000) - 200
			o.add(margin, r.IntN(1000) < margin+100)
		}
		got := o.reliability()
		if !slices.IsSorted(got.From) || !slices.IsSorted(got.Percent) || len(slices.Compact(slices.Clone(got.From))) != len(got.From) {
			t.Fatalf("%d outcomes give %v", len(o), got)
		}
		for i, from := range got.From {
			right, all := 0, 0
			for _, x := range o {
				if x.margin >= int(from) && (i+1 == len(got.From) || x.margin < int(got.From[i+1])) {
					all++
					if x.right {
						right++
					}
				}
			}
			if all == 0 || int(got.Percent[i]) != (200*right+all)/(2*all) {
				t.Fatalf("step %d gives %d per cent, but %d of %d are right", i, got.Percent[i], right, all)
			}
		}
	}
}

func TestReliabilityOfNothing(t *testing.T) {
	got := outcomes{}.reliability()
	if len(got.From) != 1 || got.Percent[0] != 0 {
		t.Errorf("no outcomes give %v: what was never seen should be given nothing", got)
	}
}
