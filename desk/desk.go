// Package desk is the one assembly of the program: the only place where the
// stages are put in order, and the one way in and out of the ledger.
//
// Reports come in ([Desk.Take], [Desk.TakeAll]) and are read by a [Reader];
// what was read goes into a ledger. Questions come in ([Desk.Ask]) and records
// go out. The package knows no concrete store, prints nothing, and decides
// nothing about what a text says: that is the stages' work.
package desk

import (
	"context"

	"hearsay"
	"hearsay/ledger"
)

// A Desk takes reports into a ledger and answers questions from it.
type Desk struct {
	Store  ledger.Store
	Reader *Reader
}

// New sets a desk up. One that only answers needs no reader.
func New(store ledger.Store, reader *Reader) *Desk {
	return &Desk{Store: store, Reader: reader}
}

// Take reads one report and enters it. When it returns without an error the
// reading is in the ledger, be it that it was there before. The error is a
// *source.Failure where the report could not be read.
func (d *Desk) Take(ctx context.Context, report hearsay.Report) error {
	var failure error
	one := func(yield func(hearsay.Report, error) bool) { yield(report, nil) }
	_, err := d.TakeAll(ctx, one, func(p Progress) {
		for _, t := range p.Batch {
			if t.Failure != nil {
				failure = t.Failure
			}
		}
	})
	if err != nil {
		return err
	}
	return failure
}
