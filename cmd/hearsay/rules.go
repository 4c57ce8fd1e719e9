package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"hearsay/export"
	"hearsay/knowledge"
	"hearsay/phrase"
)

func (c *cli) rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "Check or list the rules and word lists that reading goes by",
		Long: `The rules, word lists and names that reading goes by are text files. --knowledge lays files of
your own over the built-in ones.`,
		Example: "  hearsay rules check --knowledge my-rules/\n  hearsay rules list cue",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "check",
		Short: "Run every example of every rule",
		Long: `Loads all rules and reads each example beside them as a report of its own. What is wrong is
told with file, line and column, the line itself, why, and what to do.`,
		Example: "  hearsay rules check\n  hearsay rules check --knowledge my-rules/ --actors actors.txt",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return c.checkRules() },
	}, c.rulesListCommand())
	return cmd
}

func (c *cli) checkRules() error {
	base, reader, err := c.reader()
	if err != nil {
		return err
	}
	checked, troubles := reader.CheckRules(base)
	if len(troubles) > 0 {
		c.troubles(troubles)
		fmt.Fprintf(c.err, "\n%s checked, %s in trouble.\n", phrase.Count(checked, "example"), phrase.Grouped(len(troubles)))
		return errTold
	}
	fmt.Fprintf(c.out, "%s checked, all hold.\n", phrase.Count(checked, "example"))
	return nil
}

func (c *cli) rulesListCommand() *cobra.Command {
	a := &answering{}
	cmd := &cobra.Command{
		Use:     "list [KEYWORD]",
		Short:   "List the rules of one keyword, or the keywords",
		Long:    "Lists the rules of one keyword with the file and line of each, or the keywords there are.",
		Example: "  hearsay rules list\n  hearsay rules list cue\n  hearsay rules list cue --csv",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.oneForm(); err != nil {
				return err
			}
			return c.listRules(args, a)
		},
	}
	a.forms(cmd)
	return cmd
}

// A keywordLine is one keyword in a list of them.
type keywordLine struct {
	Kind    string `json:"kind"` // "keyword"
	Keyword string `json:"keyword"`
	Records int    `json:"records"`
}

// A ruleLine is one record of knowledge in a list of them.
type ruleLine struct {
	Kind     string `json:"kind"` // "rule"
	Keyword  string `json:"keyword"`
	Value    string `json:"value"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Examples int    `json:"examples"`
}

var keywordColumns = []export.Column[keywordLine]{
	{Name: "keyword", Cell: func(k keywordLine) string { return k.Keyword }},
	{Name: "records", Cell: func(k keywordLine) string { return strconv.Itoa(k.Records) }},
}

var ruleColumns = []export.Column[ruleLine]{
	{Name: "keyword", Cell: func(r ruleLine) string { return r.Keyword }},
	{Name: "value", Cell: func(r ruleLine) string { return r.Value }},
	{Name: "file", Cell: func(r ruleLine) string { return r.File }},
	{Name: "line", Cell: func(r ruleLine) string { return strconv.Itoa(r.Line) }},
	{Name: "examples", Cell: func(r ruleLine) string { return strconv.Itoa(r.Examples) }},
}

func (c *cli) listRules(args []string, a *answering) error {
	base, err := c.base()
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return writeLines(c.out, a, keywordLines(base), keywordColumns, func(k keywordLine) string {
			return fmt.Sprintf("%-16s %s", k.Keyword, phrase.Count(k.Records, "record"))
		})
	}
	rules := ruleLines(base, args[0])
	if len(rules) == 0 {
		return misuse{fmt.Sprintf("no rule has the keyword %q", args[0]), "\"hearsay rules list\" shows the keywords"}
	}
	return writeLines(c.out, a, rules, ruleColumns, func(r ruleLine) string {
		return fmt.Sprintf("%s: %s  (%s:%d, %s)", r.Keyword, r.Value, r.File, r.Line, phrase.Count(r.Examples, "example"))
	})
}

func keywordLines(base *knowledge.Base) []keywordLine {
	var lines []keywordLine
	for _, k := range base.Keywords() {
		lines = append(lines, keywordLine{"keyword", k, len(base.Records(k))})
	}
	return lines
}

func ruleLines(base *knowledge.Base, keyword string) []ruleLine {
	var lines []ruleLine
	for _, r := range base.Records(keyword) {
		lines = append(lines, ruleLine{"rule", r.Keyword, r.Value, r.File, r.Line, len(r.Examples())})
	}
	return lines
}

// writeLines writes a list that comes from no ledger, in the form asked for.
func writeLines[L any](out io.Writer, a *answering, lines []L, columns []export.Column[L], plain func(L) string) error {
	switch {
	case a.json:
		e := export.Encoder(out)
		for _, l := range lines {
			if err := e.Encode(l); err != nil {
				return fmt.Errorf("writing the answer: %w", err)
			}
		}
		return nil
	case a.csv:
		return export.Rows(out, export.Header(columns), func(yield func([]string, error) bool) {
			for _, l := range lines {
				if !yield(export.Cells(columns, l), nil) {
					return
				}
			}
		})
	}
	for _, l := range lines {
		fmt.Fprintln(out, plain(l))
	}
	return nil
}
