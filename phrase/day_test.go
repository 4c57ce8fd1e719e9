package phrase

import (
	"testing"

	"hearsay"
)

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2031-05-14": "Wed 14 May 2031", "2031-05-14T18:05": "Wed 14 May 2031", "2031-05": "May 2031", "2031": "2031", "": "", "soon": "soon",
	} {
		if got := Day(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2031-05-14", "2031-05-15", "on 14 May 2031"},
		{"2031-05-01", "2031-06-01", "in May 2031"},
		{"2031-01-01", "2032-01-01", "in 2031"},
		{"2031-05-12", "2031-05-19", "12–18 May 2031"},
		{"2031-05-26", "2031-06-02", "26 May – 1 June 2031"},
		{"2031-12-29", "2032-01-05", "29 December 2031 – 4 January 2032"},
		{"2031-05-14", "", "from 14 May 2031"},
		{"", "2031-05-14", "before 14 May 2031"},
		{"", "", "“soon”"},
	} {
		got := When(&hearsay.TimeRecord{Evidence: hearsay.Evidence{Text: "soon"}, From: c.from, To: c.to})
		if got != c.want {
			t.Errorf("[%s, %s): got %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if When(nil) != "" {
		t.Error("no time is said")
	}
}
