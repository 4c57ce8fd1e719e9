// Package query is the question language: in comes what a person types, out
// goes a [Question], a tree that prints itself back and that can be held
// against records in memory ([Question.Match]). A store compiles the same tree
// to its own language; what a tree may ask of a record is gathered in [Facts],
// so that every store asks the same.
//
// It does not read the ledger, does not rank answers and does not guess: a
// question that cannot be understood is an [Error] with its place. The language
// is described for its users in docs/questions.md.
package query

import (
	"strings"
	"unicode"
)

// A Kind says which records are asked for.
type Kind string

// The kinds of records.
const (
	Documents  Kind = "document"
	Statements Kind = "statement"
	Events     Kind = "event"
	Actors     Kind = "actor"
	Claims     Kind = "claim"
	Outlets    Kind = "outlet"
	Stories    Kind = "story"
	Positions  Kind = "position" // asked by the events of their stances
	Plans      Kind = "plan"     // asked by the events of their versions
)

// A Question is a parsed question. The zero Question asks for everything.
type Question struct {
	Root Node   // nil asks for everything
	AsOf string // day up to which entries count, "2025-04-23", "" for all
}

// String prints the question so that [Parse] gives it back.
func (q Question) String() string {
	var parts []string
	if q.Root != nil {
		parts = append(parts, q.Root.String())
	}
	if q.AsOf != "" {
		parts = append(parts, string(AsOf)+":"+q.AsOf)
	}
	return strings.Join(parts, " ")
}

// A Node is a part of a question: an [All], [Any], [Not] or [Term].
type Node interface {
	// String prints the part as a person would type it.
	String() string
	holds(f *Facts) bool
}

// All asks that every one of its parts holds.
type All []Node

// Any asks that at least one of its parts holds.
type Any []Node

// Not asks that its part does not hold.
type Not struct{ Of Node }

// A Term asks that a key has one of the values. What a value is depends on the
// key: words, the name of an act, a day.
type Term struct {
	Key    Key
	Values []string // as typed, without quotation marks; at least one
}

// A Key says what of a record a term looks at.
type Key string

// The keys.
const (
	Free   Key = "" // free words
	Who    Key = "who"
	About  Key = "about"
	To     Key = "to"
	Via    Key = "via"
	Outlet Key = "outlet"
	Place  Key = "place"
	Act    Key = "act"
	Move   Key = "move"
	Status Key = "status"
	Is     Key = "is"
	Since  Key = "since"
	Until  Key = "until"
	AsOf   Key = "as-of" // of a whole question, never of a [Term]
)

// Keys lists every key that can be typed, in the order of docs/questions.md.
var Keys = []Key{Who, About, To, Via, Outlet, Place, Act, Move, Status, Is, Since, Until, AsOf}

// Columns lists the keys that a record keeps words under.
var Columns = []Key{Who, About, To, Via, Outlet, Place}

// Columns tells under which keys a term with words looks for them.
func (k Key) Columns() []Key {
	switch k {
	case Free:
		return Columns
	case Via:
		return []Key{Via, Outlet}
	case Who, About, To, Outlet, Place:
		return []Key{k}
	}
	return nil
}

// String implements [Node].
func (n All) String() string {
	parts := make([]string, len(n))
	for i, of := range n {
		parts[i] = of.String()
		if _, any := of.(Any); any {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

// String implements [Node].
func (n Any) String() string {
	parts := make([]string, len(n))
	for i, of := range n {
		parts[i] = of.String()
	}
	return strings.Join(parts, " "+or+" ")
}

// String implements [Node].
func (n Not) String() string {
	if _, term := n.Of.(Term); term {
		return "-" + n.Of.String()
	}
	return "-(" + n.Of.String() + ")"
}

// String implements [Node].
func (n Term) String() string {
	parts := make([]string, len(n.Values))
	for i, v := range n.Values {
		parts[i] = written(v)
	}
	if n.Key == Free {
		return strings.Join(parts, " ")
	}
	return string(n.Key) + ":" + strings.Join(parts, ",")
}

// written puts quotation marks around a value that would be read otherwise
// without them. A quotation mark within becomes a space: it parts words just
// as well.
func written(value string) string {
	bare := value != "" && value[0] != '-' && !strings.EqualFold(value, or)
	for _, c := range value {
		bare = bare && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '-' || c == '*')
	}
	if bare {
		return value
	}
	inside := strings.Map(func(c rune) rune {
		if isQuote(c) {
			return ' '
		}
		return c
	}, value)
	return `"` + inside + `"`
}
