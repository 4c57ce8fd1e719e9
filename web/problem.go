package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"hearsay/ledger"
	"hearsay/query"
	"hearsay/source"
)

// A problemRecord tells a program what is wrong with its request (RFC 9457).
type problemRecord struct {
	Type     string          `json:"type"` // "about:blank": the title is that of the status
	Title    string          `json:"title"`
	Status   int             `json:"status"`
	Detail   string          `json:"detail"`             // what is wrong
	Do       string          `json:"do,omitempty"`       // what to do
	Instance string          `json:"instance"`           // what was asked
	Where    string          `json:"where,omitempty"`    // which parameter or field
	Column   int             `json:"column,omitempty"`   // of a question, in code points from 1
	Question string          `json:"question,omitempty"` // as it was read
	Failures []failureRecord `json:"failures,omitempty"` // of reports
}

// A failureRecord says why something could not be read, as "hearsay read --json"
// does.
type failureRecord struct {
	Place string `json:"place"`
	Why   string `json:"why"`
	Do    string `json:"do"`
}

func failureLine(f *source.Failure) failureRecord { return failureRecord{f.Place, f.Why, f.Do} }

// A fieldError is a misuse of one parameter or field.
type fieldError struct {
	misuse
	where string
}

// Unwrap gives the misuse.
func (f *fieldError) Unwrap() error { return &f.misuse }

// wrongField says what is wrong with a parameter or field, and what to do.
func wrongField(where, why, do string) error {
	return &fieldError{misuse{http.StatusBadRequest, why, do}, where}
}

// problem tells a program what went wrong.
func (s *Server) problem(v *visit, err error) {
	code := status(err)
	p := problemRecord{Type: "about:blank", Title: http.StatusText(code), Status: code, Detail: plainly(err), Instance: v.r.URL.RequestURI()}
	var wrong *misuse
	var in *fieldError
	var question *query.Error
	var failed *unread
	if errors.As(err, &in) {
		p.Where = in.where
	}
	switch {
	case errors.As(err, &failed):
		p.Failures = failed.failures
	case errors.As(err, &wrong):
		p.Detail, p.Do = wrong.why, wrong.do
	case errors.As(err, &question):
		p.Detail, p.Do, p.Where, p.Column, p.Question = question.Why, question.Do, "q", question.Col, question.Question
	case errors.Is(err, errNoPage):
		p.Detail, p.Do = "the API has no such address", "see /api/v1 for those it has"
	case errors.Is(err, ledger.ErrPlace):
		p.Do, p.Where = "follow \"next\" as it is, or leave after out", "after"
	case code == http.StatusNotFound:
		p.Do = "see that the key is whole; it may be in another ledger"
	case code == http.StatusRequestEntityTooLarge:
		p.Detail, p.Do = "the request holds more than may be sent here at once", "send it in parts"
	case code == http.StatusConflict:
		p.Do = "ask what was decided, look, and decide again with \"seen\""
	case code == http.StatusServiceUnavailable:
		p.Do = "try again in a moment"
		v.w.Header().Set("Retry-After", "2")
	case code == http.StatusInternalServerError:
		p.Detail, p.Do = s.inside(v, err), "tell whoever runs this desk"
	}
	if code == http.StatusUnauthorized {
		v.w.Header().Set("WWW-Authenticate", `Bearer realm="hearsay"`)
		v.w.Header().Add("WWW-Authenticate", `Basic realm="hearsay: your name, and a token as the password", charset="UTF-8"`)
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	v.w.WriteHeader(code)
	e := json.NewEncoder(v.w)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); ignoreGone(err) != nil {
		s.log(v, err)
	}
}

// plainly is what a ledger refuses, without where its file lies.
func plainly(err error) string {
	text := err.Error()
	for _, known := range []error{ledger.ErrPlace, ledger.ErrConflict, ledger.ErrNotFound, ledger.ErrAmbiguous, ledger.ErrBusy} {
		if errors.Is(err, known) {
			_, rest, _ := strings.Cut(text, known.Error())
			return known.Error() + rest
		}
	}
	return text
}

// inside says what went wrong within the desk: all of it on this machine; to
// others only that it did, and the rest to whoever runs the desk.
func (s *Server) inside(v *visit, err error) string {
	if s.options.Gate.Accounts == nil || errors.Is(err, context.Canceled) {
		return err.Error()
	}
	s.log(v, err)
	return "something is in trouble within the desk"
}

// log tells whoever runs the desk.
func (s *Server) log(v *visit, err error) {
	slog.Error("the desk is in trouble", "asked", v.r.Method+" "+v.r.URL.Path, "error", err)
}
