package extract

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Said finds attributions: who said what, by the words that attribute. It is
// made of rules over tokens, quotations and the lexicon of cues, without a
// parser: the clause around a cue is guessed from closed classes of words.
//
// The steps, for each sentence of a headline, body or note: phrases such as
// "according to"; cues that stand after their content; cues that stand before
// it; then over the whole document quotations that run on without a cue of
// their own, and which attribution stands inside which.
type Said struct {
	cues    map[string][]*cue // by first word of a form
	phrases []*cue            // "according to": form and act alone count
	nouns   map[string]*cue
	relays  []relayForm
	words   saidWords
}

// A cue is a compiled record "cue", "cue-noun" or "cue-phrase".
type cue struct {
	rule     string
	act      hearsay.Act
	takes    map[string]bool
	weak     bool
	form     []string // its words, when found by a form of several
	noun     bool     // this form is as often a noun
	straight bool     // never before its subject
	ing      bool
	passes   bool // the form can be a passive participle
}

// A relayForm is a compiled form of a record "relay".
type relayForm struct {
	words  []string
	nearer bool
	rule   string
}

// NewSaid compiles the cues of the knowledge.
func NewSaid(b *knowledge.Base) (*Said, error) {
	s := &Said{cues: map[string][]*cue{}, nouns: map[string]*cue{}, words: newSaidWords(b)}
	var troubles knowledge.Troubles
	for _, r := range b.Records("cue") {
		if !slices.Contains(hearsay.Acts, hearsay.Act(r.Get("act"))) {
			troubles = append(troubles, r.Trouble(knowledge.Example{Line: r.Line, Col: 1}, fmt.Sprintf("there is no act %q", r.Get("act"))))
		}
		s.addVerb(r)
	}
	for _, r := range b.Records("cue-phrase") {
		s.phrases = append(s.phrases, &cue{rule: "cue-phrase " + r.Value, act: hearsay.Act(r.Get("act")), form: strings.Fields(r.Value)})
	}
	for _, r := range b.Records("cue-noun") {
		for _, f := range r.List("forms") {
			s.nouns[f] = &cue{rule: "cue-noun " + r.Value, act: hearsay.Act(r.Get("act")), form: []string{f}}
		}
	}
	for _, r := range b.Records("relay") {
		for _, f := range r.List("forms") {
			s.relays = append(s.relays, relayForm{words: strings.Fields(f), nearer: r.Has("nearer"), rule: "relay " + r.Value})
		}
	}
	if len(troubles) > 0 {
		return nil, troubles
	}
	return s, nil
}

// addVerb files a record "cue" under each of its forms.
func (s *Said) addVerb(r knowledge.Record) {
	takes := map[string]bool{}
	for _, t := range r.List("takes") {
		takes[t] = true
	}
	nouns := r.List("nouns")
	for _, f := range r.List("forms") {
		words := strings.Fields(f)
		s.cues[words[0]] = append(s.cues[words[0]], &cue{
			rule: "cue " + r.Value, act: hearsay.Act(r.Get("act")), takes: takes, weak: r.Has("weak"), straight: r.Has("straight"), form: words,
			noun: slices.Contains(nouns, f), ing: strings.HasSuffix(words[0], s.words.ing), passes: strings.HasSuffix(words[0], s.words.ed),
		})
	}
	for _, list := range s.cues {
		slices.SortStableFunc(list, func(a, b *cue) int { return cmp.Compare(len(b.form), len(a.form)) })
	}
}

// Attributions finds every attribution of the document in order of their cues.
func (s *Said) Attributions(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Attribution {
	lang = asWritten(doc.Text, lang)
	t := newSaidText(doc, lang)
	var finds []*find
	for i := range lang.Sentences {
		if t.speaks(i) {
			finds = append(finds, s.sentence(t, i)...)
		}
	}
	slices.SortStableFunc(finds, func(a, b *find) int { return cmp.Compare(a.group.First, b.group.First) })
	finds = s.carry(t, finds)
	return s.attributions(t, finds)
}

// A find is an attribution in terms of tokens, while the finder is at work.
type find struct {
	sentence   int
	group      run // the whole verb group
	head       run
	source     run
	antecedent run // what a relative pronoun stands for
	about      run // what an apposition says of the source
	content    []run
	recipient  run
	negated    bool
	relays     []relayed
	cue        *cue
}

type relayed struct {
	run
	form *relayForm
}

// A run is a half-open range of tokens.
type run struct{ First, End int }

func (r run) empty() bool          { return r.End <= r.First }
func (r run) contains(o run) bool  { return r.First <= o.First && o.End <= r.End }
func (r run) holds(token int) bool { return r.First <= token && token < r.End }
func (r run) overlaps(o run) bool  { return r.First < o.End && o.First < r.End }

// sentence finds the attributions of one sentence.
func (s *Said) sentence(t *saidText, i int) []*find {
	c := &clauseReader{said: s, t: t, index: i, run: run{t.lang.Sentences[i].First, t.lang.Sentences[i].Next}}
	c.phrases()
	c.all = c.groups()
	for _, g := range c.all {
		c.after(g)
	}
	for _, g := range c.all {
		if !g.taken {
			c.before(g)
		}
	}
	c.nouns()
	c.colon()
	return c.finds
}

// attributions turns finds into attributions and says which stands in which.
func (s *Said) attributions(t *saidText, finds []*find) []hearsay.Attribution {
	outer := nest(finds)
	kept := make([]int, len(finds))
	var out []hearsay.Attribution
	for i, f := range finds {
		kept[i] = -1
		// An attitude inside another's words is part of what is said; a saying in
		// a quotation that nobody is heard to speak has no voice to hang on.
		if f.cue.weak && outer[i] >= 0 || outer[i] < 0 && t.quoteOf[f.group.First] >= 0 {
			continue
		}
		kept[i] = len(out)
		out = append(out, hearsay.Attribution{
			Source: t.pieces(f.source, f.about), Cue: t.span(f.group), Head: t.span(f.head), Content: t.pieces(f.content...),
			Recipient: t.span(f.recipient), Antecedent: t.span(f.antecedent), Relays: t.relays(f.relays), Outer: outer[i], Negated: f.negated, Act: f.cue.act, Rule: f.cue.rule,
		})
	}
	for i := range out {
		for out[i].Outer >= 0 && kept[out[i].Outer] < 0 {
			out[i].Outer = outer[out[i].Outer]
		}
		if out[i].Outer >= 0 {
			out[i].Outer = kept[out[i].Outer]
		}
	}
	return out
}

// carryReach is how many sentences away a find is looked for whose content could
// hold another: further than any speech runs on, so that a long document costs
// no more for each sentence than a short one.
const carryReach = 50

// near gives the finds within reach of a sentence, and the index of the first.
// The finds are in order of the text.
func near(finds []*find, sentence int) (list []*find, first int) {
	first = sort.Search(len(finds), func(i int) bool { return finds[i].sentence >= sentence-carryReach })
	end := sort.Search(len(finds), func(i int) bool { return finds[i].sentence > sentence+carryReach })
	return finds[first:end], first
}

// nest gives for each find the smallest other one in whose content it stands.
func nest(finds []*find) []int {
	outer := make([]int, len(finds))
	for i, f := range finds {
		outer[i] = -1
		least := 0
		list, first := near(finds, f.sentence)
		for k, o := range list {
			j := first + k
			if i == j || !o.around(f) || f.around(o) && j > i {
				continue
			}
			if size := o.size(); outer[i] < 0 || size < least {
				outer[i], least = j, size
			}
		}
	}
	return outer
}

// around reports whether g stands in the content of f.
func (f *find) around(g *find) bool {
	at := g.head
	if at.empty() && len(g.content) > 0 {
		at = g.content[0]
	}
	for _, c := range f.content {
		if c.holds(at.First) {
			return true
		}
	}
	return false
}

func (f *find) size() int {
	n := 0
	for _, c := range f.content {
		n += c.End - c.First
	}
	return n
}
