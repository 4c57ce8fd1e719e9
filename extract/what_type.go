package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/model"
)

// An EventType is a type of PLOVER.
type EventType struct {
	Name string
	Root string // the name that collections have it by which do not tell it from another
	Quad int    // 1 cooperation in words, 2 in deeds, 3 conflict in words, 4 in deeds; 0 for no type
}

// EventTypes lists the types of knowledge/schema/types.txt in their order.
func EventTypes(b *knowledge.Base) ([]EventType, error) {
	var list []EventType
	for _, r := range b.Records("event-type") {
		quad, err := strconv.Atoi(r.Get("quad"))
		if err != nil || quad < 1 || quad > 4 {
			return nil, fmt.Errorf("%s:%d: the quad of the type %s is %q: give a number from 1 to 4", r.File, r.Line, r.Value, r.Get("quad"))
		}
		t := EventType{Name: r.Value, Root: r.Value, Quad: quad}
		if r.Has("root") {
			t.Root = r.Get("root")
		}
		list = append(list, t)
	}
	return list, nil
}

// TypeSigns sees in a sentence what tells the type of an event: the words on
// the way between two parties through the tree, the verbs that govern them, all
// words by where they stand, and what types the frames of knowledge give to
// verbs and nouns.
type TypeSigns struct {
	votes    map[string][]string // the types of the moves that a verb's lemma, or a noun, can tell of
	negators map[string]bool
}

// NewTypeSigns takes the verbs and nouns of the moves.
func NewTypeSigns(b *knowledge.Base) *TypeSigns {
	types := map[string]string{}
	for _, r := range b.Records("move") {
		types[r.Value] = r.Get("plover")
	}
	s := &TypeSigns{votes: map[string][]string{}, negators: b.Set("what-negators")}
	for keyword, slot := range map[string]string{"frame": "verbs", "nominal": "nouns"} {
		for _, r := range b.Records(keyword) {
			for _, w := range r.List(slot) {
				if t := types[r.Get("move")]; t != "" && !slices.Contains(s.votes[w], t) {
					s.votes[w] = append(s.votes[w], t)
				}
			}
		}
	}
	return s
}

// Types tells which type of event it is that one party does to another, by
// weights that were learned. It does not change and may be used by many at once.
type Types struct {
	signs   *TypeSigns
	weights *TypeWeights
	types   []EventType // by the number that the weights have them under
	named   map[string]EventType
}

// NewTypes takes the weights of the model of events.
func NewTypes(b *knowledge.Base) (*Types, error) {
	bytes, err := b.Model(knowledge.Events)
	if err != nil {
		return nil, err
	}
	file, err := model.Read(bytes)
	if err != nil {
		return nil, err
	}
	section, err := file.Section(TypesSection)
	if err != nil {
		return nil, err
	}
	t := &Types{signs: NewTypeSigns(b)}
	if t.weights, err = DecodeTypes(section); err != nil {
		return nil, err
	}
	known, err := EventTypes(b)
	if err != nil {
		return nil, err
	}
	t.named = map[string]EventType{}
	for _, k := range known {
		t.named[k.Name] = k
	}
	for _, name := range t.weights.Names {
		k, ok := t.named[name]
		if !ok {
			return nil, fmt.Errorf("the model gives events the type %q, which is not in knowledge/schema/types.txt: take a model made for this version", name)
		}
		t.types = append(t.types, k)
	}
	return t, nil
}

// Named gives the type of that name, the empty one if there is none.
func (t *Types) Named(name string) EventType { return t.named[name] }

// A TypePair is a party that acts and the party that it acts on, by their
// places. An empty span is a party that is not known.
type TypePair struct{ Source, Target hearsay.Span }

// A TypeGuess is what an event between two parties is held to be.
type TypeGuess struct {
	EventType
	Anchor hearsay.Span // the verb or noun that ties the parties together
}

// Type tells the type of what the source does to the target. The words of the
// sentence of the target are read, and nothing beyond. It gives no type where
// there are no words.
func (t *Types) Type(text string, lang *hearsay.Analysis, p TypePair) TypeGuess {
	v, ok := newTypeSight(text, lang, p)
	if !ok {
		return TypeGuess{}
	}
	return TypeGuess{t.types[t.weights.Best(t.signs.of(v))], lang.Tokens[v.anchor()].Span}
}

// See gives what is seen of a pair, to learn from: numbers in ascending order.
func (s *TypeSigns) See(text string, lang *hearsay.Analysis, p TypePair) []uint32 {
	v, ok := newTypeSight(text, lang, p)
	if !ok {
		return nil
	}
	return s.of(v)
}

// Votes gives the types that the frames of knowledge give to the words between
// the parties and the verbs that govern them.
func (s *TypeSigns) Votes(text string, lang *hearsay.Analysis, p TypePair) []string {
	v, ok := newTypeSight(text, lang, p)
	if !ok {
		return nil
	}
	var list []string
	for _, k := range append(v.way, v.governor(v.from), v.governor(v.to)) {
		if k >= 0 {
			list = append(list, s.votesFor(v, k)...)
		}
	}
	return list
}

// votesFor gives the types that the frames give to a word: to its lemma, and as
// it is written.
func (s *TypeSigns) votesFor(v *typeSight, k int) []string {
	list := s.votes[v.lemma(k)]
	if low := strings.ToLower(v.lang.Tokens[k].Of(v.text)); low != v.lemma(k) {
		list = append(slices.Clip(list), s.votes[low]...)
	}
	return list
}

// of gives the signs of a sight in ascending order, each once.
func (s *TypeSigns) of(v *typeSight) []uint32 {
	w := &typeWriter{typeSight: v, TypeSigns: s}
	w.sign("always")
	w.words()
	w.pair()
	slices.Sort(w.list)
	return slices.Compact(w.list)
}

// lowered is a lemma as signs have it.
func lowered(t hearsay.Token) string { return strings.ToLower(t.Lemma) }
