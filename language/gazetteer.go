package language

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// A Gazetteer is lists of known names: it tells words that stand in one of them
// from others. The networks that find names see it as a hint and no more: a
// surname may be a town's name.
type Gazetteer struct {
	kinds   []string
	phrases map[string]uint16 // names in lower case, words divided by a blank: a bit for each kind
	rows    [][4]int32        // by kind: first word, inner word, last word, only word
}

// longestPhrase is how many words of a name are looked at.
const longestPhrase = 6

// usualPhrases is about how many there are: a map that need not grow is made in
// half the time.
const usualPhrases = 80_000

// goesOn marks the beginnings of names of several words.
const goesOn = 1 << 15

// NewGazetteer reads a section: the names of the kinds, and for each kind its
// phrases. The rows are those of a network that knows them: GazetteerRow.
func NewGazetteer(d *model.Decoder, f *model.Features) (*Gazetteer, error) {
	g := &Gazetteer{kinds: d.Strings(), phrases: make(map[string]uint16, usualPhrases)}
	if len(g.kinds) > 15 {
		d.Fail("%d kinds of names", len(g.kinds))
	}
	for k := range g.kinds {
		for _, phrase := range d.Strings() {
			g.add(phrase, 1<<k)
		}
		var rows [4]int32
		for part := range rows {
			row, ok := f.Row(GazetteerRow(g.kinds[k], part))
			if !ok {
				d.Fail("the network does not know names of the kind %q", g.kinds[k])
			}
			rows[part] = row
		}
		g.rows = append(g.rows, rows)
	}
	return g, d.End()
}

// GazetteerRow names the feature of the first (0), an inner (1), the last (2)
// or the only (3) word of a name of that kind.
func GazetteerRow(kind string, part int) string { return fmt.Sprintf("@%s%d", kind, part) }

func (g *Gazetteer) add(phrase string, kind uint16) {
	g.phrases[phrase] |= kind
	for i := range phrase {
		if phrase[i] == ' ' {
			g.phrases[phrase[:i]] |= goesOn
		}
	}
}

// Mark gives the rows of the words that stand in a name: of several names that
// begin with a word, the longest.
func (g *Gazetteer) Mark(words []string, give func(word int, row int32)) {
	for i := 0; i < len(words); {
		n, kinds := g.longest(words[i:])
		for k := range g.kinds {
			if kinds&(1<<k) == 0 {
				continue
			}
			for j := range n {
				part := 1
				switch {
				case n == 1:
					part = 3
				case j == 0:
					part = 0
				case j == n-1:
					part = 2
				}
				give(i+j, g.rows[k][part])
			}
		}
		i += max(n, 1)
	}
}

// longest gives the length and kinds of the longest name that begins with the
// first word, which has a capital or a digit.
func (g *Gazetteer) longest(words []string) (n int, kinds uint16) {
	if r, _ := utf8.DecodeRuneInString(words[0]); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return 0, 0
	}
	var room [96]byte
	key := room[:0]
	for i, w := range words[:min(len(words), longestPhrase)] {
		if i > 0 {
			key = append(key, ' ')
		}
		if len(key)+len(w) > len(room) {
			break
		}
		key = appendPhrase(key, w)
		found := g.phrases[string(key)]
		if found&^goesOn != 0 {
			n, kinds = i+1, found&^goesOn
		}
		if found&goesOn == 0 {
			break
		}
	}
	return n, kinds
}

// appendPhrase writes a word as it stands in phrases.
func appendPhrase(key []byte, word string) []byte {
	for _, r := range word {
		if r == '’' {
			r = '\''
		}
		key = utf8.AppendRune(key, unicode.ToLower(r))
	}
	return key
}

// Phrase writes a name, its words divided by blanks, as it stands in phrases.
func Phrase(name string) string { return string(appendPhrase(nil, name)) }
