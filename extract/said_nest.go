package extract

import "sort"

// nestReach is how many tokens apart a find and one around it stand at most,
// so that a long document costs no more for each find than a short one.
const nestReach = 2000

// nest finds out which find stands in the content of which: of several around
// it, the one with the shortest content. The finds are in order of their cues.
func nest(s *Scene, finds []find) {
	heads := make([]int, len(finds))
	for i := range finds {
		heads[i] = s.head(finds[i].cue)
	}
	for i := range finds {
		f := &finds[i]
		f.outer = -1
		first := sort.SearchInts(heads, heads[i]-nestReach)
		for j := first; j < len(finds) && heads[j] <= heads[i]+nestReach; j++ {
			o := &finds[j]
			if i == j || !o.around(heads[i]) || f.around(heads[j]) && j > i {
				continue
			}
			if f.outer < 0 || o.size() < finds[f.outer].size() {
				f.outer = j
			}
		}
	}
}

// around reports whether a token stands in the content of the find.
func (f *find) around(token int) bool { return holding(f.content, token) }

// size is the number of tokens of the content.
func (f *find) size() int {
	n := 0
	for _, c := range f.content {
		n += c.End - c.First
	}
	return n
}
