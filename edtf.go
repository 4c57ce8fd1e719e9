package hearsay

import (
	"regexp"
	"strings"
	"time"
)

// EDTF writes a time in the Extended Date/Time Format (ISO 8601-2:2019): a day
// or larger unit where the interval is just that, else the first and the last
// day. A time of day carries a zone only if the text gives one. What is no place
// in the calendar, such as a duration or "every Monday", is "".
func (t *Time) EDTF() string {
	if t.Type == TimeSet {
		return ""
	}
	if t.Interval == (Interval{}) {
		return edtfOpen(t)
	}
	text := edtfClock(t)
	if text == "" {
		text = edtfUnit(t)
	}
	if text == "" {
		text = edtfDays(t.Interval)
	}
	if t.Mod == "APPROX" && !strings.Contains(text, "/") {
		text += "~"
	}
	return text
}

// edtfOpen writes a date whose year, month or day is not told: "XXXX-04-11".
func edtfOpen(t *Time) string {
	if t.Type == TimeDate && edtfUnspecified.MatchString(t.Value) {
		return t.Value
	}
	return ""
}

var (
	edtfUnspecified = regexp.MustCompile(`^[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?$`)
	edtfTime        = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(:\d\d)?(?:Z|[+-]\d\d:\d\d)?$`)
)

// edtfClock writes a time of day. Midnight at the end of a day begins the next.
func edtfClock(t *Time) string {
	m := edtfTime.FindStringSubmatch(t.Value)
	if m == nil {
		return ""
	}
	second, zone := ":00", t.Zone
	if m[4] != "" {
		second = m[4]
	}
	if m[2] != "24" {
		return m[1] + "T" + m[2] + ":" + m[3] + second + zone
	}
	day, err := time.Parse(time.DateOnly, m[1])
	if err != nil || day.Year() == 9999 && day.YearDay() == 365 {
		return ""
	}
	return day.AddDate(0, 0, 1).Format(time.DateOnly) + "T00:00:00" + zone
}

// edtfCodes are the codes of parts of a year, by the end of the TIMEX3 value.
var edtfCodes = map[string]string{"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}

// edtfUnit writes a unit of the calendar that the interval spans as a whole.
func edtfUnit(t *Time) string {
	from, err := time.Parse(time.DateOnly, t.Interval.From)
	to, err2 := time.Parse(time.DateOnly, t.Interval.To)
	if err != nil || err2 != nil {
		return ""
	}
	days := from.Format(time.DateOnly)
	year, part, _ := strings.Cut(t.Value, "-")
	switch {
	case from.AddDate(0, 0, 1).Equal(to):
		return days
	case from.Day() != 1 || to.Day() != 1:
		return ""
	case from.AddDate(0, 1, 0).Equal(to):
		return days[:len("2006-01")]
	case edtfCodes[part] != "" && edtfMonths(part) == months(from, to):
		return year + "-" + edtfCodes[part]
	case from.Month() != time.January || to.Month() != time.January:
		return ""
	case from.AddDate(1, 0, 0).Equal(to):
		return days[:len("2006")]
	case from.AddDate(10, 0, 0).Equal(to) && from.Year()%10 == 0:
		return days[:3] + "X"
	case from.AddDate(100, 0, 0).Equal(to) && from.Year()%100 == 0:
		return days[:2] + "XX"
	}
	return ""
}

// edtfMonths is how many months a part of a year has.
func edtfMonths(part string) int {
	if part[0] == 'H' {
		return 6
	}
	return 3
}

func months(from, to time.Time) int { return 12*(to.Year()-from.Year()) + int(to.Month()-from.Month()) }

// edtfDays writes an interval by its first and last day.
func edtfDays(i Interval) string {
	from, last := i.From, ".."
	if from == "" {
		from = ".."
	}
	if to, err := time.Parse(time.DateOnly, i.To); err == nil {
		last = to.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return from + "/" + last
}
