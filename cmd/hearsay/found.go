package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
)

// shownReports is the number of new reports up to which their record is
// printed whole.
const shownReports = 20

// found is what the new reports of a reading hold: which they are, if there are
// few, and in any case counts.
type found struct {
	reports []hearsay.ReportID // the first of them
	added   int
	outlets map[string]int // reports
	acts    map[string]int // statements
	voices  map[string]int // statements
	said    int
	events  int
}

func newFound() *found {
	return &found{outlets: map[string]int{}, acts: map[string]int{}, voices: map[string]int{}}
}

func (f *found) add(e *hearsay.Entry) {
	f.added++
	if len(f.reports) <= shownReports {
		f.reports = append(f.reports, e.Document.ID)
	}
	if e.Document.Outlet.Name != "" {
		f.outlets[e.Document.Outlet.Name]++
	}
	f.said += len(e.Reading.Statements)
	f.events += len(e.Reading.Events)
	for i := range e.Reading.Statements {
		s := &e.Reading.Statements[i]
		f.acts[string(s.Act)]++
		if a := s.Speaker().Actor; a >= 0 && e.Reading.Actors[a].Kind != hearsay.Unnamed {
			f.voices[e.Reading.Actors[a].Name]++
		}
	}
}

// print shows the record of few reports, the counts of many, and what can be
// asked next.
func (f *found) print(ctx context.Context, s *sheet, store ledger.Book) error {
	if f.added == 0 {
		fmt.Fprintf(s.out, "Nothing new. The record is in %s.\n", s.ledgerPath())
		s.hints("", "")
		return nil
	}
	if f.added <= shownReports {
		if err := f.record(ctx, s, store); err != nil {
			return err
		}
	} else {
		f.counts(s)
	}
	fmt.Fprintf(s.out, "\n%s%s: %s, %s. The record is in %s.\n", phrase.Count(f.added, "report"), f.by(),
		phrase.Count(f.said, "statement"), phrase.Count(f.events, "event"), s.ledgerPath())
	s.hints(f.reports[0], loudest(f.voices))
	return nil
}

// by says how many outlets the reports are by, as far as they name them.
func (f *found) by() string {
	named := 0
	for _, n := range f.outlets {
		named += n
	}
	switch {
	case named == 0:
		return ""
	case named == f.added:
		return " by " + phrase.Count(len(f.outlets), "outlet")
	}
	return fmt.Sprintf(" (%s by %s, the others name none)", phrase.Grouped(named), phrase.Count(len(f.outlets), "outlet"))
}

// record prints the reports in order of publication, as the ledger lists them.
func (f *found) record(ctx context.Context, s *sheet, store ledger.Book) error {
	var all []hearsay.Records
	for _, id := range f.reports {
		e, err := store.Latest(ctx, id)
		if err != nil {
			return err
		}
		all = append(all, hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading))
	}
	slices.SortStableFunc(all, func(a, b hearsay.Records) int { return ledger.Compare(a.Document, b.Document) })
	for _, records := range all {
		s.records(records)
	}
	fmt.Fprintf(s.out, "\n“A < B” reads: A has it from B. Words stand as in the reports.\n")
	return nil
}

// records prints what one report says: its statements, and the plans it tells
// of. What merely happened is left to "hearsay calendar".
func (s *sheet) records(r hearsay.Records) {
	s.heading(r.Document.Head)
	slices.SortStableFunc(r.Statements, func(a, b *hearsay.StatementRecord) int { return ledger.Compare(a, b) })
	repeated := repeated(r.Statements)
	for _, st := range r.Statements {
		if !repeated[st.ID] {
			s.statement(st)
		}
	}
	for _, e := range r.Events {
		if isPlan(e) {
			s.eventLine(e)
		}
	}
	if len(r.Statements) == 0 {
		s.screen.set(s.out, 2, 2, piece{"nobody is quoted", faint})
	}
}

// repeated finds the statements that need no line of their own, since inner ones
// say the same with all their voices: "the people said Keld told Osmark that
// Kestria could pull back" is told by Keld's line, according to the people.
func repeated(list []*hearsay.StatementRecord) map[string]bool {
	covered := map[string]int{} // bytes of a statement's words
	for _, inner := range list {
		if inner.Outer != "" {
			covered[inner.Outer] += extent(inner)
		}
	}
	all := map[string]bool{}
	for _, outer := range list {
		size := 0
		for _, c := range outer.Content {
			size += c.End - c.Start
		}
		all[outer.ID] = covered[outer.ID]*10 >= size*8 && size > 0
	}
	return all
}

// extent is the length of the stretch from the first of a statement's parts to
// the last: who, to whom, the cue, the words.
func extent(r *hearsay.StatementRecord) int {
	parts := slices.Clone(r.Content)
	if r.Cue != nil {
		parts = append(parts, *r.Cue)
	}
	if r.Recipient != nil {
		parts = append(parts, r.Recipient.Evidence)
	}
	if len(r.Chain) > 0 {
		parts = append(parts, phrase.Speaker(r).Evidence)
	}
	if len(parts) == 0 {
		return 0
	}
	start, end := parts[0].Start, parts[0].End
	for _, p := range parts[1:] {
		start, end = min(start, p.Start), max(end, p.End)
	}
	return end - start
}

// isPlan reports whether an event lies ahead, or lay there until it was called
// off.
func isPlan(e *hearsay.EventRecord) bool {
	return slices.Contains([]hearsay.Status{hearsay.Planned, hearsay.Postponed, hearsay.Cancelled}, e.Status) && e.Time != nil
}

// counts prints what many reports hold.
func (f *found) counts(s *sheet) {
	s.top("Statements by act", f.acts)
	s.top("Voices, counted in statements", f.voices)
	s.top("Outlets, counted in reports", f.outlets)
}

// topRows is how many lines a count shows.
const topRows = 10

func (s *sheet) top(title string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	s.screen.set(s.out, 0, 0, piece{title, strong})
	keys := byCount(counts)
	for _, k := range keys[:min(len(keys), topRows)] {
		fmt.Fprintf(s.out, "  %7s  %s\n", phrase.Grouped(counts[k]), printable(k))
	}
	if more := len(keys) - topRows; more > 0 {
		fmt.Fprintf(s.out, "           and %s more\n", phrase.Grouped(more))
	}
}

// byCount gives the keys, the most counted first.
func byCount(counts map[string]int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return keys
}

// loudest is the last name of the voice with the most statements, or "".
func loudest(voices map[string]int) string {
	for _, name := range byCount(voices) {
		if words := strings.Fields(name); len(words) > 1 {
			return strings.ToLower(words[len(words)-1])
		}
	}
	return ""
}

// hints shows commands to go on with, fitting what was found.
func (s *sheet) hints(report hearsay.ReportID, who string) {
	if who == "" {
		who = "NAME"
	}
	ledger := ""
	if path := s.ledgerPath(); s.ledger != "" {
		ledger = " --ledger " + path
	}
	fmt.Fprint(s.out, "\nNext:\n")
	hint := func(command, about string) { fmt.Fprintf(s.out, "  %-42s %s\n", "hearsay "+command+ledger, about) }
	hint("ask who:"+who, "what one voice said")
	hint("ask is:relayed", "what came through more than one voice")
	hint("ask act:deny", "who says it is not so")
	hint("calendar", "what is planned, took place, was called off")
	if report != "" {
		hint(fmt.Sprintf("show %.8s", report), "a report with its statements marked")
	}
	fmt.Fprintf(s.out, "  %-42s %s\n", "hearsay help", "everything else")
}
