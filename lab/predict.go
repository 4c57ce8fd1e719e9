package lab

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"sync"

	"hearsay"
	"hearsay/origin"
)

// A Task is something that can be predicted and scored.
type Task struct {
	Name  string
	About string
	run   run
	sheet func(*scoring) ([]Section, error)
}

// A run predicts from a file of that name and gives what is to be written,
// piece by piece, in the order of the file.
type run func(p Prediction, name string, in io.Reader, give func([]byte) error) error

// Tasks are all the tasks.
var Tasks = []Task{
	{"attribution", "who said what: source, cue and content", texts(givenAttribution, attributionLine), (*scoring).attributions},
	{"time", "expressions of time and what they mean", texts(givenTime, timeLine), (*scoring).times},
	{"statements", "statements with speaker, chain, act and events", texts(givenStatements, statementLine), (*scoring).statements},
	{"language", "tokens, sentences, parts of speech, lemmas and trees", predictLanguage, (*scoring).language},
	{"names", "names of people, organisations, places and peoples", predictNames, (*scoring).names},
	{"stories", "which texts tell of one happening", predictStories, (*scoring).stories},
	{"copies", "which texts share passages, and who had them first", predictCopies, (*scoring).copies},
	{"coref", "which phrases of a text stand for one", predictCoref, (*scoring).coref},
	{"claims", "what several texts say, and how many origins stand behind it", predictClaims, (*scoring).claims},
	{"events", "moves with their types, statuses and parties", predictEvents, (*scoring).events},
	{"same-events", "which marked mentions in several texts are of one event", predictSameEvents, (*scoring).sameEvents},
}

// TaskNamed gives the task of that name.
func TaskNamed(name string) (Task, error) {
	names := ""
	for _, t := range Tasks {
		if t.Name == name {
			return t, nil
		}
		names += ", " + t.Name
	}
	return Task{}, fmt.Errorf("there is no task %q: it can be one of%s", name, names[1:])
}

// A request is one text to predict from. These are the only fields of the
// input that are looked at; gold answers are not among them.
type request struct {
	Set       json.RawMessage `json:"set"`
	ID        json.RawMessage `json:"id"`
	Text      *string         `json:"text"`
	Title     string          `json:"title"`
	Date      string          `json:"date"`
	DCT       string          `json:"dct"`
	Outlet    string          `json:"outlet"`
	Publisher string          `json:"publisher"`
}

func givenAttribution(r *request) hearsay.Given {
	return hearsay.Given{Title: r.Title, Date: r.Date, Outlet: r.Publisher}
}

func givenTime(r *request) hearsay.Given { return hearsay.Given{Date: r.DCT} }

func givenStatements(r *request) hearsay.Given {
	return hearsay.Given{Title: r.Title, Date: r.Date, Outlet: r.Outlet}
}

// A Prediction is the work of predicting one task for a file of texts.
type Prediction struct {
	Task Task
	Tools
	Pairs      bool      // type the pairs of parties that are given (events)
	Nested     bool      // keep attributions within the content of others
	Confidence bool      // give how sure each part of an attribution is
	AsOf       string    // claims: as they stood on this day; all that is known where it is empty
	GoldTokens bool      // keep the words and sentences of the file (language)
	Done       func(int) // called after each text with how many are done; may be nil
}

// Tools are what predictions are made with.
type Tools struct {
	Read     Reader         // for attribution, time, statements, events and claims
	Clean    Cleaner        // for copies, stories and same events
	Scorer   *origin.Scorer // for copies, stories and same events
	Linguist Linguist       // for language, names, coref, copies, stories, claims and pairs of events
	Referrer Referrer       // for coref
	Typer    Typer          // for events
	Claims   *origin.Claims // for claims
}

// Run reads a file of texts and writes predictions for each, in the same
// order. The first line that cannot be understood ends it with an error that
// names the place; the texts that end before it have then been written.
func (p Prediction) Run(name string, in io.Reader, out io.Writer) error {
	buffered := bufio.NewWriter(out)
	done := 0
	err := p.Task.run(p, name, in, func(piece []byte) error {
		if done++; p.Done != nil {
			p.Done(done)
		}
		_, err := buffered.Write(piece)
		return err
	})
	return errors.Join(err, buffered.Flush())
}

// texts is the run of a task that reads JSON Lines, each a text, and writes a
// line of JSON for each.
func texts(given func(*request) hearsay.Given, line func(*request, *Page, Prediction) any) run {
	return func(p Prediction, name string, in io.Reader, give func([]byte) error) error {
		work := func(l Line) ([]byte, error) { return p.text(l, given, line) }
		return inOrder(Lines(name, in), work, give)
	}
}

// text predicts from one line of input.
func (p Prediction) text(l Line, given func(*request) hearsay.Given, line func(*request, *Page, Prediction) any) ([]byte, error) {
	r, page, err := p.page(l, given)
	if err != nil {
		return nil, err
	}
	return jsonLine(line(r, page, p))
}

// page reads the text of one line of input.
func (p Prediction) page(l Line, given func(*request) hearsay.Given) (*request, *Page, error) {
	r, err := l.request()
	if err != nil {
		return nil, nil, err
	}
	page := p.Read(l.report(&r, given(&r)))
	if page.Doc.Text != *r.Text {
		return nil, nil, l.changed()
	}
	return &r, &page, nil
}

// changed is the trouble of a text that reading does not give back.
func (l Line) changed() error {
	return l.Trouble("reading changed the text, so that offsets would not fit it",
		"plain text must be kept as it is: this is a fault of the program, please report it with the text")
}

// request reads the line as a text to predict from.
func (l Line) request() (request, error) {
	var r request
	err := l.Decode(&r)
	if err == nil && (r.Text == nil || r.ID == nil || string(r.ID) == "null") {
		err = l.Trouble("the record has no "+map[bool]string{true: "text", false: "id"}[r.Text == nil],
			`give each record an "id" and a "text"; docs/lab.md names the fields of each task`)
	}
	return r, err
}

// report is the text of the line as the program takes it in.
func (l Line) report(r *request, given hearsay.Given) *hearsay.Report {
	return &hearsay.Report{Place: fmt.Sprintf("%s:%d", l.File, l.Number), Format: hearsay.Text,
		Charset: "utf-8", Bytes: []byte(*r.Text), Given: given}
}

// jsonLine is a value as a line of JSON.
func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// A slot is the place of one piece of work in the order of the output.
type slot[T any] struct {
	item  T
	out   []byte
	err   error
	ready chan struct{}
}

// inOrder works on the items side by side and gives the results in the order
// of the items. It holds no more than a few for each processor.
func inOrder[T any](items iter.Seq2[T, error], work func(T) ([]byte, error), give func([]byte) error) error {
	ctx, stop := context.WithCancel(context.Background())
	workers := runtime.GOMAXPROCS(0)
	order, waiting := make(chan *slot[T], 4*workers), make(chan *slot[T])
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()
	running.Go(func() { hand(ctx, items, order, waiting) })
	for range workers {
		running.Go(func() {
			for s := range waiting {
				s.out, s.err = work(s.item)
				close(s.ready)
			}
		})
	}
	for s := range order {
		<-s.ready
		if s.err != nil {
			return s.err
		}
		if err := give(s.out); err != nil {
			return err
		}
	}
	return nil
}

// hand puts each item into the order and into the hands of a worker, until
// there are no more or nobody wants them.
func hand[T any](ctx context.Context, items iter.Seq2[T, error], order, waiting chan<- *slot[T]) {
	defer close(order)
	defer close(waiting)
	for item, err := range items {
		s := &slot[T]{item: item, err: err, ready: make(chan struct{})}
		if err != nil {
			close(s.ready)
		}
		select {
		case order <- s:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
		select {
		case waiting <- s:
		case <-ctx.Done():
			return
		}
	}
}
