package extract

import (
	"slices"
	"strings"

	"hearsay"
)

// whoActor is an actor being put together.
type whoActor struct {
	hearsay.Actor
	key    string
	words  []string // of the fullest name, in lower case
	gender whoGender
	heads  []string
	known  bool
}

// merge makes actors of the mentions: full names first, then the short ones
// that belong to them.
func (c *whoCast) merge() {
	slices.SortStableFunc(c.notes, byPlace)
	c.of = make([]int, len(c.notes))
	for i := range c.notes {
		c.of[i] = -1
	}
	for i := range c.notes {
		if n := &c.notes[i]; n.kind == hearsay.Person && len(n.words) > 1 && n.sure {
			c.join(i, c.person(n))
		}
	}
	for _, sure := range []bool{true, false} {
		for i := range c.notes {
			if n := &c.notes[i]; n.kind == hearsay.Person && c.of[i] < 0 && n.sure == sure {
				c.short(i)
			}
		}
	}
	for i := range c.notes {
		if n := &c.notes[i]; n.kind != hearsay.Person && !c.namesake(i) {
			c.thing(i)
		}
	}
	c.inherit()
}

// person finds the person of a full name, or makes one.
func (c *whoCast) person(n *whoNote) int {
	for i := range c.list {
		if a := &c.list[i]; a.Kind == hearsay.Person && len(a.words) > 1 && c.sameName(a.words, n.words) {
			return i
		}
	}
	return c.add(n)
}

// sameName reports whether two full names can be one person's: the last words
// are the same, and the first ones too or one is the other's initial.
func (c *whoCast) sameName(a, b []string) bool {
	words := &c.p.words
	if words.surname(a) != words.surname(b) || words.suffix(a) != words.suffix(b) {
		return false
	}
	x, y := a[0], b[0]
	return x == y || len(x) == 1 && strings.HasPrefix(y, x) || len(y) == 1 && strings.HasPrefix(x, y)
}

// surname is the last word of a name that is no suffix.
func (w *whoWords) surname(name []string) string {
	if w.suffix(name) != "" {
		return name[len(name)-2]
	}
	return name[len(name)-1]
}

// suffix is what stands behind a surname to tell a son from a father, or "".
func (w *whoWords) suffix(name []string) string {
	if last := name[len(name)-1]; len(name) > 2 && w.suffixes[last] {
		return last
	}
	return ""
}

// short links a short name to the one person who can bear it; a name that is
// surely a person's and fits nobody makes a new one.
func (c *whoCast) short(i int) {
	n := &c.notes[i]
	for _, fits := range []func(a *whoActor) bool{
		func(a *whoActor) bool { return len(n.words) == 1 && c.p.words.surname(a.words) == n.words[0] },
		func(a *whoActor) bool { return len(n.words) > 1 && endsWith(a.words, n.words) },
		func(a *whoActor) bool { return len(n.words) == 1 && a.words[0] == n.words[0] },
	} {
		found := c.bearers(n, fits)
		if len(found) == 1 {
			c.join(i, found[0])
			return
		}
		if k := c.meant(found, n); k >= 0 {
			c.join(i, k)
			return
		}
		if len(found) > 1 {
			break
		}
	}
	if k := c.fromFile(n); k >= 0 {
		c.join(i, k)
	} else if n.sure {
		c.join(i, c.add(n))
	}
}

// namesake gives a person the surname that is a city as well ("Lincoln"), or
// that a headline writes in capitals.
func (c *whoCast) namesake(i int) bool {
	n := &c.notes[i]
	if len(n.words) != 1 {
		return false
	}
	found := c.bearers(n, func(a *whoActor) bool { return c.p.words.surname(a.words) == n.words[0] })
	if len(found) == 0 && !n.known {
		if k := c.fromFile(n); k >= 0 {
			found = []int{k}
		}
	}
	if len(found) != 1 {
		return false
	}
	n.kind, n.country, n.known = hearsay.Person, "", false
	c.join(i, found[0])
	return true
}

func endsWith(words, tail []string) bool {
	return len(words) > len(tail) && slices.Equal(words[len(words)-len(tail):], tail)
}

// bearers lists the people a short name fits, without those that the gender of
// its title rules out.
func (c *whoCast) bearers(n *whoNote, fits func(a *whoActor) bool) []int {
	var found []int
	for k := range c.list {
		a := &c.list[k]
		if a.Kind != hearsay.Person || !fits(a) || n.gender != whoAnybody && a.gender != whoAnybody && a.gender != n.gender {
			continue
		}
		found = append(found, k)
	}
	return found
}

// meant chooses between several who bear a surname: the only one named in full
// so far, else the one whom the bare surname has meant before. It gives -1
// where neither tells.
func (c *whoCast) meant(found []int, n *whoNote) int {
	so, many := -1, 0
	for _, k := range found {
		for _, m := range c.list[k].Mentions {
			if m.Start < n.Start && strings.EqualFold(m.Text, n.name) {
				return k
			}
		}
		if len(c.list[k].Mentions) > 0 && c.list[k].Mentions[0].Start < n.Start {
			so, many = k, many+1
		}
	}
	if many == 1 {
		return so
	}
	return -1
}

// fromFile makes an actor of the only person of a user's file who has the
// surname.
func (c *whoCast) fromFile(n *whoNote) int {
	var found []*whoEntry
	for _, e := range c.p.names.persons {
		if words := strings.Fields(strings.ToLower(e.name)); len(n.words) == 1 && c.p.words.surname(words) == n.words[0] {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		return -1
	}
	e := found[0]
	k := c.add(&whoNote{kind: hearsay.Person, name: e.name, words: strings.Fields(strings.ToLower(e.name)), country: e.country, known: true, owner: -1})
	c.list[k].heads = whoRoleHeads(e)
	return k
}

// thing joins what is no person by its key.
func (c *whoCast) thing(i int) {
	n := &c.notes[i]
	if key, ok := c.aliases[n.key]; ok {
		n.key = key
	}
	if k, ok := c.keys[n.key]; ok {
		c.join(i, k)
		return
	}
	if k := c.sameInstitution(n); k >= 0 {
		c.join(i, k)
		return
	}
	if n.sure || c.p.is(n.first-1, c.p.words.the) {
		c.join(i, c.add(n))
	}
}

// sameInstitution finds the one institution that a shorter description can
// mean: "the foreign ministry", "the ministry" for the Russian foreign
// ministry.
func (c *whoCast) sameInstitution(n *whoNote) int {
	if len(n.heads) == 0 || n.country != "" {
		return -1
	}
	found := -1
	for k := range c.list {
		a := &c.list[k]
		if a.Kind != n.kind || a.Country == "" || len(a.heads) == 0 {
			continue
		}
		if h := a.heads[0]; h == n.heads[0] || strings.HasSuffix(h, " "+n.heads[0]) {
			if found >= 0 {
				return -1
			}
			found = k
		}
	}
	return found
}

func (c *whoCast) add(n *whoNote) int {
	a := whoActor{Actor: hearsay.Actor{Name: n.name, Kind: n.kind, Country: n.country}, key: n.key, words: n.words, gender: n.gender, known: n.known}
	if a.Kind == hearsay.Person && a.gender == whoAnybody && len(n.words) == 1 && n.Start < n.End {
		a.gender = c.p.genderOfName(n.first) // no surname of anybody here: it is a given name
	}
	c.list = append(c.list, a)
	if n.key != "" {
		c.keys[n.key] = len(c.list) - 1
	}
	return len(c.list) - 1
}

// join gives a mention to an actor, with what it tells of the actor.
func (c *whoCast) join(i, k int) {
	n, a := &c.notes[i], &c.list[k]
	c.of[i] = k
	if a.Country == "" {
		a.Country = n.country
	}
	if !a.known && len(n.words) > len(a.words) {
		a.Name, a.words = n.name, n.words
	}
	if n.known && n.kind == hearsay.Person {
		a.Name, a.words, a.known = n.name, n.words, true
	}
	if a.gender == whoAnybody {
		a.gender = n.gender
	}
	a.Roles = append(a.Roles, n.roles...)
	a.Facts = append(a.Facts, n.facts...)
	for _, h := range n.heads {
		if !slices.Contains(a.heads, h) {
			a.heads = append(a.heads, h)
		}
	}
	a.Mentions = append(a.Mentions, hearsay.WordsAt(c.p.doc.Text, n.Span))
}

// inherit ties those who are somebody's ("Name's envoy") to that one, whose
// country they have where they have none of their own.
func (c *whoCast) inherit() {
	ends := map[int]int{} // notes by where they end
	for j, o := range c.notes {
		ends[o.end] = j
	}
	for i := range c.notes {
		n := &c.notes[i]
		if n.owner < 0 || c.of[i] < 0 || len(n.roles) == 0 {
			continue
		}
		j, ok := ends[n.owner]
		if !ok || c.of[j] < 0 {
			continue
		}
		a, owner := &c.list[c.of[i]], &c.list[c.of[j]]
		a.Facts = append(a.Facts, hearsay.Fact{Fact: hearsay.TieFact, Value: owner.Name, Words: n.roles[0]})
		if a.Country == "" && owner.Country != "" {
			a.Country = owner.Country
			a.Facts = append(a.Facts, hearsay.Fact{Fact: hearsay.CountryFact, Value: owner.Country, Words: n.roles[0]})
		}
	}
}

// byOffice gives a person without a country that of the only institution whose
// name has a word of the role: a secretary of state beside the State
// Department.
func (c *whoCast) byOffice() {
	for i := range c.list {
		a := &c.list[i]
		if a.Kind != hearsay.Person || a.Country != "" {
			continue
		}
		found := ""
		for _, head := range a.heads {
			for j := range c.list {
				o := &c.list[j]
				if (o.Kind == hearsay.Office || o.Kind == hearsay.Government) && o.Country != "" && c.sharesWord(head, o.Name) {
					if found != "" && found != o.Country {
						found = "-"
					} else {
						found = o.Country
					}
				}
			}
		}
		if found != "-" {
			a.Country = found
		}
	}
}

// sharesWord reports whether a role and an institution have a word in common
// that says what they are about.
func (c *whoCast) sharesWord(role, name string) bool {
	w := &c.p.words
	for _, word := range strings.Fields(role) {
		_, title := w.titles.of[word]
		if !title && !w.joiners[word] && w.institutionModifiers[word] && slices.Contains(strings.Fields(strings.ToLower(name)), word) {
			return true
		}
	}
	return false
}

// actors gives the actors with their mentions in order of text.
func (c *whoCast) actors() []hearsay.Actor {
	var out []hearsay.Actor
	for i := range c.list {
		a := &c.list[i].Actor
		byWords := func(x, y hearsay.Words) int { return x.Start - y.Start }
		slices.SortStableFunc(a.Mentions, byWords)
		slices.SortStableFunc(a.Roles, byWords)
		a.Nation = c.p.names.states[a.Country]
		if len(a.Mentions) > 0 {
			out = append(out, *a)
		}
	}
	slices.SortStableFunc(out, func(x, y hearsay.Actor) int { return x.Mentions[0].Start - y.Mentions[0].Start })
	return out
}
