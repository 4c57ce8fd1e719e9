package account

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"
	"modernc.org/sqlite"
)

// applicationID marks a file as one of accounts: "Heac" in ASCII. format is the
// number of its schema.
const (
	applicationID = 0x48656163
	format        = 1
)

//go:embed schema.sql
var schema string

// A File keeps accounts. It may be used by many goroutines and several programs
// at once.
type File struct {
	path    string
	db      *sql.DB
	now     func() time.Time
	hashing *semaphore.Weighted // of passwords: each takes 64 MiB
	nobody  string              // a hash to compare with where there is no account
}

// Beside is the file of accounts that belongs to a ledger.
func Beside(ledger string) string { return ledger + ".accounts" }

// Open opens a file of accounts. Unless it may make one, it is an error
// ([ErrNoFile]) that there is none. Only the owner of the file can read it.
func Open(path string, create bool) (*File, error) {
	f, err := open(path, create)
	if err != nil {
		return nil, fmt.Errorf("opening accounts %s: %w", path, err)
	}
	return f, nil
}

func open(path string, create bool) (*File, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if !create {
			return nil, fmt.Errorf(`%w: make one with "hearsay accounts add NAME --role admin"`, ErrNoFile)
		}
		made, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600) // SQLite gives its log the same rights
		if err != nil {
			return nil, err
		}
		if err := made.Close(); err != nil {
			return nil, err
		}
	}
	f := &File{path: path, now: time.Now, hashing: semaphore.NewWeighted(hashesAtOnce)}
	if f.db, err = dial(path); err != nil {
		return nil, err
	}
	if err := f.prepare(context.Background()); err != nil {
		return nil, errors.Join(err, f.db.Close())
	}
	f.nobody, err = hash("nobody has this password")
	return f, err
}

func dial(path string) (*sql.DB, error) {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)"}}
	connector, err := sqlite.NewConnector((&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	return db, nil
}

// prepare makes an empty file one of accounts, and refuses any other.
func (f *File) prepare(ctx context.Context) error {
	return f.transact(ctx, func(tx *sql.Tx) error {
		var id, version, tables int
		for text, to := range map[string]*int{"PRAGMA application_id": &id, "PRAGMA user_version": &version, "SELECT count(*) FROM sqlite_schema": &tables} {
			if err := tx.QueryRowContext(ctx, text).Scan(to); err != nil {
				return err
			}
		}
		switch {
		case id == applicationID && version == format:
			return nil
		case id == applicationID:
			return fmt.Errorf("its format is %d and this program knows %d: use the newer hearsay", version, format)
		case id != 0 || version != 0 || tables != 0:
			return errors.New("the file holds no accounts: name another")
		}
		_, err := tx.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, format))
		return err
	})
}

// transact runs do in one transaction: all of it or nothing.
func (f *File) transact(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// exec changes the file and reports whether it changed anything.
func (f *File) exec(ctx context.Context, text string, args ...any) (changed bool, err error) {
	result, err := f.db.ExecContext(ctx, text, args...)
	if err != nil {
		return false, fmt.Errorf("writing accounts %s: %w", f.path, err)
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// Close ends the use of the file.
func (f *File) Close() error {
	if err := f.db.Close(); err != nil {
		return fmt.Errorf("closing accounts %s: %w", f.path, err)
	}
	return nil
}
