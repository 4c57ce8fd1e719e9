package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"time"
)

// How long a session lasts: while nothing is asked, and at most.
const (
	IdleTime = 12 * time.Hour
	MostTime = 7 * 24 * time.Hour
)

// seenEvery is how exactly it is known when a session was last used: a request
// that only reads should seldom write.
const seenEvery = time.Minute

// secret makes something that nobody guesses, and what it is known by.
func secret() (text string, key []byte) {
	var b [32]byte
	rand.Read(b[:]) // never fails
	text = base64.RawURLEncoding.EncodeToString(b[:])
	return text, keyOf(text)
}

func keyOf(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// Begin begins a session and gives what its browser is to show. It is always a
// new one: nothing that a browser showed before goes on.
func (f *File) Begin(ctx context.Context, name string) (session string, err error) {
	session, key := secret()
	now := f.now().Unix()
	if _, err := f.exec(ctx, "DELETE FROM sessions WHERE seen < ? OR made < ?", now-int64(IdleTime.Seconds()), now-int64(MostTime.Seconds())); err != nil {
		return "", err
	}
	_, err = f.exec(ctx, "INSERT INTO sessions (key, account, made, seen) VALUES (?, ?, ?, ?)", key, name, now, now)
	return session, err
}

// Session gives the account of a browser, with the role it has now, or
// [ErrRefused].
func (f *File) Session(ctx context.Context, session string) (Account, error) {
	now := f.now()
	key := keyOf(session)
	var seen int64
	a, err := scan(f.db.QueryRowContext(ctx, `SELECT a.name, a.role, a.made, s.seen FROM sessions s JOIN accounts a ON a.name = s.account
		WHERE s.key = ? AND s.seen > ? AND s.made > ?`, key, now.Add(-IdleTime).Unix(), now.Add(-MostTime).Unix()).Scan, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return a, ErrRefused
	}
	if err == nil && now.Sub(time.Unix(seen, 0)) > seenEvery {
		_, err = f.exec(ctx, "UPDATE sessions SET seen = ? WHERE key = ?", now.Unix(), key)
	}
	a.Session = session
	return a, err
}

// End ends a session. One that has ended stays so.
func (f *File) End(ctx context.Context, session string) error {
	_, err := f.exec(ctx, "DELETE FROM sessions WHERE key = ?", keyOf(session))
	return err
}

// A Token lets a program do what its account may, or less.
type Token struct {
	ID      string
	Account string
	Role    Role
	Purpose string // what it is for, in the user's words
	Made    time.Time
	Expires time.Time
}

// TokenSign begins every token, so that one that got into a file by mistake can
// be found.
const TokenSign = "hearsay_"

// MakeToken makes a token and gives what a program is to show, this once.
func (f *File) MakeToken(ctx context.Context, t Token) (text string, made Token, err error) {
	if !t.Expires.After(f.now()) {
		return "", t, errors.New("the token has expired before it begins: give a later day")
	}
	var role string
	if err := f.db.QueryRowContext(ctx, "SELECT name, role FROM accounts WHERE name = ?", t.Account).Scan(&t.Account, &role); errors.Is(err, sql.ErrNoRows) {
		return "", t, fmt.Errorf(`%w: %q: see who there is with "hearsay accounts list"`, ErrUnknown, t.Account)
	} else if err != nil {
		return "", t, err
	}
	most, err := RoleNamed(role)
	if err != nil {
		return "", t, err
	}
	if t.Role == Anyone {
		t.Role = most
	}
	if t.Role > most {
		return "", t, fmt.Errorf("a token may do no more than its account: %q is %s", t.Account, most)
	}
	text, _ = secret()
	text = TokenSign + text
	id, _ := secret()
	t.ID, t.Made = id[:8], f.now().UTC().Truncate(time.Second)
	_, err = f.exec(ctx, "INSERT INTO tokens (id, key, account, role, purpose, made, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
		t.ID, keyOf(text), t.Account, t.Role.String(), t.Purpose, t.Made.Unix(), t.Expires.Unix())
	return text, t, err
}

// WithToken gives the account of a program, or [ErrRefused]. Its role is the
// lesser of the token's and that which the account has now.
func (f *File) WithToken(ctx context.Context, text string) (Account, error) {
	var id, role string
	a, err := scan(f.db.QueryRowContext(ctx, `SELECT a.name, a.role, a.made, t.id, t.role FROM tokens t JOIN accounts a ON a.name = t.account
		WHERE t.key = ? AND t.expires > ?`, keyOf(text), f.now().Unix()).Scan, &id, &role)
	if errors.Is(err, sql.ErrNoRows) {
		return a, ErrRefused
	}
	if err != nil {
		return a, err
	}
	least, err := RoleNamed(role)
	a.Role, a.Token = min(a.Role, least), id
	return a, err
}

// Tokens gives the tokens of an account, or of all where none is named, oldest
// first.
func (f *File) Tokens(ctx context.Context, account string) ([]Token, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT id, account, role, purpose, made, expires FROM tokens WHERE ? IN ('', account) ORDER BY account, made, id", account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Token
	for rows.Next() {
		var t Token
		var role string
		var made, expires int64
		if err := rows.Scan(&t.ID, &t.Account, &role, &t.Purpose, &made, &expires); err != nil {
			return nil, err
		}
		if t.Role, err = RoleNamed(role); err != nil {
			return nil, err
		}
		t.Made, t.Expires = time.Unix(made, 0).UTC(), time.Unix(expires, 0).UTC()
		list = append(list, t)
	}
	return list, rows.Err()
}

// RemoveToken takes a token back.
func (f *File) RemoveToken(ctx context.Context, id string) error {
	gone, err := f.exec(ctx, "DELETE FROM tokens WHERE id = ?", id)
	if err == nil && !gone {
		err = fmt.Errorf(`there is no token %q: see which there are with "hearsay accounts list"`, id)
	}
	return err
}
