package export

import (
	"strconv"

	"hearsay"
)

// A stance is a row of the table of positions: one stance of a line.
type stance struct {
	line *hearsay.PositionRecord
	*hearsay.StanceRecord
}

func stancesOf(r *hearsay.PositionRecord) []stance {
	var list []stance
	for i := range r.Stances {
		list = append(list, stance{r, &r.Stances[i]})
	}
	return list
}

var stanceColumns = join(
	[]Column[stance]{
		{"id", func(s stance) string { return s.line.ID }},
		{"issue", func(s stance) string { return s.line.Issue }},
		{"party", func(s stance) string { return s.line.Party }},
		{"actor", func(s stance) string { return s.line.Actor }},
		{"day", func(s stance) string { return s.Day }},
		{"stance", func(s stance) string { return string(s.Stance) }},
		{"trend", func(s stance) string { return string(s.Trend) }},
		{"before", func(s stance) string { return s.Before }},
		{"why", func(s stance) string { return s.Why }},
		{"open", func(s stance) string { return strconv.FormatBool(s.Open) }},
	},
	evidenceColumns("about", func(s stance) *hearsay.Evidence { return &s.About }),
	[]Column[stance]{
		{"conditions", func(s stance) string { return conditionList(s.Conditions) }},
		{"chain", func(s stance) string { return chain(s.Chain) }},
		{"event", func(s stance) string { return s.Event }},
		{"statement", func(s stance) string { return s.Statement }},
		{"copies", func(s stance) string { return list(s.Copies) }},
	},
	headColumns(func(s stance) *hearsay.Head { return &s.Head }))

// A version is a row of the table of plans: one version of a plan.
type version struct {
	plan *hearsay.PlanRecord
	*hearsay.PlanVersion
}

func versionsOf(r *hearsay.PlanRecord) []version {
	var list []version
	for i := range r.Versions {
		list = append(list, version{r, &r.Versions[i]})
	}
	return list
}

var versionColumns = join(
	[]Column[version]{
		{"id", func(v version) string { return v.plan.ID }},
		{"move", func(v version) string { return v.plan.Move }},
		{"what", func(v version) string { return v.plan.What }},
		{"where", func(v version) string { return v.plan.Place }},
		{"parties", func(v version) string { return list(v.plan.Parties) }},
		{"known", func(v version) string { return v.Known }},
		{"status", func(v version) string { return string(v.Status) }},
		{"from", func(v version) string { return v.From }},
		{"to", func(v version) string { return v.To }},
	},
	evidenceColumns("words", func(v version) *hearsay.Evidence { return v.Words }),
	[]Column[version]{
		{"why", func(v version) string { return v.Why }},
		{"who", func(v version) string { return comings(v.plan.Who) }},
		{"chain", func(v version) string { return chain(v.Chain) }},
		{"event", func(v version) string { return v.Event }},
		{"statement", func(v version) string { return v.Statement }},
		{"sentence", func(v version) string { return v.Sentence.Text }},
	},
	headColumns(func(v version) *hearsay.Head { return &v.Head }))

// comings writes who comes into one cell: "Pavo Brenic: will".
func comings(who []hearsay.Attendance) string {
	var all []string
	for _, a := range who {
		all = append(all, a.Name+": "+string(a.State))
	}
	return list(all)
}
