package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileIsWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "record.jsonl")
	write := func(text string, trouble error) error {
		return writeFile(name, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, trouble)
		})
	}
	if err := write("old", nil); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("the ledger broke off")
	if err := write("new, but half", broken); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if got := read(t, name); got != "old" {
		t.Errorf("the file holds %q", got)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("%v lies about, %v", files, err)
	}
	if err := write("new", nil); err != nil || read(t, name) != "new" {
		t.Errorf("%v, %q", err, read(t, name))
	}
}
