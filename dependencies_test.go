package hearsay_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestDependencies holds docs/dependencies.md to the modules that go.mod
// requires directly: a module without a written reason does not stay.
func TestDependencies(t *testing.T) {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	required := directModules(string(text))
	var told []string
	for _, cells := range tableRows(t, "docs/dependencies.md", "module") {
		told = append(told, strings.Trim(cells[0], "`"))
		if slices.Contains(cells, "") {
			t.Errorf("docs/dependencies.md: %s: a cell is empty", cells[0])
		}
	}
	for _, m := range required {
		if !slices.Contains(told, m) {
			t.Errorf("go.mod requires %s; docs/dependencies.md does not say why", m)
		}
	}
	for _, m := range told {
		if !slices.Contains(required, m) {
			t.Errorf("docs/dependencies.md tells of %s; go.mod does not require it directly", m)
		}
	}
}

// directModules gives the paths that a go.mod requires without the mark of an
// indirect requirement.
func directModules(mod string) []string {
	var paths []string
	inside := false
	for line := range strings.Lines(mod) {
		line, comment, _ := strings.Cut(strings.TrimSpace(line), "//")
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case fields[0] == "require" && slices.Contains(fields, "("):
			inside = true
		case fields[0] == ")":
			inside = false
		case strings.TrimSpace(comment) == "indirect":
		case fields[0] == "require":
			paths = append(paths, fields[1])
		case inside:
			paths = append(paths, fields[0])
		}
	}
	return paths
}

func TestDirectModules(t *testing.T) {
	mod := "module x\n\ngo 1.26\n\nrequire (\n\ta.org/b v1.0.0\n\tc.org/d/v2 v2.1.0 // indirect\n)\n\nrequire e.org/f v0.1.0\n\nreplace a.org/b => ../b\n"
	if got, want := directModules(mod), []string{"a.org/b", "e.org/f"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
