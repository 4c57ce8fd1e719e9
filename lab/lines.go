package lab

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
)

// A Line is one line of a JSON Lines file that is not empty.
type Line struct {
	File   string
	Number int // from 1
	Bytes  []byte
}

// Decode reads the line's JSON object into v.
func (l Line) Decode(v any) error {
	err := json.Unmarshal(l.Bytes, v)
	if err == nil {
		return nil
	}
	why := err.Error()
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		why = fmt.Sprintf("%q is a %s, which it cannot be", kind.Field, kind.Value)
	} else if errors.As(err, &kind) {
		why = fmt.Sprintf("a %s stands where an object should", kind.Value)
	}
	return l.Trouble(why, "write one JSON object a line; docs/lab.md names its fields")
}

// Trouble is an error at this line: what is wrong and what to do.
func (l Line) Trouble(why, do string) error {
	excerpt := cut(strings.TrimSpace(strings.ToValidUTF8(string(l.Bytes), "\ufffd")), 60)
	return fmt.Errorf("%s:%d: %s: %s\n  %s", l.File, l.Number, excerpt, why, do)
}

// Open opens a file to read, unpacked if it is gzipped; "-" is standard input.
func Open(path string) (io.ReadCloser, error) {
	f := os.Stdin
	if path != "-" {
		var err error
		if f, err = os.Open(path); err != nil {
			return nil, err
		}
	}
	buffered := bufio.NewReaderSize(f, 1<<16)
	if magic, _ := buffered.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return file{buffered, f}, nil
	}
	unpacked, err := gzip.NewReader(buffered)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("unpacking %s: %w", path, err)
	}
	return file{unpacked, f}, nil
}

// A file reads through whatever lies between us and the file.
type file struct {
	io.Reader
	io.Closer
}

// Lines gives the lines of a JSON Lines file of that name. An error ends it.
func Lines(name string, r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		buffered := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			text, err := buffered.ReadBytes('\n')
			if len(bytes.TrimSpace(text)) > 0 && !yield(Line{name, number, text}, nil) {
				return
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Line{}, fmt.Errorf("%s:%d: %w", name, number, err))
				return
			}
		}
	}
}

// Load reads a whole file of records.
func Load[T any](path string) ([]T, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return load[T](path, f)
}

func load[T any](name string, r io.Reader) ([]T, error) {
	var list []T
	for line, err := range Lines(name, r) {
		if err != nil {
			return nil, err
		}
		var record T
		if err := line.Decode(&record); err != nil {
			return nil, err
		}
		list = append(list, record)
	}
	return list, nil
}

// A label is a name in a file of records: a string or, as some files have it, a
// bare number.
type label string

// UnmarshalJSON implements [json.Unmarshaler].
func (l *label) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*l = label(s)
	} else {
		*l = label(b)
	}
	return nil
}

// A field is a string of a record that may be absent, which is not the same as
// empty.
type field struct {
	text  string
	there bool
}

// UnmarshalJSON implements [json.Unmarshaler].
func (f *field) UnmarshalJSON(b []byte) error {
	f.there = string(b) != "null"
	return json.Unmarshal(b, &f.text)
}

func (f field) value() any {
	if !f.there {
		return nil
	}
	return f.text
}

// Columns are all the fields of a record, to group records by.
type columns map[string]json.RawMessage

// group names the record's value of a field in the manner of Python's str.
func (c columns) group(name string) string {
	raw, ok := c[name]
	if !ok {
		return "None"
	}
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case string:
		return v
	case float64:
		if _, err := strconv.Atoi(string(raw)); err != nil {
			return decimal(v)
		}
	}
	return string(raw)
}
