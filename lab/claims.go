package lab

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"hearsay"
	"hearsay/origin"
)

// A claimLine is one line of the task claims.
type claimLine struct {
	Set        json.RawMessage `json:"set,omitempty"`
	Claim      string          `json:"claim"`
	Statements []tellingOut    `json:"statements"`
	Events     []claimEventOut `json:"events"`
	Origins    [2]int          `json:"origins"`
	Against    [2]int          `json:"against"`
	Status     string          `json:"status"`
	AsOf       string          `json:"as_of"`
}

// A tellingOut is a telling: where it stands, how it bears on the claim, and
// the origin it goes back to.
type tellingOut struct {
	ID     json.RawMessage `json:"id"`
	Start  int             `json:"start"`
	End    int             `json:"end"`
	Act    hearsay.Bearing `json:"act"`
	Origin *string         `json:"origin"`
	Rules  []string        `json:"rules"`
}

type claimEventOut struct {
	ID     json.RawMessage `json:"id"`
	Start  int             `json:"start"`
	End    int             `json:"end"`
	Move   string          `json:"move"`
	Status hearsay.Status  `json:"status"`
}

// predictClaims finds the claims of the texts of a file, those of each set by
// themselves, as they stand on the last day or on the day asked for.
func predictClaims(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	sets, err := p.claimSets(name, in)
	if err != nil {
		return err
	}
	for _, s := range sets {
		asOf := p.AsOf
		if asOf == "" {
			asOf = s.last()
		}
		for _, r := range s.claims(p.Claims, p.AsOf) {
			line, err := jsonLine(s.line(r, asOf))
			if err != nil {
				return err
			}
			if err := give(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// A claimSet is the documents among which claims are looked for.
type claimSet struct {
	set    json.RawMessage
	inputs []origin.Input
	copies []hearsay.CopyRecord
	index  *origin.Index
}

// claimSets reads the texts of a file, and all that is in them.
func (p Prediction) claimSets(name string, in io.Reader) ([]*claimSet, error) {
	var sets []*claimSet
	place := map[string]*claimSet{}
	for line, err := range Lines(name, in) {
		if err != nil {
			return nil, err
		}
		r, err := line.request()
		if err != nil {
			return nil, err
		}
		s := place[string(r.Set)]
		if s == nil {
			s = &claimSet{set: r.Set, index: origin.NewIndex()}
			place[string(r.Set)] = s
			sets = append(sets, s)
		}
		if slices.ContainsFunc(s.inputs, func(i origin.Input) bool { return string(i.Document.Head.Report) == string(r.ID) }) {
			return nil, line.Trouble("the id "+string(r.ID)+" stands here again", "give each text of a set an id of its own")
		}
		page := p.Read(line.report(&r, givenStatements(&r)))
		if page.Doc.Text != *r.Text {
			return nil, line.changed()
		}
		s.add(&page, hearsay.ReportID(r.ID), p.Linguist)
	}
	for _, s := range sets {
		s.copies = s.index.Copies(nil)
	}
	return sets, nil
}

// add takes a document under the ID that its file gives it.
func (s *claimSet) add(page *Page, id hearsay.ReportID, l Linguist) {
	page.Doc.ID = id
	records := hearsay.NewRecords(string(id), &page.Doc, &page.Reading)
	known := page.Doc.Published.Day()
	s.inputs = append(s.inputs, origin.NewInput(known, &page.Doc, &records))
	cut := l.Cut(&page.Doc)
	s.index.Add(origin.WordingOf(&page.Doc, cut.Quotations))
}

// last is the last day on which a document of the set was published.
func (s *claimSet) last() string {
	day := ""
	for _, in := range s.inputs {
		day = max(day, in.Known)
	}
	return day
}

func (s *claimSet) claims(c *origin.Claims, asOf string) []*hearsay.ClaimRecord {
	return c.Of(s.inputs, s.copies, nil, asOf)
}

func (s *claimSet) line(r *hearsay.ClaimRecord, asOf string) claimLine {
	out := claimLine{Set: s.set, Claim: r.ID, Statements: []tellingOut{}, Events: []claimEventOut{}, AsOf: asOf, Status: string(r.State),
		Origins: [2]int{r.For.Least, r.For.Most}, Against: [2]int{r.Against.Least, r.Against.Most}}
	for _, t := range r.Tellings {
		one := tellingOut{ID: json.RawMessage(t.Head.Report), Start: t.Words.Chars[0], End: t.Words.Chars[1], Act: t.Act, Rules: []string{}}
		one.Rules = append(one.Rules, t.Rules...)
		if t.Origin != "" {
			one.Origin = &t.Origin
		}
		out.Statements = append(out.Statements, one)
		if e := s.event(t); e != nil {
			out.Events = append(out.Events, claimEventOut{ID: one.ID, Start: e.Anchor.Chars[0], End: e.Anchor.Chars[1], Move: e.Move, Status: e.Status})
		}
	}
	return out
}

// event is the event mention of a telling, nil for none.
func (s *claimSet) event(t hearsay.Telling) *hearsay.EventRecord {
	for _, in := range s.inputs {
		if in.Document.Head.Report != t.Head.Report {
			continue
		}
		for _, e := range in.Events {
			if (e.ID == t.Record || e.Statement == t.Record && strings.Contains(t.Record, "/s")) && e.Anchor.Start >= t.Words.Start && e.Anchor.End <= t.Words.End {
				return e
			}
		}
	}
	return nil
}
