// Package web is the desk: pages on which a ledger is read, asked and reviewed
// in a browser. In come requests; out go whole pages of HTML, or the part of one
// that changes.
//
// Every page can be read without script, and its address holds its whole state.
// Nothing is fetched from elsewhere: templates, styles and scripts are embedded.
// What a page shows comes from a [Source]; what the source does not keep yet is
// said to be so, and nothing is made up.
//
// The package opens no port and decides nothing about what a text says.
package web

import (
	"fmt"
	"html/template"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"

	"hearsay/desk"
	"hearsay/export"
	"hearsay/query"
)

// Options say what a desk is opened on.
type Options struct {
	Source   Source
	Importer Importer         // nil: reports cannot be brought in here
	API      Archive          // nil: programs cannot ask here
	Coder    *export.Coder    // of events for PLOVER, CAMEO and POLECAT
	Gate     Gate             // who may come in
	Version  string           // of program, knowledge and models: another may answer otherwise
	Name     string           // of the ledger, as people call it
	About    []Fact           // of the program, for the page About
	Now      func() time.Time // time.Now if nil

	// Patience is how long a page waits for what has to be added up over reports,
	// before it is shown without; 70 ms if 0.
	Patience time.Duration

	// Who names who sends a request to a desk without accounts, to sign what they
	// decide. Nil signs all as one person: a desk on loopback has nobody else.
	Who func(r *http.Request) string
}

// A Fact is a line of the page About.
type Fact struct {
	Name  string
	Value string
}

// A Server serves the desk. It may be used by many requests at once.
type Server struct {
	source  Source
	options Options
	pages   map[string]*template.Template
	assets  *assets
	figures *figures
	cast    *cast
	sums    *sums
	intake  *intake
	handler http.Handler

	crossOrigin                 *http.CrossOriginProtection
	asking, guessing, strangers *limiter
	taking                      *semaphore.Weighted // of reports through the API
}

// New makes a desk ready.
func New(o Options) (*Server, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 70 * time.Millisecond
	}
	if o.Who == nil {
		o.Who = func(*http.Request) string { return desk.Person }
	}
	s := &Server{source: o.Source, options: o, figures: newFigures(o.Source, o.Patience), cast: newCast(o.Source, o.Patience), sums: newSums(o.Source, o.Patience), intake: &intake{}}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.pages, err = loadPages(s.assets); err != nil {
		return nil, err
	}
	s.crossOrigin = http.NewCrossOriginProtection()
	if o.Gate.Origin != "" {
		if err := s.crossOrigin.AddTrustedOrigin(o.Gate.Origin); err != nil {
			return nil, fmt.Errorf("the address of the proxy: %w", err)
		}
	}
	s.asking, s.guessing, s.strangers = newLimiter(askPace), newLimiter(guessPace), newLimiter(strangerPace)
	s.taking = semaphore.NewWeighted(takenAtOnce)
	s.handler = s.mux()
	return s, nil
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// today is the day it is for the people at the desk.
func (s *Server) today() string { return s.options.Now().Format(time.DateOnly) }

// kept reports whether the source keeps records of a kind.
func (s *Server) kept(kind query.Kind) bool { return s.source.Keeps(kind) }
