// Package hearsay holds the words that the whole program thinks in: reports
// and documents, the spans in them, statements and the chains of voices behind
// them, events, times, actors, and the entries of the ledger.
//
// It imports the standard library only and does nothing by itself. Every room
// of the program (see docs/architecture.md) takes and gives these types and
// knows no other room further along the way of the data.
//
// All positions are half-open byte ranges of one document's text. Code points
// are added at the edges only, by [NewRecords].
package hearsay
