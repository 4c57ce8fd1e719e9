package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/ledger/sqlite"
	"hearsay/origin"
	"hearsay/query"
)

// defaultLedger is the ledger's file where nobody names one.
const defaultLedger = "hearsay.ledger"

// ledgerPath is where the ledger is: what the flag says, else the environment.
func (c *cli) ledgerPath() string {
	if c.ledger != "" {
		return c.ledger
	}
	if path := os.Getenv("HEARSAY_LEDGER"); path != "" {
		return path
	}
	return defaultLedger
}

// open opens the ledger that is there. The caller closes it.
func (c *cli) open(readOnly bool) (*sqlite.Store, error) {
	path := c.ledgerPath()
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil, fmt.Errorf("there is no ledger %s: make one with \"hearsay read FOLDER\", or name another with --ledger", path)
	}
	return sqlite.Open(path, sqlite.Options{ReadOnly: readOnly, Claims: c.claims, Scorer: c.scorer})
}

// reads does something that only asks the ledger.
func (c *cli) reads(do func(*desk.Desk) error) error { return c.atDesk(true, do) }

// decides does something that enters a decision.
func (c *cli) decides(do func(*desk.Desk) error) error { return c.atDesk(false, do) }

func (c *cli) atDesk(readOnly bool, do func(*desk.Desk) error) (err error) {
	store, err := c.open(readOnly)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(desk.New(store, nil))
}

// claims compiles what claims are found by, from the knowledge in use.
func (c *cli) claims() (*origin.Claims, error) {
	base, err := c.base()
	if err != nil {
		return nil, err
	}
	return origin.NewClaims(base), nil
}

// scorer compiles what stories are told apart by, from the knowledge in use.
func (c *cli) scorer() (*origin.Scorer, error) {
	base, err := c.base()
	if err != nil {
		return nil, err
	}
	return origin.NewScorer(base)
}

// reader compiles the stages from the built-in knowledge with what the flags
// and the caller lay over it.
func (c *cli) reader(overlays ...string) (*knowledge.Base, *desk.Reader, error) {
	base, err := c.base(overlays...)
	if err != nil {
		return nil, nil, err
	}
	reader, err := desk.NewReader(base, desk.Maker(version(), base))
	return base, reader, err
}

// base loads the built-in knowledge with what the flags and the caller lay over
// it.
func (c *cli) base(overlays ...string) (*knowledge.Base, error) {
	base, err := knowledge.Load(slices.Concat(c.knowledge, c.actors, overlays)...)
	if err != nil || c.model == "" {
		return base, err
	}
	return desk.WithModel(base, c.model)
}

// version names this build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return release
}

// release is the version of builds that carry none of their own.
const release = "0.1.0-dev"

// question parses a question and lays the flag --as-of over it.
func question(text, asOf string) (query.Question, error) {
	q, err := query.Parse(text)
	if err != nil || asOf == "" {
		return q, err
	}
	if q.AsOf != "" {
		return q, misuse{"the question says as-of: and the flag --as-of does too", "keep one of them"}
	}
	day, err := query.Parse(string(query.AsOf) + ":" + asOf)
	if err == nil && day.Root != nil {
		err = misuse{fmt.Sprintf("--as-of %q is no day", asOf), "write --as-of 2031-05-14, 2031-05 or 2031"}
	}
	q.AsOf = day.AsOf
	return q, err
}
