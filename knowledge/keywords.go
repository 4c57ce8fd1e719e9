package knowledge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// keywordsFile declares the keywords and their slots, in the syntax of all the
// other files.
const keywordsFile = "keywords.txt"

// A keyword is a kind of record.
type keyword struct {
	slots []string // that a record may have
	needs []string // that it must have
}

// always lists the slots that any record may have.
var always = []string{"yes", "no", "off", "note"}

func keywordsOf(records []Record) map[string]keyword {
	keywords := map[string]keyword{"keyword": {slots: []string{"about", "slots", "needs"}, needs: []string{"about"}}}
	for _, r := range records {
		if r.Keyword == "keyword" {
			keywords[r.Value] = keyword{slots: append(r.List("slots"), r.List("needs")...), needs: r.List("needs")}
		}
	}
	return keywords
}

// check holds a record against its keyword.
func (b *Base) check(r Record) Troubles {
	k, ok := b.keywords[r.Keyword]
	if !ok {
		return Troubles{r.trouble(r.Line, 1, fmt.Sprintf("there is no keyword %q", r.Keyword), meant(r.Keyword, b.Keywords()))}
	}
	var troubles Troubles
	if r.Keyword == "words" && r.Has("off") {
		troubles = append(troubles, r.trouble(r.Line, 1, "a list of words cannot be taken away: a stage goes by it", "write the list with other words instead"))
	}
	known := slices.Concat(k.slots, always)
	for _, s := range r.Slots {
		if !slices.Contains(known, s.Name) {
			troubles = append(troubles, r.trouble(s.Line, s.Col, fmt.Sprintf("%q has no slot %q", r.Keyword, s.Name), meant(s.Name, known)))
		}
	}
	for _, need := range k.needs {
		if !r.Has(need) && !r.Has("off") {
			troubles = append(troubles, r.trouble(r.Line, 1, fmt.Sprintf("%s: %s has no slot %q", r.Keyword, r.Value, need), "add a line \""+need+": ...\" under it"))
		}
	}
	return troubles
}

func (r Record) trouble(line, col int, why, do string) Trouble {
	return Trouble{File: r.File, Line: line, Col: col, Source: r.source(line), Why: why, Do: do}
}

// source gives back what was written on a line of the record, as far as the
// record holds it.
func (r Record) source(line int) string {
	var parts []string
	if line == r.Line {
		parts = append(parts, r.Keyword+": "+r.Value)
	}
	for _, s := range r.Slots {
		if s.Line == line {
			pad := ""
			if len(parts) == 0 {
				pad = strings.Repeat(" ", s.Col-1)
			}
			parts = append(parts, pad+s.Name+": "+s.Value)
		}
	}
	return strings.Join(parts, "; ")
}

// meant proposes the known name nearest to the one written.
func meant(written string, known []string) string {
	best, least := "", max(2, len(written)/3)+1
	for _, k := range known {
		if d := levenshtein.Distance(written, k, nil); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "it can be one of: " + strings.Join(known, ", ")
}
