package lab

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

//go:embed shapes.txt
var shapesText string

// outside are the words that other guidelines count into an expression.
var outside = func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(shapesText) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				words[w] = true
			}
		}
	}
	return words
}()

// How an expression of another guideline was met.
const (
	shapeRight      = "right"      // as they have it
	shapeConvention = "convention" // the same thing, written or looked at in our way
	shapeMiss       = "miss"
)

// A shapeCount is what CompareShapes counted.
type shapeCount struct {
	gold, pred    int            // expressions; predictions that meet the same one count once
	extent, value map[string]int // by how it was met
	found         int
	kinds         map[string]int            // why a value is a matter of convention
	shapes        map[string]map[string]int // of each shape, how the whole was met
}

// compareShapes holds predictions against the gold of assistants, which looks
// ahead, takes prepositions in, writes ranges as one and values as moments. What
// differs only in that is told apart from what is missed.
func compareShapes(gold, pred []TimeRecord, texts map[label]string) *shapeCount {
	n := &shapeCount{extent: map[string]int{}, value: map[string]int{}, kinds: map[string]int{}, shapes: map[string]map[string]int{}}
	mine := map[label][]timex{}
	for _, p := range pred {
		mine[p.ID] = p.Timexes
	}
	for i := range gold {
		n.record(&gold[i], mine[gold[i].ID], []rune(texts[gold[i].ID]))
	}
	return n
}

func (n *shapeCount) record(g *TimeRecord, pred []timex, text []rune) {
	taken := make([]bool, len(pred))
	for i := range g.Timexes {
		t := &g.Timexes[i]
		n.gold++
		var met []timex
		for j := range pred {
			if !taken[j] && t.overlap(&pred[j]) > 0 {
				met, taken[j] = append(met, pred[j]), true
			}
		}
		if len(met) == 0 {
			n.extent[shapeMiss]++
			n.shape(t, shapeMiss, shapeMiss)
			continue
		}
		n.pred++
		n.found++
		extent := extentOf(t, met, text)
		n.extent[extent]++
		value, kind := shapeMiss, ""
		if extent != shapeMiss {
			value, kind = valueOf(t, met, g.DCT.text)
		}
		n.shape(t, extent, value)
		if n.value[value]++; kind != "" {
			n.kinds[kind]++
		}
	}
	for j := range pred {
		if !taken[j] {
			n.pred++
		}
	}
}

// shape counts how an expression was met as a whole, under its shape.
func (n *shapeCount) shape(g *timex, extent, value string) {
	name := strings.TrimSuffix(g.Kind+"-"+g.Grain, "-")
	if n.shapes[name] == nil {
		n.shapes[name] = map[string]int{}
	}
	how := shapeRight
	switch {
	case extent == shapeMiss || value == shapeMiss:
		how = shapeMiss
	case extent == shapeConvention || value == shapeConvention:
		how = shapeConvention
	}
	n.shapes[name][how]++
}

// extentOf tells how the extent was met: by one prediction, or by several that
// leave out only words that stand outside with us.
func extentOf(g *timex, met []timex, text []rune) string {
	if len(met) == 1 && met[0].Start == g.Start && met[0].End == g.End {
		return shapeRight
	}
	covered := func(i int) bool {
		return slices.ContainsFunc(met, func(p timex) bool { return p.Start <= i && i < p.End })
	}
	first, last := g.Start, g.End
	for _, p := range met {
		first, last = min(first, p.Start), max(last, p.End)
	}
	var left strings.Builder
	for i := first; i < last && i < len(text); i++ {
		inGold := g.Start <= i && i < g.End
		if covered(i) == inGold {
			left.WriteRune(' ')
		} else {
			left.WriteRune(unicode.ToLower(text[i]))
		}
	}
	for _, w := range strings.Fields(left.String()) {
		if !outside[w] && !outside[strings.Trim(w, ".,()")] && strings.Trim(w, ".,()-") != "" {
			return shapeMiss
		}
	}
	return shapeConvention
}

// valueOf tells how the value was met, and if by convention, by which.
func valueOf(g *timex, met []timex, dct string) (how, kind string) {
	for _, p := range met {
		if g.right(&p, asWritten) {
			return shapeRight, ""
		}
	}
	for _, v := range append([]string{g.Value.text}, g.Alt...) {
		if sameMoment(v, met) {
			return shapeConvention, "written as a moment or range"
		}
	}
	ours, known := joined(met)
	for _, v := range append([]string{g.Value.text}, g.Alt...) {
		theirs, ok := daysOfValue(v)
		if !known || !ok {
			continue
		}
		modified := slices.ContainsFunc(met, func(p timex) bool { return p.Mod != "" || partOfDay.MatchString(p.Value.text) })
		if kind := shifted(ours, theirs, modified); kind != "" {
			return shapeConvention, kind
		}
		if len(met) == 1 && met[0].Start == g.Start && met[0].End == g.End && within(theirs, ours) {
			return shapeConvention, "told to the week or year"
		}
		if len(met) == 1 && sameEnd("T"+clockText(v), met[0].Value.text) && ours.from.AddDate(0, 0, 1).Equal(theirs.from) {
			return shapeConvention, "the next one, not the last"
		}
	}
	if kind := vague(g, met); kind != "" {
		return shapeConvention, kind
	}
	return shapeMiss, ""
}

var (
	clockOf    = regexp.MustCompile(`T(\d\d)(?::(\d\d))?(?::(\d\d))?`)
	bareClock  = regexp.MustCompile(`^T?(\d\d)(?::(\d\d))?(?::(\d\d))?$`)
	dayOf      = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	partOfDay  = regexp.MustCompile(`T(MO|MI|AF|EV|NI|DT)$`)
	plainCount = regexp.MustCompile(`^P(T?)(\d+)([A-Z]+)$`)
)

// sameMoment reports whether a value says the same as predictions do: the ends
// of a range, the same hour without the day, the same hour to the minute.
func sameMoment(v string, met []timex) bool {
	ends := strings.Split(v, "/")
	if len(ends) == 2 && len(met) == 2 {
		return sameEnd(ends[0], met[0].Value.text) && sameEnd(ends[1], met[1].Value.text)
	}
	end := slices.DeleteFunc(ends, func(e string) bool { return e == ".." })
	return len(end) == 1 && len(met) == 1 && sameEnd(end[0], met[0].Value.text)
}

func sameEnd(v, ours string) bool {
	if v == ours {
		return true
	}
	if part := partOfDay.FindString(ours); part != "" && strings.HasSuffix(v, part) && len(v) == len(part) {
		return true
	}
	a, b := clockOf.FindStringSubmatch(ours), bareClock.FindStringSubmatch(v)
	if b == nil {
		b = clockOf.FindStringSubmatch(v)
		if a != nil && b != nil && dayOf.FindString(v) != dayOf.FindString(ours) {
			return false
		}
	}
	if a == nil || b == nil {
		return false
	}
	for i := 1; i < 4; i++ {
		if a[i] != b[i] && strings.Trim(a[i]+b[i], "0") != "" {
			return false
		}
	}
	return true
}

// clockText is the time of day of a value, "" for none.
func clockText(v string) string {
	_, clock, _ := strings.Cut(v, "T")
	return clock
}

// within reports whether a is a day of the longer b.
func within(a, b dayRange) bool {
	return a.to.Equal(a.from.AddDate(0, 0, 1)) && b.to.After(b.from.AddDate(0, 0, 1)) && !a.from.Before(b.from) && !a.to.After(b.to)
}

// A dayRange is days, the last not included.
type dayRange struct{ from, to time.Time }

// joined is the range from the first to the last of several predictions.
func joined(met []timex) (r dayRange, known bool) {
	for _, p := range met {
		if len(p.Interval) != 2 {
			continue
		}
		from, err := time.Parse(time.DateOnly, p.Interval[0])
		to, err2 := time.Parse(time.DateOnly, p.Interval[1])
		if err != nil || err2 != nil {
			continue
		}
		if !known || from.Before(r.from) {
			r.from = from
		}
		if !known || to.After(r.to) {
			r.to = to
		}
		known = true
	}
	return r, known
}

var (
	weekValue  = regexp.MustCompile(`^(\d{4})-W(\d\d)(-WE)?$`)
	monthValue = regexp.MustCompile(`^(\d{4})(?:-(\d\d))?$`)
	partValue  = regexp.MustCompile(`^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$`)
)

// daysOfValue gives the days of a value, of a range those from end to end.
func daysOfValue(v string) (dayRange, bool) {
	a, b, ranged := strings.Cut(v, "/")
	first, ok := daysOfOne(a)
	if !ranged {
		return first, ok
	}
	last, ok2 := daysOfOne(b)
	return dayRange{first.from, last.from}, ok && ok2
}

func daysOfOne(v string) (dayRange, bool) {
	date := func(y string, m, d int) time.Time {
		t, _ := time.Parse("2006", y)
		return t.AddDate(0, m-1, d-1)
	}
	number := func(s string) (n int) { fmt.Sscanf(s, "%d", &n); return n }
	if day := dayOf.FindString(v); day != "" {
		t, err := time.Parse(time.DateOnly, day)
		return dayRange{t, t.AddDate(0, 0, 1)}, err == nil
	}
	if m := weekValue.FindStringSubmatch(v); m != nil {
		fourth := date(m[1], 1, 4)
		monday := fourth.AddDate(0, 0, 7*(number(m[2])-1)-(int(fourth.Weekday())+6)%7)
		if m[3] != "" {
			return dayRange{monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 7)}, true
		}
		return dayRange{monday, monday.AddDate(0, 0, 7)}, true
	}
	if m := monthValue.FindStringSubmatch(v); m != nil {
		if m[2] == "" {
			return dayRange{date(m[1], 1, 1), date(m[1], 13, 1)}, true
		}
		return dayRange{date(m[1], number(m[2]), 1), date(m[1], number(m[2])+1, 1)}, true
	}
	if m := partValue.FindStringSubmatch(v); m != nil {
		begin := map[string]int{"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}[m[2]]
		length := 3
		if m[2][0] == 'H' {
			length = 6
		}
		return dayRange{date(m[1], begin, 1), date(m[1], begin+length, 1)}, true
	}
	return dayRange{}, false
}

// shifted tells by which convention two ranges differ, "" if by none: the last
// day counted in or not, the next one meant and not the last, a part of a unit
// with a length of its own.
func shifted(ours, theirs dayRange, modified bool) string {
	days := func(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }
	long, other := days(ours.from, ours.to), days(theirs.from, theirs.to)
	apart := days(ours.from, theirs.from)
	near := func(n int) bool { return -1 <= n && n <= 1 }
	switch {
	case apart == 0 && near(long-other):
		return "written as a moment or range"
	case near(long-other) && apart%7 == 0 && (apart == 7 || apart == -7):
		return "the next one, not the last"
	case near(long-other) && ours.from.Day() == theirs.from.Day() && ours.from.Month() == theirs.from.Month(),
		near(long-other) && 360 <= apart && apart <= 370:
		return "the next one, not the last"
	case modified && !theirs.from.Before(ours.from) && !theirs.to.After(ours.to):
		return "a part with a length of its own"
	case long > 1 && near(long-other) && near(apart):
		return "counted from the day after"
	}
	return ""
}

// vague tells of the conventions about lengths: "few" is three, ranges ahead are
// counted out.
func vague(g *timex, met []timex) string {
	for _, p := range met {
		ours, theirs := p.Value.text, g.Value.text
		switch m := plainCount.FindStringSubmatch(ours); {
		case strings.HasPrefix(theirs, "P") && strings.Contains(ours, "X"):
			return "few is three"
		case m != nil && !strings.HasPrefix(theirs, "P") && p.Type.text == "DURATION" && theirs != "":
			return "a length, not counted out"
		case ours == "PRESENT_REF":
			return "written as a moment or range"
		}
	}
	return ""
}

// rows gives the figures: strict and value with what differs only by convention
// taken as right, and the counts of both.
func (n *shapeCount) rows() []Figure {
	right := n.extent[shapeRight] + n.extent[shapeConvention]
	value := n.value[shapeRight] + n.value[shapeConvention]
	f1 := func(name string, right int) Figure {
		p, r, f := precisionRecall(float64(right), float64(n.pred), float64(right), float64(n.gold))
		return Figure{Name: name, Value: round(100*f, 2), Detail: fmt.Sprintf("P %6.2f  R %6.2f", 100*p, 100*r)}
	}
	list := []Figure{f1("shapes.strict", right), f1("shapes.relaxed", n.found), f1("shapes.value", value),
		met("shapes.extent", n.extent), met("shapes.meaning", n.value)}
	var kinds []string
	for _, kind := range slices.Sorted(maps.Keys(n.kinds)) {
		kinds = append(kinds, fmt.Sprintf("%s: %d", kind, n.kinds[kind]))
	}
	list = append(list, Figure{Name: "shapes.conventions", None: true, Detail: strings.Join(kinds, "; ")})
	for _, name := range slices.Sorted(maps.Keys(n.shapes)) {
		list = append(list, met("shape."+name, n.shapes[name]))
	}
	return list
}

// met is the share of what is right or differs by convention only, with counts.
func met(name string, how map[string]int) Figure {
	good := how[shapeRight] + how[shapeConvention]
	row := share(name, float64(good), float64(good+how[shapeMiss]))
	row.Detail = fmt.Sprintf("right %d convention %d miss %d", how[shapeRight], how[shapeConvention], how[shapeMiss])
	return row
}
