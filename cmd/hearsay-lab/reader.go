package main

import (
	"hearsay"
	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/lab"
)

// model names the weights that the reading rests on.
const model = "none, rules only"

// newReader puts the reading program together over the knowledge base.
func newReader(base *knowledge.Base) (lab.Reader, error) {
	reader, err := desk.NewReader(base, desk.Maker("lab", base))
	if err != nil {
		return nil, err
	}
	return func(report *hearsay.Report) lab.Page {
		page := reader.Parse(report)
		return lab.Page{Doc: page.Doc, Times: page.Times, Attributions: page.Attributions, Reading: page.Reading}
	}, nil
}
