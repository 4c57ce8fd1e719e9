package main

import (
	"fmt"
	"slices"

	"hearsay"
)

// A mark is a bracket of a statement's words.
type mark struct {
	at     int
	number int
	opens  bool
	length int // of the words
}

// marks are the brackets of all statements of a text, in order of place.
type marks []mark

// newMarks numbers the statements from 1 and brackets every piece of their
// words.
func newMarks(statements []hearsay.Statement, size int) marks {
	var m marks
	for i := range statements {
		for _, c := range statements[i].Content {
			m = append(m, mark{c.Start, i + 1, true, c.Len()}, mark{min(c.End, size), i + 1, false, c.Len()})
		}
	}
	slices.SortStableFunc(m, before)
	return m
}

// before puts closing brackets before opening ones, the longer words outside.
func before(a, b mark) int {
	switch {
	case a.at != b.at:
		return a.at - b.at
	case a.opens != b.opens && a.opens:
		return 1
	case a.opens != b.opens:
		return -1
	case a.opens:
		return b.length - a.length
	}
	return a.length - b.length
}

// pieces sets the words of a span, what stands in brackets with a line under
// it.
func (m marks) pieces(text string, span hearsay.Span, ground style) []piece {
	var out []piece
	at, depth := span.Start, 0
	upTo := func(end int) {
		style := ground
		if depth > 0 {
			style = under
		}
		if end > at {
			out = append(out, piece{text[at:end], style})
		}
		at = max(at, end)
	}
	for _, k := range m {
		switch {
		case k.at > span.End || k.at == span.End && k.opens:
		case k.at < span.Start || k.at == span.Start && !k.opens:
			depth += step(k)
			depth = max(depth, 0)
		default:
			upTo(k.at)
			depth += step(k)
			out = append(out, bracket(k))
		}
	}
	upTo(span.End)
	return out
}

func step(k mark) int {
	if k.opens {
		return 1
	}
	return -1
}

func bracket(k mark) piece {
	if k.opens {
		return piece{fmt.Sprintf("[%d ", k.number), faint}
	}
	return piece{fmt.Sprintf(" %d]", k.number), faint}
}
