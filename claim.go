package hearsay

// A ClaimRecord is what several statements and event mentions in several
// documents say: the unit that is corroborated, denied, contested.
type ClaimRecord struct {
	Kind      string       `json:"kind"` // "claim"
	ID        string       `json:"id"`
	Words     Evidence     `json:"words"`            // of its earliest telling
	Head      Head         `json:"document"`         // of that telling
	Holder    string       `json:"holder,omitempty"` // whose stance, offer or deed it is
	Move      string       `json:"move,omitempty"`
	Tellings  []Telling    `json:"tellings"` // in order of time
	Origins   []Origin     `json:"origins"`
	For       Independence `json:"for"`
	Against   Independence `json:"against"`
	State     ClaimState   `json:"state"`
	Since     string       `json:"since"` // the day the state is known from
	History   []ClaimDay   `json:"history"`
	Parties   []string     `json:"parties,omitempty"` // that say so
	DeniedBy  []string     `json:"denied_by,omitempty"`
	Documents int          `json:"documents"`
	Copies    int          `json:"copies"` // documents among them that only copy another's words
	Reasons   []Reason     `json:"reasons,omitempty"`
}

// A Telling is one place in one document that bears on a claim.
type Telling struct {
	Record string        `json:"record"` // key of the statement or event
	Head   Head          `json:"document"`
	Known  string        `json:"known"` // since which day
	Words  Evidence      `json:"words"`
	Act    Bearing       `json:"act"`
	Chain  []VoiceRecord `json:"chain,omitempty"`
	Origin string        `json:"origin,omitempty"` // ID of an origin; "" where the telling counts for none
	Rules  []string      `json:"rules,omitempty"`  // R1 to R9
	CopyOf ReportID      `json:"copy_of,omitempty"`
}

// A Bearing says how a telling bears on a claim.
type Bearing string

// The bearings.
const (
	Supports Bearing = "support"
	Confirms Bearing = "confirm"
	Denies   Bearing = "deny"
	ReportOf Bearing = "report-of" // it only says that others say so
	Doubts   Bearing = "doubt"     // it cannot confirm; counts on neither side
)

// An Independence is an interval of origins: provably distinct, at most.
type Independence struct {
	Least int `json:"least"`
	Most  int `json:"most"`
}

// An Origin is one independent act of finding out: the far end of chains, after
// copies, credits and citations are collapsed.
type Origin struct {
	ID      string     `json:"id"` // within its claim
	Kind    OriginKind `json:"kind"`
	Name    string     `json:"name,omitempty"`    // as it is first described
	Party   string     `json:"party,omitempty"`   // the country or body it speaks for
	Through string     `json:"through,omitempty"` // the outlet or voice that found it
	Against bool       `json:"against,omitempty"`
	Proved  bool       `json:"proved"` // it adds to the least
}

// An OriginKind says what an origin is.
type OriginKind string

// The kinds of origins.
const (
	NamedOrigin    OriginKind = "named"
	UnnamedOrigin  OriginKind = "unnamed"
	WitnessOrigin  OriginKind = "witness"
	UpstreamOrigin OriginKind = "upstream" // whom the sources say they have it from
	PaperOrigin    OriginKind = "document"
	UnstatedOrigin OriginKind = "unstated"
)

// A ClaimState says how a claim stands on a day. It says who says so, never
// whether it is so.
type ClaimState string

// The states of a claim.
const (
	NotStated        ClaimState = "origin not stated"
	SingleOrigin     ClaimState = "single origin"
	Corroborated     ClaimState = "corroborated"
	StatedByHolder   ClaimState = "stated by its holder"
	ConfirmedByBoth  ClaimState = "confirmed by both parties"
	DeniedByParty    ClaimState = "denied by a party"
	Contested        ClaimState = "contested"
	ClaimHappened    ClaimState = "happened"
	ClaimCancelled   ClaimState = "cancelled"
	WithdrawnByPaper ClaimState = "withdrawn by the outlet"
)

// A ClaimDay is how a claim stood from a day on.
type ClaimDay struct {
	Day       string       `json:"day"`
	State     ClaimState   `json:"state"`
	For       Independence `json:"for"`
	Against   Independence `json:"against"`
	Documents int          `json:"documents"`
	Tellings  int          `json:"tellings"`
	From      string       `json:"from,omitempty"` // when it is to be or was, as last told
	To        string       `json:"to,omitempty"`
	Parties   []string     `json:"parties,omitempty"`
	DeniedBy  []string     `json:"denied_by,omitempty"`
}

// A Reason says why tellings have one origin, why two origins are not counted
// apart, or why tellings are of one claim.
type Reason struct {
	Rule    string     `json:"rule"` // R1 to R9, or [SameClaim]
	Why     string     `json:"why"`
	Origins []string   `json:"origins,omitempty"`
	Words   []Evidence `json:"words,omitempty"`
}

// SameClaim is the rule of a reason why two tellings are of one claim. It says
// nothing of their origins.
const SameClaim = "same"

// Key implements [Record].
func (r *ClaimRecord) Key() string { return r.ID }

// A CopyRecord is a pair of documents that share words.
type CopyRecord struct {
	A         ReportID   `json:"a"`
	B         ReportID   `json:"b"`
	Class     CopyClass  `json:"class"`
	Direction string     `json:"direction,omitempty"` // "a>b": b has it from a; "b>a"; "" where it is not known
	Why       string     `json:"why,omitempty"`       // what the direction rests on
	Tiles     []Tile     `json:"tiles"`
	Share     [2]float64 `json:"share"` // of each document's words
}

// A Tile is a run of words that two documents share, in bytes.
type Tile struct {
	A      Span `json:"a"`
	B      Span `json:"b"`
	Quoted bool `json:"quoted,omitempty"` // most of it stands in quotation marks
}

// A CopyClass says how two documents share words.
type CopyClass string

// The classes of copies.
const (
	Duplicate   CopyClass = "duplicate"
	Edited      CopyClass = "edited"
	Contained   CopyClass = "contained"
	Partial     CopyClass = "partial"
	SharedQuote CopyClass = "quote"
	Boilerplate CopyClass = "boilerplate"
	Trace       CopyClass = "trace"
)

// Copied reports whether one of the two has words of its telling from the other.
func (c CopyClass) Copied() bool {
	return c == Duplicate || c == Edited || c == Contained || c == Partial
}

// A StoryRecord is the documents about one happening: a unit to browse by, by
// which nothing is counted.
type StoryRecord struct {
	Kind      string     `json:"kind"` // "story"
	ID        string     `json:"id"`
	Title     string     `json:"title"` // of its first document, else its first words
	Documents []Head     `json:"documents"`
	Copies    []ReportID `json:"copies,omitempty"`
	First     string     `json:"first,omitempty"`
	Last      string     `json:"last,omitempty"`
}

// Key implements [Record].
func (r *StoryRecord) Key() string { return r.ID }

// An OutletRecord is what an outlet found itself and what it carried.
type OutletRecord struct {
	Kind       string         `json:"kind"` // "outlet"
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Documents  int            `json:"documents"`
	Copies     int            `json:"copies"`     // documents that copy another's
	Statements int            `json:"statements"` // in all
	Relayed    int            `json:"relayed"`    // statements that another outlet found
	Unnamed    int            `json:"unnamed"`    // statements whose speaker is not named
	Relays     map[string]int `json:"relays,omitempty"`
}

// Key implements [Record].
func (r *OutletRecord) Key() string { return r.ID }

// A ChangeRecord is something that is otherwise than it was on a day.
type ChangeRecord struct {
	Kind   string     `json:"kind"`   // "change"
	Change ChangeKind `json:"change"` // what came about
	Day    string     `json:"day"`
	Of     string     `json:"of"`   // key of the claim, position or plan
	Unit   string     `json:"unit"` // "claim", "position", "plan"
	Words  Evidence   `json:"words"`
	Head   Head       `json:"document"`
	Was    string     `json:"was,omitempty"` // in words
	Is     string     `json:"is"`
}

// A ChangeKind says what came about.
type ChangeKind string

// The kinds of changes, rarest first.
const (
	Moved        ChangeKind = "moved" // a position or a plan
	NewlyDenied  ChangeKind = "denied"
	NewlyConfirm ChangeKind = "confirmed"
	Withdrawn    ChangeKind = "withdrawn"
	NewlyKnown   ChangeKind = "new"
)

// Key implements [Record].
func (r *ChangeRecord) Key() string { return r.Unit + " " + string(r.Change) + " " + r.Of }
