package web

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// A decisionRequest is what a person decided about statements or events.
type decisionRequest struct {
	State   hearsay.EntryKind   `json:"state"`             // accepted, rejected, corrected or undone
	Records []string            `json:"records,omitempty"` // keys; of a correction: several of one report that become one
	Instead []correctionRequest `json:"instead,omitempty"` // corrected: what stands there; several where one becomes several
	Batch   string              `json:"batch,omitempty"`   // undone: what to take back
	Seen    int64               `json:"seen,omitempty"`    // number of the latest decision about these words that the person knew of
	Note    string              `json:"note,omitempty"`
}

// A correctionRequest says what stands in the text, by places in bytes.
type correctionRequest struct {
	Content   []hearsay.Span `json:"content,omitempty"`
	Speaker   *hearsay.Span  `json:"speaker,omitempty"`
	Recipient *hearsay.Span  `json:"recipient,omitempty"`
	Act       hearsay.Act    `json:"act,omitempty"`
	Status    hearsay.Status `json:"status,omitempty"`
}

// A decisionRecord is a decision as it stands in the ledger.
type decisionRecord struct {
	Entry   int64                `json:"entry"`
	At      string               `json:"at"`
	By      string               `json:"by"`
	State   hearsay.EntryKind    `json:"state"`
	Unit    hearsay.Unit         `json:"unit,omitempty"`
	Of      []hearsay.Passage    `json:"of,omitempty"`
	Instead []hearsay.Correction `json:"instead,omitempty"`
	Batch   string               `json:"batch,omitempty"`
	Undoes  string               `json:"undoes,omitempty"`
	Seen    int64                `json:"seen"`
	Note    string               `json:"note,omitempty"`
}

// A decisionsRecord lists what was decided about a report, oldest first.
type decisionsRecord struct {
	Report    hearsay.ReportID `json:"report"`
	Decisions []decisionRecord `json:"decisions"`
}

func (s *Server) apiDecisions(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	if err := v.only(); err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	e, _, err := s.known(v, v.r.PathValue("report"))
	if err != nil {
		return err
	}
	entries, err := api.Reviews(v.r.Context(), e.Document.ID)
	if err != nil {
		return err
	}
	list := decisionsRecord{Report: e.Document.ID, Decisions: []decisionRecord{}}
	for _, e := range entries {
		r := &e.Decision.Review
		list.Decisions = append(list.Decisions, decisionRecord{Entry: e.Seq, At: e.At.UTC().Format(time.RFC3339), By: e.Maker, State: e.Kind, Unit: r.Unit,
			Of: r.Of, Instead: r.Instead, Batch: r.Batch, Undoes: r.Undoes, Seen: r.Seen, Note: r.Note})
	}
	return s.answer(v, http.StatusOK, list)
}

// A decidedRecord tells what a decision can be undone by.
type decidedRecord struct {
	Batch string `json:"batch"`
}

// How much one decision may hold.
const (
	mostDecided = 1000 // records
	longestNote = 4000 // bytes
)

func (s *Server) apiDecide(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	if err := v.only(); err != nil {
		return err
	}
	var d decisionRequest
	if err := v.body(&d); err != nil {
		return err
	}
	v.deed.What = fmt.Sprintf("%s %s%s", d.State, strings.Join(d.Records, " "), d.Batch)
	reviews, batch, err := s.reviews(v, &d)
	if err != nil {
		return err
	}
	if err := api.Review(v.r.Context(), v.who, d.State, reviews...); err != nil {
		return err
	}
	s.figures.stale()
	return s.answer(v, http.StatusCreated, decidedRecord{batch})
}

// body reads JSON that holds one value and no field that means nothing.
func (v *visit) body(into any) error {
	if kind, _, _ := strings.Cut(v.r.Header.Get("Content-Type"), ";"); strings.TrimSpace(kind) != "application/json" {
		return &misuse{http.StatusUnsupportedMediaType, fmt.Sprintf("the request is of the type %q", kind), "send application/json"}
	}
	d := json.NewDecoder(v.r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("something stands behind the value")
		}
	}
	if err != nil {
		return wrongField("body", "the JSON cannot be read: "+err.Error(), "send one object as /api/v1/openapi.yaml describes it")
	}
	return nil
}

// reviews makes entries of a decision: one for each record that is accepted or
// rejected, one for a correction, all under one name, to be undone at once.
func (s *Server) reviews(v *visit, d *decisionRequest) (list []hearsay.Review, batch string, err error) {
	if err := d.check(); err != nil {
		return nil, "", err
	}
	if d.State == hearsay.Undone {
		return []hearsay.Review{{Undoes: d.Batch, Seen: d.Seen, Note: d.Note}}, d.Batch, nil
	}
	batch = strings.ToLower(rand.Text())
	for _, key := range d.Records {
		passage, unit, text, err := s.passage(v, key)
		if err != nil {
			return nil, "", err
		}
		report, _, _ := strings.Cut(key, "/")
		if d.State == hearsay.Corrected && len(list) > 0 {
			if list[0].Report != hearsay.ReportID(report) || list[0].Unit != unit {
				return nil, "", wrongField("records", "records of several reports or kinds cannot become one", "name records of one kind and report")
			}
			list[0].Of = append(list[0].Of, passage)
			continue
		}
		r := hearsay.Review{Report: hearsay.ReportID(report), Unit: unit, Of: []hearsay.Passage{passage}, Batch: batch, Seen: d.Seen, Note: d.Note}
		for i := range d.Instead {
			c, err := d.Instead[i].correction(text, unit)
			if err != nil {
				return nil, "", err
			}
			r.Instead = append(r.Instead, c)
		}
		list = append(list, r)
	}
	return list, batch, nil
}

// check refuses a decision that says too little or too much.
func (d *decisionRequest) check() error {
	states := []hearsay.EntryKind{hearsay.Accepted, hearsay.Rejected, hearsay.Corrected, hearsay.Undone}
	switch {
	case !slices.Contains(states, d.State):
		return wrongField("state", fmt.Sprintf("there is no state %q", d.State), "use accepted, rejected, corrected or undone")
	case d.State == hearsay.Undone && (d.Batch == "" || len(d.Records) > 0):
		return wrongField("batch", "what is undone is named by its batch and nothing else", "send the batch that the decision was answered with")
	case d.State != hearsay.Undone && (len(d.Records) == 0 || len(d.Records) > mostDecided):
		return wrongField("records", fmt.Sprintf("%d records are named", len(d.Records)), fmt.Sprintf("name 1 to %d by their keys", mostDecided))
	case d.State != hearsay.Undone && d.Batch != "":
		return wrongField("batch", "the desk names what is decided in one go", "leave batch out")
	case (d.State == hearsay.Corrected) != (len(d.Instead) > 0):
		return wrongField("instead", "a correction says what stands there, and nothing else does", "send instead with corrected, and only then")
	case len(d.Note) > longestNote:
		return wrongField("note", "the note is too long", "use at most "+strconv.Itoa(longestNote)+" bytes")
	}
	return nil
}

// passage is the words that a record is known by, with the text they stand in.
// What was rejected can be decided about again.
func (s *Server) passage(v *visit, key string) (p hearsay.Passage, unit hearsay.Unit, text string, err error) {
	report, number, _ := strings.Cut(key, "/")
	e, err := s.source.Report(v.r.Context(), hearsay.ReportID(report))
	if err == nil && string(e.Document.ID) != report {
		err = ledger.ErrNotFound
	}
	if err != nil {
		return p, unit, "", fmt.Errorf("report %q: %w", report, err)
	}
	read := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	kind := query.Statements
	if strings.HasPrefix(number, "e") {
		kind = query.Events
	}
	for _, r := range read.Statements {
		if kind == query.Statements && r.ID == key {
			return ledger.PassageOf(r), hearsay.StatementUnit, e.Document.Text, nil
		}
	}
	for _, r := range read.Events {
		if r.ID == key {
			return hearsay.Passage{Words: hearsay.Words{Span: hearsay.Span{Start: r.Anchor.Start, End: r.Anchor.End}, Text: r.Anchor.Text}}, hearsay.EventUnit, e.Document.Text, nil
		}
	}
	return p, unit, "", fmt.Errorf("%s %q: %w", kind, key, ledger.ErrNotFound)
}

// correction takes the words at the places from the text.
func (c *correctionRequest) correction(text string, unit hearsay.Unit) (out hearsay.Correction, err error) {
	if unit == hearsay.EventUnit && (len(c.Content) > 0 || c.Speaker != nil || c.Recipient != nil || c.Act != "") || unit == hearsay.StatementUnit && c.Status != "" {
		return out, wrongField("instead", "an event has a status, a statement has words, act, speaker and recipient", "send the fields of the record's kind")
	}
	if unit == hearsay.EventUnit && !slices.Contains(hearsay.Statuses, c.Status) {
		return out, wrongField("instead", fmt.Sprintf("there is no status %q", c.Status), "see docs/formats.md for those there are")
	}
	if unit == hearsay.StatementUnit && (len(c.Content) == 0 || c.Act != "" && !slices.Contains(hearsay.Acts, c.Act)) {
		return out, wrongField("instead", "a statement has words, and one of the acts", "send content, and an act that docs/formats.md lists")
	}
	at := func(s hearsay.Span) (w hearsay.Words) {
		if s.Start < 0 || s.End <= s.Start || s.End > len(text) || !onRune(text, s.Start) || !onRune(text, s.End) {
			err = wrongField("instead", fmt.Sprintf("bytes %d to %d are no words of the text", s.Start, s.End), "count bytes of UTF-8 in the clean text of the report")
			return w
		}
		return hearsay.WordsAt(text, s)
	}
	for _, s := range c.Content {
		out.Content = append(out.Content, at(s))
	}
	if c.Speaker != nil {
		out.Speaker = at(*c.Speaker)
	}
	if c.Recipient != nil {
		out.Recipient = at(*c.Recipient)
	}
	out.Act, out.Status = c.Act, c.Status
	return out, err
}

// onRune reports whether a place is between two characters.
func onRune(text string, at int) bool { return at == len(text) || text[at]&0xC0 != 0x80 }
