package main

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// served starts "hearsay serve" as a program of its own and gives its address.
func served(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("hearsay", append([]string{"serve", "--address", "127.0.0.1:0"}, args...)...)
	var errs bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		_ = cmd.Wait() // ended by us
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	address := regexp.MustCompile(`https?://[^/ ]+`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("hearsay serve said %q, %v\n%s", line, err, errs.String())
	}
	return address
}

// asked asks an address and gives the answer.
func asked(t *testing.T, client *http.Client, method, address, body string, header ...string) (code int, text string) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(b)
}

// TestTwoProgramsOnOneLedger serves one ledger from two programs at once, while a
// third reads into it: every decision and report that was acknowledged is there.
func TestTwoProgramsOnOneLedger(t *testing.T) {
	dir := t.TempDir()
	invent(t, filepath.Join(dir, "reports"), 30)
	invent(t, filepath.Join(dir, "more"), 60)
	hearsayIn(t, dir, "read", "reports")
	desks := []string{served(t, dir), served(t, dir)}
	var page struct {
		Records []struct {
			ID string `json:"id"`
		} `json:"records"`
	}
	_, text := asked(t, http.DefaultClient, "GET", desks[0]+"/api/v1/statements?limit=40", "")
	if err := json.Unmarshal([]byte(text), &page); err != nil || len(page.Records) < 20 {
		t.Fatalf("%v in %.300s", err, text)
	}
	var group sync.WaitGroup
	var mu sync.Mutex
	saved, refused := 0, 0
	group.Go(func() { hearsayIn(t, dir, "read", "more") })
	for _, desk := range desks {
		group.Go(func() {
			for _, r := range page.Records {
				code, text := asked(t, http.DefaultClient, "POST", desk+"/api/v1/decisions", fmt.Sprintf(`{"state": "accepted", "records": [%q]}`, r.ID), "Content-Type", "application/json")
				mu.Lock()
				switch code {
				case http.StatusCreated:
					saved++
				case http.StatusConflict:
					refused++
				default:
					t.Errorf("%s: %d %s", r.ID, code, text)
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if saved < len(page.Records)/2 || saved+refused != 2*len(page.Records) {
		t.Errorf("%d decisions were saved and %d refused of two times %d", saved, refused, len(page.Records))
	}
	if n := bytes.Count(hearsayIn(t, dir, "ask", "--documents", "--json"), []byte("\n")); n != 60 {
		t.Errorf("%d reports, want 60", n)
	}
	for _, desk := range desks {
		for _, r := range page.Records {
			if code, text := asked(t, http.DefaultClient, "GET", desk+"/api/v1/statements/"+r.ID, ""); code != 200 || !strings.Contains(text, `"state":"accepted"`) {
				t.Errorf("%s: %d, not accepted", r.ID, code)
			}
		}
	}
}

// TestServeToOthers signs in to a desk over TLS, as a browser does, and loses the
// session with the account.
func TestServeToOthers(t *testing.T) {
	dir := t.TempDir()
	pool := certify(t, dir)
	for _, name := range []string{"A. Lind", "Oru"} {
		cmd := exec.Command("hearsay", "accounts", "add", name, "--role", "admin")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader("seven grey herons\n")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	desk := served(t, dir, "--cert", "cert.pem", "--key", "key.pem")
	jar := &oneJar{}
	client := &http.Client{Jar: jar, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if code, _ := asked(t, client, "GET", desk+"/api/v1", ""); code != 401 {
		t.Errorf("as nobody: %d", code)
	}
	form := url.Values{"name": {"Oru"}, "password": {"seven grey herons"}}.Encode()
	if code, text := asked(t, client, "POST", desk+"/sign-in", form, "Content-Type", "application/x-www-form-urlencoded", "Origin", desk); code != 303 {
		t.Fatalf("signing in: %d %s", code, text)
	}
	if code, text := asked(t, client, "GET", desk+"/api/v1", ""); code != 200 || !strings.Contains(text, `"as":"Oru"`) {
		t.Errorf("signed in: %d %s", code, text)
	}
	hearsayIn(t, dir, "accounts", "remove", "Oru")
	if code, _ := asked(t, client, "GET", desk+"/api/v1", ""); code != 401 {
		t.Errorf("after the account was removed: %d", code)
	}
	if code, text := asked(t, client, "GET", "http"+strings.TrimPrefix(desk, "https")+"/api/v1", ""); code != 400 || strings.Contains(text, "ledger") {
		t.Errorf("without encryption: %d %s", code, text)
	}
}

// TestSlowHeadersEnd sends the beginning of a request and no more.
func TestSlowHeadersEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits as long as the desk does")
	}
	desk := served(t, t.TempDir())
	c, err := net.Dial("tcp", strings.TrimPrefix(desk, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	if err := c.SetReadDeadline(time.Now().Add(headTime + 20*time.Second)); err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(c)
	if err != nil || strings.Contains(string(b), "200 OK") {
		t.Errorf("%q, %v after %s", b, err, headTime)
	}
}

// A oneJar keeps the last cookie.
type oneJar struct{ list []*http.Cookie }

func (j *oneJar) SetCookies(_ *url.URL, list []*http.Cookie) { j.list = list }
func (j *oneJar) Cookies(*url.URL) []*http.Cookie            { return j.list }

// certify writes a certificate for this machine with its key, cert.pem and
// key.pem, and gives what to trust.
func certify(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for name, b := range map[string][]byte{"cert.pem": cert, "key.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(cert)
	return pool
}
