package clean

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
)

// shared reads a file of the data beside the repository, or skips the test.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("the shared data are not here: %v", err)
	}
	return b
}

// goldKinds says what the kinds of zones of the seed's gold are called here.
var goldKinds = map[string]hearsay.ZoneKind{"feed-header": hearsay.Residue, "caption": hearsay.Caption,
	"picture-credit": hearsay.Crediting, "body": hearsay.Body, "teaser": hearsay.Related}

// TestSeed holds the zones of the first acceptance example against its gold.
func TestSeed(t *testing.T) {
	text := shared(t, "seed/seed.txt")
	var gold struct {
		Zones []struct {
			Kind       string
			Start, End int
		}
	}
	if err := json.Unmarshal(shared(t, "seed/seed.gold.json"), &gold); err != nil {
		t.Fatal(err)
	}
	doc := cleaner(t).Document(&hearsay.Report{Format: hearsay.Text, Bytes: text})
	sound(t, &doc)
	points := []rune(doc.Text)
	if len(gold.Zones) != len(doc.Zones) {
		t.Fatalf("there are %d zones, want %d", len(doc.Zones), len(gold.Zones))
	}
	for i, g := range gold.Zones {
		start, end := trimmed(string(points[g.Start:g.End]), 0, len(string(points[g.Start:g.End])))
		want := string(points[g.Start:g.End])[start:end]
		if z := doc.Zones[i]; z.Kind != goldKinds[g.Kind] || z.Of(doc.Text) != want {
			t.Errorf("zone %d is %s %q, want %s %q", i, z.Kind, z.Of(doc.Text), g.Kind, want)
		}
	}
	if d := doc.Published; d.Value != "2025-04-22" || d.Basis != hearsay.BasisText {
		t.Errorf("the date of publication is %v", d)
	}
}

// TestPolNeAR reads the articles of PolNeAR and counts the annotated contents
// that stand in furniture: there a statement would be lost.
func TestPolNeAR(t *testing.T) {
	z, err := gzip.NewReader(bytes.NewReader(shared(t, "polnear/train.attributions.jsonl.gz")))
	if err != nil {
		t.Fatal(err)
	}
	c := cleaner(t)
	contents, lost := 0, 0
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var a struct {
			Text, Title, Date, Publisher string
			Attributions                 []struct{ Content [][2]int }
		}
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		doc := c.Document(&hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(a.Text),
			Given: hearsay.Given{Title: a.Title, Date: a.Date, Outlet: a.Publisher}})
		sound(t, &doc)
		points := []rune(doc.Text)
		for _, x := range a.Attributions {
			at := len(string(points[:x.Content[0][0]]))
			contents++
			for _, z := range doc.Zones {
				if z.Start <= at && at < z.End && z.Kind != hearsay.Body && z.Kind != hearsay.Headline {
					lost++
				}
			}
		}
	}
	t.Logf("%d of %d contents stand in furniture", lost, contents)
	if lost*1000 > contents {
		t.Errorf("more than one in a thousand contents stands in furniture: %d of %d", lost, contents)
	}
}
