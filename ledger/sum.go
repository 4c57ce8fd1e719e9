package ledger

import (
	"slices"

	"hearsay"
)

// A Sum adds up what single documents tell of one actor. The zero Sum is empty.
type Sum struct {
	Actor  *hearsay.ActorRecord
	report hearsay.ReportID // of the last part
}

// Add takes what one document tells. Parts come in the order of their
// documents, so that the sum does not hang on the order of entries: the name
// is that of the first.
func (s *Sum) Add(report hearsay.ReportID, part *hearsay.ActorRecord) {
	if s.Actor == nil {
		first := *part
		first.Aliases, first.Roles, first.Facts = slices.Clone(part.Aliases), slices.Clone(part.Roles), nil
		first.Facts = facts(nil, part.Facts)
		s.Actor, s.report = &first, report
		return
	}
	a := s.Actor
	if report != s.report { // one document may know an actor twice
		a.Documents += part.Documents
		s.report = report
	}
	a.Statements += part.Statements
	if a.Country == "" {
		a.Country, a.Nation = part.Country, part.Nation
	}
	a.Roles, a.Facts = union(a.Roles, part.Roles...), facts(a.Facts, part.Facts)
	a.Aliases = slices.DeleteFunc(union(union(a.Aliases, part.Name), part.Aliases...), func(name string) bool { return name == a.Name })
	if part.First != "" && (a.First == "" || part.First < a.First) {
		a.First = part.First
	}
	a.Last = max(a.Last, part.Last)
}

// facts adds facts to a list: one that is there has its days widened.
func facts(list, more []hearsay.FactRecord) []hearsay.FactRecord {
	for _, f := range more {
		i := slices.IndexFunc(list, func(o hearsay.FactRecord) bool { return o.Fact == f.Fact && o.Value == f.Value })
		if i < 0 {
			list = append(list, f)
			continue
		}
		if f.First != "" && (list[i].First == "" || f.First < list[i].First) {
			list[i].First = f.First
		}
		list[i].Last = max(list[i].Last, f.Last)
	}
	return list
}

// union adds the names that a list does not have.
func union(list []string, names ...string) []string {
	for _, name := range names {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
