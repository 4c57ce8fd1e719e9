package extract

import (
	"strconv"
	"strings"

	"hearsay"
)

// length is the value of a duration: P2D, PT30H, P2Y6M, PXM.
func (s *whenSense) length() string {
	unit, count := s[whenUnit], s[whenCount]
	prefix := "P"
	if strings.HasPrefix(unit, "T") {
		prefix, unit = "PT", unit[1:]
	}
	if factor := map[string]int{unitDecade: 10, unitCentury: 100}[unit]; factor > 0 {
		unit = unitYear
		if n, err := strconv.Atoi(count); err == nil {
			count = strconv.Itoa(n * factor)
		}
	}
	whole, isHalf := strings.CutSuffix(count, ".5")
	smaller := map[string]string{"PY": "6M", "PTH": "30M", "PTM": "30S", "PM": "15D", "PD": "T12H"}[prefix+unit]
	if (isHalf || s.has(whenPlus)) && smaller != "" {
		if whole == "0" {
			return prefix + smaller
		}
		return prefix + whole + unit + smaller
	}
	return prefix + count + unit
}

// recurring is the value of a set: XXXX-WXX-1, XXXX-07, P1W.
func (s *whenSense) recurring() string {
	part := ""
	if s.has(whenPart) {
		part = "T" + s[whenPart]
	}
	switch {
	case s.has(whenWeekday):
		return "XXXX-WXX-" + s[whenWeekday] + part
	case s.has(whenMonth) && s.has(whenDay):
		return "XXXX-" + whenPad(s[whenMonth]) + "-" + whenPad(s[whenDay])
	case s.has(whenMonth):
		return "XXXX-" + whenPad(s[whenMonth])
	case s.has(whenDay):
		return "XXXX-XX-" + whenPad(s[whenDay])
	case s.has(whenSeason):
		return "XXXX-" + s[whenSeason]
	case s.has(whenQuarter):
		return "XXXX-Q" + s[whenQuarter]
	case s.has(whenWeekend):
		return "XXXX-WXX-WE"
	case !s.has(whenUnit) && part != "":
		return "XXXX-XX-XX" + part
	}
	if !s.has(whenCount) {
		s[whenCount] = "1"
	}
	return s.length()
}

func whenPad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// reached is the interval of a duration that ends or begins with the publication.
func (r *whenResolver) reached(s *whenSense) hearsay.Interval {
	sign, ok := s.number(whenReach)
	count, err := strconv.Atoi(s[whenCount])
	if !ok || err != nil || !r.dated || count > whenFarthest {
		return hearsay.Interval{}
	}
	r.published()
	t := whenDate(r.day)
	far := r.day
	switch s[whenUnit] {
	case unitDay:
		far += sign * count
	case unitWeek:
		far += sign * 7 * count
	case unitMonth:
		far = whenDayOf(t.Year(), int(t.Month())+sign*count, t.Day())
	case unitQuarter:
		far = whenDayOf(t.Year(), int(t.Month())+sign*3*count, t.Day())
	case unitYear:
		far = whenDayOf(t.Year()+sign*count, int(t.Month()), t.Day())
	case unitDecade:
		far = whenDayOf(t.Year()+sign*10*count, int(t.Month()), t.Day())
	case unitHour:
		far += sign * ((count + 23) / 24)
	}
	if sign < 0 {
		return whenInterval(far, r.day+1)
	}
	return whenInterval(r.day, far+1)
}
