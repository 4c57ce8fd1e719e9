package lab

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hearsay"
	"hearsay/extract"
	"hearsay/language"
	"hearsay/model"
)

// A saidText is an article with its attributions in terms of tokens.
type saidText struct {
	scene        *extract.Scene
	attributions []saidParts
}

// saidParts are the runs of tokens of an attribution.
type saidParts struct{ cue, source, content []extract.Run }

// Said makes the sections of the model of attributions. The same data, recipe
// and seed give the same bytes on machines of one kind.
func (t *Training) Said() ([]model.Section, error) {
	texts, err := t.saidTexts()
	if err != nil {
		return nil, err
	}
	confidence := confidenceSection(unweighed, unweighed, unweighed, unweighed)
	if t.Recipe.whole("cues.confidence") > 0 {
		if confidence, err = t.confidence(texts); err != nil {
			return nil, err
		}
	}
	return append(t.saidNetworks(texts), confidence), nil
}

// saidNetworks trains both networks.
func (t *Training) saidNetworks(texts []saidText) []model.Section {
	return []model.Section{
		{Name: extract.CuesSection, Bytes: t.fit(t.cueLesson(texts))},
		{Name: extract.PartsSection, Bytes: t.fit(t.partLesson(texts))},
	}
}

// saidTexts reads the articles as the program does and finds the tokens of
// their attributions.
func (t *Training) saidTexts() ([]saidText, error) {
	records, err := Load[struct {
		Text, Title, Date, Publisher string
		Attributions                 []triple
	}](filepath.Join(t.Data, filepath.FromSlash(saidSources[0].File)))
	if err != nil {
		return nil, err
	}
	cues, err := extract.NewCues(t.Base)
	if err != nil {
		return nil, err
	}
	lang, err := language.New(t.Base)
	if err != nil {
		return nil, err
	}
	texts := make([]saidText, len(records))
	var wait sync.WaitGroup
	const workers = 2
	for k := range workers {
		wait.Go(func() {
			for i := k; i < len(records); i += workers {
				r := &records[i]
				doc := t.Clean(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(r.Text),
					Given: hearsay.Given{Title: r.Title, Date: r.Date, Outlet: r.Publisher}})
				a := lang.Analyse(&doc)
				texts[i].scene = cues.NewScene(&doc, &a)
				texts[i].attributions = saidRuns(&doc, &a, r.Attributions)
			}
		})
	}
	wait.Wait()
	return texts, nil
}

// saidRuns turns spans of code points into runs of tokens.
func saidRuns(doc *hearsay.Document, lang *hearsay.Analysis, list []triple) []saidParts {
	at := hearsay.NewCodePoints(doc.Text)
	starts, ends := make([]int, len(lang.Tokens)), make([]int, len(lang.Tokens))
	for i, t := range lang.Tokens {
		starts[i], ends[i] = at.At(t.Start), at.At(t.End)
	}
	runs := func(spans [][2]int) []extract.Run {
		var out []extract.Run
		for _, s := range spans {
			first, _ := slices.BinarySearch(ends, s[0]+1)
			end, _ := slices.BinarySearch(starts, s[1])
			if n := len(out); n > 0 && out[n-1].End >= first {
				out[n-1].End = max(out[n-1].End, end)
			} else if first < end {
				out = append(out, extract.Run{First: first, End: end})
			}
		}
		return out
	}
	var out []saidParts
	for _, a := range list {
		p := saidParts{runs(a.Cue), runs(a.Source), runs(a.Part)}
		if len(p.cue) > 0 && len(p.content) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// bilouOf marks runs on tags that begin at a token.
func bilouOf(tags []string, from int, kind string, runs []extract.Run) {
	for _, r := range runs {
		first, end := max(r.First-from, 0), min(r.End-from, len(tags))
		for k := first; k < end; k++ {
			part := "I-"
			switch {
			case end-first == 1:
				part = "U-"
			case k == first:
				part = "B-"
			case k == end-1:
				part = "L-"
			}
			tags[k] = part + kind
		}
	}
}

func noTags(n int) []string {
	tags := make([]string, n)
	for i := range tags {
		tags[i] = "O"
	}
	return tags
}

// partTags are the answers of a network that finds stretches of some kinds.
func partTags(kinds ...string) *classes {
	names := map[string]bool{"O": true}
	for _, kind := range kinds {
		for _, part := range nameParts {
			names[part+kind] = true
		}
	}
	return newClasses(names)
}

// markKinds are the kinds of marks that an option can take away, to see what
// they bring.
var markKinds = map[string][]string{
	"lexicon": {"act", "takes", "kind", "weak", "cues"},
	"trees":   {"rel", "head", "below", "under", "over", "beside", "across", "depth", "edge"},
	"quotes":  {"quote", "quoted", "quote-of"},
	"names":   {"name"},
}

// marks gives the names of the marks that a network is to see.
func (t *Training) marks(network string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		kind, _, _ := strings.Cut(strings.TrimPrefix(name, "="), ".")
		for option, kinds := range markKinds {
			if t.Recipe.whole(network+"."+option) == 0 && slices.Contains(kinds, kind) {
				return true
			}
		}
		return false
	})
}

// often gives the names of features that were seen so often.
func often(counts map[string]int, least int) []string {
	var list []string
	for name, n := range counts {
		if n >= least {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// form gives a token as it is written.
func (x *saidText) form(k int) string { return x.scene.Form(k) }

// cueLesson is what the network of cues learns: of each sentence which tokens
// are cues.
func (t *Training) cueLesson(texts []saidText) lesson {
	count, lemmas := newCounter(), map[string]int{}
	for i := range texts {
		for k := range texts[i].scene.Len() {
			count.addAll([]string{texts[i].form(k)}, true)
			lemmas[extract.LemmaRow(texts[i].scene.Lemma(k))]++
		}
	}
	least := t.Recipe.whole("cues.least")
	more := append(t.marks("cues", extract.CueMarks()), often(lemmas, least)...)
	l := lesson{name: "cues", tags: partTags(extract.CuePart), lexicon: count.lexicon(least, least, more...)}
	l.lexicon.least = t.Recipe.number("cues.forget")
	s := &sentences{}
	marker := extract.NewMarker(l.lexicon.rows, extract.CueMarks())
	for i := range texts {
		x := &texts[i]
		tags := noTags(x.scene.Len())
		if t.Recipe.whole("cues.inner") == 1 {
			x.forgetInner(tags)
		}
		for _, a := range x.attributions {
			bilouOf(tags, 0, extract.CuePart, a.cue)
		}
		for _, r := range x.scene.Spoken() {
			s.begin()
			for k := r.First; k < r.End; k++ {
				s.Features = append(s.Features, marker.Cue(l.lexicon.rows.Rows(nil, x.form(k)), x.scene, k))
				s.Tags = append(s.Tags, l.tags.of(tags[k]))
			}
		}
	}
	s.begin()
	l.all, l.marked = s, s.len()
	return l
}

// forgetInner leaves open what stands within contents: only the outermost cues
// are marked, and nobody knows where there are more.
func (x *saidText) forgetInner(tags []string) {
	for _, a := range x.attributions {
		for _, r := range a.content {
			for k := r.First; k < r.End; k++ {
				tags[k] = unsure
			}
		}
	}
}

// partLesson is what the network of parts learns: of the sentences around each
// cue which tokens are its source and which its content.
func (t *Training) partLesson(texts []saidText) lesson {
	count, lemmas := newCounter(), map[string]int{}
	each := func(visit func(x *saidText, a saidParts, c *extract.Cued, w extract.Run)) {
		for i := range texts {
			x := &texts[i]
			for _, a := range x.attributions {
				c := x.scene.NewCued(a.cue[0])
				visit(x, a, c, c.Window())
			}
		}
	}
	each(func(x *saidText, a saidParts, c *extract.Cued, w extract.Run) {
		lemmas[extract.CueRow(c.Lemma(c.Head()))]++
		for k := w.First; k < w.End; k++ {
			count.addAll([]string{x.form(k)}, true)
		}
	})
	least := t.Recipe.whole("parts.least")
	more := append(t.marks("parts", extract.PartMarks()), often(lemmas, t.Recipe.whole("parts.cue-least"))...)
	l := lesson{name: "parts", tags: partTags(extract.SourcePart, extract.ContentPart), lexicon: count.lexicon(least, least, more...)}
	l.lexicon.least = t.Recipe.number("parts.forget")
	s := &sentences{}
	marker := extract.NewMarker(l.lexicon.rows, extract.PartMarks())
	r := rand.New(rand.NewPCG(t.Seed, 11))
	learn := func(x *saidText, a saidParts, c *extract.Cued, w extract.Run) {
		tags := noTags(w.End - w.First)
		bilouOf(tags, w.First, extract.ContentPart, a.content)
		bilouOf(tags, w.First, extract.SourcePart, a.source)
		s.begin()
		for k := w.First; k < w.End; k++ {
			s.Features = append(s.Features, marker.Part(l.lexicon.rows.Rows(nil, x.form(k)), c, k))
			s.Tags = append(s.Tags, l.tags.of(tags[k-w.First]))
		}
	}
	crop := t.Recipe.number("parts.crop")
	each(func(x *saidText, a saidParts, c *extract.Cued, w extract.Run) {
		learn(x, a, c, w)
		if r.Float64() < crop {
			in := a.cue[0]
			for _, list := range [][]extract.Run{a.source, a.content} {
				for _, p := range list {
					in.First, in.End = min(in.First, p.First), max(in.End, p.End)
				}
			}
			in.First -= r.IntN(2)
			learn(x, a, c, extract.Run{First: max(in.First, w.First), End: min(in.End, w.End)})
		}
	})
	s.begin()
	l.all, l.marked = s, s.len()
	return l
}
