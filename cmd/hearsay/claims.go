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

func (c *cli) claimsCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "claims [QUESTION]",
		Short: "Show what several reports say, how many independent origins it has, and who denies it",
		Long: `Lists claims: what one or several reports say, each with how it stands, how many independent
origins say so (at least and at most) and in how many reports it is told, copies apart. Forty
papers that print one agency text are one origin; two officials of one government are one party;
a denial takes nothing away. A question narrows the list, as with "hearsay ask".

Where the program put together what does not belong together, or missed that two are one, say so:
join and split are entries of the ledger and outlast a reading by a newer version.
docs/claims.md tells how claims are found and counted.`,
		Example: `  hearsay claims
  hearsay claims is:contested
  hearsay claims who:kestria about:observer* --as-of 2031-05-10
  hearsay claims show c41f09a2b7e3
  hearsay claims --csv move:offer`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.answer(cmd.Context(), query.Claims, strings.Join(words, " "), a)
		},
	}
	a.flags(cmd)
	cmd.AddCommand(c.claimsShowCommand(), c.claimsJoinCommand(), c.claimsSplitCommand())
	return cmd
}

func (c *cli) claimsShowCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "show CLAIM",
		Short: "Show a claim: its origins, who has it from whom, and how it stood on each day",
		Long: `Shows a claim as a tree: each origin, under it the reports that tell it, those that copy or cite
another under the one they have it from. Then why the number of origins is what it is, and how the
claim stood from each day on.

CLAIM is the key of a claim or of any of its tellings, or the beginning of one. A claim is named by
its earliest telling: when an earlier report comes in later the key changes, and the old one still
leads to the claim.`,
		Example: "  hearsay claims show c41f09a2b7e3\n  hearsay claims show c41f --as-of 2031-05-07",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.showClaim(cmd.Context(), args[0], a) },
	}
	a.flags(cmd)
	return cmd
}

func (c *cli) showClaim(ctx context.Context, name string, a *answering) error {
	q, err := a.question("")
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		r, err := d.Claim(ctx, name, q.AsOf)
		if err != nil {
			return err
		}
		if done, err := a.filed(c.out, query.Claims, each([]*hearsay.ClaimRecord{r})); done {
			return err
		}
		newClaimSheet(c, r).write()
		return nil
	})
}

func (c *cli) claimsJoinCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "join CLAIM INTO",
		Short:   "Say that two claims are one",
		Long:    "Says that CLAIM is the same as INTO. \"hearsay claims split\" takes a telling out again.",
		Example: "  hearsay claims join c41f09a2b7e3 c9920d51aa07",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.decides(func(d *desk.Desk) error {
				if err := d.JoinClaims(cmd.Context(), args[0], args[1]); err != nil {
					return err
				}
				fmt.Fprintf(c.out, "%s is one with %s.\n", args[0], args[1])
				return nil
			})
		},
	}
}

func (c *cli) claimsSplitCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "split CLAIM TELLING",
		Short:   "Say that a telling is not of its claim",
		Long:    "Says that a telling is not of CLAIM, and makes a claim of its own of it. TELLING is its number, as \"hearsay claims show CLAIM\"\nlists it.",
		Example: "  hearsay claims split c41f09a2b7e3 3",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.decides(func(d *desk.Desk) error {
				t, err := d.SplitClaim(cmd.Context(), args[0], args[1])
				if err != nil {
					return err
				}
				fmt.Fprintf(c.out, "%s is a claim of its own.\n", phrase.Quoted(t.Words.Text))
				return nil
			})
		},
	}
}

// claim writes one claim of a list: its words, how it stands, in how many
// reports it is told.
func (s *sheet) claim(r *hearsay.ClaimRecord) {
	now := r.History[len(r.History)-1]
	s.screen.set(s.out, 0, 2, piece{r.ID + "  ", faint}, piece{r.Words.Text, strong})
	pieces := []piece{{phrase.StandingOf(&now, r.Holder), ink(now.State)}}
	if now.State != hearsay.SingleOrigin && now.State != hearsay.NotStated && now.State != hearsay.Corroborated {
		pieces = append(pieces, piece{" · " + phrase.Origins(r.For), usual})
	}
	text := " · " + phrase.Told(r.Documents, r.Copies) + " · since " + r.Since
	if r.Holder != "" && !strings.Contains(phrase.StandingOf(&now, r.Holder), r.Holder) {
		text = " · " + r.Holder + text
	}
	s.screen.set(s.out, 2, 4, append(pieces, piece{text, faint})...)
}

// ink is red where somebody says no.
func ink(state hearsay.ClaimState) style {
	switch state {
	case hearsay.DeniedByParty, hearsay.Contested, hearsay.WithdrawnByPaper, hearsay.ClaimCancelled:
		return warn
	}
	return usual
}
