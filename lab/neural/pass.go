package neural

// A pass is what the forward pass leaves for the backward one.
type pass struct {
	n      int
	x      [][]float32 // inputs of the layers, and the output of the last
	dx     [][]float32
	masked [][]float32 // inputs of the layers after dropout
	masks  [][]float32 // of each layer and sentence: d numbers
	u      [][]float32
	c      [][]float32
	f      [][]float32
	r      [][]float32
	kept   []float32 // dropout of the sums of features
	wide   []float32 // three words side by side
	window []float32
}

// name is that of the room of one layer.
func (w *worker) name(s string, l int) string { return s + string(rune('0'+l)) }

// linear gives x·w+b.
func (w *worker) linear(name string, x []float32, n, weight, bias int) []float32 {
	p := w.net.params[weight]
	y := w.room(name, n*p.cols)
	if bias >= 0 {
		addBias(y, w.net.params[bias].w)
	}
	w.s.add(mat(y, n, p.cols), mat(x, n, p.rows), mat(p.w, p.rows, p.cols))
	return y
}

// linearBack takes the gradient of y and adds those of weights, bias and x.
func (w *worker) linearBack(dy, x, dx []float32, n, weight, bias int) {
	p := w.net.params[weight]
	w.s.add(mat(w.grads[weight].g, p.rows, p.cols), mat(x, n, p.rows).t(), mat(dy, n, p.cols))
	if bias >= 0 {
		sumRows(w.grads[bias].g, dy)
	}
	if dx != nil {
		w.s.add(mat(dx, n, p.rows), mat(dy, n, p.cols), mat(p.w, p.rows, p.cols).t())
	}
}

// embed adds up the rows of the features.
func (w *worker) embed(b *Batch) []float32 {
	d, table := w.net.Dim, w.net.params[pEmbed].w
	x := w.room("embed", b.tokens()*d)
	for t, rows := range b.Features {
		at := x[t*d:][:d]
		for _, row := range rows {
			for j, v := range table[int(row)*d:][:d] {
				at[j] += v
			}
		}
	}
	return x
}

func (w *worker) embedBack(b *Batch, dx []float32) {
	d, g := w.net.Dim, w.grads[pEmbed]
	for t, rows := range b.Features {
		from := dx[t*d:][:d]
		for _, row := range rows {
			g.touch(row)
			for j, v := range from {
				g.g[int(row)*d+j] += v
			}
		}
	}
}

// widen lays each word between its neighbours, noughts at the ends.
func widen(y, x []float32, d int, starts []int) {
	for s := 0; s+1 < len(starts); s++ {
		for t := starts[s]; t < starts[s+1]; t++ {
			row := y[t*3*d:][:3*d]
			if t > starts[s] {
				copy(row, x[(t-1)*d:t*d])
			}
			copy(row[d:], x[t*d:(t+1)*d])
			if t+1 < starts[s+1] {
				copy(row[2*d:], x[(t+1)*d:(t+2)*d])
			}
		}
	}
}

func widenBack(dy, dx []float32, d int, starts []int) {
	add := func(to, from []float32) {
		for i, v := range from {
			to[i] += v
		}
	}
	for s := 0; s+1 < len(starts); s++ {
		for t := starts[s]; t < starts[s+1]; t++ {
			row := dy[t*3*d:][:3*d]
			if t > starts[s] {
				add(dx[(t-1)*d:t*d], row[:d])
			}
			add(dx[t*d:(t+1)*d], row[d:2*d])
			if t+1 < starts[s+1] {
				add(dx[(t+1)*d:(t+2)*d], row[2*d:])
			}
		}
	}
}

// encode runs the layers.
func (w *worker) encode(b *Batch) *pass {
	n, d, o := b.tokens(), w.net.Dim, w.net.Options
	p := &pass{n: n}
	x := w.embed(b)
	if w.r != nil && o.Drop > 0 {
		p.kept = w.room("kept", n*d)
		for i := range p.kept {
			p.kept[i] = 1
		}
		dropout(w.r, p.kept, o.Drop)
		multiply(x, p.kept)
	}
	p.wide = w.room("wide", n*3*d)
	widen(p.wide, x, d, b.Starts)
	p.window = w.linear("window", p.wide, n, pWindowW, pWindowB)
	relu(w.r, p.window, o.Drop)
	for i, v := range p.window {
		x[i] += v // the window adds to the word
	}
	p.x = append(p.x, x)
	for l := range o.Layers {
		x = w.layer(p, b, l, x)
	}
	p.dx = make([][]float32, len(p.x))
	for l := range p.x {
		p.dx[l] = w.room(w.name("dx", l), n*d)
	}
	return p
}

// layer runs one layer of recurrent units.
func (w *worker) layer(p *pass, b *Batch, l int, x []float32) []float32 {
	n, d := p.n, w.net.Dim
	in, mask := x, []float32(nil)
	if w.r != nil && w.net.Drop > 0 {
		mask = w.room(w.name("mask", l), (len(b.Starts)-1)*d)
		for i := range mask {
			mask[i] = 1
		}
		dropout(w.r, mask, w.net.Drop)
		in = w.room(w.name("masked", l), n*d)
		spread(in, x, mask, d, b.Starts)
	}
	u := w.linear(w.name("u", l), in, n, pLayers+2*l, -1)
	c, f, r, h := w.room(w.name("c", l), n*d), w.room(w.name("f", l), n*d), w.room(w.name("r", l), n*d), w.room(w.name("h", l), n*d)
	sru{d, w.net.params[pLayers+2*l+1].w}.forward(u, x, c, f, r, h, b.Starts)
	p.masks, p.masked = append(p.masks, mask), append(p.masked, in)
	p.u, p.c, p.f, p.r, p.x = append(p.u, u), append(p.c, c), append(p.f, f), append(p.r, r), append(p.x, h)
	return h
}

// spread multiplies every word by the mask of its sentence.
func spread(y, x, mask []float32, d int, starts []int) {
	for s := 0; s+1 < len(starts); s++ {
		m := mask[s*d:][:d]
		for t := starts[s]; t < starts[s+1]; t++ {
			from, to := x[t*d:][:d], y[t*d:][:d]
			for j, v := range from {
				to[j] = v * m[j]
			}
		}
	}
}

// back runs the layers backwards.
func (w *worker) back(b *Batch, p *pass) {
	n, d, o := p.n, w.net.Dim, w.net.Options
	for l := o.Layers - 1; l >= 0; l-- {
		du := w.room("du", n*3*d)
		sru{d, w.net.params[pLayers+2*l+1].w}.backward(p.u[l], p.x[l], p.c[l], p.f[l], p.r[l], p.dx[l+1], du, p.dx[l], w.grads[pLayers+2*l+1].g, b.Starts)
		din := w.room("din", n*d)
		w.linearBack(du, p.masked[l], din, n, pLayers+2*l, -1)
		if p.masks[l] != nil {
			spread(din, din, p.masks[l], d, b.Starts)
		}
		for i, v := range din {
			p.dx[l][i] += v
		}
	}
	dx := p.dx[0]
	dwindow := w.room("dwindow", n*d)
	copy(dwindow, dx)
	reluBack(dwindow, p.window, w.r, o.Drop)
	dwide := w.room("dwide", n*3*d)
	w.linearBack(dwindow, p.wide, dwide, n, pWindowW, pWindowB)
	widenBack(dwide, dx, d, b.Starts)
	if p.kept != nil {
		multiply(dx, p.kept)
	}
	w.embedBack(b, dx)
}

func multiply(x, by []float32) {
	for i, v := range by {
		x[i] *= v
	}
}
