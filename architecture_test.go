package hearsay_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "hearsay"

// A room is a row of the table in docs/architecture.md.
type room struct {
	imports []string
	tests   []string // what its tests may import beside
}

// TestImports holds every import of ours to the table in docs/architecture.md.
func TestImports(t *testing.T) {
	rooms := readRooms(t)
	found := map[string]bool{}
	eachGoFile(t, func(file string, imports []string) {
		name := roomOf(file)
		found[name] = true
		r, ok := rooms[name]
		if !ok {
			t.Errorf("%s: the room %q is not in the table of docs/architecture.md", file, name)
			return
		}
		for _, imported := range imports {
			if why := forbidden(name, r, imported, strings.HasSuffix(file, "_test.go")); why != "" {
				t.Errorf("%s imports %q: %s", file, imported, why)
			}
		}
	})
	for name := range rooms {
		if !found[name] {
			t.Errorf("docs/architecture.md: the room %q holds no Go file", name)
		}
	}
}

// forbidden says why a room may not import something, or "".
func forbidden(name string, r room, imported string, test bool) string {
	ours := imported == module || strings.HasPrefix(imported, module+"/")
	if !ours {
		if name == module && isThirdParty(imported) {
			return "the root package imports the standard library only"
		}
		return ""
	}
	target := strings.TrimPrefix(imported, module+"/")
	if slices.Contains(r.imports, target) {
		return ""
	}
	if test && (target == name || slices.Contains(r.tests, target)) {
		return "" // an external test imports its own package
	}
	return "the table in docs/architecture.md does not allow it; if it is right, change the table and its reasons"
}

// isThirdParty tells modules from the standard library, whose paths have no dot
// in their first part.
func isThirdParty(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return strings.Contains(first, ".")
}

func TestForbidden(t *testing.T) {
	r := room{imports: []string{"hearsay", "knowledge"}, tests: []string{"source"}}
	for _, c := range []struct {
		name, imported string
		test, want     bool
	}{
		{"clean", "hearsay", false, false},
		{"clean", "hearsay/knowledge", false, false},
		{"clean", "hearsay/source", false, true},
		{"clean", "hearsay/source", true, false},
		{"clean", "hearsay/desk", true, true},
		{"clean", "hearsay/clean", true, false},
		{"clean", "golang.org/x/net/html", false, false},
		{"hearsay", "golang.org/x/net/html", false, true},
		{"hearsay", "golang.org/x/net/html", true, true},
		{"hearsay", "encoding/json", false, false},
	} {
		if got := forbidden(c.name, r, c.imported, c.test) != ""; got != c.want {
			t.Errorf("%s imports %s (test: %v): forbidden %v, want %v", c.name, c.imported, c.test, got, c.want)
		}
	}
}

// readRooms reads the table of rooms.
func readRooms(t *testing.T) map[string]room {
	t.Helper()
	rooms := map[string]room{}
	for _, cells := range tableRows(t, "docs/architecture.md", "room") {
		if len(cells) != 3 {
			t.Fatalf("docs/architecture.md: a row of the table has %d cells, want 3: %v", len(cells), cells)
		}
		rooms[cells[0]] = room{imports: strings.Fields(cells[1]), tests: strings.Fields(cells[2])}
	}
	return rooms
}

// tableRows gives the rows of the markdown table whose first column has the
// given head.
func tableRows(t *testing.T, file, head string) [][]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	inside := false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			inside = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case cells[0] == head:
			inside = true
		case inside && !strings.HasPrefix(cells[0], "---"):
			rows = append(rows, cells)
		}
	}
	if len(rows) == 0 {
		t.Fatalf("%s: there is no table with the head %q", file, head)
	}
	return rows
}

func roomOf(file string) string {
	dir := path.Dir(filepath.ToSlash(file))
	if dir == "." {
		return module
	}
	return dir
}

// eachGoFile calls take for every Go file of ours with what it imports.
func eachGoFile(t *testing.T, take func(file string, imports []string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(file) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imported)
		}
		take(file, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
