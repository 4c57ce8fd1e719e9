package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) actorsCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "actors [QUESTION]",
		Short: "List who is in the record, and say who is who",
		Long: `Lists the people, bodies and voices of the ledger with their roles, other names, counts, and
the first and last day of the reports they are in. A question narrows it, as with "hearsay ask".

Two names are one actor where they are the same full name, or another spelling of it, and no
country speaks against it; never by a bare surname. Where that is wrong, say so: merge, split
and rename are entries of the ledger, outlast a reading by a newer version, and the latest
counts.`,
		Example: `  hearsay actors
  hearsay actors is:unnamed
  hearsay actors show "Davin Orsk"
  hearsay actors merge "D. Orsk" "Davin Orsk"`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.answer(cmd.Context(), query.Actors, strings.Join(words, " "), a)
		},
	}
	a.flags(cmd)
	cmd.AddCommand(c.actorsShowCommand(), c.actorsMergeCommand(), c.actorsSplitCommand(), c.actorsRenameCommand())
	return cmd
}

func (c *cli) actorsShowCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:     "show NAME",
		Short:   "Show an actor with its roles and statements",
		Long:    "Shows an actor, what reports say it is and when, and the statements in which it speaks. NAME is a name, a part of one that only one\nactor has, or a key.",
		Example: "  hearsay actors show \"Davin Orsk\"\n  hearsay actors show orsk --as-of 2031-05-09",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.showActor(cmd.Context(), args[0], a) },
	}
	a.flags(cmd)
	return cmd
}

func (c *cli) showActor(ctx context.Context, name string, a *answering) error {
	q, err := a.question("")
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		actor, err := d.Actor(ctx, name)
		if err != nil {
			return err
		}
		statements, err := d.Statements(ctx, actor.ID, q)
		if err != nil {
			return err
		}
		if done, err := a.filed(c.out, query.Statements, each(statements)); done {
			return err
		}
		s := &sheet{cli: c}
		s.actor(actor)
		s.aboutActor(actor)
		for _, r := range statements {
			s.statement(r)
		}
		fmt.Fprintf(c.out, "\n%s.\n", phrase.Count(len(statements), "statement"))
		return nil
	})
}

// aboutActor writes what else an actor is called, and why names are one.
func (s *sheet) aboutActor(r *hearsay.ActorRecord) {
	if len(r.Aliases) > 0 {
		s.screen.set(s.out, 4, 6, piece{"also " + some(r.Aliases, 16), usual})
	}
	for _, f := range r.Facts {
		s.screen.set(s.out, 4, 6, piece{f.Fact + ": " + f.Value + ", " + days(f.First, f.Last), usual}, piece{" · “" + f.Text + "”", faint})
	}
	for _, why := range r.Why {
		s.screen.set(s.out, 4, 6, piece{why, faint})
	}
	fmt.Fprintln(s.out)
}

// days writes the first and the last day on which something was said to be so.
func days(first, last string) string {
	switch {
	case first == "":
		return "undated"
	case first == last:
		return first
	}
	return first + " to " + last
}

func (c *cli) actorsMergeCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "merge NAME INTO",
		Short:   "Say that two actors are one",
		Long:    "Says that NAME is INTO. Names may be keys, as --json shows them. \"hearsay actors split NAME\" takes it back.",
		Example: "  hearsay actors merge \"D. Orsk\" \"Davin Orsk\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.decide(cmd.Context(), func(ctx context.Context, d *desk.Desk) (hearsay.EntryKind, hearsay.Decision, string, error) {
				a, err := d.Actor(ctx, args[0])
				if err != nil {
					return "", hearsay.Decision{}, "", err
				}
				b, err := d.Actor(ctx, args[1])
				if err == nil && a.ID == b.ID {
					err = misuse{fmt.Sprintf("%q and %q are one already", args[0], args[1]), "nothing is to be done"}
				}
				if err != nil {
					return "", hearsay.Decision{}, "", err
				}
				return hearsay.Merged, hearsay.Decision{Actor: a.ID, Into: b.ID}, fmt.Sprintf("%s is %s.", a.Name, b.Name), nil
			})
		},
	}
}

func (c *cli) actorsSplitCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "split NAME [REPORT]",
		Short: "Say that one actor is two",
		Long: `With a REPORT: says that NAME is somebody else in that report. Without one: says that NAME is
nobody else, and takes back what made it one with other names.`,
		Example: "  hearsay actors split \"Davin Orsk\" 74f7320b\n  hearsay actors split \"person:d. orsk\"",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.decide(cmd.Context(), func(ctx context.Context, d *desk.Desk) (hearsay.EntryKind, hearsay.Decision, string, error) {
				decision := hearsay.Decision{Actor: strings.ToLower(args[0])}
				a, err := d.Actor(ctx, args[0])
				if err == nil && !strings.Contains(args[0], ":") {
					decision.Actor = a.ID
				} else if err != nil {
					return "", decision, "", err
				}
				told := fmt.Sprintf("%s is nobody else.", a.Name)
				if len(args) > 1 {
					e, err := d.Store.Latest(ctx, hearsay.ReportID(args[1]))
					if err != nil {
						return "", decision, "", err
					}
					decision.Report = e.Document.ID
					told = fmt.Sprintf("%s is somebody else in %s.", a.Name, args[1])
				}
				return hearsay.Split, decision, told, nil
			})
		},
	}
}

func (c *cli) actorsRenameCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "rename NAME NEW",
		Short:   "Say what an actor is called",
		Long:    "Says by what name the record calls NAME. The words of the reports stay as they are.",
		Example: "  hearsay actors rename \"Davin Orsk\" \"Davin P. Orsk\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.decide(cmd.Context(), func(ctx context.Context, d *desk.Desk) (hearsay.EntryKind, hearsay.Decision, string, error) {
				a, err := d.Actor(ctx, args[0])
				if err != nil {
					return "", hearsay.Decision{}, "", err
				}
				return hearsay.Renamed, hearsay.Decision{Actor: a.ID, Name: args[1]}, fmt.Sprintf("%s is called %s.", a.Name, args[1]), nil
			})
		},
	}
}

// decide enters what a command decides, and says so.
func (c *cli) decide(ctx context.Context, what func(context.Context, *desk.Desk) (hearsay.EntryKind, hearsay.Decision, string, error)) error {
	return c.decides(func(d *desk.Desk) error {
		kind, decision, told, err := what(ctx, d)
		if err != nil {
			return err
		}
		if err := d.Decide(ctx, kind, decision); err != nil {
			return err
		}
		fmt.Fprintln(c.out, told)
		return nil
	})
}
