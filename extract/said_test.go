package extract_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/extract"
	"hearsay/knowledge"
	"hearsay/language"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A bench is what the tests of this room read texts with.
type bench struct {
	base *knowledge.Base
	lang *language.Language
	said *extract.Said
}

func newBench(t testing.TB) bench {
	t.Helper()
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := language.New(b)
	if err != nil {
		t.Fatal(err)
	}
	s, err := extract.NewSaid(b)
	if err != nil {
		t.Fatal(err)
	}
	return bench{base: b, lang: l, said: s}
}

// document takes each line of a text as a paragraph of the body.
func document(text string) *hearsay.Document {
	d := &hearsay.Document{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" {
			start := at + strings.Index(line, s)
			d.Zones = append(d.Zones, hearsay.Zone{Span: hearsay.Span{Start: start, End: start + len(s)}, Kind: hearsay.Body})
		}
		at += len(line)
	}
	return d
}

// TestSaid reads testdata/said.txt: texts, each followed by what is found in
// it, a line for each attribution:
//
//	> source -> recipient | cue | content / content | relays | in the content of
func TestSaid(t *testing.T) {
	golden(t, "testdata/said.txt", newBench(t).attributions)
}

// golden holds what is found in the texts of a file against the lines that
// follow them there.
func golden(t *testing.T, file string, find func(text string) string) {
	t.Helper()
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(string(golden)), "\n\n") {
		var text []string
		for line := range strings.SplitSeq(block, "\n") {
			if !strings.HasPrefix(line, "> ") {
				text = append(text, line)
			}
		}
		in := strings.Join(text, "\n")
		fmt.Fprintf(&got, "%s\n%s\n", in, find(in))
	}
	out := strings.TrimSpace(got.String()) + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(golden), out); d != "" {
		t.Errorf("%s differs (-want +got), -update rewrites it:\n%s", file, d)
	}
}

// attributions gives a text's attributions as lines.
func (b bench) attributions(text string) string {
	d := document(text)
	a := b.lang.Analyse(d)
	join := func(spans []hearsay.Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, strings.ReplaceAll(s.Of(text), "\n", " ¶ "))
		}
		return strings.Join(parts, " / ")
	}
	var out strings.Builder
	for _, x := range b.said.Attributions(d, &a) {
		fmt.Fprintf(&out, "> %s", join(x.Source))
		if !x.Recipient.Empty() {
			fmt.Fprintf(&out, " -> %s", x.Recipient.Of(text))
		}
		fmt.Fprintf(&out, " | %s | %s", x.Cue.Of(text), join(x.Content))
		for _, r := range x.Relays {
			fmt.Fprintf(&out, " | %s: %s", r.Rule, r.Of(text))
		}
		if x.Outer >= 0 {
			fmt.Fprintf(&out, " | in %d", x.Outer+1)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func FuzzAttributions(f *testing.F) {
	f.Add("“We go,” Orsk said, according to the Courier, citing two officials. \"Now,\nhe told reporters that")
	f.Add("said , said\n'' said he, who, said: “")
	b := newBench(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		d := document(text)
		a := b.lang.Analyse(d)
		list := b.said.Attributions(d, &a)
		for i, x := range list {
			spans := append(append([]hearsay.Span{x.Cue, x.Head, x.Recipient}, x.Source...), x.Content...)
			for _, s := range spans {
				if s.Start < 0 || s.End > len(text) || s.Start > s.End || !border(text, s.Start) || !border(text, s.End) {
					t.Fatalf("attribution %d has the span %v", i, s)
				}
			}
			if len(x.Content) == 0 || x.Outer == i || x.Outer >= len(list) {
				t.Fatalf("attribution %d is %+v", i, x)
			}
		}
	})
}

func border(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

func BenchmarkAttributions(b *testing.B) {
	text := strings.Repeat("Orsk told reporters on Monday that Arvenia had offered to open the dam, the Courier reported, citing two officials.\n"+
		"“We will not sign,” she said. “Not this week.” The ministry declined to comment, and the truce held over the night.\n", 100)
	w := newBench(b)
	d := document(text)
	a := w.lang.Analyse(d)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		w.said.Attributions(d, &a)
	}
}
