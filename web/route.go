package web

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"

	"hearsay/ledger"
	"hearsay/query"
)

// A Route is one thing that can be asked of the desk.
type Route struct {
	Method  string
	Pattern string // of [http.ServeMux]
	Role    Role   // the least that may
	serve   func(s *Server, v *visit) error
}

// Routes lists the pages, each with the role it needs. Beside them stand
// [accountRoutes], [apiRoutes] and [feedRoutes]: nothing else is served.
var Routes = []Route{
	{"GET", "/assets/{file}", Anyone, (*Server).asset},
	{"GET", "/{$}", Reader, (*Server).todayPage},
	{"GET", "/reports", Reader, (*Server).reportsPage},
	{"GET", "/reports/{report}", Reader, (*Server).reportPage},
	{"GET", "/reports/{report}/bytes", Reader, (*Server).bytesPage},
	{"GET", "/reports/{report}/statements/{number}", Reader, (*Server).statementPart},
	{"GET", "/ask", Reader, (*Server).askPage},
	{"GET", "/ask/counts", Reader, (*Server).countsPart},
	{"GET", "/ask/hints", Reader, (*Server).hintsPart},
	{"POST", "/ask/keep", Analyst, (*Server).keep},
	{"GET", "/claims", Reader, (*Server).claimsPage},
	{"GET", "/claims/one", Reader, (*Server).claimPage},
	{"GET", "/positions", Reader, (*Server).positionsPage},
	{"GET", "/calendar", Reader, (*Server).calendarPage},
	{"GET", "/actors", Reader, (*Server).actorsPage},
	{"GET", "/actors/one", Reader, (*Server).actorPage},
	{"GET", "/outlets", Reader, (*Server).outletsPage},
	{"GET", "/outlets/one", Reader, (*Server).outletPage},
	{"GET", "/stories", Reader, (*Server).storiesPage},
	{"GET", "/stories/one", Reader, (*Server).storyPage},
	{"GET", "/review", Analyst, (*Server).reviewPage},
	{"POST", "/review/decide", Analyst, (*Server).decide},
	{"POST", "/review/undo", Analyst, (*Server).undo},
	{"GET", "/review/bulk", Analyst, (*Server).bulkPage},
	{"POST", "/review/bulk", Analyst, (*Server).decideAll},
	{"GET", "/import", Editor, (*Server).importPage},
	{"GET", "/import/going", Editor, (*Server).importPart},
	{"POST", "/import", Editor, (*Server).take},
	{"GET", "/about", Reader, (*Server).aboutPage},
}

// mux puts the routes in place.
func (s *Server) mux() http.Handler {
	mux := http.NewServeMux()
	for _, route := range everyRoute() {
		mux.Handle(route.Method+" "+route.Pattern, s.serve(route))
	}
	mux.Handle("/", s.serve(Route{Role: Reader, serve: func(_ *Server, v *visit) error { return nowhere(mux, v) }}))
	return s.guard(compress(mux))
}

// everyRoute lists all that is served.
func everyRoute() []Route { return slices.Concat(Routes, accountRoutes, apiRoutes, feedRoutes) }

// nowhere tells whether an address leads nowhere, or is not to be asked so.
func nowhere(mux *http.ServeMux, v *visit) error {
	var methods []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
		r := v.r.Clone(v.r.Context())
		r.Method = method
		if _, pattern := mux.Handler(r); pattern != "/" && pattern != "" {
			methods = append(methods, method)
		}
	}
	if len(methods) == 0 {
		return errNoPage
	}
	allow := strings.Join(methods, ", ")
	v.w.Header().Set("Allow", allow)
	return &misuse{http.StatusMethodNotAllowed, fmt.Sprintf("%s cannot be asked of this address", v.r.Method), "use " + allow}
}

// errNoPage is what is wrong with an address that leads nowhere.
var errNoPage = errors.New("no page of the desk has this address")

// serve runs a route and shows what goes wrong as a page.
func (s *Server) serve(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(w, r)
		if refused := s.admit(v, route); refused != nil {
			err = refused
		}
		if err == nil {
			err = route.serve(s, v)
		}
		if err != nil {
			s.trouble(v, err)
		}
		s.note(v, route, err)
	})
}

// status is the code of the protocol for what went wrong.
func status(err error) int {
	var wrong *misuse
	var question *query.Error
	var large *http.MaxBytesError
	var failed *unread
	switch {
	case errors.As(err, &failed):
		return http.StatusUnprocessableEntity
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	case errors.As(err, &question), errors.Is(err, ledger.ErrPlace):
		return http.StatusBadRequest
	case errors.Is(err, ledger.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, ledger.ErrNotFound), errors.Is(err, ledger.ErrAmbiguous), errors.Is(err, errNoPage):
		return http.StatusNotFound
	case errors.As(err, &wrong):
		return wrong.status
	case errors.Is(err, ledger.ErrBusy):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// A misuse is a request that cannot be met as it stands.
type misuse struct {
	status int
	why    string
	do     string
}

// Error implements error.
func (m *misuse) Error() string { return m.why + ": " + m.do }

// guard sets what holds for every answer: nothing is loaded from elsewhere,
// nothing runs that is not a file of ours, no other page may frame it.
func (s *Server) guard(next http.Handler) http.Handler {
	keeping := "no-cache"
	if s.options.Gate.Accounts != nil {
		keeping = "private, no-cache" // nobody else's copy is shown to others
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", keeping)
		h.Set("X-Frame-Options", "DENY") // for browsers that do not know frame-ancestors
		if s.options.Gate.Accounts != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
