package extract

import "hearsay"

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
