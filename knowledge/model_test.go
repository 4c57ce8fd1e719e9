package knowledge_test

import (
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
	for _, want := range []string{`no model "hollish" is built in`, `only ["english" "english-coref" "events" "said"]`, "--model"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if _, err := b.WithModel("hollish", nil); err == nil || !strings.Contains(err.Error(), `called "hollish" is used nowhere`) {
		t.Errorf("a model that nothing uses: %v", err)
	}
}

func TestOtherModel(t *testing.T) {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	with, err := b.WithModel(knowledge.Said, []byte("weights"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := with.Model(knowledge.Said); string(got) != "weights" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if got, _ := b.Model(knowledge.Said); string(got) == "weights" {
		t.Error("the base it was laid over has it too")
	}
	if with.Version() != b.Version() || len(with.Records("cue")) != len(b.Records("cue")) {
		t.Error("the knowledge has changed with the model")
	}
}
