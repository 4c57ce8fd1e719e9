package hearsay

// A Time is an expression of time and what it was resolved to, after TIMEX3
// (TimeML 1.2.1).
type Time struct {
	Words
	Type      TimeType          `json:"type"`
	Value     string            `json:"value"`          // TIMEX3: "2025-04-22", "2025-W17", "P2D", "PRESENT_REF", "XXXX-WXX-1"
	Mod       string            `json:"mod,omitempty"`  // TIMEX3: START, END, MID, APPROX, BEFORE, ...
	Zone      string            `json:"zone,omitempty"` // of a time of day, only if the text names it: "Z", "+01:00"
	Interval  Interval          `json:"interval,omitzero"`
	Direction Direction         `json:"direction,omitempty"`
	Role      TimeRole          `json:"role,omitempty"`
	Anchor    Anchor            `json:"anchor,omitzero"`   // what it is counted from
	Decided   []Words           `json:"decided,omitempty"` // the words beside it that decided direction and role
	Others    []TimeAlternative `json:"others,omitempty"`
	Why       string            `json:"why,omitempty"` // the rule behind it, and how it was decided
}

// An Anchor is what a time is counted from. The zero Anchor is the calendar
// itself: "11 April 2025" needs none.
type Anchor struct {
	Kind  AnchorKind `json:"kind"`
	Words Words      `json:"words,omitzero"` // the other expression or the event; publication has none
}

// An AnchorKind is a kind of anchor.
type AnchorKind string

// The kinds of anchors.
const (
	AnchorPublication AnchorKind = "publication" // "last week"
	AnchorTime        AnchorKind = "time"        // another expression: "two days later"
	AnchorEvent       AnchorKind = "event"       // a happening: "two days after the vote"
)

// A TimeAlternative is another value that a time may have, where the words leave
// it open.
type TimeAlternative struct {
	Value    string   `json:"value"`
	Interval Interval `json:"interval,omitzero"`
	Why      string   `json:"why"` // when it would hold
}

// A Tie dates one happening by another: "when they both attend the funeral".
// The day of the other is not filled in from anywhere.
type Tie struct {
	Link      Words       `json:"link"`             // "when", "after"
	Words     Words       `json:"words"`            // the other happening
	Dated     Words       `json:"dated"`            // the verb or noun that is dated
	Relation  TieRelation `json:"relation"`         //
	Measure   Words       `json:"measure,omitzero"` // "two days" of "two days after the vote"
	Event     int         `json:"event"`            // the event that is dated, -1 where it is none of the reading's
	Statement int         `json:"statement"`        // the statement whose saying is dated, -1 for none
}

// A TieRelation says how a happening lies to the one that it is tied to.
type TieRelation string

// The relations of ties.
const (
	TieSame   TieRelation = "same"   // when, while, during, at
	TieBefore TieRelation = "before" // before, ahead of
	TieAfter  TieRelation = "after"  // after, following
	TieUntil  TieRelation = "until"
	TieSince  TieRelation = "since"
)

// A Narrowing is an inference: an event told with a wide time is taken to have
// happened at a narrower one that the same document gives elsewhere.
type Narrowing struct {
	Event  int    `json:"event"`  // whose time is narrowed
	Wide   int    `json:"wide"`   // index of its own time
	Narrow int    `json:"narrow"` // index of the narrower one
	Why    string `json:"why"`    // what the two mentions share
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
