package ledger

import (
	"cmp"
	_ "embed" // for the words
	"slices"
	"strconv"
	"strings"

	"hearsay/query"
)

//go:embed words.txt
var wordsFile string

// A vocabulary holds the word lists of words.txt.
type vocabulary struct {
	ends, empty, light, doings, units, private, public, rounds, meetings, ordinals map[string]bool
	scope                                                                          map[string]int // 1 for a part, 2 for most, 3 for all
	numbers                                                                        map[string]int
	moved                                                                          []string
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
		rounds: set("rounds"), meetings: set("meetings"), ordinals: set("ordinals"),
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
	v.moved = lists["moved"]
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

// A wordSet holds the words of a text that carry something, sorted, each once.
type wordSet []string

func wordsOf(text string) wordSet {
	list := carriers(text)
	slices.Sort(list)
	return slices.Compact(list)
}

// agrees is the share of the words of the poorer of two texts that stand in the
// other, from 0 to 1; 0 where one has none.
func (s wordSet) agrees(o wordSet) float64 {
	least := min(len(s), len(o))
	if least == 0 {
		return 0
	}
	n := 0
	for len(s) > 0 && len(o) > 0 {
		switch c := cmp.Compare(s[0], o[0]); {
		case c < 0:
			s = s[1:]
		case c > 0:
			o = o[1:]
		default:
			s, o, n = s[1:], o[1:], n+1
		}
	}
	return float64(n) / float64(least)
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

// tellsOfMoving reports whether a text has words by which a plan is moved.
func tellsOfMoving(text string) bool {
	in := " " + strings.Join(query.Words(text), " ") + " "
	return slices.ContainsFunc(words.moved, func(w string) bool { return strings.Contains(in, " "+w+" ") })
}

// signature is the same for texts with the same words.
func (s wordSet) signature() string { return strings.Join(s, " ") }
