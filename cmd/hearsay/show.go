package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) showCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show REPORT",
		Short: "Show a report with its statements marked in the text",
		Long: `Shows a report as it was read: the text with its zones and the statements marked in it by
number, and below it every statement with its voices, times and the places of its words, then
the events and the times. REPORT is the beginning of its name in the ledger, or its file.`,
		Example: `  hearsay show 3f9a
  hearsay show reports/2031-05-06-scoop.txt
  hearsay show --json 3f9a`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.show(cmd.Context(), args[0], asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write all of it as one JSON object")
	return cmd
}

func (c *cli) show(ctx context.Context, name string, asJSON bool) error {
	return c.reads(func(d *desk.Desk) error {
		e, err := find(ctx, d.Store, name)
		if err != nil {
			return err
		}
		r := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
		if asJSON {
			return export.Encoder(c.out).Encode(export.NewReport(&e, &r))
		}
		p := &proof{sheet: &sheet{cli: c}, entry: &e, records: r, number: map[string]int{}}
		p.print()
		return nil
	})
}

// find looks a report up by the beginning of its name, else by its place.
func find(ctx context.Context, store ledger.Store, name string) (hearsay.Entry, error) {
	e, err := store.Latest(ctx, hearsay.ReportID(name))
	if !errors.Is(err, ledger.ErrNotFound) {
		return e, err
	}
	var whole, last []hearsay.Head
	for r, err := range store.Find(ctx, query.Documents, query.Question{}) {
		if err != nil {
			return e, err
		}
		head := r.(*hearsay.DocumentRecord).Head
		switch {
		case head.Place == name:
			whole = append(whole, head)
		case filepath.Base(head.Place) == filepath.Base(name):
			last = append(last, head)
		}
	}
	if len(whole) == 0 {
		whole = last
	}
	switch len(whole) {
	case 0:
		return e, fmt.Errorf("no report %q is in the ledger: \"hearsay ask --documents\" lists those that are", name)
	case 1:
		return store.Latest(ctx, whole[0].Report)
	}
	return e, several(name, whole)
}

func several(name string, heads []hearsay.Head) error {
	text := fmt.Sprintf("%d reports are called %q; name one of them by the letters in front:", len(heads), name)
	for _, h := range heads {
		text += fmt.Sprintf("\n  %.12s  %s  %s", h.Report, phrase.Published(h), h.Title)
	}
	return errors.New(text)
}

// A proof is one report set for close reading.
type proof struct {
	*sheet
	entry   *hearsay.Entry
	records hearsay.Records
	number  map[string]int // of statements, by key
}

const gutter = 10 // where the text begins, right of the zones' names

func (p *proof) print() {
	for i, s := range p.records.Statements {
		p.number[s.ID] = i + 1
	}
	d := p.records.Document
	p.heading(d.Head)
	p.screen.set(p.out, 0, 2, piece{"report " + d.ID + ", read by " + p.entry.Maker, faint})
	if b := d.Head.Basis; b != "" {
		p.screen.set(p.out, 0, 2, piece{fmt.Sprintf("published %s, known to the %s, from %s", d.Head.Published, d.Head.Precision, b), faint})
	}
	fmt.Fprintln(p.out)
	p.text()
	p.section("Statements", len(p.records.Statements))
	for _, s := range p.records.Statements {
		p.statement(s)
	}
	p.section("Events", len(p.records.Events))
	for _, e := range p.records.Events {
		p.event(e)
	}
	p.section("Times", len(p.entry.Reading.Times))
	for i := range p.entry.Reading.Times {
		p.time(&p.entry.Reading.Times[i])
	}
	p.section("Doubts", len(d.Doubts))
	for _, doubt := range d.Doubts {
		p.screen.set(p.out, 2, 4, piece{fmt.Sprintf("%s, bytes %d–%d: %s", doubt.Stage, doubt.Span.Start, doubt.Span.End, doubt.Why), usual})
	}
}

func (p *proof) section(title string, n int) {
	if n > 0 {
		p.screen.set(p.out, 0, 0, piece{title, strong})
	}
}

// text prints every zone with the statements' words between numbered brackets.
func (p *proof) text() {
	doc := &p.entry.Document
	marks := newMarks(p.entry.Reading.Statements, len(doc.Text))
	for _, z := range doc.Zones {
		label, style := string(z.Kind), faint
		switch z.Kind {
		case hearsay.Body:
			label, style = "", usual
		case hearsay.Headline:
			style = strong
		case hearsay.Note:
			style = usual
		}
		p.screen.labelled(p.out, fmt.Sprintf("%-*s", gutter, label), gutter, marks.pieces(doc.Text, z.Span, style)...)
		if z.Kind != hearsay.Dateline {
			fmt.Fprintln(p.out)
		}
	}
}

func (p *proof) statement(r *hearsay.StatementRecord) {
	n := p.number[r.ID]
	p.screen.labelled(p.out, fmt.Sprintf("%3d  ", n), 5, statementPieces(r)...)
	p.field("voices", phrase.Chain(r.Head, r.Chain))
	for _, v := range r.Chain {
		p.field("", at(v.Evidence)+aka(v))
	}
	if r.Recipient != nil {
		p.field("to", at(r.Recipient.Evidence)+aka(*r.Recipient))
	}
	act := string(r.Act) + ", " + string(r.Mode)
	if r.Cue != nil {
		act += ", by " + at(*r.Cue)
	}
	p.field("act", act)
	for _, c := range r.Content {
		p.field("words", fmt.Sprintf("bytes %d–%d, characters %d–%d", c.Start, c.End, c.Chars[0], c.Chars[1]))
	}
	if r.Said != nil {
		p.field("said", phrase.When(r.Said)+", by "+at(r.Said.Evidence))
	}
	if r.Tied != nil {
		p.field("said", phrase.Tied(r.Tied))
	}
	for _, t := range r.Times {
		p.field("tells of", phrase.WhenTold(t)+roleOf(t))
	}
	if r.Outer != "" {
		p.field("within", fmt.Sprint(p.number[r.Outer]))
	}
	p.field("rule", r.Rule)
	if c := r.Confidence; c != (hearsay.Confidence{}) {
		p.field("sure", fmt.Sprintf("cue %d %%, source %d %%, content %d %%", c.Cue, c.Source, c.Content))
	}
	fmt.Fprintln(p.out)
}

func (p *proof) event(r *hearsay.EventRecord) {
	p.screen.set(p.out, 2, 5, eventPieces(r)...)
	p.field("anchor", at(r.Anchor))
	if r.Type != "" {
		p.field("codes", strings.TrimSpace("PLOVER "+r.Type+" "+r.PloverMode)+", CAMEO "+r.Cameo)
	}
	if r.Time != nil {
		p.field("time", r.Time.Value+", by "+at(r.Time.Evidence))
	}
	if n := r.Narrowed; n != nil {
		p.field("narrowed", n.Time.Value+", by "+at(n.Time.Evidence)+" beside “"+n.Wide.Text+"”: "+n.Why)
	}
	if r.Tied != nil {
		p.field("dated by", phrase.Tied(r.Tied))
	}
	if k := r.Known; k != nil {
		p.field("known", "since "+phrase.Day(k.From)+", from its "+knownBy(k))
	}
	if r.StatusWhy != "" {
		p.field("status", string(r.Status)+", by “"+r.StatusWhy+"”")
	}
	if r.Statement != "" {
		p.field("within", fmt.Sprint(p.number[r.Statement]))
	}
	fmt.Fprintln(p.out)
}

func (p *proof) time(t *hearsay.Time) {
	text := fmt.Sprintf("“%s” (bytes %d–%d) %s", t.Text, t.Start, t.End, strings.Join(timeParts(t), ", "))
	p.screen.set(p.out, 2, 5, piece{text, usual})
}

// roleOf says what a time is the time of.
func roleOf(t *hearsay.TimeRecord) string {
	if t.Role == "" {
		return ""
	}
	return ", " + string(t.Role)
}

// knownBy says what the day rests on since when a plan is known.
func knownBy(k *hearsay.KnownRecord) string {
	if k.Words == nil {
		return string(k.Basis)
	}
	return "saying: “" + k.Words.Text + "”"
}

// field writes a line of a record's details.
func (p *proof) field(name, value string) {
	if value != "" {
		p.screen.labelled(p.out, fmt.Sprintf("     %-9s ", name), 15, piece{value, faint})
	}
}

// at gives words with their place.
func at(e hearsay.Evidence) string {
	return fmt.Sprintf("“%s” (bytes %d–%d)", e.Text, e.Start, e.End)
}

// aka says who a mention is, where it is another word.
func aka(v hearsay.VoiceRecord) string {
	text := ""
	if v.Name != "" && v.Name != v.Text {
		text = " is " + v.Name
	}
	text += ", " + string(v.Kind)
	if v.Country != "" {
		text += " of " + v.Country
	}
	if v.Count != nil {
		text += ", counted as " + fmt.Sprint(*v.Count)
	}
	return text
}
