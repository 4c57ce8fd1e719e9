package origin

import (
	"cmp"
	"slices"

	"hearsay"
)

// What keeps notes of an outlet from looking like copies.
const (
	commonDocuments = 60  // documents; a print in more is nobody's text
	commonStories   = 2   // stories; a print in more is boilerplate
	storyDocuments  = 100 // documents of a story, of which every two are compared
)

// An Index finds the documents that share prints, in memory. A store that
// keeps the prints of documents does the same with a table of prints.
type Index struct {
	docs   []Wording
	prints [][]Print
	at     map[hearsay.ReportID]int
	lists  map[uint64][]int32 // the documents that have a print, in order of arrival
}

// NewIndex makes an empty index.
func NewIndex() *Index {
	return &Index{at: map[hearsay.ReportID]int{}, lists: map[uint64][]int32{}}
}

// Add takes a document in; one that is there already is passed over.
func (x *Index) Add(w Wording) {
	if _, there := x.at[w.ID]; there {
		return
	}
	d := int32(len(x.docs))
	prints := w.Prints()
	x.docs, x.prints = append(x.docs, w), append(x.prints, prints)
	x.at[w.ID] = int(d)
	for _, p := range prints {
		if list := x.lists[p.Hash]; (len(list) == 0 || list[len(list)-1] != d) && len(list) <= commonDocuments {
			x.lists[p.Hash] = append(list, d)
		}
	}
}

func (x *Index) near(d int) []int32 {
	var out []int32
	for _, p := range x.prints[d] {
		if list := x.lists[p.Hash]; len(list) > 1 && len(list) <= commonDocuments {
			out = append(out, list...)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(e int32) bool { return int(e) == d })
}

// Copies compares every two documents that share a print, and every two of one
// story, and gives the pairs that share a shingle in the order of their IDs. A
// passage that stands in documents of more than two stories is boilerplate;
// story names the story of a document, and may be nil.
func (x *Index) Copies(story func(hearsay.ReportID) hearsay.ReportID) []hearsay.CopyRecord {
	var out []hearsay.CopyRecord
	common := x.commonWords(story)
	is := func(w *Wording, word int) bool { return common[x.at[w.ID]].has(word) }
	for pair := range x.pairs(story) {
		a, b := &x.docs[pair[0]], &x.docs[pair[1]]
		if b.ID < a.ID {
			a, b = b, a
		}
		shared := tiles(a.Words, b.Words)
		if slices.ContainsFunc(shared, func(t tile) bool { return t.n >= shingleWords }) {
			out = append(out, aligned(a, b, shared, is))
		}
	}
	slices.SortFunc(out, func(r, s hearsay.CopyRecord) int { return cmp.Or(cmp.Compare(r.A, s.A), cmp.Compare(r.B, s.B)) })
	return out
}

// pairs are the documents to compare, the one that came first before the other.
func (x *Index) pairs(story func(hearsay.ReportID) hearsay.ReportID) map[[2]int32]bool {
	pairs := map[[2]int32]bool{}
	for d := range x.docs {
		for _, e := range x.near(d) {
			pairs[[2]int32{min(int32(d), e), max(int32(d), e)}] = true
		}
	}
	if story == nil {
		return pairs
	}
	stories := map[hearsay.ReportID][]int32{}
	for d := range x.docs {
		name := story(x.docs[d].ID)
		stories[name] = append(stories[name], int32(d))
	}
	for _, docs := range stories {
		if len(docs) > storyDocuments {
			continue
		}
		for i, d := range docs {
			for _, e := range docs[i+1:] {
				pairs[[2]int32{d, e}] = true
			}
		}
	}
	return pairs
}

// stretches are runs of words, [first, next), in order.
type stretches [][2]int

func (s stretches) has(word int) bool {
	i, found := slices.BinarySearchFunc(s, word, func(r [2]int, word int) int { return cmp.Compare(r[0], word) })
	return found || i > 0 && word < s[i-1][1]
}

// commonWords gives the words of each document that stand under prints of too
// many documents or stories.
func (x *Index) commonWords(story func(hearsay.ReportID) hearsay.ReportID) []stretches {
	common := map[uint64]bool{}
	for hash, list := range x.lists {
		common[hash] = len(list) > commonDocuments || story != nil && x.stories(list, story) > commonStories
	}
	out := make([]stretches, len(x.docs))
	for d, prints := range x.prints {
		out[d] = under(prints, common)
	}
	return out
}

func (x *Index) stories(list []int32, story func(hearsay.ReportID) hearsay.ReportID) int {
	seen := map[hearsay.ReportID]bool{}
	for _, d := range list {
		seen[story(x.docs[d].ID)] = true
	}
	return len(seen)
}

// under gives the words under common prints. What lies between two common
// prints without another between them is common too.
func under(prints []Print, common map[uint64]bool) stretches {
	var out stretches
	joined := false
	for _, p := range prints {
		if !common[p.Hash] {
			joined = false
			continue
		}
		next := p.Word + shingleWords
		if joined || len(out) > 0 && p.Word <= out[len(out)-1][1] {
			out[len(out)-1][1] = next
		} else {
			out = append(out, [2]int{p.Word, next})
		}
		joined = true
	}
	return out
}
