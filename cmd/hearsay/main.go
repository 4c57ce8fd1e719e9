// Command hearsay reads news reports of diplomacy and conflict and keeps the
// record of who said what, to whom, when, and according to whom.
//
// This package is the command line: it wires the rooms together, turns flags
// into questions and records into lines, tables and files. What it prints for
// people goes to standard output; progress and trouble go to standard error.
// It decides nothing about what a report says.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run runs one command and gives its exit code.
func run(args []string, in io.Reader, out, err io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	c := newCLI(in, out, err)
	root := c.root()
	root.SetArgs(words(args))
	cmd, trouble := root.ExecuteContextC(ctx)
	if flushed := c.out.Flush(); trouble == nil && flushed != nil {
		trouble = fmt.Errorf("writing the answer: %w", flushed)
	}
	return c.end(cmd, trouble)
}

// cli is what all commands share.
type cli struct {
	in        io.Reader
	out       *bufio.Writer
	screen    screen // of out
	err       io.Writer
	errScreen screen

	ledger    string
	knowledge []string
	actors    []string
	model     string
	running   bool // past the flags and arguments
}

// words keeps what a question does not want ("-act:deny") from being taken for
// flags: a space in front changes no question, but it makes a word of it.
func words(args []string) []string {
	asks := func(arg string) bool {
		return arg == "ask" || arg == "calendar" || arg == "positions" || arg == "export" || arg == "actors" || arg == "claims" || arg == "sources"
	}
	if !slices.ContainsFunc(args, asks) {
		return args
	}
	out := slices.Clone(args)
	for i, arg := range args {
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' && (strings.Contains(arg, ":") || !strings.HasPrefix(arg, "-o")) {
			out[i] = " " + arg
		}
	}
	return out
}

func newCLI(in io.Reader, out, err io.Writer) *cli {
	return &cli{in: in, out: bufio.NewWriterSize(out, 64<<10), screen: screenOf(out), err: err, errScreen: screenOf(err)}
}

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "hearsay",
		Short: "Read news reports; keep the record of who said what, according to whom",
		Long: `Hearsay reads news reports of diplomacy and conflict and keeps the record: who said
what, to whom, when, and according to whom - what happened, what is only planned.
Every entry points at the exact words it came from. It works offline, on this machine.

Begin with "hearsay demo", or with "hearsay read" and a folder of reports.`,
		Example: `  hearsay demo
  hearsay read reports/
  hearsay ask who:orsk act:offer
  hearsay calendar since:2031-05-14`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRun:  func(*cobra.Command, []string) { c.running = true },
		DisableAutoGenTag: true,
	}
	root.SetOut(c.out)
	root.SetErr(c.err)
	flags := root.PersistentFlags()
	flags.StringVar(&c.ledger, "ledger", "", "the ledger `FILE` (default $HEARSAY_LEDGER, else hearsay.ledger here)")
	flags.StringArrayVar(&c.knowledge, "knowledge", nil, "lay the rules and word lists of `DIR` over the built-in ones; may be repeated")
	flags.StringArrayVar(&c.actors, "actors", nil, "a `FILE` of states, people and outlets to know; may be repeated")
	flags.StringVar(&c.model, "model", "", "read by the weights in `FILE` instead of the built-in ones")
	root.AddCommand(c.readCommand(), c.serveCommand(), c.accountsCommand(), c.showCommand(), c.askCommand(), c.actorsCommand(), c.positionsCommand(), c.claimsCommand(), c.changesCommand(), c.sourcesCommand(), c.storiesCommand(),
		c.calendarCommand(), c.exportCommand(), c.whenCommand(), c.rulesCommand(), c.doctorCommand(), c.demoCommand(), c.versionCommand(), c.manCommand(), exitCodesTopic())
	completion(root)
	return root
}

// completion lets the command that writes completions refuse a shell it does
// not know; by itself it would show its help and call that success.
func completion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	cmd, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return misuse{fmt.Sprintf("there are no completions for %q", args[0]), "there are for bash, zsh, fish and powershell"}
		}
		return cmd.Help()
	}
}
