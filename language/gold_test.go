package language_test

import (
	"os"
	"strings"
	"testing"

	"hearsay"
)

// What is reached on the invented news of testdata/invented.txt.
const (
	leastWords     = 99.7
	leastSentences = 97.5
)

// A goldText is a text with the tokens and sentences it should be cut into.
type goldText struct {
	doc               hearsay.Document
	tokens, sentences map[hearsay.Span]bool
}

// readGold reads sentences, one a line: tokens divided by blanks, by "~" where no
// white space stands between them. Empty lines divide paragraphs.
func readGold(t testing.TB, file string) goldText {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g := goldText{tokens: map[hearsay.Span]bool{}, sentences: map[hearsay.Span]bool{}}
	var text strings.Builder
	for paragraph := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
		first := text.Len()
		for i, line := range strings.Split(paragraph, "\n") {
			if i > 0 {
				text.WriteString(" ")
			}
			start := text.Len()
			for k, word := range strings.Fields(line) {
				if k > 0 {
					text.WriteString(" ")
				}
				for token := range strings.SplitSeq(word, "~") {
					g.tokens[hearsay.Span{Start: text.Len(), End: text.Len() + len(token)}] = true
					text.WriteString(token)
				}
			}
			g.sentences[hearsay.Span{Start: start, End: text.Len()}] = true
		}
		g.doc.Zones = append(g.doc.Zones, hearsay.Zone{Span: hearsay.Span{Start: first, End: text.Len()}, Kind: hearsay.Body})
		text.WriteString("\n\n")
	}
	g.doc.Text = text.String()
	return g
}

// f1 is the harmonic mean of recall and precision in per cent. With -v it tells
// what was found and should not have been.
func f1(t *testing.T, what, text string, gold map[hearsay.Span]bool, found []hearsay.Span) float64 {
	right := 0
	for _, s := range found {
		if gold[s] {
			right++
		} else {
			t.Logf("no such %s: %q", what, s.Of(text))
		}
	}
	f1 := 200 * float64(right) / float64(len(gold)+len(found))
	t.Logf("%d of %d %ss right, %d in gold, F1 %.2f", right, len(found), what, len(gold), f1)
	return f1
}

// TestInvented holds tokens and sentences against news that we invented.
func TestInvented(t *testing.T) {
	g := readGold(t, "testdata/invented.txt")
	a := open(t).Analyse(&g.doc)
	var tokens, sentences []hearsay.Span
	for _, k := range a.Tokens {
		tokens = append(tokens, k.Span)
	}
	for _, s := range a.Sentences {
		sentences = append(sentences, s.Span)
	}
	if f := f1(t, "token", g.doc.Text, g.tokens, tokens); f < leastWords {
		t.Errorf("F1 of tokens is %.2f, below %.2f", f, leastWords)
	}
	if f := f1(t, "sentence", g.doc.Text, g.sentences, sentences); f < leastSentences {
		t.Errorf("F1 of sentences is %.2f, below %.2f", f, leastSentences)
	}
}
