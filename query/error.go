package query

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/agext/levenshtein"
)

// An Error tells what is wrong with a question, and where.
type Error struct {
	Question string
	Col      int    // of the place, in code points from 1
	Why      string // what is wrong there
	Do       string // what to write
}

// Error gives the place, the question with a caret under the place, what is
// wrong and what to do, on four lines.
func (e *Error) Error() string {
	line, caret := e.excerpt()
	return fmt.Sprintf("question, column %d:\n  %s\n  %s^\n%s: %s", e.Col, line, strings.Repeat(" ", caret), e.Why, e.Do)
}

// reach is how much of a question is shown on either side of the place.
const reach = 60

// excerpt is the question around the place, on one line, and how many code
// points of it stand before the place.
func (e *Error) excerpt() (line string, before int) {
	text := []rune(e.Question)
	for i, c := range text {
		if unicode.IsControl(c) {
			text[i] = ' ' // a tab or a line break would carry the caret away
		}
	}
	at := e.Col - 1
	from, to := max(0, at-reach), min(len(text), at+reach)
	line = string(text[from:to])
	if from > 0 {
		line, from = "…"+line, from-1
	}
	if to < len(text) {
		line += "…"
	}
	return line, at - from
}

// short cuts a value that is too long to be shown, or to be meant for a name.
func short(value string) string {
	const most = 40
	if text := []rune(value); len(text) > most {
		return string(text[:most]) + "…"
	}
	return value
}

// meant proposes the known name that begins as the one written or is nearest
// to it, put as a person would type it.
func meant(written string, known []string, typed func(string) string) string {
	written = strings.ToLower(written)
	best, least := "", max(2, len(written)/3)+1
	for _, k := range known {
		d := levenshtein.Distance(written, k, nil)
		if len(written) > 2 && strings.HasPrefix(k, written) {
			d = 0
		}
		if d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return "did you mean " + typed(best) + "?"
	}
	return "it can be one of " + strings.Join(known, ", ")
}

// names turns a list of the vocabulary into plain names.
func names[T ~string](list []T) []string {
	out := make([]string, 0, len(list))
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}
