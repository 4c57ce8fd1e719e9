package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// TestChain reads testdata/chain.txt: texts, each followed by its statements:
//
//	> voice (kind) < voice (kind) -> recipient | act, mode | content | time said
func TestChain(t *testing.T) {
	b := newBench(t)
	who, err := extract.NewWho(b.base)
	if err != nil {
		t.Fatal(err)
	}
	when, err := extract.NewWhen(b.base)
	if err != nil {
		t.Fatal(err)
	}
	chain, err := extract.NewChain(b.base, who)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/chain.txt", func(text string) string {
		d := document(text)
		d.Published = hearsay.Date{Value: "2031-05-14", Precision: hearsay.ToDay}
		a := b.lang.Analyse(d)
		times := when.Times(d, &a)
		statements, actors := chain.Statements(d, &a, b.said.Attributions(d, &a), who.Actors(d, &a), times)
		var out strings.Builder
		for _, s := range statements {
			out.WriteString("> " + describe(s, actors, times) + "\n")
		}
		return out.String()
	})
}

func describe(s hearsay.Statement, actors []hearsay.Actor, times []hearsay.Time) string {
	var voices, content []string
	for _, v := range s.Chain {
		name := ""
		if v.Actor >= 0 && actors[v.Actor].Name != v.Text {
			name = " = " + actors[v.Actor].Name
		}
		voices = append(voices, fmt.Sprintf("%s%s (%s)", v.Text, name, v.Kind))
	}
	for _, c := range s.Content {
		content = append(content, strings.ReplaceAll(c.Text, "\n", " ¶ "))
	}
	line := strings.Join(voices, " < ")
	if s.Recipient != nil {
		line += " -> " + s.Recipient.Text
	}
	act := string(s.Act)
	if s.Negated {
		act = "not " + act
	}
	line += fmt.Sprintf(" | %s, %s | %s", act, s.Mode, strings.Join(content, " / "))
	if s.Said >= 0 {
		line += " | " + times[s.Said].Value
	}
	return line
}
