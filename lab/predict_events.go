package lab

import (
	"encoding/json"
	"fmt"
	"io"

	"hearsay"
	"hearsay/extract"
)

// A Typer knows the types of events: it is what given pairs of parties are typed
// with, and what tells the quad of a type. It is called from several goroutines
// at a time.
type Typer interface {
	// Type tells the type of what one party does to another.
	Type(text string, lang *hearsay.Analysis, p extract.TypePair) extract.TypeGuess
	// Named gives the type of that name, without a quad if there is none.
	Named(name string) extract.EventType
}

// An eventsOut is one line of the task events.
type eventsOut struct {
	ID     json.RawMessage `json:"id"`
	Events []typedOut      `json:"events"`
}

// A typedOut is an event with its codes.
type typedOut struct {
	Type       string         `json:"type"`
	Plover     string         `json:"plover,omitempty"` // of a pair: the type, where its root holds several
	Mode       string         `json:"mode,omitempty"`
	Move       string         `json:"move,omitempty"`
	Status     hearsay.Status `json:"status"`
	Actors     []wordsOut     `json:"actors"`
	Recipients []wordsOut     `json:"recipients"`
	Anchor     wordsOut       `json:"anchor"`
	Quad       int            `json:"quad,omitempty"`
	Cameo      string         `json:"cameo,omitempty"`
	Conditions []conditionOut `json:"conditions,omitempty"`
}

// A conditionOut is what must come first, with the words that say so.
type conditionOut struct {
	Link  wordsOut `json:"link"`
	Words wordsOut `json:"words"`
}

func givenEvents(r *request) hearsay.Given {
	return hearsay.Given{Title: r.Title, Date: r.Date, Outlet: r.Outlet}
}

// predictEvents gives the events of texts, or the types of the pairs of parties
// that are given with them.
func predictEvents(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	work := func(l Line) ([]byte, error) { return p.text(l, givenEvents, eventsLine) }
	if p.Pairs {
		work = p.pairs
	}
	return inOrder(Lines(name, in), work, give)
}

func eventsLine(r *request, page *Page, p Prediction) any {
	at := hearsay.NewCodePoints(page.Doc.Text)
	out := eventsOut{ID: r.ID, Events: []typedOut{}}
	for _, e := range page.Reading.Events {
		one := typedOut{Type: e.Type, Mode: e.PloverMode, Move: e.Move, Status: e.Status,
			Actors: voicesAt(at, e.Actors), Recipients: voicesAt(at, e.Recipients), Anchor: wordsAt(at, e.Anchor), Quad: p.Typer.Named(e.Type).Quad, Cameo: e.Cameo}
		for _, c := range e.Conditions {
			one.Conditions = append(one.Conditions, conditionOut{wordsAt(at, c.Link), wordsAt(at, c.Words)})
		}
		out.Events = append(out.Events, one)
	}
	return out
}

func voicesAt(at *hearsay.CodePoints, voices []hearsay.Voice) []wordsOut {
	list := []wordsOut{}
	for _, v := range voices {
		list = append(list, wordsAt(at, v.Words))
	}
	return list
}

// A pairsGiven is what is read of a record beside its text: the places of the
// first actor and the first recipient of each event, and nothing else of it.
type pairsGiven struct {
	Events []struct {
		Actors     []placeGiven `json:"actors"`
		Recipients []placeGiven `json:"recipients"`
	} `json:"events"`
}

type placeGiven struct {
	Start *int `json:"start"`
	End   *int `json:"end"`
}

// pairs types the pairs of one record.
func (p Prediction) pairs(l Line) ([]byte, error) {
	r, page, err := p.page(l, givenEvents)
	if err != nil {
		return nil, err
	}
	var given pairsGiven
	if err := l.Decode(&given); err != nil {
		return nil, err
	}
	text := page.Doc.Text
	t := pairTyping{Prediction: p, page: page, lang: p.Linguist.Analyse(&page.Doc), at: hearsay.NewCodePoints(text), bytes: byteOffsets(text)}
	out := eventsOut{ID: r.ID, Events: []typedOut{}}
	for i, e := range given.Events {
		var pair extract.TypePair
		for _, side := range []struct {
			name  string
			given []placeGiven
			span  *hearsay.Span
		}{{"actors", e.Actors, &pair.Source}, {"recipients", e.Recipients, &pair.Target}} {
			if *side.span, err = t.span(side.given); err != nil {
				return nil, l.Trouble(fmt.Sprintf("the %s of event %d: %v", side.name, i+1, err), "give places in code points of the text: 0 <= start < end")
			}
		}
		out.Events = append(out.Events, t.typed(pair))
	}
	return jsonLine(out)
}

// A pairTyping is the work on one text.
type pairTyping struct {
	Prediction
	page  *Page
	lang  hearsay.Analysis
	at    *hearsay.CodePoints
	bytes []int // where the code points begin
}

// span gives the place of the first party that has one.
func (t *pairTyping) span(list []placeGiven) (hearsay.Span, error) {
	for _, p := range list {
		if p.Start == nil || p.End == nil {
			continue
		}
		if *p.Start < 0 || *p.End <= *p.Start || *p.End >= len(t.bytes) {
			return hearsay.Span{}, fmt.Errorf("there is no stretch from %d to %d in the text", *p.Start, *p.End)
		}
		return hearsay.Span{Start: t.bytes[*p.Start], End: t.bytes[*p.End]}, nil
	}
	return hearsay.Span{}, nil
}

// typed types a pair. Move and status are those of the event that was found at
// the same words.
func (t *pairTyping) typed(p extract.TypePair) typedOut {
	text := t.page.Doc.Text
	guess := t.Typer.Type(text, &t.lang, p)
	out := typedOut{Type: guess.Root, Status: hearsay.NoStatus, Quad: guess.Quad, Actors: t.party(p.Source), Recipients: t.party(p.Target),
		Anchor: wordsAt(t.at, hearsay.WordsAt(text, guess.Anchor))}
	if guess.Root != guess.Name {
		out.Plover = guess.Name
	}
	for _, e := range t.page.Reading.Events {
		if e.Anchor.Overlaps(guess.Anchor) {
			out.Move, out.Status = e.Move, e.Status
			if e.Type == guess.Name {
				out.Mode, out.Cameo = e.PloverMode, e.Cameo
			}
			break
		}
	}
	return out
}

func (t *pairTyping) party(s hearsay.Span) []wordsOut {
	if s.Empty() {
		return []wordsOut{}
	}
	return []wordsOut{wordsAt(t.at, hearsay.WordsAt(t.page.Doc.Text, s))}
}
