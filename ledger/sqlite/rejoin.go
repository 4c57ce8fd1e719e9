package sqlite

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/origin"
	"hearsay/query"
)

// What is woven is woven of the readings of today. On a day on which a report
// had another reading, known claims, copies and outlets are found anew, from
// the entries of that day: it costs as much as reading all of them.

// A past is what is known across documents on such a day.
type past struct {
	threads []*thread
	copies  []hearsay.CopyRecord
	claims  []*hearsay.ClaimRecord
}

func (l *loom) past(asOf string) (*past, error) {
	p := &past{}
	index := origin.NewIndex()
	days := map[hearsay.ReportID]int64{}
	var inputs []origin.Input
	err := l.each(entryColumns+"JOIN documents d ON d.id = e.seq WHERE d.known <= ?1 AND d.until > ?1 ORDER BY e.seq", func(scan func(...any) error) error {
		e, err := scanEntry(scan)
		if err != nil {
			return err
		}
		records := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
		t := newThread(l.claims, &e, &records)
		p.threads = append(p.threads, t)
		index.Add(t.wording)
		days[t.report] = t.day
		inputs = append(inputs, origin.NewInput(e.Known, &e.Document, &records))
		return nil
	}, asOf)
	if err != nil {
		return nil, err
	}
	decisions, err := l.decisions()
	if err != nil {
		return nil, err
	}
	p.copies = slices.DeleteFunc(index.Copies(nil), func(r hearsay.CopyRecord) bool { return !near(days[r.A], days[r.B]) })
	p.claims = l.claims.Of(inputs, p.copies, decisions, "")
	return p, nil
}

func (l *loom) findRejoined(q query.Question, yield func(hearsay.Record, error) bool) error {
	p, err := l.past(q.AsOf)
	if err != nil {
		return err
	}
	for _, r := range p.claims {
		if q.Match(r) && !yield(r, nil) {
			return nil
		}
	}
	return nil
}

func (l *loom) rejoinedClaim(name, asOf string) (*hearsay.ClaimRecord, error) {
	p, err := l.past(asOf)
	if err != nil {
		return nil, err
	}
	var found []*hearsay.ClaimRecord
	for _, r := range p.claims {
		if slices.ContainsFunc(r.Tellings, func(t hearsay.Telling) bool {
			return strings.HasPrefix((&origin.Proposition{Head: t.Head, Words: t.Words}).Name(), name)
		}) {
			found = append(found, r)
		}
	}
	return only(found, name)
}

func (l *loom) rejoinedCopies(report hearsay.ReportID, asOf string) (list []hearsay.CopyRecord, err error) {
	p, err := l.past(asOf)
	if err != nil {
		return nil, err
	}
	for _, r := range p.copies {
		if r.A == report || r.B == report {
			list = append(list, r)
		}
	}
	return list, nil
}

// copied gives the reports that copy another.
func (p *past) copied() map[hearsay.ReportID]bool {
	copied := map[hearsay.ReportID]bool{}
	for i := range p.copies {
		if r := &p.copies[i]; r.Direction == "a>b" {
			copied[r.B] = true
		} else if r.Direction == "b>a" {
			copied[r.A] = true
		}
	}
	return copied
}

// outlets counts what was carried, as the store keeps it by day.
func (p *past) outlets() map[string]*hearsay.OutletRecord {
	copied := p.copied()
	all := map[string]*hearsay.OutletRecord{}
	for _, t := range p.threads {
		c := &t.fabric.Carriage
		if c.Outlet == "" {
			continue
		}
		o := all[c.Outlet]
		if o == nil {
			o = newOutlet(c.Outlet)
			all[c.Outlet] = o
		}
		o.Documents++
		if copied[t.report] {
			o.Copies++
		}
		o.Statements, o.Relayed, o.Unnamed = o.Statements+c.Statements, o.Relayed+c.Relayed, o.Unnamed+c.Unnamed
		for through, n := range c.Relays {
			o.Relays[through] += n
		}
	}
	return all
}

func newOutlet(name string) *hearsay.OutletRecord {
	return &hearsay.OutletRecord{Kind: string(query.Outlets), ID: origin.OutletID(name), Name: name, Relays: map[string]int{}}
}
