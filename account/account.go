// Package account knows who may use a desk that other machines reach: people
// with passwords, the sessions of their browsers, the tokens of their programs,
// and the list of who did what.
//
// All of it lies in one small SQLite file of its own, beside the ledger and
// never in it: a ledger is copied, sent and published, and nobody's password,
// however well kept, goes with it; a ledger opened for reading only can still be
// signed in to. Passwords are kept as argon2id, what sessions and tokens are
// known by as SHA-256; neither can be read back.
//
// The package serves no page and decides nothing about what a role may do.
package account

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// An Account is somebody who may use the desk.
type Account struct {
	Name    string
	Role    Role
	Made    time.Time
	Session string // what the browser is known by; "" for programs
	Token   string // what the token that a program came with is called; "" for browsers
}

// A Role says what somebody may do at the desk. Each may do what those before
// it may.
type Role int

// The roles.
const (
	Anyone  Role = iota // without a name: the page to sign in, the looks
	Reader              // look and ask
	Analyst             // decide about statements, keep questions
	Editor              // bring reports in
	Admin               // see who did what
)

var roleNames = [...]string{"anyone", "reader", "analyst", "editor", "admin"}

// String names the role as people do.
func (r Role) String() string { return roleNames[r] }

// RoleNamed gives the role of a name. Nobody is given the role anyone.
func RoleNamed(name string) (Role, error) {
	for r := Reader; r <= Admin; r++ {
		if roleNames[r] == name {
			return r, nil
		}
	}
	return Anyone, fmt.Errorf("there is no role %q: use reader, analyst, editor or admin", name)
}

// What can be wrong, beside the disk.
var (
	ErrUnknown = errors.New("there is no such account")
	ErrTaken   = errors.New("there is an account of this name")
	ErrRefused = errors.New("name or password is wrong")
	ErrLast    = errors.New("this is the last admin")
	ErrNoFile  = errors.New("there are no accounts yet")
)

// The bounds of names and passwords.
const (
	longestName      = 60   // characters
	shortestPassword = 12   // characters
	longestPassword  = 1024 // bytes
)

// checkName refuses names that could not be told apart on a page or in a list.
func checkName(name string) error {
	if name == "" || utf8.RuneCountInString(name) > longestName || strings.TrimSpace(name) != name || !utf8.ValidString(name) {
		return fmt.Errorf("%q is no name for an account: use 1 to %d characters, without space at the ends", name, longestName)
	}
	for _, r := range name {
		if !unicode.IsPrint(r) || r == ':' { // Basic authentication ends a name at a colon
			return fmt.Errorf("%q is no name for an account: leave out colons and what cannot be seen", name)
		}
	}
	return nil
}

// checkPassword asks for length and nothing else: rules about signs and digits
// make passwords worse (NIST SP 800-63B, 3.1.1.2).
func checkPassword(password, name string) error {
	switch {
	case utf8.RuneCountInString(password) < shortestPassword:
		return fmt.Errorf("the password is too short: use at least %d characters; a few words in a row are good", shortestPassword)
	case len(password) > longestPassword:
		return fmt.Errorf("the password is too long: use at most %d bytes", longestPassword)
	case strings.EqualFold(password, name) || strings.Count(password, password[:1]) == len(password):
		return errors.New("the password is easily guessed: use a few words in a row")
	}
	return nil
}
