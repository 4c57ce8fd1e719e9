package extract

import (
	"strings"
	"unicode/utf8"

	"hearsay"
)

// body takes the name of an organisation or institution in capital letters
// that begins at a token: "Moscow State University", "Ministry of Defence".
// It gives where the name ends, 0 for none.
func (c *whoCast) body(k int) int {
	p := c.p
	if !p.capital(k) || p.titled[k] || p.starts[k] && p.is(k, p.words.openers) && p.entry[k] == nil {
		return 0
	}
	if e := p.entry[k]; e != nil && (e.sort == whoNamed || e.sort == whoBody && p.is(k+p.size[k], p.words.joiners)) {
		return 0
	}
	if _, n := p.headAt(&p.words.titles, k); n > 0 && p.entry[k] == nil && !p.capital(k+n) {
		return 0 // "Director of the Harbour Project"
	}
	end, head := p.bodyEnd(k)
	if end < k+2 || p.entry[k] != nil && p.size[k] >= end-k {
		return 0
	}
	first, country := k, ""
	if e := p.entry[k]; e != nil && e.sort != whoCity {
		country = e.country
	}
	if e := p.entry[k]; e != nil && k+p.size[k] < end && (e.sort == whoAdjective || e.sort == whoState) && head.kind != hearsay.Organisation {
		first = k + p.size[k]
	}
	c.office(k, first, end, head, country)
	return c.bracketed(end)
}

// bodyEnd goes over capitalised words and gives where the last one that heads
// an organisation's name ends, with the "of ..." behind it.
func (p *whoPage) bodyEnd(k int) (end int, head whoHead) {
	behind := false // what stands behind "of" belongs to the name
	for i := k; i < len(p.tokens) && i < k+10 && (i == k || !p.apart(i)); {
		if h, n := p.headAt(&p.words.institutions, i); n > 0 && p.capital(i) && !(p.words.owned[h.singular] && p.words.stateHeads[h.singular]) && (i > k || p.joined(i+n)) {
			if h.kind != hearsay.Organisation || head.kind == "" || head.kind == hearsay.Organisation {
				head = h
			}
			i += n
			end = i
			continue
		}
		if _, n := p.headAt(&p.words.titles, i); n > 0 && i > k && p.entry[i] == nil {
			return end, head
		}
		switch {
		case p.capital(i) && (!behind || !p.is(i, p.words.notNames)):
			i++
			if behind {
				end = i
			}
		case i > k && p.joined(i) && (end == i || end == 0 && p.is(i, p.words.and)) && !(p.is(i, p.words.and) && (p.entry[i+1] != nil || p.cover[i-1] >= 0)):
			behind = behind || end == i
			i++
			if p.is(i, p.words.the) && end > 0 {
				i++
			}
		case i > k && p.possessive(i) && (p.is(i-1, p.words.noPerson) || p.tokens[i].Kind == hearsay.Quote) && p.capital(i+1):
			i++
		default:
			return end, head
		}
	}
	return end, head
}

// joined reports whether a small word and a capitalised one follow: "of the
// Interior".
func (p *whoPage) joined(i int) bool {
	return p.is(i, p.words.joiners) && (p.capital(i+1) || p.is(i+1, p.words.the) && p.capital(i+2))
}

// bracketed takes a short form in brackets behind a name just taken:
// "Harbour Workers' Union (HWU)".
func (c *whoCast) bracketed(end int) int {
	p := c.p
	if end+2 >= len(p.tokens) || p.text(end) != "(" || p.text(end+2) != ")" || !p.acronym(end+1, end+2) {
		return end
	}
	last := &c.notes[len(c.notes)-1]
	if !initialsOf(p.text(end+1), last.Of(p.doc.Text)) {
		return end
	}
	short := *last
	short.first, short.end, short.Span = end+1, end+2, p.span(end+1, end+2)
	c.aliases[whoBodyKey(p.text(end+1))] = last.key
	c.notes = append(c.notes, short)
	return end + 3
}

// initialsOf reports whether the letters of a short form stand in the full one
// in order, the first of each at its beginning.
func initialsOf(short, full string) bool {
	full = strings.ToUpper(full)
	if short == "" || full == "" || short[0] != full[0] {
		return false
	}
	for _, r := range short {
		i := strings.IndexRune(full, r)
		if i < 0 {
			return false
		}
		full = full[i+utf8.RuneLen(r):]
	}
	return true
}

// institution takes an institution that begins at a token, in any case of
// letters: "Russian foreign ministry", "Kyiv's forces", "(the) government". It
// gives where it ends, 0 for none.
func (c *whoCast) institution(k int) int {
	p := c.p
	first, country := k, ""
	if e := p.entry[k]; e != nil {
		if e.sort != whoState && e.sort != whoCapital && e.sort != whoAdjective {
			return 0
		}
		first, country = k+p.size[k], e.country
		if p.possessive(first) {
			first++
		}
	} else if !p.is(k-1, p.words.the) {
		return 0
	}
	end, head := p.institutionEnd(first)
	if end == 0 || !p.institutional(k, first, end, head) {
		return 0
	}
	c.office(k, first, end, head, country)
	return end
}

// institutional reports whether a head with what stands before it is the name
// of an institution, and no common noun as in "the court" or "US companies".
func (p *whoPage) institutional(k, first, end int, head whoHead) bool {
	w, e := &p.words, p.entry[k]
	if e == nil {
		owned := w.owned[head.singular] && (first == end-1 || w.stateHeads[head.singular])
		return head.kind == hearsay.Government && !head.plural && !owned
	}
	switch head.kind {
	case hearsay.Government:
		return true
	case hearsay.Office:
		return p.capital(end-1) || !w.capitalHeads[head.singular]
	case hearsay.Organisation:
		return e.sort != whoCapital && !head.plural && (p.capital(end-1) || !w.capitalHeads[head.singular])
	}
	return false
}

func (p *whoPage) institutionEnd(first int) (end int, head whoHead) {
	for k := first; k < len(p.tokens) && k < first+6; {
		h, n := p.headAt(&p.words.institutions, k)
		switch {
		case n > 0:
			end, head = k+n, h
			k += n
		case p.is(k, p.words.institutionModifiers):
			k++
		default:
			return end, head
		}
	}
	return end, head
}

// office notes an institution: its country before it, if any, and its own
// words [first, end). A country's government is the country.
func (c *whoCast) office(k, first, end int, head whoHead, country string) {
	p := c.p
	n := whoNote{first: k, end: end, Span: p.span(k, end), kind: head.kind, country: country, owner: -1, sure: true}
	phrase, written := p.phrase(first, end), p.written(first, end)
	adjective := p.names.adjs[country]
	switch {
	case first == k || adjective == "":
		n.name, n.key = p.written(k, end), whoBodyKey(p.phrase(k, end))
	case p.words.stateHeads[phrase]:
		n.name, n.key, n.known = p.names.states[country], whoStateKey(country), true
	default:
		n.name, n.key = adjective+" "+written, whoBodyKey(country+" "+phrase)
	}
	n.heads = []string{phrase}
	c.notes = append(c.notes, n)
}
