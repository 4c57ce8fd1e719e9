// Package ledger is the book: entries are added and never altered; views of
// statements, events, actors and documents follow from the entries and can be
// rebuilt from them at any time.
//
// What hangs on many documents at once is reckoned here by pure functions:
// actors ([Cast]), the lines of parties on issues ([Positions]), meetings with
// their versions ([Plans]).
//
// It says what a store must do. The stores themselves are rooms of their own
// (ledger/sqlite), and every one must pass the suite in ledger/storetest.
package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"time"

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
	//
	// The report's name is the document's ID, and the maker, if the entry has
	// none, the reading's. An empty At becomes the present, an empty Kind
	// [hearsay.Asserted] and an empty Known what [Known] says.
	//
	// A review is refused with [ErrConflict], and the whole call with it, if there
	// is an entry about the same words that is later than what its person had seen.
	Append(ctx context.Context, entries []hearsay.Entry) (added int, err error)
	// Has reports whether the maker's reading of the report is in the book.
	Has(ctx context.Context, report hearsay.ReportID, maker string) (bool, error)
	// Latest gives the entry of the report's latest reading, or [ErrNotFound].
	// The report may be named by the beginning of its ID; if several begin so,
	// the error is [ErrAmbiguous].
	Latest(ctx context.Context, report hearsay.ReportID) (hearsay.Entry, error)
	// Reviews gives the entries in which people decided about statements and
	// events of a report, or took that back, in order.
	Reviews(ctx context.Context, report hearsay.ReportID) ([]hearsay.Entry, error)
	// Reviewed tells which reports have such entries.
	Reviewed(ctx context.Context) (map[hearsay.ReportID]bool, error)
	// Decisions gives the entries of one kind that hold decisions, in order.
	Decisions(ctx context.Context, kind hearsay.EntryKind) ([]hearsay.Entry, error)
	// Recent gives the latest entries that hold decisions, the latest first.
	Recent(ctx context.Context, limit int) ([]hearsay.Entry, error)
	// Last tells the number of the latest entry, 0 where there is none, and when it
	// was entered. What a question finds stays the same while this does.
	Last(ctx context.Context) (seq int64, at time.Time, err error)
	// Entries gives the entries with numbers above after, in order.
	Entries(ctx context.Context, after int64) iter.Seq2[hearsay.Entry, error]
}

// Views answer questions from the entries' latest readings.
type Views interface {
	// Find gives the records of one kind that a question asks for, in the order of
	// [Compare]. It streams: nothing is held back or cut off.
	//
	// With a day in the question's AsOf only entries known by that day count, and
	// the latest of them is a report's reading.
	Find(ctx context.Context, kind Kind, question query.Question) iter.Seq2[hearsay.Record, error]
	// Claim gives a claim as it stood on a day, or stands now where that is empty.
	// It is named by the key of its own or of any of its tellings, or by the
	// beginning of one: what comes to be known later of an earlier day can change
	// a claim's own key, and the old one still leads to it. The error is
	// [ErrNotFound] or [ErrAmbiguous] as with Latest.
	Claim(ctx context.Context, name, asOf string) (*hearsay.ClaimRecord, error)
	// Copies gives the pairs of a report and others that share words with it, by
	// the other's ID, as far as both were known on a day; without one, all.
	Copies(ctx context.Context, report hearsay.ReportID, asOf string) ([]hearsay.CopyRecord, error)
	// Page gives a window of what Find gives, and where to go on: nothing before
	// the window is read. With the newest first, documents run backward and what
	// stands in one of them forward; actors come always in their order.
	Page(ctx context.Context, kind Kind, question query.Question, window Window) (Leaf, error)
	// Size tells how large the ledger is.
	Size(ctx context.Context) (Size, error)
	// Rebuild drops the views and makes them anew from the entries.
	Rebuild(ctx context.Context) error
}

// A Kind says which records are asked for.
type Kind = query.Kind

// What can be wrong with a ledger, beside the disk.
var (
	ErrConflict  = errors.New("somebody else decided about the same words meanwhile")
	ErrPlace     = errors.New("the place to go on from is none: begin again without it")
	ErrNotFound  = errors.New("not in the ledger")
	ErrAmbiguous = errors.New("several reports in the ledger are named so")
	ErrNewer     = errors.New("the ledger was written by a newer version of hearsay")
	ErrNotLedger = errors.New("the file is not a ledger")
	ErrReadOnly  = errors.New("the ledger cannot be written")
	ErrBusy      = errors.New("another program is writing to the ledger")
	ErrFull      = errors.New("there is no room left on the disk")
)

// Known is the day from which an entry counts as known, if the entry does not
// say so itself: the day its document was published, else the day it was
// entered, in UTC.
func Known(e hearsay.Entry) string {
	if day := e.Document.Published.Day(); day != "" {
		return day
	}
	return e.At.UTC().Format(time.DateOnly)
}

// DecisionID names an entry that holds a decision and no report: what was
// decided, and when.
func DecisionID(e hearsay.Entry) hearsay.ReportID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %+v %d", e.Kind, *e.Decision, e.At.UnixNano()))
	return hearsay.ReportID("decision-" + hex.EncodeToString(sum[:12]))
}
