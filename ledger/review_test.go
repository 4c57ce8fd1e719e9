package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
)

// stood is a report of one sentence twice, read as two statements.
const stood = "Orsk said the dam stays. Hollen left. Orsk said the dam stays."

func evidence(text, words string, nth int) hearsay.Evidence {
	at := 0
	for range nth {
		at += strings.Index(text[at:], words) + 1
	}
	return hearsay.Evidence{Text: words, Start: at - 1, End: at - 1 + len(words), Chars: [2]int{at - 1, at - 1 + len(words)}}
}

func saidTwice(text string) *hearsay.Records {
	r := &hearsay.Records{}
	for i := 1; i <= 2; i++ {
		cue, speaker := evidence(text, "said", i), evidence(text, "Orsk", i)
		r.Statements = append(r.Statements, &hearsay.StatementRecord{ID: fmt.Sprintf("x/s%d", i), Speaker: "Orsk", Act: hearsay.Say, Cue: &cue,
			Content: []hearsay.Evidence{evidence(text, "the dam stays", i)}, Chain: []hearsay.VoiceRecord{{Evidence: speaker, Name: "Orsk"}}})
	}
	anchor := evidence(text, "left", 1)
	r.Events = []*hearsay.EventRecord{{ID: "x/e1", Anchor: anchor, Status: hearsay.Happened}}
	return r
}

func reviewed(seq int64, kind hearsay.EntryKind, r hearsay.Review) hearsay.Entry {
	return hearsay.Entry{Seq: seq, Kind: kind, Maker: "m.oru", At: time.Date(2031, 5, 15, 7, 58, 0, 0, time.UTC), Decision: &hearsay.Decision{Review: r}}
}

func spanned(e hearsay.Evidence) hearsay.Words {
	return hearsay.Words{Span: hearsay.Span{Start: e.Start, End: e.End}, Text: e.Text}
}

// stands says how the records stand, in order.
func stands(r *hearsay.Records) string {
	var list []string
	for _, s := range r.Statements {
		state := "-"
		if s.Review != nil {
			state = string(s.Review.State)
		}
		var words []string
		for _, c := range s.Content {
			words = append(words, c.Text)
		}
		list = append(list, fmt.Sprintf("%s %s %s %s", state, s.Speaker, s.Act, strings.Join(words, "|")))
	}
	return strings.Join(list, "; ")
}

func TestReview(t *testing.T) {
	of := func(nth int) []hearsay.Passage {
		return []hearsay.Passage{ledger.PassageOf(saidTwice(stood).Statements[nth-1])}
	}
	dam, stays := spanned(evidence(stood, "the dam", 2)), spanned(evidence(stood, "stays", 2))
	shifted := "Lowen, 14 May. " + stood
	for _, c := range []struct {
		name, text string
		entries    []hearsay.Entry
		want       string
		unplaced   int
	}{
		{"rejected", stood, []hearsay.Entry{reviewed(1, hearsay.Rejected, hearsay.Review{Of: of(2)})}, "- Orsk say the dam stays; rejected Orsk say the dam stays", 0},
		{"the latest counts", stood, []hearsay.Entry{reviewed(1, hearsay.Rejected, hearsay.Review{Of: of(1)}), reviewed(2, hearsay.Accepted, hearsay.Review{Of: of(1)})},
			"accepted Orsk say the dam stays; - Orsk say the dam stays", 0},
		{"undone", stood, []hearsay.Entry{reviewed(1, hearsay.Accepted, hearsay.Review{Of: of(1), Batch: "a"}), reviewed(2, hearsay.Rejected, hearsay.Review{Of: of(1), Batch: "b"}),
			reviewed(3, hearsay.Undone, hearsay.Review{Undoes: "b"})}, "accepted Orsk say the dam stays; - Orsk say the dam stays", 0},
		{"done again after it was undone", stood, []hearsay.Entry{reviewed(1, hearsay.Accepted, hearsay.Review{Of: of(1), Batch: "a"}), reviewed(2, hearsay.Undone, hearsay.Review{Undoes: "a"}),
			reviewed(3, hearsay.Accepted, hearsay.Review{Of: of(1), Batch: "a"})}, "accepted Orsk say the dam stays; - Orsk say the dam stays", 0},
		{"corrected and then accepted by the words as they were read", stood, []hearsay.Entry{
			reviewed(1, hearsay.Corrected, hearsay.Review{Of: of(2), Instead: []hearsay.Correction{{Content: []hearsay.Words{stays}, Act: hearsay.Promise}}}),
			reviewed(2, hearsay.Accepted, hearsay.Review{Of: of(2)})}, "- Orsk say the dam stays; accepted Orsk say the dam stays", 0},
		{"split", stood, []hearsay.Entry{reviewed(1, hearsay.Corrected, hearsay.Review{Of: of(2), Instead: []hearsay.Correction{
			{Content: []hearsay.Words{dam}, Speaker: spanned(evidence(stood, "Orsk", 2)), Act: hearsay.Promise}, {Content: []hearsay.Words{stays}}}})},
			"- Orsk say the dam stays; corrected Orsk promise the dam; corrected  say stays", 0},
		{"merged", stood, []hearsay.Entry{reviewed(1, hearsay.Corrected, hearsay.Review{Of: append(of(1), of(2)...), Instead: []hearsay.Correction{
			{Content: []hearsay.Words{spanned(evidence(stood, "the dam", 1)), dam}, Speaker: spanned(evidence(stood, "Orsk", 1))}}})},
			"corrected Orsk say the dam|the dam; rejected Orsk say the dam stays", 0},
		{"read again, further on", shifted, []hearsay.Entry{reviewed(1, hearsay.Rejected, hearsay.Review{Of: of(2)})}, "- Orsk say the dam stays; rejected Orsk say the dam stays", 0},
		{"words that are gone", stood, []hearsay.Entry{reviewed(1, hearsay.Rejected, hearsay.Review{Of: []hearsay.Passage{{Words: hearsay.Words{Text: "the sluice"}, Cue: hearsay.Words{Text: "said"}}}})},
			"- Orsk say the dam stays; - Orsk say the dam stays", 1},
	} {
		records := saidTwice(c.text)
		unplaced := ledger.Review(records, c.text, c.entries)
		if got := stands(records); got != c.want || len(unplaced) != c.unplaced {
			t.Errorf("%s: got %s, %d without place; want %s, %d", c.name, got, len(unplaced), c.want, c.unplaced)
		}
	}
}

func TestReviewOfEvents(t *testing.T) {
	records := saidTwice(stood)
	left := []hearsay.Passage{{Words: spanned(evidence(stood, "left", 1))}}
	ledger.Review(records, stood, []hearsay.Entry{reviewed(4, hearsay.Corrected, hearsay.Review{Unit: hearsay.EventUnit, Of: left, Note: "not yet",
		Instead: []hearsay.Correction{{Status: hearsay.Planned}}})})
	e := records.Events[0]
	if e.Status != hearsay.Planned || e.Review == nil || e.Review.By != "m.oru" || e.Review.At != "2031-05-15T07:58:00Z" || e.Review.Entry != 4 || e.Review.Note != "not yet" {
		t.Errorf("%+v, %+v", e, e.Review)
	}
}

func TestLatestAbout(t *testing.T) {
	records := saidTwice(stood)
	one, two := ledger.PassageOf(records.Statements[0]), ledger.PassageOf(records.Statements[1])
	entries := []hearsay.Entry{
		reviewed(3, hearsay.Accepted, hearsay.Review{Unit: hearsay.StatementUnit, Of: []hearsay.Passage{one}, Batch: "a"}),
		reviewed(4, hearsay.Rejected, hearsay.Review{Unit: hearsay.EventUnit, Of: []hearsay.Passage{one}, Batch: "b"}),
		reviewed(5, hearsay.Undone, hearsay.Review{Undoes: "a"}),
	}
	for _, c := range []struct {
		unit  hearsay.Unit
		words []hearsay.Passage
		want  int64
	}{
		{hearsay.StatementUnit, []hearsay.Passage{one}, 5}, {hearsay.StatementUnit, []hearsay.Passage{two}, 0},
		{hearsay.EventUnit, []hearsay.Passage{one}, 4}, {hearsay.StatementUnit, []hearsay.Passage{two, one}, 5},
	} {
		if got := ledger.LatestAbout(entries, c.unit, c.words...); got != c.want {
			t.Errorf("%s %v: %d, want %d", c.unit, c.words, got, c.want)
		}
	}
}
