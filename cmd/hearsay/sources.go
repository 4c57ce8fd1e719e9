package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) sourcesCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "sources [QUESTION]",
		Short: "Show outlets: how much is their own, whom they relay, how often nobody is named",
		Long: `Lists outlets by the number of their reports: how many of these copy another report, how many
statements they carry that another outlet found and which outlets these are, and how many
statements have a speaker who is not named. It counts and does not judge.`,
		Example: `  hearsay sources
  hearsay sources outlet:observer
  hearsay sources --csv --as-of 2031-05-12`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.answer(cmd.Context(), query.Outlets, strings.Join(words, " "), a)
		},
	}
	a.flags(cmd)
	return cmd
}

// mostRelayed is how many outlets a line names.
const mostRelayed = 4

// outlet writes one line of a list of outlets.
func (s *sheet) outlet(r *hearsay.OutletRecord) {
	pieces := []piece{{r.Name, strong}, {" · " + phrase.Told(r.Documents, r.Copies), usual},
		{fmt.Sprintf(" · %s: %d %% its own, %d %% without a name", phrase.Count(r.Statements, "statement"), percent(r.Statements-r.Relayed, r.Statements), percent(r.Unnamed, r.Statements)), usual}}
	if r.Statements == 0 {
		pieces = pieces[:2]
	}
	if relayed := mostOf(r.Relays); relayed != "" {
		pieces = append(pieces, piece{" · relays " + relayed, faint})
	}
	s.screen.set(s.out, 0, 4, pieces...)
}

func percent(part, of int) int {
	if of == 0 {
		return 0
	}
	return (100*part + of/2) / of
}

// mostOf names what is counted most, with its count.
func mostOf(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	var list []string
	for _, name := range names[:min(len(names), mostRelayed)] {
		list = append(list, fmt.Sprintf("%s (%d)", name, counts[name]))
	}
	if more := len(names) - mostRelayed; more > 0 {
		list = append(list, fmt.Sprintf("%d more", more))
	}
	return phrase.And(list)
}
