package model

// Work is what a network needs to read with, and what it has read. One
// goroutine uses it at a time.
type Work struct {
	net   *Network
	forms forms
	rows  []int32

	// Words lie one after another, dim numbers each, with a row of noughts
	// before and after every sentence.
	words  int // rows so far, noughts included
	starts []int
	ends   []int
	x      []int16
	wide   []int16
	u      []int16
	states []int16
	zeros  []int16
	sums   []int32

	dep, head         []int16
	labels, labelHead []int16
	heads             []int16 // of one sentence, in panels
	arcs              []int32
	tree              arborescence
	tags              []int16
}

// forms keeps the sums of features of words that were seen.
type forms struct {
	at  map[string]int32
	sum []int16
}

// mostForms is how many words are kept: with them a text needs few sums.
const mostForms = 1 << 13

// NewWork makes room for a network.
func (n *Network) NewWork() *Work {
	return &Work{net: n, forms: forms{at: map[string]int32{}}, zeros: make([]int16, n.dim)}
}

// Begin forgets all sentences.
func (w *Work) Begin() {
	w.words, w.starts, w.ends = 1, w.starts[:0], w.ends[:0]
	w.x = extended(w.x, w.net.dim)
	clear(w.x[:w.net.dim])
}

// Sentence begins a sentence; Word adds a word to it, with further rows of the
// table beside those of its form; EndSentence ends it.
func (w *Work) Sentence() { w.starts = append(w.starts, w.words) }

// Word adds a word to the sentence.
func (w *Work) Word(form string, more ...int32) {
	d := w.net.dim
	at := w.words * d
	w.words++
	w.x = extended(w.x, w.words*d)
	x := w.x[at:][:d]
	copy(x, w.sum(form))
	for _, row := range more {
		w.addRow(x, row)
	}
}

// EndSentence ends the sentence.
func (w *Work) EndSentence() {
	w.ends = append(w.ends, w.words)
	w.words++
	w.x = extended(w.x, w.words*w.net.dim)
	clear(w.x[(w.words-1)*w.net.dim:])
}

// Words is how many rows are waiting to be read.
func (w *Work) Words() int { return w.words }

// sum gives the sum of a form's features.
func (w *Work) sum(form string) []int16 {
	d := w.net.dim
	if at, ok := w.forms.at[form]; ok {
		return w.forms.sum[int(at)*d:][:d]
	}
	if len(w.forms.at) == mostForms {
		clear(w.forms.at)
		w.forms.sum = w.forms.sum[:0]
	}
	at := len(w.forms.at)
	w.forms.at[string([]byte(form))] = int32(at) // a copy: the text may go
	w.forms.sum = extended(w.forms.sum, (at+1)*d)
	sum := w.forms.sum[at*d:][:d]
	clear(sum)
	w.rows = w.net.Features.Rows(w.rows[:0], form)
	for _, row := range w.rows {
		w.addRow(sum, row)
	}
	return sum
}

func (w *Work) addRow(sum []int16, row int32) {
	add(sum, w.net.table[int(row)*w.net.dim:][:len(sum)], Fraction-w.net.scale)
}

// extended makes a slice n long and keeps what is in it.
func extended[T any](s []T, n int) []T {
	if n > cap(s) {
		s = append(s[:cap(s)], make([]T, n+n/4-cap(s))...)
	}
	return s[:n]
}

// Read runs the network over the sentences.
func (w *Work) Read() {
	n := w.net
	if len(w.starts) == 0 {
		return
	}
	d, rows := n.dim, full(w.words, together)
	w.x = extended(w.x, (rows+2)*d) // the last corners reach over the end
	clear(w.x[w.words*d:])
	w.sums = extended(w.sums, rows*max(3*d, n.widestHead()))
	w.u, w.states, w.wide = extended(w.u, rows*3*d), extended(w.states, rows*d), extended(w.wide, (rows+2)*d)

	// Row i of the window is made of rows i, i+1 and i+2 of x: it belongs to i+1.
	n.window.apply(w.wide, w.sums, w.x, d, w.words-2, 0, 0, Limit)
	for i, v := range w.wide[:(w.words-2)*d] {
		w.x[d+i] = int16(min(max(int32(w.x[d+i])+int32(v), -Limit), Limit))
	}
	w.readTags(0)
	for l := range n.layers {
		w.layer(&n.layers[l])
		w.readTags(l + 1)
	}
	if n.trees != nil {
		w.readTrees()
	}
}

// widestHead is the most sums that anything above the layers makes for a word.
func (n *Network) widestHead() int {
	most := n.tags.columns
	if t := n.trees; t != nil {
		for _, l := range []*Linear{t.dep, t.head, t.places, t.labelDep, t.labelHead, t.relations} {
			most = max(most, l.columns)
		}
	}
	return most
}

// layer runs one layer of recurrent units; its outputs take the place of its
// inputs.
func (w *Work) layer(l *layer) {
	d := w.net.dim
	l.in.apply(w.u, w.sums, w.x, d, w.words, 0, -Limit, Limit)
	for s, start := range w.starts {
		before := w.zeros
		for t := start; t < w.ends[s]; t++ {
			before = w.unit(l, t, before, 0, d/2)
		}
		before = w.zeros
		for t := w.ends[s] - 1; t >= start; t-- {
			before = w.unit(l, t, before, d/2, d)
		}
	}
}

// unit moves units [lo, hi) to a word, and gives the states there.
func (w *Work) unit(l *layer, t int, before []int16, lo, hi int) []int16 {
	d := w.net.dim
	u, after := w.u[t*3*d:][:3*d], w.states[t*d:][:d]
	step(w.x[t*d+lo:t*d+hi], u[lo:hi], u[d+lo:d+hi], u[2*d+lo:2*d+hi], before[lo:hi], after[lo:hi], l.peepForget[lo:hi], l.peepReset[lo:hi])
	return after
}

// readTags scores the tags, if they are to be read after so many layers.
func (w *Work) readTags(after int) {
	n := w.net
	if after != n.tagLayer {
		return
	}
	w.tags = extended(w.tags, full(w.words, together)*n.tags.columns)
	n.tags.apply(w.tags, w.sums, w.x, n.dim, w.words, tagDrop, -1<<15, 1<<15-1)
}

// tagDrop is how many bits the scores of tags have fewer behind the point:
// otherwise high ones would be cut.
const tagDrop = 2

// row gives the place of a word of a sentence.
func (w *Work) row(sentence, word int) int { return w.starts[sentence] + word }

// TagScores gives the scores of all tags for a word.
func (w *Work) TagScores(sentence, word int) []int16 {
	return w.tags[w.row(sentence, word)*w.net.tags.columns:][:w.net.tags.Out]
}

// Tag gives the best tag of a word.
func (w *Work) Tag(sentence, word int) int { return best(w.TagScores(sentence, word)) }

// best gives the place of the highest number, the first of several.
func best[T int16 | int32](scores []T) int {
	k := 0
	for i, v := range scores {
		if v > scores[k] {
			k = i
		}
	}
	return k
}
