package lab

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// An ownTime is a sentence of corpus/times with the gold of its times.
type ownTime struct {
	text string
	gold TimeRecord
}

// ownTimes scores the sentences of our own, which lie in the repository.
func (s *scoring) ownTimes() ([]Section, error) {
	path := filepath.Join(s.Repository, "corpus", "times", "own.txt")
	if !exists(path) {
		return nil, nil
	}
	own, err := loadOwnTimes(path)
	if err != nil {
		return nil, err
	}
	var gold, pred []TimeRecord
	for i := range own {
		g := &own[i].gold
		page := s.Read(&hearsay.Report{Place: string(g.ID), Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(own[i].text),
			Given: hearsay.Given{Date: g.DCT.text}})
		gold, pred = append(gold, *g), append(pred, TimeRecord{ID: g.ID, Timexes: timexesOf(&page)})
	}
	section, err := timeSection("own", gold, pred)
	return []Section{section}, err
}

// timexesOf gives the times of a page as a file would hold them.
func timexesOf(page *Page) []timex {
	at := hearsay.NewCodePoints(page.Doc.Text)
	var list []timex
	for _, t := range page.Times {
		list = append(list, timex{Start: at.At(t.Start), End: at.At(t.End), Text: field{t.Text, true}, Type: field{string(t.Type), true},
			Value: field{t.Value, true}, Mod: t.Mod, Interval: interval(t.Interval), Role: string(t.Role)})
	}
	return list
}

// loadOwnTimes reads records "times" with their slots "text" and "time".
func loadOwnTimes(path string) ([]ownTime, error) {
	in, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	records, troubles := knowledge.Parse(path, string(text))
	if len(troubles) > 0 {
		return nil, troubles
	}
	var list []ownTime
	for _, r := range records {
		one, err := readOwnTime(r)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", r.File, r.Line, err)
		}
		list = append(list, one)
	}
	return list, nil
}

// readOwnTime reads one record: each mark of the text has a line "time" that
// says TYPE VALUE ROLE, and where there is more to say MOD ("-" for none) and
// the interval FROM/TO.
func readOwnTime(r knowledge.Record) (ownTime, error) {
	ex := knowledge.ParseExample(r.Get("text"))
	own := ownTime{text: ex.Text, gold: TimeRecord{ID: label(fmt.Sprintf("own:%d", r.Line)), DCT: field{r.Value, true}}}
	at := hearsay.NewCodePoints(ex.Text)
	var said []string
	for _, slot := range r.Slots {
		if slot.Name == "time" {
			said = append(said, slot.Value)
		}
	}
	if len(said) != len(ex.Marks) {
		return own, fmt.Errorf("%d times for %d marks: write a line \"time\" for each mark, in order", len(said), len(ex.Marks))
	}
	for i, mark := range ex.Marks {
		parts := strings.Fields(said[i])
		if len(parts) < 3 {
			return own, fmt.Errorf("time %q says too little: write TYPE VALUE ROLE", said[i])
		}
		t := timex{Start: at.At(mark.Start), End: at.At(mark.End), Text: field{mark.Of(ex.Text), true},
			Type: field{parts[0], true}, Value: field{parts[1], true}, Role: parts[2]}
		if len(parts) > 4 {
			t.Interval = strings.Split(parts[4], "/")
		}
		own.gold.Timexes = append(own.gold.Timexes, t)
	}
	return own, nil
}
