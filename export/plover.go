package export

import (
	"fmt"
	"io"
	"iter"
	"time"

	"hearsay"
	"hearsay/phrase"
)

// A ploverEvent is an event with the field names of PLOVER 0.7 (chapter "JSON
// Data Fields"), and fields of ours behind.
type ploverEvent struct {
	ID        string        `json:"id"`
	HasEvent  bool          `json:"has_event"`
	Date      string        `json:"date"`
	EndDate   string        `json:"enddate,omitempty"`
	Source    []ploverActor `json:"source"`
	Recipient []ploverActor `json:"recipient,omitempty"`
	Event     []string      `json:"event"`
	EventLoc  *ploverPlace  `json:"event_loc,omitempty"`
	EventText []string      `json:"event_text"`
	Quad      int           `json:"quad_code"`
	Mode      []string      `json:"mode,omitempty"`
	TextInfo  ploverText    `json:"text_info"`
	CiteInfo  ploverCite    `json:"cite_info"`

	Cameo     string         `json:"cameo,omitempty"`
	Move      string         `json:"hearsay_move"`
	Status    hearsay.Status `json:"hearsay_status"`
	Chain     []string       `json:"hearsay_chain"` // from the outlet to whoever says so
	DateBasis string         `json:"hearsay_date_basis"`
	Statement string         `json:"hearsay_statement,omitempty"`
	Issues    []string       `json:"hearsay_issues,omitempty"`
}

type ploverActor struct {
	Code   string `json:"code,omitempty"`
	Sector string `json:"sector,omitempty"`
	Text   string `json:"actor_text"`
	Name   string `json:"identifer_text,omitempty"` // so spelt in the manual
}

type ploverPlace struct {
	Name string `json:"name"`
}

type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCite struct {
	Citation    string `json:"citation"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Publication string `json:"publication,omitempty"`
	Coder       string `json:"coder"`
	Codebook    string `json:"codebook"`
}

// Plover writes events as PLOVER JSON Lines. Events that PLOVER has no row for,
// and those without a day or a source, are left out; it tells how many.
func (c *Coder) Plover(out io.Writer, records iter.Seq2[hearsay.Record, error]) (left int, err error) {
	e := Encoder(out)
	nobody := 0 // PLOVER asks for a source
	left, err = c.each(records, func(r *hearsay.EventRecord, code Code, on dating) error {
		if len(r.Actors) == 0 {
			nobody++
			return nil
		}
		if err := e.Encode(c.plover(r, code, on)); err != nil {
			return fmt.Errorf("writing PLOVER: %w", err)
		}
		return nil
	})
	return left + nobody, err
}

// each gives the events that have a row.
func (c *Coder) each(records iter.Seq2[hearsay.Record, error], row func(*hearsay.EventRecord, Code, dating) error) (left int, err error) {
	for r, err := range records {
		if err != nil {
			return left, err
		}
		e, event := r.(*hearsay.EventRecord)
		if !event {
			continue
		}
		code, ok := c.Code(e)
		on := dated(e)
		if !ok || on.from == "" || e.Zone == hearsay.Related {
			left++
			continue
		}
		if err := row(e, code, on); err != nil {
			return left, err
		}
	}
	return left, nil
}

func (c *Coder) plover(r *hearsay.EventRecord, code Code, on dating) ploverEvent {
	e := ploverEvent{
		ID: r.ID, HasEvent: true, Date: on.from, EndDate: lastDay(on), Source: c.actors(r.Actors), Recipient: c.actors(r.Recipients),
		Event: []string{code.Plover}, EventText: []string{r.Anchor.Text}, Quad: code.Quad,
		TextInfo: ploverText{r.Sentence.Chars[0], r.Sentence.Chars[1]},
		CiteInfo: ploverCite{Citation: string(r.Head.Report), URL: r.Head.URL, Title: r.Head.Title, Publication: r.Head.Outlet, Coder: "hearsay", Codebook: "plover-0.7"},
		Cameo:    code.Cameo, Move: r.Move, Status: r.Status, Chain: chainNames(r), DateBasis: on.basis, Statement: r.Statement, Issues: r.Issues,
	}
	if code.Between {
		e.Source, e.Recipient = append(e.Source, e.Recipient...), nil
	}
	if code.Mode != "" {
		e.Mode = []string{code.Mode}
	}
	if r.Place != nil {
		e.EventLoc = &ploverPlace{r.Place.Text}
	}
	return e
}

func (c *Coder) actors(list []hearsay.VoiceRecord) []ploverActor {
	actors := []ploverActor{}
	for _, v := range list {
		actors = append(actors, ploverActor{Code: country(v), Sector: c.sector(v), Text: v.Text, Name: v.Name})
	}
	return actors
}

// chainNames names the voices of an event, the outlet first.
func chainNames(r *hearsay.EventRecord) []string {
	var names []string
	if r.Head.Outlet != "" {
		names = append(names, r.Head.Outlet)
	}
	for _, v := range r.Chain {
		names = append(names, phrase.Name(v))
	}
	return names
}

// lastDay is the last day of more than one.
func lastDay(on dating) string {
	end, err := time.Parse(time.DateOnly, on.to)
	if err != nil {
		return ""
	}
	if last := end.AddDate(0, 0, -1).Format(time.DateOnly); last > on.from {
		return last
	}
	return ""
}
