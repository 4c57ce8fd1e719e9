package storetest

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/ledger"
	"hearsay/origin"
	"hearsay/query"
)

// acrossKinds are the kinds of records that are made of many documents.
var acrossKinds = []ledger.Kind{query.Claims, query.Outlets}

// testAcross holds claims, copies and outlets against what package origin
// finds in all documents at once, in whatever order they come.
func testAcross(t *testing.T, open Opener) {
	store := opened(t, open)
	room := NewNewsroom(21, 12)
	var entries []hearsay.Entry
	for range 72 { // few enough for no store to pass over a key that too many have
		entries = append(entries, room.Next())
	}
	rand.New(rand.NewPCG(21, 4)).Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	for batch := range slices.Chunk(entries, 17) {
		add(t, store, len(batch), batch...)
	}
	checkAcross(t, store, "", "2031-01-04", "2030-01-01")
	merged := 0
	for _, r := range all(t, store.Find(t.Context(), query.Claims, query.Question{})) {
		if r.(*hearsay.ClaimRecord).Documents > 2 {
			merged++
		}
	}
	if merged < 10 {
		t.Errorf("only %d claims of several documents: too few to tell", merged)
	}
}

// testAcrossReread holds the same where reports are read again, some with
// another day, so that a day can have another reading than today.
func testAcrossReread(t *testing.T, open Opener) {
	store := opened(t, open)
	room, later := NewNewsroom(22, 12), NewNewsroom(23, 12)
	for range 4 {
		var entries []hearsay.Entry
		for range 12 {
			entries = append(entries, room.Next())
		}
		add(t, store, 12, entries...)
		for i := range 4 {
			again := later.Next()
			again.Maker, again.Reading.Maker = "m2", "m2"
			again.Report, again.Document.ID, again.Reading.Report = entries[i].Report, entries[i].Document.ID, entries[i].Document.ID
			if i%2 == 0 {
				again.Document.Published = entries[i].Document.Published
			} else {
				again.Known = "2031-01-06"
			}
			add(t, store, 1, again)
		}
	}
	checkAcross(t, store, "", "2031-01-02", "2031-01-05", "2031-01-06")
	before := everythingAcross(t, store)
	if err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "records across documents after Rebuild", everythingAcross(t, store), before)
}

// testClaimDecisions holds that what people join and split stays so: at once,
// on every day, after a rebuild and when more comes in.
func testClaimDecisions(t *testing.T, open Opener) {
	store := opened(t, open)
	room := NewNewsroom(24, 12)
	more := func() {
		for range 24 {
			add(t, store, 1, room.Next())
		}
	}
	more()
	claims := all(t, store.Find(t.Context(), query.Claims, query.Question{}))
	at := func(c hearsay.Record, i int) hearsay.TellingAt {
		told := c.(*hearsay.ClaimRecord).Tellings[i]
		return hearsay.TellingAt{Report: told.Head.Report, Words: hearsay.Words{Span: hearsay.Span{Start: told.Words.Start, End: told.Words.End}, Text: told.Words.Text}}
	}
	large := slices.IndexFunc(claims, func(r hearsay.Record) bool { return len(r.(*hearsay.ClaimRecord).Tellings) > 2 })
	if large < 0 || len(claims) < 4 {
		t.Fatal("no claim has three tellings")
	}
	day := time.Date(2031, 6, 1, 9, 0, 0, 0, time.UTC)
	other := (large + 1) % len(claims)
	add(t, store, 1, hearsay.Entry{Kind: hearsay.Split, Maker: "person", At: day, Decision: &hearsay.Decision{Telling: at(claims[large], 1)}})
	add(t, store, 1, hearsay.Entry{Kind: hearsay.Merged, Maker: "person", At: day.Add(1), Decision: &hearsay.Decision{Telling: at(claims[large], 1), With: at(claims[other], 0)}})
	checkAcross(t, store, "")
	joined, err := store.Claim(t.Context(), claims[other].Key(), "")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(joined.Tellings, func(x hearsay.Telling) bool {
		return x.Head.Report == at(claims[large], 1).Report && x.Words == claims[large].(*hearsay.ClaimRecord).Tellings[1].Words
	}) {
		t.Error("what was joined is not in the claim")
	}
	more()
	checkAcross(t, store, "", "2031-01-02")
	if err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	checkAcross(t, store, "", "2031-01-02")
}

func everythingAcross(t *testing.T, store ledger.Store) (records []hearsay.Record) {
	for _, kind := range acrossKinds {
		for _, day := range []string{"", "2031-01-03"} {
			records = append(records, all(t, store.Find(t.Context(), kind, query.Question{AsOf: day}))...)
		}
	}
	return records
}

// checkAcross compares a store's answers with those of the reference on days.
func checkAcross(t *testing.T, store ledger.Store, days ...string) {
	t.Helper()
	reference := newReference(t, store)
	for _, day := range days {
		copies, claims := reference.across(t, day)
		got := all(t, store.Find(t.Context(), query.Claims, query.Question{AsOf: day}))
		sameRecords(t, "claims as of "+day, got, claims)
		for i := 0; i < len(claims); i += 1 + len(claims)/8 {
			r := claims[i]
			one, err := store.Claim(t.Context(), r.ID, day)
			if err != nil {
				t.Fatalf("claim %s as of %q: %v", r.ID, day, err)
			}
			sameRecords(t, "claim "+r.ID, []*hearsay.ClaimRecord{one}, []*hearsay.ClaimRecord{r})
		}
		by := map[hearsay.ReportID][]hearsay.CopyRecord{}
		for _, r := range copies {
			by[r.A], by[r.B] = append(by[r.A], r), append(by[r.B], r)
		}
		for i, report := range slices.Sorted(maps.Keys(by)) {
			if i%(1+len(by)/8) != 0 {
				continue
			}
			want := by[report]
			pairs, err := store.Copies(t.Context(), report, day)
			if err != nil {
				t.Fatal(err)
			}
			sameRecords(t, "copies of "+string(report)+" as of "+day, pairs, want)
		}
	}
}

// sameRecords compares without writing out all of what is alike.
func sameRecords[A, B any](t *testing.T, what string, got []A, want []B) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d; want %d", what, len(got), len(want))
	}
	for i := range got {
		a, _ := json.Marshal(got[i])
		b, _ := json.Marshal(want[i])
		if string(a) != string(b) {
			t.Fatalf("%s, the %d. of %d (- want, + got):\n%s", what, i+1, len(got), cmp.Diff(lines(t, want[i]), lines(t, got[i])))
		}
	}
}

// across finds copies and claims in all documents at once.
func (r *reference) across(t *testing.T, day string) ([]hearsay.CopyRecord, []*hearsay.ClaimRecord) {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	index := origin.NewIndex()
	var inputs []origin.Input
	var decisions []hearsay.Entry
	for _, e := range r.entries {
		if e.Kind.Decides() {
			decisions = append(decisions, e)
		}
	}
	for _, e := range r.latest(day) {
		records := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
		var quotations []hearsay.Quotation
		for _, s := range e.Reading.Quoted {
			quotations = append(quotations, hearsay.Quotation{Span: s})
		}
		index.Add(origin.WordingOf(&e.Document, quotations))
		inputs = append(inputs, origin.NewInput(e.Known, &e.Document, &records))
	}
	copies := index.Copies(nil)
	return copies, origin.NewClaims(base).Of(inputs, copies, decisions, "")
}
