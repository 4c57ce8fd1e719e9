package lab

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/origin"
)

// How stories are learned.
const (
	storyFolds    = 5
	storyPenalty  = 1
	setWeight     = 20000 // of all pairs of a set together, whatever its size
	mergeWeight   = 2000  // of all merges of a set together
	mergeBias     = 1.1   // added to the learned bias: a wrong merge costs less than a wrong split, which BCubed counts for every document
	seldomStem    = 9     // documents; a stem in fewer is left out of the background
	bandsPerTwice = 2     // bands of frequency for each doubling
)

// A storyText is a text with the story that it belongs to.
type storyText struct {
	corpusText
	Cluster string `json:"cluster"`
	Topic   any    `json:"topic"`
	set     string
	profile origin.Profile
	fold    int
}

// A storySet is texts that come as one stream.
type storySet struct {
	name  string
	texts []*storyText
	story map[hearsay.ReportID]string
	fold  map[hearsay.ReportID]int
}

// storySets are the development sets of the task stories.
var storySets = []struct{ name, file string }{
	{"fnc", "stories/fnc.docs.jsonl.gz"}, {"allsides", "stories/allsides.docs.jsonl.gz"}, {"basil", "stories/basil.docs.jsonl.gz"}, {"ecbplus", "ecbplus/docs.jsonl.gz"},
}

// Stories learns how stories are told apart, and gives the file of knowledge
// that says so. The figures by cross-validation go to Tell.
func (t *Training) Stories() (string, error) {
	sets, texts, err := t.storySets()
	if err != nil {
		return "", err
	}
	frequency, err := t.frequencies(texts)
	if err != nil {
		return "", err
	}
	text, err := t.storyKnowledge(frequency, sets, -1)
	if err == nil {
		err = t.validate(frequency, sets)
	}
	return storyHeader + text, err
}

// validate tells how well stories are found that were not learned from.
func (t *Training) validate(frequency string, sets []*storySet) error {
	var rows [storyFolds][]BCubed
	for fold := range storyFolds {
		scorer, err := t.storyScorer(frequency, sets, fold)
		if err != nil {
			return err
		}
		for _, s := range sets {
			b, err := s.score(scorer, func(id label) bool { return s.fold[hearsay.ReportID(id)] == fold })
			if err != nil {
				return err
			}
			rows[fold] = append(rows[fold], b)
		}
	}
	for i, s := range sets {
		fmt.Fprintf(t.Tell, "%-10s BCubed F1 by cross-validation over stories: %.4f\n", s.name, crossValidated(s, rows, i).F1())
	}
	return nil
}

const storyHeader = `# By what stories are told apart, and in how many documents of news the stems of
# words stand. Learned by hearsay-lab train stories from Fake News Challenge 1,
# BASIL, AllSides and ECB+ (stories) and PolNeAR (words); docs/origin.md tells
# what the weights mean. Do not edit it: train anew.

`

// crossValidated joins the figures of the folds, each by how many texts it has.
func crossValidated(s *storySet, rows [storyFolds][]BCubed, set int) BCubed {
	var sum BCubed
	n := 0.0
	for fold := range rows {
		of := 0.0
		for _, f := range s.fold {
			of += count(f == fold)
		}
		sum.Precision += of * rows[fold][set].Precision
		sum.Recall += of * rows[fold][set].Recall
		n += of
	}
	return BCubed{sum.Precision / n, sum.Recall / n}
}

// score puts the texts of a set into stories and holds them against gold.
func (s *storySet) score(scorer *origin.Scorer, asked func(label) bool) (BCubed, error) {
	stories := s.added(scorer)
	stories.Settle()
	var gold, pred []Clustered
	for id, story := range s.story {
		g, p := label(story), label(stories.StoryOf(id))
		gold, pred = append(gold, Clustered{label(id), &g}), append(pred, Clustered{label(id), &p})
	}
	return CompareClusters(gold, pred, asked)
}

func (s *storySet) added(scorer *origin.Scorer) *origin.Stories {
	stories := origin.NewStories(scorer)
	for _, x := range s.texts {
		stories.Add(x.profile)
	}
	return stories
}

// storySets gives the development sets, and all of them together, shuffled and
// without dates.
func (t *Training) storySets() (sets []*storySet, all []*storyText, err error) {
	for _, source := range storySets {
		list, err := Load[*storyText](filepath.Join(t.Data, filepath.FromSlash(source.file)))
		if err != nil {
			return nil, nil, err
		}
		for _, x := range list {
			x.set = source.name
			x.fold = x.foldOf()
			x.profile = t.profile(&x.corpusText)
		}
		sets = append(sets, storySetOf(source.name, list))
		all = append(all, list...)
	}
	undated := make([]*storyText, len(all))
	for i, x := range all {
		copied := *x
		copied.profile.Day = 0
		undated[i] = &copied
	}
	rand.New(rand.NewPCG(t.Seed, t.Seed)).Shuffle(len(undated), func(i, j int) { undated[i], undated[j] = undated[j], undated[i] })
	return append(sets, storySetOf("together", undated)), all, nil
}

// foldOf deals stories into folds. Those of one topic stay together: they are
// alike on purpose.
func (x *storyText) foldOf() int {
	key := x.Cluster
	if x.set == "ecbplus" {
		key = fmt.Sprint(x.Topic)
	}
	h := fnv.New32a()
	fmt.Fprint(h, x.set, key)
	return int(h.Sum32()>>8) % storyFolds
}

func storySetOf(name string, texts []*storyText) *storySet {
	s := &storySet{name, texts, map[hearsay.ReportID]string{}, map[hearsay.ReportID]int{}}
	for _, x := range texts {
		s.story[x.profile.ID], s.fold[x.profile.ID] = x.set+" "+x.Cluster, x.fold
	}
	return s
}

// document makes a document of a text, named by its ID.
func (t *Training) document(x *corpusText) hearsay.Document {
	return x.document(t.Clean)
}

func (t *Training) profile(x *corpusText) origin.Profile {
	doc := t.document(x)
	w := origin.WordingOf(&doc, nil)
	return origin.ProfileOf(&doc, &w)
}

// frequencies counts in how many documents of news each stem stands, in bands.
func (t *Training) frequencies(texts []*storyText) (string, error) {
	more, err := Load[*corpusText](filepath.Join(t.Data, "polnear", "train.attributions.jsonl.gz"))
	if err != nil {
		return "", err
	}
	for _, x := range texts {
		more = append(more, &x.corpusText)
	}
	with := map[string]int{}
	for _, x := range more {
		doc := t.document(x)
		seen := map[string]bool{}
		for _, text := range []string{doc.Text, doc.Title} {
			for _, w := range origin.WordingOf(&hearsay.Document{Text: text}, nil).Words {
				if stem := strings.ToLower(origin.Stem(w.Span().Of(text))); !seen[stem] {
					seen[stem] = true
					with[stem]++
				}
			}
		}
	}
	return bands(with, len(more)), nil
}

// bands writes stems by how many of the documents they stand in.
func bands(with map[string]int, documents int) string {
	list := map[int][]string{}
	for stem, n := range with {
		if n >= seldomStem {
			band := int(math.Round(bandsPerTwice * math.Log2(float64(n))))
			list[band] = append(list[band], stem)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "frequency: %d\n", documents)
	order := make([]int, 0, len(list))
	for band := range list {
		order = append(order, band)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(b, a) })
	for _, band := range order {
		slices.Sort(list[band])
		n := min(float64(documents)-1, math.Round(math.Exp2(float64(band)/bandsPerTwice)))
		fmt.Fprintf(&b, "frequency: %.0f\n    stems: %s\n", n, strings.Join(list[band], ", "))
	}
	return b.String()
}

// storyScorer learns from all stories but those of a fold.
func (t *Training) storyScorer(frequency string, sets []*storySet, fold int) (*origin.Scorer, error) {
	text, err := t.storyKnowledge(frequency, sets, fold)
	if err != nil {
		return nil, err
	}
	return scorerOf(text)
}

// scorerOf is a scorer of stories alone, by the weights of a text.
func scorerOf(text string) (*origin.Scorer, error) {
	records, err := parsed(text + unlearned("mentions", origin.MentionFeatures) + unlearned("events", origin.MergeFeatures))
	if err != nil {
		return nil, err
	}
	return origin.ScorerOf(records)
}

// parsed reads knowledge that was just written.
func parsed(text string) ([]knowledge.Record, error) {
	records, troubles := knowledge.Parse("learned", text)
	if len(troubles) > 0 {
		return nil, troubles
	}
	return records, nil
}

// unlearned are weights that say nothing.
func unlearned(name string, features []string) string {
	return weightsText(name, features, make([]float64, len(features)))
}

// storyKnowledge learns from all stories but those of a fold, first what the
// likenesses of two documents weigh, then what those of two clusters do.
func (t *Training) storyKnowledge(frequency string, sets []*storySet, fold int) (string, error) {
	pair, merge := make([]float64, len(origin.PairFeatures)), make([]float64, len(origin.MergeFeatures))
	text := func() string {
		return weightsText("documents", origin.PairFeatures, pair) + weightsText("stories", origin.MergeFeatures, merge) + "\n" + frequency
	}
	scorer, err := scorerOf(text())
	if err != nil {
		return "", err
	}
	var list []observation
	for _, s := range sets {
		list = append(list, levelled(s.pairs(scorer, fold), setWeight)...)
	}
	pair = logistic(list, len(pair), storyPenalty)
	if scorer, err = scorerOf(text()); err != nil {
		return "", err
	}
	list = nil
	for _, s := range sets {
		list = append(list, levelled(s.merges(scorer, fold), mergeWeight)...)
	}
	merge = logistic(list, len(merge), storyPenalty)
	merge[0] += mergeBias
	return text(), nil
}

func weightsText(name string, features []string, w []float64) string {
	var items []string
	for i, f := range features {
		items = append(items, fmt.Sprintf("%s %.3f", f, w[i]))
	}
	return fmt.Sprintf("likeness: %s\n    weights: %s\n", name, strings.Join(items, ", "))
}

// levelled gives the observations of a set so much weight together.
func levelled(list []observation, weight float64) []observation {
	sum := 0.0
	for _, o := range list {
		sum += o.weight
	}
	for i := range list {
		list[i].weight *= weight / sum
	}
	return list
}

// pairs are the pairs of texts that are compared, without those of a fold.
func (s *storySet) pairs(scorer *origin.Scorer, fold int) []observation {
	var list []observation
	s.added(scorer).Compared(func(a, b hearsay.ReportID, features []float64) {
		if s.fold[a] != fold && s.fold[b] != fold {
			list = append(list, observation{features, s.story[a] == s.story[b], 1})
		}
	})
	return list
}

// merges are the pairs of clusters that come up when only right ones are
// merged, without those of a fold.
func (s *storySet) merges(scorer *origin.Scorer, fold int) []observation {
	var list []observation
	s.added(scorer).SettleBy(func(a, b []hearsay.ReportID, features []float64) bool {
		right := s.story[a[0]] == s.story[b[0]]
		held := func(id hearsay.ReportID) bool { return s.fold[id] == fold }
		if !slices.ContainsFunc(a, held) && !slices.ContainsFunc(b, held) {
			list = append(list, observation{features, right, math.Sqrt(float64(min(len(a), len(b))))})
		}
		return right
	})
	return list
}
