package desk_test

import (
	"os"
	"reflect"
	"testing"

	"hearsay"
	"hearsay/desk"
	"hearsay/knowledge"
)

// FuzzParse reads any bytes through the whole chain of stages, as text and as a
// page: whatever is found must lie in the document's text, and the same bytes
// must give the same reading.
func FuzzParse(f *testing.F) {
	base, err := knowledge.Load()
	if err != nil {
		f.Fatal(err)
	}
	reader, err := desk.NewReader(base, desk.Maker("fuzz", base))
	if err != nil {
		f.Fatal(err)
	}
	report, err := os.ReadFile("../examples/2031-05-06-sundvik-observer-scoop.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(report[:600], false)
	f.Add([]byte("<p>“We’ll sign,” <b>Orsk</b> told the U.N. on Monday\x00\xff"), true)
	f.Add([]byte("((((a-a-a-a 's n't . . ."), false)
	f.Fuzz(func(t *testing.T, b []byte, page bool) {
		r := hearsay.Report{Place: "fuzz", Format: hearsay.Text, Bytes: b}
		if page {
			r.Format = hearsay.HTML
		}
		got := reader.Parse(&r)
		checkLanguage(t, &got)
		checkReading(t, &got)
		if again := reader.Parse(&r); !reflect.DeepEqual(got.Reading, again.Reading) {
			t.Fatal("the same bytes give another reading")
		}
	})
}

// checkReading fails where what was read does not lie in the text, or does not
// carry the words that stand there.
func checkReading(t *testing.T, p *desk.Page) {
	words := func(list ...hearsay.Words) {
		for _, w := range list {
			checkSpan(t, p, w.Span)
			if w.Text != "" && w.Text != p.Doc.Text[w.Start:w.End] {
				t.Fatalf("%q is said to stand where the text has %q", w.Text, p.Doc.Text[w.Start:w.End])
			}
		}
	}
	for _, s := range p.Reading.Statements {
		words(s.Content...)
		words(s.Cue)
	}
	for _, e := range p.Reading.Events {
		words(e.Anchor, e.Place)
		checkSpan(t, p, e.Sentence)
	}
	for _, a := range p.Reading.Actors {
		words(a.Mentions...)
		words(a.Roles...)
	}
	for _, w := range p.Reading.Times {
		words(w.Words)
	}
}

func checkSpan(t *testing.T, p *desk.Page, s hearsay.Span) {
	if s.Start < 0 || s.End < s.Start || s.End > len(p.Doc.Text) {
		t.Fatalf("%+v lies outside a text of %d bytes", s, len(p.Doc.Text))
	}
}

// checkLanguage fails where a sentence is no tree of its own tokens with one
// root, or a name is not made of tokens.
func checkLanguage(t *testing.T, p *desk.Page) {
	at := 0
	for _, s := range p.Lang.Sentences {
		roots := 0
		if s.First != at || s.Next <= s.First {
			t.Fatalf("a sentence of tokens %d to %d after token %d", s.First, s.Next, at)
		}
		for i := s.First; i < s.Next; i++ {
			k := p.Lang.Tokens[i]
			checkSpan(t, p, k.Span)
			if k.Head < 0 {
				roots++
			} else if k.Head < s.First || k.Head >= s.Next || k.Head == i {
				t.Fatalf("token %d has the head %d", i, k.Head)
			}
		}
		if roots != 1 {
			t.Fatalf("a sentence with %d roots", roots)
		}
		at = s.Next
	}
	if at != len(p.Lang.Tokens) {
		t.Fatalf("sentences end at token %d of %d", at, len(p.Lang.Tokens))
	}
	for _, n := range p.Lang.Names {
		if n.First < 0 || n.Next <= n.First || n.Next > len(p.Lang.Tokens) || n.Start != p.Lang.Tokens[n.First].Start || n.End != p.Lang.Tokens[n.Next-1].End {
			t.Fatalf("the name %+v", n)
		}
	}
}
