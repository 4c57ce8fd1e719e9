package main

import (
	"bytes"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hearsay"
	"hearsay/export"
)

const formats = "../../docs/formats.md"

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// everyTag gives the JSON tags of a type and of the types in it.
func everyTag(of reflect.Type, tags map[string]bool) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		everyTag(of.Elem(), tags)
	case reflect.Struct:
		for i := range of.NumField() {
			f := of.Field(i)
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
				tags[name] = true
			}
			everyTag(f.Type, tags)
		}
	}
}

func TestEveryFieldIsDocumented(t *testing.T) {
	text := read(t, formats)
	for _, v := range []any{hearsay.DocumentRecord{}, hearsay.StatementRecord{}, hearsay.EventRecord{}, hearsay.ActorRecord{}, hearsay.PositionRecord{}, hearsay.PlanRecord{}, hearsay.ClaimRecord{}, hearsay.OutletRecord{}, hearsay.ChangeRecord{}, hearsay.StoryRecord{}, export.Report{}, readEvent{}} {
		tags := map[string]bool{}
		everyTag(reflect.TypeOf(v), tags)
		if len(tags) < 5 {
			t.Fatalf("%T: found only the tags %v", v, tags)
		}
		for tag := range tags {
			if !strings.Contains(text, "`"+tag+"`") {
				t.Errorf("%s does not describe the field %q of %T", formats, tag, v)
			}
		}
	}
}

func TestEveryColumnIsDocumented(t *testing.T) {
	text := strings.Join(strings.Fields(read(t, formats)), " ")
	for kind, table := range export.Tables {
		if want := "**" + string(kind) + "**: " + strings.Join(table.Header, ", "); !strings.Contains(text, want) {
			t.Errorf("%s does not list the columns of %s:\n%s", formats, kind, want)
		}
	}
}

func TestExitCodesAreDocumented(t *testing.T) {
	text := read(t, formats)
	for line := range strings.Lines(exitCodes) {
		code, about, _ := strings.Cut(strings.TrimSpace(line), " ")
		if want := "| " + code + " | " + strings.TrimSpace(about) + " |"; !strings.Contains(text, want) {
			t.Errorf("%s lacks the line %q", formats, want)
		}
	}
}

// TestEveryCommandIsDescribed holds commands and flags against the help and the
// document.
func TestEveryCommandIsDescribed(t *testing.T) {
	text := read(t, formats)
	root := testCLI(io.Discard).root()
	root.InitDefaultCompletionCmd()
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		path := cmd.CommandPath()
		if cmd.Short == "" || cmd.Long == "" {
			t.Errorf("%s has no description", path)
		}
		ours := !strings.HasPrefix(path, "hearsay completion") && path != "hearsay help"
		if ours && !strings.Contains(cmd.Example, path) && cmd.Name() != "exit-codes" {
			t.Errorf("%s has no example", path)
		}
		if cmd.Runnable() && cmd.Parent() == root && !strings.Contains(text, path) {
			t.Errorf("%s does not tell of %s", formats, path)
		}
		cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || f.Name != "help" && !strings.Contains(text, "`--"+f.Name) {
				t.Errorf("the flag --%s of %s is not described", f.Name, path)
			}
		})
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(root)
}

// testCLI is a command line that writes to out.
func testCLI(out io.Writer) *cli { return newCLI(strings.NewReader(""), out, io.Discard) }

func TestManualPages(t *testing.T) {
	dir := t.TempDir()
	if err := manual(testCLI(io.Discard).root(), dir); err != nil {
		t.Fatal(err)
	}
	page := read(t, dir+"/hearsay-read.1")
	for _, want := range []string{".TH HEARSAY-READ 1", ".SH SYNOPSIS", `\-\-failures FILE`, `\-\-ledger FILE`, ".SH EXIT STATUS"} {
		if !strings.Contains(page, want) {
			t.Errorf("hearsay-read.1 lacks %q:\n%s", want, page)
		}
	}
}

func TestHelpOfEveryCommand(t *testing.T) {
	for _, name := range []string{"read", "show", "ask", "positions", "calendar", "export", "when", "rules", "doctor", "demo", "version", "exit-codes"} {
		var out bytes.Buffer
		if code := run([]string{"help", name}, strings.NewReader(""), &out, &out); code != exitFine || out.Len() < 100 {
			t.Errorf("help %s: code %d\n%s", name, code, out.String())
		}
	}
}
