package web

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// A mark is a stretch of a text that is drawn on: never a letter moves.
type mark struct {
	hearsay.Span
	whole  hearsay.Span // of which this is a piece
	kind   markKind
	lane   int    // of voices: 1 for the nearest the reader
	number int    // of the statement; 0 for none
	gloss  string // above the words
	far    bool   // the words go on beyond their gloss: a line above them
	to     string // address that a cue leads to
	note   string // id of what describes it
}

// A markKind is what a mark says of its words.
type markKind string

// The kinds of marks. Each is the class of its element.
const (
	contentMark   markKind = "k" // what a voice vouches for
	denialMark    markKind = "n" // what a voice says is not so
	sourceMark    markKind = "w" // who
	cueMark       markKind = "q" // says
	timeMark      markKind = "t"
	eventMark     markKind = "e"
	conditionMark markKind = "c"
	placeMark     markKind = "s" // a stretch that an address leads to, without ink
)

// inner reports whether the mark lies on a content and is no content.
func (m *mark) inner() bool { return m.kind != contentMark && m.kind != denialMark }

// lanes is how many lines a word has at most.
const lanes = 3

// A node is a mark with those that lie in it. Marks that cross are cut, the
// later one at the border of the earlier.
type node struct {
	mark
	first bool // the mark's first piece, which has its ID
	below []*node
}

// insert puts a mark in place, in pieces where it crosses another.
func (n *node) insert(m mark, first bool) {
	at := m.Start
	piece := func(end int, into *node) {
		if end <= at {
			return
		}
		part := m
		part.Span = hearsay.Span{Start: at, End: end}
		if into != nil {
			into.insert(part, first)
		} else {
			n.below = append(n.below, &node{mark: part, first: first})
		}
		first, at = false, end
	}
	for _, child := range slices.Clone(n.below) {
		if child.End <= at || child.Start >= m.End {
			continue
		}
		piece(child.Start, nil)
		piece(min(child.End, m.End), child)
	}
	piece(m.End, nil)
	slices.SortStableFunc(n.below, func(a, b *node) int { return a.Start - b.Start })
}

// tree nests marks within a span: contents first, the longest outermost.
func tree(within hearsay.Span, marks []mark) *node {
	root := &node{mark: mark{Span: within}}
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(later(a.inner())-later(b.inner()), b.Len()-a.Len(), a.lane-b.lane, a.Start-b.Start)
	})
	for _, m := range marks {
		m.whole = m.Span
		m.Start, m.End = max(m.Start, within.Start), min(m.End, within.End)
		root.insert(m, true)
	}
	return root
}

func later(inner bool) int {
	if inner {
		return 1
	}
	return 0
}

// A marker writes a text with its marks.
type marker struct {
	text string
	used map[string]bool // IDs
	on   int             // number of the statement that is chosen
	b    strings.Builder
}

// write writes a node's words with all that lies in it. Open are the lanes that
// have a line here; link says that a link is open, in which no other may stand.
func (w *marker) write(n *node, open [lanes + 1]bool, link bool) {
	at := n.Start
	for _, child := range n.below {
		w.words(at, child.Start)
		w.element(child, open, link)
		at = child.End
	}
	w.words(at, n.End)
}

func (w *marker) words(from, to int) {
	if to > from {
		w.b.WriteString(html.EscapeString(w.text[from:to]))
	}
}

// element writes a mark's element. A content deep in a chain brings the lines
// of the voices before it, where they are not drawn yet.
func (w *marker) element(n *node, open [lanes + 1]bool, link bool) {
	lane := min(n.lane, lanes)
	added := 0
	if !n.inner() {
		for i := 1; i < lane; i++ {
			if !open[i] {
				fmt.Fprintf(&w.b, `<span class="k l%d">`, i)
				open[i] = true
				added++
			}
		}
		open[lane] = true
	}
	tag := "span"
	if n.kind == cueMark && n.to != "" && !link {
		tag, link = "a", true
	}
	w.b.WriteString("<" + tag + ` class="` + w.class(n, lane) + `"`)
	w.attributes(n, tag)
	w.b.WriteString(">")
	w.write(n, open, link)
	w.b.WriteString("</" + tag + ">")
	w.b.WriteString(strings.Repeat("</span>", added))
}

func (w *marker) class(n *node, lane int) string {
	class := string(n.kind)
	if lane > 0 {
		class += " l" + strconv.Itoa(lane)
	}
	if n.lane > lanes && !n.inner() {
		class += " deep"
	}
	if n.gloss != "" && n.first {
		class += " g"
	}
	if n.far {
		class += " far"
	}
	if n.number > 0 && n.number == w.on {
		class += " on"
	}
	return class
}

func (w *marker) attributes(n *node, tag string) {
	id := fmt.Sprintf("bytes=%d-%d", n.whole.Start, n.whole.End)
	if n.first && n.kind == cueMark && n.number > 0 {
		id = "q" + strconv.Itoa(n.number)
	} else if !n.first {
		id = ""
	}
	if id != "" && !w.used[id] {
		w.used[id] = true
		w.b.WriteString(` id="` + id + `"`)
	}
	if n.number > 0 {
		w.b.WriteString(` data-s="` + strconv.Itoa(n.number) + `"`)
	}
	if n.gloss != "" && n.first {
		w.b.WriteString(` data-g="` + html.EscapeString(n.gloss) + `"`)
	}
	if tag == "a" {
		w.b.WriteString(` href="` + html.EscapeString(n.to) + `"`)
		if n.note != "" {
			w.b.WriteString(` aria-describedby="` + n.note + `"`)
		}
	}
}

// glossLength is how many letters stand above a word at most.
const glossLength = 12

// settle leaves out glosses that would run into the one before, and draws a line
// above words that go on beyond theirs. A gloss is set so small that its letters
// take about two thirds of the room of those below.
func settle(text string, marks []mark) {
	order := make([]int, 0, len(marks))
	for i := range marks {
		if utf8.RuneCountInString(marks[i].gloss) > glossLength {
			marks[i].gloss = ""
		}
		if marks[i].gloss != "" {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return marks[a].Start - marks[b].Start })
	free := -1
	for _, i := range order {
		m := &marks[i]
		if m.Start < free {
			m.gloss = ""
			continue
		}
		room := utf8.RuneCountInString(m.gloss)*3/4 + 1
		free = m.Start + room
		m.far = m.kind != cueMark && m.kind != contentMark && utf8.RuneCountInString(text[m.Start:m.End]) > room+2
	}
}
