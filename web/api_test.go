package web

import (
	"cmp"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/query"
)

func TestPagesAreTheAnswer(t *testing.T) {
	s := local(t)
	for _, k := range apiKinds[:4] {
		want := s.found(k.kind)
		if len(want) < 10 {
			t.Fatalf("only %d %s", len(want), k.name)
		}
		got := s.all("/api/v1/" + k.name + "?limit=7")
		if k.dated {
			slices.Sort(got)
			want = slices.Sorted(slices.Values(want))
			if earliest := s.all("/api/v1/" + k.name + "?limit=9&order=earliest"); !slices.Equal(earliest, s.found(k.kind)) {
				t.Errorf("%s, earliest first, are in another order", k.name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d records on pages, %d in all", k.name, len(got), len(want))
		}
	}
	g := s.get(200, "/api/v1/statements?limit=3")
	_, next := keys(t, g)
	if want := "<" + next + `>; rel="next"`; next == "" || g.Header.Get("Link") != want {
		t.Errorf("Link is %q, want %q", g.Header.Get("Link"), want)
	}
}

// TestPlacesStay goes on while reports come in.
func TestPlacesStay(t *testing.T) {
	s := local(t)
	want := s.found(query.Statements)
	met := map[string]int{}
	address, n := "/api/v1/statements?limit=5", 0
	for address != "" {
		var page []string
		page, address = keys(t, s.get(200, address))
		for _, key := range page {
			met[key]++
		}
		if n++; n <= 3 {
			day := []string{"2031-05-01", "2031-05-10", "2031-06-01"}[n-1]
			text := fmt.Sprintf("Envoy %d said the dam would hold. Orsk denied it.", n)
			s.take(hearsay.Report{Place: "late", Format: hearsay.Text, Bytes: []byte(text), Given: hearsay.Given{Date: day}})
		}
	}
	for _, key := range want {
		if met[key] != 1 {
			t.Errorf("%s was met %d times", key, met[key])
		}
	}
}

func TestOneRecord(t *testing.T) {
	s := local(t)
	for _, k := range apiKinds[:4] {
		key := s.found(k.kind)[3]
		r := read[struct{ Kind, ID string }](t, s.get(200, "/api/v1/"+k.name+"/"+key))
		if r.Kind != string(k.kind) || r.ID != key {
			t.Errorf("%s %s: %+v", k.name, key, r)
		}
	}
	report := s.found(query.Documents)[0]
	story := read[hearsay.StoryRecord](t, s.get(200, "/api/v1/stories/"+report))
	if !slices.ContainsFunc(story.Documents, func(h hearsay.Head) bool { return string(h.Report) == report }) {
		t.Errorf("the story of %s is %+v", report, story)
	}
	whole := read[struct{ Text string }](t, s.get(200, "/api/v1/reports/"+report))
	if text := s.get(200, "/api/v1/reports/"+report+"/text"); whole.Text == "" || text.body != whole.Text {
		t.Error("the text is not that of the report")
	}
	s.get(404, "/api/v1/reports/"+report+"?as-of=2031-01-01")
	s.get(404, "/api/v1/reports/"+report[:8])
}

func TestWhatIsUnchangedIsNotSent(t *testing.T) {
	s := local(t)
	addresses := []string{"/api/v1/statements?q=act:deny", "/api/v1/documents/" + s.found(query.Documents)[0], "/api/v1/reports/" + s.found(query.Documents)[0],
		"/api/v1/export?format=csv", "/feeds/atom", "/feeds/json?kind=event", "/feeds/ics", "/api/v1/questions"}
	tags := map[string]string{}
	for _, address := range addresses {
		tag := s.get(200, address).Header.Get("ETag")
		if tag == "" {
			t.Errorf("%s has no ETag", address)
		}
		tags[address] = tag
		for _, list := range []string{tag, `"x", ` + tag, "*", strings.TrimPrefix(tag, "W/")} {
			if g := s.get(304, address, "If-None-Match", list); g.body != "" || g.Header.Get("ETag") != tag {
				t.Errorf("%s, %s: %q", address, list, g.body)
			}
		}
		head := s.ask("HEAD", address, "")
		if head.StatusCode != 200 || head.body != "" || head.Header.Get("ETag") != tag {
			t.Errorf("HEAD %s: %d", address, head.StatusCode)
		}
	}
	s.take(hearsay.Report{Place: "late", Format: hearsay.Text, Bytes: []byte("Orsk said no.")})
	for _, address := range addresses {
		if g := s.get(200, address, "If-None-Match", tags[address]); g.Header.Get("ETag") == tags[address] {
			t.Errorf("%s says it is unchanged", address)
		}
	}
}

func TestWrongRequests(t *testing.T) {
	s := local(t)
	for _, c := range []struct {
		method, address string
		status          int
		where, detail   string
	}{
		{"GET", "/api/v1/statements?q=act:ofer", 400, "q", "act"},
		{"GET", "/api/v1/statements?limt=5", 400, "limt", "no parameter"},
		{"GET", "/api/v1/statements?limit=5000", 400, "limit", "1000"},
		{"GET", "/api/v1/statements?limit=-1", 400, "limit", "limit=-1"},
		{"GET", "/api/v1/statements?limit=1&limit=2", 400, "limit", "2 times"},
		{"GET", "/api/v1/statements?after=nowhere", 400, "after", "place"},
		{"GET", "/api/v1/actors?after=1.2", 400, "after", "place"},
		{"GET", "/api/v1/actors?order=newest", 400, "order", "one order"},
		{"GET", "/api/v1/statements?order=best", 400, "order", "best"},
		{"GET", "/api/v1/statements?as-of=yesterday", 400, "", "no day"},
		{"GET", "/api/v1/statements?q=%zz", 400, "", "cannot be read"},
		{"GET", "/api/v1/statements/none", 404, "", "not in the ledger"},
		{"GET", "/api/v1/nothing", 404, "", "no such address"},
		{"GET", "/api/v2", 404, "", "no such address"},
		{"GET", "/api/v1/stories?after=nowhere", 400, "after", "place"},
		{"DELETE", "/api/v1/statements", 405, "", "DELETE"},
		{"POST", "/api/v1/statements", 405, "", "POST"},
		{"GET", "/api/v1/export?format=parquet", 400, "format", "parquet"},
		{"GET", "/api/v1/export?format=plover&kind=actors", 400, "kind", "only events"},
		{"GET", "/api/v1/export?kind=rumours", 400, "kind", "rumours"},
		{"GET", "/feeds/atom?kind=rumour", 400, "kind", "rumour"},
		{"GET", "/feeds/ics?q=is:nothing", 400, "q", "is"},
		{"POST", "/api/v1/decisions", 415, "", "type"},
		{"POST", "/api/v1/reports", 422, "", "nothing in it"},
		{"POST", "/api/v1/reports?file=/etc/passwd", 400, "file", "no parameter"},
		{"GET", "/api/v1/audit", 404, "", "nobody signs in"},
	} {
		g := s.ask(c.method, c.address, "")
		p := read[problemRecord](t, g)
		if g.StatusCode != c.status || p.Status != c.status || p.Where != c.where || !strings.Contains(p.Detail, c.detail) || p.Do == "" && c.status != 422 {
			t.Errorf("%s %s: %d %+v", c.method, c.address, g.StatusCode, p)
		}
		if g.Header.Get("Content-Type") != "application/problem+json" || p.Instance != c.address && !strings.Contains(c.address, "%zz") {
			t.Errorf("%s %s: %s of %s", c.method, c.address, g.Header.Get("Content-Type"), p.Instance)
		}
		if c.status == 405 && !strings.Contains(g.Header.Get("Allow"), "GET, HEAD") {
			t.Errorf("Allow: %q", g.Header.Get("Allow"))
		}
	}
	p := read[problemRecord](t, s.ask("GET", "/api/v1/events?q=who:orsk+act:ofer", ""))
	if p.Column != 14 || p.Question != "who:orsk act:ofer" || !strings.Contains(p.Do, "offer") {
		t.Errorf("%+v", p)
	}
}

func TestExport(t *testing.T) {
	s := local(t)
	g := s.get(200, "/api/v1/export")
	want := len(s.found(query.Documents)) + len(s.found(query.Statements)) + len(s.found(query.Events)) + len(s.found(query.Actors))
	if lines(g.body) < want || g.Header.Get("Content-Disposition") != `attachment; filename="hearsay.jsonl"` {
		t.Errorf("%d lines, want %d; %v", lines(g.body), want, g.Header)
	}
	rows, err := csv.NewReader(strings.NewReader(s.get(200, "/api/v1/export?format=csv&kind=events").body)).ReadAll()
	if err != nil || len(rows) != 1+len(s.found(query.Events)) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if one := s.get(200, "/api/v1/export?kind=statement&q=act:deny"); lines(one.body) != len(s.all("/api/v1/statements?q=act:deny")) || lines(one.body) == 0 {
		t.Errorf("%d denials", lines(one.body))
	}
	if ics := s.get(200, "/api/v1/export?format=ics"); !strings.HasPrefix(ics.body, "BEGIN:VCALENDAR\r\n") || !strings.Contains(ics.body, "BEGIN:VEVENT") {
		t.Errorf("%.200s", ics.body)
	}
	for _, format := range []string{"plover", "cameo", "polecat"} {
		r, err := s.Client().Get(s.URL + "/api/v1/export?format=" + format)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		if left := r.Trailer.Get(leftOut); err != nil || lines(string(b)) < 2 || left == "" {
			t.Errorf("%s: %d lines, %q left out, %v", format, lines(string(b)), left, err)
		}
	}
}

// TestABrokenExportDoesNotLookWhole lets the ledger fail in the middle.
func TestABrokenExportDoesNotLookWhole(t *testing.T) {
	for _, after := range []int{3, 400} { // before and after the first piece is sent
		s := local(t, func(o *Options) { o.API = failing{o.API, after} })
		for _, packed := range []string{"identity", "gzip"} {
			r, err := http.NewRequest("GET", s.URL+"/api/v1/export?kind=statement", nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", packed)
			response, err := s.Client().Do(r)
			if err != nil {
				continue // it broke off before it began
			}
			_, err = io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if err == nil && after < len(s.found(query.Statements)) {
				t.Errorf("%s, after %d: half an export ended well", packed, after)
			}
		}
	}
}

func TestTake(t *testing.T) {
	s := local(t)
	text := "DOSK, May 20 (Halland Press Agency) - Davin Orsk said on Tuesday that Arvenia would accept observers."
	for i, want := range []int{201, 200} {
		g := s.ask("POST", "/api/v1/reports?place=wire/0520.txt&date=2031-05-20", text, "Content-Type", "text/plain")
		taken := read[takenRecord](t, g)
		if g.StatusCode != want || len(taken.Reports) != 1 || taken.Added != 1-i || taken.Known != i || taken.Reports[0].Place != "wire/0520.txt" {
			t.Fatalf("%d %s", g.StatusCode, g.body)
		}
		if g.Header.Get("Location") != taken.Reports[0].URL {
			t.Errorf("Location: %q", g.Header.Get("Location"))
		}
		report := read[struct {
			Document struct {
				Head hearsay.Head `json:"document"`
			}
			Text string
		}](t, s.get(200, taken.Reports[0].URL))
		if report.Text != text || report.Document.Head.Published != "2031-05-20" {
			t.Errorf("%+v", report)
		}
	}
	lines := `{"text": "Orsk denied it.", "title": "One"}` + "\n" + `{"title": "no text"}` + "\n" + `{"text": "Hollen confirmed it.", "outlet": "The Sextant"}` + "\n"
	g := s.ask("POST", "/api/v1/reports?place=dump.jsonl", lines)
	taken := read[takenRecord](t, g)
	if g.StatusCode != 201 || taken.Added != 2 || taken.Failed != 1 || taken.Fails[0].Place != "dump.jsonl:2" || taken.Reports[1].Place != "dump.jsonl:3" {
		t.Errorf("%d %s", g.StatusCode, g.body)
	}
	page := s.ask("POST", "/api/v1/reports", "<!doctype html><title>Offer</title><p>Orsk said yes.</p>", "Content-Type", "text/html")
	if page.StatusCode != 201 {
		t.Errorf("%d %s", page.StatusCode, page.body)
	}
	for _, body := range []string{"", " \n", "%PDF-1.7\n\x00\x01\x02", "\x1f\x8b broken"} {
		g := s.ask("POST", "/api/v1/reports", body)
		if p := read[problemRecord](t, g); g.StatusCode != 422 || len(p.Failures) != 1 || p.Failures[0].Why == "" || p.Failures[0].Do == "" {
			t.Errorf("%q: %d %s", body, g.StatusCode, g.body)
		}
	}
}

func TestDecide(t *testing.T) {
	s := local(t)
	a, b := s.found(query.Statements)[0], s.found(query.Statements)[5]
	event := s.found(query.Events)[0]
	state := func(kind, key string) string {
		r := read[struct {
			Review struct{ State, By string }
		}](t, s.get(200, "/api/v1/"+kind+"/"+key))
		return r.Review.State + r.Review.By
	}
	batch := read[decidedRecord](t, s.post(201, "/api/v1/decisions", decisionRequest{State: "accepted", Records: []string{a, b}, Note: "seen"})).Batch
	if got := state("statements", a); got != "acceptedperson" || state("statements", b) != got {
		t.Errorf("%s is %q", a, got)
	}
	rejection := decisionRequest{State: "rejected", Records: []string{a}}
	if p := read[problemRecord](t, s.post(409, "/api/v1/decisions", rejection)); !strings.Contains(p.Detail, "somebody else") {
		t.Errorf("%+v", p)
	}
	report, _, _ := strings.Cut(a, "/")
	list := read[decisionsRecord](t, s.get(200, "/api/v1/reports/"+report+"/decisions")).Decisions
	if len(list) == 0 || list[0].By != "person" || list[0].Batch != batch || list[0].Note != "seen" {
		t.Fatalf("%+v", list)
	}
	rejection.Seen = list[len(list)-1].Entry
	s.post(201, "/api/v1/decisions", rejection)
	if slices.Contains(s.all("/api/v1/statements"), a) {
		t.Error("what was rejected is still listed")
	}
	if got := state("statements", a); got != "rejectedperson" {
		t.Errorf("%s is %q", a, got)
	}
	s.post(201, "/api/v1/decisions", decisionRequest{State: "corrected", Records: []string{event}, Instead: []correctionRequest{{Status: hearsay.Denied}}})
	if got := state("events", event); got != "correctedperson" {
		t.Errorf("%s is %q", event, got)
	}
	last := read[indexRecord](t, s.get(200, "/api/v1")).Entry
	s.post(201, "/api/v1/decisions", decisionRequest{State: "undone", Batch: batch, Seen: last})
	if got := state("statements", b); got != "" {
		t.Errorf("%s is %q after it was undone", b, got)
	}
}

func TestWrongDecisions(t *testing.T) {
	s := local(t)
	a, event := s.found(query.Statements)[0], s.found(query.Events)[0]
	far := hearsay.Span{Start: 1, End: 1 << 30}
	for want, d := range map[string]decisionRequest{
		"state":   {State: "liked", Records: []string{a}},
		"records": {State: "accepted"},
		"batch":   {State: "undone"},
		"instead": {State: "corrected", Records: []string{a}},
		"note":    {State: "accepted", Records: []string{a}, Note: strings.Repeat("x", longestNote+1)},
	} {
		if p := read[problemRecord](t, s.post(400, "/api/v1/decisions", d)); p.Where != want {
			t.Errorf("%+v: %+v", d, p)
		}
	}
	for _, c := range []correctionRequest{{}, {Content: []hearsay.Span{far}}, {Content: []hearsay.Span{{Start: 0, End: 4}}, Speaker: &far}, {Content: []hearsay.Span{{Start: -1, End: 4}}},
		{Content: []hearsay.Span{{Start: 0, End: 4}}, Act: "sing"}, {Status: hearsay.Denied}} {
		s.post(400, "/api/v1/decisions", decisionRequest{State: "corrected", Records: []string{a}, Instead: []correctionRequest{c}})
	}
	s.post(400, "/api/v1/decisions", decisionRequest{State: "corrected", Records: []string{event}, Instead: []correctionRequest{{Status: "rumoured"}}})
	s.post(400, "/api/v1/decisions", decisionRequest{State: "corrected", Records: []string{a, event}, Instead: []correctionRequest{{Content: []hearsay.Span{{Start: 0, End: 4}}}}})
	s.post(404, "/api/v1/decisions", decisionRequest{State: "accepted", Records: []string{"none/s1"}})
	s.post(404, "/api/v1/decisions", decisionRequest{State: "accepted", Records: []string{strings.TrimRight(a, "0123456789") + "9999"}})
	for _, body := range []string{"", "[]", `{"state": "accepted"} {}`, `{"state": "accepted", "who": "somebody else"}`, `{"state": 7}`, strings.Repeat("[", 100000)} {
		if g := s.ask("POST", "/api/v1/decisions", body, "Content-Type", "application/json"); g.StatusCode != 400 {
			t.Errorf("%.60q: %d %s", body, g.StatusCode, g.body)
		}
	}
	if seq, _, err := s.desk.Last(t.Context()); err != nil || seq != int64(len(s.found(query.Documents))) {
		t.Errorf("something was entered: %d, %v", seq, err)
	}
}

func TestFeeds(t *testing.T) {
	s := local(t)
	if err := s.desk.Keep(t.Context(), "person", "denials", "act:deny", "statement"); err != nil {
		t.Fatal(err)
	}
	q := read[questionsRecord](t, s.get(200, "/api/v1/questions")).Questions
	if len(q) != 1 || q[0].Name != "denials" {
		t.Fatalf("%+v", q)
	}
	s.get(200, q[0].URL)
	want := s.all("/api/v1/statements?q=act:deny")
	var atom atomDocument
	g := s.get(200, q[0].Atom)
	if err := xml.Unmarshal([]byte(g.body), &atom); err != nil || g.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatal(err, g.Header)
	}
	feed := read[jsonFeedDocument](t, s.get(200, q[0].JSON))
	if len(atom.Entries) != len(want) || len(feed.Items) != len(want) || len(want) == 0 {
		t.Fatalf("%d and %d of %d", len(atom.Entries), len(feed.Items), len(want))
	}
	for i, e := range atom.Entries {
		item := feed.Items[i]
		if e.ID != name(want[i]) || item.ID != e.ID || e.Title == "" || e.Updated == "" || e.Content.Text == "" || item.Text != e.Content.Text || item.URL != e.Link.Href {
			t.Errorf("%+v\n%+v", e, item)
		}
		address, _, _ := strings.Cut(strings.TrimPrefix(e.Link.Href, s.URL), "#")
		s.get(200, address)
	}
	if c := s.get(200, q[0].Calendar); !strings.HasPrefix(c.body, "BEGIN:VCALENDAR") {
		t.Errorf("%.100s", c.body)
	}
	var many []string
	for next := s.URL + "/feeds/json?kind=statement"; next != ""; {
		f := read[jsonFeedDocument](t, s.get(200, strings.TrimPrefix(next, s.URL)))
		for _, i := range f.Items {
			many = append(many, i.ID)
		}
		next = f.Next
	}
	slices.Sort(many)
	if total := len(s.found(query.Statements)); len(slices.Compact(many)) != total || total <= usualLimit/2 {
		t.Errorf("%d of %d statements in the feed and its next pages", len(many), total)
	}
	if page := s.get(200, q[0].URL); !strings.Contains(page.body, strings.ReplaceAll(q[0].Atom, "&", "&amp;")) {
		t.Errorf("the page of the question does not lead to its feed %s", q[0].Atom)
	}
}

func TestNoOtherMayAsk(t *testing.T) {
	s := local(t, func(o *Options) { o.API = nil })
	for _, r := range apiRoutes {
		if r.Pattern == "/api/v1/openapi.yaml" || r.Pattern == "/api/v1/audit" || r.Method == "POST" {
			continue
		}
		address := strings.NewReplacer("{kind}", "statements", "{key...}", "x/s1", "{report}", "x").Replace(r.Pattern)
		if g := s.ask(r.Method, address, ""); g.StatusCode != 404 || !strings.Contains(cmp.Or(g.body, "-"), "programs cannot ask") {
			t.Errorf("%s %s: %d %s", r.Method, address, g.StatusCode, g.body)
		}
	}
}
