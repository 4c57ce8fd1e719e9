package lab

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadPlainAndGzipped(t *testing.T) {
	const text = "{\"id\":1,\"text\":\"a\"}\n\n{\"id\":\"two\"}"
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte(text))
	w.Close()
	for name, content := range map[string][]byte{"plain.jsonl": []byte(text), "packed.jsonl.gz": packed.Bytes(), "misnamed.jsonl": packed.Bytes()} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := Load[AttributionRecord](path)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 2 || list[0].ID != "1" || list[1].ID != "two" {
			t.Errorf("%s: got %+v", name, list)
		}
	}
}

func TestBrokenLines(t *testing.T) {
	tests := []struct{ text, want string }{
		{"{\"id\":\"a\"}\n\n{\"id\":", "f.jsonl:3: "},
		{"[1]", "f.jsonl:1: [1]: a array stands where an object should"},
		{`{"id":"a","text":5}`, `"text" is a number`},
	}
	for _, test := range tests {
		_, err := load[AttributionRecord]("f.jsonl", strings.NewReader(test.text))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.text, err, test.want)
		}
	}
}

func TestGroups(t *testing.T) {
	c := columns{"s": []byte(`"x"`), "none": []byte("null"), "yes": []byte("true"), "n": []byte("3"), "f": []byte("3.0"), "l": []byte("[1]")}
	for name, want := range map[string]string{"s": "x", "none": "None", "absent": "None", "yes": "True", "n": "3", "f": "3.0", "l": "[1]"} {
		if got := c.group(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// Whatever the lines, they are read or an error names the place; what was read
// can be scored.
func FuzzRecords(f *testing.F) {
	f.Add("{\"id\":\"a\",\"text\":\"Oss said yes\",\"attributions\":[{\"cue\":[[4,8]],\"content\":[[9,99],[-4,2]]}],\"alternatives\":{\"b\":[]}}")
	f.Add(passage)
	f.Add("{\"id\":3,\"timexes\":[{\"start\":9,\"end\":1,\"value\":null}]}\n{")
	f.Fuzz(func(t *testing.T, text string) {
		if list, err := load[AttributionRecord]("f", strings.NewReader(text)); err == nil {
			CompareAttributions(list, list, Options{Errors: 3})
			CompareAnnotators(list)
		} else if !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("the error names no place: %v", err)
		}
		if list, err := load[StatementRecord]("f", strings.NewReader(text)); err == nil {
			CompareStatements(nil, list, list, Options{Errors: 3})
		}
		if list, err := load[TimeRecord]("f", strings.NewReader(text)); err == nil {
			if _, err := CompareTimes(list, list, nil); err != nil {
				t.Error(err)
			}
		}
	})
}
