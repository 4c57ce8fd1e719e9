package model

import "slices"

// An arborescence finds the tree of the highest score by contracting cycles
// (Chu and Liu 1965, Edmonds 1967). Nodes are words, at first; node n is the
// root. It is room to work in, and can be used again.
type arborescence struct {
	n     int
	score []int64 // of node v under node u, at v*(n+1)+u
	arc   []arc   // the words that the arc between two nodes stands for: a node that was contracted is many words
	alive []bool
	part  []int // the node that each word is part of
	best  []int // the best head of each node
	heads []int // the answer; unset until known

	// One above the other, what the contractions that are not yet undone need.
	cycles []int
	kept   []arc
	parts  []int

	seen   []int
	inside []bool
	gains  []int64
}

// An arc is a word and its head.
type arc struct{ dep, head int }

const unset = -2

// rootCost is more than all scores of a tree together, so that one word at most
// takes the root.
const rootCost = 1 << 48

// repair fills heads with the best tree, from scores as in bestTree.
func (a *arborescence) repair(scores []int32, n int, heads []int) {
	a.begin(n, heads)
	for v := range n {
		a.alive[v], a.part[v], heads[v] = true, v, unset
		for u := range n + 1 {
			at := v*(n+1) + u
			a.score[at], a.arc[at] = int64(scores[at]), arc{v, u}
		}
		a.score[v*(n+1)+n] -= rootCost
	}
	a.alive[n] = true
	a.solve()
	for v, h := range heads {
		if h == n {
			heads[v] = Root
		}
	}
}

func (a *arborescence) begin(n int, heads []int) {
	a.n, a.heads = n, heads
	a.score, a.arc = extended(a.score, n*(n+1)), extended(a.arc, n*(n+1))
	a.alive, a.part, a.best = extended(a.alive, n+1), extended(a.part, n), extended(a.best, n)
	a.seen, a.inside, a.gains = extended(a.seen, n), extended(a.inside, n+1), extended(a.gains, n+1)
	a.cycles, a.kept, a.parts = a.cycles[:0], a.kept[:0], a.parts[:0]
}

func (a *arborescence) solve() {
	for v := range a.n {
		if a.alive[v] {
			a.best[v] = a.bestHead(v)
		}
	}
	cycles, parts := len(a.cycles), len(a.parts)
	if !a.findCycle() {
		for v := range a.n {
			if a.alive[v] {
				arc := a.arc[v*(a.n+1)+a.best[v]]
				a.heads[arc.dep] = arc.head
			}
		}
		return
	}
	next := len(a.cycles)
	a.parts = append(a.parts, a.part...)
	a.contract(a.cycles[cycles:next])
	a.solve()
	a.expand(a.cycles[cycles:next], a.kept[cycles:next], a.parts[parts:parts+a.n])
}

func (a *arborescence) bestHead(v int) int {
	top := -1
	row := a.score[v*(a.n+1):][:a.n+1]
	for u, s := range row {
		if u != v && a.alive[u] && (top < 0 || s > row[top]) {
			top = u
		}
	}
	return top
}

// findCycle puts the nodes of a cycle among the best heads on the pile; false
// if there is none.
func (a *arborescence) findCycle() bool {
	clear(a.seen) // by which walk, from 1
	for v := range a.n {
		if !a.alive[v] {
			continue
		}
		at := v
		for at != a.n && a.seen[at] == 0 {
			a.seen[at] = v + 1
			at = a.best[at]
		}
		if at == a.n || a.seen[at] != v+1 {
			continue
		}
		a.cycles = append(a.cycles, at)
		for u := a.best[at]; u != at; u = a.best[u] {
			a.cycles = append(a.cycles, u)
		}
		return true
	}
	return false
}

// contract makes one node of a cycle, in place of its first, and keeps the arcs
// of the cycle.
func (a *arborescence) contract(cycle []int) {
	n, into := a.n+1, cycle[0]
	clear(a.inside)
	for _, v := range cycle {
		a.kept = append(a.kept, a.arc[v*n+a.best[v]])
		a.inside[v] = true
	}
	for x := range n {
		if a.inside[x] || !a.alive[x] {
			continue
		}
		enter, leave := into, into
		for _, v := range cycle {
			if a.gain(v, x) > a.gain(enter, x) {
				enter = v
			}
			if x < a.n && a.score[x*n+v] > a.score[x*n+leave] {
				leave = v
			}
		}
		a.gains[x] = a.gain(enter, x)
		a.arc[into*n+x] = a.arc[enter*n+x]
		if x < a.n {
			a.score[x*n+into], a.arc[x*n+into] = a.score[x*n+leave], a.arc[x*n+leave]
		}
	}
	copy(a.score[into*n:][:n], a.gains)
	for _, v := range cycle[1:] {
		a.alive[v] = false
	}
	for i, v := range a.part {
		if a.inside[v] {
			a.part[i] = into
		}
	}
}

// gain is what node v wins by leaving its best head for x.
func (a *arborescence) gain(v, x int) int64 {
	return a.score[v*(a.n+1)+x] - a.score[v*(a.n+1)+a.best[v]]
}

// expand takes the arcs of a cycle, but for the node that the tree enters by:
// that which holds the one word with a head. Before is the part of each word
// before the cycle was contracted.
func (a *arborescence) expand(cycle []int, kept []arc, before []int) {
	entered := -1
	for i, part := range before {
		if a.heads[i] != unset && slices.Contains(cycle, part) {
			entered = part
		}
	}
	for i, v := range cycle {
		if v != entered {
			a.heads[kept[i].dep] = kept[i].head
		}
	}
}
