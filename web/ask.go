package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// An askPage is a question with its answer.
type askPage struct {
	*listing
	Kinds  []choice
	Facets string // address of the counts
	Nearly []nearly
	Help   []help
	Kept   []kept
	Kind   string
	Asked  bool
	Feeds  questionFeeds
}

// A kept is a question that is kept.
type kept struct {
	Name, Question, Kind, Address string
}

// A choice is one of several.
type choice struct {
	Value   string
	Name    string
	Address string
	Here    bool
}

// A nearly is what a question without one of its terms would find.
type nearly struct {
	Without string
	Address string
	Found   string
}

// A help tells how a key is written.
type help struct{ Key, Example, Means string }

// askable lists the kinds that can be asked for.
var askable = []query.Kind{query.Statements, query.Events, query.Documents, query.Actors, claims, positions, plans}

func (s *Server) askPage(v *visit) error {
	kind := query.Kind(v.get("kind"))
	if !slices.Contains(askable, kind) || !s.kept(kind) {
		kind = query.Statements
	}
	p := &askPage{listing: &listing{}, Help: helps, Asked: v.r.URL.Query().Has("q")}
	for _, k := range askable {
		if s.kept(k) {
			p.Kinds = append(p.Kinds, choice{Name: kindName(k) + "s", Value: string(k), Address: v.here("kind", string(k), "after", ""), Here: k == kind})
		}
	}
	text := v.get("q")
	p.Question, p.Kind = text, string(kind)
	questions, err := s.source.Kept(v.r.Context())
	if err != nil {
		return err
	}
	for _, k := range questions {
		p.Kept = append(p.Kept, kept{Name: k.Name, Question: k.Question, Kind: k.Of, Address: v.to("/ask", "q", k.Question, "kind", k.Of)})
	}
	if !p.Asked {
		return s.show(v, "ask", "Ask", "/ask", p)
	}
	q, err := v.ask(text)
	if err != nil {
		p.Trouble = wrongQuestion(err)
		return s.show(v, "ask", "Ask", "/ask", p)
	}
	if p.listing, err = s.listOf(v, kind, q); err != nil {
		return err
	}
	p.Question, p.Read = text, readBack(kind, q)
	if s.options.API != nil {
		p.Feeds = feedsOf(kind, text)
	}
	if len(p.Entries) == 0 && v.get("after") == "" {
		p.Nearly, err = s.nearly(v, kind, q)
	} else if kind == query.Statements || kind == query.Events {
		p.Facets = v.to("/ask/counts", "q", text, "kind", string(kind))
	}
	if err != nil {
		return err
	}
	return s.show(v, "ask", "Ask: "+text, "/ask", p)
}

// wrongQuestion shows what is wrong with a question, with its place.
func wrongQuestion(err error) *troublePage {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return &troublePage{Why: wrong.Error(), Do: wrong.Do, Code: wrong.Col}
	}
	return &troublePage{Why: err.Error()}
}

// fewEnough is how far the answers of a changed question are counted.
const fewEnough = 100

// nearly tells which word of a question without an answer is to blame.
func (s *Server) nearly(v *visit, kind query.Kind, q query.Question) ([]nearly, error) {
	parts, several := q.Root.(query.All)
	if !several {
		return nil, nil
	}
	var list []nearly
	for i, part := range parts {
		rest := query.Question{Root: slices.Delete(slices.Clone(parts), i, i+1), AsOf: q.AsOf}
		n, more, err := s.countUpTo(v.r.Context(), kind, rest, fewEnough)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			found := phrase.Count(n, kindName(kind))
			if more {
				found = "more than " + found
			}
			list = append(list, nearly{Without: part.String(), Address: v.here("q", query.Question{Root: rest.Root}.String(), "after", ""), Found: found})
		}
	}
	return list, nil
}

// countUpTo counts answers as far as a limit, and tells whether there are more.
func (s *Server) countUpTo(ctx context.Context, kind query.Kind, q query.Question, limit int) (n int, more bool, err error) {
	leaf, err := s.source.Page(ctx, kind, q, ledger.Window{Newest: true, Limit: limit})
	return len(leaf.Records), leaf.Next != "", err
}

// readBack says a question as it was understood.
func readBack(kind query.Kind, q query.Question) string {
	text := "All " + kindName(kind) + "s"
	if q.Root != nil {
		text = strings.ToUpper(kindName(kind)[:1]) + kindName(kind)[1:] + "s " + inWords(q.Root)
	}
	if q.AsOf != "" {
		text += ", as known on " + shortDay(q.AsOf)
	}
	return text
}

// inWords says a part of a question.
func inWords(n query.Node) string {
	switch n := n.(type) {
	case query.All:
		return joined(n, ", ")
	case query.Any:
		return "either " + joined(n, ", or ")
	case query.Not:
		return "not (" + inWords(n.Of) + ")"
	case query.Term:
		return fmt.Sprintf(termWords[n.Key], strings.Join(n.Values, " or "))
	}
	return ""
}

func joined(list []query.Node, by string) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = inWords(n)
	}
	return strings.Join(parts, by)
}

var termWords = map[query.Key]string{
	query.Free: "with the words “%s”", query.Who: "by %s", query.About: "about %s", query.To: "to %s", query.Via: "through %s", query.Outlet: "in %s",
	query.Place: "in the place %s", query.Act: "that are of the act %s", query.Move: "that tell of the move %s", query.Status: "of what is %s",
	query.Is: "that are %s", query.Since: "since %s", query.Until: "until %s",
}

// helps is the help beside the question.
var helps = []help{
	{"who:", `who:orsk`, "who says or does it"},
	{"to:", `to:kestria`, "to whom"},
	{"about:", `about:"Osk dam"`, "what was said"},
	{"via:", `via:gazette`, "through whom"},
	{"outlet:", `outlet:courier`, "which paper"},
	{"act:", `act:offer,propose`, "what the speaker does"},
	{"status:", `status:planned`, "how it stands"},
	{"is:", `is:relayed`, "relayed, unnamed, denied, direct, doubtful …"},
	{"since: until:", `since:2031-05`, "days, months or years, both ends in"},
	{"-", `-act:deny`, "not so"},
	{"or ( )", `(dam or sluice)`, "either"},
}
