package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"hearsay/desk"
	"hearsay/source"
)

func TestLine(t *testing.T) {
	for _, c := range []struct {
		total int
		exact bool
		sum   desk.Summary
		spent time.Duration
		want  string
	}{
		{1204, true, desk.Summary{Added: 400, Again: 9, Failed: 3}, 10842 * time.Millisecond, "412 of 1,204 reports · 38 a second · 21 s left · 3 failed"},
		{1204, false, desk.Summary{Added: 412}, 100 * time.Second, "412 reports · 4.1 a second"},
		{100000, true, desk.Summary{Added: 10}, 10 * time.Second, "10 of 100,000 reports · 1.0 a second · 27 h 46 min left"},
		{1, true, desk.Summary{Added: 1}, time.Second, "1 of 1 report · 1.0 a second"},
	} {
		k := &taking{total: c.total, exact: c.exact}
		if got := k.line(c.sum, c.spent); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestReasons(t *testing.T) {
	var b strings.Builder
	c := newCLI(nil, io.Discard, &b)
	k := &taking{cli: c, found: newFound()}
	for i := range 8 {
		k.failure(&source.Failure{Place: fmt.Sprintf("a%d.txt", i), Why: "there is nothing in it", Do: "check it"})
	}
	k.failure(&source.Failure{Place: "b.txt", Why: "it cannot be read", Do: "look at the disk", Err: errors.New("input/output error")})
	k.reasons(9)
	want := `
Not read:
  a0.txt
  a1.txt
  a2.txt
  a3.txt
  a4.txt
  and 3 more like these; --failures FILE keeps the whole list
      there is nothing in it
      check it
  b.txt
      it cannot be read (input/output error)
      look at the disk
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
