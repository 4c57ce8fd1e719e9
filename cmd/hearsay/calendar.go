package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/phrase"
	"hearsay/query"
)

// meetings are the moves of a calendar where the question names none: parties
// come together, or do not. They are moves of the event scheme.
var meetings = []string{"meet", "visit", "call", "talks", "mediate", "postpone", "cancel", "attendance-announced", "attendance-withdrawn"}

// noDay heads what has no day, last of all.
const noDay = "No day given"

// A listing says what a calendar lists and how.
type listing struct {
	*answering
	all, tellings, ics bool
}

func (c *cli) calendarCommand() *cobra.Command {
	l := &listing{answering: &answering{}}
	cmd := &cobra.Command{
		Use:   "calendar [QUESTION]",
		Short: "Show what is planned, took place or was called off, by day",
		Long: `Lists meetings, talks, visits and calls by the day they took place or are to take place as last
known: what became of each plan, version by version, since when each was known and by whom, and
who comes. A question chooses the plans that have a version it holds for.

With --tellings every report's word of a meeting stands by itself; a question with move: or the
flag --all then brings in other events.`,
		Example: `  hearsay calendar
  hearsay calendar since:2031-05-14 status:planned
  hearsay calendar --tellings place:sundvik
  hearsay calendar --all who:kestria
  hearsay calendar --csv --as-of 2031-05-12
  hearsay calendar --ics status:planned > plans.ics`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.calendar(cmd.Context(), strings.Join(words, " "), l)
		},
	}
	cmd.Flags().BoolVar(&l.tellings, "tellings", false, "every telling by itself, not one entry for each plan")
	cmd.Flags().BoolVar(&l.all, "all", false, "every telling of all events, not only of those where parties come together")
	cmd.Flags().BoolVar(&l.ics, "ics", false, "write iCalendar, for programs that keep a calendar")
	l.flags(cmd)
	return cmd
}

func (c *cli) calendar(ctx context.Context, text string, l *listing) error {
	if l.ics && (l.json || l.csv) {
		return misuse{"--ics is asked for beside another format", "keep one of them"}
	}
	q, err := l.question(text)
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		if l.tellings || l.all {
			return c.tellings(ctx, d, q, l)
		}
		records := d.Ask(ctx, query.Plans, q)
		if done, err := l.filed(c.out, query.Plans, records); done {
			return err
		}
		return c.plans(records)
	})
}

// filed is that of an answering, with iCalendar beside.
func (l *listing) filed(out io.Writer, kind query.Kind, records iter.Seq2[hearsay.Record, error]) (done bool, err error) {
	if l.ics {
		return true, export.ICS(out, records)
	}
	return l.answering.filed(out, kind, records)
}

// tellings lists events by day, each as one report tells of it.
func (c *cli) tellings(ctx context.Context, d *desk.Desk, q query.Question, l *listing) error {
	if !l.all && !asks(q.Root, query.Move) {
		q.Root = both(q.Root, query.Term{Key: query.Move, Values: meetings})
	}
	events, err := byDay(d.Ask(ctx, query.Events, q))
	if err != nil {
		return err
	}
	if done, err := l.filed(c.out, query.Events, each(events)); done {
		return err
	}
	c.agenda(events)
	return nil
}

// asks reports whether a term with the key stands anywhere in a question.
func asks(n query.Node, key query.Key) bool {
	switch n := n.(type) {
	case query.Term:
		return n.Key == key
	case query.Not:
		return asks(n.Of, key)
	case query.All:
		return slices.ContainsFunc(n, func(of query.Node) bool { return asks(of, key) })
	case query.Any:
		return slices.ContainsFunc(n, func(of query.Node) bool { return asks(of, key) })
	}
	return false
}

func both(a, b query.Node) query.Node {
	if a == nil {
		return b
	}
	return query.All{a, b}
}

// byDay gathers events in the order of their days, those without one last;
// within a day they stay in order of publication.
func byDay(records iter.Seq2[hearsay.Record, error]) ([]*hearsay.EventRecord, error) {
	var events []*hearsay.EventRecord
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if e, ok := r.(*hearsay.EventRecord); ok && e.Zone != hearsay.Related {
			events = append(events, e)
		}
	}
	slices.SortStableFunc(events, func(a, b *hearsay.EventRecord) int { return strings.Compare(sortDay(a), sortDay(b)) })
	return events, nil
}

// sortDay is the event's first day, after it the day its time ends.
func sortDay(e *hearsay.EventRecord) string {
	if e.Time == nil || e.Time.From == "" && e.Time.To == "" {
		return query.Open
	}
	return e.Time.From + "/" + e.Time.To
}

// agenda writes events under their days.
func (c *cli) agenda(events []*hearsay.EventRecord) {
	if len(events) == 0 {
		fmt.Fprintln(c.out, "Nothing.")
		return
	}
	last := ""
	for i, e := range events {
		if day := sortDay(e); i == 0 || day != last {
			if i > 0 {
				fmt.Fprintln(c.out)
			}
			last = day
			c.screen.set(c.out, 0, 0, piece{dayHead(e), strong})
		}
		c.appointment(e)
	}
	fmt.Fprintf(c.out, "\n%s as the reports tell of them; the same meeting stands here once for each telling.\n", phrase.Count(len(events), "event"))
}

// dayHead is the heading of an event's day or days.
func dayHead(e *hearsay.EventRecord) string {
	if sortDay(e) == query.Open {
		return noDay
	}
	return strings.TrimPrefix(strings.TrimPrefix(phrase.When(e.Time), "on "), "in ")
}

// appointment writes one event of a day: how it stands, what it is, who comes,
// who said so and by which words it has its day.
func (c *cli) appointment(e *hearsay.EventRecord) {
	bare := *e
	bare.Time = nil // its day stands above, its words below
	c.screen.set(c.out, 2, 6, eventPieces(&bare)...)
	text := phrase.Chain(e.Head, e.Chain) + ", " + phrase.Published(e.Head)
	if e.Known != nil && e.Known.Basis == hearsay.KnownSaid {
		text += ", said " + phrase.WhenTold(e.Said)
	}
	if e.Time != nil {
		text += "; day from “" + e.Time.Text + "”"
	}
	c.screen.set(c.out, 6, 8, piece{text, faint})
}
