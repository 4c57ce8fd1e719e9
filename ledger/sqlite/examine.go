package sqlite

import (
	"context"
	"fmt"
)

// An Examination is what a look over a ledger's file finds.
type Examination struct {
	SQLite  string // version
	Format  int    // of the ledger
	Entries int64
}

// Examine goes through all pages of the file. The error tells of damage.
func (s *Store) Examine(ctx context.Context) (Examination, error) {
	var x Examination
	var check string
	for question, answer := range map[string]any{
		"SELECT sqlite_version()":      &x.SQLite,
		"PRAGMA user_version":          &x.Format,
		"SELECT count(*) FROM entries": &x.Entries,
		"PRAGMA quick_check(1)":        &check,
	} {
		if err := s.read.QueryRowContext(ctx, question).Scan(answer); err != nil {
			return x, s.wrap("examining", err)
		}
	}
	if check != "ok" {
		return x, s.wrap("examining", fmt.Errorf("the file is damaged (%s): restore it from a copy, or read the reports again into a new ledger", check))
	}
	return x, nil
}
