package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"hearsay/ledger"
)

//go:embed templates
var templateFiles embed.FS

// A frame is a page with all that stands around it.
type frame struct {
	Title  string // of the window
	Here   string // address of the place in the frame, "/reports"
	Places []place
	All    []place // the foot has them all
	Name   string  // of the ledger
	Size   ledger.Size
	AsOf   string // "" for now
	Known  bool   // whether the page is of a past day
	Now    string // this page's address now
	Ask    string // the question in the field of the frame
	Search string // where it leads
	Who    string // is signed in; "" at a desk that only this machine reaches
	Data   any    // of the page
}

// A place is an entry of the frame's lists of pages.
type place struct {
	Name    string
	Address string
	Here    bool
	Waiting int // statements that wait for review
}

// places lists the pages, those of the frame first.
var places = []struct{ name, address string }{
	{"Today", "/"}, {"Reports", "/reports"}, {"Claims", "/claims"}, {"Positions", "/positions"}, {"Calendar", "/calendar"},
	{"Ask", "/ask"}, {"Review", "/review"},
	{"Actors", "/actors"}, {"Outlets", "/outlets"}, {"Stories", "/stories"}, {"Import", "/import"}, {"About this ledger", "/about"},
}

// inFrame is how many of them stand at the head.
const inFrame = 7

// loadPages reads the templates: each file but frame.html and the shared parts
// in parts.html is a page.
func loadPages(a *assets) (map[string]*template.Template, error) {
	base, err := template.New("frame.html").Funcs(drawings).Funcs(template.FuncMap{"asset": a.address}).
		ParseFS(templateFiles, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "frame" || name == "parts" {
			continue
		}
		page, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if pages[name], err = page.ParseFS(templateFiles, file); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// show writes a page. The title is the page's own; here is the place in the
// frame that it belongs to.
func (s *Server) show(v *visit, name, title, here string, data any) error {
	return s.write(v, http.StatusOK, name, title, here, data)
}

func (s *Server) write(v *visit, code int, name, title, here string, data any) error {
	f := s.frame(v, title, here)
	f.Data = data
	return s.render(v, code, name, "frame.html", f)
}

// showPart writes a part of a page that a script asked for.
func (s *Server) showPart(v *visit, name, part string, data any) error {
	return s.render(v, http.StatusOK, name, part, data)
}

// render writes a template whole or not at all.
func (s *Server) render(v *visit, code int, name, part string, data any) error {
	page, ok := s.pages[name]
	if !ok {
		return fmt.Errorf("web: there is no page %q", name)
	}
	var b bytes.Buffer
	if err := page.ExecuteTemplate(&b, part, data); err != nil {
		return fmt.Errorf("showing the page %s: %w", name, err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.Header().Add("Vary", "HX-Request")
	v.w.WriteHeader(code)
	_, err := v.w.Write(b.Bytes())
	return ignoreGone(err)
}

func (s *Server) frame(v *visit, title, here string) *frame {
	figures := s.figures.now()
	f := &frame{Title: title, Here: here, Name: s.options.Name, Size: figures.size, AsOf: v.asOf, Known: v.asOf != "",
		Now: v.here(asOfKey, ""), Ask: v.get("q"), Search: "/ask"}
	if s.options.Gate.Accounts != nil {
		f.Who = v.by.Name
	}
	if v.asOf != "" {
		f.Title += ", as known on " + fullDay(v.asOf)
	}
	for i, p := range places {
		at := place{Name: p.name, Address: v.to(p.address), Here: p.address == here}
		if p.address == "/review" {
			at.Waiting = figures.waiting
		}
		if i < inFrame {
			f.Places = append(f.Places, at)
		}
		f.All = append(f.All, at)
	}
	return f
}

// A trouble is what the page of something that went wrong shows.
type troublePage struct {
	Why  string
	Do   string
	Code int
}

// trouble shows what went wrong. After a page has begun there is nothing left
// to say: a page is written whole or not at all.
func (s *Server) trouble(v *visit, err error) {
	var on *elsewhere
	switch {
	case errors.As(err, &on):
		http.Redirect(v.w, v.r, on.to, http.StatusSeeOther)
		return
	case v.forPrograms():
		s.problem(v, err)
		return
	}
	t := troublePage{Why: plainly(err), Code: status(err)}
	if t.Code == http.StatusInternalServerError {
		t.Why = s.inside(v, err)
	}
	var wrong *misuse
	switch {
	case errors.As(err, &wrong):
		t.Why, t.Do = wrong.why, wrong.do
	case errors.Is(err, errNoPage):
		t.Do = "Begin at Today, or choose a page below."
	case t.Code == http.StatusNotFound:
		t.Do = "It may be in another ledger, or the address was cut short."
	}
	if v.by.Role == Anyone { // who is not signed in is told nothing of the ledger
		if broken := s.render(v, t.Code, "door", "refused", t); broken != nil {
			http.Error(v.w, t.Why, t.Code)
		}
		return
	}
	if broken := s.write(v, t.Code, "trouble", "Not shown", "", t); broken != nil {
		http.Error(v.w, t.Why, t.Code)
	}
}
