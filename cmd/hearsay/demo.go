package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hearsay/examples"
)

func (c *cli) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Read our invented example reports and show what can be asked",
		Long: `Reads the example reports that come with the program - an invented negotiation between two
invented states - into a ledger of its own in a temporary folder, prints the record, and shows
commands to try on it. Your own ledger is not touched.`,
		Example: "  hearsay demo",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return c.demo(cmd.Context()) },
	}
}

// demo reads the examples and asks a few questions of them.
func (c *cli) demo(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "hearsay-demo-")
	if err != nil {
		return fmt.Errorf("making a folder for the demonstration: %w", err)
	}
	reports := filepath.Join(folder, "reports")
	if err := os.CopyFS(reports, examples.Files); err != nil {
		return fmt.Errorf("laying out the examples: %w", err)
	}
	c.ledger = filepath.Join(folder, defaultLedger)
	if err := c.read(ctx, []string{reports}, readOptions{}); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "\nThe reports lie in %s; remove %s when you are done.\n", reports, folder)
	return nil
}
