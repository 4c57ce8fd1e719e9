package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Text prints the sheet as it is kept. [ParseSheet] reads it back.
func (s Sheet) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Figures of the task %s, in per cent. Made by: hearsay-lab score %s\n", s.Task, s.Task)
	for _, made := range s.Made {
		fmt.Fprintf(&b, "# %s\n", made)
	}
	for _, section := range s.Sections {
		fmt.Fprintf(&b, "\n%s: %s\n", section.Name, section.Counts)
		for _, f := range section.Figures {
			b.WriteString(f.line() + "\n")
		}
	}
	return b.String()
}

func (f Figure) line() string {
	value := "-"
	if !f.None {
		value = strconv.FormatFloat(f.Value, 'f', 2, 64)
	}
	return strings.TrimRight(fmt.Sprintf("  %-28s %6s   %-22s %s", f.Name, value, f.Detail, f.Marks), " ")
}

// ParseSheet reads the names and values of a sheet. What it cannot understand
// it passes over: a sheet that lost a figure shows in [Check].
func ParseSheet(text string) Sheet {
	var s Sheet
	for line := range strings.Lines(text) {
		name, counts, found := strings.Cut(strings.TrimSpace(line), ":")
		parts := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "#") || len(parts) == 0:
		case !strings.HasPrefix(line, " ") && found:
			s.Sections = append(s.Sections, Section{Name: name, Counts: strings.TrimSpace(counts)})
		case len(parts) >= 2 && len(s.Sections) > 0:
			v, err := strconv.ParseFloat(parts[1], 64)
			section := &s.Sections[len(s.Sections)-1]
			section.Figures = append(section.Figures, Figure{Name: parts[0], Value: v, None: err != nil})
		}
	}
	return s
}

// A Change is a figure that is not what it was.
type Change struct {
	Set, Figure string
	Was, Is     float64
	Gone        bool // the figure is no longer there
}

// String tells of the change in one line.
func (c Change) String() string {
	if c.Gone {
		return fmt.Sprintf("%s %s: was %.2f, is not measured any more", c.Set, c.Figure, c.Was)
	}
	return fmt.Sprintf("%s %s: was %.2f, is %.2f (%+.2f)", c.Set, c.Figure, c.Was, c.Is, c.Is-c.Was)
}

// Tolerance is by how many points a figure may differ from the one kept
// before it counts as changed.
const Tolerance = 0.3

// Check holds fresh figures against those kept. Sets that were not measured
// now, because their data are not there, are passed over.
func Check(kept, fresh Sheet) (worse, better []Change) {
	for _, old := range kept.Sections {
		i := slices.IndexFunc(fresh.Sections, func(s Section) bool { return s.Name == old.Name })
		if i < 0 {
			continue
		}
		for _, f := range old.Figures {
			c := Change{Set: old.Name, Figure: f.Name, Was: f.Value}
			k := slices.IndexFunc(fresh.Sections[i].Figures, func(g Figure) bool { return g.Name == f.Name && !g.None })
			if c.Gone = k < 0; !c.Gone {
				c.Is = fresh.Sections[i].Figures[k].Value
			}
			switch {
			case f.None:
			case c.Gone || c.Is < c.Was-Tolerance:
				worse = append(worse, c)
			case c.Is > c.Was+Tolerance:
				better = append(better, c)
			}
		}
	}
	return worse, better
}
