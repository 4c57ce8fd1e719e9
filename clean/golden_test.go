package clean

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

var update = flag.Bool("update", false, "write what came out into the golden files")

// TestGolden reads the reports of testdata. A case is a txtar file: report.txt
// or report.html, given.json where something came beside the text, and what is
// wanted.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatalf("there are %d golden files (%v)", len(files), err)
	}
	c := cleaner(t)
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, want, ok := strings.Cut(string(b), "-- want --\n")
			if !ok {
				t.Fatal("the case needs a part \"want\"")
			}
			r := report(t, before)
			doc := c.Document(r)
			sound(t, &doc)
			got := write(&doc)
			if *update {
				if err := os.WriteFile(name, []byte(before+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// report makes the report of a case from the parts before what is wanted.
func report(t *testing.T, parts string) *hearsay.Report {
	r := &hearsay.Report{Format: hearsay.Text}
	head, rest, _ := strings.Cut(parts, "\n-- given.json --\n")
	if given, after, ok := strings.Cut(rest, "\n-- "); ok {
		if err := json.Unmarshal([]byte(given), &r.Given); err != nil {
			t.Fatal(err)
		}
		head = "\n-- " + after
	}
	if _, page, ok := strings.Cut(head, "\n-- report.html --\n"); ok {
		r.Format, r.Bytes = hearsay.HTML, []byte(page)
	} else if _, text, ok := strings.Cut(head, "\n-- report.txt --\n"); ok {
		r.Bytes = []byte(text)
	} else {
		t.Fatal("the case needs report.txt or report.html")
	}
	return r
}

// write shows a document for people, a line for each thing known of it.
func write(doc *hearsay.Document) string {
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-9s %s\n", name, fmt.Sprintf(format, args...))
	}
	line("title", "%s", doc.Title)
	line("outlet", "%s (%s) %q", doc.Outlet.Name, doc.Outlet.Basis, doc.Outlet.Words.Text)
	line("author", "%s", doc.Author)
	line("url", "%s", doc.URL)
	line("language", "%s", doc.Language)
	d := doc.Published
	line("published", "%s %s%s (%s) %q", d.Value, d.Precision, d.Zone, d.Basis, d.Words.Text)
	for _, c := range doc.Credits {
		line("agency", "%s (%s) %q", c.Agency, c.Kind, c.Text)
	}
	for _, d := range doc.Doubts {
		line("doubt", "%s", d.Why)
	}
	for _, z := range doc.Zones {
		line(string(z.Kind), "| %s", strings.ReplaceAll(z.Of(doc.Text), "\n", "\n          | "))
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}
