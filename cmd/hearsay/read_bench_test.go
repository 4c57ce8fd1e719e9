package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/desk"
	"hearsay/examples"
	"hearsay/ledger/sqlite"
)

// BenchmarkRead measures a whole reading, from the bytes to the ledger's disk:
// MB of text a second on all cores, MB a second of one core's time, and the most
// memory the process has held.
//
//	go test ./cmd/hearsay -run '^$' -bench Read -cpu 1,2
func BenchmarkRead(b *testing.B) {
	b.Run("examples", func(b *testing.B) { benchmarkRead(b, exampleReports(b, 40)) })
	b.Run("polnear", func(b *testing.B) {
		var reports []hearsay.Report
		for text, id := range polnearTexts(b) {
			reports = append(reports, hearsay.Report{Place: id, Format: hearsay.Text, Bytes: []byte(text)})
		}
		benchmarkRead(b, reports)
	})
}

func benchmarkRead(b *testing.B, reports []hearsay.Report) {
	_, reader, err := testCLI(nil).reader()
	if err != nil {
		b.Fatal(err)
	}
	var size int64
	for _, r := range reports {
		size += int64(len(r.Bytes))
	}
	b.SetBytes(size)
	stream := func(yield func(hearsay.Report, error) bool) {
		for _, r := range reports {
			if !yield(r, nil) {
				return
			}
		}
	}
	b.ResetTimer()
	began := cpuTime()
	for i := range b.N {
		store, err := sqlite.Open(filepath.Join(b.TempDir(), fmt.Sprint(i)), sqlite.Options{})
		if err != nil {
			b.Fatal(err)
		}
		sum, err := desk.New(store, reader).TakeAll(b.Context(), stream, nil)
		if err != nil || sum.Added != len(reports) {
			b.Fatalf("%+v, %v", sum, err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if spent := cpuTime() - began; spent > 0 {
		b.ReportMetric(float64(size)*float64(b.N)/1e6/spent.Seconds(), "MB/core-s")
	}
	if peak := peakMemory(); peak > 0 {
		b.ReportMetric(float64(peak)/1e6, "peak-MB")
	}
}

// exampleReports gives the plain text examples so many times, each time with
// another last line.
func exampleReports(b *testing.B, times int) []hearsay.Report {
	names, err := filepath.Glob("../../examples/2*.txt")
	if err != nil || len(names) == 0 {
		b.Fatalf("no examples: %v", err)
	}
	var reports []hearsay.Report
	for i := range times {
		for _, name := range names {
			text, err := examples.Files.ReadFile(filepath.Base(name))
			if err != nil {
				b.Fatal(err)
			}
			reports = append(reports, hearsay.Report{Place: fmt.Sprint(name, i), Format: hearsay.Text,
				Bytes: fmt.Appendf(text, "\nThis is copy %d.\n", i)})
		}
	}
	return reports
}

// peakMemory is the most memory the process has held, in bytes, where the
// system tells it; 0 elsewhere.
func peakMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmHWM:"); found {
			kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb * 1024
		}
	}
	return 0
}
