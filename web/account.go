package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay/account"
)

// accountRoutes are where people sign in and see to their account.
var accountRoutes = []Route{
	{"GET", "/sign-in", Anyone, (*Server).signInPage},
	{"POST", "/sign-in", Anyone, (*Server).signIn},
	{"POST", "/sign-out", Reader, (*Server).signOut},
	{"GET", "/account", Reader, (*Server).accountPage},
	{"POST", "/account/password", Reader, (*Server).changePassword},
	{"POST", "/account/tokens", Reader, (*Server).makeToken},
	{"POST", "/account/tokens/remove", Reader, (*Server).removeToken},
	{"GET", "/audit", Admin, (*Server).auditPage},
}

// errNoAccounts is what is wrong with signing in to a desk on this machine.
var errNoAccounts = &misuse{http.StatusNotFound, "nobody signs in here: only this machine reaches the desk", "just use it"}

// A door is the page before the desk. It tells nothing of the ledger.
type door struct {
	To      string
	Name    string
	Trouble string
}

func (s *Server) signInPage(v *visit) error {
	if s.options.Gate.Accounts == nil {
		return errNoAccounts
	}
	to := within(v.get("to"))
	if v.by.Role != Anyone {
		return &elsewhere{to}
	}
	return s.showDoor(v, http.StatusOK, door{To: to})
}

func (s *Server) showDoor(v *visit, code int, d door) error {
	v.w.Header().Set("Cache-Control", "no-store")
	return s.render(v, code, "door", "door", d)
}

// within is an address if it leads to a page of the desk, else the desk's first
// page: nobody is led elsewhere by a link to the door.
func within(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return "/"
	}
	return address
}

// signIn begins a session, always a new one: what the browser showed before is
// over.
func (s *Server) signIn(v *visit) error {
	keeper := s.options.Gate.Accounts
	if keeper == nil {
		return errNoAccounts
	}
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	ctx, name := v.r.Context(), v.r.PostForm.Get("name")
	v.deed.Who = name
	now, machine := s.options.Now(), network(s.from(v.r))
	wait := max(s.guessing.wait(strings.ToLower(name)+" from "+machine, now), s.strangers.wait("machine "+machine, now), s.strangers.wait("name "+strings.ToLower(name), now))
	if err := tooFast(v, wait); err != nil {
		return err
	}
	a, err := keeper.Check(ctx, name, v.r.PostForm.Get("password"))
	if errors.Is(err, account.ErrRefused) {
		v.deed.Outcome = err.Error()
		return s.showDoor(v, http.StatusUnauthorized, door{To: within(v.r.PostForm.Get("to")), Name: name, Trouble: "Name or password is wrong."})
	}
	if err != nil {
		return err
	}
	if err := s.endSession(v); err != nil {
		return err
	}
	session, err := keeper.Begin(ctx, a.Name)
	if err != nil {
		return err
	}
	v.deed.Who = a.Name
	s.setCookie(v, session, int(account.MostTime/time.Second))
	return &elsewhere{within(v.r.PostForm.Get("to"))}
}

func (s *Server) setCookie(v *visit, value string, age int) {
	http.SetCookie(v.w, &http.Cookie{Name: sessionCookie, Value: value, Path: "/", MaxAge: age, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// endSession ends whatever session the browser shows.
func (s *Server) endSession(v *visit) error {
	cookie, err := v.r.Cookie(sessionCookie)
	if err != nil {
		return nil
	}
	return s.options.Gate.Accounts.End(v.r.Context(), cookie.Value)
}

func (s *Server) signOut(v *visit) error {
	if s.options.Gate.Accounts == nil {
		return errNoAccounts
	}
	if err := s.endSession(v); err != nil {
		return err
	}
	s.setCookie(v, "", -1)
	v.w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
	return &elsewhere{"/sign-in"}
}

// An accountPage shows somebody's own account.
type accountPage struct {
	Name    string
	Role    string
	Made    string
	Roles   []string // that a token may have
	Tokens  []tokenLine
	Token   string // just made: shown this once
	Trouble string
	Done    string
}

// A tokenLine is a token in a list.
type tokenLine struct{ ID, Purpose, Role, Made, Expires string }

func (s *Server) accountPage(v *visit) error { return s.showAccount(v, http.StatusOK, accountPage{}) }

func (s *Server) showAccount(v *visit, code int, p accountPage) error {
	if s.options.Gate.Accounts == nil {
		return errNoAccounts
	}
	tokens, err := s.options.Gate.Accounts.Tokens(v.r.Context(), v.by.Name)
	if err != nil {
		return err
	}
	p.Name, p.Role, p.Made = v.by.Name, v.by.Role.String(), v.by.Made.Format("2 January 2006")
	for r := Reader; r <= v.by.Role; r++ {
		p.Roles = append(p.Roles, r.String())
	}
	for _, t := range tokens {
		p.Tokens = append(p.Tokens, tokenLine{t.ID, t.Purpose, t.Role.String(), t.Made.Format("2 Jan 2006"), t.Expires.Format("2 Jan 2006")})
	}
	v.w.Header().Set("Cache-Control", "no-store")
	return s.write(v, code, "account", "Account", "/account", p)
}

// byHand is the keeper, for what only somebody at a browser may do: a token
// makes no tokens.
func (s *Server) byHand(v *visit) (Keeper, error) {
	switch {
	case s.options.Gate.Accounts == nil:
		return nil, errNoAccounts
	case v.by.Session == "":
		return nil, &misuse{http.StatusForbidden, "a token cannot change its own account", "sign in in a browser"}
	}
	return s.options.Gate.Accounts, v.r.ParseForm()
}

func (s *Server) changePassword(v *visit) error {
	keeper, err := s.byHand(v)
	if err != nil {
		return err
	}
	ctx, form := v.r.Context(), v.r.PostForm
	if err := tooFast(v, s.guessing.wait("password of "+v.by.Name, s.options.Now())); err != nil {
		return err
	}
	_, err = keeper.Check(ctx, v.by.Name, form.Get("old"))
	if err == nil {
		err = keeper.SetPassword(ctx, v.by.Name, form.Get("new"))
	}
	if err != nil {
		v.deed.Outcome = err.Error()
		return s.showAccount(v, http.StatusUnprocessableEntity, accountPage{Trouble: "The password stays as it was: " + err.Error() + "."})
	}
	session, err := keeper.Begin(ctx, v.by.Name) // the others are over
	if err != nil {
		return err
	}
	s.setCookie(v, session, int(account.MostTime/time.Second))
	return s.showAccount(v, http.StatusOK, accountPage{Done: "The password is changed. Other browsers have to sign in again."})
}

// longestToken is how many days a token may last.
const longestToken = 366

func (s *Server) makeToken(v *visit) error {
	keeper, err := s.byHand(v)
	if err != nil {
		return err
	}
	form := v.r.PostForm
	role, err := account.RoleNamed(form.Get("role"))
	days, bad := strconv.Atoi(form.Get("days"))
	if bad != nil || days < 1 || days > longestToken {
		err = errors.Join(err, fmt.Errorf("a token lasts from 1 to %d days", longestToken))
	}
	var text string
	var made account.Token
	if err == nil {
		text, made, err = keeper.MakeToken(v.r.Context(), account.Token{Account: v.by.Name, Role: role, Purpose: form.Get("purpose"), Expires: s.options.Now().AddDate(0, 0, days)})
	}
	if err != nil {
		v.deed.Outcome = err.Error()
		return s.showAccount(v, http.StatusUnprocessableEntity, accountPage{Trouble: "No token was made: " + err.Error() + "."})
	}
	v.deed.What = made.ID
	return s.showAccount(v, http.StatusCreated, accountPage{Token: text})
}

func (s *Server) removeToken(v *visit) error {
	keeper, err := s.byHand(v)
	if err != nil {
		return err
	}
	id := v.r.PostForm.Get("id")
	own, err := keeper.Tokens(v.r.Context(), v.by.Name)
	if err != nil {
		return err
	}
	for _, t := range own {
		if t.ID == id {
			v.deed.What = id
			if err := keeper.RemoveToken(v.r.Context(), id); err != nil {
				return err
			}
			return s.showAccount(v, http.StatusOK, accountPage{Done: "The token " + id + " is taken back."})
		}
	}
	return &misuse{http.StatusNotFound, fmt.Sprintf("you have no token %q", id), "choose one of the list"}
}

// An auditPage lists who did what.
type auditPage struct {
	Deeds []deedLine
	Next  string
}

// A deedLine is a line of it.
type deedLine struct{ At, Who, Did, What, Outcome, From string }

// auditLength is how many lines a page has.
const auditLength = 100

func (s *Server) auditPage(v *visit) error {
	deeds, next, err := s.deeds(v, auditLength)
	if err != nil {
		return err
	}
	p := auditPage{}
	for _, d := range deeds {
		p.Deeds = append(p.Deeds, deedLine{d.At.Format("2 Jan 2006 15:04:05"), cmp.Or(d.Who, "nobody"), d.Did, d.What, d.Outcome, cmp.Or(d.From, "this machine")})
	}
	if next > 0 {
		p.Next = v.here("before", strconv.FormatInt(next, 10))
	}
	return s.show(v, "audit", "Who did what", "/audit", p)
}

// deeds gives lines of the list, and the line before which to go on; 0 where
// there are no more.
func (s *Server) deeds(v *visit, limit int) (list []account.Deed, next int64, err error) {
	if s.options.Gate.Accounts == nil {
		return nil, 0, errNoAccounts
	}
	before := int64(0)
	if text := v.get("before"); text != "" {
		if before, err = strconv.ParseInt(text, 10, 64); err != nil || before < 1 {
			return nil, 0, &misuse{http.StatusBadRequest, fmt.Sprintf("before=%s is no line of the list", text), "leave it out to begin with the latest"}
		}
	}
	list, err = s.options.Gate.Accounts.Deeds(v.r.Context(), before, limit+1)
	if len(list) > limit {
		list = list[:limit]
		next = list[limit-1].ID
	}
	return list, next, err
}

// exportPattern is where much leaves the ledger at once.
const exportPattern = "/api/v1/export"

// note enters a visit that changed something, or tried to, into the list of who
// did what. What cannot be entered is told to whoever runs the desk.
func (s *Server) note(v *visit, route Route, err error) {
	keeper := s.options.Gate.Accounts
	if keeper == nil || !unsafe(v.r.Method) && route.Pattern != exportPattern {
		return
	}
	d := v.deed
	d.Who, d.Did, d.From = cmp.Or(d.Who, v.by.Name), v.r.Method+" "+cmp.Or(route.Pattern, v.r.URL.Path), s.from(v.r)
	if v.by.Token != "" {
		d.Who += " (token " + v.by.Token + ")"
	}
	var on *elsewhere
	switch {
	case d.Outcome != "":
		d.Outcome = "refused: " + d.Outcome
	case err == nil || errors.As(err, &on):
		d.Outcome = "done"
	default:
		d.Outcome = "refused: " + err.Error()
	}
	if trouble := keeper.Record(context.WithoutCancel(v.r.Context()), d); trouble != nil {
		slog.Error("the list of who did what could not be added to", "who", d.Who, "did", d.Did, "outcome", d.Outcome, "error", trouble)
	}
}
