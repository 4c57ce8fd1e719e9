package origin

import (
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// parties knows for whom voices speak: a state, an armed group, an alliance. Who
// speaks for nobody else has no party.
type parties struct {
	words     *claimWords
	states    map[string]string // by code: the name
	names     map[string]string // by term: the party that is named so
	officials map[string]bool   // nouns of those who speak for their state or body
	spokesmen map[string]bool
	members   map[string]bool // nouns of those who are of a body
}

func newParties(base *knowledge.Base, words *claimWords) *parties {
	p := &parties{words: words, states: map[string]string{}, names: map[string]string{}, officials: base.Set("claim-officials"), members: base.Set("claim-members"), spokesmen: base.Set("claim-spokesmen")}
	kinds := base.Set("claim-parties")
	for _, r := range base.Records("country") {
		p.states[r.Get("iso")] = r.Value
		p.names["@"+strings.ToLower(r.Get("iso"))] = r.Value
	}
	for _, r := range base.Records("organisation") {
		switch kind := r.Get("kind"); {
		case r.Get("country") != "" && (kind == "government" || kind == "office"):
			p.names["@"+strings.ToLower(r.Value)] = p.state(r.Get("country"))
		case kinds[kind] || kind == "":
			p.names["@"+strings.ToLower(r.Value)] = r.Value
		}
	}
	return p
}

// of gives the party of a voice, "" for none. The actors are those of its
// document, by key.
func (p *parties) of(v hearsay.VoiceRecord, actors map[string]*hearsay.ActorRecord) string {
	switch v.Kind {
	case hearsay.Government, hearsay.Office:
		if v.Country != "" {
			return p.state(v.Country)
		}
		return p.named(bodyName(v))
	case hearsay.Place:
		return p.state(v.Country)
	case hearsay.Person:
		return p.ofPerson(v, actors)
	case hearsay.Unnamed, hearsay.Crowd, hearsay.Paper, hearsay.Organisation:
		return p.ofGroup(v)
	}
	return ""
}

// ofGroup is the body that a group or paper is described as being of: "Islamic
// State militants", or the state where it is its officials.
func (p *parties) ofGroup(v hearsay.VoiceRecord) string {
	official := p.has(p.officials, v.Text)
	if official && v.Country != "" {
		return p.state(v.Country)
	}
	party := p.named(v.Text)
	if party == "" && v.Kind == hearsay.Organisation {
		party = p.named(bodyName(v))
	}
	if p.isState(party) && !official {
		return "" // somebody in a state does not speak for it
	}
	if party != "" && (official || v.Kind == hearsay.Paper || v.Kind == hearsay.Organisation || p.has(p.members, v.Text)) {
		return party
	}
	return ""
}

// ofPerson is the state or body whose office a person holds.
func (p *parties) ofPerson(v hearsay.VoiceRecord, actors map[string]*hearsay.ActorRecord) string {
	if !p.official(v, actors) {
		return ""
	}
	if v.Country != "" {
		return p.state(v.Country)
	}
	words := v.Text + " " + strings.Join(v.Roles, " ")
	if a := actors[v.Actor]; a != nil {
		for _, f := range a.Facts {
			words += " " + f.Value
		}
	}
	if party := p.named(words); party != "" {
		return party
	}
	for _, key := range slices.Sorted(maps.Keys(actors)) {
		a := actors[key]
		if (a.ActorKind == hearsay.Office || a.ActorKind == hearsay.Government) && a.Country != "" && strings.Contains(words, a.Name) {
			return p.state(a.Country)
		}
	}
	return ""
}

// official reports whether a person speaks for somebody else, known or not.
func (p *parties) official(v hearsay.VoiceRecord, actors map[string]*hearsay.ActorRecord) bool {
	if a := actors[v.Actor]; a != nil {
		for _, f := range a.Facts {
			if f.Fact == string(hearsay.TieFact) || f.Fact == string(hearsay.InstitutionFact) {
				return true
			}
		}
	}
	return p.has(p.officials, v.Text) || p.has(p.officials, strings.Join(v.Roles, " "))
}

// speaksFor is the key of the body whose spokesman a person is: what he says, it
// says.
func (p *parties) speaksFor(v hearsay.VoiceRecord, actors map[string]*hearsay.ActorRecord) string {
	if !p.has(p.spokesmen, v.Text+" "+strings.Join(v.Roles, " ")) {
		return ""
	}
	if a := actors[v.Actor]; a != nil {
		for _, f := range a.Facts {
			if f.Fact == string(hearsay.InstitutionFact) {
				return bodyKey(f.Value)
			}
		}
	}
	return ""
}

// has reports whether a description has one of some nouns.
func (p *parties) has(nouns map[string]bool, words string) bool {
	return slices.ContainsFunc(wordsOf(words), func(w string) bool { return nouns[strings.ToLower(w)] })
}

// named is the first party that a text names.
func (p *parties) named(text string) string {
	for _, name := range p.words.namesIn(text) {
		if party := p.names[name]; party != "" {
			return party
		}
	}
	return ""
}

// isState reports whether a party is a state.
func (p *parties) isState(party string) bool {
	for _, s := range p.states {
		if s == party {
			return true
		}
	}
	return false
}

// state is the name of a state, its code where it is not listed.
func (p *parties) state(code string) string {
	if name := p.states[code]; name != "" {
		return name
	}
	return code
}

func bodyName(v hearsay.VoiceRecord) string {
	if v.Name != "" {
		return v.Name
	}
	return v.Text
}

// Party gives the name by which a state or body is counted, whatever a text
// calls it: "US" is the United States.
func (c *Claims) Party(name string) string {
	if party := c.parties.named(name); party != "" {
		return party
	}
	return name
}
