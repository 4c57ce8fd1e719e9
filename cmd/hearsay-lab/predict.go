package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hearsay/knowledge"
	"hearsay/lab"
)

func predictCommand() *cobra.Command {
	var overlays []string
	var nested bool
	c := &cobra.Command{
		Use:   "predict TASK FILE",
		Short: "Read the texts of FILE and print what was found",
		Long: `Read the texts of FILE (JSON Lines, plain or gzipped; - for standard input) and
print a line of predictions for each, in the same order. Gold answers in the file
are not looked at. docs/lab.md describes the formats.

Tasks:
` + taskList(),
		Example: "  hearsay-lab predict attribution dev.jsonl.gz > predicted.jsonl",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			task, err := lab.TaskNamed(args[0])
			if err != nil {
				return err
			}
			p := lab.Prediction{Task: task, Nested: nested}
			if p.Read, err = loadReader(overlays); err != nil {
				return err
			}
			return predict(p, args[1], c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().BoolVar(&nested, "nested", false, "attribution: keep those that stand within the content of others")
	c.Flags().StringArrayVar(&overlays, "knowledge", nil, "lay this file or folder over the embedded knowledge")
	return c
}

func loadReader(overlays []string) (lab.Reader, error) {
	base, err := knowledge.Load(overlays...)
	if err != nil {
		return nil, err
	}
	return newReader(base)
}

// predict reads the texts of a file and tells how far it is.
func predict(p lab.Prediction, path string, out, tell io.Writer) error {
	in, err := lab.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	if path == "-" {
		path = "standard input"
	}
	done, end := progress(tell)
	defer end()
	p.Done = done
	return p.Run(path, in, out)
}

// progress counts texts on a terminal; elsewhere it says nothing.
func progress(w io.Writer) (done func(int), end func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	begun, shown := time.Now(), time.Time{}
	done = func(n int) {
		if now := time.Now(); now.Sub(shown) > time.Second/5 {
			shown = now
			fmt.Fprintf(f, "\r%d texts, %.1f a second ", n, float64(n)/now.Sub(begun).Seconds())
		}
	}
	return done, func() { fmt.Fprint(f, "\r\033[K") }
}
