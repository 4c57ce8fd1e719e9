package main

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/desk"
	"hearsay/phrase"
	"hearsay/query"
)

func (c *cli) positionsCommand() *cobra.Command {
	a := &answering{}
	var history bool
	var since string
	cmd := &cobra.Command{
		Use:   "positions [QUESTION]",
		Short: "Show what each party says about each issue, and how that moved",
		Long: `Lists issues, and under each the parties with their latest stance: what they say openly, and
apart from it what is only reported of them. A party is a country, for which its government and
officials speak, or a body or person. Each stance says how it differs from the one before:
repeats, narrows, widens, reverses, conditions changed, and by what that was seen.

A question chooses the lines that have a stance it holds for; a line is always shown whole.
docs/positions.md tells how stances are read and compared.`,
		Example: `  hearsay positions
  hearsay positions who:kestria about:observer* --history
  hearsay positions --compare 2031-05-10
  hearsay positions --csv move:demand since:2031-05-01`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return c.positions(cmd.Context(), strings.Join(words, " "), history, since, a)
		},
	}
	cmd.Flags().BoolVar(&history, "history", false, "every stance, the oldest first")
	cmd.Flags().StringVar(&since, "compare", "", "only what is new or changed since `DAY`, with what was before")
	a.flags(cmd)
	return cmd
}

func (c *cli) positions(ctx context.Context, text string, history bool, since string, a *answering) error {
	q, err := a.question(text)
	if err != nil {
		return err
	}
	return c.reads(func(d *desk.Desk) error {
		records := d.Ask(ctx, query.Positions, q)
		p := &positionSheet{cli: c, history: history}
		if since != "" {
			old, err := question(text, since)
			if err != nil {
				return err
			}
			if p.before, err = lastStances(d.Ask(ctx, query.Positions, old)); err != nil {
				return err
			}
			p.since = old.AsOf
			records = changed(records, p.before)
		}
		if done, err := a.filed(c.out, query.Positions, records); done {
			return err
		}
		return p.write(records)
	})
}

// A heard is a way in which a stance of a line is known.
type heard struct {
	line string
	open bool
}

// lastStances gives the latest stance of each line, what is said openly apart
// from what is reported.
func lastStances(records iter.Seq2[hearsay.Record, error]) (map[heard]hearsay.StanceRecord, error) {
	last := map[heard]hearsay.StanceRecord{}
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		p := r.(*hearsay.PositionRecord)
		for _, s := range p.Stances {
			last[heard{p.ID, s.Open}] = s
		}
	}
	return last, nil
}

// changed gives the lines whose latest stance is another than before.
func changed(records iter.Seq2[hearsay.Record, error], before map[heard]hearsay.StanceRecord) iter.Seq2[hearsay.Record, error] {
	return func(yield func(hearsay.Record, error) bool) {
		for r, err := range records {
			if err != nil {
				yield(nil, err)
				return
			}
			p := r.(*hearsay.PositionRecord)
			moved := false
			for _, s := range latest(p) {
				moved = moved || moves(before, p, &s)
			}
			if moved && !yield(p, nil) {
				return
			}
		}
	}
}

// moves reports whether a latest stance is new or another than before; one that
// repeats the one before it is not.
func moves(before map[heard]hearsay.StanceRecord, p *hearsay.PositionRecord, s *hearsay.StanceRecord) bool {
	old, known := before[heard{p.ID, s.Open}]
	return !known || old.Event != s.Event && s.Trend != hearsay.Repeats
}

// latest gives the last stance that a party takes openly and the last one that
// is reported of it, as far as there are.
func latest(p *hearsay.PositionRecord) []hearsay.StanceRecord {
	var list []hearsay.StanceRecord
	for _, open := range []bool{true, false} {
		for i := len(p.Stances) - 1; i >= 0; i-- {
			if p.Stances[i].Open == open {
				list = append(list, p.Stances[i])
				break
			}
		}
	}
	return list
}

// A positionSheet writes lines for people, issues first.
type positionSheet struct {
	*cli
	history bool
	since   string // day with which lines are compared, "" for none
	before  map[heard]hearsay.StanceRecord
	issue   string
}

func (p *positionSheet) write(records iter.Seq2[hearsay.Record, error]) error {
	n := 0
	for r, err := range records {
		if err != nil {
			return err
		}
		p.line(r.(*hearsay.PositionRecord), n == 0)
		n++
	}
	switch {
	case n == 0 && p.since != "":
		fmt.Fprintf(p.out, "Nothing has changed since %s.\n", phrase.Day(p.since))
	case n == 0:
		fmt.Fprintln(p.out, "Nothing.")
	default:
		fmt.Fprintf(p.out, "\n%s. A position is what a party says about an issue, as the reports have it.\n", phrase.Count(n, "position"))
	}
	return nil
}

func (p *positionSheet) line(r *hearsay.PositionRecord, first bool) {
	if first || r.Issue != p.issue {
		if !first {
			fmt.Fprintln(p.out)
		}
		p.issue = r.Issue
		p.screen.set(p.out, 0, 0, piece{r.Issue, strong})
	}
	shown := r.Stances
	if !p.history {
		shown = latest(r)
	}
	for i := range shown {
		if p.history || p.since == "" || moves(p.before, r, &shown[i]) {
			p.stance(r, &shown[i])
		}
	}
}

// stance writes who does what on which condition, how that differs from before,
// and through whom it is known.
func (p *positionSheet) stance(r *hearsay.PositionRecord, s *hearsay.StanceRecord) {
	pieces := []piece{{r.Party, strong}, {" " + string(s.Stance) + " ", usual}, {"“" + s.About.Text + "”", usual}}
	for _, c := range s.Conditions {
		pieces = append(pieces, piece{" · " + c.Link.Text + " " + c.Words.Text, usual})
	}
	p.screen.set(p.out, 2, 6, pieces...)
	day := "day not known"
	if s.Day != "" {
		day = phrase.Day(s.Day)
	}
	text := day + ", " + phrase.Openly(s)
	if trend := phrase.Trend(s); trend != "" {
		text += ", " + trend
	}
	if s.Why != "" {
		text += " (" + s.Why + ")"
	}
	p.screen.set(p.out, 6, 8, piece{text, usual})
	through := phrase.Chain(s.Head, s.Chain)
	if n := len(s.Copies); n > 0 {
		through += "; told again in " + phrase.Count(n, "place")
	}
	p.screen.set(p.out, 6, 8, piece{through, faint})
	if p.since != "" && moves(p.before, r, s) {
		p.compared(r, s)
	}
}

// compared says what a stance was on the day it is compared with.
func (p *positionSheet) compared(r *hearsay.PositionRecord, s *hearsay.StanceRecord) {
	text := "new since " + phrase.Day(p.since)
	if old, known := p.before[heard{r.ID, s.Open}]; known {
		text = fmt.Sprintf("on %s: %s “%s”", phrase.Day(p.since), old.Stance, old.About.Text)
		for _, c := range old.Conditions {
			text += " · " + c.Link.Text + " " + c.Words.Text
		}
	}
	p.screen.set(p.out, 6, 8, piece{text, faint})
}
