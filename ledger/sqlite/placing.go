package sqlite

import (
	"container/heap"
	"errors"
	"slices"

	"hearsay"
	"hearsay/origin"
)

// settle places the propositions of queued documents, the earliest first.
func (w *weaver) settle() error {
	for w.dirty.Len() > 0 {
		s := heap.Pop(&w.dirty).(*sheet)
		w.queued[s.document] = false
		if err := w.place(s); err != nil {
			return err
		}
	}
	return nil
}

// place places the propositions of one document. Those of earlier ones are in
// their places.
func (w *weaver) place(s *sheet) error {
	own, before, err := w.placed("SELECT id, found FROM propositions WHERE id >= ?1 << 24 AND id < (?1 + 1) << 24 ORDER BY id", s.document)
	if err != nil || len(own) == 0 {
		return err
	}
	g := &grounds{weaver: w, doc: s, own: own}
	if err := g.gather(); err != nil {
		return err
	}
	now, err := g.place()
	if err != nil {
		return err
	}
	var moved, claims []int64
	for i, id := range own {
		if now[i] == before[id] {
			continue
		}
		moved, claims = append(moved, id), append(claims, now[i], before[id])
		if err := w.exec("UPDATE propositions SET found = ?1, claim = ?1 WHERE id = ?2", now[i], id); err != nil {
			return err
		}
	}
	return w.stir(s, moved, claims)
}

// Grounds are what the places of a document's propositions rest on.
type grounds struct {
	*weaver
	doc   *sheet
	own   []int64
	links []edge
	fixed []int64         // propositions of earlier documents, in order
	found map[int64]int64 // their claims
}

// An edge leads to a proposition from one that says the same and is earlier.
type edge struct {
	from, to int64
	score    float64
}

// gather finds the links to earlier propositions, and all that share a claim
// with one of these or with one that is pointed at.
func (g *grounds) gather() error {
	near := map[int64]bool{}
	err := g.each("SELECT a, b, score FROM links WHERE a >= ?1 << 24 AND a < (?1 + 1) << 24 ORDER BY a, day, b, copied", func(scan func(...any) error) error {
		var e edge
		if err := scan(&e.to, &e.from, &e.score); err != nil {
			return err
		}
		earlier, err := g.before(e.from, e.to)
		if earlier {
			g.links = append(g.links, e)
			near[e.from] = true
		}
		return err
	}, g.doc.document)
	if err != nil {
		return err
	}
	if err := g.pointedAt(near); err != nil {
		return err
	}
	return g.fix(near)
}

// pointedAt adds what the document's propositions can point at.
func (g *grounds) pointedAt(near map[int64]bool) error {
	list, err := g.load(g.own)
	if err != nil {
		return err
	}
	var keys []int64
	for i := range list {
		for _, words := range g.claims.Pointing(&list[i]) {
			keys = append(keys, key(pointed, words))
		}
	}
	return g.withKeys(g.doc, keys, func(id int64) error {
		near[id] = true
		return nil
	})
}

// withKeys calls f for the propositions with one of the keys near a document.
func (w *weaver) withKeys(s *sheet, keys []int64, f func(id int64) error) error {
	if len(keys) == 0 {
		return nil
	}
	from, to := months(s.day)
	for m := from; m <= to; m++ {
		ids, err := w.numbers("SELECT k.proposition FROM json_each(?) j CROSS JOIN proposition_keys k ON k.month = ? AND k.key = j.value", set(keys), m)
		for _, id := range ids {
			if err == nil {
				err = f(id)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fix finds the claims of propositions, and of these all propositions that are
// earlier than the document.
func (g *grounds) fix(near map[int64]bool) error {
	var ids []int64
	for id := range near {
		if document(id) != g.doc.document {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	claims, err := g.numbers("SELECT DISTINCT p.found FROM json_each(?) j CROSS JOIN propositions p ON p.id = j.value WHERE p.found > 0 ORDER BY p.found", set(ids))
	if err != nil || len(claims) == 0 {
		return err
	}
	all, found, err := g.placed("SELECT p.id, p.found FROM json_each(?) j CROSS JOIN propositions p ON p.found = j.value", set(claims))
	if err != nil {
		return err
	}
	g.found = found
	for _, id := range all {
		s, err := g.sheet(document(id))
		if err != nil {
			return err
		}
		if s.before(g.doc) {
			g.fixed = append(g.fixed, id)
		}
	}
	if err := g.sort(g.fixed); err != nil {
		return err
	}
	n := map[int64]int{}
	g.fixed = slices.DeleteFunc(g.fixed, func(id int64) bool {
		n[found[id]]++
		return n[found[id]] > mostTold
	})
	return nil
}

// place gives the claims of the document's propositions: the first proposition
// of each, 0 for none.
func (g *grounds) place() ([]int64, error) {
	ids := append(slices.Clone(g.fixed), g.own...)
	all, err := g.load(ids)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	of := make([]int, len(ids))
	var labels []int64 // of groups
	group := map[int64]int{}
	for i, id := range ids {
		at[id], of[i] = i, origin.Unplaced
		if i >= len(g.fixed) {
			continue
		}
		n, known := group[g.found[id]]
		if !known {
			n = len(labels)
			group[g.found[id]], labels = n, append(labels, g.found[id])
		}
		of[i] = n
	}
	var links []origin.Link
	for _, e := range g.links {
		if a, there := at[e.from]; there {
			links = append(links, origin.Link{A: a, B: at[e.to], Score: e.score})
		}
	}
	of = g.claims.Place(all, of, links)
	now := make([]int64, len(g.own))
	for i, id := range g.own {
		n := of[len(g.fixed)+i]
		if n == len(labels) {
			labels = append(labels, id)
		}
		if n >= 0 {
			now[i] = labels[n]
		}
	}
	return now, nil
}

// stir queues the later documents whose places rest on propositions that have
// moved from or to the claims given.
func (w *weaver) stir(s *sheet, moved, claims []int64) error {
	if len(moved) == 0 {
		return nil
	}
	slices.Sort(claims)
	claims = slices.Compact(claims)
	for _, claim := range claims {
		w.touched[claim] = true
	}
	var err error
	claims = slices.DeleteFunc(claims, func(claim int64) bool {
		large, e := w.large("found", claim)
		err = errors.Join(err, e)
		return claim == 0 || large
	})
	if err != nil {
		return err
	}
	var last bool
	if _, err := w.one("SELECT NOT EXISTS (SELECT 1 FROM woven WHERE (known, published, report) > (?, ?, ?))", []any{&last}, s.known, s.head.Published, s.report); err != nil || last {
		return err
	}
	later := map[int64]bool{}
	for _, text := range []string{
		"SELECT DISTINCT p.id >> 24 FROM json_each(?1) j CROSS JOIN propositions p ON p.found = j.value WHERE p.day >= ?2",
		"SELECT DISTINCT k.b >> 24 FROM json_each(?1) j CROSS JOIN propositions p ON p.found = j.value CROSS JOIN links k ON k.a = p.id AND k.day >= ?2",
	} {
		list, err := w.numbers(text, set(claims), s.day)
		if err != nil {
			return err
		}
		for _, d := range list {
			later[d] = true
		}
	}
	if err := w.stirPointing(s, moved, later); err != nil {
		return err
	}
	for d := range later {
		o, err := w.sheet(d)
		if err != nil {
			return err
		}
		if s.before(o) {
			if err := w.queue(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// stirPointing adds the documents that point at propositions which have moved.
func (w *weaver) stirPointing(s *sheet, moved []int64, later map[int64]bool) error {
	list, err := w.load(moved)
	if err != nil {
		return err
	}
	var keys []int64
	for i := range list {
		for _, words := range w.claims.Pointed(&list[i]) {
			keys = append(keys, key(pointing, words))
		}
	}
	return w.withKeys(s, keys, func(id int64) error {
		later[document(id)] = true
		return nil
	})
}

// decide lays what people decided over what was found.
func (w *weaver) decide() error {
	decisions, err := w.decisions()
	if err != nil || len(decisions) == 0 {
		return err
	}
	h := &hands{weaver: w, of: map[int64]int{}}
	for i := range decisions {
		if err := h.apply(&decisions[i]); err != nil {
			return err
		}
	}
	ids, found, err := w.placed("SELECT id, found FROM propositions WHERE claim <> found ORDER BY id")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, held := h.of[id]; !held {
			if err := w.setClaim(id, found[id]); err != nil {
				return err
			}
		}
	}
	return h.write()
}

// setClaim makes a proposition one of a claim.
func (w *weaver) setClaim(id, claim int64) error {
	var was int64
	if _, err := w.one("SELECT claim FROM propositions WHERE id = ?", []any{&was}, id); err != nil || was == claim {
		return err
	}
	w.touched[was], w.touched[claim] = true, true
	return w.exec("UPDATE propositions SET claim = ? WHERE id = ?", claim, id)
}

// Hands are the claims that people's decisions are about.
type hands struct {
	*weaver
	groups [][]int64
	of     map[int64]int
}

func (h *hands) apply(e *hearsay.Entry) error {
	a, err := h.telling(e.Decision.Telling)
	if err != nil || a == 0 {
		return err
	}
	switch e.Kind {
	case hearsay.Split:
		from := h.of[a]
		h.groups[from] = slices.DeleteFunc(h.groups[from], func(id int64) bool { return id == a })
		h.of[a] = len(h.groups)
		h.groups = append(h.groups, []int64{a})
	case hearsay.Merged:
		b, err := h.telling(e.Decision.With)
		if err != nil || b == 0 || h.of[a] == h.of[b] {
			return err
		}
		from, into := h.of[a], h.of[b]
		for _, id := range h.groups[from] {
			h.of[id] = into
		}
		h.groups[into] = append(h.groups[into], h.groups[from]...)
		h.groups[from] = nil
	}
	return nil
}

// telling finds the proposition that a decision names, and takes the claim that
// it was found to be of in hand; 0 for none.
func (h *hands) telling(t hearsay.TellingAt) (int64, error) {
	ids, found, err := h.placed("SELECT p.id, p.found FROM woven d JOIN propositions p ON p.id >= d.document << 24 AND p.id < (d.document + 1) << 24 WHERE d.report = ? ORDER BY p.id", t.Report)
	if err != nil {
		return 0, err
	}
	list, err := h.load(ids)
	if err != nil {
		return 0, err
	}
	i := origin.TellingAt(list, t, func(i int) bool { return found[ids[i]] > 0 })
	if i < 0 {
		return 0, nil
	}
	if _, held := h.of[ids[i]]; held {
		return ids[i], nil
	}
	members, err := h.numbers("SELECT id FROM propositions WHERE found = ?", found[ids[i]])
	for _, id := range members {
		h.of[id] = len(h.groups)
	}
	h.groups = append(h.groups, members)
	return ids[i], err
}

// write names each claim by its first proposition.
func (h *hands) write() error {
	for _, members := range h.groups {
		if len(members) == 0 {
			continue
		}
		if err := h.sort(members); err != nil {
			return err
		}
		for _, id := range members {
			if err := h.setClaim(id, members[0]); err != nil {
				return err
			}
		}
	}
	return nil
}
