package examples_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

// A gold is what a careful reader finds in one report, in the record syntax of
// the knowledge files. The first record says of which report it is; then come
// statements, each an act with the name of its speaker, and under each the
// events it tells of; last what the narrator tells in his own name:
//
//	of: 2031-05-06-the-report.txt; outlet: Harbour Courier; published: 2031-05-06
//	say: Davin Orsk
//	    chain: the report < two officials < Orsk
//	    to: reporters
//	    said: 2031-05-05
//	    count: 2
//	    content: one piece of what is said
//	    content: another piece
//	event: talks planned; anchor: talks; actors: Kestria; place: Sundvik; day: 2031-05-14
//	narrator: and in his own name
//	event: ...
//
// One cue makes one statement. Its act goes by the word used; its content
// leaves out cue, source and a leading "that" or "to"; its chain names every
// voice but the outlet's own, nearest the reader first. A voice within what
// another says is a statement of its own. Gold is of the body, not of
// headlines. A statement that careful readers could leave out has the slot
// "optional": it is neither asked for nor counted as too much.
type gold struct {
	of         knowledge.Record
	statements []goldStatement
	events     []knowledge.Record
}

type goldStatement struct {
	knowledge.Record // keyword: the act, value: who speaks
	chain            []string
	content          []string
}

func readGold(t *testing.T, file string) gold {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	records, troubles := knowledge.Parse(file, string(text))
	if len(troubles) > 0 {
		t.Fatal(troubles)
	}
	g := gold{of: records[0]}
	for _, r := range records[1:] {
		switch r.Keyword {
		case "event":
			g.events = append(g.events, r)
		case "narrator":
		default:
			g.statements = append(g.statements, newGoldStatement(r))
		}
	}
	return g
}

func newGoldStatement(r knowledge.Record) goldStatement {
	s := goldStatement{Record: r}
	for voice := range strings.SplitSeq(r.Get("chain"), " < ") {
		s.chain = append(s.chain, voice)
	}
	for _, slot := range r.Slots {
		if slot.Name == "content" {
			s.content = append(s.content, slot.Value)
		}
	}
	return s
}

func goldFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("gold/2*.gold.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	return files
}

var goldSlots = map[string][]string{
	"of":        {"outlet", "published", "credit", "note"},
	"statement": {"chain", "to", "said", "count", "content", "optional"},
	"event":     {"anchor", "actors", "recipients", "place", "day", "condition"},
}

// TestGoldIsWellFormed holds the gold itself to its form and to the texts: a
// gold that quotes what no report says would blame the program for nothing.
func TestGoldIsWellFormed(t *testing.T) {
	texts := sourceTexts(t)
	for _, file := range goldFiles(t) {
		g := readGold(t, file)
		text, ok := texts[g.of.Value]
		if !ok {
			t.Errorf("%s: there is no report %s", file, g.of.Value)
			continue
		}
		checkSlots(t, g.of, "of")
		for _, s := range g.statements {
			checkSlots(t, s.Record, "statement")
			if !slices.Contains(hearsay.Acts, hearsay.Act(s.Keyword)) {
				t.Errorf("%s:%d: %q is not an act", file, s.Line, s.Keyword)
			}
			for _, words := range slices.Concat(s.content, s.chain, []string{s.Get("to")}) {
				checkStands(t, s.Record, words, text)
			}
			if _, err := strconv.Atoi(s.Get("count")); s.Has("count") && err != nil {
				t.Errorf("%s:%d: count: %v", file, s.Line, err)
			}
		}
		for _, e := range g.events {
			checkSlots(t, e, "event")
			checkEvent(t, e, text)
		}
	}
}

func checkEvent(t *testing.T, e knowledge.Record, text string) {
	t.Helper()
	_, status, _ := strings.Cut(e.Value, " ")
	if !slices.Contains(hearsay.Statuses, hearsay.Status(status)) {
		t.Errorf("%s:%d: %q is not a status", e.File, e.Line, status)
	}
	checkStands(t, e, e.Get("anchor"), text)
	checkStands(t, e, e.Get("condition"), text)
}

func checkSlots(t *testing.T, r knowledge.Record, kind string) {
	t.Helper()
	for _, s := range r.Slots {
		if !slices.Contains(goldSlots[kind], s.Name) {
			t.Errorf("%s:%d: a %s has no slot %q", r.File, s.Line, kind, s.Name)
		}
	}
}

func checkStands(t *testing.T, r knowledge.Record, words, text string) {
	t.Helper()
	if !strings.Contains(text, words) {
		t.Errorf("%s:%d: %q does not stand in %s", r.File, r.Line, words, "the report")
	}
}
