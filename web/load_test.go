package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

var (
	loadTime  = flag.Duration("load", time.Second, "how long the desk is under load; from 10s on as many readers and reviewers as are said")
	readers   = flag.Int("readers", 200, "readers at once")
	reviewers = flag.Int("reviewers", 5, "reviewers at once")
	think     = flag.Duration("think", time.Second, "how long a reader looks at a page")
	onLedger  = flag.String("ledger", "", "a ledger to measure on, which is copied first; the examples if there is none")
	times     = flag.Int("times", 0, "how often each page is asked for when pages are measured; 0: not")
)

// opened opens a desk on the ledger that is measured on.
func opened(t *testing.T) *site {
	if *onLedger == "" {
		return local(t)
	}
	file := t.TempDir() + "/measured.ledger"
	in, err := os.Open(*onLedger)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return openSite(t, file, false, nil)
}

// visited gives addresses that readers go to, by what they are.
func (s *site) visited() map[string][]string {
	list := map[string][]string{
		"today": {"/"}, "reports": {"/reports"}, "claims": {"/claims"}, "positions": {"/positions"}, "calendar": {"/calendar"}, "review": {"/review"},
		"actors": {"/actors"}, "outlets": {"/outlets"}, "stories": {"/stories"}, "import": {"/import"}, "about": {"/about"},
		"feed": {"/feeds/atom?q=act:deny"}, "index": {"/api/v1"},
	}
	for _, q := range []string{"act:deny", "is:relayed -is:unnamed", "said", "act:offer or act:demand", "since:2016-03"} {
		in := url.QueryEscape(q)
		list["ask"] = append(list["ask"], "/ask?q="+in, "/ask?kind=event&q="+in)
		list["counts"] = append(list["counts"], "/ask/counts?kind=statement&q="+in)
		list["api list"] = append(list["api list"], "/api/v1/statements?limit=50&q="+in, "/api/v1/events?limit=50&q="+in)
	}
	leaf, err := s.desk.Page(s.t.Context(), query.Documents, query.Question{}, ledger.Window{Newest: true, Limit: 60})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range leaf.Records {
		list["report"] = append(list["report"], "/reports/"+r.Key())
		list["api report"] = append(list["api report"], "/api/v1/reports/"+r.Key())
	}
	leaf, err = s.desk.Page(s.t.Context(), query.Actors, query.Question{}, ledger.Window{Limit: 20})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range leaf.Records {
		list["actor"] = append(list["actor"], "/actors/one?key="+url.QueryEscape(r.Key()))
	}
	return list
}

// A tally counts what came of a load.
type loadTally struct {
	mu      sync.Mutex
	took    map[string][]time.Duration
	errors  []string
	saved   map[string]int // decisions that were acknowledged, by key
	refused int            // because somebody else had decided
}

func (l *loadTally) add(what string, took time.Duration, wrong string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.took[what] = append(l.took[what], took)
	if wrong != "" {
		l.errors = append(l.errors, wrong)
	}
}

// TestLoad lets readers look and reviewers decide at once. There must be no
// error, and every decision that was acknowledged must be in the ledger. How long
// it takes is told, never judged. The figures of docs/scores/desk.md come from
//
//	go test ./web -run TestLoad -v -load 1m -ledger FILE
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("a load takes a while")
	}
	if *loadTime < 10*time.Second {
		*readers, *reviewers, *think = min(*readers, 20), min(*reviewers, 3), min(*think, 50*time.Millisecond)
	}
	s := opened(t)
	transport := &http.Transport{MaxIdleConnsPerHost: *readers + *reviewers}
	t.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport}
	ctx, stop := context.WithTimeout(t.Context(), *loadTime)
	defer stop()
	tally := &loadTally{took: map[string][]time.Duration{}, saved: map[string]int{}}
	visited := s.visited()
	kinds := slices.Sorted(maps.Keys(visited))
	statements := s.toDecide(5000)
	began, worked := time.Now(), cpuTime()
	var group sync.WaitGroup
	for n := range *readers {
		group.Go(func() {
			r := rand.New(rand.NewPCG(uint64(n), 1))
			for pause(ctx, time.Duration(r.Int64N(int64(2*(*think)))+1)) {
				kind := kinds[r.IntN(len(kinds))]
				address := visited[kind][r.IntN(len(visited[kind]))]
				began := time.Now()
				code, body, err := fetch(client, "GET", s.URL+address, "")
				wrong := ""
				if err != nil || code != http.StatusOK {
					wrong = fmt.Sprintf("GET %s: %d %v %.200s", address, code, err, body)
				}
				tally.add(kind, time.Since(began), wrong)
			}
		})
	}
	for n := range *reviewers {
		group.Go(func() {
			r := rand.New(rand.NewPCG(uint64(n), 2))
			for i := n; pause(ctx, time.Duration(r.Int64N(int64(2*(*think)))+1)) && i < len(statements); i += max(1, *reviewers-1) { // the last meets what the first decided
				state := []string{"accepted", "rejected"}[r.IntN(2)]
				began := time.Now()
				code, body, err := fetch(client, "POST", s.URL+"/api/v1/decisions", fmt.Sprintf(`{"state": %q, "records": [%q]}`, state, statements[i]))
				wrong := ""
				tally.mu.Lock()
				switch {
				case err == nil && code == http.StatusCreated:
					tally.saved[statements[i]]++
				case err == nil && code == http.StatusConflict:
					tally.refused++
				default:
					wrong = fmt.Sprintf("deciding about %s: %d %v %s", statements[i], code, err, body)
				}
				tally.mu.Unlock()
				tally.add("decide", time.Since(began), wrong)
			}
		})
	}
	group.Wait()
	tally.tell(t)
	t.Logf("the processor worked for %s in %s, on pages, readers and all", (cpuTime() - worked).Round(100*time.Millisecond), time.Since(began).Round(100*time.Millisecond))
	if lost := len(tally.saved) - s.decided(tally.saved); lost != 0 {
		t.Errorf("%d decisions were lost", lost)
	}
	for _, wrong := range tally.errors[:min(5, len(tally.errors))] {
		t.Error(wrong)
	}
	if len(tally.took) < 5 || len(tally.saved) == 0 {
		t.Errorf("there was hardly a load: %d kinds of pages, %d decisions", len(tally.took), len(tally.saved))
	}
}

// pause waits, and reports whether there is time left.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// fetch asks and reads all of the answer.
func fetch(client *http.Client, method, address, body string) (code int, text string, err error) {
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	return response.StatusCode, string(b), err
}

// toDecide gives keys of statements, no two about the same words.
func (s *site) toDecide(most int) (list []string) {
	words := map[string]bool{}
	for r, err := range s.desk.Ask(s.t.Context(), query.Statements, query.Question{}) {
		if err != nil {
			s.t.Fatal(err)
		}
		p := ledger.PassageOf(r.(*hearsay.StatementRecord))
		at := fmt.Sprintf("%s %d-%d", r.(*hearsay.StatementRecord).Head.Report, p.Words.Start, p.Words.End)
		if words[at] {
			continue
		}
		words[at] = true
		if list = append(list, r.Key()); len(list) == most {
			break
		}
	}
	return list
}

// decided counts which of the decisions the ledger holds, as entries in it.
func (s *site) decided(saved map[string]int) int {
	s.t.Helper()
	entries := 0
	for _, kind := range []hearsay.EntryKind{hearsay.Accepted, hearsay.Rejected} {
		list, err := s.desk.Store.Decisions(s.t.Context(), kind)
		if err != nil {
			s.t.Fatal(err)
		}
		entries += len(list)
	}
	acknowledged, found := 0, 0
	for key, n := range saved {
		acknowledged += n
		report, _, _ := strings.Cut(key, "/")
		e, err := s.desk.Report(s.t.Context(), hearsay.ReportID(report))
		if err != nil {
			s.t.Fatal(err)
		}
		records, _, err := s.desk.Records(s.t.Context(), &e)
		if err != nil {
			s.t.Fatal(err)
		}
		if slices.ContainsFunc(records.Statements, func(r *hearsay.StatementRecord) bool { return r.ID == key && r.Review != nil }) {
			found++
		}
	}
	if entries != acknowledged {
		s.t.Errorf("%d decisions were acknowledged, %d are in the ledger", acknowledged, entries)
	}
	return found
}

// tell writes what came of it.
func (l *loadTally) tell(t *testing.T) {
	all := []time.Duration{}
	var b strings.Builder
	for _, kind := range slices.Sorted(maps.Keys(l.took)) {
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", kind, len(l.took[kind]), centile(l.took[kind], 50), centile(l.took[kind], 99))
		all = append(all, l.took[kind]...)
	}
	t.Logf("%d readers and %d reviewers for %s, %s a page\n| what | times | p50 | p99 |\n%s| all | %d | %s | %s |\nerrors %d, decisions saved %d, refused as somebody else's %d",
		*readers, *reviewers, *loadTime, *think, b.String(), len(all), centile(all, 50), centile(all, 99), len(l.errors), len(l.saved), l.refused)
}

// centile is the time that so many of a hundred took at most.
func centile(list []time.Duration, percent int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, len(sorted)*percent/100)].Round(100 * time.Microsecond)
}

// wireBytes is how much a page may be on the wire, packed, without what browsers
// keep.
const wireBytes = 200 << 10

// TestPagesAreLight holds every page to what it may be on the wire, and tells
// what pages take of the server's time. The figures of docs/scores/desk.md come
// from
//
//	go test ./web -run TestPagesAreLight -v -times 200 -ledger FILE
func TestPagesAreLight(t *testing.T) {
	s := opened(t)
	var b strings.Builder
	visited := s.visited()
	for _, kind := range slices.Sorted(maps.Keys(visited)) {
		var took, busy []time.Duration
		heavy := 0
		for i := range max(*times, len(visited[kind])) {
			address := visited[kind][i%len(visited[kind])]
			r := httptest.NewRequest("GET", address, nil)
			r.Header.Set("Accept-Encoding", "gzip")
			w := httptest.NewRecorder()
			began, worked := time.Now(), cpuTime()
			s.server.ServeHTTP(w, r)
			took, busy = append(took, time.Since(began)), append(busy, cpuTime()-worked)
			if w.Code != http.StatusOK {
				t.Fatalf("%s: %d", address, w.Code)
			}
			heavy = max(heavy, w.Body.Len())
			if packed := w.Header().Get("Content-Encoding"); packed == "gzip" {
				if _, err := gzip.NewReader(bytes.NewReader(w.Body.Bytes())); err != nil {
					t.Errorf("%s: %v", address, err)
				}
			}
		}
		if heavy > wireBytes && !strings.HasPrefix(kind, "api") {
			t.Errorf("%s: %d bytes on the wire, at most %d", kind, heavy, wireBytes)
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s | %s | %.1f |\n", kind, len(took), centile(took, 50), centile(took, 99), centile(busy, 50), centile(busy, 99), float64(heavy)/1024)
	}
	if *times > 0 {
		t.Logf("\n| page | times | p50 | p99 | processor p50 | processor p99 | most kB on the wire |\n| --- | --- | --- | --- | --- | --- | --- |\n%s", b.String())
	}
}
