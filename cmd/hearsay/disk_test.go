//go:build linux

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk reads into a ledger on a disk that becomes full: what was told
// to be entered must be there afterwards, and nothing else.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=6m"); err != nil {
		t.Skipf("a small disk can be mounted by root only: %v", err)
	}
	defer syscall.Unmount(disk, 0)
	invent(t, filepath.Join(dir, "reports"), 3000)
	cmd := exec.Command("hearsay", "read", "--json", "--ledger", "disk/ledger", "reports")
	var errs bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &errs
	out, err := cmd.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitWorld || !strings.Contains(errs.String(), "there is no room left on the disk") {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	told := bytes.Count(out, []byte(`"event":"report"`))
	kept := bytes.Count(hearsayIn(t, dir, "ask", "--ledger", "disk/ledger", "--documents", "--json"), []byte("\n"))
	if told == 0 || told != kept {
		t.Errorf("%d reports were told to be entered, %d are", told, kept)
	}
}
