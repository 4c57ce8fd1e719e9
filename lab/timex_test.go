package lab

import (
	"regexp"
	"strings"
	"testing"
)

func expression(start, end int, kind, value string, alt ...string) timex {
	f := func(s string) field { return field{s, true} }
	return timex{Start: start, End: end, Text: f("words"), Type: f(kind), Value: f(value), Alt: alt}
}

func TestTimeFigures(t *testing.T) {
	gold := []TimeRecord{{ID: "a", DCT: field{"2031-05-14", true}, Timexes: []timex{
		expression(0, 7, "DATE", "2031-05-14"), expression(10, 19, "DATE", "2031-W19"),
		expression(30, 40, "TIME", "2031-05-14TMO"), expression(50, 55, "DATE", "2031-05", "2031-05-XX")}}, {ID: "b"}}
	pred := []TimeRecord{{ID: "a", Timexes: []timex{
		expression(0, 7, "DATE", "PRESENT_REF"), expression(12, 19, "DATE", "2031-W19"), expression(30, 40, "DATE", "2031-05-14"),
		expression(50, 55, "DATE", "2031-05-XX"), expression(60, 63, "DATE", "1")}}}
	f, err := CompareTimes(gold, pred, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := f.Object()
	for name, want := range map[string]any{
		"gold": 4, "pred": 5, "strict_p": 0.6, "strict_r": 0.75, "strict_f1": 0.666667, "relaxed_p": 0.8, "relaxed_f1": 0.888889,
		"type_acc": 0.75, "value_acc": 0.5, "day_acc": 1.0, "strictvalue": 1,
	} {
		if got := o.Get(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if got := strings.Count(f.Errors(99), "\n"); got != 3 {
		t.Errorf("%d errors:\n%s", got, f.Errors(99))
	}
	if f, err = CompareTimes(gold, pred, regexp.MustCompile("nothing")); err != nil || f.Object().Get("gold") != 0 {
		t.Errorf("no words match: gold %v, %v", f.Object().Get("gold"), err)
	}
}

func TestExactPairsComeFirst(t *testing.T) {
	a, b := expression(0, 5, "DATE", ""), expression(6, 9, "DATE", "")
	long := expression(0, 9, "DATE", "")
	pairs, missed, _ := pairTimes([]*timex{&a, &b}, []*timex{&long, &b})
	if len(pairs) != 2 || len(missed) != 0 || pairs[0].gold != &b {
		t.Errorf("got %d pairs, %d missed", len(pairs), len(missed))
	}
	pairs, missed, _ = pairTimes([]*timex{&a, &b}, []*timex{&long})
	if len(pairs) != 1 || len(missed) != 1 || pairs[0].gold != &a {
		t.Errorf("got %d pairs, %d missed", len(pairs), len(missed))
	}
}

func TestOptionalTimes(t *testing.T) {
	maybe := expression(5, 9, "DATE", "2")
	maybe.Optional = true
	gold := []TimeRecord{{ID: "o", Timexes: []timex{expression(0, 4, "DATE", "1"), maybe}}}
	pred := []TimeRecord{{ID: "o", Timexes: []timex{expression(0, 4, "DATE", "1"), expression(6, 9, "DATE", "3")}}}
	f, err := CompareTimes(gold, pred, nil)
	if err != nil {
		t.Fatal(err)
	}
	if o := f.Object(); o.Get("gold") != 1 || o.Get("pred") != 1 || o.Get("strict_f1") != 1.0 {
		t.Errorf("got %s", o.Line())
	}
}

func TestUnknownDocument(t *testing.T) {
	_, err := CompareTimes(nil, []TimeRecord{{ID: "stray"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "stray") {
		t.Errorf("got %v", err)
	}
}
