package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the length in bytes at which a word is cut. It keeps a line of a
// million letters from becoming one token of a store's index.
const maxWord = 128

// Words splits a text into its words as questions compare them: small letters
// without diacritics, parted by everything that is neither letter nor digit.
// Stores index these words and no others, so that they agree with
// [Question.Match].
func Words(text string) []string {
	if ascii(text) {
		text = strings.ToLower(text)
	} else {
		text = folded(text)
	}
	words := strings.FieldsFunc(text, parts)
	for i, w := range words {
		if len(w) > maxWord {
			words[i] = strings.ToValidUTF8(w[:maxWord], "") // no half letter at the end
		}
	}
	return words
}

// folded is a text in small letters without diacritics. A broken byte parts
// words; left in, it would keep what follows it from being taken apart.
func folded(text string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ToValidUTF8(text, " ")) {
		if !unicode.In(c, unicode.Mn, unicode.Me) {
			b.WriteString(plain(c))
		}
	}
	return b.String()
}

// parts reports whether a character stands between words.
func parts(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mc, c)
}

// plain is a letter as it is compared.
func plain(c rune) string {
	c = unicode.ToLower(c)
	if s, ok := letters[c]; ok {
		return s
	}
	return string(c)
}

// letters holds the letters that Unicode does not take apart but a keyboard
// without them writes otherwise.
var letters = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ß': "ss",
	'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ς': "σ",
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A Pattern is what a value with words asks for: these words one after another
// in one stretch of text.
type Pattern struct {
	Words  []string
	Prefix bool // the last word is only the beginning of one: "sanction*"
}

// PatternOf reads a value with words.
func PatternOf(value string) Pattern {
	return Pattern{Words: Words(value), Prefix: strings.HasSuffix(value, "*")}
}

// In reports whether the words stand in the text. No words stand nowhere.
func (p Pattern) In(text string) bool {
	if len(p.Words) == 0 {
		return false
	}
	words := Words(text)
	for i := 0; i+len(p.Words) <= len(words); i++ {
		if p.at(words[i:]) {
			return true
		}
	}
	return false
}

// at reports whether the words begin with the pattern's.
func (p Pattern) at(words []string) bool {
	last := len(p.Words) - 1
	for i, w := range p.Words {
		if words[i] != w && !(p.Prefix && i == last && strings.HasPrefix(words[i], w)) {
			return false
		}
	}
	return true
}
