package main

import (
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) storiesCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:   "stories [QUESTION]",
		Short: "Show which reports tell of one happening",
		Long: `Lists stories: the reports about one happening, copies among them marked. They are there to
browse by; nothing is counted by story. Stories come by their first day, the reports of each by
publication; a story is named by its earliest report. A question narrows the list, as with
"hearsay ask": it is asked of the titles, outlets and days of a story's reports.

Stories are found anew for each answer, from all reports that count: docs/origin.md tells how, and
what it costs.`,
		Example: `  hearsay stories
  hearsay stories outlet:observer since:2031-05-10
  hearsay stories --csv --as-of 2031-05-12`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.answer(cmd.Context(), query.Stories, strings.Join(words, " "), a)
		},
	}
	a.flags(cmd)
	return cmd
}

// story writes a story and the reports in it.
func (s *sheet) story(r *hearsay.StoryRecord) {
	days := "without a day"
	switch {
	case r.First != r.Last:
		days = r.First + " to " + r.Last
	case r.First != "":
		days = r.First
	}
	s.screen.set(s.out, 0, 4, piece{r.Title, strong}, piece{" · " + phrase.Told(len(r.Documents), len(r.Copies)) + " · " + days, usual})
	copied := map[hearsay.ReportID]bool{}
	for _, report := range r.Copies {
		copied[report] = true
	}
	for _, h := range r.Documents {
		outlet := h.Outlet
		if outlet == "" {
			outlet = "outlet not given"
		}
		pieces := []piece{{string(h.Report[:min(8, len(h.Report))]) + "  " + phrase.Published(h) + " · " + outlet, faint}}
		if h.Title != "" && h.Title != r.Title {
			pieces = append(pieces, piece{" · " + h.Title, usual})
		}
		if copied[h.Report] {
			pieces = append(pieces, piece{" · a copy", faint})
		}
		s.screen.set(s.out, 2, 4, pieces...)
	}
}
