package extract

import "hearsay"

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

// point finds an expression's place in the calendar.
func (r *whenResolver) point(s *whenSense, way hearsay.Direction) whenPoint {
	year, hasYear := r.year(s)
	switch {
	case s[whenUnit] == unitThen:
		return r.then()
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
