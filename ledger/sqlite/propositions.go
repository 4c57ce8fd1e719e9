package sqlite

import (
	"cmp"
	"maps"
	"slices"

	"hearsay"
	"hearsay/origin"
)

const (
	mostOfKey = 64  // propositions of one month with the same key; more say nothing
	mostHeld  = 128 // propositions that one is held against: those that share most keys
)

// propose keeps what a document says and finds who says the same.
func (w *weaver) propose(t *thread) error {
	said := make([]keyed, len(t.propositions))
	var all []int64
	for i := range t.propositions {
		said[i] = w.keyed(t, i)
		all = append(all, said[i].keys...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	others, err := w.holders(t, all)
	if err != nil {
		return err
	}
	for i := range said {
		if err := w.keep(t, i, said[i]); err != nil {
			return err
		}
		if err := w.hold(t, i, said, others); err != nil {
			return err
		}
		for _, key := range said[i].keys { // what the document says further on is held against it too
			if len(others.of[key]) < mostOfKey {
				others.of[key] = append(others.of[key], said[i].id)
			}
		}
	}
	return w.keepKeys(t, said, others)
}

// A keyed is a proposition with its keys.
type keyed struct {
	id   int64
	keys []int64 // sorted
}

func (w *weaver) keyed(t *thread, i int) keyed {
	p := &t.propositions[i]
	k := keyed{id: t.document<<lineBits | int64(i)}
	for _, words := range p.Keys() {
		k.keys = append(k.keys, key(alike, words))
	}
	slices.Sort(k.keys)
	k.keys = slices.Compact(k.keys)
	return k
}

// Holders are the propositions near a document, by their keys.
type holders struct {
	of     map[int64][]int64
	recent map[int64]int // how many are of the document's own month
}

func (w *weaver) holders(t *thread, keys []int64) (holders, error) {
	h := holders{of: map[int64][]int64{}, recent: map[int64]int{}}
	wanted := set(keys)
	from, to := months(t.day)
	for m := from; m <= to; m++ {
		err := w.each("SELECT k.key, k.proposition FROM json_each(?) j CROSS JOIN proposition_keys k ON k.month = ? AND k.key = j.value", func(scan func(...any) error) error {
			var key, id int64
			err := scan(&key, &id)
			h.of[key] = append(h.of[key], id)
			if m == month(t.day) {
				h.recent[key]++
			}
			return err
		}, wanted, m)
		if err != nil {
			return h, err
		}
	}
	return h, nil
}

// keep puts a proposition and its words into the views.
func (w *weaver) keep(t *thread, i int, k keyed) error {
	p := &t.propositions[i]
	body, err := packProposition(*p)
	if err != nil {
		return err
	}
	w.memory.propositions[k.id] = p
	name, _ := nameNumber(p.Name())
	if err := w.exec("INSERT INTO propositions (id, day, found, claim, name, body) VALUES (?, ?, 0, 0, ?, ?)", k.id, t.day, name, body); err != nil {
		return err
	}
	f := newFacts(&hearsay.ClaimRecord{Holder: p.Named, Move: p.Move, Parties: []string{p.Source.Party}, Tellings: []hearsay.Telling{{Head: p.Head, Known: p.Known, Words: p.Words, Chain: p.Chain}}})
	args := []any{k.id}
	for _, text := range f.words {
		args = append(args, text)
	}
	return w.exec(`INSERT INTO claim_words (rowid, who, about, "to", via, outlet, place, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, args...)
}

// hold holds a proposition against those that share a key, and links it to
// those that say the same.
func (w *weaver) hold(t *thread, i int, said []keyed, near holders) error {
	shared := map[int64]int{}
	for _, key := range said[i].keys {
		for _, other := range near.of[key] {
			shared[other]++
		}
	}
	ids := slices.SortedFunc(maps.Keys(shared), func(a, b int64) int { return cmp.Or(shared[b]-shared[a], cmp.Compare(a, b)) })
	ids = ids[:min(len(ids), mostHeld)]
	others, err := w.load(ids)
	if err != nil {
		return err
	}
	for n, id := range ids {
		a, b := &others[n], &t.propositions[i]
		if document(id) != t.document {
			if s, err := w.sheet(document(id)); err != nil || t.before(s) {
				if err != nil {
					return err
				}
				a, b = b, a
			}
		}
		if l, ok := w.claims.Pair(a, b); ok {
			if err := w.link(said[i].id, id, false, l.Score); err != nil {
				return err
			}
		}
	}
	return nil
}

// link notes both ways that two propositions say the same.
func (w *weaver) link(a, b int64, copied bool, score float64) error {
	for range 2 {
		s, err := w.sheet(document(b))
		if err != nil {
			return err
		}
		if err := w.exec("INSERT INTO links (a, day, b, copied, score) VALUES (?, ?, ?, ?, ?)", a, s.day, b, copied, score); err != nil {
			return err
		}
		a, b = b, a
	}
	return nil
}

// linkCopies links what two documents say in words that are copied.
func (w *weaver) linkCopies(t *thread, s *sheet, r *hearsay.CopyRecord) error {
	ids, err := w.numbers("SELECT id FROM propositions WHERE id >= ?1 << 24 AND id < (?1 + 1) << 24 OR id >= ?2 << 24 AND id < (?2 + 1) << 24", t.document, s.document)
	if err != nil {
		return err
	}
	if err := w.sort(ids); err != nil {
		return err
	}
	list, err := w.load(ids)
	if err != nil {
		return err
	}
	for _, l := range origin.CopiedLinks(list, r) {
		if err := w.link(ids[l.A], ids[l.B], true, l.Score); err != nil {
			return err
		}
	}
	return nil
}

// keepKeys notes by what the propositions of a document are found, as long as
// not too many of the month are found by it.
func (w *weaver) keepKeys(t *thread, said []keyed, near holders) error {
	for i := range said {
		for _, key := range said[i].keys {
			if near.recent[key]++; near.recent[key] > mostOfKey {
				continue
			}
			if err := w.keepKey(t, key, said[i].id); err != nil {
				return err
			}
		}
		for _, key := range w.pointers(&t.propositions[i]) {
			if err := w.keepKey(t, key, said[i].id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *weaver) keepKey(t *thread, key, id int64) error {
	return w.exec("INSERT OR IGNORE INTO proposition_keys (month, key, proposition) VALUES (?, ?, ?)", month(t.day), key, id)
}

// pointers gives the keys by which a proposition points, or is pointed at.
func (w *weaver) pointers(p *origin.Proposition) (keys []int64) {
	for _, words := range w.claims.Pointing(p) {
		keys = append(keys, key(pointing, words))
	}
	for _, words := range w.claims.Pointed(p) {
		keys = append(keys, key(pointed, words))
	}
	return keys
}

// withdraw takes out what a document said, and queues those whose place rests
// on it.
func (w *weaver) withdraw(s *sheet) error {
	ids, found, err := w.placed("SELECT id, found FROM propositions WHERE id >= ?1 << 24 AND id < (?1 + 1) << 24 ORDER BY id", s.document)
	if err != nil {
		return err
	}
	if err := w.stir(s, ids, slices.Collect(maps.Values(found))); err != nil {
		return err
	}
	list, err := w.load(ids)
	if err != nil {
		return err
	}
	for i := range list {
		keys := w.pointers(&list[i])
		for _, words := range list[i].Keys() {
			keys = append(keys, key(alike, words))
		}
		for _, key := range keys {
			if err := w.exec("DELETE FROM proposition_keys WHERE month = ? AND key = ? AND proposition = ?", month(s.day), key, ids[i]); err != nil {
				return err
			}
		}
		if err := w.unlink(ids[i], s.day); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM propositions WHERE id >= ?1 << 24 AND id < (?1 + 1) << 24", s.document) // its words stay; they find nothing
}

// unlink takes out the links of a proposition.
func (w *weaver) unlink(id, day int64) error {
	others, err := w.numbers("SELECT DISTINCT b FROM links WHERE a = ?", id)
	if err != nil {
		return err
	}
	for _, other := range others {
		if err := w.exec("DELETE FROM links WHERE a = ? AND day = ? AND b = ?", other, day, id); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM links WHERE a = ?", id)
}

// placed gives propositions with the claims that they were found to be of.
func (l *loom) placed(text string, args ...any) (ids []int64, found map[int64]int64, err error) {
	found = map[int64]int64{}
	err = l.each(text, func(scan func(...any) error) error {
		var id, claim int64
		err := scan(&id, &claim)
		ids, found[id] = append(ids, id), claim
		return err
	}, args...)
	return ids, found, err
}
