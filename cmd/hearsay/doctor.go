package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/ledger"
	"hearsay/ledger/sqlite"
	"hearsay/model"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Examine the program, its rules, its model and the ledger",
		Long: `Examines the program, the rules and weights it reads by and the ledger, one line each: what is well, what
is not, and what to do about it. It changes nothing.`,
		Example: "  hearsay doctor\n  hearsay doctor --ledger old.ledger",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return c.doctor(cmd.Context()) },
	}
}

// A doctor examines one thing after another.
type doctor struct {
	*cli
	ill bool
}

func (d *doctor) report(what, finding string, err error) {
	if err == nil {
		fmt.Fprintf(d.out, "ok      %-10s %s\n", what, finding)
		return
	}
	d.ill = true
	fmt.Fprintf(d.out, "not ok  %-10s %v\n", what, err)
}

func (c *cli) doctor(ctx context.Context) error {
	d := &doctor{cli: c}
	d.report("program", fmt.Sprintf("hearsay %s, %s, %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH), nil)
	if c.model != "" {
		if _, err := desk.WithModel(&knowledge.Base{}, c.model); err != nil {
			d.report("model", "", err)
			c.model = "" // the rest is examined with what is built in
		}
	}
	base, _, err := c.reader()
	if err == nil {
		d.report("knowledge", fmt.Sprintf("version %s, %s", base.Version(), phrase.Count(len(base.Keywords()), "keyword")), nil)
	} else {
		d.report("knowledge", "", firstOf(err))
	}
	if base != nil {
		d.weights(base)
	}
	d.ledgerFile(ctx)
	if d.ill {
		return errTold
	}
	return nil
}

// weights examines the models that reading goes by.
func (d *doctor) weights(base *knowledge.Base) {
	for _, name := range knowledge.Models() {
		bytes, err := base.Model(name)
		if err != nil {
			d.report("model", "", err)
			continue
		}
		file, err := model.Read(bytes)
		if err != nil {
			d.report("model", "", fmt.Errorf("%s: %w", name, err))
			continue
		}
		d.report("model", fmt.Sprintf("%s, version %s, %s, every sum holds", name, file.Version(), phrase.Count(len(bytes), "byte")), file.Check())
	}
}

// firstOf cuts a list of troubles down to the first and a count.
func firstOf(err error) error {
	var list knowledge.Troubles
	if !errors.As(err, &list) || len(list) < 2 {
		return err
	}
	return fmt.Errorf("%w\n  and %s more; \"hearsay rules check\" lists them", list[0], phrase.Grouped(len(list)-1))
}

// ledgerFile examines the ledger.
func (d *doctor) ledgerFile(ctx context.Context) {
	path := d.ledgerPath()
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		d.report("ledger", path+" is not there yet; \"hearsay read\" makes it", nil)
		d.report("folder", filepath.Dir(path)+" can be written", writable(filepath.Dir(path)))
		return
	}
	if err != nil {
		d.report("ledger", "", err)
		return
	}
	store, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		d.report("ledger", "", err)
		return
	}
	defer store.Close() // opened for reading: nothing can be lost
	d.report("ledger", fmt.Sprintf("%s, %s", path, phrase.Count(int(info.Size()), "byte")), nil)
	x, err := store.Examine(ctx)
	d.report("file", fmt.Sprintf("SQLite %s, ledger format %d, %d entries, every page whole", x.SQLite, x.Format, x.Entries), err)
	d.contents(ctx, store)
	d.report("writing", path+" can be written", writable(path))
}

// contents counts the records by going through them all, which shows whether
// they can be read.
func (d *doctor) contents(ctx context.Context, store ledger.Store) {
	for _, kind := range kinds {
		n := 0
		var failed error
		for _, err := range store.Find(ctx, kind, query.Question{}) {
			if failed = err; err != nil {
				break
			}
			n++
		}
		d.report(string(kind)+"s", phrase.Grouped(n), failed)
	}
}

// writable tells why a file or folder cannot be written, without changing it.
func writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		f, err := os.CreateTemp(path, ".hearsay-*")
		if err != nil {
			return fmt.Errorf("%w: allow writing to it, or name a ledger elsewhere with --ledger", err)
		}
		return errors.Join(f.Close(), os.Remove(f.Name()))
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%w: allow writing to it; until then questions are answered and nothing is read", err)
	}
	return f.Close()
}
