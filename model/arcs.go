package model

import "math"

// readTrees makes what the scores of heads and relations are made of.
func (w *Work) readTrees() {
	t, d := w.net.trees, w.net.dim
	rows := full(w.words, together)
	a, l := t.dep.Out, t.labelDep.Out
	w.dep, w.head = extended(w.dep, rows*a), extended(w.head, rows*a)
	t.dep.apply(w.dep, w.sums, w.x, d, w.words, Fraction-ArcFraction, 0, arcLimit)
	t.head.apply(w.head, w.sums, w.x, d, w.words, Fraction-ArcFraction, -arcLimit, arcLimit)
	w.labels, w.labelHead = extended(w.labels, (rows+together)*l), extended(w.labelHead, rows*l)
	t.labelDep.apply(w.labels, w.sums, w.x, d, w.words, 0, -Limit, Limit)
	t.labelHead.apply(w.labelHead, w.sums, w.x, d, w.words, 0, -Limit, Limit)
}

// Root is the head of the word that depends on none.
const Root = -1

// Heads fills heads with the head of each word of a sentence, so that they make
// a tree of the highest score.
func (w *Work) Heads(sentence int, heads []int) {
	n := w.ends[sentence] - w.starts[sentence]
	w.tree.bestTree(w.scores(sentence), n, heads[:n])
}

// scores gives, for each word of a sentence, how much each word is its head,
// and in the last column the root.
func (w *Work) scores(sentence int) []int32 {
	t := w.net.trees
	from, n, a := w.starts[sentence], w.ends[sentence]-w.starts[sentence], t.dep.Out
	columns, rows := full(n, panel), full(n, together)
	w.heads = packRows(w.heads, w.head[from*a:], n, a)
	w.dep = extended(w.dep, max(len(w.dep), (from+rows)*a))
	w.sums = extended(w.sums, max(len(w.sums), rows*columns))
	multiply(w.sums, w.dep[from*a:], a, rows, w.heads, full(a, 2)/2, columns)
	w.arcs = extended(w.arcs, n*(n+1))
	for i := range n {
		copy(w.arcs[i*(n+1):][:n], w.sums[i*columns:])
	}
	places := t.places.sums(extended(w.sums, rows*t.places.columns), w.dep[from*a:], a, n)
	for i := range n {
		place := places[i*t.places.columns:][:Distances+1]
		row := w.arcs[i*(n+1):][:n+1]
		for j := range n {
			if i != j {
				row[j] += place[Distance(j-i)]
			}
		}
		row[i] = never
		row[n] = place[Distances]
	}
	return w.arcs
}

// never is less than any score: products of arcs stay within 1<<30, places
// within 1<<29.
const never = math.MinInt32

// packRows lays n rows of a numbers in panels, as columns of a product.
func packRows(packed, rows []int16, n, a int) []int16 {
	pairs := full(a, 2) / 2
	packed = extended(packed, 2*pairs*full(n, panel))
	clear(packed[2*pairs*(n/panel*panel):])
	for j := range n {
		row := rows[j*a:][:a]
		at := packed[2*(pairs*(j/panel*panel)+j%panel):]
		for k := 0; k+1 < a; k += 2 {
			at[k*panel], at[k*panel+1] = row[k], row[k+1]
		}
	}
	return packed
}

// Relations fills relations with what each word of a sentence is to its head.
func (w *Work) Relations(sentence int, heads, relations []int) {
	t := w.net.trees
	from, n, l := w.starts[sentence], w.ends[sentence]-w.starts[sentence], t.labelDep.Out
	for i := range n {
		head := t.labelRoot
		if heads[i] != Root {
			head = w.labelHead[(from+heads[i])*l:][:l]
		}
		row := w.labels[(from+i)*l:][:l]
		for k, v := range head {
			row[k] = int16(min(max(int32(row[k])+int32(v), 0), Limit))
		}
	}
	w.sums = extended(w.sums, max(len(w.sums), full(n, together)*t.relations.columns))
	w.labels = extended(w.labels, max(len(w.labels), (from+full(n, together))*l))
	sums := t.relations.sums(w.sums, w.labels[from*l:], l, n)
	for i := range n {
		row := sums[i*t.relations.columns:][:t.relations.Out]
		for k, b := range t.relations.bias[:t.relations.Out] {
			row[k] += b
		}
		relations[i] = best(row)
	}
}
