package sqlite_test

import (
	"path/filepath"
	"sync"
	"testing"

	"hearsay/ledger"
	"hearsay/ledger/sqlite"
	"hearsay/ledger/storetest"
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
