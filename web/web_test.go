package web_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/desk"
	"hearsay/examples"
	"hearsay/knowledge"
	"hearsay/ledger/sqlite"
	"hearsay/query"
	"hearsay/web"
)

// reader compiles the stages once for all tests, with the actors of the
// examples.
var reader = sync.OnceValues(func() (*desk.Reader, error) {
	folder, err := os.MkdirTemp("", "hearsay-web-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	text, err := fs.ReadFile(examples.Files, "actors.txt")
	if err != nil {
		return nil, err
	}
	actors := filepath.Join(folder, "actors.txt")
	if err := os.WriteFile(actors, text, 0o600); err != nil {
		return nil, err
	}
	base, err := knowledge.Load(actors)
	if err != nil {
		return nil, err
	}
	return desk.NewReader(base, "test")
})

// A house is a desk over a ledger with the example negotiation.
type house struct {
	*httptest.Server
	desk *desk.Desk
	t    testing.TB
}

func open(t testing.TB, change func(*web.Options)) *house {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(filepath.Join(t.TempDir(), "varn-strait.ledger"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := desk.New(store, r)
	h := &house{desk: d, t: t}
	h.bring(examples.Files)
	o := web.Options{Source: web.Of(d), Importer: d, Name: "varn-strait", Patience: time.Minute}
	if change != nil {
		change(&o)
	}
	pages, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	h.Server = httptest.NewServer(pages)
	t.Cleanup(func() {
		h.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// bring takes the reports of a folder in.
func (h *house) bring(folder fs.FS) {
	h.t.Helper()
	var files []desk.File
	names, err := fs.Glob(folder, "2*")
	if err != nil {
		h.t.Fatal(err)
	}
	for _, name := range names {
		files = append(files, desk.File{Name: name, Open: func() (io.ReadCloser, error) { return folder.Open(name) }})
	}
	if sum, err := h.desk.Import(context.Background(), files, nil); err != nil || sum.Failed > 0 || sum.Added == 0 {
		h.t.Fatalf("%+v, %v", sum, err)
	}
}

func (h *house) get(path string) (int, string, http.Header) {
	h.t.Helper()
	r, err := h.Client().Get(h.URL + path)
	if err != nil {
		h.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return r.StatusCode, string(body), r.Header
}

// page gets a page that must be there.
func (h *house) page(path string) string {
	h.t.Helper()
	code, body, _ := h.get(path)
	if code != http.StatusOK {
		h.t.Fatalf("GET %s: %d\n%s", path, code, text(parse(h.t, body)))
	}
	return body
}

// reports gives the keys of the reports, newest first.
func (h *house) reports() []string {
	h.t.Helper()
	var list []string
	for r, err := range h.desk.Ask(context.Background(), query.Documents, query.Question{}) {
		if err != nil {
			h.t.Fatal(err)
		}
		list = append([]string{r.Key()}, list...)
	}
	return list
}

func parse(t testing.TB, page string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// text is the words within a node.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// find gives the elements that hold for a test.
func find(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			list = append(list, d)
		}
	}
	return list
}

func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// squeeze makes all white space one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// addresses lists one address of every page on the examples.
func (h *house) addresses() map[string]string {
	report := h.reports()[len(h.reports())-4]
	return map[string]string{
		"today": "/", "reports": "/reports", "report": "/reports/" + report, "report with a statement open": "/reports/" + report + "?s=2",
		"claims": "/claims", "positions": "/positions", "calendar": "/calendar", "ask": "/ask", "answer": "/ask?q=who:orsk",
		"no answer": "/ask?q=who:orsk+about:zebra", "wrong question": "/ask?q=act:ofer", "counts": "/ask/counts?q=act:say",
		"review": "/review", "bulk": "/review/bulk?q=act:deny", "actors": "/actors", "actor": "/actors/one?key=" + url.QueryEscape("person:davin orsk"),
		"outlets": "/outlets", "outlet": "/outlets/one?name=Dosk+Mercury", "stories": "/stories", "import": "/import", "about": "/about",
		"a past day": "/?as-of=2031-05-12",
	}
}

func TestPages(t *testing.T) {
	h := open(t, nil)
	for name, address := range h.addresses() {
		body := h.page(address)
		root := parse(t, body)
		if n := len(find(root, func(n *html.Node) bool { return n.Data == "h1" })); n != 1 {
			t.Errorf("%s: %d headings of the first order", name, n)
		}
		level := 0
		for _, n := range find(root, func(n *html.Node) bool {
			return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
		}) {
			if now := int(n.Data[1] - '0'); now > level+1 {
				t.Errorf("%s: the heading %q leaves out an order", name, squeeze(text(n)))
			} else {
				level = now
			}
		}
		for _, n := range find(root, func(*html.Node) bool { return true }) {
			if attr(n, "style") != "" || n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
				t.Errorf("%s: style or script within the page: <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				outside := a.Key == "src" || a.Key == "href" && n.Data == "link"
				if strings.HasPrefix(a.Key, "on") || outside && !strings.HasPrefix(a.Val, "/assets/") {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
			}
		}
		ids := map[string]bool{}
		for _, n := range find(root, func(n *html.Node) bool { return attr(n, "id") != "" }) {
			if ids[attr(n, "id")] {
				t.Errorf("%s: the ID %q stands there twice", name, attr(n, "id"))
			}
			ids[attr(n, "id")] = true
		}
		if len(body) > 200_000 {
			t.Errorf("%s: %d bytes", name, len(body))
		}
	}
}

// Serif is theirs: whatever stands in it stands in a report.
func TestSerifIsTheirs(t *testing.T) {
	h := open(t, nil)
	var all strings.Builder
	for _, key := range h.reports() {
		e, err := h.desk.Report(t.Context(), hearsay.ReportID(key))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(squeeze(e.Document.Text) + " " + squeeze(e.Document.Title) + "\n")
	}
	theirs := all.String()
	seen := 0
	for name, address := range h.addresses() {
		main := find(parse(t, h.page(address)), func(n *html.Node) bool { return n.Data == "main" })[0]
		for _, n := range find(main, func(n *html.Node) bool {
			return (hasClass(n, "words") || n.Data == "q" || hasClass(n, "theirs")) && attr(n, "aria-hidden") == "" && n.Data != "article"
		}) {
			for piece := range strings.SplitSeq(text(n), "…") {
				if words := squeeze(piece); words != "" {
					seen++
					if !strings.Contains(theirs, words) {
						t.Errorf("%s: in serif, and in no report: %q", name, words)
					}
				}
			}
		}
	}
	if seen < 150 {
		t.Errorf("only %d stretches in serif", seen)
	}
}

// No mark moves a letter: the text of the marked report is the document's.
func TestMarksLeaveTheText(t *testing.T) {
	h := open(t, nil)
	for _, key := range h.reports() {
		e, err := h.desk.Report(t.Context(), hearsay.ReportID(key))
		if err != nil {
			t.Fatal(err)
		}
		article := find(parse(t, h.page("/reports/"+key)), func(n *html.Node) bool { return hasClass(n, "report") })[0]
		var got strings.Builder
		for _, n := range find(article, func(n *html.Node) bool { return hasClass(n, "text") }) {
			got.WriteString(text(n) + " ")
		}
		if squeeze(got.String()) != squeeze(e.Document.Text) {
			t.Errorf("%s: the marked text is\n%s\nwant\n%s", key, squeeze(got.String()), squeeze(e.Document.Text))
		}
	}
}

// Every statement's words can be opened by their bytes, in the report and from
// every list.
func TestWordsHaveAddresses(t *testing.T) {
	h := open(t, nil)
	pages := map[string]*html.Node{}
	link := regexp.MustCompile(`^/reports/([0-9a-f]{32}(?:\?bytes=\d+-\d+)?)#(bytes=\d+-\d+)$`)
	followed := 0
	for name, address := range h.addresses() {
		for _, n := range find(parse(t, h.page(address)), func(n *html.Node) bool { return n.Data == "a" }) {
			m := link.FindStringSubmatch(attr(n, "href"))
			if m == nil {
				continue
			}
			if pages[m[1]] == nil {
				pages[m[1]] = parse(t, h.page("/reports/"+m[1]))
			}
			if len(find(pages[m[1]], func(n *html.Node) bool { return attr(n, "id") == m[2] })) != 1 {
				t.Errorf("%s: %s leads to no words", name, attr(n, "href"))
			}
			followed++
		}
	}
	if followed < 100 {
		t.Errorf("only %d addresses of words", followed)
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	h := open(t, nil)
	seen := map[string]bool{}
	for name, address := range h.addresses() {
		for _, n := range find(parse(t, h.page(address)), func(n *html.Node) bool { return n.Data == "a" && strings.HasPrefix(attr(n, "href"), "/") }) {
			to, _, _ := strings.Cut(attr(n, "href"), "#")
			if seen[to] {
				continue
			}
			seen[to] = true
			if code, _, _ := h.get(to); code != http.StatusOK {
				t.Errorf("%s: %s answers %d", name, to, code)
			}
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d links", len(seen))
	}
}

func TestTrouble(t *testing.T) {
	h := open(t, nil)
	for address, want := range map[string]int{
		"/nowhere": 404, "/reports/ffff": 404, "/reports/%3Cscript%3E": 404, "/actors/one?key=person:nobody": 404, "/?as-of=yesterday": 400,
		"/review?at=ffff/s1": 404, "/reports?after=nonsense": 400, "/assets/none.css": 404, "/review/bulk": 400,
	} {
		code, body, header := h.get(address)
		if code != want || !strings.Contains(body, "Not shown") {
			t.Errorf("%s: %d, want %d", address, code, want)
		}
		if header.Get("Content-Security-Policy") == "" || strings.Contains(body, "<script>") {
			t.Errorf("%s: without its policy", address)
		}
	}
}

// The files of other people are those of the manifest.
func TestManifest(t *testing.T) {
	list, err := os.ReadFile("assets/manifest.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(list)) {
		if f := strings.Fields(line); len(f) == 5 && f[0] != "#" {
			listed[f[0]] = f[4]
			if f[1] == "" || f[2] == "" || !strings.HasPrefix(f[3], "https://") {
				t.Errorf("manifest: %q", line)
			}
		}
	}
	files, err := filepath.Glob("*/*.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		if got := hex.EncodeToString(sum[:]); listed[filepath.Base(file)] != got {
			t.Errorf("%s is not what the manifest lists: its SHA-256 is %s", file, got)
		}
		delete(listed, filepath.Base(file))
	}
	if len(files) < 2 || len(listed) > 0 {
		t.Errorf("%d files; listed and not there: %v", len(files), listed)
	}
}

func TestRoutes(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range web.Routes {
		key := r.Method + " " + r.Pattern
		if seen[key] {
			t.Errorf("%s stands in the table twice", key)
		}
		seen[key] = true
		if r.Method == http.MethodPost && r.Role < web.Analyst {
			t.Errorf("%s changes something and needs only the role %s", key, r.Role)
		}
		if r.Role == web.Anyone && !strings.HasPrefix(r.Pattern, "/assets/") {
			t.Errorf("%s is open to anyone", key)
		}
	}
}

func TestAssetsAreKept(t *testing.T) {
	h := open(t, nil)
	sheet := regexp.MustCompile(`/assets/desk\.[0-9a-f]+\.css`).FindString(h.page("/"))
	_, body, header := h.get(sheet)
	if !strings.Contains(header.Get("Cache-Control"), "immutable") || header.Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(body, "--serif") {
		t.Errorf("%s: %v", sheet, header)
	}
}

// post sends a form as a page of the desk does.
func (h *house) post(path string, form url.Values, script bool) (int, string) {
	h.t.Helper()
	r, err := http.NewRequest(http.MethodPost, h.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", h.URL)
	if script {
		r.Header.Set("HX-Request", "true")
	}
	a, err := h.Client().Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer a.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(a.Body); err != nil {
		h.t.Fatal(err)
	}
	return a.StatusCode, b.String()
}

// Another site's page cannot send a form here.
func TestFormsOfOtherSites(t *testing.T) {
	h := open(t, nil)
	for _, route := range web.Routes {
		if route.Method != http.MethodPost {
			continue
		}
		r, err := http.NewRequest(http.MethodPost, h.URL+route.Pattern, strings.NewReader("kind=accepted"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "https://elsewhere.example")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		a, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		a.Body.Close()
		if a.StatusCode != http.StatusForbidden {
			t.Errorf("POST %s from elsewhere: %d", route.Pattern, a.StatusCode)
		}
	}
}
