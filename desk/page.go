package desk

import (
	"context"
	"time"

	"hearsay"
	"hearsay/ledger"
)

// Report gives a report with its latest reading. It may be named by the
// beginning of its ID.
func (d *Desk) Report(ctx context.Context, id hearsay.ReportID) (hearsay.Entry, error) {
	return d.Store.Latest(ctx, id)
}

// Last tells the number of the latest entry and when it was entered.
func (d *Desk) Last(ctx context.Context) (seq int64, at time.Time, err error) {
	return d.Store.Last(ctx)
}

// Size tells how large the ledger is.
func (d *Desk) Size(ctx context.Context) (ledger.Size, error) { return d.Store.Size(ctx) }

// Copies gives the pairs of reports that share words with a report, as of a day;
// now where that is empty.
func (d *Desk) Copies(ctx context.Context, report hearsay.ReportID, asOf string) ([]hearsay.CopyRecord, error) {
	return d.Store.Copies(ctx, report, asOf)
}
