package clean

import (
	"fmt"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/knowledge"
)

// kinds are the kinds of zones that a rule may give.
var kinds = []hearsay.ZoneKind{hearsay.Headline, hearsay.Byline, hearsay.Body, hearsay.Caption,
	hearsay.Crediting, hearsay.Related, hearsay.Note, hearsay.Residue}

// longest is the number of words of the longest paragraph that a rule is for
// where it does not say otherwise.
const longest = 40

// A rule is a record "zone".
type rule struct {
	kind    hearsay.ZoneKind
	begins  []string
	ends    []string
	holds   []string
	whole   []string
	within  *phrases // the phrases of holds
	longest int
	where   string // "head", "foot", "" for anywhere
	opens   bool   // headlines after it are like it
	credit  hearsay.CreditKind
}

// rules are the rules, to be found by how a paragraph begins where they say
// so, and tried on any short paragraph where they do not.
type rules struct {
	list   []rule
	begins phrases // of rules with begins or whole
	other  []int   // of rules with neither
	marks  phrases // of picture credits, which may follow a caption
	tails  []int   // of picture credits known by their end
}

func compile(records []knowledge.Record) (*rules, error) {
	rs := &rules{}
	var troubles knowledge.Troubles
	for _, rec := range records {
		r, why := newRule(rec)
		if why != "" {
			troubles = append(troubles, knowledge.Trouble{File: rec.File, Line: rec.Line, Col: 1,
				Source: rec.Keyword + ": " + rec.Value, Why: why, Do: "see the head of en/zones.txt for what a zone rule may say"})
			continue
		}
		rs.add(r)
	}
	if len(troubles) > 0 {
		return nil, troubles
	}
	return rs, nil
}

func (rs *rules) add(r rule) {
	n := len(rs.list)
	rs.list = append(rs.list, r)
	if r.credit == hearsay.CreditPicture {
		for _, phrase := range r.holds {
			rs.marks.add(phrase, n)
		}
		if len(r.holds) == 0 {
			rs.tails = append(rs.tails, n)
		}
		return
	}
	for _, phrase := range slices.Concat(r.begins, r.whole) {
		rs.begins.add(phrase, n)
	}
	if len(r.begins)+len(r.whole) == 0 {
		rs.other = append(rs.other, n)
	}
}

func newRule(rec knowledge.Record) (r rule, why string) {
	r = rule{kind: hearsay.ZoneKind(rec.Get("kind")), longest: longest, where: rec.Get("where"),
		credit: hearsay.CreditKind(rec.Get("credit")), opens: rec.Has("opens"),
		begins: foldedList(rec, "begins"), ends: foldedList(rec, "ends"), holds: foldedList(rec, "holds"), whole: foldedList(rec, "whole")}
	if !slices.Contains(kinds, r.kind) {
		return r, fmt.Sprintf("there is no kind of zone %q; there are %v", r.kind, kinds)
	}
	if n, err := strconv.Atoi(rec.Get("longest")); rec.Has("longest") {
		if err != nil || n < 1 {
			return r, fmt.Sprintf("longest must be a number of words, not %q", rec.Get("longest"))
		}
		r.longest = n
	}
	if !slices.Contains([]string{"", "head", "foot", "anywhere"}, r.where) {
		return r, fmt.Sprintf("where must be head, foot or anywhere, not %q", r.where)
	}
	credits := []hearsay.CreditKind{"", hearsay.CreditText, hearsay.CreditContribution, hearsay.CreditPicture}
	if !slices.Contains(credits, r.credit) {
		return r, fmt.Sprintf("credit must be text, contribution or picture, not %q", r.credit)
	}
	if len(r.begins)+len(r.ends)+len(r.holds)+len(r.whole) == 0 {
		return r, "the rule says nothing of how the paragraph is known: it has none of begins, ends, holds, whole"
	}
	r.within = &phrases{}
	for _, phrase := range r.holds {
		r.within.add(phrase, 0)
	}
	return r, ""
}

func foldedList(rec knowledge.Record, slot string) []string {
	list := rec.List(slot)
	for i := range list {
		list[i] = folded(list[i])
	}
	return list
}

// place says where in a report a paragraph stands.
type place struct{ head, foot bool }

// match gives the first rule, in order of the file, that a paragraph satisfies.
func (rs *rules) match(text string, span hearsay.Span, at place) *rule {
	best := len(rs.list)
	try := func(owner int) {
		if owner < best && rs.list[owner].fits(text, span, at) {
			best = owner
		}
	}
	start := past(text, span.Start, span.End)
	for _, from := range []int{span.Start, start} {
		if from >= span.End {
			continue
		}
		for _, e := range rs.begins.at(text, from) {
			if e.owner < best && after(text[:span.End], from, e.phrase) >= 0 {
				try(e.owner)
			}
		}
		if start == span.Start {
			break
		}
	}
	for _, owner := range rs.other {
		try(owner)
	}
	if best == len(rs.list) {
		return nil
	}
	return &rs.list[best]
}

// fits tells whether a paragraph satisfies the rule.
func (r *rule) fits(text string, span hearsay.Span, at place) bool {
	if r.where == "head" && !at.head || r.where == "foot" && !at.foot {
		return false
	}
	return span.Len() <= r.longest*maxWord && r.is(text, span) && r.hasBegin(text, span) && r.hasEnd(text, span) &&
		r.hasWithin(text, span) && words(span.Of(text), r.longest) <= r.longest
}

// maxWord is the number of bytes beyond which words are not counted any more:
// no paragraph of n words is longer than n times it.
const maxWord = 16

func (r *rule) is(text string, span hearsay.Span) bool {
	return len(r.whole) == 0 || slices.ContainsFunc(r.whole, func(phrase string) bool {
		for _, from := range []int{span.Start, past(text, span.Start, span.End)} {
			end := after(text[:span.End], from, phrase)
			if end >= 0 && tailEmpty(text, end, span.End) {
				return true
			}
		}
		return false
	})
}

// tailEmpty tells whether nothing but marks stands in a stretch.
func tailEmpty(text string, start, end int) bool {
	for _, r := range text[start:end] {
		if isWord(r) {
			return false
		}
	}
	return true
}

func (r *rule) hasBegin(text string, span hearsay.Span) bool {
	return len(r.begins) == 0 || slices.ContainsFunc(r.begins, func(phrase string) bool {
		return after(text[:span.End], span.Start, phrase) >= 0 ||
			after(text[:span.End], past(text, span.Start, span.End), phrase) >= 0
	})
}

func (r *rule) hasEnd(text string, span hearsay.Span) bool {
	end := core(text, span.Start, span.End)
	return len(r.ends) == 0 || slices.ContainsFunc(r.ends, func(phrase string) bool {
		return before(text[:end], end, phrase) >= span.Start
	})
}

func (r *rule) hasWithin(text string, span hearsay.Span) bool {
	if len(r.holds) == 0 {
		return true
	}
	for i := range wordStarts(text, span) {
		for _, e := range r.within.at(text, i) {
			if after(text[:span.End], i, e.phrase) >= 0 {
				return true
			}
		}
	}
	return false
}
