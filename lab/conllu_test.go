package lab

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadTrees(t *testing.T) {
	list, err := ReadTrees("toy", strings.NewReader(toyTreebank))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 4 {
		t.Fatalf("got %d sentences", len(list))
	}
	first, second := list[0], list[1]
	if !first.NewDoc || !first.NewPar || first.ID != "vale-1" || first.Text != "Oss says yes." || first.noted("meta::genre") != "news" || len(first.Comments) != 5 {
		t.Errorf("got %+v", first)
	}
	if diff := cmp.Diff(TreeWord{"yes", "yes", "INTJ", "UH", "_", 2, "discourse", "SpaceAfter=No", true}, first.Words[2]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]MultiWord{{1, 2, "Don't", false}}, second.Multi); diff != "" || second.NewPar {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]surface{{0, 2, "Don't", false}, {2, 3, "go", true}, {3, 4, ".", false}}, second.surfaces()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := writtenTrees(list); got != toyTreebank {
		t.Errorf("written anew (-want +got):\n%s", cmp.Diff(toyTreebank, got))
	}
}

func writtenTrees(list []Tree) string {
	var b []byte
	for i := range list {
		b = list[i].appendTo(b)
	}
	return string(b)
}

func TestReadTreesWithWindowsLinesAndEmptyNodes(t *testing.T) {
	const row = "\t_\t_\t_\t_\t0\troot\t_\t_"
	list, err := ReadTrees("f", strings.NewReader("1\ta"+row+"\r\n1.1\tb"+row+"\r\n2\tc"+row+"\r\n\r\n\r\n1\td"+row))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || len(list[0].Words) != 2 || list[0].Words[1].Form != "c" || list[1].Words[0].Misc != "_" {
		t.Errorf("got %+v", list)
	}
}

func TestTreeDocuments(t *testing.T) {
	const row = "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n"
	docs, err := loadDocuments("f", strings.NewReader(row+row+"# newdoc id = x y\n"+row+"# newdoc\n"+row))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range docs {
		got = append(got, d.ID+" "+strings.Repeat("|", len(d.Trees)))
	}
	if diff := cmp.Diff([]string{"d1 ||", "x y |", "d3 |"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBrokenTrees(t *testing.T) {
	const row = "\ta\t_\t_\t_\t_\t0\troot\t_\t_\n"
	tests := []struct{ in, want string }{
		{"1" + row + "2\tb\n", "f:2: 2\tb: 2 columns"},
		{"2" + row, `the word's number is "2" where 1 should be`},
		{"1-1" + row, "the range 1-1 does not fit"},
		{"2-3" + row, "the range 2-3 does not fit"},
		{"1-3" + row + "1" + row + "2-4" + row, "f:3: "},
		{"1-2" + row + "1" + row, "f:2: 1\ta\t_\t_\t_\t_\t0\troot\t_\t_: the sentence that ends here has 1 words, and the range 1-2 more"},
		{"1-2" + row + "\n1" + row, "f:1: "},
		{strings.Replace("1"+row, "\t0", "\t2", 1), "and 2 is the head of word 1"},
		{strings.Replace("1"+row, "\t0", "\t-1", 1), `the head "-1" is no number`},
		{strings.Replace("1"+row, "\ta", "\t", 1), "the word itself, is empty"},
		{strings.Replace("1"+row, "\ta", "\t\xff", 1), "not UTF-8"},
	}
	for _, test := range tests {
		_, err := ReadTrees("f", strings.NewReader(test.in))
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("%q: got %v, want %q", test.in, err, test.want)
		}
	}
}

// Whatever the lines, they are read or an error names the place; what was read
// is written so that it is read back the same, agrees with itself, and
// predictions from it have the same characters.
func FuzzTrees(f *testing.F) {
	f.Add(toyTreebank)
	f.Add("1-2\tx\t\t\t\t\t\t\t\tSpaceAfter=No\n1\ta b\t\t\t\t\t2\ta:b\t\t\n2\t\u200b\u00a0\t\t\t\t_\t\t\t\n")
	f.Fuzz(func(t *testing.T, in string) {
		list, err := ReadTrees("f", strings.NewReader(in))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("the error names no place: %v", err)
			}
			return
		}
		out := writtenTrees(list)
		again, err := ReadTrees("f", strings.NewReader(out))
		if err != nil || writtenTrees(again) != out {
			t.Errorf("%q was written and read back as %q: %v", out, writtenTrees(again), err)
		}
		if _, err := CompareTrees(list, again); err != nil {
			t.Error(err)
		}
		for _, p := range []Prediction{{}, {GoldTokens: true}} {
			pred, err := ReadTrees("pred", strings.NewReader(predictToy(t, p, "language", in)))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := CompareTrees(list, pred); err != nil {
				t.Errorf("gold tokens %v: %v", p.GoldTokens, err)
			}
		}
	})
}
