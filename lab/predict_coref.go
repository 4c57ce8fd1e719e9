package lab

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"hearsay"
	"hearsay/extract"
)

// A Referrer tells which phrases of a document stand for one. It is called from
// several goroutines at a time.
type Referrer interface {
	Coreference(doc *hearsay.Document, lang *hearsay.Analysis) [][]extract.Reference
}

// predictCoref writes the chains of each document of a CoNLL file anew, or
// answers the questions of a GAP file.
func predictCoref(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	buffered := bufio.NewReaderSize(in, 1<<16)
	if head, _ := buffered.Peek(3); string(head) == "ID\t" {
		return p.answers(name, buffered, give)
	}
	return inOrder(corefDocuments(name, buffered), func(d CorefDocument) ([]byte, error) {
		return d.appendTo(nil, p.chains(&d)), nil
	}, give)
}

// chains gives the chains of two and more phrases.
func (p Prediction) chains(d *CorefDocument) [][]CorefMention {
	if len(d.Tokens) == 0 {
		return nil
	}
	doc, lang := d.analysis(p.Linguist)
	at := map[int]int{}
	for k, t := range lang.Tokens {
		at[t.Start], at[t.End] = k, k+1
	}
	var out [][]CorefMention
	for _, chain := range p.Referrer.Coreference(&doc, &lang) {
		if len(chain) < 2 {
			continue
		}
		var list []CorefMention
		for _, s := range chain {
			first, next := at[s.Start], at[s.End]
			if s.Start > 0 && first > 0 && lang.Tokens[first].Start != s.Start {
				first-- // where tokens touch, the end of one is the start of the next
			}
			list = append(list, CorefMention{first, next})
		}
		out = append(out, list)
	}
	return out
}

// answers reads the questions of a GAP file and answers them, a line for each.
func (p Prediction) answers(name string, in io.Reader, give func([]byte) error) error {
	list, err := ReadGAP(name, in)
	if err != nil {
		return err
	}
	if err := give([]byte("ID\tA-coref\tB-coref\n")); err != nil {
		return err
	}
	examples := func(yield func(*GAPExample, error) bool) {
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
	}
	return inOrder(examples, func(e *GAPExample) ([]byte, error) {
		a, b := p.answer(e)
		word := map[bool]string{true: "TRUE", false: "FALSE"}
		return fmt.Appendf(nil, "%s\t%s\t%s\n", e.ID, word[a], word[b]), nil
	}, give)
}

// answer tells whether the pronoun stands for one of the names.
func (p Prediction) answer(e *GAPExample) (a, b bool) {
	doc := e.document()
	lang := p.Linguist.Analyse(&doc)
	for _, chain := range p.Referrer.Coreference(&doc, &lang) {
		for _, s := range chain {
			if s.Span == e.Pronoun {
				return e.A.In(chain), e.B.In(chain)
			}
		}
	}
	return false, false
}

// LoadGAPAnswers reads answers as they are predicted.
func LoadGAPAnswers(path string) ([]GAPExample, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readGAPAnswers(path, f)
}

func readGAPAnswers(name string, r io.Reader) ([]GAPExample, error) {
	var list []GAPExample
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		cells := strings.Split(string(bytes.TrimRight(line.Bytes, "\r\n")), "\t")
		if cells[0] == "ID" {
			continue
		}
		if len(cells) != 3 {
			return nil, line.Trouble(fmt.Sprintf("there are %d columns and not three", len(cells)), "write ID, A-coref and B-coref with tabs between")
		}
		e := GAPExample{ID: cells[0]}
		e.A.True, e.B.True = strings.EqualFold(cells[1], "true"), strings.EqualFold(cells[2], "true")
		list = append(list, e)
	}
	return list, nil
}
