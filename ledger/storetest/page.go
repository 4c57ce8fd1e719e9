package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// testPage holds that the windows of an answer, one after another, are the
// answer: forward as Find gives it, backward with the documents turned round.
func testPage(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(21, 40, 4, "m1")
	for i := range entries {
		if i%5 == 0 {
			entries[i].Document.Published = hearsay.Date{}
		}
	}
	add(t, store, len(entries), entries...)
	for _, kind := range kinds {
		for _, text := range []string{"", "act:say or is:direct or is:undated or orsk", "who:orsk", "since:2031-05-10"} {
			q, err := query.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			want := names(all(t, store.Find(t.Context(), kind, q)))
			for _, limit := range []int{1, 7, len(want) + 1} {
				same(t, text+" forward", windows(t, store, kind, q, ledger.Window{Limit: limit}), want)
				if kind != query.Actors {
					same(t, text+" newest first", sorted(windows(t, store, kind, q, ledger.Window{Limit: limit, Newest: true})), sorted(want))
				}
			}
		}
	}
	newest := windows(t, store, query.Documents, query.Question{}, ledger.Window{Limit: 3, Newest: true})
	dated := names(all(t, store.Find(t.Context(), query.Documents, query.Question{Root: query.Not{Of: query.Term{Key: query.Is, Values: []string{"undated"}}}})))
	slices.Reverse(dated)
	same(t, "newest first, dated", newest[:len(dated)], dated)
	for _, kind := range kinds {
		if _, err := store.Page(t.Context(), kind, query.Question{}, ledger.Window{After: "nowhere", Limit: 1}); !errors.Is(err, ledger.ErrPlace) {
			t.Errorf("a window of %ss behind a place that is none: %v", kind, err)
		}
	}
}

// testPageStays holds that a place to go on from stays one when entries are
// added: what was there is met once, whatever comes between two windows. Actors
// go by their number of statements and may move; none is met twice at one
// number.
func testPageStays(t *testing.T, open Opener) {
	for _, kind := range []query.Kind{query.Documents, query.Statements, query.Events} {
		for _, newest := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s newest %t", kind, newest), func(t *testing.T) {
				entries := Entries(31, 80, 4, "m1")
				store, later := opened(t, open), entries[20:]
				add(t, store, 20, entries[:20]...)
				want := names(all(t, store.Find(t.Context(), kind, query.Question{})))
				met := map[string]int{}
				for w := (ledger.Window{Limit: 3, Newest: newest}); ; {
					leaf, err := store.Page(t.Context(), kind, query.Question{}, w)
					if err != nil {
						t.Fatal(err)
					}
					for _, key := range names(leaf.Records) {
						met[key]++
					}
					if w.After = leaf.Next; w.After == "" {
						break
					}
					if len(later) > 0 {
						add(t, store, 5, later[:5]...)
						later = later[5:]
					}
				}
				for _, key := range want {
					if met[key] != 1 {
						t.Errorf("%s was met %d times", key, met[key])
					}
				}
			})
		}
	}
}

func names(list []hearsay.Record) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.Key())
	}
	return out
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// windows gives the keys of an answer, window by window.
func windows(t *testing.T, store ledger.Store, kind query.Kind, q query.Question, w ledger.Window) []string {
	t.Helper()
	out := []string{}
	for {
		leaf, err := store.Page(t.Context(), kind, q, w)
		if err != nil {
			t.Fatal(err)
		}
		if len(leaf.Records) > w.Limit {
			t.Fatalf("%d records in a window of %d", len(leaf.Records), w.Limit)
		}
		out = append(out, names(leaf.Records)...)
		if w.After = leaf.Next; w.After == "" {
			return out
		}
	}
}

// testSize holds that sizes are by the latest readings.
func testSize(t *testing.T, open Opener) {
	store := opened(t, open)
	if got, err := store.Size(t.Context()); err != nil || got != (ledger.Size{}) {
		t.Errorf("an empty ledger: %+v, %v", got, err)
	}
	if seq, at, err := store.Last(t.Context()); seq != 0 || !at.IsZero() || err != nil {
		t.Errorf("the last entry of an empty ledger is %d of %s, %v", seq, at, err)
	}
	add(t, store, 6, Entries(5, 6, 6, "m1")...)
	add(t, store, 6, Entries(5, 6, 6, "m2")...)
	doubtful, err := query.Parse("is:doubtful")
	if err != nil {
		t.Fatal(err)
	}
	got, err := store.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count := func(kind query.Kind, q query.Question) int { return len(all(t, store.Find(t.Context(), kind, q))) }
	if got.Entries != 12 || got.Last.IsZero() || got.Reports != 6 || got.Statements != count(query.Statements, query.Question{}) ||
		got.Events != count(query.Events, query.Question{}) || got.Doubtful != count(query.Statements, doubtful) {
		t.Errorf("%+v", got)
	}
	if seq, at, err := store.Last(t.Context()); seq != got.Entries || !at.Equal(got.Last) || err != nil {
		t.Errorf("the last entry is %d of %s, %v; want %d of %s", seq, at, err, got.Entries, got.Last)
	}
}
