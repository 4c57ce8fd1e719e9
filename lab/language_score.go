package lab

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"hearsay"
)

// treeSets are the development sets of the task language. Several sections may
// be made of one file: of all of it, or of its documents of one genre.
var treeSets = []struct {
	file   string
	genres []string // "" for all of them
}{
	{"ewt-dev", []string{""}}, {"gum-dev", []string{"", "news"}},
}

func (s *scoring) language() ([]Section, error) {
	var list []Section
	for _, set := range treeSets {
		if !s.has("ud", set.file+".conllu.gz") {
			continue
		}
		b, err := s.treebank(s.path("ud", set.file+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		for _, genre := range set.genres {
			sections, err := b.sections(s.Linguist, set.file, genre)
			if err != nil {
				return nil, err
			}
			list = append(list, sections...)
		}
	}
	own, err := s.ownSentences()
	return append(list, own...), err
}

// A scoredTreebank is a file of trees with what was predicted for it, document
// by document.
type scoredTreebank struct {
	gold, raw, given []treeDocument
}

func (s *scoring) treebank(path string) (b scoredTreebank, err error) {
	in, err := Open(path)
	if err != nil {
		return b, err
	}
	defer in.Close()
	if b.gold, err = loadDocuments(path, in); err == nil {
		b.raw, err = s.predictedTrees(path, Prediction{})
	}
	if err == nil {
		b.given, err = s.predictedTrees(path, Prediction{GoldTokens: true})
	}
	if err == nil && (len(b.raw) != len(b.gold) || len(b.given) != len(b.gold)) {
		err = fmt.Errorf("%s: the predictions have not the documents of the file: this is a fault of the program", path)
	}
	return b, err
}

func (s *scoring) predictedTrees(path string, p Prediction) ([]treeDocument, error) {
	out, err := s.predicted(path, p)
	if err != nil {
		return nil, err
	}
	return loadDocuments(path, out)
}

func loadDocuments(name string, r io.Reader) ([]treeDocument, error) {
	var list []treeDocument
	for d, err := range treeDocuments(name, r) {
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// sections gives the figures of the documents of a genre: from raw text, and
// with the words and sentences of the gold.
func (b scoredTreebank) sections(l Linguist, name, genre string) ([]Section, error) {
	var gold, raw, given []Tree
	documents := 0
	for i, d := range b.gold {
		if genre != "" && d.Trees[0].noted("meta::genre") != genre {
			continue
		}
		documents++
		gold, raw, given = append(gold, d.Trees...), append(raw, b.raw[i].Trees...), append(given, b.given[i].Trees...)
	}
	if documents == 0 {
		return nil, nil
	}
	if genre != "" {
		name += "." + genre
	}
	read, err := CompareTrees(gold, raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	told, err := CompareTrees(gold, given)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	counts := fmt.Sprintf("%d documents, %d sentences, %d words", documents, read.sentences, read.words)
	return []Section{
		{name, counts, read.rows("tokens", "sentences", "words", "upos", "xpos", "lemma", "uas", "las")},
		{name + ".gold-tokens", counts, append(told.rows("upos", "xpos", "lemma", "uas", "las"), lemmaOfTags(l, gold))},
	}, nil
}

// lemmaOfTags asks for lemmas where the right tags are known, so that mistakes
// of the tagger do not count.
func lemmaOfTags(l Linguist, gold []Tree) Figure {
	n := tally{}
	for i := range gold {
		for _, w := range gold[i].Words {
			upos, _ := hearsay.ParseUPOS(w.UPOS)
			xpos, _ := hearsay.ParseXPOS(w.XPOS)
			n["of"]++
			n.when("right", w.Lemma == "_" || l.Lemma(w.Form, upos, xpos) == w.Lemma)
		}
	}
	return share("lemma.goldtags", n["right"], n["of"])
}

// ownSentences asks for the tokens and sentences of news that we invented, in
// the manner of today's papers: the treebanks have little of it.
func (s *scoring) ownSentences() ([]Section, error) {
	path := filepath.Join(s.Repository, "language", "testdata", "invented.txt")
	if !exists(path) {
		return nil, nil
	}
	in, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	gold, err := readDivided(path, in)
	if err != nil || len(gold) == 0 {
		return nil, err
	}
	doc := rawDocument(gold)
	a := s.Linguist.Analyse(&doc)
	f, err := CompareTrees(gold, treesOf(doc.Text, &a))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return []Section{{"own.sentences", fmt.Sprintf("%d sentences, %d tokens", f.sentences, f.words), f.rows("tokens", "sentences")}}, nil
}

// readDivided reads text that is divided by hand: a sentence a line, a blank
// between tokens, or "~" where no white space stands between them, and an empty
// line between paragraphs. The tokens are syntactic words.
func readDivided(name string, r io.Reader) ([]Tree, error) {
	var list []Tree
	last := 0
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		t := Tree{NewPar: line.Number > last+1}
		for _, run := range strings.Fields(string(line.Bytes)) {
			tokens := strings.Split(run, "~")
			for i, form := range tokens {
				if form == "" {
					return nil, line.Trouble("nothing stands beside a ~", "write a ~ between two tokens, without blanks")
				}
				t.Words = append(t.Words, TreeWord{Form: form, Glued: i+1 < len(tokens)})
			}
		}
		list, last = append(list, t), line.Number
	}
	return list, nil
}

// nameSets are the development sets of the task names with the types that
// their gold has.
var nameSets = []struct {
	name  string
	types []string
}{
	{"ww-dev", []string{"PER", "ORG", "LOC", "NORP"}}, {"uner-ewt-dev", NameTypes},
}

func (s *scoring) names() ([]Section, error) {
	var list []Section
	for _, set := range nameSets {
		if !s.has("ner", set.name+".conll.gz") {
			continue
		}
		section, err := s.nameSet(set.name, set.types)
		if err != nil {
			return nil, err
		}
		list = append(list, section)
	}
	return list, nil
}

func (s *scoring) nameSet(name string, types []string) (Section, error) {
	path := s.path("ner", name+".conll.gz")
	gold, err := LoadLabels(path)
	if err != nil {
		return Section{}, err
	}
	out, err := s.predicted(path, Prediction{})
	if err != nil {
		return Section{}, err
	}
	pred, err := ReadLabels(path, out)
	if err != nil {
		return Section{}, err
	}
	all, err := CompareNames(gold, pred, NameTypes)
	if err != nil {
		return Section{}, fmt.Errorf("%s: %w", name, err)
	}
	each, err := CompareNames(gold, pred, types)
	if err != nil {
		return Section{}, fmt.Errorf("%s: %w", name, err)
	}
	tokens := 0
	for _, sentence := range gold {
		tokens += len(sentence.Tokens)
	}
	section := Section{name, fmt.Sprintf("%d sentences, %d tokens, %d gold of %s", len(gold), tokens, all.Get("all", "gold"), strings.Join(NameTypes, ", ")),
		[]Figure{nameRow("names", all.Get("all"))}}
	for _, kind := range types {
		section.Figures = append(section.Figures, nameRow(kind, each.Get(kind)))
	}
	return section, nil
}

func nameRow(name string, value any) Figure {
	o := value.(Object)
	n := func(key string) float64 {
		v, _ := o.Get(key).(float64)
		return v
	}
	return figure(name, n("f1"), fmt.Sprintf("P %6.2f  R %6.2f", n("p"), n("r")))
}
