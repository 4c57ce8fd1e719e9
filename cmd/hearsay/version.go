package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"hearsay/knowledge"
)

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		Long:    "Says the version of the program, of the knowledge built into it, and of Go.",
		Example: "  hearsay version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			base, err := knowledge.Load(append(c.knowledge, c.actors...)...)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.out, "hearsay %s, knowledge %s, %s\n", version(), base.Version(), runtime.Version())
			return nil
		},
	}
}
