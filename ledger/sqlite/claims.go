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

// loom opens what is known across documents for questions, in one
// transaction. The caller ends it.
func (s *Store) loom(ctx context.Context) (*loom, func(), error) {
	claims, err := s.claims()
	if err != nil {
		return nil, nil, err
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	l := &loom{ctx: ctx, tx: tx, claims: claims, prepared: map[string]*sql.Stmt{}, memory: newMemory()}
	return l, func() { tx.Rollback() }, nil // nothing was written
}

// findClaims makes the claims that the question's words and days leave, and
// holds the whole question against each.
func (s *Store) findClaims(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	l, end, err := s.loom(ctx)
	if err != nil {
		return err
	}
	defer end()
	if ambiguous, err := l.ambiguous(q.AsOf); err != nil || ambiguous {
		if err != nil {
			return err
		}
		return l.findRejoined(q, yield)
	}
	text, args := claimSelection(q)
	rows, err := l.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		l.memory.bound()
		r, err := l.claim(id, q.AsOf)
		if err != nil {
			return err
		}
		if r != nil && q.Match(r) && !yield(r, nil) {
			return nil
		}
	}
	return rows.Err()
}

// claimSelection writes as SQL what of a question can be looked up: it leaves
// every claim that answers it, and others.
func claimSelection(q query.Question) (text string, args []any) {
	from, conditions := "claims c", []string{"1"}
	add := func(condition string, more ...any) {
		conditions, args = append(conditions, condition), append(args, more...)
	}
	if q.AsOf != "" {
		add("c.known <= ?", q.AsOf)
	}
	for _, t := range must(q.Root) {
		switch {
		case t.Key == query.Since:
			day, _, _ := query.Days(t.Values[0])
			from = "claims c INDEXED BY claims_by_last"
			add("c.last >= ?", day)
		case t.Key == query.Until:
			_, day, _ := query.Days(t.Values[0])
			add("c.known < ?", day)
		case t.Key == query.Is && q.AsOf == "":
			if states := statesOf(t.Values); states != nil {
				add("c.state IN (" + strings.Join(states, ", ") + ")")
			}
		case t.Key.Columns() != nil || t.Key == query.Move:
			if m := match(t); m != "" {
				add("c.id IN (SELECT p.claim FROM claim_words w CROSS JOIN propositions p ON p.id = w.rowid WHERE claim_words MATCH ?)", m)
			} else {
				add("0")
			}
		}
	}
	return "SELECT c.id FROM " + from + " WHERE " + strings.Join(conditions, " AND ") + " ORDER BY c.known, c.report, c.start", args
}

// statesOf gives the states that traits ask for, as SQL; nothing where one of
// them is no state.
func statesOf(traits []string) (list []string) {
	for _, trait := range traits {
		states := query.States(trait)
		if len(states) == 0 {
			return nil
		}
		for _, s := range states {
			list = append(list, "'"+string(s)+"'")
		}
	}
	slices.Sort(list)
	return list
}

// must gives the terms that every answer has to hold.
func must(n query.Node) []query.Term {
	switch n := n.(type) {
	case query.Term:
		return []query.Term{n}
	case query.All:
		var list []query.Term
		for _, of := range n {
			list = append(list, must(of)...)
		}
		return list
	}
	return nil
}

// Claim implements [ledger.Views].
func (s *Store) Claim(ctx context.Context, name, asOf string) (*hearsay.ClaimRecord, error) {
	r, err := s.claim(ctx, strings.ToLower(name), asOf)
	if err != nil {
		return nil, fmt.Errorf("claim %q: %w", name, s.wrap("looking in", err))
	}
	return r, nil
}

func (s *Store) claim(ctx context.Context, name, asOf string) (*hearsay.ClaimRecord, error) {
	l, end, err := s.loom(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	ambiguous, err := l.ambiguous(asOf)
	if err != nil {
		return nil, err
	}
	if ambiguous {
		return l.rejoinedClaim(name, asOf)
	}
	from, ok := nameNumber(name + strings.Repeat("0", max(0, nameLength-len(name))))
	to, _ := nameNumber(name + strings.Repeat("f", max(0, nameLength-len(name))))
	if !ok || len(name) < 2 {
		return nil, ledger.ErrNotFound
	}
	ids, err := l.numbers("SELECT DISTINCT claim FROM propositions WHERE name BETWEEN ? AND ? AND claim > 0 ORDER BY claim LIMIT 100", from, to)
	if err != nil {
		return nil, err
	}
	var found []*hearsay.ClaimRecord
	for _, id := range ids {
		r, err := l.claim(id, asOf)
		if err != nil {
			return nil, err
		}
		if r != nil {
			found = append(found, r)
		}
	}
	return only(found, name)
}

// nameLength is how long the name of a claim is.
const nameLength = 13

// only gives the one claim that is named; of several the one whose own name it
// is.
func only(found []*hearsay.ClaimRecord, name string) (*hearsay.ClaimRecord, error) {
	switch len(found) {
	case 0:
		return nil, ledger.ErrNotFound
	case 1:
		return found[0], nil
	}
	if i := slices.IndexFunc(found, func(r *hearsay.ClaimRecord) bool { return r.ID == name }); i >= 0 {
		return found[i], nil
	}
	return nil, fmt.Errorf("%w: write more of the name", ledger.ErrAmbiguous)
}

// Copies implements [ledger.Views].
func (s *Store) Copies(ctx context.Context, report hearsay.ReportID, asOf string) ([]hearsay.CopyRecord, error) {
	list, err := s.copies(ctx, report, asOf)
	return list, s.wrap("asking", err)
}

func (s *Store) copies(ctx context.Context, report hearsay.ReportID, asOf string) (list []hearsay.CopyRecord, err error) {
	l, end, err := s.loom(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	ambiguous, err := l.ambiguous(asOf)
	if err != nil {
		return nil, err
	}
	if ambiguous {
		return l.rejoinedCopies(report, asOf)
	}
	day := int64(1 << 40)
	if asOf != "" {
		day = dayNumber(asOf)
	}
	err = l.each(`SELECT x.report, y.report, c.body FROM woven d JOIN copies c ON c.a = d.document OR c.b = d.document
		JOIN woven x ON x.document = c.a JOIN woven y ON y.document = c.b WHERE d.report = ? AND c.day <= ?`, func(scan func(...any) error) error {
		var a, b hearsay.ReportID
		var body sql.RawBytes
		if err := scan(&a, &b, &body); err != nil {
			return err
		}
		r, err := unpackCopy(a, b, body)
		list = append(list, r)
		return err
	}, report, day)
	slices.SortFunc(list, func(a, b hearsay.CopyRecord) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return list, err
}
