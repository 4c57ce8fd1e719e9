package web

import (
	"context"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// sums keeps what is added up over reports - positions, plans - by question. On
// a large ledger that takes longer than showing a page; so it is done beside it,
// anew whenever something was entered, and a page shows what was added up last.
type sums struct {
	source Source
	wait   time.Duration // how long a page waits for the first
	mu     sync.Mutex
	kept   map[string]*sum
	order  []string // of use, the latest last
	turn   chan struct{}
}

// A sum is the answer to one question.
type sum struct {
	records []hearsay.Record
	err     error
	entries int64 // of the ledger when it was made
	busy    bool
	ready   chan struct{} // closed when there is a first answer
	once    sync.Once
}

// sumsKept is how many answers are kept, sumTime how long one may take.
const (
	sumsKept = 48
	sumTime  = 5 * time.Minute
)

func newSums(source Source, wait time.Duration) *sums {
	return &sums{source: source, wait: wait, kept: map[string]*sum{}, turn: make(chan struct{}, 1)}
}

// now gives the newest answers to a question as they were made last; false where
// there are none yet. Entries is the number of the ledger's latest.
func (s *sums) now(kind query.Kind, q query.Question, most int, entries int64) ([]hearsay.Record, bool, error) {
	return s.of(string(kind)+" "+q.String(), entries, func(ctx context.Context) ([]hearsay.Record, error) {
		leaf, err := s.source.Page(ctx, kind, q, ledger.Window{Newest: true, Limit: most})
		return leaf.Records, err
	})
}

// changes gives what is otherwise than on a day, in the same way.
func (s *sums) changes(since, asOf string, entries int64) (list []*hearsay.ChangeRecord, ready bool, err error) {
	records, ready, err := s.of("changes "+since+" "+asOf, entries, func(ctx context.Context) ([]hearsay.Record, error) {
		found, err := s.source.Changes(ctx, since, asOf)
		records := make([]hearsay.Record, len(found))
		for i, c := range found {
			records[i] = c
		}
		return records, err
	})
	for _, r := range records {
		list = append(list, r.(*hearsay.ChangeRecord))
	}
	return list, ready, err
}

// of gives what was made last under a key.
func (s *sums) of(key string, entries int64, add func(ctx context.Context) ([]hearsay.Record, error)) ([]hearsay.Record, bool, error) {
	s.mu.Lock()
	one := s.kept[key]
	if one == nil {
		one = &sum{ready: make(chan struct{}), entries: -1}
		s.kept[key] = one
	}
	s.used(key)
	if one.entries != entries && !one.busy {
		one.busy = true
		go s.make(one, entries, add)
	}
	s.mu.Unlock()
	select {
	case <-one.ready:
	case <-time.After(s.wait):
		return nil, false, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return one.records, true, one.err
}

// used notes that an answer was asked for, and lets the one go that was not for
// the longest time.
func (s *sums) used(key string) {
	s.order = append(slices.DeleteFunc(s.order, func(k string) bool { return k == key }), key)
	if len(s.order) > sumsKept {
		delete(s.kept, s.order[0])
		s.order = s.order[1:]
	}
}

// make adds one up, one after another: pages go on meanwhile.
func (s *sums) make(one *sum, entries int64, add func(ctx context.Context) ([]hearsay.Record, error)) {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	ctx, stop := context.WithTimeout(context.Background(), sumTime)
	defer stop()
	records, err := add(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	one.records, one.err, one.entries, one.busy = records, err, entries, false
	one.once.Do(func() { close(one.ready) })
}
