package sqlite

import (
	"strings"

	"hearsay/ledger"
	"hearsay/query"
)

// A table says where the records of a kind are.
type table struct {
	records string // table of what they are found by
	words   string // table of their words
	lines   string // column of documents that holds them
}

var tables = map[ledger.Kind]table{
	query.Documents:  {"documents", "document_words", "NULL"},
	query.Statements: {"statements", "statement_words", "statements"},
	query.Events:     {"events", "event_words", "events"},
}

// A compiler turns a question's tree into a condition on the records "r".
type compiler struct {
	words  string          // the word table
	beside bool            // something else leads: a record is held against the words, not looked up by them
	lead   string          // the match that leads alone, as [match] writes it; "" where any may
	common map[string]bool // matches that so many records have that each is asked rather than all listed
	args   []any
}

func (c *compiler) node(n query.Node) string {
	switch n := n.(type) {
	case query.All:
		return c.list(n, " AND ", "1")
	case query.Any:
		return c.list(n, " OR ", "0")
	case query.Not:
		return "NOT " + c.node(n.Of)
	case query.Term:
		return c.term(n)
	}
	return "1" // no tree asks for everything
}

func (c *compiler) list(nodes []query.Node, join, empty string) string {
	if len(nodes) == 0 {
		return empty
	}
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = c.node(n)
	}
	return "(" + strings.Join(parts, join) + ")"
}

func (c *compiler) term(t query.Term) string {
	if t.Key == query.Since || t.Key == query.Until {
		return c.days(t)
	}
	if m := match(t); m != "" {
		c.args = append(c.args, m)
		if c.common[m] {
			return "EXISTS (SELECT 1 FROM " + c.words + " WHERE rowid = r.id AND " + c.words + " MATCH ?)"
		}
		id := "r.id"
		if c.beside || c.lead != "" && c.lead != m { // the plus keeps SQLite from going through all records with the words for each document
			id = "+r.id"
		}
		return id + " IN (SELECT rowid FROM " + c.words + " WHERE " + c.words + " MATCH ?)"
	}
	return "0"
}

func (c *compiler) days(t query.Term) string {
	parts := []string{"0"}
	for _, value := range t.Values {
		from, to, _ := query.Days(value)
		if t.Key == query.Since {
			c.args = append(c.args, from)
			parts = append(parts, "r.ends > ?")
		} else {
			c.args = append(c.args, to)
			parts = append(parts, "r.starts < ?")
		}
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// match writes a term in the language of FTS5: {who via} : ("a b" OR "c" *).
// It is empty if the term holds for nothing.
func match(t query.Term) string {
	columns := t.Key.Columns()
	var any []string
	for _, value := range t.Values {
		if columns == nil {
			any = append(any, `"`+query.Tag(t.Key, value)+`"`)
			continue
		}
		p := query.PatternOf(value)
		if len(p.Words) == 0 {
			continue
		}
		phrase := `"` + strings.Join(p.Words, " ") + `"`
		if p.Prefix {
			phrase += " *"
		}
		any = append(any, phrase)
	}
	if len(any) == 0 {
		return ""
	}
	names := []string{"tags"}
	if columns != nil {
		names = names[:0]
		for _, k := range columns {
			names = append(names, string(k))
		}
	}
	return "{" + strings.Join(names, " ") + "} : (" + strings.Join(any, " OR ") + ")"
}

// narrow reports whether a question asks for words that every answer must
// have, so that it is best to look for those first.
func narrow(n query.Node) bool {
	switch n := n.(type) {
	case query.Term:
		return n.Key.Columns() != nil
	case query.All:
		for _, of := range n {
			if narrow(of) {
				return true
			}
		}
	}
	return false
}
