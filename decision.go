package hearsay

// A Decision is what a person says: about who is who over all reports, about
// which tellings are of one claim, about what stands in one report ([Review]),
// or which question to keep. It is stronger than what the program finds, and
// outlasts a reading by another version: actors are named by keys that are made
// of names, tellings, statements and events by their words.
type Decision struct {
	Actor  string   `json:"actor,omitempty"`  // key of whom it is about; "" where it is about something else
	Into   string   `json:"into,omitempty"`   // merged: key of who that is
	Report ReportID `json:"report,omitempty"` // split: the report in which the name is another's; "" undoes what made it one with others
	Name   string   `json:"name,omitempty"`   // renamed: what to call it; kept: what to call the question

	Telling TellingAt `json:"telling,omitzero"` // of a claim: merged with that of With, or split off its claim
	With    TellingAt `json:"with,omitzero"`    // merged: a telling of the other claim

	Question string `json:"question,omitempty"` // kept: the question; "" takes it out
	Of       string `json:"of,omitempty"`       // kept: the kind of records it asks for
	Review   Review `json:"review,omitzero"`    // accepted, rejected, corrected, undone
}

// A TellingAt names a telling of a claim by its report and its words.
type TellingAt struct {
	Report ReportID `json:"report"`
	Words  Words    `json:"words"`
}

// AboutClaim reports whether a decision is about a claim.
func (d *Decision) AboutClaim() bool { return d.Telling.Report != "" }

// What a person can decide about actors and claims.
const (
	Merged  EntryKind = "merged"  // two are one
	Split   EntryKind = "split"   // one is two
	Renamed EntryKind = "renamed" // one is called otherwise
)

// What a person can decide about statements and events.
const (
	Accepted  EntryKind = "accepted"  // it stands so in the text
	Rejected  EntryKind = "rejected"  // it does not
	Corrected EntryKind = "corrected" // something else stands there
	Undone    EntryKind = "undone"    // an earlier decision is taken back
)

// Kept is the entry of a question that is kept under a name.
const Kept EntryKind = "kept"

// Decides reports whether an entry of the kind holds a decision.
func (k EntryKind) Decides() bool { return k.AboutActors() || k.Reviews() || k == Kept }

// AboutActors reports whether an entry of the kind says who is who.
func (k EntryKind) AboutActors() bool { return k == Merged || k == Split || k == Renamed }

// Reviews reports whether an entry of the kind holds a review.
func (k EntryKind) Reviews() bool {
	return k == Accepted || k == Rejected || k == Corrected || k == Undone
}

// A Review is what a person decided about statements or events of one report,
// having looked at the words.
type Review struct {
	Report  ReportID     `json:"report,omitempty"`  // "" for what is undone
	Unit    Unit         `json:"unit,omitempty"`    //
	Of      []Passage    `json:"of,omitempty"`      // what it is about; several of them become one
	Instead []Correction `json:"instead,omitempty"` // corrected: what stands there; several where one becomes several
	Batch   string       `json:"batch,omitempty"`   // names what was decided in one go, and is undone in one go
	Undoes  string       `json:"undoes,omitempty"`  // undone: that name
	Seen    int64        `json:"seen"`              // number of the latest entry about these words that the person knew of, 0 for none
	Note    string       `json:"note,omitempty"`
}

// A Unit is what a review can be about.
type Unit string

// The units of review.
const (
	StatementUnit Unit = "statement"
	EventUnit     Unit = "event"
)

// A Passage names a statement or event by its words, so that it is found again
// in another reading of the same report.
type Passage struct {
	Words Words `json:"words"`        // first piece of a statement's content, else its cue; an event's anchor
	Cue   Words `json:"cue,omitzero"` // of a statement
}

// A Correction is what a person says that stands in the text. Empty fields mean
// that the text does not say.
type Correction struct {
	Content   []Words `json:"content,omitempty"` // of a statement
	Speaker   Words   `json:"speaker,omitzero"`
	Recipient Words   `json:"recipient,omitzero"`
	Act       Act     `json:"act,omitempty"`
	Status    Status  `json:"status,omitempty"` // of an event
}

// A ReviewRecord says what a person decided about a record, last.
type ReviewRecord struct {
	State EntryKind `json:"state"` // accepted, rejected or corrected
	By    string    `json:"by"`
	At    string    `json:"at"`    // RFC 3339, UTC
	Entry int64     `json:"entry"` // its number
	Batch string    `json:"batch,omitempty"`
	Note  string    `json:"note,omitempty"`
}
