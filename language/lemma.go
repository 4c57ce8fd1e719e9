package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/model"
)

// Lemmas gives words as a dictionary has them. It goes by a list of words and,
// for those not in it, by the endings of words, for each pair of part of speech
// and Penn tag apart. Where an ending makes no lemma that was ever seen, and
// another way does, it goes the other way: "smelled" is of "smell", not "smel".
// All of this was learned. It does not change and may be used by many at once.
//
// The section "lemmas" holds, in this order:
//
//	pairs    the names of the tags, two for each class of words
//	bases    for each class, the one whose known lemmas it goes by; 0 for none
//	edits    what lemmas are made by: what is cut, what is set behind
//	words    class and word -> edit
//	endings  class and ending -> edit
//	cases    class and shape, ending -> what becomes of capitals
//	known    class and lemma -> 0
//	changes  class, ending and edit: the usual ones, the most usual first
//
// A table is its strings, the tags of its keys, and its values; a string is the
// length of what it shares with the string before, and its rest. Strings have
// 48 bytes or fewer, endings 8. Class and shape make one tag, as class*4 + shape.
// The first edit changes nothing: it is for words of no class.
type Lemmas struct {
	classes [32][64]uint16 // by both tags, 0 for none
	bases   []uint16       // by class
	edits   []edit
	words   table
	lemmas  []string // of words, ready made
	endings table
	cases   table
	known   table
	changes [][]change // by class
}

// A change is what usually becomes of an ending.
type change struct {
	ending string
	edit   uint16
}

// An edit cuts bytes off the end of a word and sets others there.
type edit struct {
	cut int
	add string
}

// maxWord is how long a word or ending in a table may be, in bytes.
const maxWord = 48

// maxEnding is how many bytes of a word's end are looked at.
const maxEnding = 8

// What becomes of the capitals of a word in its lemma.
const (
	lowered uint16 = iota // "The" -> "the"
	kept                  // "Nations" -> "Nation"
	titled                // "OSMARK" -> "Osmark"
)

// A Shape is how a word is capitalised.
type Shape uint8

// The shapes of words. The last has no rules of case.
const (
	OneCapital Shape = iota // "I", "B.", "7A"
	Title                   // "Osmark"
	Capitals                // "NATO"
	Mixed                   // "McAllister", "CDs"
	AllLower                // or without letters
)

// shapes is how many shapes have rules of case.
const shapes = uint16(AllLower)

// NewLemmas reads the section "lemmas" of a model.
func NewLemmas(section []byte) (*Lemmas, error) {
	d := model.NewDecoder("lemmas", section)
	l := &Lemmas{}
	pairs := l.readClasses(d)
	l.bases = append([]uint16{0}, readBelow(d, pairs)...)
	if len(l.bases) != pairs {
		d.Fail("%d bases stand beside %d classes", len(l.bases)-1, pairs-1)
	}
	l.readEdits(d)
	l.words = readTable(d, pairs, len(l.edits))
	l.endings = readTable(d, pairs, len(l.edits))
	l.cases = readTable(d, pairs*int(shapes), int(titled)+1)
	l.known = readTable(d, pairs, 1)
	l.readChanges(d, pairs)
	if err := d.End(); err != nil {
		return nil, err
	}
	l.makeLemmas()
	return l, nil
}

// readClasses reads the pairs of tags; a class is the number of its pair, from
// 1. A pair that was not learned goes by its Penn tag, for which the pair that
// comes first was the most frequent, else by its part of speech.
func (l *Lemmas) readClasses(d *model.Decoder) int {
	names := d.Strings()
	var byUPOS [len(l.classes)]uint16
	var byXPOS [len(l.classes[0])]uint16
	for i := 0; i+1 < len(names); i += 2 {
		u, ok := hearsay.ParseUPOS(names[i])
		x, found := hearsay.ParseXPOS(names[i+1])
		if !ok || !found || i/2 >= len(l.classes)*len(l.classes[0]) {
			d.Fail("there is no class of words %q %q", names[i], names[i+1])
			return 0
		}
		class := uint16(i/2 + 1)
		l.classes[u][x] = class
		if byXPOS[x] == 0 {
			byXPOS[x] = class
		}
		if x == 0 || byUPOS[u] == 0 {
			byUPOS[u] = class
		}
	}
	byXPOS[0] = 0
	for u := range l.classes {
		for x := range l.classes[u] {
			for _, other := range []uint16{byXPOS[x], byUPOS[u]} {
				if l.classes[u][x] == 0 {
					l.classes[u][x] = other
				}
			}
		}
	}
	return len(names)/2 + 1
}

func (l *Lemmas) readEdits(d *model.Decoder) {
	cuts := d.Bytes()
	adds := d.Strings()
	if len(cuts) != len(adds) {
		d.Fail("%d cuts stand beside %d additions", len(cuts), len(adds))
		return
	}
	if len(cuts) == 0 {
		d.Fail("there are no edits, where at least the one that changes nothing should be")
	}
	for i, cut := range cuts {
		l.edits = append(l.edits, edit{int(cut), adds[i]})
	}
}

// makeLemmas makes the lemma of every word of the list, so that giving one
// takes no memory.
func (l *Lemmas) makeLemmas() {
	l.lemmas = make([]string, len(l.words.values))
	for i := range l.lemmas {
		l.lemmas[i] = l.edits[l.words.values[i]].of(l.words.key(i))
	}
}

// readChanges reads the usual changes, which come like a table that is in order
// of use.
func (l *Lemmas) readChanges(d *model.Decoder, pairs int) {
	t := readTable(d, pairs, len(l.edits))
	l.changes = make([][]change, pairs)
	for i, class := range t.tags {
		l.changes[class] = append(l.changes[class], change{t.key(i), t.values[i]})
	}
}

// Lemma gives the word as a dictionary has it, "say" for "said". Either tag may
// be none. The lemma of a word is never empty.
func (l *Lemmas) Lemma(form string, upos hearsay.UPOS, xpos hearsay.XPOS) string {
	class := l.class(upos, xpos)
	if i := find(&l.words, class, form); i >= 0 {
		return l.lemmas[i]
	}
	if upos == hearsay.NUM {
		form = withoutThousands(form)
	}
	s := ShapeOf(form)
	if s == AllLower {
		return l.stem(class, form)
	}
	var buf [maxWord]byte
	lower := appendLower(buf[:0], form)
	if i := find(&l.words, class, lower); i >= 0 {
		return l.lemmas[i]
	}
	how := longest(&l.cases, class*shapes+uint16(s), form)
	switch {
	case how == lowered || s != OneCapital && isKnown(l, class, lower) && !isKnown(l, class, form):
		return l.stem(class, string(lower))
	case how == titled:
		return l.stem(class, inTitle(form))
	}
	return l.stem(class, form)
}

// class gives the class of words that go by both tags, 0 for none.
func (l *Lemmas) class(upos hearsay.UPOS, xpos hearsay.XPOS) uint16 {
	if int(upos) >= len(l.classes) || int(xpos) >= len(l.classes[0]) {
		return 0
	}
	return l.classes[upos][xpos]
}

// stem makes the lemma of a word whose capitals are right.
func (l *Lemmas) stem(class uint16, word string) string {
	lemma := l.edits[longest(&l.endings, class, word)].of(word)
	if l.bases[class] == 0 || isKnown(l, class, lemma) {
		return lemma
	}
	for _, c := range l.changes[class] {
		if strings.HasSuffix(word, c.ending) {
			if other := l.edits[c.edit].of(word); isKnown(l, class, other) {
				return other
			}
		}
	}
	for i := 2; i+leastRest <= len(word); i++ {
		if at := find(&l.words, class, word[i:]); at >= 0 {
			if other := word[:i] + l.lemmas[at]; isKnown(l, class, other) {
				return other
			}
		}
	}
	return lemma
}

// leastRest is how many bytes a word must have to be looked for within another:
// "went" in "underwent".
const leastRest = 3

// isKnown reports whether words of the class have been seen with this lemma.
func isKnown[T string | []byte](l *Lemmas, class uint16, lemma T) bool {
	base := l.bases[class]
	return base != 0 && find(&l.known, base, lemma) >= 0
}

// withoutThousands takes the commas between thousands out of a number.
func withoutThousands(number string) string {
	if !strings.Contains(number, ",") {
		return number
	}
	parts := strings.Split(number, ",")
	for i, part := range parts {
		whole, _, _ := strings.Cut(part, ".")
		if !digits(whole) || i > 0 && len(whole) != 3 || whole != part && i < len(parts)-1 {
			return number
		}
	}
	return strings.Join(parts, "")
}

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(c rune) bool { return c < '0' || c > '9' }) < 0
}

// of applies the edit to a word, where it can be.
func (e edit) of(word string) string {
	rest := len(word) - e.cut
	switch {
	case rest < 0 || rest == 0 && e.add == "" || rest < len(word) && !utf8.RuneStart(word[rest]):
		return word
	case e.add == "":
		return word[:rest]
	}
	return word[:rest] + e.add
}

// ShapeOf tells how a word is capitalised.
func ShapeOf(word string) Shape {
	letters, upper, first := 0, 0, false
	for _, c := range word {
		if c < 'A' || c < utf8.RuneSelf && (c < 'a' && c > 'Z' || c > 'z') {
			continue
		}
		isUpper := c <= 'Z' || c >= utf8.RuneSelf && unicode.IsUpper(c)
		if c >= utf8.RuneSelf && !isUpper && !unicode.IsLetter(c) {
			continue
		}
		letters++
		if isUpper {
			upper++
			first = first || letters == 1
		}
	}
	switch {
	case upper == 0:
		return AllLower
	case letters == 1:
		return OneCapital
	case upper == letters:
		return Capitals
	case upper == 1 && first:
		return Title
	}
	return Mixed
}

// inTitle gives the word with its first letter as it is and the others in lower
// case.
func inTitle(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	var buf [maxWord]byte
	return string(appendLower(append(buf[:0], word[:size]...), word[size:]))
}

// appendLower appends the word in lower case. Bytes that are no UTF-8 stay.
func appendLower(to []byte, word string) []byte {
	for i := 0; i < len(word); {
		c, size := utf8.DecodeRuneInString(word[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			to = append(to, word[i])
		case c < utf8.RuneSelf && (c < 'A' || c > 'Z'):
			to = append(to, byte(c))
		default:
			to = utf8.AppendRune(to, unicode.ToLower(c))
		}
		i += size
	}
	return to
}
