package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/origin"
)

// A row is an entry made ready for the tables, numbers aside.
type row struct {
	entry       hearsay.Entry
	bytes, text text
	body        []byte
	views       *views
}

// A text is a line of the table texts.
type text struct {
	hash [sha256.Size]byte
	body []byte
}

func packText(plain []byte) text {
	return text{hash: sha256.Sum256(plain), body: pack(plain)}
}

// packRow makes a complete entry ready.
func packRow(e hearsay.Entry, claims *origin.Claims) (*row, error) {
	views, err := viewsFrom(&e, claims)
	if err != nil {
		return nil, err
	}
	r := &row{entry: e, bytes: packText(e.Report.Bytes), views: views}
	r.text = r.bytes
	if string(e.Report.Bytes) != e.Document.Text {
		r.text = packText([]byte(e.Document.Text))
	}
	e.Seq, e.At, e.Known, e.Kind, e.Maker = 0, time.Time{}, "", "", ""
	e.Report.Bytes, e.Document.Text = nil, ""
	body, err := json.Marshal(&e)
	r.body = pack(body)
	return r, err
}

// complete fills in what an entry may leave open, as [ledger.Book] says.
func complete(e *hearsay.Entry, now time.Time) error {
	if e.Maker == "" {
		e.Maker = e.Reading.Maker
	}
	if e.Kind == "" {
		e.Kind = hearsay.Asserted
	}
	if e.At.IsZero() {
		e.At = now
	}
	e.At = e.At.Round(0).UTC()
	if e.Known == "" {
		e.Known = ledger.Known(*e)
	}
	if _, err := time.Parse(time.DateOnly, e.Known); err != nil {
		return fmt.Errorf("the entry of %s is known from %q: give a day such as 2031-05-14, or nothing", e.Document.ID, e.Known)
	}
	if e.Kind.Decides() {
		if e.Decision == nil || e.Kind.Reviews() && len(e.Decision.Review.Of) == 0 && e.Decision.Review.Undoes == "" {
			return fmt.Errorf("an entry of the kind %q holds no decision: say what was decided", e.Kind)
		}
		if e.Document.ID == "" {
			e.Document.ID = ledger.DecisionID(*e)
		}
	}
	if e.Document.ID == "" || e.Maker == "" {
		return fmt.Errorf("the entry of %q has no report or no maker: give its document the report's ID and its reading a maker", e.Report.Place)
	}
	return nil
}

// entryColumns is what scanEntry takes.
const entryColumns = `SELECT e.seq, e.at, e.known, e.kind, e.maker, b.body, t.body, e.body
	FROM entries e JOIN texts b ON b.id = e.bytes JOIN texts t ON t.id = e.text `

// scanEntry reads an entry from a row of entryColumns.
func scanEntry(scan func(...any) error) (hearsay.Entry, error) {
	var head hearsay.Entry
	var at string
	var report, text, body sql.RawBytes
	if err := scan(&head.Seq, &at, &head.Known, &head.Kind, &head.Maker, &report, &text, &body); err != nil {
		return hearsay.Entry{}, err
	}
	e, err := unpackEntry(report, text, body)
	if err != nil {
		return hearsay.Entry{}, fmt.Errorf("entry %d: %w", head.Seq, err)
	}
	e.Seq, e.Known, e.Kind, e.Maker = head.Seq, head.Known, head.Kind, head.Maker
	e.At, err = time.Parse(time.RFC3339Nano, at)
	return e, err
}

func unpackEntry(report, text, body []byte) (e hearsay.Entry, err error) {
	plain, err := unpack(body)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal(plain, &e); err != nil {
		return e, err
	}
	if plain, err = unpack(text); err != nil {
		return e, err
	}
	e.Document.Text = string(plain)
	e.Report.Bytes, err = unpack(report)
	return e, err
}

// Has implements [ledger.Book].
func (s *Store) Has(ctx context.Context, report hearsay.ReportID, maker string) (bool, error) {
	found, err := has(ctx, s.read, report, maker)
	return found, s.wrap("looking in", err)
}

func has(ctx context.Context, db querier, report hearsay.ReportID, maker string) (found bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entries WHERE report = ? AND maker = ?)", report, maker).Scan(&found)
	return found, err
}

// Latest implements [ledger.Book].
func (s *Store) Latest(ctx context.Context, report hearsay.ReportID) (hearsay.Entry, error) {
	e, err := s.latest(ctx, strings.ToLower(string(report)))
	if err != nil {
		return e, fmt.Errorf("report %q: %w", report, s.wrap("looking in", err))
	}
	return e, nil
}

func (s *Store) latest(ctx context.Context, begin string) (e hearsay.Entry, err error) {
	var full string
	var several bool
	err = s.read.QueryRowContext(ctx, "SELECT min(report), min(report) IS NOT max(report) FROM entries WHERE report >= ? AND report < ? || '~' HAVING count(*) > 0",
		begin, begin).Scan(&full, &several)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return e, ledger.ErrNotFound
	case err != nil:
		return e, err
	case several && full != begin:
		return e, fmt.Errorf("%w: write more of the name", ledger.ErrAmbiguous)
	}
	rows, err := s.read.QueryContext(ctx, entryColumns+"WHERE e.report = ? ORDER BY e.seq DESC LIMIT 1", full)
	if err != nil {
		return e, err
	}
	defer rows.Close()
	if !rows.Next() {
		return e, errors.Join(rows.Err(), ledger.ErrNotFound)
	}
	return scanEntry(rows.Scan)
}

// Entries implements [ledger.Book].
func (s *Store) Entries(ctx context.Context, after int64) iter.Seq2[hearsay.Entry, error] {
	return func(yield func(hearsay.Entry, error) bool) {
		rows, err := s.read.QueryContext(ctx, entryColumns+"WHERE e.seq > ? ORDER BY e.seq", after)
		if err != nil {
			yield(hearsay.Entry{}, s.wrap("reading", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			e, err := scanEntry(rows.Scan)
			if !yield(e, s.wrap("reading", err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(hearsay.Entry{}, s.wrap("reading", err))
		}
	}
}

// wrap names the ledger and what was being done to it.
func (s *Store) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s ledger %s: %w", doing, s.path, explain(err))
}
