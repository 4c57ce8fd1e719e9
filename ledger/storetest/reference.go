package storetest

import (
	"iter"
	"slices"
	"testing"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// A reference finds in the plainest way what a store must find: it goes through
// all entries, keeps the readings that count, and holds the question against
// every record.
type reference struct {
	entries []hearsay.Entry
	listed  map[string][]hearsay.Record // by kind and day, since many questions ask the same
	known   map[string]*ledger.Parties  // by day
}

func newReference(t *testing.T, store ledger.Store) *reference {
	t.Helper()
	return &reference{entries: all(t, store.Entries(t.Context(), 0)), listed: map[string][]hearsay.Record{}, known: map[string]*ledger.Parties{}}
}

func (r *reference) answer(kind ledger.Kind, q query.Question) []hearsay.Record {
	found := []hearsay.Record{}
	switch kind {
	case query.Positions:
		for _, p := range ledger.Positions(r.events(q), r.parties(q), asks(q)) {
			found = append(found, p)
		}
		return found
	case query.Plans:
		for _, p := range ledger.Plans(r.events(q), r.parties(q), asks(q)) {
			found = append(found, p)
		}
		return found
	}
	for _, record := range r.list(kind, q.AsOf) {
		if q.Match(record) {
			found = append(found, record)
		}
	}
	return found
}

func asks(q query.Question) func(*hearsay.EventRecord) bool {
	return func(e *hearsay.EventRecord) bool { return q.Match(e) }
}

func (r *reference) events(q query.Question) []*hearsay.EventRecord {
	var list []*hearsay.EventRecord
	for _, record := range r.list(query.Events, q.AsOf) {
		list = append(list, record.(*hearsay.EventRecord))
	}
	return list
}

// parties knows all actors, as no store needs to.
func (r *reference) parties(q query.Question) *ledger.Parties {
	if r.known[q.AsOf] == nil {
		cast := &ledger.Cast{}
		for _, d := range r.documents(q.AsOf) {
			for _, a := range d.Actors {
				cast.Add(d.Document.Head.Report, a)
			}
		}
		r.known[q.AsOf] = cast.Parties(r.decisions())
	}
	return r.known[q.AsOf]
}

// list gives every record of a kind as of a day, in order.
func (r *reference) list(kind ledger.Kind, day string) []hearsay.Record {
	if list, ok := r.listed[string(kind)+day]; ok {
		return list
	}
	list := r.records(r.documents(day), kind)
	slices.SortStableFunc(list, ledger.Compare)
	r.listed[string(kind)+day] = list
	return list
}

// documents gives what the documents that count tell, in order.
func (r *reference) documents(day string) []hearsay.Records {
	var records []hearsay.Records
	for _, e := range r.latest(day) {
		records = append(records, hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading))
	}
	slices.SortFunc(records, func(a, b hearsay.Records) int { return ledger.Compare(a.Document, b.Document) })
	return records
}

// decisions gives the entries in which a person decided who is who.
func (r *reference) decisions() []hearsay.Entry {
	var list []hearsay.Entry
	for _, e := range r.entries {
		if e.Kind.Decides() {
			list = append(list, e)
		}
	}
	return list
}

// latest gives the readings that count on a day.
func (r *reference) latest(day string) map[hearsay.ReportID]hearsay.Entry {
	latest := map[hearsay.ReportID]hearsay.Entry{}
	for _, e := range r.entries {
		if !e.Kind.Decides() && (day == "" || e.Known <= day) {
			latest[e.Document.ID] = e
		}
	}
	return latest
}

// records gives the records of one kind.
func (r *reference) records(records []hearsay.Records, kind ledger.Kind) (list []hearsay.Record) {
	cast := &ledger.Cast{}
	for _, d := range records {
		switch kind {
		case query.Documents:
			list = append(list, d.Document)
		case query.Statements:
			for _, s := range d.Statements {
				list = append(list, s)
			}
		case query.Events:
			for _, e := range d.Events {
				list = append(list, e)
			}
		case query.Actors:
			for _, a := range d.Actors {
				cast.Add(d.Document.Head.Report, a)
			}
		}
	}
	for _, a := range cast.Actors(r.decisions()) {
		list = append(list, a)
	}
	return list
}

// all gathers a sequence that must not fail.
func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	list := []T{} // as a list without records, not as no list
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}
