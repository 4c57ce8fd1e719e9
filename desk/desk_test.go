package desk

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
	"hearsay/source"
)

// A book is a ledger in memory, as far as a desk needs one; of the rest it has
// nothing.
type book struct {
	ledger.Store
	mu      sync.Mutex
	entries []hearsay.Entry
	appends int
	full    error // what Append answers
}

func (b *book) Append(_ context.Context, entries []hearsay.Entry) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full != nil {
		return 0, b.full
	}
	b.appends++
	b.entries = append(b.entries, entries...)
	return len(entries), nil
}

func (b *book) Has(ctx context.Context, report hearsay.ReportID, maker string) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.entries, func(e hearsay.Entry) bool { return e.Reading.Report == report && e.Maker == maker }), ctx.Err()
}

func (b *book) Latest(context.Context, hearsay.ReportID) (hearsay.Entry, error) {
	return hearsay.Entry{}, ledger.ErrNotFound
}

func (b *book) Find(context.Context, ledger.Kind, query.Question) iter.Seq2[hearsay.Record, error] {
	return func(yield func(hearsay.Record, error) bool) { yield(&hearsay.ActorRecord{ID: "x"}, nil) }
}

func (b *book) places() []string {
	var list []string
	for _, e := range b.entries {
		list = append(list, e.Report.Place)
	}
	return list
}

// stages stand in for all stages at once: they take their time, count, and
// break down over the text "panic".
type stages struct {
	read  atomic.Int64
	sleep bool
	stop  func() // called when the text "stop" is read
}

func (s *stages) Document(r *hearsay.Report) hearsay.Document {
	s.read.Add(1)
	if s.sleep {
		time.Sleep(time.Duration(rand.IntN(2000)) * time.Microsecond)
	}
	switch {
	case strings.HasPrefix(string(r.Bytes), "panic"):
		panic("a stage lost its way")
	case strings.HasPrefix(string(r.Bytes), "stop"):
		s.stop()
	}
	return hearsay.Document{ID: r.ID(), Text: string(r.Bytes)}
}
func (s *stages) Analyse(*hearsay.Document) hearsay.Analysis { return hearsay.Analysis{} }
func (s *stages) Times(*hearsay.Document, *hearsay.Analysis) []hearsay.Time {
	return []hearsay.Time{{Value: "2031"}}
}
func (s *stages) Actors(*hearsay.Document, *hearsay.Analysis) []hearsay.Actor { return nil }
func (s *stages) Attributions(*hearsay.Document, *hearsay.Analysis) []hearsay.Attribution {
	return nil
}
func (s *stages) Statements(_ *hearsay.Document, _ *hearsay.Analysis, _ []hearsay.Attribution, who []hearsay.Actor, _ []hearsay.Time) ([]hearsay.Statement, []hearsay.Actor) {
	return nil, append(who, hearsay.Actor{Name: "two people", Kind: hearsay.Unnamed})
}
func (s *stages) Events(*hearsay.Document, *hearsay.Analysis, []hearsay.Actor, []hearsay.Time, []hearsay.Statement) []hearsay.Event {
	return nil
}

func (s *stages) Settle(*hearsay.Document, *hearsay.Analysis, *hearsay.Reading) {}

func (s *stages) reader() *Reader {
	return &Reader{Clean: s, Lang: s, When: s, Who: s, Said: s, Chain: s, What: s, Timeline: s, Maker: "test"}
}

func report(place, text string) hearsay.Report {
	return hearsay.Report{Place: place, Format: hearsay.Text, Bytes: []byte(text)}
}

func numbered(n int) []hearsay.Report {
	list := make([]hearsay.Report, n)
	for i := range list {
		list[i] = report(fmt.Sprintf("%04d", i), fmt.Sprintf("report %d", i))
	}
	return list
}

func placesOf(list []hearsay.Report) []string {
	var places []string
	for _, r := range list {
		places = append(places, r.Place)
	}
	return places
}

// stream gives reports; a place that begins with "fail" gives a failure.
func stream(list []hearsay.Report) iter.Seq2[hearsay.Report, error] {
	return func(yield func(hearsay.Report, error) bool) {
		for _, r := range list {
			var err error
			if strings.HasPrefix(r.Place, "fail") {
				err = fmt.Errorf("wrapped: %w", &source.Failure{Place: r.Place, Why: "no", Do: "yes"})
				r = hearsay.Report{}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func TestOrderIsThatOfTheInput(t *testing.T) {
	b, s := &book{}, &stages{sleep: true}
	reports := numbered(700)
	var seen []string
	sum, err := New(b, s.reader()).TakeAll(t.Context(), stream(reports), func(p Progress) {
		for _, one := range p.Batch {
			seen = append(seen, one.Place)
		}
		if p.Seen() != len(seen) {
			t.Errorf("progress counts %d of %d", p.Seen(), len(seen))
		}
	})
	if err != nil || sum.Added != 700 || sum.Again+sum.Failed != 0 {
		t.Fatalf("%+v, %v", sum, err)
	}
	if want := placesOf(reports); !slices.Equal(b.places(), want) || !slices.Equal(seen, want) {
		t.Errorf("the order is not that of the input")
	}
	if b.appends < 2 || b.appends > 50 {
		t.Errorf("%d batches", b.appends)
	}
}

func TestReportsAreReadOnce(t *testing.T) {
	b, s := &book{}, &stages{}
	d := New(b, s.reader())
	reports := numbered(40)
	twins := append(slices.Clone(reports), report("twin", "report 7"), report("twin of twin", "report 7"))
	sum, err := d.TakeAll(t.Context(), stream(twins), nil)
	if err != nil || sum.Added != 40 || sum.Again != 2 {
		t.Fatalf("first: %+v, %v", sum, err)
	}
	if !slices.Equal(b.places(), placesOf(reports)) {
		t.Errorf("kept %v", b.places())
	}
	before := s.read.Load()
	sum, err = d.TakeAll(t.Context(), stream(twins), nil)
	if err != nil || sum.Added != 0 || sum.Again != 42 || s.read.Load() != before {
		t.Errorf("second: %+v, %v, %d read again", sum, err, s.read.Load()-before)
	}
}

func TestFailuresAreValues(t *testing.T) {
	b, s := &book{}, &stages{}
	reports := []hearsay.Report{report("a", "one"), report("fail-b", ""), report("c", "panic"), report("d", "two")}
	var failed []string
	sum, err := New(b, s.reader()).TakeAll(t.Context(), stream(reports), func(p Progress) {
		for _, one := range p.Batch {
			if one.Failure != nil {
				failed = append(failed, one.Failure.Error())
			}
		}
	})
	if err != nil || sum.Added != 2 || sum.Failed != 2 {
		t.Fatalf("%+v, %v", sum, err)
	}
	if !slices.Equal(b.places(), []string{"a", "d"}) {
		t.Errorf("kept %v", b.places())
	}
	if len(failed) != 2 || !strings.HasPrefix(failed[0], "fail-b: ") || !strings.Contains(failed[1], "c: ") || !strings.Contains(failed[1], "a stage lost its way") {
		t.Errorf("failures: %q", failed)
	}
}

// TestInterruptionKeepsABeginning stops in the middle: what is kept must be a
// beginning of the input, and going on must lead to the same ledger.
func TestInterruptionKeepsABeginning(t *testing.T) {
	for range 20 {
		b := &book{}
		ctx, cancel := context.WithCancel(t.Context())
		s := &stages{sleep: true, stop: cancel}
		reports := slices.Insert(numbered(60), 20+rand.IntN(30), report("stop", "stop"))
		reports = append(reports, report("twin", "report 3"))
		d := New(b, s.reader())
		_, err := d.TakeAll(ctx, stream(reports), nil)
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("error %v", err)
		}
		want := placesOf(reports[:len(reports)-1])
		if got := b.places(); len(got) > len(want) || !slices.Equal(got, want[:len(got)]) {
			t.Fatalf("kept is no beginning: %v", got)
		}
		s.stop = func() {}
		if _, err := d.TakeAll(t.Context(), stream(reports), nil); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(b.places(), want) {
			t.Fatalf("after going on: %v", b.places())
		}
	}
}

func TestInterruptionKeepsWhatIsRead(t *testing.T) {
	b := &book{}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := &stages{}
	endless := func(yield func(hearsay.Report, error) bool) {
		for i := 0; ctx.Err() == nil; i++ {
			if i == 30 {
				time.AfterFunc(50*time.Millisecond, cancel) // well before the wait for a batch is over
				<-ctx.Done()
			}
			if !yield(report(fmt.Sprint(i), fmt.Sprint(i)), ctx.Err()) {
				return
			}
		}
	}
	sum, err := New(b, s.reader()).TakeAll(ctx, endless, nil)
	if !errors.Is(err, context.Canceled) || sum.Added != 30 || len(b.entries) != 30 {
		t.Errorf("%+v, %v, %d kept", sum, err, len(b.entries))
	}
}

func TestSlowReportsAreShownSoon(t *testing.T) {
	b, s := &book{}, &stages{}
	kept := make(chan bool)
	slow := func(yield func(hearsay.Report, error) bool) {
		if !yield(report("first", "first"), nil) {
			return
		}
		select {
		case <-kept:
		case <-time.After(10 * time.Second):
			t.Error("the first report was not kept while the second was waited for")
		}
		yield(report("second", "second"), nil)
	}
	once := sync.OnceFunc(func() { close(kept) })
	if _, err := New(b, s.reader()).TakeAll(t.Context(), slow, func(Progress) { once() }); err != nil {
		t.Fatal(err)
	}
}

func TestLargeReportsAreHeldAlone(t *testing.T) {
	b, s := &book{}, &stages{}
	large := strings.Repeat("x", maxHeld+1)
	reports := []hearsay.Report{report("a", "a"), report("b", large), report("c", large+"c"), report("d", "d")}
	sum, err := New(b, s.reader()).TakeAll(t.Context(), stream(reports), nil)
	if err != nil || sum.Added != 4 || sum.Bytes != 2*maxHeld+5 {
		t.Errorf("%+v, %v", sum, err)
	}
}

func TestTroubleOfTheLedgerEndsTheTaking(t *testing.T) {
	b, s := &book{full: ledger.ErrFull}, &stages{}
	sum, err := New(b, s.reader()).TakeAll(t.Context(), stream(numbered(2000)), nil)
	if !errors.Is(err, ledger.ErrFull) || sum.Seen() != 0 {
		t.Errorf("%+v, %v", sum, err)
	}
	if s.read.Load() == 2000 {
		t.Error("everything was read though nothing could be kept")
	}
}

func TestTake(t *testing.T) {
	b, s := &book{}, &stages{}
	d := New(b, s.reader())
	if err := d.Take(t.Context(), report("a", "a")); err != nil || len(b.entries) != 1 {
		t.Errorf("%v, %d entries", err, len(b.entries))
	}
	e := b.entries[0]
	if e.Maker != "test" || e.Kind != hearsay.Asserted || len(e.Reading.Actors) != 1 || len(e.Reading.Times) != 1 || e.Document.ID != e.Reading.Report {
		t.Errorf("entry %+v", e)
	}
	var failure *source.Failure
	if err := d.Take(t.Context(), report("p", "panic")); !errors.As(err, &failure) || failure.Place != "p" {
		t.Errorf("error %v", err)
	}
	for r, err := range d.Ask(t.Context(), query.Actors, query.Question{}) {
		if r.Key() != "x" || err != nil {
			t.Errorf("%v, %v", r, err)
		}
	}
}
