package source

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// kinds gives the endings of files that are taken from folders, with how they
// are read.
var kinds = map[string]kind{
	".txt": kindText, ".text": kindText,
	".html": kindHTML, ".htm": kindHTML, ".xhtml": kindHTML,
	".jsonl": kindLines, ".ndjson": kindLines, ".json": kindLines,
}

const packed = ".gz"

// kind is how a file is read, as far as its name tells.
type kind int

const (
	kindAny kind = iota
	kindText
	kindHTML
	kindLines
)

// kindOf tells from its name how a file is read.
func kindOf(name string) kind {
	return kinds[filepath.Ext(strings.TrimSuffix(strings.ToLower(name), packed))]
}

func endings() string {
	var list []string
	for ending := range kinds {
		list = append(list, ending)
	}
	slices.Sort(list)
	return strings.Join(list, " ") + " (or these with " + packed + ")"
}

// IsReport tells from its name whether a file of a folder is taken for a
// report: it has one of the endings .txt .text .html .htm .xhtml .jsonl .ndjson
// .json, or one of these with .gz, and it is none of these: a hidden file, a
// file of actors ("actors.txt"), a gold file ("0412.gold.txt"), or a file about
// the folder ("README.txt").
func IsReport(name string) bool {
	name = strings.ToLower(filepath.Base(name))
	return kindOf(name) != kindAny &&
		!hidden(name) &&
		name != "actors.txt" &&
		!strings.Contains(name, ".gold.") &&
		!strings.HasPrefix(name, "readme")
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// reportsIn gives the paths of the reports in a folder and those in it, in
// order of name. A link to a file is followed, one to a folder is not: it could
// lead round in a circle.
func reportsIn(folder string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) { walk(folder, yield) }
}

func walk(folder string, yield func(string, error) bool) bool {
	entries, err := os.ReadDir(folder)
	if err != nil && !yield(folder, err) {
		return false
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case hidden(e.Name()):
		case e.IsDir():
			if !walk(path, yield) {
				return false
			}
		case IsReport(e.Name()) && (e.Type().IsRegular() || linksToFile(path, e)):
			if !yield(path, nil) {
				return false
			}
		}
	}
	return true
}

func linksToFile(path string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return false
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // a broken link is tried, so that its failure shows
}
