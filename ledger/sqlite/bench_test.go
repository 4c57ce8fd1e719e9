package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"hearsay"
	"hearsay/ledger/sqlite"
	"hearsay/ledger/storetest"
	"hearsay/query"
)

// BenchmarkAppend adds documents of twenty statements in batches of fifty.
func BenchmarkAppend(b *testing.B) {
	store := open(b, filepath.Join(b.TempDir(), "ledger"), sqlite.Options{})
	batches := b.N/50 + 1
	entries := storetest.Entries(1, batches*50, 20, "m1")
	size, statements := 0, 0
	for _, e := range entries {
		size += len(e.Document.Text)
		statements += len(e.Reading.Statements)
	}
	b.ResetTimer()
	for i := range batches {
		if _, err := store.Append(context.Background(), entries[i*50:(i+1)*50]); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(len(entries))/b.Elapsed().Seconds(), "documents/s")
	b.ReportMetric(float64(statements)/float64(len(entries)), "statements/document")
	b.ReportMetric(float64(size)/b.Elapsed().Seconds()/1e6, "MB-text/s")
}

// BenchmarkFind asks a ledger of 20,000 statements, of 2,000 with -short.
func BenchmarkFind(b *testing.B) {
	batches := 20
	if testing.Short() {
		batches = 2
	}
	path := filepath.Join(b.TempDir(), "ledger")
	store := open(b, path, sqlite.Options{})
	for i := range batches {
		if _, err := store.Append(context.Background(), storetest.Entries(uint64(i), 50, 20, "m1")); err != nil {
			b.Fatal(err)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("the file has %d MB", info.Size()/1e6)
	for _, kind := range []query.Kind{query.Statements, query.Actors} {
		for _, text := range []string{"", "who:orsk", "who:orsk about:dam act:offer", `"osk dam" since:2031-05-20`, "who:orsk as-of:2031-05-10", "nosuchword"} {
			b.Run(fmt.Sprintf("%s %s", kind, text), func(b *testing.B) {
				q, err := query.Parse(text)
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for b.Loop() {
					n = 0
					for _, err := range store.Find(context.Background(), kind, q) {
						if err != nil {
							b.Fatal(err)
						}
						n++
					}
				}
				b.ReportMetric(float64(n), "records")
			})
		}
	}
}

// BenchmarkLines asks for positions and plans of a ledger of 2,000 documents, of
// 500 with -short, or of as many as HEARSAY_BENCH_DOCUMENTS says; a page is the first twenty answers.
func BenchmarkLines(b *testing.B) {
	documents := 2000
	if testing.Short() {
		documents = 500
	}
	if text := os.Getenv("HEARSAY_BENCH_DOCUMENTS"); text != "" {
		var err error
		if documents, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "ledger")
	store := open(b, path, sqlite.Options{})
	for i := range documents / 500 {
		if _, err := store.Append(context.Background(), storetest.Entries(uint64(i), 500, 3, "m1")); err != nil {
			b.Fatal(err)
		}
	}
	for _, ask := range []struct {
		kind query.Kind
		text string
		page int
	}{
		{query.Positions, "who:kestria about:observers", 20}, {query.Positions, "who:hollen about:dam", 20}, {query.Positions, "about:ceasefire since:2031-05-20", 20},
		{query.Positions, "", 1}, {query.Positions, "", 20}, {query.Plans, "place:korvost move:visit since:2031-05-20 until:2031-05-21", 20}, {query.Plans, "", 20},
	} {
		b.Run(fmt.Sprintf("%s %s page of %d", ask.kind, ask.text, ask.page), func(b *testing.B) {
			q, err := query.Parse(ask.text)
			if err != nil {
				b.Fatal(err)
			}
			n, parts := 0, 0
			for b.Loop() {
				n, parts = 0, 0
				for r, err := range store.Find(context.Background(), ask.kind, q) {
					if err != nil {
						b.Fatal(err)
					}
					if p, ok := r.(*hearsay.PositionRecord); ok {
						parts += len(p.Stances)
					}
					if n++; n == ask.page {
						break
					}
				}
			}
			b.ReportMetric(float64(n), "records")
			b.ReportMetric(float64(parts), "stances")
		})
	}
}
