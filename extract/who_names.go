package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// whoSort says what a listed name names.
type whoSort uint8

const (
	whoState whoSort = iota
	whoCapital
	whoAdjective
	whoPeople
	whoCity
	whoBody
	whoNamed // a person of a user's file
)

// whoEntry is a name of the lists.
type whoEntry struct {
	sort    whoSort
	kind    hearsay.ActorKind
	name    string
	country string // its code
	role    string
	the     bool // counts only behind an article
}

// whoForm is a way to write a name.
type whoForm struct {
	text string
	*whoEntry
}

// whoNames finds listed names by the letters that begin them.
type whoNames struct {
	forms   map[string][]whoForm // the longest first
	codes   map[string]string    // name or code of a country: its code
	states  map[string]string    // code: name
	adjs    map[string]string    // code: first adjective
	persons []*whoEntry          // of a user's files
	leaders whoLeaders
}

func newWhoNames(b *knowledge.Base, the map[string]bool) whoNames {
	n := whoNames{forms: map[string][]whoForm{}, codes: map[string]string{}, states: map[string]string{}, adjs: map[string]string{}}
	for _, r := range b.Records("country") {
		n.country(r)
	}
	n.people(b)
	for _, r := range b.Records("outlet") {
		e := whoEntry{sort: whoBody, kind: hearsay.OutletKind, country: n.code(r.Get("country"))}
		n.body(r, e, the)
	}
	for _, r := range b.Records("organisation") {
		e := whoEntry{sort: whoBody, kind: whoKindOf(r.Get("kind")), country: n.code(r.Get("country"))}
		n.body(r, e, the)
	}
	for _, r := range b.Records("cities") {
		for _, city := range r.List("list") {
			n.add(city, &whoEntry{sort: whoCity, kind: hearsay.Place, name: city, country: n.code(r.Value)})
		}
	}
	for _, r := range b.Records("regions") {
		for _, region := range r.List("list") {
			n.add(region, &whoEntry{sort: whoCity, kind: hearsay.Place, name: region})
		}
	}
	n.leaders = newWhoLeaders(b.Records("leaders"))
	for key, forms := range n.forms {
		slices.SortStableFunc(forms, func(a, b whoForm) int { return len(b.text) - len(a.text) })
		n.forms[key] = forms
	}
	return n
}

// whoKindOf is the kind of voice that a kind of organisation is.
func whoKindOf(kind string) hearsay.ActorKind {
	switch k := hearsay.ActorKind(kind); k {
	case hearsay.Office, hearsay.Government, hearsay.OutletKind:
		return k
	}
	return hearsay.Organisation
}

func (n *whoNames) country(r knowledge.Record) {
	iso := r.Get("iso")
	n.codes[r.Value], n.codes[iso], n.states[iso] = iso, iso, r.Value
	state := &whoEntry{sort: whoState, kind: hearsay.Government, name: r.Value, country: iso}
	adjective := &whoEntry{sort: whoAdjective, name: r.Value, country: iso}
	for _, a := range append(r.List("alias"), r.Value) {
		n.add(a, state)
	}
	for i, c := range r.List("capital") {
		if i == 0 || c != r.Value {
			n.add(c, &whoEntry{sort: whoCapital, kind: hearsay.Government, name: r.Value, country: iso})
		}
	}
	for i, a := range r.List("adj") {
		if i == 0 {
			n.adjs[iso] = a
		}
		n.add(a, adjective)
	}
	for _, a := range r.List("people") {
		n.add(a, &whoEntry{sort: whoPeople, kind: hearsay.Crowd, name: r.Value, country: iso})
	}
}

func (n *whoNames) people(b *knowledge.Base) {
	for _, r := range b.Records("person") {
		e := &whoEntry{sort: whoNamed, kind: hearsay.Person, name: r.Value, country: n.code(r.Get("country")), role: r.Get("role")}
		n.persons = append(n.persons, e)
		for _, a := range append(r.List("alias"), r.Value) {
			n.add(a, e)
		}
	}
}

// body adds an outlet or organisation. A name that is written with an article
// counts only behind one.
func (n *whoNames) body(r knowledge.Record, e whoEntry, the map[string]bool) {
	e.name = r.Value
	for _, a := range append(r.List("alias"), r.Value) {
		article, bare := cutArticle(a, the)
		form := e
		form.the = article
		n.add(bare, &form)
		if article && unicode.IsUpper(runeFirst(a)) {
			n.add(a, &e)
		}
		if (e.kind == hearsay.Office || e.kind == hearsay.Government) && strings.Contains(bare, " ") && !article {
			n.add(strings.ToLower(bare), &form)
		}
	}
}

func cutArticle(name string, the map[string]bool) (found bool, bare string) {
	first, rest, more := strings.Cut(name, " ")
	if more && the[strings.ToLower(first)] {
		return true, rest
	}
	return false, name
}

func runeFirst(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// code gives the code of a country that is named in full or by its code. A
// country that nothing is known of keeps the word.
func (n *whoNames) code(name string) string {
	if iso, ok := n.codes[name]; ok {
		return iso
	}
	return name
}

// add enters a way to write a name, and the same in capitals for headlines and
// credits.
func (n *whoNames) add(text string, e *whoEntry) {
	n.form(text, e)
	if strings.Contains(text, "'") {
		n.form(strings.ReplaceAll(text, "'", "’"), e)
	}
	if up := strings.ToUpper(text); up != text && len(text) > 4 && e.sort != whoCity {
		n.form(up, e)
	}
}

func (n *whoNames) form(text string, e *whoEntry) {
	key := whoKey(text)
	for _, f := range n.forms[key] {
		if f.text == text && f.sort == e.sort && f.the == e.the && f.kind == e.kind {
			return
		}
	}
	n.forms[key] = append(n.forms[key], whoForm{text, e})
}

// whoKey is the run of letters and digits that a name begins with.
func whoKey(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return s[:i]
		}
	}
	return s
}
