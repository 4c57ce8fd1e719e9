package web

import (
	"context"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// A Source is where pages get what they show: a desk, or invented records in a
// test.
type Source interface {
	// Keeps reports whether records of the kind can be asked for.
	Keeps(kind query.Kind) bool
	// Page gives a window of an answer, as [ledger.Views] does.
	Page(ctx context.Context, kind query.Kind, question query.Question, window ledger.Window) (ledger.Leaf, error)
	// Record gives one record by its key, as of a day if one is named, else
	// [ledger.ErrNotFound].
	Record(ctx context.Context, kind query.Kind, key, asOf string) (hearsay.Record, error)
	// Report gives a report with its latest reading.
	Report(ctx context.Context, id hearsay.ReportID) (hearsay.Entry, error)
	// Records gives a report's records with what people decided about them, and
	// the decisions whose words are not there any more.
	Records(ctx context.Context, e *hearsay.Entry) (records hearsay.Records, unplaced []hearsay.Entry, err error)
	// Review enters what a person decided; [ledger.ErrConflict] where somebody
	// else decided about the same words meanwhile.
	Review(ctx context.Context, who string, kind hearsay.EntryKind, reviews ...hearsay.Review) error
	// Reviews gives the decisions about a report, in order.
	Reviews(ctx context.Context, report hearsay.ReportID) ([]hearsay.Entry, error)
	// Recent gives the latest decisions, the latest first.
	Recent(ctx context.Context, limit int) ([]hearsay.Entry, error)
	// Keep keeps a question under a name, Kept gives those that are kept.
	Keep(ctx context.Context, who, name, question, of string) error
	Kept(ctx context.Context) ([]hearsay.Decision, error)
	// Copies gives the pairs of reports that share words with a report.
	Copies(ctx context.Context, report hearsay.ReportID, asOf string) ([]hearsay.CopyRecord, error)
	// Size tells how large the ledger is.
	Size(ctx context.Context) (ledger.Size, error)
	// Changes gives what is otherwise than it was on a day, as of another.
	Changes(ctx context.Context, since, asOf string) ([]*hearsay.ChangeRecord, error)
}

// Kinds of records over several reports, in short.
const (
	claims    = query.Claims
	positions = query.Positions
	plans     = query.Plans
	outlets   = query.Outlets
	stories   = query.Stories
	changes   = query.Kind("change")
)
