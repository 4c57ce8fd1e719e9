package query

import (
	"slices"

	"hearsay"
)

// Match reports whether the record answers the question. AsOf is not looked
// at: what was known by a day is a matter of the book's entries, not of one
// record.
func (q Question) Match(record hearsay.Record) bool {
	return q.Root == nil || q.Root.holds(FactsOf(record))
}

func (n All) holds(f *Facts) bool {
	return !slices.ContainsFunc(n, func(of Node) bool { return !of.holds(f) })
}

func (n Any) holds(f *Facts) bool {
	return slices.ContainsFunc(n, func(of Node) bool { return of.holds(f) })
}

func (n Not) holds(f *Facts) bool { return !n.Of.holds(f) }

func (n Term) holds(f *Facts) bool {
	return slices.ContainsFunc(n.Values, func(value string) bool { return n.Key.holds(f, value) })
}

// holds reports whether the key has the value.
func (k Key) holds(f *Facts, value string) bool {
	switch k {
	case Since, Until:
		from, to, _ := Days(value)
		if k == Since {
			return f.To > from
		}
		return f.From < to
	case Act, Move, Status, Is:
		return slices.Contains(f.Tags, Tag(k, value))
	}
	pattern := PatternOf(value)
	return slices.ContainsFunc(k.Columns(), func(column Key) bool {
		return slices.ContainsFunc(f.Texts[column], pattern.In)
	})
}
