package hearsay

// A Decision is what a person says about who is who over all reports, or about
// which tellings are of one claim. It is stronger than what the program finds,
// and outlasts a reading by another version: actors are named by keys that are
// made of names, tellings by their words.
type Decision struct {
	Actor  string   `json:"actor,omitempty"`  // key of whom it is about; "" where it is about a claim
	Into   string   `json:"into,omitempty"`   // merged: key of who that is
	Report ReportID `json:"report,omitempty"` // split: the report in which the name is another's; "" undoes what made it one with others
	Name   string   `json:"name,omitempty"`   // renamed: what to call it

	Telling TellingAt `json:"telling,omitzero"` // of a claim: merged with that of With, or split off its claim
	With    TellingAt `json:"with,omitzero"`    // merged: a telling of the other claim
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

// Decides reports whether an entry of the kind holds a decision.
func (k EntryKind) Decides() bool { return k == Merged || k == Split || k == Renamed }
