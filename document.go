package hearsay

// A Document is the clean text of a report with its zones and what is known of
// its publication. Nothing of the report's words is cut out of the text:
// furniture is labelled by a zone.
type Document struct {
	ID        ReportID `json:"id"`
	Text      string   `json:"text"` // valid UTF-8
	Title     string   `json:"title,omitempty"`
	Outlet    Outlet   `json:"outlet"`
	Author    string   `json:"author,omitempty"`
	URL       string   `json:"url,omitempty"`
	Language  string   `json:"language,omitempty"` // BCP 47, "en"
	Published Date     `json:"published"`
	Zones     []Zone   `json:"zones"`             // in order of text, never overlapping
	Credits   []Credit `json:"credits,omitempty"` // agencies named by datelines and credit lines
	Doubts    []Doubt  `json:"doubts,omitempty"`
}

// An Outlet is who published a document, as far as the report tells.
type Outlet struct {
	Name  string `json:"name,omitempty"`
	Basis Basis  `json:"basis,omitempty"`
	Words Words  `json:"words,omitzero"` // the evidence, where it stands in the text
}

// A Basis says what a fact about a document rests on.
type Basis string

// What a publication date or an outlet can rest on, surest first.
const (
	BasisGiven    Basis = "given"    // a field beside the text
	BasisMetadata Basis = "metadata" // the page's own metadata
	BasisText     Basis = "text"     // words of the text: a date line, a credit
)

// A Date is a publication date with how exactly it is known. An undated
// document has the zero Date; nothing is guessed.
type Date struct {
	Value     string    `json:"value,omitempty"`     // ISO 8601 local civil time, cut to its precision: "2025-04-22", "2025-04-22T18:05"
	Precision Precision `json:"precision,omitempty"` // the last unit of Value that is known
	Zone      string    `json:"zone,omitempty"`      // "+02:00", "Z": only if the report gives one
	Basis     Basis     `json:"basis,omitempty"`
	Words     Words     `json:"words,omitzero"` // the evidence, where it stands in the text
}

// Day is the date's day, "2025-04-22", or "" where not even the day is known.
func (d Date) Day() string {
	if len(d.Value) < len("2006-01-02") {
		return ""
	}
	return d.Value[:len("2006-01-02")]
}

// A Precision is the last unit of a date that is known.
type Precision string

// The precisions of a date.
const (
	ToYear   Precision = "year"
	ToMonth  Precision = "month"
	ToDay    Precision = "day"
	ToMinute Precision = "minute"
	ToSecond Precision = "second"
)

// A Zone is a labelled stretch of a document. Body zones are single
// paragraphs.
type Zone struct {
	Span
	Kind ZoneKind `json:"kind"`
}

// A ZoneKind says what a stretch of a document is for.
type ZoneKind string

// The kinds of zones.
const (
	Headline  ZoneKind = "headline"
	Byline    ZoneKind = "byline"
	Dateline  ZoneKind = "dateline" // "LONDON (Reuters) -" at the head of the first paragraph
	Body      ZoneKind = "body"
	Caption   ZoneKind = "caption"
	Crediting ZoneKind = "credit"  // "Picture: ...", "AFP contributed to this report"
	Related   ZoneKind = "related" // headlines of other stories
	Note      ZoneKind = "note"    // correction, editor's note
	Residue   ZoneKind = "residue" // feed headers, navigation, sharing links
)

// ZoneOf is the kind of zone that a sentence of the document stands in; what
// no zone covers counts as body.
func (d *Document) ZoneOf(s Sentence) ZoneKind {
	if s.Zone < 0 || s.Zone >= len(d.Zones) {
		return Body
	}
	return d.Zones[s.Zone].Kind
}

// A Credit names an agency or outlet that a dateline or credit line gives as
// the maker of the text or of a part of it.
type Credit struct {
	Words
	Agency string     `json:"agency"` // its name as the outlet lexicon has it, else as written
	Kind   CreditKind `json:"kind"`
}

// A CreditKind says what an agency is credited with.
type CreditKind string

// The kinds of credits.
const (
	CreditText         CreditKind = "text"         // dateline or credit: the text is theirs
	CreditContribution CreditKind = "contribution" // "AFP contributed to this report"
	CreditPicture      CreditKind = "picture"
)

// A Doubt is trouble in a text, recorded as a value: nothing in a text is an
// error.
type Doubt struct {
	Stage string `json:"stage"` // the room that doubts: "clean", "when"
	Span  Span   `json:"span,omitzero"`
	Why   string `json:"why"`
}
