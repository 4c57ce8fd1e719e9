package origin

import (
	"cmp"
	"slices"

	"hearsay"
)

// What bounds the work of adding a document.
const (
	termDocuments = 400 // the latest documents with a stem that are looked at
	neighbours    = 40  // documents that are compared with a new one
	sameText      = 0.5 // the share of prints in common that makes two documents one
)

// Stories puts documents into stories as they come: documents about one
// happening. [Stories.Add] finds the few documents that are like a new one, and
// [Stories.Settle], called now and then, decides anew for what has been added
// and what lies near it. Copies of one text count as one document.
type Stories struct {
	scorer    *Scorer
	profiles  []Profile
	at        map[hearsay.ReportID]int
	frequency map[uint32]int32   // documents that have a stem
	lists     map[uint32][]int32 // the latest of them, without copies
	length    []float64          // of the vector, when it was added
	near      [][]int32          // documents that are like one
	copyOf    []int32            // the document whose text one has, itself where that is its own
	story     []int32            // of a document that is no copy
	members   map[int32][]int32  // the documents of a story that are no copies, in order of their IDs
	unsettled []int32
}

// NewStories begins without documents.
func NewStories(scorer *Scorer) *Stories {
	return &Stories{scorer: scorer, at: map[hearsay.ReportID]int{}, frequency: map[uint32]int32{},
		lists: map[uint32][]int32{}, members: map[int32][]int32{}}
}

// Add takes a document in; one that is there already is passed over. Until
// [Stories.Settle] it is a story of its own.
func (s *Stories) Add(p Profile) {
	if _, there := s.at[p.ID]; there {
		return
	}
	d := int32(len(s.profiles))
	s.at[p.ID] = int(d)
	s.profiles = append(s.profiles, p)
	for _, t := range p.Terms {
		s.frequency[t.Stem]++
	}
	v := s.vector(&s.profiles[d])
	s.length = append(s.length, v.body)
	s.copyOf, s.story = append(s.copyOf, d), append(s.story, d)
	list := s.likeliest(v)
	for _, e := range list {
		if sameWords(&p, &s.profiles[e]) {
			s.copyOf[d] = e
			s.near = append(s.near, nil)
			return
		}
	}
	s.members[d] = []int32{d}
	s.near = append(s.near, list)
	for _, e := range list {
		s.near[e] = append(s.near[e], d)
	}
	s.unsettled = append(s.unsettled, d)
	s.list(v, d)
}

// list enters a document under its terms.
func (s *Stories) list(v *vector, d int32) {
	for _, t := range v.terms {
		list := append(s.lists[t.stem], d)
		if len(list) > 2*termDocuments { // cut now and then, not each time
			list = append(list[:0], list[len(list)-termDocuments:]...)
		}
		s.lists[t.stem] = list
	}
}

// likeliest gives the documents that share most with a new one, words of its
// lead counted double.
func (s *Stories) likeliest(v *vector) []int32 {
	sums := map[int32]float64{}
	for _, t := range v.terms {
		list := s.lists[t.stem]
		weight := float64(t.weight * t.rare)
		if t.kind&InLead != 0 {
			weight *= 2
		}
		for _, d := range list[max(0, len(list)-termDocuments):] {
			sums[d] += weight
		}
	}
	return s.largest(sums)
}

// largest gives the documents with the largest sums, each for its length.
func (s *Stories) largest(sums map[int32]float64) []int32 {
	type candidate struct {
		doc int32
		sum float64
	}
	list := make([]candidate, 0, len(sums))
	for d, sum := range sums {
		list = append(list, candidate{d, sum * sum / s.length[d]})
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), cmp.Compare(s.profiles[a.doc].ID, s.profiles[b.doc].ID))
	})
	out := make([]int32, 0, neighbours)
	for _, c := range list[:min(len(list), neighbours)] {
		out = append(out, c.doc)
	}
	return out
}

// sameWords reports whether two documents are copies of one text.
func sameWords(a, b *Profile) bool {
	both := inBoth(a.Prints, b.Prints)
	return both > 0 && float64(both) >= sameText*float64(len(a.Prints)+len(b.Prints)-both)
}

// StoryOf names the story of a document: by the smallest ID of its documents
// that are no copies. It is "" for a document that was not added.
func (s *Stories) StoryOf(id hearsay.ReportID) hearsay.ReportID {
	at, there := s.at[id]
	if !there {
		return ""
	}
	return s.profiles[s.members[s.story[s.copyOf[at]]][0]].ID
}
