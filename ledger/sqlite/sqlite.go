// Package sqlite keeps a ledger in one SQLite file. In come entries and
// questions, out go entries and records.
//
// The file holds the book (tables entries and texts, which triggers keep from
// being altered) and the views made from it. One connection writes, in
// immediate transactions, one for each Append; a bounded number of others read
// beside it, each seeing the ledger as it was when its question began. A
// committed entry is on the disk (write-ahead log, synchronous FULL). Several
// programs may use one file at once: they write in turn.
//
// It does not read reports, and it holds no opinion on what a question means:
// it indexes the facts that package query gathers and no others. SQLite itself
// is modernc.org/sqlite, which needs no C.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"hearsay/knowledge"
	"hearsay/ledger"
	"hearsay/origin"
)

// Options say how a ledger is opened. The zero Options open it for writing.
type Options struct {
	ReadOnly bool             // write nothing, not even a new file
	Now      func() time.Time // the clock of entries that come without a time; time.Now if nil
	Readers  int              // connections that read at once; 8 if 0
	Wait     time.Duration    // for another program that is writing; 10 seconds if 0

	// Claims gives what claims are found by, once it is needed; that of the
	// built-in knowledge if nil.
	Claims func() (*origin.Claims, error)
	// Scorer gives what stories are told apart by, in the same way.
	Scorer func() (*origin.Scorer, error)
}

// What the built-in knowledge says of claims and of stories.
var (
	builtIn       = sync.OnceValues(func() (*knowledge.Base, error) { return knowledge.Load() })
	builtInClaims = sync.OnceValues(func() (*origin.Claims, error) {
		base, err := builtIn()
		if err != nil {
			return nil, err
		}
		return origin.NewClaims(base), nil
	})
	builtInScorer = sync.OnceValues(func() (*origin.Scorer, error) {
		base, err := builtIn()
		if err != nil {
			return nil, err
		}
		return origin.NewScorer(base)
	})
)

// defaults fills in what was left empty.
func (o Options) defaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Readers <= 0 {
		o.Readers = 8
	}
	if o.Wait <= 0 {
		o.Wait = 10 * time.Second
	}
	if o.Claims == nil {
		o.Claims = builtInClaims
	}
	if o.Scorer == nil {
		o.Scorer = builtInScorer
	}
	return o
}

// A Store is an open ledger. It may be used by many goroutines at once. Each
// iteration in progress holds one of the readers.
type Store struct {
	path  string
	now   func() time.Time
	write *sql.DB // one connection; nil if read only
	read  *sql.DB

	claims func() (*origin.Claims, error)
	scorer func() (*origin.Scorer, error)
	memory *memory // of the writer, within its transactions
	told   told
}

var _ ledger.Store = (*Store)(nil)

// Open opens the ledger at path, and makes it if there is none. A file of an
// older format is brought up to date; one of a newer format ([ledger.ErrNewer])
// or of another program ([ledger.ErrNotLedger]) is left as it is.
func Open(path string, o Options) (*Store, error) {
	s, err := open(path, o.defaults())
	if err != nil {
		return nil, fmt.Errorf("opening ledger %s: %w", path, explain(err))
	}
	return s, nil
}

func open(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%w: it is a folder; name a file in it", ledger.ErrNotLedger)
	} else if o.ReadOnly && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; reading reports into it makes it", err)
	}
	s := &Store{path: path, now: o.Now, claims: sync.OnceValues(o.Claims), scorer: sync.OnceValues(o.Scorer)}
	if err := s.connect(o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect opens the connections and brings the file up to date.
func (s *Store) connect(o Options) (err error) {
	ctx := context.Background()
	if o.ReadOnly {
		if s.read, err = dialReadOnly(ctx, s.path, o); err != nil {
			return err
		}
		return checkReadOnly(ctx, s.read)
	}
	if s.write, err = dial(s.path, url.Values{"mode": {"rwc"}, "_txlock": {"immediate"}}, o.Wait, "synchronous(FULL)", "foreign_keys(ON)", "cache_size(-65536)"); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := s.prepare(ctx); err != nil {
		return err
	}
	if s.read, err = dial(s.path, url.Values{"mode": {"rw"}}, o.Wait, "query_only(ON)"); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(o.Readers)
	s.read.SetMaxIdleConns(o.Readers)
	return nil
}

// Close ends the use of the ledger. Iterations must have ended.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the last one to close tidies the log away
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("closing ledger %s: %w", s.path, explain(err))
	}
	return nil
}
