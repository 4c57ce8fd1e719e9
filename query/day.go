package query

import "time"

// The grains of a day in a question, finest first, with what ends each.
var grains = []struct {
	layout              string
	years, months, days int
}{
	{"2006-01-02", 0, 0, 1},
	{"2006-01", 0, 1, 0},
	{"2006", 1, 0, 0},
}

// Days gives the first day of "2025-04-22", "2025-04" or "2025" and the day
// after its last ([Open] after the year 9999), and whether it is any of these.
func Days(value string) (from, to string, ok bool) {
	for _, g := range grains {
		t, err := time.Parse(g.layout, value)
		if err == nil && len(value) == len(g.layout) {
			to = Open
			if end := t.AddDate(g.years, g.months, g.days); end.Year() <= 9999 {
				to = end.Format(time.DateOnly)
			}
			return t.Format(time.DateOnly), to, true
		}
	}
	return "", "", false
}

// lastDay is the last day of a value that [Days] takes.
func lastDay(value string) string {
	_, to, _ := Days(value)
	t, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return "9999-12-31"
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
