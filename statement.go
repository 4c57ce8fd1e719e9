package hearsay

// A Statement is one place in one document where a voice says something.
type Statement struct {
	Content   []Words  `json:"content"`             // quotation marks in; cue, source and a leading "that" or "to" out
	Cue       Words    `json:"cue,omitzero"`        // the verb, noun or "according to"; absent for quotations without a cue
	Act       Act      `json:"act"`                 //
	Negated   bool     `json:"negated,omitempty"`   // the cue is denied: "has not accepted"
	Saying    Saying   `json:"saying,omitempty"`    // how the saying stands, where it was not plainly said
	Mode      Mode     `json:"mode"`                //
	Chain     []Voice  `json:"chain"`               // every voice between the reader and the content but the document's own outlet, nearest the reader first; the last is the speaker
	Recipient *Voice   `json:"recipient,omitempty"` //
	Said      int      `json:"said"`                // index of the time it was said, -1 where the text gives none
	Zone      ZoneKind `json:"zone"`
	Outer     int      `json:"outer"` // the statement in whose content this one stands, -1 for none
	Rule      string   `json:"rule"`  // the record of knowledge behind it, "learned" for a cue that none lists

	Confidence Confidence `json:"confidence,omitzero"`
}

// Speaker is the innermost voice, or the zero Voice where there is none.
func (s *Statement) Speaker() Voice {
	if len(s.Chain) == 0 {
		return Voice{Actor: -1}
	}
	return s.Chain[len(s.Chain)-1]
}

// A Voice is a mention of somebody who says, relays or is told something.
type Voice struct {
	Words
	Kind  ActorKind `json:"kind"`
	Actor int       `json:"actor"` // index into the reading's actors, -1 for none
}

// A Mode tells how far a content stands inside quotation marks.
type Mode string

// The modes of a statement's content.
const (
	Direct   Mode = "direct"
	Mixed    Mode = "mixed"
	Indirect Mode = "indirect"
)
