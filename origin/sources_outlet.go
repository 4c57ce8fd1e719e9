package origin

import (
	"slices"
	"strings"

	"hearsay"
)

// Outlets says of each outlet how much it found itself and what it carried, in
// order of the names. Documents whose outlet is not known are left out.
func (c *Claims) Outlets(docs []Input, copies []hearsay.CopyRecord) []*hearsay.OutletRecord {
	taken := copiedDocuments(copies)
	byName := map[string]*hearsay.OutletRecord{}
	var list []*hearsay.OutletRecord
	for i := range docs {
		name := c.outlets.name(docs[i].Document.Head.Outlet)
		if name == "" {
			continue
		}
		r := byName[name]
		if r == nil {
			r = &hearsay.OutletRecord{Kind: "outlet", ID: "outlet:" + strings.ToLower(name), Name: name, Relays: map[string]int{}}
			byName[name] = r
			list = append(list, r)
		}
		r.Documents++
		if taken[docs[i].Document.Head.Report] {
			r.Copies++
		}
		newDraft(c, &docs[i]).count(r)
	}
	slices.SortFunc(list, func(a, b *hearsay.OutletRecord) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// copiedDocuments are those that have their text from another.
func copiedDocuments(copies []hearsay.CopyRecord) map[hearsay.ReportID]bool {
	taken := map[hearsay.ReportID]bool{}
	for i := range copies {
		switch r := &copies[i]; {
		case r.Class != hearsay.Duplicate && r.Class != hearsay.Edited && r.Class != hearsay.Contained:
		case r.Direction == firstHad:
			taken[r.B] = true
		case r.Direction == secondHad:
			taken[r.A] = true
		}
	}
	return taken
}

// count adds the statements of a document to what is known of its outlet.
func (d *draft) count(r *hearsay.OutletRecord) {
	for _, s := range d.in.Statements {
		if !told(s.Zone) || s.Outer != "" {
			continue
		}
		r.Statements++
		var p Proposition
		p.Chain = s.Chain
		d.source(&p, s)
		if p.Source.Kind == hearsay.UnnamedOrigin {
			r.Unnamed++
		}
		if p.Source.Relayed {
			r.Relayed++
			r.Relays[p.Source.Through]++
		}
	}
}
