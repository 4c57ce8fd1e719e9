package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// An exporting says what is written, how, and where to.
type exporting struct {
	format string
	kind   string
	file   string
	asOf   string
}

func (c *cli) exportCommand() *cobra.Command {
	var e exporting
	cmd := &cobra.Command{
		Use:   "export [QUESTION]",
		Short: "Write the record for other programs: JSON, CSV, iCalendar, event data",
		Long: `Writes the record, or the part that a question asks for, as JSON Lines (all kinds of records
unless --kind names one), as CSV (statements unless --kind names others) or as iCalendar (the
events that have a day). For users of event data the events are coded as PLOVER JSON, as CAMEO
dyads or as a table with the columns of POLECAT; what these schemes have no row for is left out
and counted. Nothing is cut off; the same ledger gives the same bytes. docs/formats.md describes every field and column.`,
		Example: `  hearsay export > record.jsonl
  hearsay export --format csv -o statements.csv
  hearsay export --format csv --kind event since:2031-05-01
  hearsay export --format ics status:planned -o plans.ics
  hearsay export --format plover since:2031-05-01 -o events.jsonl
  hearsay export --as-of 2031-05-12 -o record.jsonl`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.export(cmd.Context(), strings.Join(words, " "), e)
		},
	}
	cmd.Flags().StringVar(&e.format, "format", "jsonl", "jsonl, csv, ics, plover, cameo or polecat")
	cmd.Flags().StringVar(&e.kind, "kind", "", "only records of this `KIND`: document, statement, event, actor, position, plan, claim, outlet or story")
	cmd.Flags().StringVarP(&e.file, "output", "o", "", "write to `FILE`, which appears only when it is whole")
	cmd.Flags().StringVar(&e.asOf, "as-of", "", "write what was known on `DAY`")
	return cmd
}

// A coding writes events in a format of event data, and tells how many have no
// row there.
type coding func(*export.Coder, io.Writer, iter.Seq2[hearsay.Record, error]) (left int, err error)

var codings = map[string]coding{
	"plover": (*export.Coder).Plover, "cameo": (*export.Coder).Dyads, "polecat": (*export.Coder).Polecat,
}

// kinds tells which kinds of records to write.
func (e exporting) kinds() ([]query.Kind, error) {
	ofEvents := e.format == "ics" || codings[e.format] != nil
	switch {
	case !ofEvents && e.format != "jsonl" && e.format != "csv":
		return nil, misuse{fmt.Sprintf("there is no format %q", e.format), "use jsonl, csv, ics, plover, cameo or polecat"}
	case e.format == "ics" && e.kind == string(query.Plans):
		return []query.Kind{query.Plans}, nil
	case ofEvents && e.kind != "" && e.kind != string(query.Events):
		return nil, misuse{"only events can be written as " + e.format, "leave --kind out, or use another format"}
	case ofEvents:
		return []query.Kind{query.Events}, nil
	case e.kind != "":
		kind, err := kindOf(e.kind)
		return []query.Kind{kind}, err
	case e.format == "csv":
		return []query.Kind{query.Statements}, nil
	}
	return kinds, nil
}

func (c *cli) export(ctx context.Context, text string, e exporting) error {
	kinds, err := e.kinds()
	if err != nil {
		return err
	}
	q, err := question(text, e.asOf)
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		write := func(out io.Writer) error { return e.write(ctx, out, d, kinds, q) }
		if as := codings[e.format]; as != nil {
			write = func(out io.Writer) error { return c.code(out, as, d.Ask(ctx, query.Events, q)) }
		}
		if e.file == "" {
			return write(c.out)
		}
		if err := writeFile(e.file, write); err != nil {
			return fmt.Errorf("exporting to %s: %w", e.file, err)
		}
		return nil
	})
}

// code writes events in a format of event data, and says what is left out.
func (c *cli) code(out io.Writer, as coding, events iter.Seq2[hearsay.Record, error]) error {
	base, err := c.base()
	if err != nil {
		return err
	}
	coder, err := export.NewCoder(base)
	if err != nil {
		return err
	}
	left, err := as(coder, out, events)
	if err == nil && left > 0 {
		fmt.Fprintf(c.err, "%s left out, which the scheme has no row for; docs/formats.md tells why.\n", phrase.Count(left, "event"))
	}
	return err
}

func (e exporting) write(ctx context.Context, out io.Writer, d *desk.Desk, kinds []ledger.Kind, q query.Question) error {
	for _, kind := range kinds {
		records := d.Ask(ctx, kind, q)
		err := error(nil)
		switch e.format {
		case "csv":
			err = export.CSV(out, kind, records)
		case "ics":
			err = export.ICS(out, records)
		default:
			err = export.JSON(out, records)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file beside the one asked for and gives it the name when
// it is whole and on the disk, so that nobody ever finds half of it. What is no
// plain file, such as a device, is written as it is.
func writeFile(name string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(buffered(f, write), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	if err = buffered(f, write); err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

func buffered(f *os.File, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(f, 64<<10)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
