package clean

import (
	"strings"

	"hearsay"
)

// credit adds the agencies that a credit line names.
func (l *layout) credit(s hearsay.Span) {
	if s.Empty() {
		return
	}
	kind := hearsay.CreditText
	if r := l.Cleaner.rules.match(l.text(), s, place{true, true}); r != nil && r.credit != "" {
		kind = r.credit
	}
	if !l.picture(s).Empty() {
		kind = hearsay.CreditPicture
	}
	l.creditAs(s, kind)
}

// creditAs adds the outlets named in a stretch.
func (l *layout) creditAs(s hearsay.Span, kind hearsay.CreditKind) {
	for _, f := range l.outlets.in(l.text(), s) {
		l.addCredit(f.Span, f.name, kind)
	}
}

func (l *layout) addCredit(s hearsay.Span, name string, kind hearsay.CreditKind) {
	l.doc.Credits = append(l.doc.Credits, hearsay.Credit{Words: hearsay.WordsAt(l.text(), s), Agency: name, Kind: kind})
}

// tailCredit gives the credit that ends a paragraph of the story, or the empty
// span: an agency alone in brackets or behind a dash, or a bracket that begins
// as a credit line does.
func (l *layout) tailCredit(s hearsay.Span) hearsay.Span {
	text := l.text()
	tail := text[max(s.Start, s.End-maxTail):s.End]
	if strings.HasSuffix(tail, ")") {
		open := strings.LastIndexByte(tail, '(')
		if open < 0 {
			return hearsay.Span{}
		}
		b := hearsay.Span{Start: s.End - len(tail) + open, End: s.End}
		if breaks(text, s.Start, b.Start) && b.Start > s.Start && l.creditBracket(b) {
			return b
		}
		return hearsay.Span{}
	}
	if tail == "" || !isWord(rune(tail[len(tail)-1])) {
		return hearsay.Span{}
	}
	tail = tail[max(0, len(tail)-maxSign):]
	for _, dash := range [...]string{"— ", "– ", "- "} {
		if i := strings.LastIndex(tail, dash); i > 0 {
			b := hearsay.Span{Start: s.End - len(tail) + i, End: s.End}
			for b.Start > s.Start && text[b.Start-1] == '-' {
				b.Start--
			}
			if closed(text, s.Start, b.Start) && l.agencyLine(b) {
				return b
			}
		}
	}
	return hearsay.Span{}
}

// The length of the longest credit at the end of a paragraph, in brackets and
// behind a dash.
const (
	maxTail = 400
	maxSign = 60
)

func (l *layout) creditBracket(b hearsay.Span) bool {
	if l.agencies(b) {
		return true
	}
	r := l.Cleaner.rules.match(l.text(), b, place{true, true})
	return r != nil && r.kind == hearsay.Crediting
}

// agencies tells whether a bracket holds agencies and marks only.
func (l *layout) agencies(b hearsay.Span) bool {
	finds := l.outlets.in(l.text(), b)
	at := b.Start
	for _, f := range finds {
		if !tailEmpty(l.text(), at, f.Start) {
			return false
		}
		at = f.End
	}
	return len(finds) > 0 && tailEmpty(l.text(), at, b.End)
}
