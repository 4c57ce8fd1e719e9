package lab

import (
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"hearsay/language"
	"hearsay/model"
)

// A namedText is a sentence of one of the files.
type namedText struct {
	Labelled
	source string
}

// nameParts are the parts of names, and nameKinds their kinds: the tags that
// are learned are made of both.
var (
	nameParts = []string{"B-", "I-", "L-", "U-"}
	nameKinds = []string{"PER", "ORG", "LOC", "NORP"}
)

// bilou turns labels "B-PER I-PER" into tags "B-PER L-PER", and those of other
// kinds into "O". What is labelled MISC may be a name or not: nobody knows.
func bilou(labels []string) []string {
	tags := make([]string, len(labels))
	for i, label := range labels {
		part, kind, _ := strings.Cut(label, "-")
		goesOn := i+1 < len(labels) && labels[i+1] == "I-"+kind
		switch {
		case kind == "MISC":
			tags[i] = unsure
		case !slices.Contains(nameKinds, kind):
			tags[i] = "O"
		case goesOn:
			tags[i] = label
		case part == "B":
			tags[i] = "U-" + kind
		default:
			tags[i] = "L-" + kind
		}
	}
	return tags
}

// divided cuts the words of every other sentence at their hyphens, as our
// tokens are cut; the rest teaches the words of others.
func divided(s Labelled, cut bool) Labelled {
	if !cut {
		return s
	}
	var d Labelled
	for i, t := range s.Tokens {
		label := s.Labels[i]
		for k, piece := range strings.SplitAfter(t, "-") {
			word, hyphen := strings.CutSuffix(piece, "-")
			if hyphen && (word == "" || len(piece) == len(t)) {
				word, hyphen = piece, false
			}
			if word == "" {
				continue
			}
			if k > 0 && label[0] == 'B' {
				label = "I" + label[1:]
			}
			d.Tokens, d.Labels = append(d.Tokens, word), append(d.Labels, label)
			if hyphen {
				if label[0] == 'B' {
					label = "I" + label[1:]
				}
				d.Tokens, d.Labels = append(d.Tokens, "-"), append(d.Labels, label)
			}
		}
	}
	return d
}

// namedTexts reads the files.
func (t *Training) namedTexts() ([]namedText, error) {
	var all []namedText
	for _, f := range t.Recipe.nameSources() {
		list, err := LoadLabels(filepath.Join(t.Data, filepath.FromSlash(f.File)))
		if err != nil {
			return nil, err
		}
		for i, s := range list {
			s = divided(s, i%2 == 1)
			s.Labels = bilou(s.Labels)
			all = append(all, namedText{s, nameSource[f.File]})
		}
	}
	return all, nil
}

// A namer gives words the features that names are found by: those of their
// forms, tags and source, and of the gazetteer. It belongs to one goroutine.
type namer struct {
	lexicon   *lexicon
	gazetteer *language.Gazetteer
	syntax    *model.Network
	work      *model.Work
}

func newNamer(l *lexicon, gazetteer []byte, syntax *model.Network) (*namer, error) {
	g, err := language.NewGazetteer(model.NewDecoder(language.GazetteerSection, gazetteer), l.rows)
	return &namer{l, g, syntax, syntax.NewWork()}, err
}

// more gives the rows of each word beside those of its form.
func (n *namer) more(words []string, source string) [][]int32 {
	rows := make([][]int32, len(words))
	tags := ask(n.syntax, n.work, words)
	for i := range words {
		rows[i] = append(rows[i], n.lexicon.index[language.TagRow(n.syntax.Tags[tags[i].tag])])
		if row, ok := n.lexicon.index[source]; ok {
			rows[i] = append(rows[i], row)
		}
	}
	n.gazetteer.Mark(words, func(i int, row int32) { rows[i] = append(rows[i], row) })
	return rows
}

// sentences makes what a network learns from.
func (n *namer) sentences(list []namedText, tags *classes) *sentences {
	s := &sentences{}
	for _, x := range list {
		s.begin()
		more := n.more(x.Tokens, x.source)
		for i, form := range x.Tokens {
			s.Features = append(s.Features, append(n.lexicon.rows.Rows(nil, form), more[i]...))
			s.Tags = append(s.Tags, tags.of(x.Labels[i]))
		}
	}
	s.begin()
	return s
}

// A nameTraining is what the networks of names learn from.
type nameTraining struct {
	*Training
	syntax    *model.Network
	gazetteer []byte
	texts     []namedText
	tags      *classes
	count     *counter
}

// names trains the network of names and gives it with its gazetteer.
func (t *Training) names(syntax []byte, raw [][]string) (names, gazetteer []byte, err error) {
	n := nameTraining{Training: t, tags: nameTags(), count: newCounter()}
	if n.syntax, err = network(syntax); err != nil {
		return nil, nil, err
	}
	if n.gazetteer, err = encodedGazetteer(t.Data); err != nil {
		return nil, nil, err
	}
	if n.texts, err = t.namedTexts(); err != nil {
		return nil, nil, err
	}
	marked := len(n.texts)
	for _, x := range n.texts {
		n.count.addAll(x.Tokens, true)
	}
	if err := n.taught(raw); err != nil {
		return nil, nil, err
	}
	l, _, err := n.lesson("names", marked)
	if err != nil {
		return nil, nil, err
	}
	return t.fit(l), n.gazetteer, nil
}

// taught trains teachers and adds the raw texts with the names that they find.
func (n *nameTraining) taught(raw [][]string) error {
	if n.Recipe.whole("name-teachers") == 0 {
		return nil
	}
	l, namer, err := n.lesson("name-teacher", len(n.texts))
	if err != nil {
		return err
	}
	teachers, err := n.teachers(l, n.Recipe.whole("name-teachers"))
	if err != nil {
		return err
	}
	for _, words := range raw {
		n.count.addAll(words, false)
	}
	n.texts = append(n.texts, nameVotes(teachers, namer, raw)...)
	return nil
}

// lesson is what a network learns from all that there is so far.
func (n *nameTraining) lesson(name string, marked int) (lesson, *namer, error) {
	l := lesson{name: name, tags: n.tags, marked: marked,
		lexicon: n.count.lexicon(n.Recipe.whole("names.marked"), n.Recipe.whole("names.all"), nameRows(n.syntax)...)}
	l.lexicon.least = n.Recipe.number("names.forget")
	namer, err := newNamer(l.lexicon, n.gazetteer, n.syntax)
	if err == nil {
		l.all = namer.sentences(n.texts, n.tags)
	}
	return l, namer, err
}

// nameTags are the parts of names with their kinds, and what is no name.
func nameTags() *classes {
	names := map[string]bool{"O": true}
	for _, kind := range nameKinds {
		for _, part := range nameParts {
			names[part+kind] = true
		}
	}
	return newClasses(names)
}

// nameRows names the features beside those of forms.
func nameRows(syntax *model.Network) []string {
	rows := gazetteerRows()
	for _, f := range nameSources {
		rows = append(rows, nameSource[f.File])
	}
	for _, tag := range syntax.Tags {
		rows = append(rows, language.TagRow(tag))
	}
	return rows
}

// nameVotes asks the teachers for the names in each sentence: a word has no tag
// where they do not agree.
func nameVotes(teachers []*model.Network, n *namer, list [][]string) []namedText {
	texts := make([]namedText, len(list))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		own := &namer{n.lexicon, n.gazetteer, n.syntax, n.syntax.NewWork()}
		wait.Go(func() {
			works := make([]*model.Work, len(teachers))
			for i, teacher := range teachers {
				works[i] = teacher.NewWork()
			}
			opinions := make([][]opinion, len(teachers))
			for at := k; at < len(list); at += workers {
				more := own.more(list[at], language.NameSource)
				for i := range teachers {
					opinions[i] = askNames(works[i], list[at], more)
				}
				texts[at] = agreedNames(teachers[0].Tags, list[at], opinions)
			}
		})
	}
	wait.Wait()
	return texts
}

func askNames(w *model.Work, words []string, more [][]int32) []opinion {
	w.Begin()
	w.Sentence()
	for i, form := range words {
		w.Word(form, more[i]...)
	}
	w.EndSentence()
	w.Read()
	list := make([]opinion, len(words))
	for i := range words {
		list[i].tag = w.Tag(0, i)
	}
	return list
}

func agreedNames(tags, words []string, opinions [][]opinion) namedText {
	x := namedText{source: language.NameSource}
	x.Tokens = words
	for i := range words {
		label := unsure
		if tag, ok := most(opinions, func(o []opinion) int { return o[i].tag }); ok {
			label = tags[tag]
		}
		x.Labels = append(x.Labels, label)
	}
	return x
}
