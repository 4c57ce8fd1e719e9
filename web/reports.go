package web

import (
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
	after := v.get("after")
	leaf, err := s.source.Page(v.r.Context(), kind, q, ledger.Window{After: after, Newest: true, Limit: pageLength})
	if err != nil {
		return nil, err
	}
	l := &listing{Unit: kindName(kind)}
	for _, r := range leaf.Records {
		l.Entries = append(l.Entries, entryOf(v, r))
	}
	if leaf.Next != "" {
		l.Next = v.here("after", leaf.Next)
	}
	if after != "" {
		l.First = v.here("after", "")
	}
	return l, nil
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
