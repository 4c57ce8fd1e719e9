package knowledge_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []knowledge.Record
	}{
		{"a record with slots on indented lines", "cue: say\n    forms: said, says\n    act: say\n", []knowledge.Record{{
			File: "f", Line: 1, Keyword: "cue", Value: "say",
			Slots: []knowledge.Slot{{Name: "forms", Value: "said, says", Line: 2, Col: 5}, {Name: "act", Value: "say", Line: 3, Col: 5}}}}},
		{"a record on one line", "outlet: The Courier; country: HLD", []knowledge.Record{{
			File: "f", Line: 1, Keyword: "outlet", Value: "The Courier",
			Slots: []knowledge.Slot{{Name: "country", Value: "HLD", Line: 1, Col: 22}}}}},
		{"comments and empty lines", "# all of this\n\ncue: say # is a remark\n", []knowledge.Record{{File: "f", Line: 3, Keyword: "cue", Value: "say"}}},
		{"semicolons and # kept by a backslash or in prose", "words: a\\;b\n  no: One; two: three # four.\n", []knowledge.Record{{
			File: "f", Line: 1, Keyword: "words", Value: "a;b",
			Slots: []knowledge.Slot{{Name: "no", Value: "One; two: three # four.", Line: 2, Col: 3}}}}},
	} {
		got, troubles := knowledge.Parse("f", c.text)
		if len(troubles) > 0 || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v %v\nwant %+v", c.name, got, troubles, c.want)
		}
	}
}

func TestTroubleNamesPlaceReasonAndRemedy(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a keyword that does not exist", "cie: say\n", []string{"own.txt:1:1:", `there is no keyword "cie"`, "| cie: say", `did you mean "cue"?`}},
		{"a slot that does not exist", "cue: mumble\n    form: mumbled\n    act: say\n    takes: clause\n    forms: mumbled\n", []string{"own.txt:2:5:", `"cue" has no slot "form"`, "|     form: mumbled", `did you mean "forms"?`}},
		{"a slot that is missing", "cue: mumble\n    act: say\n    takes: clause\n", []string{"own.txt:1:1:", `has no slot "forms"`, `add a line "forms: ..."`}},
		{"a line without a colon", "cue: mumble\n    said so\n", []string{"own.txt:2:5:", "there is no \"name: value\" here", "     ^"}},
		{"a slot before any record", "    forms: said\n", []string{"own.txt:1:5:", "before the first record"}},
		{"a list of words taken away", "words: said-that; off: yes\n", []string{"own.txt:1:1:", "cannot be taken away", "other words"}},
		{"another character set", "cue: mumble\n    act: say; forms: r\xe9pondit\n", []string{"own.txt:2:23:", "this is not UTF-8", "save the file as UTF-8"}},
		{"a record without a value", "cue:\n", []string{"own.txt:1:1:", "has no value"}},
	} {
		_, err := knowledge.Load(overlay(t, c.text))
		if err == nil {
			t.Errorf("%s: no trouble", c.name)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q is not in\n%v", c.name, want, err)
			}
		}
	}
}

func TestOverlayReplacesAddsAndTakesAway(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	b, err := knowledge.Load(overlay(t, `
cue: say; off: yes
cue: tell; act: report; takes: clause; forms: told
cue: mumble; act: say; takes: clause; forms: mumbled
`))
	if err != nil {
		t.Fatal(err)
	}
	find := func(b *knowledge.Base, value string) (knowledge.Record, bool) {
		for _, r := range b.Records("cue") {
			if r.Value == value {
				return r, true
			}
		}
		return knowledge.Record{}, false
	}
	if _, ok := find(b, "say"); ok {
		t.Error("a record taken away by an overlay is still there")
	}
	if r, _ := find(b, "tell"); r.Get("act") != "report" || r.Has("nouns") {
		t.Errorf("a record was not replaced whole: %+v", r)
	}
	if _, ok := find(b, "mumble"); !ok {
		t.Error("a new record was not added")
	}
	if _, ok := find(base, "say"); !ok {
		t.Error("an overlay changed the base loaded before it")
	}
	if b.Version() == base.Version() {
		t.Error("other knowledge has the same version")
	}
}

func TestExample(t *testing.T) {
	got := knowledge.ParseExample("The envoy arrives [on [Monday]]. => 2031-05-19 on 2031-05-14")
	want := knowledge.Example{Text: "The envoy arrives on Monday.", Want: "2031-05-19", On: "2031-05-14",
		Marks: []hearsay.Span{{Start: 21, End: 27}, {Start: 18, End: 27}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := knowledge.ParseExample("It is [so]. => hangs on a word"); got.Want != "hangs on a word" || got.On != "" {
		t.Errorf("a meaning with the word \"on\" was cut: %+v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("cue: say\n    forms: said; act: say\n    yes: He [said] so.\n# end")
	f.Add("a:b;c:\\;d\n\te: f")
	f.Fuzz(func(t *testing.T, text string) {
		records, troubles := knowledge.Parse("f", text)
		for _, r := range records {
			if r.Keyword == "" || r.Value == "" {
				t.Errorf("an empty record: %+v", r)
			}
			for _, e := range r.Examples() {
				for _, m := range e.Marks {
					_ = m.Of(e.Text)
				}
			}
		}
		_ = troubles.Error()
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := knowledge.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// overlay writes a file of knowledge and gives its path.
func overlay(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "own.txt")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
