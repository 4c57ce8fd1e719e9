package ledger

import (
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// Review lays what people decided about a report over its records: each
// statement and event that was decided about says so ([hearsay.ReviewRecord]),
// and what was corrected is what the person said. The entries are those of the
// report in order; the text is its document's.
//
// A decision that was undone counts for nothing. Of several about the same
// words the latest counts. Words are looked for where they stood, then nearest
// to there. It gives the entries whose words are not among the records.
func Review(records *hearsay.Records, text string, entries []hearsay.Entry) (unplaced []hearsay.Entry) {
	undone := map[string]int64{} // by batch: when it was last taken back
	for _, e := range entries {
		if e.Kind == hearsay.Undone {
			undone[e.Decision.Review.Undoes] = e.Seq
		}
	}
	l := &laying{records: records, points: hearsay.NewCodePoints(text), statements: map[int]verdict{}, events: map[int]verdict{}}
	for _, e := range entries {
		if e.Kind != hearsay.Undone && e.Seq > undone[e.Decision.Review.Batch] && !l.place(e) {
			unplaced = append(unplaced, e)
		}
	}
	for at, v := range l.events {
		l.event(records.Events[at], v)
	}
	for _, at := range slices.Sorted(maps.Keys(l.statements)) {
		l.statement(records.Statements[at], l.statements[at])
	}
	return unplaced
}

// A laying lays reviews over records.
type laying struct {
	records            *hearsay.Records
	points             *hearsay.CodePoints
	statements, events map[int]verdict // the latest about each, by its place in the records
}

// A verdict is an entry and which of its passages stands here.
type verdict struct {
	entry   hearsay.Entry
	passage int
}

// place looks for an entry's words, and tells whether any are there.
func (l *laying) place(e hearsay.Entry) bool {
	review := &e.Decision.Review
	found := false
	for i, a := range review.Of {
		at, of := -1, l.statements
		if review.Unit == hearsay.EventUnit {
			at, of = nearest(l.records.Events, a, eventWords), l.events
		} else {
			at = nearest(l.records.Statements, a, statementWords)
		}
		if at >= 0 {
			of[at] = verdict{e, i}
			found = true
		}
	}
	return found
}

// mark says what was decided. What was merged into another is no statement of
// its own any more.
func (v verdict) mark() *hearsay.ReviewRecord {
	review := &v.entry.Decision.Review
	m := &hearsay.ReviewRecord{State: v.entry.Kind, By: v.entry.Maker, At: v.entry.At.UTC().Format(time.RFC3339), Entry: v.entry.Seq,
		Batch: review.Batch, Note: review.Note}
	if v.passage > 0 && m.State == hearsay.Corrected {
		m.State = hearsay.Rejected
	}
	return m
}

func (l *laying) statement(r *hearsay.StatementRecord, v verdict) {
	r.Review = v.mark()
	instead := v.entry.Decision.Review.Instead
	if r.Review.State != hearsay.Corrected || len(instead) == 0 {
		return
	}
	for i := range instead[1:] {
		part := *r
		part.ID += "." + string(rune('b'+i))
		part.Events, part.Moves, part.Statuses, part.Times = nil, nil, nil, nil
		l.correct(&part, &instead[i+1])
		l.records.Statements = append(l.records.Statements, &part)
	}
	l.correct(r, &instead[0])
}

func (l *laying) event(r *hearsay.EventRecord, v verdict) {
	r.Review = v.mark()
	instead := v.entry.Decision.Review.Instead
	if r.Review.State == hearsay.Corrected && len(instead) > 0 && instead[0].Status != "" {
		r.Status, r.StatusWhy = instead[0].Status, ""
	}
}

func eventWords(r *hearsay.EventRecord) (words, cue string, start int) {
	return r.Anchor.Text, "", r.Anchor.Start
}

// LatestAbout is the number of the latest of a report's reviews about any of the
// words, be it that it takes another back; 0 for none. Whoever decides says it,
// so that the book can tell what they had not seen.
func LatestAbout(entries []hearsay.Entry, unit hearsay.Unit, words ...hearsay.Passage) int64 {
	batches := map[string]bool{}
	latest := int64(0)
	for _, e := range entries {
		r := &e.Decision.Review
		about := r.Undoes != "" && batches[r.Undoes]
		for _, of := range r.Of {
			about = about || r.Unit == unit && slices.ContainsFunc(words, func(p hearsay.Passage) bool { return p.Words.Span == of.Words.Span })
		}
		if about {
			latest = max(latest, e.Seq)
			batches[r.Batch] = true
		}
	}
	return latest
}

// PassageOf names a statement by its words.
func PassageOf(r *hearsay.StatementRecord) hearsay.Passage {
	a := hearsay.Passage{}
	if r.Cue != nil {
		a.Cue = placedWords(*r.Cue)
		a.Words = a.Cue
	}
	if len(r.Content) > 0 {
		a.Words = placedWords(r.Content[0])
	}
	return a
}

func placedWords(e hearsay.Evidence) hearsay.Words {
	return hearsay.Words{Span: hearsay.Span{Start: e.Start, End: e.End}, Text: e.Text}
}

func statementWords(r *hearsay.StatementRecord) (words, cue string, start int) {
	a := PassageOf(r)
	return a.Words.Text, a.Cue.Text, a.Words.Start
}

// nearest finds the record with an anchor's words that is nearest to where they
// stood; failing that, one with its cue whose words hold the anchor's or are
// held by them.
func nearest[R any](records []R, a hearsay.Passage, of func(R) (words, cue string, start int)) int {
	best, least := -1, 0
	for _, same := range []func(words, cue string) bool{
		func(words, cue string) bool { return words == a.Words.Text && cue == a.Cue.Text },
		func(words, cue string) bool {
			return cue == a.Cue.Text && (strings.Contains(words, a.Words.Text) || strings.Contains(a.Words.Text, words))
		},
	} {
		for i, r := range records {
			words, cue, start := of(r)
			if d := max(start-a.Words.Start, a.Words.Start-start); same(words, cue) && (best < 0 || d < least) {
				best, least = i, d
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// correct puts what a person says into a statement.
func (l *laying) correct(r *hearsay.StatementRecord, c *hearsay.Correction) {
	r.Content = nil
	for _, w := range c.Content {
		r.Content = append(r.Content, l.evidence(w))
	}
	if c.Act != "" {
		r.Act = c.Act
	}
	r.Chain = slices.Clone(r.Chain)
	r.Confidence = hearsay.Confidence{}
	switch n := len(r.Chain); {
	case c.Speaker.Empty():
		r.Chain, r.Speaker = r.Chain[:max(0, n-1)], ""
	case n == 0:
		r.Chain = []hearsay.VoiceRecord{l.voice(c.Speaker)}
	default:
		r.Chain[n-1] = l.voice(c.Speaker)
	}
	if n := len(r.Chain); n > 0 {
		r.Speaker = r.Chain[n-1].Name
	}
	r.Recipient = nil
	if !c.Recipient.Empty() {
		v := l.voice(c.Recipient)
		r.Recipient = &v
	}
}

func (l *laying) evidence(w hearsay.Words) hearsay.Evidence {
	return hearsay.Evidence{Text: w.Text, Start: w.Start, End: w.End, Chars: [2]int{l.points.At(w.Start), l.points.At(w.End)}}
}

// voice is the voice that the words stand for elsewhere in the report, else one
// of these words.
func (l *laying) voice(w hearsay.Words) hearsay.VoiceRecord {
	for _, s := range l.records.Statements {
		for _, v := range s.Chain {
			if v.Start == w.Start && v.End == w.End {
				return v
			}
		}
		if v := s.Recipient; v != nil && v.Start == w.Start && v.End == w.End {
			return *v
		}
	}
	return hearsay.VoiceRecord{Evidence: l.evidence(w), Name: w.Text}
}
