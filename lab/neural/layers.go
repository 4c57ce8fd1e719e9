package neural

import (
	"math"
	"math/rand/v2"

	"hearsay/model"
)

// slope is that of [model.Gate] where it gives y.
func slope(y float32) float32 {
	return float32(math.Sqrt(float64(2*min(y, 1-y)))) / 4
}

// sru is a layer of simple recurrent units in both directions (Lei et al.
// 2018): the first half of the units reads forwards, the other backwards.
// u holds candidate, forget and reset gate side by side, 3d wide; weights are
// the gates' four vectors: peepholes and biases.
type sru struct {
	d    int
	gate []float32 // vf, vr, bf, br
}

// forward fills c (states), f, r (gates) and h (outputs), all n x d.
func (l sru) forward(u, x, c, f, r, h []float32, starts []int) {
	d := l.d
	vf, vr, bf, br := l.gate[:d], l.gate[d:2*d], l.gate[2*d:3*d], l.gate[3*d:4*d]
	nought := make([]float32, d)
	for s := 0; s+1 < len(starts); s++ {
		for dir := range 2 {
			lo, hi := dir*d/2, (dir+1)*d/2
			before := nought
			for k := range starts[s+1] - starts[s] {
				t := starts[s] + k
				if dir == 1 {
					t = starts[s+1] - 1 - k
				}
				ut, at := u[t*3*d:][:3*d], t*d
				for j := lo; j < hi; j++ {
					p := before[j]
					fj := model.Gate(ut[d+j] + vf[j]*p + bf[j])
					rj := model.Gate(ut[2*d+j] + vr[j]*p + br[j])
					cj := ut[j] + fj*(p-ut[j])
					f[at+j], r[at+j], c[at+j] = fj, rj, cj
					h[at+j] = x[at+j] + rj*(cj-x[at+j])
				}
				before = c[at : at+d]
			}
		}
	}
}

// backward takes the gradient of h, fills that of u and adds to those of x and
// of the gates' vectors.
func (l sru) backward(u, x, c, f, r, dh, du, dx, dgate []float32, starts []int) {
	d := l.d
	vf, vr := l.gate[:d], l.gate[d:2*d]
	dvf, dvr, dbf, dbr := dgate[:d], dgate[d:2*d], dgate[2*d:3*d], dgate[3*d:4*d]
	nought, dc := make([]float32, d), make([]float32, d)
	for s := 0; s+1 < len(starts); s++ {
		n := starts[s+1] - starts[s]
		clear(dc)
		for dir := range 2 {
			lo, hi := dir*d/2, (dir+1)*d/2
			for k := n - 1; k >= 0; k-- {
				t, prev := starts[s]+k, starts[s]+k-1
				if dir == 1 {
					t, prev = starts[s+1]-1-k, starts[s+1]-k
				}
				before := nought
				if k > 0 {
					before = c[prev*d:][:d]
				}
				ut, dut, at := u[t*3*d:][:3*d], du[t*3*d:][:3*d], t*d
				for j := lo; j < hi; j++ {
					p, fj, rj, cj, g := before[j], f[at+j], r[at+j], c[at+j], dh[at+j]
					dr := g * (cj - x[at+j]) * slope(rj)
					dx[at+j] += g * (1 - rj)
					dcj := dc[j] + g*rj
					df := dcj * (p - ut[j]) * slope(fj)
					dut[j] = dcj * (1 - fj)
					dut[d+j], dut[2*d+j] = df, dr
					dbf[j] += df
					dbr[j] += dr
					dvf[j] += df * p
					dvr[j] += dr * p
					dc[j] = dcj*fj + df*vf[j] + dr*vr[j]
				}
			}
		}
	}
}

// relu sets what is below nought to nought and keeps each number with the
// chance 1-drop, scaled up.
func relu(r *rand.Rand, x []float32, drop float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = 0
		}
	}
	dropout(r, x, drop)
}

func dropout(r *rand.Rand, x []float32, drop float32) {
	if r == nil || drop == 0 {
		return
	}
	up := 1 / (1 - drop)
	limit := uint32(drop * (1 << 16))
	for i := 0; i < len(x); i += 4 {
		bits := r.Uint64()
		for j := i; j < min(i+4, len(x)); j++ {
			if uint32(bits&0xffff) < limit {
				x[j] = 0
			} else {
				x[j] *= up
			}
			bits >>= 16
		}
	}
}

// reluBack stops the gradient where relu or dropout gave nought.
func reluBack(dx, x []float32, r *rand.Rand, drop float32) {
	up := float32(1)
	if r != nil {
		up = 1 / (1 - drop)
	}
	for i, v := range x {
		if v == 0 {
			dx[i] = 0
		} else {
			dx[i] *= up
		}
	}
}

// addBias adds the vector to each row.
func addBias(x, bias []float32) {
	n := len(bias)
	for at := 0; at < len(x); at += n {
		row := x[at : at+n]
		for j, b := range bias {
			row[j] += b
		}
	}
}

// sumRows adds the rows of dx to the gradient of a bias.
func sumRows(dbias, dx []float32) {
	n := len(dbias)
	for at := 0; at < len(dx); at += n {
		row := dx[at : at+n]
		for j, g := range row {
			dbias[j] += g
		}
	}
}

// softmax turns scores into the gradient of the cross entropy with the right
// one, smoothed, and gives the loss. scale multiplies the gradient.
func softmax(x []float32, right int, scale, smooth float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := float32(0)
	rightScore := x[right]
	for i, v := range x {
		e := fastExp(v - top)
		x[i] = e
		sum += e
	}
	loss := math.Log(float64(sum)) - float64(rightScore-top)
	low := smooth / float32(len(x))
	for i := range x {
		want := low
		if i == right {
			want += 1 - smooth
		}
		x[i] = (x[i]/sum - want) * scale
	}
	return loss
}

// fastExp is e to a power that is not above nought, to six digits (Schraudolph
// 1999, with a polynomial for the fraction).
func fastExp(x float32) float32 {
	if x < -80 {
		return 0
	}
	y := x * 1.44269504
	whole := float32(math.Floor(float64(y)))
	z := y - whole
	p := 1 + z*(0.69314718+z*(0.24022651+z*(0.05550411+z*(0.00961813+z*0.00133336))))
	return math.Float32frombits(uint32(int32(whole)+127)<<23) * p
}
