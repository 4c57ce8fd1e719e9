package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/origin"
)

// A loom reads what is known across documents, within one transaction. What it
// has read it keeps, up to a bound: neighbours are asked for again and again.
type loom struct {
	ctx      context.Context
	tx       *sql.Tx
	claims   *origin.Claims
	prepared map[string]*sql.Stmt // closed with the transaction
	memory   *memory
}

// A memory holds what never changes of documents and propositions.
type memory struct {
	sheets       map[int64]*sheet
	propositions map[int64]*origin.Proposition
	copies       map[[2]int64]*hearsay.CopyRecord
}

// remembered is how many propositions are held at most, some 60 MB.
const remembered = 40_000

func newMemory() *memory {
	return &memory{sheets: map[int64]*sheet{}, propositions: map[int64]*origin.Proposition{}, copies: map[[2]int64]*hearsay.CopyRecord{}}
}

// bound forgets everything where it has become too much.
func (m *memory) bound() {
	if len(m.propositions) > remembered {
		clear(m.propositions)
	}
	if len(m.sheets) > remembered {
		clear(m.sheets)
	}
	if len(m.copies) > remembered {
		clear(m.copies)
	}
}

func (l *loom) prepare(text string) (*sql.Stmt, error) {
	stmt, ok := l.prepared[text]
	if ok {
		return stmt, nil
	}
	stmt, err := l.tx.PrepareContext(l.ctx, text)
	if err == nil {
		l.prepared[text] = stmt
	}
	return stmt, err
}

// each calls f for every row of a query.
func (l *loom) each(text string, f func(scan func(...any) error) error, args ...any) error {
	stmt, err := l.prepare(text)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(l.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one scans the only row of a query, and tells whether there is one.
func (l *loom) one(text string, to []any, args ...any) (bool, error) {
	stmt, err := l.prepare(text)
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(l.ctx, args...).Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// numbers gives the numbers that a query finds in its only column.
func (l *loom) numbers(text string, args ...any) (list []int64, err error) {
	err = l.each(text, func(scan func(...any) error) error {
		var n int64
		if err := scan(&n); err != nil {
			return err
		}
		list = append(list, n)
		return nil
	}, args...)
	return list, err
}

// set writes numbers as the JSON that a query goes through with json_each.
func set(list []int64) string {
	b := make([]byte, 0, 14*len(list)+2)
	b = append(b, '[')
	for i, n := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(append(b, ']'))
}

const sheetColumns = "SELECT document, report, known, head FROM woven "

// sheet gives what is kept of a document.
func (l *loom) sheet(document int64) (*sheet, error) {
	if s := l.memory.sheets[document]; s != nil {
		return s, nil
	}
	s := &sheet{}
	found, err := l.oneSheet(s, sheetColumns+"WHERE document = ?", document)
	if err == nil && !found {
		err = errors.New("the file is damaged: a document is missing among those that are compared; rebuild the views")
	}
	if err != nil {
		return nil, err
	}
	l.memory.sheets[document] = s
	return s, nil
}

func (l *loom) oneSheet(s *sheet, text string, args ...any) (bool, error) {
	var head []byte
	found, err := l.one(text, []any{&s.document, &s.report, &s.known, &head}, args...)
	if err != nil || !found {
		return found, err
	}
	s.day = dayNumber(s.known)
	return true, json.Unmarshal(head, &s.head)
}

// fabric reads what the document's words are compared by, and what it carries.
func (l *loom) fabric(s *sheet) error {
	if s.fabric != nil {
		return nil
	}
	var body []byte
	if _, err := l.one("SELECT body FROM woven WHERE document = ?", []any{&body}, s.document); err != nil {
		return err
	}
	plain, err := unpack(body)
	if err != nil {
		return err
	}
	s.fabric = &fabric{}
	return json.Unmarshal(plain, s.fabric)
}

// document is the number of the document that a proposition stands in.
func document(proposition int64) int64 { return proposition >> lineBits }

// before reports whether a proposition comes before another.
func (l *loom) before(a, b int64) (bool, error) {
	if document(a) == document(b) {
		return a < b, nil
	}
	x, err := l.sheet(document(a))
	if err != nil {
		return false, err
	}
	y, err := l.sheet(document(b))
	if err != nil {
		return false, err
	}
	return x.before(y), nil
}

// sort puts propositions in the order in which claims are joined.
func (l *loom) sort(ids []int64) (err error) {
	slices.SortFunc(ids, func(a, b int64) int {
		before, e := l.before(a, b)
		err = errors.Join(err, e)
		switch {
		case a == b:
			return 0
		case before:
			return -1
		}
		return 1
	})
	return err
}

// load gives propositions by their numbers, in the same order.
func (l *loom) load(ids []int64) ([]origin.Proposition, error) {
	var missing []int64
	for _, id := range ids {
		if l.memory.propositions[id] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		err := l.each("SELECT p.id, p.body FROM json_each(?) j CROSS JOIN propositions p ON p.id = j.value", func(scan func(...any) error) error {
			var id int64
			var body sql.RawBytes
			if err := scan(&id, &body); err != nil {
				return err
			}
			s, err := l.sheet(document(id))
			if err != nil {
				return err
			}
			l.memory.propositions[id], err = unpackProposition(body, s)
			return err
		}, set(missing))
		if err != nil {
			return nil, err
		}
	}
	list := make([]origin.Proposition, len(ids))
	for i, id := range ids {
		p := l.memory.propositions[id]
		if p == nil {
			return nil, errors.New("the file is damaged: a proposition is missing; rebuild the views")
		}
		list[i] = *p
	}
	return list, nil
}

// claim makes the record of a claim of its propositions that are known by a
// day, by all where it is none; nil where there is no claim.
func (l *loom) claim(id int64, asOf string) (*hearsay.ClaimRecord, error) {
	ids, err := l.numbers("SELECT id FROM propositions WHERE claim = ?", id)
	if err != nil {
		return nil, err
	}
	var known []int64
	documents := map[int64]bool{}
	for _, p := range ids {
		s, err := l.sheet(document(p))
		if err != nil {
			return nil, err
		}
		if asOf == "" || s.known <= asOf {
			known = append(known, p)
			documents[s.document] = true
		}
	}
	if len(known) == 0 {
		return nil, nil
	}
	if err := l.sort(known); err != nil {
		return nil, err
	}
	members, err := l.load(known)
	if err != nil {
		return nil, err
	}
	copies, err := l.copiesAmong(documents)
	if err != nil {
		return nil, err
	}
	decisions, err := l.decisions()
	if err != nil {
		return nil, err
	}
	return l.claims.Claim(members, copies, decisions), nil
}

// copiesAmong gives the copies between documents.
func (l *loom) copiesAmong(documents map[int64]bool) (list []hearsay.CopyRecord, err error) {
	if len(documents) < 2 {
		return nil, nil
	}
	var numbers []int64
	for d := range documents {
		numbers = append(numbers, d)
	}
	slices.Sort(numbers)
	err = l.each("SELECT c.a, c.b, c.body FROM json_each(?) j CROSS JOIN copies c ON c.a = j.value", func(scan func(...any) error) error {
		var a, b int64
		var body sql.RawBytes
		if err := scan(&a, &b, &body); err != nil || !documents[b] {
			return err
		}
		r := l.memory.copies[[2]int64{a, b}]
		if r == nil {
			x, err := l.sheet(a)
			if err != nil {
				return err
			}
			y, err := l.sheet(b)
			if err != nil {
				return err
			}
			read, err := unpackCopy(x.report, y.report, body)
			if err != nil {
				return err
			}
			r = &read
			l.memory.copies[[2]int64{a, b}] = r
		}
		list = append(list, *r)
		return nil
	}, set(numbers))
	return list, err
}

// decisions gives the entries in which people decided what is one claim.
func (l *loom) decisions() (list []hearsay.Entry, err error) {
	err = l.each(entryColumns+"WHERE e.seq IN (SELECT entry FROM claim_decisions) ORDER BY e.seq", func(scan func(...any) error) error {
		e, err := scanEntry(scan)
		list = append(list, e)
		return err
	})
	return list, err
}

// ambiguous reports whether a report had another reading on a day than it has
// now, so that what is woven of the present readings does not hold for it.
func (l *loom) ambiguous(asOf string) (yes bool, err error) {
	if asOf == "" {
		return false, nil
	}
	_, err = l.one("SELECT EXISTS (SELECT 1 FROM documents INDEXED BY documents_superseded WHERE until < '~' AND until > ?1 AND known <= ?1)", []any{&yes}, asOf)
	return yes, err
}
