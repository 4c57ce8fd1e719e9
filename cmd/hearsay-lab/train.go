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

	"hearsay/knowledge"
	"hearsay/lab"
	"hearsay/language"
	"hearsay/model"
)

// A training is what the flags of train ask for.
type training struct {
	data, out string
	seed      uint64
	options   []string
	tell      io.Writer
}

func trainCommand() *cobra.Command {
	var t training
	c := &cobra.Command{
		Use:   "train TASK",
		Short: "Train the model of English and write it with its card; try deciders of time",
		Long: `Train the networks of tags, trees and names and the lemmas from the treebanks, name
files, gazetteer and raw news texts under the folder of data, and write the model
with its card. It takes less than an hour on two cores. The same data, options and
seed give the same file, however many threads there are.

docs/language.md explains the model; lab/recipe.txt has the options.

"train time" trains small deciders for the ambiguities of time and holds them
against the rules, by cross-validation over documents. It prints a table and
writes nothing: the rules are not beaten.`,
		Example: "  hearsay-lab train language\n  hearsay-lab train time\n  hearsay-lab train language --out trial.hearsay --option teachers=0",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			t.tell = c.ErrOrStderr()
			switch args[0] {
			case "language":
				return t.run()
			case "time":
				return t.times(c.OutOrStdout())
			}
			return fmt.Errorf("there is no training %q: it can be language or time", args[0])
		},
	}
	c.Flags().StringVar(&t.data, "data", "", "the folder of what is learned from (default: ../shared/data beside the repository)")
	c.Flags().StringVar(&t.out, "out", "", "the file to write, with its card beside it (default: the one that is built in)")
	c.Flags().Uint64Var(&t.seed, "seed", 1, "the seed of all chance")
	c.Flags().StringArrayVar(&t.options, "option", nil, "change an option of the recipe, as NAME=VALUE; may be given several times")
	return c
}

func (t *training) run() error {
	root, err := repository()
	if err != nil {
		return err
	}
	if t.data == "" {
		t.data = filepath.Join(root, "..", "shared", "data")
	}
	if t.out == "" {
		t.out = filepath.Join(root, "knowledge", "models", knowledge.English+".hearsay")
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
	work := lab.Training{Data: t.data, Recipe: recipe, Seed: t.seed, Cut: language.NewCutter(base).Cut, Tell: t.tell}
	sections, err := work.Language()
	if err != nil {
		return err
	}
	fmt.Fprintf(t.tell, "trained in %s\n", time.Since(begun).Round(time.Second))
	manifest, err := t.manifest(recipe, base)
	if err != nil {
		return err
	}
	if err := t.write(manifest, sections); err != nil {
		return err
	}
	if manifest.Scores, err = t.scores(base, root); err != nil {
		return err
	}
	return t.write(manifest, sections)
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
func (t *training) manifest(recipe lab.Recipe, base *knowledge.Base) (model.Manifest, error) {
	m := model.Manifest{
		Name: knowledge.English, Language: "en", Seed: t.seed, Options: recipe, Program: "with knowledge " + base.Version(),
		About: "Tags, lemmas, trees (Universal Dependencies, version 2) and names (people, organisations, places, communities) of written English, above all of news.",
	}
	for _, source := range lab.Sources(recipe) {
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
	m.Licences, m.Notes = lab.Licences, lab.Notes
	return m, nil
}

// carded are the figures that stand on the card.
var carded = map[string]bool{"upos": true, "xpos": true, "lemma": true, "uas": true, "las": true, "names": true, "NORP": true}

// scores measures the model that was written on the development sets.
func (t *training) scores(base *knowledge.Base, root string) ([]model.Score, error) {
	with, err := base.WithModel(knowledge.English, t.out)
	if err != nil {
		return nil, err
	}
	bench, err := newBench(with)
	if err != nil {
		return nil, err
	}
	bench.Data, bench.Repository = t.data, root
	var list []model.Score
	for _, name := range []string{"language", "names"} {
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
				if carded[f.Name] {
					list = append(list, model.Score{Data: section.Name, Measure: f.Name, Value: f.Value})
				}
			}
		}
	}
	return list, nil
}
