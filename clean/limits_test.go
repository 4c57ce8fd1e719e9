package clean

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"hearsay"
)

// TestBombs reads what is made to break a reader. Each must give its text, and
// none may take long: the bound is far above what any of them needs.
func TestBombs(t *testing.T) {
	c := cleaner(t)
	tests := []struct {
		name   string
		format hearsay.Format
		in     string
		doubt  bool
	}{
		{"one line of 50 MB", hearsay.Text, strings.Repeat("The envoy said nothing more. ", 50<<20/29), false},
		{"a million empty lines", hearsay.Text, strings.Repeat("\n", 1<<20) + "The end", false},
		{"many short lines", hearsay.Text, strings.Repeat("The end\n", 1<<17), false},
		{"many lines of brackets", hearsay.Text, strings.Repeat("((\n", 1<<17) + "The end", false},
		{"one line of brackets", hearsay.Text, strings.Repeat("(", 1<<20) + "The end", false},
		{"deep tags", hearsay.HTML, strings.Repeat("<div>", 100_000) + "The end", true},
		{"deep formatting", hearsay.HTML, strings.Repeat("<b><i><u>", 30_000) + "The end", true},
		{"many open paragraphs", hearsay.HTML, strings.Repeat("<p>The end", 100_000), false},
		{"many formatted paragraphs", hearsay.HTML, strings.Repeat("<p><b>The end", 20_000), true},
		{"many tags", hearsay.HTML, strings.Repeat("<p>The end</p>", 300_000), true},
		{"many tables", hearsay.HTML, strings.Repeat("<table><tr><td>", 300) + "The end", true},
		{"many attributes", hearsay.HTML, "<p " + strings.Repeat("a=1 ", 100_000) + ">The end", false},
		{"an open comment", hearsay.HTML, "The end<!--" + strings.Repeat("<", 1<<20), false},
		{"entities", hearsay.HTML, strings.Repeat("&amp;", 1<<18) + " The end", false},
		{"large", hearsay.HTML, "<p>The end" + strings.Repeat(" again", 4<<20), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			doc := c.Document(&hearsay.Report{Format: tt.format, Bytes: []byte(tt.in)})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
			sound(t, &doc)
			if tt.doubt != (len(doc.Doubts) > 0) {
				t.Errorf("doubts: %v", doc.Doubts)
			}
			if !strings.Contains(doc.Text, "The e") {
				t.Errorf("its words are lost: %.80q", doc.Text)
			}
			t.Logf("%d bytes in %v", len(tt.in), time.Since(start))
		})
	}
}

func FuzzDocument(f *testing.F) {
	c := cleaner(f)
	f.Add([]byte("HALLE, May 3 (Reuters) - The envoy left. (AFP)"), false, "2031-05-03", "The envoy left")
	f.Add([]byte(" date 2031-05-03 The envoy leaves. Picture: AFP\nThe envoy left, he said.\nRelated\nOne two three four\n"), false, "03/04/2031", "")
	f.Add([]byte("<html><h1>The envoy left</h1><p>By <a href=x>Jo</a><br><br>The \xff envoy <q>left</q>.<ul><li>one"), true, "", "The envoy")
	f.Add([]byte("\xff\xfeA\x00"), true, "1937158530", "")
	f.Fuzz(func(t *testing.T, b []byte, page bool, date, title string) {
		r := &hearsay.Report{Format: hearsay.Text, Bytes: b, Given: hearsay.Given{Date: date, Title: title}}
		if page {
			r.Format = hearsay.HTML
		}
		doc := c.Document(r)
		sound(t, &doc)
		if again := c.Document(r); !reflect.DeepEqual(doc, again) {
			t.Fatal("the same report gave two documents")
		}
	})
}

func BenchmarkPlain(b *testing.B) {
	c := cleaner(b)
	paragraph := "The envoy said on Friday that the two sides were close to an agreement on the bridge at Oster, and that he would go back to Halle to hear what they had to say.\n\n"
	text := []byte("Talks go on in Halle\nBy Jo Marsh\n\nHALLE (Reuters) - " + strings.Repeat(paragraph, 40) + "(Reporting by Jo Marsh)\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Document(&hearsay.Report{Format: hearsay.Text, Bytes: text})
	}
}

func BenchmarkPage(b *testing.B) {
	c := cleaner(b)
	text := []byte("<html><body><article><h1>Talks go on</h1>" + strings.Repeat("<p>The envoy said on Friday that the two sides were close to an agreement on the bridge at Oster, and went back.</p>\n", 40) + "</article></body></html>")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Document(&hearsay.Report{Format: hearsay.HTML, Bytes: text})
	}
}
