package hearsay

// A PlanRecord is one meeting, visit, round of talks or deadline over all
// reports, with every version of it: planned, moved, held, called off.
type PlanRecord struct {
	Kind     string        `json:"kind"` // "plan"
	ID       string        `json:"id"`
	Move     string        `json:"move"` // "talks", "visit", "deadline"
	What     string        `json:"what"` // words of its first version
	Place    string        `json:"place,omitempty"`
	Parties  []string      `json:"parties,omitempty"` // names
	Versions []PlanVersion `json:"versions"`          // in the order in which they were known
	Who      []Attendance  `json:"who,omitempty"`     // who will, will not, may or no longer will be there, as last known
}

// Last is the version known last.
func (r *PlanRecord) Last() *PlanVersion { return &r.Versions[len(r.Versions)-1] }

// Days are the days that it is for as last known. A version that gives a wider
// time around them changes nothing. The day after the last is "" where none is
// known.
func (r *PlanRecord) Days() (from, to string) {
	for i := range r.Versions {
		from, to = r.Versions[i].days(from, to)
	}
	return from, to
}

// days gives the days of a plan once this version is known.
func (v *PlanVersion) days(from, to string) (string, string) {
	around := from != "" && v.From <= from && to <= v.To
	if v.From == "" || around {
		return from, to
	}
	return v.From, v.To
}

// Changes gives the versions that tell something new, the first among them: that
// it is for other days, or stands otherwise. What lies between repeats the one
// before it.
func (r *PlanRecord) Changes() []PlanVersion {
	var list []PlanVersion
	from, to := "", ""
	for i := range r.Versions {
		v := &r.Versions[i]
		f, t := v.days(from, to)
		if n := len(list); n == 0 || v.Status != list[n-1].Status || f != from || t != to {
			list = append(list, *v)
		}
		from, to = f, t
	}
	return list
}

// A PlanVersion is a plan as one document tells it.
type PlanVersion struct {
	Known     string        `json:"known"` // since which day
	Status    Status        `json:"status"`
	From      string        `json:"from,omitempty"` // first day it is for, "" where none is given
	To        string        `json:"to,omitempty"`   // day after the last
	Words     *Evidence     `json:"words"`          // of the time; null for none
	Event     string        `json:"event"`          // keys
	Statement string        `json:"statement,omitempty"`
	Head      Head          `json:"document"`
	Sentence  Evidence      `json:"sentence"`
	Chain     []VoiceRecord `json:"chain,omitempty"`
	Why       string        `json:"why"` // what made it a version of this plan
}

// An Attendance is the state of somebody at an event.
type Attendance struct {
	Name   string          `json:"name"`
	Actor  string          `json:"actor,omitempty"` // key
	State  AttendanceState `json:"state"`
	Before AttendanceState `json:"before,omitempty"` // what was expected until then
	Known  string          `json:"known,omitempty"`  // since which day
	Event  string          `json:"event,omitempty"`  // key of the event that says so
	Words  Evidence        `json:"words"`
}

// An AttendanceState says whether somebody comes.
type AttendanceState string

// The states of attendance.
const (
	WillAttend     AttendanceState = "will"
	WillNotAttend  AttendanceState = "will not"
	MayAttend      AttendanceState = "may"
	NoLonger       AttendanceState = "no longer"
	DidAttend      AttendanceState = "did"
	DidNotAttend   AttendanceState = "did not"
	AttendsUnknown AttendanceState = ""
)

// Key implements [Record].
func (r *PlanRecord) Key() string { return r.ID }
