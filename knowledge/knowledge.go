// Package knowledge loads what the program knows of languages and of the
// world: rules, lexicons and lists, kept as text that a person who knows no Go
// can read and change.
//
// In come the files embedded beside this one, with a user's folders and files
// laid over them; out goes a [Base] of records. The package knows the syntax
// of records and which keywords and slots there are (keywords.txt says), but
// not what they mean: each room compiles the records it needs, and runs their
// examples.
//
// A record is a keyword with a value, and slots with values. It begins at the
// margin; indented lines go on with it; a semicolon stands for a new line, but not in prose ("yes", "no", "note"):
//
//	# cue verbs
//	cue: say
//	    forms: said, says, saying
//	    act: say
//	    yes: The minister [said] the talks had failed.
//	outlet: Reuters; country: GBR; kind: agency
//
// In an example the brackets mark what must be found; what stands after "=>"
// is what it must be found to mean. A semicolon or "#" that belongs to a value
// is written after a backslash.
package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed keywords.txt en schema world
var embedded embed.FS

// A Base is all that was loaded. It does not change.
type Base struct {
	records  map[string][]Record // by keyword, in order of file and line
	keywords map[string]keyword
	models   map[string][]byte // that take the place of embedded ones
	version  string
}

// Load reads the embedded knowledge and lays the named files and folders over
// it, in order. A record of an overlay takes the place of the record with the
// same keyword and value; one with the slot "off" takes it away. The error, if
// any, is of type [Troubles] or tells of a file that could not be read.
func Load(overlays ...string) (*Base, error) {
	b := &Base{records: map[string][]Record{}}
	h := sha256.New()
	take := func(name string, text []byte) Troubles {
		fmt.Fprintf(h, "%d\n", len(text)) // not the name: the same file by another path is the same knowledge
		h.Write(text)
		records, troubles := Parse(name, string(text))
		return append(troubles, b.add(records)...)
	}
	var troubles Troubles
	if err := eachFile(embedded, func(name string, text []byte) {
		troubles = append(troubles, take(name, text)...)
	}); err != nil {
		return nil, err
	}
	for _, path := range overlays {
		if err := eachOverlay(path, func(name string, text []byte) {
			troubles = append(troubles, take(name, text)...)
		}); err != nil {
			return nil, fmt.Errorf("reading knowledge %s: %w: name a file or folder of rules that is there and may be read", path, err)
		}
	}
	if len(troubles) > 0 {
		return nil, troubles
	}
	b.version = hex.EncodeToString(h.Sum(nil)[:6])
	return b, nil
}

// Version names the knowledge by its content: 12 hexadecimal digits.
func (b *Base) Version() string { return b.version }

// Records returns the records of a keyword in order of file and line.
func (b *Base) Records(keyword string) []Record { return b.records[keyword] }

// Keywords returns every keyword in alphabetical order.
func (b *Base) Keywords() []string {
	var names []string
	for name := range b.keywords {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Words returns the word list of that name: the values of the slot "list" of
// the records "words: NAME". It panics on a name that no file has, since the
// name is ours and a missing list would only show as bad reading.
func (b *Base) Words(name string) []string {
	for _, r := range b.records["words"] {
		if r.Value == name {
			return r.List("list")
		}
	}
	panic("knowledge: no word list " + name)
}

// Set is Words as a set.
func (b *Base) Set(name string) map[string]bool {
	set := map[string]bool{}
	for _, w := range b.Words(name) {
		set[w] = true
	}
	return set
}

// add lays records over those there are and checks them against the keywords.
func (b *Base) add(records []Record) Troubles {
	var troubles Troubles
	if b.keywords == nil {
		b.keywords = keywordsOf(records)
	}
	for _, r := range records {
		if t := b.check(r); len(t) > 0 {
			troubles = append(troubles, t...)
			continue
		}
		old := b.records[r.Keyword]
		i := slices.IndexFunc(old, func(o Record) bool { return o.Value == r.Value && o.File != r.File })
		switch {
		case r.Has("off"):
			b.records[r.Keyword] = slices.DeleteFunc(old, func(o Record) bool { return o.Value == r.Value })
		case i >= 0:
			old[i] = r
		default:
			b.records[r.Keyword] = append(old, r)
		}
	}
	return troubles
}

// eachFile calls take for every .txt file of a file system in order of name,
// keywords.txt first.
func eachFile(files fs.FS, take func(name string, text []byte)) error {
	var names []string
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".txt") {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(names, func(a, b string) int {
		if (a == keywordsFile) != (b == keywordsFile) {
			if a == keywordsFile {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		take(name, text)
	}
	return nil
}

// eachOverlay calls take for a file, or for every .txt file of a folder.
func eachOverlay(path string, take func(name string, text []byte)) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return eachFile(os.DirFS(path), func(name string, text []byte) {
			take(filepath.Join(path, filepath.FromSlash(name)), text)
		})
	}
	text, err := os.ReadFile(path)
	if err == nil {
		take(path, text)
	}
	return err
}
