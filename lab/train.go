package lab

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/lab/neural"
	"hearsay/language"
	"hearsay/model"
)

// A Training is the work of making a model of a language.
type Training struct {
	Data   string // the folder of what is learned from
	Recipe Recipe
	Seed   uint64
	Cut    func(*hearsay.Document) hearsay.Analysis // cuts raw text into sentences
	Clean  func(*hearsay.Report) hearsay.Document   // makes a document of a text
	Base   *knowledge.Base
	Tell   io.Writer // how far it is
}

// Language makes the sections of the model. The same data, recipe and seed give
// the same bytes on machines of one kind.
func (t *Training) Language() ([]model.Section, error) {
	trees, err := t.trees()
	if err != nil {
		return nil, err
	}
	raw, err := rawSentences(t.Data, t.Cut)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(t.Tell, "%d trees, %d sentences of raw text\n", len(trees), len(raw))
	syntax, err := t.syntax(trees, raw)
	if err != nil {
		return nil, err
	}
	names, gazetteer, err := t.names(syntax, raw)
	if err != nil {
		return nil, err
	}
	return []model.Section{
		{Name: language.SyntaxSection, Bytes: syntax},
		{Name: language.LemmasSection, Bytes: trainLemmas(trees)},
		{Name: language.NamesSection, Bytes: names},
		{Name: language.GazetteerSection, Bytes: gazetteer},
	}, nil
}

func (t *Training) trees() ([]Tree, error) {
	var all []Tree
	for _, f := range treebankSources {
		list, err := LoadTrees(filepath.Join(t.Data, filepath.FromSlash(f.File)))
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// A lesson is what one network learns.
type lesson struct {
	name      string // in the recipe
	number    int    // of several networks of that name
	lexicon   *lexicon
	tags      *classes
	relations *classes // nil where there are no trees
	all       *sentences
	marked    int // the first sentences of all, which people marked; the others were voted on
}

// fit trains a network and gives it as a section.
func (t *Training) fit(l lesson) []byte {
	o := t.Recipe.options(l.name)
	epochs, words := t.Recipe.whole(l.name+".epochs"), t.Recipe.whole(l.name+".words")
	o.Features, o.Tags, o.Seed = len(l.lexicon.names), len(l.tags.names), t.Seed+uint64(l.number)*1000
	var relations []string
	if l.relations != nil {
		relations = l.relations.names
		o.Relations = len(relations)
	}
	r := rand.New(rand.NewPCG(o.Seed, 7))
	plan := l.plan(r, epochs, words, t.Recipe.number(l.name+".raw"))
	for _, epoch := range plan {
		o.Steps += len(epoch)
	}
	net := neural.New(o)
	for e, epoch := range plan {
		var loss neural.Loss
		for _, list := range epoch {
			loss.Add(net.Step(l.all.pick(list, l.lexicon, r)), 1/float64(len(epoch)))
		}
		fmt.Fprintf(t.Tell, "%s %d: epoch %d of %d, loss of tags %.3f, arcs %.3f, relations %.3f\n", l.name, l.number, e+1, epochs, loss.Tags, loss.Arcs, loss.Labels)
	}
	var e model.Encoder
	net.Average().Encode(&e, l.lexicon.names, l.tags.names, relations)
	return e.Encoded()
}

// teachers trains several networks on the same lesson.
func (t *Training) teachers(l lesson, n int) ([]*model.Network, error) {
	var list []*model.Network
	for l.number = 1; l.number <= n; l.number++ {
		teacher, err := network(t.fit(l))
		if err != nil {
			return nil, err
		}
		list = append(list, teacher)
	}
	return list, nil
}

// plan gives the batches of each epoch: all marked sentences each time, and the
// others evenly over the epochs, so often as passes says.
func (l *lesson) plan(r *rand.Rand, epochs, words int, passes float64) [][][]int {
	var plan [][][]int
	others := r.Perm(l.all.len() - l.marked)
	at := 0
	for e := range epochs {
		var list []int
		for i := range l.marked {
			list = append(list, i)
		}
		for end := int(passes * float64(len(others)) * float64(e+1) / float64(epochs)); at < end; at++ {
			list = append(list, l.marked+others[at%len(others)])
		}
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		plan = append(plan, l.all.batches(list, words))
	}
	return plan
}

// network reads a section that was just made.
func network(section []byte) (*model.Network, error) {
	return model.DecodeNetwork(model.NewDecoder("just trained", section))
}
