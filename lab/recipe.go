package lab

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hearsay/lab/neural"
)

//go:embed recipe.txt
var recipeText string

// A Recipe is the options of a training, by name.
type Recipe map[string]string

// NewRecipe gives the options as they are kept, with those changed that are
// given as NAME=VALUE.
func NewRecipe(changes []string) (Recipe, error) {
	r := Recipe{}
	for line := range strings.Lines(recipeText) {
		if name, value, found := strings.Cut(line, "="); found && !strings.HasPrefix(line, "#") {
			r[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	for _, c := range changes {
		name, value, found := strings.Cut(c, "=")
		if _, known := r[name]; !found || !known {
			return nil, fmt.Errorf("the option %q is not known: write NAME=VALUE with one of %s", c, strings.Join(slices.Sorted(maps.Keys(r)), ", "))
		}
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			return nil, fmt.Errorf("the option %s is %q: write a number", name, value)
		}
		r[name] = value
	}
	return r, nil
}

// number gives an option; 0 where there is none.
func (r Recipe) number(name string) float64 {
	v, _ := strconv.ParseFloat(r[name], 64)
	return v
}

func (r Recipe) whole(name string) int { return int(r.number(name)) }

// options are those of the network of that name.
func (r Recipe) options(name string) neural.Options {
	return neural.Options{
		Dim: r.whole(name + ".dim"), Layers: r.whole(name + ".layers"), TagLayer: r.whole(name + ".tags-after"),
		Arc: r.whole(name + ".arc"), Label: r.whole(name + ".label"),
		Rate: r.number(name + ".rate"), Warm: 300, Keep: r.number(name + ".keep"), Clip: 5,
		Drop: float32(r.number(name + ".drop")), Smooth: float32(r.number(name + ".smooth")),
	}
}

// only gives the options of some networks, without those of the others.
func (r Recipe) only(networks ...string) Recipe {
	part := Recipe{}
	for name, value := range r {
		if network, _, _ := strings.Cut(name, "."); slices.Contains(networks, network) {
			part[name] = value
		}
	}
	return part
}

func (r Recipe) without(networks ...string) Recipe {
	part := maps.Clone(r)
	for name := range r.only(networks...) {
		delete(part, name)
	}
	return part
}
