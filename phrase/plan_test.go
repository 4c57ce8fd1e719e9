package phrase

import (
	"testing"

	"hearsay"
)

func TestStanding(t *testing.T) {
	for want, v := range map[string]hearsay.PlanVersion{
		"planned on 14 May 2031":    {Status: hearsay.Planned, From: "2031-05-14", To: "2031-05-15"},
		"postponed to 16 May 2031":  {Status: hearsay.Postponed, From: "2031-05-16", To: "2031-05-17"},
		"postponed to June 2031":    {Status: hearsay.Postponed, From: "2031-06-01", To: "2031-07-01"},
		"cancelled":                 {Status: hearsay.Cancelled},
		"planned before 1 May 2031": {Status: hearsay.Planned, To: "2031-05-01"},
	} {
		if got := Standing(&v); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAttendance(t *testing.T) {
	a := hearsay.Attendance{Name: "Liora Tensk", State: hearsay.WillNotAttend, Before: hearsay.WillAttend, Known: "2031-05-12"}
	if got, want := Attendance(&a), "Liora Tensk will not be there (before that: will), known since Mon 12 May 2031"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTrend(t *testing.T) {
	for want, s := range map[string]hearsay.StanceRecord{
		"narrows its demand": {Stance: hearsay.Demands, Trend: hearsay.Narrows},
		"repeats its offer":  {Stance: hearsay.Offers, Trend: hearsay.Repeats},
		"reverses":           {Stance: hearsay.Rejects, Trend: hearsay.Reverses},
		"":                   {Stance: hearsay.Rejects},
	} {
		if got := Trend(&s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
