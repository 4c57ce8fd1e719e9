// Command hearsay-lab measures how well the program reads and trains its
// models: it predicts tasks for files of texts, scores predictions against gold
// answers, keeps the figures in docs/scores, and makes knowledge/models. It is
// for those who work on Hearsay, and is not part of what users install.
//
// In come files of texts or gold answers (JSON Lines, CoNLL-U, labelled
// tokens); out go predictions, figures, score files and models. It never changes
// data and reads no gold answer to predict.
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
		Short:         "Measure how well Hearsay reads, and train its models",
		Long:          "Measure how well Hearsay reads: predict, compare with gold answers, keep the figures. Train its models.\n\nTasks:\n" + taskList(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(predictCommand(), compareCommand(), scoreCommand(), trainCommand())
	return root
}

func taskList() string {
	var b strings.Builder
	for _, t := range lab.Tasks {
		fmt.Fprintf(&b, "  %-12s %s\n", t.Name, t.About)
	}
	return strings.TrimRight(b.String(), "\n")
}
