package origin

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// How prints are taken. A passage of shingleWords+printWindow-1 words that two
// documents share gives them a print in common; shorter ones may.
const (
	shingleWords = 8 // words hashed into one shingle
	printWindow  = 8 // shingles of which one is kept
)

// A Wording is the words of a document with their places: what copies are
// found by. It holds none of the text.
type Wording struct {
	ID        hearsay.ReportID
	Outlet    string // as the lexicon names it
	Published string // ISO 8601, as exactly as it is known; "" where it is not
	Credits   []hearsay.Credit
	Words     []Word
}

// A Word is a run of letters and digits, hashed without regard to case.
type Word struct {
	Hash   uint64
	Start  int32 // byte of the document's text
	End    int32
	Quoted bool // it stands inside double quotation marks
	Aside  bool // it stands in a zone that is not the outlet's telling: a note, a credit, headlines of other stories
}

// Span is where the word stands.
func (w Word) Span() hearsay.Span { return hearsay.Span{Start: int(w.Start), End: int(w.End)} }

// WordingOf cuts a document into words. Quotations are the stretches inside
// quotation marks, as an analysis gives them; single marks and
// nested quotations add nothing.
func WordingOf(doc *hearsay.Document, quotations []hearsay.Quotation) Wording {
	w := Wording{ID: doc.ID, Outlet: doc.Outlet.Name, Published: doc.Published.Value, Credits: doc.Credits,
		Words: make([]Word, 0, len(doc.Text)/6)}
	for start := 0; start < len(doc.Text); {
		hash, begin, end := nextWord(doc.Text, start)
		if end == begin {
			break
		}
		w.Words = append(w.Words, Word{Hash: hash, Start: int32(begin), End: int32(end)})
		start = end
	}
	for _, q := range quotations {
		if !q.Single && q.Level == 0 {
			w.mark(q.Span, func(word *Word) { word.Quoted = true })
		}
	}
	for _, z := range doc.Zones {
		switch z.Kind {
		case hearsay.Note, hearsay.Crediting, hearsay.Related, hearsay.Residue, hearsay.Byline:
			w.mark(z.Span, func(word *Word) { word.Aside = true })
		}
	}
	return w
}

// mark does something to every word inside a span.
func (w *Wording) mark(s hearsay.Span, do func(*Word)) {
	at, _ := slices.BinarySearchFunc(w.Words, s.Start, func(word Word, start int) int { return int(word.Start) - start })
	for ; at < len(w.Words) && int(w.Words[at].End) <= s.End; at++ {
		do(&w.Words[at])
	}
}

// Constants of the hash FNV-1a, and a factor by which hashes of words are
// joined into those of shingles.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
	join      = 0x9E3779B97F4A7C15
)

// nextWord finds the next word of a text at or behind a byte, and hashes it in
// lower case. An empty word ends the text.
func nextWord(text string, at int) (hash uint64, begin, end int) {
	hash = fnvOffset
	begin = at
	inside := false
	for at < len(text) {
		c, size := rune(text[at]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[at:])
		}
		switch c = wordRune(c); {
		case c >= 0:
			if !inside {
				begin, inside = at, true
			}
			for ; c >= 0x80; c >>= 8 {
				hash = (hash ^ uint64(c&0xff)) * fnvPrime
			}
			hash = (hash ^ uint64(c)) * fnvPrime
		case inside:
			return mix(hash), begin, at
		}
		at += size
	}
	if !inside {
		return 0, at, at
	}
	return mix(hash), begin, at
}

// wordRune is the rune in lower case if it belongs into words, else -1.
func wordRune(c rune) rune {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '_':
		return c
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c < utf8.RuneSelf:
		return -1
	case unicode.IsLetter(c) || unicode.IsNumber(c):
		return unicode.ToLower(c)
	}
	return -1
}

// mix spreads what a hash knows over all its bits.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// A Print is the hash of a shingle that was kept, and its place.
type Print struct {
	Hash uint64
	Word int // index of its first word
}

// Prints are the fingerprints of the document: of every window of shingles the
// one with the smallest hash, the last of equals (winnowing, Schleimer and
// others 2003), in order of place. A text too short for a window gives its
// smallest shingle, one too short for a shingle none.
func (w *Wording) Prints() []Print {
	n := len(w.Words) - shingleWords + 1
	if n <= 0 {
		return nil
	}
	hashes := w.shingles(n)
	out := make([]Print, 0, 2*n/(printWindow+1)+1)
	least := -1
	for end := min(printWindow, n); end <= n; end++ {
		if begin := max(0, end-printWindow); least < begin {
			least = begin
			for i := begin + 1; i < end; i++ {
				if hashes[i] <= hashes[least] {
					least = i
				}
			}
		} else if hashes[end-1] <= hashes[least] {
			least = end - 1
		}
		if len(out) == 0 || out[len(out)-1].Word != least {
			out = append(out, Print{hashes[least], least})
		}
	}
	return out
}

// shingles hashes every run of shingleWords words.
func (w *Wording) shingles(n int) []uint64 {
	hashes := make([]uint64, n)
	var high uint64 = 1 // join to the power of shingleWords
	for range shingleWords {
		high *= join
	}
	var rolling uint64
	for i, word := range w.Words {
		rolling = rolling*join + word.Hash
		if i >= shingleWords {
			rolling -= w.Words[i-shingleWords].Hash * high
		}
		if i >= shingleWords-1 {
			hashes[i-shingleWords+1] = mix(rolling)
		}
	}
	return hashes
}
