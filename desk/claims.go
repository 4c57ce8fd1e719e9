package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"hearsay"
)

// Claim gives a claim by its key, or by the key of any of its tellings, as it
// stood on a day; now where that is empty.
func (d *Desk) Claim(ctx context.Context, name, asOf string) (*hearsay.ClaimRecord, error) {
	return d.Store.Claim(ctx, name, asOf)
}

// JoinClaims enters that two claims are one: the first becomes part of the
// second.
func (d *Desk) JoinClaims(ctx context.Context, a, b string) error {
	x, err := d.Store.Claim(ctx, a, "")
	if err != nil {
		return err
	}
	y, err := d.Store.Claim(ctx, b, "")
	if err != nil {
		return err
	}
	if x.ID == y.ID {
		return fmt.Errorf("%s and %s are one claim already: nothing is to be done", a, b)
	}
	return d.Decide(ctx, hearsay.Merged, hearsay.Decision{Telling: tellingAt(&x.Tellings[0]), With: tellingAt(&y.Tellings[0])})
}

// SplitClaim enters that a telling is not of its claim: it becomes a claim of
// its own. Tellings are numbered from 1, as they stand in the claim.
func (d *Desk) SplitClaim(ctx context.Context, name, telling string) (*hearsay.Telling, error) {
	r, err := d.Store.Claim(ctx, name, "")
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimPrefix(telling, "t"))
	if err != nil || n < 1 || n > len(r.Tellings) {
		return nil, fmt.Errorf("claim %s has no telling %q: they are numbered from 1 to %d, as \"hearsay claims show %s\" lists them", r.ID, telling, len(r.Tellings), r.ID)
	}
	if len(r.Tellings) == 1 {
		return nil, fmt.Errorf("claim %s is told once: there is nothing to split off", r.ID)
	}
	t := &r.Tellings[n-1]
	return t, d.Decide(ctx, hearsay.Split, hearsay.Decision{Telling: tellingAt(t)})
}

func tellingAt(t *hearsay.Telling) hearsay.TellingAt {
	return hearsay.TellingAt{Report: t.Head.Report, Words: hearsay.Words{Span: hearsay.Span{Start: t.Words.Start, End: t.Words.End}, Text: t.Words.Text}}
}
