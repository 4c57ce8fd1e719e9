package lab

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Tree is one sentence of a CoNLL-U file
// (https://universaldependencies.org/format.html).
type Tree struct {
	Comments []string // the lines before the words, as they stand; the fields below are taken from them
	NewDoc   bool     // a document begins with it
	NewPar   bool     // a paragraph begins with it
	ID       string
	Text     string
	Words    []TreeWord
	Multi    []MultiWord
}

// A TreeWord is one syntactic word.
type TreeWord struct {
	Form     string
	Lemma    string
	UPOS     string
	XPOS     string
	Feats    string
	Head     int // from 1, 0 for the root
	Relation string
	Misc     string
	Glued    bool // no white space follows: SpaceAfter=No
}

// A MultiWord is a token of several words: "don't" of "do" and "n't".
type MultiWord struct {
	First, Last int // its words, from 1
	Form        string
	Glued       bool
}

// A treeDocument is one document of a CoNLL-U file.
type treeDocument struct {
	ID    string
	Trees []Tree
}

// LoadTrees reads a CoNLL-U file.
func LoadTrees(path string) ([]Tree, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadTrees(path, f)
}

// ReadTrees reads a CoNLL-U file of that name. Empty nodes (8.1) are left out.
func ReadTrees(name string, r io.Reader) ([]Tree, error) {
	var list []Tree
	for t, err := range trees(name, r) {
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// trees gives the sentences of a CoNLL-U file. An error ends it.
func trees(name string, r io.Reader) iter.Seq2[Tree, error] {
	return func(yield func(Tree, error) bool) {
		var t Tree
		var last Line
		for line, err := range Lines(name, r) {
			if err == nil && t.begun() && line.Number > last.Number+1 {
				if err = t.whole(last); err == nil && !yield(t, nil) {
					return
				}
				t = Tree{}
			}
			if err == nil {
				err = t.line(line)
			}
			if err != nil {
				yield(Tree{}, err)
				return
			}
			last = line
		}
		if t.begun() {
			yield(t, t.whole(last))
		}
	}
}

// treeDocuments gives the documents of a CoNLL-U file: each begins with a
// newdoc, and a file without any is one.
func treeDocuments(name string, r io.Reader) iter.Seq2[treeDocument, error] {
	return func(yield func(treeDocument, error) bool) {
		var d treeDocument
		number := 0
		for t, err := range trees(name, r) {
			if err != nil {
				yield(treeDocument{}, err)
				return
			}
			if t.NewDoc && len(d.Trees) > 0 {
				if !yield(d, nil) {
					return
				}
				d = treeDocument{}
			}
			if len(d.Trees) == 0 {
				number++
				d.ID = cmp.Or(t.noted("newdoc id"), "d"+strconv.Itoa(number))
			}
			d.Trees = append(d.Trees, t)
		}
		if len(d.Trees) > 0 {
			yield(d, nil)
		}
	}
}

func (t *Tree) begun() bool { return len(t.Words)+len(t.Multi) > 0 }

// treeForm is what to do about a line that is none of CoNLL-U.
const treeForm = "a word has ten columns divided by tabs: see https://universaldependencies.org/format.html"

// whole reports what the sentence that ends with a line points to and has not.
func (t *Tree) whole(last Line) error {
	if n := len(t.Multi); n > 0 && t.Multi[n-1].Last > len(t.Words) {
		m := t.Multi[n-1]
		return last.Trouble(fmt.Sprintf("the sentence that ends here has %d words, and the range %d-%d more", len(t.Words), m.First, m.Last), treeForm)
	}
	for i, w := range t.Words {
		if w.Head > len(t.Words) {
			return last.Trouble(fmt.Sprintf("the sentence that ends here has %d words, and %d is the head of word %d", len(t.Words), w.Head, i+1), treeForm)
		}
	}
	return nil
}

func (t *Tree) line(line Line) error {
	text := string(bytes.TrimRight(line.Bytes, "\r\n"))
	if !utf8.ValidString(text) {
		return line.Trouble("the line is not UTF-8", "save the file as UTF-8")
	}
	if text[0] == '#' {
		t.comment(text)
		return nil
	}
	c := strings.Split(text, "\t")
	if len(c) != 10 {
		return line.Trouble(fmt.Sprintf("%d columns", len(c)), treeForm)
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	if c[1] == "" {
		return line.Trouble("the second column, the word itself, is empty", treeForm)
	}
	if first, last, found := strings.Cut(c[0], "-"); found {
		return t.multi(line, first, last, c)
	}
	return t.word(line, c)
}

func (t *Tree) comment(text string) {
	t.Comments = append(t.Comments, text)
	key, value, _ := strings.Cut(text[1:], "=")
	switch key = strings.TrimSpace(key); {
	case strings.HasPrefix(key, "newdoc"):
		t.NewDoc = true
	case strings.HasPrefix(key, "newpar"):
		t.NewPar = true
	case key == "text":
		t.Text = strings.TrimSpace(value)
	case key == "sent_id":
		t.ID = strings.TrimSpace(value)
	}
}

// noted is what the comments give as the value of a key, "" if nothing.
func (t *Tree) noted(name string) string {
	for _, c := range t.Comments {
		if key, value, _ := strings.Cut(c[1:], "="); strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func (t *Tree) multi(line Line, a, b string, c []string) error {
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	inside := len(t.Multi) > 0 && t.Multi[len(t.Multi)-1].Last > len(t.Words)
	if err1 != nil || err2 != nil || first != len(t.Words)+1 || last <= first || inside {
		return line.Trouble("the range "+c[0]+" does not fit its place", treeForm)
	}
	t.Multi = append(t.Multi, MultiWord{first, last, c[1], gluedBy(c[9])})
	return nil
}

func (t *Tree) word(line Line, c []string) error {
	if n, err := strconv.Atoi(c[0]); err != nil || n != len(t.Words)+1 {
		return line.Trouble(fmt.Sprintf("the word's number is %q where %d should be", c[0], len(t.Words)+1), treeForm)
	}
	head, err := strconv.Atoi(c[6])
	if err != nil && c[6] != "_" || head < 0 {
		return line.Trouble(fmt.Sprintf("the head %q is no number", c[6]), treeForm)
	}
	t.Words = append(t.Words, TreeWord{Form: c[1], Lemma: c[2], UPOS: c[3], XPOS: c[4], Feats: c[5], Head: head, Relation: c[7], Misc: c[9], Glued: gluedBy(c[9])})
	return nil
}

func gluedBy(misc string) bool { return strings.Contains(misc, "SpaceAfter=No") }

// glue is the last column of a token of which only that is known.
func glue(glued bool) string {
	if glued {
		return "SpaceAfter=No"
	}
	return "_"
}

// A surface is a token as it stands in the text: a word, or several that are
// written together.
type surface struct {
	First, Next int // its words
	Form        string
	Glued       bool
}

// surfaces gives the tokens of the text.
func (t *Tree) surfaces() []surface {
	list := make([]surface, 0, len(t.Words))
	multi := t.Multi
	for i := 0; i < len(t.Words); i = list[len(list)-1].Next {
		if len(multi) > 0 && multi[0].First == i+1 {
			list = append(list, surface{i, multi[0].Last, multi[0].Form, multi[0].Glued})
			multi = multi[1:]
			continue
		}
		list = append(list, surface{i, i + 1, t.Words[i].Form, t.Words[i].Glued})
	}
	return list
}

// appendTo writes the sentence as CoNLL-U, with an empty line after it.
func (t *Tree) appendTo(b []byte) []byte {
	for _, c := range t.Comments {
		b = append(append(b, c...), '\n')
	}
	multi := t.Multi
	for i, w := range t.Words {
		if len(multi) > 0 && multi[0].First == i+1 {
			m := multi[0]
			b = appendRow(b, fmt.Sprintf("%d-%d", m.First, m.Last), m.Form, "", "", "", "", "", "", "", glue(m.Glued))
			multi = multi[1:]
		}
		b = appendRow(b, strconv.Itoa(i+1), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, strconv.Itoa(w.Head), w.Relation, "", w.Misc)
	}
	return append(b, '\n')
}

// appendRow writes columns, those that are empty as "_".
func appendRow(b []byte, columns ...string) []byte {
	for _, c := range columns {
		b = append(append(b, cmp.Or(c, "_")...), '\t')
	}
	b[len(b)-1] = '\n'
	return b
}
