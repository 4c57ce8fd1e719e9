package sqlite

import (
	"database/sql"
	"maps"
	"slices"

	"hearsay"
	"hearsay/origin"
)

// mostCompared is how many documents one is compared with at most: those that
// share most prints.
const mostCompared = 64

// shortPrint is as much of a print as is kept.
func shortPrint(hash uint64) int64 { return int64(hash >> 16) }

// compare finds the documents that share words with a new one.
func (w *weaver) compare(t *thread) error {
	counts, err := w.sharers(t)
	if err != nil {
		return err
	}
	common := func(hash uint64) bool { return len(counts[shortPrint(hash)]) >= origin.MostOfPrint }
	for _, d := range candidates(counts) {
		if err := w.comparePair(t, d, common); err != nil {
			return err
		}
	}
	for _, print := range slices.Sorted(maps.Keys(counts)) {
		if len(counts[print]) < origin.MostOfPrint {
			if err := w.exec("INSERT INTO prints (month, print, document) VALUES (?, ?, ?)", month(t.day), print, t.document); err != nil {
				return err
			}
		}
	}
	return nil
}

// sharers gives for each print of a document the others that have it.
func (w *weaver) sharers(t *thread) (map[int64][]int64, error) {
	counts := make(map[int64][]int64, len(t.prints))
	var all []int64
	for _, p := range t.prints {
		print := shortPrint(p.Hash)
		if _, seen := counts[print]; !seen {
			counts[print] = nil
			all = append(all, print)
		}
	}
	slices.Sort(all)
	wanted := set(all)
	from, to := months(t.day)
	for m := from; m <= to; m++ {
		err := w.each("SELECT p.print, p.document FROM json_each(?) j CROSS JOIN prints p ON p.month = ? AND p.print = j.value", func(scan func(...any) error) error {
			var print, document int64
			if err := scan(&print, &document); err != nil {
				return err
			}
			s, err := w.sheet(document)
			if err == nil && near(s.day, t.day) {
				counts[print] = append(counts[print], document)
			}
			return err
		}, wanted, m)
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// candidates gives the documents that share prints, those that share most first
// if they are too many.
func candidates(counts map[int64][]int64) []int64 {
	shared := map[int64]int{}
	for _, list := range counts {
		if len(list) < origin.MostOfPrint {
			for _, d := range list {
				shared[d]++
			}
		}
	}
	list := make([]int64, 0, len(shared))
	for d := range shared {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b int64) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return int(a - b)
	})
	return list[:min(len(list), mostCompared)]
}

func (w *weaver) comparePair(t *thread, other int64, common func(uint64) bool) error {
	s, err := w.sheet(other)
	if err != nil {
		return err
	}
	wording, err := w.wording(s)
	if err != nil {
		return err
	}
	mine, theirs := origin.UnderPrints(t.prints, common), origin.UnderPrints(wording.Prints(), common)
	r := origin.Compare(&t.wording, wording, func(v *origin.Wording, word int) bool {
		if v == &t.wording {
			return mine(word)
		}
		return theirs(word)
	})
	if len(r.Tiles) == 0 {
		return nil
	}
	a, b := t.document, other
	if r.B == t.report {
		a, b = b, a
	}
	day := max(t.day, s.day)
	if err := w.exec("INSERT INTO copies (a, b, day, body) VALUES (?, ?, ?, ?)", a, b, day, packCopy(&r)); err != nil {
		return err
	}
	if err := w.copied(&r, a, b, day); err != nil {
		return err
	}
	return w.linkCopies(t, s, &r)
}

// wording cuts the text of a document into words again.
func (l *loom) wording(s *sheet) (*origin.Wording, error) {
	var packed []byte
	found, err := l.one("SELECT t.body FROM entries e JOIN texts t ON t.id = e.text WHERE e.seq = ?", []any{&packed}, s.document)
	if err != nil || !found {
		return nil, err
	}
	text, err := unpack(packed)
	if err == nil {
		err = l.fabric(s)
	}
	if err != nil {
		return nil, err
	}
	w := s.words(string(text))
	return &w, nil
}

// copied notes of the document that copies another since when that is known.
func (w *weaver) copied(r *hearsay.CopyRecord, a, b, day int64) error {
	switch r.Direction {
	case "a>b":
		return w.copies(b, day)
	case "b>a":
		return w.copies(a, day)
	}
	return nil
}

func (w *weaver) copies(document, day int64) error {
	var known sql.NullInt64
	if _, err := w.one("SELECT copied FROM woven WHERE document = ?", []any{&known}, document); err != nil || known.Valid && known.Int64 <= day {
		return err
	}
	return w.setCopied(document, known, sql.NullInt64{Int64: day, Valid: true})
}

// setCopied moves a document's copying to another day, or to none.
func (w *weaver) setCopied(document int64, from, to sql.NullInt64) error {
	s, err := w.sheet(document)
	if err == nil {
		err = w.fabric(s)
	}
	if err != nil {
		return err
	}
	for _, move := range []struct {
		day sql.NullInt64
		n   int
	}{{from, -1}, {to, 1}} {
		if move.day.Valid {
			if err := w.count(s.fabric.Carriage.Outlet, move.day.Int64, outletCount{copies: move.n}); err != nil {
				return err
			}
		}
	}
	return w.exec("UPDATE woven SET copied = ? WHERE document = ?", to, document)
}

// uncompare takes out what a document shares with others.
func (w *weaver) uncompare(s *sheet) error {
	wording, err := w.wording(s)
	if err != nil {
		return err
	}
	for _, p := range wording.Prints() {
		if err := w.exec("DELETE FROM prints WHERE month = ? AND print = ? AND document = ?", month(s.day), shortPrint(p.Hash), s.document); err != nil {
			return err
		}
	}
	others, err := w.numbers("SELECT b FROM copies WHERE a = ?1 UNION SELECT a FROM copies WHERE b = ?1", s.document)
	if err != nil {
		return err
	}
	if err := w.exec("DELETE FROM copies WHERE a = ?1 OR b = ?1", s.document); err != nil {
		return err
	}
	for _, d := range append(others, s.document) {
		if err := w.recount(d); err != nil {
			return err
		}
	}
	return nil
}

// recount finds anew since when a document is known to copy another.
func (w *weaver) recount(document int64) error {
	var known, now sql.NullInt64
	if _, err := w.one("SELECT copied FROM woven WHERE document = ?", []any{&known}, document); err != nil || !known.Valid {
		return err
	}
	err := w.each("SELECT a = ?1, day, body FROM copies WHERE a = ?1 OR b = ?1", func(scan func(...any) error) error {
		var first bool
		var day int64
		var body sql.RawBytes
		if err := scan(&first, &day, &body); err != nil {
			return err
		}
		r, err := unpackCopy("", "", body)
		if has := first && r.Direction == "b>a" || !first && r.Direction == "a>b"; has && (!now.Valid || day < now.Int64) {
			now = sql.NullInt64{Int64: day, Valid: true}
		}
		return err
	}, document)
	if err != nil {
		return err
	}
	return w.setCopied(document, known, now)
}
