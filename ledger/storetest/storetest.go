// Package storetest is the suite that every store of a ledger must pass, and a
// maker of invented reports, readings and questions to test with. In comes a
// way to open a store; out goes what it does wrong.
//
// It does not measure, and it does not test what is one store's own: its file,
// its formats, its way of failing.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// An Opener opens a store for a test: an empty one at the first call for a
// test, and the same one again at a later call for the same test, after it was
// closed. A store that keeps nothing gives an empty one again; the part of the
// suite that reopens is then passed over.
type Opener func(t *testing.T) ledger.Store

// Run holds a store against all that package ledger says of stores.
func Run(t *testing.T, open func(t *testing.T) ledger.Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, open Opener)
	}{
		{"an empty ledger", testEmpty},
		{"what is added comes back", testAppend},
		{"what an entry leaves open is filled in", testComplete},
		{"a reading is added once", testOnce},
		{"a bad entry spoils its batch", testBad},
		{"the latest reading by the beginning of a name", testLatest},
		{"entries after a number", testEntries},
		{"a later reading takes the place of an earlier one", testReread},
		{"as of a day", testAsOf},
		{"every question", testQuestions},
		{"positions and plans have something to tell", testLines},
		{"who a person says is who", testDecisions},
		{"what is known across documents", testAcross},
		{"reports read again, across documents", testAcrossReread},
		{"documents about one happening", testStories},
		{"what a person says is one claim", testClaimDecisions},
		{"what a person says stands in a report", testReviews},
		{"windows of an answer", testPage},
		{"windows stay while entries are added", testPageStays},
		{"how large it is", testSize},
		{"an iteration can be left", testLeave},
		{"a question can be called off", testCancel},
		{"views are rebuilt the same", testRebuild},
		{"many read while one writes", testTogether},
		{"closed and opened again", testReopen},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

var kinds = []ledger.Kind{query.Documents, query.Statements, query.Events, query.Actors, query.Positions, query.Plans}

// opened opens a store that is closed when the test ends.
func opened(t *testing.T, open Opener) ledger.Store {
	t.Helper()
	store := open(t)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func add(t *testing.T, store ledger.Store, want int, entries ...hearsay.Entry) {
	t.Helper()
	got, err := store.Append(t.Context(), entries)
	if err != nil || got != want {
		t.Fatalf("Append of %d entries: %d added, error %v; want %d added", len(entries), got, err, want)
	}
}

// same compares by what leaves the program, where nothing and an empty list
// are one.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(lines(t, want), lines(t, got)); diff != "" {
		t.Errorf("%s (- want, + got):\n%s", what, diff)
	}
}

func lines(t *testing.T, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// testDecisions holds that decisions are kept, count at once, leave readings as
// they are, and outlast a later reading and a rebuild.
func testDecisions(t *testing.T, open Opener) {
	store := opened(t, open)
	add(t, store, 5, Entries(9, 5, 5, "m1")...)
	before := all(t, store.Find(t.Context(), query.Actors, query.Question{}))
	var named []*hearsay.ActorRecord
	for _, r := range before {
		if a := r.(*hearsay.ActorRecord); strings.HasPrefix(a.ID, string(hearsay.Person)+":") {
			named = append(named, a)
		}
	}
	if len(named) < 2 {
		t.Fatalf("only %d people are named in full", len(named))
	}
	at := time.Date(2031, 6, 1, 9, 0, 0, 0, time.UTC)
	add(t, store, 2,
		hearsay.Entry{Kind: hearsay.Merged, Maker: "person", At: at, Decision: &hearsay.Decision{Actor: named[0].ID, Into: named[1].ID}},
		hearsay.Entry{Kind: hearsay.Renamed, Maker: "person", At: at, Decision: &hearsay.Decision{Actor: named[1].ID, Name: "The Chair"}})
	linesOf := func(when string) {
		t.Helper()
		reference := newReference(t, store)
		for _, kind := range []ledger.Kind{query.Actors, query.Positions, query.Plans} {
			same(t, when+", "+string(kind), all(t, store.Find(t.Context(), kind, query.Question{})), reference.answer(kind, query.Question{}))
		}
	}
	check := func(when string) {
		t.Helper()
		after := all(t, store.Find(t.Context(), query.Actors, query.Question{}))
		if len(after) != len(before)-1 {
			t.Errorf("%s: %d actors, were %d before two were made one", when, len(after), len(before))
		}
		for _, r := range after {
			if a := r.(*hearsay.ActorRecord); a.ID == named[1].ID && (a.Name != "The Chair" || len(a.Keys) < 2) || a.ID == named[0].ID {
				t.Errorf("%s: %+v", when, a)
			}
		}
		linesOf(when)
	}
	check("decided")
	if err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("rebuilt")
	add(t, store, 5, Entries(9, 5, 5, "m2")...)
	check("read again")
	for _, r := range all(t, store.Find(t.Context(), query.Documents, query.Question{}))[:2] {
		add(t, store, 1, hearsay.Entry{Kind: hearsay.Split, Maker: "person", At: at,
			Decision: &hearsay.Decision{Actor: named[1].ID, Report: hearsay.ReportID(r.Key())}})
	}
	linesOf("split")
	if got, err := store.Append(t.Context(), []hearsay.Entry{{Kind: hearsay.Merged, Maker: "person"}}); err == nil {
		t.Errorf("%d entries without a decision were added", got)
	}
}

func testEmpty(t *testing.T, open Opener) {
	store := opened(t, open)
	add(t, store, 0)
	if got := all(t, store.Entries(t.Context(), 0)); len(got) > 0 {
		t.Errorf("%d entries in an empty ledger", len(got))
	}
	for _, kind := range kinds {
		if got := all(t, store.Find(t.Context(), kind, query.Question{})); len(got) > 0 {
			t.Errorf("%d records of kind %s in an empty ledger", len(got), kind)
		}
	}
	if _, err := store.Latest(t.Context(), "00"); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("Latest in an empty ledger: %v; want ErrNotFound", err)
	}
	for _, err := range store.Find(t.Context(), "rumour", query.Question{}) {
		if err == nil {
			t.Error("records of a kind that there is not")
		}
	}
}

func testAppend(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(1, 5, 5, "m1")
	for i := range entries {
		entries[i].At = time.Date(2031, 6, 1, 12, 0, i, 1, time.UTC)
		entries[i].Known = "2031-06-01"
	}
	add(t, store, 5, entries...)
	for i := range entries {
		entries[i].Seq = int64(i + 1)
	}
	same(t, "entries", all(t, store.Entries(t.Context(), 0)), entries)
	for _, want := range entries {
		got, err := store.Latest(t.Context(), want.Document.ID)
		if err != nil {
			t.Error(err)
		}
		same(t, "latest", got, want)
	}
}

func testComplete(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(2, 2, 3, "m1")
	entries[0].Document.Published = hearsay.Date{Value: "2031-05-03T10:00", Precision: hearsay.ToMinute}
	entries[1].Document.Published = hearsay.Date{Value: "2031-05", Precision: hearsay.ToMonth}
	entries[1].At = time.Date(2031, 6, 1, 1, 0, 0, 0, time.FixedZone("", 2*60*60))
	for i := range entries {
		entries[i].Maker, entries[i].Kind = "", ""
	}
	add(t, store, 2, entries...)
	got := all(t, store.Entries(t.Context(), 0))
	if got[0].Maker != "m1" || got[0].Kind != hearsay.Asserted || got[0].At.IsZero() || got[0].Known != "2031-05-03" {
		t.Errorf("maker %q, kind %q, at %v, known %q; want m1, asserted, a time, the day of publication",
			got[0].Maker, got[0].Kind, got[0].At, got[0].Known)
	}
	if got[1].Known != "2031-05-31" || !got[1].At.Equal(entries[1].At) {
		t.Errorf("known %q, at %v; want the day of entry in UTC, 2031-05-31", got[1].Known, got[1].At)
	}
}

func testOnce(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(3, 4, 3, "m1")
	add(t, store, 3, entries[0], entries[1], entries[0], entries[2])
	add(t, store, 0, entries[2], entries[0])
	add(t, store, 1, entries...)
	other := entries[0]
	other.Maker, other.Reading.Maker = "m2", "m2"
	add(t, store, 1, other)
	var makers []string
	for i, e := range all(t, store.Entries(t.Context(), 0)) {
		if e.Seq != int64(i+1) {
			t.Errorf("entry %d has the number %d", i+1, e.Seq)
		}
		makers = append(makers, e.Maker)
	}
	if got := strings.Join(makers, " "); got != "m1 m1 m1 m1 m2" {
		t.Errorf("entries by %s", got)
	}
	for maker, want := range map[string]bool{"m1": true, "m2": true, "m3": false} {
		if got, err := store.Has(t.Context(), entries[0].Document.ID, maker); got != want || err != nil {
			t.Errorf("Has(first report, %s) = %v, %v; want %v", maker, got, err, want)
		}
	}
}

func testBad(t *testing.T, open Opener) {
	store := opened(t, open)
	for name, spoil := range map[string]func(*hearsay.Entry){
		"no report": func(e *hearsay.Entry) { e.Document.ID = "" },
		"no maker":  func(e *hearsay.Entry) { e.Maker, e.Reading.Maker = "", "" },
		"no day":    func(e *hearsay.Entry) { e.Known = "in May" },
	} {
		entries := Entries(4, 2, 3, "m1")
		spoil(&entries[1])
		if n, err := store.Append(t.Context(), entries); err == nil || n != 0 {
			t.Errorf("%s: %d added, error %v; want an error", name, n, err)
		}
	}
	if got := all(t, store.Entries(t.Context(), 0)); len(got) > 0 {
		t.Errorf("%d entries of bad batches", len(got))
	}
}

func testLatest(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(5, 3, 2, "m1")
	for i, id := range []hearsay.ReportID{"ab00000000000000000000000000000a", "ab00000000000000000000000000000b", "ac000000000000000000000000000000"} {
		entries[i].Document.ID, entries[i].Reading.Report = id, id
	}
	add(t, store, 3, entries...)
	again := Reread(5, entries[2], "m2")
	add(t, store, 1, again)
	for _, test := range []struct {
		name hearsay.ReportID
		want int64
		err  error
	}{
		{"ac", 4, nil}, {"AC0", 4, nil}, {entries[1].Document.ID, 2, nil},
		{"ab", 0, ledger.ErrAmbiguous}, {"", 0, ledger.ErrAmbiguous}, {"ad", 0, ledger.ErrNotFound}, {"%", 0, ledger.ErrNotFound},
	} {
		got, err := store.Latest(t.Context(), test.name)
		if !errors.Is(err, test.err) || got.Seq != test.want {
			t.Errorf("Latest(%q) = entry %d, %v; want %d, %v", test.name, got.Seq, err, test.want, test.err)
		}
	}
}

func testEntries(t *testing.T, open Opener) {
	store := opened(t, open)
	add(t, store, 5, Entries(6, 5, 2, "m1")...)
	for after, want := range map[int64]int{0: 5, 3: 2, 5: 0, 9: 0} {
		got := all(t, store.Entries(t.Context(), after))
		if len(got) != want || want > 0 && got[0].Seq != after+1 {
			t.Errorf("%d entries after %d; want %d", len(got), after, want)
		}
	}
}

func testReread(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(7, 3, 5, "m1")
	add(t, store, 3, entries...)
	again := Reread(7, entries[1], "m2")
	add(t, store, 1, again)
	got := all(t, store.Find(t.Context(), query.Statements, query.Question{}))
	want := len(entries[0].Reading.Statements) + len(again.Reading.Statements) + len(entries[2].Reading.Statements)
	if len(got) != want {
		t.Errorf("%d statements; want %d", len(got), want)
	}
	if got := all(t, store.Entries(t.Context(), 0)); len(got) != 4 {
		t.Errorf("%d entries; want both readings in the book", len(got))
	}
}

// testAsOf reads one report four times: known first on the 10th, then said to
// be known on the 20th, on the 5th, and on the 15th.
func testAsOf(t *testing.T, open Opener) {
	store := opened(t, open)
	first := Entries(8, 1, 5, "m0")[0]
	for i, day := range []string{"2031-05-10", "2031-05-20", "2031-05-05", "2031-05-15"} {
		e := Reread(8, first, "m"+day)
		e.Known = day
		e.Document.Title = "reading " + string(rune('a'+i))
		add(t, store, 1, e)
	}
	for day, want := range map[string]string{"": "d", "2031-05-01": "", "2031-05-05": "c", "2031-05-12": "c", "2031-05-14": "c", "2031-05-15": "d", "2031-06-30": "d"} {
		got := ""
		for _, r := range all(t, store.Find(t.Context(), query.Documents, query.Question{AsOf: day})) {
			got += strings.TrimPrefix(r.(*hearsay.DocumentRecord).Head.Title, "reading ")
		}
		if got != want {
			t.Errorf("as of %q: reading %q; want %q", day, got, want)
		}
	}
}

// mixed is a ledger with readings by two makers.
func mixed(t *testing.T, store ledger.Store) {
	t.Helper()
	entries := Entries(9, 30, 4, "m1")
	for i := range entries {
		entries[i].At = time.Date(2031, 5, 1+i, 12, 0, 0, 0, time.UTC)
	}
	add(t, store, 30, entries...)
	for i := 0; i < len(entries); i += 3 {
		e := Reread(uint64(i), entries[i], "m2")
		e.At = time.Date(2031, 6, 15, 12, 0, 0, 0, time.UTC)
		add(t, store, 1, e)
	}
}

func testQuestions(t *testing.T, open Opener) {
	store := opened(t, open)
	mixed(t, store)
	reference := newReference(t, store)
	for _, kind := range kinds {
		for _, q := range []query.Question{{}, {AsOf: "2031-05-14"}} {
			same(t, string(kind)+" "+q.String(), all(t, store.Find(t.Context(), kind, q)), reference.answer(kind, q))
		}
	}
	answered := 0
	questions := Questions(10, 300)
	for _, q := range questions {
		for _, kind := range kinds {
			got, want := all(t, store.Find(t.Context(), kind, q)), reference.answer(kind, q)
			if a, b := keys(got), keys(want); a != b {
				t.Fatalf("%s: %s\ngot  %s\nwant %s", kind, q, a, b)
			}
			answered += min(1, len(got))
		}
	}
	if answered < len(questions) {
		t.Errorf("only %d of %d questions had an answer: too few to tell", answered, len(questions)*len(kinds))
	}
}

// testLines holds that generated ledgers have lines to tell: positions with
// trends, officials whose country another report tells, plans with versions.
func testLines(t *testing.T, open Opener) {
	store := opened(t, open)
	add(t, store, 300, Entries(12, 300, 6, "m1")...)
	reference := newReference(t, store)
	for _, text := range []string{"", "who:kestria", "osk dam as-of:2031-05-20"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []ledger.Kind{query.Positions, query.Plans} {
			same(t, string(kind)+" "+text, all(t, store.Find(t.Context(), kind, q)), reference.answer(kind, q))
		}
	}
	trends, versions, coming := map[hearsay.Trend]int{}, 0, 0
	for _, r := range all(t, store.Find(t.Context(), query.Positions, query.Question{})) {
		for _, s := range r.(*hearsay.PositionRecord).Stances {
			trends[s.Trend]++
		}
	}
	for _, r := range all(t, store.Find(t.Context(), query.Plans, query.Question{})) {
		p := r.(*hearsay.PlanRecord)
		versions, coming = max(versions, len(p.Versions)), coming+len(p.Who)
	}
	for _, trend := range []hearsay.Trend{hearsay.FirstStance, hearsay.Repeats, hearsay.Narrows, hearsay.Reverses, hearsay.ChangesConditions} {
		if trends[trend] == 0 {
			t.Errorf("no stance %q among %v: too few to tell", trend, trends)
		}
	}
	if versions < 2 || coming == 0 {
		t.Errorf("at most %d versions of a plan and %d people who come: too few to tell", versions, coming)
	}
}

func keys(records []hearsay.Record) string {
	var b strings.Builder
	for _, r := range records {
		b.WriteString(r.Key() + " ")
	}
	return b.String()
}

func testLeave(t *testing.T, open Opener) {
	store := opened(t, open)
	mixed(t, store)
	for range 50 { // more often than a store may have readers
		for _, err := range store.Find(t.Context(), query.Statements, query.Question{}) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		for _, err := range store.Entries(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
}

func testCancel(t *testing.T, open Opener) {
	store := opened(t, open)
	mixed(t, store)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range store.Find(ctx, query.Statements, query.Question{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a question called off: %v", err)
		}
	}
	if n, err := store.Append(ctx, Entries(11, 2, 2, "m3")); !errors.Is(err, context.Canceled) || n != 0 {
		t.Errorf("Append called off: %d added, error %v", n, err)
	}
	add(t, store, 2, Entries(11, 2, 2, "m3")...)
}

func testRebuild(t *testing.T, open Opener) {
	store := opened(t, open)
	mixed(t, store)
	before := everything(t, store)
	if err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "records after Rebuild", everything(t, store), before)
}

// everything is what questions without words find, now and on a past day.
func everything(t *testing.T, store ledger.Store) (records []hearsay.Record) {
	t.Helper()
	for _, kind := range kinds {
		for _, day := range []string{"", "2031-05-20"} {
			records = append(records, all(t, store.Find(t.Context(), kind, query.Question{AsOf: day}))...)
		}
	}
	return records
}

// testTogether has readers count while a writer adds batches of ten: they may
// see any number of whole batches, and never fewer than before.
func testTogether(t *testing.T, open Opener) {
	store := opened(t, open)
	entries := Entries(12, 60, 4, "m1")
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for last := 0; ; {
				n := 0
				for _, err := range store.Find(context.Background(), query.Documents, query.Question{}) {
					if err != nil {
						t.Error(err)
						return
					}
					n++
				}
				if n < last || n%10 != 0 {
					t.Errorf("a reader saw %d documents after %d", n, last)
				}
				last = n
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for i := 0; i < len(entries); i += 10 {
		add(t, store, 10, entries[i:i+10]...)
	}
	close(done)
	readers.Wait()
}

func testReopen(t *testing.T, open Opener) {
	store := open(t)
	mixed(t, store)
	before, entries := everything(t, store), all(t, store.Entries(t.Context(), 0))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	store = opened(t, open)
	again := all(t, store.Entries(t.Context(), 0))
	if len(again) == 0 {
		t.Skip("the store keeps nothing")
	}
	same(t, "entries after opening again", again, entries)
	same(t, "records after opening again", everything(t, store), before)
}
