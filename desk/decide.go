package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// Person signs what a person decided.
const Person = "person"

// Actors gives the actors of the ledger that have a name or key: in full if one
// has it so, else all whose names hold its words.
func (d *Desk) Actors(ctx context.Context, name string) ([]*hearsay.ActorRecord, error) {
	var exact, near []*hearsay.ActorRecord
	for r, err := range d.Ask(ctx, query.Actors, query.Question{}) {
		if err != nil {
			return nil, err
		}
		switch a := r.(*hearsay.ActorRecord); {
		case a.ID == name || slices.Contains(a.Keys, strings.ToLower(name)) || strings.EqualFold(a.Name, name):
			exact = append(exact, a)
		case name == "" || slices.ContainsFunc(append([]string{a.Name}, a.Aliases...), func(s string) bool { return hasWords(s, name) }):
			near = append(near, a)
		}
	}
	if len(exact) > 0 {
		return exact, nil
	}
	return near, nil
}

// hasWords reports whether a name holds the words of another, in order.
func hasWords(name, words string) bool {
	return strings.Contains(" "+strings.ToLower(name)+" ", " "+strings.ToLower(words)+" ")
}

// Actor gives the only actor of that name or key.
func (d *Desk) Actor(ctx context.Context, name string) (*hearsay.ActorRecord, error) {
	list, err := d.Actors(ctx, name)
	if err != nil {
		return nil, err
	}
	switch len(list) {
	case 0:
		return nil, fmt.Errorf("%w: no actor is called %q: see who there is with \"hearsay actors\"", ledger.ErrNotFound, name)
	case 1:
		return list[0], nil
	}
	var keys []string
	for _, a := range list[:min(len(list), 8)] {
		keys = append(keys, a.ID)
	}
	return nil, fmt.Errorf("%w: %q may be %s: write one of these", ledger.ErrAmbiguous, name, strings.Join(keys, ", "))
}

// Decide enters what a person decided about who is who.
func (d *Desk) Decide(ctx context.Context, kind hearsay.EntryKind, decision hearsay.Decision) error {
	_, err := d.Store.Append(ctx, []hearsay.Entry{{Kind: kind, Maker: Person, Decision: &decision}})
	return err
}

// Statements gives the statements in which an actor speaks.
func (d *Desk) Statements(ctx context.Context, actor string, question query.Question) ([]*hearsay.StatementRecord, error) {
	actors := map[string]*hearsay.ActorRecord{}
	for r, err := range d.Ask(ctx, query.Actors, query.Question{AsOf: question.AsOf}) {
		if err != nil {
			return nil, err
		}
		a := r.(*hearsay.ActorRecord)
		for _, key := range a.Keys {
			actors[key] = a
		}
	}
	var list []*hearsay.StatementRecord
	for r, err := range d.Ask(ctx, query.Statements, question) {
		if err != nil {
			return nil, err
		}
		s := r.(*hearsay.StatementRecord)
		if len(s.Chain) == 0 {
			continue
		}
		if a := ledger.Voice(actors, s.Head.Report, s.Chain[len(s.Chain)-1]); a != nil && a.ID == actor {
			list = append(list, s)
		}
	}
	return list, nil
}
