package storetest

import (
	"errors"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
)

// testReviews holds that reviews are kept with the report they are about, that
// nobody overwrites unseen what somebody else decided, that what was decided in
// one go is undone in one go, and that all of it outlasts another reading and a
// rebuild.
func testReviews(t *testing.T, open Opener) {
	store := opened(t, open)
	read := Entries(3, 2, 3, "m1")
	add(t, store, 2, read...)
	one, two := read[0].Document.ID, read[1].Document.ID
	words := func(start int) []hearsay.Passage {
		return []hearsay.Passage{{Words: hearsay.Words{Span: hearsay.Span{Start: start, End: start + 4}, Text: "said"}}}
	}
	second := 0
	review := func(kind hearsay.EntryKind, who string, r hearsay.Review) hearsay.Entry {
		second++
		return hearsay.Entry{Kind: kind, Maker: who, At: time.Date(2031, 6, 1, 9, 0, second, 0, time.UTC), Decision: &hearsay.Decision{Review: r}}
	}
	add(t, store, 2,
		review(hearsay.Accepted, "a", hearsay.Review{Report: one, Unit: hearsay.StatementUnit, Of: words(10), Batch: "b1"}),
		review(hearsay.Accepted, "a", hearsay.Review{Report: two, Unit: hearsay.StatementUnit, Of: words(10), Batch: "b1"}))
	late := review(hearsay.Rejected, "b", hearsay.Review{Report: one, Unit: hearsay.StatementUnit, Of: words(10), Batch: "b2"})
	beside := review(hearsay.Rejected, "b", hearsay.Review{Report: one, Unit: hearsay.EventUnit, Of: words(10), Batch: "b2"})
	if n, err := store.Append(t.Context(), []hearsay.Entry{beside, late}); !errors.Is(err, ledger.ErrConflict) || n != 0 {
		t.Errorf("a decision about words that somebody else decided about unseen: %d added, error %v", n, err)
	}
	late.Decision.Review.Seen = 3
	add(t, store, 2, beside, late)
	check := func(when string, want map[hearsay.ReportID][]int64) {
		t.Helper()
		for report, numbers := range want {
			list, err := store.Reviews(t.Context(), report)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for _, e := range list {
				got = append(got, e.Seq)
			}
			same(t, when, got, numbers)
		}
		reports, err := store.Reviewed(t.Context())
		if err != nil || len(reports) != len(want) {
			t.Errorf("%s: reviewed are %v, error %v", when, reports, err)
		}
	}
	check("decided", map[hearsay.ReportID][]int64{one: {3, 5, 6}, two: {4}})
	undo := review(hearsay.Undone, "a", hearsay.Review{Undoes: "b1", Seen: 4})
	if _, err := store.Append(t.Context(), []hearsay.Entry{undo}); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("undone although somebody else decided since: %v", err)
	}
	undo.Decision.Review.Seen = 6
	add(t, store, 1, undo)
	check("undone", map[hearsay.ReportID][]int64{one: {3, 5, 6, 7}, two: {4, 7}})
	if _, err := store.Append(t.Context(), []hearsay.Entry{review(hearsay.Undone, "a", hearsay.Review{Undoes: "b9"})}); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("undone what nobody did: %v", err)
	}
	if err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	add(t, store, 2, Entries(3, 2, 3, "m2")...)
	check("rebuilt and read again", map[hearsay.ReportID][]int64{one: {3, 5, 6, 7}, two: {4, 7}})
	add(t, store, 1, hearsay.Entry{Kind: hearsay.Kept, Maker: "a", Decision: &hearsay.Decision{Name: "Dam", Question: "about:dam"}})
	recent, err := store.Recent(t.Context(), 2)
	if err != nil || len(recent) != 2 || recent[0].Kind != hearsay.Kept || recent[1].Kind != hearsay.Undone {
		t.Errorf("the latest decisions: %+v, %v", recent, err)
	}
	kept, err := store.Decisions(t.Context(), hearsay.Kept)
	if err != nil || len(kept) != 1 || kept[0].Decision.Question != "about:dam" {
		t.Errorf("kept: %+v, %v", kept, err)
	}
}
