package web

import (
	"errors"
	"net/http"

	"hearsay/ledger"
)

// A Route is one thing that can be asked of the desk.
type Route struct {
	Method  string
	Pattern string // of [http.ServeMux]
	Role    Role   // the least that may
	serve   func(s *Server, v *visit) error
}

// Routes lists every route with the role it needs: nothing else is served.
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
	for _, route := range Routes {
		mux.Handle(route.Method+" "+route.Pattern, s.serve(route))
	}
	mux.Handle("/", s.serve(Route{serve: func(*Server, *visit) error { return errNoPage }}))
	return guard(http.NewCrossOriginProtection().Handler(compress(mux)))
}

// errNoPage is what is wrong with an address that leads nowhere.
var errNoPage = errors.New("no page of the desk has this address")

// serve runs a route and shows what goes wrong as a page.
func (s *Server) serve(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(w, r)
		if err == nil {
			err = route.serve(s, v)
		}
		if err != nil {
			s.trouble(v, err)
		}
	})
}

// status is the code of the protocol for what went wrong.
func status(err error) int {
	var wrong *misuse
	switch {
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
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}
