package lab

import (
	"maps"
	"slices"
)

// Options say what else a comparison is to give.
type Options struct {
	By        string // figures for each value of this field of the gold records
	Errors    int    // how many errors to show
	Bootstrap int    // how many samples of articles to draw for 95 % intervals
}

// CompareAttributions holds predicted attributions against gold and gives the
// figures of score_attribution.py.
func CompareAttributions(gold, pred []AttributionRecord, o Options) Object {
	c := comparison{Options: o, total: tally{}, groups: map[string]tally{}, wrong: []any{}, predicted: map[label]*AttributionRecord{}}
	repeated := 0
	for i := range pred {
		if c.predicted[pred[i].ID] != nil {
			repeated++
		}
		c.predicted[pred[i].ID] = &pred[i]
	}
	absent, known := 0, map[label]bool{}
	for i := range gold {
		c.article(&gold[i])
		known[gold[i].ID] = true
		if c.predicted[gold[i].ID] == nil {
			absent++
		}
	}
	unknown := 0
	for id := range c.predicted {
		if !known[id] {
			unknown++
		}
	}
	out := append(c.total.figures(), Object{
		{"articles", len(gold)},
		{"articles_without_prediction", absent},
		{"predictions_for_unknown_articles", unknown},
		{"duplicate_prediction_ids", repeated},
		{"ignored_predictions", c.ignored},
		{"headline_f1", c.total.headline()},
	}...)
	return append(out, c.further()...)
}

// A comparison is the work of [CompareAttributions].
type comparison struct {
	Options
	predicted map[label]*AttributionRecord
	each      []tally
	total     tally
	groups    map[string]tally
	ignored   int
	wrong     []any
}

func (c *comparison) article(gold *AttributionRecord) {
	a := newArticle(gold.Text)
	finds, _ := a.finds(gold.Attributions)
	var predicted []*find
	if p := c.predicted[gold.ID]; p != nil {
		var passed int
		predicted, passed = a.finds(p.Attributions)
		c.ignored += passed
	}
	t := scoreArticle(a, finds, predicted)
	c.each = append(c.each, t)
	c.total.add(t)
	if c.By != "" {
		name := gold.columns.group(c.By)
		if c.groups[name] == nil {
			c.groups[name] = tally{}
		}
		c.groups[name].add(t)
	}
	c.errors(a, gold.ID, "missed", finds, predicted)
	c.errors(a, gold.ID, "spurious", predicted, finds)
}

// errors keeps the finds whose cues share no token with any of the others.
func (c *comparison) errors(a *article, id label, kind string, finds, others []*find) {
	for _, f := range finds {
		met := slices.ContainsFunc(others, func(o *find) bool { return common(f.tokens[cue], o.tokens[cue]) > 0 })
		if met || len(c.wrong) >= c.Errors {
			continue
		}
		e := Object{{"id", string(id)}, {"kind", kind}}
		for role, name := range roles {
			e.Set(name, a.words(f.spans[role]))
		}
		c.wrong = append(c.wrong, e)
	}
}

// further gives what the options ask for.
func (c *comparison) further() Object {
	var out Object
	if c.By != "" {
		by := Object{}
		for _, name := range slices.Sorted(maps.Keys(c.groups)) {
			figures := c.groups[name].headline()
			figures.Set("gold", int(c.groups[name]["gold"]))
			by.Set(name, figures)
		}
		out.Set("by_"+c.By, by)
	}
	if c.Bootstrap > 0 {
		out.Set("interval95_f1", c.intervals())
	}
	if c.Errors > 0 {
		out.Set("errors", c.wrong)
	}
	return out
}

// intervals draws as many articles as there are, again and again, and gives
// the range that holds 95 % of the figures.
func (c *comparison) intervals() Object {
	random := newMersenne(1)
	samples := map[string][]float64{}
	for range c.Bootstrap {
		drawn := tally{}
		for range c.each {
			t := c.each[random.below(len(c.each))]
			for _, name := range append([]string{"pred", "gold"}, headlines...) {
				drawn[name] += t[name]
			}
		}
		for _, m := range drawn.headline() {
			samples[m.Name] = append(samples[m.Name], m.Value.(float64))
		}
	}
	var o Object
	for _, name := range headlines {
		v := slices.Sorted(slices.Values(samples[name]))
		n := float64(len(v))
		o.Set(name, []any{v[int(0.025*n)], v[min(len(v)-1, int(0.975*n))]})
	}
	return o
}

// CompareAnnotators holds every annotator against every other, on the articles
// that have several: the ceiling that people set.
func CompareAnnotators(gold []AttributionRecord) Object {
	total, n := tally{}, 0
	for _, r := range gold {
		if len(r.Alternatives) == 0 {
			continue
		}
		n++
		a := newArticle(r.Text)
		var people [][]*find
		for _, list := range append(alternatives{r.Attributions}, r.Alternatives...) {
			finds, _ := a.finds(list)
			people = append(people, finds)
		}
		for i, g := range people {
			for j, p := range people {
				if i != j {
					total.add(scoreArticle(a, g, p))
				}
			}
		}
	}
	return append(total.figures(), Object{{"articles_with_several_annotators", n}, {"headline_f1", total.headline()}}...)
}
