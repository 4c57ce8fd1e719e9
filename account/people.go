package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"
)

// What hashing a password costs: the second recommendation of RFC 9106, 64 MiB
// three times over, on one core. So many at once are hashed, so that strangers
// at the door cannot fill the memory.
var cost = &argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 1, SaltLength: 16, KeyLength: 32}

const hashesAtOnce = 2

func hash(password string) (string, error) { return argon2id.CreateHash(password, cost) }

// Add makes an account.
func (f *File) Add(ctx context.Context, name string, role Role, password string) error {
	if err := errors.Join(checkName(name), checkPassword(password, name)); err != nil {
		return err
	}
	kept, err := hash(password)
	if err != nil {
		return err
	}
	added, err := f.exec(ctx, "INSERT INTO accounts (name, role, password, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", name, role.String(), kept, f.now().Unix())
	if err == nil && !added {
		err = fmt.Errorf("%w: %q: choose another, or change its password or role", ErrTaken, name)
	}
	return err
}

// Remove takes an account away, with its sessions and tokens. The last admin
// stays.
func (f *File) Remove(ctx context.Context, name string) error {
	return f.change(ctx, name, "DELETE FROM accounts WHERE name = ?", name)
}

// SetPassword gives an account another password and ends its sessions.
func (f *File) SetPassword(ctx context.Context, name, password string) error {
	if err := checkPassword(password, name); err != nil {
		return err
	}
	kept, err := hash(password)
	if err != nil {
		return err
	}
	return f.change(ctx, name, "UPDATE accounts SET password = ? WHERE name = ?", kept, name)
}

// SetRole gives an account another role and ends its sessions. The last admin
// stays one.
func (f *File) SetRole(ctx context.Context, name string, role Role) error {
	return f.change(ctx, name, "UPDATE accounts SET role = ? WHERE name = ?", role.String(), name)
}

// change changes an account, and ends its sessions; it must leave an admin where
// there was one.
func (f *File) change(ctx context.Context, name, text string, args ...any) error {
	return f.transact(ctx, func(tx *sql.Tx) error {
		before, err := admins(ctx, tx)
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, text, args...)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fmt.Errorf(`%w: %q: see who there is with "hearsay accounts list"`, ErrUnknown, name))
		}
		after, err := admins(ctx, tx)
		if err != nil {
			return err
		}
		if before > 0 && after == 0 {
			return fmt.Errorf("%w: make another one first", ErrLast)
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM sessions WHERE account = ?", name)
		return err
	})
}

func admins(ctx context.Context, tx *sql.Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM accounts WHERE role = ?", Admin.String()).Scan(&n)
	return n, err
}

// List gives the accounts by name.
func (f *File) List(ctx context.Context) ([]Account, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT name, role, made FROM accounts ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Account
	for rows.Next() {
		a, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, rows.Err()
}

// scan reads name, role and when the account was made, and what else a row has.
func scan(row func(...any) error, more ...any) (Account, error) {
	var a Account
	var role string
	var made int64
	if err := row(append([]any{&a.Name, &role, &made}, more...)...); err != nil {
		return a, err
	}
	a.Made = time.Unix(made, 0).UTC()
	var err error
	a.Role, err = RoleNamed(role)
	return a, err
}

// Check gives the account of a name and password, else [ErrRefused]. It takes as
// long for a name that has no account as for one that has.
func (f *File) Check(ctx context.Context, name, password string) (Account, error) {
	kept := f.nobody
	a, err := scan(f.db.QueryRowContext(ctx, "SELECT name, role, made, password FROM accounts WHERE name = ?", name).Scan, &kept)
	known := err == nil
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Account{}, err
	}
	if len(password) > longestPassword {
		return Account{}, ErrRefused
	}
	if err := f.hashing.Acquire(ctx, 1); err != nil {
		return Account{}, err
	}
	defer f.hashing.Release(1)
	same, err := argon2id.ComparePasswordAndHash(password, kept)
	if err != nil {
		return Account{}, err
	}
	if !known || !same {
		return Account{}, ErrRefused
	}
	return a, nil
}
