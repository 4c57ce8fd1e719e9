package extract

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/language"
)

func TestAsWritten(t *testing.T) {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := language.New(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, want string }{
		{"No hyphen here.", "No|hyphen|here|."},
		{"The vice-president's 30-hour, front-of-house visit - to Al-Nadir.", "The|vice-president|'s|30-hour|,|front-of-house|visit|-|to|Al-Nadir|."},
		{"A U.S.-led force. One- or two-day talks.", "A|U.S.|-|led|force|.|One|-|or|two-day|talks|."},
	} {
		doc := hearsay.Document{Text: c.in}
		a := l.Analyse(&doc)
		w := asWritten(c.in, &a)
		var got []string
		for _, k := range w.Tokens {
			got = append(got, k.Of(c.in))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.in, s, c.want)
		}
		next := 0
		for i, s := range w.Sentences {
			if s.First != next || s.Span != a.Sentences[i].Span || w.Tokens[s.First].Start != s.Start || w.Tokens[s.Next-1].End != s.End {
				t.Errorf("%q: sentence %+v does not fit its tokens", c.in, s)
			}
			next = s.Next
		}
	}
}

func TestAsWrittenNames(t *testing.T) {
	text := "The envoy Al-Nadir left."
	a := hearsay.Analysis{Names: []hearsay.Name{{Span: hearsay.Span{Start: 10, End: 18}, First: 2, Next: 5}}}
	for _, s := range [][2]int{{0, 3}, {4, 9}, {10, 12}, {12, 13}, {13, 18}, {19, 23}, {23, 24}} {
		kind := hearsay.Word
		if r := text[s[0]]; r == '-' || r == '.' {
			kind = hearsay.Mark
		}
		a.Tokens = append(a.Tokens, hearsay.Token{Span: hearsay.Span{Start: s[0], End: s[1]}, Kind: kind})
	}
	w := asWritten(text, &a)
	if n := w.Names[0]; n.First != 2 || n.Next != 3 || w.Tokens[2].Of(text) != "Al-Nadir" {
		t.Errorf("the name is %+v of %d tokens", n, len(w.Tokens))
	}
}
