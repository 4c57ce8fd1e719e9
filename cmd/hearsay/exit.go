package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/knowledge"
	"hearsay/phrase"
	"hearsay/query"
)

// The exit codes. docs/formats.md and "hearsay help exit-codes" describe them.
const (
	exitFine        = 0
	exitWorld       = 1   // a file, a disk, a ledger, a rule
	exitUse         = 2   // an unknown flag, a malformed question
	exitPartly      = 3   // some reports could not be read
	exitInterrupted = 130 // as shells give it for an interrupt
)

const exitCodes = `  0    all went well
  1    a file, disk, ledger or rule is in trouble; the message says where and what to do
  2    the command was used in a wrong way: an unknown flag, a malformed question
  3    some reports could not be read; the others are in the ledger
  130  interrupted; what was read until then is in the ledger`

func exitCodesTopic() *cobra.Command {
	return &cobra.Command{
		Use:     "exit-codes",
		Short:   "What the exit codes mean",
		Long:    "Hearsay ends with one of these codes:\n\n" + exitCodes,
		Example: "  hearsay read reports/ || echo $?",
	}
}

// errPartly ends a command whose trouble has been told already.
var errPartly = errors.New("some reports could not be read")

// errTold ends a command that failed and has said why.
var errTold = errors.New("told already")

// A misuse is a wrong use of the command line that cobra cannot see.
type misuse struct{ why, do string }

func (m misuse) Error() string { return m.why + ": " + m.do }

// end tells of trouble and gives the exit code.
func (c *cli) end(cmd *cobra.Command, trouble error) int {
	var question *query.Error
	var wrong misuse
	var rules knowledge.Troubles
	switch {
	case trouble == nil:
		return exitFine
	case errors.Is(trouble, errPartly):
		return exitPartly
	case errors.Is(trouble, errTold):
		return exitWorld
	case errors.Is(trouble, context.Canceled):
		return exitInterrupted
	case !c.running:
		fmt.Fprintf(c.err, "hearsay: %v\n  see hearsay help%s\n", trouble, strings.TrimPrefix(cmd.CommandPath(), "hearsay"))
		return exitUse
	case errors.As(trouble, &question), errors.As(trouble, &wrong):
		fmt.Fprintf(c.err, "hearsay: %v\n", trouble)
		return exitUse
	case errors.As(trouble, &rules):
		c.troubles(rules)
		return exitWorld
	}
	fmt.Fprintf(c.err, "hearsay: %v\n", trouble)
	return exitWorld
}

// shownTroubles is how many troubles of rules are told at once: the later ones
// often follow from the first.
const shownTroubles = 20

func (c *cli) troubles(list knowledge.Troubles) {
	fmt.Fprintln(c.err, list[:min(len(list), shownTroubles)])
	if more := len(list) - shownTroubles; more > 0 {
		fmt.Fprintf(c.err, "and %s more\n", phrase.Grouped(more))
	}
}
