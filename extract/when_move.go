package extract

import (
	"strconv"
	"strings"

	"hearsay"
)

// whenFarthest keeps counts within the calendar.
const whenFarthest = 9999

// moved resolves "two weeks ago", "three days later".
func (r *whenResolver) moved(s *whenSense) whenPoint {
	sign, _ := s.number(whenMove)
	whole, _, _ := strings.Cut(s[whenCount], ".")
	count, err := strconv.Atoi(whole)
	if err != nil || count > whenFarthest {
		return whenPoint{value: whenVague(sign)}
	}
	unit, day, known := s[whenUnit], 0, false
	if unit == unitYear && count == 1 && r.toldQuarter.known() {
		t := whenDate(r.toldQuarter.from)
		return quarterPoint(t.Year()+sign, (int(t.Month())+2)/3)
	}
	if day, known = r.base(s); !known {
		return whenUnknown(unit, sign)
	}
	switch unit {
	case unitDecade:
		unit, count = unitYear, 10*count
	case unitCentury:
		unit, count = unitYear, 100*count
	}
	return whenShifted(unit, day, sign*count)
}

// weekOf is the week in which a day falls: "the week of June 16".
func (r *whenResolver) weekOf(s whenSense, way hearsay.Direction) whenPoint {
	s[whenWeekOf] = ""
	if p := r.point(&s, way); p.known() {
		return weekPoint(p.from)
	}
	return whenUnknown(unitWeek, 0)
}

// movedFrom counts from a day that the expression names: "a week from Tuesday".
func (r *whenResolver) movedFrom(s whenSense, way hearsay.Direction) whenPoint {
	sign, _ := s.number(whenMove)
	count, ok := s.number(whenCount)
	unit := s[whenUnit]
	s[whenMove], s[whenCount], s[whenUnit], s[whenFrom] = "", "", "", ""
	if s.has(whenShift) && !s.has(whenWeekday) {
		s[whenUnit] = unitDay // "from tomorrow"
	}
	p := r.point(&s, way)
	if !ok || count > whenFarthest || !p.known() {
		return whenPoint{value: whenVague(sign)}
	}
	t := whenDate(p.from)
	switch unit {
	case unitDay:
		return dayPoint(p.from + sign*count)
	case unitWeek:
		return dayPoint(p.from + 7*sign*count)
	case unitMonth:
		return dayPoint(whenDayOf(t.Year(), int(t.Month())+sign*count, t.Day()))
	case unitYear:
		return dayPoint(whenDayOf(t.Year()+sign*count, int(t.Month()), t.Day()))
	}
	return p
}

// nthOfMonth is "the first Monday of next month".
func (r *whenResolver) nthOfMonth(s *whenSense) whenPoint {
	day, known := r.base(s)
	if !known {
		return whenUnknown(unitDay, 0)
	}
	shift, _ := s.number(whenShift)
	weekday, _ := s.number(whenWeekday)
	nth, _ := s.number(whenNth)
	first := whenDate(whenDayOf(whenDate(day).Year(), int(whenDate(day).Month())+shift, 1))
	if weekday == 0 {
		return nthWeek(first.Year(), int(first.Month()), nth)
	}
	return nthWeekday(first.Year(), int(first.Month()), weekday, nth)
}
