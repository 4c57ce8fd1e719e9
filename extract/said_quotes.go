package extract

import "hearsay"

// carry gives quotations without a cue of their own to the voice that was being
// quoted: the rest of a quotation after "he said.", the paragraphs that go on
// with it, and what follows a colon at a paragraph's end. The finds are in order
// of the text.
func (c *Scene) carry(finds []find) {
	var speaking *find
	next := 0
	taken := c.taken(finds)
	for i, sentence := range c.lang.Sentences {
		if !c.speaks(i) {
			continue
		}
		here := Run{sentence.First, sentence.Next}
		own := false
		for ; next < len(finds) && finds[next].cue.First < here.End; next++ {
			if finds[next].outer < 0 {
				speaking, own = &finds[next], true
			}
		}
		switch {
		case own || speaking == nil || here.anyOf(taken):
		case c.goesOn(speaking, here):
			speaking.content = append(speaking.content, here)
		case c.quote[here.First] < 0:
			speaking = nil // another voice, or the narrator, has taken over
		}
	}
}

// taken marks the tokens that are the content of a find.
func (c *Scene) taken(finds []find) []bool {
	taken := make([]bool, len(c.lang.Tokens))
	for _, f := range finds {
		for _, r := range f.content {
			for k := r.First; k < r.End; k++ {
				taken[k] = true
			}
		}
	}
	return taken
}

func (r Run) anyOf(marked []bool) bool {
	for k := r.First; k < r.End; k++ {
		if marked[k] {
			return true
		}
	}
	return false
}

// goesOn reports whether a sentence without a cue is more of what a voice says:
// it stands wholly in a quotation, and the voice was being quoted.
func (c *Scene) goesOn(speaking *find, here Run) bool {
	words := 0
	for k := here.First; k < here.End; k++ {
		kind := c.lang.Tokens[k].Kind
		if c.quote[k] < 0 && kind != hearsay.Mark {
			return false
		}
		if kind == hearsay.Word {
			words++
		}
	}
	last := speaking.content[len(speaking.content)-1]
	for k := last.First; k < last.End; k++ {
		if c.quote[k] >= 0 {
			return words > 1
		}
	}
	return false
}
