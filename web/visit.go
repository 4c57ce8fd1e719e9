package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"syscall"

	"hearsay/account"
	"hearsay/query"
)

// A visit is one request with what holds on every page.
type visit struct {
	w    http.ResponseWriter
	r    *http.Request
	asOf string          // day up to which entries count; "" for now
	who  string          // signs what is decided
	part bool            // only a part of the page is wanted
	by   account.Account // whose account it is
	deed account.Deed    // what is told of it in the list of who did what
}

// asOfKey names the day in an address.
const asOfKey = "as-of"

// visit reads what every page's address may hold.
func (s *Server) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v := &visit{w: w, r: r, who: s.options.Who(r), part: r.Header.Get("HX-Request") == "true"}
	day := r.URL.Query().Get(asOfKey)
	if day == "" {
		return v, nil
	}
	_, _, ok := query.Days(day)
	if !ok {
		return v, &misuse{http.StatusBadRequest, fmt.Sprintf("%q is no day, month or year", day), "write it as 2031-05-14, or go back to now"}
	}
	q, err := query.Parse(string(query.AsOf) + ":" + day)
	v.asOf = q.AsOf
	return v, err
}

// get is a field of the address.
func (v *visit) get(name string) string { return v.r.URL.Query().Get(name) }

// to is the address of a page, on the same day. Fields come in pairs; empty
// ones are left out.
func (v *visit) to(path string, fields ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i+1] != "" {
			q.Set(fields[i], fields[i+1])
		}
	}
	if v.asOf != "" && !q.Has(asOfKey) {
		q.Set(asOfKey, v.asOf)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// here is this page's address with some fields otherwise; an empty one is taken
// out.
func (v *visit) here(fields ...string) string {
	q := v.r.URL.Query()
	for i := 0; i+1 < len(fields); i += 2 {
		q.Del(fields[i])
		if fields[i+1] != "" {
			q.Set(fields[i], fields[i+1])
		}
	}
	if len(q) == 0 {
		return v.r.URL.Path
	}
	return v.r.URL.Path + "?" + q.Encode()
}

// longestQuestion is how many bytes a question may have: looking for thousands of
// words would keep others waiting.
const longestQuestion = 4000

// ask parses a question, on the page's day.
func (v *visit) ask(text string) (query.Question, error) {
	if len(text) > longestQuestion {
		return query.Question{}, wrongField("q", fmt.Sprintf("the question is longer than %d bytes", longestQuestion), "ask for less at once")
	}
	q, err := query.Parse(text)
	if err == nil && q.AsOf == "" {
		q.AsOf = v.asOf
	}
	return q, err
}

// send writes an answer that is ready.
func (v *visit) send(media, text string) error { return v.sendAs(http.StatusOK, media, text) }

func (v *visit) sendAs(code int, media, text string) error {
	v.w.Header().Set("Content-Type", media)
	v.w.WriteHeader(code)
	_, err := io.WriteString(v.w, text)
	return ignoreGone(err)
}

// ignoreGone passes over errors of readers who have left: nobody is there to be
// told.
func ignoreGone(err error) error {
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, http.ErrHandlerTimeout) {
		return nil
	}
	return err
}
