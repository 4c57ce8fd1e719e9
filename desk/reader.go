package desk

import (
	"hearsay"
	"hearsay/clean"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/language"
)

// A Reader reads reports: it holds one of each stage and puts them in order.
// Each stage can be replaced alone. A Reader may be used by many goroutines at
// once, as its stages may.
type Reader struct {
	Clean    Cleaner
	Lang     Analyst
	When     Dater
	Who      Namer
	Said     Attributer
	Chain    Chainer
	What     Teller
	Timeline Settler
	Maker    string // signs the readings
}

// A Cleaner turns the bytes of a report into a document.
type Cleaner interface {
	Document(report *hearsay.Report) hearsay.Document
}

// An Analyst finds tokens, sentences and quotations.
type Analyst interface {
	Analyse(doc *hearsay.Document) hearsay.Analysis
}

// A Dater finds the expressions of time and resolves them.
type Dater interface {
	Times(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Time
}

// A Namer finds who is in a document.
type Namer interface {
	Actors(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Actor
}

// An Attributer finds the places where something is attributed to somebody.
type Attributer interface {
	Attributions(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Attribution
}

// A Chainer makes statements of attributions: who speaks, through whom, to
// whom, when. It gives back the actors with the voices it added.
type Chainer interface {
	Statements(doc *hearsay.Document, lang *hearsay.Analysis, said []hearsay.Attribution, who []hearsay.Actor, when []hearsay.Time) ([]hearsay.Statement, []hearsay.Actor)
}

// A Teller finds what happened, is planned or asked for.
type Teller interface {
	Events(doc *hearsay.Document, lang *hearsay.Analysis, who []hearsay.Actor, when []hearsay.Time, said []hearsay.Statement) []hearsay.Event
}

// A Settler adds to a reading what shows only when all is read: which happening
// is dated by another, which mention narrows the time of another.
type Settler interface {
	Settle(doc *hearsay.Document, lang *hearsay.Analysis, reading *hearsay.Reading)
}

// A Page is one document with all that was read in it, stage by stage.
type Page struct {
	Doc          hearsay.Document
	Lang         hearsay.Analysis
	Times        []hearsay.Time
	Attributions []hearsay.Attribution
	Reading      hearsay.Reading
}

// Parse reads a report. This is the order of the stages.
func (r *Reader) Parse(report *hearsay.Report) Page {
	whole := r.Clean.Document(report)
	doc, doubts := upTo(whole, longest)
	lang := r.Lang.Analyse(&doc)
	times := r.When.Times(&doc, &lang)
	actors := r.Who.Actors(&doc, &lang)
	attributions := r.Said.Attributions(&doc, &lang)
	statements, actors := r.Chain.Statements(&doc, &lang, attributions, actors, times)
	events := r.What.Events(&doc, &lang, actors, times, statements)
	reading := hearsay.Reading{Report: doc.ID, Maker: r.Maker, Actors: actors, Times: times, Statements: statements, Events: events, Quoted: lang.Quoted(), Doubts: doubts}
	r.Timeline.Settle(&doc, &lang, &reading)
	return Page{Doc: whole, Lang: lang, Times: reading.Times, Attributions: attributions, Reading: reading}
}

// Read reads a report for the ledger.
func (r *Reader) Read(report *hearsay.Report) (hearsay.Document, hearsay.Reading) {
	page := r.Parse(report)
	return page.Doc, page.Reading
}

// Maker is the signature of a version of the program with its knowledge and its
// model. Where one of them changes, reports are read again.
func Maker(version string, base *knowledge.Base) string {
	return "hearsay/" + version + " knowledge/" + base.Version() + " model/" + ModelVersion(base)
}

// NewReader compiles our own stages from knowledge. The maker signs the
// readings; see [Maker].
func NewReader(base *knowledge.Base, maker string) (*Reader, error) {
	r := &Reader{Maker: maker}
	cleaner, err := clean.New(base)
	if err != nil {
		return nil, err
	}
	lang, err := language.New(base)
	if err != nil {
		return nil, err
	}
	when, err := extract.NewWhen(base)
	if err != nil {
		return nil, err
	}
	who, err := extract.NewWho(base)
	if err != nil {
		return nil, err
	}
	said, err := extract.NewSaid(base)
	if err != nil {
		return nil, err
	}
	chain, err := extract.NewChain(base, who)
	if err != nil {
		return nil, err
	}
	what, err := extract.NewWhat(base)
	if err != nil {
		return nil, err
	}
	r.Clean, r.Lang, r.When, r.Who, r.Said, r.Chain, r.What = cleaner, lang, when, who, said, chain, what
	r.Timeline = extract.NewTimeline(base)
	return r, nil
}
