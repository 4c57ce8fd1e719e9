package extract

import "hearsay"

// year is the year that an expression names: "1989", "'89", "last year".
func (r *whenResolver) year(s *whenSense) (int, bool) {
	if n, ok := s.number(whenYear); ok {
		if len(s[whenYear]) == 2 {
			n += r.century(n)
		}
		return n, true
	}
	shift, ok := s.number(whenShift)
	if day, known := r.base(s); ok && known && s[whenUnit] == unitYear {
		return whenDate(day).Year() + shift, true
	}
	return 0, false
}

// century is the century that a year of two digits falls in: not more than
// twenty years ahead of the publication.
func (r *whenResolver) century(n int) int {
	now := 2000
	if r.dated {
		now = whenDate(r.day).Year()
	}
	century := now - now%100
	if century+n > now+20 {
		return century - 100
	}
	return century
}

func (r *whenResolver) decade(s *whenSense) whenPoint {
	n, _ := s.number(whenDecade)
	switch len(s[whenDecade]) {
	case len("1990"):
		return decadePoint(n / 10)
	case len("90"):
		n /= 10
	}
	return decadePoint(n + r.century(10*n)/10)
}

// yearly is the point of a year that the expression names, or nil if it names
// none: a day and month, a month, a quarter, a season, a feast.
func (s *whenSense) yearly() func(year int) whenPoint {
	month, hasMonth := s.number(whenMonth)
	day, hasDay := s.number(whenDay)
	weekday, _ := s.number(whenWeekday)
	nth, hasNth := s.number(whenNth)
	easter, hasEaster := s.number(whenEaster)
	julian, hasJulian := s.number(whenJulian)
	quarter, hasQuarter := s.number(whenQuarter)
	half, hasHalf := s.number(whenHalf)
	switch {
	case hasNth && s[whenUnit] == unitWeek:
		return func(y int) whenPoint { return nthWeek(y, month, nth) }
	case hasNth && s[whenUnit] != unitMonth:
		return func(y int) whenPoint { return nthWeekday(y, month, weekday, nth) }
	case s.has(whenIslamic):
		return func(y int) whenPoint { return islamicPoint(y, s[whenIslamic]) }
	case hasJulian:
		return func(y int) whenPoint { return dayPoint(julianEaster(y) + julian) }
	case hasEaster:
		return func(y int) whenPoint { return dayPoint(easterSunday(y) + easter) }
	case hasMonth && hasDay:
		return func(y int) whenPoint {
			for day > whenMonthDays(y, month) { // 29 February
				y--
			}
			return dayPoint(whenDayOf(y, month, day))
		}
	case hasMonth:
		return func(y int) whenPoint { return monthPoint(y, month) }
	case hasQuarter:
		return func(y int) whenPoint { return quarterPoint(y, quarter) }
	case hasHalf:
		return func(y int) whenPoint { return halfPoint(y, half) }
	case s.has(whenSeason):
		return func(y int) whenPoint { return seasonPoint(y, s[whenSeason]) }
	}
	return nil
}

// yearly resolves an expression that comes round every year.
func (r *whenResolver) yearly(s *whenSense, year int, hasYear bool, way hearsay.Direction) whenPoint {
	at := s.yearly()
	if hasYear {
		return at(year)
	}
	day, known := r.base(s)
	if !known {
		p := at(2000)
		return whenPoint{value: "XXXX" + p.value[4:], unit: p.unit}
	}
	year = whenDate(day).Year()
	switch s[whenShift] {
	case "-1":
		return whenLatest(at, year, func(p whenPoint) bool { return p.to <= day })
	case "0":
		return at(year)
	case "1":
		return whenEarliest(at, year, func(p whenPoint) bool { return p.from > day })
	}
	if p := at(year); p.unit == unitDay || p.unit == unitQuarter && way == hearsay.Ahead {
		return whenNearest(at, year, day, way)
	}
	if way == hearsay.Ahead {
		ahead := whenEarliest(at, year, func(p whenPoint) bool { return p.to > day })
		if back := whenLatest(at, year, func(p whenPoint) bool { return p.from <= day }); r.lapsed && whenApart(back, day) < whenApart(ahead, day) {
			return back
		}
		return ahead
	}
	return whenLatest(at, year, func(p whenPoint) bool { return p.from <= day })
}

func whenLatest(at func(int) whenPoint, year int, ok func(whenPoint) bool) whenPoint {
	for y := year + 1; y > year-2; y-- {
		if p := at(y); ok(p) {
			return p
		}
	}
	return at(year - 2)
}

func whenEarliest(at func(int) whenPoint, year int, ok func(whenPoint) bool) whenPoint {
	for y := year - 1; y < year+2; y++ {
		if p := at(y); ok(p) {
			return p
		}
	}
	return at(year + 2)
}

// How near a day of the year must be for its nearness to count for more than
// the words around it: verbs in the past err seldom, plans are told of late.
const (
	whenSurePast   = 100
	whenSureFuture = 75
)

// whenNearest is the day or quarter of the year nearest to the publication,
// unless it is far off and the words point the other way.
func whenNearest(at func(int) whenPoint, year, day int, way hearsay.Direction) whenPoint {
	best := at(year)
	for _, y := range []int{year - 1, year + 1} {
		if p := at(y); whenApart(p, day) < whenApart(best, day) {
			best = p
		}
	}
	apart := whenApart(best, day)
	switch {
	case way == hearsay.Ahead && best.from < day && apart > whenSurePast:
		return whenEarliest(at, year, func(p whenPoint) bool { return p.from >= day })
	case way == hearsay.Back && best.from > day && apart > whenSureFuture:
		return whenLatest(at, year, func(p whenPoint) bool { return p.from <= day })
	}
	return best
}

// whenApart is how many days lie between a point and a day.
func whenApart(p whenPoint, day int) int { return max(p.from-day, day-p.to+1, 0) }
