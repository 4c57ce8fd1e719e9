package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"hearsay"
)

// records reads a stream of JSON Lines, or a JSON file that is one record or a
// list of them over many lines.
func (s *Source) records(place string, r *bufio.Reader, give give) bool {
	if bom, _ := r.Peek(3); string(bom) == "\ufeff" {
		_, _ = r.Discard(3) // peeked above: cannot fail
	}
	if spread(r) {
		return s.spread(place, r, give)
	}
	found := 0
	for number := 1; ; number++ {
		line, err := s.line(r)
		if err != nil && !errors.Is(err, errLong) {
			if errors.Is(err, io.EOF) {
				return found > 0 || give(hearsay.Report{}, unfit(place, nil))
			}
			return give(hearsay.Report{}, unpackable(place, err))
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		found++
		at := fmt.Sprintf("%s:%d", place, number)
		if err != nil {
			if !give(hearsay.Report{}, s.tooLarge(at)) {
				return false
			}
			continue
		}
		if !give(recordAt(at, line)) {
			return false
		}
	}
}

// recordAt reads one record and says where it stood.
func recordAt(place string, line []byte) (hearsay.Report, error) {
	r, err := Record(line)
	if err != nil {
		return hearsay.Report{}, &Failure{Place: place, Why: "it gives no report", Err: err,
			Do: "write one JSON object with a field \"text\" on each line"}
	}
	r.Place = place
	return r, nil
}

// errLong is the error of a line longer than a report may be.
var errLong = errors.New("the line is too long")

// line reads one line without holding more than a report's largest size.
func (s *Source) line(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long && int64(len(line)+len(part)) > s.max()+1 {
			long, line = true, nil
		}
		if !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !long):
			return nil, err
		case long:
			return nil, errLong
		}
		return line, nil
	}
}
