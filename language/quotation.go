package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// quotations pairs the quotation marks of one zone's tokens and appends to
// out. A mark that nothing closes opens a quotation to the end of the zone, if
// it stands where a quotation can begin; other marks are apostrophes.
func quotations(out []hearsay.Quotation, text string, tokens []hearsay.Token) []hearsay.Quotation {
	base := len(out)
	var open []int // indexes into out
	for i, t := range tokens {
		if t.Kind != hearsay.Quote {
			continue
		}
		mark := t.Of(text)
		if k := closes(out, open, text, tokens, i, mark); k >= 0 {
			for _, lost := range open[k+1:] {
				out[lost].End = 0 // an apostrophe after all
			}
			out[open[k]].End, out[open[k]].Closed = t.End, true
			open = open[:k]
			continue
		}
		if !opens(text, tokens, i, mark) || holds(out, open, text, mark) {
			continue
		}
		parent := -1
		if len(open) > 0 {
			parent = open[len(open)-1]
		}
		open = append(open, len(out))
		out = append(out, hearsay.Quotation{Span: hearsay.Span{Start: t.Start}, Level: len(open) - 1, Parent: parent, Continues: -1, Single: single(mark)})
	}
	for _, k := range open {
		if !out[k].Single { // an unclosed single mark is an apostrophe
			out[k].End = tokens[len(tokens)-1].End
		}
	}
	return settle(out, base)
}

// settle drops what turned out to be no quotation and mends parents and levels.
func settle(out []hearsay.Quotation, base int) []hearsay.Quotation {
	kept := out[:base]
	at := make([]int, len(out)-base)
	for i := base; i < len(out); i++ {
		q := out[i]
		for q.Parent >= base && at[q.Parent-base] < 0 {
			q.Parent = out[q.Parent].Parent
		}
		if q.End == 0 {
			at[i-base] = -1
			out[i] = q
			continue
		}
		if q.Parent >= base {
			q.Parent = at[q.Parent-base]
			q.Level = kept[q.Parent].Level + 1
		} else {
			q.Level = 0
		}
		at[i-base] = len(kept)
		if len(kept) < i {
			kept = append(kept, q)
		} else {
			kept = out[:i+1]
			kept[i] = q
		}
	}
	return kept
}

func single(mark string) bool {
	switch mark {
	case "'", "‘", "’", "‚", "‛", "‹", "›", "`":
		return true
	}
	return false
}

// closes gives the place in open of the quotation that a mark ends, -1 for
// none.
func closes(out []hearsay.Quotation, open []int, text string, tokens []hearsay.Token, i int, mark string) int {
	for k := len(open) - 1; k >= 0; k-- {
		if !pairs(opening(text, out[open[k]].Start), mark) {
			if single(mark) && !out[open[k]].Single {
				return -1 // an apostrophe: a single mark does not close over a double one that is open
			}
			continue
		}
		if !ends(text, tokens, i, mark) {
			return -1
		}
		return k
	}
	return -1
}

// opening gives the mark that stands at an offset.
func opening(text string, at int) string {
	for _, two := range []string{"''", "``"} {
		if strings.HasPrefix(text[at:], two) {
			return two
		}
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return text[at : at+n]
}

// pairs reports whether a mark can close what another opened.
func pairs(begin, end string) bool {
	switch begin {
	case "\"":
		return end == "\"" || end == "”"
	case "“":
		return end == "”" || end == "\""
	case "„":
		return end == "“" || end == "”" || end == "\""
	case "«":
		return end == "»"
	case "»":
		return end == "«"
	case "''", "``":
		return end == "''"
	case "'":
		return end == "'" || end == "’"
	case "‘":
		return end == "’" || end == "'"
	case "‚":
		return end == "‘" || end == "’"
	case "`":
		return end == "'" || end == "`"
	case "‹":
		return end == "›"
	}
	return false
}

// ends reports whether a mark stands where a quotation can end: not straight
// before a letter, and not before white space only on its left.
func ends(text string, tokens []hearsay.Token, i int, mark string) bool {
	next := runeAt(text, tokens[i].End)
	letter := tokens[i].End < len(text) && (unicode.IsLetter(next) || unicode.IsDigit(next))
	switch mark {
	case "”", "»", "›":
		return true
	case "’", "'":
		return !letter && i > 0 && tokens[i-1].End == tokens[i].Start
	}
	return !letter || i > 0 && tokens[i-1].End == tokens[i].Start
}

// opens reports whether a mark stands where a quotation can begin: something
// follows it at once, and no letter stands straight before it.
func opens(text string, tokens []hearsay.Token, i int, mark string) bool {
	if i+1 >= len(tokens) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:tokens[i].Start])
	tight := tokens[i].Start > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before))
	touches := tokens[i+1].Start == tokens[i].End
	switch mark {
	case "“", "„", "‘", "‚", "‹":
		return true
	case "«":
		return true
	case "”", "»", "›", "’":
		return false
	case "'", "`":
		return touches && !tight
	}
	return !tight && (touches || i == 0 || strings.TrimSpace(text[tokens[i-1].End:tokens[i].Start]) == "" && tokens[i-1].End < tokens[i].Start)
}

// holds reports whether a quotation with the same opening mark is open: one
// does not open within itself.
func holds(out []hearsay.Quotation, open []int, text, mark string) bool {
	for _, k := range open {
		if opening(text, out[k].Start) == mark {
			return true
		}
	}
	return false
}

// link joins the paragraphs of a quotation that runs over several: each begins
// with a mark, and only the last is closed.
func link(quotations []hearsay.Quotation, doc *hearsay.Document, zones []stretch) {
	last := -1
	for i := range quotations {
		q := &quotations[i]
		if q.Level > 0 {
			continue
		}
		if last >= 0 && !quotations[last].Closed && begins(q.Span, zones) && quotations[last].End <= q.Start && adjoining(quotations[last].Span, q.Span, doc.Text) {
			q.Continues = last
		}
		last = i
	}
}

// begins reports whether a span begins its stretch.
func begins(s hearsay.Span, zones []stretch) bool {
	for _, z := range zones {
		if z.Start <= s.Start && s.Start < z.End {
			return s.Start-z.Start < 4
		}
	}
	return false
}

// adjoining reports whether only white space lies between two spans.
func adjoining(a, b hearsay.Span, text string) bool {
	return strings.TrimSpace(text[a.End:b.Start]) == ""
}
