package sqlite

import (
	"container/heap"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"hearsay"
)

// A weaver puts documents in touch with one another: it finds who shares words
// with whom, which places say the same, and keeps the claims that follow.
//
// All of it follows from the set of documents, whatever the order in which they
// came, as long as no print and no key stands in so many of them that it is no
// longer looked at ([origin.MostOfPrint], [mostOfKey]): links are between pairs,
// and propositions are placed in the order in which they are known. Where one
// comes to be known of an earlier day, those after it whose grounds it changes
// are placed again.
type weaver struct {
	loom
	dirty   documents      // whose propositions are to be placed
	queued  map[int64]bool // the same
	touched map[int64]bool // claims to be made anew
}

// weave takes in entries that were added to the book.
func (s *Store) weave(ctx context.Context, tx *sql.Tx, added []*row) error {
	w, err := s.newWeaver(ctx, tx)
	for _, r := range added {
		if err == nil {
			err = w.take(r.entry.Seq, r)
		}
	}
	if err == nil {
		err = w.finish()
	}
	if err != nil {
		s.memory = nil // it may hold what was not committed
	}
	return err
}

func (s *Store) newWeaver(ctx context.Context, tx *sql.Tx) (*weaver, error) {
	claims, err := s.claims()
	if err != nil {
		return nil, err
	}
	if s.memory == nil {
		s.memory = newMemory()
	}
	s.memory.bound()
	return &weaver{loom: loom{ctx: ctx, tx: tx, claims: claims, prepared: map[string]*sql.Stmt{}, memory: s.memory},
		queued: map[int64]bool{}, touched: map[int64]bool{}}, nil
}

func (w *weaver) exec(text string, args ...any) error {
	stmt, err := w.prepare(text)
	if err == nil {
		_, err = stmt.ExecContext(w.ctx, args...)
	}
	return err
}

// take takes in an entry that was added to the book.
func (w *weaver) take(seq int64, r *row) error {
	if r.entry.Decision != nil {
		if !r.entry.Decision.AboutClaim() {
			return nil
		}
		return w.exec("INSERT INTO claim_decisions (entry) VALUES (?)", seq)
	}
	t := r.views.thread
	t.document = seq
	if err := w.unravel(t.report); err != nil {
		return err
	}
	head, err := json.Marshal(&t.head)
	if err != nil {
		return err
	}
	body, err := json.Marshal(t.fabric)
	if err != nil {
		return err
	}
	w.memory.sheets[seq] = &t.sheet
	err = w.exec("INSERT INTO woven (document, report, known, published, head, body) VALUES (?, ?, ?, ?, ?, ?)", seq, t.report, t.known, t.head.Published, head, pack(body))
	if err != nil {
		return err
	}
	if err := w.carry(&t.sheet, 1); err != nil {
		return err
	}
	if err := w.propose(t); err != nil {
		return err
	}
	if err := w.compare(t); err != nil {
		return err
	}
	w.queue(seq)
	return nil
}

// unravel takes out an earlier reading of a report.
func (w *weaver) unravel(report hearsay.ReportID) error {
	old := &sheet{}
	found, err := w.oneSheet(old, sheetColumns+"WHERE report = ?", report)
	if err != nil || !found {
		return err
	}
	w.memory.sheets[old.document] = old
	if err := w.withdraw(old); err != nil {
		return err
	}
	if err := w.uncompare(old); err != nil {
		return err
	}
	if err := w.carry(old, -1); err != nil {
		return err
	}
	return w.exec("DELETE FROM woven WHERE document = ?", old.document)
}

// finish brings the claims up to date with what was taken.
func (w *weaver) finish() error {
	if err := w.settle(); err != nil {
		return err
	}
	if err := w.decide(); err != nil {
		return err
	}
	return w.refresh()
}

// queue notes that a document is to be placed.
func (w *weaver) queue(document int64) error {
	if w.queued[document] {
		return nil
	}
	s, err := w.sheet(document)
	if err == nil {
		w.queued[document] = true
		heap.Push(&w.dirty, s)
	}
	return err
}

// documents is a heap with the earliest first.
type documents []*sheet

func (d documents) Len() int           { return len(d) }
func (d documents) Less(i, j int) bool { return d[i].before(d[j]) }
func (d documents) Swap(i, j int)      { d[i], d[j] = d[j], d[i] }
func (d *documents) Push(x any)        { *d = append(*d, x.(*sheet)) }
func (d *documents) Pop() any {
	old := *d
	last := old[len(old)-1]
	*d = old[:len(old)-1]
	return last
}

// refresh makes the claims anew whose propositions have changed.
func (w *weaver) refresh() error {
	ids := make([]int64, 0, len(w.touched))
	for id := range w.touched {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := w.remake(id); err != nil {
			return err
		}
	}
	return nil
}

func (w *weaver) remake(id int64) error {
	large, err := w.large("claim", id)
	if err != nil {
		return err
	}
	if large {
		return w.outline(id)
	}
	r, err := w.claim(id, "")
	if err != nil {
		return err
	}
	if r == nil {
		return w.exec("DELETE FROM claims WHERE id = ?", id)
	}
	first := &r.Tellings[0]
	return w.exec("INSERT OR REPLACE INTO claims (id, known, report, start, last, state) VALUES (?, ?, ?, ?, ?, ?)",
		id, first.Known, first.Head.Report, first.Words.Start, r.Tellings[len(r.Tellings)-1].Known, r.State)
}

// mostTold is the number of tellings up to which a claim is made anew with each
// that is added, and up to which all of them say where a further one belongs:
// so adding a document costs the same however often a thing is told.
const mostTold = 64

// large reports whether a claim, by that column, has more tellings than that.
func (w *weaver) large(column string, claim int64) (bool, error) {
	var n int
	_, err := w.one("SELECT count(*) FROM (SELECT 1 FROM propositions WHERE "+column+" = ? LIMIT ?)", []any{&n}, claim, mostTold+1)
	return n > mostTold, err
}

// outline keeps of a claim that is told very often where and when; how it stands
// is left to be found when it is asked for.
func (w *weaver) outline(id int64) error {
	s, err := w.sheet(document(id))
	if err != nil {
		return err
	}
	first, err := w.load([]int64{id})
	if err != nil {
		return err
	}
	return w.exec(`INSERT OR REPLACE INTO claims (id, known, report, start, last, state)
		VALUES (?1, ?2, ?3, ?4, (SELECT date(max(day) * 86400, 'unixepoch') FROM propositions WHERE claim = ?1), '')`, id, s.known, s.report, first[0].Words.Start)
}
