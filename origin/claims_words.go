package origin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// A Weighed word is one of a proposition in its plainest form, with how much it
// tells. Names of states and bodies begin with "@".
type Weighed struct {
	Word   string `json:"word"`
	Weight int    `json:"weight"`
}

// names reports whether a term names a state or body.
func (t Weighed) names() bool { return strings.HasPrefix(t.Word, "@") }

// fullWeight is how much a word tells that no list has: it is rare.
const fullWeight = 9

// claimWords is what knowledge says of the words of claims.
type claimWords struct {
	verbs       map[string]string // by form
	numerals    map[string]string // number words: digits
	deeds       map[string]bool   // verbs, and words that stand for a sense
	past        map[string]bool   // forms that are a verb's past
	participles map[string]bool
	senses      map[string]string // by word: the word that stands for its sense
	empty       map[string]bool
	weights     map[string]int
	named       map[string]string // by phrase in lower case: "@rus"
	seats       map[string]string // the same of capitals, which are places as well
	letters     map[string]string // the same of names of capital letters that are words otherwise: "US"
	longest     int               // words of the longest phrase
}

func newClaimWords(base *knowledge.Base) *claimWords {
	w := &claimWords{verbs: map[string]string{}, past: map[string]bool{}, participles: map[string]bool{"been": true}, deeds: map[string]bool{}, numerals: map[string]string{}, senses: map[string]string{}, empty: base.Set("claim-empty"), weights: map[string]int{}, named: map[string]string{}, seats: map[string]string{}, letters: map[string]string{}}
	for _, r := range base.Records("verb") {
		w.deeds[r.Value] = true
		if forms := r.List("forms"); len(forms) == verbForms {
			w.past[forms[1]], w.participles[forms[2]] = true, true
		}
		for _, form := range append(r.List("forms"), r.Value) {
			if w.verbs[form] == "" || form == r.Value {
				w.verbs[form] = r.Value
			}
		}
	}
	for _, r := range base.Records("sense") {
		w.deeds[r.Value] = true
		for _, word := range r.List("words") {
			w.senses[word] = r.Value
		}
	}
	for _, r := range base.Records("numeral") {
		for _, word := range r.List("words") {
			w.numerals[word] = r.Value
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
func (w *claimWords) term(word string) (Weighed, bool) {
	lower := strings.ToLower(word)
	if w.empty[lower] {
		return Weighed{}, false
	}
	p := w.plain(word)
	if w.empty[p] || utf8.RuneCountInString(p) < 2 {
		return Weighed{}, false
	}
	weight, ok := w.weights[p]
	if !ok {
		weight = fullWeight
	}
	if s := w.senses[p]; s != "" {
		p = s
	}
	return Weighed{p, weight}, true
}

// terms gives the terms of a text, each once, in order of the alphabet. People
// gives the words of people's names by what stands for them: "" for a first
// name, which tells nothing beside the last.
func (w *claimWords) terms(text string, people map[string]string) []Weighed {
	found := map[string]int{}
	main, aside := asides(text)
	w.gather(found, main, people, 1)
	w.gather(found, aside, people, asideShare)
	return sortedTerms(found)
}

// asideShare: what stands in an aside tells so many times less.
const asideShare = 3

// gather adds the terms of a text, each with its weight through a share.
func (w *claimWords) gather(found map[string]int, text string, people map[string]string, share int) {
	words := wordsOf(text)
	put := func(word string, weight int) { found[word] = max(found[word], 1, weight/share) }
	for i := 0; i < len(words); i++ {
		if name, n := w.phrase(words[i:]); n > 0 {
			put(name, nameWeight)
			i += n - 1
			continue
		}
		if name, ok := people[strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(words[i], "'s"), "’s"))]; ok && capital(words[i]) {
			if name != "" {
				put(name, fullWeight)
			}
			continue
		}
		if seat := w.seats[strings.ToLower(words[i])]; seat != "" && capital(words[i]) {
			put(seat, nameWeight)
			put("@"+w.plain(words[i]), nameWeight)
			continue
		}
		if t, ok := w.term(words[i]); ok {
			put(t.Word, t.Weight)
		}
	}
}

// asides parts a text into what it says and what it adds on the way: between
// dashes or brackets, and behind a comma with a word that opens an aside, up to
// the next comma.
func asides(text string) (main, aside string) {
	var m, a strings.Builder
	closing, from := "", 0
	for i := 0; i < len(text); {
		if closing != "" {
			if strings.HasPrefix(text[i:], closing) {
				a.WriteString(text[from:i] + " ")
				closing, from = "", i
			}
			i++
			continue
		}
		closing = opensAside(text[i:])
		if closing != "" {
			m.WriteString(text[from:i] + " ")
			from = i
		}
		i++
	}
	m.WriteString(text[from:]) // one that is not closed is none
	return m.String(), a.String()
}

// opensAside gives what closes the aside that a text begins with, "" for none.
func opensAside(text string) string {
	for _, mark := range [][2]string{{"(", ")"}, {" — ", " — "}, {" – ", " – "}, {" - ", " - "}} {
		if strings.HasPrefix(text, mark[0]) && strings.Contains(text[len(mark[0]):], mark[1]) {
			return mark[1]
		}
	}
	for _, word := range []string{", a ", ", an ", ", the ", ", who ", ", which ", ", whose "} {
		if strings.HasPrefix(text, word) && strings.Contains(text[2:], ",") {
			return ","
		}
	}
	return ""
}

// nameWeight is how much the name of a state tells: half the news has it.
const nameWeight = 4

func sortedTerms(found map[string]int) []Weighed {
	list := make([]Weighed, 0, len(found))
	for word, weight := range found {
		list = append(list, Weighed{word, weight})
	}
	slices.SortFunc(list, func(a, b Weighed) int { return strings.Compare(a.Word, b.Word) })
	return list
}

// namesIn gives the names of states and bodies in a text, in its order.
func (w *claimWords) namesIn(text string) []string {
	var list []string
	words := wordsOf(text)
	for i := 0; i < len(words); i++ {
		if name, n := w.phrase(words[i:]); n > 0 {
			list = append(list, name)
			i += n - 1
		} else if seat := w.seats[strings.ToLower(words[i])]; seat != "" && capital(words[i]) {
			list = append(list, seat)
		}
	}
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
