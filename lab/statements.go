package lab

import (
	"encoding/json"
	"slices"

	"hearsay/knowledge"
)

// A StatementRecord is one passage with its claims, as score_statements.py
// reads it: gold and predictions alike.
type StatementRecord struct {
	Set     field   `json:"set"`
	ID      label   `json:"id"`
	End     int     `json:"end"` // where the annotated part stops; 0 for nowhere
	Claims  []claim `json:"claims"`
	columns columns
}

// UnmarshalJSON implements [json.Unmarshaler].
func (r *StatementRecord) UnmarshalJSON(b []byte) error {
	type plain StatementRecord
	if err := json.Unmarshal(b, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(b, &r.columns)
}

// A claim is a statement as it stands in a file.
type claim struct {
	Content     []excerpt    `json:"content"`
	Speaker     *excerpt     `json:"speaker"`
	SpeakerName string       `json:"speaker_name"`
	Chain       []excerpt    `json:"chain"`
	Recipient   *excerpt     `json:"recipient"`
	Act         field        `json:"act"`
	Mode        field        `json:"mode"`
	Events      []eventClaim `json:"events"`
	Optional    bool         `json:"optional"`
}

// An eventClaim is an event as it stands in a file.
type eventClaim struct {
	Move     field    `json:"move"`
	Status   field    `json:"status"`
	Anchor   *excerpt `json:"anchor"`
	Optional bool     `json:"optional"`
}

// An excerpt is a stretch of text with its words. A voice may have no place.
type excerpt struct {
	Start *int   `json:"start"`
	Text  string `json:"text"`
}

// statementWords are the words of a text with their places in code points:
// letters and digits, joined by the marks that stand within words.
func statementWords(text string) (words []string, places []int) {
	letters := []rune(text)
	for _, run := range runs(letters, alphanumeric, "'’.-") {
		words = append(words, lower(string(letters[run[0]:run[1]])))
		places = append(places, run[0])
	}
	return words, places
}

// positions are the places of the words of excerpts, in order and once each.
func positions(list ...excerpt) []int {
	var all []int
	for _, e := range list {
		if e.Start == nil {
			continue
		}
		_, places := statementWords(e.Text)
		for _, p := range places {
			all = append(all, *e.Start+p)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// meet reports whether two excerpts share the place of a word; two absent ones
// agree.
func meet(a, b *excerpt) bool {
	if a == nil || b == nil {
		return a == b
	}
	return common(positions(*a), positions(*b)) > 0
}

// voices are the voices of a claim: its chain, else its speaker.
func (c *claim) voices() []excerpt {
	if len(c.Chain) == 0 && c.Speaker != nil {
		return []excerpt{*c.Speaker}
	}
	return c.Chain
}

// A statementScorer knows the words that say nothing of whose name it is.
type statementScorer struct{ titles map[string]bool }

// sameVoice reports whether two voices share the place of a word, or, as one
// voice may be named at two places, a word of some length that is no title.
func (s statementScorer) sameVoice(a, b excerpt) bool {
	if common(positions(a), positions(b)) > 0 {
		return true
	}
	in, _ := statementWords(a.Text)
	others, _ := statementWords(b.Text)
	return slices.ContainsFunc(in, func(w string) bool {
		return points(w) > 2 && !s.titles[w] && slices.Contains(others, w)
	})
}

// sameVoices reports whether the voices agree one by one, as far as the
// shorter list goes.
func (s statementScorer) sameVoices(a, b []excerpt) bool {
	for i := range min(len(a), len(b)) {
		if !s.sameVoice(a[i], b[i]) {
			return false
		}
	}
	return true
}

// fullChain reports whether two claims have the same voices.
func (s statementScorer) fullChain(a, b *claim) bool {
	x, y := a.voices(), b.voices()
	return len(x) == len(y) && s.sameVoices(x, y)
}

// outerLayer reports whether a prediction is only the outer layer of a gold
// claim: its voices begin the gold chain and its content holds the gold one's.
func (s statementScorer) outerLayer(pred, gold *claim) bool {
	x, y := pred.voices(), gold.voices()
	in := positions(gold.Content...)
	shared := float64(common(positions(pred.Content...), in))
	return len(in) > 0 && len(x) < len(y) && s.sameVoices(x, y) && shared >= 0.8*float64(len(in))
}

// lastName is the last word of a name that is no title.
func (s statementScorer) lastName(name string) string {
	words, _ := statementWords(name)
	for _, w := range slices.Backward(words) {
		if !s.titles[w] {
			return w
		}
	}
	return ""
}

// matched pairs what stands at 0..gold and 0..pred one to one, best first and
// none below least; ties in order.
func matched(gold, pred int, least float64, score func(g, p int) float64) [][2]int {
	type candidate struct {
		pair  [2]int
		score float64
	}
	var list []candidate
	for g := range gold {
		for p := range pred {
			if s := score(g, p); s >= least {
				list = append(list, candidate{[2]int{g, p}, s})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	takenGold, takenPred := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, c := range list {
		if !takenGold[c.pair[0]] && !takenPred[c.pair[1]] {
			takenGold[c.pair[0]], takenPred[c.pair[1]] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}

// Titles are the words of names that do not say whose name it is: the word
// list "scoring titles" of knowledge.
func Titles(base *knowledge.Base) map[string]bool { return base.Set("scoring titles") }
