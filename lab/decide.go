package lab

import (
	"math"
	"math/rand/v2"
)

// A choice is one decision between yes and no: what stands around it, what is
// right, and what the rules say.
type choice struct {
	doc         label
	features    []string
	right, rule bool
}

// A decider is a logistic regression over features that are there or not.
type decider struct {
	weights map[string]float64
	bias    float64
}

// How a decider is trained.
const (
	deciderEpochs = 20
	deciderRate   = 0.2
	deciderDecay  = 1e-4 // of a weight at each step
	deciderFolds  = 5
)

// train learns from choices, in an order of chance that the seed gives.
func train(list []choice, seed uint64) *decider {
	d := &decider{weights: map[string]float64{}}
	chance := rand.New(rand.NewPCG(seed, seed))
	for epoch := range deciderEpochs {
		rate := deciderRate / (1 + float64(epoch)/4)
		for _, i := range chance.Perm(len(list)) {
			c := &list[i]
			slope := d.chance(c.features)
			if c.right {
				slope--
			}
			d.bias -= rate * slope
			for _, f := range c.features {
				d.weights[f] -= rate * (slope + deciderDecay*d.weights[f])
			}
		}
	}
	return d
}

// chance is how likely a yes is.
func (d *decider) chance(features []string) float64 {
	sum := d.bias
	for _, f := range features {
		sum += d.weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// A contest is how often rules and learned deciders were right.
type contest struct {
	of, rules, learned, both int
}

// crossed holds the rules against deciders that have not seen the document, by
// cross-validation over documents: one that sees what stands around, one that
// sees what the rules say as well.
func crossed(list []choice, seed uint64) contest {
	var n contest
	folds := foldsOf(list)
	for fold := range deciderFolds {
		var seen, seenBoth, rest []choice
		for _, c := range list {
			if folds[c.doc] == fold {
				rest = append(rest, c)
				continue
			}
			seen, seenBoth = append(seen, c), append(seenBoth, c.told())
		}
		learned, both := train(seen, seed), train(seenBoth, seed)
		n.add(rest, learned, both)
	}
	return n
}

// foldsOf deals documents out in the order in which they come.
func foldsOf(list []choice) map[label]int {
	folds := map[label]int{}
	for _, c := range list {
		if _, known := folds[c.doc]; !known {
			folds[c.doc] = len(folds) % deciderFolds
		}
	}
	return folds
}

// transferred trains on one list and asks for another.
func transferred(list, other []choice, seed uint64) contest {
	var n contest
	var told []choice
	for _, c := range list {
		told = append(told, c.told())
	}
	n.add(other, train(list, seed), train(told, seed))
	return n
}

func (n *contest) add(list []choice, learned, both *decider) {
	count := func(k *int, yes, right bool) {
		if yes == right {
			*k++
		}
	}
	for _, c := range list {
		n.of++
		count(&n.rules, c.rule, c.right)
		count(&n.learned, learned.chance(c.features) > 0.5, c.right)
		count(&n.both, both.chance(c.told().features) > 0.5, c.right)
	}
}

// told is the choice with what the rules say among its features.
func (c choice) told() choice {
	f := "rules say no"
	if c.rule {
		f = "rules say yes"
	}
	c.features = append(append([]string(nil), c.features...), f)
	return c
}
