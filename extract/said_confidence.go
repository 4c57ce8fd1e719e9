package extract

import (
	"math"
	"sort"

	"hearsay"
	"hearsay/model"
)

// Margins are how far the parts of an attribution beat what else they could
// have been, in units of the networks' scores.
type Margins struct{ Cue, Source, Content int }

// nobody is the margin of a source that is not there.
const nobody = math.MinInt16

// A Reliability turns margins of one part into per cent: the share of parts
// with such a margin that were right in texts that were not learned from.
type Reliability struct {
	From    []int32 // the least margin of each step, rising
	Percent []int32 // of each step, rising
}

// Of gives the per cent of a margin.
func (r *Reliability) Of(margin int) int {
	i := sort.Search(len(r.From), func(i int) bool { return int(r.From[i]) > margin })
	if i == 0 {
		return 0
	}
	return int(r.Percent[i-1])
}

// Encode writes the steps.
func (r *Reliability) Encode(e *model.Encoder) {
	e.Int32s(r.From)
	e.Int32s(r.Percent)
}

func decodeReliability(d *model.Decoder) Reliability {
	r := Reliability{d.Int32s(), d.Int32s()}
	rising := true
	for i := 1; i < len(r.From); i++ {
		rising = rising && r.From[i-1] < r.From[i]
	}
	if d.Err() == nil && (len(r.From) != len(r.Percent) || len(r.From) == 0 || !rising) {
		d.Fail("%d margins with %d shares that do not rise", len(r.From), len(r.Percent))
	}
	return r
}

// reliabilities are those of each part.
type reliabilities struct{ cue, source, content, nobody Reliability }

// ConfidenceSection is the section of the model with the reliability of cues,
// sources, contents, and of attributions without a source.
const ConfidenceSection = "confidence"

func decodeReliabilities(bytes []byte) (reliabilities, error) {
	d := model.NewDecoder(ConfidenceSection, bytes)
	r := reliabilities{decodeReliability(d), decodeReliability(d), decodeReliability(d), decodeReliability(d)}
	return r, d.End()
}

func (r *reliabilities) confidence(m Margins) hearsay.Confidence {
	c := hearsay.Confidence{Cue: r.cue.Of(m.Cue), Content: r.content.Of(m.Content)}
	if m.Source == nobody {
		c.Source = r.nobody.Of(m.Cue)
	} else {
		c.Source = r.source.Of(m.Source)
	}
	return c
}
