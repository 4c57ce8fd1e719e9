package hearsay

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestEventRecord makes sure that what an event points at becomes keys and
// evidence, and that what it does not say stays away.
func TestEventRecord(t *testing.T) {
	text := "Arvenia will hold three talks once the siege ends, and Lund will attend."
	at := func(words string) Words {
		i := strings.Index(text, words)
		return WordsAt(text, Span{Start: i, End: i + len(words)})
	}
	three := 3
	reading := &Reading{Events: []Event{
		{Move: "talks", Status: Conditional, Anchor: at("talks"), Time: -1, Statement: -1, Times: Count{N: &three}, About: at("the siege"), Issues: []string{"blockade"},
			Conditions: []Condition{{Link: at("once"), Words: at("the siege ends"), Event: -1}, {Link: at("once"), Words: at("Lund will attend"), Event: 1}}},
		{Move: "attendance-announced", Status: Planned, Anchor: at("attend"), Time: -1, Statement: -1, Attends: &Attends{State: NoLonger, Before: WillAttend, Event: 0}},
	}}
	all := NewRecords("here", &Document{ID: "r1", Text: text}, reading)
	talks, attends := all.Events[0], all.Events[1]
	if c := talks.Conditions; len(c) != 2 || c[0].Event != "" || c[1].Event != attends.ID || c[0].Words.Text != "the siege ends" {
		t.Errorf("conditions %+v", c)
	}
	if talks.Times == nil || talks.Times.N != 3 || talks.About.Text != "the siege" || talks.Issues[0] != "blockade" || talks.Attends != nil {
		t.Errorf("the talks: %+v", talks)
	}
	if a := attends.Attends; a == nil || a.State != NoLonger || a.Before != WillAttend || a.Event != talks.ID {
		t.Errorf("attendance %+v", a)
	}
	b, err := json.Marshal(attends)
	if err != nil {
		t.Fatal(err)
	}
	for _, absent := range []string{`"conditions"`, `"issues"`, `"times"`} {
		if strings.Contains(string(b), absent) {
			t.Errorf("%s is there although the text says nothing: %s", absent, b)
		}
	}
	if !strings.Contains(string(b), `"about":null`) {
		t.Errorf("about should be null: %s", b)
	}
}
