package extract

import (
	"sort"
	"strings"

	"hearsay"
)

// Describe says what a noun phrase names that stands where somebody speaks: a
// kind, a name (for an unnamed voice the phrase itself), the code of a country
// if the phrase tells it, and how many there are. The kind is "" where the
// phrase alone does not tell, as with a pronoun.
func (w *Who) Describe(doc *hearsay.Document, lang *hearsay.Analysis, span hearsay.Span) (kind hearsay.ActorKind, name, country string, count hearsay.Count) {
	return w.describe(doc, lang, span)
}

// around is how many tokens beside a phrase can matter to what it is.
const around = 4

// describe is Describe. Words may be those of Universal Dependencies or as they
// are written.
func (w *Who) describe(doc *hearsay.Document, lang *hearsay.Analysis, span hearsay.Span) (kind hearsay.ActorKind, name, country string, count hearsay.Count) {
	first := sort.Search(len(lang.Tokens), func(i int) bool { return lang.Tokens[i].End > span.Start-around*8 })
	for k := first; k < len(lang.Tokens) && lang.Tokens[k].Start < span.End+around*8; k++ {
		if joins(doc.Text, lang.Tokens, k) {
			lang = asWritten(doc.Text, lang)
			break
		}
	}
	return w.describeWritten(doc, lang, span)
}

func (w *Who) describeWritten(doc *hearsay.Document, lang *hearsay.Analysis, span hearsay.Span) (kind hearsay.ActorKind, name, country string, count hearsay.Count) {
	first := sort.Search(len(lang.Tokens), func(i int) bool { return lang.Tokens[i].End > span.Start })
	end := sort.Search(len(lang.Tokens), func(i int) bool { return lang.Tokens[i].Start >= span.End })
	if first >= end {
		return "", "", "", hearsay.Count{}
	}
	from := max(first-around, 0)
	p := w.newPage(doc, lang, from, min(end+around, len(lang.Tokens)))
	d := whoDescribed{whoCast: newWhoCast(p), first: first - from, end: end - from}
	return d.describe()
}

// whoDescribed is a noun phrase that is to be described.
type whoDescribed struct {
	*whoCast
	first, end int // the phrase
	core       int // where its core ends: before "of ...", "who ...", a comma
}

func (d *whoDescribed) describe() (hearsay.ActorKind, string, string, hearsay.Count) {
	d.strip()
	if d.first >= d.end || d.pronoun() {
		return "", "", "", hearsay.Count{}
	}
	d.gather()
	d.core = d.coreEnd()
	if n := d.noteAtCore(); n != nil {
		kind, name, country := n.kind, n.name, n.country
		if kind == hearsay.Place && n.key != whoPlaceKey(n.name) {
			kind = hearsay.Government
		}
		if country == "" && kind == hearsay.Person {
			country = d.ownerCountry(n)
		}
		return kind, name, country, hearsay.Count{}
	}
	return d.unnamed()
}

// strip takes marks off both ends.
func (d *whoDescribed) strip() {
	for d.first < d.end && d.p.tokens[d.first].Kind != hearsay.Word && d.p.tokens[d.first].Kind != hearsay.Number {
		d.first++
	}
	for d.end > d.first && d.p.tokens[d.end-1].Kind != hearsay.Word && d.p.tokens[d.end-1].Kind != hearsay.Number {
		d.end--
	}
}

func (d *whoDescribed) pronoun() bool {
	w := &d.p.words
	k := d.first
	if d.end-k > 2 {
		return false
	}
	return d.p.is(d.end-1, w.he) || d.p.is(d.end-1, w.she) || d.p.is(d.end-1, w.it) || d.p.is(d.end-1, w.they)
}

// coreEnd goes over the phrase to where what follows only says more of it.
func (d *whoDescribed) coreEnd() int {
	p, w := d.p, &d.p.words
	from := d.first + 1
	from += max(whoPhraseAt(p, d.first, w.least), whoPhraseAt(p, d.first, w.loose))
	for k := from; k < d.end; k++ {
		switch {
		case p.cover[k] >= 0 && p.cover[k] < k || d.inName(k):
			continue
		case p.is(k, w.of) && d.quantity(k):
			continue
		case p.tokens[k].Kind == hearsay.Mark && p.text(k) == ",", p.is(k, w.phraseEnds):
			return k
		case p.is(k, w.and) && d.nameEnds(k):
			return k
		}
	}
	return d.end
}

// quantity reports whether "of" follows a number and not a noun: "a couple of
// officials", "one of the officials".
func (d *whoDescribed) quantity(k int) bool {
	p, w := d.p, &d.p.words
	return p.is(k-1, w.pair) || p.is(k-1, w.dozen) || p.is(k-1, w.they) || p.is(k-1, w.single) || whoNumber(w, p.low[k-1]) >= 0
}

func (d *whoDescribed) inName(k int) bool {
	for i := range d.notes {
		if n := &d.notes[i]; n.sure && n.first < k && k < n.end {
			return true
		}
	}
	return false
}

func (d *whoDescribed) nameEnds(k int) bool {
	for i := range d.notes {
		if d.notes[i].end == k {
			return true
		}
	}
	return false
}

// noteAtCore gives the name that the core ends with, nil if it ends with a
// noun. One capitalised word in the place of a speaker is a name.
func (d *whoDescribed) noteAtCore() *whoNote {
	for i := len(d.notes) - 1; i >= 0; i-- {
		n := &d.notes[i]
		if n.end == d.core && n.first >= d.first && (!d.institutionOnly(n) || n.kind == hearsay.Government || n.kind == hearsay.Office || n.kind == hearsay.Organisation) {
			if n.kind == hearsay.Place {
				d.metonym(n)
			}
			return n
		}
	}
	return nil
}

func (d *whoDescribed) institutionOnly(n *whoNote) bool {
	return len(n.heads) > 0 && n.kind != hearsay.Person
}

// metonym takes a capital or state that speaks for its government.
func (d *whoDescribed) metonym(n *whoNote) {
	if e := d.p.entry[n.first]; e != nil && (e.sort == whoState || e.sort == whoCapital) {
		n.kind, n.name, n.key = hearsay.Government, e.name, whoStateKey(e.country)
	}
}

// ownerCountry finds the country of the possessor that a person is somebody
// of, within the phrase.
func (d *whoDescribed) ownerCountry(n *whoNote) string {
	for i := range d.notes {
		if o := &d.notes[i]; o.end == n.owner {
			return o.country
		}
	}
	return ""
}

// unnamed describes a phrase that ends with a noun.
func (d *whoDescribed) unnamed() (hearsay.ActorKind, string, string, hearsay.Count) {
	p, w := d.p, &d.p.words
	name := p.written(d.nameStart(), d.end)
	country := d.countryOfCore()
	title, titled := p.headBefore(&w.titles, d.core)
	voice, voiced := p.headBefore(&w.voices, d.core)
	institution, n := p.headBefore(&w.institutions, d.core)
	switch {
	case titled > 0 && titled >= voiced && !title.plural && d.definite() && d.office(title):
		return hearsay.Person, name, country, hearsay.Count{}
	case voiced > 0 && voice.kind != hearsay.Crowd && voice.kind != hearsay.Unnamed && !p.is(d.core, w.familiar):
		return voice.kind, name, country, hearsay.Count{}
	case voiced > 0:
		return voice.kind, name, country, d.count(voice.plural)
	case titled > 0:
		return hearsay.Unnamed, name, country, d.count(title.plural)
	case n > 0 && institution.kind != hearsay.OutletKind:
		return institution.kind, name, country, hearsay.Count{}
	}
	return d.other(name, country)
}

// office reports whether a title belongs to one holder and is no common noun
// like "official": it is not also the name of an unnamed voice, or somebody
// possesses it.
func (d *whoDescribed) office(title whoHead) bool {
	if _, common := d.p.words.voices.of[title.singular]; !common {
		return true
	}
	return strings.Contains(title.singular, " ") || d.core-d.first > 2
}

// definite reports whether the phrase is of one certain person: "the minister",
// "Russia's minister".
func (d *whoDescribed) definite() bool {
	if d.p.is(d.first, d.p.words.definite) {
		return true
	}
	for k := d.first + 1; k < d.core; k++ {
		if d.p.possessive(k) && !d.p.is(d.first, d.p.words.single) {
			return true
		}
	}
	return false
}

// nameStart passes over an article.
func (d *whoDescribed) nameStart() int {
	if d.first+1 < d.end && d.p.is(d.first, d.p.words.articles) {
		return d.first + 1
	}
	return d.first
}

// countryOfCore finds the country that the core's words tell.
func (d *whoDescribed) countryOfCore() string {
	for k := d.first; k < d.core; k++ {
		if e := d.p.entry[k]; e != nil && e.kind != hearsay.OutletKind && e.country != "" {
			return e.country
		}
	}
	return ""
}

// other describes a phrase whose head no list has: people if anything, since
// somebody speaks; a name if it is written as one.
func (d *whoDescribed) other(name, country string) (hearsay.ActorKind, string, string, hearsay.Count) {
	p := d.p
	if e, at := p.entryBefore(d.core); e != nil && at >= d.first {
		switch e.sort {
		case whoPeople:
			return hearsay.Crowd, name, country, d.count(true)
		case whoAdjective, whoState, whoCapital:
			return hearsay.Government, e.name, e.country, hearsay.Count{}
		}
		return e.kind, e.name, e.country, hearsay.Count{}
	}
	first := d.nameStart()
	if p.capital(d.core-1) && !p.starts[d.core-1] || p.capital(d.first) && d.core-d.first > 1 && p.capital(d.core-1) {
		if d.core-first <= 3 && !p.is(d.first, p.words.the) && !p.is(d.core-1, p.words.noPerson) {
			return hearsay.Person, p.written(first, d.core), country, hearsay.Count{}
		}
		return hearsay.Organisation, p.written(first, d.core), country, hearsay.Count{}
	}
	if p.capital(d.first) && d.core-d.first == 1 && !p.is(d.first, p.words.openers) && !p.common[p.low[d.first]] {
		return hearsay.Person, p.written(d.first, d.core), country, hearsay.Count{}
	}
	return hearsay.Unnamed, name, country, d.count(!p.is(d.first, p.words.single))
}
