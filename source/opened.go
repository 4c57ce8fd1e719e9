package source

import (
	"context"
	"io"
	"iter"

	"hearsay"
)

// An Opened is a file that is not on the paths of this machine, such as one
// that came through a browser: what it is called, and how to read it.
type Opened struct {
	Name string // with its ending, which tells how it is read
	Open func() (io.ReadCloser, error)
}

// Streams gives the reports of opened files in order, as Reports does of paths.
// The name is the reports' place and nothing is looked for by it.
func (s *Source) Streams(ctx context.Context, files []Opened) iter.Seq2[hearsay.Report, error] {
	return inTurn(ctx, files, s.opened)
}

func (s *Source) opened(f Opened, give give) bool {
	in, err := f.Open()
	if err != nil {
		return give(hearsay.Report{}, unreadable(f.Name, err))
	}
	defer in.Close() // it was only read
	return s.stream(f.Name, in, give)
}
