package extract

import (
	"time"

	"hearsay"
)

// stand decides how a find stands, and gives it back; nil where it tells of
// nothing.
func (r *whatReader) stand(f *whatFind, g *whatGroup, frame *whatFrame) *whatFind {
	f.status, f.why = r.base(g)
	negative := r.negative(g) || f.status == hearsay.DidNotHappen
	refused := frame.negated
	if g.gov != nil && g.gov.refusal != nil && g.outer.not < 0 && (refused != nil || !f.move.speech) {
		negative, refused = true, g.gov.refusal
	}
	f.condition = r.condition(f, g)
	switch {
	case negative && refused != nil && (refuses(g) || frame.open):
		f.refuse(refused)
	case r.tied(f, g):
	case negative && !frame.negation:
		f.status = hearsay.DidNotHappen
	case frame.negation:
		f.status = hearsay.Happened
	}
	if frame.as != "" && f.condition == nil && f.status != hearsay.DidNotHappen {
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
	return f
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
	f.move, f.status = move, hearsay.Planned
	if move.speech {
		f.status = hearsay.Happened
	}
}

// base reads the status from the verb group alone, with the words that say so.
func (r *whatReader) base(g *whatGroup) (hearsay.Status, []Run) {
	why := []Run{{g.verb, g.verb + 1}}
	if g.not >= 0 {
		why = append(why, Run{g.not, g.not + 1})
	}
	if g.gov != nil {
		return r.governedBase(g, append(why, g.govAt))
	}
	switch g.tense {
	case tensePast:
		return hearsay.Happened, why
	case tensePresent:
		if g.going && !g.perfect {
			return hearsay.Ongoing, why
		}
		return hearsay.Happened, why
	case tenseModal:
		why = append(why, g.modal)
		if g.would && r.reported(g.modal.First) {
			return hearsay.Planned, why
		}
		return g.stands, why
	case tenseInfinitive:
		return hearsay.Planned, why
	case tenseGoing:
		return r.mainBase(g), why
	}
	return hearsay.Happened, why
}

// reported reports whether a token stands in what somebody is told to have
// said.
func (r *whatReader) reported(k int) bool { return r.inside[k] >= 0 }

// mainBase gives a form that stands alone the status of its clause's verb.
func (r *whatReader) mainBase(g *whatGroup) hearsay.Status {
	c := r.clauses[r.clauseOf(g.first)]
	if c.verb >= 0 {
		if m, ok := r.what.words.modals[r.low[c.verb]]; ok {
			return m.status
		}
	}
	return hearsay.Happened
}

// governedBase reads the status of what a governor governs.
func (r *whatReader) governedBase(g *whatGroup, why []Run) (hearsay.Status, []Run) {
	s := g.gov.status
	if g.outer.tense == tenseNone {
		return s, why
	}
	over, words := r.base(g.outer)
	why = append(why, words...)
	if g.outer.not >= 0 {
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

// condition gives what an event is tied to: the clause of a link after its own
// or before it, or the noun phrase of a link behind it.
func (r *whatReader) condition(f *whatFind, g *whatGroup) *whatCondition {
	c := f.clause
	if c < 0 || r.clauses[c].kind == linkConditional {
		return nil
	}
	for n := c + 1; n < min(c+3, len(r.clauses)); n++ {
		if r.ties(n, f, g) {
			return r.conditionOf(n)
		}
		if k := r.clauses[n].kind; k != linkRelative && k != linkThat {
			break
		}
	}
	if c > 0 && r.ties(c-1, f, g) && r.comma(r.clauses[c].First-1) {
		return r.conditionOf(c - 1)
	}
	for e := f.anchor.End; e < min(r.clauses[c].End, f.anchor.End+far); e++ {
		for _, l := range r.what.links[r.low[e]] {
			if l.noun && r.ends(e, f.anchor.End, l.words) {
				link := Run{e - len(l.words) + 1, e + 1}
				if words := r.trimmed(Run{e + 1, r.window(e + 1)}); !words.empty() {
					return &whatCondition{link, words}
				}
			}
		}
	}
	return nil
}

// ties reports whether a clause is a condition of another.
func (r *whatReader) ties(link int, f *whatFind, g *whatGroup) bool {
	l, o := &r.clauses[link], &r.clauses[f.clause]
	at := r.inside[l.link.First]
	return l.kind == linkConditional && (!l.ahead || r.awaits(l, f, g)) && (at == r.inside[o.First] || at == r.inside[o.End-1])
}

// awaits reports whether an event waits for a clause of time: "will sign once
// ...", "offered to sign once ...", and not "signed after ...", nor "decided to
// sign before they left".
func (r *whatReader) awaits(l *whatClause, f *whatFind, g *whatGroup) bool {
	real := f.status == hearsay.Happened || f.status == hearsay.Ongoing
	if r.past(l.verb) {
		return !real && r.outermost(g).tense == tenseModal
	}
	return !real || f.move.speech
}

// conditionOf gives a condition with all the clauses that "and" joins to it.
func (r *whatReader) conditionOf(c int) *whatCondition {
	link := r.clauses[c].link
	end := c + 1
	for end < len(r.clauses) && r.clauses[end].link == link {
		end++
	}
	words := r.trimmed(Run{link.End, r.clauses[end-1].End})
	if words.empty() {
		return nil
	}
	return &whatCondition{link, words}
}

// trimmed drops the marks at the end of a run.
func (r *whatReader) trimmed(words Run) Run {
	for words.End > words.First && r.lang.Tokens[words.End-1].Kind != hearsay.Word && r.lang.Tokens[words.End-1].Kind != hearsay.Number {
		words.End--
	}
	return words
}

// tied makes of a find with a condition what it is on condition, and reports
// whether it did. A deed that is told as done has no condition.
func (r *whatReader) tied(f *whatFind, g *whatGroup) bool {
	if f.condition == nil {
		return false
	}
	done := f.status == hearsay.Happened || f.status == hearsay.Ongoing || f.status == hearsay.DidNotHappen && g.tense == tensePast
	if f.move.ifs == nil || done && !f.move.speech {
		f.condition = nil
		return false
	}
	if g.gov != nil && g.gov.ready && f.move.ready != nil && f.move.ready.ifs != nil {
		f.offer(f.move.ready)
	}
	f.move, f.status = f.move.ifs, hearsay.Conditional
	f.why = append(f.why, f.condition.link)
	return true
}

// ready makes of readiness for a move the move that it is.
func (r *whatReader) ready(f *whatFind, g *whatGroup) {
	if g.gov != nil && g.gov.ready && f.condition == nil && f.status == g.gov.status && f.move.ready != nil {
		f.offer(f.move.ready)
	}
}

// offer makes of a find what readiness for it is: those whom the actor would
// meet become those to whom the offer is made.
func (f *whatFind) offer(move *whatMove) {
	if n := len(f.actors) - f.others; f.move.meeting && n > 0 {
		f.actors, f.recipients = f.actors[:n], append(f.recipients, f.actors[n:]...)
	}
	f.move = move
}

// byTime corrects the status by the time of the event against the day of
// publication.
func (r *whatReader) byTime(f *whatFind, g *whatGroup) {
	if f.time < 0 || r.doc.Published.Day() == "" {
		return
	}
	t := &r.times[f.time]
	ahead := t.Interval.From > r.doc.Published.Day()
	live := f.status == hearsay.Ongoing || f.status == hearsay.Happened && g.tense == tensePresent && !g.perfect
	switch {
	case ahead && live && !f.move.speech:
		f.status = hearsay.Planned
	case f.status == hearsay.Happened && old(t.Interval.To, r.doc.Published.Day()):
		f.status = hearsay.Historical
	default:
		return
	}
	words := r.tokens(t.Span)
	f.why = append(f.why, words)
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
	if c := r.clauses[f.clause]; r.imagined(&c, g) {
		f.status, f.why = hearsay.Hypothetical, append(f.why, c.link)
		return
	}
	s := r.inside[f.anchor.First]
	if f.own && s == f.statement {
		s = r.statements[s].Outer
	}
	if s < 0 {
		return
	}
	act := r.statements[s].Act
	status := f.status
	switch {
	case status == hearsay.DidNotHappen:
		status = hearsay.Denied
	case act == hearsay.Deny && !f.own:
		status = hearsay.Denied
	case act == hearsay.Demand || act == hearsay.Urge:
		if r.open(f, g) || r.subjunctive(g) {
			status = hearsay.CalledFor
		}
	case act == hearsay.Propose || act == hearsay.Offer:
		if r.open(f, g) || r.subjunctive(g) {
			status = hearsay.Proposed
		}
	case act == hearsay.Threaten || act == hearsay.Warn || act == hearsay.Ask || act == hearsay.Believe:
		if r.open(f, g) {
			status = hearsay.Hypothetical
		}
	}
	if status != f.status {
		cue := r.tokens(r.statements[s].Cue.Span)
		f.status, f.why = status, append(f.why, cue)
	}
}

// open reports whether what a find tells of is yet to come.
func (r *whatReader) open(f *whatFind, g *whatGroup) bool {
	return f.status == hearsay.Planned || g.tense == tenseInfinitive || g.tense == tenseGoing && g.gov != nil && !f.own
}

// subjunctive reports whether the verb is a plain form with nothing before it.
func (r *whatReader) subjunctive(g *whatGroup) bool {
	return g.tense == tensePresent && g.first == g.verb && r.formAt(g.verb, formBase) && !r.formAt(g.verb, formPresent)
}

// imagined reports whether a clause only imagines what it tells.
func (r *whatReader) imagined(c *whatClause, g *whatGroup) bool {
	switch c.kind {
	case linkWhether:
		return true
	case linkConditional:
		return !c.ahead || g.tense != tensePast && !g.perfect || g.tense == tensePresent
	}
	return false
}
