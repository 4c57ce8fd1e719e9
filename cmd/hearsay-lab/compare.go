package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/knowledge"
	"hearsay/lab"
)

// A comparison is what the flags of compare ask for.
type comparison struct {
	lab.Options
	human  bool
	table  bool
	byType bool
	match  string
	types  []string
	alone  bool
}

func compareCommand() *cobra.Command {
	var o comparison
	c := &cobra.Command{
		Use:   "compare TASK GOLD [PREDICTED]",
		Short: "Score predictions against gold answers",
		Long: `Score predictions against gold answers and print the figures as JSON, the same
figures as the published scorers print.

Tasks:
` + taskList(),
		Example: "  hearsay-lab compare language gold.conllu.gz predicted.conllu\n" +
			"  hearsay-lab compare time gold.jsonl.gz predicted.jsonl --table --by-type\n" +
			"  hearsay-lab compare attribution gold.jsonl.gz --human",
		Args: cobra.RangeArgs(2, 3),
		RunE: func(c *cobra.Command, args []string) error {
			task, err := lab.TaskNamed(args[0])
			if err != nil {
				return err
			}
			switch {
			case o.human && (task.Name != "attribution" || len(args) == 3):
				return fmt.Errorf("--human compares annotators of attributions with each other: give it the gold file alone")
			case !o.human && len(args) != 3:
				return fmt.Errorf("there is nothing to compare %s with: name the file of predictions after it", args[1])
			}
			return o.run(c.OutOrStdout(), task.Name, args[1], args[len(args)-1])
		},
	}
	f := c.Flags()
	f.StringVar(&o.By, "by", "", "figures for each value of this field of the gold (attribution, statements)")
	f.IntVar(&o.Errors, "errors", 0, "list so many errors")
	f.IntVar(&o.Bootstrap, "bootstrap", 0, "95 % intervals by so many samples (attribution)")
	f.BoolVar(&o.human, "human", false, "compare annotators with each other, without predictions (attribution)")
	f.BoolVar(&o.table, "table", false, "print a table instead of JSON (time)")
	f.BoolVar(&o.byType, "by-type", false, "with the figures of each type in the table (time)")
	f.StringVar(&o.match, "match", "", "ask only for gold whose words match this regular expression (time)")
	f.StringSliceVar(&o.types, "types", lab.NameTypes, "count names of these types only (names)")
	f.BoolVar(&o.alone, "singletons", false, "count chains of one phrase too (coref)")
	return c
}

func (o comparison) run(w io.Writer, task, goldFile, predFile string) error {
	switch task {
	case "attribution":
		return o.attributions(w, goldFile, predFile)
	case "statements":
		return o.statements(w, goldFile, predFile)
	case "language":
		return o.language(w, goldFile, predFile)
	case "names":
		return o.names(w, goldFile, predFile)
	case "coref":
		return o.coref(w, goldFile, predFile)
	case "events":
		return o.events(w, goldFile, predFile)
	}
	return o.times(w, goldFile, predFile)
}

// load reads gold and predictions.
func load[T any](read func(string) ([]T, error), goldFile, predFile string) (gold, pred []T, err error) {
	if gold, err = read(goldFile); err == nil {
		pred, err = read(predFile)
	}
	return gold, pred, err
}

func (o comparison) attributions(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.Load[lab.AttributionRecord], goldFile, predFile)
	if err != nil {
		return err
	}
	figures := lab.CompareAttributions
	if o.human {
		figures = func(gold, _ []lab.AttributionRecord, _ lab.Options) lab.Object { return lab.CompareAnnotators(gold) }
	}
	_, err = fmt.Fprintln(w, figures(gold, pred, o.Options).Lines())
	return err
}

func (o comparison) statements(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.Load[lab.StatementRecord], goldFile, predFile)
	if err != nil {
		return err
	}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, lab.CompareStatements(lab.Titles(base), gold, pred, o.Options).Lines())
	return err
}

func (o comparison) times(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.Load[lab.TimeRecord], goldFile, predFile)
	if err != nil {
		return err
	}
	var only *regexp.Regexp
	if o.match != "" {
		if only, err = regexp.Compile("(?i)" + o.match); err != nil {
			return fmt.Errorf("--match %s: %w", o.match, err)
		}
	}
	f, err := lab.CompareTimes(gold, pred, only)
	if err != nil {
		return err
	}
	text := f.Object().Line() + "\n"
	if o.table {
		text = f.Table(o.byType)
	}
	_, err = io.WriteString(w, text+f.Errors(o.Errors))
	return err
}

func (o comparison) language(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.LoadTrees, goldFile, predFile)
	if err != nil {
		return err
	}
	f, err := lab.CompareTrees(gold, pred)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, f.Object().Lines())
	return err
}

func (o comparison) names(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.LoadLabels, goldFile, predFile)
	if err != nil {
		return err
	}
	figures, err := lab.CompareNames(gold, pred, o.types)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, figures.Lines())
	return err
}

func (o comparison) coref(w io.Writer, goldFile, predFile string) error {
	if strings.Contains(goldFile, ".tsv") {
		gold, err := lab.LoadGAP(goldFile)
		if err != nil {
			return err
		}
		pred, err := lab.LoadGAPAnswers(predFile)
		if err != nil {
			return err
		}
		f, err := lab.CompareGAP(gold, pred)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(w, f.Object().Lines())
		return err
	}
	gold, pred, err := load(lab.LoadCoref, goldFile, predFile)
	if err != nil {
		return err
	}
	f, err := lab.CompareCoref(gold, pred, o.alone)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, f.Object().Lines())
	return err
}

func (o comparison) events(w io.Writer, goldFile, predFile string) error {
	gold, pred, err := load(lab.Load[lab.EventRecord], goldFile, predFile)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, lab.CompareEvents(gold, pred).Object().Lines())
	return err
}
