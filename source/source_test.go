package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func packedText(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// read lists what a source gives: "place format bytes", or the place and
// reason of a failure.
func read(t *testing.T, s *Source, dir string, paths ...string) []string {
	t.Helper()
	var list []string
	for r, err := range s.Reports(t.Context(), paths) {
		var f *Failure
		switch {
		case errors.As(err, &f):
			if f.Do == "" || !strings.Contains(err.Error(), f.Place) {
				t.Errorf("the failure does not say where it is and what to do: %v", err)
			}
			list = append(list, short(dir, f.Place)+" - "+f.Why)
		case err != nil:
			t.Fatal(err)
		default:
			list = append(list, fmt.Sprintf("%s %s %.20s", short(dir, r.Place), r.Format, r.Bytes))
		}
	}
	return list
}

func short(dir, place string) string {
	return strings.TrimPrefix(filepath.ToSlash(place), filepath.ToSlash(dir)+"/")
}

func TestFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt":           "The envoy left.",
		"a/2.html":        "The envoy left.",
		"a/1.htm.gz":      packedText(t, "<p>The envoy stayed.</p>"),
		"a/3.text":        "<!DOCTYPE html><html><p>A page.</p></html>",
		"z.jsonl":         "{\"text\":\"One.\"}\n\n{\"text\":\"<p>Two.</p>\"}\n",
		"packed.jsonl.gz": packedText(t, "{\"text\":\"Three.\"}\n"),
		"list.json":       "[\n {\"text\": \"Four.\"},\n {\"text\": \"Five.\"}\n]\n",
		"one.json":        "{\n \"text\": \"Six.\"\n}\n",
		".hidden.txt":     "no", ".git/x.txt": "no", "actors.txt": "no", "b.gold.txt": "no", "README.txt": "no", "notes.md": "no", "p.png": "no",
		"empty.txt": " \n", "nul.txt": "a\x00b", "scan.txt": "%PDF-1.7 text", "bm.txt": "BM and Co said nothing.",
	})
	want := []string{
		"a/1.htm.gz html <p>The envoy stayed.",
		"a/2.html html The envoy left.",
		"a/3.text html <!DOCTYPE html><html",
		"b.txt text The envoy left.",
		"bm.txt text BM and Co said nothi",
		"empty.txt - there is nothing in it",
		"list.json:1 text Four.",
		"list.json:2 text Five.",
		"nul.txt - it is not text but application/octet-stream",
		"one.json:1 text Six.",
		"packed.jsonl.gz:1 text Three.",
		"scan.txt - it is not text but application/pdf",
		"z.jsonl:1 text One.",
		"z.jsonl:3 html <p>Two.</p>",
	}
	s := &Source{}
	if diff := cmp.Diff(want, read(t, s, dir, dir)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if n, size, exact := s.Count([]string{dir}); n != len(want)-1 || size == 0 || exact {
		t.Errorf("Count gives %d, %d, %v: the list counts as one, and is not exact", n, size, exact)
	}
}

func TestNamedFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		"actors.txt": "Orlov said no.",
		"report":     "The envoy left.",
		"dump":       "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n",
		"brace":      "{ The envoy left.",
		"bad.jsonl":  "{\"text\":\"One.\"}\nnot json\n{\"title\":\"x\"}\n{\"text\":5}\n{\"text\":\" \"}\n[1]\n{\"text\":\"Two.\"}",
		"bad.json":   "[{\"text\":\"One.\"}, oops",
		"bad.gz":     "\x1f\x8b nothing",
		"cut.txt.gz": packedText(t, strings.Repeat("The envoy left. ", 9000))[:60],
		"wide.txt":   "\xff\xfeO\x00n\x00e\x00",
		"none/x.png": "no",
	})
	at := func(names ...string) []string {
		for i := range names {
			names[i] = filepath.Join(dir, names[i])
		}
		return names
	}
	want := []string{
		"actors.txt text Orlov said no.",
		"report text The envoy left.",
		"dump:1 text One.", "dump:2 text Two.",
		"brace text { The envoy left.",
		"bad.jsonl:1 text One.",
		"bad.jsonl:2 - it gives no report", "bad.jsonl:3 - it gives no report", "bad.jsonl:4 - it gives no report",
		"bad.jsonl:5 - it gives no report", "bad.jsonl:6 - it gives no report",
		"bad.jsonl:7 text Two.",
		"bad.json:1 text One.", "bad.json:2 - it gives no report, nor do the records after it",
		"bad.gz - it cannot be read to its end",
		"cut.txt.gz - it cannot be read to its end",
		"wide.txt text \xff\xfeO\x00n\x00e\x00",
		"none - there is no report in this folder",
		"gone.txt - there is no such file or folder",
	}
	got := read(t, &Source{}, dir, at("actors.txt", "report", "dump", "brace", "bad.jsonl", "bad.json", "bad.gz", "cut.txt.gz", "wide.txt", "none", "gone.txt")...)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read every file")
	}
	dir := folder(t, map[string]string{"a.txt": "One."})
	if err := os.Chmod(filepath.Join(dir, "a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	want := []string{"a.txt - you may not read it"}
	if diff := cmp.Diff(want, read(t, &Source{}, dir, dir)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestStandardInput(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The envoy left.", "- text The envoy left."},
		{"<html><p>The envoy left.</p></html>", "- html <html><p>The envoy l"},
		{"{\"text\":\"One.\"}\n", "-:1 text One."},
		{"{\"text\":\"" + strings.Repeat("x", 200_000) + "\"}\n", "-:1 text xxxxxxxxxxxxxxxxxxxx"},
		{"", "- - there is nothing in it"},
	}
	for _, tt := range tests {
		got := read(t, &Source{Stdin: strings.NewReader(tt.in)}, "", "-")
		if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
			t.Errorf("%.20q: (-want +got)\n%s", tt.in, diff)
		}
	}
}

func TestTooLarge(t *testing.T) {
	big := strings.Repeat("x", 2000)
	dir := folder(t, map[string]string{
		"a.txt":   big,
		"b.jsonl": "{\"text\":\"One.\"}\n{\"text\":\"" + strings.Repeat("x", 200_000) + "\"}\n{\"text\":\"Two.\"}\n",
		"c.json":  "[{\"text\":\"One.\"},{\"text\":\"" + strings.Repeat("x", 200_000) + "\"}]",
		"d.gz":    packedText(t, big),
	})
	const why = "it is larger than the 1 KiB that one report may have"
	want := []string{"a.txt - " + why, "b.jsonl:1 text One.", "b.jsonl:2 - " + why, "b.jsonl:3 text Two.", "c.json:1 text One.", "c.json:2 - " + why, "d.gz - " + why}
	got := read(t, &Source{MaxBytes: 1 << 10}, dir, dir, filepath.Join(dir, "d.gz"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestStops(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": strings.Repeat("{\"text\":\"One.\"}\n", 100)})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range (&Source{}).Reports(ctx, []string{dir, dir}) {
		if n++; n == 5 {
			cancel()
		}
		if n == 6 && !errors.Is(err, context.Canceled) {
			t.Errorf("the stream went on after it was cancelled: %v", err)
		}
	}
	if n != 6 {
		t.Errorf("%d items came, want 5 and the error", n)
	}
	n = 0
	for range (&Source{}).Reports(t.Context(), []string{dir, dir}) {
		if n++; n == 3 {
			break
		}
	}
}

func TestCount(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "One.", "b.jsonl": "{}\n\n{}\n{}", "c.jsonl.gz": packedText(t, "{}\n{}\n")})
	n, _, exact := (&Source{}).Count([]string{dir})
	if n != 6 || !exact {
		t.Errorf("got %d (exact: %v), want 6", n, exact)
	}
	if n, _, exact := (&Source{}).Count([]string{"-"}); n != 1 || exact {
		t.Errorf("got %d (exact: %v) for standard input", n, exact)
	}
}

func BenchmarkReports(b *testing.B) {
	line := "{\"id\":\"x\",\"text\":\"" + strings.Repeat("The envoy said that the two sides were close. ", 100) + "\",\"more\":[1,2,3]}\n"
	path := filepath.Join(b.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(strings.Repeat(line, 1000)), 0o644); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line) * 1000))
	for b.Loop() {
		n := 0
		for _, err := range (&Source{}).Reports(b.Context(), []string{path}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
