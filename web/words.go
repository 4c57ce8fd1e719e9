package web

import (
	"strings"
	"time"

	"hearsay"
	"hearsay/query"
)

func parseDay(day string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, day)
	return t, err == nil
}

// fullDay writes "Tuesday 13 May 2031".
func fullDay(day string) string {
	if t, ok := parseDay(day); ok {
		return t.Format("Monday 2 January 2006")
	}
	return day
}

// weekday writes "Tue 13 May 2031".
func weekday(day string) string {
	if t, ok := parseDay(day); ok {
		return t.Format("Mon 2 Jan 2006")
	}
	return day
}

// shortDay writes "13 May 2031".
func shortDay(day string) string {
	if t, ok := parseDay(day); ok {
		return t.Format("2 Jan 2006")
	}
	return day
}

// bareDay writes "13 May": where the year stands nearby.
func bareDay(day string) string {
	if t, ok := parseDay(day); ok {
		return t.Format("2 Jan")
	}
	return day
}

// published writes when a document came out, as exactly as that is known:
// "Tuesday 13 May 2031, 12:30", "May 2031", "undated".
func published(h *hearsay.Head) string { return moment(h.Published, "Monday 2 January 2006") }

// publishedShort is the same for lists.
func publishedShort(h *hearsay.Head) string { return moment(h.Published, "Mon 2 Jan 2006") }

// moment writes an ISO 8601 time that is cut to its precision.
func moment(value, layout string) string {
	if value == "" {
		return "undated"
	}
	day, clock, _ := strings.Cut(value, "T")
	for _, g := range []struct{ from, to string }{{time.DateOnly, layout}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(g.from, day); err == nil {
			day = t.Format(g.to)
			break
		}
	}
	if len(clock) >= 5 {
		day += ", " + clock[:5]
	}
	return day
}

// ground says what a date of publication rests on.
func ground(basis string) string {
	switch hearsay.Basis(basis) {
	case hearsay.BasisGiven:
		return "given beside the text"
	case hearsay.BasisMetadata:
		return "from the page's own metadata"
	case hearsay.BasisText:
		return "from its own words"
	}
	return ""
}

// span writes a range of days, the end not included: "1–12 May 2031".
func days(from, to string) string { return between(from, to, true) }

// shortDays is the same without the year.
func shortDays(from, to string) string { return between(from, to, false) }

func between(from, to string, year bool) string {
	a, started := parseDay(from)
	end, ended := parseDay(to)
	last := end.AddDate(0, 0, -1)
	tail := ""
	if year {
		tail = " 2006"
	}
	switch {
	case !started && !ended:
		return "no day given"
	case !started:
		return "before " + end.Format("2 Jan"+tail)
	case !ended:
		return "from " + a.Format("2 Jan"+tail)
	case a.Equal(last):
		return a.Format("2 Jan" + tail)
	case a.Day() == 1 && a.Month() == 1 && end.Equal(a.AddDate(1, 0, 0)):
		return a.Format("2006")
	case a.Day() == 1 && end.Equal(a.AddDate(0, 1, 0)):
		return a.Format("Jan 2006")
	case a.Year() == last.Year() && a.Month() == last.Month():
		return a.Format("2") + "–" + last.Format("2 Jan"+tail)
	case a.Year() == last.Year():
		return a.Format("2 Jan") + "–" + last.Format("2 Jan"+tail)
	}
	return a.Format("2 Jan 2006") + "–" + last.Format("2 Jan 2006")
}

// statusWord is how the desk calls a status, by the table of signs.
func statusWord(s hearsay.Status) string {
	switch s {
	case hearsay.CalledFor:
		return "called for"
	case hearsay.Postponed:
		return "moved"
	case hearsay.DidNotHappen:
		return "did not happen"
	case hearsay.Historical:
		return "background"
	case hearsay.NoStatus, "":
		return "no event"
	}
	return string(s)
}

// kindName is what records of a kind are called, one of them.
func kindName(kind query.Kind) string {
	if kind == query.Documents {
		return "report"
	}
	return string(kind)
}

// moveWord is how the desk calls a move of the scheme.
func moveWord(move string) string {
	switch move {
	case "postpone", "cancel": // what happened to it stands beside
		return "a meeting"
	case "attendance-announced", "attendance-withdrawn":
		return "attendance"
	}
	return strings.ReplaceAll(move, "-", " ")
}
