package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// Find implements [ledger.Views].
func (s *Store) Find(ctx context.Context, kind ledger.Kind, q query.Question) iter.Seq2[hearsay.Record, error] {
	return func(yield func(hearsay.Record, error) bool) {
		find := s.find
		switch kind {
		case query.Actors:
			find = s.findActors
		case query.Claims:
			find = s.findClaims
		case query.Outlets:
			find = s.findOutlets
		case query.Positions:
			find = s.findPositions
		case query.Plans:
			find = s.findPlans
		case query.Stories:
			find = s.findStories
		}
		if err := find(ctx, kind, q, yield); err != nil {
			yield(nil, s.wrap("asking", err))
		}
	}
}

// valid limits the documents "d" to the readings that count. The plus keeps
// SQLite from looking by the last day, which would cost the order.
func valid(q query.Question) (condition string, args []any) {
	if q.AsOf == "" {
		return "d.until = '" + query.Open + "'", nil
	}
	return "d.known <= ? AND +d.until > ?", []any{q.AsOf, q.AsOf}
}

// selection writes the question as SQL that gives the numbers of records.
// Which table leads is said by CROSS JOIN, since SQLite cannot know how many
// records have a word: documents lead in their order, so that nothing has to
// be sorted, unless the records sought are few.
func selection(kind ledger.Kind, q query.Question) (text string, args []any) {
	table := tables[kind]
	c := &compiler{words: table.words, beside: !narrow(q.Root)}
	condition := c.node(q.Root)
	counts, days := valid(q)
	from := fmt.Sprintf("documents d CROSS JOIN %s r ON r.id >= d.id << %d AND r.id < (d.id + 1) << %[2]d", table.records, lineBits)
	switch {
	case kind == query.Documents:
		from = "documents d CROSS JOIN documents r ON r.id = d.id"
	case narrow(q.Root):
		from = fmt.Sprintf("%s r CROSS JOIN documents d ON d.id = r.id >> %d", table.records, lineBits)
	}
	return "SELECT r.id FROM " + from + " WHERE " + counts + " AND " + condition +
		" ORDER BY d.undated, d.published, d.report, d.id, r.id", append(days, c.args...)
}

// find gives documents, statements or events. It works in one transaction, so
// that the records fit their numbers whatever is written meanwhile.
func (s *Store) find(ctx context.Context, kind ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	if _, ok := tables[kind]; !ok {
		return fmt.Errorf("there are no records of the kind %q", kind)
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing was written
	text, args := selection(kind, q)
	rows, err := tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	p := &page{kind: kind, tx: tx}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		record, err := p.record(ctx, id)
		if err != nil {
			return err
		}
		if !yield(record, nil) {
			return nil
		}
	}
	return rows.Err()
}

// A page holds the records of one kind of the document last asked for. Answers
// come document by document, so that each is unpacked once.
type page struct {
	kind   ledger.Kind
	tx     *sql.Tx
	open   *sql.Stmt
	number int64
	head   hearsay.Head // which the lines lack
	lines  [][]byte
}

func (p *page) record(ctx context.Context, id int64) (hearsay.Record, error) {
	number, line := id, int64(0)
	if p.kind != query.Documents {
		number, line = id>>lineBits, id&(1<<lineBits-1)
	}
	if number != p.number {
		if err := p.turn(ctx, number); err != nil {
			return nil, fmt.Errorf("entry %d: %w", number, err)
		}
	}
	return newRecord(p.kind, p.head, p.lines[line])
}

// turn opens the page of another document.
func (p *page) turn(ctx context.Context, number int64) (err error) {
	if p.open == nil {
		lines := tables[p.kind].lines
		if p.open, err = p.tx.PrepareContext(ctx, "SELECT record, "+lines+" FROM documents WHERE id = ?"); err != nil {
			return err
		}
	}
	var record, lines []byte
	if err := p.open.QueryRowContext(ctx, number).Scan(&record, &lines); err != nil {
		return err
	}
	return p.show(number, record, lines)
}

// show makes the page of what a row of documents holds.
func (p *page) show(number int64, record, lines []byte) (err error) {
	p.number, p.lines = number, [][]byte{record}
	if p.kind == query.Documents {
		return nil
	}
	var d hearsay.DocumentRecord
	if err := json.Unmarshal(record, &d); err != nil {
		return err
	}
	p.head = d.Head
	p.lines, err = unpackLines(lines)
	return err
}

func unpackLines(packed []byte) ([][]byte, error) {
	plain, err := unpack(packed)
	return bytes.Split(bytes.TrimSuffix(plain, []byte("\n")), []byte("\n")), err
}

// newRecord reads a record and puts its document's head back.
func newRecord(kind ledger.Kind, head hearsay.Head, line []byte) (hearsay.Record, error) {
	switch kind {
	case query.Statements:
		r := &hearsay.StatementRecord{}
		err := json.Unmarshal(line, r)
		r.Head = head
		return r, err
	case query.Events:
		r := &hearsay.EventRecord{}
		err := json.Unmarshal(line, r)
		r.Head = head
		return r, err
	}
	r := &hearsay.DocumentRecord{}
	return r, json.Unmarshal(line, r)
}

// findActors adds actors up over the documents that count and holds the
// question against the sums.
func (s *Store) findActors(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	cast, err := s.cast(ctx, q)
	if err != nil {
		return err
	}
	decisions, err := decisions(ctx, s.read)
	if err != nil {
		return err
	}
	var found []hearsay.Record
	for _, a := range cast.Actors(decisions) {
		if q.Match(a) {
			found = append(found, a)
		}
	}
	slices.SortFunc(found, ledger.Compare)
	for _, a := range found {
		if !yield(a, nil) {
			return nil
		}
	}
	return nil
}

// cast gathers the actors of the documents that count.
func (s *Store) cast(ctx context.Context, q query.Question) (*ledger.Cast, error) {
	counts, args := valid(q)
	rows, err := s.read.QueryContext(ctx, "SELECT d.report, d.actors FROM documents d WHERE "+counts+" ORDER BY d.undated, d.published, d.report", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cast := &ledger.Cast{}
	for rows.Next() {
		var report hearsay.ReportID
		var packed sql.RawBytes
		if err := rows.Scan(&report, &packed); err != nil {
			return nil, err
		}
		if err := addActors(cast, report, packed); err != nil {
			return nil, err
		}
	}
	return cast, rows.Err()
}

// decisions gives the entries in which a person decided who is who, in order.
func decisions(ctx context.Context, db rower) ([]hearsay.Entry, error) {
	return decided(ctx, db, "kind IN (?, ?, ?)", hearsay.Merged, hearsay.Split, hearsay.Renamed)
}

// A rower is a database or a transaction that can be asked for rows.
type rower interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// addActors adds what one document tells.
func addActors(cast *ledger.Cast, report hearsay.ReportID, packed []byte) error {
	plain, err := unpack(packed)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(plain) {
		part := &hearsay.ActorRecord{}
		if err := json.Unmarshal(line, part); err != nil {
			return err
		}
		cast.Add(report, part)
	}
	return nil
}
