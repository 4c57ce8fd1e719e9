package hearsay

// A PositionRecord is the line that one party's stance on one issue takes over
// all reports, in order of time.
type PositionRecord struct {
	Kind    string         `json:"kind"` // "position"
	ID      string         `json:"id"`
	Party   string         `json:"party"` // name of the country, body or person whose stance it is
	Actor   string         `json:"actor"` // its key
	Issue   string         `json:"issue"` // of the issue file, else the words that its stances share
	Stances []StanceRecord `json:"stances"`
}

// A StanceRecord is a stance as one document tells it.
type StanceRecord struct {
	Day        string            `json:"day"` // on which it was taken: when it was said, else published
	Stance     Stance            `json:"stance"`
	Trend      Trend             `json:"trend"`
	Before     string            `json:"before,omitempty"` // key of the event that the trend is reckoned from
	Why        string            `json:"why,omitempty"`    // what the trend was seen by, in words
	Open       bool              `json:"open"`             // said by the party itself, by name; else only reported of it
	Event      string            `json:"event"`            // keys
	Statement  string            `json:"statement,omitempty"`
	Head       Head              `json:"document"`
	About      Evidence          `json:"about"`            // the words of what it is about
	Copies     []string          `json:"copies,omitempty"` // keys of events that tell of the same saying, by a copy or relay of this report
	Conditions []ConditionRecord `json:"conditions,omitempty"`
	Chain      []VoiceRecord     `json:"chain,omitempty"`
}

// A Stance is what a party does about an issue.
type Stance string

// The stances.
const (
	Demands   Stance = "demands"
	Offers    Stance = "offers"
	Proposes  Stance = "proposes"
	Accepts   Stance = "accepts"
	Rejects   Stance = "rejects"
	CallsFor  Stance = "calls for"
	Concedes  Stance = "concedes"
	Threatens Stance = "threatens"
)

// Stances lists every stance.
var Stances = []Stance{Demands, Offers, Proposes, Accepts, Rejects, CallsFor, Concedes, Threatens}

// A Trend says how a stance differs from the one before it of the same party on
// the same issue.
type Trend string

// The trends.
const (
	NoTrend           Trend = "" // the words are too far from those before to compare
	FirstStance       Trend = "first"
	Repeats           Trend = "repeats"
	Narrows           Trend = "narrows"
	Widens            Trend = "widens"
	Reverses          Trend = "reverses"
	ChangesConditions Trend = "conditions changed"
)

// Key implements [Record].
func (r *PositionRecord) Key() string { return r.ID }
