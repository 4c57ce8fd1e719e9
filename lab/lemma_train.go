package lab

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/language"
	"hearsay/model"
)

// trainLemmas learns the section "lemmas" of a model from treebanks: how the
// endings of words change for each pair of part of speech and Penn tag, and the
// words for which that would be wrong. See [language.Lemmas] for its layout.
func trainLemmas(trees []Tree) []byte {
	t := newLemmaTrainer(trees)
	t.learnKnown()
	t.learnCases()
	t.learnEndings()
	t.learnWords(inLower)
	t.learnWords(withCapitals)
	return t.encode()
}

// A lemmaTrainer holds what was seen and what has been learned from it.
type lemmaTrainer struct {
	classes []lemmaClass
	edits   []lemmaEdit
	editOf  map[lemmaEdit]uint16
	words   lemmaTable
	endings lemmaTable
	cases   lemmaTable
	known   lemmaTable
	bases   []uint16 // by the index of the class
	changes []lemmaChange
}

// A lemmaChange is a usual change of an ending.
type lemmaChange struct {
	ending string
	class  uint16
	edit   uint16
}

// A lemmaClass is what was seen with one pair of tags.
type lemmaClass struct {
	upos, xpos string
	count      int
	seen       []seenLemma // by form; the most frequent lemma of each
}

// A seenLemma is a form with its most frequent lemma.
type seenLemma struct {
	form, lemma string
	count       int
}

// A lemmaEdit makes a lemma of a word, as in language.
type lemmaEdit struct {
	cut int
	add string
}

// A lemmaTable maps keys to values, as in language.
type lemmaTable map[lemmaKey]uint16

type lemmaKey struct {
	word string
	tag  uint16
}

// The limits of the layout, and what the training goes by.
const (
	longestLemmaWord   = 48
	longestLemmaEnding = 8
	leastLemmaGain     = 2 // words that an ending must set right to be worth keeping
	frequentLemma      = 3 // times that a word must be seen for its lemma to be kept ready made
	usualChange        = 4 // words that must have a change for it to be usual
)

// What becomes of capitals, as in language.
const (
	caseLowered uint16 = iota
	caseKept
	caseTitled
)

func newLemmaTrainer(trees []Tree) *lemmaTrainer {
	t := &lemmaTrainer{
		editOf: map[lemmaEdit]uint16{}, words: lemmaTable{}, endings: lemmaTable{}, cases: lemmaTable{}, known: lemmaTable{},
		classes: lemmaClasses(trees),
	}
	t.edit(lemmaEdit{}) // the first changes nothing
	return t
}

// lemmaClasses counts the words of each pair of tags, and of each part of
// speech alone. The most frequent pair stands first: the reader takes it where
// only the Penn tag is known.
func lemmaClasses(trees []Tree) []lemmaClass {
	type pair struct{ upos, xpos string }
	counts := map[pair]map[string]map[string]int{}
	note := func(p pair, form, lemma string) {
		if counts[p] == nil {
			counts[p] = map[string]map[string]int{}
		}
		if counts[p][form] == nil {
			counts[p][form] = map[string]int{}
		}
		counts[p][form][lemma]++
	}
	for _, tree := range trees {
		for _, w := range tree.Words {
			if !teachesLemma(w) {
				continue
			}
			note(pair{w.UPOS, w.XPOS}, w.Form, w.Lemma)
			note(pair{w.UPOS, "_"}, w.Form, w.Lemma)
		}
	}
	var classes []lemmaClass
	for p, forms := range counts {
		c := lemmaClass{upos: p.upos, xpos: p.xpos}
		for _, form := range slices.Sorted(maps.Keys(forms)) {
			s := mostFrequent(form, forms[form])
			c.seen = append(c.seen, s)
			c.count += s.count
		}
		classes = append(classes, c)
	}
	slices.SortFunc(classes, func(a, b lemmaClass) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
	return classes
}

// teachesLemma reports whether a word of a treebank can be learned from. Where
// its lemma is "_" it is the rest of a word that was written apart; numbers with
// commas have a rule of their own.
func teachesLemma(w TreeWord) bool {
	_, upos := hearsay.ParseUPOS(w.UPOS)
	_, xpos := hearsay.ParseXPOS(w.XPOS)
	if w.UPOS == "NUM" && strings.Contains(w.Form, ",") {
		return false
	}
	return upos && xpos && w.Lemma != "_" && w.Lemma != "" && w.Form != "" && len(w.Form) <= longestLemmaWord
}

// mostFrequent gives the form with the lemma that was counted most.
func mostFrequent(form string, lemmas map[string]int) seenLemma {
	s := seenLemma{form: form}
	for _, lemma := range slices.Sorted(maps.Keys(lemmas)) {
		if lemmas[lemma] > s.count {
			s.lemma, s.count = lemma, lemmas[lemma]
		}
	}
	return s
}

// class is the number of the i-th class in the tags of the tables.
func (t *lemmaTrainer) class(i int) uint16 { return uint16(i + 1) }

// edit gives the number of an edit.
func (t *lemmaTrainer) edit(e lemmaEdit) uint16 {
	if _, ok := t.editOf[e]; !ok {
		t.editOf[e] = uint16(len(t.edits))
		t.edits = append(t.edits, e)
	}
	return t.editOf[e]
}

// editOver is the shortest edit that makes the lemma of the word.
func editOver(word, lemma string) lemmaEdit {
	same := 0
	for same < len(word) && same < len(lemma) && word[same] == lemma[same] {
		same++
	}
	for same > 0 && (same < len(word) && !utf8.RuneStart(word[same]) || same < len(lemma) && !utf8.RuneStart(lemma[same])) {
		same--
	}
	return lemmaEdit{len(word) - same, lemma[same:]}
}

// caseOf tells what became of the capitals of a form in its lemma.
func caseOf(s seenLemma) uint16 {
	switch {
	case s.lemma == strings.ToLower(s.lemma):
		return caseLowered
	case language.ShapeOf(s.form) == language.Capitals && language.ShapeOf(s.lemma) == language.Title:
		return caseTitled
	}
	return caseKept
}

// inCase gives the form with its capitals treated so.
func inCase(form string, how uint16) string {
	switch how {
	case caseLowered:
		return strings.ToLower(form)
	case caseTitled:
		_, size := utf8.DecodeRuneInString(form)
		return form[:size] + strings.ToLower(form[size:])
	}
	return form
}

// inflected lists the parts of speech whose words go by the lemmas that were
// seen of them.
var inflected = []string{"ADJ", "ADV", "NOUN", "VERB"}

// learnKnown gathers the lemmas of the inflected parts of speech. Names are left
// alone: they may be like any word.
func (t *lemmaTrainer) learnKnown() {
	base := map[string]uint16{}
	for i, c := range t.classes {
		if c.xpos == "_" && slices.Contains(inflected, c.upos) {
			base[c.upos] = t.class(i)
		}
	}
	t.bases = make([]uint16, len(t.classes))
	for i, c := range t.classes {
		if c.xpos == "NNP" || c.xpos == "NNPS" || c.xpos == "GW" {
			continue
		}
		t.bases[i] = base[c.upos]
		for _, s := range c.seen {
			if b := base[c.upos]; b != 0 && c.xpos != "_" && len(s.lemma) <= longestLemmaWord {
				t.known[lemmaKey{s.lemma, b}] = 0
			}
		}
	}
}

// learnCases learns what becomes of capitals. Words that were seen without them
// teach nothing, since the reader knows those.
func (t *lemmaTrainer) learnCases() {
	for i, c := range t.classes {
		small := map[string]bool{}
		for _, s := range c.seen {
			small[s.form] = s.form == strings.ToLower(s.form)
		}
		var by [language.AllLower][]ending
		for _, s := range c.seen {
			shape := language.ShapeOf(s.form)
			known := t.bases[i] != 0 && shape != language.OneCapital && small[strings.ToLower(s.form)]
			if shape < language.AllLower && !known {
				by[shape] = append(by[shape], ending{s.form, caseOf(s)})
			}
		}
		for shape, list := range by {
			learnTable(t.cases, t.class(i)*uint16(language.AllLower)+uint16(shape), list)
		}
	}
}

// learnEndings learns how endings change.
func (t *lemmaTrainer) learnEndings() {
	for i, c := range t.classes {
		var list []ending
		for _, s := range c.seen {
			word := s.form
			if language.ShapeOf(word) < language.AllLower {
				word = inCase(word, caseOf(s))
			}
			list = append(list, ending{word, t.edit(editOver(word, s.lemma))})
		}
		slices.SortFunc(list, func(a, b ending) int { return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.value, b.value)) })
		list = slices.Compact(list)
		learnTable(t.endings, t.class(i), list)
		t.learnChanges(t.class(i), list)
	}
}

// learnChanges gathers the changes that many words of a class undergo, each with
// the ending that it takes away and the byte before it, if that is always the
// same: "tted" becomes "t", which "ted" does not.
func (t *lemmaTrainer) learnChanges(class uint16, list []ending) {
	words := map[lemmaChange][]string{}
	for _, e := range list {
		if cut := t.edits[e.value].cut; e.value != 0 && cut < len(e.word) {
			c := lemmaChange{e.word[len(e.word)-cut:], class, e.value}
			words[c] = append(words[c], e.word)
		}
	}
	maps.DeleteFunc(words, func(_ lemmaChange, list []string) bool { return len(list) < usualChange })
	for _, c := range slices.SortedFunc(maps.Keys(words), func(a, b lemmaChange) int {
		return cmp.Or(cmp.Compare(len(words[b]), len(words[a])), cmp.Compare(a.ending, b.ending), cmp.Compare(a.edit, b.edit))
	}) {
		longer := words[c][0][len(words[c][0])-len(c.ending)-1:]
		if !slices.ContainsFunc(words[c], func(w string) bool { return !strings.HasSuffix(w, longer) }) {
			c.ending = longer
		}
		t.changes = append(t.changes, c)
	}
}

// An ending is a word of which an ending is to be learned, with its value.
type ending struct {
	word  string
	value uint16
}

// learnTable learns which endings have which value: longer ones another than
// shorter ones where that sets enough words right. What is not learned is 0.
func learnTable(table lemmaTable, tag uint16, list []ending) {
	if len(list) > 0 {
		learnLonger(table, tag, list, 0, 0)
	}
}

// learnLonger learns from words that share their last n bytes, for which the
// value held so far.
func learnLonger(table lemmaTable, tag uint16, list []ending, n int, held uint16) {
	best, gain := mostOf(list, held)
	if gain >= leastLemmaGain {
		word := list[0].word
		table[lemmaKey{word[len(word)-n:], tag}] = best
		held = best
	}
	if n == longestLemmaEnding || !slices.ContainsFunc(list, func(e ending) bool { return e.value != held }) {
		return
	}
	groups := map[byte][]ending{}
	for _, e := range list {
		if len(e.word) > n {
			b := e.word[len(e.word)-n-1]
			groups[b] = append(groups[b], e)
		}
	}
	for _, b := range slices.Sorted(maps.Keys(groups)) {
		learnLonger(table, tag, groups[b], n+1, held)
	}
}

// mostOf gives the value that most words have, and how many more have it than
// the one that held.
func mostOf(list []ending, held uint16) (best uint16, gain int) {
	counts := map[uint16]int{}
	for _, e := range list {
		counts[e.value]++
	}
	best = held
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		if counts[v] > counts[best] {
			best = v
		}
	}
	return best, counts[best] - counts[held]
}

// learnWords keeps the words of which another lemma was seen than what was
// learned so far gives, and the frequent ones, so that theirs is ready made.
func (t *lemmaTrainer) learnWords(words func([]seenLemma) []seenLemma) {
	l, err := language.NewLemmas(t.encode())
	if err != nil {
		panic("lab: lemmas that were just written cannot be read: " + err.Error())
	}
	for i, c := range t.classes {
		upos, _ := hearsay.ParseUPOS(c.upos)
		xpos, _ := hearsay.ParseXPOS(c.xpos)
		for _, s := range words(c.seen) {
			ready := s.count >= frequentLemma && s.form != s.lemma && c.xpos != "_"
			if ready || l.Lemma(s.form, upos, xpos) != s.lemma {
				t.words[lemmaKey{s.form, t.class(i)}] = t.edit(editOver(s.form, s.lemma))
			}
		}
	}
}

// inLower gives the words in lower case, those with capitals only where they
// lose them in their lemma.
func inLower(seen []seenLemma) []seenLemma {
	counts := map[string]map[string]int{}
	for _, s := range seen {
		lower := strings.ToLower(s.form)
		if lower != s.form && caseOf(s) != caseLowered {
			continue
		}
		if counts[lower] == nil {
			counts[lower] = map[string]int{}
		}
		counts[lower][s.lemma] += s.count
	}
	var list []seenLemma
	for _, form := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, mostFrequent(form, counts[form]))
	}
	return list
}

// withCapitals gives the words that have capitals.
func withCapitals(seen []seenLemma) []seenLemma {
	return slices.DeleteFunc(slices.Clone(seen), func(s seenLemma) bool { return s.form == strings.ToLower(s.form) })
}

// encode writes the section.
func (t *lemmaTrainer) encode() []byte {
	var e model.Encoder
	var names, adds []string
	var cuts []byte
	for _, c := range t.classes {
		names = append(names, c.upos, c.xpos)
	}
	e.Strings(names)
	encodeSmall(&e, t.bases)
	for _, edit := range t.edits {
		cuts, adds = append(cuts, byte(edit.cut)), append(adds, edit.add)
	}
	e.Bytes(cuts)
	e.Strings(adds)
	for _, table := range []lemmaTable{t.words, t.endings, t.cases, t.known} {
		table.encode(&e)
	}
	var words []string
	var tags, values []uint16
	for _, c := range t.changes {
		words, tags, values = append(words, c.ending), append(tags, c.class), append(values, c.edit)
	}
	encodeTable(&e, words, tags, values)
	return e.Encoded()
}

// encode writes the table, its keys in order.
func (table lemmaTable) encode(e *model.Encoder) {
	keys := slices.SortedFunc(maps.Keys(table), func(a, b lemmaKey) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.tag, b.tag))
	})
	var words []string
	var tags, values []uint16
	for _, k := range keys {
		words, tags, values = append(words, k.word), append(tags, k.tag), append(values, table[k])
	}
	encodeTable(e, words, tags, values)
}

// encodeTable writes words, each by what it shares with the one before, with
// tags and values.
func encodeTable(e *model.Encoder, words []string, tags, values []uint16) {
	var shared []byte
	var rests []string
	before := ""
	for _, w := range words {
		n := 0
		for n < len(before) && n < len(w) && before[n] == w[n] {
			n++
		}
		shared, rests = append(shared, byte(n)), append(rests, w[n:])
		before = w
	}
	e.Bytes(shared)
	e.Strings(rests)
	encodeSmall(e, tags)
	encodeSmall(e, values)
}

// encodeSmall writes small numbers.
func encodeSmall(e *model.Encoder, list []uint16) {
	e.Uint(uint64(len(list)))
	for _, n := range list {
		e.Uint(uint64(n))
	}
}
