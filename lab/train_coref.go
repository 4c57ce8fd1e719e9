package lab

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"

	"hearsay"
	"hearsay/extract"
	"hearsay/language"
	"hearsay/model"
)

// A corefTraining is the work of weighing what tells whom a phrase stands for.
type corefTraining struct {
	*Training
	who      *extract.Who
	linguist Linguist
}

// Coref makes the section of the model of coreference.
func (t *Training) Coref() ([]model.Section, error) {
	who, err := extract.NewWho(t.Base)
	if err != nil {
		return nil, err
	}
	linguist, err := language.New(t.Base)
	if err != nil {
		return nil, err
	}
	section, err := (&corefTraining{t, who, linguist}).section()
	return []model.Section{section}, err
}

// corefScale is how weights are rounded; corefSeen how often a feature must have
// been seen before it has a weight.
const (
	corefScale = 1000
	corefSeen  = 10
)

// litbank is the place of LitBank among the sources. It has no development part:
// every tenth text is kept from training, and scored.
const litbank = 1

func heldOut(n int) bool { return n%10 == 9 }

// A corefLesson is a document to learn from.
type corefLesson struct {
	doc  hearsay.Document
	lang hearsay.Analysis
	// judge tells which choices are right and which are wrong; those that are
	// neither say nothing. The last is to be new.
	judge func(*extract.Course) []verdict
}

type verdict int8

const (
	unjudged verdict = iota
	isRight
	isWrong
)

// section trains and gives the section of the model file.
func (t *corefTraining) section() (model.Section, error) {
	lessons, err := t.lessons()
	if err != nil {
		return model.Section{}, err
	}
	fmt.Fprintf(t.Tell, "%d documents\n", len(lessons))
	learners := make([]*corefLearner, t.Recipe.whole("coref.runs"))
	var running sync.WaitGroup
	for n := range learners {
		learners[n] = newCorefLearner(t.Recipe)
		running.Go(func() { t.run(n, learners[n], lessons) })
	}
	running.Wait()
	return model.Section{Name: extract.CorefSection, Bytes: extract.EncodeCoref(rounded(learners))}, nil
}

// run goes over the lessons by an order of its own: the mean of several runs
// hangs less on it.
func (t *corefTraining) run(number int, learner *corefLearner, lessons []corefLesson) {
	r := rand.New(rand.NewPCG(t.Seed+uint64(number), 11))
	epochs := t.Recipe.whole("coref.epochs")
	for e := range epochs {
		learner.loss, learner.steps = 0, 0
		for n, i := range r.Perm(len(lessons)) {
			learner.read(&lessons[i], t.who)
			if n%50 == 0 && 2*e >= epochs {
				learner.sum()
			}
		}
		if number == 0 {
			fmt.Fprintf(t.Tell, "epoch %d of %d, loss %.4f over %d phrases\n", e+1, epochs, learner.loss/float64(learner.steps), learner.steps)
		}
	}
}

func (t *corefTraining) lessons() ([]corefLesson, error) {
	var all []corefLesson
	for i, pronouns := range []bool{false, true} {
		docs, err := LoadCoref(filepath.Join(t.Data, filepath.FromSlash(corefSources[i].File)))
		if err != nil {
			return nil, err
		}
		for n := range docs {
			if i == litbank && heldOut(n) {
				continue
			}
			doc, lang := docs[n].analysis(t.linguist)
			all = append(all, corefLesson{doc, lang, docs[n].judge(&lang, pronouns)})
		}
	}
	examples, err := LoadGAP(filepath.Join(t.Data, filepath.FromSlash(corefSources[2].File)))
	if err != nil {
		return nil, err
	}
	for i := range examples { // they are few: each is read several times in a pass
		doc := examples[i].document()
		lesson := corefLesson{doc, t.linguist.Analyse(&doc), examples[i].judge}
		for range t.Recipe.whole("coref.gap") {
			all = append(all, lesson)
		}
	}
	return all, nil
}

// judge holds choices against the chains of the document.
func (d *CorefDocument) judge(lang *hearsay.Analysis, pronouns bool) func(*extract.Course) []verdict {
	chain := map[hearsay.Span]string{}
	for name, list := range d.Chains {
		for _, m := range list {
			chain[hearsay.Span{Start: lang.Tokens[m.First].Start, End: lang.Tokens[m.Next-1].End}] = name
		}
	}
	return func(c *extract.Course) []verdict {
		phrase, pronoun := c.Phrase()
		name, known := chain[phrase.Span]
		choices := c.Choices()
		out := make([]verdict, len(choices)+1)
		if pronouns && (!pronoun || !known) {
			return out
		}
		found := false
		for i, s := range choices {
			out[i] = isWrong
			if known && chain[s] == name {
				out[i], found = isRight, true
			}
		}
		out[len(choices)] = isWrong
		if !found {
			out[len(choices)] = isRight
		}
		if pronouns && !found {
			return make([]verdict, len(choices)+1) // its antecedent is no phrase of ours
		}
		return out
	}
}

// judge holds the choices of the example's pronoun against its two names.
func (g *GAPExample) judge(c *extract.Course) []verdict {
	choices := c.Choices()
	out := make([]verdict, len(choices)+1)
	phrase, _ := c.Phrase()
	if phrase.Span != g.Pronoun {
		g.judgeName(c, phrase, out)
		return out
	}
	found := false
	for i := range choices {
		out[i] = g.verdict(c.Chain(i))
		found = found || out[i] == isRight
	}
	out[len(choices)] = isWrong
	if !found {
		clear(out)
	}
	return out
}

// judgeName holds the choices of a name behind the pronoun against it.
func (g *GAPExample) judgeName(c *extract.Course, phrase extract.Reference, out []verdict) {
	for _, n := range []GAPName{g.A, g.B} {
		if n.Start < g.Pronoun.Start || !n.In([]extract.Reference{phrase}) {
			continue
		}
		for i := range len(out) - 1 {
			if slices.ContainsFunc(c.Chain(i), func(r extract.Reference) bool { return r.Span == g.Pronoun }) {
				out[i] = map[bool]verdict{true: isRight, false: isWrong}[n.True]
				out[len(out)-1] = isRight + isWrong - out[i]
			}
		}
	}
}

// verdict judges a chain: it is right that holds the name the pronoun stands
// for. Where that is neither, any is that holds none of the two.
func (g *GAPExample) verdict(chain []extract.Reference) verdict {
	a, b := g.A.In(chain), g.B.In(chain)
	if a && g.A.True || b && g.B.True || !g.A.True && !g.B.True && !a && !b {
		return isRight
	}
	return isWrong
}

// A corefLearner moves weights by AdaGrad.
type corefLearner struct {
	weights, squares []float32
	sums             []float64 // of the weights at times of the second half; their mean is kept
	counts           float64
	seen             []uint8 // how often, as far as it matters
	loss             float64
	steps            int
	features         [][]uint32
	scores           []float64

	rate                   float32
	missed, strange, wrong float64 // what an error costs: known taken for new, new for known, one for the other
}

func newCorefLearner(r Recipe) *corefLearner {
	return &corefLearner{rate: float32(r.number("coref.rate")), missed: r.number("coref.missed"), strange: r.number("coref.strange"), wrong: r.number("coref.wrong"),
		weights: make([]float32, extract.CorefWeights), squares: make([]float32, extract.CorefWeights), seen: make([]uint8, extract.CorefWeights), sums: make([]float64, extract.CorefWeights)}
}

// read goes over a document, learns from each choice and goes on with its own.
func (l *corefLearner) read(lesson *corefLesson, who *extract.Who) {
	for c := who.Course(&lesson.doc, &lesson.lang); c.Next(); {
		verdicts := lesson.judge(c)
		n := len(verdicts)
		for len(l.features) < n {
			l.features = append(l.features, nil)
		}
		l.scores = l.scores[:0]
		best := n - 1
		for i := range n {
			choice := i
			if i == n-1 {
				choice = -1
			}
			l.features[i] = c.Features(choice, l.features[i][:0])
			sum := float32(0)
			for _, f := range l.features[i] {
				sum += l.weights[f]
			}
			l.scores = append(l.scores, float64(sum))
		}
		for i := range n - 1 {
			if l.scores[i] > l.scores[best] {
				best = i
			}
		}
		l.learn(verdicts)
		if best == n-1 {
			best = -1
		}
		c.Take(best)
	}
}

// learn moves the weights towards the right choices, all of them together: any
// of them will do.
func (l *corefLearner) learn(verdicts []verdict) {
	n := len(verdicts)
	top := math.Inf(-1)
	for i, v := range verdicts {
		if v == isWrong {
			switch {
			case i == n-1:
				l.scores[i] += l.missed
			case verdicts[n-1] == isRight:
				l.scores[i] += l.strange
			default:
				l.scores[i] += l.wrong
			}
		}
		if v != unjudged {
			top = max(top, l.scores[i])
		}
	}
	all, good := 0.0, 0.0
	for i, v := range verdicts {
		if v == unjudged {
			continue
		}
		l.scores[i] = math.Exp(l.scores[i] - top)
		all += l.scores[i]
		if v == isRight {
			good += l.scores[i]
		}
	}
	if good == 0 || all == 0 {
		return
	}
	l.loss -= math.Log(good / all)
	l.steps++
	for i, v := range verdicts {
		if v == unjudged {
			continue
		}
		slope := l.scores[i] / all
		if v == isRight {
			slope -= l.scores[i] / good
		}
		if math.Abs(slope) > 1e-4 {
			l.move(l.features[i], float32(slope))
		}
	}
}

func (l *corefLearner) move(features []uint32, slope float32) {
	for _, f := range features {
		if l.seen[f] < corefSeen {
			l.seen[f]++
			continue
		}
		l.squares[f] += slope * slope
		l.weights[f] -= l.rate * slope / float32(math.Sqrt(float64(l.squares[f])+0.01))
	}
}

// sum adds the weights of this moment to the mean.
func (l *corefLearner) sum() {
	for i, w := range l.weights {
		l.sums[i] += float64(w)
	}
	l.counts++
}

// rounded gives the mean of the weights of all runs in whole numbers, those next
// to nothing as nought.
func rounded(learners []*corefLearner) []int16 {
	out := make([]int16, extract.CorefWeights)
	for i := range out {
		sum := 0.0
		for _, l := range learners {
			sum += l.sums[i] / l.counts
		}
		if v := math.Round(sum / float64(len(learners)) * corefScale); math.Abs(v) >= corefScale/200 {
			out[i] = int16(max(-32000, min(32000, v)))
		}
	}
	return out
}
