package ledger

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// A Cast says which actors of single documents are one. The zero Cast is empty.
//
// What makes two one, and what keeps them apart:
//
//   - the same full name, or body's name, is one actor, unless two people of that
//     name are of different countries;
//   - another spelling of the same full name is the same person, if no country
//     speaks against it;
//   - a bare surname, and a voice without a name, stay their document's own;
//   - what a person decided counts more than all of this, the latest most.
type Cast struct {
	parts []castPart
}

type castPart struct {
	report hearsay.ReportID
	actor  *hearsay.ActorRecord
}

// Add takes what one document tells of an actor. Parts come in the order of
// their documents.
func (c *Cast) Add(report hearsay.ReportID, actor *hearsay.ActorRecord) {
	c.parts = append(c.parts, castPart{report, actor})
}

// Actors adds the parts up, by what was decided, in order of first mention.
func (c *Cast) Actors(decisions []hearsay.Entry) []*hearsay.ActorRecord {
	r := c.resolver(decisions)
	sums := map[string]*Sum{}
	var order []string
	for _, p := range c.parts {
		own := r.own(p.report, p.actor.ID, p.actor.Country)
		key := r.of(own)
		if sums[key] == nil {
			sums[key] = &Sum{}
			order = append(order, key)
		}
		sums[key].Add(p.report, p.actor)
		a := sums[key].Actor
		a.ID, a.Keys = key, union(a.Keys, own)
	}
	var list []*hearsay.ActorRecord
	for _, key := range order {
		a := sums[key].Actor
		r.call(a)
		list = append(list, a)
	}
	return list
}

// A resolver knows the keys of parts and what made them one.
type resolver struct {
	countries map[string]string // of a key: the country most are of
	splits    map[string]bool   // key@report
	parent    map[string]string
	why       map[string]string // of a key that has a parent
	names     map[string]string // what a person calls it
	called    map[string]string // what its first part is called
}

func (c *Cast) resolver(decisions []hearsay.Entry) *resolver {
	hand := handOf(decisions)
	r := &resolver{countries: map[string]string{}, splits: hand.splits, parent: map[string]string{}, why: map[string]string{},
		names: hand.names, called: map[string]string{}}
	r.nations(c.parts)
	r.spellings(c.parts, hand.alone)
	for _, e := range hand.merges {
		r.merge(e.Decision.Actor, e.Decision.Into, fmt.Sprintf("merged by hand on %s", e.At.UTC().Format("2006-01-02")))
	}
	return r
}

// A hand is what people decided about who is who.
type hand struct {
	merges []hearsay.Entry
	splits map[string]bool   // key@report
	alone  map[string]bool   // keys that are one with no other
	names  map[string]string // what to call a key
}

func handOf(decisions []hearsay.Entry) hand {
	h := hand{splits: map[string]bool{}, alone: map[string]bool{}, names: map[string]string{}}
	for _, e := range decisions {
		switch d := e.Decision; {
		case d == nil || d.AboutClaim() || !e.Kind.AboutActors():
		case e.Kind == hearsay.Merged:
			h.merges = append(h.merges, e)
		case e.Kind == hearsay.Renamed:
			h.names[d.Actor] = d.Name
		case d.Report != "":
			h.splits[d.Actor+"@"+string(d.Report)] = true
		default:
			h.alone[d.Actor] = true
			h.merges = slices.DeleteFunc(h.merges, func(m hearsay.Entry) bool { return m.Decision.Actor == d.Actor || m.Decision.Into == d.Actor })
		}
	}
	return h
}

// nations counts the countries of each key, and keeps the first that most have.
func (r *resolver) nations(parts []castPart) {
	counts := map[string]map[string]int{}
	for _, p := range parts {
		if r.called[p.actor.ID] == "" {
			r.called[p.actor.ID] = p.actor.Name
		}
		if p.actor.ActorKind != hearsay.Person || p.actor.Country == "" {
			continue
		}
		if counts[p.actor.ID] == nil {
			counts[p.actor.ID] = map[string]int{}
		}
		counts[p.actor.ID][p.actor.Country]++
	}
	for _, p := range parts {
		n := counts[p.actor.ID]
		if best := r.countries[p.actor.ID]; n[p.actor.Country] > n[best] {
			r.countries[p.actor.ID] = p.actor.Country
		}
	}
}

// own is the key of an actor of one document: with its report where it was
// split off there, with its country where that is another's.
func (r *resolver) own(report hearsay.ReportID, key, country string) string {
	if split := key + "@" + string(report); r.splits[split] {
		return split
	}
	if main := r.countries[key]; main != "" && country != "" && country != main {
		return key + "/" + country
	}
	return key
}

// spellings makes people one whose full names are spelt otherwise.
func (r *resolver) spellings(parts []castPart, alone map[string]bool) {
	first := map[string]string{}
	for _, p := range parts {
		key := r.own(p.report, p.actor.ID, p.actor.Country)
		if p.actor.ActorKind != hearsay.Person || !strings.HasPrefix(key, string(hearsay.Person)+":") || alone[key] || strings.Contains(key, "@") {
			continue
		}
		sound := Sound(p.actor.Name)
		other, ok := first[sound]
		switch a, b := r.countries[p.actor.ID], r.countries[strings.SplitN(other, "/", 2)[0]]; {
		case !ok:
			first[sound] = key
		case other != key && (a == "" || b == "" || a == b) && !strings.Contains(key, "/"):
			r.merge(key, other, "another spelling")
		}
	}
}

// merge makes a the same as b.
func (r *resolver) merge(a, b, why string) {
	a, b = r.of(a), r.of(b)
	if a != b {
		r.parent[a], r.why[a] = b, why
	}
}

// of follows a key to whom it stands for.
func (r *resolver) of(key string) string {
	for r.parent[key] != "" {
		key = r.parent[key]
	}
	return key
}

// call gives an actor its name, and the reasons why several names are one.
func (r *resolver) call(a *hearsay.ActorRecord) {
	name := r.names[a.ID]
	if name == "" {
		name = r.called[a.ID]
	}
	for _, key := range a.Keys {
		if own := r.names[key]; own != "" && r.names[a.ID] == "" {
			name = own
		}
		for k := key; r.parent[k] != ""; k = r.parent[k] {
			a.Why = union(a.Why, r.called[strings.SplitN(k, "@", 2)[0]]+": "+r.why[k])
		}
	}
	if name != "" && name != a.Name {
		a.Aliases = slices.DeleteFunc(union(a.Aliases, a.Name), func(s string) bool { return s == name })
		a.Name = name
	}
}

// Voice finds who a voice is among actors by their keys: the most special key
// that is there.
func Voice(actors map[string]*hearsay.ActorRecord, report hearsay.ReportID, v hearsay.VoiceRecord) *hearsay.ActorRecord {
	for _, key := range []string{v.Actor + "@" + string(report), v.Actor + "/" + v.Country, v.Actor} {
		if a := actors[key]; a != nil {
			return a
		}
	}
	return nil
}
