package extract

import (
	"sort"

	"hearsay"
)

// A Cued is a scene with a cue in it.
type Cued struct {
	*Scene
	Cue  Run
	head int
	path map[int]hearsay.Relation // the tokens above the head of the cue, with the relation by which they are reached
	act  Mark
	last int // the last quotation that begins before the cue
}

// NewCued looks at a scene from a cue.
func (s *Scene) NewCued(cue Run) *Cued {
	c := &Cued{Scene: s, Cue: cue, head: s.head(cue), path: map[int]hearsay.Relation{}, act: Mark(len(hearsay.Acts)), last: -1}
	for at := c.head; s.lang.Tokens[at].Head >= 0; at = s.lang.Tokens[at].Head {
		c.path[s.lang.Tokens[at].Head] = s.lang.Tokens[at].Relation
	}
	for k := cue.First; k < cue.End; k++ {
		if l := s.lexical[k]; l != nil {
			c.act = actNumber[l.act]
		}
	}
	start := s.lang.Tokens[cue.First].Start
	c.last = sort.Search(len(s.lang.Quotations), func(q int) bool { return s.lang.Quotations[q].Start >= start }) - 1
	for c.last >= 0 && s.lang.Quotations[c.last].Level > 0 {
		c.last--
	}
	return c
}

// Window is the stretch around the cue in which its parts are looked for: its
// sentence, one before and two behind it in the same paragraph, and further
// ones as long as a quotation goes on.
func (c *Cued) Window() Run {
	const before, behind, most = 1, 2, 240
	list := c.lang.Sentences
	home := int(c.sentence[c.Cue.First])
	near := func(i int) bool { return i >= 0 && i < len(list) && list[i].Zone == list[home].Zone }
	first, last := home, home
	for near(first-1) && (home-first < before || c.runsOn(list[first-1])) && list[home].Next-list[first-1].First <= most/2 {
		first--
	}
	for near(last+1) && (last-home < behind || c.runsOn(list[last])) && list[last+1].Next-list[first].First <= most {
		last++
	}
	w := Run{list[first].First, list[last].Next}
	if w.End-w.First > most { // a sentence of hundreds of tokens
		w.First, w.End = max(w.First, c.Cue.First-most/2), min(w.End, c.Cue.End+most/2)
	}
	return w
}

// runsOn reports whether a quotation runs from a sentence into the next.
func (c *Cued) runsOn(s hearsay.Sentence) bool {
	return s.Next < len(c.quote) && c.quote[s.Next-1] >= 0 && c.quote[s.Next-1] == c.quote[s.Next]
}
