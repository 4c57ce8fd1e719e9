package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hearsay/ledger/storetest"
)

// childLedger names the ledger that the test binary, run again by TestKilled,
// writes until it is killed.
const childLedger = "HEARSAY_TEST_CHILD_LEDGER"

func TestMain(m *testing.M) {
	if path := os.Getenv(childLedger); path != "" {
		writeForEver(path)
	}
	os.Exit(m.Run())
}

// writeForEver adds batches and says after each how many entries were
// acknowledged in all.
func writeForEver(path string) {
	s, err := Open(path, Options{})
	for seed := uint64(1); err == nil; seed++ {
		var last int
		entries := storetest.Entries(uint64(os.Getpid())<<20+seed, 3, 4, "m1")
		if _, err = s.Append(context.Background(), entries); err == nil {
			err = s.read.QueryRow("SELECT max(seq) FROM entries").Scan(&last)
			fmt.Println(last)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// TestKilled kills a writer again and again. All that it was told is in the
// ledger is there, and the views are those of the entries.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	for round := range 4 {
		acknowledged := runUntilKilled(t, path, 1+3*round)
		s, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(exported(t, s), "\n"); n < acknowledged || n%3 != 0 {
			t.Errorf("round %d: %d entries; %d were acknowledged, in batches of 3", round, n, acknowledged)
		}
		before := dump(t, s)
		if err := s.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		if dump(t, s) != before {
			t.Errorf("round %d: the views are not those of the entries", round)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// runUntilKilled lets a child write some batches, kills it at work, and tells
// how many entries it was told are there.
func runUntilKilled(t *testing.T, path string, batches int) (acknowledged int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childLedger+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if acknowledged, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if n == batches {
			child.Process.Kill() // SIGKILL; what it said before still comes through the pipe
		}
	}
	child.Wait() // it was killed
	if acknowledged == 0 {
		t.Fatal("the child wrote nothing")
	}
	return acknowledged
}
