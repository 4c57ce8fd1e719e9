package clean

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"hearsay"
)

// sample is how many bytes around the first one that is not ASCII are shown to
// the detector.
const sample = 64 << 10

// decode gives the report's bytes as UTF-8: by the character set told with
// them, a byte order mark, their being UTF-8 already, the page's own word, or
// the look of them, in this order.
func decode(r *hearsay.Report) (string, []hearsay.Doubt) {
	b := r.Bytes
	var doubts []hearsay.Doubt
	if r.Charset != "" {
		if e, name := charset.Lookup(r.Charset); e != nil {
			return mend(by(e, name, b))
		}
		doubts = append(doubts, doubt(hearsay.Span{}, fmt.Sprintf("the character set %q is not known; it was found out from the bytes", r.Charset)))
	}
	text, more := mend(detect(b, r.Format == hearsay.HTML))
	return text, append(doubts, more...)
}

// detect decodes bytes of an unknown character set. The note says what was
// guessed, where it was.
func detect(b []byte, page bool) (text, note string) {
	if marked := marked(b); marked != nil {
		return by(marked, "", b)
	}
	if mostlyUTF8(b) {
		return string(b), ""
	}
	if page {
		if e, name, sure := charset.DetermineEncoding(b, ""); sure && name != "utf-8" {
			return by(e, name, b)
		}
	}
	name := look(b)
	e, label := charset.Lookup(strings.Replace(name, "MacCyrillic", "x-mac-cyrillic", 1))
	if e == nil {
		e, label = charset.Lookup("windows-1252")
	}
	text, _ = by(e, label, b)
	return text, "its character set is not told; it was read as " + label
}

// marked is the encoding that a byte order mark announces, or nil.
func marked(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte("\ufeff")):
		return unicode.UTF8BOM
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	return nil
}

// by decodes bytes; a mark at their head is no part of the text.
func by(e encoding.Encoding, name string, b []byte) (text, note string) {
	if e == unicode.UTF8BOM || name == "utf-8" {
		return string(bytes.TrimPrefix(b, []byte("\ufeff"))), ""
	}
	decoded, err := e.NewDecoder().Bytes(b)
	if err != nil { // the decoders of x/text replace what they cannot read; this is for one that does not
		return string(b), "it could not be read as " + name
	}
	return strings.TrimPrefix(string(decoded), "\ufeff"), ""
}

// mostlyUTF8 tells whether bytes are UTF-8, or were before a few of them were
// damaged: then whole characters of several bytes outnumber the broken bytes.
func mostlyUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	whole, broken := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		i += n
	}
	return whole > broken
}

// look names the character set that bytes look like. Few letters beyond ASCII
// are a Western text, which the detector often takes for something rarer.
func look(b []byte) string {
	first := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
	from := max(0, first-sample/4)
	part := b[from:min(len(b), from+sample)]
	letters, high := 0, 0
	for _, c := range part {
		switch {
		case c >= utf8.RuneSelf:
			high++
			letters++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		}
	}
	if high*100 < letters*15 {
		return "windows-1252"
	}
	name := chardet.Detect(part).Encoding
	if name == "MacCyrillic" && !macCyrillic(part) {
		return "windows-1251"
	}
	return name
}

// macCyrillic tells whether Cyrillic text is from an old Macintosh. The small
// letters of windows-1251 stand at the same places; the capitals do not.
func macCyrillic(b []byte) bool {
	mac, windows := 0, 0
	for _, c := range b {
		switch {
		case 0x80 <= c && c <= 0x9f:
			mac++
		case 0xc0 <= c && c <= 0xde:
			windows++
		}
	}
	return mac > windows
}

// mend replaces what is not UTF-8 in a text, byte by byte.
func mend(text, note string) (string, []hearsay.Doubt) {
	var doubts []hearsay.Doubt
	if note != "" {
		doubts = append(doubts, doubt(hearsay.Span{}, note))
	}
	if utf8.ValidString(text) {
		return text, doubts
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	broken, first := 0, hearsay.Span{}
	for _, r := range text { // a broken byte comes as U+FFFD
		b.WriteRune(r)
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			if broken == 0 { // nothing before it was replaced, so it stands there still
				first = hearsay.Span{Start: i, End: i + len("\ufffd")}
			}
			broken++
		}
		i += n
	}
	return b.String(), append(doubts, doubt(first, fmt.Sprintf("bytes that are not UTF-8 were replaced by U+FFFD: %d", broken)))
}
