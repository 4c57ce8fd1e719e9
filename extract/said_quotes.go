package extract

import "hearsay"

// carry gives quotations that have no cue of their own to the voice that was
// speaking: the rest of a quotation after "he said.", the paragraphs that go
// on with it, and what follows a colon at a paragraph's end.
func (s *Said) carry(t *saidText, finds []*find) []*find {
	next := 0
	var speaking *find
	for i, sentence := range t.lang.Sentences {
		if !t.speaks(i) {
			continue
		}
		here := run{sentence.First, sentence.Next}
		around, _ := near(finds, i)
		own := false
		for next < len(finds) && finds[next].group.First < here.End {
			if f := finds[next]; f.group.First >= here.First && !inside(around, f) && !f.cue.weak {
				speaking, own = f, true
			}
			next++
		}
		if own || speaking == nil || covered(around, here) {
			continue
		}
		if !s.goesOnSpeaking(t, speaking, here) {
			if t.quoteOf[here.First] < 0 {
				speaking = nil
			}
			continue
		}
		speaking.content = append(speaking.content, here)
	}
	return finds
}

// inside reports whether a find stands in another's content.
func inside(finds []*find, f *find) bool {
	for _, o := range finds {
		if o != f && o.around(f) && !f.around(o) {
			return true
		}
	}
	return false
}

func covered(finds []*find, r run) bool {
	for _, f := range finds {
		for _, c := range f.content {
			if c.overlaps(r) {
				return true
			}
		}
	}
	return false
}

// goesOnSpeaking reports whether a sentence without a cue is more of what the
// voice says: it stands wholly in a quotation, and the voice was being quoted
// or announced the quotation with a colon.
func (s *Said) goesOnSpeaking(t *saidText, speaking *find, here run) bool {
	if t.quoteOf[here.First] < 0 || t.words(here) < 2 {
		return false
	}
	for k := here.First; k < here.End; k++ {
		if t.quoteOf[k] < 0 && t.lang.Tokens[k].Kind != hearsay.Mark {
			return false
		}
	}
	if speaking.content == nil {
		return true
	}
	last := speaking.content[len(speaking.content)-1]
	for k := last.First; k < last.End; k++ {
		if t.quoteOf[k] >= 0 {
			return true
		}
	}
	return false
}
