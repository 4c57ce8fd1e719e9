package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hearsay/clean"
	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/lab"
	"hearsay/language"
	"hearsay/model"
)

// A training is what the flags of train ask for.
type training struct {
	data, out, root string
	seed            uint64
	options         []string
	tell            io.Writer
}

// A course is one of the models that can be trained.
type course struct {
	model    string // its name
	about    string
	sections func(*lab.Training) ([]model.Section, error)
	card     func(lab.Recipe) lab.Card
	tasks    []string        // whose figures stand on the card
	carded   map[string]bool // which of them
}

var courses = map[string]course{
	"language": {
		model:    knowledge.English,
		about:    "Tags, lemmas, trees (Universal Dependencies, version 2) and names (people, organisations, places, communities) of written English, above all of news.",
		sections: (*lab.Training).Language,
		card:     lab.LanguageCard,
		tasks:    []string{"language", "names"},
		carded:   set("upos", "xpos", "lemma", "uas", "las", "names", "NORP"),
	},
	"coref": {
		model:    knowledge.Coref,
		about:    "Weights of what tells whom a pronoun or a noun phrase of written English stands for.",
		sections: (*lab.Training).Coref,
		card:     lab.CorefCard,
		tasks:    []string{"coref"},
		carded:   set("conll", "gap"),
	},
	"said": {
		model:    knowledge.Said,
		about:    "Attributions in English news: the words that attribute, and for each its source and its content, with how sure each of them is.",
		sections: (*lab.Training).Said,
		card:     lab.SaidCard,
		tasks:    []string{"attribution"},
		carded:   set("cue.overlap", "source.words", "content.words", "attribution.words", "attribution.lenient", "claim.content_source"),
	},
	"events": {
		model:    knowledge.Events,
		about:    "Weights of what tells the type of an event that one party does to another: PLOVER's 16 types, from the words and trees of one sentence.",
		sections: (*lab.Training).Events,
		card:     lab.EventsCard,
		tasks:    []string{"events"},
		carded:   set("root", "macro", "quad", "one.root"),
	},
}

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

func trainCommand() *cobra.Command {
	var t training
	c := &cobra.Command{
		Use:   "train language|coref|said|events|stories|same-events|time",
		Short: "Train a model of English and write it with its card; try deciders of time",
		Long: `Train a model and write it with its card: "language", the networks of tags, trees
and names and the lemmas, from treebanks, name files, a gazetteer and raw news;
"coref", the weights by which phrases are held to stand for one; "said", the
networks that find who said what, from the training part of PolNeAR; or "events",
the weights that tell the types of events. The last three rest on the language model
that is built in. Each takes less than an hour on two
cores. The same data, options and seed give the same file, however many threads there
are.

"stories" learns by what stories are told apart and "same-events" by what mentions of
events are; both write knowledge that can be read, knowledge/en/stories.txt and
same-events.txt, and tell figures by cross-validation on standard error.

docs/language.md, docs/who.md, docs/origin.md, docs/said.md and docs/what.md explain the models; lab/recipe.txt has
the options.

"train time" trains small deciders for the ambiguities of time and holds them
against the rules, by cross-validation over documents. It prints a table and writes
nothing: the rules are not beaten.`,
		Example:   "  hearsay-lab train said\n  hearsay-lab train language --out trial.hearsay --option teachers=0",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"language", "coref", "said", "events", "stories", "same-events", "time"},
		RunE: func(c *cobra.Command, args []string) error {
			t.tell = c.ErrOrStderr()
			switch args[0] {
			case "time":
				return t.times(c.OutOrStdout())
			case "stories":
				return t.weights("stories.txt", (*lab.Training).Stories)
			case "same-events":
				return t.weights("same-events.txt", (*lab.Training).SameEvents)
			}
			return t.run(courses[args[0]])
		},
	}
	c.Flags().StringVar(&t.data, "data", "", "the folder of what is learned from (default: ../shared/data beside the repository)")
	c.Flags().StringVar(&t.out, "out", "", "the file to write, with its card beside it (default: the one that is built in)")
	c.Flags().Uint64Var(&t.seed, "seed", 1, "the seed of all chance")
	c.Flags().StringArrayVar(&t.options, "option", nil, "change an option of the recipe, as NAME=VALUE; may be given several times")
	return c
}

func (t *training) run(course course) error {
	if err := t.places(filepath.Join("knowledge", "models", course.model+".hearsay")); err != nil {
		return err
	}
	recipe, err := lab.NewRecipe(t.options)
	if err != nil {
		return err
	}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	begun := time.Now()
	work, err := t.work(recipe, base)
	if err != nil {
		return err
	}
	sections, err := course.sections(work)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.tell, "trained in %s\n", time.Since(begun).Round(time.Second))
	manifest, err := t.manifest(course, recipe, base)
	if err != nil {
		return err
	}
	if err := t.write(manifest, sections); err != nil {
		return err
	}
	if manifest.Scores, err = t.scores(course, base); err != nil {
		return err
	}
	return t.write(manifest, sections)
}

// weights learns a file of knowledge and writes it.
func (t *training) weights(name string, learn func(*lab.Training) (string, error)) error {
	if err := t.places(filepath.Join("knowledge", "en", name)); err != nil {
		return err
	}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	work, err := t.work(lab.Recipe{}, base)
	if err != nil {
		return err
	}
	text, err := learn(work)
	if err != nil {
		return err
	}
	return os.WriteFile(t.out, []byte(text), 0o666)
}

// places finds the folders that no flag names.
func (t *training) places(out string) (err error) {
	if t.root, err = repository(); err != nil {
		return err
	}
	if t.data == "" {
		t.data = filepath.Join(t.root, "..", "shared", "data")
	}
	if t.out == "" {
		t.out = filepath.Join(t.root, out)
	}
	return nil
}

// work puts together what a training needs of the reading program.
func (t *training) work(recipe lab.Recipe, base *knowledge.Base) (*lab.Training, error) {
	cleaner, err := clean.New(base)
	if err != nil {
		return nil, err
	}
	return &lab.Training{Data: t.data, Recipe: recipe, Seed: t.seed, Base: base, Tell: t.tell, Cut: language.NewCutter(base).Cut, Clean: cleaner.Document}, nil
}

func (t *training) write(m model.Manifest, sections []model.Section) error {
	bytes, err := model.Write(m, sections)
	if err != nil {
		return err
	}
	if err := os.WriteFile(t.out, bytes, 0o666); err != nil {
		return err
	}
	card := strings.TrimSuffix(t.out, filepath.Ext(t.out)) + ".md"
	return os.WriteFile(card, []byte(m.Card()), 0o666)
}

// manifest says what the model is made of.
func (t *training) manifest(course course, recipe lab.Recipe, base *knowledge.Base) (model.Manifest, error) {
	card := course.card(recipe)
	m := model.Manifest{
		Name: course.model, Language: "en", Seed: t.seed, Options: card.Options, Program: "with knowledge " + base.Version(), About: course.about,
		Licences: card.Licences, Notes: card.Notes,
	}
	for _, source := range card.Sources {
		f, err := os.Open(filepath.Join(t.data, filepath.FromSlash(source.File)))
		if err != nil {
			return m, err
		}
		sum := sha256.New()
		_, err = io.Copy(sum, f)
		f.Close()
		if err != nil {
			return m, err
		}
		m.Data = append(m.Data, model.Data{Name: source.File, SHA256: hex.EncodeToString(sum.Sum(nil)), Source: source.From, Licence: source.Licence})
	}
	return m, nil
}

// scores measures the model that was written on the development sets.
func (t *training) scores(course course, base *knowledge.Base) ([]model.Score, error) {
	with, err := desk.WithModel(base, t.out)
	if err != nil {
		return nil, err
	}
	bench, err := newBench(with)
	if err != nil {
		return nil, err
	}
	bench.Data, bench.Repository = t.data, t.root
	var list []model.Score
	for _, name := range course.tasks {
		task, err := lab.TaskNamed(name)
		if err != nil {
			return nil, err
		}
		sheet, err := lab.Score(task, bench)
		if err != nil {
			return nil, err
		}
		for _, section := range sheet.Sections {
			for _, f := range section.Figures {
				if course.carded[f.Name] {
					list = append(list, model.Score{Data: section.Name, Measure: f.Name, Value: f.Value})
				}
			}
		}
	}
	return list, nil
}

// times holds learned deciders against the rules of time.
func (t *training) times(out io.Writer) error {
	root, err := repository()
	if err != nil {
		return err
	}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	trial := lab.TimeTrial{Doubtful: base.Words("when-doubtful"), Seed: t.seed}
	if trial.Bench, err = newBench(base); err != nil {
		return err
	}
	if trial.Repository, trial.Data = root, t.data; t.data == "" {
		trial.Data = filepath.Join(root, "..", "shared", "data")
	}
	table, err := trial.Run()
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, table)
	return err
}
