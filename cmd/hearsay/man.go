package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (c *cli) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages into a folder",
		Long:    "Writes one manual page for each command into a folder, for packaging.",
		Example: "  hearsay man share/man/man1",
		Args:    cobra.ExactArgs(1),
		Hidden:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("making the folder of the manual pages: %w", err)
			}
			return manual(cmd.Root(), args[0])
		},
	}
}

// manual writes the page of a command and of those below it.
func manual(cmd *cobra.Command, dir string) error {
	if cmd.Hidden {
		return nil
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	if err := os.WriteFile(filepath.Join(dir, name+".1"), manPage(cmd, name), 0o644); err != nil {
		return fmt.Errorf("writing a manual page: %w", err)
	}
	for _, sub := range cmd.Commands() {
		if err := manual(sub, dir); err != nil {
			return err
		}
	}
	return nil
}

// manPage sets a command's help in the macros of man(7).
func manPage(cmd *cobra.Command, name string) []byte {
	var b bytes.Buffer
	section := func(title, text string) {
		if text != "" {
			fmt.Fprintf(&b, ".SH %s\n%s\n", title, text)
		}
	}
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"hearsay %s\"\n", strings.ToUpper(name), version())
	section("NAME", roff(name+" - "+cmd.Short))
	section("SYNOPSIS", roff(cmd.UseLine()))
	section("DESCRIPTION", roff(cmd.Long))
	section("OPTIONS", manFlags(cmd))
	if cmd.Example != "" {
		section("EXAMPLES", ".nf\n"+roff(cmd.Example)+"\n.fi")
	}
	section("EXIT STATUS", ".nf\n"+roff(exitCodes)+"\n.fi")
	return b.Bytes()
}

func manFlags(cmd *cobra.Command) string {
	var b strings.Builder
	flag := func(f *pflag.Flag) {
		value, about := pflag.UnquoteUsage(f)
		short := ""
		if f.Shorthand != "" {
			short = "-" + f.Shorthand + ", "
		}
		fmt.Fprintf(&b, ".TP\n%s\n%s\n", roff(strings.TrimSpace(short+"--"+f.Name+" "+value)), roff(about))
	}
	cmd.NonInheritedFlags().VisitAll(flag)
	cmd.InheritedFlags().VisitAll(flag)
	return strings.TrimSpace(b.String())
}

// roff keeps text from being taken for macros.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
