package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"hearsay"
)

// What can be wrong with a record of JSON Lines.
var (
	ErrNotRecord = errors.New("it is not a JSON object")
	ErrNoText    = errors.New("the record has no \"text\"")
	ErrEmpty     = errors.New("there is nothing in the record's \"text\"")
)

// record holds the fields of a JSON Lines record that a report is made of. All
// others, "id" among them, are passed over.
type record struct {
	Text      *string `json:"text"`
	Title     field   `json:"title"`
	Date      field   `json:"date"`
	Outlet    field   `json:"outlet"`
	Publisher field   `json:"publisher"` // read where there is no outlet
	URL       field   `json:"url"`
	Author    field   `json:"author"`
}

// field is a value beside the text. Strings, numbers and lists of them are
// taken; anything else counts as not given, since it is the text that matters.
type field string

// UnmarshalJSON never fails on JSON.
func (f *field) UnmarshalJSON(b []byte) error {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	*f = field(strings.TrimSpace(plain(v)))
	return nil
}

func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		var parts []string
		for _, x := range v {
			if _, list := x.([]any); list {
				continue
			}
			if s := plain(x); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}

// Record reads one record of JSON Lines. The report's bytes are the characters
// of the field "text" in UTF-8, so that offsets count alike in both; half of a
// surrogate pair becomes one U+FFFD. The place is left for the caller.
func Record(line []byte) (hearsay.Report, error) {
	var rec record
	if b := bytes.TrimSpace(line); len(b) == 0 || b[0] != '{' {
		return hearsay.Report{}, ErrNotRecord
	}
	if err := json.Unmarshal(line, &rec); err != nil {
		return hearsay.Report{}, fmt.Errorf("%w: %w", ErrNotRecord, err)
	}
	if rec.Text == nil {
		return hearsay.Report{}, ErrNoText
	}
	if strings.TrimFunc(*rec.Text, unicode.IsSpace) == "" {
		return hearsay.Report{}, ErrEmpty
	}
	if rec.Outlet == "" {
		rec.Outlet = rec.Publisher
	}
	r := hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(*rec.Text),
		Given: hearsay.Given{Title: string(rec.Title), Date: string(rec.Date), Outlet: string(rec.Outlet),
			URL: string(rec.URL), Author: string(rec.Author)}}
	if isMarkup(r.Bytes) {
		r.Format = hearsay.HTML
	}
	return r, nil
}

// isRecord tells whether a stream that nothing is known of holds JSON Lines:
// its first line is a record.
func isRecord(r *bufio.Reader, head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	if more, err := r.Peek(r.Size()); err == nil || errors.Is(err, io.EOF) {
		head = bytes.TrimLeft(bytes.TrimPrefix(more, []byte("\ufeff")), " \t\r\n")
	}
	line, _, ended := bytes.Cut(head, []byte("\n"))
	if _, err := Record(line); err == nil {
		return true
	}
	return !ended && startsKey(line[1:]) // a record longer than the buffer
}

// startsKey tells whether JSON after "{" begins with a key.
func startsKey(b []byte) bool {
	d := json.NewDecoder(bytes.NewReader(append([]byte("{"), b...)))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	t, err := d.Token()
	_, key := t.(string)
	return err == nil && key
}
