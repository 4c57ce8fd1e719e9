package lab

import (
	"math"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// chained makes chains of one-token mentions of the letters in words.
func chained(words string) CorefDocument {
	d := CorefDocument{Tokens: make([]CorefToken, 26), Chains: map[string][]CorefMention{}}
	for _, word := range strings.Fields(words) {
		for _, letter := range word {
			at := int(letter - 'a')
			d.Chains[word] = append(d.Chains[word], CorefMention{at, at + 1})
		}
	}
	return d
}

func TestCompareCoref(t *testing.T) {
	for _, c := range []struct {
		name, key, response string
		muc, b3, ceaf       [2]float64 // precision and recall, reckoned by hand
	}{
		{"the same", "abc de", "abc de", [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}},
		{"nothing found", "abc de", "", [2]float64{0, 0}, [2]float64{0, 0}, [2]float64{0, 0}},
		{"all in one", "abc de", "abcde", [2]float64{3. / 4, 1}, [2]float64{13. / 25, 1}, [2]float64{3. / 4, 3. / 8}},
		{"one chain in two", "abcd", "ab cd", [2]float64{1, 2. / 3}, [2]float64{1, 1. / 2}, [2]float64{1. / 3, 2. / 3}},
		{"strange and missing mentions", "abc defg", "ab cd fghi", [2]float64{2. / 5, 2. / 5}, [2]float64{1. / 2, 35. / 84}, [2]float64{1.3 / 3, 1.3 / 2}},
	} {
		f, err := CompareCoref([]CorefDocument{chained(c.key)}, []CorefDocument{chained(c.response)}, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []struct {
			name string
			got  CorefScore
			want [2]float64
		}{{"MUC", f.MUC, c.muc}, {"B3", f.B3, c.b3}, {"CEAF", f.CEAF, c.ceaf}} {
			if math.Abs(m.got.Precision()-m.want[0]) > 1e-9 || math.Abs(m.got.Recall()-m.want[1]) > 1e-9 {
				t.Errorf("%s: %s: got %.4f and %.4f, want %.4f", c.name, m.name, m.got.Precision(), m.got.Recall(), m.want)
			}
		}
	}
}

func TestSingletonsCountWhereAsked(t *testing.T) {
	key, response := chained("abc d"), chained("abc e")
	for _, c := range []struct {
		alone bool
		want  float64
	}{{false, 1}, {true, 3. / 4}} {
		f, err := CompareCoref([]CorefDocument{key}, []CorefDocument{response}, c.alone)
		if err != nil || math.Abs(f.B3.F1()-c.want) > 1e-9 {
			t.Errorf("singletons %t: got %.4f, %v", c.alone, f.B3.F1(), err)
		}
	}
}

func TestHeaviest(t *testing.T) {
	if got := heaviest([][]float64{{0.9, 0.8, 0}, {0.8, 0, 0.1}, {0, 0.3, 0.2}}); math.Abs(got-1.8) > 1e-9 {
		t.Errorf("got %f: the best is 0.8 + 0.8 + 0.2", got)
	}
}

const corefText = `# begin document one
0	The	(person-1
1	envoy	_
2	of	_
3	Arvenia	(place-2)person-1)
4	left	_
# begin document two
0	She	(1)

1	left	_
`

func TestReadCoref(t *testing.T) {
	docs, err := ReadCoref("f.conll", strings.NewReader(corefText))
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	if got := docs[0].Chains; len(got["1"]) != 1 || got["1"][0] != (CorefMention{0, 4}) || got["2"][0] != (CorefMention{3, 4}) {
		t.Errorf("chains %v", got)
	}
	if !docs[1].Tokens[0].Ends {
		t.Error("the empty line ends no sentence")
	}
	out := string(docs[0].appendTo(nil, [][]CorefMention{{{0, 4}, {4, 5}}, {{0, 1}, {3, 4}}}))
	want := "# begin document one\n0\tThe\t(1|(2)\n1\tenvoy\t_\n2\tof\t_\n3\tArvenia\t(2)|1)\n4\tleft\t(1)\n"
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
	again, err := ReadCoref("again", strings.NewReader(out))
	if err != nil || len(again[0].Chains["1"]) != 2 || len(again[0].Chains["2"]) != 2 {
		t.Errorf("read again: %v, %v", again[0].Chains, err)
	}
}

func TestBrokenCoref(t *testing.T) {
	for text, want := range map[string]string{
		"0 The 1)\n":     "f.conll:1: ",
		"0\tThe\t1)\n":   "ends that did not begin",
		"0\t\xff\t_\n":   "not UTF-8",
		"# x\n\n0\ta\n":  "f.conll:3: ",
		"0\ta\t(1)2)\n":  "chain 2 ends",
		"0\ta\t(1\n1\ta": "no three columns",
	} {
		if _, err := ReadCoref("f.conll", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// toyChains is a document in which toyReferrer finds everything, toyQuestions
// the same for GAP: what begins with the letters O and H stands for one.
const (
	toyChains    = "# begin document\n0\tOss\t(1)\n1\tsays\t_\n2\tOl\t(1)\n3\tleft\t_\n4\t.\t_\n"
	toyQuestions = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n" +
		"t-1\tOss saw Ann when he left.\the\t17\tOss\t0\tTRUE\tAnn\t8\tFALSE\tx\n" +
		"t-2\tOrla saw Ann when her ship left.\ther\t18\tOrla\t0\tTRUE\tAnn\t9\tFALSE\tx\n"
)

type toyReferrer struct{}

func (toyReferrer) Coreference(doc *hearsay.Document, lang *hearsay.Analysis) [][]extract.Reference {
	var chain []extract.Reference
	for _, t := range lang.Tokens {
		if c := doc.Text[t.Start]; c == 'O' || c == 'h' {
			chain = append(chain, extract.Reference{Span: t.Span, Core: t.Span})
		}
	}
	return [][]extract.Reference{chain}
}

const gapText = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n" +
	"t-1\tBjörn Keld met Odo Varrick, and he left.\the\t32\tBjörn Keld\t0\tTRUE\tOdo Varrick\t15\tFALSE\thttp://x.example\n"

func TestGAP(t *testing.T) {
	list, err := ReadGAP("g.tsv", strings.NewReader(gapText))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	e := list[0]
	if e.Pronoun.Of(e.Text) != "he" || e.A.Of(e.Text) != "Björn Keld" || e.B.Of(e.Text) != "Odo Varrick" || !e.A.True || e.B.True {
		t.Errorf("read as %+v", e)
	}
	chain := []extract.Reference{{Span: e.Pronoun, Core: e.Pronoun}, {Span: hearsay.Span{Start: 0, End: 11}, Core: e.A.Span}}
	if !e.A.In(chain) || e.B.In(chain) {
		t.Error("the chain holds A and not B")
	}
	answers, err := readGAPAnswers("a.tsv", strings.NewReader("ID\tA-coref\tB-coref\nt-1\tTRUE\tTRUE\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := CompareGAP(list, answers)
	if err != nil || f.All.Precision() != 0.5 || f.All.Recall() != 1 || f.Masculine.Key != 1 || f.Feminine.Key != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	for _, broken := range []string{"t-1\ttoo\tfew\n", strings.Replace(gapText, "\t32\t", "\t31\t", 1), strings.Replace(gapText, "\t32\t", "\t99\t", 1)} {
		if _, err := ReadGAP("g.tsv", strings.NewReader(broken)); err == nil || !strings.Contains(err.Error(), "g.tsv:") {
			t.Errorf("%q: %v", broken, err)
		}
	}
}

// Whatever the bytes, they are read or an error names the place; what was read
// is written and scored.
func FuzzCoref(f *testing.F) {
	f.Add(corefText)
	f.Add("#begin document (x); part 0\nx\t0\t0\tKeld\t_\t(1|(1)\nx\t0\t1\t.\t_\t1)\n")
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := ReadCoref("f", strings.NewReader(text))
		if err != nil {
			return
		}
		for i := range docs {
			docs[i].appendTo(nil, docs[i].partition(true))
		}
		if _, err := CompareCoref(docs, docs, true); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzGAP(f *testing.F) {
	f.Add(gapText)
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ReadGAP("f", strings.NewReader(text))
		if err == nil {
			CompareGAP(list, list)
		}
	})
}
