package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/phrase"
	"hearsay/query"
)

// Changes gives what is otherwise on the day asOf (now where it is empty) than
// it was on the day since: rarest kinds first, then by day, the latest first.
func (d *Desk) Changes(ctx context.Context, since, asOf string) ([]*hearsay.ChangeRecord, error) {
	var list []*hearsay.ChangeRecord
	for _, changes := range []func(context.Context, string, string) ([]*hearsay.ChangeRecord, error){d.claimChanges, d.positionChanges, d.planChanges} {
		more, err := changes(ctx, since, asOf)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b *hearsay.ChangeRecord) int {
		if a.Change != b.Change {
			return slices.Index(changeOrder, a.Change) - slices.Index(changeOrder, b.Change)
		}
		return strings.Compare(b.Day, a.Day)
	})
	return list, nil
}

var changeOrder = []hearsay.ChangeKind{hearsay.Moved, hearsay.NewlyDenied, hearsay.NewlyConfirm, hearsay.Withdrawn, hearsay.NewlyKnown}

// dayAfter is the day after a day.
func dayAfter(day string) (string, error) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "", fmt.Errorf("%q is no day: write it as 2031-05-14", day)
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly), nil
}

// claimChanges looks at the claims that are told after a day.
func (d *Desk) claimChanges(ctx context.Context, since, asOf string) (list []*hearsay.ChangeRecord, err error) {
	next, err := dayAfter(since)
	if err != nil {
		return nil, err
	}
	q := query.Question{Root: query.Term{Key: query.Since, Values: []string{next}}, AsOf: asOf}
	for r, err := range d.Ask(ctx, query.Claims, q) {
		if err != nil {
			return nil, err
		}
		if c := claimChange(r.(*hearsay.ClaimRecord), since); c != nil {
			list = append(list, c)
		}
	}
	return list, nil
}

// claimChange says what is otherwise with a claim than it was on a day: nil for
// nothing. Of several things that came about it says the rarest.
func claimChange(r *hearsay.ClaimRecord, since string) *hearsay.ChangeRecord {
	var was hearsay.ClaimDay
	for _, day := range r.History {
		if day.Day <= since {
			was = day
		}
	}
	is := r.History[len(r.History)-1]
	if is.Day <= since {
		return nil
	}
	c := &hearsay.ChangeRecord{Kind: "change", Of: r.ID, Unit: "claim", Is: phrase.StandingOf(&is, r.Holder)}
	if was.Day != "" {
		c.Was = phrase.StandingOf(&was, r.Holder)
	}
	bears := func(hearsay.Telling) bool { return true }
	switch {
	case len(beyond(is.DeniedBy, was.DeniedBy)) > 0, is.Against.Most > 0 && was.Against.Most == 0:
		c.Change = hearsay.NewlyDenied
		bears = func(t hearsay.Telling) bool { return t.Act == hearsay.Denies }
		if len(is.DeniedBy) == 0 {
			c.Is += "; said not to be so: " + phrase.Origins(is.Against)
		}
	case was.Day != "" && (is.For.Least > was.For.Least || is.State == hearsay.ConfirmedByBoth && was.State != is.State):
		c.Change = hearsay.NewlyConfirm
		bears = func(t hearsay.Telling) bool { return t.Act == hearsay.Confirms || t.Act == hearsay.Supports }
	case is.State == hearsay.WithdrawnByPaper && was.State != is.State:
		c.Change = hearsay.Withdrawn
	case was.Day == "":
		c.Change = hearsay.NewlyKnown
	default:
		return nil
	}
	at := slices.IndexFunc(r.Tellings, func(t hearsay.Telling) bool { return t.Known > since && bears(t) })
	if at < 0 {
		at = slices.IndexFunc(r.Tellings, func(t hearsay.Telling) bool { return t.Known > since })
	}
	c.Day, c.Words, c.Head = r.Tellings[at].Known, r.Tellings[at].Words, r.Tellings[at].Head
	return c
}

// beyond gives the names that another list does not have.
func beyond(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// positionChanges looks at stances published after a day.
func (d *Desk) positionChanges(ctx context.Context, since, asOf string) (list []*hearsay.ChangeRecord, err error) {
	for r, err := range d.Ask(ctx, query.Positions, query.Question{AsOf: asOf}) {
		if err != nil {
			return nil, err
		}
		if c := positionChange(r.(*hearsay.PositionRecord), since); c != nil {
			list = append(list, c)
		}
	}
	return list, nil
}

func positionChange(r *hearsay.PositionRecord, since string) *hearsay.ChangeRecord {
	for i := len(r.Stances) - 1; i >= 0; i-- {
		s := &r.Stances[i]
		day := s.Head.Published[:min(len(s.Head.Published), len("2006-01-02"))]
		if day <= since || s.Trend == hearsay.Repeats {
			continue
		}
		c := &hearsay.ChangeRecord{Kind: "change", Change: hearsay.Moved, Day: day, Of: r.ID, Unit: "position", Words: s.About, Head: s.Head,
			Is: r.Party + " on " + r.Issue + ": " + string(s.Stance) + ", " + string(s.Trend)}
		if s.Trend == hearsay.FirstStance {
			c.Change = hearsay.NewlyKnown
		}
		if i > 0 {
			c.Was = string(r.Stances[i-1].Stance) + " “" + r.Stances[i-1].About.Text + "”"
		}
		return c
	}
	return nil
}

// planChanges looks at versions of plans that are known since a later day.
func (d *Desk) planChanges(ctx context.Context, since, asOf string) (list []*hearsay.ChangeRecord, err error) {
	for r, err := range d.Ask(ctx, query.Plans, query.Question{AsOf: asOf}) {
		if err != nil {
			return nil, err
		}
		if c := planChange(r.(*hearsay.PlanRecord), since); c != nil {
			list = append(list, c)
		}
	}
	return list, nil
}

// planChange says what became of a plan: it is new, or its last version has
// another day or status than the one before the day.
func planChange(r *hearsay.PlanRecord, since string) *hearsay.ChangeRecord {
	v := r.Last()
	if v.Known <= since {
		return nil
	}
	c := &hearsay.ChangeRecord{Kind: "change", Change: hearsay.NewlyKnown, Day: v.Known, Of: r.ID, Unit: "plan", Words: v.Sentence, Head: v.Head, Is: planned(r, v)}
	var was *hearsay.PlanVersion
	for i := range r.Versions {
		if r.Versions[i].Known <= since {
			was = &r.Versions[i]
		}
	}
	if was == nil {
		return c
	}
	if was.Status == v.Status && (was.From == v.From && was.To == v.To || v.From == "") {
		return nil
	}
	c.Change, c.Was = hearsay.Moved, planned(r, was)
	return c
}

// planned says how a plan stands: "talks planned on 16 May 2031".
func planned(r *hearsay.PlanRecord, v *hearsay.PlanVersion) string {
	return r.Move + " " + phrase.Standing(v)
}
