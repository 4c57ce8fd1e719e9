package clean

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// A calendar reads dates as they are written in and around reports.
type calendar struct {
	months    []string
	weekdays  map[string]bool
	ordinals  map[string]bool
	morning   map[string]bool
	afternoon map[string]bool
	joints    map[string]bool
	zones     map[string]string
	published phrases
}

// The owners of the phrases that stand before a date.
const (
	leadPublished = iota
	leadUpdated
)

func newCalendar(b *knowledge.Base) *calendar {
	c := &calendar{months: b.Words("clean-months"), weekdays: b.Set("clean-weekdays"), ordinals: b.Set("clean-ordinals"),
		morning: b.Set("clean-morning"), afternoon: b.Set("clean-afternoon"), joints: b.Set("clean-date-joints"), zones: map[string]string{}}
	for _, pair := range b.Words("clean-timezones") {
		name, offset, _ := strings.Cut(pair, " ")
		c.zones[name] = offset
	}
	for _, lead := range b.Words("clean-published") {
		c.published.add(lead, leadPublished)
	}
	for _, lead := range b.Words("clean-updated") {
		c.published.add(lead, leadUpdated)
	}
	return c
}

// A moment is a date as far as it could be read.
type moment struct {
	value     string
	precision hearsay.Precision
	zone      string
	why       string // what is doubtful, if anything is
}

func (m moment) empty() bool { return m.value == "" && m.why == "" }

// A piece is a number, a word or a mark of a written date.
type piece struct {
	hearsay.Span
	text   string // folded, without the stop of an abbreviation
	number int    // -1 for what is none
	space  bool   // white space stands before it
}

func (p piece) digits() int {
	if p.number < 0 {
		return 0
	}
	return len(p.text)
}

// maxDate is how many bytes of text a date with the words around it may take.
const maxDate = 160

// pieces cuts the head of a stretch into pieces.
func pieces(text string, s hearsay.Span) []piece {
	var list []piece
	space := false
	end := min(s.End, s.Start+maxDate)
	for i := s.Start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			space, i = true, i+n
			continue
		}
		from := i
		isDigit := func(r rune) bool { return '0' <= r && r <= '9' }
		isLetter := func(r rune) bool { return unicode.IsLetter(r) }
		p := piece{number: -1, space: space}
		switch {
		case isDigit(r):
			i = runs(text, i, end, isDigit)
			p.number, _ = strconv.Atoi(text[from:min(i, from+14)])
		case isLetter(r):
			i = runs(text, i, end, isLetter)
			for i+1 < end && text[i] == '.' && unicode.IsLetter(rune(text[i+1])) { // "a.m."
				i = runs(text, i+1, end, isLetter)
			}
		default:
			i += n
		}
		p.Span, p.text = hearsay.Span{Start: from, End: i}, folded(text[from:i])
		list = append(list, p)
		space = false
	}
	return list
}

// runs gives the end of the run of runes of a kind.
func runs(text string, from, end int, kind func(rune) bool) int {
	for i := from; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !kind(r) {
			return i
		}
		i += n
	}
	return end
}

// dateReader reads dates from pieces.
type dateReader struct {
	*calendar
	pieces []piece
}

func (d *dateReader) at(i int) piece {
	if i < 0 || i >= len(d.pieces) {
		return piece{number: -1}
	}
	return d.pieces[i]
}

func (d *dateReader) is(i int, text string) bool { return d.at(i).text == text }

// tight tells whether the mark stands at i with no white space around it.
func (d *dateReader) tight(i int, mark string) bool {
	return d.is(i, mark) && !d.at(i).space && !d.at(i+1).space
}

// month gives the month of a word, or 0.
func (d *dateReader) month(i int) int {
	w := d.at(i).text
	if utf8.RuneCountInString(w) < 3 {
		return 0
	}
	for m, name := range d.months {
		if strings.HasPrefix(name, w) {
			return m + 1
		}
	}
	return 0
}

// read reads a date, with the time of day before or after it, at the piece i.
// It gives the piece after it, or i where there is none.
func (d *dateReader) read(i int) (moment, int) {
	day, after := d.date(d.skip(i))
	if day.empty() {
		clock, next := d.clock(d.skip(i))
		if day, after = d.date(d.skip(next)); !clock.found || day.empty() {
			return moment{}, i
		}
		return day.with(clock).checked(), after
	}
	if clock, next := d.clock(d.skipTo(after)); clock.found {
		day, after = day.with(clock), next
		if d.yearless(day) && d.year(after) { // "Tue Apr 22 18:05:00 2025"
			day.value = strconv.Itoa(d.at(after).number) + day.value[len(noYear):]
			after++
		}
	}
	return day.checked(), after
}

// noYear stands where the year is still to come.
const noYear = "0000"

func (d *dateReader) yearless(m moment) bool { return strings.HasPrefix(m.value, noYear) }

// skip passes weekdays, joints and separating marks.
func (d *dateReader) skip(i int) int {
	for i < len(d.pieces) && (d.weekdays[d.at(i).text] || d.joint(i)) {
		i++
	}
	return i
}

// skipTo passes what may stand between a date and its time of day.
func (d *dateReader) skipTo(i int) int {
	if d.is(i, "t") && !d.at(i).space {
		return i + 1
	}
	for i < len(d.pieces) && (d.joint(i) || d.is(i, "(") || d.weekdays[d.at(i).text]) {
		i++
	}
	return i
}

func (d *dateReader) joint(i int) bool {
	p := d.at(i)
	return d.joints[p.text] || strings.Contains(",|-–—•·:;.", p.text) && p.text != ""
}

func (d *dateReader) year(i int) bool {
	p := d.at(i)
	return p.digits() == 4 && p.number >= 1000 && p.number < 3000
}

// date reads the day, month and year at the piece i.
func (d *dateReader) date(i int) (moment, int) {
	for _, form := range []func(int) (moment, int){d.packed, d.yearFirst, d.yearLast, d.monthFirst, d.dayFirst} {
		if m, next := form(i); next > i {
			return m, next
		}
	}
	return moment{}, i
}

// packed reads "20250422".
func (d *dateReader) packed(i int) (moment, int) {
	p := d.at(i)
	if p.digits() != 8 || p.number < 10000101 || p.number > 29991231 {
		return moment{}, i
	}
	m := day(p.number/10000, p.number/100%100, p.number%100)
	if m.why != "" {
		return moment{}, i // any other number
	}
	return m, i + 1
}

// yearFirst reads "2025-04-22", "2025/04/22", "2025-04".
func (d *dateReader) yearFirst(i int) (moment, int) {
	if !d.year(i) || d.at(i+2).digits() < 1 || d.at(i+2).digits() > 2 {
		return moment{}, i
	}
	y, mark := d.at(i).number, d.at(i+1).text
	if !d.tight(i+1, "-") && !d.tight(i+1, "/") && !d.tight(i+1, ".") {
		return moment{}, i
	}
	month := d.at(i + 2).number
	if d.tight(i+3, mark) && d.at(i+4).digits() > 0 && d.at(i+4).digits() <= 2 {
		return day(y, month, d.at(i+4).number), i + 5
	}
	return monthOf(y, month), i + 3
}

// yearLast reads "22.04.2025", "22/04/2025" and "04/22/2025". With points the
// day comes first everywhere; with strokes it depends on the country, so that
// only numbers that can be read in one way alone are a day.
func (d *dateReader) yearLast(i int) (moment, int) {
	a, mark, b, y := d.at(i), d.at(i+1).text, d.at(i+2), d.at(i+4)
	if a.digits() < 1 || a.digits() > 2 || b.digits() < 1 || b.digits() > 2 || !d.year(i+4) ||
		!d.tight(i+1, mark) || !d.tight(i+3, mark) {
		return moment{}, i
	}
	switch mark {
	case ".":
		return day(y.number, b.number, a.number), i + 5
	case "/", "-":
	default:
		return moment{}, i
	}
	switch {
	case a.number > 12 || a.number == b.number:
		return day(y.number, b.number, a.number), i + 5
	case b.number > 12:
		return day(y.number, a.number, b.number), i + 5
	}
	m := yearOf(y.number)
	m.why = fmt.Sprintf("%s%s%s%s%s can be two days: which of its numbers is the month is not told", a.text, mark, b.text, mark, y.text)
	return m, i + 5
}

// monthFirst reads "April 22, 2025", "Apr. 22nd 2025", "April 2025", "Apr 22".
func (d *dateReader) monthFirst(i int) (moment, int) {
	month := d.month(i)
	if month == 0 {
		return moment{}, i
	}
	next := i + 1
	if d.is(next, ".") {
		next++
	}
	if d.year(next) {
		return monthOf(d.at(next).number, month), next + 1
	}
	n := d.at(next)
	if n.digits() < 1 || n.digits() > 2 {
		return moment{}, i
	}
	next = d.pastOrdinal(next)
	comma := next
	for d.is(comma, ",") || d.is(comma, ".") {
		comma++
	}
	if d.year(comma) {
		return day(d.at(comma).number, month, n.number), comma + 1
	}
	return moment{value: fmt.Sprintf("%s-%02d-%02d", noYear, month, n.number), precision: hearsay.ToDay}, next
}

// dayFirst reads "22 April 2025", "22nd of April, 2025", "22-Apr-2025".
func (d *dateReader) dayFirst(i int) (moment, int) {
	n := d.at(i)
	if n.digits() < 1 || n.digits() > 2 {
		return moment{}, i
	}
	next := d.pastOrdinal(i)
	for d.joints[d.at(next).text] || d.is(next, "-") || d.is(next, ".") {
		next++
	}
	month := d.month(next)
	if month == 0 {
		return moment{}, i
	}
	next++
	for d.is(next, ",") || d.is(next, "-") || d.is(next, ".") {
		next++
	}
	if d.year(next) {
		return day(d.at(next).number, month, n.number), next + 1
	}
	return moment{}, i
}

// pastOrdinal passes a number and the letters that make it an ordinal.
func (d *dateReader) pastOrdinal(i int) int {
	if d.ordinals[d.at(i+1).text] && !d.at(i+1).space {
		return i + 2
	}
	return i + 1
}

func yearOf(y int) moment {
	return moment{value: fmt.Sprintf("%04d", y), precision: hearsay.ToYear}
}

func monthOf(y, month int) moment {
	if month < 1 || month > 12 {
		m := yearOf(y)
		m.why = fmt.Sprintf("there is no month %d", month)
		return m
	}
	return moment{value: fmt.Sprintf("%04d-%02d", y, month), precision: hearsay.ToMonth}
}

// day is a day, or its year alone where there is no such day.
func day(y, month, n int) moment {
	value := fmt.Sprintf("%04d-%02d-%02d", y, month, n)
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		m := yearOf(y)
		m.why = fmt.Sprintf("there is no day %s", value)
		return m
	}
	return moment{value: value, precision: hearsay.ToDay}
}

// checked empties a date whose year never came.
func (m moment) checked() moment {
	if !strings.HasPrefix(m.value, noYear) {
		return m
	}
	return moment{why: "its year is not written"}
}
