package extract

import (
	"slices"

	"hearsay"
)

// settle mends what the network cannot know from one cue alone: sources that
// are cut out of the middle of a noun phrase, and contents that two cues of a
// sentence claim.
func (c *Scene) settle(finds []find) {
	for i := range finds {
		c.wholeSource(&finds[i])
		c.withoutQuoted(&finds[i])
	}
	for i := range finds {
		for j := i + 1; j < len(finds) && c.near(finds[i].cue.First).holds(finds[j].cue.First); j++ {
			c.claimedTwice(&finds[i], &finds[j])
		}
	}
}

// wholeSource takes the whole subject of the cue for its source where only some
// of it was found and its head was not: "[two people familiar with] the plans".
func (c *Scene) wholeSource(f *find) {
	if len(f.source) == 0 {
		return
	}
	head, r := c.head(f.cue), f.source[0]
	for at := c.head(r); ; at = c.lang.Tokens[at].Head {
		up := c.lang.Tokens[at].Head
		if up < 0 {
			return
		}
		if up != head {
			continue
		}
		if c.lang.Tokens[at].Relation == hearsay.RelNsubj && !r.holds(at) && !f.inParts(at) {
			if whole := c.trimmed(c.yield[at].before(f.content, []Run{f.cue})); !whole.empty() {
				f.source = []Run{whole}
			}
		}
		return
	}
}

// withoutQuoted takes whom a cue quotes out of the content: "[“No,”] the paper quoted
// [the envoy] as saying".
func (c *Scene) withoutQuoted(f *find) {
	l, head := c.lexicalOf(f.cue), c.head(f.cue)
	if l == nil || !l.takesAny("voice") || len(f.content) < 2 {
		return
	}
	f.content = slices.DeleteFunc(f.content, func(r Run) bool {
		k := c.head(r)
		return c.lang.Tokens[k].Head == head && c.lang.Tokens[k].Relation == hearsay.RelObj
	})
}

// claimedTwice hands the whole clause of a find to another whose cue stands
// behind it, where both claim the same content: in "Keld told the envoy that
// ..., the report said" the report says that he told it.
func (c *Scene) claimedTwice(f, o *find) {
	theirs, first := &o.content[0], f.cue.First
	if f.content[0].First < f.cue.End || o.cue.First < theirs.End || !f.content[0].overlaps(*theirs) || theirs.First < f.cue.End {
		return
	}
	if len(f.source) > 0 {
		first = min(first, f.source[0].First)
	}
	theirs.First = first
}

// split parts finds that share a subject: in "said the truce was holding and
// accused Kestria" the second verb is no part of what is said, if it has the
// form of the first and no subject of its own.
func (c *Scene) split(finds []find) {
	for i := range finds {
		f := &finds[i]
		if f.outer < 0 || len(f.source) > 0 || c.quote[f.cue.First] >= 0 {
			continue
		}
		o := &finds[f.outer]
		k := f.cue.First - 1
		for k > o.cue.End && c.lang.Tokens[k].UPOS == hearsay.ADV {
			k--
		}
		form := c.finite(f.cue)
		if k < 0 || c.lang.Tokens[k].UPOS != hearsay.CCONJ || form == "" || form != c.finite(o.cue) {
			continue
		}
		for n := range o.content {
			if r := &o.content[n]; r.holds(k) && r.First < k && r.First > o.cue.First {
				r.End = k
				o.content = o.content[:n+1]
				f.source = o.source
				break
			}
		}
	}
}

// finite gives the form of a cue's verb as a Penn tag, "" for infinitives and
// what has no tense. A bare participle in -ed is taken for the past that looks
// like it.
func (c *Scene) finite(cue Run) string {
	head := c.head(cue)
	switch form := c.lang.Tokens[head].XPOS.String(); form {
	case "VBD", "VBZ", "VBP":
		return form
	case "VBN":
		if !c.has(head, hearsay.RelAux, hearsay.RelAuxPass) {
			return "VBD"
		}
	}
	return ""
}
