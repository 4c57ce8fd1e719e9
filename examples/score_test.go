package examples_test

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/knowledge"
)

// A page is one report as the program read it.
type page struct {
	doc     hearsay.Document
	reading hearsay.Reading
}

// missed lists what the reading lacks of the gold and what it has too much,
// one line each. A line names no place in the gold, so that it stays the same
// when the gold file grows.
func (p *page) missed(g gold) []string {
	lines := p.missedHead(g)
	found := p.pair(g.statements)
	for i, s := range g.statements {
		if s.Has("optional") {
			continue
		}
		if found[i] < 0 {
			lines = append(lines, s.line("not found"))
			continue
		}
		for _, wrong := range p.differs(s, p.reading.Statements[found[i]]) {
			lines = append(lines, s.line(wrong))
		}
	}
	for i, s := range p.reading.Statements {
		// The gold is of the body: a headline says again what stands there.
		if s.Zone != hearsay.Headline && !slices.Contains(found, i) && !p.outerLayer(s, g.statements) {
			lines = append(lines, "too much: "+string(s.Act)+" "+quoted(s.Content[0].Text))
		}
	}
	return append(lines, p.missedEvents(g.events)...)
}

func (p *page) missedHead(g gold) []string {
	var lines []string
	if p.doc.Outlet.Name != g.of.Get("outlet") {
		lines = append(lines, "outlet")
	}
	if p.doc.Published.Day() != g.of.Get("published") {
		lines = append(lines, "published")
	}
	credited := slices.ContainsFunc(p.doc.Credits, func(c hearsay.Credit) bool {
		return c.Kind != hearsay.CreditPicture && c.Agency == g.of.Get("credit")
	})
	if g.of.Has("credit") && !credited {
		lines = append(lines, "credit "+g.of.Get("credit"))
	}
	noted := slices.ContainsFunc(p.doc.Zones, func(z hearsay.Zone) bool {
		return z.Kind == hearsay.Note && strings.HasPrefix(z.Of(p.doc.Text), g.of.Get("note"))
	})
	if g.of.Has("note") && !noted {
		lines = append(lines, "note "+g.of.Get("note"))
	}
	return lines
}

func (s goldStatement) line(wrong string) string {
	return s.Keyword + " " + s.Value + " " + quoted(s.content[0]) + ": " + wrong
}

// quoted gives the first words of a text, enough to know it by.
func quoted(text string) string {
	all := strings.Fields(text)
	if len(all) > 6 {
		all = append(all[:6:6], "...")
	}
	return "[" + strings.Join(all, " ") + "]"
}

// pair finds for each gold statement the one that was read, best first, where
// at least half of their words are the same (Dice); -1 for none.
func (p *page) pair(want []goldStatement) []int {
	type match struct {
		dice float64
		g, r int
	}
	var matches []match
	for i, g := range want {
		for _, places := range p.places(g.content) {
			for j, s := range p.reading.Statements {
				if d := dice(places, contentPlaces(s)); d >= 0.5 {
					matches = append(matches, match{d, i, j})
				}
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		switch {
		case a.dice > b.dice:
			return -1
		case a.dice < b.dice:
			return 1
		}
		return 0
	})
	found := slices.Repeat([]int{-1}, len(want))
	for _, m := range matches {
		if found[m.g] < 0 && !slices.Contains(found, m.r) {
			found[m.g] = m.r
		}
	}
	return found
}

// differs names what is not the same in a pair.
func (p *page) differs(g goldStatement, s hearsay.Statement) []string {
	var wrong []string
	note := func(same bool, what string) {
		if !same {
			wrong = append(wrong, what)
		}
	}
	speaker := s.Speaker()
	note(string(s.Act) == g.Keyword, "act")
	note(sameVoice(g.chain[len(g.chain)-1], speaker.Text), "speaker")
	note(p.sameChain(g, s), "chain")
	if speaker.Actor >= 0 && speaker.Kind == hearsay.Person {
		note(lastWord(p.reading.Actors[speaker.Actor].Name) == lastWord(g.Value), "name")
	}
	note(p.sameRecipient(g.Get("to"), s.Recipient), "recipient")
	if g.Has("said") {
		note(s.Said >= 0 && strings.HasPrefix(p.reading.Times[s.Said].Value, g.Get("said")), "said")
	}
	return wrong
}

func (p *page) sameRecipient(want string, got *hearsay.Voice) bool {
	if want == "" || got == nil {
		return want == "" && got == nil
	}
	return sameVoice(want, got.Text)
}

func (p *page) sameChain(g goldStatement, s hearsay.Statement) bool {
	return slices.EqualFunc(g.chain, s.Chain, func(want string, got hearsay.Voice) bool { return sameVoice(want, got.Text) })
}

// outerLayer tells whether a statement is only the outer layer of one in the
// gold: its voices begin the gold's chain and it holds the gold's content.
// Some readers keep it and some do not.
func (p *page) outerLayer(s hearsay.Statement, want []goldStatement) bool {
	mine := contentPlaces(s)
	return slices.ContainsFunc(want, func(g goldStatement) bool {
		if len(s.Chain) >= len(g.chain) {
			return false
		}
		for i, v := range s.Chain {
			if !sameVoice(g.chain[i], v.Text) {
				return false
			}
		}
		return slices.ContainsFunc(p.places(g.content), func(places map[int]bool) bool {
			return 10*shared(mine, places) >= 8*len(places)
		})
	})
}

func (p *page) missedEvents(want []knowledge.Record) []string {
	var lines []string
	used := map[int]bool{}
	for _, g := range want {
		line := "event " + g.Value + " " + quoted(g.Get("anchor")) + ": "
		i := p.event(g, used)
		if i < 0 {
			lines = append(lines, line+"not found")
			continue
		}
		used[i] = true
		e := p.reading.Events[i]
		if _, status, _ := strings.Cut(g.Value, " "); string(e.Status) != status {
			lines = append(lines, line+"status")
		}
		if g.Has("day") && (e.Time < 0 || !strings.HasPrefix(p.reading.Times[e.Time].Value, g.Get("day"))) {
			lines = append(lines, line+"day")
		}
	}
	return lines
}

// event finds an event of the same move whose anchor shares a word; -1 for
// none.
func (p *page) event(g knowledge.Record, used map[int]bool) int {
	move, _, _ := strings.Cut(g.Value, " ")
	anchors := p.places([]string{g.Get("anchor")})
	for i, e := range p.reading.Events {
		places := map[int]bool{}
		addPlaces(places, e.Anchor.Text, e.Anchor.Start)
		if !used[i] && e.Move == move && slices.ContainsFunc(anchors, func(a map[int]bool) bool { return shared(a, places) > 0 }) {
			return i
		}
	}
	return -1
}

// contentPlaces are the byte offsets of the words of a content.
func contentPlaces(s hearsay.Statement) map[int]bool {
	set := map[int]bool{}
	for _, c := range s.Content {
		addPlaces(set, c.Text, c.Start)
	}
	return set
}

// places are the byte offsets of gold words: one set for each place in the body
// where the first piece stands, since gold does not say which is meant. Each
// further piece is looked for behind the one before.
func (p *page) places(pieces []string) []map[int]bool {
	var all []map[int]bool
	text := p.doc.Text
	for from := p.bodyStart(); ; {
		i := strings.Index(text[from:], pieces[0])
		if i < 0 {
			return all
		}
		from += i
		set, at := map[int]bool{}, from
		for _, piece := range pieces {
			if j := strings.Index(text[at:], piece); j >= 0 {
				addPlaces(set, piece, at+j)
				at += j + len(piece)
			}
		}
		all = append(all, set)
		from += len(pieces[0])
	}
}

func (p *page) bodyStart() int {
	for _, z := range p.doc.Zones {
		if z.Kind == hearsay.Body {
			return z.Start
		}
	}
	return 0
}

func addPlaces(set map[int]bool, text string, at int) {
	inside := false
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && !inside {
			set[at+i] = true
		}
		inside = letter || inside && (r == '\'' || r == '’' || r == '-')
	}
}

func shared(a, b map[int]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

func dice(a, b map[int]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}

// sameVoice tells whether two mentions could be the same: they share a word
// that is long enough to mean something, or are the same altogether.
func sameVoice(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	has := map[string]bool{}
	for _, w := range wordsOf(a) {
		has[w] = true
	}
	return slices.ContainsFunc(wordsOf(b), func(w string) bool { return len(w) > 3 && has[w] })
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func lastWord(name string) string {
	w := wordsOf(name)
	if len(w) == 0 {
		return ""
	}
	return w[len(w)-1]
}
