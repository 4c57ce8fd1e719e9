package web

import (
	"strconv"

	"hearsay/ledger"
	"hearsay/query"
)

// pageLength is how many records a page lists.
const pageLength = 40

// A listing is a window of records, with the way on.
type listing struct {
	Question string
	Read     string // the question as it was understood
	Entries  []entry
	Next     string // address of the window behind
	First    string // address of the first window, "" on it
	Unit     string
	Trouble  *troublePage
}

// listOf fills a list with a window of an answer, newest first.
func (s *Server) listOf(v *visit, kind query.Kind, q query.Question) (*listing, error) {
	leaf, err := s.source.Page(v.r.Context(), kind, q, ledger.Window{After: v.get("after"), Newest: true, Limit: pageLength})
	if err != nil {
		return nil, err
	}
	l := &listing{Unit: kindName(kind)}
	for _, r := range leaf.Records {
		l.Entries = append(l.Entries, entryOf(v, r))
	}
	l.goesOn(v, leaf.Next, v.get("after") != "")
	return l, nil
}

// goesOn notes the way on behind a window, "" for none, and the way back where
// there is something before it.
func (l *listing) goesOn(v *visit, next string, behind bool) {
	if next != "" {
		l.Next = v.here("after", next)
	}
	if behind {
		l.First = v.here("after", "")
	}
}

// stretch chooses the window of a list that is at hand whole, of so many
// records, by the number in the address; what is no number is the beginning.
func (l *listing) stretch(v *visit, records, most int) (start, end int) {
	start, _ = strconv.Atoi(v.get("after"))
	start = max(0, min(start, records))
	end = min(start+most, records)
	next := ""
	if end < records {
		next = strconv.Itoa(end)
	}
	l.goesOn(v, next, start > 0)
	return start, end
}

func (s *Server) reportsPage(v *visit) error {
	q, err := v.ask(v.get("q"))
	if err != nil {
		return s.show(v, "reports", "Reports", "/reports", &listing{Question: v.get("q"), Trouble: wrongQuestion(err)})
	}
	l, err := s.listOf(v, query.Documents, q)
	if err != nil {
		return err
	}
	l.Question = v.get("q")
	return s.show(v, "reports", "Reports", "/reports", l)
}
