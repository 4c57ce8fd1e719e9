package phrase

import "hearsay"

// stanceNouns name what a stance puts forward.
var stanceNouns = map[hearsay.Stance]string{
	hearsay.Demands: "demand", hearsay.CallsFor: "call", hearsay.Offers: "offer", hearsay.Proposes: "proposal",
	hearsay.Concedes: "concession", hearsay.Accepts: "consent", hearsay.Rejects: "refusal", hearsay.Threatens: "threat",
}

// Trend says a trend with its object: "narrows its demand". It is "" where there
// is none to tell.
func Trend(s *hearsay.StanceRecord) string {
	noun := stanceNouns[s.Stance]
	switch s.Trend {
	case hearsay.FirstStance:
		return "for the first time"
	case hearsay.Repeats:
		return "repeats its " + noun
	case hearsay.Narrows, hearsay.Widens:
		return string(s.Trend) + " its " + noun
	case hearsay.Reverses:
		return "reverses"
	case hearsay.ChangesConditions:
		return "changes its condition"
	}
	return ""
}

// Openly says whether a party says something itself.
func Openly(s *hearsay.StanceRecord) string {
	if s.Open {
		return "said openly"
	}
	return "by report only"
}
