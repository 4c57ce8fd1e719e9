package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/query"
)

// Changes is the kind of the records of what has changed, which are not asked
// for by a question.
const Changes query.Kind = "change"

var claimColumns = join(
	[]Column[*hearsay.ClaimRecord]{{"id", func(r *hearsay.ClaimRecord) string { return r.ID }}},
	headColumns(func(r *hearsay.ClaimRecord) *hearsay.Head { return &r.Head }),
	evidenceColumns("words", func(r *hearsay.ClaimRecord) *hearsay.Evidence { return &r.Words }),
	[]Column[*hearsay.ClaimRecord]{
		{"holder", func(r *hearsay.ClaimRecord) string { return r.Holder }},
		{"move", func(r *hearsay.ClaimRecord) string { return r.Move }},
		{"state", func(r *hearsay.ClaimRecord) string { return string(r.State) }},
		{"since", func(r *hearsay.ClaimRecord) string { return r.Since }},
		{"for_least", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.For.Least) }},
		{"for_most", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.For.Most) }},
		{"against_least", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.Against.Least) }},
		{"against_most", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.Against.Most) }},
		{"parties", func(r *hearsay.ClaimRecord) string { return list(r.Parties) }},
		{"denied_by", func(r *hearsay.ClaimRecord) string { return list(r.DeniedBy) }},
		{"documents", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.Documents) }},
		{"copies", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(r.Copies) }},
		{"tellings", func(r *hearsay.ClaimRecord) string { return strconv.Itoa(len(r.Tellings)) }},
		{"first", func(r *hearsay.ClaimRecord) string { return r.Tellings[0].Known }},
		{"last", func(r *hearsay.ClaimRecord) string { return r.Tellings[len(r.Tellings)-1].Known }},
	})

var outletColumns = []Column[*hearsay.OutletRecord]{
	{"id", func(r *hearsay.OutletRecord) string { return r.ID }},
	{"name", func(r *hearsay.OutletRecord) string { return r.Name }},
	{"documents", func(r *hearsay.OutletRecord) string { return strconv.Itoa(r.Documents) }},
	{"copies", func(r *hearsay.OutletRecord) string { return strconv.Itoa(r.Copies) }},
	{"statements", func(r *hearsay.OutletRecord) string { return strconv.Itoa(r.Statements) }},
	{"relayed", func(r *hearsay.OutletRecord) string { return strconv.Itoa(r.Relayed) }},
	{"unnamed", func(r *hearsay.OutletRecord) string { return strconv.Itoa(r.Unnamed) }},
	{"relays", func(r *hearsay.OutletRecord) string {
		var all []string
		for _, name := range slices.Sorted(maps.Keys(r.Relays)) {
			all = append(all, fmt.Sprintf("%s %d", name, r.Relays[name]))
		}
		return list(all)
	}},
}

var storyColumns = []Column[*hearsay.StoryRecord]{
	{"id", func(r *hearsay.StoryRecord) string { return r.ID }},
	{"title", func(r *hearsay.StoryRecord) string { return r.Title }},
	{"documents", func(r *hearsay.StoryRecord) string { return strconv.Itoa(len(r.Documents)) }},
	{"copies", func(r *hearsay.StoryRecord) string { return strconv.Itoa(len(r.Copies)) }},
	{"first", func(r *hearsay.StoryRecord) string { return r.First }},
	{"last", func(r *hearsay.StoryRecord) string { return r.Last }},
	{"reports", func(r *hearsay.StoryRecord) string {
		var all []string
		for _, h := range r.Documents {
			all = append(all, string(h.Report))
		}
		return list(all)
	}},
}

var changeColumns = join(
	[]Column[*hearsay.ChangeRecord]{
		{"change", func(r *hearsay.ChangeRecord) string { return string(r.Change) }},
		{"day", func(r *hearsay.ChangeRecord) string { return r.Day }},
		{"unit", func(r *hearsay.ChangeRecord) string { return r.Unit }},
		{"of", func(r *hearsay.ChangeRecord) string { return r.Of }},
		{"was", func(r *hearsay.ChangeRecord) string { return r.Was }},
		{"is", func(r *hearsay.ChangeRecord) string { return r.Is }},
	},
	evidenceColumns("words", func(r *hearsay.ChangeRecord) *hearsay.Evidence { return &r.Words }),
	headColumns(func(r *hearsay.ChangeRecord) *hearsay.Head { return &r.Head }))
