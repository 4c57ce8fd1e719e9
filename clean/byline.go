package clean

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
)

// bylines knows the lines that name the writers of a report.
type bylines struct {
	leads    phrases
	work     map[string]bool // "correspondent"
	words    map[string]bool // these and others that stand with them: "foreign"
	joints   map[string]bool // "and", "in"
	in       map[string]bool
	weekdays map[string]bool

	possessives []string
	outlets     *outlets
}

func newBylines(b *knowledge.Base, o *outlets) *bylines {
	l := &bylines{work: b.Set("clean-byline-work"), words: b.Set("clean-byline-words"), joints: b.Set("clean-byline-joints"), in: b.Set("clean-in"),
		weekdays: b.Set("clean-weekdays"), possessives: b.Words("clean-possessives"), outlets: o}
	maps.Copy(l.words, l.work)
	for _, lead := range b.Words("clean-byline-leads") {
		l.leads.add(lead, 0)
	}
	return l
}

// The length of the longest byline, in bytes, with a word such as "by" before
// it and without.
const (
	maxByline = 180
	maxNames  = 70
)

// is tells whether a paragraph above the story is a byline: names after a word
// such as "by"; or, right under a headline, names with a place, an outlet or a
// word for their work.
func (b *bylines) is(text string, s hearsay.Span, under bool) bool {
	if s.Len() > maxByline {
		return false
	}
	start := b.afterLead(text, s)
	names, work := b.names(text, hearsay.Span{Start: start, End: s.End})
	if start > s.Start {
		return names >= 2 || names > 0 && work
	}
	return under && s.Len() <= maxNames && names >= 2 && work && !closed(text, s.Start, s.End)
}

// afterLead gives the place after the word that leads a byline.
func (b *bylines) afterLead(text string, s hearsay.Span) int {
	best := s.Start
	if s.Empty() {
		return best
	}
	for _, e := range b.leads.at(text, s.Start) {
		if to := after(text[:s.End], s.Start, e.phrase); to > best && to < s.End {
			best = to
		}
	}
	_, end := trimmed(text, s.Start, best)
	if best == s.Start {
		return best
	}
	at := end
	for at < s.End && strings.IndexByte(" :\t", text[at]) >= 0 {
		at++
	}
	return at
}

// names counts the capitalised words of a line that holds names and what goes
// with them, and tells whether it names work, an outlet or a place; 0 where
// anything else stands in it.
func (b *bylines) names(text string, s hearsay.Span) (n int, work bool) {
	placed := false
	for i, w := range strings.Fields(s.Of(text)) {
		bare := strings.Trim(w, ",.|/&()•·-–—;:")
		low := folded(bare)
		r, _ := utf8.DecodeRuneInString(bare)
		switch {
		case bare == "":
		case i == 0 && b.weekdays[low]:
			return 0, false
		case b.words[low]:
			work = work || b.work[low]
		case strings.HasPrefix(bare, "@"):
			work = true
		case b.joints[low]:
			placed = placed || b.in[bare] // with a small letter: in a headline all words may be large
		case unicode.IsUpper(r) && !strings.ContainsAny(bare, "‘“”\"?!:$%") && !owns(bare, b.possessives):
			n++
			work = work || placed
		default:
			return 0, false
		}
	}
	return n, work || n > 0 && len(b.outlets.in(text, s)) > 0
}

// author gives the writers' names of a byline as they are written.
func (b *bylines) author(text string, s hearsay.Span) string {
	start := b.afterLead(text, s)
	var names []string
	for _, w := range strings.Fields(text[start:s.End]) {
		bare := folded(strings.Trim(w, ",.|/&()•·-–—;:"))
		if bare == "" && w != "&" || b.in[bare] || b.words[bare] || strings.HasPrefix(w, "@") {
			break
		}
		names = append(names, w)
		if strings.HasSuffix(w, ",") && b.ends(text, start, s, len(names)) {
			break
		}
	}
	return strings.TrimRight(strings.Join(names, " "), ",;|")
}

// ends tells whether the names end after the first n words, since an outlet or
// a word for work follows the comma.
func (b *bylines) ends(text string, start int, s hearsay.Span, n int) bool {
	rest := strings.Fields(text[start:s.End])[n:]
	if len(rest) == 0 {
		return true
	}
	if b.words[folded(strings.Trim(rest[0], ",.;"))] {
		return true
	}
	line := strings.Join(rest, " ")
	_, to := b.outlets.at(line, 0)
	return to > 0
}
