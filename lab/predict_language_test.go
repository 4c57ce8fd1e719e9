package lab

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// toyLinguist knows a few words. A sentence ends with its full stop or with
// its zone; its first verb is the root, on which all other words depend.
type toyLinguist struct{}

// toyWords are lemma, tags, relation and the type of name of each word.
var toyWords = map[string][5]string{
	"Oss": {"Oss", "PROPN", "NNP", "nsubj", "PER"}, "Vale": {"Vale", "PROPN", "NNP", "nsubj", "ORG"},
	"Brunn": {"Brunn", "PROPN", "NNP", "obj", "LOC"}, "Arvenian": {"Arvenian", "ADJ", "JJ", "amod", "NORP"},
	"says": {"say", "VERB", "VBZ", "root"}, "yes": {"yes", "INTJ", "UH", "discourse"}, "Do": {"do", "AUX", "VBP", "aux"},
	"n't": {"not", "PART", "RB", "advmod"}, "go": {"go", "VERB", "VB", "root"}, "envoys": {"envoy", "NOUN", "NNS", "nsubj"},
	"left": {"leave", "VERB", "VBD", "root"}, ".": {".", "PUNCT", ".", "punct"},
}

var toyTokens = regexp.MustCompile(`n't|'s|Do|\pL+|\S`)

func (toyLinguist) Analyse(doc *hearsay.Document) hearsay.Analysis {
	var a hearsay.Analysis
	for i, z := range doc.Zones {
		for _, at := range toyTokens.FindAllStringIndex(z.Of(doc.Text), -1) {
			a.Tokens = append(a.Tokens, hearsay.Token{Span: hearsay.Span{Start: z.Start + at[0], End: z.Start + at[1]}})
			if a.Tokens[len(a.Tokens)-1].Of(doc.Text) == "." {
				a.Sentences = append(a.Sentences, hearsay.Sentence{Next: len(a.Tokens), Zone: i})
			}
		}
		if n := len(a.Sentences); len(a.Tokens) > 0 && (n == 0 || a.Sentences[n-1].Next < len(a.Tokens)) {
			a.Sentences = append(a.Sentences, hearsay.Sentence{Next: len(a.Tokens), Zone: i})
		}
	}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if i > 0 {
			s.First = a.Sentences[i-1].Next
		}
		s.Span = hearsay.Span{Start: a.Tokens[s.First].Start, End: a.Tokens[s.Next-1].End}
	}
	toyLinguist{}.Annotate(doc.Text, &a)
	return a
}

func (l toyLinguist) Cut(doc *hearsay.Document) hearsay.Analysis { return l.Analyse(doc) }

func (l toyLinguist) Annotate(text string, a *hearsay.Analysis) {
	for _, s := range a.Sentences {
		tokens := a.Tokens[s.First:s.Next]
		for i := range tokens {
			w := toyWords[tokens[i].Of(text)]
			tokens[i].UPOS, _ = hearsay.ParseUPOS(w[1])
			tokens[i].XPOS, _ = hearsay.ParseXPOS(w[2])
			tokens[i].Relation, _ = hearsay.ParseRelation(w[3])
			tokens[i].Lemma = l.Lemma(tokens[i].Of(text), tokens[i].UPOS, tokens[i].XPOS)
			if kind := slices.Index([]string{"PER", "ORG", "LOC", "NORP"}, w[4]); kind >= 0 {
				a.Names = append(a.Names, hearsay.Name{First: s.First + i, Next: s.First + i + 1, Kind: hearsay.NameKind(kind)})
			}
		}
		root := max(0, slices.IndexFunc(tokens, func(t hearsay.Token) bool { return t.UPOS == hearsay.VERB }))
		for i := range tokens {
			tokens[i].Head = s.First + root
		}
		tokens[root].Head = -1
	}
}

func (toyLinguist) Lemma(form string, _ hearsay.UPOS, _ hearsay.XPOS) string {
	return toyWords[form][0]
}

// toyTreebank is gold of which toyLinguist finds everything from the text.
const toyTreebank = `# newdoc id = vale
# meta::genre = news
# newpar
# sent_id = vale-1
# text = Oss says yes.
1	Oss	Oss	PROPN	NNP	Number=Sing	2	nsubj	_	Entity=(1)
2	says	say	VERB	VBZ	_	0	root	_	_
3	yes	yes	INTJ	UH	_	2	discourse	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = vale-2
# text = Don't go.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VBP	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# sent_id = vale-3
# text = Arvenian envoys left Brunn.
1	Arvenian	Arvenian	ADJ	JJ	_	3	amod	_	_
2	envoys	envoy	NOUN	NNS	_	3	nsubj:outer	_	_
3	left	leave	VERB	VBD	_	0	root	_	_
4	Brunn	Brunn	PROPN	NNP	_	3	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

# newdoc id = oss
# sent_id = oss-1
# text = Oss left.
1	Oss	Oss	PROPN	NNP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

// plainTreebank is the toy treebank as we write it.
func plainTreebank() string {
	return strings.NewReplacer("Number=Sing", "_", "Entity=(1)", "_", ":outer", "").Replace(toyTreebank)
}

func predictToy(t *testing.T, p Prediction, task, in string) string {
	t.Helper()
	var err error
	if p.Task, err = TaskNamed(task); err != nil {
		t.Fatal(err)
	}
	p.Linguist = toyLinguist{}
	var out bytes.Buffer
	if err := p.Run("in", strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPredictLanguage(t *testing.T) {
	want := strings.Replace(plainTreebank(), "# meta::genre = news\n", "", 1)
	if diff := cmp.Diff(want, predictToy(t, Prediction{}, "language", toyTreebank)); diff != "" {
		t.Errorf("from raw text (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(plainTreebank(), predictToy(t, Prediction{GoldTokens: true}, "language", toyTreebank)); diff != "" {
		t.Errorf("from gold tokens (-want +got):\n%s", diff)
	}
}

// Tags, lemmas, heads and relations of the file change nothing, and from raw
// text neither do its words.
func TestPredictLanguageSeesNoGold(t *testing.T) {
	list, err := ReadTrees("toy", strings.NewReader(toyTreebank))
	if err != nil {
		t.Fatal(err)
	}
	var bare, other []byte
	for _, tree := range list {
		for k := range tree.Words {
			w := &tree.Words[k]
			w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Head, w.Relation = "x", "X", "FW", "", 1, "dep"
		}
		bare = tree.appendTo(bare)
		tree.Words = []TreeWord{{Form: tree.Text}}
		tree.Multi = nil
		other = tree.appendTo(other)
	}
	for _, test := range []struct {
		gold bool
		in   []byte
	}{{true, bare}, {false, bare}, {false, other}} {
		p := Prediction{GoldTokens: test.gold}
		if diff := cmp.Diff(predictToy(t, p, "language", toyTreebank), predictToy(t, p, "language", string(test.in))); diff != "" {
			t.Errorf("gold tokens %v (-want +got):\n%s", test.gold, diff)
		}
	}
}

func TestRawDocument(t *testing.T) {
	row := func(n, form, misc string) string {
		return n + "\t" + form + strings.Repeat("\t_", 7) + "\t" + misc + "\n"
	}
	in := "# text = The  wide gap\n" + row("1", "The", "_") + row("2", "wide", "_") + row("3", "gap", "SpaceAfter=No") + "\n" +
		"# text = other words\n" + row("1-2", "à", "SpaceAfter=No") + row("1", "a", "_") + row("2", "la", "_") + row("3", "b", "_") + row("4", "c", "_") + "\n" +
		row("1", "d", "SpaceAfter=No") + "\n# newpar\n" + row("1", "e", "_")
	list, err := ReadTrees("in", strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	doc := rawDocument(list)
	if want := "The  wide gapàb c d\n\ne"; doc.Text != want {
		t.Errorf("got %q, want %q", doc.Text, want)
	}
	if n := len(doc.Zones); n != 2 || doc.Zones[1].Of(doc.Text) != "e" {
		t.Errorf("got zones %v", doc.Zones)
	}
	text, a := givenTokens(list)
	if want := "The wide gapalab c d\n\ne"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	var words []string
	for _, s := range a.Sentences {
		words = append(words, s.Of(text))
	}
	if diff := cmp.Diff([]string{"The wide gap", "alab c", "d", "e"}, words); diff != "" || a.Sentences[3].Zone != 1 {
		t.Errorf("sentences %+v (-want +got):\n%s", a.Sentences, diff)
	}
}

func TestJoinWords(t *testing.T) {
	tests := []struct{ in, want string }{ // a tilde stands for no white space
		{"do~n't", "do~n't"}, {"Oss~'s", "Oss~'s"}, {"they~’re here", "they~’re"}, {"can~not", "can~not"},
		{"would~n't~'ve", "would~n't~'ve"}, {"front~-~line", ""}, {"10~km", ""}, {"yes~.", ""}, {"$~5", ""},
		{"“~'s", ""}, {"1990~'s", "1990~'s"}, {"states~'/POS", "states~'"}, {"states~'", ""}, {"do n't", ""},
	}
	for _, test := range tests {
		var tree Tree
		for run := range strings.FieldsSeq(test.in) {
			for part := range strings.SplitSeq(run, "~") {
				form, tag, _ := strings.Cut(part, "/")
				tree.Words = append(tree.Words, TreeWord{Form: form, XPOS: tag, Glued: true})
			}
			tree.Words[len(tree.Words)-1].Glued = false
		}
		words := slices.Clone(tree.Words)
		tree.joinWords()
		var got []string
		for _, m := range tree.Multi {
			var parts []string
			for _, w := range words[m.First-1 : m.Last] {
				parts = append(parts, w.Form)
			}
			if m.Form != strings.Join(parts, "") {
				t.Errorf("%s: the token %s is not its words", test.in, m.Form)
			}
			got = append(got, strings.Join(parts, "~"))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: joined %q, want %q", test.in, got, test.want)
		}
	}
}

// The treebanks join the words that we join, but for slips of the pen.
func TestJoinWordsAsTreebanksDo(t *testing.T) {
	for _, set := range []string{"ewt-dev", "gum-dev", "gum-dev-nc"} {
		gold, err := LoadTrees(sharedFile(t, "data", "ud", set+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		var n, right, found int
		for _, tree := range gold {
			bare := Tree{Words: slices.Clone(tree.Words)}
			for _, m := range tree.Multi {
				for k := m.First - 1; k < m.Last; k++ {
					bare.Words[k].Glued = k+1 < m.Last || m.Glued
				}
			}
			bare.joinWords()
			n, found = n+len(tree.Multi), found+len(bare.Multi)
			for _, m := range bare.Multi {
				if slices.Contains(tree.Multi, m) {
					right++
				}
			}
		}
		t.Logf("%s: %d tokens of several words, %d found, %d right", set, n, found, right)
		if float64(right) < 0.95*float64(max(n, found)) {
			t.Errorf("%s: of %d tokens of several words %d were found and %d were right", set, n, found, right)
		}
	}
}

// Marks of no width lie between tokens, but the scorer counts them.
func TestTreesOfMarksWithoutWidth(t *testing.T) {
	const text = "\ufeffOss\u200b \u00adsays.\u200b"
	at := func(form string) hearsay.Token {
		start := strings.Index(text, form)
		return hearsay.Token{Span: hearsay.Span{Start: start, End: start + len(form)}}
	}
	a := hearsay.Analysis{Tokens: []hearsay.Token{at("Oss"), at("says"), at(".")}, Sentences: []hearsay.Sentence{{Next: 3}}}
	var forms []string
	for _, w := range treesOf(text, &a)[0].Words {
		forms = append(forms, w.Form+"/"+w.Misc)
	}
	if diff := cmp.Diff([]string{"\ufeffOss\u200b\u00ad/_", "says/SpaceAfter=No", ".\u200b/_"}, forms); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKindOf(t *testing.T) {
	for form, want := range map[string]hearsay.TokenKind{
		"n't": hearsay.Word, "'s": hearsay.Word, "’90s": hearsay.Word, "Ünal": hearsay.Word, "1,204": hearsay.Number,
		"-": hearsay.Mark, "...": hearsay.Mark, "''": hearsay.Quote, "'": hearsay.Quote, "«": hearsay.Quote, "$": hearsay.Symbol, "☺": hearsay.Symbol,
	} {
		if got := kindOf(form); got != want {
			t.Errorf("%s: got %v, want %v", form, got, want)
		}
	}
}
