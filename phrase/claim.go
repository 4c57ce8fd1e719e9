package phrase

import (
	"fmt"
	"strings"

	"hearsay"
)

// Origins says how many independent origins there are: "single origin", "1–2
// independent origins". Nothing provable is not nobody: the origin is not stated.
func Origins(n hearsay.Independence) string {
	switch {
	case n.Most == 0:
		return "no origin"
	case n.Least == 0 && n.Most == 1:
		return "origin not stated"
	case n.Least == n.Most && n.Most == 1:
		return "single origin"
	case n.Least == n.Most:
		return fmt.Sprintf("%d independent origins", n.Least)
	}
	return fmt.Sprintf("%d–%d independent origins", n.Least, n.Most)
}

// StandingOf says how a claim stands on a day: who says it and who says it is not
// so, never whether it is so.
func StandingOf(d *hearsay.ClaimDay, holder string) string {
	switch d.State {
	case hearsay.DeniedByParty:
		return "denied by " + And(d.DeniedBy)
	case hearsay.Contested:
		return fmt.Sprintf("contested: %s %s it, %s %s it", And(d.Parties), verb(d.Parties, "says", "say"), And(d.DeniedBy), verb(d.DeniedBy, "denies", "deny"))
	case hearsay.ConfirmedByBoth:
		return "confirmed by " + And(d.Parties)
	case hearsay.StatedByHolder:
		if holder != "" {
			return "said openly by " + holder
		}
	case hearsay.Corroborated:
		return Origins(d.For)
	}
	return string(d.State)
}

func verb(parties []string, one, many string) string {
	if len(parties) == 1 {
		return one
	}
	return many
}

// And lists names: "Kestria, Halland and Arvenia".
func And(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Told says in how many reports a claim stands: copies apart.
func Told(documents, copies int) string {
	text := Count(documents, "report")
	switch {
	case copies == 0:
		return text
	case documents == 1:
		return text + ", a copy"
	case copies == 1:
		return text + ", 1 of them a copy"
	}
	return text + fmt.Sprintf(", %s of them copies", Grouped(copies))
}

// Bearings say how a telling bears on its claim.
var Bearings = map[hearsay.Bearing]string{
	hearsay.Supports: "says so",
	hearsay.Confirms: "confirms it",
	hearsay.Denies:   "says it is not so",
	hearsay.ReportOf: "reports that others say so",
	hearsay.Doubts:   "cannot confirm it",
}

// Adds says what an origin adds to the count.
func Adds(o *hearsay.Origin) string {
	if o.Proved {
		return "counts as one"
	}
	return "adds to “at most” only"
}

// Quoted puts words in quotation marks, unless they stand in some.
func Quoted(words string) string {
	if strings.HasPrefix(words, "“") || strings.HasPrefix(words, `"`) {
		return words
	}
	return "“" + words + "”"
}
