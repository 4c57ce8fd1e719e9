package lab

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay/knowledge"
)

// ErrNoData says that none of a task's development sets is there.
var ErrNoData = errors.New("no development set is there")

// A Sheet is the figures of one task, as docs/scores keeps them.
type Sheet struct {
	Task     string
	Made     []string // what the figures were made with: "knowledge 1f2e3d4c5b6a"
	Sections []Section
}

// A Section is the figures of one development set.
type Section struct {
	Name    string
	Counts  string
	Figures []Figure
}

// A Figure is a value in per cent.
type Figure struct {
	Name   string
	Value  float64
	None   bool   // there was nothing to measure
	Detail string // precision and recall, or counts
	Marks  string // floors, targets and what people reach
}

//go:embed marks.txt
var marksText string

// marks gives the marks of every figure, by "TASK SET FIGURE".
func marks() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(marksText) {
		name, value, found := strings.Cut(strings.TrimSpace(line), ": ")
		if found && !strings.HasPrefix(name, "#") {
			m[name] = value
		}
	}
	return m
}

// A Bench is what scores are made with.
type Bench struct {
	Tools
	Base       *knowledge.Base // of which types of events are learned
	Titles     map[string]bool // those of [Titles]
	Data       string          // the folder of the development sets
	Repository string          // the folder of the module, which has sets of our own
}

// Score predicts every development set of the task that is found and gives the
// figures.
func Score(task Task, bench Bench) (Sheet, error) {
	s := &scoring{Bench: bench, task: task}
	sections, err := task.sheet(s)
	if err == nil && len(sections) == 0 {
		err = fmt.Errorf("%s: %w", bench.Data, ErrNoData)
	}
	known := marks()
	for _, section := range sections {
		for i := range section.Figures {
			f := &section.Figures[i]
			f.Marks = known[task.Name+" "+section.Name+" "+f.Name]
		}
	}
	return Sheet{Task: task.Name, Sections: sections}, err
}

// A scoring is the work of [Score].
type scoring struct {
	Bench
	task Task
}

// has reports whether a file of the data is there.
func (s *scoring) has(path ...string) bool {
	return exists(s.path(path...))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func (s *scoring) path(path ...string) string {
	return filepath.Join(append([]string{s.Data}, path...)...)
}

// predicted gives the predictions for a file of texts, as they are written.
func (s *scoring) predicted(path string, p Prediction) (io.Reader, error) {
	in, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out bytes.Buffer
	p.Task, p.Tools = s.task, s.Tools
	return &out, p.Run(path, in, &out)
}

// both gives gold and predictions.
func both[T any](s *scoring, gold, texts string) (g, p []T, err error) {
	if g, err = Load[T](gold); err != nil {
		return nil, nil, err
	}
	out, err := s.predicted(texts, Prediction{Confidence: true})
	if err != nil {
		return nil, nil, err
	}
	p, err = load[T](texts, out)
	return g, p, err
}

// predictedFrom gives the predictions for texts at hand.
func predictedFrom[T, In any](s *scoring, texts []In) ([]T, error) {
	var in, out bytes.Buffer
	e := json.NewEncoder(&in)
	for _, t := range texts {
		if err := e.Encode(t); err != nil {
			return nil, err
		}
	}
	if err := (Prediction{Task: s.task, Tools: s.Tools}).Run("texts", &in, &out); err != nil {
		return nil, err
	}
	return load[T]("predictions", &out)
}

// attributionFigures are those that are kept, by their paths.
var attributionFigures = []string{
	"cue.exact", "cue.overlap", "source.exact", "source.words", "source.half", "content.exact", "content.words", "content.half",
	"attribution.strict", "attribution.words", "attribution.lenient", "attribution.lenient80", "claim.content", "claim.content_source",
	"segments.source.exact", "segments.cue.exact", "segments.content.exact",
	"link.source_given_cue", "link.content_given_cue", "link.source_given_content",
}

func (s *scoring) attributions() ([]Section, error) {
	dev := s.path("polnear", "dev.attributions.jsonl.gz")
	if !s.has("polnear", "dev.attributions.jsonl.gz") {
		return nil, nil
	}
	gold, pred, err := both[AttributionRecord](s, dev, dev)
	if err != nil {
		return nil, err
	}
	out := CompareAttributions(gold, pred, Options{})
	system := Section{"polnear.dev", fmt.Sprintf("%d articles, %d gold, %d predicted", len(gold), out.Get("gold"), out.Get("pred")),
		attributionRows(out)}
	types := out.Get("recall_by_type").(Object)
	for _, t := range types {
		o := t.Value.(Object)
		system.Figures = append(system.Figures, figure("recall."+t.Name, o.Get("lenient"), fmt.Sprintf("of %d", o.Get("n"))))
	}
	system.Figures = append(system.Figures, reliabilityRows(gold, pred)...)
	people, err := s.people(gold)
	return []Section{system, people}, err
}

// people holds the annotators against each other, on the training texts as
// well if they are there: few were marked by several.
func (s *scoring) people(gold []AttributionRecord) (Section, error) {
	if s.has("polnear", "train.attributions.jsonl.gz") {
		train, err := Load[AttributionRecord](s.path("polnear", "train.attributions.jsonl.gz"))
		if err != nil {
			return Section{}, err
		}
		gold = append(train, gold...)
	}
	out := CompareAnnotators(gold)
	n := out.Get("articles_with_several_annotators")
	return Section{"polnear.people", fmt.Sprintf("%d articles, every annotator against every other", n), attributionRows(out)}, nil
}

func attributionRows(out Object) []Figure {
	var list []Figure
	for _, name := range attributionFigures {
		list = append(list, rowOf(name, out.Get(strings.Split(name, ".")...)))
	}
	return list
}

// rowOf makes a figure of a value, of precision, recall and F1, or of counts.
func rowOf(name string, value any) Figure {
	o, ok := value.(Object)
	switch {
	case !ok:
		return figure(name, value, "")
	case o.Get("right") != nil:
		return figure(name, o.Get("pct"), fmt.Sprintf("%d of %d", o.Get("right"), o.Get("of")))
	}
	return figure(name, o.Get("f1"), fmt.Sprintf("P %6.2f  R %6.2f", o.Get("p"), o.Get("r")))
}

func figure(name string, value any, detail string) Figure {
	v, ok := value.(float64)
	return Figure{Name: name, Value: v, None: !ok, Detail: detail}
}

func (s *scoring) statements() ([]Section, error) {
	var list []Section
	if s.has("seed", "seed.statements.jsonl") {
		gold, pred, err := both[StatementRecord](s, s.path("seed", "seed.statements.jsonl"), s.path("seed", "seed.texts.jsonl"))
		if err != nil {
			return nil, err
		}
		list = append(list, s.statementSection("seed", gold, pred))
	}
	for _, half := range []string{"dev", "final"} {
		path := filepath.Join(s.Repository, "corpus", "statements", half+".jsonl")
		if !exists(path) {
			continue
		}
		gold, texts, err := s.corpus(path)
		if err != nil {
			return nil, err
		}
		if gold == nil {
			continue
		}
		pred, err := predictedFrom[StatementRecord](s, texts)
		if err != nil {
			return nil, err
		}
		list = append(list, s.statementSection("corpus."+half, gold, pred))
	}
	return list, nil
}

func (s *scoring) statementSection(name string, gold, pred []StatementRecord) Section {
	out := CompareStatements(s.Titles, gold, pred, Options{}).Get("all").(Object)
	section := Section{Name: name, Counts: fmt.Sprintf("%d passages, %d gold, %d predicted", out.Get("passages"), out.Get("gold"), out.Get("predicted"))}
	for _, m := range out {
		if _, ok := m.Value.(Object); ok {
			section.Figures = append(section.Figures, rowOf(m.Name, m.Value))
		}
	}
	return section
}

// timeSets are the development sets of the task time.
var timeSets = []struct{ name, file string }{
	{"tbaq.dev", "tbaq.dev.jsonl.gz"}, {"meantime.dev", "meantime.dev.jsonl.gz"},
	{"recognizers.dev", "recognizers.dev.jsonl.gz"}, {"duckling.dev", "duckling.dev.jsonl.gz"}, {"seed", "seed.jsonl"},
}

func (s *scoring) times() ([]Section, error) {
	var list []Section
	for _, set := range timeSets {
		if !s.has("timex", set.file) {
			continue
		}
		section, err := s.timeSet(set.name, s.path("timex", set.file))
		if err != nil {
			return nil, err
		}
		list = append(list, section)
	}
	own, err := s.ownTimes()
	return append(list, own...), err
}

func (s *scoring) timeSet(name, path string) (Section, error) {
	gold, pred, err := both[TimeRecord](s, path, path)
	if err != nil {
		return Section{}, err
	}
	section, err := timeSection(name, gold, pred)
	if err != nil || !assistants[name] {
		return section, err
	}
	texts, err := Load[timeText](path)
	if err != nil {
		return section, err
	}
	of := map[label]string{}
	for _, t := range texts {
		of[t.ID] = t.Text
	}
	section.Figures = append(section.Figures, compareShapes(gold, pred, of).rows()...)
	return section, nil
}

// assistants are the sets whose guidelines are not ours: what differs by
// convention is counted apart.
var assistants = map[string]bool{"recognizers.dev": true, "duckling.dev": true}

// A timeText is the text of a record of times.
type timeText struct {
	ID   label  `json:"id"`
	Text string `json:"text"`
}

// timeSection gives the figures of one set.
func timeSection(name string, gold, pred []TimeRecord) (Section, error) {
	all, err := CompareTimes(gold, pred, nil)
	if err != nil {
		return Section{}, err
	}
	weekdays, err := CompareTimes(gold, pred, bareWeekday())
	if err != nil {
		return Section{}, err
	}
	section := Section{name, fmt.Sprintf("%d texts, %d gold, %d predicted", len(gold), int(all.counts["gold"]), int(all.counts["pred"])), all.rows()}
	if n := weekdays.counts; n["gold"] > 0 {
		section.Figures = append(section.Figures, share("weekdays.day", n["day"], n["gold"]))
	}
	section.Figures = append(section.Figures, ledgerRows(gold, pred)...)
	return section, nil
}

// bareWeekday matches the name of a day of the week alone.
func bareWeekday() *regexp.Regexp {
	var days []string
	for d := range time.Saturday + 1 {
		days = append(days, d.String())
	}
	return regexp.MustCompile("(?i)^(?:" + strings.Join(days, "|") + ")$")
}

func share(name string, right, of float64) Figure {
	f := figure(name, round(100*part(right, of), 2), fmt.Sprintf("%d of %d", int(right), int(of)))
	f.None = of == 0
	return f
}

// rows gives the figures in per cent.
func (f *TimeFigures) rows() []Figure {
	o := f.parts()
	pc := func(name string) float64 { return round(100*o.Get(name).(float64), 2) }
	list := []Figure{
		{Name: "strict", Value: pc("strict_f1"), Detail: fmt.Sprintf("P %6.2f  R %6.2f", pc("strict_p"), pc("strict_r"))},
		{Name: "relaxed", Value: pc("relaxed_f1"), Detail: fmt.Sprintf("P %6.2f  R %6.2f", pc("relaxed_p"), pc("relaxed_r"))},
	}
	for _, name := range []string{"type", "value", "day"} {
		list = append(list, Figure{Name: name, Value: pc(name + "_f1"), Detail: fmt.Sprintf("accuracy %6.2f", pc(name+"_acc"))})
	}
	return append(list, Figure{Name: "strictvalue", Value: pc("strictvalue_f1")})
}

// ledgerRows counts what our own gold says beyond TIMEX3, where a set has it:
// value and role of every expression that is asked for, and the interval of
// those for which the gold gives it.
func ledgerRows(gold, pred []TimeRecord) []Figure {
	n := tally{}
	for i := range gold {
		var mine []timex
		if at := slices.IndexFunc(pred, func(p TimeRecord) bool { return p.ID == gold[i].ID }); at >= 0 {
			mine = pred[at].Timexes
		}
		g, p := counted(gold[i].Timexes, mine)
		for _, t := range g {
			n.when("roles", t.Role != "")
			n.when("intervals", t.Interval != nil)
		}
		pairs, _, _ := pairTimes(g, p)
		for _, pair := range pairs {
			if pair.gold.Role != "" {
				n.when("value", pair.gold.right(pair.pred, asWritten))
				n.when("role", pair.gold.Role == pair.pred.Role)
			}
			n.when("interval", pair.gold.Interval != nil && slices.Equal(pair.gold.Interval, pair.pred.Interval))
		}
	}
	if n["roles"] == 0 {
		return nil
	}
	return []Figure{share("value.right", n["value"], n["roles"]), share("interval.right", n["interval"], n["intervals"]), share("role.right", n["role"], n["roles"])}
}
