package extract

import (
	"sort"

	"hearsay"
)

// speakers finds for each phrase inside a quotation who speaks there: the
// subject of a verb of saying beside the quotation.
func (p *whoPhrases) speakers() {
	voices := make([]int, len(p.lang.Quotations)) // phrases
	for i, q := range p.lang.Quotations {
		voices[i] = -1
		switch {
		case q.Level > 0 || !q.Closed && q.Continues < 0:
			continue
		default:
			voices[i] = p.voiceBeside(q.Span)
		}
		if voices[i] < 0 && q.Continues >= 0 && q.Continues < i {
			voices[i] = voices[q.Continues]
		}
	}
	for i := range p.list {
		f := &p.list[i]
		at := p.lang.Tokens[f.head].Start
		for n := sort.Search(len(p.lang.Quotations), func(n int) bool { return p.lang.Quotations[n].Start > at }) - 1; n >= 0; n-- {
			q := &p.lang.Quotations[n]
			if q.Level == 0 {
				if at < q.End {
					f.quote, f.speaker = n, voices[n]
				}
				break
			}
		}
	}
}

// voiceBeside gives the phrase of who says a quotation: the subject of a verb
// of saying in the sentences it begins or ends in, outside of it.
func (p *whoPhrases) voiceBeside(q hearsay.Span) int {
	for _, at := range []int{q.End - 1, q.Start} {
		i := sort.Search(len(p.lang.Sentences), func(i int) bool { return p.lang.Sentences[i].End > at })
		if i == len(p.lang.Sentences) {
			continue
		}
		if v := p.voiceIn(i, q); v >= 0 {
			return v
		}
	}
	i := sort.Search(len(p.lang.Sentences), func(i int) bool { return p.lang.Sentences[i].End >= q.End })
	if i+1 < len(p.lang.Sentences) && p.lang.Sentences[i+1].Start-q.End < 3 {
		return p.voiceIn(i+1, q)
	}
	return -1
}

func (p *whoPhrases) voiceIn(sentence int, q hearsay.Span) int {
	s := p.lang.Sentences[sentence]
	for k := s.First; k < s.Next; k++ {
		t := &p.lang.Tokens[k]
		if t.UPOS != hearsay.VERB || q.Contains(t.Span) || !p.words.saying[t.Lemma] {
			continue
		}
		for _, c := range p.children[k] {
			if d := &p.lang.Tokens[c]; d.Relation == hearsay.RelNsubj && !q.Contains(d.Span) && p.byHead[c] >= 0 {
				return p.byHead[c]
			}
		}
	}
	return -1
}
