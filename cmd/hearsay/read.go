package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hearsay/desk"
	"hearsay/ledger/sqlite"
	"hearsay/origin"
	"hearsay/source"
)

// actorsFile is laid over the knowledge if it lies in a folder that is read.
const actorsFile = "actors.txt"

func (c *cli) readCommand() *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:   "read PATH|- ...",
		Short: "Read reports into the ledger and show what they say",
		Long: `Reads reports - files, folders, or - for standard input; plain text, HTML, JSON Lines, also
packed with gzip - into the ledger, and prints what it found in the new ones.

A report that is in the ledger already is passed over. Reading can be interrupted at any time:
what was read is kept, and the same command goes on from there. A file actors.txt in a folder
that is read tells of states, people and outlets; it is used as if given with --actors.`,
		Example: `  hearsay read reports/
  hearsay read --actors actors.txt wire.jsonl
  curl -s https://paper.example/story.html | hearsay read -
  hearsay read --json --failures failed.txt archive/ > events.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error { return c.read(cmd.Context(), paths, o) },
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print what happens as JSON, one event a line, instead of the record")
	cmd.Flags().StringVar(&o.failures, "failures", "", "keep the list of what could not be read in `FILE`")
	return cmd
}

// readOptions are the flags of read.
type readOptions struct {
	json     bool
	silent   bool // print nothing of what was found
	failures string
}

// read takes reports into the ledger and shows what was found.
func (c *cli) read(ctx context.Context, paths []string, o readOptions) (err error) {
	base, reader, err := c.reader(c.actorsIn(paths)...)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(c.ledgerPath(), sqlite.Options{Claims: func() (*origin.Claims, error) { return origin.NewClaims(base), nil }})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	from := &source.Source{Stdin: c.in}
	t := &taking{cli: c, found: newFound(), start: time.Now()}
	if err := t.open(o); err != nil {
		return err
	}
	total, bytes, exact := from.Count(paths)
	t.begin(total, bytes, exact)
	sum, err := desk.New(store, reader).TakeAll(ctx, from.Reports(ctx, paths), t.step)
	err = errors.Join(err, t.end(sum, err))
	if err == nil && !o.json && !o.silent {
		err = t.found.print(ctx, &sheet{cli: c}, store)
	}
	if err == nil && sum.Failed > 0 {
		err = errPartly
	}
	return err
}

// actorsIn finds the files of actors that lie in the folders to be read, and
// says so: they change what is read.
func (c *cli) actorsIn(paths []string) []string {
	var found []string
	for _, path := range paths {
		file := filepath.Join(path, actorsFile)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			fmt.Fprintf(c.err, "Using %s for who is who.\n", file)
			found = append(found, file)
		}
	}
	return found
}
