package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"hearsay/desk"
)

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		Long:    "Says the version of the program, of its knowledge, of the weights it reads by, and of Go.",
		Example: "  hearsay version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			base, err := c.base()
			if err != nil {
				return err
			}
			fmt.Fprintf(c.out, "hearsay %s, knowledge %s, model %s, %s\n", version(), base.Version(), desk.ModelVersion(base), runtime.Version())
			return nil
		},
	}
}
