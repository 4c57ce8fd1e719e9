package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"hearsay/ledger"
)

// minVersion is the oldest SQLite that may open a ledger: STRICT tables came
// with 3.37, and before 3.51.3 a checkpoint could damage a write-ahead log that
// several connections share.
const minVersion = "3.51.3"

// applicationID marks a file as a ledger of ours: "Hear" in ASCII.
const applicationID = 0x48656172

// viewsVersion is raised whenever views.sql, across.sql, words.json or the
// records made of a reading change. Views of another version are rebuilt when the
// ledger is opened.
const viewsVersion = 12

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed views.sql
var viewsSQL string

//go:embed across.sql
var acrossSQL string

// dial prepares connections to a file. The path is part of an address, where
// some letters have a meaning.
func dial(file string, q url.Values, wait time.Duration, pragmas ...string) (*sql.DB, error) {
	q["_pragma"] = append([]string{fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds())}, pragmas...)
	slashed := filepath.ToSlash(file)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive
	}
	address := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	connector, err := sqlite.NewConnector(address.String())
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// dialReadOnly opens a file that is not to be written. Where even the log
// beside it cannot be made the file is read as it stands, which is right as
// long as nobody else writes there.
func dialReadOnly(ctx context.Context, file string, o Options) (*sql.DB, error) {
	for _, q := range []url.Values{{"mode": {"ro"}}, {"mode": {"ro"}, "immutable": {"1"}}} {
		db, err := dial(file, q, o.Wait, "query_only(ON)")
		if err != nil {
			return nil, err
		}
		_, err = pragma(ctx, db, "user_version")
		if err == nil {
			db.SetMaxOpenConns(o.Readers)
			db.SetMaxIdleConns(o.Readers)
			return db, nil
		}
		db.Close()
		if c := code(err); c != lib.SQLITE_CANTOPEN && c != lib.SQLITE_READONLY {
			return nil, err
		}
	}
	return nil, ledger.ErrReadOnly
}

// A querier is a database, a connection or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func pragma(ctx context.Context, db querier, name string) (value int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA "+name).Scan(&value)
	return value, err
}

// formats lists the migrations in order; the place in the list is the format
// that a migration leads to.
func formats() []string {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is ours
	}
	return names
}

// identify tells the format of a file, 0 for an empty one, before anything is
// written to it.
func identify(ctx context.Context, db querier) (format int, err error) {
	if err := checkVersion(ctx, db); err != nil {
		return 0, err
	}
	id, err := pragma(ctx, db, "application_id")
	if err != nil {
		return 0, err
	}
	if format, err = pragma(ctx, db, "user_version"); err != nil {
		return 0, err
	}
	var tables int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	switch {
	case id == 0 && format == 0 && tables == 0:
		return 0, nil
	case id != applicationID:
		return 0, fmt.Errorf("%w: it is an SQLite file of another program; name another file", ledger.ErrNotLedger)
	case format > len(formats()):
		return 0, fmt.Errorf("%w: its format is %d and this program knows formats up to %d; use the newer hearsay, or name another file",
			ledger.ErrNewer, format, len(formats()))
	}
	return format, nil
}

func checkVersion(ctx context.Context, db querier) error {
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return err
	}
	if older(version, minVersion) {
		return fmt.Errorf("SQLite %s is too old: build with %s or later", version, minVersion)
	}
	return nil
}

// older compares versions number by number.
func older(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(x), len(y)) {
		m, _ := strconv.Atoi(x[i])
		n, _ := strconv.Atoi(y[i])
		if m != n {
			return m < n
		}
	}
	return len(x) < len(y)
}

// checkReadOnly refuses what could only be read after writing.
func checkReadOnly(ctx context.Context, db *sql.DB) error {
	format, err := identify(ctx, db)
	if err != nil {
		return err
	}
	if version, err := viewsOf(ctx, db); format < len(formats()) || version != viewsVersion {
		return errors.Join(fmt.Errorf("%w: it was made by an older hearsay and has to be brought up to date; open it once for writing",
			ledger.ErrReadOnly), err)
	}
	return nil
}

// viewsOf is the version of the views, 0 where there are none.
func viewsOf(ctx context.Context, db querier) (version int, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'views'").Scan(&version)
	if err == nil && version > 0 {
		err = db.QueryRowContext(ctx, "SELECT version FROM views").Scan(&version)
	}
	return version, err
}

// prepare makes a file a ledger of the present format.
func (s *Store) prepare(ctx context.Context) error {
	format, err := identify(ctx, s.write)
	if err != nil {
		return err
	}
	version := 0
	if format > 0 {
		if version, err = viewsOf(ctx, s.write); err != nil {
			return err
		}
	}
	if format == len(formats()) && version == viewsVersion {
		return nil
	}
	if _, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return s.transact(ctx, func(tx *sql.Tx) error {
		if err := migrate(ctx, tx); err != nil {
			return err
		}
		return s.rebuild(ctx, tx)
	})
}

// migrate runs the migrations that a file has not seen. It looks again, since
// another program may have been first.
func migrate(ctx context.Context, tx *sql.Tx) error {
	format, err := identify(ctx, tx)
	if err != nil {
		return err
	}
	for i, name := range formats()[format:] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, format+i+1)
		for _, q := range []string{string(text), mark} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return fmt.Errorf("bringing it up to date, %s: %w", path.Base(name), err)
			}
		}
	}
	return nil
}

// transact runs f in one writing transaction: all of it or nothing.
func (s *Store) transact(ctx context.Context, f func(tx *sql.Tx) error) error {
	if s.write == nil {
		return fmt.Errorf("%w: it was opened for reading only", ledger.ErrReadOnly)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(tx); err != nil {
		return errors.Join(ctx.Err(), err)
	}
	if err := tx.Commit(); err != nil {
		s.memory = nil // it may hold what was not committed
		return err
	}
	return nil
}
