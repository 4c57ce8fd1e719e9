package neural

import "hearsay/model"

// learn does both passes for part of a batch.
func (w *worker) learn(b *Batch) {
	p := w.encode(b)
	scale := 1 / float32(w.total)
	if w.net.Tags > 0 && b.Tags != nil {
		w.learnTags(b, p, scale)
	}
	if w.net.Relations > 0 && b.Heads != nil {
		w.learnTrees(b, p, scale)
	}
	w.back(b, p)
}

func (w *worker) learnTags(b *Batch, p *pass, scale float32) {
	x, o := p.x[w.net.TagLayer], w.net.Options
	in := w.room("tag in", len(x))
	copy(in, x)
	kept := w.room("tag kept", len(x))
	for i := range kept {
		kept[i] = 1
	}
	dropout(w.r, kept, o.Drop)
	multiply(in, kept)
	scores := w.linear("tags", in, p.n, pTagW, pTagB)
	for t, right := range b.Tags {
		row := scores[t*o.Tags:][:o.Tags]
		if right < 0 {
			clear(row)
			continue
		}
		w.loss.Tags += softmax(row, int(right), scale, o.Smooth) / float64(w.total)
	}
	din := w.room("tag din", len(x))
	w.linearBack(scores, in, din, p.n, pTagW, pTagB)
	multiply(din, kept)
	for i, v := range din {
		p.dx[o.TagLayer][i] += v
	}
}

// A meeting is the vectors that dependents and heads meet in.
type meeting struct {
	dep, head []float32 // n x Arc
	distance  []float32 // n x model.Distances: how a word likes its head to lie
}

func (w *worker) meet(x []float32, n int, drop float32) meeting {
	o := w.net.Options
	dep := w.linear("dep", x, n, pDepW, pDepB)
	relu(w.r, dep, drop)
	head := w.linear("head", x, n, pHeadW, pHeadB)
	distance := w.room("distance", n*model.Distances)
	table := w.net.params[pDistance]
	w.s.add(mat(distance, n, model.Distances), mat(dep, n, o.Arc), mat(table.w, model.Distances, o.Arc).t())
	return meeting{dep, head, distance}
}

// arcs scores each word of a sentence as the head of each, and the root in the
// last column.
func (w *worker) arcs(m meeting, from, to int) []float32 {
	n, a := to-from, w.net.Arc
	pair := w.room("pair", n*n)
	w.s.add(mat(pair, n, n), mat(m.dep[from*a:], n, a), mat(m.head[from*a:], n, a).t())
	scores := w.room("arcs", n*(n+1))
	root := w.net.params[pRoot].w
	for i := range n {
		row := scores[i*(n+1):][:n+1]
		for j := range n {
			if i == j {
				row[j] = -1e9
				continue
			}
			row[j] = pair[i*n+j] + m.distance[(from+i)*model.Distances+model.Distance(j-i)]
		}
		for k, v := range m.dep[(from+i)*a:][:a] {
			row[n] += v * root[k]
		}
	}
	return scores
}

func (w *worker) learnTrees(b *Batch, p *pass, scale float32) {
	o, n := w.net.Options, p.n
	x, dx := p.x[o.Layers], p.dx[o.Layers]
	m := w.meet(x, n, o.Drop)
	d := meeting{w.room("ddep", n*o.Arc), w.room("dhead", n*o.Arc), w.room("ddistance", n*model.Distances)}
	for s := 0; s+1 < len(b.Starts); s++ {
		w.learnArcs(b, m, d, b.Starts[s], b.Starts[s+1], scale)
	}
	table := w.net.params[pDistance]
	w.s.add(mat(w.grads[pDistance].g, model.Distances, o.Arc), mat(d.distance, n, model.Distances).t(), mat(m.dep, n, o.Arc))
	w.s.add(mat(d.dep, n, o.Arc), mat(d.distance, n, model.Distances), mat(table.w, model.Distances, o.Arc))
	reluBack(d.dep, m.dep, w.r, o.Drop)
	w.linearBack(d.dep, x, dx, n, pDepW, pDepB)
	w.linearBack(d.head, x, dx, n, pHeadW, pHeadB)
	w.learnLabels(b, x, dx, n, scale)
}

func (w *worker) learnArcs(b *Batch, m, d meeting, from, to int, scale float32) {
	n, a := to-from, w.net.Arc
	scores := w.arcs(m, from, to)
	pair := w.room("dpair", n*n)
	root, droot := w.net.params[pRoot].w, w.grads[pRoot].g
	for i := range n {
		right := int(b.Heads[from+i]) - from
		switch b.Heads[from+i] {
		case -2:
			continue
		case -1:
			right = n
		}
		row := scores[i*(n+1):][:n+1]
		w.loss.Arcs += softmax(row, right, scale, 0) / float64(w.total)
		for j := range n {
			if i != j {
				pair[i*n+j] = row[j]
				d.distance[(from+i)*model.Distances+model.Distance(j-i)] += row[j]
			}
		}
		dep, ddep := m.dep[(from+i)*a:][:a], d.dep[(from+i)*a:][:a]
		for k := range a {
			ddep[k] += row[n] * root[k]
			droot[k] += row[n] * dep[k]
		}
	}
	w.s.add(mat(d.dep[from*a:], n, a), mat(pair, n, n), mat(m.head[from*a:], n, a))
	w.s.add(mat(d.head[from*a:], n, a), mat(pair, n, n).t(), mat(m.dep[from*a:], n, a))
}

// labels gives the layer below the relations, for words with their heads.
func (w *worker) labels(heads []int32, x []float32, n int) []float32 {
	l := w.net.Label
	y := w.linear("label dep", x, n, pLabelDepW, pLabelB)
	head := w.linear("label head", x, n, pLabelHeadW, -1)
	for t, h := range heads {
		from := w.net.params[pLabelRoot].w
		if h >= 0 {
			from = head[int(h)*l:][:l]
		}
		for k, v := range from {
			y[t*l+k] += v
		}
	}
	relu(w.r, y, w.net.Drop)
	return y
}

func (w *worker) learnLabels(b *Batch, x, dx []float32, n int, scale float32) {
	o := w.net.Options
	y := w.labels(b.Heads, x, n)
	scores := w.linear("relations", y, n, pOutW, pOutB)
	for t, right := range b.Relations {
		row := scores[t*o.Relations:][:o.Relations]
		if right < 0 || b.Heads[t] == -2 {
			clear(row)
			continue
		}
		w.loss.Labels += softmax(row, int(right), scale, o.Smooth) / float64(w.total)
	}
	dy := w.room("dlabel", len(y))
	w.linearBack(scores, y, dy, n, pOutW, pOutB)
	reluBack(dy, y, w.r, o.Drop)
	dhead := w.room("dlabel head", len(y))
	for t, h := range b.Heads {
		to := w.grads[pLabelRoot].g
		if h >= 0 {
			to = dhead[int(h)*o.Label:][:o.Label]
		}
		for k, v := range dy[t*o.Label:][:o.Label] {
			to[k] += v
		}
	}
	w.linearBack(dy, x, dx, n, pLabelDepW, pLabelB)
	w.linearBack(dhead, x, dx, n, pLabelHeadW, -1)
}
