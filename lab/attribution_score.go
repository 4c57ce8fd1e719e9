package lab

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A tally counts what figures are made from, by the names of the figures.
type tally map[string]float64

func (t tally) add(u tally) {
	for name, n := range u {
		t[name] += n
	}
}

func (t tally) when(name string, holds bool) {
	if holds {
		t[name]++
	}
}

// scoreArticle counts everything for one article.
func scoreArticle(a *article, gold, pred []*find) tally {
	t := tally{"gold": float64(len(gold)), "pred": float64(len(pred))}
	for role, name := range roles {
		for _, g := range gold {
			t["g.tok."+name] += float64(len(g.tokens[role]))
		}
		for _, p := range pred {
			t["p.tok."+name] += float64(len(p.tokens[role]))
		}
		scoreSegments(t, "seg."+name+".", segments(gold, role), segments(pred, role))
	}
	t["cue.exact"] = float64(sameCues(gold, pred))
	alike := scorePairs(t, gold, pred)
	scoreClaims(t, gold, pred)
	for _, g := range gold {
		for _, trait := range a.traits(g) {
			t["type."+trait]++
			t.when("type."+trait+".lenient", alike[g].lenient)
			t.when("type."+trait+".words", alike[g].words)
		}
	}
	scoreCitron(t, gold, pred)
	for _, threshold := range thresholds {
		scoreGenderGap(t, threshold, gold, pred)
	}
	return t
}

// sameCues is the number of cues in both, each counted once.
func sameCues(gold, pred []*find) int {
	n, left := 0, map[string]int{}
	for _, p := range pred {
		left[fmt.Sprint(p.spans[cue])]++
	}
	for _, g := range gold {
		if key := fmt.Sprint(g.spans[cue]); left[key] > 0 {
			left[key]--
			n++
		}
	}
	return n
}

// A couple is a gold find and the prediction that was paired with it.
type couple struct{ gold, pred *find }

// couples pairs finds one to one, the heaviest first, ties by place. A weight
// below zero forbids a pair.
func couples(gold, pred []*find, weight func(g, p *find) float64) []couple {
	type candidate struct {
		couple
		weight float64
	}
	var list []candidate
	for _, g := range gold {
		for _, p := range pred {
			if w := weight(g, p); w >= 0 {
				list = append(list, candidate{couple{g, p}, w})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), x.gold.compare(y.gold), x.pred.compare(y.pred))
	})
	taken := map[*find]bool{}
	var out []couple
	for _, c := range list {
		if !taken[c.gold] && !taken[c.pred] {
			taken[c.gold], taken[c.pred] = true, true
			out = append(out, c.couple)
		}
	}
	return out
}

func byCue(g, p *find) float64 {
	if common(g.tokens[cue], p.tokens[cue]) == 0 {
		return -1
	}
	return 4*dice(g.tokens[cue], p.tokens[cue]) + 2*dice(g.tokens[content], p.tokens[content]) + dice(g.tokens[source], p.tokens[source])
}

func byContent(g, p *find) float64 {
	d := dice(g.tokens[content], p.tokens[content])
	if len(g.tokens[content]) == 0 || d < 0.5 {
		return -1
	}
	return 2*d + dice(g.tokens[source], p.tokens[source])
}

// likeness tells how well a gold find was met.
type likeness struct{ words, lenient bool }

// scorePairs counts over the pairs by cue.
func scorePairs(t tally, gold, pred []*find) map[*find]likeness {
	alike := map[*find]likeness{}
	for _, g := range gold {
		t.when("g.has_source", len(g.spans[source]) > 0)
	}
	for _, p := range pred {
		t.when("p.has_source", len(p.spans[source]) > 0)
	}
	for _, c := range couples(gold, pred, byCue) {
		alike[c.gold] = scorePair(t, c.gold, c.pred)
	}
	return alike
}

func scorePair(t tally, g, p *find) likeness {
	t["cue.overlap"]++
	var d [3]float64
	var exact, words [3]bool
	for role, name := range roles {
		d[role] = dice(g.tokens[role], p.tokens[role])
		exact[role] = slices.Equal(g.spans[role], p.spans[role])
		words[role] = slices.Equal(g.tokens[role], p.tokens[role])
		t[name+".token"] += float64(common(g.tokens[role], p.tokens[role]))
	}
	part := func(name string, role int) {
		t.when(name+".exact", exact[role])
		t.when(name+".words", words[role])
		t.when(name+".overlap", d[role] > 0)
		t.when(name+".half", d[role] >= 0.5)
	}
	part("source", source)
	part("content", content)
	both := len(g.spans[source]) > 0 && len(p.spans[source]) > 0
	if both {
		part("source_nonempty", source)
	}
	all := [3]bool{true, true, true}
	l := likeness{words: words == all, lenient: d[source] >= 0.5 && d[content] >= 0.5}
	t.when("attribution.strict", exact == all)
	t.when("attribution.words", l.words)
	t.when("attribution.lenient", l.lenient)
	t.when("attribution.lenient80", l.lenient && d[content] >= 0.8)
	t.when("link.cue_pairs_with_source", len(g.spans[source]) > 0)
	t.when("link.source_given_cue", both && d[source] > 0)
	t.when("link.content_given_cue", d[content] >= 0.5)
	return l
}

// scoreClaims counts over the pairs by content, whatever the cues.
func scoreClaims(t tally, gold, pred []*find) {
	for _, c := range couples(gold, pred, byContent) {
		t["claim.content"]++
		t.when("claim.content_source", dice(c.gold.tokens[source], c.pred.tokens[source]) > 0)
	}
}

// segments are the distinct pieces of one role, in order.
func segments(finds []*find, role int) [][2]int {
	var list [][2]int
	for _, f := range finds {
		list = append(list, f.spans[role]...)
	}
	slices.SortFunc(list, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	return slices.Compact(list)
}

// scoreSegments counts pieces without pairing, as CofeNet's evaluation does.
func scoreSegments(t tally, key string, gold, pred [][2]int) {
	t[key+"g"] += float64(len(gold))
	t[key+"p"] += float64(len(pred))
	begins := map[int]int{}
	for _, p := range pred {
		begins[p[0]]++
		t.when(key+"exact", slices.Contains(gold, p))
		t.when(key+"jn", nearest(p, gold) == 0)
	}
	sum := 0.0
	for _, g := range gold {
		if begins[g[0]] > 0 {
			begins[g[0]]--
			t[key+"begin"]++
		}
		t[key+"jn"]++
		sum += nearest(g, pred)
	}
	t[key+"jsum"] += sum
}

// nearest is the best Jaccard of a piece with any of others.
func nearest(s [2]int, others [][2]int) float64 {
	best := 0.0
	for _, o := range others {
		shared := max(0, min(s[1], o[1])-max(s[0], o[0]))
		best = max(best, float64(shared)/float64(max(s[1], o[1])-min(s[0], o[0])))
	}
	return best
}

// scoreCitron counts as Citron's metrics do: not one to one.
func scoreCitron(t tally, gold, pred []*find) {
	near := func(f, g *find) bool { return overlap(f.spans[cue], g.spans[cue]) > 0 }
	same := func(f, g *find, role int) bool { return slices.Equal(f.spans[role], g.spans[role]) }
	tests := map[string]func(f, g *find) bool{
		"cue":     func(f, g *find) bool { return same(f, g, cue) },
		"source":  func(f, g *find) bool { return near(f, g) && same(f, g, source) },
		"content": func(f, g *find) bool { return near(f, g) && same(f, g, content) },
		"quote":   func(f, g *find) bool { return f.compare(g) == 0 },
	}
	for name, test := range tests {
		met := func(list, others []*find, key string) {
			for _, f := range list {
				t.when(key, slices.ContainsFunc(others, func(o *find) bool { return test(f, o) }))
			}
		}
		met(pred, gold, "cit."+name+".p")
		met(gold, pred, "cit."+name+".g")
	}
	for _, p := range pred {
		for _, g := range gold {
			for role, name := range roles {
				t["cit.ov."+name] += float64(common(p.tokens[role], g.tokens[role]))
			}
		}
	}
}

// overlap is the number of code points in both lists of spans.
func overlap(a, b [][2]int) int {
	n := 0
	for _, s := range a {
		for _, o := range b {
			n += max(0, min(s[1], o[1])-max(s[0], o[0]))
		}
	}
	return n
}

// thresholds are those of GenderGapTracker's evaluation.
var thresholds = []string{"0.3", "0.8"}

// scoreGenderGap counts as GenderGapTracker does: greedily in gold order, by
// the share of the gold content's characters.
func scoreGenderGap(t tally, threshold string, gold, pred []*find) {
	least := map[string]float64{"0.3": 0.3, "0.8": 0.8}[threshold]
	rest := slices.Clone(pred)
	for _, g := range gold {
		best, bestShare, length := -1, 0.0, overlap(g.spans[content], g.spans[content])
		for i, p := range rest {
			share := 0.0
			if length > 0 {
				share = float64(overlap(g.spans[content], p.spans[content])) / float64(length)
			}
			if share > least && share > bestShare {
				best, bestShare = i, share
			}
		}
		if best < 0 {
			continue
		}
		p := rest[best]
		rest = slices.Delete(rest, best, best+1)
		t["ggt."+threshold+".tp"]++
		neither := len(g.spans[source]) == 0 && len(p.spans[source]) == 0
		t.when("ggt."+threshold+".spk", neither || overlap(g.spans[source], p.spans[source]) > 0)
	}
}

// prf is precision, recall and F1 in per cent.
func prf(hit, pred, gold float64) Object { return prfOf(hit, pred, hit, gold) }

func prfOf(hitPred, pred, hitGold, gold float64) Object {
	p, r, f := precisionRecall(hitPred, pred, hitGold, gold)
	return Object{{"p", round(100*p, 2)}, {"r", round(100*r, 2)}, {"f1", round(100*f, 2)}}
}

// precisionRecall gives precision, recall and F1 as parts of one.
func precisionRecall(hitPred, pred, hitGold, gold float64) (p, r, f float64) {
	if pred > 0 {
		p = hitPred / pred
	}
	if gold > 0 {
		r = hitGold / gold
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// ratio is a part in per cent, nil of nothing.
func ratio(part, whole float64) any {
	if whole == 0 {
		return nil
	}
	return round(100*part/whole, 2)
}

// figures makes every figure of a tally.
func (t tally) figures() Object {
	g, p := t["gold"], t["pred"]
	group := func(name string, pred, gold float64, measures ...string) Object {
		var o Object
		for _, m := range measures {
			o.Set(m, prf(t[name+"."+m], pred, gold))
		}
		return o
	}
	tokens := func(o Object, name string) Object {
		o.Set("token", prf(t[name+".token"], t["p.tok."+name], t["g.tok."+name]))
		return o
	}
	spans := []string{"exact", "words", "overlap", "half"}
	return Object{
		{"gold", int(g)}, {"pred", int(p)},
		{"cue", tokens(group("cue", p, g, "exact", "overlap"), "cue")},
		{"source", tokens(group("source", p, g, spans...), "source")},
		{"source_nonempty", group("source_nonempty", t["p.has_source"], t["g.has_source"], spans...)},
		{"content", tokens(group("content", p, g, spans...), "content")},
		{"attribution", group("attribution", p, g, "strict", "words", "lenient", "lenient80")},
		{"claim", group("claim", p, g, "content", "content_source")},
		{"link", Object{
			{"source_given_cue", ratio(t["link.source_given_cue"], t["link.cue_pairs_with_source"])},
			{"content_given_cue", ratio(t["link.content_given_cue"], t["cue.overlap"])},
			{"source_given_content", ratio(t["claim.content_source"], t["claim.content"])}}},
		{"segments", t.segmentFigures()},
		{"citron", t.citronFigures()},
		{"ggt", t.genderGapFigures()},
		{"recall_by_type", t.recallByType()},
	}
}

func (t tally) segmentFigures() Object {
	var o Object
	for _, name := range roles {
		k := "seg." + name + "."
		o.Set(name, Object{
			{"exact", prf(t[k+"exact"], t[k+"p"], t[k+"g"])},
			{"begin", prf(t[k+"begin"], t[k+"p"], t[k+"g"])},
			{"jaccard", ratio(t[k+"jsum"], t[k+"jn"])}})
	}
	return o
}

func (t tally) citronFigures() Object {
	var o Object
	for _, name := range []string{"cue", "source", "content", "quote"} {
		o.Set(name+".exact", prfOf(t["cit."+name+".p"], t["pred"], t["cit."+name+".g"], t["gold"]))
	}
	var hit, pred, gold float64
	for _, name := range roles {
		o.Set(name+".overlap", prf(t["cit.ov."+name], t["p.tok."+name], t["g.tok."+name]))
		hit, pred, gold = hit+t["cit.ov."+name], pred+t["p.tok."+name], gold+t["g.tok."+name]
	}
	o.Set("quote.overlap", prf(hit, pred, gold))
	return o
}

func (t tally) genderGapFigures() Object {
	var o Object
	for _, threshold := range thresholds {
		k := "ggt." + threshold
		figures := prf(t[k+".tp"], t["pred"], t["gold"])
		figures.Set("speaker_accuracy", ratio(t[k+".spk"], t[k+".tp"]))
		o.Set(threshold, figures)
	}
	return o
}

func (t tally) recallByType() Object {
	var names []string
	for name := range t {
		if trait, ok := strings.CutPrefix(name, "type."); ok && !strings.Contains(trait, ".") {
			names = append(names, trait)
		}
	}
	slices.Sort(names)
	o := Object{}
	for _, name := range names {
		n := t["type."+name]
		o.Set(name, Object{{"n", int(n)}, {"lenient", ratio(t["type."+name+".lenient"], n)}, {"words", ratio(t["type."+name+".words"], n)}})
	}
	return o
}

// headlines are the figures that a version is judged by.
var headlines = []string{"cue.exact", "cue.overlap", "source.words", "content.words", "content.half",
	"attribution.strict", "attribution.words", "attribution.lenient", "claim.content_source"}

func (t tally) headline() Object {
	var o Object
	for _, name := range headlines {
		o.Set(name, prf(t[name], t["pred"], t["gold"]).Get("f1"))
	}
	return o
}
