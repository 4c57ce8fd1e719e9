package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/phrase"
	"hearsay/query"
)

// A Column is a named cell of a table of records.
type Column[R any] struct {
	Name string
	Cell func(r R) string
}

// Header gives the columns' names.
func Header[R any](columns []Column[R]) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// Cells gives one row.
func Cells[R any](columns []Column[R], r R) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.Cell(r)
	}
	return row
}

// A Table turns records of one kind into rows.
type Table struct {
	Header []string
	rows   func(r hearsay.Record) [][]string // one, or one for each part of a record
}

func newTable[R hearsay.Record](columns []Column[R]) Table {
	return newTableOf(columns, func(r R) []R { return []R{r} })
}

// newTableOf gives a row to each part of a record.
func newTableOf[R hearsay.Record, P any](columns []Column[P], parts func(R) []P) Table {
	return Table{Header: Header(columns), rows: func(r hearsay.Record) [][]string {
		var rows [][]string
		for _, part := range parts(r.(R)) {
			rows = append(rows, Cells(columns, part))
		}
		return rows
	}}
}

// Tables gives the table of each kind of record.
var Tables = map[query.Kind]Table{
	query.Documents:  newTable(documentColumns),
	query.Statements: newTable(statementColumns),
	query.Events:     newTable(eventColumns),
	query.Actors:     newTable(actorColumns),
	query.Positions:  newTableOf(stanceColumns, stancesOf),
	query.Plans:      newTableOf(versionColumns, versionsOf),
	query.Claims:     newTable(claimColumns),
	query.Outlets:    newTable(outletColumns),
	query.Stories:    newTable(storyColumns),
	Changes:          newTable(changeColumns),
}

// headColumns are the columns about the document that a record comes from.
func headColumns[R any](head func(R) *hearsay.Head) []Column[R] {
	return []Column[R]{
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
func evidenceColumns[R any](name string, of func(R) *hearsay.Evidence) []Column[R] {
	number := func(n func(*hearsay.Evidence) int) func(R) string {
		return func(r R) string {
			if e := of(r); e != nil {
				return strconv.Itoa(n(e))
			}
			return ""
		}
	}
	return []Column[R]{
		{name, func(r R) string { return text(of(r)) }},
		{name + "_start", number(func(e *hearsay.Evidence) int { return e.Start })},
		{name + "_end", number(func(e *hearsay.Evidence) int { return e.End })},
		{name + "_start_char", number(func(e *hearsay.Evidence) int { return e.Chars[0] })},
		{name + "_end_char", number(func(e *hearsay.Evidence) int { return e.Chars[1] })},
	}
}

// timeColumns are the columns of a resolved time.
func timeColumns[R any](name string, of func(R) *hearsay.TimeRecord) []Column[R] {
	cell := func(part func(*hearsay.TimeRecord) string) func(R) string {
		return func(r R) string {
			if t := of(r); t != nil {
				return part(t)
			}
			return ""
		}
	}
	return []Column[R]{
		{name, cell(func(t *hearsay.TimeRecord) string { return t.Text })},
		{name + "_value", cell(func(t *hearsay.TimeRecord) string { return t.Value })},
		{name + "_from", cell(func(t *hearsay.TimeRecord) string { return t.From })},
		{name + "_to", cell(func(t *hearsay.TimeRecord) string { return t.To })},
		{name + "_edtf", cell(func(t *hearsay.TimeRecord) string { return t.EDTF })},
	}
}

func join[R any](lists ...[]Column[R]) []Column[R] {
	var all []Column[R]
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

var documentColumns = join(
	[]Column[*hearsay.DocumentRecord]{{"id", func(r *hearsay.DocumentRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.DocumentRecord) *hearsay.Head { return &r.Head }),
	[]Column[*hearsay.DocumentRecord]{
		{"author", func(r *hearsay.DocumentRecord) string { return r.Author }},
		{"credits", func(r *hearsay.DocumentRecord) string { return list(r.Credits) }},
		{"bytes", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Bytes) }},
		{"statements", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Statements) }},
		{"events", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(r.Events) }},
		{"doubts", func(r *hearsay.DocumentRecord) string { return strconv.Itoa(len(r.Doubts)) }},
	})

var statementColumns = join(
	[]Column[*hearsay.StatementRecord]{{"id", func(r *hearsay.StatementRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.StatementRecord) *hearsay.Head { return &r.Head }),
	[]Column[*hearsay.StatementRecord]{
		{"speaker", func(r *hearsay.StatementRecord) string { return r.Speaker }},
		{"speaker_kind", func(r *hearsay.StatementRecord) string { return string(phrase.Speaker(r).Kind) }},
		{"speaker_country", func(r *hearsay.StatementRecord) string { return phrase.Speaker(r).Country }},
		{"speaker_roles", func(r *hearsay.StatementRecord) string { return list(phrase.Speaker(r).Roles) }},
		{"speaker_count", func(r *hearsay.StatementRecord) string { return number(phrase.Speaker(r).Count) }},
		{"act", func(r *hearsay.StatementRecord) string { return string(r.Act) }},
		{"negated", func(r *hearsay.StatementRecord) string { return strconv.FormatBool(r.Negated) }},
		{"saying", func(r *hearsay.StatementRecord) string { return string(r.Saying) }},
		{"mode", func(r *hearsay.StatementRecord) string { return string(r.Mode) }},
	},
	evidenceColumns("content", contentEvidence),
	[]Column[*hearsay.StatementRecord]{
		{"pieces", func(r *hearsay.StatementRecord) string { return strconv.Itoa(len(r.Content)) }},
	},
	evidenceColumns("cue", func(r *hearsay.StatementRecord) *hearsay.Evidence { return r.Cue }),
	[]Column[*hearsay.StatementRecord]{
		{"chain", func(r *hearsay.StatementRecord) string { return chain(r.Chain) }},
		{"recipient", func(r *hearsay.StatementRecord) string { return optional(r.Recipient) }},
	},
	timeColumns("said", func(r *hearsay.StatementRecord) *hearsay.TimeRecord { return r.Said }),
	[]Column[*hearsay.StatementRecord]{
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
	[]Column[*hearsay.EventRecord]{{"id", func(r *hearsay.EventRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.EventRecord) *hearsay.Head { return &r.Head }),
	[]Column[*hearsay.EventRecord]{
		{"move", func(r *hearsay.EventRecord) string { return r.Move }},
		{"plover", func(r *hearsay.EventRecord) string { return r.Type }},
		{"plover_mode", func(r *hearsay.EventRecord) string { return r.PloverMode }},
		{"cameo", func(r *hearsay.EventRecord) string { return r.Cameo }},
		{"status", func(r *hearsay.EventRecord) string { return string(r.Status) }},
		{"status_why", func(r *hearsay.EventRecord) string { return r.StatusWhy }},
	},
	evidenceColumns("anchor", func(r *hearsay.EventRecord) *hearsay.Evidence { return &r.Anchor }),
	[]Column[*hearsay.EventRecord]{
		{"actors", func(r *hearsay.EventRecord) string { return phrase.Names(r.Actors) }},
		{"recipients", func(r *hearsay.EventRecord) string { return phrase.Names(r.Recipients) }},
		{"where", func(r *hearsay.EventRecord) string { return text(r.Place) }},
	},
	timeColumns("time", func(r *hearsay.EventRecord) *hearsay.TimeRecord { return r.Time }),
	timeColumns("narrowed", narrowed),
	timeColumns("said", func(r *hearsay.EventRecord) *hearsay.TimeRecord { return r.Said }),
	[]Column[*hearsay.EventRecord]{
		{"known", func(r *hearsay.EventRecord) string { return known(r).From }},
		{"known_basis", func(r *hearsay.EventRecord) string { return string(known(r).Basis) }},
		{"tied", func(r *hearsay.EventRecord) string { return happening(r.Tied) }},
	},
	[]Column[*hearsay.EventRecord]{
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

var actorColumns = []Column[*hearsay.ActorRecord]{
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
		names[i] = phrase.Name(v)
	}
	return strings.Join(names, " < ")
}

// contentEvidence is a statement's words as one stretch: from its first piece
// to its last, with the pieces' words.
func contentEvidence(r *hearsay.StatementRecord) *hearsay.Evidence {
	if len(r.Content) == 0 {
		return nil
	}
	whole := r.Content[0]
	last := r.Content[len(r.Content)-1]
	whole.Text, whole.End, whole.Chars[1] = phrase.Contents(r), last.End, last.Chars[1]
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
	return strings.Trim(phrase.Tied(t), "“”")
}

func conditions(r *hearsay.EventRecord) string { return conditionList(r.Conditions) }

// conditionList writes conditions with their links into one cell.
func conditionList(conditions []hearsay.ConditionRecord) string {
	var all []string
	for _, c := range conditions {
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
	return phrase.Name(*v)
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// CSV writes records as a table with a header.
func CSV(out io.Writer, kind query.Kind, records iter.Seq2[hearsay.Record, error]) error {
	t := Tables[kind]
	return Rows(out, t.Header, func(yield func([]string, error) bool) {
		for r, trouble := range records {
			if trouble != nil {
				yield(nil, trouble)
				return
			}
			for _, row := range t.rows(r) {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
}

// Rows writes a header and rows as CSV.
func Rows(out io.Writer, header []string, rows iter.Seq2[[]string, error]) error {
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
