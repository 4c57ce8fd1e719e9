package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// hearsayIn runs the program in a folder and gives what it writes.
func hearsayIn(t testing.TB, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("hearsay", args...)
	var errs bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hearsay %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out
}

// killed begins to read and is killed, without warning, as soon as something
// was entered. It gives how many reports the ledger then holds.
func killed(t *testing.T, dir, ledger string) int {
	t.Helper()
	cmd := exec.Command("hearsay", "read", "--json", "--ledger", ledger, "reports")
	cmd.Dir = dir
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), `"event":"report"`) {
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Log(err) // it was faster
	}
	_ = cmd.Wait() // killed
	return bytes.Count(hearsayIn(t, dir, "ask", "--ledger", ledger, "--documents", "--json"), []byte("\n"))
}

// TestInterrupt interrupts a reading as Ctrl-C does: it ends by itself, keeps
// what was read and says how to go on.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent an interrupt here")
	}
	dir := t.TempDir()
	const n = 400
	invent(t, filepath.Join(dir, "reports"), n)
	cmd := exec.Command("hearsay", "read", "--json", "reports")
	var errs bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told, ended := 0, false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.Contains(lines.Text(), `"event":"report"`) {
			if told++; told == 1 {
				if err := cmd.Process.Signal(os.Interrupt); err != nil {
					t.Fatal(err)
				}
			}
		}
		ended = ended || strings.Contains(lines.Text(), `"interrupted":true`)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("it ended with %v", err)
	}
	if !ended || !strings.Contains(errs.String(), "Interrupted. What was read is in hearsay.ledger; the same command goes on from there.") {
		t.Errorf("the end was not told:\n%s", errs.String())
	}
	if kept := bytes.Count(hearsayIn(t, dir, "ask", "--documents", "--json"), []byte("\n")); kept != told || kept == n {
		t.Errorf("%d reports were told to be entered, %d are", told, kept)
	}
}

// TestKillAndGoOn kills a reading in the middle and goes on: the export must be
// that of a reading without interruption, byte for byte.
func TestKillAndGoOn(t *testing.T) {
	dir := t.TempDir()
	n := 400
	if testing.Short() { // with the race detector everything takes ten times as long
		n = 120
	}
	invent(t, filepath.Join(dir, "reports"), n)
	goesOn(t, dir, n)
}

func goesOn(t *testing.T, dir string, n int) {
	t.Helper()
	hearsayIn(t, dir, "read", "--ledger", "whole", "reports")
	kept := killed(t, dir, "broken")
	if kept == 0 || kept >= n {
		t.Fatalf("the ledger holds %d of %d reports after the kill: it was not killed in the middle", kept, n)
	}
	t.Logf("killed after %d of %d reports", kept, n)
	hearsayIn(t, dir, "read", "--ledger", "broken", "reports")
	whole, broken := hearsayIn(t, dir, "export", "--ledger", "whole"), hearsayIn(t, dir, "export", "--ledger", "broken")
	if !bytes.Equal(whole, broken) {
		t.Fatalf("the exports differ: %d and %d bytes", len(whole), len(broken))
	}
	if got := bytes.Count(whole, []byte(`{"kind":"document"`)); got != n {
		t.Errorf("the export holds %d documents, not %d", got, n)
	}
	if again := hearsayIn(t, dir, "read", "--ledger", "broken", "reports"); !bytes.Contains(again, []byte("Nothing new")) {
		t.Errorf("a second reading added something:\n%s", again)
	}
	if after := hearsayIn(t, dir, "export", "--ledger", "broken"); !bytes.Equal(whole, after) {
		t.Error("a second reading changed the export")
	}
}

// invent writes reports of invented people, no two alike, some undated.
func invent(t testing.TB, dir string, n int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	places := []string{"Sundvik", "Velmar", "Korvost", "Dosk", "Lowen"}
	names := []string{"Marta Osmark", "Davin Orsk", "Liora Tensk", "Ruvan Keld", "Emil Dastren", "Mirel Tashen"}
	things := []string{"ships", "trucks", "monitors", "miners", "bridges", "pilots", "harvesters", "lanterns", "ferries", "wells", "teachers", "cranes", "horses"}
	deeds := []string{"leave %s before winter", "return to %s by rail", "wait in %s for a permit", "be counted in %s again", "be paid for by %s alone", "never reach %s", "be kept in %s at night"}
	for i := range n {
		place, name, other := places[i%5], names[i%6], names[(i+1+i/7)%6]
		date := fmt.Sprintf("Published: %d May 2031\n\n", 1+i%30)
		if i%11 == 0 {
			date = ""
		}
		text := fmt.Sprintf("Round %d of talks in %s\n\n%s", i, place, date)
		for j := range 6 {
			text += fmt.Sprintf("%s said on Tuesday that the %d %s would %s. “We will count all %d of them,” said %s, the envoy, according to two people familiar with round %d.\n\n",
				name, 3+i+j, things[(i+5*j)%13], fmt.Sprintf(deeds[(i/13+j)%7], place), 3+i+j, other, i)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// polnear is the PolNeAR corpus as prepared for measuring; it is no part of the
// program.
const polnear = "../../../shared/data/polnear"

// polnearTexts gives the corpus' texts with their ids, each text once, or skips.
func polnearTexts(t testing.TB) map[string]string {
	t.Helper()
	if testing.Short() {
		t.Skip("the corpus is left out with -short")
	}
	texts := map[string]string{}
	for _, name := range []string{"train", "dev"} {
		f, err := os.Open(filepath.Join(polnear, name+".attributions.jsonl.gz"))
		if err != nil {
			t.Skipf("the corpus is not here: %v", err)
		}
		defer f.Close()
		gz, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(gz); ; {
			var article struct{ ID, Text string }
			if err := d.Decode(&article); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			texts[article.Text] = article.ID
		}
	}
	return texts
}

// TestPolNeAR reads the whole corpus as plain text files: none may fail, and
// a kill in the middle must not show.
func TestPolNeAR(t *testing.T) {
	texts := polnearTexts(t)
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "reports"), 0o755); err != nil {
		t.Fatal(err)
	}
	for text, id := range texts {
		if err := os.WriteFile(filepath.Join(dir, "reports", id+".txt"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	goesOn(t, dir, len(texts))
}
