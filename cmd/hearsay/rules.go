package main

import (
	"fmt"

	"github.com/spf13/cobra"
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
	}, &cobra.Command{
		Use:     "list [KEYWORD]",
		Short:   "List the rules of one keyword, or the keywords",
		Long:    "Lists the rules of one keyword with the file and line of each, or the keywords there are.",
		Example: "  hearsay rules list\n  hearsay rules list cue",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return c.listRules(args) },
	})
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
		fmt.Fprintf(c.err, "\n%s checked, %s in trouble.\n", count(checked, "example"), grouped(len(troubles)))
		return errTold
	}
	fmt.Fprintf(c.out, "%s checked, all hold.\n", count(checked, "example"))
	return nil
}

func (c *cli) listRules(args []string) error {
	base, err := c.base()
	if err != nil {
		return err
	}
	if len(args) == 0 {
		for _, k := range base.Keywords() {
			fmt.Fprintf(c.out, "%-16s %s\n", k, count(len(base.Records(k)), "record"))
		}
		return nil
	}
	records := base.Records(args[0])
	if len(records) == 0 {
		return misuse{fmt.Sprintf("no rule has the keyword %q", args[0]), "\"hearsay rules list\" shows the keywords"}
	}
	for _, r := range records {
		fmt.Fprintf(c.out, "%s: %s  (%s:%d, %s)\n", r.Keyword, r.Value, r.File, r.Line, count(len(r.Examples()), "example"))
	}
	return nil
}
