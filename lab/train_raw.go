package lab

import (
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"hearsay"
	"hearsay/model"
)

// Sentences of raw text that are learned from have so many tokens.
const (
	shortestRaw = 5
	longestRaw  = 70
)

// rawSentences cuts the raw texts into sentences of words. What stands there
// twice is taken once.
func rawSentences(data string, cut func(*hearsay.Document) hearsay.Analysis) ([][]string, error) {
	var list [][]string
	seen := map[string]bool{}
	for _, source := range rawSources {
		texts, err := Load[struct{ Text string }](filepath.Join(data, filepath.FromSlash(source.File)))
		if err != nil {
			return nil, err
		}
		for _, t := range texts {
			doc := hearsay.Document{Text: t.Text}
			a := cut(&doc)
			for _, s := range a.Sentences {
				if n := s.Next - s.First; n < shortestRaw || n > longestRaw {
					continue
				}
				words := make([]string, 0, s.Next-s.First)
				for _, w := range a.Tokens[s.First:s.Next] {
					words = append(words, w.Of(t.Text))
				}
				if key := strings.Join(words, " "); !seen[key] {
					seen[key] = true
					list = append(list, words)
				}
			}
		}
	}
	return list, nil
}

// An opinion is what a network says of a word.
type opinion struct{ tag, head, relation int }

// votes asks the teachers what the words of each sentence are and makes trees
// of what most say: a word has no tag, or no head, where they do not agree.
func votes(teachers []*model.Network, list [][]string) []Tree {
	trees := make([]Tree, len(list))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wait.Go(func() {
			works := make([]*model.Work, len(teachers))
			for i, n := range teachers {
				works[i] = n.NewWork()
			}
			opinions := make([][]opinion, len(teachers))
			for at := k; at < len(list); at += workers {
				for i, n := range teachers {
					opinions[i] = ask(n, works[i], list[at])
				}
				trees[at] = agreed(teachers[0], list[at], opinions)
			}
		})
	}
	wait.Wait()
	return trees
}

// ask runs a network over a sentence.
func ask(n *model.Network, w *model.Work, words []string) []opinion {
	w.Begin()
	w.Sentence()
	for _, form := range words {
		w.Word(form)
	}
	w.EndSentence()
	w.Read()
	heads, relations := make([]int, len(words)), make([]int, len(words))
	w.Heads(0, heads)
	w.Relations(0, heads, relations)
	list := make([]opinion, len(words))
	for i := range words {
		list[i] = opinion{w.Tag(0, i), heads[i], relations[i]}
	}
	return list
}

// unsure marks what the teachers do not agree on.
const unsure = "?"

func agreed(n *model.Network, words []string, opinions [][]opinion) Tree {
	var t Tree
	for i, form := range words {
		w := TreeWord{Form: form, UPOS: unsure, XPOS: unsure, Relation: unsure, Head: -1}
		if tag, ok := most(opinions, func(o []opinion) int { return o[i].tag }); ok {
			w.UPOS, w.XPOS, _ = strings.Cut(n.Tags[tag], "|")
		}
		both := func(o []opinion) int { return o[i].head*len(n.Relations) + o[i].relation }
		if head, ok := most(opinions, func(o []opinion) int { return o[i].head }); ok {
			w.Head = head + 1
		}
		if arc, ok := most(opinions, both); ok {
			w.Relation = n.Relations[(arc+len(n.Relations))%len(n.Relations)]
		}
		t.Words = append(t.Words, w)
	}
	return t
}

// most gives what more than half of the opinions say.
func most(opinions [][]opinion, of func([]opinion) int) (int, bool) {
	for _, o := range opinions {
		n := 0
		for _, p := range opinions {
			if of(p) == of(o) {
				n++
			}
		}
		if 2*n > len(opinions) {
			return of(o), true
		}
	}
	return 0, false
}
