package lab

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// predictLanguage writes the trees of each document of a CoNLL-U file anew.
// Of the file it looks at the text only, and with GoldTokens at its words and
// sentences.
func predictLanguage(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	return inOrder(treeDocuments(name, in), func(d treeDocument) ([]byte, error) {
		list := p.trees(d)
		var out []byte
		for i := range list {
			out = list[i].appendTo(out)
		}
		return out, nil
	}, give)
}

func (p Prediction) trees(d treeDocument) []Tree {
	if p.GoldTokens {
		return annotated(p.Linguist, d.Trees)
	}
	doc := rawDocument(d.Trees)
	a := p.Linguist.Analyse(&doc)
	list := treesOf(doc.Text, &a)
	for i := range list {
		list[i].joinWords()
	}
	nameTrees(list, d, doc.Text, &a)
	return list
}

// rawDocument is the text that trees were made of: the sentences of a paragraph
// divided by a blank unless the last token of one is glued, paragraphs by an
// empty line. Paragraphs are zones of their own, as in a document that was
// read.
func rawDocument(list []Tree) hearsay.Document {
	var b strings.Builder
	var zones []hearsay.Zone
	start := 0
	end := func() {
		if b.Len() > start {
			zones = append(zones, hearsay.Zone{Span: hearsay.Span{Start: start, End: b.Len()}, Kind: hearsay.Body})
		}
	}
	for i := range list {
		switch t := &list[i]; {
		case i > 0 && t.NewPar:
			end()
			b.WriteString("\n\n")
			start = b.Len()
		case i > 0 && !list[i-1].glued():
			b.WriteByte(' ')
		}
		b.WriteString(list[i].raw())
	}
	end()
	return hearsay.Document{Text: b.String(), Zones: zones}
}

// raw is the text of the sentence as it was found, or else made of its tokens:
// if the comment is missing or does not fit them.
func (t *Tree) raw() string {
	var b strings.Builder
	list := t.surfaces()
	for i, s := range list {
		b.WriteString(s.Form)
		if !s.Glued && i+1 < len(list) {
			b.WriteByte(' ')
		}
	}
	if withoutBlanks(t.Text) == withoutBlanks(b.String()) {
		return t.Text
	}
	return b.String()
}

// glued reports whether no white space follows the sentence.
func (t *Tree) glued() bool {
	list := t.surfaces()
	return list[len(list)-1].Glued
}

// withoutBlanks takes out the white space: what is left is what trees of one
// text must agree in.
func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// treesOf makes trees of an analysis, a word of each token. Marks of width
// nought, which stand between tokens as blanks do but are none to the scorer,
// go to the token before them.
func treesOf(text string, a *hearsay.Analysis) []Tree {
	var list []Tree
	at := 0
	for _, s := range a.Sentences {
		var t Tree
		for k := s.First; k < s.Next; k++ {
			next := len(text)
			if k+1 < len(a.Tokens) {
				next = a.Tokens[k+1].Start
			}
			w := wordOf(text, a, s, k)
			gap := text[a.Tokens[k].End:next]
			w.Form = withoutBlanks(text[at:a.Tokens[k].Start]) + w.Form + withoutBlanks(gap)
			w.Glued = k+1 < len(a.Tokens) && !strings.ContainsFunc(gap, blank)
			w.Misc = glue(w.Glued)
			t.Words = append(t.Words, w)
			at = next
		}
		list = append(list, t)
	}
	return list
}

// wordOf is what the analysis says of a token.
func wordOf(text string, a *hearsay.Analysis, s hearsay.Sentence, k int) TreeWord {
	t := a.Tokens[k]
	w := TreeWord{Form: t.Of(text), Lemma: t.Lemma, UPOS: t.UPOS.String(), XPOS: t.XPOS.String(), Relation: t.Relation.String()}
	if t.Head >= s.First && t.Head < s.Next {
		w.Head = t.Head - s.First + 1
	}
	return w
}

// joinWords makes tokens of several words where Universal Dependencies has
// them: a word with what leans on it.
func (t *Tree) joinWords() {
	for i := 0; i < len(t.Words); i++ {
		m := MultiWord{First: i + 1, Form: t.Words[i].Form}
		for i+1 < len(t.Words) && t.Words[i].Glued && t.Words[i+1].leansOn(&t.Words[i]) {
			i++
			m.Form += t.Words[i].Form
		}
		if m.Last = i + 1; m.Last > m.First {
			m.Glued = t.Words[i].Glued
			for k := m.First - 1; k < m.Last; k++ {
				t.Words[k].Glued, t.Words[k].Misc = false, ""
			}
			t.Multi = append(t.Multi, m)
		}
	}
}

// leansOn reports whether a word is one token with the word before it, to which
// it is glued: "n't", "'s", "not" of "cannot". Parts around a hyphen are no
// such words, for the hyphen stands between them.
func (w *TreeWord) leansOn(before *TreeWord) bool {
	last, _ := utf8.DecodeLastRuneInString(before.Form)
	first, n := utf8.DecodeRuneInString(w.Form)
	next, _ := utf8.DecodeRuneInString(w.Form[n:])
	switch {
	case w.XPOS == "POS":
		return true
	case unicode.IsLetter(first):
		return unicode.IsLetter(last)
	}
	return apostrophe(first) && unicode.IsLetter(next) && !apostrophe(last) && !unicode.IsPunct(last)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' }

// nameTrees gives trees of a document the comments that others read them by.
func nameTrees(list []Tree, d treeDocument, text string, a *hearsay.Analysis) {
	for i := range list {
		s := a.Sentences[i]
		if i == 0 && d.Trees[0].NewDoc {
			list[i].note("newdoc", "id", d.ID)
		}
		if i == 0 && d.Trees[0].NewPar || i > 0 && s.Zone != a.Sentences[i-1].Zone {
			list[i].note("newpar", "", "")
		}
		list[i].note("sent_id", "", fmt.Sprintf("%s-%d", d.ID, i+1))
		list[i].note("text", "", strings.Join(strings.FieldsFunc(s.Of(text), blank), " "))
	}
}

// note writes a comment: a name, what follows it where there is a value, and
// the value.
func (t *Tree) note(name, of, value string) {
	c := "# " + name
	if value != "" {
		c += strings.TrimRight(" "+of, " ") + " = " + value
	}
	t.comment(c)
}

// annotated gives trees the tags, lemmas, heads and relations of the linguist,
// and keeps their words.
func annotated(l Linguist, list []Tree) []Tree {
	text, a := givenTokens(list)
	l.Annotate(text, &a)
	fresh := slices.Clone(list)
	for i, s := range a.Sentences {
		given := list[i].Words
		fresh[i].Words = make([]TreeWord, len(given))
		for k := range given {
			w := wordOf(text, &a, s, s.First+k)
			w.Glued, w.Misc = given[k].Glued, glue(given[k].Glued)
			fresh[i].Words[k] = w
		}
	}
	return fresh
}

// givenTokens makes a text of the words of trees, and the analysis in which
// their tokens and sentences are given.
func givenTokens(list []Tree) (string, hearsay.Analysis) {
	var j joiner
	for i := range list {
		t := &list[i]
		if i > 0 && t.NewPar {
			j.paragraph()
		}
		for _, s := range t.surfaces() {
			words := t.Words[s.First:s.Next]
			for k := range words {
				j.word(words[k].Form, k+1 < len(words) || s.Glued)
			}
		}
		j.sentence()
	}
	return j.text.String(), j.analysis
}

// A joiner makes a text of words that are given.
type joiner struct {
	text     strings.Builder
	glued    bool // no blank goes before the next word
	zone     int
	analysis hearsay.Analysis
}

func (j *joiner) word(form string, glued bool) {
	if !j.glued && j.text.Len() > 0 {
		j.text.WriteByte(' ')
	}
	start := j.text.Len()
	j.text.WriteString(form)
	j.analysis.Tokens = append(j.analysis.Tokens, hearsay.Token{Span: hearsay.Span{Start: start, End: j.text.Len()}, Kind: kindOf(form), Head: -1})
	j.glued = glued
}

// sentence ends a sentence.
func (j *joiner) sentence() {
	a, first := &j.analysis, 0
	if n := len(a.Sentences); n > 0 {
		first = a.Sentences[n-1].Next
	}
	a.Sentences = append(a.Sentences, hearsay.Sentence{Span: hearsay.Span{Start: a.Tokens[first].Start, End: j.text.Len()},
		First: first, Next: len(a.Tokens), Zone: j.zone})
}

// paragraph ends a paragraph.
func (j *joiner) paragraph() {
	j.text.WriteString("\n\n")
	j.glued = true
	j.zone++
}

// kindOf is the shape of a word.
func kindOf(form string) hearsay.TokenKind {
	first, n := utf8.DecodeRuneInString(form)
	next, _ := utf8.DecodeRuneInString(form[n:])
	quote := func(r rune) bool { return strings.ContainsRune("\"'`“”„‟‘’‚‛«»‹›", r) }
	switch {
	case unicode.IsDigit(first):
		return hearsay.Number
	case unicode.IsLetter(first), apostrophe(first) && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		return hearsay.Word
	case quote(first):
		return hearsay.Quote
	case unicode.IsPunct(first):
		return hearsay.Mark
	}
	return hearsay.Symbol
}
