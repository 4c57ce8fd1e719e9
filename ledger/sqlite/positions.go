package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// findPositions gives lines issue by issue. Which lines can be asked for is told
// by the narrow table of stances, and only the events of a line that is given
// are read.
func (s *Store) findPositions(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	r, err := s.reading(ctx, q)
	if err != nil {
		return err
	}
	defer r.tx.Rollback() // nothing was written
	asked, err := r.lines()
	if err != nil {
		return err
	}
	for len(asked) > 0 {
		n := 1
		for n < len(asked) && asked[n].issue == asked[0].issue {
			n++
		}
		more, err := r.issue(asked[0].issue, asked[:n], yield)
		if err != nil || !more {
			return err
		}
		asked = asked[n:]
	}
	return nil
}

// A reader answers one question about positions or plans in one transaction.
type reader struct {
	ctx     context.Context
	tx      *sql.Tx
	q       query.Question
	parties *ledger.Parties
	err     error // met while posts were looked up
}

func (s *Store) reading(ctx context.Context, q query.Question) (*reader, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	decided, err := decisions(ctx, tx)
	if err != nil {
		tx.Rollback()
		return nil, err
	}
	r := &reader{ctx: ctx, tx: tx, q: q}
	r.parties = ledger.NewParties(r, decided)
	return r, nil
}

// A local is a line as single documents know it.
type local struct {
	issue  string
	holder ledger.Holder
}

// lines gives the lines that a question can hold for, by issue.
func (r *reader) lines() ([]local, error) {
	c := &compiler{words: tables[query.Events].words}
	condition := c.node(r.q.Root)
	from := "stances s CROSS JOIN events r ON r.id = s.id"
	switch {
	case r.q.Root == nil:
		from = "stances s"
	case narrow(r.q.Root):
		from = "events r CROSS JOIN stances s ON s.id = r.id"
	}
	return r.locals("SELECT DISTINCT s.issue, s.party, s.open FROM "+from+" WHERE "+condition+" ORDER BY s.issue, s.party, s.open", c.args...)
}

func (r *reader) locals(text string, args ...any) ([]local, error) {
	rows, err := r.tx.QueryContext(r.ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []local
	for rows.Next() {
		var l local
		if err := rows.Scan(&l.issue, &l.holder.Key, &l.holder.Open); err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, rows.Err()
}

// issue gives the lines on one issue.
func (r *reader) issue(issue string, asked []local, yield func(hearsay.Record, error) bool) (more bool, err error) {
	var keys []string
	for _, l := range asked {
		keys = append(keys, r.parties.Lines(l.holder)...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	members, err := r.members(issue, keys)
	if err != nil {
		return false, err
	}
	for _, key := range keys {
		events, err := r.stances(issue, members[key])
		if err != nil {
			return false, err
		}
		for _, p := range ledger.Positions(events, r.parties, func(e *hearsay.EventRecord) bool { return r.q.Match(e) }) {
			if r.err == nil && p.ID == ledger.PositionID(issue, key) && !yield(p, nil) {
				return false, nil
			}
		}
		if r.err != nil {
			return false, r.err
		}
	}
	return true, nil
}

// members gives, for each of several parties, the holders that stand for it in
// single documents. Those that are no country are few.
func (r *reader) members(issue string, keys []string) (map[string][]ledger.Holder, error) {
	all, err := r.locals(`SELECT DISTINCT issue, party, open FROM stances WHERE issue = ? AND party < 'country:'
		UNION ALL SELECT DISTINCT issue, party, open FROM stances WHERE issue = ? AND party >= 'country;'`, issue, issue)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if strings.HasPrefix(key, "country:") {
			all = append(all, local{issue, ledger.Holder{Key: key}})
		}
	}
	members := map[string][]ledger.Holder{}
	for _, l := range all {
		for _, key := range r.parties.Lines(l.holder) {
			members[key] = append(members[key], l.holder)
		}
	}
	return members, r.err
}

// stances reads the events that are stances of the holders, in their order.
func (r *reader) stances(issue string, holders []ledger.Holder) ([]*hearsay.EventRecord, error) {
	counts, days := valid(r.q)
	var list []*hearsay.EventRecord
	for _, h := range holders {
		found, err := r.events("stances x", "x.issue = ? AND x.party = ? AND x.open = ? AND "+counts, append([]any{issue, h.Key, h.Open}, days...)...)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return inOrder(list), nil
}

// inOrder puts events in the order of Find, each once.
func inOrder(list []*hearsay.EventRecord) []*hearsay.EventRecord {
	slices.SortStableFunc(list, func(a, b *hearsay.EventRecord) int {
		return cmp.Or(ledger.Compare(a, b), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(list, func(a, b *hearsay.EventRecord) bool { return a.ID == b.ID })
}

// events reads the events that a narrow table "x" gives the numbers of, document
// by document.
func (r *reader) events(from, condition string, args ...any) ([]*hearsay.EventRecord, error) {
	rows, err := r.tx.QueryContext(r.ctx, "SELECT x.id, d.record, d.events FROM "+from+" CROSS JOIN documents d ON d.id = x.id >> 24 WHERE "+condition+" ORDER BY x.id", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []*hearsay.EventRecord
	p := &page{kind: query.Events}
	for rows.Next() {
		var id int64
		var record, lines sql.RawBytes
		if err := rows.Scan(&id, &record, &lines); err != nil {
			return nil, err
		}
		if number := id >> lineBits; number != p.number {
			if err := p.show(number, record, lines); err != nil {
				return nil, fmt.Errorf("entry %d: %w", number, err)
			}
		}
		e, err := newRecord(p.kind, p.head, p.lines[id&(1<<lineBits-1)])
		if err != nil {
			return nil, err
		}
		list = append(list, e.(*hearsay.EventRecord))
	}
	return list, rows.Err()
}

// Posts implements [ledger.Register]. The first and the last country are enough
// to tell whether there are several.
func (r *reader) Posts(key string, only hearsay.ReportID, but []hearsay.ReportID) []ledger.Post {
	counts, days := valid(r.q)
	text := "SELECT o.country, o.nation FROM officials o CROSS JOIN documents d ON d.id = o.document WHERE o.key = ? AND " + counts
	args := append([]any{key}, days...)
	if only != "" {
		text, args = text+" AND d.report = ?", append(args, only)
	}
	for _, report := range but {
		text, args = text+" AND d.report <> ?", append(args, report)
	}
	var list []ledger.Post
	for _, order := range []string{"", " DESC"} {
		var p ledger.Post
		switch err := r.tx.QueryRowContext(r.ctx, text+" ORDER BY o.country"+order+", o.document"+order+" LIMIT 1", args...).Scan(&p.Country, &p.Nation); err {
		case nil:
			list = append(list, p)
		case sql.ErrNoRows:
			return nil
		default:
			r.err = err
			return nil
		}
	}
	return list
}
