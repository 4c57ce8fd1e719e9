package knowledge

import (
	"fmt"
	"strings"
)

// A Trouble is something wrong in a file of knowledge: where, the line, why,
// and what to do.
type Trouble struct {
	File   string
	Line   int
	Col    int // in code points from 1; 0 for the whole line
	Source string
	Why    string
	Do     string
}

// Error gives the trouble in three or four lines, the place marked.
func (t Trouble) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", t.File, t.Line, max(t.Col, 1), t.Why)
	if t.Source != "" {
		fmt.Fprintf(&b, "\n  | %s", strings.ReplaceAll(t.Source, "\t", " "))
		if t.Col > 0 {
			fmt.Fprintf(&b, "\n  | %s^", strings.Repeat(" ", t.Col-1))
		}
	}
	if t.Do != "" {
		fmt.Fprintf(&b, "\n  %s", t.Do)
	}
	return b.String()
}

// Troubles is every trouble found, in order of place.
type Troubles []Trouble

// Error gives each trouble in its own paragraph.
func (t Troubles) Error() string {
	lines := make([]string, len(t))
	for i, x := range t {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}
