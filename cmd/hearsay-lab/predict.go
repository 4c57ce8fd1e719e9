package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hearsay/lab"
)

func predictCommand() *cobra.Command {
	var overlays []string
	var model string
	var p lab.Prediction
	c := &cobra.Command{
		Use:   "predict TASK FILE",
		Short: "Read the texts of FILE and print what was found",
		Long: `Read the texts of FILE (plain or gzipped; - for standard input) and print the
predictions for each, in the same order. Gold answers in the file are not looked
at. docs/lab.md describes the formats.

Tasks:
` + taskList(),
		Example: "  hearsay-lab predict attribution dev.jsonl.gz > predicted.jsonl\n" +
			"  hearsay-lab predict language --gold-tokens dev.conllu.gz > predicted.conllu",
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if p.Task, err = lab.TaskNamed(args[0]); err != nil {
				return err
			}
			base, err := loadKnowledge(overlays, model)
			if err != nil {
				return err
			}
			bench, err := newBench(base)
			if err != nil {
				return err
			}
			p.Tools = bench.Tools
			return predict(p, args[1], c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().BoolVar(&p.GoldTokens, "gold-tokens", false, "language: keep the words and sentences of FILE")
	c.Flags().BoolVar(&p.Confidence, "confidence", false, "attribution: give how sure each part is, in per cent")
	c.Flags().BoolVar(&p.Nested, "nested", false, "attribution: keep those that stand within the content of others")
	c.Flags().StringVar(&p.AsOf, "as-of", "", "claims: as they stood on this DAY (2031-05-07)")
	c.Flags().BoolVar(&p.Pairs, "pairs", false, "events: type the pairs of parties that are given with each text")
	c.Flags().StringVar(&model, "model", "", "read with the weights in this file instead of those built in")
	c.Flags().StringArrayVar(&overlays, "knowledge", nil, "lay this file or folder over the embedded knowledge")
	return c
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
