package hearsay

// A Decision is what a person says about who is who over all reports. It is
// stronger than what the program finds, and outlasts a reading by another
// version: actors are named by keys that are made of names.
type Decision struct {
	Actor  string   `json:"actor"`            // key of whom it is about
	Into   string   `json:"into,omitempty"`   // merged: key of who that is
	Report ReportID `json:"report,omitempty"` // split: the report in which the name is another's; "" undoes what made it one with others
	Name   string   `json:"name,omitempty"`   // renamed: what to call it
}

// What a person can decide about actors.
const (
	Merged  EntryKind = "merged"  // two are one
	Split   EntryKind = "split"   // one is two
	Renamed EntryKind = "renamed" // one is called otherwise
)

// Decides reports whether an entry of the kind holds a decision.
func (k EntryKind) Decides() bool { return k == Merged || k == Split || k == Renamed }
