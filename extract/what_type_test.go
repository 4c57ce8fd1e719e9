package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/extract"
	"hearsay/knowledge"
)

func newTypes(t testing.TB) (*extract.Types, bench) {
	t.Helper()
	b := newBench(t)
	types, err := extract.NewTypes(b.base)
	if err != nil {
		t.Fatal(err)
	}
	return types, b
}

// marked takes the parties out of a text: [the source] and {the target}.
func marked(text string) (string, extract.TypePair) {
	plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(text)
	at := func(open, end string) hearsay.Span {
		_, rest, found := strings.Cut(text, open)
		words, _, _ := strings.Cut(rest, end)
		if !found {
			return hearsay.Span{}
		}
		i := strings.Index(plain, words)
		return hearsay.Span{Start: i, End: i + len(words)}
	}
	return plain, extract.TypePair{Source: at("[", "]"), Target: at("{", "}")}
}

func TestTypes(t *testing.T) {
	types, b := newTypes(t)
	for _, test := range []struct{ text, want, anchor string }{
		{"[Kestria] condemned {Arvenia} on Monday.", "ACCUSE", "condemned"},
		{"[The Kestrian army] shelled {Arvenian villages} overnight.", "ASSAULT", "shelled"},
		{"[Police] arrested {three Arvenian journalists} in Orsk.", "COERCE", "arrested"},
		{"[The Kestrian president] met {the Arvenian envoy} in Geneva.", "CONSULT", "met"},
		{"[Kestria] has rejected {Arvenia}'s proposal.", "REJECT", "rejected"},
		{"[Kestria] refused to lift its blockade of {Arvenia}.", "REJECT", ""},
		{"[Arvenia] urged {Kestria} to withdraw its troops.", "REQUEST", "urged"},
		{"[Halland] suspended military aid to {Kestria}.", "SANCTION", "suspended"},
		{"[Thousands of workers] protested against {the Arvenian government}.", "PROTEST", "protested"},
		{"[Halland] sent food and medicine to {Arvenia}.", "AID", "sent"},
		{"[Kestria] released {20 Arvenian prisoners}.", "RETREAT", "released"},
		{"[Kestria] threatened to attack {Arvenia}.", "THREATEN", ""},
		{"[The minister] praised {Halland}'s efforts.", "SUPPORT", "praised"},
	} {
		text, pair := marked(test.text)
		a := b.lang.Analyse(document(text))
		got := types.Type(text, &a, pair)
		if got.Name != test.want || test.anchor != "" && got.Anchor.Of(text) != test.anchor {
			t.Errorf("%s: %s at %q, not %s at %q", test.text, got.Name, got.Anchor.Of(text), test.want, test.anchor)
		}
	}
}

// Whatever the pair, there is a type, or none where there are no words.
func TestTypesOfOddPairs(t *testing.T) {
	types, b := newTypes(t)
	text := "Kestria condemned Arvenia. Halland did not."
	a := b.lang.Analyse(document(text))
	for _, p := range []extract.TypePair{
		{},
		{Source: hearsay.Span{End: 7}},
		{Target: hearsay.Span{Start: 18, End: 25}},
		{Source: hearsay.Span{End: 7}, Target: hearsay.Span{End: 7}},
		{Source: hearsay.Span{End: 7}, Target: hearsay.Span{Start: 27, End: 34}}, // of another sentence
		{Source: hearsay.Span{End: len(text)}, Target: hearsay.Span{Start: 18, End: len(text)}},
		{Target: hearsay.Span{Start: len(text), End: len(text) + 9}},
	} {
		if got := types.Type(text, &a, p); got.Quad == 0 || got.Anchor.Empty() {
			t.Errorf("the pair %v is of no type: %+v", p, got)
		}
	}
	if got := types.Type("", &hearsay.Analysis{}, extract.TypePair{}); got != (extract.TypeGuess{}) {
		t.Errorf("no words are %+v", got)
	}
}

// Who the parties are does not matter, only what sort of name they have; that
// they change places does.
func TestTypesAreNotOfNames(t *testing.T) {
	b := newBench(t)
	signs := extract.NewTypeSigns(b.base)
	see := func(marks string) []uint32 {
		text, pair := marked(marks)
		a := b.lang.Analyse(document(text))
		return signs.See(text, &a, pair)
	}
	one := see("[Norway] condemned {Poland} on Monday.")
	if diff := cmp.Diff(one, see("[France] condemned {Spain} on Monday.")); diff != "" {
		t.Errorf("other names are seen:\n%s", diff)
	}
	if slices.Equal(one, see("{Norway} condemned [Poland] on Monday.")) {
		t.Error("the direction is not seen")
	}
}

// Every type that a move has is known, and every quad has types.
func TestEventTypes(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	types, err := extract.EventTypes(base)
	if err != nil {
		t.Fatal(err)
	}
	quads, names, roots := map[int]bool{}, map[string]bool{}, map[string]bool{}
	for _, k := range types {
		quads[k.Quad], names[k.Name], roots[k.Root] = true, true, true
	}
	if len(names) != 16 || len(roots) != 15 || len(quads) != 4 {
		t.Errorf("there are %d types of %d roots and %d quads", len(names), len(roots), len(quads))
	}
	for _, m := range base.Records("move") {
		if p := m.Get("plover"); p != "" && !names[p] {
			t.Errorf("the move %s has the type %s, which is not known", m.Value, p)
		}
	}
}

func TestTypeWeights(t *testing.T) {
	w := &extract.TypeWeights{Names: []string{"AID", "ASSAULT"}, Rows: map[uint32][]int8{0: {1, -1}, 7: {-128, 127}, 1<<32 - 1: {0, 3}}}
	got, err := extract.DecodeTypes(w.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	for signs, want := range map[[2]uint32]int{{0, 1}: 0, {7, 0}: 1, {5, 6}: 0} {
		if best := w.Best(signs[:]); best != want {
			t.Errorf("%v speak for %d", signs, best)
		}
	}
}

func FuzzTypeWeights(f *testing.F) {
	f.Add((&extract.TypeWeights{Names: []string{"AID"}, Rows: map[uint32][]int8{7: {1}, 9: {-1}}}).Encode())
	f.Add([]byte{0, 0, 0})
	f.Add([]byte{1, 1, 'A', 2, 9, 0, 2, 1, 1})
	f.Fuzz(func(t *testing.T, section []byte) {
		w, err := extract.DecodeTypes(section)
		if err != nil {
			return
		}
		w.Best([]uint32{7, 9})
		again, err := extract.DecodeTypes(w.Encode())
		if err != nil || !cmp.Equal(w, again) {
			t.Errorf("weights that were read cannot be written and read: %v", err)
		}
	})
}

func BenchmarkTypes(b *testing.B) {
	types, bench := newTypes(b)
	text, pair := marked("A day later the foreign minister of [Kestria], who had come to Geneva for the talks, told reporters that his government would not lift the blockade of the strait until {Arvenia} withdrew its troops.")
	a := bench.lang.Analyse(document(text))
	b.ReportAllocs()
	for b.Loop() {
		types.Type(text, &a, pair)
	}
	b.ReportMetric(float64(b.N*len(a.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
