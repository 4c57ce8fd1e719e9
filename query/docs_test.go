package query_test

import (
	"os"
	"strings"
	"testing"

	"hearsay"
	"hearsay/query"
)

// TestDocumented looks that the page for users tells of all that can be asked,
// and that its questions can be.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/questions.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	var missing []string
	need := func(what string) {
		if !strings.Contains(page, what) {
			missing = append(missing, what)
		}
	}
	for _, k := range query.Keys {
		need("`" + string(k) + ":`")
	}
	for _, trait := range query.Traits {
		need("`" + trait + "`")
	}
	for _, act := range hearsay.Acts {
		need(string(act))
	}
	for _, status := range hearsay.Statuses {
		need(string(status))
	}
	if missing != nil {
		t.Errorf("docs/questions.md lacks %q", missing)
	}
	for i, part := range strings.Split(page, "`") {
		if i%2 == 0 || strings.HasPrefix(part, "hearsay ") || strings.HasSuffix(part, ":") {
			continue // not a question, but a command or a key
		}
		if _, err := query.Parse(part); err != nil {
			t.Errorf("docs/questions.md: %v", err)
		}
	}
}
