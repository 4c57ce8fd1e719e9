package web

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"time"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
)

// A format is a way of writing records for other programs.
type format struct {
	name, media, ending string
	events              bool // only events can be written so
}

var formats = []format{
	{"jsonl", "application/jsonl", "jsonl", false},
	{"csv", "text/csv; charset=utf-8; header=present", "csv", false},
	{"ics", "text/calendar; charset=utf-8", "ics", true},
	{"plover", "application/jsonl", "plover.jsonl", true},
	{"cameo", "text/csv; charset=utf-8; header=present", "cameo.csv", true},
	{"polecat", "text/csv; charset=utf-8; header=present", "polecat.csv", true},
}

// An exporting says what is written, and how.
type exporting struct {
	format   format
	kinds    []apiKind
	question query.Question
}

// exporting reads what is to be written.
func (s *Server) exporting(v *visit) (e exporting, err error) {
	if err := v.only("format", "kind", "q", asOfKey); err != nil {
		return e, err
	}
	name := cmp.Or(v.get("format"), "jsonl")
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return e, wrongField("format", fmt.Sprintf("there is no format %q", name), "use jsonl, csv, ics, plover, cameo or polecat")
	}
	e.format = formats[i]
	kind := v.get("kind")
	for _, k := range apiKinds {
		if s.kept(k.kind) && (kind == k.name || kind == string(k.kind) || kind == "" && e.unasked(k)) {
			e.kinds = append(e.kinds, k)
		}
	}
	switch {
	case len(e.kinds) == 0:
		return e, wrongField("kind", fmt.Sprintf("this ledger keeps no %q", kind), "see /api/v1 for what it keeps")
	case e.format.events && e.kinds[0].kind != query.Events:
		return e, wrongField("kind", "only events can be written as "+name, "leave kind out, or use another format")
	case name == "csv" && export.Tables[e.kinds[0].kind].Header == nil:
		return e, wrongField("format", e.kinds[0].name+" cannot be written as a table", "use jsonl")
	}
	e.question, err = v.ask(v.get("q"))
	return e, err
}

// unasked tells whether a kind is written where none is named.
func (e *exporting) unasked(k apiKind) bool {
	switch {
	case e.format.events:
		return k.kind == query.Events
	case e.format.name == "csv":
		return k.kind == query.Statements
	}
	return true
}

// leftOut is the trailer that tells how many events a scheme has no row for.
const leftOut = "Hearsay-Left-Out"

// apiExport writes all that a question asks for, however much it is, as it is
// read. Where that breaks off the connection is broken too: half an export
// must not look like a whole one.
func (s *Server) apiExport(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	e, err := s.exporting(v)
	if err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	v.deed.What = v.r.URL.RawQuery
	h := v.w.Header()
	h.Set("Content-Type", e.format.media)
	h.Set("Content-Disposition", `attachment; filename="hearsay.`+e.format.ending+`"`)
	if e.coded() {
		h.Set("Trailer", leftOut)
	}
	if v.r.Method == http.MethodHead {
		v.w.WriteHeader(http.StatusOK)
		return nil
	}
	out := bufio.NewWriterSize(&patient{w: v.w, control: http.NewResponseController(v.w)}, 32<<10)
	err = s.export(v, out, e, api)
	if err = errors.Join(err, out.Flush()); err == nil {
		return nil
	}
	s.log(v, err)
	s.note(v, Route{Pattern: exportPattern}, err)
	panic(http.ErrAbortHandler)
}

func (e *exporting) coded() bool { return e.format.events && e.format.name != "ics" }

func (s *Server) export(v *visit, out io.Writer, e exporting, api Archive) error {
	events := api.Ask(v.r.Context(), query.Events, e.question)
	if e.coded() {
		left, err := s.code(out, e.format.name, events)
		v.w.Header().Set(leftOut, strconv.Itoa(left))
		return err
	}
	if e.format.name == "ics" {
		return export.ICS(out, events)
	}
	for _, k := range e.kinds {
		records := api.Ask(v.r.Context(), k.kind, e.question)
		var err error
		if e.format.name == "csv" {
			err = export.CSV(out, k.kind, records)
		} else {
			err = export.JSON(out, records)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// code writes events in a format of event data, and tells how many have no row
// there.
func (s *Server) code(out io.Writer, format string, events iter.Seq2[hearsay.Record, error]) (left int, err error) {
	c := s.options.Coder
	switch {
	case c == nil:
		return 0, errors.New("this desk codes no events")
	case format == "plover":
		return c.Plover(out, events)
	case format == "cameo":
		return c.Dyads(out, events)
	}
	return c.Polecat(out, events)
}

// writeTime is how long a reader may take for a piece of an export.
const writeTime = time.Minute

// A patient writer gives a slow reader time as long as something moves: an
// export may take longer than any page.
type patient struct {
	w       io.Writer
	control *http.ResponseController
}

// Write implements [io.Writer].
func (p *patient) Write(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Time{}) // no connection, no deadline: only in tests
	_ = p.control.SetWriteDeadline(time.Now().Add(writeTime))
	return p.w.Write(b)
}
