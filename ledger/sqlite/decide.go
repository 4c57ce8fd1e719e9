package sqlite

import (
	"context"
	"fmt"
	"slices"

	"hearsay"
	"hearsay/ledger"
)

// decide puts a decision into the views, unless somebody decided about the same
// words whom its person had not seen.
func (w *writer) decide(seq int64, e *hearsay.Entry) error {
	review := &e.Decision.Review
	if _, err := w.exec("INSERT INTO decisions (id, kind, batch) VALUES (?, ?, ?)", seq, e.Kind, review.Batch); err != nil {
		return err
	}
	if !e.Kind.Reviews() {
		return nil
	}
	words := []reviewedWords{}
	for _, a := range review.Of {
		words = append(words, reviewedWords{string(review.Report), wordsKey(review.Unit, a)})
	}
	if review.Undoes != "" {
		var err error
		if words, err = w.batch(review.Undoes); err != nil {
			return err
		}
	}
	for _, at := range words {
		if err := w.review(seq, at, review.Seen); err != nil {
			return err
		}
	}
	return nil
}

// reviewedWords are words of a report that were decided about.
type reviewedWords struct{ report, words string }

// wordsKey names words within a report.
func wordsKey(unit hearsay.Unit, a hearsay.Passage) string {
	return fmt.Sprintf("%s %d-%d", unit, a.Words.Start, a.Words.End)
}

// batch gives the words that were decided about in one go.
func (w *writer) batch(name string) ([]reviewedWords, error) {
	rows, err := w.tx.Query("SELECT DISTINCT r.report, r.words FROM decisions d JOIN reviewed r ON r.seq = d.id WHERE d.batch = ? AND d.batch <> ''", name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []reviewedWords
	for rows.Next() {
		var at reviewedWords
		if err := rows.Scan(&at.report, &at.words); err != nil {
			return nil, err
		}
		list = append(list, at)
	}
	if len(list) == 0 && rows.Err() == nil {
		return nil, fmt.Errorf("%w: nothing was decided under the name %q", ledger.ErrNotFound, name)
	}
	return list, rows.Err()
}

func (w *writer) review(seq int64, at reviewedWords, seen int64) error {
	last, err := w.prepare("SELECT coalesce(max(seq), 0) FROM reviewed WHERE report = ? AND words = ?")
	if err != nil {
		return err
	}
	var latest int64
	if err := last.QueryRow(at.report, at.words).Scan(&latest); err != nil {
		return err
	}
	if latest > seen {
		return fmt.Errorf("%w: look at entry %d and decide again", ledger.ErrConflict, latest)
	}
	_, err = w.exec("INSERT INTO reviewed (report, words, seq) VALUES (?, ?, ?)", at.report, at.words, seq)
	return err
}

// Reviews implements [ledger.Book].
func (s *Store) Reviews(ctx context.Context, report hearsay.ReportID) ([]hearsay.Entry, error) {
	list, err := decided(ctx, s.read, "id IN (SELECT seq FROM reviewed WHERE report = ?)", report)
	return list, s.wrap("reading", err)
}

// Decisions implements [ledger.Book].
func (s *Store) Decisions(ctx context.Context, kind hearsay.EntryKind) ([]hearsay.Entry, error) {
	list, err := decided(ctx, s.read, "kind = ?", kind)
	return list, s.wrap("reading", err)
}

// Recent implements [ledger.Book].
func (s *Store) Recent(ctx context.Context, limit int) ([]hearsay.Entry, error) {
	list, err := decided(ctx, s.read, "1 ORDER BY id DESC LIMIT ?", limit)
	slices.Reverse(list)
	return list, s.wrap("reading", err)
}

// Reviewed implements [ledger.Book].
func (s *Store) Reviewed(ctx context.Context) (map[hearsay.ReportID]bool, error) {
	reports, err := s.reviewed(ctx)
	return reports, s.wrap("reading", err)
}

func (s *Store) reviewed(ctx context.Context) (map[hearsay.ReportID]bool, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT DISTINCT report FROM reviewed")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	reports := map[hearsay.ReportID]bool{}
	for rows.Next() {
		var id hearsay.ReportID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		reports[id] = true
	}
	return reports, rows.Err()
}

// decided gives the entries that hold decisions of a condition, in order.
func decided(ctx context.Context, db rower, condition string, args ...any) ([]hearsay.Entry, error) {
	rows, err := db.QueryContext(ctx, entryColumns+"WHERE e.seq IN (SELECT id FROM decisions WHERE "+condition+") ORDER BY e.seq", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []hearsay.Entry
	for rows.Next() {
		e, err := scanEntry(rows.Scan)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}
