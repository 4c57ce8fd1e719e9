package lab

import (
	"io"
	"slices"

	"hearsay"
)

// predictNames labels the tokens of a file anew, a document at a time.
func predictNames(p Prediction, name string, in io.Reader, give func([]byte) error) error {
	return inOrder(labelDocuments(name, in), func(d []Labelled) ([]byte, error) {
		var out []byte
		for _, s := range labelled(p.Linguist, d) {
			out = s.appendTo(out)
		}
		return out, nil
	}, give)
}

// labelled gives the tokens the names that the linguist finds among them. The
// files do not tell where white space stood: a blank stands for it everywhere.
func labelled(l Linguist, list []Labelled) []Labelled {
	var j joiner
	for _, s := range list {
		for _, token := range s.Tokens {
			j.word(token, false)
		}
		j.sentence()
	}
	a := j.analysis
	l.Annotate(j.text.String(), &a)
	all := bioLabels(&a)
	fresh := slices.Clone(list)
	for i, s := range a.Sentences {
		fresh[i].Labels = all[s.First:s.Next]
	}
	return fresh
}

// bioLabels gives the label of each token.
func bioLabels(a *hearsay.Analysis) []string {
	list := make([]string, len(a.Tokens))
	for i := range list {
		list[i] = "O"
	}
	for _, n := range a.Names {
		for k := n.First; k < n.Next; k++ {
			list[k] = map[bool]string{true: "B-", false: "I-"}[k == n.First] + n.Kind.String()
		}
	}
	return list
}
