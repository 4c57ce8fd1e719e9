package lab

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// A TimeTrial holds the rules of time against learned deciders, on the true
// ambiguities for which there is gold: is a word a time at all, and does a day
// lie ahead.
type TimeTrial struct {
	Bench
	Doubtful []string // words that are a time or something else
	Seed     uint64
}

// Run trains, asks and writes a table.
func (t TimeTrial) Run() (string, error) {
	var atAll, ahead []choice
	for _, file := range []string{"tbaq.dev.jsonl.gz", "meantime.dev.jsonl.gz"} {
		path := filepath.Join(t.Data, "timex", file)
		if !exists(path) {
			return "", fmt.Errorf("%s: %w", path, ErrNoData)
		}
		gold, err := Load[TimeRecord](path)
		if err != nil {
			return "", err
		}
		texts, err := Load[timeText](path)
		if err != nil {
			return "", err
		}
		for i := range gold {
			a, b := t.choices(&gold[i], texts[i].Text)
			atAll, ahead = append(atAll, a...), append(ahead, b...)
		}
	}
	own, err := loadOwnTimes(filepath.Join(t.Repository, "corpus", "times", "own.txt"))
	if err != nil {
		return "", err
	}
	var ownAtAll, ownAhead []choice
	for i := range own {
		a, b := t.choices(&own[i].gold, own[i].text)
		ownAtAll, ownAhead = append(ownAtAll, a...), append(ownAhead, b...)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-44s %6s %8s %8s %8s\n", "right, in per cent", "of", "rules", "learned", "both")
	row := func(name string, n contest) {
		pc := func(k int) float64 { return 100 * part(float64(k), float64(n.of)) }
		fmt.Fprintf(&b, "%-44s %6d %8.2f %8.2f %8.2f\n", name, n.of, pc(n.rules), pc(n.learned), pc(n.both))
	}
	row("a time at all: tbaq, meantime, crossed", crossed(atAll, t.Seed))
	row("a time at all: own, trained on those", transferred(atAll, ownAtAll, t.Seed))
	row("ahead: tbaq, meantime, crossed", crossed(ahead, t.Seed))
	row("ahead: own, trained on those", transferred(ahead, ownAhead, t.Seed))
	return b.String(), nil
}

// choices gives the choices of one text.
func (t TimeTrial) choices(g *TimeRecord, text string) (atAll, ahead []choice) {
	page := t.Read(&hearsay.Report{Place: string(g.ID), Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(text), Given: hearsay.Given{Date: g.DCT.text}})
	a := t.Linguist.Analyse(&page.Doc)
	s := &surroundings{text: page.Doc.Text, a: &a}
	points := hearsay.NewCodePoints(text)
	at := func(w hearsay.Span) *timex {
		i := slices.IndexFunc(g.Timexes, func(x timex) bool { return x.Start < points.At(w.End) && points.At(w.Start) < x.End })
		if i < 0 {
			return nil
		}
		return &g.Timexes[i]
	}
	for i := range a.Tokens {
		if w := &a.Tokens[i]; t.doubtful(w, text) {
			found := slices.ContainsFunc(page.Times, func(x hearsay.Time) bool { return x.Overlaps(w.Span) })
			atAll = append(atAll, choice{doc: g.ID, features: s.of(i), right: at(w.Span) != nil, rule: found})
		}
	}
	day := cut(g.DCT.text, len(time.DateOnly))
	for i := range page.Times {
		x := &page.Times[i]
		right := at(x.Span)
		if right == nil || !leaning().MatchString(x.Text) || x.Interval.From == "" {
			continue
		}
		if theirs, ok := daysOfOne(right.Value.text); ok {
			ahead = append(ahead, choice{doc: g.ID, features: s.around(x, day), right: theirs.from.Format(time.DateOnly) > day, rule: x.Interval.From > day})
		}
	}
	return atAll, ahead
}

// doubtful reports whether a token may be a time or something else: a word of
// the list, a number of four digits.
func (t TimeTrial) doubtful(w *hearsay.Token, text string) bool {
	form := w.Of(text)
	return slices.Contains(t.Doubtful, strings.ToLower(form)) || len(form) == 4 && w.Kind == hearsay.Number && !strings.Contains(form, ".")
}

// leaning matches days and months that may lie back or ahead.
func leaning() *regexp.Regexp {
	var names []string
	for d := range time.Saturday + 1 {
		names = append(names, d.String())
	}
	for m := time.January; m <= time.December; m++ {
		names = append(names, m.String(), m.String()[:3]+`\.`)
	}
	return regexp.MustCompile("(?i)^(?:" + strings.Join(names, "|") + `)(?: \d{1,2})?$`)
}

// surroundings tells what stands around words.
type surroundings struct {
	text string
	a    *hearsay.Analysis
}

// of gives the features of a token.
func (s *surroundings) of(i int) []string {
	form := func(k int) string {
		if k < 0 || k >= len(s.a.Tokens) {
			return "^"
		}
		return strings.ToLower(s.a.Tokens[k].Of(s.text))
	}
	tag := func(k int) string {
		if k < 0 || k >= len(s.a.Tokens) {
			return "^"
		}
		return s.a.Tokens[k].XPOS.String()
	}
	t := &s.a.Tokens[i]
	word := form(i)
	if t.Kind == hearsay.Number {
		word = word[:2]
	}
	list := []string{"word " + word, "tag " + tag(i), "relation " + t.Relation.String(), "word " + word + " tag " + tag(i)}
	for _, k := range []int{-2, -1, 1, 2} {
		list = append(list, fmt.Sprintf("form %d %s", k, form(i+k)), fmt.Sprintf("tag %d %s", k, tag(i+k)))
	}
	if t.Head >= 0 {
		list = append(list, "head "+s.a.Tokens[t.Head].Lemma, "head tag "+tag(t.Head))
	}
	return list
}

// around gives the features of an expression of time: the verbs above it with
// their auxiliaries, the preposition, how far its day is from that of
// publication.
func (s *surroundings) around(x *hearsay.Time, day string) []string {
	i := slices.IndexFunc(s.a.Tokens, func(t hearsay.Token) bool { return t.End > x.Start })
	if i < 0 {
		return nil
	}
	list := []string{"relation " + s.a.Tokens[i].Relation.String()}
	if i > 0 {
		list = append(list, "before "+strings.ToLower(s.a.Tokens[i-1].Of(s.text)))
	}
	level := 0
	for k := s.a.Tokens[i].Head; k >= 0 && level < 2; k = s.a.Tokens[k].Head {
		t := &s.a.Tokens[k]
		if t.UPOS != hearsay.VERB && t.UPOS != hearsay.AUX {
			list = append(list, "through "+t.UPOS.String())
			continue
		}
		list = append(list, s.verb(k, level)...)
		level++
	}
	from, err := time.Parse(time.DateOnly, x.Interval.From)
	published, err2 := time.Parse(time.DateOnly, day)
	if err == nil && err2 == nil {
		apart := int(from.Sub(published).Hours()/24)%7 + 7
		list = append(list, fmt.Sprintf("days %d", apart%7))
	}
	return list
}

// verb gives the features of a verb and its auxiliaries.
func (s *surroundings) verb(k, level int) []string {
	t := &s.a.Tokens[k]
	list := []string{fmt.Sprintf("verb %d %s", level, t.Lemma), fmt.Sprintf("verb tag %d %s", level, t.XPOS)}
	shape := t.XPOS.String()
	for c := max(k-12, 0); c < k; c++ {
		d := &s.a.Tokens[c]
		if d.Head == k && (d.Relation.Universal() == hearsay.RelAux || d.Relation == hearsay.RelCop || d.Relation == hearsay.RelMark) {
			list = append(list, fmt.Sprintf("aux %d %s", level, strings.ToLower(d.Of(s.text))))
			shape = strings.ToLower(d.Of(s.text)) + " " + shape
		}
	}
	return append(list, fmt.Sprintf("shape %d %s", level, shape))
}
