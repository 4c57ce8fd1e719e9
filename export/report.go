package export

import "hearsay"

// A Report is one report with all that was read in it, as "hearsay show --json"
// and the API give it.
type Report struct {
	Document   *hearsay.DocumentRecord    `json:"document"`
	Maker      string                     `json:"maker"`
	Text       string                     `json:"text"`
	Zones      []hearsay.Zone             `json:"zones"`
	Statements []*hearsay.StatementRecord `json:"statements"`
	Events     []*hearsay.EventRecord     `json:"events"`
	Actors     []*hearsay.ActorRecord     `json:"actors"`
	Times      []hearsay.Time             `json:"times"`
}

// NewReport puts a reading and its records together.
func NewReport(e *hearsay.Entry, r *hearsay.Records) Report {
	return Report{Document: r.Document, Maker: e.Maker, Text: e.Document.Text, Zones: e.Document.Zones,
		Statements: r.Statements, Events: r.Events, Actors: r.Actors, Times: e.Reading.Times}
}
