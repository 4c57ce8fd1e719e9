package origin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// A Term is a word of a proposition in its plainest form, with how much it
// tells. Names of states and bodies begin with "@", other names with "~".
type Term struct {
	Word   string `json:"word"`
	Weight int    `json:"weight"`
}

// names reports whether a term names a state or body.
func (t Term) names() bool { return strings.HasPrefix(t.Word, "@") }

// proper reports whether a term is another name: of a person, a place, a ship.
func (t Term) proper() bool { return strings.HasPrefix(t.Word, "~") }

// fullWeight is how much a word tells that no list has: it is rare.
const fullWeight = 9

// claimWords is what knowledge says of the words of claims.
type claimWords struct {
	verbs   map[string]string // by form
	past    map[string]bool   // forms that are a verb's past alone
	senses  map[string]string // by word: the word that stands for its sense
	empty   map[string]bool
	weights map[string]int
	named   map[string]string // by phrase in lower case: "@rus"
	seats   map[string]string // the same of capitals, which are places as well
	letters map[string]string // the same of names of capital letters that are words otherwise: "US"
	longest int               // words of the longest phrase
}

func newClaimWords(base *knowledge.Base) *claimWords {
	w := &claimWords{verbs: map[string]string{}, past: map[string]bool{}, senses: map[string]string{}, empty: base.Set("claim-empty"), weights: map[string]int{}, named: map[string]string{}, seats: map[string]string{}, letters: map[string]string{}}
	for _, r := range base.Records("verb") {
		if forms := r.List("forms"); len(forms) == verbForms {
			w.past[forms[1]] = true
		}
		for _, form := range append(r.List("forms"), r.Value) {
			if w.verbs[form] == "" || form == r.Value {
				w.verbs[form] = r.Value
			}
		}
	}
	for _, r := range base.Records("sense") {
		for _, word := range r.List("words") {
			w.senses[word] = r.Value
		}
	}
	for _, r := range base.Records("common") {
		for _, word := range r.List("list") {
			w.weights[word] = int(r.Value[0] - '0')
		}
	}
	for _, r := range base.Records("country") {
		seat, _, _ := strings.Cut(strings.ToLower(r.Get("capital")), ",")
		w.seats[seat] = "@" + strings.ToLower(r.Get("iso"))
		w.call("@"+strings.ToLower(r.Get("iso")), append(slices.Concat(r.List("adj"), r.List("people"), r.List("alias")), r.Value)...)
	}
	for _, r := range base.Records("organisation") {
		w.call("@"+strings.ToLower(r.Value), append(r.List("alias"), r.Value)...)
	}
	return w
}

// verbForms: present, past, participle and the form of going on.
const verbForms = 4

// call gives phrases the name that stands for them; the first to have a phrase
// keeps it. What is written as an everyday word is none: "IS".
func (w *claimWords) call(name string, phrases ...string) {
	for _, p := range phrases {
		if len(p) > 1 && len(p) < 5 && p == strings.ToUpper(p) && w.letters[p] == "" {
			w.letters[p] = name
		}
		p = strings.ToLower(p)
		if w.named[p] == "" && !w.empty[p] && len(p) > 2 {
			w.named[p] = name
			w.longest = max(w.longest, strings.Count(p, " ")+1)
		}
	}
}

// plain gives the plainest form of a word: the verb of its form, else without
// the ending of plural and owner.
func (w *claimWords) plain(word string) string {
	word = strings.ReplaceAll(strings.ToLower(word), "’", "'")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
	if v := w.verbs[word]; v != "" {
		return v
	}
	n := len(word)
	switch {
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes") || strings.HasSuffix(word, "xes")):
		return word[:n-2]
	case n > 6 && strings.HasSuffix(word, "ed"):
		return word[:n-2]
	case n > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
		return word[:n-1]
	}
	return word
}

// term gives a word as a term, or false for one that says nothing.
func (w *claimWords) term(word string) (Term, bool) {
	lower := strings.ToLower(word)
	if w.empty[lower] {
		return Term{}, false
	}
	p := w.plain(word)
	if w.empty[p] || utf8.RuneCountInString(p) < 2 {
		return Term{}, false
	}
	weight, ok := w.weights[p]
	if !ok {
		weight = fullWeight
	}
	if s := w.senses[p]; s != "" {
		p = s
	}
	return Term{p, weight}, true
}

// terms gives the terms of a text, each once, in order of the alphabet. People
// gives the words of people's names by what stands for them: "" for a first
// name, which tells nothing beside the last.
func (w *claimWords) terms(text string, people map[string]string) []Term {
	found := map[string]int{}
	words := wordsOf(text)
	title := titled(words)
	for i := 0; i < len(words); i++ {
		if name, n := w.phrase(words[i:]); n > 0 {
			found[name] = nameWeight
			i += n - 1
			continue
		}
		if name, ok := people[strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(words[i], "'s"), "’s"))]; ok && capital(words[i]) {
			if name != "" {
				found["~"+name] = fullWeight
			}
			continue
		}
		if seat := w.seats[strings.ToLower(words[i])]; seat != "" && capital(words[i]) {
			found[seat] = nameWeight
		}
		if t, ok := w.term(words[i]); ok {
			if capital(words[i]) && (i > 0 && !title || t.Weight == fullWeight) {
				t.Word = "~" + w.plain(words[i])
			}
			found[t.Word] = max(found[t.Word], t.Weight)
		}
	}
	return sortedTerms(found)
}

// titled reports whether words are written as a title, most with a capital, so
// that capitals tell nothing.
func titled(words []string) bool {
	n := 0
	for _, word := range words {
		if capital(word) {
			n++
		}
	}
	return 3*n > 2*len(words)
}

// nameWeight is how much the name of a state tells: half the news has it.
const nameWeight = 4

func sortedTerms(found map[string]int) []Term {
	list := make([]Term, 0, len(found))
	for word, weight := range found {
		list = append(list, Term{word, weight})
	}
	slices.SortFunc(list, func(a, b Term) int { return strings.Compare(a.Word, b.Word) })
	return list
}

// phrase finds the longest name of a state or body that words begin with.
func (w *claimWords) phrase(words []string) (string, int) {
	if !capital(words[0]) {
		return "", 0
	}
	if name := w.letters[strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(words[0], ".", ""), "'s"), "’s")]; name != "" {
		return name, 1
	}
	for n := min(w.longest, len(words)); n > 0; n-- {
		p := strings.ToLower(strings.ReplaceAll(strings.Join(words[:n], " "), "’", "'"))
		for _, form := range []string{p, strings.TrimSuffix(p, "'s"), strings.TrimSuffix(p, "'")} {
			if name := w.named[form]; name != "" {
				return name, n
			}
		}
	}
	return "", 0
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// wordsOf cuts a text into words: letters and digits, with the marks that stand
// within a word or number.
func wordsOf(text string) []string {
	var list []string
	for _, at := range wordSpans(text) {
		list = append(list, at.Of(text))
	}
	return list
}

func wordSpans(text string) []hearsay.Span {
	var list []hearsay.Span
	start, end := -1, 0
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			size = 1
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			end = i + size
		case start >= 0 && end == i && strings.ContainsRune("'’-.,", r) && within(text, i+size, r):
		default:
			if start >= 0 {
				list = append(list, hearsay.Span{Start: start, End: end})
			}
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, hearsay.Span{Start: start, End: end})
	}
	return list
}

// within reports whether a word goes on behind a mark: points and commas stand
// within numbers, points within "U.S." too.
func within(text string, next int, mark rune) bool {
	r, _ := utf8.DecodeRuneInString(text[next:])
	switch mark {
	case ',':
		return unicode.IsDigit(r)
	case '.':
		return unicode.IsDigit(r) || unicode.IsUpper(r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
