package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

// A judge is a stage that checks the examples of one keyword: the text must be
// what the example wants.
type judge struct {
	stages
	keyword string
	seen    []string
}

func (j *judge) Keywords() []string { return []string{j.keyword} }

func (j *judge) Check(_ knowledge.Record, ex knowledge.Example, doc *hearsay.Document, _ *hearsay.Analysis, reading *hearsay.Reading) string {
	j.seen = append(j.seen, doc.Text)
	if ex.Want != doc.Text || len(reading.Times) != 1 {
		return "it is not so"
	}
	return ""
}

// knows loads the built-in knowledge with a file over it.
func knows(t *testing.T, text string) *knowledge.Base {
	t.Helper()
	file := filepath.Join(t.TempDir(), "own.txt")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestCheckRules(t *testing.T) {
	base := knows(t, strings.Join([]string{
		"words: test-list; list: a",
		"    yes: as it is => as it is",
		"    no: as it is => otherwise",
		"    yes: panic => panic",
	}, "\n"))
	j := &judge{keyword: "words"}
	r := j.reader()
	r.Clean = j
	checked, troubles := r.CheckRules(base)
	var own []string
	for _, trouble := range troubles {
		if strings.HasSuffix(trouble.File, "own.txt") {
			own = append(own, trouble.Error())
		}
	}
	if len(j.seen) < 2 || checked < 3 || len(own) != 2 {
		t.Fatalf("checked %d, seen %q, troubles:\n%s", checked, j.seen, strings.Join(own, "\n"))
	}
	for i, want := range []string{"own.txt:3:5: words: test-list: it is not so", "own.txt:4:5: words: test-list: reading it broke off"} {
		if !strings.Contains(own[i], want) {
			t.Errorf("trouble %q lacks %q", own[i], want)
		}
	}
}

func TestExamplesThatNobodyChecksAreATrouble(t *testing.T) {
	base := knows(t, "words: test-list; list: a\n    yes: one\n")
	_, troubles := (&stages{}).reader().CheckRules(base)
	if !strings.Contains(troubles.Error(), `own.txt:2:5: words: test-list: no stage checks the examples of "words"`) {
		t.Error(troubles)
	}
}
