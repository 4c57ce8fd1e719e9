package language

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"hearsay"
	"hearsay/model"
)

// An annotator gives tokens their tags, lemmas, heads and relations, and finds
// names: with networks that were trained. It does not change and may be used by
// many at once.
type annotator struct {
	syntax    *model.Network
	names     *model.Network
	lemmas    *Lemmas
	tags      []tag // by the number that the network gives them
	relations []hearsay.Relation
	spanner   *model.Spanner
	kinds     map[string]hearsay.NameKind
	gazetteer *Gazetteer
	tagRows   []int32 // what the network of names sees of each tag
	source    int32   // and of whose rules about names it is to follow
	benches   sync.Pool
}

type tag struct {
	upos hearsay.UPOS
	xpos hearsay.XPOS
}

// The sections of the model.
const (
	SyntaxSection    = "syntax"
	LemmasSection    = "lemmas"
	NamesSection     = "names"
	GazetteerSection = "gazetteer"
)

// newAnnotator takes the sections of a model.
func newAnnotator(f *model.File) (*annotator, error) {
	a := &annotator{kinds: map[string]hearsay.NameKind{}}
	var err error
	if a.syntax, err = network(f, SyntaxSection); err != nil {
		return nil, err
	}
	if a.names, err = network(f, NamesSection); err != nil {
		return nil, err
	}
	lemmas, err := f.Section(LemmasSection)
	if err != nil {
		return nil, err
	}
	if a.lemmas, err = NewLemmas(lemmas); err != nil {
		return nil, err
	}
	gazetteer, err := f.Section(GazetteerSection)
	if err != nil {
		return nil, err
	}
	if a.gazetteer, err = NewGazetteer(model.NewDecoder(GazetteerSection, gazetteer), a.names.Features); err != nil {
		return nil, err
	}
	if err := a.takeLabels(); err != nil {
		return nil, err
	}
	if err := a.takeRows(); err != nil {
		return nil, err
	}
	a.benches.New = func() any { return &bench{syntax: a.syntax.NewWork(), names: a.names.NewWork()} }
	return a, nil
}

func network(f *model.File, section string) (*model.Network, error) {
	b, err := f.Section(section)
	if err != nil {
		return nil, err
	}
	return model.DecodeNetwork(model.NewDecoder(section, b))
}

// takeLabels finds what the networks' answers are called in our words.
func (a *annotator) takeLabels() error {
	if len(a.syntax.Relations) == 0 {
		return fmt.Errorf("the section %q of the model makes no trees: take one made for this version", SyntaxSection)
	}
	for _, name := range a.syntax.Tags {
		u, x, _ := strings.Cut(name, "|")
		upos, ok1 := hearsay.ParseUPOS(u)
		xpos, ok2 := hearsay.ParseXPOS(x)
		if !ok1 || !ok2 {
			return unknownLabel(name)
		}
		a.tags = append(a.tags, tag{upos, xpos})
	}
	for _, name := range a.syntax.Relations {
		r, ok := hearsay.ParseRelation(name)
		if !ok {
			return unknownLabel(name)
		}
		a.relations = append(a.relations, r)
	}
	for k := hearsay.PER; k <= hearsay.NORP; k++ {
		a.kinds[k.String()] = k
	}
	for _, name := range a.names.Tags {
		if _, kind, found := strings.Cut(name, "-"); found {
			if _, ok := a.kinds[kind]; !ok {
				return unknownLabel(name)
			}
		}
	}
	a.spanner = model.NewSpanner(a.names.Tags)
	return nil
}

// takeRows finds the features that the network of names knows beside those of
// forms.
func (a *annotator) takeRows() error {
	for _, tag := range a.syntax.Tags {
		row, ok := a.names.Features.Row(TagRow(tag))
		if !ok {
			return fmt.Errorf("the model finds names without the tag %q, which it gives: take one whose parts were trained together", tag)
		}
		a.tagRows = append(a.tagRows, row)
	}
	var ok bool
	if a.source, ok = a.names.Features.Row(NameSource); !ok {
		return fmt.Errorf("the model finds names without the feature %q: take one made for this version", NameSource)
	}
	return nil
}

// NameSource is the feature of words in texts whose rules about names we
// follow: those of the largest collection that the network learned from.
const NameSource = "=ours"

// TagRow names the feature of words that have a tag of the syntax network.
func TagRow(tag string) string { return "#" + tag }

func unknownLabel(name string) error {
	return fmt.Errorf("the model gives words the label %q, which this program does not know: take one made for this version", name)
}

// A bench is what one document at a time is annotated on.
type bench struct {
	syntax, names    *model.Work
	pieces           []piece
	heads, relations []int
	words            []string
	more             [][]int32
	stretches        []model.Stretch
	room             []int64
}

// A piece is tokens [first, next) that are read as one sentence.
type piece struct {
	first, next int
	goesOn      bool // it is part of the same sentence as the piece before
}

// longestPiece is how many tokens are read as one sentence at most: nobody
// writes longer ones, and the work on a tree grows with their square.
const longestPiece = 192

// batch is how many words the networks read at a time: enough to make good use
// of the machine, few enough to stay close to it.
const batch = 128

// annotate fills in what the tokens of the sentences are, and adds the names.
func (a *annotator) annotate(text string, out *hearsay.Analysis) {
	b := a.benches.Get().(*bench)
	defer a.benches.Put(b)
	root := 0
	b.begin()
	for _, s := range out.Sentences {
		for first := s.First; first < s.Next; first += longestPiece {
			b.add(text, out.Tokens, piece{first, min(first+longestPiece, s.Next), first > s.First})
			if b.syntax.Words() >= batch {
				root = a.read(b, text, out, root)
			}
		}
	}
	a.read(b, text, out, root)
}

func (b *bench) begin() {
	b.pieces = b.pieces[:0]
	b.syntax.Begin()
	b.names.Begin()
}

func (b *bench) add(text string, tokens []hearsay.Token, p piece) {
	b.pieces = append(b.pieces, p)
	b.syntax.Sentence()
	for _, t := range tokens[p.first:p.next] {
		b.syntax.Word(t.Of(text))
	}
	b.syntax.EndSentence()
}

// read reads the pieces that were added and takes down what was found. Root is
// the root of the sentence that the last piece before belongs to.
func (a *annotator) read(b *bench, text string, out *hearsay.Analysis, root int) int {
	b.syntax.Read()
	for i, p := range b.pieces {
		tokens := out.Tokens[p.first:p.next]
		a.nameWords(b, i, text, tokens)
		for k := range tokens {
			t := &tokens[k]
			is := a.tags[b.syntax.Tag(i, k)]
			t.UPOS, t.XPOS = is.upos, is.xpos
			t.Lemma = a.lemmas.Lemma(t.Of(text), is.upos, is.xpos)
		}
		at := a.hang(b, i, p, tokens)
		if p.goesOn {
			out.Tokens[at].Head, out.Tokens[at].Relation = root, hearsay.RelParataxis
		} else {
			root = at
		}
	}
	a.takeNames(b, out)
	b.begin()
	return root
}

// nameWords hands the words of a piece to the network of names, with their tags
// and what the gazetteer knows.
func (a *annotator) nameWords(b *bench, i int, text string, tokens []hearsay.Token) {
	b.words, b.more = b.words[:0], slices.Grow(b.more[:0], len(tokens))[:len(tokens)]
	for k, t := range tokens {
		b.words = append(b.words, t.Of(text))
		b.more[k] = append(b.more[k][:0], a.source, a.tagRows[b.syntax.Tag(i, k)])
	}
	a.gazetteer.Mark(b.words, func(word int, row int32) { b.more[word] = append(b.more[word], row) })
	b.names.Sentence()
	for k, w := range b.words {
		b.names.Word(w, b.more[k]...)
	}
	b.names.EndSentence()
}

// takeNames reads the names of the pieces.
func (a *annotator) takeNames(b *bench, out *hearsay.Analysis) {
	b.names.Read()
	for i, p := range b.pieces {
		b.stretches, b.room = a.spanner.Stretches(b.stretches[:0], b.names, i, b.room)
		for _, s := range b.stretches {
			first, next := p.first+s.First, p.first+s.Next
			out.Names = append(out.Names, hearsay.Name{
				Span:  hearsay.Span{Start: out.Tokens[first].Start, End: out.Tokens[next-1].End},
				First: first, Next: next, Kind: a.kinds[s.Kind]})
		}
	}
}

// hang gives the tokens of a piece their heads and relations, and tells which
// one is the root.
func (a *annotator) hang(b *bench, i int, p piece, tokens []hearsay.Token) int {
	root := p.first
	b.heads, b.relations = grown(b.heads, len(tokens)), grown(b.relations, len(tokens))
	b.syntax.Heads(i, b.heads)
	b.syntax.Relations(i, b.heads, b.relations)
	for k := range tokens {
		t := &tokens[k]
		t.Relation = a.relations[b.relations[k]]
		if b.heads[k] == model.Root {
			t.Head, t.Relation = -1, hearsay.RelRoot
			root = p.first + k
			continue
		}
		if t.Head = p.first + b.heads[k]; t.Relation == hearsay.RelRoot {
			t.Relation = hearsay.RelDep
		}
	}
	return root
}

// grown is a list at least n long.
func grown(list []int, n int) []int {
	if len(list) < n {
		return make([]int, 2*n)
	}
	return list
}
