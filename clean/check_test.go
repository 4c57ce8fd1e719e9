package clean

import (
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

func cleaner(t testing.TB) *Cleaner {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(base)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestExamples runs the examples of the zone rules.
func TestExamples(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	c := cleaner(t)
	ran := 0
	for _, keyword := range c.Keywords() {
		for _, rec := range base.Records(keyword) {
			for _, ex := range rec.Examples() {
				ran++
				doc := c.Document(&hearsay.Report{Format: hearsay.Text, Bytes: []byte(ex.Text)})
				if why := c.Check(rec, ex, &doc, nil, nil); why != "" {
					t.Error(rec.Trouble(ex, why))
				}
			}
		}
	}
	if ran == 0 {
		t.Error("no rule has an example")
	}
}
