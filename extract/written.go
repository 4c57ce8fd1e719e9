package extract

import "hearsay"

// asWritten gives an analysis whose tokens are words as people write them: what
// hyphens join is one ("vice-president", "30-hour", "Al-Nadir"). The rules of
// this room and the lists of knowledge name words so. Tags and trees are those
// of the words of Universal Dependencies and are not carried over.
func asWritten(text string, lang *hearsay.Analysis) *hearsay.Analysis {
	first := 0
	for first < len(lang.Tokens) && !joins(text, lang.Tokens, first) {
		first++
	}
	if first == len(lang.Tokens) {
		return lang
	}
	out := *lang
	out.Tokens = make([]hearsay.Token, 0, len(lang.Tokens))
	at := make([]int, len(lang.Tokens)+1) // where each token went
	for k := 0; k < len(lang.Tokens); k++ {
		if k >= first && joins(text, lang.Tokens, k) {
			out.Tokens[len(out.Tokens)-1].End = lang.Tokens[k+1].End
			at[k], at[k+1] = len(out.Tokens)-1, len(out.Tokens)-1
			k++
			continue
		}
		at[k] = len(out.Tokens)
		out.Tokens = append(out.Tokens, hearsay.Token{Span: lang.Tokens[k].Span, Kind: lang.Tokens[k].Kind})
	}
	at[len(lang.Tokens)] = len(out.Tokens)
	out.Sentences = make([]hearsay.Sentence, len(lang.Sentences))
	for i, s := range lang.Sentences {
		s.First, s.Next = at[s.First], at[s.Next]
		out.Sentences[i] = s
	}
	out.Names = make([]hearsay.Name, len(lang.Names))
	for i, n := range lang.Names {
		n.First, n.Next = at[n.First], at[n.Next-1]+1
		out.Names[i] = n
	}
	return &out
}

// joins reports whether a token is a hyphen that makes one word of those
// beside it.
func joins(text string, tokens []hearsay.Token, k int) bool {
	if k == 0 || k+1 >= len(tokens) || tokens[k].Kind != hearsay.Mark {
		return false
	}
	before, after := tokens[k-1], tokens[k+1]
	if before.End != tokens[k].Start || after.Start != tokens[k].End || text[before.End-1] == '.' {
		return false
	}
	switch tokens[k].Of(text) {
	case "-", "‐", "‑":
		return lettered(before) && lettered(after)
	}
	return false
}

func lettered(t hearsay.Token) bool { return t.Kind == hearsay.Word || t.Kind == hearsay.Number }
