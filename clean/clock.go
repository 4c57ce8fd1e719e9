package clean

import (
	"fmt"

	"hearsay"
)

// A clock is a time of day as it is written.
type clock struct {
	hour, minute, second int
	precision            hearsay.Precision
	zone                 string
	found                bool
}

// with adds a time of day to a day.
func (m moment) with(c clock) moment {
	if !c.found || m.precision != hearsay.ToDay {
		return m
	}
	m.value += fmt.Sprintf("T%02d:%02d", c.hour, c.minute)
	if c.precision == hearsay.ToSecond {
		m.value += fmt.Sprintf(":%02d", c.second)
	}
	m.precision, m.zone = c.precision, c.zone
	return m
}

// clock reads a time of day at the piece i, with the zone after it.
func (d *dateReader) clock(i int) (clock, int) {
	c, next := d.hands(i)
	if next == i {
		return c, i
	}
	half := next
	if d.is(half, ".") {
		half++
	}
	switch w := d.at(half).text; {
	case d.morning[w] && c.hour <= 12:
		c.hour %= 12
		next = d.stop(half + 1)
	case d.afternoon[w] && c.hour <= 12:
		c.hour = c.hour%12 + 12
		next = d.stop(half + 1)
	}
	zone, after := d.zone(next)
	if c.precision == "" { // "1805" and "6" are a time only with a word after them
		if named := d.zones[d.at(next).text] != ""; next == i+1 && (!named || d.at(i).digits() != 4) {
			return clock{}, i
		}
		c.precision = hearsay.ToMinute
	}
	c.zone = zone
	if c.hour > 23 || c.minute > 59 || c.second > 60 {
		return clock{}, i
	}
	c.second, c.found = min(c.second, 59), true
	return c, after
}

func (d *dateReader) stop(i int) int {
	if d.is(i, ".") && !d.at(i).space {
		return i + 1
	}
	return i
}

// hands reads the numbers of a time of day: "18:05", "18:05:30.120", "6.05",
// "180530", "1805", "6".
func (d *dateReader) hands(i int) (clock, int) {
	p := d.at(i)
	switch {
	case p.digits() == 6:
		return clock{hour: p.number / 10000, minute: p.number / 100 % 100, second: p.number % 100, precision: hearsay.ToSecond}, i + 1
	case p.digits() == 4:
		return clock{hour: p.number / 100, minute: p.number % 100}, i + 1
	case p.digits() == 0 || p.digits() > 2:
		return clock{}, i
	}
	colon := d.tight(i+1, ":")
	if !colon && !d.tight(i+1, ".") || d.at(i+2).digits() != 2 {
		return clock{hour: p.number}, i + 1
	}
	c, next := clock{hour: p.number, minute: d.at(i + 2).number}, i+3
	if colon {
		c.precision = hearsay.ToMinute
	} else if w := d.at(next).text; !d.morning[w] && !d.afternoon[w] {
		return clock{}, i // "6.05" alone is a number
	} else {
		c.precision = hearsay.ToMinute
	}
	if colon && d.tight(next, ":") && d.at(next+1).digits() == 2 {
		c.second, c.precision = d.at(next+1).number, hearsay.ToSecond
		next += 2
		if d.tight(next, ".") && d.at(next+1).digits() > 0 {
			next += 2
		}
	}
	return c, next
}

// zone reads a zone at the piece i: "Z", "GMT", "+02:00", "+0200", "(EDT)".
func (d *dateReader) zone(i int) (string, int) {
	if d.is(i, "(") {
		if zone, next := d.zone(i + 1); zone != "" && d.is(next, ")") {
			return zone, next + 1
		}
		return "", i
	}
	if name, ok := d.zones[d.at(i).text]; ok {
		if name == "Z" {
			if offset, next := d.offset(i + 1); next > i+1 {
				return offset, next
			}
		}
		return name, i + 1
	}
	return d.offset(i)
}

func (d *dateReader) offset(i int) (string, int) {
	sign, n := d.at(i).text, d.at(i+1)
	if sign == "−" {
		sign = "-"
	}
	if sign != "+" && sign != "-" || n.space {
		return "", i
	}
	hours, minutes, next := n.number, 0, i+2
	switch {
	case n.digits() == 4:
		hours, minutes = n.number/100, n.number%100
	case n.digits() == 2 && d.tight(i+2, ":") && d.at(i+3).digits() == 2:
		minutes, next = d.at(i+3).number, i+4
	case n.digits() < 1 || n.digits() > 2:
		return "", i
	}
	if hours > 14 || minutes > 59 {
		return "", i
	}
	return fmt.Sprintf("%s%02d:%02d", sign, hours, minutes), next
}
