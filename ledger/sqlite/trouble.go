package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"hearsay/ledger"
)

// causes says in our words what SQLite's primary result codes mean, and what
// to do.
var causes = map[int]struct {
	err error
	do  string
}{
	lib.SQLITE_BUSY:     {ledger.ErrBusy, "wait until it has ended, then try again"},
	lib.SQLITE_LOCKED:   {ledger.ErrBusy, "wait until it has ended, then try again"},
	lib.SQLITE_READONLY: {ledger.ErrReadOnly, "allow writing to the file and its folder, or name another file"},
	lib.SQLITE_CANTOPEN: {ledger.ErrReadOnly, "see that its folder is there and can be written"},
	lib.SQLITE_PERM:     {ledger.ErrReadOnly, "allow writing to the file and its folder, or name another file"},
	lib.SQLITE_FULL:     {ledger.ErrFull, "nothing was lost; make room, then try again"},
	lib.SQLITE_NOTADB:   {ledger.ErrNotLedger, "name another file"},
}

// explain puts a known cause before an error of SQLite.
func explain(err error) error {
	if cause, ok := causes[code(err)]; ok {
		return fmt.Errorf("%w: %s (%w)", cause.err, cause.do, err)
	}
	return err
}

// code is the primary result code of an error, 0 for none of SQLite's.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
