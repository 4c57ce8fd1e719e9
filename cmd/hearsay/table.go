package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A column is a named cell of a table of records.
type column[R any] struct {
	name string
	cell func(r R) string
}

// header gives the columns' names.
func header[R any](columns []column[R]) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// cells gives one row.
func cells[R any](columns []column[R], r R) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.cell(r)
	}
	return row
}

// A table turns records of one kind into rows.
type table struct {
	header []string
	row    func(r hearsay.Record) []string
}

func newTable[R hearsay.Record](columns []column[R]) table {
	return table{header: header(columns), row: func(r hearsay.Record) []string { return cells(columns, r.(R)) }}
}

// tables gives the table of each kind of record.
var tables = map[query.Kind]table{
	query.Documents:  newTable(documentColumns),
	query.Statements: newTable(statementColumns),
	query.Events:     newTable(eventColumns),
	query.Actors:     newTable(actorColumns),
}

// headColumns are the columns about the document that a record comes from.
func headColumns[R hearsay.Record](head func(R) *hearsay.Head) []column[R] {
	return []column[R]{
		{"report", func(r R) string { return string(head(r).Report) }},
		{"place", func(r R) string { return head(r).Place }},
		{"outlet", func(r R) string { return head(r).Outlet }},
		{"title", func(r R) string { return head(r).Title }},
		{"url", func(r R) string { return head(r).URL }},
		{"published", func(r R) string { return head(r).Published }},
		{"published_precision", func(r R) string { return head(r).Precision }},
		{"published_basis", func(r R) string { return head(r).Basis }},
	}
}

// evidenceColumns are the columns of a stretch of a document's text.
func evidenceColumns[R hearsay.Record](name string, of func(R) *hearsay.Evidence) []column[R] {
	number := func(n func(*hearsay.Evidence) int) func(R) string {
		return func(r R) string {
			if e := of(r); e != nil {
				return strconv.Itoa(n(e))
			}
			return ""
		}
	}
	return []column[R]{
		{name, func(r R) string { return text(of(r)) }},
		{name + "_start", number(func(e *hearsay.Evidence) int { return e.Start })},
		{name + "_end", number(func(e *hearsay.Evidence) int { return e.End })},
		{name + "_start_char", number(func(e *hearsay.Evidence) int { return e.Chars[0] })},
		{name + "_end_char", number(func(e *hearsay.Evidence) int { return e.Chars[1] })},
	}
}

// timeColumns are the columns of a resolved time.
func timeColumns[R hearsay.Record](name string, of func(R) *hearsay.TimeRecord) []column[R] {
	cell := func(part func(*hearsay.TimeRecord) string) func(R) string {
		return func(r R) string {
			if t := of(r); t != nil {
				return part(t)
			}
			return ""
		}
	}
	return []column[R]{
		{name, cell(func(t *hearsay.TimeRecord) string { return t.Text })},
		{name + "_value", cell(func(t *hearsay.TimeRecord) string { return t.Value })},
		{name + "_from", cell(func(t *hearsay.TimeRecord) string { return t.From })},
		{name + "_to", cell(func(t *hearsay.TimeRecord) string { return t.To })},
		{name + "_edtf", cell(func(t *hearsay.TimeRecord) string { return t.EDTF })},
	}
}

func join[R hearsay.Record](lists ...[]column[R]) []column[R] {
	var all []column[R]
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

var documentColumns = join(
	[]column[*hearsay.DocumentRecord]{{"id", func(r *hearsay.DocumentRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.DocumentRecord) *hearsay.Head { return &r.Head }),
	[]column[*hearsay.DocumentRecord]{
		{"author", func(r *hearsay.DocumentRecord) string { return r.Author }},
		{"credits", func(r *hearsay.DocumentRecord) string { return list(r.Credits) }},
		{"bytes", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Bytes) }},
		{"statements", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Statements) }},
		{"events", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Events) }},
		{"doubts", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(len(r.Doubts)) }},
	})

var statementColumns = join(
	[]column[*hearsay.StatementRecord]{{"id", func(r *hearsay.StatementRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.StatementRecord) *hearsay.Head { return &r.Head }),
	[]column[*hearsay.StatementRecord]{
		{"speaker", func(r *hearsay.StatementRecord) string { return r.Speaker }},
		{"speaker_kind", func(r *hearsay.StatementRecord) string { return string(speaker(r).Kind) }},
		{"speaker_country", func(r *hearsay.StatementRecord) string { return speaker(r).Country }},
		{"speaker_roles", func(r *hearsay.StatementRecord) string { return list(speaker(r).Roles) }},
		{"speaker_count", func(r *hearsay.StatementRecord) string { return number(speaker(r).Count) }},
		{"act", func(r *hearsay.StatementRecord) string { return string(r.Act) }},
		{"negated", func(r *hearsay.StatementRecord) string { return strconv.FormatBool(r.Negated) }},
		{"saying", func(r *hearsay.StatementRecord) string { return string(r.Saying) }},
		{"mode", func(r *hearsay.StatementRecord) string { return string(r.Mode) }},
	},
	evidenceColumns("content", contentEvidence),
	[]column[*hearsay.StatementRecord]{
		{"pieces", func(r *hearsay.StatementRecord) string { return strconv.Itoa(len(r.Content)) }},
	},
	evidenceColumns("cue", func(r *hearsay.StatementRecord) *hearsay.Evidence { return r.Cue }),
	[]column[*hearsay.StatementRecord]{
		{"chain", func(r *hearsay.StatementRecord) string { return chain(r.Chain) }},
		{"recipient", func(r *hearsay.StatementRecord) string { return optional(r.Recipient) }},
	},
	timeColumns("said", func(r *hearsay.StatementRecord) *hearsay.TimeRecord { return r.Said }),
	[]column[*hearsay.StatementRecord]{
		{"zone", func(r *hearsay.StatementRecord) string { return string(r.Zone) }},
		{"outer", func(r *hearsay.StatementRecord) string { return r.Outer }},
		{"events", func(r *hearsay.StatementRecord) string { return list(r.Events) }},
		{"moves", func(r *hearsay.StatementRecord) string { return list(r.Moves) }},
		{"statuses", func(r *hearsay.StatementRecord) string { return list(r.Statuses) }},
		{"rule", func(r *hearsay.StatementRecord) string { return r.Rule }},
		{"confidence_cue", func(r *hearsay.StatementRecord) string { return strconv.Itoa(r.Confidence.Cue) }},
		{"confidence_source", func(r *hearsay.StatementRecord) string { return strconv.Itoa(r.Confidence.Source) }},
		{"confidence_content", func(r *hearsay.StatementRecord) string { return strconv.Itoa(r.Confidence.Content) }},
	})

var eventColumns = join(
	[]column[*hearsay.EventRecord]{{"id", func(r *hearsay.EventRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.EventRecord) *hearsay.Head { return &r.Head }),
	[]column[*hearsay.EventRecord]{
		{"move", func(r *hearsay.EventRecord) string { return r.Move }},
		{"plover", func(r *hearsay.EventRecord) string { return r.Type }},
		{"plover_mode", func(r *hearsay.EventRecord) string { return r.PloverMode }},
		{"cameo", func(r *hearsay.EventRecord) string { return r.Cameo }},
		{"status", func(r *hearsay.EventRecord) string { return string(r.Status) }},
		{"status_why", func(r *hearsay.EventRecord) string { return r.StatusWhy }},
	},
	evidenceColumns("anchor", func(r *hearsay.EventRecord) *hearsay.Evidence { return &r.Anchor }),
	[]column[*hearsay.EventRecord]{
		{"actors", func(r *hearsay.EventRecord) string { return names(r.Actors) }},
		{"recipients", func(r *hearsay.EventRecord) string { return names(r.Recipients) }},
		{"where", func(r *hearsay.EventRecord) string { return text(r.Place) }},
	},
	timeColumns("time", func(r *hearsay.EventRecord) *hearsay.TimeRecord { return r.Time }),
	timeColumns("narrowed", narrowed),
	timeColumns("said", func(r *hearsay.EventRecord) *hearsay.TimeRecord { return r.Said }),
	[]column[*hearsay.EventRecord]{
		{"known", func(r *hearsay.EventRecord) string { return known(r).From }},
		{"known_basis", func(r *hearsay.EventRecord) string { return string(known(r).Basis) }},
		{"tied", func(r *hearsay.EventRecord) string { return happening(r.Tied) }},
	},
	[]column[*hearsay.EventRecord]{
		{"conditions", conditions},
		{"about", func(r *hearsay.EventRecord) string { return text(r.About) }},
		{"issues", func(r *hearsay.EventRecord) string { return list(r.Issues) }},
		{"attends", func(r *hearsay.EventRecord) string { return string(attends(r).State) }},
		{"attends_before", func(r *hearsay.EventRecord) string { return string(attends(r).Before) }},
		{"times", times},
		{"zone", func(r *hearsay.EventRecord) string { return string(r.Zone) }},
		{"statement", func(r *hearsay.EventRecord) string { return r.Statement }},
		{"chain", func(r *hearsay.EventRecord) string { return chain(r.Chain) }},
		{"sentence", func(r *hearsay.EventRecord) string { return r.Sentence.Text }},
	})

var actorColumns = []column[*hearsay.ActorRecord]{
	{"id", func(r *hearsay.ActorRecord) string { return r.ID }},
	{"name", func(r *hearsay.ActorRecord) string { return r.Name }},
	{"actor_kind", func(r *hearsay.ActorRecord) string { return string(r.ActorKind) }},
	{"country", func(r *hearsay.ActorRecord) string { return r.Country }},
	{"roles", func(r *hearsay.ActorRecord) string { return list(r.Roles) }},
	{"aliases", func(r *hearsay.ActorRecord) string { return list(r.Aliases) }},
	{"documents", func(r *hearsay.ActorRecord) string { return strconv.Itoa(r.Documents) }},
	{"statements", func(r *hearsay.ActorRecord) string { return strconv.Itoa(r.Statements) }},
	{"first", func(r *hearsay.ActorRecord) string { return r.First }},
	{"last", func(r *hearsay.ActorRecord) string { return r.Last }},
	{"keys", func(r *hearsay.ActorRecord) string { return list(r.Keys) }},
	{"why", func(r *hearsay.ActorRecord) string { return list(r.Why) }},
}

// list writes several values into one cell.
func list(values []string) string { return strings.Join(values, "; ") }

// chain writes voices into one cell, nearest the reader first.
func chain(voices []hearsay.VoiceRecord) string {
	names := make([]string, len(voices))
	for i, v := range voices {
		names[i] = nameOf(v)
	}
	return strings.Join(names, " < ")
}

func speaker(r *hearsay.StatementRecord) hearsay.VoiceRecord {
	if len(r.Chain) == 0 {
		return hearsay.VoiceRecord{}
	}
	return r.Chain[len(r.Chain)-1]
}

// contentEvidence is a statement's words as one stretch: from its first piece
// to its last, with the pieces' words.
func contentEvidence(r *hearsay.StatementRecord) *hearsay.Evidence {
	if len(r.Content) == 0 {
		return nil
	}
	whole := r.Content[0]
	last := r.Content[len(r.Content)-1]
	whole.Text, whole.End, whole.Chars[1] = contents(r), last.End, last.Chars[1]
	return &whole
}

// narrowed is the narrower time that was inferred for an event.
func narrowed(r *hearsay.EventRecord) *hearsay.TimeRecord {
	if r.Narrowed == nil {
		return nil
	}
	return &r.Narrowed.Time
}

func known(r *hearsay.EventRecord) hearsay.KnownRecord {
	if r.Known == nil {
		return hearsay.KnownRecord{}
	}
	return *r.Known
}

// happening writes the happening that dates another into one cell.
func happening(t *hearsay.TieRecord) string {
	if t == nil {
		return ""
	}
	return strings.Trim(tied(t), "“”")
}

func conditions(r *hearsay.EventRecord) string {
	var all []string
	for _, c := range r.Conditions {
		all = append(all, c.Link.Text+" "+c.Words.Text)
	}
	return list(all)
}

func attends(r *hearsay.EventRecord) hearsay.AttendsRecord {
	if r.Attends == nil {
		return hearsay.AttendsRecord{}
	}
	return *r.Attends
}

func times(r *hearsay.EventRecord) string {
	if r.Times == nil {
		return ""
	}
	return strconv.Itoa(r.Times.N)
}

func text(e *hearsay.Evidence) string {
	if e == nil {
		return ""
	}
	return e.Text
}

func optional(v *hearsay.VoiceRecord) string {
	if v == nil {
		return ""
	}
	return nameOf(*v)
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// writeJSON writes records as JSON Lines.
func writeJSON(out io.Writer, records iter.Seq2[hearsay.Record, error]) error {
	e := encoder(out)
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := e.Encode(r); err != nil {
			return fmt.Errorf("writing the answer: %w", err)
		}
	}
	return nil
}

// writeCSV writes records as a table with a header.
func writeCSV(out io.Writer, kind query.Kind, records iter.Seq2[hearsay.Record, error]) error {
	t := tables[kind]
	return writeRows(out, t.header, func(yield func([]string, error) bool) {
		for r, trouble := range records {
			if trouble != nil {
				yield(nil, trouble)
				return
			}
			if !yield(t.row(r), nil) {
				return
			}
		}
	})
}

// writeRows writes a header and rows as CSV.
func writeRows(out io.Writer, header []string, rows iter.Seq2[[]string, error]) error {
	w := csv.NewWriter(out)
	err := w.Write(header)
	for row, trouble := range rows {
		if trouble != nil {
			return trouble
		}
		if err != nil {
			break
		}
		for i := range row {
			row[i] = harmless(row[i])
		}
		err = w.Write(row)
	}
	w.Flush()
	if err = errors.Join(err, w.Error()); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return nil
}

// harmless keeps a spreadsheet from taking words of a report for a formula: a
// cell that begins like one gets an apostrophe in front.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
