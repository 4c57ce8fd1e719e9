package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) changesCommand() *cobra.Command {
	a := &answering{}
	var since string
	cmd := &cobra.Command{
		Use:   "changes --since DAY",
		Short: "Show what has changed since a day: moved, denied, confirmed, withdrawn, new",
		Long: `Lists what is otherwise than it was at the end of a day: positions and plans that moved, claims
that were denied, that gained an independent origin or were confirmed by both parties, that their
outlet took back, and what is new. The rarest come first, each with what was before.

With --as-of it compares two days of the past: what was known on the second against the first.`,
		Example: `  hearsay changes --since 2031-05-13
  hearsay changes --since 2031-05-06 --as-of 2031-05-07
  hearsay changes --since 2031-05-13 --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.changes(cmd.Context(), since, a) },
	}
	cmd.Flags().StringVar(&since, "since", "", "compare with what was known at the end of `DAY`")
	a.flags(cmd)
	return cmd
}

func (c *cli) changes(ctx context.Context, since string, a *answering) error {
	if since == "" {
		return misuse{"--since is missing", "write the day to compare with: --since 2031-05-13"}
	}
	from, err := question("", since)
	if err != nil {
		return err
	}
	to, err := a.question("")
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		list, err := d.Changes(ctx, from.AsOf, to.AsOf)
		if err != nil {
			return err
		}
		if done, err := a.filed(c.out, export.Changes, each(list)); done {
			return err
		}
		c.listChanges(list, from, to)
		return nil
	})
}

// changeHeads head the kinds of changes.
var changeHeads = map[hearsay.ChangeKind]string{
	hearsay.Moved: "Moved", hearsay.NewlyDenied: "Denied", hearsay.NewlyConfirm: "Confirmed", hearsay.Withdrawn: "Withdrawn", hearsay.NewlyKnown: "New",
}

func (c *cli) listChanges(list []*hearsay.ChangeRecord, from, to query.Question) {
	until := "now"
	if to.AsOf != "" {
		until = "the end of " + phrase.Day(to.AsOf)
	}
	c.screen.set(c.out, 0, 2, piece{"What changed between the end of " + phrase.Day(from.AsOf) + " and " + until, faint})
	if len(list) == 0 {
		fmt.Fprintln(c.out, "Nothing.")
		return
	}
	for i, r := range list {
		if i == 0 || list[i-1].Change != r.Change {
			fmt.Fprintln(c.out)
			c.screen.set(c.out, 0, 0, piece{changeHeads[r.Change], strong})
		}
		c.change(r)
	}
	fmt.Fprintf(c.out, "\n%s.\n", phrase.Count(len(list), "change"))
}

// change writes what it is now, in whose words, and what it was.
func (c *cli) change(r *hearsay.ChangeRecord) {
	style := usual
	if r.Change == hearsay.NewlyDenied || r.Change == hearsay.Withdrawn {
		style = warn
	}
	c.screen.set(c.out, 2, 4, piece{r.Is, style}, piece{": " + phrase.Quoted(r.Words.Text), usual})
	text := r.Unit + " " + r.Of + " · " + r.Day
	if r.Head.Outlet != "" {
		text += " · " + r.Head.Outlet
	}
	if r.Was != "" {
		text += " · was: " + r.Was
	}
	c.screen.set(c.out, 4, 6, piece{text, faint})
}
