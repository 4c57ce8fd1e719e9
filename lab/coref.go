package lab

import (
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A CorefDocument is one document of a file of coreference, as CoNLL 2012 has
// them: a token on each line, its chains in the last column.
type CorefDocument struct {
	Lines  []string // as they are, comments and empty lines too
	Tokens []CorefToken
	Chains map[string][]CorefMention // by their names
}

// A CorefToken is a word and the line it stands on.
type CorefToken struct {
	Form string
	Line int
	Ends bool // the file ends a sentence behind it
}

// A CorefMention is the tokens [First, Next) of a document.
type CorefMention struct{ First, Next int }

// LoadCoref reads the documents of a file.
func LoadCoref(path string) ([]CorefDocument, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadCoref(path, f)
}

// ReadCoref reads the documents of a file of that name.
func ReadCoref(name string, r io.Reader) ([]CorefDocument, error) {
	var list []CorefDocument
	for d, err := range corefDocuments(name, r) {
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// corefDocuments gives the documents of a file: each begins with a comment that
// says so. An error ends it.
func corefDocuments(name string, r io.Reader) iter.Seq2[CorefDocument, error] {
	return func(yield func(CorefDocument, error) bool) {
		d := newCorefDocument()
		last := 0
		for line, err := range Lines(name, r) {
			if err != nil {
				yield(CorefDocument{}, err)
				return
			}
			text := strings.TrimRight(string(line.Bytes), "\r\n")
			if corefBegins.MatchString(text) && len(d.Tokens) > 0 {
				if !yield(d.document()) {
					return
				}
				d = newCorefDocument()
			}
			if line.Number > last+1 && len(d.Tokens) > 0 {
				d.Tokens[len(d.Tokens)-1].Ends = true
				d.Lines = append(d.Lines, "")
			}
			last = line.Number
			if err := d.line(line, text); err != nil {
				yield(CorefDocument{}, err)
				return
			}
		}
		if len(d.Lines) > 0 {
			yield(d.document())
		}
	}
}

var corefBegins = regexp.MustCompile(`^#\s*begin document`)

// A corefReading is a document as it is read.
type corefReading struct {
	CorefDocument
	open map[string][]int // where chains opened mentions that are not closed yet
}

func newCorefDocument() corefReading {
	return corefReading{CorefDocument{Chains: map[string][]CorefMention{}}, map[string][]int{}}
}

func (d *corefReading) document() (CorefDocument, error) { return d.CorefDocument, nil }

func (d *corefReading) line(line Line, text string) error {
	const do = "write a number, a tab, a token, a tab and its chains, or the columns of CoNLL 2012"
	if !utf8.ValidString(text) {
		return line.Trouble("the line is not UTF-8", "save the file as UTF-8")
	}
	d.Lines = append(d.Lines, text)
	if strings.HasPrefix(text, "#") {
		return nil
	}
	if strings.TrimSpace(text) == "" {
		if n := len(d.Tokens); n > 0 {
			d.Tokens[n-1].Ends = true
		}
		return nil
	}
	columns := strings.Split(text, "\t")
	if len(columns) < 3 {
		return line.Trouble("there are no three columns with a tab between them", do)
	}
	form := columns[1]
	if len(columns) > 4 {
		form = columns[3]
	}
	if strings.TrimSpace(form) == "" {
		form = "_" // GUM has some tokens of mere white space
	}
	d.Tokens = append(d.Tokens, CorefToken{Form: form, Line: len(d.Lines) - 1})
	if why := d.chains(columns[len(columns)-1]); why != "" {
		return line.Trouble(why, "close each mention that was opened: (3 ... 3)")
	}
	return nil
}

var corefMarks = regexp.MustCompile(`\(([^()|]+)\)|\(([^()|]+)|([^()|]+)\)`)

// chains takes what the last column says of the token just added.
func (d *corefReading) chains(column string) string {
	at := len(d.Tokens) - 1
	for _, m := range corefMarks.FindAllStringSubmatch(column, -1) {
		switch {
		case m[1] != "":
			d.add(m[1], at, at+1)
		case m[2] != "":
			d.open[chainName(m[2])] = append(d.open[chainName(m[2])], at)
		default:
			name := chainName(m[3])
			n := len(d.open[name])
			if n == 0 {
				return "a mention of chain " + name + " ends that did not begin"
			}
			d.add(m[3], d.open[name][n-1], at+1)
			d.open[name] = d.open[name][:n-1]
		}
	}
	return ""
}

func (d *corefReading) add(name string, first, next int) {
	name = chainName(name)
	d.Chains[name] = append(d.Chains[name], CorefMention{first, next})
}

// chainName is the name of a chain without the kind of entity that some files
// write before it: "person-3".
func chainName(s string) string { return s[strings.LastIndexByte(s, '-')+1:] }

// appendTo writes the document with other chains in its last column.
func (d *CorefDocument) appendTo(b []byte, chains [][]CorefMention) []byte {
	column := make([]string, len(d.Tokens))
	for k, marks := range corefColumns(len(d.Tokens), chains) {
		column[k] = strings.Join(marks, "|")
		if column[k] == "" {
			column[k] = "_"
		}
	}
	next := 0
	for i, text := range d.Lines {
		if next < len(d.Tokens) && d.Tokens[next].Line == i {
			text = text[:strings.LastIndexByte(text, '\t')+1] + column[next]
			next++
		}
		b = append(append(b, text...), '\n')
	}
	return b
}

// corefColumns gives the marks of each token: what it ends first, the shortest
// first; then what it begins, the longest first.
func corefColumns(n int, chains [][]CorefMention) [][]string {
	type mark struct {
		CorefMention
		name string
	}
	var all []mark
	for i, chain := range chains {
		for _, m := range chain {
			all = append(all, mark{m, strconv.Itoa(i + 1)})
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Next - a.Next
	})
	out := make([][]string, n)
	for _, m := range all {
		if m.Next-m.First == 1 {
			out[m.First] = append(out[m.First], "("+m.name+")")
		} else {
			out[m.First] = append(out[m.First], "("+m.name)
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return b.First - a.First })
	for _, m := range all {
		if m.Next-m.First > 1 {
			out[m.Next-1] = append(out[m.Next-1], m.name+")")
		}
	}
	return out
}

// analysis makes a text of the tokens, with blanks where a text has them, and
// annotates it. Sentences are the file's where it has them, else our own.
func (d *CorefDocument) analysis(l Linguist) (hearsay.Document, hearsay.Analysis) {
	var j joiner
	quoted := false
	marked := slices.ContainsFunc(d.Tokens[:max(len(d.Tokens)-1, 0)], func(t CorefToken) bool { return t.Ends })
	for _, t := range d.Tokens {
		opens := opening(t.Form) || straight(t.Form) && !quoted
		if straight(t.Form) {
			quoted = !quoted
			j.glued = j.glued || !quoted
		}
		j.glued = j.glued || leans(t.Form)
		j.word(t.Form, opens)
	}
	doc := hearsay.Document{Text: j.text.String()}
	a := j.analysis
	cut := l.Cut(&doc)
	a.Quotations = cut.Quotations
	if marked {
		a.Sentences = d.marked(a.Tokens)
	} else {
		a.Sentences = sentencesOf(a.Tokens, cut.Sentences)
	}
	l.Annotate(doc.Text, &a)
	return doc, a
}

// marked gives the sentences that the file has.
func (d *CorefDocument) marked(tokens []hearsay.Token) []hearsay.Sentence {
	var list []hearsay.Sentence
	first := 0
	for k := range tokens {
		if d.Tokens[k].Ends || k+1 == len(tokens) {
			list = append(list, sentenceAt(tokens, first, k+1))
			first = k + 1
		}
	}
	return list
}

// sentencesOf lays the sentences of a text over tokens that are given.
func sentencesOf(tokens []hearsay.Token, cut []hearsay.Sentence) []hearsay.Sentence {
	var list []hearsay.Sentence
	first := 0
	for _, s := range cut {
		next := first
		for next < len(tokens) && tokens[next].Start < s.End {
			next++
		}
		if next > first {
			list = append(list, sentenceAt(tokens, first, next))
			first = next
		}
	}
	if first < len(tokens) {
		list = append(list, sentenceAt(tokens, first, len(tokens)))
	}
	return list
}

func sentenceAt(tokens []hearsay.Token, first, next int) hearsay.Sentence {
	return hearsay.Sentence{Span: hearsay.Span{Start: tokens[first].Start, End: tokens[next-1].End}, First: first, Next: next}
}

// straight reports whether a token is a quotation mark that both opens and
// closes.
func straight(form string) bool { return form == `"` }

func opening(form string) bool {
	r, n := utf8.DecodeRuneInString(form)
	return n == len(form) && (unicode.In(r, unicode.Ps, unicode.Pi) || r == '$' || r == '#' || r == '@') || form == "``"
}

// leans reports whether no blank stands before a token: marks that close, and
// the ends of words: "'s", "n't".
func leans(form string) bool {
	r, n := utf8.DecodeRuneInString(form)
	if n == len(form) {
		return strings.ContainsRune(".,;:!?%", r) || unicode.In(r, unicode.Pe, unicode.Pf)
	}
	at := strings.IndexAny(form, "'’")
	return form == "''" || at >= 0 && at < 2 && len(form) < 6
}
