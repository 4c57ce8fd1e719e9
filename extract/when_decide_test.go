package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/extract"
)

// decisionLine writes how a time was decided on one line.
func decisionLine(t hearsay.Time) string {
	anchor := string(t.Anchor.Kind)
	if !t.Anchor.Words.Empty() {
		anchor += " " + t.Anchor.Words.Text
	}
	var decided, others []string
	for _, w := range t.Decided {
		decided = append(decided, w.Text)
	}
	for _, o := range t.Others {
		others = append(others, o.Value+" "+o.Interval.From+"/"+o.Interval.To)
	}
	return strings.Join([]string{t.Text, anchor, strings.Join(decided, " + "), strings.Join(others, " or ")}, " | ")
}

// TestDecisions holds anchors, deciding words and alternatives.
func TestDecisions(t *testing.T) {
	c := newClock(t)
	for _, x := range []struct{ on, in, want string }{
		{"2031-05-14", "Talks prepare to get under way on Friday.", "Friday | publication | prepare | "},
		{"2031-05-14", "The round was put off to Friday.", "Friday | publication | put + to | "},
		{"2031-05-14", "It was signed on 11 April 2029.", "11 April 2029 |  | signed | "},
		{"2031-05-14", "They met on Monday and again two days later.", "Monday | publication | met | \ntwo days later | time Monday | met | "},
		{"2031-05-14", "He landed on Monday and left later in the day.", "Monday | publication | landed | \nlater in the day | time Monday | left | "},
		{"2031-05-14", "The meeting had been set for Monday.", "Monday | publication | set | 2031-05-19 2031-05-19/2031-05-20"},
		{"2031-05-14", "They will meet next Friday.", "next Friday | publication | will | 2031-05-23 2031-05-23/2031-05-24"},
		{"2031-05-14", "They met last Monday.", "last Monday | publication | met | 2031-05-05 2031-05-05/2031-05-06"},
		{"2031-05-14", "Talks, Friday.", "Friday | publication |  | 2031-05-16 2031-05-16/2031-05-17"},
		{"", "They met on Monday.", "Monday |  | met | "},
	} {
		var lines []string
		for _, one := range c.on(x.on, x.in) {
			lines = append(lines, decisionLine(one))
		}
		if diff := cmp.Diff(x.want, strings.Join(lines, "\n")); diff != "" {
			t.Errorf("%q on %s:\n%s", x.in, x.on, diff)
		}
	}
}

// settled reads a text and settles what shows only when all is read; the events
// and actors are given.
func (c clock) settled(text string, reading hearsay.Reading) hearsay.Reading {
	doc := &hearsay.Document{Text: text, Published: hearsay.Date{Value: "2031-05-14"}}
	a := c.lang.Analyse(doc)
	reading.Times = c.when.Times(doc, &a)
	for i := range reading.Events {
		e := &reading.Events[i]
		for _, s := range a.Sentences {
			if s.Contains(e.Anchor.Span) {
				e.Sentence = s.Span
			}
		}
	}
	extract.NewTimeline(c.base).Settle(doc, &a, &reading)
	return reading
}

// mention is the first place of words in a text.
func mention(text, words string) hearsay.Words {
	at := strings.Index(text, words)
	return hearsay.WordsAt(text, hearsay.Span{Start: at, End: at + len(words)})
}

func TestTies(t *testing.T) {
	c := newClock(t)
	for _, x := range []struct{ in, want string }{
		{"He would be happy to meet Orsk when they both attend the funeral for the premier.",
			"when | they both attend the funeral for the premier | meet | same | "},
		{"They will meet two days after the vote.", "after | the vote | meet | after | two days"},
		{"He told the envoy during a meeting in Halland that Kestria could wait.", "during | a meeting in Halland | told | same | "},
		{"The guns fell silent before the ministers arrived.", "before | the ministers arrived | fell | before | "},
		{"They met on Monday.", ""},
		{"He stood before the council.", ""},
	} {
		var lines []string
		for _, tie := range c.settled(x.in, hearsay.Reading{}).Ties {
			lines = append(lines, strings.Join([]string{tie.Link.Text, tie.Words.Text, tie.Dated.Text, string(tie.Relation), tie.Measure.Text}, " | "))
		}
		if diff := cmp.Diff(x.want, strings.Join(lines, "\n")); diff != "" {
			t.Errorf("%q:\n%s", x.in, diff)
		}
	}
}

// TestNarrowing: the caption gives the day of what the text has earlier in the
// month. Where two captions disagree, or only one party is shared, nothing is
// inferred.
func TestNarrowing(t *testing.T) {
	c := newClock(t)
	body := " Ruvan Keld met Marta Osmark in Dosk earlier this month."
	for _, x := range []struct {
		in   string
		want int
	}{
		{"Ruvan Keld greeted Marta Osmark in Dosk on 6 May 2031." + body, 1},
		{"Ruvan Keld was in Dosk on 6 May 2031." + body, 0},
		{"Ruvan Keld greeted Marta Osmark on 6 May 2031. Ruvan Keld thanked Marta Osmark on 7 May 2031." + body, 0},
		{"Ruvan Keld greeted Marta Osmark in Dosk on 6 May 2029." + body, 0},
	} {
		met := mention(x.in, " met ")
		met = hearsay.WordsAt(x.in, hearsay.Span{Start: met.Start + 1, End: met.End - 1})
		var actors []hearsay.Actor
		for _, name := range []string{"Ruvan Keld", "Marta Osmark"} {
			var all []hearsay.Words
			for at := 0; ; {
				i := strings.Index(x.in[at:], name)
				if i < 0 {
					break
				}
				all = append(all, hearsay.WordsAt(x.in, hearsay.Span{Start: at + i, End: at + i + len(name)}))
				at += i + len(name)
			}
			actors = append(actors, hearsay.Actor{Name: name, Kind: hearsay.Person, Mentions: all})
		}
		event := hearsay.Event{Move: "meet", Anchor: met, Time: -1, Statement: -1, Actors: []hearsay.Voice{{Actor: 0}, {Actor: 1}}}
		r := c.settled(x.in, hearsay.Reading{Actors: actors, Events: []hearsay.Event{event}})
		if r.Events[0].Time < 0 || r.Times[r.Events[0].Time].Text != "earlier this month" {
			t.Errorf("%q: the event has the time %d", x.in, r.Events[0].Time)
		}
		if len(r.Narrowings) != x.want {
			t.Errorf("%q: %d narrowings, want %d: %+v", x.in, len(r.Narrowings), x.want, r.Narrowings)
		}
	}
}
