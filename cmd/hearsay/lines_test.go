package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExampleLines holds what is told of positions and plans in the example
// reports against golden files, which are read by eye: UPDATE=1 rewrites them.
// docs/positions.md says what a reader still misses in them.
func TestExampleLines(t *testing.T) {
	t.Setenv("COLUMNS", "96")
	files, err := filepath.Glob("../../examples/2031-*")
	if err != nil || len(files) == 0 {
		t.Fatal("no example reports: ", err)
	}
	ledger := filepath.Join(t.TempDir(), "ledger")
	command := func(args ...string) string {
		var out, trouble bytes.Buffer
		if code := run(append(args, "--ledger", ledger, "--actors", "../../examples/actors.txt"), strings.NewReader(""), &out, &trouble); code != exitFine {
			t.Fatalf("%v: code %d: %s", args, code, trouble.String())
		}
		return out.String()
	}
	command(append([]string{"read"}, files...)...)
	for name, args := range map[string][]string{
		"positions": {"positions", "--history"},
		"compared":  {"positions", "--compare", "2031-05-13"},
		"calendar":  {"calendar"},
		"past":      {"calendar", "--as-of", "2031-05-13"},
	} {
		got, golden := command(args...), filepath.Join("testdata", "lines", name+".txt")
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("hearsay %s differs from %s; read it, then run with UPDATE=1:\n%s", strings.Join(args, " "), golden, got)
		}
	}
}
