package desk

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"time"

	"golang.org/x/sync/semaphore"

	"hearsay"
	"hearsay/source"
)

// What is held in memory at most, and how long a reading waits for the disk.
const (
	maxHeld    = 64 << 20               // bytes of reports in hand; a larger report is held alone
	batchCount = 256                    // readings written at once
	batchBytes = 8 << 20                // bytes of their reports
	batchWait  = 500 * time.Millisecond // after which what is read is written, however little
)

// A Taken is what became of one report.
type Taken struct {
	Place   string
	Report  hearsay.ReportID // "" where there was no report to name
	Bytes   int
	Entry   *hearsay.Entry  // what was added; nil if nothing was
	Failure *source.Failure // why it could not be read; nil if it could
}

// A Summary counts reports.
type Summary struct {
	Added  int   // read and entered
	Again  int   // in the ledger already
	Failed int   // could not be read
	Bytes  int64 // of all of them
}

// Seen is how many reports were dealt with.
func (s Summary) Seen() int { return s.Added + s.Again + s.Failed }

// A Progress tells how far a taking is. What it counts is on the disk.
type Progress struct {
	Summary         // so far
	Batch   []Taken // what came since the last time, in order; only for the time of the call
}

// TakeAll reads reports, several at once, and enters them in the order they
// come in. Reports that the reader's maker has read already are passed over;
// of the same report at two places the first is kept. Every error of type
// [source.Failure] is an item that failed and the taking goes on.
//
// After each batch is on the disk progress is called, never twice at once. An
// error is that of the context, of the ledger or of the reports; what was
// counted until then is in the ledger, and the same call again goes on from
// there: since entries are always a beginning of the input, what the ledger
// holds in the end does not depend on where it broke off.
func (d *Desk) TakeAll(ctx context.Context, reports iter.Seq2[hearsay.Report, error], progress func(Progress)) (Summary, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	queue := make(chan *job, 4*runtime.GOMAXPROCS(0))
	work := make(chan *job)
	held := semaphore.NewWeighted(maxHeld)
	for range runtime.GOMAXPROCS(0) {
		go d.reads(ctx, work)
	}
	go func() {
		defer close(queue)
		defer close(work)
		if err := feed(ctx, reports, held, queue, work); err != nil {
			stop(err)
		}
	}()
	w := &writer{desk: d, held: held, progress: progress, pending: map[hearsay.ReportID]bool{}}
	err := w.writes(ctx, queue)
	if err == nil {
		err = context.Cause(ctx)
	}
	stop(err)
	return w.sum, err
}

// A job is one report on its way.
type job struct {
	report hearsay.Report
	weight int64
	taken  Taken
	again  bool
	err    error         // of the ledger
	done   chan struct{} // closed when the rest is filled in
}

// feed hands the reports out to be read, and queues them in order.
func feed(ctx context.Context, reports iter.Seq2[hearsay.Report, error], held *semaphore.Weighted, queue, work chan<- *job) error {
	for report, err := range reports {
		j := &job{report: report, done: make(chan struct{})}
		j.taken.Place = report.Place
		failed := errors.As(err, &j.taken.Failure)
		switch {
		case err != nil && !failed:
			return err
		case failed:
			j.taken.Place = j.taken.Failure.Place
			close(j.done)
		default:
			j.weight = min(int64(len(report.Bytes)), maxHeld)
			if held.Acquire(ctx, j.weight) != nil {
				return context.Cause(ctx)
			}
		}
		if !send(ctx, queue, j) || !failed && !send(ctx, work, j) {
			return context.Cause(ctx)
		}
	}
	return nil
}

func send(ctx context.Context, to chan<- *job, j *job) bool {
	select {
	case to <- j:
		return true
	case <-ctx.Done():
		return false
	}
}

// reads does one job after another.
func (d *Desk) reads(ctx context.Context, work <-chan *job) {
	for j := range work {
		j.taken.Report, j.taken.Bytes = j.report.ID(), len(j.report.Bytes)
		if j.again, j.err = d.Store.Has(ctx, j.taken.Report, d.Reader.Maker); !j.again && j.err == nil {
			j.taken.Entry, j.taken.Failure = d.read(j.report)
		}
		close(j.done)
	}
}

// read reads a report. A stage that breaks down over a text is our mistake, and
// it must not cost the user the other reports.
func (d *Desk) read(report hearsay.Report) (entry *hearsay.Entry, failure *source.Failure) {
	defer func() {
		if broken := recover(); broken != nil {
			entry, failure = nil, breakdown(report.Place, broken)
		}
	}()
	doc, reading := d.Reader.Read(&report)
	return &hearsay.Entry{Kind: hearsay.Asserted, Maker: reading.Maker, Report: report, Document: doc, Reading: reading}, nil
}

func breakdown(place string, broken any) *source.Failure {
	return &source.Failure{Place: place, Why: "reading it broke off inside the program",
		Do: "this is a mistake in hearsay, not in the report: tell its makers, with the report", Err: fmt.Errorf("%v", broken)}
}
