package desk

import (
	"context"
	"io"

	"hearsay"
	"hearsay/source"
)

// A File is a file that somebody hands over: what it is called and how to read
// it.
type File struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// Import takes the reports of files into the ledger, as TakeAll does.
func (d *Desk) Import(ctx context.Context, files []File, progress func(Progress)) (Summary, error) {
	opened := make([]source.Opened, len(files))
	for i, f := range files {
		opened[i] = source.Opened{Name: f.Name, Open: f.Open}
	}
	return d.TakeAll(ctx, (&source.Source{}).Streams(ctx, opened), progress)
}

// Paste takes one report that somebody wrote or pasted.
func (d *Desk) Paste(ctx context.Context, text string, given hearsay.Given) (hearsay.ReportID, error) {
	r := hearsay.Report{Place: "pasted", Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(text), Given: given}
	return r.ID(), d.Take(ctx, r)
}
