package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/desk"
	"hearsay/ledger"
	"hearsay/query"
)

// Of is a desk as a source of pages.
func Of(d *desk.Desk) Source { return &of{Desk: d} }

type of struct{ *desk.Desk }

// Keeps implements [Source].
func (o *of) Keeps(kind query.Kind) bool {
	return slices.Contains([]query.Kind{query.Documents, query.Statements, query.Events, query.Actors, query.Positions, query.Plans, query.Claims, query.Outlets, query.Stories, changes}, kind)
}

// Record implements [Source].
func (o *of) Record(ctx context.Context, kind query.Kind, key, asOf string) (hearsay.Record, error) {
	if report, _, ok := strings.Cut(key, "/"); ok && (kind == query.Statements || kind == query.Events) {
		return o.within(ctx, hearsay.ReportID(report), key)
	}
	if kind == query.Claims {
		return o.Claim(ctx, key, asOf)
	}
	for r, err := range o.Ask(ctx, kind, query.Question{AsOf: asOf}) {
		if err != nil {
			return nil, err
		}
		if r.Key() == key || isActor(r, key) || isStory(r, key) {
			return r, nil
		}
	}
	return nil, fmt.Errorf("%s %q: %w", kind, key, ledger.ErrNotFound)
}

// isActor reports whether a record is an actor that is known by the key.
func isActor(r hearsay.Record, key string) bool {
	a, ok := r.(*hearsay.ActorRecord)
	return ok && slices.Contains(a.Keys, key)
}

// isStory reports whether a record is the story of a report: an earlier report
// that comes in later names the story anew.
func isStory(r hearsay.Record, report string) bool {
	s, ok := r.(*hearsay.StoryRecord)
	return ok && slices.ContainsFunc(s.Documents, func(h hearsay.Head) bool { return string(h.Report) == report })
}

// within finds a statement or event of one report.
func (o *of) within(ctx context.Context, report hearsay.ReportID, key string) (hearsay.Record, error) {
	e, err := o.Report(ctx, report)
	if err != nil {
		return nil, err
	}
	records := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	for _, s := range records.Statements {
		if s.ID == key {
			return s, nil
		}
	}
	for _, v := range records.Events {
		if v.ID == key {
			return v, nil
		}
	}
	return nil, fmt.Errorf("%q: %w", key, ledger.ErrNotFound)
}
