package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/phrase"
	"hearsay/query"
)

// kinds lists the kinds of records in the order of an export.
var kinds = []query.Kind{query.Documents, query.Statements, query.Events, query.Actors}

// derived lists the kinds of records that follow from the others.
var derived = []query.Kind{query.Positions, query.Plans, query.Claims, query.Outlets, query.Stories}

// An answering says what is asked for and how the answer is written.
type answering struct {
	kind  string
	asOf  string
	json  bool
	csv   bool
	short map[query.Kind]*bool // --events for --kind event
}

func (c *cli) askCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "ask [QUESTION]",
		Short: "Answer a question from the record",
		Long: `Lists the statements that a question asks for; without a question, all of them.

A question is words and keys: who: about: to: via: outlet: place: act: move: status: is:
since: until: as-of:. A word in front of which stands - must not be there; or and brackets
join. docs/questions.md tells more.`,
		Example: `  hearsay ask who:orsk act:offer,propose about:strait
  hearsay ask 'to:kestria -is:relayed since:2031-05-01'
  hearsay ask --events status:planned
  hearsay ask --actors --csv
  hearsay ask --as-of 2031-05-07 act:deny`,
		RunE: func(cmd *cobra.Command, words []string) error {
			kind, err := a.records()
			if err != nil {
				return err
			}
			return c.answer(cmd.Context(), kind, strings.Join(words, " "), a)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&a.kind, "kind", "", "list records of this `KIND`: statement, event, actor, document, position, plan, claim, outlet or story")
	a.short = map[query.Kind]*bool{
		query.Events:    flags.Bool("events", false, "list events"),
		query.Actors:    flags.Bool("actors", false, "list actors"),
		query.Documents: flags.Bool("documents", false, "list documents"),
	}
	a.flags(cmd)
	return cmd
}

// flags adds the flags that every list of records has.
func (a *answering) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "answer from what was known on `DAY`")
	a.forms(cmd)
}

// forms adds the flags that every list has.
func (a *answering) forms(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.json, "json", false, "write JSON, one record a line")
	cmd.Flags().BoolVar(&a.csv, "csv", false, "write a table as CSV")
}

// question parses the question that the words and flags ask.
func (a *answering) question(text string) (query.Question, error) {
	if err := a.oneForm(); err != nil {
		return query.Question{}, err
	}
	return question(text, a.asOf)
}

func (a *answering) oneForm() error {
	if a.json && a.csv {
		return misuse{"both --json and --csv are asked for", "keep one of them"}
	}
	return nil
}

// records tells which kind of records the flags ask for.
func (a *answering) records() (query.Kind, error) {
	var asked []query.Kind
	if a.kind != "" {
		kind, err := kindOf(a.kind)
		if err != nil {
			return "", err
		}
		asked = append(asked, kind)
	}
	for kind, set := range a.short {
		if *set {
			asked = append(asked, kind)
		}
	}
	switch len(asked) {
	case 0:
		return query.Statements, nil
	case 1:
		return asked[0], nil
	}
	return "", misuse{"several kinds of records are asked for", "ask for one at a time, or use hearsay export"}
}

func kindOf(name string) (query.Kind, error) {
	kind := query.Kind(strings.TrimSuffix(strings.ToLower(name), "s"))
	if kind == "storie" {
		kind = query.Stories
	}
	if slices.Contains(kinds, kind) || slices.Contains(derived, kind) {
		return kind, nil
	}
	return "", misuse{fmt.Sprintf("there is no kind %q", name), "use document, statement, event, actor, position, plan, claim, outlet or story"}
}

// answer writes the records a question asks for.
func (c *cli) answer(ctx context.Context, kind query.Kind, text string, a *answering) error {
	q, err := a.question(text)
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		records := d.Ask(ctx, kind, q)
		if done, err := a.filed(c.out, kind, records); done {
			return err
		}
		return c.list(ctx, d, kind, q, records)
	})
}

// filed writes records for other programs, where the flags ask for that; else
// nothing is done.
func (a *answering) filed(out io.Writer, kind query.Kind, records iter.Seq2[hearsay.Record, error]) (done bool, err error) {
	switch {
	case a.json:
		return true, export.JSON(out, records)
	case a.csv:
		return true, export.CSV(out, kind, records)
	}
	return false, nil
}

// each gives a list as a stream.
func each[R hearsay.Record](list []R) iter.Seq2[hearsay.Record, error] {
	return func(yield func(hearsay.Record, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// list writes records for people, with their number below.
func (c *cli) list(ctx context.Context, d *desk.Desk, kind query.Kind, q query.Question, records iter.Seq2[hearsay.Record, error]) error {
	s := &sheet{cli: c}
	n := 0
	for r, err := range records {
		if err != nil {
			return err
		}
		s.record(r)
		n++
	}
	if n == 0 {
		return c.nothing(ctx, d, kind, q)
	}
	fmt.Fprintf(c.out, "\n%s.\n", phrase.Count(n, string(kind)))
	return nil
}

// nothing says that a question has no answer, and which part of it is to blame.
func (c *cli) nothing(ctx context.Context, d *desk.Desk, kind query.Kind, q query.Question) error {
	fmt.Fprintf(c.out, "Nothing.\n")
	parts, several := q.Root.(query.All)
	if !several {
		return nil
	}
	for i, part := range parts {
		rest := query.Question{Root: slices.Delete(slices.Clone(parts), i, i+1), AsOf: q.AsOf}
		n := 0
		for _, err := range d.Ask(ctx, kind, rest) {
			if err != nil {
				return err
			}
			n++
		}
		if n > 0 {
			fmt.Fprintf(c.out, "Without %s: %s.\n", part, phrase.Count(n, string(kind)))
		}
	}
	return nil
}
