// Command hearsay-lab measures how well the program reads: it predicts tasks
// for files of texts, scores predictions against gold answers, and keeps the
// figures in docs/scores. It is for those who work on Hearsay, and is not part
// of what users install.
//
// In come JSON Lines with texts or gold answers; out go predictions, figures
// and score files. It never changes data and reads no gold answer to predict.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/lab"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program; it gives the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.Execute(); err != nil {
		fmt.Fprintln(stderr, "hearsay-lab:", err)
		return 1
	}
	return 0
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "hearsay-lab",
		Short:         "Measure how well Hearsay reads",
		Long:          "Measure how well Hearsay reads: predict, compare with gold answers, keep the figures.\n\nTasks:\n" + taskList(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(predictCommand(), compareCommand(), scoreCommand())
	return root
}

func taskList() string {
	var b strings.Builder
	for _, t := range lab.Tasks {
		fmt.Fprintf(&b, "  %-12s %s\n", t.Name, t.About)
	}
	return strings.TrimRight(b.String(), "\n")
}
