package clean

import (
	"hearsay"
)

// zone adds a stretch of text without the white space around it.
func (l *layout) zone(start, end int, kind hearsay.ZoneKind) hearsay.Span {
	start, end = trimmed(l.text(), start, end)
	s := hearsay.Span{Start: start, End: end}
	if !s.Empty() {
		l.doc.Zones = append(l.doc.Zones, hearsay.Zone{Span: s, Kind: kind})
	}
	return s
}

// zones adds the zones of a paragraph: it may begin with a date line or a
// dateline, and end with a credit.
func (l *layout) zones(p paragraph, bodies *int) {
	at := p.Start
	if p.kind == "" && *bodies == 0 {
		at = l.leadDate(p.Span)
	}
	rest := hearsay.Span{Start: at, End: p.End}
	rest.Start, rest.End = trimmed(l.text(), rest.Start, rest.End)
	switch p.kind {
	case "", hearsay.Caption:
		if credit := l.picture(rest); !credit.Empty() || p.kind == hearsay.Caption {
			l.caption(rest, credit)
			return
		}
		*bodies++
		l.body(rest, *bodies)
	case hearsay.Crediting:
		l.credit(l.zone(p.Start, p.End, p.kind))
	case hearsay.Byline:
		if s := l.zone(p.Start, p.End, p.kind); l.byline.Empty() {
			l.byline = s
		}
	case hearsay.Residue:
		l.dateLine(l.zone(p.Start, p.End, p.kind))
	default:
		l.zone(p.Start, p.End, p.kind)
	}
}

// caption adds a caption and the credit that ends it.
func (l *layout) caption(s, credit hearsay.Span) {
	if credit.Empty() {
		l.zone(s.Start, s.End, hearsay.Caption)
		return
	}
	l.zone(s.Start, credit.Start, hearsay.Caption)
	l.zone(credit.Start, credit.End, hearsay.Crediting)
	l.creditAs(credit, hearsay.CreditPicture)
	l.zone(credit.End, s.End, hearsay.Caption)
}

// body adds a paragraph of the story with the dateline before it and the
// credit after it.
func (l *layout) body(s hearsay.Span, number int) {
	start, end := s.Start, s.End
	if number <= 3 {
		if d, ok := l.dateline(s, number <= 2); ok {
			l.zone(start, d, hearsay.Dateline)
			start = d
		}
	}
	if credit := l.tailCredit(hearsay.Span{Start: start, End: end}); !credit.Empty() {
		end = credit.Start
	}
	l.zone(start, end, hearsay.Body)
	if end < s.End {
		l.credit(l.zone(end, s.End, hearsay.Crediting))
	}
}
