package web

import (
	"fmt"
	"unicode/utf8"

	"hearsay"
)

// marksOf draws a reading on its text.
func marksOf(d *hearsay.Document, reading *hearsay.Reading, records *hearsay.Records, sought hearsay.Span) []mark {
	c := &inking{seen: map[mark]bool{}}
	for i, s := range records.Statements {
		if !rejected(s.Review) {
			c.statement(i+1, s)
		}
	}
	for _, e := range records.Events {
		if !rejected(e.Review) {
			c.event(e)
		}
	}
	for i := range reading.Times {
		t := &reading.Times[i]
		if t.Role != hearsay.RoleDateline {
			c.add(mark{Span: t.Span, kind: timeMark, gloss: timeGloss(t.Interval.From, t.Interval.To)})
		}
	}
	c.add(mark{Span: sought, kind: placeMark})
	settle(d.Text, c.marks)
	return c.marks
}

// rejected reports whether a person rejected a record: it has no lines then.
func rejected(r *hearsay.ReviewRecord) bool { return r != nil && r.State == hearsay.Rejected }

// inking gathers marks, each once.
type inking struct {
	marks []mark
	seen  map[mark]bool
}

func (c *inking) add(m mark) {
	same := m
	same.gloss, same.to, same.note = "", "", ""
	if m.kind == sourceMark {
		same.number = 0 // one line, however many statements the voice makes
	}
	if m.Empty() || c.seen[same] {
		return
	}
	c.seen[same] = true
	c.marks = append(c.marks, m)
}

func (c *inking) statement(number int, s *hearsay.StatementRecord) {
	lane := max(1, len(s.Chain))
	kind := contentMark
	if s.Act == hearsay.Deny || s.Act == hearsay.Reject || s.Negated {
		kind = denialMark
	}
	gloss := numbered(number, s)
	for i, e := range s.Content {
		m := mark{Span: spanOf(e), kind: kind, lane: lane, number: number}
		if s.Cue == nil && i == 0 {
			m.gloss = gloss
		}
		c.add(m)
	}
	if s.Cue != nil {
		c.add(mark{Span: spanOf(*s.Cue), kind: cueMark, lane: lane, number: number, gloss: gloss,
			to: bytesAddress(s.Head.Report, wordsOf(s)), note: fmt.Sprintf("s%d", number)})
	}
	for i, v := range s.Chain {
		c.add(mark{Span: spanOf(v.Evidence), kind: sourceMark, lane: i + 1, number: number})
	}
}

func (c *inking) event(e *hearsay.EventRecord) {
	gloss := ""
	if e.Status != hearsay.NoStatus {
		gloss = statusWord(e.Status)
	}
	c.add(mark{Span: spanOf(e.Anchor), kind: eventMark, gloss: gloss})
	for i := range e.Conditions {
		c.add(mark{Span: spanOf(e.Conditions[i].Words), kind: conditionMark, gloss: "if"})
	}
}

// numbered is a statement's number, with a question mark if its reading is in
// doubt.
func numbered(number int, s *hearsay.StatementRecord) string {
	if doubtful(s) {
		return fmt.Sprintf("%d?", number)
	}
	return fmt.Sprint(number)
}

func doubtful(s *hearsay.StatementRecord) bool {
	return s.Confidence != (hearsay.Confidence{}) && s.Confidence.Least() < 50
}

func timeGloss(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return shortDays(from, to)
}

func spanOf(e hearsay.Evidence) hearsay.Span { return hearsay.Span{Start: e.Start, End: e.End} }

// wordsOf is the stretch that stands for a statement: its first words, else its
// cue.
func wordsOf(s *hearsay.StatementRecord) hearsay.Evidence {
	if len(s.Content) > 0 {
		return s.Content[0]
	}
	if s.Cue != nil {
		return *s.Cue
	}
	return hearsay.Evidence{}
}

// soughtKey names, in an address, words that bear no mark of their own.
const soughtKey = "bytes"

// passageAddress leads to exact words of a report that may bear no mark: the
// page is told to mark them.
func passageAddress(report hearsay.ReportID, e hearsay.Evidence) string {
	return fmt.Sprintf("/reports/%s?%s=%d-%d#bytes=%[3]d-%[4]d", report, soughtKey, e.Start, e.End)
}

// sought are the words that an address asks to be marked.
func sought(v *visit, text string) hearsay.Span {
	var s hearsay.Span
	n, _ := fmt.Sscanf(v.get(soughtKey), "%d-%d", &s.Start, &s.End) // what is no place is no place in the text
	if n < 2 || s.Start < 0 || s.End > len(text) || s.Empty() || !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return hearsay.Span{}
	}
	return s
}

// bytesAddress leads to exact words of a report that bear a mark.
func bytesAddress(report hearsay.ReportID, e hearsay.Evidence) string {
	return fmt.Sprintf("/reports/%s#bytes=%d-%d", report, e.Start, e.End)
}
