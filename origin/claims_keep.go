package origin

import (
	"slices"
	"strings"

	"hearsay"
)

// What stands here lets a store take [Claims.Join] a few documents at a time:
// it places those that are new or whose grounds have changed, and makes the
// record of one claim when it is asked for.

// Unplaced is the group of a proposition that is still to be placed.
const Unplaced = -2

// Place gives every proposition that is [Unplaced] its group, as Join would.
//
// The list, in the order of [SortPropositions], begins with propositions whose
// groups are known (numbered from 0 in order of their first; -1 for none): all
// that come before the others and share a group with one that these are linked
// to, or point at ([Claims.Pointing]). Links lead from these to the others.
// What is copied is among the links ([CopiedLinks]).
func (c *Claims) Place(all []Proposition, of []int, links []Link) []int {
	j := &joining{claims: c, all: all, of: slices.Clone(of), before: map[hearsay.ReportID][]int{}, held: map[string][]int{}}
	j.link(links)
	for i := range j.of {
		if j.of[i] == Unplaced {
			j.of[i] = j.place(i)
		}
		j.seat(i)
	}
	return j.of
}

// CopiedLinks gives the links between propositions of two documents whose words
// are copied. The list is in the order of [SortPropositions].
func CopiedLinks(all []Proposition, r *hearsay.CopyRecord) []Link {
	var list []Link
	for pair, words := range copiedPropositions(all, []hearsay.CopyRecord{*r}) {
		list = append(list, copiedLink(pair, words.why))
	}
	slices.SortFunc(list, func(a, b Link) int {
		if a.B != b.B {
			return a.B - b.B
		}
		return a.A - b.A
	})
	return list
}

// Claim makes the record of a claim of all its propositions, in the order of
// [SortPropositions], of the copies between their documents, and of what people
// decided; nil of one that is told only in passing. With the propositions known by
// a day it is the claim as it stood on that day.
func (c *Claims) Claim(members []Proposition, copies []hearsay.CopyRecord, decisions []hearsay.Entry) *hearsay.ClaimRecord {
	j := &joining{claims: c, all: members, of: make([]int, len(members)), copied: copiedPropositions(members, copies), byHand: map[int]string{}}
	all := make([]int, len(members))
	for i := range all {
		all[i] = i
	}
	for _, e := range decisions {
		if e.Kind != hearsay.Merged || e.Decision == nil || !e.Decision.AboutClaim() {
			continue
		}
		if a, b := j.at(e.Decision.Telling), j.at(e.Decision.With); a >= 0 && b >= 0 && a != b {
			j.hand(a, b, e)
		}
	}
	return c.record(j, all)
}

// Name is what a claim is called whose earliest telling is this proposition.
// What comes to be known later of an earlier day can make another telling the
// earliest, and so change a claim's name; every telling's name leads to it.
func (p *Proposition) Name() string { return claimID(p) }

// Pointing gives the keys of what a proposition can point at beyond its own
// document; none if it does not point. Propositions that it can mean have one
// of them among their [Claims.Pointed].
func (c *Claims) Pointing(p *Proposition) []string {
	moves := c.anaphors[p.Points]
	if !p.pointsOnly() || moves["ANY"] {
		return nil
	}
	var keys []string
	for move := range moves {
		for _, t := range p.Terms {
			keys = append(keys, t.Word+" "+move)
		}
	}
	slices.Sort(keys)
	return keys
}

// Pointed gives the keys by which a proposition can be pointed at.
func (c *Claims) Pointed(p *Proposition) []string {
	if !c.canBePointedAt(p.Move) {
		return nil
	}
	var keys []string
	for _, h := range p.Holder {
		keys = append(keys, h+" "+p.Move)
	}
	return keys
}

func (c *Claims) canBePointedAt(move string) bool {
	for _, moves := range c.anaphors {
		if moves[move] {
			return true
		}
	}
	return false
}

// A Carriage is what one document tells of its outlet: how much is its own.
type Carriage struct {
	Outlet     string         `json:"outlet"` // "" where it is not known
	Statements int            `json:"statements"`
	Relayed    int            `json:"relayed,omitempty"` // that another outlet found
	Unnamed    int            `json:"unnamed,omitempty"` // whose speaker is not named
	Relays     map[string]int `json:"relays,omitempty"`  // by that outlet
}

// Carriage counts what a document carries.
func (c *Claims) Carriage(in *Input) Carriage {
	d := newDraft(c, in)
	n := Carriage{Outlet: c.outlets.name(in.Document.Head.Outlet), Relays: map[string]int{}}
	for _, s := range in.Statements {
		if !told(s.Zone) {
			continue
		}
		n.Statements++
		p := Proposition{Chain: s.Chain}
		d.source(&p, s)
		if p.Source.Relayed {
			n.Relayed++
			n.Relays[p.Source.Through]++
		}
		if k := last(s.Chain).Kind; k == hearsay.Unnamed || k == hearsay.Crowd {
			n.Unnamed++
		}
	}
	return n
}

// OutletID is the key of an outlet by its name.
func OutletID(name string) string { return "outlet:" + strings.ToLower(name) }

// LinkDays is how many days may lie between documents that say the same:
// propositions further apart are not held against each other.
const LinkDays = linkDays
