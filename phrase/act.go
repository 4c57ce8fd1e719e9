package phrase

import "hearsay"

// told says an act in words, with the word that leads to whom it was said.
// The past serves for one voice and for many.
var told = map[hearsay.Act]struct{ past, to string }{
	hearsay.Say:            {"said", " to"},
	hearsay.Tell:           {"told", ""},
	hearsay.ReportAct:      {"reported", " to"},
	hearsay.Confirm:        {"confirmed", " to"},
	hearsay.Deny:           {"denied", " to"},
	hearsay.Announce:       {"announced", " to"},
	hearsay.Propose:        {"proposed", " to"},
	hearsay.Offer:          {"offered", " to"},
	hearsay.Demand:         {"demanded", " of"},
	hearsay.Urge:           {"urged", ""},
	hearsay.Accept:         {"accepted", " from"},
	hearsay.Reject:         {"rejected", " to"},
	hearsay.Threaten:       {"threatened", ""},
	hearsay.Warn:           {"warned", ""},
	hearsay.Promise:        {"promised", ""},
	hearsay.Accuse:         {"accused", ""},
	hearsay.Criticise:      {"criticised", " to"},
	hearsay.Praise:         {"praised", " to"},
	hearsay.Ask:            {"asked", ""},
	hearsay.DeclineComment: {"declined to comment", " to"},
	hearsay.Believe:        {"believed", " to"},
	hearsay.Intend:         {"intended", " to"},
	hearsay.OtherAct:       {"conveyed", " to"},
}

// Signs are the signs of the statuses; a word always stands beside them.
// Filled: took place. Outline: ahead. Dotted: only words so far. Diamond: hangs
// on a condition.
var Signs = map[hearsay.Status]string{
	hearsay.Happened:     "●",
	hearsay.Ongoing:      "◐",
	hearsay.Planned:      "○",
	hearsay.Proposed:     "◌",
	hearsay.Conditional:  "◇",
	hearsay.CalledFor:    "△",
	hearsay.Hypothetical: "◇",
	hearsay.Postponed:    "◎",
	hearsay.Cancelled:    "⊘",
	hearsay.Denied:       "⊖",
	hearsay.DidNotHappen: "✕",
	hearsay.Historical:   "▫",
	hearsay.NoStatus:     "–",
}

// sayings tell how a saying stands that was not plainly said.
var sayings = map[hearsay.Saying]string{
	hearsay.HedgedSaying:      " (as hearsay)",
	hearsay.FutureSaying:      " (yet to come)",
	hearsay.ConditionalSaying: " (conditionally)",
}

// Verb says an act in the past: "offered". What no act of the list fits was
// conveyed.
func Verb(a hearsay.Act, negated bool) string {
	past := told[a].past
	if past == "" {
		past = string(a)
	}
	if negated {
		return "has not " + past
	}
	return past
}

// Act says what was done, when and to whom: "told Marta Osmark on 29 April".
func Act(r *hearsay.StatementRecord) string {
	said, known := told[r.Act]
	if !known {
		said.past = string(r.Act)
	}
	text := said.past
	if r.Negated {
		text = "has not " + text
	}
	text += sayings[r.Saying]
	if r.Act == hearsay.OtherAct && r.Cue != nil {
		text += " (" + r.Cue.Text + ")"
	}
	if r.Recipient != nil {
		text += said.to + " " + Name(*r.Recipient)
	}
	if t := WhenTold(r.Said); t != "" {
		text += ", " + t
	} else if r.Tied != nil {
		text += ", " + Tied(r.Tied)
	}
	return text
}
