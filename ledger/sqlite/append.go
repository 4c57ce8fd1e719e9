package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"hearsay"
)

// Append implements [ledger.Book].
func (s *Store) Append(ctx context.Context, entries []hearsay.Entry) (added int, err error) {
	rows, err := s.newRows(ctx, entries)
	if err != nil {
		return 0, s.wrap("writing", err)
	}
	err = s.transact(ctx, func(tx *sql.Tx) error {
		w := newWriter(tx)
		var new []*row
		last, err := lastEntry(ctx, tx)
		for _, r := range rows {
			if err = errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			var fresh bool
			if fresh, err = w.add(r, last+1); fresh {
				last++
				r.entry.Seq = last
				new = append(new, r)
			}
		}
		if err != nil {
			return err
		}
		added = len(new)
		return s.weave(ctx, tx, new)
	})
	if err != nil {
		return 0, s.wrap("writing", err)
	}
	return added, nil
}

// newRows makes ready what is not in the book, several entries at once and
// before the file is locked.
func (s *Store) newRows(ctx context.Context, entries []hearsay.Entry) ([]*row, error) {
	now := s.now()
	rows := make([]*row, len(entries))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range entries {
		g.Go(func() (err error) {
			rows[i], err = s.newRow(ctx, entries[i], now)
			return err
		})
	}
	err := g.Wait()
	return rows, err
}

// newRow is nothing for an entry that is in the book.
func (s *Store) newRow(ctx context.Context, e hearsay.Entry, now time.Time) (*row, error) {
	if err := complete(&e, now); err != nil {
		return nil, err
	}
	if there, err := has(ctx, s.read, e.Document.ID, e.Maker); err != nil || there {
		return nil, err
	}
	claims, err := s.claims()
	if err != nil {
		return nil, err
	}
	return packRow(e, claims)
}

func lastEntry(ctx context.Context, db querier) (seq int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM entries").Scan(&seq)
	return seq, err
}

// A writer is a writing transaction that prepares each statement once.
type writer struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt // closed with the transaction
}

func newWriter(tx *sql.Tx) *writer { return &writer{tx: tx, prepared: map[string]*sql.Stmt{}} }

func (w *writer) prepare(text string) (*sql.Stmt, error) {
	stmt, ok := w.prepared[text]
	if ok {
		return stmt, nil
	}
	stmt, err := w.tx.Prepare(text)
	if err == nil {
		w.prepared[text] = stmt
	}
	return stmt, err
}

func (w *writer) exec(text string, args ...any) (sql.Result, error) {
	stmt, err := w.prepare(text)
	if err != nil {
		return nil, err
	}
	return stmt.Exec(args...)
}

// add puts an entry into the book and the views, unless another program or
// this very batch was first.
func (w *writer) add(r *row, seq int64) (fresh bool, err error) {
	if r == nil {
		return false, nil
	}
	e := &r.entry
	if there, err := has(context.Background(), w.tx, e.Document.ID, e.Maker); err != nil || there {
		return false, err
	}
	var ids [2]int64
	for i, t := range []*text{&r.bytes, &r.text} {
		if ids[i], err = w.keep(t); err != nil {
			return false, err
		}
	}
	_, err = w.exec("INSERT INTO entries (seq, at, known, kind, maker, report, bytes, text, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		seq, e.At.Format(time.RFC3339Nano), e.Known, e.Kind, e.Maker, e.Document.ID, ids[0], ids[1], r.body)
	if err != nil {
		return false, err
	}
	if e.Kind.Decides() {
		return true, w.decide(seq, e)
	}
	return true, w.show(seq, r.views)
}

// keep puts a text into the book, once, and gives its number.
func (w *writer) keep(t *text) (id int64, err error) {
	find, err := w.prepare("SELECT id FROM texts WHERE hash = ?")
	if err != nil {
		return 0, err
	}
	if err = find.QueryRow(t.hash[:]).Scan(&id); !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	result, err := w.exec("INSERT INTO texts (hash, body) VALUES (?, ?)", t.hash[:], t.body)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
