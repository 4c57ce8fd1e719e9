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
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Read our invented example reports and open the desk on them",
		Long: `Reads the example reports that come with the program - an invented negotiation between two
invented states - into a ledger of its own in a temporary folder, and opens the desk on it, as
"hearsay serve" does. With --print it prints the record and ends. Your own ledger is not touched.`,
		Example: "  hearsay demo\n  hearsay demo --print",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return c.demo(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.print, "print", false, "print the record and end, without opening the desk")
	cmd.Flags().StringVar(&o.address, "address", defaultAddress, "`HOST:PORT` to open the desk at; the host must be this machine")
	return cmd
}

// demoOptions are the flags of demo.
type demoOptions struct {
	print   bool
	address string
}

// demo reads the examples, and then lets people look at them.
func (c *cli) demo(ctx context.Context, o demoOptions) error {
	folder, err := os.MkdirTemp("", "hearsay-demo-")
	if err != nil {
		return fmt.Errorf("making a folder for the demonstration: %w", err)
	}
	reports := filepath.Join(folder, "reports")
	if err := os.CopyFS(reports, examples.Files); err != nil {
		return fmt.Errorf("laying out the examples: %w", err)
	}
	c.ledger = filepath.Join(folder, "varn-strait.ledger")
	if o.print {
		c.ledger = filepath.Join(folder, defaultLedger)
	}
	if err := c.read(ctx, []string{reports}, readOptions{silent: !o.print}); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "The reports lie in %s; remove %s when you are done.\n", reports, folder)
	if o.print {
		return nil
	}
	return c.serve(ctx, opening{address: o.address}, []string{filepath.Join(reports, actorsFile)})
}
