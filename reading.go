package hearsay

import "time"

// A Reading is all that one maker read in one document. The same document and
// the same maker give the same reading, byte for byte.
type Reading struct {
	Report     ReportID    `json:"report"`
	Maker      string      `json:"maker"` // program and knowledge versions, or a person
	Actors     []Actor     `json:"actors,omitempty"`
	Times      []Time      `json:"times,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
	Events     []Event     `json:"events,omitempty"`
	Ties       []Tie       `json:"ties,omitempty"`
	Narrowings []Narrowing `json:"narrowings,omitempty"`
	Quoted     []Span      `json:"quoted,omitempty"` // stretches inside double quotation marks, marks included; none within another
	Doubts     []Doubt     `json:"doubts,omitempty"`
}

// An Entry is one line of the ledger. Entries are only ever added.
type Entry struct {
	Seq      int64     `json:"seq"`   // given by the ledger, from 1, without gaps
	At       time.Time `json:"at"`    // when it was entered
	Known    string    `json:"known"` // the day from which it counts as known: publication, else the day it was entered
	Kind     EntryKind `json:"kind"`
	Maker    string    `json:"maker"`
	Report   Report    `json:"report"`
	Document Document  `json:"document"`
	Reading  Reading   `json:"reading"`
	Decision *Decision `json:"decision,omitempty"` // instead of a reading
}

// An EntryKind says what an entry does to the record.
type EntryKind string

// Asserted is the entry of a reading: the report, its document and what was
// read in it. A later one of the same report takes the place of an earlier one
// in the views; both stay in the book.
const Asserted EntryKind = "asserted"
