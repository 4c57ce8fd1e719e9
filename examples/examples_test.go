package examples_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/desk"
	"hearsay/examples"
	"hearsay/knowledge"
	"hearsay/source"
)

var update = flag.Bool("update", false, "rewrite the list of known misses")

const missesFile = "gold/misses.gold.txt"

const missesHead = `# What the program does not find yet in the example reports, and what it finds too much, held against the gold beside this file.
# The list may only shrink: the test fails when something listed is found, and when something is missed that is not listed.
# "go test ./examples -update" writes it anew; read the difference before you keep it.
`

// reports gives the example reports by file name, with the line where a file
// holds several.
func reports(t *testing.T) map[string]hearsay.Report {
	t.Helper()
	all := map[string]hearsay.Report{}
	var s source.Source
	for report, err := range s.Reports(context.Background(), []string{"."}) {
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(report.Place)] = report
	}
	return all
}

func sourceTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for place, r := range reports(t) {
		texts[place] = strings.NewReplacer("&ldquo;", "“", "&rdquo;", "”", "&rsquo;", "’").Replace(string(r.Bytes))
	}
	return texts
}

// TestGold reads every example report and compares what it finds with the gold
// and with the list of known misses.
func TestGold(t *testing.T) {
	base, err := knowledge.Load("actors.txt")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := desk.NewReader(base, "test")
	if err != nil {
		t.Fatal(err)
	}
	all := reports(t)
	var misses []string
	for _, file := range goldFiles(t) {
		g := readGold(t, file)
		report := all[g.of.Value]
		doc, reading := reader.Read(&report)
		p := page{doc, reading}
		for _, line := range p.missed(g) {
			misses = append(misses, strings.TrimSuffix(filepath.Base(file), ".gold.txt")+" | "+line)
		}
	}
	compareMisses(t, numbered(misses))
}

// numbered tells equal lines apart, so that each can go from the list alone.
func numbered(lines []string) []string {
	seen := map[string]int{}
	for i, line := range lines {
		seen[line]++
		if n := seen[line]; n > 1 {
			lines[i] = fmt.Sprintf("%s (%d)", line, n)
		}
	}
	return lines
}

func compareMisses(t *testing.T, misses []string) {
	t.Helper()
	if *update {
		text := missesHead + strings.Join(misses, "\n") + "\n"
		if err := os.WriteFile(missesFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	known := knownMisses(t)
	for _, line := range misses {
		if !slices.Contains(known, line) {
			t.Errorf("not in %s: %s", missesFile, line)
		}
	}
	for _, line := range known {
		if !slices.Contains(misses, line) {
			t.Errorf("no longer missed: take it off %s: %s", missesFile, line)
		}
	}
}

func knownMisses(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(missesFile)
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			known = append(known, line)
		}
	}
	return known
}

// TestEveryReportHasGold holds the folder to its promise.
func TestEveryReportHasGold(t *testing.T) {
	all := reports(t)
	for _, file := range goldFiles(t) {
		delete(all, readGold(t, file).of.Value)
	}
	for _, place := range slices.Sorted(maps.Keys(all)) {
		t.Errorf("%s has no gold: write gold/NAME.gold.txt, by hand, before you look at what the program finds", place)
	}
}

// TestFiles tells whether what is embedded is what lies in the folder: the
// reports and the actors, without the gold.
func TestFiles(t *testing.T) {
	want := map[string]bool{"actors.txt": true}
	for place := range reports(t) {
		file, _, _ := strings.Cut(place, ":")
		want[file] = true
	}
	got, err := fs.Glob(examples.Files, "*")
	if err != nil {
		t.Fatal(err)
	}
	if w := slices.Sorted(maps.Keys(want)); !slices.Equal(got, w) {
		t.Errorf("embedded: %v\nwant: %v", got, w)
	}
}
