package hearsay

// An Event is a happening or a move as one document tells it: an event mention.
type Event struct {
	Move       string      `json:"move"`                  // of the event scheme: "talks", "offer", "attendance-withdrawn"
	Type       string      `json:"type,omitempty"`        // PLOVER event type: "CONSULT"
	PloverMode string      `json:"plover_mode,omitempty"` // PLOVER mode: "visit"
	Cameo      string      `json:"cameo,omitempty"`       // CAMEO code: "042"
	Status     Status      `json:"status"`
	StatusWhy  string      `json:"status_why,omitempty"` // the words that decided the status
	Anchor     Words       `json:"anchor"`               // the verb or noun that tells of it
	Actors     []Voice     `json:"actors,omitempty"`
	Recipients []Voice     `json:"recipients,omitempty"`
	Place      Words       `json:"place,omitzero"` // as written
	Time       int         `json:"time"`           // index of the time it happened or will happen, -1 for none
	Conditions []Condition `json:"conditions,omitempty"`
	Stance     Stance      `json:"stance,omitempty"`  // that the move is, of whoever does it
	About      Words       `json:"about,omitzero"`    // what a move is about: its object or topic, as written
	Issues     []string    `json:"issues,omitempty"`  // of the issue file, that these words name
	Attends    *Attends    `json:"attends,omitempty"` // of moves of attendance
	Times      Count       `json:"times,omitzero"`    // "three long meetings": how many there were
	Sentence   Span        `json:"sentence"`
	Zone       ZoneKind    `json:"zone"`
	Statement  int         `json:"statement"` // the innermost statement that tells of it, -1 for the narrator
}

// Attends says who comes to an event and who does not.
type Attends struct {
	State  AttendanceState `json:"state"`
	Before AttendanceState `json:"before,omitempty"` // what was expected until then
	Event  int             `json:"event"`            // index of the event it is about, -1 where the text names none
}

// A Condition ties an event to what must come first or is given in return.
// Several under one conjunction are several conditions with one link.
type Condition struct {
	Link  Words `json:"link"`  // "once", "if", "in return for"
	Words Words `json:"words"` // what must happen
	Event int   `json:"event"` // index of the event that those words tell of, -1 for none
}

// A Status says how an event stands, by the voice that tells of it.
type Status string

// The statuses of events.
const (
	Happened     Status = "happened"
	Ongoing      Status = "ongoing"
	Planned      Status = "planned"
	Proposed     Status = "proposed"
	Conditional  Status = "conditional"
	CalledFor    Status = "called-for"
	Hypothetical Status = "hypothetical"
	Postponed    Status = "postponed"
	Cancelled    Status = "cancelled"
	Denied       Status = "denied"
	DidNotHappen Status = "did-not-happen"
	Historical   Status = "historical"
	NoStatus     Status = "none"
)

// Statuses lists every status.
var Statuses = []Status{Happened, Ongoing, Planned, Proposed, Conditional, CalledFor, Hypothetical, Postponed,
	Cancelled, Denied, DidNotHappen, Historical, NoStatus}
