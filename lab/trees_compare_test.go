package lab

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareTrees(t *testing.T) {
	// Each change of the toy treebank, which has 16 words and 15 tokens, costs
	// what it names. Where one token of two words becomes two, its words are
	// lost, but not what depends on them.
	tests := []struct {
		old, new string
		want     map[string]float64
	}{
		{"", "", nil},
		{"nsubj:outer", "nsubj", nil},
		{"\tyes\tINTJ\tUH", "\tYes\tX\tFW", map[string]float64{"lemma": 93.75, "upos": 93.75, "xpos": 93.75}},
		{"_\t2\tdiscourse", "_\t1\tdiscourse", map[string]float64{"uas": 93.75, "las": 93.75}},
		{"_\t2\tdiscourse", "_\t2\tobj", map[string]float64{"las": 93.75}},
		{"1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n", "", map[string]float64{
			"tokens": 90.32, "words": 87.5, "upos": 87.5, "xpos": 87.5, "lemma": 87.5, "uas": 87.5, "las": 87.5}},
	}
	gold, err := ReadTrees("gold", strings.NewReader(toyTreebank))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		pred, err := ReadTrees("pred", strings.NewReader(strings.Replace(toyTreebank, test.old, test.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := CompareTrees(gold, pred)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, m := range f.Object() {
			if v, ok := m.Value.(float64); ok && v != 100 {
				got[m.Name] = v
			}
		}
		if test.want == nil {
			test.want = map[string]float64{}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q for %q (-want +got):\n%s", test.new, test.old, diff)
		}
	}
}

func TestCompareTreesOfOtherTexts(t *testing.T) {
	gold := []Tree{{Words: []TreeWord{{Form: "Žižka"}, {Form: "says"}}}}
	_, err := CompareTrees(gold, []Tree{{Words: []TreeWord{{Form: "Žiška"}, {Form: "says"}}}})
	if err == nil || !strings.Contains(err.Error(), "differ at character 2: gold ...Žižkasays... predicted ...Žiškasays...") {
		t.Errorf("got %v", err)
	}
}

func TestReadDivided(t *testing.T) {
	list, err := readDivided("f", strings.NewReader("“~Oss says yes~.~”\nHe left~.\n\nGo~!\n"))
	if err != nil {
		t.Fatal(err)
	}
	if doc := rawDocument(list); doc.Text != "“Oss says yes.” He left.\n\nGo!" || len(list[0].Words) != 6 {
		t.Errorf("got %q of %+v", doc.Text, list)
	}
	if _, err := readDivided("f", strings.NewReader("Oss ~.\n")); err == nil || !strings.Contains(err.Error(), "f:1: Oss ~.: nothing stands beside a ~") {
		t.Errorf("got %v", err)
	}
}
