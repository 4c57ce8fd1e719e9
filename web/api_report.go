package web

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"

	"hearsay"
	"hearsay/desk"
	"hearsay/export"
	"hearsay/source"
)

func (s *Server) apiReport(v *visit) error {
	if err := v.only(asOfKey); err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	e, records, err := s.known(v, v.r.PathValue("report"))
	if err != nil {
		return err
	}
	return s.answer(v, http.StatusOK, export.NewReport(e, records))
}

// apiText gives the clean text that all offsets count in.
func (s *Server) apiText(v *visit) error {
	if err := v.only(asOfKey); err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	e, _, err := s.known(v, v.r.PathValue("report"))
	if err != nil {
		return err
	}
	return v.send("text/plain; charset=utf-8", e.Document.Text)
}

// takenAtOnce is how many requests are read at once; each reads several reports
// at once itself.
const takenAtOnce = 2

// A takenRecord tells what became of reports that were sent.
type takenRecord struct {
	Added   int             `json:"added"`
	Known   int             `json:"known"`
	Failed  int             `json:"failed"`
	Reports []readRecord    `json:"reports"`
	Fails   []failureRecord `json:"failures"`
}

// A readRecord is one of them that is in the ledger now.
type readRecord struct {
	Event      string           `json:"event"` // report: added; known: was there
	Place      string           `json:"place"`
	Report     hearsay.ReportID `json:"report"`
	URL        string           `json:"url"`
	Statements *int             `json:"statements,omitempty"`
	Events     *int             `json:"events,omitempty"`
}

// unread is what is wrong where nothing that was sent could be read.
type unread struct{ failures []failureRecord }

// Error implements error.
func (u *unread) Error() string {
	return fmt.Sprintf("%s: %s; %s", u.failures[0].Place, u.failures[0].Why, u.failures[0].Do)
}

// longestPlace is how many bytes of a name for people are kept.
const longestPlace = 300

// apiTake reads what is sent, as "hearsay read -" reads standard input: a text,
// a page, or JSON Lines. What is said in the address beside it counts where the
// report itself says nothing. A place is a name for people: no file is looked
// for there.
func (s *Server) apiTake(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	if err := v.only("place", "title", "date", "outlet", "url", "author"); err != nil {
		return err
	}
	place := cmp.Or(v.get("place"), v.who+" through the API")
	if len(place) > longestPlace {
		return wrongField("place", "the place is too long", fmt.Sprintf("use at most %d bytes", longestPlace))
	}
	ctx := v.r.Context()
	if err := s.taking.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.taking.Release(1)
	body := &watched{ReadCloser: v.r.Body}
	sent := (&source.Source{MaxBytes: largeBytes, Stdin: body}).Reports(ctx, []string{"-"})
	taken := takenRecord{Reports: []readRecord{}, Fails: []failureRecord{}}
	sum, err := api.TakeAll(ctx, named(sent, place, v.given()), taken.add)
	if err = errors.Join(err, body.err); err != nil {
		return err
	}
	s.figures.stale()
	taken.Added, taken.Known, taken.Failed = sum.Added, sum.Again, sum.Failed
	v.deed.What = fmt.Sprintf("%d added, %d known, %d failed", sum.Added, sum.Again, sum.Failed)
	switch {
	case len(taken.Reports) == 0 && len(taken.Fails) > 0:
		return &unread{taken.Fails}
	case len(taken.Reports) == 1:
		v.w.Header().Set("Location", taken.Reports[0].URL)
	}
	if sum.Added > 0 {
		return s.answer(v, http.StatusCreated, taken)
	}
	return s.answer(v, http.StatusOK, taken)
}

// given is what the address tells of a report.
func (v *visit) given() hearsay.Given {
	return hearsay.Given{Title: v.get("title"), Date: v.get("date"), Outlet: v.get("outlet"), URL: v.get("url"), Author: v.get("author")}
}

func (t *takenRecord) add(p desk.Progress) {
	for _, one := range p.Batch {
		if one.Failure != nil {
			t.Fails = append(t.Fails, failureLine(one.Failure))
			continue
		}
		r := readRecord{Event: "known", Place: one.Place, Report: one.Report, URL: "/api/v1/reports/" + string(one.Report)}
		if e := one.Entry; e != nil {
			statements, events := len(e.Reading.Statements), len(e.Reading.Events)
			r.Event, r.Statements, r.Events = "report", &statements, &events
		}
		t.Reports = append(t.Reports, r)
	}
}

// named gives reports from standard input another place, and what was given
// with them.
func named(reports iter.Seq2[hearsay.Report, error], place string, given hearsay.Given) iter.Seq2[hearsay.Report, error] {
	return func(yield func(hearsay.Report, error) bool) {
		for r, err := range reports {
			var f *source.Failure
			if errors.As(err, &f) {
				err = &source.Failure{Place: place + strings.TrimPrefix(f.Place, "-"), Why: f.Why, Do: f.Do, Err: f.Err}
			}
			r.Place = place + strings.TrimPrefix(r.Place, "-")
			g := &r.Given
			g.Title, g.Date, g.Outlet = cmp.Or(g.Title, given.Title), cmp.Or(g.Date, given.Date), cmp.Or(g.Outlet, given.Outlet)
			g.URL, g.Author = cmp.Or(g.URL, given.URL), cmp.Or(g.Author, given.Author)
			if !yield(r, err) {
				return
			}
		}
	}
}
