package hearsay

// An Attribution is a source, a cue and a content as the PolNeAR and PARC
// corpora mark them, with the recipient beside. It is the raw find from which
// statements are made.
type Attribution struct {
	Source     []Span // who, then what an apposition says of them; empty where the text names nobody
	Speaker    Span   // who of the source speaks: without what is added behind a comma; empty where the source is only told ("he was asked")
	Cue        Span   // the whole verb group ("has not said"), noun, preposition or mark; empty for a quotation without a cue
	Head       Span   // the word of the cue that carries the act ("said")
	Content    []Span // in pieces where it is interrupted; with a leading "that" or "to"
	Antecedent Span   // whom a source that is a relative pronoun stands for; empty otherwise
	Recipient  Span   // "told reporters": empty where none is named
	Relays     []Relay
	Outer      int    // the attribution in whose content this one stands, -1 for none
	Negated    bool   // "has not confirmed"
	Saying     Saying // whether it has been said, or will be
	Confidence Confidence
	Act        Act    // the act of the cue
	Rule       string // the record of knowledge that found it, "cue say"
}

// A Saying tells how a saying stands: what is not yet or not surely said is no
// less a part of the record, but must not be taken for the rest.
type Saying string

// The ways in which a saying can stand. The zero value is for what was said.
const (
	HedgedSaying      Saying = "hedged"      // "reportedly said", "is said to want"
	FutureSaying      Saying = "future"      // "will announce", "is expected to demand"
	ConditionalSaying Saying = "conditional" // "could ask", "would refuse"
)

// A Confidence says how sure it is that the parts of an attribution are right,
// each in per cent: of a hundred parts that are given 80, about eighty are
// right. Nought stands for parts that were not weighed.
type Confidence struct {
	Cue     int `json:"cue"`     // that somebody says something here
	Source  int `json:"source"`  // that these words, or none, are the source
	Content int `json:"content"` // that these words are the content, to the last
}

// Least is the confidence of the least sure part.
func (c Confidence) Least() int { return min(c.Cue, c.Source, c.Content) }

// A Relay is a voice between the reader and the source of an attribution that
// the same or a neighbouring clause names: "according to Interfax", "citing
// people familiar with the matter".
type Relay struct {
	Span
	Nearer bool // it stands nearer the reader than the source: "a letter seen by Reuters"
	Rule   string
}

// An Act is the speech act of a cue, by the word used.
type Act string

// The acts.
const (
	Say            Act = "say"
	Tell           Act = "tell"
	ReportAct      Act = "report"
	Confirm        Act = "confirm"
	Deny           Act = "deny"
	Announce       Act = "announce"
	Propose        Act = "propose"
	Offer          Act = "offer"
	Demand         Act = "demand"
	Urge           Act = "urge"
	Accept         Act = "accept"
	Reject         Act = "reject"
	Threaten       Act = "threaten"
	Warn           Act = "warn"
	Promise        Act = "promise"
	Accuse         Act = "accuse"
	Criticise      Act = "criticise"
	Praise         Act = "praise"
	Ask            Act = "ask"
	DeclineComment Act = "decline-comment"
	Believe        Act = "believe"
	Intend         Act = "intend"
	OtherAct       Act = "other"
)

// Acts lists every act, in the order of the guidelines.
var Acts = []Act{Say, Tell, ReportAct, Confirm, Deny, Announce, Propose, Offer, Demand, Urge, Accept, Reject,
	Threaten, Warn, Promise, Accuse, Criticise, Praise, Ask, DeclineComment, Believe, Intend, OtherAct}
