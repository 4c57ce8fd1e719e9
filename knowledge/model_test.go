package knowledge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/knowledge"
)

func TestModelThatIsNotThere(t *testing.T) {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.Model("hollish")
	for _, want := range []string{`no model "hollish" is built in`, `only "english"`, "--model"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if _, err := b.WithModel("hollish", filepath.Join(t.TempDir(), "absent")); err == nil || !strings.Contains(err.Error(), `reading the model "hollish"`) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestModelOfAFile(t *testing.T) {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.hearsay")
	if err := os.WriteFile(path, []byte("weights"), 0o644); err != nil {
		t.Fatal(err)
	}
	with, err := b.WithModel("hollish", path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := with.Model("hollish"); string(got) != "weights" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := b.Model("hollish"); err == nil {
		t.Error("the base it was laid over has it too")
	}
	if with.Version() != b.Version() || len(with.Records("cue")) != len(b.Records("cue")) {
		t.Error("the knowledge has changed with the model")
	}
}
