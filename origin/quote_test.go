package origin

import (
	"testing"

	"hearsay"
)

func TestSameQuote(t *testing.T) {
	const whole = "we will not open the strait before the last ship has left our waters"
	quote := func(speaker, text string) *Quote {
		return &Quote{Speaker: speaker, Words: wording("a", text).Words}
	}
	tests := []struct {
		a, b *Quote
		want bool
	}{
		{quote("Mira Oss", whole), quote("Oss", whole), true},
		{quote("", "not open the strait before the last"), quote("Oss", whole), true},          // contained
		{quote("", "the strait before the last ship and that is all"), quote("", whole), true}, // overlapping
		{quote("", "open the strait … our waters"), quote("", whole), true},                    // cut
		{quote("", "open the gates to our friends"), quote("", whole), false},
		{quote("Jan Vale", "not open the strait before the last"), quote("Mira Oss", whole), false}, // strangers
		{quote("Jan Vale", whole), quote("Mira Oss", whole), true},                                  // whoever it was
	}
	for i, test := range tests {
		for range 2 {
			got, why := SameQuote(test.a, test.b)
			if got != test.want || got != (why != "") {
				t.Errorf("%d: got %v, %q", i, got, why)
			}
			test.a, test.b = test.b, test.a
		}
	}
}

func TestQuotesJoinParagraphs(t *testing.T) {
	w := wording("a", "“one two three\n“four five six” and “too short”")
	got := Quotes(w, []hearsay.Quotation{
		{Span: hearsay.Span{Start: 0, End: 16}, Continues: -1},
		{Span: hearsay.Span{Start: 17, End: 36}, Continues: 0},
		{Span: hearsay.Span{Start: 41, End: 56}, Continues: -1},
	})
	if len(got) != 1 || len(got[0].Words) != 6 || got[0].Span != (hearsay.Span{End: 36}) {
		t.Errorf("got %+v", got)
	}
}
