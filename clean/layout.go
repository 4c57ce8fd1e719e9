package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A layout labels the paragraphs of one document. Text is lost to the reader
// of a document if it is wrongly called furniture, so a label needs evidence:
// what shows none is body.
type layout struct {
	*Cleaner
	doc        *hearsay.Document
	paragraphs []paragraph
	page       bool // it was a page: lists and headings are known by their markup
	first      int  // the first paragraph of prose
	dates      []dating
	byline     hearsay.Span
}

// How far into a document its head and foot are looked for, in paragraphs.
const (
	headSize = 16
	footSize = 10
)

// label finds the zones of the document.
func (l *layout) label() {
	l.rules()
	l.titles()
	l.first = l.firstProse()
	l.head()
	if !l.page {
		l.teasers()
	}
	bodies := 0
	for _, p := range l.paragraphs {
		l.zones(p, &bodies)
	}
}

func (l *layout) text() string { return l.doc.Text }

// rules labels the paragraphs that satisfy a rule of knowledge, and the
// headlines right after those that open a list.
func (l *layout) rules() {
	opened := hearsay.ZoneKind("")
	for i := range l.paragraphs {
		p := &l.paragraphs[i]
		if p.kind != "" && p.kind != hearsay.Related {
			opened = ""
			continue
		}
		if r := l.Cleaner.rules.match(l.text(), p.Span, l.place(i)); r != nil {
			p.kind, opened = r.kind, ""
			if r.opens {
				opened = r.kind
			}
			continue
		}
		if opened != "" && l.teaser(*p) {
			p.kind = opened
			continue
		}
		opened = ""
		if p.kind == "" && tailEmpty(l.text(), p.Start, min(p.End, p.Start+headSize*maxWord)) && p.Len() <= headSize*maxWord {
			p.kind = hearsay.Residue // no letter or digit in it
		}
	}
}

// place tells whether a paragraph is near the beginning or the end.
func (l *layout) place(i int) place {
	return place{head: i < headSize, foot: i >= len(l.paragraphs)-footSize}
}

// titles labels the paragraphs at the head that give the title that is known
// from elsewhere, be it in several pieces, with a stop added, or cut short.
func (l *layout) titles() {
	title := letters(l.doc.Title)
	if title == "" || len(l.paragraphs) < 2 {
		return
	}
	rest := title
	var found []int
	for i := range min(headSize, len(l.paragraphs)) {
		p := &l.paragraphs[i]
		if p.kind != "" && p.kind != hearsay.Headline || p.Len() > 2*len(l.doc.Title)+headSize {
			continue
		}
		words := letters(p.Of(l.text()))
		if after, ok := strings.CutPrefix(rest, words); ok && words != "" {
			rest = after
			found = append(found, i)
		} else if len(found) > 0 {
			break
		}
		if rest == "" {
			break
		}
	}
	if len(rest)*2 > len(title) {
		return
	}
	for _, i := range found {
		l.paragraphs[i].kind = hearsay.Headline
	}
}

// letters is a text without case, white space and marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !isWord(r) {
			return -1
		}
		return fold(r)
	}, s)
}

// firstProse is the first paragraph that reads like part of a story: whole
// sentences of some length.
func (l *layout) firstProse() int {
	for i, p := range l.paragraphs {
		if p.kind == "" && l.prose(p) && l.picture(p.Span).Empty() {
			return i
		}
	}
	return len(l.paragraphs)
}

const (
	sentence = 40  // bytes of a short sentence
	long     = 240 // bytes beyond which nothing is a headline
)

func (l *layout) prose(p paragraph) bool {
	return p.Len() > long || p.Len() >= sentence && closed(l.text(), p.Start, p.End)
}

// head labels what stands before the first paragraph of prose.
func (l *layout) head() {
	if l.first == len(l.paragraphs) {
		return // no story follows, so nothing can be said to stand above it
	}
	headlines := 0
	for i := range l.first {
		p := &l.paragraphs[i]
		switch {
		case p.kind == hearsay.Headline:
			headlines++
		case p.kind != "" || i >= headSize:
		case l.dateLine(p.Span):
			p.kind = hearsay.Residue
		case !l.picture(p.Span).Empty():
		case l.bylines.is(l.text(), p.Span, headlines > 0):
			p.kind = hearsay.Byline
		case l.agencyLine(p.Span):
			p.kind = hearsay.Crediting
		case headlines < 3 && l.headline(p.Span):
			p.kind = hearsay.Headline
			headlines++
		}
	}
}

// headline tells whether a paragraph above the story is shaped like a headline:
// short, without a closing stop.
func (l *layout) headline(s hearsay.Span) bool {
	c := closing(l.text(), s.Start, s.End)
	return s.Len() <= long && !strings.ContainsRune(s.Of(l.text()), '@') && c != '.' && c != ':' && c != ',' && words(s.Of(l.text()), 2) > 1
}

// agencyLine tells whether a paragraph is an agency's name and nothing else.
func (l *layout) agencyLine(s hearsay.Span) bool {
	start, end := past(l.text(), s.Start, s.End), core(l.text(), s.Start, s.End)
	if start >= end {
		return false
	}
	_, to := l.outlets.at(l.text()[:end], start)
	return to == end
}

// teasers labels a run of headlines at the very end, after paragraphs that
// close as sentences do: other stories' headlines.
func (l *layout) teasers() {
	from := len(l.paragraphs)
	run := 0
	for i := len(l.paragraphs) - 1; i > l.first; i-- {
		p := l.paragraphs[i]
		if p.kind == "" && l.teaser(p) {
			run, from = run+1, i
			continue
		}
		if p.kind == "" || p.kind == hearsay.Headline || p.kind == hearsay.Body {
			break
		}
	}
	if run < 2 || from == 0 || !l.closedStory(from) {
		return
	}
	for i := from; i < len(l.paragraphs); i++ {
		if p := &l.paragraphs[i]; p.kind == "" {
			p.kind = hearsay.Related
		}
	}
}

// closedStory tells whether the paragraphs before one are a story whose
// paragraphs mostly close as sentences do, the last one certainly.
func (l *layout) closedStory(end int) bool {
	closes, all, last := 0, 0, false
	for _, p := range l.paragraphs[l.first:end] {
		if p.kind != "" {
			continue
		}
		all++
		if last = closed(l.text(), p.Start, p.End); last {
			closes++
		}
	}
	return last && closes >= 2 && closes*10 >= all*7
}

// teaser tells whether a paragraph is shaped like the headline of a story: a
// few words of some length, beginning large, without a closing stop, and no
// item of a list or line of a talk.
func (l *layout) teaser(p paragraph) bool {
	text := p.Of(l.text())
	if p.Len() > 160 || p.Len() < 20 || words(text, 3) < 3 || strings.ContainsAny(text, "@/#") {
		return false // the last: a post from elsewhere, quoted
	}
	r, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("‘'“\"", r) {
		return false
	}
	c := closing(l.text(), p.Start, p.End)
	return c != '.' && c != '…' && c != ':' && c != ';' && c != ',' && c != '!' &&
		(unicode.IsLetter(c) || unicode.IsDigit(c) || c == '?')
}
