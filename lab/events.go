package lab

import (
	"fmt"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/extract"
)

// events scores the task events on every set that is there.
func (s *scoring) events() ([]Section, error) {
	var all []Section
	for _, part := range []func() ([]Section, error){s.eventTypes, s.eventCorpus, s.schemeExamples, s.factuality, s.petrarch} {
		list, err := part()
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// eventTypes learns types as the recipe says and types each sentence by weights
// that have not seen it: those that are built in have seen them all.
func (s *scoring) eventTypes() ([]Section, error) {
	for _, set := range eventSets {
		if !s.has("events", set+".jsonl.gz") {
			return nil, nil
		}
	}
	types, err := extract.EventTypes(s.Base)
	if err != nil {
		return nil, err
	}
	recipe, err := NewRecipe(nil)
	if err != nil {
		return nil, err
	}
	school := &eventSchool{data: s.Data, types: types, signs: extract.NewTypeSigns(s.Base), read: func(text string) (string, *hearsay.Analysis) {
		page := s.Read(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(text)})
		lang := s.Linguist.Analyse(&page.Doc)
		return page.Doc.Text, &lang
	}}
	lessons, err := school.lessons(recipe.eventWeights())
	if err != nil {
		return nil, err
	}
	return typeSections(recipe.crossTypes(lessons, types, 1), types), nil
}

// eventCorpus scores our own passages, where their texts are there and their
// events are annotated.
func (s *scoring) eventCorpus() ([]Section, error) {
	var list []Section
	for _, half := range []string{"dev", "final"} {
		path := filepath.Join(s.Repository, "corpus", "statements", half+".jsonl")
		if !exists(path) {
			continue
		}
		gold, texts, err := s.corpusEvents(path)
		if err != nil {
			return nil, err
		}
		if gold == nil {
			continue
		}
		pred, err := predictedFrom[EventRecord](s, texts)
		if err != nil {
			return nil, err
		}
		t := CompareEvents(gold, pred)
		list = append(list, Section{"corpus." + half, t.counts("passages"), t.rows()})
	}
	return list, nil
}

func (t *eventTally) counts(of string) string {
	return fmt.Sprintf("%d %s, %d events asked for, %d predicted", t.texts, of, int(t.all["move.gold"]), int(t.all["move.pred"]))
}

// A schemeExample is a sentence of the scheme with its event.
type schemeExample struct {
	ID     label `json:"id"`
	Events []struct {
		Move   string `json:"move"`
		Status string `json:"status"`
		Args   []struct {
			Role string `json:"role"`
			excerpt
		} `json:"args"`
	} `json:"events"`
}

// record gives the example as the scorer reads it.
func (x *schemeExample) record() EventRecord {
	r := EventRecord{ID: x.ID}
	for _, e := range x.Events {
		m := eventMark{Move: e.Move, Status: e.Status}
		for i := range e.Args {
			switch a := e.Args[i]; a.Role {
			case "trigger":
				if m.Anchor == nil {
					m.Anchor = &a.excerpt
				}
			case "actor":
				m.Actors = append(m.Actors, a.excerpt)
			case "recipient":
				m.Recipients = append(m.Recipients, a.excerpt)
			}
		}
		r.Events = append(r.Events, m)
	}
	return r
}

// schemeExamples scores the examples of the scheme. Only one event of each
// sentence is marked, so that nothing is said of those that are predicted
// besides.
func (s *scoring) schemeExamples() ([]Section, error) {
	if !s.has("events", "moves.jsonl.gz") {
		return nil, nil
	}
	path := s.path("events", "moves.jsonl.gz")
	examples, pred, err := bothOf[schemeExample, EventRecord](s, path)
	if err != nil {
		return nil, err
	}
	var gold []EventRecord
	for i := range examples {
		gold = append(gold, examples[i].record())
	}
	t := CompareEvents(gold, pred)
	n := t.all
	return []Section{{"moves", fmt.Sprintf("%d examples of the scheme, one event each", len(gold)), []Figure{
		share("move", n["move"], n["move.gold"]), share("found", n["found"], n["found.gold"]), share("status", n["status"], n["move"])}}}, nil
}

// bothOf gives gold of one kind and predictions of another for a file.
func bothOf[G, P any](s *scoring, path string) (gold []G, pred []P, err error) {
	if gold, err = Load[G](path); err != nil {
		return nil, nil, err
	}
	out, err := s.predicted(path, Prediction{})
	if err != nil {
		return nil, nil, err
	}
	pred, err = load[P](path, out)
	return gold, pred, err
}

// A factRecord is a sentence whose predicates people judged.
type factRecord struct {
	ID     label `json:"id"`
	Events []struct {
		Trigger    *excerpt `json:"trigger"`
		Factuality float64  `json:"factuality"` // above nought for what happened
	} `json:"events"`
}

// ourFacts says of a status whether what is told of happened, did not, or is
// left open.
func ourFacts(status string) string {
	switch hearsay.Status(status) {
	case hearsay.Happened, hearsay.Ongoing, hearsay.Historical:
		return "happened"
	case hearsay.Denied, hearsay.DidNotHappen, hearsay.Cancelled:
		return "not"
	case hearsay.NoStatus:
		return ""
	}
	return "uncertain"
}

// factuality holds statuses against people's judgement of what happened. For
// them what is planned or only possible has not happened.
func (s *scoring) factuality() ([]Section, error) {
	if !s.has("events", "uds-factuality.jsonl.gz") {
		return nil, nil
	}
	gold, pred, err := bothOf[factRecord, EventRecord](s, s.path("events", "uds-factuality.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	n := tally{}
	for i := range gold {
		for _, e := range gold[i].Events {
			n["predicates"]++
			for _, p := range pred[i].Events {
				ours := ourFacts(p.Status)
				if e.Trigger == nil || p.Anchor == nil || ours == "" || !meet(e.Trigger, p.Anchor) {
					continue
				}
				right := (ours == "happened") == (e.Factuality > 0)
				n["found"]++
				n[ours]++
				n.when("right", right)
				n.when(ours+".right", right)
				break
			}
		}
	}
	return []Section{{"uds", fmt.Sprintf("%d predicates of web text", int(n["predicates"])), []Figure{
		share("agreed", n["right"], n["found"]), share("covered", n["found"], n["predicates"]),
		share("happened", n["happened.right"], n["happened"]), share("not", n["not.right"], n["not"]), share("uncertain", n["uncertain.right"], n["uncertain"]),
	}}}, nil
}

// A codedRecord is a sentence with events whose parties are codes alone.
type codedRecord struct {
	ID     label  `json:"id"`
	Text   string `json:"text"`
	Date   string `json:"date"`
	Events []struct {
		Type       string      `json:"type"`
		Actors     []codeGiven `json:"actors"`
		Recipients []codeGiven `json:"recipients"`
	} `json:"events"`
}

type codeGiven struct {
	Code string `json:"code"`
}

// A coded is an event of two parties.
type coded struct {
	source, target *hearsay.Actor // nil in gold
	from, to       string         // codes; empty in ours
	root           string         // the first two digits of the CAMEO code
}

// petrarch scores the records by which the PETRARCH programs were developed. The
// codes of petr-unit are no CAMEO codes, so that only the two parties count there.
func (s *scoring) petrarch() ([]Section, error) {
	var list []Section
	for _, set := range []string{"petr2-gsr", "petr-unit"} {
		if !s.has("events", set+".jsonl.gz") {
			continue
		}
		records, err := Load[codedRecord](s.path("events", set+".jsonl.gz"))
		if err != nil {
			return nil, err
		}
		n := tally{}
		for i := range records {
			s.codes(n, &records[i])
		}
		section := Section{set, fmt.Sprintf("%d sentences, on which those programs were developed", len(records)), nil}
		if set == "petr2-gsr" {
			section.Figures = append(section.Figures, f1Figure("triples", n["triples"], n["pred"], n["gold"]))
		}
		section.Figures = append(section.Figures, f1Figure("parties", n["parties"], n["pred"], n["gold"]))
		list = append(list, section)
	}
	return list, nil
}

// codes counts one record.
func (s *scoring) codes(n tally, r *codedRecord) {
	page := s.Read(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(r.Text), Given: hearsay.Given{Date: r.Date}})
	gold, pred := r.coded(), codedOf(&page.Reading)
	n["gold"] += float64(len(gold))
	n["pred"] += float64(len(pred))
	for name, same := range map[string]func(g, p coded) bool{"parties": coded.sameParties, "triples": coded.same} {
		n[name] += float64(len(matched(len(gold), len(pred), 1, func(i, j int) float64 {
			if same(gold[i], pred[j]) {
				return 1
			}
			return 0
		})))
	}
}

func (r *codedRecord) coded() (list []coded) {
	for _, e := range r.Events {
		for _, a := range e.Actors {
			for _, b := range e.Recipients {
				list = append(list, coded{from: a.Code, to: b.Code, root: cut(e.Type, 2)})
			}
		}
	}
	return list
}

// codedOf gives events between two parties, each way for those of a meeting.
func codedOf(r *hearsay.Reading) (list []coded) {
	for _, e := range r.Events {
		others, both := e.Recipients, false
		if len(others) == 0 {
			others, both = e.Actors, true
		}
		for i, a := range e.Actors {
			for j, b := range others {
				if a.Actor >= 0 && b.Actor >= 0 && a.Actor != b.Actor && e.Cameo != "" && !(both && i == j) {
					list = append(list, coded{source: &r.Actors[a.Actor], target: &r.Actors[b.Actor], root: cut(e.Cameo, 2)})
				}
			}
		}
	}
	return list
}

func (g coded) sameParties(p coded) bool { return bears(p.source, g.from) && bears(p.target, g.to) }
func (g coded) same(p coded) bool        { return g.sameParties(p) && g.root == p.root }

// bears reports whether an actor can have a code: its country has the first three
// letters, or, as the countries of many records are invented, its name begins
// with the first and has the others in their order. A code without a country says
// nothing of who it is.
func bears(a *hearsay.Actor, code string) bool {
	const letters = 3
	if len(code) < letters {
		return false
	}
	code = strings.ToLower(code[:letters])
	if code == "---" || strings.ToLower(a.Country) == code {
		return true
	}
	for _, word := range strings.Fields(strings.ToLower(a.Name)) {
		rest := code
		for i := range len(word) {
			if rest != "" && word[i] == rest[0] {
				rest = rest[1:]
			} else if i == 0 {
				break
			}
		}
		if rest == "" {
			return true
		}
	}
	return false
}
