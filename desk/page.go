package desk

import (
	"context"

	"hearsay"
	"hearsay/ledger"
)

// Report gives a report with its latest reading. It may be named by the
// beginning of its ID.
func (d *Desk) Report(ctx context.Context, id hearsay.ReportID) (hearsay.Entry, error) {
	return d.Store.Latest(ctx, id)
}

// Size tells how large the ledger is.
func (d *Desk) Size(ctx context.Context) (ledger.Size, error) { return d.Store.Size(ctx) }
