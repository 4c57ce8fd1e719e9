package lab

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
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
// its label on each line, an empty line after each sentence. Columns between
// token and label are left out.
func ReadLabels(name string, r io.Reader) ([]Labelled, error) {
	var list []Labelled
	for s, err := range labels(name, r) {
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// labels gives the sentences of a file of tokens and labels. An error ends it.
func labels(name string, r io.Reader) iter.Seq2[Labelled, error] {
	return func(yield func(Labelled, error) bool) {
		var s Labelled
		last := 0
		for line, err := range Lines(name, r) {
			if err == nil && len(s.Tokens) > 0 && line.Number > last+1 {
				if !yield(s, nil) {
					return
				}
				s = Labelled{}
			}
			if err == nil {
				err = s.line(line)
			}
			if err != nil {
				yield(Labelled{}, err)
				return
			}
			last = line.Number
		}
		if len(s.Tokens) > 0 {
			yield(s, nil)
		}
	}
}

func (s *Labelled) line(line Line) error {
	const do = "write a token, a tab and its label, and an empty line after each sentence"
	text := string(bytes.TrimRight(line.Bytes, "\r\n"))
	if !utf8.ValidString(text) {
		return line.Trouble("the line is not UTF-8", "save the file as UTF-8")
	}
	if strings.HasPrefix(text, "-DOCSTART-") {
		if len(s.Tokens) > 0 {
			return line.Trouble("a document begins within a sentence", do)
		}
		s.Before = append(s.Before, text)
		return nil
	}
	token, rest, found := strings.Cut(text, "\t")
	if !found {
		return line.Trouble("no tab stands on the line", do)
	}
	label := rest[strings.LastIndexByte(rest, '\t')+1:]
	if strings.TrimSpace(token) == "" || strings.TrimSpace(label) == "" {
		return line.Trouble("the token or the label is empty", do)
	}
	s.Tokens, s.Labels = append(s.Tokens, token), append(s.Labels, label)
	return nil
}

// labelDocuments gives the documents of a file of tokens and labels: each
// begins with a line "-DOCSTART-", and a file without any is one.
func labelDocuments(name string, r io.Reader) iter.Seq2[[]Labelled, error] {
	return func(yield func([]Labelled, error) bool) {
		var d []Labelled
		for s, err := range labels(name, r) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(s.Before) > 0 && len(d) > 0 {
				if !yield(d, nil) {
					return
				}
				d = nil
			}
			d = append(d, s)
		}
		if len(d) > 0 {
			yield(d, nil)
		}
	}
}

// appendTo writes the sentence as it is read, with an empty line after it and
// after each line before it.
func (s *Labelled) appendTo(b []byte) []byte {
	for _, line := range s.Before {
		b = append(append(b, line...), '\n', '\n')
	}
	for i, token := range s.Tokens {
		b = append(append(b, token...), '\t')
		b = append(append(b, s.Labels[i]...), '\n')
	}
	return append(b, '\n')
}
