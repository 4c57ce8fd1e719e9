package extract

import (
	"strconv"
	"strings"

	"hearsay"
)

// today is the day told last, else that of publication; what is told as past was
// on no day that lies ahead.
func (r *whenResolver) today(way hearsay.Direction) whenPoint {
	if r.toldDay.known() && !(way == hearsay.Back && r.dated && r.toldDay.from > r.day) {
		r.anchor = hearsay.Anchor{Kind: hearsay.AnchorTime, Words: r.dayWords}
		return r.toldDay
	}
	if day, known := r.published(); known {
		return dayPoint(day)
	}
	return whenPoint{value: "XXXX-XX-XX"}
}

// clock is the part of the value behind the day.
func (s *whenSense) clock() string {
	if h, m, dotted := strings.Cut(s[whenHour], "."); dotted {
		s[whenHour], s[whenMinute] = h, m
	} else if len(h) == len("0310") {
		s[whenHour], s[whenMinute] = h[:2], h[2:]
	}
	hour, ok := s.number(whenHour)
	if !ok {
		if s.has(whenPart) {
			return "T" + s[whenPart]
		}
		return ""
	}
	switch s.half() {
	case "am":
		hour %= 12
	case "pm":
		hour = hour%12 + 12
	}
	minute, _ := s.number(whenMinute)
	if minute < 0 { // "ten to six"
		hour, minute = (hour+23)%24, 60+minute
	}
	second := ""
	if s.has(whenSecond) {
		second = ":" + whenPad(s[whenSecond])
	}
	return "T" + whenTwo(hour) + ":" + whenTwo(minute) + second + s[whenZone]
}

// half is the half of the day that an hour is in, if it is told: "8 in the
// evening".
func (s *whenSense) half() string {
	if s.has(whenMeridiem) {
		return s[whenMeridiem]
	}
	return map[string]string{"MO": "am", "AF": "pm", "EV": "pm"}[s[whenPart]]
}

func whenTwo(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
