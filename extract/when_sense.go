package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/knowledge"
)

// A whenField is a part of the meaning of an expression of time.
type whenField int

// The parts of meaning, as the grammar writes them.
const (
	whenYear     whenField = iota // 1989
	whenDecade                    // 1980, 80 or 8
	whenCentury                   // 20 for the years from 1900 on
	whenMonth                     // 1 to 12
	whenDay                       // of the month
	whenWeekday                   // 1 Monday to 7 Sunday
	whenNth                       // which such weekday of the month, -1 the last
	whenSeason                    // SP SU FA WI
	whenQuarter                   // 1 to 4
	whenHalf                      // 1 or 2
	whenEaster                    // days from Easter Sunday
	whenWeekend                   // 1
	whenPart                      // of the day: MO MI AF EV NI DT
	whenHour                      //
	whenMinute                    //
	whenMeridiem                  // am or pm
	whenZone                      // Z or an offset
	whenUnit                      // Y Q M W D TH TM TS, E decade, C century
	whenCount                     // how many units, X for an unknown number
	whenPlus                      // a part more than count: .5
	whenShift                     // -1 the last, 0 this, 1 the next, of the unit or of the named day
	whenMove                      // -1 count units back, 1 ahead
	whenFrom                      // told: seen from the time told last; day: from the day in it; else from the publication
	whenMod                       // TIMEX3 mod
	whenRef                       // PRESENT_REF PAST_REF FUTURE_REF
	whenType                      // the TIMEX3 type if not the usual one
	whenFiscal                    // 1
	whenSecond                    //
	whenWeekOf                    // 1: the week in which the rest falls
	whenIslamic                   // month and day of the Islamic calendar: 10-1; a month alone: 9
	whenJulian                    // days from the Easter Sunday of the Julian calendar
	whenOffset                    // the zone of a time of day, from UTC
	whenReach                     // -1 the time up to publication, 1 the time from it on
	whenFieldCount
)

var whenFieldNames = [whenFieldCount]string{"year", "decade", "century", "month", "day", "weekday", "nth", "season",
	"quarter", "half", "easter", "weekend", "part", "hour", "minute", "meridiem", "zone", "unit", "count", "plus",
	"shift", "move", "from", "mod", "ref", "type", "fiscal", "second", "week-of", "islamic", "orthodox", "offset", "reach"}

// A whenSense is the meaning of an expression before it is resolved.
type whenSense [whenFieldCount]string

func (s *whenSense) has(f whenField) bool { return s[f] != "" }

// merge takes over what t says.
func (s *whenSense) merge(t *whenSense) {
	for f, v := range t {
		if v != "" {
			s[f] = v
		}
	}
}

// number reads a field that holds a whole number.
func (s *whenSense) number(f whenField) (int, bool) {
	if s[f] == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s[f])
	return n, err == nil
}

// possible reports whether there can be such a day and hour: no 31 June.
func (s *whenSense) possible() bool {
	if month, ok := s.number(whenMonth); ok && s.has(whenDay) {
		day, _ := s.number(whenDay)
		year, ok := s.number(whenYear)
		if !ok {
			year = 2000 // 29 February is possible
		}
		if day > whenMonthDays(year, month) {
			return false
		}
	}
	return true
}

// carry takes over from the time before it what s leaves open: the month of
// "24" in "April 24 and 25".
func (s *whenSense) carry(t *whenSense) {
	for _, f := range []whenField{whenYear, whenMonth, whenUnit, whenPart, whenType} {
		if s[f] == "" {
			s[f] = t[f]
		}
	}
}

// A whenSet sets a field: to a constant, or to the value of the word of a class.
type whenSet struct {
	field whenField
	value string
	class int // -1 for a constant
}

// sets reads "year=YEAR mod=START".
func (g *whenGrammar) sets(r knowledge.Record, value string) ([]whenSet, error) {
	var list []whenSet
	for part := range strings.FieldsSeq(value) {
		name, v, _ := strings.Cut(part, "=")
		f := slices.Index(whenFieldNames[:], name)
		if f < 0 {
			return nil, fmt.Errorf("%s:%d: time: %s: there is no field %q; it can be one of: %s", r.File, r.Line, r.Value, name, strings.Join(whenFieldNames[:], ", "))
		}
		set := whenSet{field: whenField(f), value: v, class: -1}
		if c, ok := g.classes[v]; ok {
			set.class = c
		}
		list = append(list, set)
	}
	return list, nil
}
