package lab

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// TreeFigures is what a comparison of trees counted.
type TreeFigures struct {
	figures          []treeFigure
	words, sentences int // of the gold
}

// A treeFigure is what of gold and predictions agrees.
type treeFigure struct {
	name          string
	n, pred, gold int
}

// f1 is the mean of precision and recall in per cent.
func (f treeFigure) f1() float64 {
	return round(part(float64(200*f.n), float64(f.pred+f.gold)), 2)
}

// CompareTrees holds predicted trees against gold ones of the same text and
// gives the figures of score_conllu.py, which are those of the CoNLL 2018
// shared task: tokens and sentences are right where their ends are, words are
// paired by their place, and tags, lemmas, heads and relations are asked of
// pairs of words.
func CompareTrees(gold, pred []Tree) (*TreeFigures, error) {
	g, p := flattened(gold), flattened(pred)
	if err := sameText(g.text, p.text); err != nil {
		return nil, err
	}
	pairs, to := paired(g.words, p.words)
	words := func(name string, right func(a, b *flatWord) bool) treeFigure {
		f := treeFigure{name, 0, len(p.words), len(g.words)}
		for _, pair := range pairs {
			if right(&g.words[pair[0]], &p.words[pair[1]]) {
				f.n++
			}
		}
		return f
	}
	head := func(a, b *flatWord) bool {
		if a.head < 0 {
			return b.head < 0
		}
		at, found := to[a.head]
		return found && at == b.head
	}
	return &TreeFigures{[]treeFigure{
		spansInCommon("tokens", g.tokens, p.tokens),
		spansInCommon("sentences", g.sentences, p.sentences),
		{"words", len(pairs), len(p.words), len(g.words)},
		words("upos", func(a, b *flatWord) bool { return a.UPOS == b.UPOS }),
		words("xpos", func(a, b *flatWord) bool { return a.XPOS == b.XPOS }),
		words("lemma", func(a, b *flatWord) bool { return a.Lemma == b.Lemma || a.Lemma == "_" }),
		words("uas", head),
		words("las", func(a, b *flatWord) bool { return head(a, b) && universal(a.Relation) == universal(b.Relation) }),
	}, len(g.words), len(g.sentences)}, nil
}

// universal is a relation without its subtype.
func universal(relation string) string {
	plain, _, _ := strings.Cut(relation, ":")
	return plain
}

// A flatWord is a word with its place in the text.
type flatWord struct {
	*TreeWord
	span [2]int // of the token that it belongs to
	head int    // index of the head among all words, -1 for the root
}

// A flatText is all that trees say, in one piece. Places are bytes of the text
// without its white space.
type flatText struct {
	text      string
	tokens    [][2]int
	sentences [][2]int
	words     []flatWord
}

func flattened(list []Tree) flatText {
	var f flatText
	var b strings.Builder
	for i := range list {
		t := &list[i]
		base, begin := len(f.words), b.Len()
		for _, s := range t.surfaces() {
			start := b.Len()
			b.WriteString(withoutBlanks(s.Form))
			span := [2]int{start, b.Len()}
			f.tokens = append(f.tokens, span)
			for k := s.First; k < s.Next; k++ {
				w := &t.Words[k]
				head := -1
				if w.Head > 0 {
					head = base + w.Head - 1
				}
				f.words = append(f.words, flatWord{w, span, head})
			}
		}
		f.sentences = append(f.sentences, [2]int{begin, b.Len()})
	}
	f.text = b.String()
	return f
}

// sameText reports where two texts part.
func sameText(gold, pred string) error {
	if gold == pred {
		return nil
	}
	k := 0
	for k < min(len(gold), len(pred)) && gold[k] == pred[k] {
		k++
	}
	for k > 0 && k < len(gold) && !utf8.RuneStart(gold[k]) {
		k--
	}
	around := func(s string) string {
		return strings.ToValidUTF8(s[max(0, k-20):min(len(s), k+20)], "")
	}
	return fmt.Errorf("the texts differ at character %d: gold ...%s... predicted ...%s...\n  predict from the same file: all but the white space must be kept",
		points(gold[:k]), around(gold), around(pred))
}

// paired gives the pairs of words of the same token, in order, and for each
// gold word its partner.
func paired(gold, pred []flatWord) (pairs [][2]int, to map[int]int) {
	at := map[[2]int][]int{}
	for j, w := range pred {
		at[w.span] = append(at[w.span], j)
	}
	to = map[int]int{}
	for i, w := range gold {
		if free := at[w.span]; len(free) > 0 {
			pairs, to[i] = append(pairs, [2]int{i, free[0]}), free[0]
			at[w.span] = free[1:]
		}
	}
	return pairs, to
}

func spansInCommon(name string, gold, pred [][2]int) treeFigure {
	f := treeFigure{name, 0, len(pred), len(gold)}
	known, counted := map[[2]int]bool{}, map[[2]int]bool{}
	for _, s := range gold {
		known[s] = true
	}
	for _, s := range pred {
		if known[s] && !counted[s] {
			f.n++
		}
		counted[s] = true
	}
	return f
}

// Object gives the figures in per cent.
func (f *TreeFigures) Object() Object {
	var o Object
	for _, x := range f.figures {
		o.Set(x.name, x.f1())
	}
	o.Set("gold words", f.words)
	o.Set("gold sentences", f.sentences)
	return o
}

// rows gives the figures of those names for a sheet.
func (f *TreeFigures) rows(names ...string) []Figure {
	var list []Figure
	for _, name := range names {
		for _, x := range f.figures {
			if x.name != name {
				continue
			}
			n := float64(x.n)
			detail := fmt.Sprintf("P %6.2f  R %6.2f", 100*part(n, float64(x.pred)), 100*part(n, float64(x.gold)))
			if x.pred == x.gold {
				detail = fmt.Sprintf("%d of %d", x.n, x.gold)
			}
			list = append(list, figure(name, x.f1(), detail))
		}
	}
	return list
}
