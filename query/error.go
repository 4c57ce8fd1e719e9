package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
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
	line := strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' ' // a tab or a line break would carry the caret away
		}
		return c
	}, e.Question)
	return fmt.Sprintf("question, column %d:\n  %s\n  %s^\n%s: %s", e.Col, line, strings.Repeat(" ", e.Col-1), e.Why, e.Do)
}

// meant proposes the known name nearest to the one written, put as a person
// would type it.
func meant(written string, known []string, typed func(string) string) string {
	best, least := "", max(2, len(written)/3)+1
	for _, k := range known {
		if d := distance(strings.ToLower(written), k); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return "did you mean " + typed(best) + "?"
	}
	return "it can be one of " + strings.Join(known, ", ")
}

// distance is the least number of letters to add, drop or change that makes
// one word of the other (Levenshtein 1966).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			cost := last
			if x[i] != y[j] {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)]
}

// names turns a list of the vocabulary into plain names.
func names[T ~string](list []T) []string {
	out := make([]string, 0, len(list))
	for _, v := range list {
		out = append(out, string(v))
	}
	return slices.Clip(out)
}
