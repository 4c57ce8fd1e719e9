package desk

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// longest is how many bytes of a document's text are read: several books.
// Reading holds some 250 bytes for each of them, so that a few dumps of 50 MB
// would take all the memory there is, and the rest of the reports with it.
const longest = 2 << 20

// upTo gives the document as far as it is read, and a doubt about the rest if
// there is one. The rest stays in the ledger, unread.
func upTo(doc hearsay.Document, bytes int) (hearsay.Document, []hearsay.Doubt) {
	if len(doc.Text) <= bytes {
		return doc, nil
	}
	end := breakBefore(doc.Text, bytes)
	doubt := hearsay.Doubt{Stage: "desk", Span: hearsay.Span{Start: end, End: len(doc.Text)},
		Why: fmt.Sprintf("the text is longer than %d bytes; the rest was kept, not read: divide it into its reports", bytes)}
	zones, credits := doc.Zones, doc.Credits
	doc.Text, doc.Zones, doc.Credits = doc.Text[:end], nil, nil
	for _, z := range zones {
		if z.End = min(z.End, end); z.Start < z.End {
			doc.Zones = append(doc.Zones, z)
		}
	}
	for _, c := range credits {
		if c.End <= end {
			doc.Credits = append(doc.Credits, c)
		}
	}
	return doc, []hearsay.Doubt{doubt}
}

// breakBefore is the last place within the first bytes where a paragraph ends,
// else a line, a sentence or a word; never within a character.
func breakBefore(text string, bytes int) int {
	head := text[:bytes]
	for _, mark := range []string{"\n\n", "\n", ". ", " "} {
		if i := strings.LastIndex(head, mark); i >= bytes/2 {
			return i + len(mark)
		}
	}
	for bytes > 0 && !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return bytes
}
