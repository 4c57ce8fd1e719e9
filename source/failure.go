package source

import "fmt"

// A Failure says why one item gave no report: where, why, and what to do.
type Failure struct {
	Place string // "wire/0412.html", "dump.jsonl:17", "-"
	Why   string
	Do    string
	Err   error // what the system said, if it said anything
}

// Error gives place, reason and remedy in one line.
func (f *Failure) Error() string {
	why := f.Why
	if f.Err != nil {
		why = fmt.Sprintf("%s (%v)", why, f.Err)
	}
	return fmt.Sprintf("%s: %s; %s", f.Place, why, f.Do)
}

// Unwrap gives what the system said.
func (f *Failure) Unwrap() error { return f.Err }
