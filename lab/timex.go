package lab

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A TimeRecord is one text with its expressions of time, as score_timex.py
// reads it: gold and predictions alike.
type TimeRecord struct {
	ID      label   `json:"id"`
	DCT     field   `json:"dct"`
	Timexes []timex `json:"timexes"`
}

// A timex is an expression of time as it stands in a file.
type timex struct {
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Text     field    `json:"text"`
	Type     field    `json:"type"`
	Value    field    `json:"value"`
	Mod      string   `json:"mod"`
	Kind     string   `json:"kind"`     // of the expression, in sets that tell it: "daterange"
	Grain    string   `json:"grain"`    // likewise
	Alt      []string `json:"alt"`      // other values that are right
	Optional bool     `json:"optional"` // neither asked for nor counted against
	Interval []string `json:"interval"` // half-open days; only in our own gold
	Role     string   `json:"role"`     // likewise
}

func (t *timex) overlap(u *timex) int { return min(t.End, u.End) - max(t.Start, u.Start) }

// kind is the type under which a gold expression is counted.
func (t *timex) kind() string { return cmp.Or(t.Type.text, "?") }

// right reports whether p has one of the values of t, as read sees them.
func (t *timex) right(p *timex, read func(string) string) bool {
	return slices.ContainsFunc(append([]string{t.Value.text}, t.Alt...), func(v string) bool { return read(v) == read(p.Value.text) })
}

func asWritten(v string) string { return v }

// timeOfDay is a value that says more than the day or the week.
var timeOfDay = regexp.MustCompile(`^(\p{Nd}{4}-\p{Nd}\p{Nd}-\p{Nd}\p{Nd}|\p{Nd}{4}-W\p{Nd}\p{Nd}(?:-\p{Nd})?)T.*$`)

// toTheDay cuts values to the day, which is what a record of news needs.
func toTheDay(dct string) func(string) string {
	return func(v string) string {
		v = strings.TrimFunc(v, blank)
		if v == "PRESENT_REF" {
			return cut(dct, len("2006-01-02"))
		}
		return timeOfDay.ReplaceAllString(v, "$1")
	}
}

// A timePair is a gold expression with the prediction paired with it.
type timePair struct {
	gold, pred *timex
	exact      bool
}

// pairTimes pairs overlapping expressions one to one: exact pairs first, then
// the larger overlap. It gives those left over as well.
func pairTimes(gold, pred []*timex) (pairs []timePair, missed, spurious []*timex) {
	for _, g := range gold {
		for _, p := range pred {
			if g.overlap(p) > 0 {
				pairs = append(pairs, timePair{g, p, g.Start == p.Start && g.End == p.End})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b timePair) int {
		if a.exact != b.exact {
			return map[bool]int{true: -1, false: 1}[a.exact]
		}
		return cmp.Compare(b.gold.overlap(b.pred), a.gold.overlap(a.pred))
	})
	taken := map[*timex]bool{}
	pairs = slices.DeleteFunc(pairs, func(p timePair) bool {
		free := !taken[p.gold] && !taken[p.pred]
		if free {
			taken[p.gold], taken[p.pred] = true, true
		}
		return !free
	})
	left := func(list []*timex) []*timex {
		return slices.DeleteFunc(slices.Clone(list), func(t *timex) bool { return taken[t] })
	}
	return pairs, left(gold), left(pred)
}

// TimeFigures is what a comparison of expressions of time counted.
type TimeFigures struct {
	counts tally
	kinds  map[string]tally // by type of the gold expression
	errors [][]field
}

// CompareTimes holds predicted expressions of time against gold and gives the
// figures of score_timex.py. Only gold expressions whose words match only are
// asked for; nil asks for all.
func CompareTimes(gold, pred []TimeRecord, only *regexp.Regexp) (*TimeFigures, error) {
	predicted, known := map[label]*TimeRecord{}, map[label]bool{}
	for i := range pred {
		predicted[pred[i].ID] = &pred[i]
	}
	for i := range gold {
		known[gold[i].ID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(predicted)) {
		if !known[id] {
			return nil, fmt.Errorf("the predictions have a document %q that the gold has not: predict from the same file", id)
		}
	}
	f := &TimeFigures{counts: tally{}, kinds: map[string]tally{}}
	for i := range gold {
		g := &gold[i]
		p := predicted[g.ID]
		if p == nil {
			p = &TimeRecord{}
		}
		f.document(g, p, only)
	}
	return f, nil
}

// document counts one text.
func (f *TimeFigures) document(g, p *TimeRecord, only *regexp.Regexp) {
	gold, pred := counted(g.Timexes, p.Timexes)
	if only != nil {
		gold = slices.DeleteFunc(gold, func(t *timex) bool { return !only.MatchString(t.Text.text) })
	}
	f.counts["gold"] += float64(len(gold))
	f.counts["pred"] += float64(len(pred))
	for _, t := range gold {
		if f.kinds[t.kind()] == nil {
			f.kinds[t.kind()] = tally{}
		}
		f.kinds[t.kind()]["gold"]++
	}
	pairs, missed, spurious := pairTimes(gold, pred)
	read := toTheDay(g.DCT.text)
	for _, pair := range pairs {
		if f.pair(pair, read); !pair.gold.right(pair.pred, asWritten) {
			f.wrong("VALUE", g, pair.gold, pair.pred)
		}
	}
	for _, t := range missed {
		f.wrong("MISS", g, t, &timex{})
	}
	for _, t := range spurious {
		f.wrong("SPUR", g, &timex{}, t)
	}
}

// counted drops the optional gold expressions, and the predictions that meet
// only such.
func counted(gold, pred []timex) (g, p []*timex) {
	var optional []*timex
	for i := range gold {
		if gold[i].Optional {
			optional = append(optional, &gold[i])
		} else {
			g = append(g, &gold[i])
		}
	}
	for i := range pred {
		meets := func(t *timex) bool { return t.overlap(&pred[i]) > 0 }
		if !slices.ContainsFunc(optional, meets) || slices.ContainsFunc(g, meets) {
			p = append(p, &pred[i])
		}
	}
	return g, p
}

func (f *TimeFigures) pair(p timePair, read func(string) string) {
	value := p.gold.right(p.pred, asWritten)
	for _, t := range []tally{f.counts, f.kinds[p.gold.kind()]} {
		t["relaxed"]++
		t.when("strict", p.exact)
		t.when("type", p.gold.Type == p.pred.Type)
		t.when("value", value)
		t.when("day", p.gold.right(p.pred, read))
		t.when("strictvalue", p.exact && value)
	}
}

func (f *TimeFigures) wrong(kind string, r *TimeRecord, g, p *timex) {
	f.errors = append(f.errors, []field{{kind, true}, {string(r.ID), true}, r.DCT, g.Text, g.Type, g.Value, p.Text, p.Type, p.Value})
}

// Errors lists the first errors, a line each: the kind, the text, its day, and
// words, type and value in gold and prediction.
func (f *TimeFigures) Errors(n int) string {
	var b strings.Builder
	for _, e := range f.errors[:min(n, len(f.errors))] {
		var parts []string
		for _, x := range e {
			parts = append(parts, x.text)
		}
		b.WriteString(strings.Join(parts, "\t") + "\n")
	}
	return b.String()
}

// parts gives every figure as a part of one.
func (f *TimeFigures) parts() Object {
	n := f.counts
	var o Object
	for _, name := range []string{"gold", "pred", "strict", "relaxed", "type", "value", "day", "strictvalue"} {
		o.Set(name, int(n[name]))
	}
	triple := func(name string) (f1 float64) {
		p, r, f1 := precisionRecall(n[name], n["pred"], n[name], n["gold"])
		o.Set(name+"_p", p)
		o.Set(name+"_r", r)
		o.Set(name+"_f1", f1)
		return f1
	}
	triple("strict")
	relaxed := triple("relaxed")
	for _, name := range []string{"type", "value", "day"} {
		accuracy := part(n[name], n["relaxed"])
		o.Set(name+"_acc", accuracy)
		o.Set(name+"_f1", relaxed*accuracy)
	}
	_, _, both := precisionRecall(n["strictvalue"], n["pred"], n["strictvalue"], n["gold"])
	o.Set("strictvalue_f1", both)
	return o
}

func part(n, of float64) float64 {
	if of == 0 {
		return 0
	}
	return n / of
}

// Object gives the figures as parts of one with six decimals.
func (f *TimeFigures) Object() Object {
	o := f.parts()
	for i := range o {
		if v, ok := o[i].Value.(float64); ok {
			o[i].Value = round(v, 6)
		}
	}
	return o
}

// Table gives the figures in per cent for people, by type if wanted.
func (f *TimeFigures) Table(byType bool) string {
	o := f.parts()
	pc := func(name string) string { return fmt.Sprintf("%6.2f", 100*o.Get(name).(float64)) }
	var b strings.Builder
	fmt.Fprintf(&b, "gold %d  predicted %d\n", o.Get("gold"), o.Get("pred"))
	fmt.Fprintf(&b, "            P      R      F1\n")
	fmt.Fprintf(&b, "strict   %s %s %s\n", pc("strict_p"), pc("strict_r"), pc("strict_f1"))
	fmt.Fprintf(&b, "relaxed  %s %s %s\n", pc("relaxed_p"), pc("relaxed_r"), pc("relaxed_f1"))
	fmt.Fprintf(&b, "type  accuracy %s  F1 %s\n", pc("type_acc"), pc("type_f1"))
	fmt.Fprintf(&b, "value accuracy %s  F1 %s\n", pc("value_acc"), pc("value_f1"))
	fmt.Fprintf(&b, "value.day acc. %s  F1 %s\n", pc("day_acc"), pc("day_f1"))
	fmt.Fprintf(&b, "strict+value            F1 %s\n", pc("strictvalue_f1"))
	if !byType {
		return b.String()
	}
	for _, name := range slices.Sorted(maps.Keys(f.kinds)) {
		k := f.kinds[name]
		fmt.Fprintf(&b, "  %-9s gold %5d  strict R %6.2f  relaxed R %6.2f  type acc. %6.2f  value acc. %6.2f\n", name, int(k["gold"]),
			100*part(k["strict"], k["gold"]), 100*part(k["relaxed"], k["gold"]), 100*part(k["type"], k["relaxed"]), 100*part(k["value"], k["relaxed"]))
	}
	return b.String()
}
