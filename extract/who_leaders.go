package extract

import (
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// A whoTerm is the time that somebody led a country.
type whoTerm struct {
	surname, country string
	from, to         string // days, to is the first after it; "" for none
}

// whoLeaders knows who led which country when. It gives nobody a name: it only
// says which of those whom a text names can be "the Kestrian leader" on the day
// of its publication, and whose country a bare surname is.
type whoLeaders struct {
	byCountry, bySurname map[string][]whoTerm
}

func newWhoLeaders(records []knowledge.Record) whoLeaders {
	l := whoLeaders{byCountry: map[string][]whoTerm{}, bySurname: map[string][]whoTerm{}}
	for _, r := range records {
		for _, item := range r.List("list") {
			parts := strings.Split(item+" ", " / ")
			words := strings.Fields(strings.ToLower(parts[0]))
			if len(parts) < 3 || len(words) < 2 {
				continue
			}
			last := words[len(words)-1]
			if last == "jr" || last == "sr" {
				last = words[len(words)-2]
			}
			t := whoTerm{surname: last, country: r.Value, from: strings.TrimSpace(parts[1]), to: strings.Trim(parts[2], " /")}
			l.byCountry[t.country] = append(l.byCountry[t.country], t)
			l.bySurname[last] = append(l.bySurname[last], t)
		}
	}
	return l
}

func (t *whoTerm) on(day string) bool {
	return day != "" && t.from <= day && (t.to == "" || day < t.to)
}

// led gives the only country that somebody of a surname led on a day, "" for
// none.
func (l *whoLeaders) led(surname, day string) string {
	country := ""
	for i := range l.bySurname[surname] {
		t := &l.bySurname[surname][i]
		if t.on(day) {
			if country != "" && country != t.country {
				return ""
			}
			country = t.country
		}
	}
	return country
}

// leads reports whether somebody of a surname led a country on a day.
func (l *whoLeaders) leads(surname, country, day string) bool {
	for i := range l.byCountry[country] {
		if t := &l.byCountry[country][i]; t.surname == surname && t.on(day) {
			return true
		}
	}
	return false
}

// byTerm gives people whom a text takes for granted the country that they led
// when it was published: a bare surname of only one leader of that day.
func (c *whoCast) byTerm() {
	day := c.p.doc.Published.Day()
	for i := range c.list {
		if a := &c.list[i]; a.Kind == hearsay.Person && a.Country == "" && len(a.words) == 1 && len(a.heads) == 0 {
			a.Country = c.p.names.leaders.led(a.words[0], day)
		}
	}
}

// leader finds the only person of the cast who led a country on the day of
// publication.
func (c *whoCast) leader(country string, before int) int {
	only := -1
	for k := range c.list {
		a := &c.list[k]
		if a.Kind != hearsay.Person || len(a.Mentions) == 0 || a.Mentions[0].Start > before || a.Country != "" && a.Country != country || len(a.words) == 0 {
			continue
		}
		if c.p.names.leaders.leads(c.p.words.surname(a.words), country, c.p.doc.Published.Day()) {
			if only >= 0 {
				return -1
			}
			only = k
		}
	}
	return only
}
