package lab

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Places and hashes become words again, and other words are not taken for them.
func TestCorpus(t *testing.T) {
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "texts.jsonl"), []byte(`{"id":"a","text":"“Nö,” said Orsk.","title":"Talks"}`+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	read := func(hash, id, file string) ([]StatementRecord, []corpusText, error) {
		path := filepath.Join(t.TempDir(), "gold.jsonl")
		line := fmt.Sprintf(`{"set":"own","file":%q,"id":%q,"end":16,"claims":[{"content":[{"start":0,"end":5,"hash":%q}],"speaker":{"start":11,"end":15,"hash":"%s"},`+
			`"name":{"start":11,"end":15,"hash":"%[4]s"},"chain":[{"start":11,"end":15,"hash":"%[4]s","kind":"person"}],"act":"say","mode":"direct","optional":true}],`+
			`"events":[{"claim":null,"move":"talks","status":"planned","anchor":{"start":11,"end":15,"hash":"%[4]s"}},{"claim":0,"move":"reject","status":"happened","anchor":{"start":11,"end":15,"hash":"%[4]s"},"optional":true}]}`, file, id, hash, "552a1a27e791")
		if err := os.WriteFile(path, []byte(line+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		s := scoring{Bench: Bench{Data: data}}
		return s.corpus(path)
	}
	gold, texts, err := read("4db733995dce", "a", "texts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	c := gold[0].Claims[0]
	if c.Content[0].Text != "“Nö,”" || c.Speaker.Text != "Orsk" || c.SpeakerName != "Orsk" || c.Chain[0].Text != "Orsk" || !c.Optional || texts[0].Title != "Talks" || texts[0].Set != "own" {
		t.Errorf("read %+v of %+v", gold, texts)
	}
	if len(c.Events) != 1 || c.Events[0].Move.text != "reject" || c.Events[0].Anchor.Text != "Orsk" || !c.Events[0].Optional {
		t.Errorf("of the events the claim got %+v", c.Events)
	}
	for want, args := range map[string][3]string{
		"are others than those that were annotated": {"000000000000", "a", "texts.jsonl"},
		`has no text "b"`: {"4db733995dce", "b", "texts.jsonl"},
	} {
		if _, _, err := read(args[0], args[1], args[2]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if gold, _, err := read("4db733995dce", "a", "absent.jsonl"); err != nil || gold != nil {
		t.Errorf("a corpus whose texts are not there gives %v, %v", gold, err)
	}
}
