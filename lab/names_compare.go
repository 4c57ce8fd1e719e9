package lab

import (
	"errors"
	"slices"
	"strings"
)

// NameTypes are the types of names that are asked for where nothing else is
// said.
var NameTypes = []string{"PER", "ORG", "LOC"}

// A nameSpan is a name in a file of labels: tokens [first, next) of the file.
type nameSpan struct {
	first, next int
	kind        string
}

// CompareNames holds predicted names against gold ones of the same tokens and
// gives the figures of score_names.py. A name is right where its type and both
// its ends are; only names of those types count.
func CompareNames(gold, pred []Labelled, types []string) (Object, error) {
	g, goldTokens := nameSpans(gold)
	p, predTokens := nameSpans(pred)
	if !slices.Equal(goldTokens, predTokens) {
		return nil, errors.New("the tokens differ: predict from the same file")
	}
	out := Object{{"all", nameFigures(g, p, types)}}
	for _, kind := range types {
		out.Set(kind, nameFigures(g, p, []string{kind}))
	}
	return out, nil
}

// nameSpans gives the names of labels, and all the tokens. An I- that goes on
// from nothing begins a name, as does one of another type; a label that is
// none of BIO changes nothing.
func nameSpans(list []Labelled) (map[nameSpan]bool, []string) {
	spans := map[nameSpan]bool{}
	var tokens []string
	for _, s := range list {
		open := nameSpan{first: -1}
		end := func(next int) {
			if open.first >= 0 {
				open.next = next
				spans[open] = true
			}
			open = nameSpan{first: -1}
		}
		for i, label := range s.Labels {
			kind, inside := strings.CutPrefix(label, "I-")
			begun, begins := strings.CutPrefix(label, "B-")
			switch at := len(tokens) + i; {
			case label == "O":
				end(at)
			case begins:
				end(at)
				open = nameSpan{first: at, kind: begun}
			case inside && (open.first < 0 || kind != open.kind):
				end(at)
				open = nameSpan{first: at, kind: kind}
			}
		}
		tokens = append(tokens, s.Tokens...)
		end(len(tokens))
	}
	return spans, tokens
}

func nameFigures(gold, pred map[nameSpan]bool, types []string) Object {
	n := tally{}
	for s := range gold {
		n.when("gold", slices.Contains(types, s.kind))
		n.when("right", slices.Contains(types, s.kind) && pred[s])
	}
	for s := range pred {
		n.when("pred", slices.Contains(types, s.kind))
	}
	p, r, _ := precisionRecall(n["right"], n["pred"], n["right"], n["gold"])
	share := func(of string, v float64) any {
		if n[of] == 0 {
			return 0 // written without a decimal, as the published scorer does
		}
		return round(100*v, 1)
	}
	o := Object{{"p", share("pred", p)}, {"r", share("gold", r)}, {"f1", 0.0}, {"gold", int(n["gold"])}}
	if p+r > 0 {
		o.Set("f1", round(200*p*r/(p+r), 1))
	}
	return o
}
