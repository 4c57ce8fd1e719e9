package lab

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// The scorers' notion of letters and blanks is Python's: letters and numbers
// of every script, marks not; and the four separators of ASCII are blanks.

func alphanumeric(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }

func blank(c rune) bool { return unicode.IsSpace(c) || c >= 0x1c && c <= 0x1f }

// lower is Unicode's full lower case, which may change the number of letters.
func lower(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return cases.Lower(language.Und, cases.HandleFinalSigma(true)).String(s)
		}
	}
	return strings.ToLower(s)
}

// runs gives the runs of letters of text in code points, where a single joint
// between two letters does not end a run ("don't").
func runs(text []rune, letter func(rune) bool, joints string) [][2]int {
	var list [][2]int
	for i := 0; i < len(text); i++ {
		if !letter(text[i]) {
			continue
		}
		start := i
		for i < len(text) && (letter(text[i]) || strings.ContainsRune(joints, text[i]) && i+1 < len(text) && letter(text[i+1])) {
			i++
		}
		list = append(list, [2]int{start, i})
	}
	return list
}
