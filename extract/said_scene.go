package extract

import (
	"strings"

	"hearsay"
)

// A Scene is a document as the finder of attributions sees it: its tokens with
// the quotation, name and subtree that each belongs to, and the cues that the
// lexicon knows.
type Scene struct {
	cues     *Cues
	doc      *hearsay.Document
	lang     *hearsay.Analysis
	low      []string // tokens in lower case
	sentence []int32  // of each token
	quoted   []bool   // of each sentence, whether some of it stands in a quotation
	quote    []int32  // index of the outermost quotation around each token, -1 for none
	name     []int8   // kind of the name that each token stands in, -1 for none
	lexical  []*cue   // what the lexicon has for each token
	yield    []Run    // the stretch from the first to the last token below each, itself included
	below    []uint64 // the relations of those that hang on each, a bit for each relation
	commas   []int32  // commas before each token
	strong   []int32  // tokens before each that are surely cues, by the lexicon
}

// A Run is a half-open range of tokens.
type Run struct{ First, End int }

func (r Run) empty() bool          { return r.End <= r.First }
func (r Run) holds(token int) bool { return r.First <= token && token < r.End }
func (r Run) overlaps(o Run) bool  { return r.First < o.End && o.First < r.End }

// NewScene looks at a document.
func (c *Cues) NewScene(doc *hearsay.Document, lang *hearsay.Analysis) *Scene {
	n := len(lang.Tokens)
	s := &Scene{cues: c, quoted: make([]bool, len(lang.Sentences)), doc: doc, lang: lang, low: make([]string, n), sentence: make([]int32, n), quote: make([]int32, n), name: make([]int8, n),
		lexical: make([]*cue, n), yield: make([]Run, n), below: make([]uint64, n), commas: make([]int32, n+1), strong: make([]int32, n+1)}
	for i, t := range lang.Tokens {
		s.low[i] = strings.ToLower(t.Of(doc.Text))
		if full, ok := c.full[s.low[i]]; ok {
			s.low[i] = full
		}
		s.quote[i], s.name[i] = -1, -1
		s.yield[i] = Run{i, i + 1}
	}
	s.markQuotations()
	for _, name := range lang.Names {
		for i := name.First; i < name.Next; i++ {
			s.name[i] = int8(name.Kind)
		}
	}
	for i, sentence := range lang.Sentences {
		s.markTree(int32(i), sentence)
	}
	for i := range lang.Tokens {
		s.lexical[i] = c.at(s, i)
		s.commas[i+1], s.strong[i+1] = s.commas[i], s.strong[i]
		if s.low[i] == "," {
			s.commas[i+1]++
		}
		if l := s.lexical[i]; l != nil && !l.weak && lang.Tokens[i].UPOS == hearsay.VERB {
			s.strong[i+1]++
		}
	}
	return s
}

func (s *Scene) markQuotations() {
	tokens, k := s.lang.Tokens, 0
	for q, quotation := range s.lang.Quotations {
		if quotation.Level > 0 {
			continue
		}
		for k > 0 && tokens[k-1].Start >= quotation.Start {
			k--
		}
		for ; k < len(tokens) && tokens[k].Start < quotation.End; k++ {
			if tokens[k].Start >= quotation.Start {
				s.quote[k] = int32(q)
			}
		}
	}
}

// markTree takes down what stands below each token of a sentence.
func (s *Scene) markTree(i int32, sentence hearsay.Sentence) {
	tokens := s.lang.Tokens
	for k := sentence.First; k < sentence.Next; k++ {
		s.sentence[k] = i
		s.quoted[i] = s.quoted[i] || s.quote[k] >= 0
		if h := tokens[k].Head; h >= 0 {
			s.below[h] |= 1 << tokens[k].Relation
		}
		for at := tokens[k].Head; at >= 0; at = tokens[at].Head {
			y := &s.yield[at]
			y.First, y.End = min(y.First, k), max(y.End, k+1)
		}
	}
}

// speaks reports whether a sentence stands where statements are looked for.
func (s *Scene) speaks(sentence int) bool {
	switch s.doc.ZoneOf(s.lang.Sentences[sentence]) {
	case hearsay.Body, hearsay.Headline, hearsay.Note:
		return s.lang.Sentences[sentence].Zone >= 0 || len(s.doc.Zones) == 0
	}
	return false
}

// near gives the tokens of a token's sentence that stand near it: nobody looks
// further in a sentence of thousands.
func (s *Scene) near(k int) Run {
	sentence := s.lang.Sentences[s.sentence[k]]
	return Run{max(sentence.First, k-longestRead), min(sentence.Next, k+longestRead)}
}

// head gives the token of a run that the others hang on: of several, a verb
// that the lexicon knows, else the first.
func (s *Scene) head(r Run) int {
	first := -1
	for k := r.First; k < r.End; k++ {
		t := &s.lang.Tokens[k]
		if r.holds(t.Head) || t.Kind != hearsay.Word {
			continue
		}
		if l := s.lexical[k]; l != nil && l.kind == verbCue && t.UPOS == hearsay.VERB {
			return k
		}
		if first < 0 {
			first = k
		}
	}
	return max(first, r.First)
}

// around cuts a run down to the tokens that hang together with its head.
func (s *Scene) around(r Run) Run {
	head := s.head(r)
	for k := head - 1; k >= r.First; k-- {
		at := k
		for at != head && r.holds(at) {
			at = s.lang.Tokens[at].Head
		}
		if at != head {
			r.First = k + 1
		}
	}
	return r
}

func (s *Scene) span(r Run) hearsay.Span {
	if r.empty() {
		return hearsay.Span{}
	}
	return hearsay.Span{Start: s.lang.Tokens[r.First].Start, End: s.lang.Tokens[r.End-1].End}
}

// spans turns runs into spans; those that touch become one.
func (s *Scene) spans(runs []Run) []hearsay.Span {
	var out []hearsay.Span
	last := -1
	for _, r := range runs {
		switch {
		case r.empty():
		case r.First == last:
			out[len(out)-1].End = s.span(r).End
			last = r.End
		default:
			out = append(out, s.span(r))
			last = r.End
		}
	}
	return out
}

// Len is the number of tokens.
func (s *Scene) Len() int { return len(s.lang.Tokens) }

// Form is a token as it is written.
func (s *Scene) Form(k int) string { return s.lang.Tokens[k].Of(s.doc.Text) }

// IsWord reports whether a token is a word or a number.
func (s *Scene) IsWord(k int) bool {
	kind := s.lang.Tokens[k].Kind
	return kind == hearsay.Word || kind == hearsay.Number
}

// Lemma is the lemma of a token.
func (s *Scene) Lemma(k int) string { return s.lang.Tokens[k].Lemma }

// Head is the token of the cue that the others hang on.
func (c *Cued) Head() int { return c.head }

// longestRead is how many tokens are read as one sentence at most.
const longestRead = 256

// Spoken gives the sentences in which somebody may speak, long ones in pieces.
func (s *Scene) Spoken() []Run {
	var list []Run
	for i, sentence := range s.lang.Sentences {
		if !s.speaks(i) {
			continue
		}
		for first := sentence.First; first < sentence.Next; first += longestRead {
			list = append(list, Run{first, min(first+longestRead, sentence.Next)})
		}
	}
	return list
}
