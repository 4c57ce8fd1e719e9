package model

import (
	"unicode"
	"unicode/utf8"
)

// Features are what a network sees of a word: rows of its table, by the word
// itself in lower case, its beginnings and endings, and its shape.
type Features struct {
	rows map[string]int32 // by a letter for the kind, and the string
}

// The kinds of features. Rows of kinds that the table lacks are left out, but
// an unknown word has a row of its own.
const (
	kindWord    = 'w'
	kindUnknown = '?'
	kindShape   = 'x'
	kindEnding  = '1' // '2' for two letters, and so on
	kindBegin   = 'a' // 'b' for two letters, and so on
)

// longest beginning and ending, in letters.
const (
	longestBegin  = 4
	longestEnding = 5
)

// NewFeatures takes the names of the rows in their order.
func NewFeatures(names []string) *Features {
	f := &Features{rows: make(map[string]int32, len(names))}
	for i, n := range names {
		f.rows[n] = int32(i)
	}
	return f
}

// Rows appends the rows of a word.
func (f *Features) Rows(dst []int32, form string) []int32 {
	var room [128]byte
	EachFeature(room[:0], form, func(name []byte) {
		if row, ok := f.rows[string(name)]; ok {
			dst = append(dst, row)
		} else if name[0] == kindWord {
			dst = append(dst, f.rows[string(rune(kindUnknown))])
		}
	})
	return dst
}

// EachFeature gives the names of a word's features, the word itself first.
// They stay good until the next.
func EachFeature(room []byte, form string, give func(name []byte)) {
	room = append(room, kindWord)
	var cuts [longestEnding + 1]int // where the last letters begin
	var begins [longestBegin + 1]int
	n := 0
	for _, r := range form {
		copy(cuts[1:], cuts[:longestEnding])
		cuts[0] = len(room)
		room = utf8.AppendRune(room, plain(r))
		if n++; n <= longestBegin {
			begins[n] = len(room)
		}
	}
	give(room)
	word := room[1:]
	name := room[len(room):]
	for k := 1; k <= min(longestEnding, n-1); k++ {
		name = append(append(name[:0], byte(kindEnding+k-1)), word[cuts[k-1]-1:]...)
		give(name)
	}
	for k := 1; k <= min(longestBegin, n-1); k++ {
		name = append(append(name[:0], byte(kindBegin+k-1)), word[:begins[k]-1]...)
		give(name)
	}
	give(shape(append(name[:0], kindShape), form))
}

// plain is a letter in lower case, a digit as 0, and one mark for all of its
// like.
func plain(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	case r == '’' || r == '‘':
		return '\''
	case r == '“' || r == '”':
		return '"'
	case r == '–' || r == '—' || r == '‑':
		return '-'
	}
	return unicode.ToLower(r)
}

// shape writes a class for each letter, each class at most three times in a
// row: "Xxx" of "London", "XX" of "UN", "00" of "12".
func shape(name []byte, form string) []byte {
	last, run := byte(0), 0
	for _, r := range form {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 3 && len(name) < 24 {
			name = append(name, c)
		}
	}
	return name
}

// Row gives the row of that name.
func (f *Features) Row(name string) (int32, bool) {
	row, ok := f.rows[name]
	return row, ok
}
