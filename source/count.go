package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
)

// countable is the size of the largest JSON Lines file whose lines are counted
// in advance.
const countable = 64 << 20

// Count tells how many reports the paths hold and the size of their files, for
// showing progress. It looks at names and sizes, and counts lines of JSON Lines
// files of a bearable size; where that cannot tell how many there are, exact is
// false and the file counts as one.
func (s *Source) Count(paths []string) (reports int, bytes int64, exact bool) {
	exact = true
	add := func(path string) {
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			reports, exact = reports+1, exact && err != nil && path != "-"
			return
		}
		bytes += info.Size()
		n, sure := 1, true
		if kindOf(path) == kindLines {
			n, sure = lines(path, info.Size())
		}
		reports, exact = reports+n, exact && sure
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == "-" || err != nil || !info.IsDir() {
			add(path)
			continue
		}
		for file := range reportsIn(path) {
			add(file)
		}
	}
	return reports, bytes, exact
}

// lines counts the lines of a JSON Lines file that hold anything.
func lines(path string, size int64) (n int, sure bool) {
	f, err := os.Open(path)
	if err != nil || size > countable {
		return 1, err != nil
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(strings.ToLower(path), packed) {
		if in, err = gzip.NewReader(f); err != nil {
			return 1, true // one failure
		}
	}
	r := bufio.NewReaderSize(io.LimitReader(in, 16*countable), 64<<10)
	if spread(r) {
		return 1, false
	}
	return filledLines(r)
}

func filledLines(r *bufio.Reader) (n int, sure bool) {
	filled := false
	for {
		part, err := r.ReadSlice('\n')
		filled = filled || len(bytes.TrimSpace(part)) > 0
		if err == bufio.ErrBufferFull {
			continue
		}
		if filled {
			n++
		}
		if err != nil {
			return max(n, 1), err == io.EOF
		}
		filled = false
	}
}

// size writes a number of bytes for people.
func size(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB"}
	u := 0
	for n >= 1024 && n%1024 == 0 && u < len(units)-1 {
		n, u = n/1024, u+1
	}
	return fmt.Sprintf("%d %s", n, units[u])
}
