package origin

import (
	"strings"

	"hearsay"
)

// sentences drafts the sentences in which the report itself tells something
// that no event is known by. Most of them are told once and make no claim; some
// say what others say, too.
func (d *draft) sentences() {
	for _, z := range d.in.Zones {
		if !told(z.Kind) || z.End > len(d.in.Text) {
			continue
		}
		for start := z.Start; start < z.End; {
			end, next := d.nextSentence(start, z.End)
			for start < end {
				cut, after := d.nextBreak(start, end)
				d.sentence(hearsay.Span{Start: start, End: cut}, z.Kind)
				start = after
			}
			start = next
		}
	}
}

// nextSentence finds where a sentence ends and where the next begins.
func (d *draft) nextSentence(start, end int) (int, int) {
	text := d.in.Text[start:end]
	cut, next := len(text), len(text)
	for _, mark := range sentenceMarks {
		if i := sentenceEnd(text, mark); i >= 0 && i+len(mark) < next {
			cut, next = i+1, i+len(mark)
		}
	}
	return start + cut, start + next
}

var sentenceMarks = []string{".\n", "\n", ". ", "? ", "! ", ".” ", ".\" "}

func (d *draft) sentence(at hearsay.Span, zone hearsay.ZoneKind) {
	at = trim(d.in.Text, at)
	if at.Empty() || d.isTold(at) || d.opensIf(at) {
		return
	}
	saw, seen := d.seen(&at)
	p := d.proposition(string(d.in.Document.Head.Report), at, nil)
	p.Note = zone == hearsay.Note && d.takesBack(at)
	if d.happened(p.Words.Text) {
		p.Status = hearsay.Happened
	}
	if seen {
		p.Chain = []hearsay.VoiceRecord{{Evidence: d.evidence(saw), Kind: hearsay.Unnamed}}
	}
	d.add(p, nil, nil)
}

// opensIf reports whether a sentence begins as one that tells nothing as so.
func (d *draft) opensIf(at hearsay.Span) bool {
	words := wordsOf(at.Of(d.in.Text))
	return len(words) > 0 && d.claims.ifs[strings.ToLower(words[0])]
}

// isTold reports whether a sentence is drafted already, or is somebody's words.
func (d *draft) isTold(at hearsay.Span) bool {
	covered := 0
	for _, p := range d.list {
		covered += max(0, min(at.End, p.Words.End)-max(at.Start, p.Words.Start))
	}
	for _, s := range d.in.Statements {
		if s.Outer == "" {
			e := d.extent(s)
			covered += max(0, min(at.End, e.End)-max(at.Start, e.Start))
		}
	}
	return float64(covered) > toldShare*float64(at.Len())
}

const toldShare = 0.4

// seen cuts off the end of a sentence by which the report says that its own
// witness saw it.
func (d *draft) seen(at *hearsay.Span) (hearsay.Span, bool) {
	text := at.Of(d.in.Text)
	i := strings.LastIndex(text, ", ")
	if i < 0 {
		return hearsay.Span{}, false
	}
	words := wordsOf(text[i:])
	if len(words) < 2 || !d.claims.saw[words[len(words)-1]] {
		return hearsay.Span{}, false
	}
	for _, w := range words {
		if d.claims.outlets.witness[w] {
			tail := trim(d.in.Text, hearsay.Span{Start: at.Start + i + 2, End: at.End})
			at.End = at.Start + i
			return tail, true
		}
	}
	return hearsay.Span{}, false
}

// happened reports whether the first verb of a sentence stands in the past and
// under no other.
func (d *draft) happened(text string) bool {
	before := ""
	for _, w := range wordsOf(strings.ToLower(text)) {
		if d.claims.words.past[w] {
			return !d.claims.modals[before]
		}
		if d.claims.modals[w] {
			return false
		}
		before = w
	}
	return false
}

// factual reports whether a sentence tells what happened: its first verb stands
// in the past, or in a past that another verb makes.
func (d *draft) factual(text string) bool {
	words := wordsOf(strings.ToLower(text))
	for i, w := range words {
		if d.claims.words.past[w] {
			return true
		}
		if d.claims.pasts[w] {
			for _, next := range words[i+1 : min(i+3, len(words))] {
				if d.claims.words.participles[next] {
					return true
				}
			}
			return false
		}
		if d.claims.modals[w] {
			return false
		}
	}
	return false
}

// takesBack reports whether a note says that what was published does not hold.
func (d *draft) takesBack(at hearsay.Span) bool {
	return holdsAny(at.Of(d.in.Text), d.claims.takesBack)
}

// holdsAny reports whether a text has one of some phrases.
func holdsAny(text string, phrases []string) bool {
	lower := " " + strings.ToLower(strings.ReplaceAll(text, "’", "'")) + " "
	for _, p := range phrases {
		if i := strings.Index(lower, " "+p); i >= 0 && !letterAt(lower, i+1+len(p)) {
			return true
		}
	}
	return false
}

func letterAt(text string, i int) bool {
	return i < len(text) && (text[i] >= 'a' && text[i] <= 'z')
}
