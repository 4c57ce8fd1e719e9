package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A whenPoint is a stretch of the calendar with its TIMEX3 value. Days are
// counted from 1 January 1970.
type whenPoint struct {
	value    string
	from, to int // half-open
	unit     string
}

func (p whenPoint) known() bool { return p.from < p.to }

// The units of the calendar as the grammar writes them.
const (
	unitYear    = "Y"
	unitQuarter = "Q"
	unitMonth   = "M"
	unitWeek    = "W"
	unitDay     = "D"
	unitDecade  = "E"
	unitCentury = "C"
	unitHour    = "TH"
	unitSeason  = "S" // as a grain only
	unitHalf    = "H"
	unitThen    = "then" // whatever was told last
)

const whenDaySeconds = 24 * 60 * 60

// whenDayOf counts the day of a date; months and days may lie outside their range.
func whenDayOf(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / whenDaySeconds)
}

func whenDate(day int) time.Time { return time.Unix(int64(day)*whenDaySeconds, 0).UTC() }

func whenMonthDays(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// whenISO writes a day, or "" for one before the year 0 or after 9999.
func whenISO(day int) string {
	t := whenDate(day)
	if t.Year() < 0 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// within gives up what lies outside the years 0 to 9999: its value is left open.
func (p whenPoint) within(open string) whenPoint {
	if whenISO(p.from) == "" || whenISO(p.to-1) == "" {
		return whenPoint{value: open, unit: p.unit}
	}
	return p
}

func dayPoint(day int) whenPoint {
	p := whenPoint{value: whenISO(day), from: day, to: day + 1, unit: unitDay}
	return p.within("XXXX-XX-XX")
}

// whenMonday is the Monday of a day's ISO week.
func whenMonday(day int) int { return day - (whenWeekdayOf(day) - 1) }

// whenWeekdayOf is 1 for Monday to 7 for Sunday.
func whenWeekdayOf(day int) int { return (int(whenDate(day).Weekday())+6)%7 + 1 }

func weekPoint(day int) whenPoint {
	monday := whenMonday(day)
	year, week := whenDate(monday).ISOWeek()
	p := whenPoint{value: fmt.Sprintf("%04d-W%02d", year, week), from: monday, to: monday + 7, unit: unitWeek}
	return p.within("XXXX-WXX")
}

func weekendPoint(day int) whenPoint {
	p := weekPoint(day)
	if !p.known() {
		return whenPoint{value: p.value + "-WE", unit: unitWeek}
	}
	return whenPoint{value: p.value + "-WE", from: p.from + 5, to: p.to, unit: unitWeek}
}

// monthsPoint is a run of months with its value made from the year.
func monthsPoint(year, month, months int, suffix, unit string) whenPoint {
	p := whenPoint{value: fmt.Sprintf("%04d%s", year, suffix), unit: unit,
		from: whenDayOf(year, month, 1), to: whenDayOf(year, month+months, 1)}
	return p.within("XXXX" + suffix)
}

func monthPoint(year, month int) whenPoint {
	first := whenDate(whenDayOf(year, month, 1))
	return monthsPoint(first.Year(), int(first.Month()), 1, fmt.Sprintf("-%02d", first.Month()), unitMonth)
}

func quarterPoint(year, quarter int) whenPoint {
	for ; quarter < 1; year, quarter = year-1, quarter+4 {
	}
	year, quarter = year+(quarter-1)/4, (quarter-1)%4+1
	return monthsPoint(year, 3*quarter-2, 3, fmt.Sprintf("-Q%d", quarter), unitQuarter)
}

func halfPoint(year, half int) whenPoint {
	return monthsPoint(year, 6*half-5, 6, fmt.Sprintf("-H%d", half), unitHalf)
}

// seasonPoint takes the meteorological seasons of the north; the winter of a
// year is the one that begins in it.
func seasonPoint(year int, season string) whenPoint {
	month := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
	return monthsPoint(year, month, 3, "-"+season, unitSeason)
}

func yearPoint(year int) whenPoint { return monthsPoint(year, 1, 12, "", unitYear) }

func decadePoint(decade int) whenPoint {
	p := monthsPoint(10*decade, 1, 120, "", unitDecade)
	p.value = fmt.Sprintf("%03d", decade)
	return p.within("XXX")
}

func centuryPoint(century int) whenPoint {
	p := monthsPoint(100*century, 1, 1200, "", unitCentury)
	p.value = fmt.Sprintf("%02d", century)
	return p.within("XX")
}

// nthWeekday is the nth weekday of a month, the last for -1.
func nthWeekday(year, month, weekday, nth int) whenPoint {
	if nth < 0 {
		last := whenDayOf(year, month+1, 0)
		return dayPoint(last - (whenWeekdayOf(last)-weekday+7)%7)
	}
	first := whenDayOf(year, month, 1)
	return dayPoint(first + (weekday-whenWeekdayOf(first)+7)%7 + 7*(nth-1))
}

// easterSunday is the Gregorian computus of Meeus, Jones and Butcher.
func easterSunday(year int) int {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return whenDayOf(year, n/31, n%31+1)
}

// julianEaster is the Easter Sunday of the Julian calendar, which the Orthodox
// churches keep, as a day of the Gregorian one (Meeus).
func julianEaster(year int) int {
	d := (19*(year%19) + 15) % 30
	e := (2*(year%4) + 4*(year%7) - d + 34) % 7
	month, day := (d+e+114)/31, (d+e+114)%31+1
	return whenDayOf(year, month, day) + year/100 - year/400 - 2
}

// nthWeek is the nth week of a month, that in which its day 1, 8, 15 and so on
// falls, or of a year (month 0), as ISO 8601 counts; the last for -1.
func nthWeek(year, month, nth int) whenPoint {
	switch {
	case month == 0 && nth < 0:
		return weekPoint(whenDayOf(year, 12, 28))
	case month == 0:
		return weekPoint(whenDayOf(year, 1, 4) + 7*(nth-1))
	case nth < 0:
		return weekPoint(whenDayOf(year, month+1, 0))
	}
	return weekPoint(whenDayOf(year, month, 1) + 7*(nth-1))
}

// islamicEpoch is the first day of the Islamic calendar (16 July 622 of the
// Julian calendar).
const islamicEpoch = -492148

// islamicDay counts the day of a date of the tabular Islamic calendar, in which
// the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty have a leap day.
// Where the new moon is looked for, months begin up to a day or two off.
func islamicDay(year, month, day int) int {
	return islamicEpoch + (year-1)*354 + (3+11*year)/30 + 29*(month-1) + month/2 + day - 1
}

// islamicPoint is the day ("10-1") or month ("9") of the Islamic calendar that
// begins in a year of ours: the first of two, where two do.
func islamicPoint(year int, date string) whenPoint {
	m, d, single := strings.Cut(date, "-")
	month, _ := strconv.Atoi(m)
	day, err := strconv.Atoi(d)
	if err != nil {
		day = 1
	}
	for y := (year-622)*10307/10000 - 2; ; y++ {
		from := islamicDay(y, month, day)
		if whenDate(from).Year() < year {
			continue
		}
		if single {
			return dayPoint(from)
		}
		p := whenPoint{value: whenISO(from) + "/" + whenISO(islamicDay(y, month+1, 1)-1), from: from, to: islamicDay(y, month+1, 1), unit: unitMonth}
		return p.within("XXXX-XX")
	}
}
