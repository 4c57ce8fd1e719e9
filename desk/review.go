package desk

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// Review enters what a person decided about statements and events, all of it or
// nothing. The error is [ledger.ErrConflict] where somebody else decided about
// the same words whom the person had not seen.
func (d *Desk) Review(ctx context.Context, who string, kind hearsay.EntryKind, reviews ...hearsay.Review) error {
	entries := make([]hearsay.Entry, len(reviews))
	for i, r := range reviews {
		entries[i] = hearsay.Entry{Kind: kind, Maker: who, Decision: &hearsay.Decision{Review: r}}
	}
	_, err := d.Store.Append(ctx, entries)
	return err
}

// Reviews gives the decisions about a report, in order.
func (d *Desk) Reviews(ctx context.Context, report hearsay.ReportID) ([]hearsay.Entry, error) {
	return d.Store.Reviews(ctx, report)
}

// Recent gives the latest decisions, the latest first.
func (d *Desk) Recent(ctx context.Context, limit int) ([]hearsay.Entry, error) {
	return d.Store.Recent(ctx, limit)
}

// Keep keeps a question under a name; an empty question takes it out.
func (d *Desk) Keep(ctx context.Context, who, name, question, of string) error {
	_, err := d.Store.Append(ctx, []hearsay.Entry{{Kind: hearsay.Kept, Maker: who, Decision: &hearsay.Decision{Name: name, Question: question, Of: of}}})
	return err
}

// Kept gives the questions that are kept, by their names.
func (d *Desk) Kept(ctx context.Context) ([]hearsay.Decision, error) {
	entries, err := d.Store.Decisions(ctx, hearsay.Kept)
	var list []hearsay.Decision
	for _, e := range entries {
		list = slices.DeleteFunc(list, func(d hearsay.Decision) bool { return d.Name == e.Decision.Name })
		if e.Decision.Question != "" {
			list = append(list, *e.Decision)
		}
	}
	slices.SortFunc(list, func(a, b hearsay.Decision) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

// Records gives a report's records with what people decided about them, and the
// decisions whose words are not among them any more.
func (d *Desk) Records(ctx context.Context, e *hearsay.Entry) (records hearsay.Records, unplaced []hearsay.Entry, err error) {
	records = hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	reviews, err := d.Store.Reviews(ctx, e.Document.ID)
	if err != nil {
		return records, nil, err
	}
	return records, ledger.Review(&records, e.Document.Text, reviews), nil
}

// Ask gives the records of one kind that a question asks for, in the order and
// manner of [ledger.Views]: without what people rejected, and with what they
// corrected as they did. What they added by a correction is found by the words
// of what it was made of.
func (d *Desk) Ask(ctx context.Context, kind ledger.Kind, question query.Question) iter.Seq2[hearsay.Record, error] {
	found := d.Store.Find(ctx, kind, question)
	if kind != query.Statements && kind != query.Events {
		return found
	}
	return func(yield func(hearsay.Record, error) bool) {
		h, err := d.hand(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for r, err := range found {
			if err != nil {
				yield(nil, err)
				return
			}
			list, err := h.lay(ctx, r)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// Page gives a window of what Ask gives. What people rejected makes it shorter.
func (d *Desk) Page(ctx context.Context, kind ledger.Kind, question query.Question, window ledger.Window) (ledger.Leaf, error) {
	leaf, err := d.Store.Page(ctx, kind, question, window)
	if err != nil || kind != query.Statements && kind != query.Events {
		return leaf, err
	}
	h, err := d.hand(ctx)
	if err != nil {
		return leaf, err
	}
	var list []hearsay.Record
	for _, r := range leaf.Records {
		laid, err := h.lay(ctx, r)
		if err != nil {
			return leaf, err
		}
		list = append(list, laid...)
	}
	leaf.Records = list
	return leaf, nil
}

// A hand lays decisions over records that come report by report.
type hand struct {
	desk     *Desk
	reviewed map[hearsay.ReportID]bool
	report   hearsay.ReportID            // the one last looked up
	read     map[string]hearsay.Passage  // the words of its records as they were read, by key
	laid     map[string]hearsay.Record   // its records as they were decided
	added    map[string][]hearsay.Record // those that were made of one
}

func (d *Desk) hand(ctx context.Context) (*hand, error) {
	reviewed, err := d.Store.Reviewed(ctx)
	return &hand{desk: d, reviewed: reviewed}, err
}

// lay gives what stands in a record's place. A reading of a past day may differ
// from the latest, by whose records it is decided; then it stays as it was.
func (h *hand) lay(ctx context.Context, r hearsay.Record) ([]hearsay.Record, error) {
	report := reportOf(r)
	if !h.reviewed[report] {
		return []hearsay.Record{r}, nil
	}
	if report != h.report {
		if err := h.turn(ctx, report); err != nil {
			return nil, err
		}
	}
	now, ok := h.laid[r.Key()]
	if !ok || h.read[r.Key()] != passage(r) {
		return []hearsay.Record{r}, nil
	}
	switch review := reviewOf(now); {
	case review == nil:
		return []hearsay.Record{r}, nil
	case review.State == hearsay.Rejected:
		return nil, nil
	}
	return append([]hearsay.Record{now}, h.added[r.Key()]...), nil
}

// turn lays the decisions about another report.
func (h *hand) turn(ctx context.Context, report hearsay.ReportID) error {
	e, err := h.desk.Store.Latest(ctx, report)
	if err != nil {
		return fmt.Errorf("laying decisions over a report: %w", err)
	}
	h.report, h.read, h.laid, h.added = report, map[string]hearsay.Passage{}, map[string]hearsay.Record{}, map[string][]hearsay.Record{}
	before := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	for _, s := range before.Statements {
		h.read[s.ID] = passage(s)
	}
	for _, v := range before.Events {
		h.read[v.ID] = passage(v)
	}
	records, _, err := h.desk.Records(ctx, &e)
	if err != nil {
		return err
	}
	read := len(before.Statements)
	for i, s := range records.Statements {
		h.laid[s.ID] = s
		if i >= read { // "3f9a.../s3.b" is made of "3f9a.../s3"
			whole := s.ID[:len(s.ID)-2]
			h.added[whole] = append(h.added[whole], s)
		}
	}
	for _, v := range records.Events {
		h.laid[v.ID] = v
	}
	return nil
}

// passage names a record by its words.
func passage(r hearsay.Record) hearsay.Passage {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		return ledger.PassageOf(r)
	case *hearsay.EventRecord:
		return hearsay.Passage{Words: hearsay.Words{Span: hearsay.Span{Start: r.Anchor.Start, End: r.Anchor.End}, Text: r.Anchor.Text}}
	}
	return hearsay.Passage{}
}

func reportOf(r hearsay.Record) hearsay.ReportID {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		return r.Head.Report
	case *hearsay.EventRecord:
		return r.Head.Report
	}
	return ""
}

func reviewOf(r hearsay.Record) *hearsay.ReviewRecord {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		return r.Review
	case *hearsay.EventRecord:
		return r.Review
	}
	return nil
}
