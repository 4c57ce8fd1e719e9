package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"hearsay"
)

// spread tells whether JSON is a list, or an object that goes over several
// lines, rather than JSON Lines.
func spread(r *bufio.Reader) bool {
	head, _ := r.Peek(glance)
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 || head[0] == '[' {
		return len(head) > 0
	}
	first, _, more := bytes.Cut(head, []byte("\n"))
	return more && string(bytes.TrimSpace(first)) == "{"
}

// spread reads the records of a JSON list, or objects one after the other,
// holding one at a time. Places count records, since lines mean nothing there.
func (s *Source) spread(place string, r *bufio.Reader, give give) bool {
	limited := &allowance{in: r, left: s.max()}
	d := json.NewDecoder(limited)
	if first, _ := r.Peek(glance); bytes.HasPrefix(bytes.TrimLeft(first, " \t\r\n"), []byte("[")) {
		_, _ = d.Token() // the bracket just seen
	}
	for number := 1; ; number++ {
		limited.left = s.max()
		at := fmt.Sprintf("%s:%d", place, number)
		var line json.RawMessage
		more := d.More()
		err := d.Decode(&line)
		switch {
		case errors.Is(err, errLong):
			return give(hearsay.Report{}, s.tooLarge(at))
		case !more:
			return true
		case err != nil:
			return give(hearsay.Report{}, &Failure{Place: at, Why: "it gives no report, nor do the records after it", Err: err,
				Do: "mend the JSON here, or write one JSON object on each line"})
		}
		if !give(recordAt(at, line)) {
			return false
		}
	}
}

// allowance reads no more than is left, so that one record cannot fill the
// memory.
type allowance struct {
	in   io.Reader
	left int64
}

func (a *allowance) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, errLong
	}
	n, err := a.in.Read(p[:min(int64(len(p)), a.left)])
	a.left -= int64(n)
	return n, err
}
