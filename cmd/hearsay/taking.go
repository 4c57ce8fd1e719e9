package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/phrase"
	"hearsay/source"
)

// How much is told while reports are read.
const (
	lineEvery    = 10 * time.Second // between two lines where there is no terminal
	keptFailures = 1000             // in memory; a file of failures holds them all
	shownEach    = 5                // places shown for one reason
)

// A taking tells how a reading of many reports goes, and gathers what it found.
type taking struct {
	*cli
	found *found
	start time.Time
	said  time.Time // when a line was last printed

	total int
	exact bool

	events   *json.Encoder // of --json; nil without
	list     *bufio.Writer // of --failures; nil without
	listFile *os.File
	failed   []*source.Failure
	broken   error // of the list
}

// open makes ready what the flags ask for.
func (t *taking) open(o readOptions) (err error) {
	if o.json {
		t.events = export.Encoder(t.out)
	}
	if o.failures != "" {
		if t.listFile, err = os.Create(o.failures); err != nil {
			return fmt.Errorf("making the list of failures: %w", err)
		}
		t.list = bufio.NewWriter(t.listFile)
	}
	return nil
}

// A readEvent is one line of "hearsay read --json".
type readEvent struct {
	Event       string           `json:"event"` // start, report, known, failure, end
	Place       string           `json:"place,omitempty"`
	Report      hearsay.ReportID `json:"report,omitempty"`
	Statements  *int             `json:"statements,omitempty"`
	Events      *int             `json:"events,omitempty"`
	Why         string           `json:"why,omitempty"`
	Do          string           `json:"do,omitempty"`
	Reports     *int             `json:"reports,omitempty"`
	Bytes       *int64           `json:"bytes,omitempty"`
	Exact       *bool            `json:"exact,omitempty"`
	Added       *int             `json:"added,omitempty"`
	Known       *int             `json:"known,omitempty"`
	Failed      *int             `json:"failed,omitempty"`
	Interrupted *bool            `json:"interrupted,omitempty"`
}

func (t *taking) begin(total int, bytes int64, exact bool) {
	t.total, t.exact, t.said = total, exact, t.start
	if t.events != nil {
		t.emit(readEvent{Event: "start", Reports: &total, Bytes: &bytes, Exact: &exact})
		t.out.Flush()
	}
}

// emit writes an event. What goes wrong with the output shows when it is
// flushed at the end.
func (t *taking) emit(e readEvent) { _ = t.events.Encode(e) }

// step takes what the desk has put into the ledger.
func (t *taking) step(p desk.Progress) {
	for i := range p.Batch {
		t.taken(&p.Batch[i])
	}
	switch {
	case t.events != nil:
		t.out.Flush()
	case t.errScreen.terminal:
		fmt.Fprintf(t.err, "\r\x1b[K%s", t.line(p.Summary, time.Since(t.start)))
	case time.Since(t.said) >= lineEvery:
		t.said = time.Now()
		fmt.Fprintln(t.err, t.line(p.Summary, time.Since(t.start)))
	}
}

func (t *taking) taken(one *desk.Taken) {
	switch {
	case one.Failure != nil:
		t.failure(one.Failure)
	case one.Entry != nil:
		t.found.add(one.Entry)
		if t.events != nil {
			r := &one.Entry.Reading
			statements, events := len(r.Statements), len(r.Events)
			t.emit(readEvent{Event: "report", Place: one.Place, Report: one.Report, Statements: &statements, Events: &events})
		}
	case t.events != nil:
		t.emit(readEvent{Event: "known", Place: one.Place, Report: one.Report})
	}
}

func (t *taking) failure(f *source.Failure) {
	if len(t.failed) < keptFailures {
		t.failed = append(t.failed, f)
	}
	if t.list != nil && t.broken == nil {
		_, t.broken = fmt.Fprintf(t.list, "%s\n    %s\n    %s\n", f.Place, reason(f), f.Do)
	}
	if t.events != nil {
		t.emit(readEvent{Event: "failure", Place: f.Place, Why: reason(f), Do: f.Do})
	}
}

func reason(f *source.Failure) string {
	if f.Err != nil {
		return fmt.Sprintf("%s (%v)", f.Why, f.Err)
	}
	return f.Why
}

// line says how far the reading is:
// "412 of 1,204 reports · 38 a second · 21 s left · 3 failed".
func (t *taking) line(s desk.Summary, spent time.Duration) string {
	text := phrase.Count(s.Seen(), "report")
	if t.exact && t.total >= s.Seen() {
		text = phrase.Grouped(s.Seen()) + " of " + phrase.Count(t.total, "report")
	}
	rate := float64(s.Seen()) / max(spent.Seconds(), 0.001)
	switch {
	case rate >= 10:
		text += " · " + phrase.Grouped(int(rate)) + " a second"
	case rate > 0:
		text += fmt.Sprintf(" · %.1f a second", rate)
	}
	if left := t.total - s.Seen(); t.exact && left > 0 && rate > 0 {
		text += " · " + phrase.Short(time.Duration(float64(left)/rate*float64(time.Second))) + " left"
	}
	if s.Failed > 0 {
		text += " · " + phrase.Grouped(s.Failed) + " failed"
	}
	return text
}

// end tells how it ended: what was counted, what failed and why, and how to go
// on after an interruption.
func (t *taking) end(s desk.Summary, trouble error) error {
	interrupted := errors.Is(trouble, context.Canceled)
	if t.events != nil {
		t.emit(readEvent{Event: "end", Added: &s.Added, Known: &s.Again, Failed: &s.Failed, Bytes: &s.Bytes, Interrupted: &interrupted})
	} else {
		if t.errScreen.terminal {
			fmt.Fprint(t.err, "\r\x1b[K")
		}
		t.summary(s, time.Since(t.start))
	}
	if interrupted {
		fmt.Fprintf(t.err, "Interrupted. What was read is in %s; the same command goes on from there.\n", t.ledgerPath())
	}
	if t.listFile == nil {
		return nil
	}
	if err := errors.Join(t.broken, t.list.Flush(), t.listFile.Close()); err != nil {
		return fmt.Errorf("writing the list of failures: %w", err)
	}
	return nil
}

func (t *taking) summary(s desk.Summary, spent time.Duration) {
	text := fmt.Sprintf("%s in %s: %s new", phrase.Count(s.Seen(), "report"), brief(spent), phrase.Grouped(s.Added))
	if s.Again > 0 {
		text += ", " + phrase.Grouped(s.Again) + " known already"
	}
	if s.Failed > 0 {
		text += ", " + phrase.Grouped(s.Failed) + " not read"
	}
	fmt.Fprintln(t.err, text+".")
	t.reasons(s.Failed)
	fmt.Fprintln(t.err)
}

func brief(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return phrase.Short(d)
}

// reasons lists what failed, gathered by why.
func (t *taking) reasons(failed int) {
	if failed == 0 {
		return
	}
	fmt.Fprintf(t.err, "\nNot read:\n")
	var order []string
	by := map[string][]*source.Failure{}
	for _, f := range t.failed {
		key := f.Why + "\n" + f.Do
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], f)
	}
	for _, key := range order {
		t.reason(by[key])
	}
	if failed > len(t.failed) {
		fmt.Fprintf(t.err, "  and %s more; --failures FILE keeps the whole list\n", phrase.Grouped(failed-len(t.failed)))
	}
}

// reason lists the places that failed for one reason, and what to do.
func (t *taking) reason(list []*source.Failure) {
	for i, f := range list {
		if i == shownEach && len(list) > shownEach+1 && t.list == nil {
			fmt.Fprintf(t.err, "  and %s more like these; --failures FILE keeps the whole list\n", phrase.Grouped(len(list)-i))
			break
		}
		if i == shownEach && len(list) > shownEach+1 {
			fmt.Fprintf(t.err, "  and %s more like these, in %s\n", phrase.Grouped(len(list)-i), t.listFile.Name())
			break
		}
		fmt.Fprintf(t.err, "  %s\n", printable(f.Place))
	}
	t.errScreen.set(t.err, 6, 6, piece{reason(list[0]), usual})
	t.errScreen.set(t.err, 6, 6, piece{list[0].Do, usual})
}
