package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Cues is the lexicon of words that attribute.
type Cues struct {
	verbs   map[string][]*cue // by first word of a form
	phrases []*cue            // "according to"
	nouns   map[string]*cue
	silence [][]string        // "did not respond"
	full    map[string]string // words that stand short: "not" for "n't"
}

// A cue is a form of a record "cue", "cue-noun" or "cue-phrase".
type cue struct {
	rule  string
	act   hearsay.Act
	takes uint32 // what its content can be: bits in the order of takings
	weak  bool
	form  []string // its words
	kind  cueKind
}

type cueKind uint8

const (
	verbCue cueKind = iota
	nounCue
	phraseCue
)

// takings are the values of the slot "takes".
var takings = []string{"clause", "quote", "to", "wh", "thing", "of", "name", "told", "person", "voice", "from"}

func (c *cue) takesAny(names ...string) bool {
	for _, n := range names {
		if i := slices.Index(takings, n); i >= 0 && c.takes&(1<<i) != 0 {
			return true
		}
	}
	return false
}

// NewCues compiles the cues of the knowledge.
func NewCues(b *knowledge.Base) (*Cues, error) {
	c := &Cues{verbs: map[string][]*cue{}, nouns: map[string]*cue{}, silence: phraseList(b, "said-silence"), full: map[string]string{}}
	for _, pair := range b.Words("said-short") {
		short, full, _ := strings.Cut(pair, "=")
		c.full[short] = full
	}
	var troubles knowledge.Troubles
	trouble := func(r knowledge.Record, why string) {
		troubles = append(troubles, r.Trouble(knowledge.Example{Line: r.Line, Col: 1}, why))
	}
	for _, keyword := range []string{"cue", "cue-phrase", "cue-noun"} {
		for _, r := range b.Records(keyword) {
			if !slices.Contains(hearsay.Acts, hearsay.Act(r.Get("act"))) {
				trouble(r, fmt.Sprintf("there is no act %q", r.Get("act")))
			}
			for _, t := range r.List("takes") {
				if !slices.Contains(takings, t) {
					trouble(r, fmt.Sprintf("a cue cannot take %q: it is one of %s", t, strings.Join(takings, ", ")))
				}
			}
			c.add(r)
		}
	}
	for _, list := range c.verbs {
		slices.SortStableFunc(list, func(a, b *cue) int { return cmp.Compare(len(b.form), len(a.form)) })
	}
	if len(troubles) > 0 {
		return nil, troubles
	}
	return c, nil
}

// add files a record under each of its forms.
func (c *Cues) add(r knowledge.Record) {
	base := cue{rule: r.Keyword + " " + r.Value, act: hearsay.Act(r.Get("act")), weak: r.Has("weak")}
	for _, t := range r.List("takes") {
		if i := slices.Index(takings, t); i >= 0 {
			base.takes |= 1 << i
		}
	}
	if r.Keyword == "cue-phrase" {
		base.kind, base.form = phraseCue, strings.Fields(r.Value)
		c.phrases = append(c.phrases, &base)
		return
	}
	for _, f := range r.List("forms") {
		one := base
		one.form = strings.Fields(f)
		if r.Keyword == "cue-noun" {
			one.kind = nounCue
			c.nouns[f] = &one
			continue
		}
		c.verbs[one.form[0]] = append(c.verbs[one.form[0]], &one)
	}
}

// at gives what the lexicon has for a token: a phrase or a verb that begins
// there, the longest first, or a noun.
func (c *Cues) at(s *Scene, k int) *cue {
	word, noun := s.low[k], s.lang.Tokens[k].UPOS == hearsay.NOUN
	if n := c.nouns[word]; n != nil && noun {
		return n
	}
	for _, p := range c.phrases {
		if p.form[0] == word && s.match(k, p.form) {
			return p
		}
	}
	if noun {
		return nil
	}
	return c.verbAt(s, k)
}

// verbAt gives the longest form of a verb that stands at a token.
func (c *Cues) verbAt(s *Scene, k int) *cue {
	for _, v := range c.verbs[s.low[k]] {
		if s.match(k, v.form) {
			return v
		}
	}
	return nil
}

// match reports whether the words stand at a token, in one sentence.
func (s *Scene) match(k int, words []string) bool {
	end := s.lang.Sentences[s.sentence[k]].Next
	if k+len(words) > end {
		return false
	}
	for i, w := range words {
		if s.low[k+i] != w {
			return false
		}
	}
	return true
}
