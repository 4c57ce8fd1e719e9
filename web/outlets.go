package web

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// An outletsPage lists outlets with what they found and carried.
type outletsPage struct {
	Kept    bool
	Outlets []outlet
}

// An outlet is a paper, agency or station.
type outlet struct {
	Name     string
	Address  string
	Reports  int
	Copies   int
	Said     int
	Relayed  int
	Unnamed  int
	Own      int
	Relays   []relay
	Question string
}

// A relay is another outlet whose words it carried.
type relay struct {
	Name string
	N    int
}

// outletsMost is how many outlets the page lists.
const outletsMost = 500

func (s *Server) outletsPage(v *visit) error {
	p := &outletsPage{Kept: s.kept(outlets)}
	if p.Kept {
		leaf, err := s.source.Page(v.r.Context(), outlets, query.Question{AsOf: v.asOf}, ledger.Window{Limit: outletsMost})
		if err != nil {
			return err
		}
		for _, r := range leaf.Records {
			if o, ok := r.(*hearsay.OutletRecord); ok {
				p.Outlets = append(p.Outlets, outletOf(v, o))
			}
		}
	}
	return s.show(v, "outlets", "Outlets", "/outlets", p)
}

func outletOf(v *visit, r *hearsay.OutletRecord) outlet {
	o := outlet{Name: r.Name, Address: v.to("/outlets/one", "name", r.Name), Reports: r.Documents, Copies: r.Copies, Said: r.Statements,
		Relayed: r.Relayed, Unnamed: r.Unnamed, Own: r.Statements - r.Relayed}
	for name, n := range r.Relays {
		o.Relays = append(o.Relays, relay{name, n})
	}
	slices.SortFunc(o.Relays, func(a, b relay) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Name, b.Name)) })
	return o
}

// An outletPage tells of one outlet.
type outletPage struct {
	outlet
	Kept bool
	listing
}

func (s *Server) outletPage(v *visit) error {
	name := v.get("name")
	p := &outletPage{outlet: outlet{Name: name}, Kept: s.kept(outlets)}
	if p.Kept {
		list, err := s.source.Page(v.r.Context(), outlets, query.Question{Root: term(query.Outlet, name), AsOf: v.asOf}, ledger.Window{Limit: outletsMost})
		if err != nil {
			return err
		}
		for _, r := range list.Records {
			if o, ok := r.(*hearsay.OutletRecord); ok && o.Name == name {
				p.outlet = outletOf(v, o)
			}
		}
	}
	if len(query.Words(name)) == 0 {
		return &misuse{404, "no outlet is named", "choose one from the list of outlets"}
	}
	l, err := s.listOf(v, query.Documents, query.Question{Root: term(query.Outlet, name), AsOf: v.asOf})
	if err != nil {
		return err
	}
	p.listing = *l
	return s.show(v, "outlet", name, "/outlets", p)
}

// A storiesPage lists stories: documents about one happening.
type storiesPage struct {
	Kept    bool
	Stories []story
	listing
}

// A story is documents about one happening; nothing is counted by it.
type story struct {
	Title, Address, When string
	Documents            []entry
	Figures              string
}

func (s *Server) storiesPage(v *visit) error {
	p := &storiesPage{Kept: s.kept(stories)}
	if p.Kept {
		leaf, err := s.source.Page(v.r.Context(), stories, query.Question{AsOf: v.asOf}, ledger.Window{After: v.get("after"), Newest: true, Limit: pageLength})
		if err != nil {
			return err
		}
		for _, r := range leaf.Records {
			if st, ok := r.(*hearsay.StoryRecord); ok {
				p.Stories = append(p.Stories, storyOf(v, st, 0))
			}
		}
		p.goesOn(v, leaf.Next, v.get("after") != "")
	}
	return s.show(v, "stories", "Stories", "/stories", p)
}

// storyMost is how many documents the page of a story lists.
const storyMost = 200

func (s *Server) storyPage(v *visit) error {
	if !s.kept(stories) {
		return s.storiesPage(v)
	}
	r, err := s.source.Record(v.r.Context(), stories, v.get("key"), v.asOf)
	if err != nil {
		return err
	}
	st := storyOf(v, r.(*hearsay.StoryRecord), storyMost)
	return s.show(v, "story", st.Title, "/stories", st)
}

func storyOf(v *visit, r *hearsay.StoryRecord, documents int) story {
	st := story{Title: r.Title, Address: v.to("/stories/one", "key", r.ID), Figures: phrase.Count(len(r.Documents), "report") + copies(len(r.Copies))}
	if r.First != "" {
		st.When = days(r.First, dayAfter(r.Last))
	}
	for i := range r.Documents[:min(documents, len(r.Documents))] {
		h := &r.Documents[i]
		e := entry{Kind: "document", Words: []string{title(h)}, Address: v.to("/reports/" + string(h.Report)), Outlet: h.Outlet, When: publishedShort(h), By: h.Place, Ours: h.Title == ""}
		if slices.Contains(r.Copies, h.Report) {
			e.Figures = []string{"copy"}
		}
		st.Documents = append(st.Documents, e)
	}
	return st
}
