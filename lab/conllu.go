package lab

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Tree is one sentence of a CoNLL-U file
// (https://universaldependencies.org/format.html).
type Tree struct {
	NewDoc bool // a document begins with it
	NewPar bool // a paragraph begins with it
	ID     string
	Text   string
	Words  []TreeWord
	Multi  []MultiWord
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
	var t Tree
	end := 0 // the line after the last one of the tree
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		if len(t.Words) > 0 && line.Number > end {
			list, t = append(list, t), Tree{}
		}
		end = line.Number + 1
		if line.Bytes[0] == '#' {
			t.comment(strings.TrimSpace(string(line.Bytes[1:])))
		} else if err := t.word(line); err != nil {
			return nil, err
		}
	}
	if len(t.Words) > 0 {
		list = append(list, t)
	}
	return list, nil
}

func (t *Tree) comment(c string) {
	key, value, _ := strings.Cut(c, "=")
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

func (t *Tree) word(line Line) error {
	const do = "a word has ten columns divided by tabs: see https://universaldependencies.org/format.html"
	c := strings.Split(string(bytes.TrimRight(line.Bytes, "\r\n")), "\t")
	if len(c) != 10 {
		return line.Trouble(fmt.Sprintf("%d columns", len(c)), do)
	}
	glued := strings.Contains(c[9], "SpaceAfter=No")
	if strings.Contains(c[0], ".") {
		return nil
	}
	if a, b, found := strings.Cut(c[0], "-"); found {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first != len(t.Words)+1 || last <= first {
			return line.Trouble("the range "+c[0]+" does not fit its place", do)
		}
		t.Multi = append(t.Multi, MultiWord{first, last, c[1], glued})
		return nil
	}
	if n, err := strconv.Atoi(c[0]); err != nil || n != len(t.Words)+1 {
		return line.Trouble(fmt.Sprintf("the word's number is %q where %d should be", c[0], len(t.Words)+1), do)
	}
	head, err := strconv.Atoi(c[6])
	if err != nil && c[6] != "_" || head < 0 {
		return line.Trouble("the head "+c[6]+" is no number", do)
	}
	t.Words = append(t.Words, TreeWord{Form: c[1], Lemma: c[2], UPOS: c[3], XPOS: c[4], Feats: c[5], Head: head, Relation: c[7], Misc: c[9], Glued: glued})
	return nil
}
