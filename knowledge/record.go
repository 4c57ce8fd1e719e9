package knowledge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Record is one thing known: a keyword with its value, and slots.
type Record struct {
	File    string
	Line    int // of the keyword, from 1
	Keyword string
	Value   string
	Slots   []Slot
}

// A Slot is a named value of a record.
type Slot struct {
	Name  string
	Value string
	Line  int
	Col   int // of the name, in code points from 1
}

// Has reports whether the record has the slot.
func (r Record) Has(slot string) bool {
	for _, s := range r.Slots {
		if s.Name == slot {
			return true
		}
	}
	return false
}

// Get returns the first value of a slot, or "".
func (r Record) Get(slot string) string {
	for _, s := range r.Slots {
		if s.Name == slot {
			return s.Value
		}
	}
	return ""
}

// List returns the values of a slot that are separated by commas, over all
// slots of that name.
func (r Record) List(slot string) []string {
	var list []string
	for _, s := range r.Slots {
		if s.Name != slot {
			continue
		}
		for v := range strings.SplitSeq(s.Value, ",") {
			if v = strings.TrimSpace(v); v != "" {
				list = append(list, v)
			}
		}
	}
	return list
}

// Parse reads the records of one file's text. Whatever the text, it returns
// the records that could be read and trouble for the rest.
func Parse(file, text string) ([]Record, Troubles) {
	p := parser{file: file}
	line := 0
	for source := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line++
		p.line(line, strings.TrimRight(source, "\r\n"))
	}
	return p.records, p.troubles
}

type parser struct {
	file     string
	records  []Record
	troubles Troubles
	lost     bool // the record at hand could not be read: its further lines are passed over
}

func (p *parser) line(number int, source string) {
	if broken := strings.IndexRune(source, utf8.RuneError); broken >= 0 && !utf8.ValidString(source) {
		source = strings.ToValidUTF8(source, "\ufffd")
		p.trouble(number, utf8.RuneCountInString(source[:broken])+1, source, "this is not UTF-8", "save the file as UTF-8")
	}
	indented := source != "" && unicode.IsSpace([]rune(source)[0])
	col := 1
	for i, field := range fields(source) {
		name, value, found := strings.Cut(field, ":")
		lead := len([]rune(name)) - len([]rune(strings.TrimLeftFunc(name, unicode.IsSpace)))
		at := col + lead
		col += len([]rune(field)) + 1
		name, value = strings.TrimSpace(name), strings.TrimSpace(unescape(value))
		if name == "" && !found {
			continue
		}
		begins := i == 0 && !indented
		switch {
		case !found || name == "":
			p.trouble(number, at, source, "there is no \"name: value\" here", "write a name, a colon and a value, or begin the line with # for a comment")
			p.lost = p.lost || begins
		case begins && value == "":
			p.trouble(number, at, source, "the record has no value", "name what the record is about after \""+name+":\"")
			p.lost = true
		case begins:
			p.records = append(p.records, Record{File: p.file, Line: number, Keyword: name, Value: value})
			p.lost = false
		case p.lost:
		case len(p.records) == 0:
			p.trouble(number, at, source, "a slot stands before the first record", "begin the record at the margin, without white space before it")
		default:
			r := &p.records[len(p.records)-1]
			r.Slots = append(r.Slots, Slot{Name: name, Value: value, Line: number, Col: at})
		}
	}
}

func (p *parser) trouble(line, col int, source, why, do string) {
	p.troubles = append(p.troubles, Trouble{File: p.file, Line: line, Col: col, Source: source, Why: why, Do: do})
}

// fields cuts a line at its semicolons and drops a comment; both can be kept
// with a backslash. The parts keep their backslashes and lengths. Examples and
// remarks are prose: they run to the end of the line.
func fields(source string) []string {
	var parts []string
	start, escaped := 0, false
	for i, c := range source {
		if i == start {
			if name, _, found := strings.Cut(source[i:], ":"); found && slices.Contains(prose, strings.TrimSpace(name)) {
				return append(parts, source[i:])
			}
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == ';':
			parts = append(parts, source[start:i])
			start = i + 1
		case c == '#' && (i == 0 || source[i-1] == ' ' || source[i-1] == '\t'):
			return append(parts, source[start:i])
		}
	}
	return append(parts, source[start:])
}

// prose names the slots whose values are sentences.
var prose = []string{"yes", "no", "note", "about"}

// unescape takes away the backslash before a semicolon, "#" or backslash.
func unescape(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	return strings.NewReplacer(`\;`, ";", `\#`, "#", `\\`, `\`).Replace(value)
}
