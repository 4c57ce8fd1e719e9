package hearsay

import "sort"

// time gives a time of the reading with its words, nil for none.
func (e *edge) time(i int) *TimeRecord {
	if i < 0 {
		return nil
	}
	t := &e.reading.Times[i]
	r := &TimeRecord{Evidence: e.evidence(t.Words), Type: t.Type, Value: t.Value, Mod: t.Mod, From: t.Interval.From, To: t.Interval.To,
		EDTF: t.EDTF(), Zone: t.Zone, Direction: t.Direction, Role: t.Role, Others: t.Others, Why: t.Why}
	if t.Anchor.Kind != "" {
		r.Anchor = &AnchorRecord{Kind: t.Anchor.Kind, Words: e.optional(t.Anchor.Words)}
	}
	for _, w := range t.Decided {
		r.Decided = append(r.Decided, e.evidence(w))
	}
	return r
}

// within lists the times in the words of a statement.
func (e *edge) within(s *Statement) []*TimeRecord {
	var list []*TimeRecord
	times := e.reading.Times
	for _, c := range s.Content {
		for i := sort.Search(len(times), func(i int) bool { return times[i].Start >= c.Start }); i < len(times) && times[i].End <= c.End; i++ {
			list = append(list, e.time(i))
		}
	}
	return list
}

// dates tells what else is known of when an event was or will be: since when a
// plan is known, which happening dates it, which narrower time was inferred.
func (e *edge) dates(i int, r *EventRecord) {
	r.Known = e.known(r)
	r.Tied = e.tie(e.dated, i)
	if n, known := e.narrowed[i]; known {
		r.Narrowed = &NarrowingRecord{Wide: e.evidence(e.reading.Times[n.Wide].Words), Time: *e.time(n.Narrow), Why: n.Why}
	}
}

// known says since when a plan is known: since it was said, else since the
// document was published.
func (e *edge) known(r *EventRecord) *KnownRecord {
	switch r.Status {
	case Planned, Proposed, Conditional, CalledFor, Postponed, Cancelled:
	default:
		return nil
	}
	published := e.doc.Published.Day()
	switch {
	case r.Said != nil && r.Said.From != "" && (published == "" || r.Said.From <= published):
		words := r.Said.Evidence
		return &KnownRecord{From: r.Said.From, Basis: KnownSaid, Words: &words}
	case published != "":
		return &KnownRecord{From: published, Basis: KnownPublication}
	}
	return nil
}

// tie gives the tie that dates an event or a statement, nil for none.
func (e *edge) tie(by map[int]int, i int) *TieRecord {
	n, known := by[i]
	if !known {
		return nil
	}
	t := &e.reading.Ties[n]
	return &TieRecord{Link: e.evidence(t.Link), Words: e.evidence(t.Words), Relation: t.Relation, Measure: e.optional(t.Measure)}
}

// indexTimes notes which tie dates what, and which event's time is narrowed: the
// first of several.
func (e *edge) indexTimes() {
	e.dated, e.saying, e.narrowed = map[int]int{}, map[int]int{}, map[int]Narrowing{}
	for i := len(e.reading.Ties) - 1; i >= 0; i-- {
		t := &e.reading.Ties[i]
		e.dated[t.Event], e.saying[t.Statement] = i, i
	}
	for _, n := range e.reading.Narrowings {
		e.narrowed[n.Event] = n
	}
}
