package lab

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"hearsay"
)

// An AttributionRecord is one article with its attributions, as
// score_attribution.py reads it: gold and predictions alike.
type AttributionRecord struct {
	ID           label        `json:"id"`
	Text         string       `json:"text"`
	Attributions []triple     `json:"attributions"`
	Alternatives alternatives `json:"alternatives"` // by other annotators
	columns      columns
}

// UnmarshalJSON implements [json.Unmarshaler].
func (r *AttributionRecord) UnmarshalJSON(b []byte) error {
	type plain AttributionRecord
	if err := json.Unmarshal(b, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(b, &r.columns)
}

// A triple is an attribution as it stands in a file.
type triple struct {
	Source [][2]int `json:"source"`
	Cue    [][2]int `json:"cue"`
	Part   [][2]int `json:"content"`

	Confidence hearsay.Confidence `json:"confidence"` // of predictions that give it
}

// Alternatives are the attributions of further annotators, in the file's order.
type alternatives [][]triple

// UnmarshalJSON implements [json.Unmarshaler].
func (a *alternatives) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return err
	}
	for d.More() {
		if _, err := d.Token(); err != nil {
			return err
		}
		var list []triple
		if err := d.Decode(&list); err != nil {
			return err
		}
		*a = append(*a, list)
	}
	return nil
}

// The roles of an attribution's spans.
const (
	source = iota
	cue
	content
)

// roles names them, in the order in which figures are printed.
var roles = [3]string{"source", "cue", "content"}

// An article is a text with its tokens: maximal runs of letters, or single
// other marks.
type article struct {
	text   []rune
	at     []int  // the token at each code point, -1 for none
	word   []bool // whether the token has a letter or digit
	quoted []bool // whether the code point stands inside quotation marks
}

func newArticle(text string) *article {
	a := &article{text: []rune(text)}
	a.at = make([]int, len(a.text))
	a.quoted = quoted(a.text)
	token := func(start, end int) {
		for i := start; i < end; i++ {
			a.at[i] = len(a.word)
		}
		a.word = append(a.word, slices.ContainsFunc(a.text[start:end], alphanumeric))
	}
	next, end := 0, len(a.text)
	letter := func(c rune) bool { return alphanumeric(c) || c == '_' }
	for _, run := range append(runs(a.text, letter, "'\u2019"), [2]int{end, end}) {
		for i := next; i < run[0]; i++ {
			if a.at[i] = -1; !blank(a.text[i]) {
				token(i, i+1)
			}
		}
		if run[0] < end {
			token(run[0], run[1])
		}
		next = run[1]
	}
	return a
}

// quoted marks what stands inside quotation marks, the marks included. A
// quotation that is left open runs to the end of its line.
func quoted(text []rune) []bool {
	in := make([]bool, len(text))
	open := false
	for i, c := range text {
		straight := c == '"'
		opens := c == '\u201c' || c == '\u00ab' || straight && !open
		closes := c == '\u201d' || c == '\u00bb' || straight && open
		open = (open || opens) && c != '\n'
		in[i] = open
		open = open && !closes
	}
	return in
}

// spans brings a list of spans into the one form in which it is compared:
// clipped to the text, in order, without white space at the ends, and joined
// where only white space lies between.
func (a *article) spans(list [][2]int) [][2]int {
	clipped := make([][2]int, len(list))
	for i, s := range list {
		clipped[i] = [2]int{max(0, s[0]), min(len(a.text), s[1])}
	}
	slices.SortFunc(clipped, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	var out [][2]int
	for _, s := range clipped {
		for s[0] < s[1] && blank(a.text[s[0]]) {
			s[0]++
		}
		for s[0] < s[1] && blank(a.text[s[1]-1]) {
			s[1]--
		}
		last := len(out) - 1
		switch {
		case s[0] >= s[1]:
		case last >= 0 && (s[0] <= out[last][1] || !slices.ContainsFunc(a.text[out[last][1]:s[0]], func(c rune) bool { return !blank(c) })):
			out[last][1] = max(out[last][1], s[1])
		default:
			out = append(out, s)
		}
	}
	return out
}

// tokens are the word tokens that share a character with the spans, in order;
// where there is none, the marks.
func (a *article) tokens(spans [][2]int) []int {
	var all, words []int
	for _, s := range spans {
		for i := s[0]; i < s[1]; i++ {
			t := a.at[i]
			if t < 0 || len(all) > 0 && all[len(all)-1] == t {
				continue
			}
			all = append(all, t)
			if a.word[t] {
				words = append(words, t)
			}
		}
	}
	if len(words) > 0 {
		return words
	}
	return all
}

// words gives the words of spans for people.
func (a *article) words(spans [][2]int) string {
	var list []string
	for _, s := range spans {
		list = append(list, string(a.text[s[0]:s[1]]))
	}
	return strings.Join(list, " … ")
}

// A find is an attribution made comparable.
type find struct {
	spans      [3][][2]int
	tokens     [3][]int
	confidence hearsay.Confidence
}

// finds makes attributions comparable. One with neither cue nor content is
// passed over and counted.
func (a *article) finds(list []triple) (finds []*find, passed int) {
	for _, t := range list {
		f := &find{confidence: t.Confidence}
		for role, spans := range [3][][2]int{t.Source, t.Cue, t.Part} {
			f.spans[role] = a.spans(spans)
			f.tokens[role] = a.tokens(f.spans[role])
		}
		if len(f.spans[cue]) == 0 && len(f.spans[content]) == 0 {
			passed++
			continue
		}
		finds = append(finds, f)
	}
	return finds, passed
}

// compare puts finds in order of place: by cue, content and source.
func (f *find) compare(g *find) int {
	for _, role := range [3]int{cue, content, source} {
		if c := compareSpans(f.spans[role], g.spans[role]); c != 0 {
			return c
		}
	}
	return 0
}

func compareSpans(a, b [][2]int) int {
	return slices.CompareFunc(a, b, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
}

// traits are the types of attribution that a find counts among.
func (a *article) traits(f *find) []string {
	list := []string{a.mode(f.spans[content])}
	s, c, n := f.spans[source], f.spans[cue], f.spans[content]
	if len(s) == 0 {
		list = append(list, "no_source")
	} else if len(c) > 0 && s[0][0] >= c[len(c)-1][1] {
		list = append(list, "source_after_cue")
	}
	if len(n) > 1 {
		list = append(list, "content_in_pieces")
	}
	if len(n) > 0 && slices.Contains(a.text[n[0][0]:n[len(n)-1][1]], '\n') {
		list = append(list, "content_over_lines")
	}
	return list
}

// mode tells how far the letters of a content stand inside quotation marks.
func (a *article) mode(spans [][2]int) string {
	letters, inside := 0, 0
	for _, s := range spans {
		for i := s[0]; i < s[1]; i++ {
			if alphanumeric(a.text[i]) {
				letters++
				if a.quoted[i] {
					inside++
				}
			}
		}
	}
	switch {
	case letters > 0 && float64(inside) >= 0.97*float64(letters):
		return "direct"
	case inside > 0:
		return "mixed"
	}
	return "indirect"
}

// common is the number of tokens in both lists.
func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// dice is how much two lists of tokens have in common; two empty ones agree.
func dice(a, b []int) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}
