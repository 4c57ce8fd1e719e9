package extract

import "hearsay"

// weekday resolves a day of the week.
func (r *whenResolver) weekday(s *whenSense, way hearsay.Direction) whenPoint {
	weekday, _ := s.number(whenWeekday)
	day, known := r.base(s)
	if !known {
		return whenPoint{value: "XXXX-WXX-" + s[whenWeekday], unit: unitDay}
	}
	shift, shifted := s.number(whenShift)
	back := (whenWeekdayOf(day) - weekday + 7) % 7
	switch {
	case s[whenUnit] == unitWeek:
		return dayPoint(whenMonday(day) + 7*shift + weekday - 1)
	case shifted && shift < 0:
		return dayPoint(day - (back+6)%7 - 1)
	case shifted && shift > 0:
		return dayPoint(day + (6-back+7)%7 + 1)
	case shifted:
		return dayPoint(whenMonday(day) + weekday - 1)
	case back > 0 && way == hearsay.Ahead && !(r.lapsed && back < 7-back):
		return dayPoint(day + 7 - back)
	}
	return dayPoint(day - back)
}

// dayOfMonth resolves a bare day of a month: "the 25th".
func (r *whenResolver) dayOfMonth(s *whenSense, way hearsay.Direction) whenPoint {
	n, _ := s.number(whenDay)
	if day, known := r.base(s); known {
		t := whenDate(day)
		if weekday, told := s.number(whenWeekday); told {
			return whenOnWeekday(t.Year(), int(t.Month()), n, weekday)
		}
		shift, shifted := s.number(whenShift)
		if !shifted && way == hearsay.Ahead && n < t.Day() {
			shift = 1
		}
		first := whenDate(whenDayOf(t.Year(), int(t.Month())+shift, 1))
		if n <= whenMonthDays(first.Year(), int(first.Month())) {
			return dayPoint(whenDayOf(first.Year(), int(first.Month()), n))
		}
	}
	return whenPoint{value: "XXXX-XX-" + whenPad(s[whenDay]), unit: unitDay}
}

// whenOnWeekday is the day of a month, of the months around the nearest, that
// falls on a weekday: "Friday the 16th".
func whenOnWeekday(year, month, day, weekday int) whenPoint {
	for apart := range 24 {
		for _, m := range []int{month + apart, month - apart} {
			first := whenDate(whenDayOf(year, m, 1))
			at := whenDayOf(year, m, day)
			if day <= whenMonthDays(first.Year(), int(first.Month())) && whenWeekdayOf(at) == weekday {
				return dayPoint(at)
			}
		}
	}
	return whenPoint{value: "XXXX-XX-" + whenTwo(day), unit: unitDay}
}

func (r *whenResolver) weekend(s *whenSense, way hearsay.Direction) whenPoint {
	day, known := r.base(s)
	if !known {
		return whenPoint{value: "XXXX-WXX-WE", unit: unitWeek}
	}
	shift, shifted := s.number(whenShift)
	if !shifted && way != hearsay.Ahead && whenWeekdayOf(day) < 6 {
		shift = -1
	}
	return weekendPoint(day + 7*shift)
}

// unit resolves "last week", "this month", "the following year", "today".
func (r *whenResolver) unit(s *whenSense) whenPoint {
	shift, _ := s.number(whenShift)
	if s[whenUnit] == unitQuarter && s.has(whenFrom) && r.toldQuarter.known() {
		t := whenDate(r.toldQuarter.from)
		return quarterPoint(t.Year(), (int(t.Month())+2)/3+shift)
	}
	day, known := r.base(s)
	if !known {
		return whenUnknown(s[whenUnit], shift)
	}
	return whenShifted(s[whenUnit], day, shift)
}

// whenShifted is the unit of the calendar that lies so many units from a day.
func whenShifted(unit string, day, shift int) whenPoint {
	t := whenDate(day)
	switch unit {
	case unitDay:
		return dayPoint(day + shift)
	case unitWeek:
		return weekPoint(day + 7*shift)
	case unitMonth:
		return monthPoint(t.Year(), int(t.Month())+shift)
	case unitQuarter:
		return quarterPoint(t.Year(), (int(t.Month())+2)/3+shift)
	case unitYear:
		return yearPoint(t.Year() + shift)
	case unitDecade:
		return decadePoint(t.Year()/10 + shift)
	case unitCentury:
		return centuryPoint(t.Year()/100 + shift)
	}
	p := dayPoint(day)
	p.value += "TXX"
	return p
}

// whenUnknown is a unit of the calendar with no day to count from.
func whenUnknown(unit string, shift int) whenPoint {
	values := map[string]string{unitDay: "XXXX-XX-XX", unitWeek: "XXXX-WXX", unitMonth: "XXXX-XX", unitQuarter: "XXXX-QX",
		unitYear: "XXXX", unitDecade: "XXX", unitCentury: "XX"}
	if v, ok := values[unit]; ok {
		return whenPoint{value: v, unit: unit}
	}
	return whenPoint{value: whenVague(shift)}
}

func whenVague(shift int) string {
	switch {
	case shift < 0:
		return "PAST_REF"
	case shift > 0:
		return "FUTURE_REF"
	}
	return "PRESENT_REF"
}

// then is what was told last.
func (r *whenResolver) then() whenPoint {
	if !r.told.known() {
		return whenPoint{value: "PAST_REF"}
	}
	r.anchor = hearsay.Anchor{Kind: hearsay.AnchorTime, Words: r.toldWords}
	return r.told
}
