package web

import (
	"fmt"
	"html/template"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// drawings are what templates draw with. Each drawing stands beside its words
// and is hidden from those who cannot see it.
var drawings = template.FuncMap{
	"sign": sign, "tally": tally, "count": phrase.Count, "grouped": phrase.Grouped,
	"day": weekday, "fullday": fullDay, "shortday": shortDay,
}

// sign draws a sign of the sprite in templates/frame.html.
func sign(name string) template.HTML {
	if !signs[name] {
		return ""
	}
	return template.HTML(`<svg class="sign" aria-hidden="true"><use href="#s-` + name + `"/></svg>`)
}

// signs are those of the sprite.
var signs = map[string]bool{
	"happened": true, "ongoing": true, "planned": true, "proposed": true, "conditional": true, "hypothetical": true, "called-for": true,
	"postponed": true, "cancelled": true, "denied": true, "did-not-happen": true, "historical": true, "none": true, "copy": true,
	"repeats": true, "narrows": true, "widens": true, "condition": true, "reverses": true, "new": true,
}

// signOf is the sign of a status.
func signOf(s hearsay.Status) string {
	if s == "" {
		return string(hearsay.NoStatus)
	}
	return string(s)
}

// drawn is how many bars a tally has at most; beyond that it has one and the
// figures are in the words.
const drawn = 6

// tally draws an interval of origins: filled bars for those provably distinct,
// outline bars for those that may be.
func tally(i hearsay.Independence) template.HTML {
	least, most := i.Least, max(i.Least, i.Most)
	if most > drawn {
		least, most = 1, 1
	}
	if most <= 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="tally" viewBox="0 0 %d 12" aria-hidden="true">`, 7*most-2)
	for n := range most {
		fill := "none"
		if n < least {
			fill = "currentColor"
		}
		fmt.Fprintf(&b, `<rect x="%.2f" y="0.75" width="3.5" height="10.5" fill="%s" stroke="currentColor" stroke-width="1.5"/>`, float64(7*n)+0.75, fill)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// independence says an interval in words.
func independence(i hearsay.Independence) string {
	switch {
	case i.Most <= 0: // who denies it is another interval
		return "nobody read"
	case i.Least <= 0:
		return "origin not stated"
	}
	return phrase.Origins(i)
}
