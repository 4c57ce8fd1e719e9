package sqlite_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"hearsay"
	"hearsay/ledger"
	"hearsay/ledger/sqlite"
	"hearsay/ledger/storetest"
	"hearsay/query"
)

// BenchmarkStories finds the stories of 1,000 documents, of 200 with -short, or of
// as many as
// HEARSAY_BENCH_DOCUMENTS says, and then a page of those that were found.
func BenchmarkStories(b *testing.B) {
	documents := 1000
	if testing.Short() {
		documents = 200
	}
	if text := os.Getenv("HEARSAY_BENCH_DOCUMENTS"); text != "" {
		var err error
		if documents, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "ledger")
	writing := open(b, path, sqlite.Options{})
	room := storetest.NewNewsroom(1, 100)
	for n := 0; n < documents; n += 50 {
		var entries []hearsay.Entry
		for range 50 {
			entries = append(entries, room.Next())
		}
		if _, err := writing.Append(context.Background(), entries); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("found", func(b *testing.B) {
		var before, after runtime.MemStats
		stories := 0
		for b.Loop() {
			b.StopTimer()
			store := open(b, path, sqlite.Options{ReadOnly: true})
			runtime.GC()
			runtime.ReadMemStats(&before)
			b.StartTimer()
			leaf, err := store.Page(context.Background(), query.Stories, query.Question{}, ledger.Window{Limit: 1 << 20})
			if err != nil {
				b.Fatal(err)
			}
			stories = len(leaf.Records)
			b.StopTimer()
			runtime.ReadMemStats(&after)
			leaf = ledger.Leaf{}
			runtime.GC()
			var kept runtime.MemStats
			runtime.ReadMemStats(&kept)
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "MB-allocated")
			b.ReportMetric(float64(int64(kept.HeapAlloc)-int64(before.HeapAlloc))/1e6, "MB-kept")
			b.ReportMetric(float64(after.HeapSys-after.HeapReleased)/1e6, "MB-heap")
			runtime.KeepAlive(store)
			b.StartTimer()
		}
		b.ReportMetric(float64(stories), "stories")
	})
	b.Run("page", func(b *testing.B) {
		page := func() {
			if _, err := writing.Page(context.Background(), query.Stories, query.Question{}, ledger.Window{Limit: 50, Newest: true}); err != nil {
				b.Fatal(err)
			}
		}
		page() // finds them
		for b.Loop() {
			page()
		}
	})
}
