package lab

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract"
)

// A GAPExample is one row of a GAP file: a pronoun and two names in a text.
// Offsets here are bytes.
type GAPExample struct {
	ID      string
	Text    string
	Pronoun hearsay.Span
	A, B    GAPName
}

// A GAPName is one of the two names, and whether the pronoun stands for it.
type GAPName struct {
	hearsay.Span
	True bool
}

// In reports whether a chain holds a phrase with the name at its head.
func (n GAPName) In(chain []extract.Reference) bool {
	return slices.ContainsFunc(chain, func(r extract.Reference) bool { return r.Core.Overlaps(n.Span) })
}

// document is the text of the example as one paragraph.
func (g *GAPExample) document() hearsay.Document {
	return hearsay.Document{Text: g.Text, Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(g.Text)}, Kind: hearsay.Body}}}
}

// LoadGAP reads a GAP file.
func LoadGAP(path string) ([]GAPExample, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadGAP(path, f)
}

// ReadGAP reads a GAP file of that name: a line of names of columns, and then
// an example on each line.
func ReadGAP(name string, r io.Reader) ([]GAPExample, error) {
	var list []GAPExample
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		cells := strings.Split(strings.TrimRight(string(line.Bytes), "\r\n"), "\t")
		if cells[0] == "ID" {
			continue
		}
		e, why := gapExample(cells)
		if why != "" {
			return nil, line.Trouble(why, "write ID, Text, Pronoun, its offset, A, its offset, A-coref, B, its offset and B-coref with tabs between")
		}
		list = append(list, e)
	}
	return list, nil
}

func gapExample(cells []string) (GAPExample, string) {
	if len(cells) < 10 {
		return GAPExample{}, fmt.Sprintf("there are %d columns and not ten", len(cells))
	}
	e := GAPExample{ID: cells[0], Text: strings.ToValidUTF8(cells[1], "\ufffd")}
	for _, c := range []struct {
		word, at string
		span     *hearsay.Span
	}{{cells[2], cells[3], &e.Pronoun}, {cells[4], cells[5], &e.A.Span}, {cells[7], cells[8], &e.B.Span}} {
		start := byteOf(e.Text, c.at)
		if start < 0 || !strings.HasPrefix(e.Text[start:], c.word) {
			return e, fmt.Sprintf("%q does not stand at %s", c.word, c.at)
		}
		*c.span = hearsay.Span{Start: start, End: start + len(c.word)}
	}
	e.A.True, e.B.True = strings.EqualFold(cells[6], "true"), strings.EqualFold(cells[9], "true")
	return e, ""
}

// byteOf gives the byte of a text at which a code point stands, -1 for none.
func byteOf(text, at string) int {
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 {
		return -1
	}
	b := 0
	for ; n > 0 && b < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[b:])
		b += size
	}
	if n > 0 {
		return -1
	}
	return b
}

// GAPFigures are the figures of the published scorer: each name is a question
// of its own.
type GAPFigures struct{ All, Masculine, Feminine CorefScore }

// CompareGAP holds answers against the gold file, in the same order.
func CompareGAP(gold, pred []GAPExample) (GAPFigures, error) {
	var f GAPFigures
	if len(gold) != len(pred) {
		return f, fmt.Errorf("there are %d examples of gold and %d answers: predict from the gold file", len(gold), len(pred))
	}
	for i := range gold {
		g, p := &gold[i], &pred[i]
		if g.ID != p.ID {
			return f, fmt.Errorf("example %d is %s in gold and %s in the answers: predict from the gold file", i+1, g.ID, p.ID)
		}
		var s CorefScore
		for _, q := range [][2]bool{{g.A.True, p.A.True}, {g.B.True, p.B.True}} {
			s.Key += count(q[0])
			s.Response += count(q[1])
			s.Right += count(q[0] && q[1])
		}
		s.Found = s.Right
		f.All.add(s)
		if c := g.Pronoun.Of(g.Text)[0] | 0x20; c == 'h' && (g.Pronoun.Of(g.Text)[1]|0x20) == 'i' || c == 'h' && strings.EqualFold(g.Pronoun.Of(g.Text), "he") {
			f.Masculine.add(s)
		} else {
			f.Feminine.add(s)
		}
	}
	return f, nil
}

func count(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Object gives the figures by name; bias is how much better one gender fares
// than the other.
func (f *GAPFigures) Object() Object {
	pc := func(v float64) float64 { return round(100*v, 2) }
	row := func(s CorefScore) Object {
		return Object{{"p", pc(s.Precision())}, {"r", pc(s.Recall())}, {"f1", pc(s.F1())}}
	}
	return Object{{"gap", row(f.All)}, {"masculine", row(f.Masculine)}, {"feminine", row(f.Feminine)},
		{"bias", round(part(f.Feminine.F1(), f.Masculine.F1()), 3)}}
}
