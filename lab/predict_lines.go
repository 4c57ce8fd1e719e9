package lab

import (
	"encoding/json"
	"fmt"

	"hearsay"
)

// pairsOf gives spans as pairs of code points.
func pairsOf(at *hearsay.CodePoints, spans ...hearsay.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		if !s.Empty() {
			out = append(out, [2]int{at.At(s.Start), at.At(s.End)})
		}
	}
	return out
}

// An attributionsOut is one line of the task attribution.
type attributionsOut struct {
	ID           json.RawMessage  `json:"id"`
	Attributions []attributionOut `json:"attributions"`
}

type attributionOut struct {
	ID      string   `json:"id"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`

	Confidence *hearsay.Confidence `json:"confidence,omitempty"`
}

func attributionLine(r *request, page *Page, p Prediction) any {
	at := hearsay.NewCodePoints(page.Doc.Text)
	out := attributionsOut{ID: r.ID, Attributions: []attributionOut{}}
	for i, a := range page.Attributions {
		if a.Outer >= 0 && !p.Nested {
			continue
		}
		one := attributionOut{ID: fmt.Sprintf("a%d", i+1), Source: pairsOf(at, a.Source...), Cue: pairsOf(at, a.Cue), Content: pairsOf(at, a.Content...)}
		if p.Confidence {
			one.Confidence = &a.Confidence
		}
		out.Attributions = append(out.Attributions, one)
	}
	return out
}

// A timesOut is one line of the task time.
type timesOut struct {
	ID      json.RawMessage `json:"id"`
	Timexes []timeOut       `json:"timexes"`
}

type timeOut struct {
	wordsOut
	Type     hearsay.TimeType `json:"type"`
	Value    string           `json:"value"`
	Mod      string           `json:"mod,omitempty"`
	Interval []string         `json:"interval,omitempty"` // half-open days; ".." for an open end
	Role     hearsay.TimeRole `json:"role,omitempty"`
	Why      string           `json:"why,omitempty"`
}

func timeLine(r *request, page *Page, _ Prediction) any {
	at := hearsay.NewCodePoints(page.Doc.Text)
	out := timesOut{ID: r.ID, Timexes: []timeOut{}}
	for _, t := range page.Times {
		out.Timexes = append(out.Timexes, timeOut{wordsOut: wordsAt(at, t.Words), Type: t.Type, Value: t.Value, Mod: t.Mod,
			Interval: interval(t.Interval), Role: t.Role, Why: t.Why})
	}
	return out
}

func interval(i hearsay.Interval) []string {
	if i == (hearsay.Interval{}) {
		return nil
	}
	ends := []string{i.From, i.To}
	for k := range ends {
		if ends[k] == "" {
			ends[k] = ".."
		}
	}
	return ends
}

// A wordsOut is a stretch of text with its words.
type wordsOut struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func wordsAt(at *hearsay.CodePoints, w hearsay.Words) wordsOut {
	return wordsOut{at.At(w.Start), at.At(w.End), w.Text}
}

// optionalWords is nil for a stretch that is not there.
func optionalWords(at *hearsay.CodePoints, w hearsay.Words) *wordsOut {
	if w.Empty() {
		return nil
	}
	out := wordsAt(at, w)
	return &out
}

// A statementsOut is one line of the task statements.
type statementsOut struct {
	Set    json.RawMessage `json:"set,omitempty"`
	ID     json.RawMessage `json:"id"`
	Claims []claimOut      `json:"claims"`
}

type claimOut struct {
	Content     []wordsOut   `json:"content"`
	Speaker     *wordsOut    `json:"speaker"`
	SpeakerName string       `json:"speaker_name"`
	Cue         *wordsOut    `json:"cue"`
	Chain       []voiceOut   `json:"chain"`
	Count       *int         `json:"count"`
	Recipient   *wordsOut    `json:"recipient"`
	Act         hearsay.Act  `json:"act"`
	Mode        hearsay.Mode `json:"mode"`
	Events      []eventOut   `json:"events"`
}

type voiceOut struct {
	wordsOut
	Kind hearsay.ActorKind `json:"kind"`
}

type eventOut struct {
	Move       string         `json:"move"`
	Status     hearsay.Status `json:"status"`
	Actors     []string       `json:"actors"`
	Recipients []string       `json:"recipients"`
	Place      string         `json:"place"`
	Anchor     *wordsOut      `json:"anchor"`
}

// statementLine gives the statements of the text itself: those of headlines,
// captions and other stories' headlines repeat or advertise, and are left out
// as the guidelines want it.
func statementLine(r *request, page *Page, _ Prediction) any {
	e := statementEdge{hearsay.NewCodePoints(page.Doc.Text), &page.Reading}
	out := statementsOut{Set: r.Set, ID: r.ID, Claims: []claimOut{}}
	for i := range page.Reading.Statements {
		if s := &page.Reading.Statements[i]; s.Zone == hearsay.Body || s.Zone == hearsay.Note {
			out.Claims = append(out.Claims, e.claim(i, s))
		}
	}
	return out
}

// A statementEdge is where one reading leaves for a file of statements.
type statementEdge struct {
	at      *hearsay.CodePoints
	reading *hearsay.Reading
}

func (e statementEdge) claim(i int, s *hearsay.Statement) claimOut {
	speaker := s.Speaker()
	c := claimOut{Content: []wordsOut{}, Speaker: optionalWords(e.at, speaker.Words), Cue: optionalWords(e.at, s.Cue),
		Chain: []voiceOut{}, Count: e.count(s.Chain), Act: s.Act, Mode: s.Mode, Events: []eventOut{}}
	for _, w := range s.Content {
		c.Content = append(c.Content, wordsAt(e.at, w))
	}
	for _, v := range s.Chain {
		c.Chain = append(c.Chain, voiceOut{wordsAt(e.at, v.Words), v.Kind})
	}
	if speaker.Actor >= 0 {
		c.SpeakerName = e.reading.Actors[speaker.Actor].Name
	}
	if s.Recipient != nil {
		c.Recipient = optionalWords(e.at, s.Recipient.Words)
	}
	for _, v := range e.reading.Events {
		if v.Statement == i {
			c.Events = append(c.Events, e.event(v))
		}
	}
	return c
}

// count is how many people the innermost unnamed voice stands for, nil where
// the text does not say.
func (e statementEdge) count(chain []hearsay.Voice) *int {
	for i := len(chain) - 1; i >= 0; i-- {
		if v := chain[i]; v.Kind == hearsay.Unnamed && v.Actor >= 0 {
			return e.reading.Actors[v.Actor].Count.N
		}
	}
	return nil
}

func (e statementEdge) event(v hearsay.Event) eventOut {
	return eventOut{Move: v.Move, Status: v.Status, Actors: e.names(v.Actors), Recipients: e.names(v.Recipients),
		Place: v.Place.Text, Anchor: optionalWords(e.at, v.Anchor)}
}

// names gives voices by the names of their actors, else as written.
func (e statementEdge) names(voices []hearsay.Voice) []string {
	list := []string{}
	for _, v := range voices {
		if v.Actor >= 0 {
			list = append(list, e.reading.Actors[v.Actor].Name)
		} else {
			list = append(list, v.Text)
		}
	}
	return list
}
