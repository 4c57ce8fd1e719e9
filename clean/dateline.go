package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// dateLine tells whether a paragraph is nothing but a date of publication with
// the words that belong to it, and notes the date.
func (l *layout) dateLine(s hearsay.Span) bool {
	if s.Len() > maxDate {
		return false
	}
	dates, end := l.datesAt(s)
	if len(dates) == 0 || end < s.End {
		return false
	}
	l.note(dates)
	return true
}

func (l *layout) note(dates []dating) {
	for _, d := range dates {
		for _, old := range l.dates {
			if old.span == d.span {
				return
			}
		}
		l.dates = append(l.dates, d)
	}
}

// leadDate gives the place after a date with a word such as "published" before
// it that begins a paragraph and runs on into other words, and labels it.
func (l *layout) leadDate(s hearsay.Span) int {
	if _, led := l.calendar.lead(l.text(), s.Start); led == s.Start {
		return s.Start
	}
	dates, end := l.datesAt(s)
	if len(dates) == 0 || end >= s.End {
		return s.Start
	}
	rest := strings.TrimLeftFunc(l.text()[end:s.End], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, openers))
	if !unicode.IsUpper(r) || words(rest, 4) < 4 {
		return s.Start
	}
	l.note(dates)
	l.zone(s.Start, end, hearsay.Residue)
	return end
}

// lead gives the words before a date of publication that stand at a place.
func (c *calendar) lead(text string, at int) (owner, end int) {
	end = at
	if at >= len(text) {
		return 0, end
	}
	for _, e := range c.published.at(text, at) {
		if to := after(text, at, e.phrase); to > end {
			owner, end = e.owner, to
		}
	}
	return owner, end
}

// datesAt reads dates, with what leads to them, from the head of a stretch as
// far as it holds nothing else. It gives the place after them.
func (l *layout) datesAt(s hearsay.Span) ([]dating, int) {
	d := &dateReader{l.calendar, pieces(l.text(), s)}
	var dates []dating
	end, updated := s.Start, false
	for i := 0; i < len(d.pieces); {
		at := d.pieces[i].Start
		if owner, to := l.calendar.lead(l.text()[:s.End], at); to > at {
			updated = owner == leadUpdated
			for i < len(d.pieces) && d.pieces[i].Start < to {
				i++
			}
			continue
		}
		if m, next := d.read(i); next > i {
			next = min(next, len(d.pieces))
			words := hearsay.Span{Start: d.pieces[d.skip(i)].Start, End: d.pieces[next-1].End}
			dates = append(dates, dating{m, words, updated})
			i, end = next, words.End
			continue
		}
		if !d.filler(i) {
			break
		}
		i++
		if i == len(d.pieces) && d.pieces[i-1].End == s.End {
			end = s.End
		}
	}
	return dates, end
}

// filler tells whether a piece may stand between dates and around them.
func (d *dateReader) filler(i int) bool {
	p := d.at(i)
	return d.weekdays[p.text] || d.joint(i) || strings.Contains("()[]/", p.text) || d.zones[p.text] != ""
}

// places knows what may stand in a dateline.
type places struct {
	joints      map[string]bool
	not         map[string]bool
	possessives []string
}

func newPlaces(b *knowledge.Base) *places {
	return &places{joints: b.Set("clean-place-joints"), not: b.Set("clean-not-places"), possessives: b.Words("clean-possessives")}
}

// maxDateline is the length of the longest dateline, in bytes.
const maxDateline = 120

// separators end a dateline. A hyphen needs white space on both sides.
var separators = [...]string{" - ", " -- ", "--", "—", "–", "―", ": ", " | "}

// dateline gives the place after the dateline of a paragraph: a place, in
// capitals or with an agency in brackets after it, perhaps with a region and a
// date, and a dash. Of the first paragraphs only, capitals alone are enough.
func (l *layout) dateline(s hearsay.Span, first bool) (end int, ok bool) {
	text := l.text()[s.Start:s.End]
	head := text[:min(len(text), maxDateline)]
	at, mark := len(head), ""
	for _, sep := range separators {
		if i := strings.Index(head, sep); i > 0 && i < at {
			at, mark = i, sep
		}
	}
	if mark == "" {
		return 0, false
	}
	end = s.Start + at + len(mark)
	if !begins(text[at+len(mark):], mark, text[:at]) {
		return 0, false
	}
	place, bracket := l.bracket(hearsay.Span{Start: s.Start, End: s.Start + at})
	d := datelineParts{layout: l, place: place, bracket: bracket}
	if !d.read() || !d.enough(first, mark) {
		return 0, false
	}
	d.note()
	return end, true
}

// begins tells whether a sentence begins behind the separator of a dateline.
func begins(rest, mark, before string) bool {
	trimmed := strings.TrimLeft(strings.TrimLeftFunc(rest, unicode.IsSpace), openers)
	r, _ := utf8.DecodeRuneInString(trimmed)
	spaced := rest != strings.TrimLeftFunc(rest, unicode.IsSpace) || before != strings.TrimRightFunc(before, unicode.IsSpace)
	return (unicode.IsUpper(r) || unicode.IsDigit(r)) && (spaced || strings.ContainsAny(mark, " "))
}

// bracket divides what stands before the separator: the place with what belongs
// to it, and what a bracket after it holds.
func (l *layout) bracket(s hearsay.Span) (place, bracket hearsay.Span) {
	start, end := trimmed(l.text(), s.Start, s.End)
	text := l.text()[start:end]
	open := strings.IndexByte(text, '(')
	if open < 0 || !strings.HasSuffix(text, ")") || strings.Count(text, "(") > 1 {
		return hearsay.Span{Start: start, End: end}, hearsay.Span{}
	}
	return hearsay.Span{Start: start, End: start + open}, hearsay.Span{Start: start + open + 1, End: end - 1}
}

// datelineParts are the parts of what may be a dateline.
type datelineParts struct {
	*layout
	place, bracket hearsay.Span
	capitals       bool // the place is written in capitals
	parts          int  // region, date
	dates          []dating
	agency         []find
}

// read takes the parts apart; false: something in it does not belong there.
func (d *datelineParts) read() bool {
	at := d.place.Start
	for part := range strings.SplitSeq(d.place.Of(d.text()), ",") {
		s := hearsay.Span{Start: at, End: at + len(part)}
		at += len(part) + 1
		s.Start, s.End = trimmed(d.text(), s.Start, s.End)
		if s.Empty() {
			continue
		}
		if s.Start == d.place.Start {
			if !d.isPlace(s) {
				return false
			}
			continue
		}
		d.parts++
		if !d.isDate(s) && !d.isRegion(s) {
			return false
		}
	}
	if !d.bracket.Empty() {
		d.agency = d.outlets.in(d.text(), d.bracket)
	}
	return true
}

func (d *datelineParts) isPlace(s hearsay.Span) bool {
	text := s.Of(d.text())
	if d.Cleaner.places.not[text] || words(text, 5) > 5 || s.Empty() {
		return false
	}
	d.capitals = strings.ToUpper(text) == text
	for w := range strings.FieldsSeq(text) {
		if !d.Cleaner.places.name(w) {
			return false
		}
	}
	upper, _, _ := strings.Cut(text, " ")
	d.capitals = d.capitals || len(upper) > 3 && strings.ToUpper(upper) == upper && words(text, 3) <= 3
	return capital(text) && utf8.RuneCountInString(text) > 2
}

// name tells whether a word may stand in the name of a place.
func (p *places) name(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) && !p.joints[w] {
		return false
	}
	for _, r := range w {
		if !unicode.IsLetter(r) && !strings.ContainsRune(".-'’", r) {
			return false
		}
	}
	return !owns(w, p.possessives)
}

// owns tells whether a word has an ending of words that own.
func owns(w string, possessives []string) bool {
	w = folded(w)
	return slices.ContainsFunc(possessives, func(ending string) bool { return strings.HasSuffix(w, ending) })
}

func (d *datelineParts) isRegion(s hearsay.Span) bool {
	text := s.Of(d.text())
	for w := range strings.FieldsSeq(text) {
		if !d.Cleaner.places.name(w) {
			return false
		}
	}
	return words(text, 3) <= 2 || words(text, 3) == 3 && strings.ToUpper(text) != text
}

// isDate reads a date, with or without its year.
func (d *datelineParts) isDate(s hearsay.Span) bool {
	r := &dateReader{d.calendar, pieces(d.text(), s)}
	if len(r.pieces) == 1 && (r.year(0) || r.weekdays[r.at(0).text]) {
		if r.year(0) && d.parts > 1 { // "May 3, 2031": the year after the comma
			d.withYear(r.at(0))
		}
		return true
	}
	m, next := r.read(0)
	if next < len(r.pieces) || next == 0 {
		return false
	}
	d.dates = append(d.dates, dating{m, hearsay.Span{Start: s.Start, End: s.End}, false})
	return true
}

// withYear reads the date before the year once more, with it.
func (d *datelineParts) withYear(year piece) {
	if len(d.dates) == 0 {
		return
	}
	last := &d.dates[len(d.dates)-1]
	s := hearsay.Span{Start: last.span.Start, End: year.End}
	r := &dateReader{d.calendar, pieces(d.text(), s)}
	if m, next := r.read(0); next == len(r.pieces) {
		*last = dating{m, s, false}
	}
}

// enough tells whether the parts make a dateline.
func (d *datelineParts) enough(first bool, mark string) bool {
	agency := !d.bracket.Empty() && d.bracketNames()
	if !d.bracket.Empty() && !agency {
		return false
	}
	if agency {
		return d.capitals || len(d.agency) > 0 || d.outlets.looksLike(d.bracket.Of(d.text()))
	}
	if mark == ": " || mark == " | " {
		return d.capitals && len(d.dates) > 0
	}
	text := d.place.Of(d.text())
	return d.capitals && (len(d.dates) > 0 || first && (d.parts > 0 || utf8.RuneCountInString(text) > 3))
}

// bracketNames tells whether a bracket holds a name, not an aside.
func (d *datelineParts) bracketNames() bool {
	text := d.bracket.Of(d.text())
	if len(d.agency) > 0 {
		return true
	}
	for w := range strings.FieldsSeq(text) {
		if !capital(w) && !d.Cleaner.places.joints[w] {
			return false
		}
	}
	return words(text, 5) <= 4 && capital(text)
}

// note keeps what the dateline tells: the agency and the date.
func (d *datelineParts) note() {
	for _, date := range d.dates {
		if date.value != "" {
			d.layout.note([]dating{date})
		}
	}
	for _, f := range d.agency {
		d.addCredit(f.Span, f.name, hearsay.CreditText)
	}
	if len(d.agency) == 0 && !d.bracket.Empty() {
		d.addCredit(d.bracket, d.bracket.Of(d.text()), hearsay.CreditText)
	}
}
