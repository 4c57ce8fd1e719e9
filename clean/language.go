package clean

import (
	"fmt"
	"strings"
	"unicode"

	"hearsay"
)

// How much of a text tells its language, and how rare its commonest words must
// be, in hundredths of all words, for a text of at least that many words to be
// in another one.
const (
	languageSample = 2 << 10
	languageWords  = 30
	languageShare  = 8
)

// language tells the language that this knowledge is for, unless the text is
// clearly in another one: then what the page says of itself, with a doubt.
func (c *Cleaner) language(doc *hearsay.Document, told string) {
	all, common := 0, 0
	head := doc.Text[:min(len(doc.Text), languageSample)]
	for w := range strings.FieldsFuncSeq(head, func(r rune) bool { return !unicode.IsLetter(r) }) {
		all++
		if c.common[folded(w)] {
			common++
		}
	}
	if all < languageWords || common*100 >= all*languageShare {
		doc.Language = known
		return
	}
	if told = strings.TrimSpace(told); strings.HasPrefix(folded(told), known) {
		told = ""
	}
	doc.Language = told
	doc.Doubts = append(doc.Doubts, doubt(hearsay.Span{}, fmt.Sprintf(
		"it does not seem to be in the language %q: %d of its first %d words are among the commonest of that language", known, common, all)))
}

// known is the language that the embedded knowledge is of.
const known = "en"
