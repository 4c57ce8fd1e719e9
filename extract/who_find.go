package extract

import (
	"strings"
	"unicode"

	"hearsay"
)

// whoCast is the people and bodies of one document as they are put together.
type whoCast struct {
	p       *whoPage
	notes   []whoNote
	of      []int // for each note, its actor; -1 for none
	list    []whoActor
	keys    map[string]int    // key: actor
	aliases map[string]string // short form in brackets: key

	mentioned map[whoMention]bool // once mentions are added that are no names
}

func newWhoCast(p *whoPage) *whoCast {
	return &whoCast{p: p, keys: map[string]int{}, aliases: map[string]string{}}
}

// gather finds the mentions by name, from the first token to the last.
func (c *whoCast) gather() {
	p := c.p
	for k := 0; k < len(p.tokens); {
		k = max(c.find(k), k+1)
	}
}

// find looks for a mention that begins at a token and gives where to go on.
func (c *whoCast) find(k int) int {
	p := c.p
	if p.tokens[k].Kind != hearsay.Word && p.entry[k] == nil {
		return k + 1
	}
	learned := p.learnedAt(k)
	if learned != nil && learned.Kind == hearsay.PER {
		if end := c.somebody(k, learned.Next); end > 0 {
			return end
		}
	}
	if end := c.body(k); end > 0 {
		return end
	}
	if end := c.institution(k); end > 0 {
		return end
	}
	if p.entry[k] != nil && !(p.size[k] == 1 && p.beginsName(k)) {
		return c.listed(k)
	}
	if learned != nil && (learned.Kind == hearsay.ORG || learned.Kind == hearsay.LOC) {
		if end := c.something(k, learned); end > 0 {
			return end
		}
	}
	if p.entry[k] == nil {
		if _, n := p.headAt(&p.words.titles, k); n > 0 && !(p.is(k, p.words.regnal) && p.nameable(k+1)) && !p.beginsName(k) {
			return k + n
		}
	}
	if !p.nameable(k) && !(p.is(k, p.words.regnal) && p.capital(k) && p.nameable(k+1)) && !p.beginsName(k) {
		return k + 1
	}
	return c.named(k)
}

// somebody takes a person's name as the language core found it, without titles
// and endings. It gives where to go on, 0 where the lists know better.
func (c *whoCast) somebody(k, end int) int {
	p := c.p
	if e := p.entry[k]; e != nil && (e.sort == whoNamed || e.sort == whoBody && k+p.size[k] >= end || p.size[k] >= end-k && !p.given(k)) {
		return 0
	}
	first := k
	for first < end {
		_, n := p.headAt(&p.words.titles, first)
		if n == 0 || first+n >= end || p.is(first, p.words.regnal) && n == 1 {
			break
		}
		first += n
	}
	for end > first && (p.possessive(end-1) || p.tokens[end-1].Kind != hearsay.Word) {
		end--
	}
	if end <= first {
		return 0
	}
	if first == k && p.is(k-1, p.words.regnal) && p.capital(k-1) && p.cover[k-1] < 0 {
		first--
	}
	n := whoNote{first: first, end: end, Span: p.span(first, end), kind: hearsay.Person, name: p.written(first, end), owner: -1, sure: true}
	n.words = strings.Fields(strings.ToLower(strings.ReplaceAll(n.name, ".", " ")))
	if len(n.words) == 0 {
		return 0
	}
	c.roles(&n)
	c.notes = append(c.notes, n)
	return end
}

// something takes the name of a body or place that no list has. It gives where
// to go on, 0 for a word that may as well be another's name.
func (c *whoCast) something(k int, learned *hearsay.Name) int {
	p, end := c.p, learned.Next
	for end > k+1 && p.possessive(end-1) {
		end--
	}
	if title := p.titleBefore(k); !title.empty() && title.end == k && end == k+1 {
		return c.somebody(k, end)
	}
	if learned.Kind == hearsay.LOC && end == k+1 && !p.is(k-1, p.words.placed) {
		return 0 // one word may be a surname as well
	}
	n := whoNote{first: k, end: end, Span: p.span(k, end), kind: hearsay.Organisation, name: p.written(k, end), owner: -1, sure: true}
	n.key = whoBodyKey(n.name)
	if head, size := p.headBefore(&p.words.institutions, end); size > 0 && head.kind != "" {
		n.kind = head.kind
	}
	if learned.Kind == hearsay.LOC {
		n.kind, n.key = hearsay.Place, whoPlaceKey(n.name)
	}
	if end == k+1 && !p.is(k-1, p.words.placed) {
		n.words = []string{p.low[k]} // it may be a surname
	}
	c.notes = append(c.notes, n)
	return end
}

// beginsName reports whether a listed name or a title is a person's given name
// here: "Jordan Name".
func (p *whoPage) beginsName(k int) bool {
	if e := p.entry[k]; e != nil && e.sort == whoCity && p.size[k] == 1 && k > 0 && !p.titled[k] {
		_, next := p.headAt(&p.words.titles, k+1)
		if t := p.titleBefore(k); !t.empty() && t.end == k && p.capital(k-1) && next == 0 && !p.capital(k+1) && !p.describes(k+1) {
			return true // "President Lincoln"
		}
	}
	return p.given(k) && p.text(k) != strings.ToUpper(p.text(k)) && p.nameable(k+1) && !p.is(k+1, p.words.noPerson) &&
		!(p.starts[k] && p.is(k, p.words.openers))
}

// nameable reports whether a token can be part of a person's name.
func (p *whoPage) nameable(k int) bool {
	if !p.capital(k) || p.cover[k] >= 0 || p.is(k, p.words.notNames) {
		return false
	}
	if p.starts[k] && !p.given(k) && (p.is(k, p.words.openers) || p.common[p.low[k]]) {
		return false
	}
	if _, n := p.headAt(&p.words.titles, k); n > 0 && !p.is(k, p.words.regnal) {
		return false
	}
	return true
}

// listed takes a listed name.
func (c *whoCast) listed(k int) int {
	p, e := c.p, c.p.entry[k]
	end := k + p.size[k]
	if p.is(k, p.words.the) && end > k+1 {
		k++
	}
	n := whoNote{first: k, end: end, Span: p.span(k, end), kind: e.kind, name: e.name, country: e.country, owner: -1, sure: true, known: true}
	if e.sort == whoNamed {
		n.country = ""
	}
	switch e.sort {
	case whoAdjective, whoPeople:
		return end
	case whoNamed:
		n.words = strings.Fields(strings.ToLower(e.name))
		if c.roles(&n); n.country == "" {
			n.country = e.country
		}
		n.heads = append(n.heads, whoRoleHeads(e)...)
	case whoCity:
		n.key = whoPlaceKey(e.name)
		if end == k+1 && !p.is(k-1, p.words.placed) {
			n.words = []string{p.low[k]} // it may be a surname
		}
	case whoState, whoCapital:
		n.key = whoStateKey(e.country)
		if p.adjectival(end) {
			return end // "US President", "Ukraine envoy"
		}
		if p.placed(k, e) {
			n.kind, n.name = hearsay.Place, p.written(k, end)
			n.key = whoPlaceKey(n.name)
		}
	case whoBody:
		n.key = whoBodyKey(e.name)
	}
	c.notes = append(c.notes, n)
	return end
}

// whoRoleHeads gives the role that a user's file knows a person by.
func whoRoleHeads(e *whoEntry) []string {
	if e.role == "" {
		return nil
	}
	return []string{strings.ToLower(e.role)}
}

func whoPlaceKey(name string) string { return "place " + name }
func whoStateKey(code string) string { return "state " + code }
func whoBodyKey(name string) string  { return "body " + strings.ToLower(name) }

// describes reports whether a common noun follows, which what stands before it
// only describes.
func (p *whoPage) describes(k int) bool {
	w := &p.words
	return k < len(p.tokens) && p.tokens[k].Kind == hearsay.Word && !p.capital(k) && !p.possessive(k) && !p.is(k, w.sayers) &&
		!p.is(k, w.finite) && !p.is(k, w.phraseEnds) && !p.is(k, w.and) && !p.is(k, w.articles) && !p.is(k, w.they) && !p.is(k, w.openers)
}

// adjectival reports whether a role follows, which what stands before it only
// describes.
func (p *whoPage) adjectival(k int) bool {
	for i := k; i < len(p.tokens) && i < k+5; i++ {
		if _, n := p.headAt(&p.words.titles, i); n > 0 {
			return true
		}
		if !p.is(i, p.words.modifiers) {
			return false
		}
	}
	return false
}

// placed reports whether a state or capital is meant as a place here.
func (p *whoPage) placed(k int, e *whoEntry) bool {
	i := k - 1
	if p.is(i, p.words.the) {
		i--
	}
	if e.sort == whoCapital && (p.describes(k+p.size[k]) || p.furniture[k]) {
		return true // "the Stockholm syndrome"
	}
	if i < 0 {
		return false
	}
	if before, _ := p.entryBefore(i); before != nil && before.kind == hearsay.Place && p.text(i) == "," && e.sort == whoState {
		return true // "Geneva, Switzerland"
	}
	if before, at := p.entryBefore(i); before != nil && (p.is(i, p.words.and) || p.text(i) == ",") && before.sort != whoAdjective && before.sort != whoBody && !p.is(k+p.size[k], p.words.sayers) {
		return p.placed(at, before) // "in Geneva and Moscow"
	}
	if !p.is(i, p.words.placed) {
		return false
	}
	if !p.is(i, p.words.weaklyPlaced) {
		return true
	}
	return p.is(i-1, p.words.motion) || e.sort == whoCapital && !p.is(i, p.words.towards) && !p.is(k+p.size[k], p.words.possessive)
}

// named takes a person's name that begins at a token, or another run of
// capitalised words.
func (c *whoCast) named(k int) int {
	p := c.p
	if !p.given(k) && p.given(k+1) && p.nameable(k+2) && !p.titled[k] {
		return k + 1 // "Yesterday Davin Orsk"
	}
	end := p.nameEnd(k)
	n := whoNote{first: k, end: end, Span: p.span(k, end), kind: hearsay.Person, name: p.written(k, end), owner: -1}
	n.words = strings.Fields(strings.ToLower(strings.ReplaceAll(n.name, ".", " ")))
	titled := c.roles(&n)
	switch {
	case len(n.words) == 0:
		return end
	case p.acronym(k, end):
		n.kind, n.key = hearsay.Organisation, whoBodyKey(n.name)
		n.sure = p.is(end, p.words.sayers) && !p.titled[k]
	case end-k == 1:
		if p.plainWord(k) {
			return end
		}
		n.sure = titled || !p.titled[k] && p.is(end, p.words.sayers) && !p.common[p.low[k]] || p.is(k, p.words.regnal)
	default:
		if !(titled && !p.is(end-1, p.words.noPerson)) && !p.personal(k, end) {
			return end
		}
		n.sure = true
	}
	c.notes = append(c.notes, n)
	return end
}

// plainWord reports whether one capitalised word is an everyday word rather
// than a surname, as in a headline.
func (p *whoPage) plainWord(k int) bool {
	w := &p.words
	return !p.given(k) && (p.is(k, w.openers) || p.is(k, w.noPerson) || p.is(k, w.sayers) || p.is(k, w.finite) || p.is(k, w.phraseEnds) || p.is(k, w.joiners))
}

// nameEnd gives where a person's name ends.
func (p *whoPage) nameEnd(k int) int {
	end := k + 1
	if p.titled[k] && !p.given(k) {
		return end
	}
	title := p.titleBefore(k)
	first := p.given(k) || p.is(k, p.words.regnal) || title.end == k && k > 0
	for end < len(p.tokens) && end-k < 5 {
		switch {
		case p.apart(end):
			return end
		case p.titled[k] && end-k >= 2 && !p.given(end-1):
			return end
		case p.nameable(end), p.is(end, p.words.suffixes), p.is(end, p.words.particles) && p.nameable(end+1) && !p.capital(end),
			first && p.surname(k, end):
			end++
		default:
			return end
		}
	}
	return end
}

// surname reports whether a token behind a given name is a surname although it
// is a place, a month or a title as well.
func (p *whoPage) surname(k, i int) bool {
	if i != k+1 && len(p.low[i-1]) > 1 || !p.capital(i) || p.titled[i] || p.cover[i] >= 0 && p.size[p.cover[i]] > 1 || p.possessive(i) {
		return false
	}
	if e := p.entry[i]; e != nil {
		return (e.sort == whoCity || e.sort == whoCapital || e.sort == whoState) && p.text(i) != strings.ToUpper(p.text(i)) && !p.capital(i+1)
	}
	return !p.capital(i + 1)
}

// personal reports whether a run of two or more capitalised words without a
// title is a person's name.
func (p *whoPage) personal(k, end int) bool {
	named, strange := p.given(k), p.is(end-1, p.words.noPerson)
	if end-k > 4 || strange && (!named || end-k > 2) {
		return false
	}
	if named {
		return true
	}
	if p.titled[k] || p.is(k-1, p.words.the) || p.text(k) == strings.ToUpper(p.text(k)) && len(p.text(k)) > 2 {
		return false
	}
	for i := k; i < end; i++ {
		if p.is(i, p.words.noPerson) || p.common[p.low[i]] || p.compound(i) && i == k {
			return false
		}
	}
	return true
}

// acronym reports whether a run is one word of capitals.
func (p *whoPage) acronym(k, end int) bool {
	s := p.text(k)
	if end-k != 1 || len(s) < 2 || p.titled[k] && p.shouted(k) {
		return false
	}
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '-' && r != '.' && r != '&' {
			return false
		}
	}
	return true
}

// roles reads the title before a name and the apposition behind it.
func (c *whoCast) roles(n *whoNote) (titled bool) {
	p := c.p
	for _, r := range []whoRole{p.titleBefore(n.first), p.roleBehind(n.end)} {
		if r.empty() || r.plural && len(n.words) == 1 || r.end < n.first && p.text(r.end) == "," && !p.besides(p.span(r.first, r.end), n.Span) {
			continue
		}
		titled = true
		for _, h := range r.heads {
			n.gender = max(n.gender, p.genderOf(h))
		}
		if r.address && len(r.heads) == 1 {
			continue
		}
		n.roles = append(n.roles, hearsay.WordsAt(p.doc.Text, p.span(r.first, r.end)))
		n.heads = append(n.heads, r.heads...)
		n.facts = append(n.facts, p.facts(r)...)
		if n.country == "" {
			n.country = r.country
		}
		if r.owner >= 0 && r.country == "" {
			n.owner = r.owner
		}
	}
	if n.gender == whoAnybody && len(n.words) > 1 {
		n.gender = p.genderOfName(n.first)
	}
	if e := p.entryBehindOf(n.end); e != nil && titled && n.country == "" && e.sort == whoState {
		n.country = e.country
	}
	return titled
}

// facts gives what a role tells: the role itself, a country, an institution.
func (p *whoPage) facts(r whoRole) []hearsay.Fact {
	words := hearsay.WordsAt(p.doc.Text, p.span(r.first, r.end))
	list := []hearsay.Fact{{Fact: hearsay.RoleFact, Value: strings.Join(r.heads[:1], ""), Words: words}}
	if r.country != "" {
		list = append(list, hearsay.Fact{Fact: hearsay.CountryFact, Value: r.country, Words: words})
	}
	for k := r.first; k < r.end; k++ {
		if e := p.entry[k]; e != nil && e.sort == whoBody {
			list = append(list, hearsay.Fact{Fact: hearsay.InstitutionFact, Value: e.name, Words: words})
		}
	}
	return list
}

func (p *whoPage) genderOf(word string) whoGender {
	switch {
	case p.words.female[word]:
		return whoShe
	case p.words.male[word]:
		return whoHe
	}
	return whoAnybody
}

func (p *whoPage) genderOfName(k int) whoGender {
	switch s := p.text(k); {
	case p.words.givenFemale[s]:
		return whoShe
	case p.words.givenMale[s]:
		return whoHe
	}
	return p.genderOf(p.low[k])
}
