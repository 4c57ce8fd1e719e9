package main

import (
	"hearsay"
	"hearsay/clean"
	"hearsay/desk"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/lab"
	"hearsay/language"
	"hearsay/origin"
)

// loadKnowledge reads the knowledge with what the flags lay over it.
func loadKnowledge(overlays []string, model string) (*knowledge.Base, error) {
	base, err := knowledge.Load(overlays...)
	if err != nil || model == "" {
		return base, err
	}
	return desk.WithModel(base, model)
}

// newBench puts the reading program together over the knowledge base.
func newBench(base *knowledge.Base) (lab.Bench, error) {
	reader, err := desk.NewReader(base, desk.Maker("lab", base))
	if err != nil {
		return lab.Bench{}, err
	}
	linguist, err := language.New(base)
	if err != nil {
		return lab.Bench{}, err
	}
	who, err := extract.NewWho(base)
	if err != nil {
		return lab.Bench{}, err
	}
	cleaner, err := clean.New(base)
	if err != nil {
		return lab.Bench{}, err
	}
	types, err := extract.NewTypes(base)
	if err != nil {
		return lab.Bench{}, err
	}
	scorer, err := origin.NewScorer(base)
	if err != nil {
		return lab.Bench{}, err
	}
	read := func(report *hearsay.Report) lab.Page {
		page := reader.Parse(report)
		return lab.Page{Doc: page.Doc, Times: page.Times, Attributions: page.Attributions, Reading: page.Reading}
	}
	tools := lab.Tools{Read: read, Clean: cleaner.Document, Scorer: scorer, Linguist: linguist, Referrer: who, Typer: types, Claims: origin.NewClaims(base)}
	return lab.Bench{Tools: tools, Base: base, Titles: lab.Titles(base)}, nil
}
