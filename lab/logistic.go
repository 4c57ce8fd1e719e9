package lab

import "math"

// An observation is something with features that is so or not.
type observation struct {
	features []float64
	yes      bool
	weight   float64
}

// logistic fits a logistic regression by Newton's method, with a penalty on the
// squares of the weights. There is no chance in it.
func logistic(list []observation, features int, penalty float64) []float64 {
	const steps = 15
	w := make([]float64, features)
	for range steps {
		curve, slope := make([][]float64, features), make([]float64, features)
		for i := range curve {
			curve[i] = make([]float64, features)
			curve[i][i] = penalty
			slope[i] = -penalty * w[i]
		}
		for _, o := range list {
			p := chanceOf(w, o.features)
			miss, spread := -p, o.weight*p*(1-p)
			if o.yes {
				miss++
			}
			for i, x := range o.features {
				if x == 0 {
					continue
				}
				slope[i] += o.weight * miss * x
				for k, y := range o.features {
					curve[i][k] += spread * x * y
				}
			}
		}
		for i, d := range solved(curve, slope) {
			w[i] += d
		}
	}
	return w
}

// chanceOf is how likely something with those features is so.
func chanceOf(w, features []float64) float64 {
	sum := 0.0
	for i, x := range features {
		sum += w[i] * x
	}
	return 1 / (1 + math.Exp(-sum))
}

// solved gives x of ax = b for a positive definite a, which it uses up.
func solved(a [][]float64, b []float64) []float64 {
	for i := range a {
		for j := range a {
			if j == i {
				continue
			}
			r := a[j][i] / a[i][i]
			for k := i; k < len(a); k++ {
				a[j][k] -= r * a[i][k]
			}
			b[j] -= r * b[i]
		}
	}
	for i := range b {
		b[i] /= a[i][i]
	}
	return b
}
