package lab

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// toyLabels is gold of which toyLinguist finds everything.
const toyLabels = "-DOCSTART- one\n\nOss\tB-PER\nsays\tO\nVale\tB-ORG\n.\tO\n\nArvenian\tB-NORP\nBrunn\tB-LOC\n\n-DOCSTART- two\n\nOss\tB-PER\nBrunn\tB-LOC\nBrunn\tB-LOC\n\n"

func TestReadLabels(t *testing.T) {
	list, err := ReadLabels("f", strings.NewReader(toyLabels))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || len(list[1].Before) != 0 || strings.Join(list[2].Before, "|") != "-DOCSTART- two" {
		t.Errorf("got %+v", list)
	}
	if got := writtenLabels(list); got != toyLabels {
		t.Errorf("written anew (-want +got):\n%s", cmp.Diff(toyLabels, got))
	}
	list, err = ReadLabels("f", strings.NewReader("a\tNN\tO\r\nb\tNN\tB-PER\r\n\r\nc\tO"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := writtenLabels(list), "a\tO\nb\tB-PER\n\nc\tO\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func writtenLabels(list []Labelled) string {
	var b []byte
	for i := range list {
		b = list[i].appendTo(b)
	}
	return string(b)
}

func TestBrokenLabels(t *testing.T) {
	for in, want := range map[string]string{
		"a\tO\nb\n":            "f:2: b: no tab stands on the line",
		"\tO\n":                "f:1: O: the token or the label is empty",
		"\u00a0\tO\n":          "the token or the label is empty",
		"a\t\n":                "the token or the label is empty",
		"a\tO\n-DOCSTART- x\n": "f:2: -DOCSTART- x: a document begins within a sentence",
		"a\xff\tO\n":           "not UTF-8",
	} {
		_, err := ReadLabels("f", strings.NewReader(in))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", in, err, want)
		}
	}
}

func TestPredictNames(t *testing.T) {
	if diff := cmp.Diff(toyLabels, predictToy(t, Prediction{}, "names", toyLabels)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	blind := strings.NewReplacer("B-PER", "O", "B-LOC", "B-DATE").Replace(toyLabels)
	if diff := cmp.Diff(toyLabels, predictToy(t, Prediction{}, "names", blind)); diff != "" {
		t.Errorf("labels of the file made a difference (-want +got):\n%s", diff)
	}
}

func TestCompareNames(t *testing.T) {
	tests := []struct {
		gold, pred string // labels of one sentence
		right      int
	}{
		{"B-PER I-PER O B-LOC", "B-PER I-PER O B-LOC", 2},
		{"B-PER I-PER O B-LOC", "B-PER O O B-LOC", 1},
		{"B-PER I-PER", "I-PER I-PER", 1},     // what goes on from nothing begins
		{"B-PER B-LOC", "B-PER I-LOC", 2},     // so does another type
		{"B-PER I-PER", "B-PER odd", 1},       // other labels change nothing
		{"B-PER I-PER O", "B-ORG I-ORG O", 0}, // the type counts
		{"B-DATE O", "B-DATE O", 0},           // other types do not
	}
	for _, test := range tests {
		label := func(s string) []Labelled {
			labels := strings.Fields(s)
			return []Labelled{{Tokens: make([]string, len(labels)), Labels: labels}}
		}
		gold, _ := nameSpans(label(test.gold))
		f, err := CompareNames(label(test.gold), label(test.pred), NameTypes)
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for s := range gold {
			if s.kind == "DATE" {
				delete(gold, s)
			}
		}
		if len(gold) > 0 {
			want = round(100*float64(test.right)/float64(len(gold)), 1)
		}
		if got, _ := f.Get("all", "r").(float64); got != want {
			t.Errorf("%s against %s: recall %v, want %v", test.pred, test.gold, got, want)
		}
	}
	if _, err := CompareNames([]Labelled{{Tokens: []string{"a"}, Labels: []string{"O"}}}, nil, NameTypes); err == nil {
		t.Error("other tokens were compared")
	}
}

// Whatever the lines, they are read or an error names the place; what was read
// is written so that it is read back the same, and predictions keep its tokens.
func FuzzLabels(f *testing.F) {
	f.Add(toyLabels)
	f.Add("-DOCSTART-\n\u00a0\tB-\n\n\nx\ty\tI-PER")
	f.Fuzz(func(t *testing.T, in string) {
		list, err := ReadLabels("f", strings.NewReader(in))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("the error names no place: %v", err)
			}
			return
		}
		out := writtenLabels(list)
		again, err := ReadLabels("f", strings.NewReader(out))
		if err != nil || writtenLabels(again) != out {
			t.Errorf("%q was written and read back as %q: %v", out, writtenLabels(again), err)
		}
		pred, err := ReadLabels("pred", strings.NewReader(predictToy(t, Prediction{}, "names", in)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := CompareNames(list, pred, NameTypes); err != nil {
			t.Error(err)
		}
	})
}
