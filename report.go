package hearsay

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// A Format says how the bytes of a report are to be read.
type Format string

// The formats that reports come in.
const (
	Text Format = "text"
	HTML Format = "html"
)

// A Report is the bytes as they came, with where they came from. It never
// changes.
type Report struct {
	Place   string `json:"place"`             // for people: "wire/0412.html", "dump.jsonl:17", "-"
	Format  Format `json:"format"`            // how to read Bytes
	Charset string `json:"charset,omitempty"` // known character set; empty: clean finds out
	Bytes   []byte `json:"bytes"`
	Given   Given  `json:"given"`
}

// Given is what came with a report beside its text: fields of a JSON Lines
// record, or what the reader was told. Empty fields were not given.
type Given struct {
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"`
	Outlet string `json:"outlet,omitempty"`
	URL    string `json:"url,omitempty"`
	Author string `json:"author,omitempty"`
}

// A ReportID names a report by its content: 32 hexadecimal digits of a SHA-256
// over the bytes and what was given with them, but not the place, so that the
// same report found twice is one report.
type ReportID string

// ID computes the report's name.
func (r *Report) ID() ReportID {
	h := sha256.New()
	for _, s := range []string{string(r.Format), r.Charset, r.Given.Title, r.Given.Date, r.Given.Outlet, r.Given.URL, r.Given.Author} {
		fmt.Fprintf(h, "%d:", len(s))
		io.WriteString(h, s)
	}
	h.Write(r.Bytes)
	return ReportID(hex.EncodeToString(h.Sum(nil)[:16]))
}
