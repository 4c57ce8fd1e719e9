package origin

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

func last(chain []hearsay.VoiceRecord) hearsay.VoiceRecord {
	if len(chain) == 0 {
		return hearsay.VoiceRecord{}
	}
	return chain[len(chain)-1]
}

func overlap(a, b hearsay.Evidence) bool { return a.Start < b.End && b.Start < a.End }

// sharedSpan is how much of two stretches is one, by Dice.
func sharedSpan(a hearsay.Span, b hearsay.Evidence) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return 2 * float64(both) / float64(a.Len()+b.End-b.Start)
}

func (d *draft) evidence(at hearsay.Span) hearsay.Evidence {
	return hearsay.Evidence{Text: at.Of(d.in.Text), Start: at.Start, End: at.End, Chars: [2]int{d.points.At(at.Start), d.points.At(at.End)}}
}

// trim takes white space and marks off the ends of a stretch.
func trim(text string, at hearsay.Span) hearsay.Span {
	out := at.Of(text)
	cut := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:", r) }
	left := strings.TrimLeftFunc(out, cut)
	at.Start += len(out) - len(left)
	right := strings.TrimRightFunc(left, func(r rune) bool { return cut(r) || r == '.' })
	at.End -= len(left) - len(right)
	return at
}

// content is the stretch from the first word of a statement's content to the last.
func content(s *hearsay.StatementRecord) hearsay.Span {
	return hearsay.Span{Start: s.Content[0].Start, End: s.Content[len(s.Content)-1].End}
}

// extent is a statement with its cue and its speaker, as far as they stand in
// one sentence.
func (d *draft) extent(s *hearsay.StatementRecord) hearsay.Span {
	at := content(s)
	join := func(e hearsay.Evidence) {
		all := hearsay.Span{Start: min(at.Start, e.Start), End: max(at.End, e.End)}
		if e.Text != "" && all.Len() < at.Len()+e.End-e.Start+longestGap && !endsSentence(d.in.Text[all.Start:at.Start]) && !endsSentence(d.in.Text[at.End:all.End]) && !d.crosses(s, all) {
			at = all
		}
	}
	if s.Cue != nil {
		join(*s.Cue)
	}
	join(last(s.Chain).Evidence)
	return at
}

// crosses reports whether a stretch runs over what another statement says that
// stands beside this one.
func (d *draft) crosses(s *hearsay.StatementRecord, at hearsay.Span) bool {
	return slices.ContainsFunc(d.inner[s.Outer], func(o *hearsay.StatementRecord) bool {
		if o == s || len(o.Content) == 0 {
			return false
		}
		c := content(o)
		return c.Start < at.End && at.Start < c.End && !(c.Start < s.Content[0].End && s.Content[0].Start < c.End)
	})
}

// longestGap is how many bytes may stand between the parts of one saying.
const longestGap = 120

// endsSentence reports whether a sentence ends within the words.
func endsSentence(words string) bool {
	return strings.Contains(words, "\n") || strings.Contains(words, ". ") || strings.Contains(words, "? ") || strings.Contains(words, "! ")
}

// covering gives the statements within another's content that are nearly all
// of it.
func (d *draft) covering(s *hearsay.StatementRecord) []*hearsay.StatementRecord {
	var list []*hearsay.StatementRecord
	covered, all := 0, 0
	for _, c := range s.Content {
		all += c.End - c.Start
	}
	for _, i := range d.inner[s.ID] {
		if len(i.Content) == 0 {
			continue
		}
		for _, at := range append(slices.Clone(i.Content), last(i.Chain).Evidence, cueOf(i)) {
			if at.Start >= s.Content[0].Start && at.End <= s.Content[len(s.Content)-1].End {
				covered += at.End - at.Start
			}
		}
		list = append(list, i)
	}
	if float64(covered) < coveringShare*float64(all) {
		return nil
	}
	return list
}

// cueOf is the cue of a statement, empty where it has none.
func cueOf(s *hearsay.StatementRecord) hearsay.Evidence {
	if s.Cue == nil {
		return hearsay.Evidence{}
	}
	return *s.Cue
}

const coveringShare = 0.6

// parts cuts what a statement says into claims: at sentences, and at words that
// begin a further one.
func (d *draft) parts(s *hearsay.StatementRecord) []hearsay.Span {
	var list []hearsay.Span
	for _, c := range s.Content {
		start := c.Start
		for start < c.End {
			cut, next := d.nextBreak(start, c.End)
			list = append(list, hearsay.Span{Start: start, End: cut})
			start = next
		}
	}
	return list
}

// nextBreak finds where a part ends and where the next begins.
func (d *draft) nextBreak(start, end int) (int, int) {
	text := d.in.Text[start:end]
	cut, next := len(text), len(text)
	at := func(i, n int) {
		if i > 0 && i < cut {
			cut, next = i, i+n
		}
	}
	for _, b := range d.claims.breaks {
		at(strings.Index(text, " "+b+" "), len(b)+2)
	}
	for _, t := range d.claims.turns {
		if i := strings.Index(text, ", "+t+" "); i > 0 && !d.claims.bare[firstWord(text[i+len(t)+3:])] {
			at(i, 2)
		}
	}
	for _, b := range []string{"; ", ".\n", ". ", "? ", "! ", ".” ", ".\" "} {
		if i := sentenceEnd(text, b); i >= 0 {
			at(i+1, len(b)-1)
		}
	}
	return start + cut, start + next
}

// firstWord is the first word of a text in lower case.
func firstWord(text string) string {
	words := wordsOf(text[:min(len(text), longestWord)])
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
}

const longestWord = 40

// sentenceEnd finds a mark behind which a sentence begins: a capital or a
// quotation mark, and no single letter or title before it.
func sentenceEnd(text, mark string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return -1
		}
		i += from
		before := text[strings.LastIndexAny(text[:i], " (“\"")+1 : i]
		next := strings.TrimLeft(text[i+len(mark):], " \n\"“‘'")
		if mark == "; " || next != "" && capital(next) && len(before) > 3 {
			return i
		}
		from = i + len(mark)
	}
}

// clause is the part of its sentence that tells of an event: from the first who
// takes part to where the sentence or the clause ends.
func (d *draft) clause(e *hearsay.EventRecord) hearsay.Span {
	at := hearsay.Span{Start: e.Anchor.Start, End: e.Sentence.End}
	for _, v := range append(append([]hearsay.VoiceRecord(nil), e.Actors...), e.Recipients...) {
		if v.Start >= e.Sentence.Start && v.Start < at.Start {
			at.Start = v.Start
		}
	}
	for _, s := range d.in.Statements {
		if s.Cue == nil || s.Outer != "" {
			continue
		}
		for _, other := range append([]hearsay.Evidence{*s.Cue, last(s.Chain).Evidence}, s.Content...) {
			if other.Start >= e.Anchor.End && other.Start < at.End {
				at.End = other.Start
			}
			if other.End <= e.Anchor.Start && other.End > at.Start && other.Text != "" {
				at.Start = other.End
			}
		}
	}
	if cut, _ := d.nextBreak(e.Anchor.End, max(at.End, e.Anchor.End)); cut < at.End && cut > e.Anchor.End {
		at.End = cut
	}
	return at
}

// numbersIn gives the numbers of a text, each with the word behind it: "26 pirate".
func (w *claimWords) numbersIn(text string) []string {
	var list []string
	words := wordsOf(text)
	for i, word := range words {
		n := w.number(word)
		if n == "" {
			continue
		}
		if i+1 < len(words) && w.number(words[i+1]) == "" {
			n += " " + w.plain(words[i+1])
		}
		list = append(list, n)
	}
	return list
}

// number gives a number in digits, "" for a word that is none.
func (w *claimWords) number(word string) string {
	if word[0] >= '0' && word[0] <= '9' {
		return strings.ReplaceAll(word, ",", "")
	}
	return w.numerals[strings.ToLower(word)]
}
