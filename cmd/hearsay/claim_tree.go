package main

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// A claimSheet writes one claim with all that is behind it.
type claimSheet struct {
	*cli
	claim    *hearsay.ClaimRecord
	children map[int][]int // tellings by the one they have it from
	relation map[int]string
}

func newClaimSheet(c *cli, r *hearsay.ClaimRecord) *claimSheet {
	s := &claimSheet{cli: c, claim: r, children: map[int][]int{}, relation: map[int]string{}}
	for i := range r.Tellings {
		if from, how := s.from(i); from >= 0 {
			s.children[from] = append(s.children[from], i)
			s.relation[i] = how
		}
	}
	return s
}

// from finds the telling of the same origin that another has it from, and how:
// it copies it, or cites its outlet; -1 for none.
func (s *claimSheet) from(i int) (telling int, how string) {
	t := &s.claim.Tellings[i]
	for k := range s.claim.Tellings {
		o := &s.claim.Tellings[k]
		if k != i && o.Origin == t.Origin && t.CopyOf != "" && o.Head.Report == t.CopyOf && o.CopyOf != t.Head.Report {
			return k, "copies"
		}
	}
	for _, v := range t.Chain {
		if v.Kind != hearsay.OutletKind {
			continue
		}
		for k := range i {
			o := &s.claim.Tellings[k]
			if o.Origin == t.Origin && o.Head.Outlet != "" && o.Head.Outlet != t.Head.Outlet && sameOutlet(o.Head.Outlet, phrase.Name(v)) {
				return k, "cites"
			}
		}
	}
	return -1, ""
}

// sameOutlet reports whether an outlet is meant by a shorter name.
func sameOutlet(full, name string) bool {
	full, name = strings.ToLower(strings.TrimPrefix(full, "The ")), strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))
	return full == name || strings.HasSuffix(full, " "+name)
}

func (s *claimSheet) write() {
	(&sheet{cli: s.cli}).claim(s.claim)
	for i := range s.claim.Origins {
		s.origin(&s.claim.Origins[i])
	}
	s.withoutOrigin()
	s.reasons()
	s.days()
}

// origin writes one origin and under it the tellings that go back to it.
func (s *claimSheet) origin(o *hearsay.Origin) {
	pieces := []piece{{"For: ", strong}}
	if o.Against {
		pieces = []piece{{"Against: ", warn}}
	}
	name := o.Name
	if name == "" {
		name = "origin not stated"
		if o.Through != "" {
			name += ", in " + o.Through
		}
	}
	pieces = append(pieces, piece{name, strong})
	if o.Kind != hearsay.NamedOrigin && o.Kind != hearsay.UnstatedOrigin {
		pieces = append(pieces, piece{" (" + string(o.Kind) + ")", faint})
	}
	if o.Party != "" {
		pieces = append(pieces, piece{", of " + o.Party, usual})
	}
	if o.Through != "" && o.Name != "" {
		pieces = append(pieces, piece{", through " + o.Through, usual})
	}
	fmt.Fprintln(s.out)
	s.screen.set(s.out, 0, 2, append(pieces, piece{" · " + o.ID + ", " + phrase.Adds(o), faint})...)
	for i := range s.claim.Tellings {
		if s.claim.Tellings[i].Origin == o.ID && s.relation[i] == "" {
			s.telling(i, 2)
		}
	}
}

// telling writes a telling, and those under it that have it from there.
func (s *claimSheet) telling(i, depth int) {
	t := &s.claim.Tellings[i]
	how := phrase.Bearings[t.Act]
	if s.relation[i] != "" {
		how = s.relation[i]
	}
	pieces := []piece{{fmt.Sprintf("%d. %s %s: ", i+1, phrase.Chain(t.Head, t.Chain), how), usual}, {phrase.Quoted(t.Words.Text), strong},
		{fmt.Sprintf(" · %s · %.8s", t.Known, t.Head.Report), faint}}
	if len(t.Rules) > 0 {
		pieces = append(pieces, piece{" · " + strings.Join(t.Rules, " "), faint})
	}
	s.screen.set(s.out, depth, depth+2, pieces...)
	for _, k := range s.children[i] {
		s.telling(k, depth+2)
	}
}

// withoutOrigin writes the tellings that count for no origin.
func (s *claimSheet) withoutOrigin() {
	headed := false
	for i := range s.claim.Tellings {
		if s.claim.Tellings[i].Origin != "" || s.relation[i] != "" {
			continue
		}
		if !headed {
			fmt.Fprintln(s.out)
			s.screen.set(s.out, 0, 2, piece{"On neither side", strong})
			headed = true
		}
		s.telling(i, 2)
	}
}

// reasons writes why the number of origins is what it is.
func (s *claimSheet) reasons() {
	fmt.Fprintln(s.out)
	s.screen.set(s.out, 0, 2, piece{"Why: ", strong}, piece{s.interval(), usual})
	for _, r := range s.claim.Reasons {
		if r.Rule == hearsay.SameClaim {
			continue // the tree shows them together
		}
		pieces := []piece{{r.Rule + ": " + r.Why, usual}}
		if len(r.Origins) > 0 {
			pieces = append(pieces, piece{" (" + strings.Join(r.Origins, ", ") + ")", faint})
		}
		for _, w := range r.Words {
			if w.Text != "" {
				pieces = append(pieces, piece{" " + phrase.Quoted(w.Text), faint})
			}
		}
		s.screen.set(s.out, 2, 4, pieces...)
	}
}

func (s *claimSheet) interval() string {
	text := fmt.Sprintf("for [%d, %d]", s.claim.For.Least, s.claim.For.Most)
	if s.claim.Against.Most > 0 {
		text += fmt.Sprintf(", against [%d, %d]", s.claim.Against.Least, s.claim.Against.Most)
	}
	return text + ": provably distinct origins, and how many there are at most"
}

// days writes how the claim stood from each day on.
func (s *claimSheet) days() {
	fmt.Fprintln(s.out)
	s.screen.set(s.out, 0, 2, piece{"By day", strong})
	for i := range s.claim.History {
		d := &s.claim.History[i]
		s.screen.set(s.out, 2, 4, piece{d.Day + "  ", faint}, piece{phrase.StandingOf(d, s.claim.Holder), ink(d.State)},
			piece{fmt.Sprintf(" · [%d, %d] · %s, %s", d.For.Least, d.For.Most, phrase.Count(d.Documents, "report"), phrase.Count(d.Tellings, "telling")), faint})
	}
}
