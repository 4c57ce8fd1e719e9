package phrase

import (
	"strings"

	"hearsay"
)

// Days says the days from the first to the one before the last, as [When] says
// those of a time; "no day given" where none is known.
func Days(from, to string) string {
	if from == "" && to == "" {
		return "no day given"
	}
	return When(&hearsay.TimeRecord{From: from, To: to})
}

// Attendance says who comes: "Liora Tensk will not be there (will was expected)".
func Attendance(a *hearsay.Attendance) string {
	text := a.Name
	switch a.State {
	case hearsay.WillAttend:
		text += " will be there"
	case hearsay.WillNotAttend:
		text += " will not be there"
	case hearsay.MayAttend:
		text += " may be there"
	case hearsay.NoLonger:
		text += " will no longer be there"
	case hearsay.DidAttend:
		text += " was there"
	case hearsay.DidNotAttend:
		text += " was not there"
	}
	if a.Before != "" {
		text += " (before that: " + string(a.Before) + ")"
	}
	if a.Known != "" {
		text += ", known since " + Day(a.Known)
	}
	return text
}

// Standing says how a version of a plan stands: "planned on 14 May 2031",
// "postponed to 16 May 2031", "cancelled".
func Standing(v *hearsay.PlanVersion) string {
	if v.From == "" && v.To == "" {
		return string(v.Status)
	}
	days := Days(v.From, v.To)
	if v.Status == hearsay.Postponed {
		days = "to " + strings.TrimPrefix(strings.TrimPrefix(days, "on "), "in ")
	}
	return string(v.Status) + " " + days
}
