package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/account"
	"hearsay/desk"
	"hearsay/examples"
	"hearsay/export"
	"hearsay/knowledge"
	"hearsay/ledger/sqlite"
	"hearsay/query"
	"hearsay/source"
)

// stages are compiled once for all tests, and the examples read once.
var stages = sync.OnceValue(func() (s struct {
	reader *desk.Reader
	coder  *export.Coder
	ledger []byte // with the examples
	err    error
}) {
	folder, err := os.MkdirTemp("", "hearsay-api-")
	if err != nil {
		s.err = err
		return s
	}
	defer os.RemoveAll(folder)
	if s.err = os.CopyFS(filepath.Join(folder, "in"), examples.Files); s.err != nil {
		return s
	}
	base, err := knowledge.Load(filepath.Join(folder, "in", "actors.txt"))
	if err != nil {
		s.err = err
		return s
	}
	if s.reader, s.err = desk.NewReader(base, "test"); s.err != nil {
		return s
	}
	if s.coder, s.err = export.NewCoder(base); s.err != nil {
		return s
	}
	file := filepath.Join(folder, "examples.ledger")
	store, err := sqlite.Open(file, sqlite.Options{})
	if err != nil {
		s.err = err
		return s
	}
	_, s.err = desk.New(store, s.reader).TakeAll(context.Background(), (&source.Source{}).Reports(context.Background(), []string{filepath.Join(folder, "in")}), nil)
	if err := store.Close(); s.err == nil {
		s.err = err
	}
	if s.err == nil {
		s.ledger, s.err = os.ReadFile(file)
	}
	return s
})

// A site is a desk over a ledger with the examples, and what is asked of it.
type site struct {
	*httptest.Server
	t        testing.TB
	desk     *desk.Desk
	server   *Server
	accounts *account.File // nil: open to this machine
	file     string        // of the ledger
	known    map[Role]bool // who has an account
}

// local opens a desk for this machine.
func local(t testing.TB, change ...func(*Options)) *site { return openSite(t, "", false, change) }

// beside opens another desk on the same ledger, as another program would.
func (s *site) beside() *site { return openSite(s.t, s.file, false, nil) }

// guarded opens a desk that asks who is there, over TLS.
func guarded(t testing.TB, change ...func(*Options)) *site { return openSite(t, "", true, change) }

func openSite(t testing.TB, file string, guarded bool, change []func(*Options)) *site {
	t.Helper()
	all := stages()
	if all.err != nil {
		t.Fatal(all.err)
	}
	if file == "" {
		file = filepath.Join(t.TempDir(), "varn-strait.ledger")
		if err := os.WriteFile(file, all.ledger, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	store, err := sqlite.Open(file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, desk: desk.New(store, all.reader), file: file, known: map[Role]bool{}}
	o := Options{Source: Of(s.desk), Importer: s.desk, API: s.desk, Coder: all.coder, Name: "varn-strait", Version: "test"}
	if guarded {
		if s.accounts, err = account.Open(account.Beside(file), true); err != nil {
			t.Fatal(err)
		}
		o.Gate.Accounts = s.accounts
	}
	for _, f := range change {
		f(&o)
	}
	if s.server, err = New(o); err != nil {
		t.Fatal(err)
	}
	if guarded {
		s.Server = httptest.NewTLSServer(s.server)
	} else {
		s.Server = httptest.NewServer(s.server)
	}
	client := s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	t.Cleanup(func() {
		s.Close()
		for s.server.intake.page(true).Going { // an import goes on beside the requests
			time.Sleep(10 * time.Millisecond)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		if s.accounts != nil {
			if err := s.accounts.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return s
}

// A got is what an answer was.
type got struct {
	*http.Response
	body string
}

// ask sends a request. Header fields come in pairs.
func (s *site) ask(method, address, body string, header ...string) got {
	s.t.Helper()
	r, err := http.NewRequest(method, s.URL+address, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := s.Client().Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return got{response, string(b)}
}

// get asks and wants a status.
func (s *site) get(want int, address string, header ...string) got {
	s.t.Helper()
	g := s.ask("GET", address, "", header...)
	if g.StatusCode != want {
		s.t.Fatalf("GET %s: %d %s; want %d", address, g.StatusCode, g.body, want)
	}
	return g
}

// post sends JSON and wants a status.
func (s *site) post(want int, address string, body any, header ...string) got {
	s.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	g := s.ask("POST", address, string(b), append([]string{"Content-Type", "application/json"}, header...)...)
	if g.StatusCode != want {
		s.t.Fatalf("POST %s: %d %s; want %d", address, g.StatusCode, g.body, want)
	}
	return g
}

// read reads an answer's JSON.
func read[T any](t testing.TB, g got) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(g.body), &v); err != nil {
		t.Fatalf("%v in %s", err, g.body)
	}
	return v
}

// keys gives the keys of a page's records and the address of the next.
func keys(t testing.TB, g got) (list []string, next string) {
	t.Helper()
	p := read[struct {
		Records []struct {
			ID string `json:"id"`
		} `json:"records"`
		Next string `json:"next"`
	}](t, g)
	for _, r := range p.Records {
		list = append(list, r.ID)
	}
	return list, p.Next
}

// all gives the keys of all pages.
func (s *site) all(address string) (list []string) {
	s.t.Helper()
	for address != "" {
		var page []string
		page, address = keys(s.t, s.get(200, address))
		list = append(list, page...)
	}
	return list
}

// found gives the keys of what a question finds.
func (s *site) found(kind query.Kind) (list []string) {
	s.t.Helper()
	for r, err := range s.desk.Ask(s.t.Context(), kind, query.Question{}) {
		if err != nil {
			s.t.Fatal(err)
		}
		list = append(list, r.Key())
	}
	return list
}

// take reads a report into the ledger, past the desk's pages.
func (s *site) take(r hearsay.Report) {
	s.t.Helper()
	if err := s.desk.Take(s.t.Context(), r); err != nil {
		s.t.Fatal(err)
	}
}

var _ Archive = (*desk.Desk)(nil)

// failing is an archive whose answers break off.
type failing struct {
	Archive
	after int
}

func (f failing) Ask(ctx context.Context, kind query.Kind, q query.Question) iter.Seq2[hearsay.Record, error] {
	return func(yield func(hearsay.Record, error) bool) {
		n := 0
		for r, err := range f.Archive.Ask(ctx, kind, q) {
			if n++; n > f.after {
				yield(nil, fs.ErrClosed)
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func lines(text string) int { return bytes.Count([]byte(text), []byte("\n")) }

// password is that of every account in these tests.
const password = "seven grey herons"

// somebody makes an account of a role, if there is none, and gives its name.
func (s *site) somebody(role Role) string {
	s.t.Helper()
	name := "the " + role.String()
	if s.known[role] { // keeping a password takes its time
		return name
	}
	if err := s.accounts.Add(s.t.Context(), name, role, password); err != nil {
		s.t.Fatal(err)
	}
	s.known[role] = true
	return name
}

// session begins a session of a role and gives its cookie.
func (s *site) session(role Role) string {
	s.t.Helper()
	session, err := s.accounts.Begin(s.t.Context(), s.somebody(role))
	if err != nil {
		s.t.Fatal(err)
	}
	return sessionCookie + "=" + session
}

// token makes a token of a role.
func (s *site) token(role Role) string {
	s.t.Helper()
	text, _, err := s.accounts.MakeToken(s.t.Context(), account.Token{Account: s.somebody(role), Expires: time.Now().Add(time.Hour)})
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}
