package extract

import (
	"strconv"
	"strings"

	"hearsay"
)

// A whenResolver turns meanings into values, seen from the day of publication
// and from the times told before.
type whenResolver struct {
	dated       bool
	day         int       // of publication
	told        whenPoint // the last point of the calendar that the text named
	toldWords   hearsay.Words
	dayWords    hearsay.Words
	anchor      hearsay.Anchor // of the expression at hand
	toldDay     whenPoint      // the last single day
	toldQuarter whenPoint
	lapsed      bool // the expression at hand is of a plan told of in the past: it may be over
}

// remember keeps a point as what later expressions may be seen from. A quarter
// that was itself seen from another ("a year earlier") is only compared with it.
func (r *whenResolver) remember(p whenPoint, s *whenSense, words hearsay.Words) {
	if !p.known() {
		return
	}
	r.told, r.toldWords = p, words
	switch p.unit {
	case unitDay:
		r.toldDay, r.dayWords = p, words
	case unitQuarter:
		if !s.has(whenMove) {
			r.toldQuarter = p
		}
	}
}

// base is the day that an expression is seen from.
func (r *whenResolver) base(s *whenSense) (day int, known bool) {
	if s[whenFrom] != "" {
		told, words := r.told, r.toldWords
		if s[whenUnit] == unitDay && r.toldDay.known() {
			told, words = r.toldDay, r.dayWords
		}
		if told.known() {
			r.anchor = hearsay.Anchor{Kind: hearsay.AnchorTime, Words: words}
			return told.from, true
		}
	}
	return r.published()
}

// published is the day of publication, as the anchor of an expression.
func (r *whenResolver) published() (day int, known bool) {
	if r.dated {
		r.anchor = hearsay.Anchor{Kind: hearsay.AnchorPublication}
	}
	return r.day, r.dated
}

// resolve fills a time in; where a day of publication is wanted and none is
// known, the value holds X's and there is no interval.
func (r *whenResolver) resolve(t *hearsay.Time, s *whenSense, way hearsay.Direction) {
	t.Mod, r.anchor = s[whenMod], hearsay.Anchor{}
	defer func() { t.Anchor = r.anchor }()
	switch {
	case s.has(whenRef):
		t.Type, t.Value = hearsay.TimeDate, s[whenRef]
		t.Interval = r.referred(s[whenRef])
	case s[whenType] == string(hearsay.TimeSet):
		t.Type, t.Value = hearsay.TimeSet, s.recurring()
		return
	case s.has(whenCount) && s.has(whenUnit) && !s.has(whenMove):
		t.Type, t.Value = hearsay.TimeDuration, s.length()
		t.Interval = r.reached(s)
	default:
		r.calendar(t, s, way)
	}
	if s.has(whenType) {
		t.Type = hearsay.TimeType(s[whenType])
	}
	t.Direction = r.direction(t, way)
}

// calendar resolves an expression that names a place in the calendar.
func (r *whenResolver) calendar(t *hearsay.Time, s *whenSense, way hearsay.Direction) {
	t.Type = hearsay.TimeDate
	p := r.point(s, way)
	clock := s.clock()
	if clock == "" {
		r.remember(p, s, t.Words)
		t.Value = p.value
		t.Interval = r.interval(p, s, way)
		return
	}
	t.Type = hearsay.TimeTime
	if p.value == "" {
		p = r.today(way)
	} else {
		r.remember(p, s, t.Words)
	}
	t.Value = p.value + clock
	t.Zone = s[whenZone] + s[whenOffset]
	t.Interval = r.interval(p, s, way)
}

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

// point finds an expression's place in the calendar.
func (r *whenResolver) point(s *whenSense, way hearsay.Direction) whenPoint {
	year, hasYear := r.year(s)
	switch {
	case s.has(whenWeekOf):
		return r.weekOf(*s, way)
	case s.has(whenMove) && s[whenFrom] == "day":
		return r.movedFrom(*s, way)
	case s.has(whenNth) && s[whenUnit] == unitMonth:
		return r.nthOfMonth(s)
	case s.has(whenMove):
		return r.moved(s)
	case s.has(whenCentury):
		n, _ := s.number(whenCentury)
		return centuryPoint(n - 1)
	case s.has(whenDecade):
		return r.decade(s)
	case s.yearly() != nil:
		return r.yearly(s, year, hasYear, way)
	case s.has(whenWeekday) && !s.has(whenDay):
		return r.weekday(s, way)
	case s.has(whenDay):
		return r.dayOfMonth(s, way)
	case s.has(whenWeekend):
		return r.weekend(s, way)
	case s.has(whenUnit):
		return r.unit(s)
	case hasYear:
		return yearPoint(year)
	}
	return whenPoint{}
}

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

// referred is the interval of a reference to the present, the past or the future.
func (r *whenResolver) referred(ref string) hearsay.Interval {
	if _, known := r.published(); !known {
		return hearsay.Interval{}
	}
	switch ref {
	case "PRESENT_REF":
		return whenInterval(r.day, r.day+1)
	case "PAST_REF":
		return hearsay.Interval{To: whenISO(r.day + 1)}
	}
	return hearsay.Interval{From: whenISO(r.day)}
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

// interval is a point's stretch of days, cut at the publication where the
// words say which side of it is meant.
func (r *whenResolver) interval(p whenPoint, s *whenSense, way hearsay.Direction) hearsay.Interval {
	if !p.known() || s.has(whenFiscal) { // a fiscal year begins when its owner says
		return hearsay.Interval{}
	}
	from, to := p.from, p.to
	if r.dated && from <= r.day && r.day < to && to-from > 1 {
		switch {
		case s[whenReach] == "-1":
			to = r.day
		case s[whenReach] == "1":
			from = r.day + 1
		case s[whenShift] == "0" && way == hearsay.Ahead:
			from = r.day
		case s[whenShift] == "0" && way == hearsay.Back:
			to = r.day + 1
		}
	}
	if from >= to { // "later this week" on a Sunday: the words do not fit the calendar
		from, to = p.from, p.to
	}
	return whenInterval(from, to)
}

// whenInterval is the interval of days; one that runs over the last day that
// can be written is open.
func whenInterval(from, to int) hearsay.Interval {
	return hearsay.Interval{From: whenISO(from), To: whenISO(to)}
}

// direction says where a time lies, by its interval, else by the words.
func (r *whenResolver) direction(t *hearsay.Time, way hearsay.Direction) hearsay.Direction {
	if !r.dated || t.Interval == (hearsay.Interval{}) {
		return ""
	}
	today, tomorrow := whenISO(r.day), whenISO(r.day+1)
	from, to := t.Interval.From, t.Interval.To
	switch {
	case from == today && to == tomorrow:
		return hearsay.SameDay
	case to != "" && to <= today:
		return hearsay.Back
	case from != "" && from > today:
		return hearsay.Ahead
	case way == "" && from == today:
		return hearsay.Ahead
	case way == "" && to == tomorrow:
		return hearsay.Back
	}
	return way
}
