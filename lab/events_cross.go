package lab

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"hearsay/extract"
)

// typeFolds is how many parts the sentences are dealt into: each is typed by
// weights that learned from the others.
const typeFolds = 10

// A typeTrial is a lesson with the type that weights gave it which had not seen
// its sentence.
type typeTrial struct {
	*eventLesson
	got extract.EventType
}

// crossTypes types every lesson by cross-validation over sentences. Equal
// sentences are in the same fold.
func (r Recipe) crossTypes(lessons []eventLesson, types []extract.EventType, seed uint64) []typeTrial {
	folds := map[string]int{}
	for i := range lessons {
		folds[lessons[i].key] = 0
	}
	keys := slices.Sorted(maps.Keys(folds))
	rand.New(rand.NewPCG(seed, 5)).Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	for i, k := range keys {
		folds[k] = i % typeFolds
	}
	var out []typeTrial
	for fold := range typeFolds {
		var seen []eventLesson
		for _, l := range lessons {
			if folds[l.key] != fold {
				seen = append(seen, l)
			}
		}
		weights := r.learnTypes(seen, types, seed)
		for i := range lessons {
			if l := &lessons[i]; folds[l.key] == fold {
				out = append(out, typeTrial{l, types[weights.Best(l.signs)]})
			}
		}
	}
	return out
}

// typeSections gives the figures of a cross-validation: of PLV by roots, of the
// further sentences of ConfliBERT by quads, and how well the types of one root
// are told from each other where a collection tells.
func typeSections(trials []typeTrial, types []extract.EventType) []Section {
	roots := map[string]tally{}
	for _, t := range types {
		roots[t.Root] = tally{}
	}
	plv, quads, halves := tally{}, tally{}, tally{}
	for _, t := range trials {
		switch t.set {
		case "plv":
			plv["of"]++
			plv.when("root", t.got.Root == t.root)
			plv.when("quad", t.got.Quad == t.quad)
			roots[t.root]["gold"]++
			roots[t.got.Root]["pred"]++
			roots[t.root].when("right", t.got.Root == t.root)
		case "conflibert-cameo":
			quads["of"]++
			quads.when("quad", t.got.Quad == t.quad)
		}
		if gold := types[t.right[0]]; t.told && len(t.right) == 1 && gold.Root != gold.Name && t.got.Root == gold.Root {
			halves["of"]++
			halves.when("right", t.got.Name == gold.Name)
		}
	}
	if plv["of"] == 0 {
		return nil
	}
	var rows []Figure
	sum, met := 0.0, 0
	for _, root := range slices.Sorted(maps.Keys(roots)) {
		n := roots[root]
		row := f1Figure("root."+root, n["right"], n["pred"], n["gold"])
		rows = append(rows, row)
		if !row.None {
			sum, met = sum+row.Value, met+1
		}
	}
	macro := figure("macro", round(sum/float64(met), 2), fmt.Sprintf("mean F1 of %d roots", met))
	return []Section{
		{"plv", fmt.Sprintf("%d pairs of parties, cross-validation in %d folds of sentences", int(plv["of"]), typeFolds),
			append([]Figure{share("root", plv["root"], plv["of"]), macro, share("quad", plv["quad"], plv["of"]),
				share("one.root", halves["right"], halves["of"])}, rows...)},
		{"conflibert", fmt.Sprintf("%d sentences of a class that are not in plv, in the same folds", int(quads["of"])),
			[]Figure{share("quad", quads["quad"], quads["of"])}},
	}
}

// f1Figure is a figure of F1 with precision and recall.
func f1Figure(name string, right, pred, gold float64) Figure {
	p, r, f := precisionRecall(right, pred, right, gold)
	return Figure{Name: name, Value: round(100*f, 2), None: pred+gold == 0, Detail: fmt.Sprintf("P %6.2f  R %6.2f  %d/%d/%d", 100*p, 100*r, int(right), int(pred), int(gold))}
}
