package clean

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"hearsay"
)

func TestCharsets(t *testing.T) {
	c := cleaner(t)
	const western = "“The café is closed,” the mayor said – and so is the bridge."
	russian := strings.Repeat("Посол Халланда сказал в среду, что переговоры о перемирии будут продолжены. ", 8)
	tests := []struct {
		name    string
		in      string
		enc     encoding.Encoding
		charset string
		format  hearsay.Format
		before  string
	}{
		{"windows-1252 found", western, charmap.Windows1252, "", hearsay.Text, ""},
		{"windows-1252 told", western, charmap.Windows1252, "cp1252", hearsay.Text, ""},
		{"windows-1251 found", russian, charmap.Windows1251, "", hearsay.Text, ""},
		{"koi8-r found", russian, charmap.KOI8R, "", hearsay.Text, ""},
		{"utf-16 by its mark", western, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", hearsay.Text, ""},
		{"utf-8 with a mark", "\ufeff" + western, encoding.Nop, "", hearsay.Text, ""},
		{"koi8-r told by the page", russian, charmap.KOI8R, "", hearsay.HTML, `<html><head><meta charset="koi8-r"></head><body><p>`},
	}
	for _, tt := range tests {
		b, err := tt.enc.NewEncoder().String(tt.before + tt.in)
		if err != nil {
			t.Fatal(err)
		}
		doc := c.Document(&hearsay.Report{Format: tt.format, Charset: tt.charset, Bytes: []byte(b)})
		if got, want := strings.TrimSpace(doc.Text), strings.TrimSpace(strings.TrimPrefix(tt.in, "\ufeff")); got != want {
			t.Errorf("%s: got %.80q, want %.80q; doubts %v", tt.name, got, want, doc.Doubts)
		}
		sound(t, &doc)
	}
}

func TestBrokenUTF8(t *testing.T) {
	doc := cleaner(t).Document(&hearsay.Report{Format: hearsay.Text, Bytes: []byte("A “truce”\xff was\xc3( signed, Orlov said in “Halle”.")})
	if want := "A “truce”\ufffd was\ufffd( signed, Orlov said in “Halle”."; doc.Text != want {
		t.Errorf("got %q, want %q", doc.Text, want)
	}
	if len(doc.Doubts) != 1 || doc.Doubts[0].Span.Of(doc.Text) != "\ufffd" {
		t.Errorf("doubts are %v: one was to tell of the first broken byte", doc.Doubts)
	}
}

func TestPlainTextIsKept(t *testing.T) {
	text := "One\u00a0two \r\n\r\n\tthree  four.\r\n\x00\x01five\n\n"
	if doc := cleaner(t).Document(&hearsay.Report{Format: hearsay.Text, Bytes: []byte(text)}); doc.Text != text {
		t.Errorf("got %q, want %q", doc.Text, text)
	}
}

func TestLanguage(t *testing.T) {
	c := cleaner(t)
	tests := []struct {
		in, want string
		doubts   int
	}{
		{"The envoy left.", "en", 0},
		{strings.Repeat("The envoy said that he was on the way to Halle and would not stop. ", 5), "en", 0},
		{strings.Repeat("Der Gesandte sagte am Freitag, er werde nach Halle reisen und dort bleiben. ", 5), "", 1},
	}
	for _, tt := range tests {
		doc := c.Document(&hearsay.Report{Format: hearsay.Text, Bytes: []byte(tt.in)})
		if doc.Language != tt.want || len(doc.Doubts) != tt.doubts {
			t.Errorf("%.30q: got %q %v, want %q and %d doubts", tt.in, doc.Language, doc.Doubts, tt.want, tt.doubts)
		}
	}
}
