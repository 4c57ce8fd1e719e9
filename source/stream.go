package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"

	"hearsay"
)

// glance is how many bytes decide what a stream holds.
const glance = 4096

// stream reads the reports of one open file.
func (s *Source) stream(place string, in io.Reader, give give) bool {
	r := bufio.NewReaderSize(in, 64<<10)
	if magic, _ := r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(r)
		if err != nil {
			return give(hearsay.Report{}, unpackable(place, err))
		}
		r = bufio.NewReaderSize(unpacked, 64<<10)
	}
	head, err := r.Peek(glance)
	if err != nil && !errors.Is(err, io.EOF) {
		return give(hearsay.Report{}, unpackable(place, err))
	}
	kind := kindOf(place)
	if kind == kindLines || kind == kindAny && isRecord(r, head) {
		return s.records(place, r, give)
	}
	return give(s.whole(place, kind, r))
}

// unpackable is the failure of a stream that breaks off or cannot be unpacked.
func unpackable(place string, err error) *Failure {
	return &Failure{Place: place, Why: "it cannot be read to its end", Do: "fetch or pack the file again: it seems damaged", Err: err}
}

// whole reads a stream as one report.
func (s *Source) whole(place string, kind kind, in io.Reader) (hearsay.Report, error) {
	b, err := io.ReadAll(io.LimitReader(in, s.max()+1))
	switch {
	case err != nil:
		return hearsay.Report{}, unpackable(place, err)
	case int64(len(b)) > s.max():
		return hearsay.Report{}, s.tooLarge(place)
	}
	if f := unfit(place, b); f != nil {
		return hearsay.Report{}, f
	}
	r := hearsay.Report{Place: place, Format: hearsay.Text, Bytes: b}
	if kind == kindHTML || isMarkup(b) {
		r.Format = hearsay.HTML
	}
	return r, nil
}

// unfit tells why the bytes cannot be a report, or nil.
func unfit(place string, b []byte) *Failure {
	if len(bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))) == 0 {
		return &Failure{Place: place, Why: "there is nothing in it", Do: "check whether the report was saved whole"}
	}
	if kind := binary(b); kind != "" {
		return &Failure{Place: place, Why: "it is not text but " + kind, Do: "save or convert it as plain text or HTML first"}
	}
	return nil
}

func (s *Source) tooLarge(place string) *Failure {
	return &Failure{Place: place, Why: "it is larger than the " + size(s.max()) + " that one report may have",
		Do: "divide it into its reports, one a file or one a line of JSON Lines"}
}

// binary names the kind of bytes that are not text, or is "". Text may hold a
// few control characters: wire formats mark their headers with them.
func binary(b []byte) string {
	head := b[:min(len(b), glance)]
	if wide(head) {
		return ""
	}
	kind := http.DetectContentType(head)
	controls, null := 0, false
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			controls++
			null = null || c == 0
		}
	}
	switch {
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return kind
	case null || controls > len(head)/10:
		if strings.HasPrefix(kind, "text/") {
			return "application/octet-stream"
		}
		return kind
	case bytes.IndexByte(b, 0) >= 0:
		return "application/octet-stream"
	}
	return ""
}

// wide tells whether a byte order mark announces UTF-16 or UTF-32, where NUL
// bytes belong to the text.
func wide(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}) ||
		bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff})
}

// isMarkup tells whether the bytes are clearly HTML: they begin like a page, or
// hold a closed paragraph.
func isMarkup(b []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\ufeff")), " \t\r\n\f")
	head = head[:min(len(head), glance)]
	if strings.HasPrefix(http.DetectContentType(head), "text/html") {
		return bytes.Contains(b, []byte("</"))
	}
	lower := bytes.ToLower(head)
	return bytes.HasPrefix(lower, []byte("<?xml")) && bytes.Contains(lower, []byte("<html")) ||
		bytes.Contains(lower, []byte("</p>"))
}
