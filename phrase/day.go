package phrase

import (
	"strings"
	"time"

	"hearsay"
)

// Day writes "2031-05-14" as "Wed 14 May 2031", a month or a year by what is
// known of it, and gives back what it cannot read.
func Day(value string) string {
	for _, grain := range []struct{ from, to string }{
		{time.DateOnly, "Mon 2 January 2006"}, {"2006-01", "January 2006"},
	} {
		cut := value[:min(len(value), len(time.DateOnly))]
		if t, err := time.Parse(grain.from, cut); err == nil {
			return t.Format(grain.to)
		}
	}
	return value
}

// Published says when a document was published, by what is known of it.
func Published(h hearsay.Head) string {
	if h.Published == "" {
		return "undated"
	}
	return Day(h.Published)
}

// When says a resolved time: a day, a range of days, or the value as it stands
// where it has no days. Sentences that lead to it differ: on, in, between.
func When(t *hearsay.TimeRecord) string {
	if t == nil {
		return ""
	}
	from, err := time.Parse(time.DateOnly, t.From)
	to, err2 := time.Parse(time.DateOnly, t.To)
	switch {
	case err != nil && err2 != nil:
		return "“" + t.Text + "”"
	case err != nil:
		return "before " + to.Format("2 January 2006")
	case err2 != nil:
		return "from " + from.Format("2 January 2006")
	}
	return span(from, to.AddDate(0, 0, -1))
}

// WhenTold says a resolved time with the words it stands in: "on 16 May 2031
// (“Friday”)".
func WhenTold(t *hearsay.TimeRecord) string {
	text := When(t)
	if text == "" || t.From == "" && t.To == "" {
		return text // which is the words
	}
	return text + " (“" + t.Text + "”)"
}

// span says the days from first to last.
func span(first, last time.Time) string {
	switch {
	case first.Equal(last):
		return "on " + first.Format("2 January 2006")
	case first.Day() == 1 && last.AddDate(0, 0, 1).Equal(first.AddDate(0, 1, 0)):
		return "in " + first.Format("January 2006")
	case first.YearDay() == 1 && last.AddDate(0, 0, 1).Equal(first.AddDate(1, 0, 0)):
		return "in " + first.Format("2006")
	case first.Year() != last.Year():
		return first.Format("2 January 2006") + " – " + last.Format("2 January 2006")
	case first.Month() != last.Month():
		return first.Format("2 January") + " – " + last.Format("2 January 2006")
	}
	return strings.TrimLeft(first.Format("2"), " ") + "–" + last.Format("2 January 2006")
}
