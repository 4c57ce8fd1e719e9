// Package ledger is the book: entries are added and never altered; views of
// statements, events, actors and documents follow from the entries and can be
// rebuilt from them at any time.
//
// It says what a store must do. The stores themselves are rooms of their own
// (ledger/sqlite), and every one must pass the suite in ledger/storetest.
package ledger

import (
	"context"
	"errors"
	"iter"

	"hearsay"
	"hearsay/query"
)

// A Store keeps a ledger.
type Store interface {
	Book
	Views
	Close() error
}

// A Book takes entries and gives them back.
type Book interface {
	// Append adds the entries in order, each with the next number. An entry whose
	// report was already read by the same maker is passed over. When Append
	// returns without an error, what it added is on the disk; with an error,
	// nothing was added. It tells how many were added.
	Append(ctx context.Context, entries []hearsay.Entry) (added int, err error)
	// Has reports whether the maker's reading of the report is in the book.
	Has(ctx context.Context, report hearsay.ReportID, maker string) (bool, error)
	// Latest gives the entry of the report's latest reading, or [ErrNotFound].
	// The report may be named by the beginning of its ID if that is unambiguous.
	Latest(ctx context.Context, report hearsay.ReportID) (hearsay.Entry, error)
	// Entries gives the entries with numbers above after, in order.
	Entries(ctx context.Context, after int64) iter.Seq2[hearsay.Entry, error]
}

// Views answer questions from the entries' latest readings.
type Views interface {
	// Find gives the records of one kind that a question asks for, in order of
	// publication (undated last), report and place in the text; actors by number
	// of statements. It streams: nothing is held back or cut off.
	Find(ctx context.Context, kind Kind, question query.Question) iter.Seq2[hearsay.Record, error]
	// Rebuild drops the views and makes them anew from the entries.
	Rebuild(ctx context.Context) error
}

// A Kind says which records are asked for.
type Kind = query.Kind

// What can be wrong with a ledger, beside the disk.
var (
	ErrNotFound = errors.New("not in the ledger")
	ErrNewer    = errors.New("the ledger was written by a newer version of hearsay")
	ErrReadOnly = errors.New("the ledger cannot be written")
)
