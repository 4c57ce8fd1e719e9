package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// A sheet sets records for people to read. Words of a report stand as they
// stand there; everything else is ours.
type sheet struct {
	*cli
	head hearsay.ReportID // of the document whose heading stands above
}

// heading writes a document's heading, unless it stands there already.
func (s *sheet) heading(h hearsay.Head) {
	if s.head == h.Report {
		return
	}
	if s.head != "" {
		fmt.Fprintln(s.out)
	}
	s.head = h.Report
	outlet := h.Outlet
	if outlet == "" {
		outlet = "outlet not given"
	}
	s.screen.set(s.out, 0, 2, piece{phrase.Published(h) + " · " + outlet + " · " + filepath.Base(h.Place), faint})
	if h.Title != "" {
		s.screen.set(s.out, 0, 2, piece{h.Title, strong})
	}
}

// statement writes "WHO (role) said to WHOM: words", and below it the voices
// between the outlet and who said it.
func (s *sheet) statement(r *hearsay.StatementRecord) {
	s.heading(r.Head)
	s.screen.set(s.out, 2, 6, statementPieces(r)...)
	if relays := relays(r.Head, r.Chain); relays != "" {
		s.screen.set(s.out, 6, 8, piece{relays, faint})
	}
}

func statementPieces(r *hearsay.StatementRecord) []piece {
	pieces := append(voice(phrase.Speaker(r)), piece{" " + phrase.Act(r), usual})
	// "declined to comment: comment" says it twice.
	if words := phrase.Contents(r); words != "" && (r.Act != hearsay.DeclineComment || strings.Contains(words, " ")) {
		pieces = append(pieces, piece{": ", usual}, piece{words, usual})
	}
	return pieces
}

// voice names somebody with the first role that the report gives.
func voice(v hearsay.VoiceRecord) []piece {
	name := v.Name
	if name == "" || v.Kind == hearsay.Unnamed {
		name = v.Text // "three people familiar with the talks", as written
	}
	if name == "" {
		return []piece{{"somebody not named", faint}}
	}
	pieces := []piece{{name, strong}}
	if len(v.Roles) > 0 && v.Kind == hearsay.Person {
		pieces = append(pieces, piece{" (" + v.Roles[0] + ")", faint})
	}
	return pieces
}

// relays says through whom words came, nearest the reader first, where others
// than the outlet stand between.
func relays(h hearsay.Head, chain []hearsay.VoiceRecord) string {
	if len(chain) < 2 {
		return ""
	}
	voices := phrase.Chain(h, chain[:len(chain)-1])
	if voices == h.Outlet {
		return ""
	}
	return "according to " + voices
}

// event writes "○ planned: talks, on 16 May 2031, in Sundvik: who", and below
// it who says so.
func (s *sheet) event(r *hearsay.EventRecord) {
	s.heading(r.Head)
	s.eventLine(r)
}

func (s *sheet) eventLine(r *hearsay.EventRecord) {
	s.screen.set(s.out, 2, 6, eventPieces(r)...)
	if len(r.Chain) > 0 {
		s.screen.set(s.out, 6, 8, piece{"according to " + phrase.Chain(r.Head, r.Chain), faint})
	}
}

func eventPieces(r *hearsay.EventRecord) []piece {
	pieces := []piece{{phrase.Signs[r.Status] + " " + string(r.Status), strong}, {" " + r.Move, usual}}
	if r.Move != r.Anchor.Text {
		pieces = append(pieces, piece{" “" + r.Anchor.Text + "”", usual})
	}
	if r.Time != nil {
		pieces = append(pieces, piece{", " + phrase.WhenTold(r.Time), usual})
	}
	if r.Narrowed != nil {
		pieces = append(pieces, piece{", it seems " + phrase.WhenTold(&r.Narrowed.Time), usual})
	}
	if r.Tied != nil {
		pieces = append(pieces, piece{", " + phrase.Tied(r.Tied), usual})
	}
	if r.Place != nil {
		pieces = append(pieces, piece{", " + r.Place.Text, usual})
	}
	if who := phrase.Parties(r); who != "" {
		pieces = append(pieces, piece{": " + who, usual})
	}
	for _, c := range r.Conditions {
		pieces = append(pieces, piece{" · " + c.Link.Text + " " + c.Words.Text, usual})
	}
	return pieces
}

// document writes one line of a list of documents.
func (s *sheet) document(r *hearsay.DocumentRecord) {
	outlet := r.Head.Outlet
	if outlet == "" {
		outlet = "outlet not given"
	}
	s.screen.set(s.out, 0, 4, piece{string(r.Head.Report[:8]) + "  " + phrase.Published(r.Head) + " · " + outlet + " · ", faint},
		piece{r.Head.Title, strong},
		piece{fmt.Sprintf(" · %s, %s", phrase.Count(r.Statements, "statement"), phrase.Count(r.Events, "event")), faint})
}

// actor writes one line of a list of actors.
func (s *sheet) actor(r *hearsay.ActorRecord) {
	pieces := []piece{{r.Name, strong}, {" · " + string(r.ActorKind), faint}}
	if r.Country != "" {
		pieces = append(pieces, piece{" of " + r.Country, faint})
	}
	if len(r.Roles) > 0 {
		pieces = append(pieces, piece{" · " + some(r.Roles, 4), usual})
	}
	s.screen.set(s.out, 0, 4, append(pieces, piece{fmt.Sprintf(" · %s in %s", phrase.Count(r.Statements, "statement"), phrase.Count(r.Documents, "report")), faint})...)
}

// some writes the first of several words, each once in whatever letters, and
// how many there are beside them.
func some(words []string, most int) string {
	var list []string
	for _, w := range words {
		if !slices.ContainsFunc(list, func(have string) bool { return strings.EqualFold(have, w) }) {
			list = append(list, w)
		}
	}
	if more := len(list) - most; more > 0 {
		return strings.Join(list[:most], "; ") + fmt.Sprintf("; and %s more", phrase.Grouped(more))
	}
	return strings.Join(list, "; ")
}

// record writes a record of any kind.
func (s *sheet) record(r hearsay.Record) {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		s.statement(r)
	case *hearsay.EventRecord:
		s.event(r)
	case *hearsay.DocumentRecord:
		s.document(r)
	case *hearsay.ActorRecord:
		s.actor(r)
	case *hearsay.ClaimRecord:
		s.claim(r)
	case *hearsay.OutletRecord:
		s.outlet(r)
	case *hearsay.StoryRecord:
		s.story(r)
	case *hearsay.PositionRecord:
		p := &positionSheet{cli: s.cli}
		p.line(r, true)
	case *hearsay.PlanRecord:
		s.plan(r)
	}
}
