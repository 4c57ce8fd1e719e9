package origin

import (
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// parties knows for whom voices speak: a state, an armed group, a body. Somebody
// who speaks for nobody else has no party.
type parties struct {
	states    map[string]string // by code: the name
	officials map[string]bool   // nouns of those who speak for their state
}

func newParties(base *knowledge.Base) *parties {
	p := &parties{states: map[string]string{}, officials: base.Set("claim-officials")}
	for _, r := range base.Records("country") {
		p.states[r.Get("iso")] = r.Value
	}
	return p
}

// of gives the party of a voice, "" for none. The actor is what its document
// knows of it; it may be nil.
func (p *parties) of(v hearsay.VoiceRecord, actor *hearsay.ActorRecord) string {
	switch v.Kind {
	case hearsay.Government, hearsay.Office:
		if v.Country != "" {
			return p.state(v.Country)
		}
		return bodyName(v)
	case hearsay.Organisation:
		return bodyName(v)
	case hearsay.Place:
		return p.state(v.Country)
	case hearsay.Person:
		return p.ofPerson(v, actor)
	case hearsay.Unnamed:
		if p.official(v.Text) || p.official(v.Name) {
			return p.state(v.Country)
		}
	}
	return ""
}

// ofPerson is the state or body whose office a person holds.
func (p *parties) ofPerson(v hearsay.VoiceRecord, actor *hearsay.ActorRecord) string {
	institution, tied := "", false
	if actor != nil {
		for _, f := range actor.Facts {
			switch hearsay.FactKind(f.Fact) {
			case hearsay.InstitutionFact:
				institution = f.Value
			case hearsay.TieFact:
				tied = true
			}
		}
	}
	office := tied || institution != "" || p.official(v.Text)
	for _, r := range v.Roles {
		office = office || p.official(r)
	}
	switch {
	case !office:
		return ""
	case v.Country != "":
		return p.state(v.Country)
	}
	return institution
}

// official reports whether a description names an office.
func (p *parties) official(words string) bool {
	for _, w := range wordsOf(words) {
		if p.officials[strings.ToLower(w)] {
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
	if party := c.partyIn(name); party != "" {
		return party
	}
	return name
}
