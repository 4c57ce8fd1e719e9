package extract

import (
	"slices"
	"sort"

	"hearsay"
)

// A whatParty is somebody who takes part in an event, as written.
type whatParty struct {
	Run
	actor int // -1 for none
	kind  hearsay.ActorKind
}

// voices turns parties into voices, each once.
func (t *whatText) voices(list []whatParty) []hearsay.Voice {
	var out []hearsay.Voice
	for i, p := range list {
		again := p.empty()
		for _, o := range list[:i] {
			again = again || o.First == p.First || o.actor >= 0 && o.actor == p.actor
		}
		if !again {
			out = append(out, hearsay.Voice{Words: t.at(p.Run), Kind: p.kind, Actor: p.actor})
		}
	}
	return out
}

// parties gives those that the phrase of a head names, with those joined to it.
// A city can stand for its government where it acts.
func (t *whatText) parties(head int, cities bool) []whatParty {
	if head < 0 {
		return nil
	}
	var out []whatParty
	for _, h := range t.joined(head) {
		if p := t.party(h); !p.empty() && (cities || p.kind != hearsay.Place) {
			out = append(out, p)
		}
	}
	return out
}

// people gives those that a head names who can come together with others: no
// report and no outlet.
func (t *whatText) people(head int) []whatParty {
	var out []whatParty
	for _, p := range t.parties(head, true) {
		if p.kind != hearsay.Paper && p.kind != hearsay.OutletKind {
			out = append(out, p)
		}
	}
	return out
}

// joined gives a head and those that a conjunction joins to it.
func (t *whatText) joined(head int) []int {
	list := []int{head}
	for i := 0; i < len(list) && i < climbs; i++ {
		for _, c := range t.kids(list[i]) {
			if t.rel(c) == hearsay.RelConj && !t.predicate(c) {
				list = append(list, c)
			}
		}
	}
	return list
}

// party reads the party that a head names.
func (t *whatText) party(h int) whatParty {
	// "envoy Arno Lund": the name hangs on the title.
	for _, c := range t.kids(h) {
		switch t.rel(c) {
		case hearsay.RelFlat, hearsay.RelAppos, hearsay.RelNmodDesc, hearsay.RelNmod, hearsay.RelNmodUnmarked:
			if m := t.mentionAt[c]; m >= 0 && c > h && t.upos(h) == hearsay.NOUN && t.person(c) && t.mentions[m].kind == hearsay.Person && t.cased(c) < 0 {
				return t.mentions[m]
			}
		}
	}
	if m := t.mentionAt[h]; m >= 0 {
		return t.mentions[m]
	}
	if kind, ok := t.peopled(h); ok {
		return t.byNoun(h, kind)
	}
	if t.named(h) {
		return whatParty{t.nameRun(h), -1, t.nameKind(h)}
	}
	if t.upos(h) == hearsay.PRON && t.is(h, t.what.words.persons) {
		return whatParty{Run{h, h + 1}, -1, hearsay.Person}
	}
	return whatParty{}
}

// peopled gives the kind of actor that a common noun names: "troops", or a
// number of them.
func (t *whatText) peopled(h int) (hearsay.ActorKind, bool) {
	if t.named(h) {
		return "", false
	}
	kind, ok := t.what.people[t.low[h]]
	if !ok {
		kind, ok = t.what.people[t.lemma[h]]
	}
	if !ok && (t.upos(h) == hearsay.NUM || t.is(h, t.what.words.some)) {
		// "one of the rebels", "dozens of officials"
		if n := t.hanging(h, t.what.words.of); n >= 0 {
			return t.peopled(n)
		}
	}
	return kind, ok
}

// byNoun reads a party named by a common noun, with what stands before the noun:
// "the two sides", "Halland's troops". Whose they are is who acts.
func (t *whatText) byNoun(h int, kind hearsay.ActorKind) whatParty {
	p := whatParty{Run{h, h + 1}, -1, kind}
	for _, c := range t.kids(h) {
		if c > h {
			continue
		}
		switch t.rel(c).Universal() {
		case hearsay.RelDet, hearsay.RelAmod, hearsay.RelCompound, hearsay.RelNmod, hearsay.RelNummod:
			r := t.below(c, func(k int) bool { return k > h })
			p.First = min(p.First, r.First)
			if m := t.mentionAt[c]; m >= 0 && p.actor < 0 && t.mentions[m].kind != hearsay.Person && t.mentions[m].kind != hearsay.Place {
				p.actor = t.mentions[m].actor
			}
		}
	}
	return p
}

// named reports whether a token is part of a name.
func (t *whatText) named(k int) bool { return t.nameAt[k] >= 0 || t.upos(k) == hearsay.PROPN }

// nameRun gives the whole of the name that a token heads.
func (t *whatText) nameRun(h int) Run {
	if n := t.nameAt[h]; n >= 0 {
		return Run{t.lang.Names[n].First, t.lang.Names[n].Next}
	}
	return t.below(h, func(k int) bool {
		return t.upos(k) != hearsay.PROPN || t.rel(k) != hearsay.RelFlat && t.rel(k) != hearsay.RelCompound
	})
}

// nameKind gives what a name that nobody is known by may be. An unknown place is
// as likely to be somebody.
func (t *whatText) nameKind(h int) hearsay.ActorKind {
	if n := t.nameAt[h]; n >= 0 {
		switch t.lang.Names[n].Kind {
		case hearsay.PER:
			return hearsay.Person
		case hearsay.ORG:
			return hearsay.Organisation
		}
	}
	return ""
}

// modifiers gives the parties that stand before a noun and say whose it is:
// "Halland's talks", "Kestrian strikes", "the Observer report".
func (t *whatText) modifiers(n int) []whatParty {
	for _, c := range t.kids(n) {
		if c > n {
			break
		}
		switch t.rel(c) {
		case hearsay.RelNmodPoss:
			if p := t.parties(c, false); len(p) > 0 {
				return p
			}
		case hearsay.RelAmod, hearsay.RelCompound:
			if p := t.parties(c, false); len(p) > 0 {
				return p
			}
		}
	}
	return nil
}

// placeBy gives a place that hangs on one of some tokens by one of some
// prepositions.
func (t *whatText) placeBy(prepositions map[string]bool, heads ...int) Run {
	for _, h := range heads {
		if h < 0 {
			continue
		}
		for _, c := range t.kids(h) {
			switch t.rel(c).Universal() {
			case hearsay.RelObl, hearsay.RelNmod:
			default:
				continue
			}
			if p := t.cased(c); p < 0 || !prepositions[t.low[p]] || p > c {
				continue
			}
			if r := t.placeAt(c); !r.empty() {
				return r
			}
		}
	}
	return Run{}
}

// where gives the place of a find, as the voice that tells of it names it.
func (r *whatReader) where(f *whatFind, prepositions map[string]bool, heads ...int) Run {
	p := r.placeBy(prepositions, heads...)
	if p.empty() || r.inside[p.First] != r.inside[f.anchor.First] {
		return Run{}
	}
	return p
}

// placeAt reads the place that a noun names: a place, a state, or a name that
// nobody bears.
func (t *whatText) placeAt(c int) Run {
	if t.timeAt[c] >= 0 {
		return Run{}
	}
	if m := t.mentionAt[c]; m >= 0 {
		switch t.mentions[m].kind {
		case hearsay.Place, hearsay.Government, hearsay.Office:
			return t.mentions[m].Run
		}
		return Run{}
	}
	if t.named(c) && (t.nameAt[c] < 0 || t.lang.Names[t.nameAt[c]].Kind == hearsay.LOC) {
		return t.nameRun(c)
	}
	return Run{}
}

// timeOf gives the time of an event: the nearest that hangs on its word or on
// the verb it stands with, and on no word of saying; -1 for none.
func (r *whatReader) timeOf(f *whatFind, words ...int) int {
	best, least := -1, 0
	s := r.lang.Sentences[r.sentence].Span
	list := r.times
	for i := sort.Search(len(list), func(i int) bool { return list[i].Start >= s.Start }); i < len(list) && list[i].End <= s.End; i++ {
		if !r.dates(i, f.own || f.statement < 0) {
			continue
		}
		run := r.tokens(list[i].Span)
		at := r.top(run)
		if r.inside[at] != r.inside[f.anchor.First] || !r.hangs(at, words) {
			continue
		}
		gap := max(run.First-f.anchor.End, f.anchor.First-run.End)
		if best < 0 || gap < least {
			best, least = i, gap
		}
	}
	return best
}

// hangs reports whether a time hangs on one of some words, with only words of
// its own phrase between.
func (t *whatText) hangs(at int, words []int) bool {
	for n := 0; n < climbs && at >= 0; n++ {
		if slices.Contains(words, at) {
			return true
		}
		switch t.rel(at).Universal() {
		case hearsay.RelObl, hearsay.RelNmod, hearsay.RelAdvmod, hearsay.RelAmod, hearsay.RelCompound, hearsay.RelNummod, hearsay.RelObj, hearsay.RelConj, hearsay.RelAppos, hearsay.RelXcomp, hearsay.RelACL:
			if at = t.head(at); at >= 0 && t.predicate(at) && !slices.Contains(words, at) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// dates reports whether a time can be that of an event.
func (t *whatText) dates(i int, narrator bool) bool {
	e := &t.times[i]
	if e.Type != hearsay.TimeDate && e.Type != hearsay.TimeTime {
		return false
	}
	return e.Role != hearsay.RoleDateline && (narrator || e.Role != hearsay.RoleStatement)
}
