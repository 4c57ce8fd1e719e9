package extract

import (
	"math"
	"testing"

	"hearsay"
	"hearsay/model"
)

func TestReliability(t *testing.T) {
	r := Reliability{From: []int32{-1 << 20, 0, 300}, Percent: []int32{20, 55, 90}}
	for margin, want := range map[int]int{-1 << 19: 20, -1: 20, 0: 55, 299: 55, 300: 90, math.MaxInt16: 90, -1 << 21: 0} {
		if got := r.Of(margin); got != want {
			t.Errorf("a margin of %d is given %d, want %d", margin, got, want)
		}
	}
}

// What is not there is weighed by a table of its own.
func TestConfidenceOfNobody(t *testing.T) {
	at := func(percent int32) Reliability {
		return Reliability{From: []int32{-1 << 20}, Percent: []int32{percent}}
	}
	r := reliabilities{cue: at(10), source: at(20), content: at(30), nobody: at(40)}
	if got := r.confidence(Margins{1, nobody, 1}); got != (hearsay.Confidence{Cue: 10, Source: 40, Content: 30}) {
		t.Errorf("without a source: %v", got)
	}
	if got := r.confidence(Margins{1, 5, 1}); got != (hearsay.Confidence{Cue: 10, Source: 20, Content: 30}) {
		t.Errorf("with a source: %v", got)
	}
}

func TestDamagedReliabilitiesAreRefused(t *testing.T) {
	good := Reliability{From: []int32{1, 2}, Percent: []int32{3, 4}}
	section := func(list ...Reliability) []byte {
		var e model.Encoder
		for i := range list {
			list[i].Encode(&e)
		}
		return e.Encoded()
	}
	if _, err := decodeReliabilities(section(good, good, good, good)); err != nil {
		t.Errorf("a good section was refused: %v", err)
	}
	for why, bytes := range map[string][]byte{
		"three tables":     section(good, good, good),
		"five tables":      section(good, good, good, good, good),
		"an empty table":   section(good, good, good, Reliability{}),
		"uneven lists":     section(good, Reliability{From: []int32{1}, Percent: []int32{1, 2}}, good, good),
		"falling margins":  section(good, good, Reliability{From: []int32{2, 1}, Percent: []int32{3, 4}}, good),
		"nothing":          nil,
		"half of a table":  section(good, good, good, good)[:9],
		"margins repeated": section(Reliability{From: []int32{1, 1}, Percent: []int32{3, 4}}, good, good, good),
	} {
		if _, err := decodeReliabilities(bytes); err == nil {
			t.Errorf("a section with %s was taken", why)
		}
	}
}
