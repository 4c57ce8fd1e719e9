package lab

import "slices"

func tagOf(w *TreeWord) string      { return w.UPOS + "|" + w.XPOS }
func relationOf(w *TreeWord) string { return w.Relation }

// answers are the values of a column of the trees.
func answers(trees []Tree, column func(*TreeWord) string) *classes {
	names := map[string]bool{}
	for i := range trees {
		for k := range trees[i].Words {
			names[column(&trees[i].Words[k])] = true
		}
	}
	return newClasses(names)
}

// syntax trains the network of tags and trees.
func (t *Training) syntax(trees []Tree, raw [][]string) ([]byte, error) {
	count := newCounter()
	for i := range trees {
		count.addAll(forms(&trees[i]), true)
	}
	tags, relations, marked := answers(trees, tagOf), answers(trees, relationOf), len(trees)
	learn := func(name string) lesson {
		l := lesson{name: name, tags: tags, relations: relations, marked: marked,
			lexicon: count.lexicon(t.Recipe.whole("syntax.marked"), t.Recipe.whole("syntax.all"))}
		l.all = treeSentences(trees, l.lexicon, tags, relations)
		return l
	}
	if n := t.Recipe.whole("teachers"); n > 0 {
		teachers, err := t.teachers(learn("teacher"), n)
		if err != nil {
			return nil, err
		}
		for _, words := range raw {
			count.addAll(words, false)
		}
		trees = append(slices.Clone(trees), votes(teachers, raw)...)
	}
	return t.fit(learn("syntax")), nil
}

func forms(t *Tree) []string {
	var list []string
	for _, w := range t.Words {
		list = append(list, w.Form)
	}
	return list
}

// treeSentences makes what a network learns from.
func treeSentences(trees []Tree, l *lexicon, tags, relations *classes) *sentences {
	s := &sentences{}
	for i := range trees {
		s.begin()
		from := int32(len(s.Features))
		for k := range trees[i].Words {
			w := &trees[i].Words[k]
			s.Features = append(s.Features, l.rows.Rows(nil, w.Form))
			s.Tags = append(s.Tags, tags.of(tagOf(w)))
			s.Relations = append(s.Relations, relations.of(w.Relation))
			head := from + int32(w.Head) - 1
			switch w.Head {
			case 0:
				head = -1
			case -1:
				head = -2 // nobody knows
			}
			s.Heads = append(s.Heads, head)
		}
	}
	s.begin()
	return s
}
