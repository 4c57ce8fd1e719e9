package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hearsay/desk"
	"hearsay/lab"
)

// A scoring is what the flags of score ask for.
type scoring struct {
	data  string
	model string
	check bool
	out   io.Writer
}

func scoreCommand() *cobra.Command {
	var s scoring
	c := &cobra.Command{
		Use:   "score TASK ...",
		Short: "Run the development sets of tasks and keep the figures in docs/scores",
		Long: `Predict and score every development set of each task that is found, and write the
figures with their floors, targets and what people reach to docs/scores/TASK.txt.

With --check nothing is written: the figures are held against those kept. One that
is worse by more than ` + fmt.Sprint(lab.Tolerance) + ` points gives the exit status 1. Where the data are not
there, this is said, and nothing fails.

Tasks:
` + taskList(),
		Example: "  hearsay-lab score attribution time statements --check",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s.out = c.OutOrStdout()
			return s.run(args)
		},
	}
	c.Flags().StringVar(&s.data, "data", "", "the folder of the development sets (default: ../shared/data beside the repository)")
	c.Flags().StringVar(&s.model, "model", "", "read with the weights in this file instead of those built in")
	c.Flags().BoolVar(&s.check, "check", false, "hold the figures against those kept, and write nothing")
	return c
}

func (s scoring) run(names []string) error {
	root, err := repository()
	if err != nil {
		return err
	}
	if s.data == "" {
		s.data = filepath.Join(root, "..", "shared", "data")
	}
	base, err := loadKnowledge(nil, s.model)
	if err != nil {
		return err
	}
	bench, err := newBench(base)
	if err != nil {
		return err
	}
	bench.Data, bench.Repository = s.data, root
	var failures error
	for _, name := range names {
		task, err := lab.TaskNamed(name)
		if err != nil {
			return err
		}
		sheet, err := lab.Score(task, bench)
		if errors.Is(err, lab.ErrNoData) {
			fmt.Fprintf(s.out, "%s: skipped: %v; name their folder with --data\n", name, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("scoring %s: %w", name, err)
		}
		sheet.Made = []string{"model: " + desk.ModelVersion(base), "knowledge: " + base.Version()}
		failures = errors.Join(failures, s.keep(sheet, filepath.Join(root, "docs", "scores", name+".txt")))
	}
	return failures
}

// keep writes the sheet, or holds it against the one that is kept.
func (s scoring) keep(sheet lab.Sheet, path string) error {
	if !s.check {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		fmt.Fprint(s.out, sheet.Text())
		return os.WriteFile(path, []byte(sheet.Text()), 0o666)
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w\n  make it with: hearsay-lab score %s", err, sheet.Task)
	}
	worse, better := lab.Check(lab.ParseSheet(string(kept)), sheet)
	for _, c := range better {
		fmt.Fprintf(s.out, "%s: better: %s\n", sheet.Task, c)
	}
	for _, c := range worse {
		fmt.Fprintf(s.out, "%s: worse: %s\n", sheet.Task, c)
	}
	switch {
	case len(worse) > 0:
		return fmt.Errorf("%s: %d figures are worse than in %s: find out why, or keep the new ones with: hearsay-lab score %s",
			sheet.Task, len(worse), path, sheet.Task)
	case len(better) > 0:
		fmt.Fprintf(s.out, "%s: keep the better figures: run hearsay-lab score %s and commit %s\n", sheet.Task, sheet.Task, path)
	default:
		fmt.Fprintf(s.out, "%s: as kept\n", sheet.Task)
	}
	return nil
}

// repository is the folder of the module, found upwards from where we are.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s does not lie in the repository, where docs/scores is: go there first", dir)
		}
	}
}
