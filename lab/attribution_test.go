package lab

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// told is the text that attributions are tested on.
const told = "Mira Oss said on Friday that the border would open. \"We waited,\" she added. \"No more.\"\nThe truce holds, according to two envoys."

// at gives the place of words in told, in code points.
func at(t *testing.T, words string) [2]int {
	t.Helper()
	i := strings.Index(told, words)
	if i < 0 {
		t.Fatalf("the text has no %q", words)
	}
	return [2]int{i, i + len(words)}
}

func spansOf(t *testing.T, words ...string) [][2]int {
	t.Helper()
	var list [][2]int
	for _, w := range words {
		list = append(list, at(t, w))
	}
	return list
}

func parts(source, cue, content [][2]int) triple {
	return triple{Source: source, Cue: cue, Part: content}
}

func toldGold(t *testing.T) []AttributionRecord {
	t.Helper()
	she := at(t, "she added")
	return []AttributionRecord{{ID: "a", Text: told, Attributions: []triple{
		parts(spansOf(t, "Mira Oss"), spansOf(t, "said"), spansOf(t, "that the border would open")),
		parts([][2]int{{she[0], she[0] + 3}}, spansOf(t, "added"), spansOf(t, `"We waited,"`, `"No more."`)),
		parts(spansOf(t, "two envoys"), spansOf(t, "according to"), spansOf(t, "The truce holds")),
	}}}
}

func f1(t *testing.T, o Object, path ...string) float64 {
	t.Helper()
	v, ok := o.Get(append(path, "f1")...).(float64)
	if !ok {
		t.Fatalf("there is no figure %v", path)
	}
	return v
}

func TestGoldAgainstItselfIsAllRight(t *testing.T) {
	gold := toldGold(t)
	out := CompareAttributions(gold, gold, Options{})
	for _, m := range out.Get("headline_f1").(Object) {
		if m.Value != 100.0 {
			t.Errorf("%s: got %v", m.Name, m.Value)
		}
	}
	for _, name := range roles {
		if got := f1(t, out, "segments", name, "exact"); got != 100 {
			t.Errorf("segments %s: got %v", name, got)
		}
		if got := f1(t, out, "citron", name+".exact"); got != 100 {
			t.Errorf("citron %s: got %v", name, got)
		}
	}
	for path, want := range map[string]int{"direct": 1, "indirect": 2, "source_after_cue": 1, "content_in_pieces": 1, "mixed": 0} {
		if got, _ := out.Get("recall_by_type", path, "n").(int); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
}

func TestNothingPredicted(t *testing.T) {
	out := CompareAttributions(toldGold(t), nil, Options{})
	for _, m := range out.Get("headline_f1").(Object) {
		if m.Value != 0.0 {
			t.Errorf("%s: got %v", m.Name, m.Value)
		}
	}
	if got := out.Get("articles_without_prediction"); got != 1 {
		t.Errorf("articles without prediction: got %v", got)
	}
}

// One wrong boundary (a full stop), one wrong source, one missed, one invented.
func TestPartlyRight(t *testing.T) {
	pred := []AttributionRecord{{ID: "a", Attributions: []triple{
		parts(spansOf(t, "Mira Oss"), spansOf(t, "said on Friday"), spansOf(t, "that the border would open.")),
		parts(spansOf(t, "Mira Oss"), spansOf(t, "added"), spansOf(t, `"We waited,"`)),
		parts(nil, spansOf(t, "would open"), spansOf(t, "border")),
		{},
	}}}
	out := CompareAttributions(toldGold(t), pred, Options{Errors: 9, By: "id", Bootstrap: 5})
	tests := []struct {
		path string
		want float64
	}{
		{"cue.exact", 33.33}, {"cue.overlap", 66.67}, {"source.exact", 33.33}, {"content.exact", 0}, {"content.words", 33.33},
		{"content.half", 66.67}, {"attribution.words", 0}, {"attribution.lenient", 33.33}, {"claim.content", 66.67}, {"claim.content_source", 33.33},
	}
	for _, test := range tests {
		if got := f1(t, out, strings.Split(test.path, ".")...); got != test.want {
			t.Errorf("%s: got %v, want %v", test.path, got, test.want)
		}
	}
	if got := out.Get("ignored_predictions"); got != 1 {
		t.Errorf("ignored: got %v", got)
	}
	if got := out.Get("errors").([]any); len(got) != 2 {
		t.Errorf("errors: got %v", got)
	}
	if out.Get("interval95_f1", "cue.overlap") == nil {
		t.Error("no interval")
	}
}

func TestSpansAreBroughtToOneForm(t *testing.T) {
	a := newArticle("😀 Bo said  hi. ")
	tests := []struct {
		in, want [][2]int
	}{
		{[][2]int{{-3, 4}}, [][2]int{{0, 4}}},
		{[][2]int{{9, 99}, {1, 4}}, [][2]int{{2, 4}, {11, 14}}},
		{[][2]int{{5, 7}, {7, 9}}, [][2]int{{5, 9}}},
		{[][2]int{{5, 9}, {11, 13}}, [][2]int{{5, 13}}},
		{[][2]int{{5, 5}, {4, 5}, {9, 3}}, nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, a.spans(test.in)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.in, diff)
		}
	}
}

func TestTokens(t *testing.T) {
	tests := []struct {
		text string
		want []int // the token at each code point
	}{
		{"don't go", []int{0, 0, 0, 0, 0, -1, 1, 1}},
		{"'tis x_1!", []int{0, 1, 1, 1, -1, 2, 2, 2, 3}},
		{"a''b", []int{0, 1, 2, 3}},
		{"é\u0301–", []int{0, 1, 2}}, // a mark by itself is no letter
		{"", []int{}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, newArticle(test.text).at); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestQuoted(t *testing.T) {
	tests := []struct{ text, want string }{ // x: inside
		{`a "b" c`, "..xxx.."},
		{`“a «b» c`, "xxxxxx.."},
		{"\"open\nclosed", "xxxxx......."},
		{`a” "b`, "...xx"},
	}
	for _, test := range tests {
		var b strings.Builder
		for _, in := range quoted([]rune(test.text)) {
			b.WriteString(map[bool]string{true: "x", false: "."}[in])
		}
		if b.String() != test.want {
			t.Errorf("%q: got %s, want %s", test.text, &b, test.want)
		}
	}
}

// Two predictions of one cue: one-to-one pairing counts one, Citron both.
func TestDoubledPrediction(t *testing.T) {
	gold := toldGold(t)
	gold[0].Attributions = gold[0].Attributions[:1]
	pred := []AttributionRecord{{ID: "a", Attributions: slices.Repeat(gold[0].Attributions, 2)}}
	out := CompareAttributions(gold, pred, Options{})
	if got := f1(t, out, "cue", "overlap"); got != 66.67 {
		t.Errorf("cue.overlap: got %v", got)
	}
	if got := f1(t, out, "citron", "cue.exact"); got != 100 {
		t.Errorf("citron cue.exact: got %v", got)
	}
}

func TestAnnotatorsAgainstEachOther(t *testing.T) {
	gold := toldGold(t)
	gold[0].Alternatives = alternatives{gold[0].Attributions, gold[0].Attributions[:2]}
	out := CompareAnnotators(append(gold, AttributionRecord{ID: "alone", Text: told}))
	if got := out.Get("articles_with_several_annotators"); got != 1 {
		t.Errorf("articles: got %v", got)
	}
	if got := f1(t, out, "cue", "exact"); got != 87.5 { // of 16 marks 14 are met
		t.Errorf("cue.exact: got %v", got)
	}
}

func BenchmarkScoreArticle(b *testing.B) {
	text := strings.Repeat(told+"\n", 20)
	var list []triple
	for i := range 20 {
		o := i * (len(told) + 1)
		list = append(list, parts([][2]int{{o, o + 8}}, [][2]int{{o + 9, o + 13}}, [][2]int{{o + 24, o + 50}}))
	}
	gold := []AttributionRecord{{ID: "a", Text: text, Attributions: list}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		CompareAttributions(gold, gold, Options{})
	}
}

func ExampleCompareAttributions() {
	gold := []AttributionRecord{{ID: "a", Text: "Oss said yes.", Attributions: []triple{parts([][2]int{{0, 3}}, [][2]int{{4, 8}}, [][2]int{{9, 12}})}}}
	fmt.Println(CompareAttributions(gold, gold, Options{}).Get("claim", "content_source", "f1"))
	// Output: 100
}

// What is promised is counted where it was promised: by part and step.
func TestReliabilityRows(t *testing.T) {
	gold := toldGold(t)
	pred := toldGold(t)
	pred[0].Attributions[0].Confidence = hearsay.Confidence{Cue: 95, Source: 90, Content: 49}
	pred[0].Attributions[1].Confidence = hearsay.Confidence{Cue: 91, Source: 89, Content: 50}
	pred[0].Attributions[1].Part = spansOf(t, `"No more."`)
	pred[0].Attributions[2].Confidence = hearsay.Confidence{Cue: 99, Source: 89, Content: 0}
	pred[0].Attributions[2].Cue = spansOf(t, "border")
	got := map[string]string{}
	for _, f := range reliabilityRows(gold, pred) {
		got[f.Name] = f.Detail
	}
	want := map[string]string{"reliable.cue.90-100": "2 of 3", "reliable.source.80-89": "1 of 1", "reliable.source.90-100": "1 of 1",
		"reliable.content.0-49": "1 of 1", "reliable.content.50-59": "0 of 1"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
