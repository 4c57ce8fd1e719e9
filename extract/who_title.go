package extract

import (
	"strings"
	"unicode"

	"hearsay"
)

// whoRole is what stands with a name and says what its bearer is.
type whoRole struct {
	first, end int      // tokens; an empty role has end 0
	heads      []string // "foreign minister", singular
	country    string
	owner      int // the token before a possessor's ending whose country it takes, -1 for none
	address    bool
	plural     bool
}

func (r whoRole) empty() bool { return r.end == 0 }

// titleBefore reads the title that ends before a token: "the Kremlin's foreign
// policy adviser | Name", "US President Name's special envoy | Name".
func (p *whoPage) titleBefore(k int) whoRole {
	end := k
	if k == 0 || p.begins[k] {
		return whoRole{owner: -1}
	}
	if k > 1 && p.text(k-1) == "," {
		end = k - 1
	}
	head, n := p.headBefore(&p.words.titles, end)
	if n == 0 || end < k && (head.plural || !p.definiteBefore(end)) {
		return whoRole{owner: -1}
	}
	r := whoRole{first: end - n, end: end, heads: []string{head.singular}, plural: head.plural, owner: -1}
	r.address = p.words.address[head.singular]
	p.widen(&r, head.outward)
	if p.is(r.first-1, p.words.placed) && p.cover[r.first] == r.first && p.entry[r.first] != nil && r.first+p.size[r.first] < end {
		r.first += p.size[r.first] // "of Journalists in Arvenia chairman": the place is not the chairman's
		r.country = ""
	}
	return r
}

// definiteBefore reports whether the phrase that ends before a comma is of one
// certain person: "the envoy, Name", "Russia's envoy, Name".
func (p *whoPage) definiteBefore(end int) bool {
	for k := end - 1; k >= 0 && k > end-9; k-- {
		if p.is(k, p.words.definite) || p.possessive(k) {
			return true
		}
		if p.tokens[k].Kind != hearsay.Word {
			return false
		}
	}
	return false
}

// widen takes what stands before a role's head and belongs to it.
func (p *whoPage) widen(r *whoRole, outward bool) {
	loose := 0
	for r.first > 0 && !p.begins[r.first] {
		k := r.first
		switch e, at := p.entryBefore(k); {
		case p.loud(k - 1):
			return
		case p.possessive(k - 1):
			p.possessor(r, k-1)
			return
		case e != nil && !(p.starts[k-1] && p.is(k-1, p.words.openers)):
			if r.country == "" && (e.sort == whoAdjective || e.kind != hearsay.OutletKind && !outward) && !p.partOfName(at) {
				r.country = e.country
			}
			r.first = at
		default:
			step := p.roleWords(k, &loose)
			if step == 0 {
				return
			}
			if head, n := p.headBefore(&p.words.titles, k); n > 0 {
				r.heads = append(r.heads, head.singular)
				outward = outward || head.outward
			}
			r.first -= step
		}
	}
}

// roleWords counts the tokens before a token that belong to a role: another
// role, an institution, a modifier, a name or two.
func (p *whoPage) roleWords(k int, loose *int) int {
	if _, n := p.headBefore(&p.words.titles, k); n > 0 {
		return n
	}
	if _, n := p.headBefore(&p.words.institutions, k); n > 0 {
		return n
	}
	if p.is(k-1, p.words.modifiers) || p.compound(k-1) {
		return 1
	}
	if p.capital(k-1) && *loose < 3 && !p.is(k-1, p.words.notNames) && !(p.starts[k-1] && p.is(k-1, p.words.openers)) {
		*loose++
		return 1
	}
	return 0
}

// compound reports whether a token is a word of several joined by hyphens:
// "Moscow-based", "46-year-old".
func (p *whoPage) compound(k int) bool {
	s := p.text(k)
	return strings.IndexByte(s, '-') > 0 && strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// possessor takes the possessor whose ending stands at a token.
func (p *whoPage) possessor(r *whoRole, ending int) {
	if e, at := p.entryBefore(ending); e != nil && e.sort != whoAdjective {
		if r.country == "" && e.kind != hearsay.OutletKind {
			r.country = e.country
		}
		r.first = at
		return
	}
	k := ending
	for k > 0 && p.capital(k-1) && !(p.starts[k-1] && p.is(k-1, p.words.openers)) {
		k--
	}
	if k == ending {
		return
	}
	r.first, r.owner = k, ending
	if title := p.titleBefore(k); !title.empty() && title.end == k {
		r.first = title.first
	}
}

// roleBehind reads an apposition behind a name: "Name, the Kremlin's adviser".
func (p *whoPage) roleBehind(k int) whoRole {
	none := whoRole{owner: -1}
	if k+1 >= len(p.tokens) || p.text(k) != "," {
		return none
	}
	first := k + 1
	for p.is(first, p.words.articles) {
		first++
	}
	end, head := p.lastHead(first)
	if end == 0 || head.plural || p.words.address[head.singular] || p.nameable(end) {
		return none
	}
	r := whoRole{first: first, end: end, heads: []string{head.singular}, owner: -1}
	if p.clauseOfItsOwn(p.span(first, end)) {
		return none
	}
	p.countryWithin(&r, head.outward)
	if e := p.entryBehindOf(end); e != nil && r.country == "" && !head.outward {
		r.country = e.country
	}
	return r
}

// lastHead goes over a noun phrase and gives where its last title ends, 0 for
// none.
func (p *whoPage) lastHead(first int) (end int, head whoHead) {
	unknown := 0
	for k := first; k < len(p.tokens) && k < first+12; {
		if h, n := p.headAt(&p.words.titles, k); n > 0 {
			end, head = k+n, h
			k += n
			continue
		}
		switch {
		case p.entry[k] != nil:
			k += p.size[k]
			continue
		case p.tokens[k].Kind != hearsay.Word && !p.possessive(k), p.is(k, p.words.phraseEnds), p.is(k, p.words.and), p.is(k, p.words.sayers), p.is(k, p.words.finite):
			return end, head
		case !p.possessive(k) && !p.capital(k) && !p.is(k, p.words.modifiers) && !p.is(k, p.words.institutionModifiers):
			if unknown++; unknown > 2 || end > 0 {
				return end, head
			}
		}
		k++
	}
	return end, head
}

// countryWithin finds the country of a role in its own words.
func (p *whoPage) countryWithin(r *whoRole, outward bool) {
	for k := r.first; k < r.end; k++ {
		e := p.entry[k]
		owns := e != nil && k+p.size[k] < r.end && p.possessive(k+p.size[k])
		if e != nil && r.country == "" && !p.partOfName(k) && (owns || e.sort == whoAdjective || !outward) && e.kind != hearsay.OutletKind {
			r.country = e.country
		}
		if p.possessive(k) && k > r.first && p.cover[k-1] < 0 && r.country == "" {
			r.owner = k
		}
	}
}

// entryBehindOf gives the listed name behind "of" or "of the".
func (p *whoPage) entryBehindOf(k int) *whoEntry {
	if !p.is(k, p.words.of) {
		return nil
	}
	k++
	if p.is(k, p.words.the) {
		k++
	}
	if k < len(p.tokens) {
		return p.entry[k]
	}
	return nil
}
