//go:build unix

package sqlite_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger/sqlite"
	"hearsay/ledger/storetest"
	"hearsay/query"
)

var (
	scale    = flag.String("scale", "", "sizes of generated ledgers to measure, such as 10000,100000")
	scaleDir = flag.String("scale-dir", "", "where the generated ledger lies; a temporary folder if empty")
)

// perDay is how many reports come in a day: a million in two years.
const perDay = 1400

// TestScale fills a ledger with generated reports and measures at each size
// what adding one more costs and how long common questions take. Times are those
// of the processor, so that a busy machine does not count. What it prints
// stands in docs/scores/scale.md.
func TestScale(t *testing.T) {
	if *scale == "" {
		t.Skip("measures only when asked: go test ./ledger/sqlite -run TestScale -scale 10000,100000 -timeout 0 -v")
	}
	dir := *scaleDir
	if dir == "" {
		dir = t.TempDir()
	}
	path := filepath.Join(dir, "scale.ledger")
	store := open(t, path, sqlite.Options{})
	room := storetest.NewNewsroom(1, perDay)
	made := 0
	fmt.Println("| documents | ms a document | CPU ms a document | KB a document | memory MB |", strings.Join(questionNames(), " | "), "|")
	for _, text := range strings.Split(*scale, ",") {
		size, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		const last = 2000 // documents over which adding is measured
		made = fill(t, store, room, made, max(size-last, made))
		wall, cpu := time.Now(), cpuTime()
		added := size - made
		made = fill(t, store, room, made, size)
		perWall, perCPU := time.Since(wall)/time.Duration(max(added, 1)), (cpuTime()-cpu)/time.Duration(max(added, 1))
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("| %d | %.1f | %.1f | %.1f | %d | %s |\n", size, ms(perWall), ms(perCPU), float64(bytesOf(t, path))/float64(size)/1000, m.Sys>>20, strings.Join(ask(t, store, size/perDay), " | "))
	}
}

// fill adds reports in batches until there are so many.
func fill(t *testing.T, store *sqlite.Store, room *storetest.Newsroom, made, size int) int {
	for made < size {
		batch := make([]hearsay.Entry, min(256, size-made))
		for i := range batch {
			batch[i] = room.Next()
		}
		if _, err := store.Append(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		made += len(batch)
	}
	return made
}

func bytesOf(t *testing.T, path string) (n int64) {
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(path + end); err == nil {
			n += info.Size()
		}
	}
	return n
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// asked are common questions, each a page of fifty.
var asked = []struct {
	name string
	kind query.Kind
	text func(i int, r hearsay.Record) string
}{
	{"statements by who", query.Statements, func(_ int, r hearsay.Record) string { return "who:" + quote(r.(*hearsay.ClaimRecord).Holder) }},
	{"claims by holder", query.Claims, func(_ int, r hearsay.Record) string { return "who:" + quote(r.(*hearsay.ClaimRecord).Holder) }},
	{"claims by words", query.Claims, func(_ int, r hearsay.Record) string {
		words := query.Words(r.(*hearsay.ClaimRecord).Words.Text)
		return "about:" + words[1] + " about:" + words[len(words)-1]
	}},
	{"contested claims", query.Claims, func(int, hearsay.Record) string { return "is:contested" }},
	{"claims of a day", query.Claims, func(_ int, r hearsay.Record) string {
		day := r.(*hearsay.ClaimRecord).Tellings[0].Known
		return "since:" + day + " until:" + day
	}},
	{"claims by holder, as of a day", query.Claims, func(_ int, r hearsay.Record) string {
		return "who:" + quote(r.(*hearsay.ClaimRecord).Holder) + " as-of:" + r.(*hearsay.ClaimRecord).Tellings[0].Known
	}},
	{"outlets", query.Outlets, func(int, hearsay.Record) string { return "" }},
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, " ") + `"` }

func questionNames() (names []string) {
	for _, q := range asked {
		names = append(names, q.name+" p50/p99 CPU ms")
	}
	return append(names, "claim by its name p50/p99 CPU ms")
}

// ask measures questions about claims drawn from all over the ledger.
func ask(t *testing.T, store *sqlite.Store, days int) (cells []string) {
	drawn := draw(t, store, days)
	for _, q := range asked {
		var times []time.Duration
		for i, r := range drawn {
			parsed, err := query.Parse(q.text(i, r))
			if err != nil {
				t.Fatal(err)
			}
			began, n := cpuTime(), 0
			for _, err := range store.Find(context.Background(), q.kind, parsed) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n == 50 {
					break
				}
			}
			times = append(times, cpuTime()-began)
		}
		cells = append(cells, percentiles(times))
	}
	var times []time.Duration
	for _, r := range drawn {
		began := cpuTime()
		if _, err := store.Claim(context.Background(), r.Key(), ""); err != nil {
			t.Fatal(err)
		}
		times = append(times, cpuTime()-began)
	}
	return append(cells, percentiles(times))
}

func percentiles(times []time.Duration) string {
	slices.Sort(times)
	return fmt.Sprintf("%.1f/%.1f", ms(times[len(times)/2]), ms(times[len(times)*99/100]))
}

// draw gives a hundred claims, ten of each of ten days.
func draw(t *testing.T, store *sqlite.Store, days int) (list []hearsay.Record) {
	first := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 10 {
		day := first.AddDate(0, 0, days*i/10).Format(time.DateOnly)
		q, err := query.Parse("since:" + day + " until:" + day)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for r, err := range store.Find(context.Background(), query.Claims, q) {
			if err != nil {
				t.Fatal(err)
			}
			if c := r.(*hearsay.ClaimRecord); c.Holder != "" {
				list = append(list, r)
				n++
			}
			if n == 10 {
				break
			}
		}
	}
	return list
}

// cpuTime is the time the process has kept processors busy.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
