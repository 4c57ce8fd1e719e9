package sqlite

import (
	"context"
	"maps"
	"slices"

	"hearsay"
	"hearsay/ledger"
	"hearsay/origin"
	"hearsay/query"
)

// An outletCount is what is counted of an outlet on a day.
type outletCount struct{ documents, copies, statements, relayed, unnamed int }

// carry counts a document to its outlet, or takes it out again (sign -1).
func (w *weaver) carry(s *sheet, sign int) error {
	if err := w.fabric(s); err != nil {
		return err
	}
	c := &s.fabric.Carriage
	if c.Outlet == "" {
		return nil
	}
	err := w.count(c.Outlet, s.day, outletCount{documents: sign, statements: sign * c.Statements, relayed: sign * c.Relayed, unnamed: sign * c.Unnamed})
	if err != nil {
		return err
	}
	for _, through := range slices.Sorted(maps.Keys(c.Relays)) {
		n := c.Relays[through]
		err := w.exec(`INSERT INTO relay_days (outlet, through, day, statements) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET statements = statements + excluded.statements`, c.Outlet, through, s.day, sign*n)
		if err != nil {
			return err
		}
		if sign < 0 {
			if err := w.exec("DELETE FROM relay_days WHERE outlet = ? AND through = ? AND day = ? AND statements = 0", c.Outlet, through, s.day); err != nil {
				return err
			}
		}
	}
	return nil
}

// count adds to what is counted of an outlet on a day.
func (w *weaver) count(outlet string, day int64, n outletCount) error {
	if outlet == "" {
		return nil
	}
	err := w.exec(`INSERT INTO outlet_days (outlet, day, documents, copies, statements, relayed, unnamed) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET documents = documents + excluded.documents, copies = copies + excluded.copies,
		statements = statements + excluded.statements, relayed = relayed + excluded.relayed, unnamed = unnamed + excluded.unnamed`,
		outlet, day, n.documents, n.copies, n.statements, n.relayed, n.unnamed)
	if err != nil || n.documents >= 0 && n.copies >= 0 {
		return err
	}
	return w.exec("DELETE FROM outlet_days WHERE outlet = ? AND day = ? AND documents = 0 AND copies = 0", outlet, day)
}

// findOutlets adds the days of outlets up.
func (s *Store) findOutlets(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	l, end, err := s.loom(ctx)
	if err != nil {
		return err
	}
	defer end()
	all, err := l.outlets(q.AsOf)
	if err != nil {
		return err
	}
	var found []hearsay.Record
	for _, o := range all {
		if o.Documents > 0 && q.Match(o) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, ledger.Compare)
	for _, o := range found {
		if !yield(o, nil) {
			return nil
		}
	}
	return nil
}

func (l *loom) outlets(asOf string) (map[string]*hearsay.OutletRecord, error) {
	if ambiguous, err := l.ambiguous(asOf); err != nil || ambiguous {
		if err != nil {
			return nil, err
		}
		p, err := l.past(asOf)
		if err != nil {
			return nil, err
		}
		return p.outlets(), nil
	}
	day := int64(1 << 40)
	if asOf != "" {
		day = dayNumber(asOf)
	}
	all := map[string]*hearsay.OutletRecord{}
	err := l.each("SELECT outlet, sum(documents), sum(copies), sum(statements), sum(relayed), sum(unnamed) FROM outlet_days WHERE day <= ? GROUP BY outlet", func(scan func(...any) error) error {
		var name string
		o := newOutlet("")
		err := scan(&name, &o.Documents, &o.Copies, &o.Statements, &o.Relayed, &o.Unnamed)
		o.ID, o.Name, all[name] = origin.OutletID(name), name, o
		return err
	}, day)
	if err != nil {
		return nil, err
	}
	err = l.each("SELECT outlet, through, sum(statements) FROM relay_days WHERE day <= ? GROUP BY outlet, through", func(scan func(...any) error) error {
		var outlet, through string
		var n int
		if err := scan(&outlet, &through, &n); err != nil {
			return err
		}
		if o := all[outlet]; o != nil && n > 0 {
			o.Relays[through] = n
		}
		return nil
	}, day)
	return all, err
}
