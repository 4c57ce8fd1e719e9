package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/model"
)

// Another model is another maker, so that what was read by the old one is read
// again.
func TestMakerNamesTheModel(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, weights := range []string{"one", "two"} {
		file, err := model.Write(model.Manifest{Name: knowledge.English}, []model.Section{{Name: "weights", Bytes: []byte(weights)}})
		if err != nil {
			t.Fatal(err)
		}
		with := withModel(t, base, file)
		seen[desk.Maker("1.0", with)] = true
		if want := "hearsay/1.0 knowledge/" + base.Version() + " model/" + desk.ModelVersion(with); desk.Maker("1.0", with) != want {
			t.Errorf("got %s, want %s", desk.Maker("1.0", with), want)
		}
	}
	if len(seen) != 2 {
		t.Errorf("two models sign alike: %v", seen)
	}
	if got := desk.Maker("1.0", withModel(t, base, []byte("no model"))); !strings.Contains(got, " model/none+") {
		t.Errorf("what is no model signs as %s", got)
	}
}

// withModel gives the base with another model.
func withModel(t *testing.T, base *knowledge.Base, file []byte) *knowledge.Base {
	t.Helper()
	with, err := base.WithModel(knowledge.English, file)
	if err != nil {
		t.Fatal(err)
	}
	return with
}

// A file of weights takes the place of the model whose name it bears.
func TestWithModel(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string) string {
		file, err := model.Write(model.Manifest{Name: name}, []model.Section{{Name: "weights", Bytes: []byte(name)}})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "own.hearsay")
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	with, err := desk.WithModel(base, write(knowledge.Said))
	if err != nil {
		t.Fatal(err)
	}
	before, after := strings.Split(desk.ModelVersion(base), "+"), strings.Split(desk.ModelVersion(with), "+")
	last := len(before) - 1 // in alphabetical order
	if !slices.Equal(before[:last], after[:last]) || before[last] == after[last] {
		t.Errorf("the models were %v and are %v: only that of attributions should be another", before, after)
	}
	for path, want := range map[string]string{
		write("hollish"): `called "hollish" is used nowhere`,
		filepath.Join(t.TempDir(), "absent.hearsay"): "reading a model",
	} {
		if _, err := desk.WithModel(base, path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
}
