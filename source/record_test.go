package source

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

func TestRecord(t *testing.T) {
	tests := []struct {
		in   string
		want hearsay.Report
		err  error
	}{
		{`{"id":7,"text":"One. \u201cTwo\u201d","title":" T ","date":"2031-05-14","outlet":"O","url":"u","author":["A","B"],"x":{"y":[]}}`,
			hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte("One. “Two”"),
				Given: hearsay.Given{Title: "T", Date: "2031-05-14", Outlet: "O", URL: "u", Author: "A, B"}}, nil},
		{`{"text":"One.","publisher":"P","date":20310514,"title":null,"author":{"name":"A"}}`,
			hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte("One."),
				Given: hearsay.Given{Outlet: "P", Date: "20310514"}}, nil},
		{`{"text":"<p>One.</p>"}`, hearsay.Report{Format: hearsay.HTML, Charset: "utf-8", Bytes: []byte("<p>One.</p>")}, nil},
		{`{"text":"a\ud83dz"}`, hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte("a\ufffdz")}, nil},
		{`{"text":"a\ud83d\ude00z"}`, hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte("a😀z")}, nil},
		{`{"title":"x"}`, hearsay.Report{}, ErrNoText},
		{`{"text":" \u00a0\n"}`, hearsay.Report{}, ErrEmpty},
		{`{"text":["a"]}`, hearsay.Report{}, ErrNotRecord},
		{`{"text":"a"`, hearsay.Report{}, ErrNotRecord},
		{`"text"`, hearsay.Report{}, ErrNotRecord},
		{`null`, hearsay.Report{}, ErrNotRecord},
		{``, hearsay.Report{}, ErrNotRecord},
	}
	for _, tt := range tests {
		got, err := Record([]byte(tt.in))
		if !errors.Is(err, tt.err) {
			t.Errorf("%s: got error %v, want %v", tt.in, err, tt.err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.in, diff)
		}
	}
}

func FuzzRecord(f *testing.F) {
	f.Add([]byte(`{"id":7,"text":"One. \u201cTwo\u201d","title":"T","date":1,"author":["A",["B"]]}`))
	f.Add([]byte(`{"text":"a\ud83d\ude00\udc00z","url":{}}`))
	f.Add([]byte("\ufeff{\"text\":\"\xff\"}"))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := Record(line)
		if err != nil {
			if r.Bytes != nil {
				t.Fatal("a report came with an error")
			}
			return
		}
		if len(r.Bytes) == 0 || !utf8.Valid(r.Bytes) || r.Charset != "utf-8" {
			t.Fatalf("the text is empty or not UTF-8: %q", r.Bytes)
		}
		again, err := Record(line)
		if err != nil || again.ID() != r.ID() {
			t.Fatal("the same line gave two reports")
		}
	})
}
