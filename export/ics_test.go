package export

import (
	"bytes"
	"strings"
	"testing"

	"hearsay"
)

func TestICS(t *testing.T) {
	event := func(x hearsay.TimeRecord) hearsay.Record {
		return &hearsay.EventRecord{ID: "r/e1", Status: hearsay.Planned, Move: "talks", Time: &x,
			Place:    &hearsay.Evidence{Text: "Dosk, Kestria"},
			Sentence: hearsay.Evidence{Text: "The envoys of Arvenia and Kestria will meet in Dosk; “ó” stands here so that a line is cut beside a letter of two bytes."}}
	}
	for _, x := range []struct {
		time hearsay.TimeRecord
		want string // "" for no event
	}{
		{hearsay.TimeRecord{From: "2031-05-16", To: "2031-05-17", EDTF: "2031-05-16"}, "DTSTART;VALUE=DATE:20310516\r\nDTEND;VALUE=DATE:20310517\r\n"},
		{hearsay.TimeRecord{From: "2031-05-16", EDTF: "2031-05-16/.."}, "DTSTART;VALUE=DATE:20310516\r\nSUMMARY"},
		{hearsay.TimeRecord{From: "2031-05-16", To: "2031-05-17", EDTF: "2031-05-16T17:00:00"}, "DTSTART:20310516T170000\r\n"},
		{hearsay.TimeRecord{From: "2031-05-16", To: "2031-05-17", EDTF: "2031-05-16T17:00:00Z"}, "DTSTART:20310516T170000Z\r\n"},
		{hearsay.TimeRecord{From: "2031-05-16", To: "2031-05-17", EDTF: "2031-05-16T20:00:00-05:00"}, "DTSTART:20310517T010000Z\r\n"},
		{hearsay.TimeRecord{To: "2031-05-17", EDTF: "../2031-05-16"}, ""},
	} {
		var out bytes.Buffer
		if err := ICS(&out, func(yield func(hearsay.Record, error) bool) { yield(event(x.time), nil) }); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if strings.Contains(text, "BEGIN:VEVENT") != (x.want != "") || !strings.Contains(text, x.want) {
			t.Errorf("%+v:\n%s", x.time, text)
		}
		for line := range strings.SplitSeq(text, "\r\n") {
			if len(line) > icsWidth || strings.ContainsRune(line, '\uFFFD') {
				t.Errorf("%d bytes: %q", len(line), line)
			}
		}
		if x.want != "" && !strings.Contains(text, `LOCATION:Dosk\, Kestria`) {
			t.Errorf("no place in:\n%s", text)
		}
	}
}
