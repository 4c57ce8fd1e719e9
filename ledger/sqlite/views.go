package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/origin"
	"hearsay/query"
)

// A record's number is its entry's with this many bits behind for the number
// of its line.
const lineBits = 24

// views is what one entry adds to the views, ready for the tables.
type views struct {
	head       hearsay.Head
	known      string
	document   facts
	record     []byte // JSON of the document
	statements lines
	events     lines
	actors     lines
	thread     *thread
	profile    []byte // packed
	stances    []stance
	posts      []post
	plans      []int // lines of the events that tell of plans
}

// A stance is a place of an event among the positions.
type stance struct {
	line int // of the event
	ledger.StancePlace
}

// A post is an office of a country that a person holds.
type post struct {
	key string
	ledger.Post
}

// lines holds records of one kind and one document.
type lines struct {
	packed []byte // JSON
	facts  []facts
}

// facts is what a record is found by.
type facts struct {
	starts, ends string
	words        []string // by the columns of the word tables
}

// viewsFrom makes the views of an entry.
func viewsFrom(e *hearsay.Entry, claims *origin.Claims) (*views, error) {
	if e.Kind.Decides() {
		return nil, nil
	}
	records := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	v := &views{head: records.Document.Head, known: e.Known, document: newFacts(records.Document), thread: newThread(claims, e, &records)}
	v.profile = packProfile(origin.ProfileOf(&e.Document, &v.thread.wording))
	var err error
	if v.record, err = json.Marshal(records.Document); err != nil {
		return nil, err
	}
	v.statements, err = newLines(records.Statements, func(r hearsay.StatementRecord) any { r.Head = hearsay.Head{}; return &r })
	if err != nil {
		return nil, err
	}
	v.events, err = newLines(records.Events, func(r hearsay.EventRecord) any { r.Head = hearsay.Head{}; return &r })
	if err != nil {
		return nil, err
	}
	v.actors, err = newLines(records.Actors, func(r hearsay.ActorRecord) any { return &r })
	v.narrow(&records)
	return v, err
}

// narrow takes what positions and plans are found by. The records are in the
// order of their lines.
func (v *views) narrow(records *hearsay.Records) {
	for i, e := range records.Events {
		for _, place := range ledger.StancePlaces(e) {
			v.stances = append(v.stances, stance{i, place})
		}
		if ledger.TellsPlan(e) {
			v.plans = append(v.plans, i)
		}
	}
	for _, a := range records.Actors {
		if p, ok := ledger.PostOf(a); ok {
			v.posts = append(v.posts, post{a.ID, p})
		}
	}
}

// newLines puts records in the order of Find, takes their facts, and keeps of
// each what keep says.
func newLines[R any, P interface {
	*R
	hearsay.Record
}](records []P, keep func(R) any) (lines, error) {
	if len(records) >= 1<<lineBits {
		return lines{}, fmt.Errorf("a document has more than %d records of one kind: cut it in pieces", 1<<lineBits)
	}
	slices.SortStableFunc(records, func(a, b P) int { return ledger.Compare(a, b) })
	var l lines
	var text bytes.Buffer
	to := json.NewEncoder(&text)
	for _, r := range records {
		if err := to.Encode(keep(*r)); err != nil {
			return lines{}, err
		}
		l.facts = append(l.facts, newFacts(r))
	}
	l.packed = pack(text.Bytes())
	return l, nil
}

func newFacts(record hearsay.Record) facts {
	if _, actor := record.(*hearsay.ActorRecord); actor {
		return facts{} // they are looked at once they are added up
	}
	f := query.FactsOf(record)
	words := make([]string, 0, len(query.Columns)+1)
	for _, column := range query.Columns {
		words = append(words, indexed(f.Texts[column]))
	}
	return facts{starts: f.From, ends: f.To, words: append(words, strings.Join(f.Tags, " "))}
}

// border stands between two stretches of text, so that no phrase runs from one
// into the other: no question has it as a word.
const border = " · "

func indexed(texts []string) string {
	parts := make([]string, len(texts))
	for i, text := range texts {
		parts[i] = strings.Join(query.Words(text), " ")
	}
	return strings.Join(parts, border)
}

// show puts an entry's records into the views.
func (w *writer) show(seq int64, v *views) error {
	_, err := w.exec("UPDATE documents SET until = min(until, ?) WHERE report = ?", v.known, v.head.Report)
	if err != nil {
		return err
	}
	_, err = w.exec(`INSERT INTO documents (id, report, known, until, undated, published, starts, ends, record, statements, events, actors)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, seq, v.head.Report, v.known, query.Open, v.head.Published == "", v.head.Published,
		v.document.starts, v.document.ends, string(v.record), v.statements.packed, v.events.packed, v.actors.packed)
	if err != nil {
		return err
	}
	if _, err := w.exec("INSERT INTO profiles (document, body) VALUES (?, ?)", seq, v.profile); err != nil {
		return err
	}
	if err := w.index("document_words", seq, v.document); err != nil {
		return err
	}
	if err := w.showLines(tables[query.Statements], seq, v.statements); err != nil {
		return err
	}
	if err := w.showLines(tables[query.Events], seq, v.events); err != nil {
		return err
	}
	return w.showNarrow(seq, v)
}

// showNarrow fills the tables that positions and plans are found by.
func (w *writer) showNarrow(seq int64, v *views) error {
	var all error
	try := func(text string, args ...any) {
		_, err := w.exec(text, args...)
		all = errors.Join(all, err)
	}
	for _, s := range v.stances {
		try("INSERT OR IGNORE INTO stances (issue, party, open, id) VALUES (?, ?, ?, ?)", s.Issue, s.Key, s.Open, seq<<lineBits+int64(s.line))
	}
	for _, p := range v.posts {
		try("INSERT OR IGNORE INTO officials (key, country, document, nation) VALUES (?, ?, ?, ?)", p.key, p.Country, seq, p.Nation)
	}
	for _, line := range v.plans {
		try("INSERT INTO plans (id, published) VALUES (?, ?)", seq<<lineBits+int64(line), ledger.PublishedDay(v.head))
	}
	return all
}

func (w *writer) showLines(to table, seq int64, l lines) error {
	for i, f := range l.facts {
		id := seq<<lineBits + int64(i)
		if _, err := w.exec("INSERT INTO "+to.records+" (id, starts, ends) VALUES (?, ?, ?)", id, f.starts, f.ends); err != nil {
			return err
		}
		if err := w.index(to.words, id, f); err != nil {
			return err
		}
	}
	return nil
}

// index puts a record's words into a word table.
func (w *writer) index(words string, id int64, f facts) error {
	args := []any{id}
	for _, text := range f.words {
		args = append(args, text)
	}
	_, err := w.exec("INSERT INTO "+words+` (rowid, who, about, "to", via, outlet, place, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, args...)
	return err
}

// Rebuild implements [ledger.Views].
func (s *Store) Rebuild(ctx context.Context) error {
	return s.wrap("rebuilding the views of", s.transact(ctx, func(tx *sql.Tx) error { return s.rebuild(ctx, tx) }))
}

// rebuilt is how many entries are woven at once when views are made anew.
const rebuilt = 256

// rebuild makes the views anew from the entries, in their order.
func (s *Store) rebuild(ctx context.Context, tx *sql.Tx) error {
	for _, text := range []string{viewsSQL, acrossSQL} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	s.memory = nil
	w := newWriter(tx)
	if _, err := w.exec("INSERT INTO views (version) VALUES (?)", viewsVersion); err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, entryColumns+"ORDER BY e.seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	for {
		batch, err := s.nextEntries(rows, rebuilt)
		if err != nil || len(batch) == 0 {
			return errors.Join(err, rows.Err())
		}
		for _, r := range batch {
			if err := w.again(r); err != nil {
				return err
			}
		}
		if err := s.weave(ctx, tx, batch); err != nil {
			return err
		}
	}
}

// nextEntries reads entries with their views.
func (s *Store) nextEntries(rows *sql.Rows, n int) (batch []*row, err error) {
	claims, err := s.claims()
	for err == nil && len(batch) < n && rows.Next() {
		r := &row{}
		if r.entry, err = scanEntry(rows.Scan); err != nil {
			break
		}
		r.views, err = viewsFrom(&r.entry, claims)
		batch = append(batch, r)
	}
	return batch, err
}

// again puts an entry of the book into the views.
func (w *writer) again(r *row) error {
	if r.entry.Kind.Decides() {
		return w.decide(r.entry.Seq, &r.entry)
	}
	return w.show(r.entry.Seq, r.views)
}
