package extract

import (
	"slices"

	"hearsay"
)

// A whatIssue is a matter that parties quarrel about, with the words it is known
// by.
type whatIssue struct {
	name  string
	words [][]string      // each by forms or lemmas in a row
	moves map[string]bool // that are of it themselves
}

// topicOf gives the head of what a move is about: the clause or noun that its
// verb acts on; -1 for none.
func (r *whatReader) topicOf(s *whatScene) int {
	v := s.g.verb
	if s.g.gov != nil && s.g.gov.refusal != nil {
		return v
	}
	if s.object.place || s.object.country {
		return r.topicBehind(v, nil)
	}
	party := s.object.voice && len(s.objects) > 0 && len(r.parties(s.objects[0], false)) > 0
	if x := r.kid(v, hearsay.RelXcomp, hearsay.RelCcomp); x > v {
		return x
	}
	if s.move.meeting || party {
		return r.topicBehind(v, s.objects)
	}
	if len(s.objects) > 0 {
		return s.objects[0]
	}
	if s.behind >= 0 {
		return s.behind // "open to moving its ships"
	}
	return r.topicBehind(v, nil)
}

// topicBehind gives the noun or clause behind a preposition that names a topic:
// "on", "about", "over"; or behind "to": "urged both sides to sign".
func (r *whatReader) topicBehind(v int, objects []int) int {
	for _, h := range append([]int{v}, objects...) {
		for _, c := range r.kids(h) {
			p := r.cased(c)
			if p < 0 || c < h || r.timeAt[c] >= 0 {
				continue
			}
			switch r.rel(c).Universal() {
			case hearsay.RelObl, hearsay.RelNmod, hearsay.RelAdvcl, hearsay.RelACL, hearsay.RelXcomp:
				if r.is(p, r.what.words.topics) && r.placeAt(c).empty() {
					return c
				}
				if r.is(p, r.what.words.to) && r.upos(c) == hearsay.VERB {
					return c
				}
			}
		}
	}
	return -1
}

// topicOfNoun gives what an event noun is about: "talks on the border".
func (r *whatReader) topicOfNoun(n *whatNoun, k, top int) int {
	if !n.move.meeting {
		return -1
	}
	heads := []int{k, top}
	if h := r.head(top); h >= 0 && r.upos(h) == hearsay.VERB {
		heads = append(heads, h)
	}
	for _, h := range heads {
		if o := r.topicBehind(h, nil); o >= 0 && r.upos(o) != hearsay.VERB {
			return o
		}
	}
	return -1
}

// aboutOf gives the words of what a find is about, without its conditions.
func (r *whatReader) aboutOf(f *whatFind) Run {
	if f.about < 0 {
		return Run{}
	}
	run := r.below(f.about, func(k int) bool {
		h := r.head(k)
		switch r.rel(k) {
		case hearsay.RelParataxis, hearsay.RelDiscourse:
			return true
		case hearsay.RelMark, hearsay.RelCase, hearsay.RelCc, hearsay.RelPunct:
			return h == f.about && k < f.about
		}
		return h == f.about && r.rel(k) == hearsay.RelAdvcl && r.led(k, f) || k == f.verb
	})
	for _, c := range f.conditions {
		if c.link.First >= f.about && c.link.First < run.End {
			run.End = c.link.First
		}
	}
	if f.about != f.verb && f.anchor.End > run.First && f.anchor.First < run.End {
		return Run{}
	}
	return r.oneVoice(r.trimmed(run), f.about)
}

// led reports whether a clause is one of the conditions of a find.
func (r *whatReader) led(k int, f *whatFind) bool {
	return slices.ContainsFunc(f.conditions, func(c whatCondition) bool { return r.under(c.words.First, k) })
}

// issuesOf names the issues that a find touches by its move or by the words of
// what it is about.
func (r *whatReader) issuesOf(f *whatFind, about Run) []string {
	var out []string
	for _, i := range r.what.issues {
		if i.moves[f.move.name] || slices.ContainsFunc(i.words, func(words []string) bool {
			for k := about.First; k < about.End; k++ {
				if r.begins(k, about.End, words) {
					return true
				}
			}
			return false
		}) {
			out = append(out, i.name)
		}
	}
	return out
}
