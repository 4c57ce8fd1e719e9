package hearsay

// A Time is an expression of time and what it was resolved to, after TIMEX3
// (TimeML 1.2.1).
type Time struct {
	Words
	Type      TimeType  `json:"type"`
	Value     string    `json:"value"`         // TIMEX3: "2025-04-22", "2025-W17", "P2D", "PRESENT_REF", "XXXX-WXX-1"
	Mod       string    `json:"mod,omitempty"` // TIMEX3: START, END, MID, APPROX, BEFORE, ...
	Interval  Interval  `json:"interval,omitzero"`
	Direction Direction `json:"direction,omitempty"`
	Role      TimeRole  `json:"role,omitempty"`
	Why       string    `json:"why,omitempty"` // the words and the rule that decided it
}

// A TimeType is a kind of TIMEX3.
type TimeType string

// The kinds of TIMEX3.
const (
	TimeDate     TimeType = "DATE"
	TimeTime     TimeType = "TIME"
	TimeDuration TimeType = "DURATION"
	TimeSet      TimeType = "SET"
)

// An Interval is a half-open range of civil days, [From, To). An empty end is
// open; the zero Interval is not known. Days are local and carry no zone.
type Interval struct {
	From string `json:"from,omitempty"` // "2025-04-22"
	To   string `json:"to,omitempty"`   // "2025-04-23"
}

// A Direction says where a time lies, seen from the publication.
type Direction string

// The directions of a time.
const (
	Back    Direction = "back"
	SameDay Direction = "same"
	Ahead   Direction = "ahead"
)

// A TimeRole says what a time is the time of.
type TimeRole string

// The roles of a time.
const (
	RoleStatement TimeRole = "statement" // when it was said
	RoleEvent     TimeRole = "event"     // when it happened
	RolePlanned   TimeRole = "planned"   // when it is to happen
	RoleState     TimeRole = "state"     // how things stand
	RoleDateline  TimeRole = "dateline"  // the document's own date
)
