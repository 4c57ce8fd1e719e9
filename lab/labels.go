package lab

import (
	"bytes"
	"io"
	"strings"
)

// A Labelled is one sentence of a file of names: tokens with BIO labels, as in
// the files of CoNLL 2003.
type Labelled struct {
	Before []string // lines "-DOCSTART-" before it
	Tokens []string
	Labels []string // "B-PER", "I-PER", "O"
}

// LoadLabels reads a file of tokens and labels.
func LoadLabels(path string) ([]Labelled, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadLabels(path, f)
}

// ReadLabels reads a file of tokens and labels of that name: a token, a tab and
// its label on each line, an empty line after each sentence.
func ReadLabels(name string, r io.Reader) ([]Labelled, error) {
	var list []Labelled
	var s Labelled
	end := 0
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		if len(s.Tokens) > 0 && line.Number > end {
			list, s = append(list, s), Labelled{}
		}
		end = line.Number + 1
		text := string(bytes.TrimRight(line.Bytes, "\r\n"))
		if strings.HasPrefix(text, "-DOCSTART-") {
			s.Before = append(s.Before, text)
			continue
		}
		c := strings.Split(text, "\t")
		if len(c) < 2 {
			return nil, line.Trouble("no tab stands on the line", "write a token, a tab and its label")
		}
		s.Tokens, s.Labels = append(s.Tokens, c[0]), append(s.Labels, c[len(c)-1])
	}
	if len(s.Tokens) > 0 {
		list = append(list, s)
	}
	return list, nil
}
