package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/desk"
	"hearsay/phrase"
	"hearsay/source"
)

// An Importer brings reports in.
type Importer interface {
	// Import takes the reports of files into the ledger and tells how it goes.
	Import(ctx context.Context, files []desk.File, progress func(desk.Progress)) (desk.Summary, error)
	// Paste takes one text.
	Paste(ctx context.Context, text string, given hearsay.Given) (hearsay.ReportID, error)
}

// What one import may hold at most.
const (
	maxImport = 512 << 20 // bytes of all files
	maxFiles  = 20000
	maxPasted = 4 << 20
	maxFailed = 2000 // failures that are kept to be looked at
)

// An intake is an import in progress, or the last one. There is one at a time.
type intake struct {
	mu      sync.Mutex
	going   bool
	files   int
	started time.Time
	spent   time.Duration
	sum     desk.Summary
	failed  []failure
	trouble string
}

// A failure is a file that could not be read.
type failure struct{ Place, Why, Do string }

// An importPage shows how an import goes, and takes another.
type importPage struct {
	Can     bool
	Going   bool
	Line    string // "412 reports · 38 a second · 21 s left · 3 failed"
	Share   int    // per cent
	Done    bool   // one has ended
	Failed  []failure
	More    int
	Trouble string
	Wrong   string
}

func (s *Server) importPage(v *visit) error {
	return s.show(v, "import", "Import", "/import", s.intake.page(s.options.Importer != nil))
}

// importPart is the part of the page that tells how it goes.
func (s *Server) importPart(v *visit) error {
	return s.showPart(v, "import", "going", s.intake.page(s.options.Importer != nil))
}

func (i *intake) page(can bool) *importPage {
	i.mu.Lock()
	defer i.mu.Unlock()
	p := &importPage{Can: can, Going: i.going, Done: !i.going && i.files > 0, Failed: i.failed, More: i.sum.Failed - len(i.failed), Trouble: i.trouble}
	if i.files == 0 {
		return p
	}
	spent := i.spent
	if i.going {
		spent = time.Since(i.started)
	}
	p.Line = line(i.sum, i.files, spent, i.going)
	p.Share = min(100, 100*i.sum.Seen()/i.files)
	return p
}

// line tells how an import goes. The number of files is that of the reports,
// where a file holds no more than one.
func line(sum desk.Summary, files int, spent time.Duration, going bool) string {
	seen := sum.Seen()
	text := phrase.Count(seen, "report")
	if going && seen <= files {
		text = phrase.Grouped(seen) + " of " + phrase.Count(files, "report")
	}
	rate := float64(seen) / max(spent.Seconds(), 0.01)
	if seen > 0 {
		text += fmt.Sprintf(" · %s a second", phrase.Grouped(int(rate+0.5)))
	}
	if left := files - seen; going && left > 0 && rate > 0 {
		text += " · " + phrase.Short(time.Duration(float64(left)/rate*float64(time.Second))) + " left"
	}
	if !going {
		text += " · " + phrase.Grouped(sum.Added) + " new"
		if sum.Again > 0 {
			text += " · " + phrase.Grouped(sum.Again) + " known already"
		}
	}
	if sum.Failed > 0 {
		text += " · " + phrase.Grouped(sum.Failed) + " failed"
	}
	return text
}

// take brings in the files or the text that a form sends.
func (s *Server) take(v *visit) error {
	if s.options.Importer == nil {
		return &misuse{http.StatusForbidden, "this desk brings nothing in", "use \"hearsay read\""}
	}
	if !strings.HasPrefix(v.r.Header.Get("Content-Type"), "multipart/form-data") {
		return s.paste(v)
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxImport)
	folder, files, err := received(v.r)
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	if err := s.intake.begin(len(files)); err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	go s.intake.run(s.options.Importer, folder, files, s.figures.stale)
	http.Redirect(v.w, v.r, "/import", http.StatusSeeOther)
	return nil
}

// received lays the files of a form down in a folder of their own, under numbers:
// what a browser calls them names nothing on this machine.
func received(r *http.Request) (folder string, files []desk.File, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, &misuse{http.StatusBadRequest, "the form cannot be read", "load the page again"}
	}
	if folder, err = os.MkdirTemp("", "hearsay-import-"); err != nil {
		return "", nil, fmt.Errorf("making a folder for what comes in: %w", err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return folder, nil, tooMuch()
		}
		if err != nil {
			return folder, nil, &misuse{http.StatusBadRequest, "what came in broke off", "send it again"}
		}
		if part.FileName() == "" {
			continue
		}
		if len(files) == maxFiles {
			return folder, nil, tooMuch()
		}
		path := filepath.Join(folder, fmt.Sprint(len(files)))
		if err := lay(path, part); err != nil {
			if errors.As(err, &large) {
				return folder, nil, tooMuch()
			}
			return folder, nil, fmt.Errorf("keeping what comes in: %w", err)
		}
		files = append(files, desk.File{Name: part.FileName(), Open: func() (io.ReadCloser, error) { return os.Open(path) }})
	}
	if len(files) == 0 {
		return folder, nil, &misuse{http.StatusBadRequest, "no file came in", "choose files or a folder first"}
	}
	return folder, files, nil
}

func tooMuch() error {
	return &misuse{http.StatusRequestEntityTooLarge, fmt.Sprintf("one import holds at most %s and %d MiB", phrase.Count(maxFiles, "file"), maxImport>>20),
		"send less at once, or use \"hearsay read\" with the folder"}
}

func lay(path string, from io.Reader) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}

// begin starts an import if none is going.
func (i *intake) begin(files int) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.going {
		return &misuse{http.StatusConflict, "another import is going", "wait until it has ended"}
	}
	i.going, i.files, i.started, i.sum, i.failed, i.trouble = true, files, time.Now(), desk.Summary{}, nil, ""
	return nil
}

// run reads what was laid down, beside the requests, and then takes it away.
func (i *intake) run(to Importer, folder string, files []desk.File, changed func()) {
	sum, err := to.Import(context.Background(), files, func(p desk.Progress) { i.step(p); changed() })
	err = errors.Join(err, os.RemoveAll(folder))
	i.mu.Lock()
	defer i.mu.Unlock()
	i.sum, i.going, i.spent = sum, false, time.Since(i.started)
	if err != nil {
		i.trouble = err.Error()
	}
	changed()
}

func (i *intake) step(p desk.Progress) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.sum = p.Summary
	for _, t := range p.Batch {
		if t.Failure != nil && len(i.failed) < maxFailed {
			i.failed = append(i.failed, failureOf(t.Failure))
		}
	}
}

func failureOf(f *source.Failure) failure {
	why := f.Why
	if f.Err != nil {
		why += " (" + f.Err.Error() + ")"
	}
	return failure{Place: f.Place, Why: why, Do: f.Do}
}

// paste takes one text and opens its report.
func (s *Server) paste(v *visit) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxPasted)
	if err := v.r.ParseForm(); err != nil {
		return &misuse{http.StatusRequestEntityTooLarge, "the text is too long to paste", "save it as a file and choose that"}
	}
	text := strings.ReplaceAll(v.r.PostFormValue("text"), "\r\n", "\n")
	wrong := func(why string) error {
		p := s.intake.page(true)
		p.Wrong = why
		return s.write(v, http.StatusUnprocessableEntity, "import", "Import", "/import", p)
	}
	if strings.TrimSpace(text) == "" {
		return wrong("There is no text. Paste the words of a report.")
	}
	given := hearsay.Given{Title: v.r.PostFormValue("title"), Date: v.r.PostFormValue("date"), Outlet: v.r.PostFormValue("outlet"), URL: v.r.PostFormValue("url")}
	id, err := s.options.Importer.Paste(v.r.Context(), text, given)
	var failed *source.Failure
	if errors.As(err, &failed) {
		return wrong("It was not read: " + failed.Why + ". " + failed.Do)
	}
	if err != nil {
		return err
	}
	s.figures.stale()
	http.Redirect(v.w, v.r, "/reports/"+string(id), http.StatusSeeOther)
	return nil
}
