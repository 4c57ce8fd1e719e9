package lab

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// passage is a gold line: the Harbour Post says, citing two officials, that
// Talen told the council that Kestria may lift the blockade.
const passage = `{"set":"x","id":"1","claims":[{
	"content":[{"start":60,"end":90,"text":"Kestria may lift the blockade"}],
	"speaker":{"start":20,"end":25,"text":"Talen"},"speaker_name":"President Orin Talen",
	"chain":[{"start":0,"end":16,"text":"the Harbour Post","kind":"outlet"},{"start":20,"end":25,"text":"Talen","kind":"person"}],
	"recipient":{"start":31,"end":42,"text":"the council"},"act":"tell","mode":"indirect",
	"events":[{"move":"offer","status":"proposed","anchor":{"start":72,"end":76,"text":"lift"}}]}]}`

func decode(t *testing.T, text string, record *StatementRecord) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), record); err != nil {
		t.Fatal(err)
	}
}

// scored scores the passage against itself after some changes of words.
func scored(t *testing.T, changes ...string) Object {
	t.Helper()
	var gold, pred StatementRecord
	decode(t, passage, &gold)
	decode(t, strings.NewReplacer(changes...).Replace(passage), &pred)
	return CompareStatements(map[string]bool{"the": true, "president": true}, []StatementRecord{gold}, []StatementRecord{pred}, Options{Errors: 3}).Get("all").(Object)
}

func TestStatementFigures(t *testing.T) {
	tests := []struct {
		name    string
		changes []string
		path    string
		want    any
	}{
		{"the same", nil, "record.f1", 100.0},
		{"the same", nil, "move.f1", 100.0},
		{"the same", nil, "relayed.recall/pct", 100.0},
		{"a voice less", []string{`{"start":0,"end":16,"text":"the Harbour Post","kind":"outlet"},`, ""}, "record.f1", 0.0},
		{"a voice less", []string{`{"start":0,"end":16,"text":"the Harbour Post","kind":"outlet"},`, ""}, "content.f1", 100.0},
		{"a voice elsewhere", []string{`"start":0,"end":16,"text":"the Harbour Post"`, `"start":200,"end":211,"text":"Harbour's Post"`}, "chain.full/pct", 100.0},
		{"only a title shared", []string{`"start":0,"end":16,"text":"the Harbour Post"`, `"start":200,"end":207,"text":"the paper"`}, "chain.full/pct", 0.0},
		{"other words", []string{`"start":60`, `"start":160`}, "content.f1", 0.0},
		{"half of the words", []string{"Kestria may lift the blockade", "Kestria may"}, "content.f1", 100.0},
		{"a title less", []string{"President Orin Talen", "O. Talen"}, "name/pct", 100.0},
		{"another name", []string{"President Orin Talen", "Orin Talens"}, "name/pct", 0.0},
		{"no recipient", []string{`{"start":31,"end":42,"text":"the council"}`, "null"}, "recipient.r", 0.0},
		{"another act", []string{`"act":"tell"`, `"act":"say"`}, "act/right", 0},
		{"another status", []string{"proposed", "planned"}, "status/pct", 0.0},
		{"another move", []string{`"move":"offer"`, `"move":"demand"`}, "status/pct", nil},
		{"an event more", []string{`"events":[`, `"events":[{"move":"talks","status":"planned","anchor":{"start":60,"end":67,"text":"Kestria"}},`}, "move.p", 50.0},
	}
	for _, test := range tests {
		path := strings.Split(test.path, "/")
		if len(path) == 1 {
			i := strings.LastIndex(test.path, ".")
			path = []string{test.path[:i], test.path[i+1:]}
		}
		if got := scored(t, test.changes...).Get(path...); got != test.want {
			t.Errorf("%s: %s: got %v, want %v", test.name, test.path, got, test.want)
		}
	}
}

// A prediction that is only the outer layer of a gold claim costs nothing, nor
// does one that meets an optional claim.
func TestStatementsThatDoNotCount(t *testing.T) {
	outer := `,{"content":[{"start":60,"end":90,"text":"Kestria may lift the blockade"}],"speaker":{"start":0,"end":16,"text":"the Harbour Post"},"act":"report"}]}`
	if got := scored(t, `}]}]}`, `}]}`+outer).Get("content", "p"); got != 100.0 {
		t.Errorf("with the outer layer: precision %v", got)
	}
	var gold, pred StatementRecord
	decode(t, strings.Replace(passage, `"act"`, `"optional":true,"act"`, 1), &gold)
	decode(t, passage, &pred)
	out := CompareStatements(nil, []StatementRecord{gold}, []StatementRecord{pred}, Options{}).Get("all").(Object)
	if out.Get("gold") != 0 || out.Get("predicted") != 0 {
		t.Errorf("optional: %d gold, %d predicted", out.Get("gold"), out.Get("predicted"))
	}
}

func TestStatementsBeyondTheEndAreNotAsked(t *testing.T) {
	var gold, pred StatementRecord
	decode(t, strings.Replace(passage, `"claims"`, `"end":60,"claims"`, 1), &gold)
	decode(t, passage, &pred)
	if got := CompareStatements(nil, []StatementRecord{gold}, []StatementRecord{pred}, Options{}).Get("all", "predicted"); got != 0 {
		t.Errorf("predicted: got %v", got)
	}
}

func TestStatementErrorsAndConfusions(t *testing.T) {
	out := scored(t, `"act":"tell"`, `"act":null`)
	if got, want := fmt.Sprint(out.Get("acts confused")), "[[{gold tell} {pred <nil>} {n 1}]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(scored(t, `"start":60`, `"start":160`).Get("errors")), "[[missed 1 Kestria may lift the blockade]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Events of the gold that are optional are neither asked for nor counted
// against.
func TestOptionalEvents(t *testing.T) {
	var gold, pred StatementRecord
	decode(t, strings.Replace(passage, `"move":"offer"`, `"optional":true,"move":"offer"`, 1), &gold)
	decode(t, passage, &pred)
	out := CompareStatements(nil, []StatementRecord{gold}, []StatementRecord{pred}, Options{}).Get("all").(Object)
	if p, r := out.Get("move", "p"), out.Get("move", "r"); p != 0.0 || r != 0.0 {
		t.Errorf("an optional event was counted: precision %v, recall %v", p, r)
	}
	if of := out.Get("status", "of"); of != 0 {
		t.Errorf("the status of %v events was asked for, not of none", of)
	}
}
