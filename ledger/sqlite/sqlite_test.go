package sqlite_test

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"hearsay"
	"hearsay/ledger"
	"hearsay/ledger/sqlite"
	"hearsay/ledger/storetest"
	"hearsay/query"
)

func TestStore(t *testing.T) {
	var paths sync.Map // of a test's ledger, by the test
	storetest.Run(t, func(t *testing.T) ledger.Store {
		path, _ := paths.LoadOrStore(t, filepath.Join(t.TempDir(), "a ledger?#%.db"))
		store, err := sqlite.Open(path.(string), sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return store
	})
}

// open opens a ledger that is closed when the test ends.
func open(t testing.TB, path string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// FuzzFind holds the compiled question against the one in memory.
func FuzzFind(f *testing.F) {
	store := open(f, filepath.Join(f.TempDir(), "ledger"), sqlite.Options{})
	if _, err := store.Append(f.Context(), storetest.Entries(41, 8, 4, "m1")); err != nil {
		f.Fatal(err)
	}
	kinds := []query.Kind{query.Documents, query.Statements, query.Events, query.Actors}
	records := map[query.Kind][]hearsay.Record{}
	for _, kind := range kinds {
		records[kind] = found(f, store, kind, query.Question{})
	}
	for _, q := range storetest.Questions(42, 20) {
		f.Add(q.String())
	}
	f.Add(`"Łaskot*" or -who:zoe,"o'dwyr" about:"osk DAM is" "“close to” a"`)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		q.AsOf = "" // the records would be others
		for _, kind := range kinds {
			var want []string
			for _, r := range records[kind] {
				if q.Match(r) {
					want = append(want, r.Key())
				}
			}
			var got []string
			for _, r := range found(t, store, kind, q) {
				got = append(got, r.Key())
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s:\ngot  %q\nwant %q", kind, q, got, want)
			}
		}
	})
}

func found(t testing.TB, store ledger.Store, kind query.Kind, q query.Question) (records []hearsay.Record) {
	t.Helper()
	for r, err := range store.Find(context.Background(), kind, q) {
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}
