package ledger

import (
	_ "embed" // for the words
	"strconv"
	"strings"

	"hearsay/query"
)

//go:embed words.txt
var wordsFile string

// A vocabulary holds the word lists of words.txt.
type vocabulary struct {
	ends, empty, light, doings, units, private, public, rounds, ordinals map[string]bool
	scope                                                                map[string]int // 1 for a part, 2 for most, 3 for all
	numbers                                                              map[string]int
	moved                                                                []query.Pattern
}

var words = newVocabulary(wordsFile)

func newVocabulary(text string) *vocabulary {
	lists := map[string][]string{}
	for line := range strings.Lines(text) {
		if name, values, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(line, "#") {
			lists[name] = strings.Split(values, ", ")
		}
	}
	set := func(name string) map[string]bool {
		s := map[string]bool{}
		for _, w := range lists[name] {
			s[w] = true
		}
		return s
	}
	v := &vocabulary{ends: set("ends"), empty: set("empty"), light: set("light"), doings: set("doings"), units: set("units"), private: set("private"), public: set("public"),
		rounds: set("rounds"), ordinals: set("ordinals"),
		scope: map[string]int{}, numbers: map[string]int{}}
	for rank, name := range []string{"some", "most", "all"} {
		for _, w := range lists[name] {
			v.scope[w] = rank + 1
		}
	}
	for _, pair := range lists["numbers"] {
		word, value, _ := strings.Cut(pair, "=")
		v.numbers[word], _ = strconv.Atoi(value)
	}
	for _, w := range lists["moved"] {
		v.moved = append(v.moved, query.PatternOf(w))
	}
	return v
}

// singular is a word as one of it is called. It need not be English for one of
// it, as long as one and many give the same.
func singular(w string) string {
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// carriers gives the words of a text that carry something, as one of each is
// called.
func carriers(text string) []string {
	var list []string
	for _, w := range query.Words(text) {
		if !words.empty[w] && len(w) > 1 {
			list = append(list, singular(w))
		}
	}
	return list
}

// A wordSet holds the words of a text that carry something.
type wordSet map[string]bool

func wordsOf(text string) wordSet {
	set := wordSet{}
	for _, w := range carriers(text) {
		set[w] = true
	}
	return set
}

// agrees is the share of the words of the poorer of two texts that stand in the
// other, from 0 to 1; 0 where one has none.
func (s wordSet) agrees(o wordSet) float64 {
	if len(s) > len(o) {
		s, o = o, s
	}
	if len(s) == 0 {
		return 0
	}
	n := 0
	for w := range s {
		if o[w] {
			n++
		}
	}
	return float64(n) / float64(len(s))
}

// anyWord reports whether a text has a word of a list.
func anyWord(text string, list map[string]bool) bool {
	for _, w := range query.Words(text) {
		if list[w] {
			return true
		}
	}
	return false
}

// scopeOf is the first word in a text that says how much of a thing is meant,
// and its rank; 0 for none.
func scopeOf(text string) (rank int, word string) {
	for _, w := range query.Words(text) {
		if rank := words.scope[w]; rank > 0 {
			return rank, w
		}
	}
	return 0, ""
}

// inText gives a test whether a pattern stands in a text.
func inText(text string) func(query.Pattern) bool {
	return func(p query.Pattern) bool { return p.In(text) }
}
