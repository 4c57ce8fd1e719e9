package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"hearsay/account"
)

// A Gate says who may come in, and by which way.
type Gate struct {
	Accounts Keeper // nil: whoever reaches the desk may do everything
	Local    bool   // only this machine reaches the desk: it answers to no other name
	Origin   string // of a proxy in front, as browsers see it: "https://desk.example.org"; "" for none
}

// A Keeper knows accounts. An [account.File] is one.
type Keeper interface {
	Check(ctx context.Context, name, password string) (account.Account, error)
	SetPassword(ctx context.Context, name, password string) error
	Begin(ctx context.Context, name string) (session string, err error)
	Session(ctx context.Context, session string) (account.Account, error)
	End(ctx context.Context, session string) error
	WithToken(ctx context.Context, text string) (account.Account, error)
	MakeToken(ctx context.Context, t account.Token) (text string, made account.Token, err error)
	Tokens(ctx context.Context, name string) ([]account.Token, error)
	RemoveToken(ctx context.Context, id string) error
	Record(ctx context.Context, d account.Deed) error
	Deeds(ctx context.Context, before int64, limit int) ([]account.Deed, error)
}

// sessionCookie names a session. Browsers take a cookie with this prefix only
// over TLS, from this very host and for all of it.
const sessionCookie = "__Host-hearsay"

// admit lets a visit in or says why not.
func (s *Server) admit(v *visit, route Route) error {
	if s.options.Gate.Local && !localName(v.r.Host) {
		return &misuse{http.StatusMisdirectedRequest, fmt.Sprintf("the desk is not called %q", v.r.Host), "open it at localhost, on the machine it runs on"}
	}
	var err error
	if v.by, err = s.whoIs(v.r); err != nil {
		return err
	}
	if s.options.Gate.Accounts != nil {
		v.who = v.by.Name
	}
	if err := s.pace(v); err != nil {
		return err
	}
	if v.by.Role < route.Role {
		return s.mayNot(v, route)
	}
	if err := s.sameOrigin(v); err != nil {
		return err
	}
	bound(v, route)
	return nil
}

// localName reports whether a host is this machine by one of its own names. Any
// other name is one that somebody else gave to this address, to have a browser
// here read the desk for a page of theirs (DNS rebinding).
func localName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// whoIs tells who asks. A browser whose session is over is nobody; a program
// whose token is none is refused.
func (s *Server) whoIs(r *http.Request) (account.Account, error) {
	keeper := s.options.Gate.Accounts
	if keeper == nil {
		return account.Account{Role: Admin}, nil
	}
	if token, name := shownToken(r); token != "" {
		a, err := keeper.WithToken(r.Context(), token)
		if errors.Is(err, account.ErrRefused) || err == nil && name != "" && !strings.EqualFold(name, a.Name) {
			return account.Account{}, &misuse{http.StatusUnauthorized, "the token is none, or has expired", "show one that is valid: Authorization: Bearer hearsay_..."}
		}
		return a, err
	}
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return account.Account{}, nil
	}
	a, err := keeper.Session(r.Context(), cookie.Value)
	if errors.Is(err, account.ErrRefused) {
		return account.Account{}, nil
	}
	return a, err
}

// shownToken is the token that a program shows: as a bearer, or in place of a
// password, which is what readers of feeds and calendars can do.
func shownToken(r *http.Request) (token, name string) {
	scheme, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(text), ""
	}
	name, password, ok := r.BasicAuth()
	if !ok {
		return "", ""
	}
	return password, name
}

// mayNot refuses somebody whose role does not do, and leads a reader who is not
// signed in to where that is done.
func (s *Server) mayNot(v *visit, route Route) error {
	if v.by.Role != Anyone {
		return &misuse{http.StatusForbidden, fmt.Sprintf("this is for the role %s, and %s is %s", route.Role, v.by.Name, v.by.Role), "ask an admin of this desk"}
	}
	if v.forPrograms() || v.r.Method != http.MethodGet || v.part {
		return &misuse{http.StatusUnauthorized, "nobody is signed in", "sign in, or show a token: Authorization: Bearer hearsay_..."}
	}
	return &elsewhere{"/sign-in?to=" + url.QueryEscape(v.r.URL.RequestURI())}
}

// An elsewhere leads a browser to another page of the desk.
type elsewhere struct{ to string }

// Error implements error.
func (e *elsewhere) Error() string { return "see " + e.to }

// forPrograms reports whether the address is one that programs ask.
func (v *visit) forPrograms() bool {
	return strings.HasPrefix(v.r.URL.Path, "/api/") || strings.HasPrefix(v.r.URL.Path, "/feeds/")
}

// sameOrigin refuses what a page elsewhere sends through a browser here. Go's
// protection lets through what names no origin, as old browsers did and programs
// do; a browser that is signed in has to name one.
func (s *Server) sameOrigin(v *visit) error {
	h := v.r.Header
	err := s.crossOrigin.Check(v.r)
	if err == nil && unsafe(v.r.Method) && v.by.Session != "" && h.Get("Origin") == "" && h.Get("Sec-Fetch-Site") == "" {
		err = errors.New("the browser did not say which page sent this")
	}
	if err != nil {
		return &misuse{http.StatusForbidden, "this was sent by a page that is not of the desk", "do it on the page itself"}
	}
	return nil
}

// unsafe reports whether a method may change something.
func unsafe(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// from is the machine that asks. Behind a proxy it is whom the proxy names last:
// what stands before that anybody may have written.
func (s *Server) from(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if s.options.Gate.Origin == "" {
		return host
	}
	list := r.Header.Values("X-Forwarded-For")
	if len(list) == 0 {
		return host
	}
	hops := strings.Split(list[len(list)-1], ",")
	if ip, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
		return ip.String()
	}
	return host
}

// base is the desk's address as whoever asks has it, without a path.
func (s *Server) base(r *http.Request) string {
	switch {
	case s.options.Gate.Origin != "":
		return s.options.Gate.Origin
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// TLS is what connections from other machines are held to.
func TLS(certificate tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
}
