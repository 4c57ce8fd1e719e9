package extract

import (
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// saidWords are the closed classes that the finder goes by.
type saidWords struct {
	that, to, wh, determiners, prepositions, subordinators, coordinators, auxiliaries, finite, passives,
	negations, adverbs, subjects, objects, relatives, links, times, timeHeads, settings, goesOn, inserts, possessives map[string]bool
	participants, asides      [][]string
	singularPronouns          map[string]bool
	pasts, thirds             map[string]bool // forms of verbs: past or participle, third person
	pronominal                map[string]bool // determiners that can stand for a noun
	demonyms                  map[string]bool // adjectives of countries
	ing, ed, ly, s, but, with string
}

func newSaidWords(b *knowledge.Base) saidWords {
	set := func(name string) map[string]bool { return b.Set("said-" + name) }
	w := saidWords{
		that: set("that"), to: set("to"), wh: set("wh"), determiners: set("determiners"), prepositions: set("prepositions"),
		subordinators: set("subordinators"), coordinators: set("coordinators"), auxiliaries: set("auxiliaries"),
		finite: set("finite"), passives: set("passives"), negations: set("negations"), adverbs: set("adverbs"),
		subjects: set("subjects"), objects: set("objects"), relatives: set("relatives"), links: set("links"),
		times: set("times"), timeHeads: set("time-heads"), settings: set("settings"), goesOn: set("goes-on"), inserts: set("inserts"), possessives: set("possessives"),
		pasts: map[string]bool{}, thirds: map[string]bool{}, pronominal: set("pronominal"), demonyms: map[string]bool{}, singularPronouns: set("singular-pronouns"),
		ing: b.Words("said-ing")[0], ed: b.Words("said-ed")[0], ly: b.Words("said-ly")[0], s: b.Words("said-s")[0], but: b.Words("said-but")[0], with: b.Words("said-with")[0],
	}
	for _, r := range b.Records("verb") {
		if f := r.List("forms"); len(f) > 2 {
			w.thirds[f[0]], w.pasts[f[1]], w.pasts[f[2]] = true, true, true
		}
	}
	for _, r := range b.Records("country") {
		for _, a := range r.List("adj") {
			w.demonyms[strings.ToLower(a)] = true
		}
	}
	for _, p := range b.Words("said-participants") {
		w.participants = append(w.participants, strings.Fields(p))
	}
	for _, a := range b.Words("said-asides") {
		w.asides = append(w.asides, strings.Fields(a))
	}
	return w
}

// A saidText is a document as the finder sees it: tokens in lower case, and
// for each token the outermost quotation it stands in.
type saidText struct {
	doc     *hearsay.Document
	lang    *hearsay.Analysis
	low     []string
	quoteOf []int // index of the outermost quotation, -1 for none
}

func newSaidText(doc *hearsay.Document, lang *hearsay.Analysis) *saidText {
	t := &saidText{doc: doc, lang: lang, low: make([]string, len(lang.Tokens)), quoteOf: make([]int, len(lang.Tokens))}
	for i, k := range lang.Tokens {
		t.low[i] = strings.ToLower(k.Of(doc.Text))
		t.quoteOf[i] = -1
	}
	k := 0
	for q, quotation := range lang.Quotations {
		if quotation.Level > 0 {
			continue
		}
		for k > 0 && lang.Tokens[k-1].Start >= quotation.Start {
			k--
		}
		for ; k < len(lang.Tokens) && lang.Tokens[k].Start < quotation.End; k++ {
			if lang.Tokens[k].Start >= quotation.Start {
				t.quoteOf[k] = q
			}
		}
	}
	return t
}

// speaks reports whether a sentence stands where statements are looked for.
func (t *saidText) speaks(sentence int) bool {
	if t.lang.Sentences[sentence].Zone < 0 {
		return len(t.doc.Zones) == 0
	}
	switch t.zone(sentence) {
	case hearsay.Body, hearsay.Headline, hearsay.Note:
		return true
	}
	return false
}

func (t *saidText) zone(sentence int) hearsay.ZoneKind {
	return t.doc.ZoneOf(t.lang.Sentences[sentence])
}

func (t *saidText) is(token int, class map[string]bool) bool {
	return token >= 0 && token < len(t.low) && class[t.low[token]]
}

func (t *saidText) comma(token int) bool {
	return token >= 0 && token < len(t.low) && t.low[token] == ","
}

// mark reports whether the token is punctuation of any kind.
func (t *saidText) mark(token int) bool {
	return t.lang.Tokens[token].Kind == hearsay.Mark || t.lang.Tokens[token].Kind == hearsay.Quote && !t.apostrophe(token)
}

// apostrophe reports whether a quotation mark stands alone after a plural: it
// is then a possessive.
func (t *saidText) apostrophe(token int) bool {
	return t.quoteOf[token] < 0 && (t.low[token] == "'" || t.low[token] == "’")
}

// capital reports whether the token begins with a capital letter.
func (t *saidText) capital(token int) bool {
	return token >= 0 && token < len(t.low) && t.lang.Tokens[token].Kind == hearsay.Word && t.lang.Tokens[token].Of(t.doc.Text) != t.low[token]
}

// opens and closes report whether a token begins or ends a quotation.
func (t *saidText) opens(token int) bool {
	return token >= 0 && token < len(t.low) && t.quoteOf[token] >= 0 && t.lang.Quotations[t.quoteOf[token]].Start == t.lang.Tokens[token].Start
}

func (t *saidText) closes(token int) bool {
	return token >= 0 && token < len(t.low) && t.quoteOf[token] >= 0 && t.lang.Quotations[t.quoteOf[token]].Closed &&
		t.lang.Quotations[t.quoteOf[token]].End == t.lang.Tokens[token].End
}

func (t *saidText) span(r run) hearsay.Span {
	if r.empty() {
		return hearsay.Span{}
	}
	return hearsay.Span{Start: t.lang.Tokens[r.First].Start, End: t.lang.Tokens[r.End-1].End}
}

// pieces turns runs into spans, joining those that touch.
func (t *saidText) pieces(runs ...run) []hearsay.Span {
	var out []hearsay.Span
	for _, r := range runs {
		if r.empty() {
			continue
		}
		s := t.span(r)
		if n := len(out); n > 0 && out[n-1].End <= s.Start && strings.TrimSpace(t.doc.Text[out[n-1].End:s.Start]) == "" {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

func (t *saidText) relays(list []relayed) []hearsay.Relay {
	var out []hearsay.Relay
	for _, r := range list {
		out = append(out, hearsay.Relay{Span: t.span(r.run), Nearer: r.form.nearer, Rule: r.form.rule})
	}
	return out
}

// words counts the tokens of a run that are words or numbers.
func (t *saidText) words(r run) int {
	n := 0
	for k := r.First; k < r.End; k++ {
		if kind := t.lang.Tokens[k].Kind; kind == hearsay.Word || kind == hearsay.Number {
			n++
		}
	}
	return n
}

// match reports whether the words stand at a token.
func (t *saidText) match(token, end int, words []string) bool {
	if token+len(words) > end {
		return false
	}
	for k, w := range words {
		if t.low[token+k] != w {
			return false
		}
	}
	return true
}
