package web

import (
	"net/http"
	"slices"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// A countsPart shows how the answers to a question fall apart. Each count says
// what it counts and leads to exactly those.
type countsPart struct {
	Of     string // "the 500 newest of more", or how many there are
	Facets []facet
}

// A facet is answers by one of their sides.
type facet struct {
	Name   string
	Values []facetValue
	More   int
}

// A facetValue is one of the sides with its count.
type facetValue struct {
	Name    string
	Count   int
	Address string
}

// countsMost is how many answers are looked at, and facetValues how many values
// a facet lists.
const (
	countsMost  = 500
	facetValues = 8
)

func (s *Server) countsPart(v *visit) error {
	kind := query.Kind(v.get("kind"))
	if kind != query.Events {
		kind = query.Statements
	}
	q, err := v.ask(v.get("q"))
	if err != nil {
		return &misuse{http.StatusBadRequest, err.Error(), "ask again"}
	}
	leaf, err := s.source.Page(v.r.Context(), kind, q, ledger.Window{Newest: true, Limit: countsMost})
	if err != nil {
		return err
	}
	c := &counting{v: v, question: v.get("q"), kind: kind, counts: map[string]map[string]int{}, terms: map[string]query.Term{}}
	for _, r := range leaf.Records {
		c.record(r)
	}
	p := &countsPart{Of: phrase.Count(len(leaf.Records), string(kind))}
	if leaf.Next != "" {
		p.Of = "the newest " + p.Of + "; there are more"
	}
	unit := ", counted in " + string(kind) + "s"
	for _, name := range []string{"Speakers", "Actors", "Outlets", "Acts", "Moves", "Statuses", "Months"} {
		if f := c.facet(name, name+unit); len(f.Values) > 1 {
			p.Facets = append(p.Facets, f)
		}
	}
	if !v.part {
		return s.show(v, "counts", "Counts", "/ask", p)
	}
	return s.showPart(v, "counts", "counts", p)
}

// counting counts the sides of records.
type counting struct {
	v        *visit
	question string
	kind     query.Kind
	counts   map[string]map[string]int
	terms    map[string]query.Term // by facet and value
}

func (c *counting) add(facet, value string, t query.Term) {
	if value == "" || len(query.Words(value)) == 0 {
		return
	}
	if c.counts[facet] == nil {
		c.counts[facet] = map[string]int{}
	}
	c.counts[facet][value]++
	c.terms[facet+"\n"+value] = t
}

func (c *counting) record(r hearsay.Record) {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		c.head(&r.Head)
		c.add("Speakers", r.Speaker, term(query.Who, r.Speaker))
		c.add("Acts", string(r.Act), term(query.Act, string(r.Act)))
		for _, st := range r.Statuses {
			c.add("Statuses", statusWord(hearsay.Status(st)), term(query.Status, st))
		}
	case *hearsay.EventRecord:
		c.head(&r.Head)
		for i := range r.Actors {
			c.add("Actors", r.Actors[i].Name, term(query.Who, r.Actors[i].Name))
		}
		c.add("Moves", moveWord(r.Move), term(query.Move, r.Move))
		c.add("Statuses", statusWord(r.Status), term(query.Status, string(r.Status)))
	}
}

func (c *counting) head(h *hearsay.Head) {
	c.add("Outlets", h.Outlet, term(query.Outlet, h.Outlet))
	if len(h.Published) >= len("2006-01") {
		month := h.Published[:len("2006-01")]
		c.add("Months", month, term(query.Since, month))
	}
}

func (c *counting) facet(name, title string) facet {
	f := facet{Name: title}
	for i, value := range most(c.counts[name]) {
		if i == facetValues {
			f.More = len(c.counts[name]) - i
			break
		}
		t := c.terms[name+"\n"+value]
		text := t.String()
		if t.Key == query.Since {
			text += " " + term(query.Until, t.Values...).String()
		}
		f.Values = append(f.Values, facetValue{Name: value, Count: c.counts[name][value],
			Address: c.v.to("/ask", "q", strings.TrimSpace(c.question+" "+text), "kind", string(c.kind))})
	}
	return f
}

// A hint is a way to go on with a question.
type hint struct {
	Text    string // what is written
	About   string
	Address string // the question with it
}

// hintsMost is how many hints are given.
const hintsMost = 10

// hintsPart completes the last word of a question.
func (s *Server) hintsPart(v *visit) error {
	text := v.get("q")
	at := strings.LastIndexAny(text, " (,") + 1
	if i := strings.LastIndex(text, ":"); i >= at {
		at = i + 1
	}
	begin := text[at:]
	key := query.Key(strings.ToLower(lastWord(strings.TrimRight(text[:at], ":,"))))
	if !strings.Contains(text[:at], string(key)+":") {
		key = query.Free
	}
	var list []hint
	for _, h := range s.completions(key, begin) {
		h.Address = v.to("/ask", "q", text[:at]+h.Text, "kind", v.get("kind"))
		list = append(list, h)
	}
	return s.showPart(v, "ask", "hints", list[:min(hintsMost, len(list))])
}

// lastWord is what stands behind the last space, bracket or comma.
func lastWord(text string) string {
	return strings.TrimLeft(text[strings.LastIndexAny(text, " (")+1:], "-")
}

// completions are what a key's value may be that begins so: words of the
// question language, or actors of this ledger.
func (s *Server) completions(key query.Key, begin string) []hint {
	var list []hint
	add := func(values []string, about string) {
		for _, value := range values {
			if strings.HasPrefix(value, strings.ToLower(begin)) {
				list = append(list, hint{Text: value, About: about})
			}
		}
	}
	switch key {
	case query.Act:
		add(texts(hearsay.Acts), "")
	case query.Status:
		add(texts(hearsay.Statuses), "")
	case query.Is:
		add(query.Traits, "")
	case query.Who, query.To, query.Via, query.About:
		if begin != "" {
			for _, a := range s.named(strings.Trim(begin, `"`), hintsMost) {
				value := query.Term{Key: query.Who, Values: []string{a.Name}}.String()
				list = append(list, hint{Text: strings.TrimPrefix(value, "who:"), About: phrase.Count(a.Statements, "statement")})
			}
		}
	case query.Free:
		for _, h := range helps {
			for _, k := range strings.Fields(h.Key) {
				if strings.HasSuffix(k, ":") && strings.HasPrefix(k, strings.ToLower(begin)) {
					list = append(list, hint{Text: k, About: h.Means})
				}
			}
		}
	}
	return list
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	slices.Sort(out)
	return out
}

// keep keeps a question under a name, or takes one out.
func (s *Server) keep(v *visit) error {
	if err := v.form(); err != nil {
		return err
	}
	name, text, of := strings.TrimSpace(v.r.PostFormValue("name")), v.r.PostFormValue("q"), v.r.PostFormValue("kind")
	if _, err := query.Parse(text); err != nil {
		return &misuse{http.StatusBadRequest, "this question cannot be read and is not kept", "mend it first"}
	}
	if name == "" {
		name = text
	}
	if v.r.PostFormValue("forget") != "" {
		text = ""
	}
	if len(name) > 200 || name == "" {
		return &misuse{http.StatusBadRequest, "the name is empty or longer than 200 letters", "give it a short one"}
	}
	if err := s.source.Keep(v.r.Context(), v.who, name, text, of); err != nil {
		return err
	}
	http.Redirect(v.w, v.r, v.to("/ask", "q", v.r.PostFormValue("q"), "kind", of), http.StatusSeeOther)
	return nil
}
