package lab

import (
	"fmt"
	"maps"
	"slices"
)

// A CorefScore is a sum of shares over documents, for precision and recall.
type CorefScore struct{ Right, Key, Found, Response float64 }

func (s *CorefScore) add(o CorefScore) {
	s.Right += o.Right
	s.Key += o.Key
	s.Found += o.Found
	s.Response += o.Response
}

// Precision is the share of what was found that is right.
func (s CorefScore) Precision() float64 { return part(s.Found, s.Response) }

// Recall is the share of what is right that was found.
func (s CorefScore) Recall() float64 { return part(s.Right, s.Key) }

// F1 is the harmonic mean of the two.
func (s CorefScore) F1() float64 {
	p, r := s.Precision(), s.Recall()
	return part(2*p*r, p+r)
}

// CorefFigures are the measures of coreference: those of CoNLL 2011 and 2012,
// and of the mentions.
type CorefFigures struct{ Mentions, MUC, B3, CEAF CorefScore }

// CoNLL is the mean of the three.
func (f *CorefFigures) CoNLL() float64 { return (f.MUC.F1() + f.B3.F1() + f.CEAF.F1()) / 3 }

// CompareCoref scores the chains of documents. Without singletons chains of one
// mention are left out on both sides, as CoNLL 2012 has it.
func CompareCoref(gold, pred []CorefDocument, singletons bool) (CorefFigures, error) {
	var f CorefFigures
	if len(gold) != len(pred) {
		return f, fmt.Errorf("there are %d documents of gold and %d of predictions: predict from the gold file", len(gold), len(pred))
	}
	for i := range gold {
		if len(gold[i].Tokens) != len(pred[i].Tokens) {
			return f, fmt.Errorf("document %d has %d tokens in gold and %d in the predictions: predict from the gold file", i+1, len(gold[i].Tokens), len(pred[i].Tokens))
		}
		f.document(gold[i].partition(singletons), pred[i].partition(singletons))
	}
	return f, nil
}

// partition gives the chains in a fixed order, each mention once.
func (d *CorefDocument) partition(singletons bool) [][]CorefMention {
	var list [][]CorefMention
	taken := map[CorefMention]bool{}
	for _, name := range slices.Sorted(maps.Keys(d.Chains)) {
		var chain []CorefMention
		for _, m := range d.Chains[name] {
			if !taken[m] {
				taken[m] = true
				chain = append(chain, m)
			}
		}
		if len(chain) > 1 || singletons && len(chain) == 1 {
			list = append(list, chain)
		}
	}
	return list
}

// document adds the figures of one document.
func (f *CorefFigures) document(key, response [][]CorefMention) {
	inKey, inResponse := placed(key), placed(response)
	both := 0.0
	for m := range inKey {
		if _, ok := inResponse[m]; ok {
			both++
		}
	}
	f.Mentions.add(CorefScore{both, float64(len(inKey)), both, float64(len(inResponse))})
	var muc, b3 CorefScore
	muc.Right, muc.Key = links(key, inResponse)
	muc.Found, muc.Response = links(response, inKey)
	b3.Right, b3.Key = shares(key, inResponse)
	b3.Found, b3.Response = shares(response, inKey)
	f.MUC.add(muc)
	f.B3.add(b3)
	aligned := align(key, response, inResponse)
	f.CEAF.add(CorefScore{aligned, float64(len(key)), aligned, float64(len(response))})
}

// placed gives the chain of each mention.
func placed(chains [][]CorefMention) map[CorefMention]int {
	m := map[CorefMention]int{}
	for i, chain := range chains {
		for _, x := range chain {
			m[x] = i
		}
	}
	return m
}

// links counts the links of chains, and those that the other side has too: the
// measure of MUC-6.
func links(chains [][]CorefMention, other map[CorefMention]int) (right, all float64) {
	for _, chain := range chains {
		pieces, alone := map[int]bool{}, 0
		for _, m := range chain {
			if c, ok := other[m]; ok {
				pieces[c] = true
			} else {
				alone++
			}
		}
		right += float64(len(chain) - len(pieces) - alone)
		all += float64(len(chain) - 1)
	}
	return right, all
}

// shares adds up for each mention the share of its chain that the other side
// puts with it: B-cubed.
func shares(chains [][]CorefMention, other map[CorefMention]int) (right, all float64) {
	for _, chain := range chains {
		count := map[int]int{}
		for _, m := range chain {
			if c, ok := other[m]; ok {
				count[c]++
			}
		}
		for _, n := range slices.Sorted(maps.Values(count)) {
			right += float64(n*n) / float64(len(chain))
		}
		all += float64(len(chain))
	}
	return right, all
}

// align finds the best one-to-one alignment of chains: CEAF with the fourth
// similarity of Luo (2005).
func align(key, response [][]CorefMention, inResponse map[CorefMention]int) float64 {
	n := max(len(key), len(response))
	weights := make([][]float64, n)
	for i := range weights {
		weights[i] = make([]float64, n)
	}
	for i, chain := range key {
		for _, m := range chain {
			if j, ok := inResponse[m]; ok {
				weights[i][j] += 2 / float64(len(chain)+len(response[j]))
			}
		}
	}
	return heaviest(weights)
}

// heaviest is the weight of the best assignment of rows to columns of a square
// matrix, by the method of Kuhn and Munkres.
func heaviest(weights [][]float64) float64 {
	n := len(weights)
	rows, columns := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		free := 0
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = 1e18
		}
		for match[free] != 0 {
			used[free] = true
			row, delta, next := match[free], 1e18, 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if cost := -weights[row-1][j-1] - rows[row] - columns[j]; cost < least[j] {
					least[j], way[j] = cost, free
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					rows[match[j]] += delta
					columns[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			free = next
		}
		for free != 0 {
			match[free] = match[way[free]]
			free = way[free]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		sum += weights[match[j]-1][j-1]
	}
	return sum
}

// Object gives the figures by name.
func (f *CorefFigures) Object() Object {
	row := func(s CorefScore) Object {
		pc := func(v float64) float64 { return round(100*v, 2) }
		return Object{{"p", pc(s.Precision())}, {"r", pc(s.Recall())}, {"f1", pc(s.F1())}}
	}
	return Object{{"conll", round(100*f.CoNLL(), 2)}, {"mentions", row(f.Mentions)}, {"muc", row(f.MUC)}, {"b3", row(f.B3)}, {"ceafe", row(f.CEAF)}}
}
