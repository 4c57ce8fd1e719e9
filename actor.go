package hearsay

// An Actor is whom the mentions of one document stand for. An unnamed group is
// an actor of its document alone.
type Actor struct {
	Name     string    `json:"name"`              // fullest name as written, without titles; for an unnamed voice its description
	Kind     ActorKind `json:"kind"`              //
	Country  string    `json:"country,omitempty"` // ISO 3166 alpha-3, or the code of a user's own state
	Nation   string    `json:"nation,omitempty"`  // the name of that country
	Roles    []Words   `json:"roles,omitempty"`   // "Kremlin foreign policy adviser", with where it stands
	Count    Count     `json:"count,omitzero"`    // for unnamed groups
	Mentions []Words   `json:"mentions"`          // in order of text
	Facts    []Fact    `json:"facts,omitempty"`   // what the text says the actor is, on the day of its publication
}

// A Fact is what a text says somebody is, with the words that say so.
type Fact struct {
	Fact  FactKind `json:"fact"`
	Value string   `json:"value"`
	Words Words    `json:"words"`
}

// A FactKind says what a fact is about.
type FactKind string

// What a text can say somebody is.
const (
	RoleFact        FactKind = "role"        // "foreign minister"
	CountryFact     FactKind = "country"     // the code of the country somebody serves or is of
	InstitutionFact FactKind = "institution" // "Kremlin"
	TieFact         FactKind = "of"          // whose envoy, spokesman, son somebody is
)

// A Count is how many people stand behind an unnamed voice. N is nil where the
// text does not say how many.
type Count struct {
	N     *int `json:"n"`
	Least bool `json:"least,omitempty"` // "at least two"
}

// An ActorKind says what sort of thing an actor is.
type ActorKind string

// The kinds of actors and of voices.
const (
	Person       ActorKind = "person"
	Office       ActorKind = "office"       // White House, Kremlin, a leader's office
	Government   ActorKind = "government"   // states, ministries, forces, parliaments
	Organisation ActorKind = "organisation" //
	OutletKind   ActorKind = "outlet"       // newspapers, agencies, broadcasters
	Paper        ActorKind = "document"     // a letter, a draft, a statement
	Unnamed      ActorKind = "unnamed"      // "three people familiar with the talks"
	Crowd        ActorKind = "crowd"        // "protesters"
	Place        ActorKind = "place"        // a city or region named as a place; never a voice
)
