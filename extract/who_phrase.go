package extract

import (
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// A whoPhrase is a noun phrase or a pronoun: what can stand for somebody or
// something.
type whoPhrase struct {
	first, next int // tokens
	head        int // the token that heads it
	sentence    int
	sort        whoPhraseSort
	names       whoKinds // what its name may be the name of
	article     whoArticle
	place       whoPlace
	traits      whoTraits
	quote       int      // the outermost quotation it stands in, -1 for none
	speaker     int      // the phrase of who speaks there, -1 where that is not known
	time        bool     // a time, which nobody is
	joined      bool     // several phrases joined by "and"
	within      int      // the smallest phrase around it, -1 for none
	verb        int      // the token that governs it
	low         string   // its head as the dictionary has it
	text        string   // its words in lower case, without article and possessive ending
	content     []string // its words that say something, in lower case
}

// A whoPhraseSort says by what a phrase stands for something.
type whoPhraseSort uint8

const (
	whoByName whoPhraseSort = iota
	whoByNoun
	whoByPronoun
)

// A whoArticle is what a noun phrase begins with.
type whoArticle uint8

const (
	whoBare whoArticle = iota
	whoThe
	whoA
	whoThis
	whoTheir // a possessor
	whoSome  // "no", "each", a number
)

// A whoPlace is where a phrase stands in its clause.
type whoPlace uint8

const (
	whoElsewhere whoPlace = iota
	whoSubject
	whoObject
	whoOblique
	whoOwner
	whoPart // of a noun: "of ..."
	whoModifier
)

// whoKinds is a set of kinds of names.
type whoKinds uint8

func whoKindSet(k hearsay.NameKind) whoKinds { return 1 << k }

func (s whoKinds) has(k hearsay.NameKind) bool { return s&(1<<k) != 0 }

// whoTraits are what a phrase can be: it lacks those that it cannot.
type whoTraits uint8

const (
	whoMale whoTraits = 1 << iota
	whoFemale
	whoThing
	whoOne
	whoSeveral
	whoAnyTraits  = whoMale | whoFemale | whoThing | whoOne | whoSeveral
	whoGenders    = whoMale | whoFemale | whoThing
	whoNumbers    = whoOne | whoSeveral
	whoSomebodies = whoMale | whoFemale
)

// whoPhrases finds the phrases of a document in order of text, the longer first
// where two begin alike.
type whoPhrases struct {
	*Who
	doc      *hearsay.Document
	lang     *hearsay.Analysis
	children [][]int // of each token, in order
	names    []int   // of each token, the name that covers it, -1 for none
	list     []whoPhrase
	byHead   []int // of each token, the phrase it heads, -1 for none
}

func (w *Who) phrases(doc *hearsay.Document, lang *hearsay.Analysis) *whoPhrases {
	p := &whoPhrases{Who: w, doc: doc, lang: lang, children: make([][]int, len(lang.Tokens)), names: fill(len(lang.Tokens), -1), byHead: fill(len(lang.Tokens), -1)}
	for k, t := range lang.Tokens {
		if t.Head >= 0 && t.Head < len(lang.Tokens) {
			p.children[t.Head] = append(p.children[t.Head], k)
		}
	}
	for i, n := range lang.Names {
		for k := n.First; k < n.Next; k++ {
			p.names[k] = i
		}
	}
	for i, s := range lang.Sentences {
		p.sentence(i, s)
	}
	slices.SortStableFunc(p.list, func(a, b whoPhrase) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.next - a.next
	})
	p.list = slices.CompactFunc(p.list, func(a, b whoPhrase) bool { return a.first == b.first && a.next == b.next })
	for i := range p.list {
		if !p.list[i].joined {
			p.byHead[p.list[i].head] = i
		}
	}
	p.nest()
	p.speakers()
	return p
}

func fill(n, value int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = value
	}
	return list
}

// sentence finds the phrases of one sentence.
func (p *whoPhrases) sentence(i int, s hearsay.Sentence) {
	for k := s.First; k < s.Next; k++ {
		if !p.heads(k) {
			continue
		}
		first, next := p.extent(k, s)
		p.add(i, k, first, next, false)
		if last := p.lastJoined(k); last >= 0 {
			_, end := p.extent(last, s)
			p.add(i, k, first, end, true)
		}
	}
	for n := sort.Search(len(p.lang.Names), func(n int) bool { return p.lang.Names[n].First >= s.First }); n < len(p.lang.Names) && p.lang.Names[n].First < s.Next; n++ {
		p.inner(i, p.lang.Names[n])
	}
}

// inner adds a name that heads no phrase of its own: "the [Arvenia] talks".
func (p *whoPhrases) inner(sentence int, n hearsay.Name) {
	if n.Kind == hearsay.NORP {
		return
	}
	for k := n.First; k < n.Next; k++ {
		if p.heads(k) {
			return
		}
	}
	head := n.Next - 1
	for k := n.First; k < n.Next; k++ {
		if h := p.lang.Tokens[k].Head; h < n.First || h >= n.Next {
			head = k
		}
	}
	switch t := &p.lang.Tokens[head]; {
	case t.UPOS == hearsay.ADJ, t.Relation == hearsay.RelAppos, t.Relation == hearsay.RelFlat, t.Relation == hearsay.RelNmodDesc:
		return // said of the phrase around it, or part of its name
	}
	p.add(sentence, head, n.First, n.Next, false)
}

// heads reports whether a token heads a phrase that can refer.
func (p *whoPhrases) heads(k int) bool {
	t := &p.lang.Tokens[k]
	switch t.Relation {
	case hearsay.RelFlat, hearsay.RelFixed, hearsay.RelGoeswith, hearsay.RelCase, hearsay.RelDet, hearsay.RelDetPredet, hearsay.RelNmodDesc,
		hearsay.RelReparandum, hearsay.RelDiscourse, hearsay.RelExpl, hearsay.RelCc, hearsay.RelMark, hearsay.RelNummod, hearsay.RelAmod, hearsay.RelCompound, hearsay.RelPunct, hearsay.RelAppos:
		return false
	case hearsay.RelAdvmod:
		return false
	}
	switch t.UPOS {
	case hearsay.NOUN, hearsay.PROPN, hearsay.NUM, hearsay.SYM:
		return !p.predicate(k)
	case hearsay.PRON:
		return !p.relative(k) && !p.predicate(k)
	case hearsay.ADJ, hearsay.X:
		return p.argument(k) && p.determined(k)
	}
	return false
}

// predicate reports whether a noun says something of its subject: "is a spy".
func (p *whoPhrases) predicate(k int) bool {
	for _, c := range p.children[k] {
		switch r := p.lang.Tokens[c].Relation; {
		case r == hearsay.RelCop, r.Universal() == hearsay.RelNsubj, r == hearsay.RelExpl:
			return true
		}
	}
	return p.lang.Tokens[k].Relation == hearsay.RelXcomp
}

// relative reports whether a pronoun only joins a clause or asks.
func (p *whoPhrases) relative(k int) bool {
	switch p.lang.Tokens[k].XPOS.String() {
	case "WP", "WDT", "WRB", "EX", "WP$":
		return true
	}
	return false
}

func (p *whoPhrases) argument(k int) bool {
	switch p.lang.Tokens[k].Relation.Universal() {
	case hearsay.RelNsubj, hearsay.RelObj, hearsay.RelIobj, hearsay.RelObl, hearsay.RelNmod:
		return true
	}
	return false
}

func (p *whoPhrases) determined(k int) bool {
	return slices.ContainsFunc(p.children[k], func(c int) bool { return p.lang.Tokens[c].Relation == hearsay.RelDet })
}

// extent gives the tokens of the phrase that a token heads.
func (p *whoPhrases) extent(k int, s hearsay.Sentence) (first, next int) {
	first, next = k, k+1
	for _, c := range p.children[k] {
		if !p.belongs(k, c) {
			continue
		}
		f, n := p.subtree(c, 0)
		first, next = min(first, f), max(next, n)
	}
	first, next = max(first, s.First), min(next, s.Next)
	for next > k+1 && p.trailing(next-1, first) {
		next--
	}
	return p.leading(first, k), next
}

// leading passes over marks and prepositions that begin a phrase where the tree
// errs: "according to a statement".
func (p *whoPhrases) leading(first, k int) int {
	for first < k {
		switch t := &p.lang.Tokens[first]; {
		case t.UPOS == hearsay.PUNCT && t.Kind != hearsay.Quote, t.UPOS == hearsay.ADP && t.Relation == hearsay.RelCase && t.Head == k, t.UPOS == hearsay.CCONJ && t.Relation == hearsay.RelCc:
			first++
		case t.UPOS == hearsay.VERB && first+1 < k && p.lang.Tokens[first+1].UPOS == hearsay.ADP && t.XPOS.String() == "VBG":
			first += 2
		default:
			return first
		}
	}
	return first
}

// trailing reports whether a token at the end of a phrase only ends it. A
// closing mark whose opening one stands in the phrase belongs to it.
func (p *whoPhrases) trailing(k, first int) bool {
	t := &p.lang.Tokens[k]
	if t.UPOS != hearsay.PUNCT {
		return false
	}
	if t.Kind != hearsay.Quote && t.Of(p.doc.Text) != ")" {
		return true
	}
	for i := first; i < k; i++ {
		if o := &p.lang.Tokens[i]; o.UPOS == hearsay.PUNCT && (o.Kind == hearsay.Quote || o.Of(p.doc.Text) == "(") {
			return false
		}
	}
	return true
}

// belongs reports whether a dependent of a noun is part of its phrase.
func (p *whoPhrases) belongs(k, c int) bool {
	t := &p.lang.Tokens[c]
	switch t.Relation {
	case hearsay.RelCase:
		return t.XPOS.String() == "POS"
	case hearsay.RelCc, hearsay.RelCcPreconj, hearsay.RelConj, hearsay.RelMark, hearsay.RelCop, hearsay.RelAux, hearsay.RelAuxPass, hearsay.RelParataxis,
		hearsay.RelDiscourse, hearsay.RelVocative, hearsay.RelDislocated, hearsay.RelExpl, hearsay.RelList, hearsay.RelOrphan, hearsay.RelReparandum,
		hearsay.RelCcomp, hearsay.RelAdvcl, hearsay.RelAdvclRelcl, hearsay.RelXcomp, hearsay.RelObl, hearsay.RelOblUnmarked, hearsay.RelOblAgent,
		hearsay.RelObj, hearsay.RelIobj, hearsay.RelNsubj, hearsay.RelNsubjPass, hearsay.RelNsubjOuter, hearsay.RelCsubj, hearsay.RelCsubjPass, hearsay.RelCsubjOuter, hearsay.RelDep:
		return false
	case hearsay.RelPunct:
		return c < k || t.Kind == hearsay.Quote || t.Of(p.doc.Text) == ")"
	}
	return true
}

// subtree gives the tokens below a token. Trees are trees, but what a caller
// made by hand might not be: it goes only so deep.
func (p *whoPhrases) subtree(k, depth int) (first, next int) {
	first, next = k, k+1
	if depth > 100 {
		return first, next
	}
	for _, c := range p.children[k] {
		f, n := p.subtree(c, depth+1)
		first, next = min(first, f), max(next, n)
	}
	return first, next
}

// lastJoined gives the last noun that is joined to a noun, -1 for none.
func (p *whoPhrases) lastJoined(k int) int {
	last := -1
	for _, c := range p.children[k] {
		if t := &p.lang.Tokens[c]; t.Relation == hearsay.RelConj && c > k && (t.UPOS == hearsay.NOUN || t.UPOS == hearsay.PROPN || t.UPOS == hearsay.PRON) {
			last = c
		}
	}
	return last
}

// nest gives each phrase the smallest one around it.
func (p *whoPhrases) nest() {
	var open []int
	for i := range p.list {
		for len(open) > 0 && p.list[open[len(open)-1]].next < p.list[i].next {
			open = open[:len(open)-1]
		}
		p.list[i].within = -1
		if len(open) > 0 && p.list[open[len(open)-1]].first <= p.list[i].first {
			p.list[i].within = open[len(open)-1]
		}
		open = append(open, i)
	}
}

func (p *whoPhrases) add(sentence, head, first, next int, joined bool) {
	t := &p.lang.Tokens[head]
	f := whoPhrase{first: first, next: next, head: head, sentence: sentence, joined: joined, quote: -1, speaker: -1, verb: t.Head, low: strings.ToLower(t.Lemma)}
	p.classify(&f)
	f.place = p.placeOf(head)
	f.time = f.sort != whoByPronoun && (p.words.times[f.low] || t.Relation == hearsay.RelOblUnmarked)
	f.traits = p.traitsOf(&f)
	p.wordsOf(&f)
	p.list = append(p.list, f)
}

// classify says by what the phrase stands for something, and how it begins.
func (p *whoPhrases) classify(f *whoPhrase) {
	t := &p.lang.Tokens[f.head]
	f.sort = whoByNoun
	switch {
	case f.joined:
	case t.UPOS == hearsay.PRON:
		f.sort = whoByPronoun
	case p.names[f.head] >= 0:
		f.sort = whoByName
		f.names = whoKindSet(p.lang.Names[p.names[f.head]].Kind)
	case t.UPOS == hearsay.PROPN:
		f.sort = whoByName
	}
	if f.sort == whoByNoun {
		for _, c := range p.children[f.head] { // "President Davin Orsk": the title may be the head
			if d := &p.lang.Tokens[c]; d.Relation == hearsay.RelFlat && p.names[c] >= 0 {
				f.sort, f.names = whoByName, whoKindSet(p.lang.Names[p.names[c]].Kind)
			}
		}
	}
	f.article = p.articleOf(f)
}

func (p *whoPhrases) articleOf(f *whoPhrase) whoArticle {
	for _, c := range p.children[f.head] {
		t := &p.lang.Tokens[c]
		switch t.Relation {
		case hearsay.RelNmodPoss:
			return whoTheir
		case hearsay.RelDet:
			switch low := strings.ToLower(t.Of(p.doc.Text)); {
			case p.words.the[low]:
				return whoThe
			case p.words.indefinite[low]:
				return whoA
			case p.words.definite[low], p.words.articles[low] && t.XPOS.String() == "DT":
				return whoThis
			}
			return whoSome
		case hearsay.RelNummod, hearsay.RelDetPredet:
			return whoSome
		}
	}
	return whoBare
}

func (p *whoPhrases) placeOf(k int) whoPlace {
	for range 20 { // over joined phrases to the first
		t := &p.lang.Tokens[k]
		if t.Relation != hearsay.RelConj || t.Head < 0 {
			break
		}
		k = t.Head
	}
	switch r := p.lang.Tokens[k].Relation; r.Universal() {
	case hearsay.RelNsubj:
		return whoSubject
	case hearsay.RelObj, hearsay.RelIobj:
		return whoObject
	case hearsay.RelObl:
		return whoOblique
	case hearsay.RelNmod:
		if r == hearsay.RelNmodPoss {
			return whoOwner
		}
		return whoPart
	case hearsay.RelCompound, hearsay.RelAmod, hearsay.RelFlat:
		return whoModifier
	}
	return whoElsewhere
}

// wordsOf keeps the words of a phrase: all up to what follows the head but
// articles and endings, and those that say something.
func (p *whoPhrases) wordsOf(f *whoPhrase) {
	var b strings.Builder
	for k := f.first; k < f.next; k++ {
		t := &p.lang.Tokens[k]
		if t.XPOS.String() == "POS" || t.UPOS == hearsay.PUNCT || t.UPOS == hearsay.DET && t.Relation == hearsay.RelDet {
			continue
		}
		low := strings.ToLower(t.Of(p.doc.Text))
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(low)
		switch t.UPOS {
		case hearsay.NOUN, hearsay.PROPN, hearsay.ADJ, hearsay.NUM, hearsay.VERB:
			if k <= f.head || t.Relation == hearsay.RelFlat {
				f.content = append(f.content, low)
			}
		}
	}
	f.text = b.String()
}
