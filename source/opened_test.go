package source_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"hearsay/source"
)

func TestStreams(t *testing.T) {
	open := func(text string, err error) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), err }
	}
	files := []source.Opened{
		{Name: "../../etc/one.txt", Open: open("One.", nil)},
		{Name: "empty.html", Open: open("", nil)},
		{Name: "gone.txt", Open: open("", errors.New("gone"))},
		{Name: "two.jsonl", Open: open("{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n", nil)},
	}
	var got []string
	for r, err := range (&source.Source{}).Streams(t.Context(), files) {
		if err != nil {
			got = append(got, "not "+err.(*source.Failure).Place)
			continue
		}
		got = append(got, r.Place+" "+string(r.Bytes))
	}
	if s := strings.Join(got, "; "); s != "../../etc/one.txt One.; not empty.html; not gone.txt; two.jsonl:1 Two.; two.jsonl:2 Three." {
		t.Error(s)
	}
}
