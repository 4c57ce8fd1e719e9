package web

import (
	"context"
	"sync"
	"time"

	"hearsay/ledger"
)

// figures are what every page says of the ledger as a whole. Counting takes
// longer than showing a page, so it is done beside it: a page says what was
// counted last, at most a moment ago.
type figures struct {
	source Source
	wait   time.Duration // how long the first page waits for a count
	mu     sync.Mutex
	last   counted
	at     time.Time
	busy   bool
	ready  chan struct{} // closed when something was counted for the first time
	once   sync.Once
}

// counted is what was counted together.
type counted struct {
	size    ledger.Size
	waiting int // statements in doubt that nobody has decided about
}

// figuresFresh is how long a count is good for.
const figuresFresh = time.Second

func newFigures(source Source, wait time.Duration) *figures {
	return &figures{source: source, wait: wait, ready: make(chan struct{})}
}

// now gives what was counted last, and counts anew beside it if that is old.
func (f *figures) now() counted {
	f.mu.Lock()
	if time.Since(f.at) > figuresFresh && !f.busy {
		f.busy = true
		go f.count()
	}
	f.mu.Unlock()
	select {
	case <-f.ready:
	case <-time.After(f.wait):
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// stale makes the next page count anew.
func (f *figures) stale() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at = time.Time{}
}

func (f *figures) count() {
	size, err := f.source.Size(context.Background())
	f.mu.Lock()
	defer f.mu.Unlock()
	f.busy, f.at = false, time.Now()
	if err == nil { // a ledger that cannot be read says so on the page itself
		f.last = counted{size: size, waiting: size.Doubtful}
	}
	f.once.Do(func() { close(f.ready) })
}
