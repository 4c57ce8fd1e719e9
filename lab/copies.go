package lab

import (
	"encoding/json"
	"io"

	"hearsay"
	"hearsay/origin"
)

// A collection is the texts of a file, which are looked at together.
type collection struct {
	requests []request
	docs     []hearsay.Document
	wordings []origin.Wording
}

// collect reads the texts of a file and prepares each. Their IDs are those of
// the file, as it writes them.
func (p Prediction) collect(name string, in io.Reader) (*collection, error) {
	c := &collection{}
	seen := map[string]bool{}
	for line, err := range Lines(name, in) {
		if err != nil {
			return nil, err
		}
		r, err := line.request()
		if err != nil {
			return nil, err
		}
		if seen[string(r.ID)] {
			return nil, line.Trouble("the id "+string(r.ID)+" stands here again", "give each text an id of its own")
		}
		seen[string(r.ID)] = true
		doc := p.Clean(line.report(&r, givenStatements(&r)))
		doc.ID = hearsay.ReportID(r.ID)
		a := p.Linguist.Cut(&doc)
		c.requests, c.docs = append(c.requests, r), append(c.docs, doc)
		c.wordings = append(c.wordings, origin.WordingOf(&doc, a.Quotations))
	}
	return c, nil
}

// A copyOut is one line of the task copies.
type copyOut struct {
	A         json.RawMessage   `json:"a"`
	B         json.RawMessage   `json:"b"`
	Class     hearsay.CopyClass `json:"class"`
	Tiles     [][4]int          `json:"tiles"`
	Direction *string           `json:"direction"`
}

// predictCopies finds the pairs of texts of a file that share passages.
func predictCopies(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	c, err := p.collect(name, in)
	if err != nil {
		return err
	}
	index := origin.NewIndex()
	points := map[hearsay.ReportID]*hearsay.CodePoints{}
	for i, w := range c.wordings {
		index.Add(w)
		points[w.ID] = hearsay.NewCodePoints(c.docs[i].Text)
	}
	for _, r := range index.Copies(c.stories(p.Scorer).StoryOf) {
		out := copyOut{A: json.RawMessage(r.A), B: json.RawMessage(r.B), Class: r.Class, Tiles: [][4]int{}}
		for _, t := range r.Tiles {
			a, b := points[r.A], points[r.B]
			out.Tiles = append(out.Tiles, [4]int{a.At(t.A.Start), a.At(t.A.End), b.At(t.B.Start), b.At(t.B.End)})
		}
		if r.Direction != "" {
			out.Direction = &r.Direction
		}
		line, err := jsonLine(out)
		if err != nil {
			return err
		}
		if err := give(line); err != nil {
			return err
		}
	}
	return nil
}
