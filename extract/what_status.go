package extract

import (
	"time"

	"hearsay"
)

// stand decides how a find stands.
func (r *whatReader) stand(f *whatFind, g *whatGroup, frame *whatFrame) {
	f.status, f.why = r.base(g)
	negative := g.negative() && (g.gov == nil || !g.gov.fact) || f.status == hearsay.DidNotHappen
	refused := frame.negated
	if g.gov != nil && g.gov.refusal != nil && g.outer.not < 0 && (refused != nil || !f.move.speech) {
		negative, refused = true, g.gov.refusal
	}
	f.conditions, f.ruled = r.conditionsOf(f, g), g.govAt
	switch {
	case negative && refused != nil && (refuses(g) || frame.open):
		f.refuse(refused)
		if g.gov != nil && g.gov.refusal != nil {
			f.anchor = Run{g.govAt, g.govAt + 1} // "refused" tells of it
		}
	case r.tied(f, g):
	case negative && !frame.negation:
		f.status = hearsay.DidNotHappen
	case frame.negation:
		f.status = hearsay.Happened
	}
	if frame.as != "" && len(f.conditions) == 0 && f.status != hearsay.DidNotHappen {
		f.status = frame.as
	}
	r.ready(f, g)
	if f.status == hearsay.Happened && g.tense == tensePresent && !g.perfect && !g.passive && frame.present != "" && r.zone(r.sentence) != hearsay.Headline {
		f.status = frame.present
	}
	r.byTime(f, g)
	if (f.status == hearsay.Happened || f.status == hearsay.Ongoing) && frame.status != "" && f.move == frame.move {
		f.status = frame.status
	}
	r.bySpeech(f, g)
	f.attends = r.attends(f, g)
}

// refuses reports whether a group tells of a refusal: "will not", "does not",
// "refused to", and not of a failure.
func refuses(g *whatGroup) bool {
	for o := g; o != nil; o = o.outer {
		if o.gov != nil && o.gov.refusal != nil || o.not >= 0 && (o.tense == tenseModal || o.tense == tensePresent && !o.perfect && !o.going) {
			return true
		}
	}
	return false
}

// refuse makes of a find what its refusal is.
func (f *whatFind) refuse(move *whatMove) {
	f.apart()
	f.move, f.status = move, hearsay.Planned
	if move.speech {
		f.status = hearsay.Happened
	}
}

// base reads the status from the verb group alone, with the words that say so.
func (r *whatReader) base(g *whatGroup) (hearsay.Status, []int) {
	why := []int{g.verb}
	if g.not >= 0 {
		why = append(why, g.not)
	}
	if g.modal >= 0 {
		why = append(why, g.modal)
	}
	if g.gov != nil {
		return r.governedBase(g, append(why, g.govAt))
	}
	switch g.tense {
	case tensePresent:
		if g.going {
			return hearsay.Ongoing, why
		}
	case tenseModal:
		if g.would && r.inside[g.modal] >= 0 {
			return hearsay.Planned, why // "said it would"
		}
		if g.perfect && g.stands == hearsay.Planned {
			return hearsay.Happened, why
		}
		return g.stands, why
	case tenseInfinitive:
		return hearsay.Planned, why
	case tenseGoing:
		return r.mainBase(g, why)
	}
	return hearsay.Happened, why
}

// mainBase gives a form that stands alone the status of the verb it hangs on:
// what goes on beside something present goes on itself.
func (r *whatReader) mainBase(g *whatGroup, why []int) (hearsay.Status, []int) {
	m, ok := r.over(g.verb)
	switch {
	case ok && m.tense == tenseModal:
		return m.stands, append(why, m.modal)
	case ok && m.tense == tensePresent && !m.perfect && r.cueOf[m.verb] < 0:
		return hearsay.Ongoing, why
	}
	return hearsay.Happened, why
}

// over gives the group of the first predicate above a token.
func (t *whatText) over(k int) (whatGroup, bool) {
	for range climbs {
		if k = t.head(k); k < 0 {
			break
		}
		if t.predicate(k) {
			return t.group(k), true
		}
	}
	return whatGroup{}, false
}

// governedBase reads the status of what a governor governs.
func (r *whatReader) governedBase(g *whatGroup, why []int) (hearsay.Status, []int) {
	s := g.gov.status
	if g.gov.fact || g.outer.tense == tenseNone && g.outer.not < 0 {
		return s, why
	}
	over, words := r.base(g.outer)
	why = append(why, words...)
	if g.outer.not >= 0 {
		if g.gov.unless != "" {
			return g.gov.unless, why
		}
		return hearsay.DidNotHappen, why
	}
	switch over {
	case hearsay.Happened, hearsay.Ongoing:
		return s, why
	case hearsay.Planned, hearsay.Proposed:
		if s == hearsay.Happened || s == hearsay.Ongoing {
			return over, why
		}
		return s, why
	}
	if g.gov.ready && over == hearsay.Hypothetical {
		return s, why
	}
	return over, why
}

// tied makes of a find with a condition what it is on condition, and reports
// whether it did. A deed that is told as done has no condition.
func (r *whatReader) tied(f *whatFind, g *whatGroup) bool {
	if len(f.conditions) == 0 {
		return false
	}
	done := f.status == hearsay.Happened || f.status == hearsay.Ongoing || f.status == hearsay.DidNotHappen && g.tense == tensePast
	if f.move.ifs == nil || done && !f.move.speech {
		f.conditions = nil
		return false
	}
	if g.gov != nil && g.gov.ready && f.move.ready != nil && f.move.ready.ifs != nil {
		f.offer(f.move.ready)
	}
	f.move, f.status = f.move.ifs, hearsay.Conditional
	f.why = append(f.why, f.conditions[0].link.First)
	return true
}

// ready makes of readiness for a move the move that it is.
func (r *whatReader) ready(f *whatFind, g *whatGroup) {
	if g.gov != nil && g.gov.ready && len(f.conditions) == 0 && f.status == g.gov.status && f.move.ready != nil {
		f.offer(f.move.ready)
	}
}

// offer makes of a find what readiness for it is: those whom the actor would
// meet become those to whom the offer is made.
func (f *whatFind) offer(move *whatMove) {
	f.apart()
	f.move, f.readied, f.met = move, true, f.move.gathering
}

// apart makes recipients of those whom the actor would meet.
func (f *whatFind) apart() {
	if n := len(f.actors) - f.others; f.move.meeting && n > 0 {
		f.actors, f.recipients = f.actors[:n], append(f.recipients, f.actors[n:]...)
	}
}

// byTime corrects the status by the time of the event against the day of
// publication.
func (r *whatReader) byTime(f *whatFind, g *whatGroup) {
	if f.time < 0 || r.day == "" {
		return
	}
	t := &r.times[f.time]
	ahead := t.Interval.From > r.day
	live := f.status == hearsay.Ongoing || f.status == hearsay.Happened && (f.bare && f.move.gathering || g.tense != tensePast && !g.perfect)
	switch {
	case ahead && live && !f.move.speech:
		f.status = hearsay.Planned
	case f.status == hearsay.Happened && old(t.Interval.To, r.day):
		f.status = hearsay.Historical
	default:
		return
	}
	f.why = append(f.why, r.top(r.tokens(t.Span)))
}

// old reports whether a time ended more than a year before a day: what lies
// so far back is told as background.
func old(end, day string) bool {
	if end == "" {
		return false
	}
	d, err := time.Parse(time.DateOnly, day)
	return err == nil && end <= d.AddDate(-1, 0, 0).Format(time.DateOnly)
}

// bySpeech corrects the status by what surrounds the event: a condition makes
// it only imagined, and so does a statement that denies, demands or warns.
func (r *whatReader) bySpeech(f *whatFind, g *whatGroup) {
	if link := r.imagined(g); link >= 0 && f.status != hearsay.Conditional && !f.known {
		f.status, f.why = hearsay.Hypothetical, append(f.why, link)
		return
	}
	s := r.inside[f.anchor.First]
	if f.own && s == f.statement && s >= 0 {
		s = r.statements[s].Outer
	}
	if s < 0 || g.govAt >= 0 && r.cueOf[g.govAt] == s {
		return // what governs the verb has said how it stands
	}
	act := r.statements[s].Act
	status := f.status
	switch {
	case status == hearsay.DidNotHappen:
		status = hearsay.Denied
	case act == hearsay.Deny && !f.own && status != hearsay.Denied:
		status = hearsay.Denied
	case act == hearsay.Demand || act == hearsay.Urge:
		if r.open(f, g) || g.bare {
			status = hearsay.CalledFor
		}
	case act == hearsay.Propose || act == hearsay.Offer:
		if r.open(f, g) || g.bare {
			status = hearsay.Proposed
		}
	case act == hearsay.Threaten || act == hearsay.Warn || act == hearsay.Ask || act == hearsay.Believe:
		if r.open(f, g) {
			status = hearsay.Hypothetical
		}
	}
	if status != f.status {
		f.status, f.why = status, append(f.why, r.tokens(r.statements[s].Cue.Span).First)
	}
}

// open reports whether what a find tells of is yet to come.
func (r *whatReader) open(f *whatFind, g *whatGroup) bool {
	return f.status == hearsay.Planned || g.tense == tenseInfinitive || g.tense == tenseGoing && g.gov != nil && !f.own
}

// imagined gives the word that makes a clause, or one that it stands in, only
// imagined: "if", "whether"; -1 for none.
func (r *whatReader) imagined(g *whatGroup) int {
	for k, n := g.verb, 0; k >= 0 && n < climbs; k, n = r.head(k), n+1 {
		switch r.rel(k).Universal() {
		case hearsay.RelAdvcl, hearsay.RelCcomp, hearsay.RelXcomp, hearsay.RelObl, hearsay.RelACL:
		default:
			continue
		}
		for _, c := range r.kids(k) {
			if r.rel(c) != hearsay.RelMark && r.rel(c) != hearsay.RelAdvmod && r.rel(c) != hearsay.RelCase || c > g.verb {
				continue
			}
			if r.is(c, r.what.words.whether) {
				return c
			}
			if l, at := r.linkAt(c, r.predicate(k) || r.rel(c) == hearsay.RelMark); l != nil && r.onlyIf(l, g, k) {
				return at.First
			}
		}
	}
	return -1
}

// onlyIf reports whether a link makes a clause only imagined: "once" does not
// where what follows has happened.
func (r *whatReader) onlyIf(l *whatLink, g *whatGroup, clause int) bool {
	if !l.ahead {
		return true
	}
	h := r.head(clause)
	if h < 0 || l.time && g.outermost().tense == tensePast {
		return false
	}
	over := r.group(h)
	return over.outermost().tense == tenseModal || over.gov != nil || g.tense == tensePresent && !g.perfect && g.outer == nil && over.tense != tensePast
}
