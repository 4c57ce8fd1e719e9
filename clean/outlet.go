package clean

import (
	"iter"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// outlets finds outlets by name, in text, and by the domain of a page.
type outlets struct {
	list    []string // names, by the number that the phrases and domains have
	names   phrases
	domains map[string]int
	words   map[string]bool // that names of outlets are made with
}

func newOutlets(b *knowledge.Base) *outlets {
	o := &outlets{domains: map[string]int{}, words: b.Set("clean-outlet-words")}
	for i, rec := range b.Records("outlet") {
		o.list = append(o.list, rec.Value)
		o.names.add(rec.Value, i)
		for _, alias := range rec.List("alias") {
			o.names.add(alias, i)
		}
		for _, domain := range rec.List("domain") {
			o.domains[strings.ToLower(domain)] = i
		}
	}
	return o
}

// named gives an outlet by the whole of its name, as the lexicon has it, or the
// name as it was written.
func (o *outlets) named(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	for _, e := range o.names.at(name, 0) {
		if after(name, 0, e.phrase) == len(name) {
			return o.list[e.owner]
		}
	}
	return name
}

// at gives the outlet with the longest name that begins at a place of the text,
// written with a capital, and the place after it; or -1.
func (o *outlets) at(text string, i int) (n, end int) {
	n, end = -1, -1
	if i >= len(text) {
		return n, end
	}
	for _, e := range o.names.at(text, i) {
		if to := after(text, i, e.phrase); to > end && capital(text[i:to]) {
			n, end = e.owner, to
		}
	}
	return n, end
}

// capital tells whether words begin with a capital letter.
func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// A find is an outlet named in text.
type find struct {
	hearsay.Span
	name string
}

// in gives the outlets named in a stretch of text, in order.
func (o *outlets) in(text string, span hearsay.Span) []find {
	var finds []find
	next := span.Start
	for i := range wordStarts(text, span) {
		if i < next {
			continue
		}
		if n, end := o.at(text[:span.End], i); n >= 0 {
			finds = append(finds, find{hearsay.Span{Start: i, End: end}, o.list[n]})
			next = end
		}
	}
	return finds
}

// looksLike tells whether an unknown name is made like that of an outlet.
func (o *outlets) looksLike(name string) bool {
	for w := range strings.FieldsFuncSeq(folded(name), func(r rune) bool { return !isWord(r) }) {
		if o.words[w] {
			return true
		}
	}
	return false
}

// host gives the outlet whose domain a page's address has, or "".
func (o *outlets) host(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + strings.TrimPrefix(address, "//")
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	for host := strings.ToLower(u.Hostname()); host != ""; {
		if i, ok := o.domains[host]; ok {
			return o.list[i]
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return ""
}

// wordStarts gives the places of a stretch where a word, or a mark that is no
// white space and follows it, begins.
func wordStarts(text string, span hearsay.Span) iter.Seq[int] {
	return func(yield func(int) bool) {
		inWord := false
		for i := span.Start; i < span.End; {
			r, n := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(text[i:span.End])
			}
			word := isWord(r)
			if (!word || !inWord) && r != ' ' && !yield(i) {
				return
			}
			inWord = word
			i += n
		}
	}
}
