package export

import (
	"encoding/csv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/query"
)

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-x": "'-x", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "": "", "a=1": "a=1", "'=1": "'=1", "—x": "—x",
	} {
		if got := harmless(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	n := 3
	r := &hearsay.StatementRecord{
		ID: "r/s1", Head: hearsay.Head{Report: "r", Place: "a,b.txt", Published: "2031-05-14", Precision: "day"}, Speaker: "three people",
		Act: hearsay.Tell, Mode: hearsay.Mixed,
		Content: []hearsay.Evidence{{Text: "=HYPERLINK(\"x\")", Start: 5, End: 9, Chars: [2]int{4, 8}}, {Text: "two\nlines", Start: 12, End: 20, Chars: [2]int{11, 19}}},
		Chain:   []hearsay.VoiceRecord{{Name: "HPA"}, {Evidence: hearsay.Evidence{Text: "three people"}, Kind: hearsay.Unnamed, Count: &n}},
		Said:    &hearsay.TimeRecord{Evidence: hearsay.Evidence{Text: "on Monday"}, Value: "2031-05-12", From: "2031-05-12", To: "2031-05-13"},
	}
	var b strings.Builder
	one := func(yield func(hearsay.Record, error) bool) { yield(r, nil) }
	if err := CSV(&b, query.Statements, one); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v, %d rows:\n%s", err, len(rows), b.String())
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"id": "r/s1", "place": "a,b.txt", "published": "2031-05-14", "published_precision": "day", "speaker": "three people", "speaker_kind": "unnamed",
		"speaker_count": "3", "act": "tell", "content": "'=HYPERLINK(\"x\") … two\nlines", "content_start": "5", "content_end": "20",
		"content_start_char": "4", "content_end_char": "19", "pieces": "2", "cue": "", "cue_start": "", "chain": "HPA < three people", "recipient": "",
		"said": "on Monday", "said_from": "2031-05-12", "said_to": "2031-05-13", "outer": "",
	} {
		if got[name] != want {
			t.Errorf("%s: got %q, want %q", name, got[name], want)
		}
	}
}
