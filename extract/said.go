package extract

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/model"
)

// Said finds attributions: who said what. Two networks that were trained do
// it: one finds the cues, among all words; the other, asked anew for each cue,
// finds what is its source and what its content in the sentences around it.
// What follows goes by rules: quotations that run on, whom a relative pronoun
// stands for, who was told, and which attribution stands inside which.
type Said struct {
	*Cues
	words                   saidWords
	cueNet, partNet         *model.Network
	cueSpanner, partSpanner *model.Spanner
	reliable                reliabilities
	benches                 sync.Pool
}

// The sections of the model of attributions.
const (
	CuesSection  = "cues"
	PartsSection = "parts"
)

// The kinds of stretches that the networks give.
const (
	CuePart     = "CUE"
	SourcePart  = "SOURCE"
	ContentPart = "CONTENT"
)

// NewSaid takes the cues and the networks of the knowledge.
func NewSaid(b *knowledge.Base) (*Said, error) {
	s := &Said{words: newSaidWords(b)}
	var err error
	if s.Cues, err = NewCues(b); err != nil {
		return nil, err
	}
	bytes, err := b.Model(knowledge.Said)
	if err != nil {
		return nil, err
	}
	if err := s.open(bytes); err != nil {
		return nil, fmt.Errorf("the model %q: %w", knowledge.Said, err)
	}
	cueMarks, partMarks := CueMarks(), PartMarks()
	s.benches.New = func() any {
		return &saidBench{cues: s.cueNet.NewWork(), parts: s.partNet.NewWork(),
			cueMarker: NewMarker(s.cueNet.Features, cueMarks), partMarker: NewMarker(s.partNet.Features, partMarks)}
	}
	return s, nil
}

// A find is an attribution in terms of tokens, while the finder is at work.
type find struct {
	cue     Run
	source  []Run
	content []Run
	outer   int // the find in whose content this one stands, -1 for none
	margins Margins
}

// Attributions finds every attribution of the document in order of their cues.
func (s *Said) Attributions(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Attribution {
	b := s.benches.Get().(*saidBench)
	defer s.benches.Put(b)
	c := s.NewScene(doc, lang)
	finds := s.parts(b, c, s.windows(c, s.cues(b, c, c.Spoken())))
	finds = slices.DeleteFunc(finds, func(f find) bool { return s.idle(c, f) })
	c.settle(finds)
	nest(c, finds)
	finds = s.inner(b, c, finds)
	nest(c, finds)
	c.split(finds)
	finds = slices.DeleteFunc(finds, func(f find) bool { return s.idle(c, f) })
	nest(c, finds)
	c.carry(finds)
	out := make([]hearsay.Attribution, len(finds))
	for i := range finds {
		out[i] = s.attribution(c, finds, i)
	}
	return out
}

// Weigh gives the parts that the networks find of each outermost cue of a
// document, with their margins: what confidence is learned from.
func (s *Said) Weigh(c *Scene, give func(cue Run, source, content []Run, m Margins)) {
	b := s.benches.Get().(*saidBench)
	defer s.benches.Put(b)
	finds := s.parts(b, c, s.windows(c, s.cues(b, c, c.Spoken())))
	nest(c, finds)
	for _, f := range finds {
		if f.outer < 0 {
			give(f.cue, f.source, f.content, f.margins)
		}
	}
}

// inner looks for further voices in the content of the outermost finds, as if
// that content were all there is: their cues, beside those found already, and
// their parts.
func (s *Said) inner(b *saidBench, c *Scene, finds []find) []find {
	var contents []Run
	var nested []cueFind
	cues := make([]bool, len(c.lang.Tokens))
	for _, f := range finds {
		for k := f.cue.First; k < f.cue.End; k++ {
			cues[k] = true
		}
		if f.outer < 0 {
			contents = append(contents, f.content...)
		} else {
			nested = append(nested, cueFind{f.cue, f.margins.Cue})
		}
	}
	slices.SortFunc(contents, func(x, y Run) int { return cmp.Compare(x.First, y.First) })
	for _, cue := range s.cues(b, c, contents) {
		if !cue.anyOf(cues) {
			nested = append(nested, cue)
		}
	}
	windows := s.windows(c, nested)
	for i := range windows {
		windows[i].within(contents)
	}
	outermost := slices.DeleteFunc(finds, func(f find) bool { return f.outer >= 0 })
	all := append(outermost, s.parts(b, c, windows)...)
	slices.SortStableFunc(all, func(x, y find) int { return cmp.Compare(x.cue.First, y.cue.First) })
	return all
}

// idle reports whether a find tells nothing: words that name a further voice of
// another find, how a voice wants to be cited, "according to" what is no voice,
// somebody who is only asked, an attitude of the very voice that is speaking
// around it, or one of nobody: "is expected to".
func (s *Said) idle(c *Scene, f find) bool {
	if s.relayAt(c, f.cue.First) != nil && c.nominal(f.content) {
		return true
	}
	for _, words := range s.words.asides {
		if c.match(f.content[0].First, words) {
			return true
		}
	}
	l, head := c.lexicalOf(f.cue), c.head(f.cue)
	if f.outer >= 0 && s.himself(c, &f, l) {
		return true
	}
	switch {
	case l == nil:
		return false
	case l.kind == phraseCue:
		return len(f.source) == 0 || f.source[0].First < f.cue.First || c.adverbial(&f)
	case l.weak:
		return c.passive(&f) || len(f.source) == 0 && c.has(head, hearsay.RelAuxPass)
	}
	subject := len(f.source) > 0 && f.source[0].First < f.cue.First
	return !subject && l.takesAny("told", "person") && c.lang.Tokens[head].Head >= 0 && !c.has(head, hearsay.RelNsubj, hearsay.RelNsubjPass, hearsay.RelCsubj)
}

// adverbial reports whether a phrase says how something is done and not who says
// so: "dressed according to the weather", with few words before it and no comma.
func (c *Scene) adverbial(f *find) bool {
	const few = 5
	first := f.content[0]
	return first.End == f.cue.First && first.End-first.First < few
}

// himself reports whether a find inside another's content is no more than what
// that other says of himself: it has no source of its own, or a pronoun, and
// tells of no saying that has been before.
func (s *Said) himself(c *Scene, f *find, l *cue) bool {
	if len(f.source) == 0 {
		return true
	}
	if c.lang.Tokens[c.head(f.source[0])].UPOS != hearsay.PRON {
		return false
	}
	return l != nil && l.weak || s.negated(c, f.cue) || s.saying(c, f.cue) != ""
}

// nominal reports whether a content is a noun phrase.
func (c *Scene) nominal(content []Run) bool {
	switch c.lang.Tokens[c.head(content[0])].UPOS {
	case hearsay.NOUN, hearsay.PROPN, hearsay.PRON, hearsay.NUM:
		return true
	}
	return false
}

// clausal reports whether a verb stands in a content.
func (c *Scene) clausal(content []Run) bool {
	for _, r := range content {
		for k := r.First; k < r.End; k++ {
			if u := c.lang.Tokens[k].UPOS; u == hearsay.VERB || u == hearsay.AUX {
				return true
			}
		}
	}
	return false
}

// unlisted is the rule of an attribution whose cue no record lists.
const unlisted = "learned"

// attribution puts a find into spans, with what the words around it tell.
func (s *Said) attribution(c *Scene, finds []find, i int) hearsay.Attribution {
	f := &finds[i]
	a := hearsay.Attribution{Source: c.spans(f.source), Cue: c.span(f.cue), Head: c.span(c.headOf(f.cue)), Content: c.spans(f.content),
		Recipient: c.span(s.recipient(c, f)), Antecedent: c.span(c.antecedent(f.source)), Outer: f.outer, Negated: s.negated(c, f.cue),
		Saying: s.saying(c, f.cue), Confidence: s.reliable.confidence(f.margins), Act: hearsay.OtherAct, Rule: unlisted}
	l := c.lexicalOf(f.cue)
	switch passive := c.passive(f); {
	case !passive:
		a.Speaker = c.span(c.speaker(f.source))
	case l != nil && l.takesAny("told", "person"):
		a.Recipient = c.span(f.source[0])
	}
	if l != nil {
		a.Act, a.Rule = l.act, l.rule
	} else if c.clausal(f.content) {
		a.Act = hearsay.Say
	}
	for _, r := range s.relays(c, finds, i) {
		a.Relays = append(a.Relays, hearsay.Relay{Span: c.span(r.Run), Nearer: r.nearer, Rule: r.rule})
		if r.rule == a.Rule && !r.nearer {
			a.Act = hearsay.Say // what the act was of whom it quotes, the cue does not tell
		}
	}
	return a
}
