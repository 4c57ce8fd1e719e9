package desk

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/semaphore"

	"hearsay"
)

// A writer enters what was read, in order and in batches.
type writer struct {
	desk     *Desk
	held     *semaphore.Weighted
	progress func(Progress)

	sum     Summary
	batch   []Taken
	entries []hearsay.Entry
	pending map[hearsay.ReportID]bool // in entries
	weight  int64                     // of the batch's reports
}

// writes takes jobs from the queue until it ends or the context does. Even then
// it enters the batch at hand.
func (w *writer) writes(ctx context.Context, queue <-chan *job) error {
	tick := time.NewTicker(batchWait)
	defer tick.Stop()
	for {
		j, err := w.next(ctx, queue, tick.C)
		if err != nil {
			return err
		}
		if j == nil || ctx.Err() != nil {
			return w.flush(ctx)
		}
		if err := w.add(ctx, j); err != nil {
			return err
		}
		if len(w.batch) >= batchCount || w.weight >= batchBytes {
			if err := w.flush(ctx); err != nil {
				return err
			}
		}
	}
}

// next waits for the job whose turn it is, and writes the batch at every tick.
// It is nil when there is none any more, or none is wanted.
func (w *writer) next(ctx context.Context, queue <-chan *job, tick <-chan time.Time) (*job, error) {
	var j *job
	var done <-chan struct{} // of j, once there is one
	for {
		select {
		case next, more := <-queue:
			if !more {
				return nil, nil
			}
			j, done, queue = next, next.done, nil
		case <-done:
			return j, nil
		case <-tick:
			if err := w.flush(ctx); err != nil {
				return nil, err
			}
		case <-ctx.Done():
			return nil, nil
		}
	}
}

// add puts a job's outcome into the batch.
func (w *writer) add(ctx context.Context, j *job) error {
	if j.err != nil {
		return lookup(j.taken.Place, j.err)
	}
	w.weight += j.weight
	if e := j.taken.Entry; e != nil {
		again, err := w.again(ctx, e)
		if err != nil {
			return lookup(j.taken.Place, err)
		}
		if again {
			j.taken.Entry = nil
		} else {
			w.pending[e.Reading.Report] = true
			w.entries = append(w.entries, *e)
		}
	}
	w.batch = append(w.batch, j.taken)
	return nil
}

// again tells whether the same report came a second time while the first was
// being read.
func (w *writer) again(ctx context.Context, e *hearsay.Entry) (bool, error) {
	if w.pending[e.Reading.Report] {
		return true, nil
	}
	return w.desk.Store.Has(context.WithoutCancel(ctx), e.Reading.Report, e.Maker)
}

func lookup(place string, err error) error {
	return fmt.Errorf("looking up %s in the ledger: %w", place, err)
}

// flush enters the batch and tells of it. It is not interrupted: what was read
// shall be kept.
func (w *writer) flush(ctx context.Context) error {
	if len(w.batch) == 0 {
		return nil
	}
	if len(w.entries) > 0 {
		if _, err := w.desk.Store.Append(context.WithoutCancel(ctx), w.entries); err != nil {
			return fmt.Errorf("writing the ledger: %w", err)
		}
	}
	for _, t := range w.batch {
		w.sum.count(t)
	}
	if w.progress != nil {
		w.progress(Progress{Summary: w.sum, Batch: w.batch})
	}
	clear(w.pending)
	clear(w.entries)
	clear(w.batch)
	w.held.Release(w.weight)
	w.entries, w.batch, w.weight = w.entries[:0], w.batch[:0], 0
	return nil
}

func (s *Summary) count(t Taken) {
	s.Bytes += int64(t.Bytes)
	switch {
	case t.Failure != nil:
		s.Failed++
	case t.Entry != nil:
		s.Added++
	default:
		s.Again++
	}
}
