package web

import (
	"cmp"
	"fmt"
	"slices"

	"hearsay"
)

// A twin is another report with the same words.
type twin struct {
	Outlet  string
	When    string
	Address string
	Share   string // of this report's words
	Says    string // "has it from there", "has it from here", "same words"
	from    bool   // this report has it from there
	tiles   []hearsay.Span
	order   string
}

// twinsShown is how many other reports the page of a report tells of.
const twinsShown = 8

// twins are the reports that share more than quotations with a report, the
// earliest first.
func (s *Server) twins(v *visit, e *hearsay.Entry) ([]twin, error) {
	pairs, err := s.source.Copies(v.r.Context(), e.Document.ID, v.asOf)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(pairs, func(a, b hearsay.CopyRecord) int {
		return cmp.Compare(shareOf(&b, e.Document.ID), shareOf(&a, e.Document.ID))
	})
	var list []twin
	for i := range pairs {
		p := &pairs[i]
		if !slices.Contains([]hearsay.CopyClass{hearsay.Duplicate, hearsay.Edited, hearsay.Contained, hearsay.Partial}, p.Class) || len(list) == twinsShown {
			continue
		}
		t, err := s.twin(v, p, e.Document.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b twin) int { return cmp.Compare(a.order, b.order) })
	return list, nil
}

// shareOf is how much of a report's words a pair shares.
func shareOf(p *hearsay.CopyRecord, report hearsay.ReportID) float64 {
	if p.A == report {
		return p.Share[0]
	}
	return p.Share[1]
}

func (s *Server) twin(v *visit, p *hearsay.CopyRecord, report hearsay.ReportID) (twin, error) {
	other, from := p.B, "b>a"
	if p.B == report {
		other, from = p.A, "a>b"
	}
	e, err := s.source.Report(v.r.Context(), other)
	if err != nil {
		return twin{}, err
	}
	head := hearsay.Head{Report: other, Published: e.Document.Published.Value}
	t := twin{Outlet: cmp.Or(e.Document.Outlet.Name, e.Document.Title, e.Report.Place), When: publishedShort(&head), Address: v.to("/reports/" + string(other)),
		Share: fmt.Sprintf("%.0f %% of these words", 100*shareOf(p, report)), Says: "the same words", order: cmp.Or(head.Published, "~")}
	switch p.Direction {
	case "":
	case from:
		t.Says, t.from = "this is from there", true
	default:
		t.Says = "it is from here"
	}
	for _, tile := range p.Tiles {
		if span := tile.A; p.A == report {
			t.tiles = append(t.tiles, span)
		} else {
			t.tiles = append(t.tiles, tile.B)
		}
	}
	return t, nil
}

// copied is how much of a block has to be another's words for the copy bar.
const copied = 0.6

// wordsBy is whose words a block is, "" where they are the report's own.
func wordsBy(block hearsay.Span, twins []twin) string {
	for _, t := range twins {
		n := 0
		for _, tile := range t.tiles {
			n += max(0, min(tile.End, block.End)-max(tile.Start, block.Start))
		}
		if t.from && float64(n) >= copied*float64(block.Len()) {
			return t.Outlet + ", " + t.When
		}
	}
	return ""
}
