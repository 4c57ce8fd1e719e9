package origin

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// What the classes of copies ask for. The rules and their order are those of
// the public measurements of copies that they are held against (docs/origin.md).
const (
	duplicateShare = 0.8 // of all words of both
	editedShare    = 0.4
	containedShare = 0.6 // of one document
	copiedWords    = 30  // outside quotation marks
	quotedShare    = 0.6 // of the shared words
	longerBy       = 1.1 // times as many words make a document the longer one
)

// Compare aligns two documents and says what they share and who has it from
// whom. Words for which common is true stand in many documents that have
// nothing else to do with each other; it may be nil. The pair is given with
// the smaller ID first; it has no tiles where nothing is shared.
func Compare(a, b *Wording, common func(w *Wording, word int) bool) hearsay.CopyRecord {
	if b.ID < a.ID {
		a, b = b, a
	}
	return aligned(a, b, tiles(a.Words, b.Words), common)
}

// aligned says what two documents share whose shared runs are known.
func aligned(a, b *Wording, shared []tile, common func(w *Wording, word int) bool) hearsay.CopyRecord {
	r := hearsay.CopyRecord{A: a.ID, B: b.ID}
	var all, own shareCount
	for _, t := range shared {
		one := countTile(a, b, t, common)
		all.add(one.all)
		own.add(one.own)
		r.Tiles = append(r.Tiles, hearsay.Tile{A: a.span(t.a, t.n), B: b.span(t.b, t.n), Quoted: 2*one.all.quoted > t.n})
	}
	r.Share = [2]float64{part(all.words, len(a.Words)), part(all.words, len(b.Words))}
	r.Class = all.class(len(a.Words), len(b.Words))
	if r.Class.Copied() && own.words < all.words {
		if left := own.class(len(a.Words)-all.words+own.words, len(b.Words)-all.words+own.words); !left.Copied() {
			r.Class = hearsay.Boilerplate
		}
	}
	if r.Class.Copied() {
		r.Direction, r.Why = direction(a, b)
	}
	return r
}

// span is where n words from a place on stand.
func (w *Wording) span(first, n int) hearsay.Span {
	return hearsay.Span{Start: int(w.Words[first].Start), End: int(w.Words[first+n-1].End)}
}

func part(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// A shareCount counts the words that two documents share.
type shareCount struct{ words, quoted int }

func (c *shareCount) add(d shareCount) {
	c.words += d.words
	c.quoted += d.quoted
}

// A tileCount counts the words of a tile: all, and those that are the
// documents' own telling.
type tileCount struct{ all, own shareCount }

func countTile(a, b *Wording, t tile, common func(*Wording, int) bool) tileCount {
	var c tileCount
	for i := range t.n {
		x, y := a.Words[t.a+i], b.Words[t.b+i]
		one := shareCount{words: 1}
		if x.Quoted { // as those count who measured the classes: in the first document
			one.quoted = 1
		}
		c.all.add(one)
		if x.Aside || y.Aside || common != nil && (common(a, t.a+i) || common(b, t.b+i)) {
			continue
		}
		c.own.add(one)
	}
	return c
}

// class is the first whose rule holds; of is how many words each document has.
func (c shareCount) class(ofA, ofB int) hearsay.CopyClass {
	outside := c.words - c.quoted
	resemblance := part(c.words, ofA+ofB-c.words)
	switch {
	case resemblance >= duplicateShare:
		return hearsay.Duplicate
	case resemblance >= editedShare:
		return hearsay.Edited
	case max(part(c.words, ofA), part(c.words, ofB)) >= containedShare && outside >= copiedWords:
		return hearsay.Contained
	case outside >= copiedWords:
		return hearsay.Partial
	case c.words > 0 && part(c.quoted, c.words) >= quotedShare:
		return hearsay.SharedQuote
	}
	return hearsay.Trace
}

// The directions of a copy.
const (
	firstHad  = "a>b"
	secondHad = "b>a"
)

// direction says which of two documents that share a text had it first, and on
// what that rests: what a document credits, else when it was published, else
// how long it is, as papers cut what they take.
func direction(a, b *Wording) (way, why string) {
	for _, grounds := range []func(a, b *Wording) string{creditedOutlet, creditAlone, earlier, longer} {
		if why := grounds(a, b); why != "" {
			return firstHad, why
		}
		if why := grounds(b, a); why != "" {
			return secondHad, why
		}
	}
	return "", ""
}

// creditedOutlet: b credits the outlet of a.
func creditedOutlet(a, b *Wording) string {
	if a.Outlet == "" || strings.EqualFold(a.Outlet, b.Outlet) {
		return ""
	}
	for _, c := range b.Credits {
		if c.Kind != hearsay.CreditPicture && strings.EqualFold(c.Agency, a.Outlet) {
			return "credits " + c.Agency
		}
	}
	return ""
}

// creditAlone: b credits somebody with its text and a nobody, so that b is not
// where the words come from. Where the outlet of a is known and is not whom b
// credits, both may have them from there, and nothing follows.
func creditAlone(a, b *Wording) string {
	if a.Outlet != "" || slices.ContainsFunc(a.Credits, ofText) {
		return ""
	}
	if i := slices.IndexFunc(b.Credits, ofText); i >= 0 {
		return "credits " + b.Credits[i].Agency + ", the other nobody"
	}
	return ""
}

func ofText(c hearsay.Credit) bool { return c.Kind != hearsay.CreditPicture }

// earlier: a was published before b, as far as both are known.
func earlier(a, b *Wording) string {
	n := min(len(a.Published), len(b.Published))
	if n == 0 || a.Published[:n] >= b.Published[:n] {
		return ""
	}
	return "published earlier"
}

// longer: a is clearly longer than b.
func longer(a, b *Wording) string {
	if float64(len(a.Words)) < longerBy*float64(len(b.Words)) {
		return ""
	}
	return fmt.Sprintf("longer, %d words and %d", len(a.Words), len(b.Words))
}
