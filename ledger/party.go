package ledger

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A Holder is whose stance something is, as far as one document tells: a
// country, for which its government, its offices and its officials speak; else
// a body or a person named in full. Governors, members of parliaments and
// the like speak for themselves.
type Holder struct {
	Key  string // "country:KSR", or the actor's
	Name string
	Open bool // a person of whom the document gives no role: another may know an office
}

// nation begins the key of a country.
const nation = "country:"

// HolderOf tells whose stance a voice's is, and false where nobody's that can be
// told: an unnamed voice's, a crowd's, an outlet's.
func HolderOf(v *hearsay.VoiceRecord) (Holder, bool) {
	of := Holder{Key: v.Actor, Name: v.Name}
	lasting := strings.HasPrefix(v.Actor, string(v.Kind)+":") // not one document's own
	switch v.Kind {
	case hearsay.Government, hearsay.Office:
		if v.Country != "" {
			return countryHolder(v.Country, v.Nation), true
		}
	case hearsay.Person:
		if v.Country != "" && official(v.Roles) {
			return countryHolder(v.Country, v.Nation), true
		}
		of.Open = len(v.Roles) == 0
		lasting = lasting && named(v.Name)
	case hearsay.Organisation:
	default:
		return Holder{}, false
	}
	return of, lasting
}

func countryHolder(code, name string) Holder {
	if name == "" {
		name = code
	}
	return Holder{Key: nation + code, Name: name}
}

// official reports whether one of the roles is an office of a country.
func official(roles []string) bool {
	return slices.ContainsFunc(roles, func(role string) bool {
		return !slices.ContainsFunc(query.Words(role), func(w string) bool { return words.private[w] })
	})
}

// A Post is the country that somebody is an official of.
type Post struct{ Country, Nation string }

// PostOf gives the post of a person, as far as one document tells.
func PostOf(a *hearsay.ActorRecord) (Post, bool) {
	ok := a.ActorKind == hearsay.Person && a.Country != "" && strings.HasPrefix(a.ID, string(hearsay.Person)+":") && official(a.Roles)
	return Post{a.Country, a.Nation}, ok
}

// A Register knows the posts that documents tell of.
type Register interface {
	// Posts gives the posts of a person by key: all of them, or at least two of
	// different countries; in one report only, unless that is "", and not in others.
	Posts(key string, only hearsay.ReportID, but []hearsay.ReportID) []Post
}

// Parties says who over all documents a holder is, by a register and by what
// people decided.
type Parties struct {
	register Register
	hand
	parent  map[string]string
	members map[string][]string           // keys that a person made one, by the key that stands for them
	reports map[string][]hearsay.ReportID // of a key: the reports in which it is another's
	posts   map[string][]Post             // that were looked up
}

// NewParties lays decisions over a register.
func NewParties(register Register, decisions []hearsay.Entry) *Parties {
	p := &Parties{register: register, hand: handOf(decisions), parent: map[string]string{}, members: map[string][]string{},
		reports: map[string][]hearsay.ReportID{}, posts: map[string][]Post{}}
	for _, m := range p.merges {
		if a, b := p.of(m.Decision.Actor), p.of(m.Decision.Into); a != b {
			p.parent[a] = b
		}
	}
	for _, m := range p.merges {
		for _, key := range []string{m.Decision.Actor, m.Decision.Into} {
			p.members[p.of(key)] = union(p.members[p.of(key)], key)
		}
	}
	for split := range p.splits {
		key, report, _ := strings.Cut(split, "@")
		p.reports[key] = append(p.reports[key], hearsay.ReportID(report))
	}
	for _, list := range p.reports {
		slices.Sort(list)
	}
	return p
}

// own is the key of an actor in a report, with what a person decided.
func (p *Parties) own(report hearsay.ReportID, key string) string {
	if split := key + "@" + string(report); p.splits[split] {
		return p.of(split)
	}
	return p.of(key)
}

func (p *Parties) of(key string) string {
	for p.parent[key] != "" {
		key = p.parent[key]
	}
	return key
}

// post gives the one country that somebody is an official of, whichever
// document says so; false where none or several do.
func (p *Parties) post(key string) (Post, bool) {
	list, known := p.posts[key]
	if !known {
		for _, k := range append([]string{key}, p.members[key]...) {
			bare, report, split := strings.Cut(k, "@")
			if split {
				list = append(list, p.register.Posts(bare, hearsay.ReportID(report), nil)...)
			} else {
				list = append(list, p.register.Posts(k, "", p.reports[k])...)
			}
		}
		p.posts[key] = list
	}
	if len(list) == 0 || slices.ContainsFunc(list, func(o Post) bool { return o.Country != list[0].Country }) {
		return Post{}, false
	}
	return list[0], true
}

// Lines gives the keys of all parties that a holder can be, in whichever report.
func (p *Parties) Lines(h Holder) []string {
	list := []string{p.Resolve("", h).Key}
	for _, report := range p.reports[h.Key] {
		list = union(list, p.Resolve(report, h).Key)
	}
	return list
}

// Resolve finds the party over all documents that a report's holder is: an
// official of one country speaks for it, whichever document says so.
func (p *Parties) Resolve(report hearsay.ReportID, h Holder) Holder {
	if strings.HasPrefix(h.Key, nation) {
		return h
	}
	key := p.own(report, h.Key)
	if h.Open {
		if post, ok := p.post(key); ok {
			return countryHolder(post.Country, post.Nation)
		}
	}
	if name := p.names[key]; name != "" {
		h.Name = name
	}
	return Holder{Key: key, Name: h.Name}
}

// all finds who over all documents each of several voices is, each once.
func (p *Parties) all(report hearsay.ReportID, voices []hearsay.VoiceRecord) []Holder {
	var list []Holder
	for i := range voices {
		h, ok := HolderOf(&voices[i])
		if !ok {
			continue
		}
		h = p.Resolve(report, h)
		if !slices.ContainsFunc(list, func(o Holder) bool { return o.Key == h.Key }) {
			list = append(list, h)
		}
	}
	return list
}

// A roll is a register made of the parts of a cast.
type roll map[string][]rollPost

type rollPost struct {
	report hearsay.ReportID
	Post
}

// Parties lays decisions over the posts that the parts tell of.
func (c *Cast) Parties(decisions []hearsay.Entry) *Parties {
	r := roll{}
	for _, part := range c.parts {
		if post, ok := PostOf(part.actor); ok {
			r[part.actor.ID] = append(r[part.actor.ID], rollPost{part.report, post})
		}
	}
	return NewParties(r, decisions)
}

// Posts implements [Register].
func (r roll) Posts(key string, only hearsay.ReportID, but []hearsay.ReportID) []Post {
	var list []Post
	for _, post := range r[key] {
		if (only == "" || post.report == only) && !slices.Contains(but, post.report) {
			list = append(list, post.Post)
		}
	}
	return list
}

// named reports whether a name is one, and no description: "Kestrian
// counterpart".
func named(name string) bool {
	list := strings.Fields(name)
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	return strings.ToLower(last) != last
}
