package lab

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"hearsay"
)

// A CopyPair is a pair of texts that share passages, of gold or predicted.
type CopyPair struct {
	A         label             `json:"a"`
	B         label             `json:"b"`
	Class     hearsay.CopyClass `json:"class"`
	Tiles     [][4]int          `json:"tiles"`
	Direction *string           `json:"direction"`
	Quoted    int               `json:"in_quotes"` // shared words in quotation marks, of gold only
}

// ordered is the pair with the smaller ID first.
func (p CopyPair) ordered() CopyPair {
	if p.A <= p.B {
		return p
	}
	turned := CopyPair{A: p.B, B: p.A, Class: p.Class}
	for _, t := range p.Tiles {
		turned.Tiles = append(turned.Tiles, [4]int{t[2], t[3], t[0], t[1]})
	}
	if p.Direction != nil {
		way := map[string]string{"a>b": "b>a", "b>a": "a>b"}[*p.Direction]
		turned.Direction = &way
	}
	return turned
}

// byTexts gives pairs by their two texts.
func byTexts(pairs []CopyPair) map[[2]label]CopyPair {
	m := map[[2]label]CopyPair{}
	for _, p := range pairs {
		p = p.ordered()
		m[[2]label{p.A, p.B}] = p
	}
	return m
}

// copyClasses are the classes in the order in which they are shown.
var copyClasses = []hearsay.CopyClass{hearsay.Duplicate, hearsay.Edited, hearsay.Contained, hearsay.Partial, hearsay.SharedQuote, hearsay.Trace}

// CompareCopies holds pairs against gold pairs: how many of each class were
// found at all, how many got the right class, and how much of the shared
// passages is aligned.
func CompareCopies(gold, pred []CopyPair) []Figure {
	g, p := byTexts(gold), byTexts(pred)
	var found, class []Figure
	for _, c := range append(slices.Clone(copyClasses), "copied") {
		is := func(x hearsay.CopyClass) bool { return x == c || c == "copied" && x.Copied() }
		var of, there, right, given float64
		for texts, pair := range g {
			if is(pair.Class) {
				mine, ok := p[texts]
				of += 1
				there += count(ok)
				right += count(ok && is(mine.Class))
			}
		}
		for _, pair := range p {
			given += count(is(pair.Class))
		}
		found = append(found, shareOrNone("found."+string(c), there, of))
		class = append(class, pairFigure("class."+string(c), right, given, of))
	}
	return append(append(found, class...), alignedFigure(g, p))
}

// shareOrNone is a share that is left open where there is nothing to count.
func shareOrNone(name string, right, of float64) Figure {
	if of == 0 {
		return figure(name, nil, "of 0")
	}
	return share(name, right, of)
}

// pairFigure is the F1 of what was right of what was given and what there is.
func pairFigure(name string, right, given, of float64) Figure {
	if of == 0 && given == 0 {
		return figure(name, nil, "of 0")
	}
	precision, recall := part(right, given), part(right, of)
	return figure(name, round(100*part(2*precision*recall, precision+recall), 2),
		fmt.Sprintf("P %6.2f  R %6.2f  of %d", 100*precision, 100*recall, int(of)))
}

// alignedFigure is how well the shared passages of pairs that both have agree,
// in code points of the first text.
func alignedFigure(g, p map[[2]label]CopyPair) Figure {
	var right, given, of float64
	for texts, pair := range g {
		mine, ok := p[texts]
		if !ok {
			continue
		}
		a, b := firsts(pair.Tiles), firsts(mine.Tiles)
		right += float64(inBoth(a, b))
		given += float64(inBoth(b, b))
		of += float64(inBoth(a, a))
	}
	return pairFigure("aligned", right, given, of)
}

func firsts(tiles [][4]int) [][2]int {
	var out [][2]int
	for _, t := range tiles {
		out = append(out, [2]int{t[0], t[1]})
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// inBoth is the number of code points in stretches of both lists.
func inBoth(a, b [][2]int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		n += max(0, min(a[i][1], b[j][1])-max(a[i][0], b[j][0]))
		if a[i][1] < b[j][1] {
			i++
		} else {
			j++
		}
	}
	return n
}

// copySets are the development sets of the task copies, and the texts of each.
var copySets = []struct {
	name, gold string
	texts      []string
}{
	{"fnc", "fnc.pairs.jsonl.gz", []string{"stories/fnc.docs.jsonl.gz"}},
	{"ecbplus", "ecbplus.pairs.jsonl.gz", []string{"ecbplus/docs.jsonl.gz"}},
	{"basil", "basil.pairs.jsonl.gz", []string{"stories/basil.docs.jsonl.gz"}},
	{"allsides", "allsides.pairs.jsonl.gz", []string{"stories/allsides.docs.jsonl.gz"}},
	{"polnear", "polnear.pairs.jsonl.gz", []string{"polnear/train.attributions.jsonl.gz", "polnear/dev.attributions.jsonl.gz"}},
}

func (s *scoring) copies() ([]Section, error) {
	var list []Section
	for _, set := range copySets {
		if !s.has("copies", set.gold) || !s.hasAll(set.texts) {
			continue
		}
		gold, err := Load[CopyPair](s.path("copies", set.gold))
		if err != nil {
			return nil, err
		}
		var texts []corpusText
		for _, file := range set.texts {
			some, err := Load[corpusText](s.path(file))
			if err != nil {
				return nil, err
			}
			texts = append(texts, some...)
		}
		pred, err := predictedFrom[CopyPair](s, texts)
		if err != nil {
			return nil, err
		}
		section := Section{Name: set.name, Counts: fmt.Sprintf("%d texts, %d gold pairs, %d predicted", len(texts), len(gold), len(pred)),
			Figures: CompareCopies(gold, pred)}
		if set.name == "fnc" || set.name == "basil" {
			section.Figures = append(section.Figures, s.quoteFigures(gold, pred, texts)...)
		}
		if set.name == "polnear" {
			section.Figures = append(section.Figures, noteFigure(gold, pred))
		}
		list = append(list, section)
	}
	synthetic, err := s.syntheticCopies()
	return append(list, synthetic...), err
}

func (s *scoring) hasAll(paths []string) bool {
	return !slices.ContainsFunc(paths, func(path string) bool { return !s.has(path) })
}

// noteFigure counts the pairs that share an editor's note of one outlet, which
// the gold calls partial, and that were not taken for copies.
func noteFigure(gold, pred []CopyPair) Figure {
	p := byTexts(pred)
	var right, of float64
	for texts, pair := range byTexts(gold) {
		if pair.Class == hearsay.Partial {
			of++
			right += count(!p[texts].Class.Copied())
		}
	}
	return share("notes.no.copies", right, of)
}

// A SyntheticCopy is a text that was made of others by known edits.
type SyntheticCopy struct {
	ID      label             `json:"id"`
	Kind    string            `json:"kind"`
	Origins []label           `json:"origins"`
	Align   []json.RawMessage `json:"align"`
	Text    string            `json:"text"`
}

// parts gives the stretches of the text that come from an origin.
func (c SyntheticCopy) parts(from label) [][2]int {
	var out [][2]int
	for _, raw := range c.Align {
		var row [5]any
		if json.Unmarshal(raw, &row) == nil && row[2] == string(from) {
			out = append(out, [2]int{int(row[0].(float64)), int(row[1].(float64))})
		}
	}
	return out
}

// syntheticCopies scores texts made by known edits against the texts they were
// made of: whether those are found, and by which way.
func (s *scoring) syntheticCopies() ([]Section, error) {
	if !s.has("copies", "synthetic.jsonl.gz") || !s.hasAll(originFiles) {
		return nil, nil
	}
	made, err := Load[SyntheticCopy](s.path("copies", "synthetic.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	texts, err := s.withOrigins(made)
	if err != nil {
		return nil, err
	}
	pred, err := predictedFrom[CopyPair](s, texts)
	if err != nil {
		return nil, err
	}
	of := map[label]string{}
	for _, t := range texts {
		of[label(t.ID)] = t.Text
	}
	return []Section{{Name: "synthetic", Counts: fmt.Sprintf("%d texts made of %d", len(made), len(texts)-len(made)),
		Figures: compareSynthetic(made, pred, of)}}, nil
}

// originFiles hold the texts that the synthetic ones were made of.
var originFiles = []string{"stories/fnc.docs.jsonl.gz", "stories/basil.docs.jsonl.gz", "stories/allsides.docs.jsonl.gz"}

// withOrigins gives the made texts and the texts that they were made of.
// Nothing but words goes in: no date, no outlet.
func (s *scoring) withOrigins(made []SyntheticCopy) ([]corpusText, error) {
	var texts []corpusText
	wanted := map[string]bool{}
	for _, m := range made {
		texts = append(texts, corpusText{ID: string(m.ID), Text: m.Text})
		for _, o := range m.Origins {
			wanted[string(o)] = true
		}
	}
	for _, file := range originFiles {
		some, err := Load[corpusText](s.path(file))
		if err != nil {
			return nil, err
		}
		for _, t := range some {
			if wanted[t.ID] {
				texts = append(texts, corpusText{ID: t.ID, Text: t.Text})
			}
		}
	}
	return texts, nil
}

// A syntheticCount counts what became of the texts of one kind.
type syntheticCount struct{ of, copied, quoted, directed, right float64 }

// compareSynthetic gives, for each kind of edit, how many origins were found as
// copies (for texts that share a quotation only: how many were), the direction,
// and how many pairs with texts that are no origin were taken for copies.
func compareSynthetic(made []SyntheticCopy, pred []CopyPair, text map[label]string) []Figure {
	p := byTexts(pred)
	kinds := map[string]*syntheticCount{}
	var sum syntheticCount
	var wrong float64
	var rightWords, givenWords, ofWords float64
	for _, m := range made {
		if kinds[m.Kind] == nil {
			kinds[m.Kind] = &syntheticCount{}
		}
		for _, o := range m.Origins {
			pair := p[[2]label{min(m.ID, o), max(m.ID, o)}]
			kinds[m.Kind].add(pair, o)
			if !quoteKinds[m.Kind] {
				sum.add(pair, o)
			}
			gold, mine := m.parts(o), pair.partsOf(m.ID)
			rightWords += float64(inBoth(gold, mine))
			givenWords += float64(inBoth(mine, mine))
			ofWords += float64(inBoth(gold, gold))
		}
	}
	for _, m := range made {
		for texts, pair := range p {
			other := texts[0]
			if other == m.ID {
				other = texts[1]
			} else if texts[1] != m.ID {
				continue
			}
			_, isMade := slices.BinarySearchFunc(made, other, func(m SyntheticCopy, id label) int { return cmp.Compare(m.ID, id) })
			if !isMade && pair.Class.Copied() && !slices.Contains(m.Origins, other) && text[m.ID] != text[other] {
				wrong++
			}
		}
	}
	list := []Figure{
		pairFigure("origins", sum.copied, sum.copied+wrong, sum.of),
		share("direction.right", sum.right, sum.of),
		share("direction.given", sum.directed, sum.of),
		shareOrNone("direction.right.of.given", sum.right, sum.directed),
		pairFigure("aligned", rightWords, givenWords, ofWords),
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		n := kinds[kind]
		if quoteKinds[kind] {
			list = append(list, share(kind+".no.copy", n.of-n.copied, n.of), share(kind+".found", n.quoted, n.of))
		} else if n.of > 0 {
			list = append(list, share(kind+".found", n.copied, n.of), share(kind+".direction", n.right, n.of))
		}
	}
	return list
}

// quoteKinds are the kinds of texts that share a quotation and nothing else.
var quoteKinds = map[string]bool{"quote": true, "partial-quote": true}

func (n *syntheticCount) add(p CopyPair, from label) {
	n.of++
	n.copied += count(p.Class.Copied())
	n.quoted += count(p.Class == hearsay.SharedQuote)
	if p.Direction != nil && p.Class.Copied() {
		n.directed++
		n.right += count((*p.Direction == "a>b") == (p.A == from))
	}
}

// partsOf gives the stretches of one of the two texts that are shared.
func (p CopyPair) partsOf(id label) [][2]int {
	var out [][2]int
	for _, t := range p.Tiles {
		if id == p.A {
			out = append(out, [2]int{t[0], t[1]})
		} else {
			out = append(out, [2]int{t[2], t[3]})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return out
}
