package extract

import "hearsay"

// others gives the other values that an expression may have where its words
// leave it open: the one in the other direction, unless the verb is sure, and of
// "next Friday" the other Friday that people call so. The resolver is that of
// before the expression was resolved.
func (m *whenMatch) others(before *whenResolver, t *hearsay.Time, s *whenSense, clue whenClue, start, end int) []hearsay.TimeAlternative {
	if !before.dated || t.Type != hearsay.TimeDate && t.Type != hearsay.TimeTime || s.has(whenRef) || s.has(whenYear) {
		return nil
	}
	if s.has(whenWeekday) && s.has(whenShift) && s[whenUnit] == "" && s[whenFrom] == "" {
		return before.otherWeekday(t, s)
	}
	way, why := hearsay.Ahead, "if it lies ahead of the publication"
	if t.Direction == hearsay.Ahead {
		way, why = hearsay.Back, "if it lies back from the publication"
	}
	r := *before
	p := r.point(s, way)
	if !p.known() || p.value+s.clock() == t.Value || m.sure(clue, start, end) {
		return nil
	}
	return []hearsay.TimeAlternative{{Value: p.value + s.clock(), Interval: r.interval(p, s, way), Why: why}}
}

// sure reports whether the words leave no doubt about the direction: a verb was
// found, it is no plain present and no lapsed plan, and the tree and the words
// around agree.
func (m *whenMatch) sure(clue whenClue, start, end int) bool {
	if clue.way == "" || clue.weak || clue.lapsed {
		return false
	}
	if !clue.limit.Empty() {
		return true
	}
	return m.governor(start, end).way == clue.way
}

// otherWeekday is the other reading of "next Friday" and "last Friday": the one
// of the next or last week, beside the nearest.
func (r *whenResolver) otherWeekday(t *hearsay.Time, s *whenSense) []hearsay.TimeAlternative {
	weekday, _ := s.number(whenWeekday)
	shift, _ := s.number(whenShift)
	if shift == 0 {
		return nil
	}
	p := dayPoint(whenMonday(r.day) + 7*shift + weekday - 1)
	if !p.known() || p.value+s.clock() == t.Value {
		return nil
	}
	why := "if the day of the next week is meant"
	if shift < 0 {
		why = "if the day of the last week is meant"
	}
	return []hearsay.TimeAlternative{{Value: p.value + s.clock(), Interval: whenInterval(p.from, p.to), Why: why}}
}
