package origin

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// Changes says what is otherwise with claims than it was at the end of a day:
// what is new, confirmed, denied, withdrawn, and which plans moved. The rarest
// come first, then the earliest.
func Changes(claims []*hearsay.ClaimRecord, since string) []*hearsay.ChangeRecord {
	var list []*hearsay.ChangeRecord
	for _, c := range claims {
		list = append(list, changesOf(c, since)...)
	}
	slices.SortStableFunc(list, func(a, b *hearsay.ChangeRecord) int {
		if a.Change != b.Change {
			return slices.Index(changeKinds, a.Change) - slices.Index(changeKinds, b.Change)
		}
		if a.Day != b.Day {
			return strings.Compare(a.Day, b.Day)
		}
		return strings.Compare(a.Of, b.Of)
	})
	return list
}

var changeKinds = []hearsay.ChangeKind{hearsay.Moved, hearsay.NewlyDenied, hearsay.NewlyConfirm, hearsay.Withdrawn, hearsay.NewlyKnown}

// changesOf compares how a claim stood with how it came to stand since. Of
// several changes of one kind the last counts.
func changesOf(c *hearsay.ClaimRecord, since string) []*hearsay.ChangeRecord {
	var was *hearsay.ClaimDay
	found := map[hearsay.ChangeKind]*hearsay.ChangeRecord{}
	for i := range c.History {
		now := &c.History[i]
		if now.Day <= since {
			was = now
			continue
		}
		if was == nil {
			found[hearsay.NewlyKnown] = change(c, hearsay.NewlyKnown, nil, now)
			was = now
			continue
		}
		for _, kind := range kindsOf(was, now) {
			found[kind] = change(c, kind, was, now)
		}
		was = now
	}
	var list []*hearsay.ChangeRecord
	for _, kind := range changeKinds {
		if r := found[kind]; r != nil {
			list = append(list, r)
		}
	}
	return list
}

// kindsOf says what came about between two days.
func kindsOf(was, now *hearsay.ClaimDay) []hearsay.ChangeKind {
	var kinds []hearsay.ChangeKind
	ended := now.State == hearsay.ClaimCancelled || now.State == hearsay.ClaimHappened
	if ended && now.State != was.State || was.From != "" && now.From != "" && (now.From != was.From || now.To != was.To) && !overlapping(was, now) {
		kinds = append(kinds, hearsay.Moved)
	}
	if more(now.DeniedBy, was.DeniedBy) || now.Against.Most > was.Against.Most {
		kinds = append(kinds, hearsay.NewlyDenied)
	}
	if more(now.Parties, was.Parties) || now.For.Least > was.For.Least {
		kinds = append(kinds, hearsay.NewlyConfirm)
	}
	if now.State == hearsay.WithdrawnByPaper && was.State != now.State {
		kinds = append(kinds, hearsay.Withdrawn)
	}
	return kinds
}

// overlapping reports whether two times may be one: a plan for this week is not
// moved when its day is told.
func overlapping(a, b *hearsay.ClaimDay) bool {
	return (a.To == "" || b.From < a.To) && (b.To == "" || a.From < b.To)
}

// more reports whether a list has what another has not.
func more(now, was []string) bool {
	return slices.ContainsFunc(now, func(s string) bool { return !slices.Contains(was, s) })
}

func change(c *hearsay.ClaimRecord, kind hearsay.ChangeKind, was, now *hearsay.ClaimDay) *hearsay.ChangeRecord {
	r := &hearsay.ChangeRecord{Kind: "change", Change: kind, Day: now.Day, Of: c.ID, Unit: "claim", Words: c.Words, Head: c.Head, Is: standing(now)}
	if was != nil {
		r.Was = standing(was)
	}
	for _, t := range c.Tellings {
		if t.Known == now.Day && tells(t.Act, kind) {
			r.Words, r.Head = t.Words, t.Head
			break
		}
	}
	return r
}

// tells reports whether a telling that bears so shows a change of the kind.
func tells(act hearsay.Bearing, kind hearsay.ChangeKind) bool {
	if kind == hearsay.NewlyDenied {
		return act == hearsay.Denies
	}
	return act == hearsay.Supports || act == hearsay.Confirms
}

// standing puts into words how a claim stands on a day.
func standing(d *hearsay.ClaimDay) string {
	parts := []string{string(d.State)}
	switch n := d.For; {
	case n.Most == 0:
	case n.Least == n.Most:
		parts = append(parts, fmt.Sprintf("%d for it", n.Least))
	default:
		parts = append(parts, fmt.Sprintf("%d to %d for it", n.Least, n.Most))
	}
	if len(d.Parties) > 0 {
		parts = append(parts, "said by "+strings.Join(d.Parties, ", "))
	}
	if len(d.DeniedBy) > 0 {
		parts = append(parts, "denied by "+strings.Join(d.DeniedBy, ", "))
	}
	return strings.Join(parts, "; ")
}
