package lab

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"hearsay"
	"hearsay/extract"
	"hearsay/language"
	"hearsay/model"
)

// Events makes the section of the model of events. The same data, recipe and
// seed give the same bytes on machines of one kind.
func (t *Training) Events() ([]model.Section, error) {
	types, err := extract.EventTypes(t.Base)
	if err != nil {
		return nil, err
	}
	linguist, err := language.New(t.Base)
	if err != nil {
		return nil, err
	}
	school := &eventSchool{data: t.Data, types: types, signs: extract.NewTypeSigns(t.Base), read: func(text string) (string, *hearsay.Analysis) {
		doc := t.Clean(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(text)})
		lang := linguist.Analyse(&doc)
		return doc.Text, &lang
	}}
	lessons, err := school.lessons(t.Recipe.eventWeights())
	if err != nil {
		return nil, err
	}
	weights := t.Recipe.learnTypes(lessons, types, t.Seed)
	fmt.Fprintf(t.Tell, "%d examples, %d signs kept\n", len(lessons), len(weights.Rows))
	return []model.Section{{Name: extract.TypesSection, Bytes: weights.Encode()}}, nil
}

// A typeLearner moves weights by AdaGrad towards the types that are right: any
// of them will do, where several are.
type typeLearner struct {
	kinds       int
	at          map[uint32]int // the row of a sign
	weights     []float64      // kinds for each row
	squares     []float64
	rate, decay float64
	slopes      []float64
}

// learnTypes learns from the lessons.
func (r Recipe) learnTypes(lessons []eventLesson, types []extract.EventType, seed uint64) *extract.TypeWeights {
	l := &typeLearner{kinds: len(types), at: map[uint32]int{}, slopes: make([]float64, len(types)),
		rate: r.number("events.rate"), decay: r.number("events.decay") / float64(len(lessons))}
	rows := make([][]int, len(lessons))
	for i := range lessons {
		for _, s := range lessons[i].signs {
			row, ok := l.at[s]
			if !ok {
				row = len(l.at)
				l.at[s] = row
			}
			rows[i] = append(rows[i], row)
		}
	}
	l.weights, l.squares = make([]float64, len(l.at)*l.kinds), make([]float64, len(l.at)*l.kinds)
	chance := rand.New(rand.NewPCG(seed, 7))
	for range r.whole("events.epochs") {
		for _, i := range chance.Perm(len(lessons)) {
			l.learn(&lessons[i], rows[i])
		}
	}
	return l.rounded(types, r.whole("events.least"))
}

// learn moves the weights of one lesson. Signs share out one vote, so that long
// sentences teach no more than short ones.
func (l *typeLearner) learn(lesson *eventLesson, rows []int) {
	share := 1 / math.Sqrt(float64(max(1, len(rows))))
	l.chances(rows, share)
	right := 0.0
	for _, k := range lesson.right {
		right += l.slopes[k]
	}
	for k, p := range l.slopes {
		if slices.Contains(lesson.right, k) && right > 0 {
			l.slopes[k] -= p / right
		}
		l.slopes[k] *= lesson.weight * share
	}
	for _, row := range rows {
		w, squares := l.weights[row*l.kinds:][:l.kinds], l.squares[row*l.kinds:][:l.kinds]
		for k, slope := range l.slopes {
			slope += l.decay * w[k]
			squares[k] += slope * slope
			w[k] -= l.rate * slope / (math.Sqrt(squares[k]) + 1e-3)
		}
	}
}

// chances fills slopes with how likely each type is held to be.
func (l *typeLearner) chances(rows []int, share float64) {
	clear(l.slopes)
	for _, row := range rows {
		for k, w := range l.weights[row*l.kinds:][:l.kinds] {
			l.slopes[k] += share * w
		}
	}
	top, all := slices.Max(l.slopes), 0.0
	for k, s := range l.slopes {
		l.slopes[k] = math.Exp(s - top)
		all += l.slopes[k]
	}
	for k := range l.slopes {
		l.slopes[k] /= all
	}
}

// rounded gives the weights in whole numbers up to 127, without signs all of
// whose weights are small.
func (l *typeLearner) rounded(types []extract.EventType, least int) *extract.TypeWeights {
	out := &extract.TypeWeights{Rows: map[uint32][]int8{}}
	for _, t := range types {
		out.Names = append(out.Names, t.Name)
	}
	most := 1e-9
	for _, w := range l.weights {
		most = max(most, math.Abs(w))
	}
	for s, row := range l.at {
		list, top := make([]int8, l.kinds), 0
		for k, w := range l.weights[row*l.kinds:][:l.kinds] {
			v := int(math.Round(w / most * math.MaxInt8))
			list[k], top = int8(v), max(top, v, -v)
		}
		if top >= max(least, 1) {
			out.Rows[s] = list
		}
	}
	return out
}
