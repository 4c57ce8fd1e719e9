// Package source brings reports in: from files, folders and standard input; as
// plain text, HTML pages, JSON Lines, and any of these compressed with gzip.
//
// In come paths; out comes a stream of [hearsay.Report] in a fixed order, each
// with its bytes as they stood and where they stood. What cannot be a report
// comes as a [Failure] in the same stream, which then goes on.
//
// The package does not read what the bytes say, guess their character set, or
// fetch anything from the network.
package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"

	"hearsay"
)

// MaxBytes is the size of the largest report taken where a [Source] does not
// say otherwise.
const MaxBytes = 64 << 20

// A Source takes reports from paths. The zero Source is ready for use.
type Source struct {
	MaxBytes int64     // the largest report, after unpacking; 0: [MaxBytes]
	Stdin    io.Reader // what the path "-" reads; nil: standard input
}

func (s *Source) max() int64 {
	if s.MaxBytes > 0 {
		return s.MaxBytes
	}
	return MaxBytes
}

// Reports gives the reports of the paths in order: a folder's in order of
// name, a JSON Lines file's in order of line. A file is read when its turn
// comes, a JSON Lines file line by line.
//
// An error of type [*Failure] stands for one item and the stream goes on; any
// other error is that of the context and ends it.
//
// From a folder only files that look like reports are taken: see [IsReport]. A
// file that is named itself is always tried.
func (s *Source) Reports(ctx context.Context, paths []string) iter.Seq2[hearsay.Report, error] {
	return inTurn(ctx, paths, s.path)
}

// inTurn takes the reports of one item after the other, until the context ends.
func inTurn[T any](ctx context.Context, items []T, take func(T, give) bool) iter.Seq2[hearsay.Report, error] {
	return func(yield func(hearsay.Report, error) bool) {
		give := func(r hearsay.Report, err error) bool {
			if ctx.Err() != nil {
				yield(hearsay.Report{}, context.Cause(ctx))
				return false
			}
			return yield(r, err)
		}
		for _, item := range items {
			if !take(item, give) {
				return
			}
		}
	}
}

// give hands a report or a failure on, and tells whether more is wanted.
type give func(hearsay.Report, error) bool

func (s *Source) path(path string, give give) bool {
	if path == "-" {
		in := s.Stdin
		if in == nil {
			in = os.Stdin
		}
		return s.stream(path, in, give)
	}
	info, err := os.Stat(path)
	if err != nil {
		return give(hearsay.Report{}, unreadable(path, err))
	}
	if !info.IsDir() {
		return s.file(path, give)
	}
	taken := 0
	for file, err := range reportsIn(path) {
		taken++
		if err != nil {
			if !give(hearsay.Report{}, unreadable(file, err)) {
				return false
			}
			continue
		}
		if !s.file(file, give) {
			return false
		}
	}
	if taken == 0 {
		return give(hearsay.Report{}, &Failure{Place: path, Why: "there is no report in this folder",
			Do: "name the files themselves, or give them one of the endings " + endings()})
	}
	return true
}

func (s *Source) file(path string, give give) bool {
	f, err := os.Open(path)
	if err != nil {
		return give(hearsay.Report{}, unreadable(path, err))
	}
	defer f.Close() // opened for reading: nothing can be lost
	return s.stream(path, f, give)
}

// unreadable is the failure of a file that the system does not give.
func unreadable(path string, err error) *Failure {
	f := &Failure{Place: path, Why: "it cannot be read", Do: "see that the disk or the network it lies on is well, and try again", Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Why, f.Do = "there is no such file or folder", "check the path"
	case errors.Is(err, fs.ErrPermission):
		f.Why, f.Do = "you may not read it", "change its permissions, or read it as a user who may"
	}
	return f
}
