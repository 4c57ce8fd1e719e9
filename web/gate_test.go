package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay"
	"hearsay/account"
	"hearsay/query"
)

// least says anew what every route but those for readers needs, so that a slip in
// the tables of routes shows.
var least = map[string]Role{
	"GET /assets/{file}": Anyone, "GET /sign-in": Anyone, "POST /sign-in": Anyone, "GET /api/v1/openapi.yaml": Anyone,
	"POST /ask/keep": Analyst, "GET /review": Analyst, "POST /review/decide": Analyst, "POST /review/undo": Analyst, "GET /review/bulk": Analyst,
	"POST /review/bulk": Analyst, "POST /api/v1/decisions": Analyst,
	"GET /import": Editor, "GET /import/going": Editor, "POST /import": Editor, "POST /api/v1/reports": Editor,
	"GET /audit": Admin, "GET /api/v1/audit": Admin,
}

// everyAddress gives an address for each route.
func (s *site) everyAddress() map[string]Route {
	statement := s.found(query.Statements)[0]
	report, number, _ := strings.Cut(statement, "/s")
	fill := strings.NewReplacer("{$}", "", "{file}", "none.css", "{report}", report, "{number}", number, "{kind}", "statements", "{key...}", statement)
	list := map[string]Route{}
	for _, r := range everyRoute() {
		list[r.Method+" "+fill.Replace(r.Pattern)] = r
	}
	return list
}

// same is what a browser sends along from a page of the desk.
var same = []string{"Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"}

func TestEveryRouteAsksForItsRole(t *testing.T) {
	s := guarded(t)
	used := map[string]bool{}
	sessions, tokens := map[Role]string{}, map[Role]string{}
	for role := Reader; role <= Admin; role++ {
		sessions[role], tokens[role] = s.session(role), s.token(role)
	}
	for at, route := range s.everyAddress() {
		method, address, _ := strings.Cut(at, " ")
		key := route.Method + " " + route.Pattern
		want, told := least[key]
		if used[key] = true; !told {
			want = Reader
		}
		for role := Anyone; role <= Admin; role++ {
			if role > Reader && (at == "POST /sign-in" || at == "POST /account/password") {
				continue // these look at a password, which takes its time
			}
			by := [][]string{nil}
			if role != Anyone {
				by = [][]string{{"Cookie", sessions[role]}, {"Authorization", "Bearer " + tokens[role]}}
			}
			for _, who := range by {
				g := s.ask(method, address, "", slices.Concat(same, who)...)
				door := g.StatusCode == 303 && strings.HasPrefix(g.Header.Get("Location"), "/sign-in?")
				refused := (door || g.StatusCode == 401 || g.StatusCode == 403) && at != "POST /sign-in" // without a name it is wrong for all
				byHand := g.StatusCode == 403 && who != nil && who[0] == "Authorization" && strings.HasPrefix(address, "/account/")
				if may := role >= want; may == refused && !byHand {
					t.Errorf("%s as %s: %d", at, role, g.StatusCode)
				}
				if role != Anyone && address == "/sign-out" {
					sessions[role] = s.session(role)
				}
				if role == Anyone && role < want && strings.Contains(g.body, "varn-strait") {
					t.Errorf("%s tells strangers of the ledger: %s", at, g.body)
				}
			}
		}
	}
	for key := range least {
		if !used[key] {
			t.Errorf("%s is no route", key)
		}
	}
	for key := range large {
		if !used[key] {
			t.Errorf("%s may be large, and is no route", key)
		}
	}
}

func TestNoWayRoundTheTableOfRoutes(t *testing.T) {
	s := guarded(t)
	for _, address := range []string{"/nothing", "/api/v1/nothing", "/assets/../review", "//review", "/review/", "/API/v1/statements", "/api/v1/statements/", "/%2e%2e/review", "/debug/pprof/", "/.git/config"} {
		for _, method := range []string{"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
			if g := s.ask(method, address, "", same...); g.StatusCode < 300 || g.StatusCode >= 500 {
				t.Errorf("%s %s as nobody: %d", method, address, g.StatusCode)
			}
		}
	}
	for _, header := range [][]string{{"Authorization", "Bearer "}, {"Authorization", "Bearer hearsay_nothing"}, {"Authorization", "Basic Og=="}, {"Authorization", "Basic %"},
		{"Cookie", sessionCookie + "="}, {"Cookie", sessionCookie + "=' OR 1=1 --"}, {"X-Forwarded-User", "the admin"}, {"X-Original-URL", "/sign-in"}, {"X-HTTP-Method-Override", "GET"}} {
		if g := s.ask("GET", "/api/v1/statements", "", header...); g.StatusCode != 401 || g.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%q: %d", header, g.StatusCode)
		}
	}
	name, token := s.somebody(Reader), s.token(Reader)
	r, _ := http.NewRequest("GET", s.URL+"/feeds/atom", nil)
	for user, want := range map[string]int{name: 200, "the admin": 401} {
		r.SetBasicAuth(user, token)
		response, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("the token of %s as %s: %d", name, user, response.StatusCode)
		}
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	s := guarded(t)
	cookie := s.session(Admin)
	addresses := []string{"GET /nothing", "POST /nothing", "GET //reports", "GET /api/v1/nothing"}
	for at := range s.everyAddress() {
		addresses = append(addresses, at)
	}
	for _, at := range addresses {
		method, address, _ := strings.Cut(at, " ")
		for _, who := range []string{"", cookie} {
			h := s.ask(method, address, "", append([]string{"Cookie", who}, same...)...).Header
			for name, want := range map[string]string{
				"Content-Security-Policy":      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
				"X-Content-Type-Options":       "nosniff",
				"X-Frame-Options":              "DENY",
				"Referrer-Policy":              "same-origin",
				"Cross-Origin-Opener-Policy":   "same-origin",
				"Cross-Origin-Resource-Policy": "same-origin",
				"Strict-Transport-Security":    "max-age=31536000",
				"Access-Control-Allow-Origin":  "",
			} {
				if h.Get(name) != want {
					t.Errorf("%s: %s is %q", at, name, h.Get(name))
				}
			}
			if c := h.Get("Cache-Control"); !strings.Contains(c, "private") && !strings.Contains(c, "no-store") && !strings.HasPrefix(address, "/assets/") {
				t.Errorf("%s: Cache-Control is %q", at, c)
			}
			if strings.HasSuffix(at, cookie) {
				cookie = s.session(Admin)
			}
		}
		cookie = s.session(Admin) // the one before may have signed out
	}
}

// TestOtherPagesCannotAct sends what a page elsewhere would have a browser send.
func TestOtherPagesCannotAct(t *testing.T) {
	for _, s := range []*site{guarded(t), local(t)} {
		before, _, err := s.desk.Last(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for at := range s.everyAddress() {
			method, address, _ := strings.Cut(at, " ")
			if method == "GET" {
				continue
			}
			for _, from := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://elsewhere.example"}, {"Origin", "null"}} {
				header := append([]string{"Content-Type", "application/x-www-form-urlencoded"}, from...)
				if s.accounts != nil {
					header = append(header, "Cookie", s.session(Admin))
				}
				if g := s.ask(method, address, "", header...); g.StatusCode != 403 {
					t.Errorf("%s %v: %d", at, from, g.StatusCode)
				}
			}
			if s.accounts == nil {
				continue
			}
			if g := s.ask(method, address, "", "Cookie", s.session(Admin)); g.StatusCode != 403 {
				t.Errorf("%s from a browser that does not say where: %d", at, g.StatusCode)
			}
		}
		if after, _, err := s.desk.Last(t.Context()); err != nil || after != before {
			t.Errorf("%d entries were added, %v", after-before, err)
		}
	}
}

func TestSignInAndOut(t *testing.T) {
	s := guarded(t)
	name := s.somebody(Analyst)
	form := func(password, to string) string {
		return url.Values{"name": {name}, "password": {password}, "to": {to}}.Encode()
	}
	if g := s.get(303, "/reports?q=act:deny"); g.Header.Get("Location") != "/sign-in?to=%2Freports%3Fq%3Dact%3Adeny" {
		t.Errorf("led to %q", g.Header.Get("Location"))
	}
	if g := s.get(200, "/sign-in?to=%2Freports"); !strings.Contains(g.body, `value="/reports"`) || strings.Contains(g.body, "varn-strait") {
		t.Errorf("%s", g.body)
	}
	if g := s.ask("POST", "/sign-in", form("wrong", "/reports"), same...); g.StatusCode != 401 || g.Header.Get("Set-Cookie") != "" || !strings.Contains(g.body, "is wrong") {
		t.Errorf("%d %s", g.StatusCode, g.body)
	}
	// What a browser shows before it signs in is not what it is known by after:
	// neither what somebody made up for it nor a session of theirs.
	other := s.session(Reader)
	for _, planted := range []string{sessionCookie + "=made-up", other} {
		g := s.ask("POST", "/sign-in", form(password, "/reports"), append([]string{"Cookie", planted}, same...)...)
		cookies := g.Cookies()
		if g.StatusCode != 303 || g.Header.Get("Location") != "/reports" || len(cookies) != 1 {
			t.Fatalf("%d %v", g.StatusCode, g.Header)
		}
		c := cookies[0]
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || !strings.HasPrefix(c.Name, "__Host-") || c.MaxAge <= 0 {
			t.Errorf("%+v", c)
		}
		if strings.Contains(planted, c.Value) {
			t.Error("the session is what was planted")
		}
		if g := s.ask("GET", "/reports", "", "Cookie", planted); g.StatusCode != 303 {
			t.Errorf("what was planted is signed in: %d", g.StatusCode)
		}
		mine := c.Name + "=" + c.Value
		if g := s.get(200, "/reports", "Cookie", mine); !strings.Contains(g.body, "Signed in as") {
			t.Error("the page does not say who is signed in")
		}
		out := s.ask("POST", "/sign-out", "", append([]string{"Cookie", mine}, same...)...)
		if out.StatusCode != 303 || len(out.Cookies()) != 1 || out.Cookies()[0].MaxAge >= 0 {
			t.Errorf("signing out: %d %v", out.StatusCode, out.Header)
		}
		s.get(303, "/reports", "Cookie", mine)
	}
	deeds, err := s.accounts.Deeds(t.Context(), 0, 10)
	if err != nil || len(deeds) != 5 || deeds[4].Outcome != "refused: name or password is wrong" || deeds[3].Outcome != "done" || deeds[3].Who != name || deeds[3].From != "127.0.0.1" {
		t.Errorf("%+v, %v", deeds, err)
	}
}

func TestTheDoorLeadsNowhereElse(t *testing.T) {
	for address, want := range map[string]string{
		"/reports?q=a": "/reports?q=a", "": "/", "https://elsewhere.example/": "/", "//elsewhere.example": "/", `/\elsewhere.example`: "/", "javascript:alert(1)": "/",
		"/a\r\nSet-Cookie: x=y": "/", "reports": "/", "///elsewhere.example": "/", "/%zz": "/",
	} {
		if got := within(address); got != want {
			t.Errorf("%q leads to %q", address, got)
		}
	}
}

func TestGuessingIsSlow(t *testing.T) {
	s := guarded(t)
	now := time.Now()
	s.server.options.Now = func() time.Time { return now }
	s.accounts = nil // the real one would only take long
	k := &keeper{}
	s.server.options.Gate.Accounts = k
	guess := func(name string) got {
		return s.ask("POST", "/sign-in", url.Values{"name": {name}, "password": {"wrong"}}.Encode(), same...)
	}
	for i := range guessPace.burst {
		if g := guess("Oru"); g.StatusCode != 401 {
			t.Fatalf("guess %d: %d", i, g.StatusCode)
		}
	}
	g := guess("ORU")
	if g.StatusCode != 429 || g.Header.Get("Retry-After") == "" {
		t.Errorf("%d, try again after %q", g.StatusCode, g.Header.Get("Retry-After"))
	}
	for i := 0; k.checked < strangerPace.burst && i < 100; i++ {
		guess(fmt.Sprint("name ", i))
	}
	if g := guess("somebody new"); g.StatusCode != 429 {
		t.Errorf("one machine may try as many names as it likes: %d after %d", g.StatusCode, k.checked)
	}
	now = now.Add(time.Hour)
	if g := guess("Oru"); g.StatusCode != 401 {
		t.Errorf("an hour later: %d", g.StatusCode)
	}
}

// A keeper knows nobody.
type keeper struct {
	Keeper
	checked int
	deeds   int
}

func (k *keeper) Check(context.Context, string, string) (account.Account, error) {
	k.checked++
	return account.Account{}, account.ErrRefused
}
func (k *keeper) Session(context.Context, string) (account.Account, error) {
	return account.Account{}, account.ErrRefused
}
func (k *keeper) Record(context.Context, account.Deed) error { k.deeds++; return nil }

func TestAskingTooFast(t *testing.T) {
	s := guarded(t)
	now := time.Now()
	s.server.options.Now = func() time.Time { return now }
	slow := 0
	for range askPace.burst + 20 {
		if g := s.ask("GET", "/sign-in", ""); g.StatusCode == 429 {
			slow++
		}
	}
	if slow != 20 {
		t.Errorf("%d of %d were refused", slow, askPace.burst+20)
	}
	s.get(200, "/api/v1", "Authorization", "Bearer "+s.token(Reader)) // others are not slowed down
	l := newLimiter(pace{1, 1})
	for i := range 3 * remembered {
		l.wait(fmt.Sprint(i), now)
	}
	if len(l.list) > remembered {
		t.Errorf("%d are remembered", len(l.list))
	}
	if network("2001:db8::1") != network("2001:db8::ffff:1") || network("192.0.2.1") == network("192.0.2.2") {
		t.Error("machines are told apart wrongly")
	}
}

func TestWhoAsksThroughAProxy(t *testing.T) {
	s := guarded(t, func(o *Options) { o.Gate.Origin = "https://desk.example.org" })
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = "127.0.0.1:4711"
	r.Header.Set("X-Forwarded-For", "198.51.100.1, 192.0.2.7")
	if got := s.server.from(r); got != "192.0.2.7" {
		t.Errorf("from %s", got)
	}
	s.server.options.Gate.Origin = ""
	if got := s.server.from(r); got != "127.0.0.1" {
		t.Errorf("without a proxy anybody may say where they are: %s", got)
	}
	s.server.options.Gate.Origin = "https://desk.example.org"
	cookie := s.session(Reader)
	if g := s.ask("POST", "/sign-out", "", "Cookie", cookie, "Origin", "https://desk.example.org"); g.StatusCode != 303 {
		t.Errorf("from the proxy's own pages: %d", g.StatusCode)
	}
	if f := s.get(200, "/feeds/json", "Authorization", "Bearer "+s.token(Reader)); !strings.Contains(f.body, `"https://desk.example.org/feeds/json"`) {
		t.Errorf("%.300s", f.body)
	}
}

// TestNoOtherNameForThisMachine asks as a browser would whose page gave a name of
// its own to this machine.
func TestNoOtherNameForThisMachine(t *testing.T) {
	s := local(t, func(o *Options) { o.Gate.Local = true })
	s.get(200, "/api/v1")
	for host, want := range map[string]int{"localhost:7031": 200, "127.0.0.1": 200, "[::1]:7031": 200, "elsewhere.example": 421, "elsewhere.example:7031": 421, "localhost.elsewhere.example": 421,
		"127.0.0.1.elsewhere.example": 421, "192.0.2.1": 421, "": 400} {
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "GET /api/v1 HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host)
		response, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != want && !(host == "" && response.StatusCode == 421) {
			t.Errorf("%q: %d", host, response.StatusCode)
		}
		c.Close()
	}
}

// endless is a body without an end.
type endless struct{ sent atomic.Int64 }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	e.sent.Add(int64(len(b)))
	return len(b), nil
}

func TestBodiesAreBounded(t *testing.T) {
	s := local(t)
	for at, route := range s.everyAddress() {
		method, address, _ := strings.Cut(at, " ")
		if method == "GET" || large[route.Method+" "+route.Pattern] > 0 || strings.HasPrefix(route.Pattern, "/sign-") || strings.HasPrefix(route.Pattern, "/account") {
			continue
		}
		for _, kind := range []string{"application/x-www-form-urlencoded", "application/json"} {
			body := &endless{}
			r, err := http.NewRequest(method, s.URL+address, io.LimitReader(io.MultiReader(strings.NewReader(`"`), body), 64<<20))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", kind)
			response, err := s.Client().Do(r)
			if err == nil {
				response.Body.Close()
			}
			if err == nil && (response.StatusCode < 400 || response.StatusCode >= 500) || body.sent.Load() > 16<<20 {
				t.Errorf("%s of %s: %v after %d bytes, %v", at, kind, response, body.sent.Load(), err)
			}
		}
	}
	body := &endless{}
	response, err := s.Client().Post(s.URL+"/api/v1/reports", "text/plain", io.LimitReader(body, 128<<20))
	if err == nil {
		response.Body.Close()
	}
	if body.sent.Load() >= 128<<20 || err == nil && response.StatusCode != 413 && response.StatusCode != 422 {
		t.Errorf("%v after %d bytes, %v", response, body.sent.Load(), err)
	}
	for _, address := range []string{"/api/v1/statements?q=", "/ask?q=", "/feeds/atom?q=", "/api/v1/export?q="} {
		if g := s.ask("GET", address+strings.Repeat("x+", longestQuestion), ""); g.StatusCode != 400 && address != "/ask?q=" || !strings.Contains(g.body, "longer than") {
			t.Errorf("%s with a long question: %d, %d bytes", address, g.StatusCode, len(g.body))
		}
	}
}

// TestSlowRequestsEnd sends a letter at a time.
func TestSlowRequestsEnd(t *testing.T) {
	s := local(t)
	was := formTime
	formTime = 300 * time.Millisecond
	defer func() { formTime = was }()
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /api/v1/decisions HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", s.Listener.Addr())
	began := time.Now()
	go func() {
		for {
			if _, err := c.Write([]byte("[")); err != nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	if err := c.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() || time.Since(began) > 8*time.Second {
		t.Fatalf("the desk still waits after %s", time.Since(began))
	}
	if err == nil && (response.StatusCode < 400 || response.StatusCode >= 500) {
		t.Errorf("%d", response.StatusCode)
	}
	s.get(200, "/api/v1") // others are served
}

// TestNamesOfFilesLeadNowhere brings in files whose names are paths out of the
// folder they are laid down in.
func TestNamesOfFilesLeadNowhere(t *testing.T) {
	s := local(t)
	outside := t.TempDir()
	names := []string{"../../../../../../../../" + outside + "/a.txt", outside + "/b.txt", `..\..\c.txt`, "d.txt/../../e.txt", "/etc/passwd"}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i, name := range names {
		part, err := form.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(part, "Envoy %d said the dam would hold, Orsk told Hollen.", i)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	if g := s.ask("POST", "/import", b.String(), "Content-Type", form.FormDataContentType(), "Sec-Fetch-Site", "same-origin"); g.StatusCode != 303 {
		t.Fatalf("%d %s", g.StatusCode, g.body)
	}
	for i, name := range names {
		g := s.ask("POST", "/api/v1/reports?place="+url.QueryEscape(name), fmt.Sprintf("Minister %d said nothing.", i))
		if g.StatusCode != 201 {
			t.Errorf("%q: %d %s", name, g.StatusCode, g.body)
		}
	}
	for s.server.intake.page(true).Going {
		time.Sleep(10 * time.Millisecond)
	}
	if list, err := os.ReadDir(outside); err != nil || len(list) > 0 {
		t.Errorf("%v was written, %v", list, err)
	}
	if list, err := os.ReadDir(filepath.Dir(s.file)); err != nil || slices.ContainsFunc(list, func(e os.DirEntry) bool { return !strings.HasPrefix(e.Name(), "varn-strait.ledger") }) {
		t.Errorf("%v lies beside the ledger, %v", list, err)
	}
	for _, address := range []string{"/assets/..%2fweb.go", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/reports/..%2f..%2fetc%2fpasswd", "/api/v1/reports/..%2f..%2fetc%2fpasswd", "/api/v1/documents/../../../etc/passwd"} {
		if g := s.ask("GET", address, ""); g.StatusCode < 300 || strings.Contains(g.body, "root:") {
			t.Errorf("%s: %d", address, g.StatusCode)
		}
	}
}

// TestTwoDesksOnOneLedger decides at two desks at once, each with its own hold of
// the file: all that was acknowledged is there, and of two decisions about the
// same words that nobody had seen one is refused.
func TestTwoDesksOnOneLedger(t *testing.T) {
	a := local(t)
	b := a.beside()
	list := a.found(query.Statements)[:40]
	var mu sync.Mutex
	saved, refused := map[string]int{}, 0
	var group sync.WaitGroup
	for _, s := range []*site{a, b} {
		for half := range 2 {
			group.Go(func() {
				for i := half; i < len(list); i += 2 {
					body := fmt.Sprintf(`{"state": "accepted", "records": [%q]}`, list[i])
					g := s.ask("POST", "/api/v1/decisions", body, "Content-Type", "application/json")
					mu.Lock()
					switch g.StatusCode {
					case 201:
						saved[list[i]]++
					case 409:
						refused++
					default:
						t.Errorf("%d %s", g.StatusCode, g.body)
					}
					mu.Unlock()
				}
			})
		}
	}
	group.Wait()
	entries := 0
	for _, kind := range []hearsay.EntryKind{hearsay.Accepted} {
		decided, err := a.desk.Store.Decisions(t.Context(), kind)
		if err != nil {
			t.Fatal(err)
		}
		entries += len(decided)
	}
	total := 0
	for key, n := range saved {
		total += n
		if n != 1 {
			t.Errorf("%s was accepted %d times, and each thought to be the first", key, n)
		}
	}
	if total != entries || total+refused != 2*len(list) {
		t.Errorf("%d were acknowledged, %d refused, %d are in the ledger", total, refused, entries)
	}
	for _, s := range []*site{a, b} {
		for _, key := range list {
			if g := s.get(200, "/api/v1/statements/"+key); !strings.Contains(g.body, `"state":"accepted"`) {
				t.Errorf("%s is not accepted everywhere", key)
			}
		}
	}
}
