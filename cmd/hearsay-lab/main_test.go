package main

import (
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hearsay/lab"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hearsay-lab": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

// Every task and flag is described in docs/lab.md.
func TestEverythingIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/lab.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range undocumented(string(doc)) {
		t.Errorf("docs/lab.md does not speak of %s", name)
	}
}

// undocumented lists the commands, flags and tasks that a text does not name.
func undocumented(doc string) []string {
	var names []string
	for _, t := range lab.Tasks {
		names = append(names, "| "+t.Name)
	}
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			names = append(names, sub.CommandPath())
			visit(sub)
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	}
	visit(command())
	var missing []string
	for _, name := range names {
		if !strings.Contains(doc, name) {
			missing = append(missing, name)
		}
	}
	return missing
}
