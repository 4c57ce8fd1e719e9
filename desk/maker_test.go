package desk_test

import (
	"os"
	"path/filepath"
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
	if got := desk.Maker("1.0", withModel(t, base, []byte("no model"))); !strings.HasSuffix(got, " model/none") {
		t.Errorf("what is no model signs as %s", got)
	}
}

// withModel gives the base with another model.
func withModel(t *testing.T, base *knowledge.Base, file []byte) *knowledge.Base {
	t.Helper()
	path := filepath.Join(t.TempDir(), "english.hearsay")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	with, err := base.WithModel(knowledge.English, path)
	if err != nil {
		t.Fatal(err)
	}
	return with
}
