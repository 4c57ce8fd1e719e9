package sqlite

import (
	"context"
	"errors"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// findPlans reads the events of plans that were published around those that the
// question holds for, and goes further until no plan that is given can have a
// version outside.
func (s *Store) findPlans(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	r, err := s.reading(ctx, q)
	if err != nil {
		return err
	}
	defer r.tx.Rollback() // nothing was written
	plans, err := r.plans()
	if err != nil {
		return err
	}
	for _, p := range plans {
		if !yield(p, nil) {
			return nil
		}
	}
	return nil
}

func (r *reader) plans() ([]*hearsay.PlanRecord, error) {
	asked := func(e *hearsay.EventRecord) bool { return r.q.Match(e) }
	if r.q.Root == nil {
		events, err := r.around(window{to: query.Open})
		return r.made(events, asked), errors.Join(err, r.err)
	}
	w, undated, err := r.asked()
	if err != nil {
		return nil, err
	}
	for {
		events, err := r.around(w.wider(), undated...)
		if err != nil {
			return nil, err
		}
		plans := r.made(events, asked)
		reached := w
		for _, p := range plans {
			for i := range p.Versions {
				reached.take(ledger.PublishedDay(p.Versions[i].Head))
			}
		}
		if reached == w || r.err != nil {
			return plans, r.err
		}
		w = reached
	}
}

func (r *reader) made(events []*hearsay.EventRecord, asked func(*hearsay.EventRecord) bool) []*hearsay.PlanRecord {
	return ledger.Plans(events, r.parties, asked)
}

// A window is a range of days of publication, both ends included.
type window struct{ from, to string }

// take widens a window to a day.
func (w *window) take(day string) {
	if day == "" {
		return
	}
	if w.from == "" || day < w.from {
		w.from = day
	}
	w.to = max(w.to, day)
}

// wider is the window within which all lies that can bear on what is in it: what
// a report within reach takes for its plan hangs on what is within its own reach.
func (w window) wider() window {
	if w.from == "" {
		return window{from: query.Open}
	}
	from, err := time.Parse(time.DateOnly, w.from)
	to, err2 := time.Parse(time.DateOnly, w.to)
	if err != nil || err2 != nil {
		return window{to: query.Open}
	}
	return window{from.AddDate(0, 0, -2*ledger.Reach).Format(time.DateOnly), to.AddDate(0, 0, 2*ledger.Reach).Format(time.DateOnly)}
}

// asked gives the days of publication of the events that the question holds
// for, and those of them that have none.
func (r *reader) asked() (w window, undated []int64, err error) {
	c := &compiler{words: tables[query.Events].words}
	condition := c.node(r.q.Root)
	counts, days := valid(r.q)
	from := "plans p CROSS JOIN events r ON r.id = p.id"
	if narrow(r.q.Root) {
		from = "events r CROSS JOIN plans p ON p.id = r.id"
	}
	rows, err := r.tx.QueryContext(r.ctx, "SELECT p.id, p.published FROM "+from+" CROSS JOIN documents d ON d.id = p.id >> 24 WHERE "+counts+" AND "+condition,
		append(days, c.args...)...)
	if err != nil {
		return w, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var day string
		if err := rows.Scan(&id, &day); err != nil {
			return w, nil, err
		}
		if w.take(day); day == "" {
			undated = append(undated, id)
		}
	}
	return w, undated, rows.Err()
}

// around reads the events of plans published within a window, and those of the
// documents that others stand in.
func (r *reader) around(w window, others ...int64) ([]*hearsay.EventRecord, error) {
	counts, days := valid(r.q)
	list, err := r.events("plans x", "x.published >= ? AND x.published <= ? AND "+counts, append([]any{w.from, w.to}, days...)...)
	for _, id := range others {
		first := id >> lineBits << lineBits
		beside, trouble := r.events("plans x", "x.id >= ? AND x.id < ?", first, first+1<<lineBits)
		list, err = append(list, beside...), errors.Join(err, trouble)
	}
	return inOrder(list), err
}
