package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// maxForm is the size of a form of decisions at most.
const maxForm = 1 << 20

// form reads a form of a bounded size.
func (v *visit) form() error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxForm)
	var large *http.MaxBytesError
	if err := v.r.ParseForm(); errors.As(err, &large) {
		return err
	} else if err != nil {
		return &misuse{http.StatusBadRequest, "the form cannot be read", "load the page again, and send less at once"}
	}
	return nil
}

// decide enters what was decided about the statement on the bench, and shows
// the next.
func (s *Server) decide(v *visit) error {
	if err := errors.Join(noPast(v), v.form()); err != nil {
		return err
	}
	kind := hearsay.EntryKind(v.r.PostFormValue("kind"))
	key, next := v.r.PostFormValue("key"), v.r.PostFormValue("next")
	reviews, wrong, err := s.reviewsOf(v, kind, key)
	if err != nil {
		return err
	}
	if wrong != "" {
		return s.again(v, key, func(p *reviewPage) { p.Wrong = wrong })
	}
	if kind == "merge" {
		kind = hearsay.Corrected
	}
	err = s.source.Review(v.r.Context(), v.who, kind, reviews...)
	if errors.Is(err, ledger.ErrConflict) {
		return s.conflicts(v, key, kind, reviews)
	}
	if err != nil {
		return err
	}
	s.figures.stale()
	return s.again(v, next, func(p *reviewPage) { p.Saved = string(kind) + ", saved " + s.options.Now().Format("15:04") })
}

// again shows the bench with another statement: the part that changes to
// scripts, the whole page to others.
func (s *Server) again(v *visit, at string, change func(p *reviewPage)) error {
	p, err := s.bench(v, at)
	if errors.Is(err, ledger.ErrNotFound) {
		p, err = s.bench(v, "")
	}
	if err != nil {
		return err
	}
	change(p)
	if v.part {
		if p.Item != nil {
			v.w.Header().Set("HX-Push-Url", v.to("/review", "q", p.Question, "after", v.get("after"), "at", p.Item.Key))
		}
		return s.showPart(v, "review", "bench", p)
	}
	if p.Wrong == "" && p.Conflict == nil {
		http.Redirect(v.w, v.r, v.to("/review", "q", p.Question, "after", v.get("after"), "at", at), http.StatusSeeOther)
		return nil
	}
	return s.write(v, http.StatusConflict, "review", "Review", "/review", p)
}

// conflicts shows what somebody else decided meanwhile. Nothing of either is
// lost: the form is there again, and sends what they know now.
func (s *Server) conflicts(v *visit, key string, kind hearsay.EntryKind, yours []hearsay.Review) error {
	theirs, err := s.source.Reviews(v.r.Context(), yours[0].Report)
	if err != nil {
		return err
	}
	seen := int64(0)
	for _, r := range yours {
		seen = max(seen, ledger.LatestAbout(theirs, r.Unit, r.Of...))
	}
	c := &conflict{Yours: string(kind)}
	for _, e := range theirs {
		if e.Seq == seen {
			c.decision = decisionOf(&e)
		}
	}
	return s.again(v, key, func(p *reviewPage) { p.Conflict = c })
}

// reviewsOf reads the form of the bench. What is wrong with it for a person to
// mend is told; an error is for what no page of ours sends.
func (s *Server) reviewsOf(v *visit, kind hearsay.EntryKind, key string) (reviews []hearsay.Review, wrong string, err error) {
	id, _, _ := strings.Cut(key, "/")
	e, err := s.source.Report(v.r.Context(), hearsay.ReportID(id))
	if err != nil {
		return nil, "", err
	}
	read := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	at := slices.IndexFunc(read.Statements, func(r *hearsay.StatementRecord) bool { return r.ID == key })
	if at < 0 {
		return nil, "", fmt.Errorf("statement %q: %w", key, ledger.ErrNotFound)
	}
	seen, _ := strconv.ParseInt(v.r.PostFormValue("seen"), 10, 64) // nothing seen is nought
	r := hearsay.Review{Report: e.Document.ID, Unit: hearsay.StatementUnit, Of: []hearsay.Passage{ledger.PassageOf(read.Statements[at])},
		Batch: rand.Text(), Seen: seen, Note: strings.TrimSpace(v.r.PostFormValue("note"))}
	switch kind {
	case hearsay.Accepted, hearsay.Rejected:
		return []hearsay.Review{r}, "", nil
	case hearsay.Corrected:
		if r.Instead, wrong = corrections(v, &e.Document, r.Of[0].Words.Start); wrong != "" {
			return nil, wrong, nil
		}
		return append([]hearsay.Review{r}, eventReviews(v, &read, r)...), "", nil
	case "merge":
		behind := following(&read, at)
		if behind < 0 {
			return nil, "No statement stands behind this one in the report: nothing to merge with.", nil
		}
		r.Of = append(r.Of, ledger.PassageOf(read.Statements[behind]))
		r.Instead = []hearsay.Correction{merged(read.Statements[at], read.Statements[behind])}
		return []hearsay.Review{r}, "", nil
	}
	return nil, "", &misuse{http.StatusBadRequest, fmt.Sprintf("%q is nothing that can be decided", kind), "accept, reject or correct"}
}

// following is the statement that begins next in the text, -1 for none.
func following(read *hearsay.Records, at int) int {
	best, from := -1, startOf(read.Statements[at])
	for i, r := range read.Statements {
		if start := startOf(r); i != at && start >= from && (best < 0 || start < startOf(read.Statements[best])) {
			best = i
		}
	}
	return best
}

// merged is the first statement with the words of both.
func merged(a, b *hearsay.StatementRecord) hearsay.Correction {
	c := hearsay.Correction{Act: a.Act}
	for _, e := range slices.Concat(a.Content, b.Content) {
		c.Content = append(c.Content, evidenceWords(e))
	}
	if n := len(a.Chain); n > 0 {
		c.Speaker = evidenceWords(a.Chain[n-1].Evidence)
	}
	if a.Recipient != nil {
		c.Recipient = evidenceWords(a.Recipient.Evidence)
	}
	return c
}

func evidenceWords(e hearsay.Evidence) hearsay.Words {
	return hearsay.Words{Span: spanOf(e), Text: e.Text}
}

// corrections reads what stands in a statement's place: one correction, and one
// more for each that was split off. Words are given as they stand in the text,
// and looked for near where the statement stood.
func corrections(v *visit, d *hearsay.Document, near int) (list []hearsay.Correction, wrong string) {
	find := func(words string) hearsay.Words {
		words = strings.TrimSpace(words)
		if words == "" || wrong != "" {
			return hearsay.Words{}
		}
		w, ok := wordsNear(d.Text, words, near)
		if !ok {
			wrong = fmt.Sprintf("These words do not stand in the report: %q. Copy them from the text, to the letter.", short(words, 80))
		}
		return w
	}
	act := hearsay.Act(v.r.PostFormValue("act"))
	if !slices.Contains(hearsay.Acts, act) {
		return nil, fmt.Sprintf("%q is no act. Choose one of the list.", act)
	}
	c := hearsay.Correction{Act: act, Speaker: find(v.r.PostFormValue("speaker")), Recipient: find(v.r.PostFormValue("recipient"))}
	for _, words := range v.r.PostForm["content"] {
		if w := find(words); !w.Empty() {
			c.Content = append(c.Content, w)
		}
	}
	list = append(list, c)
	for _, words := range v.r.PostForm["split"] {
		if w := find(words); !w.Empty() {
			list = append(list, hearsay.Correction{Act: act, Speaker: c.Speaker, Recipient: c.Recipient, Content: []hearsay.Words{w}})
		}
	}
	if wrong == "" && len(c.Content) == 0 {
		wrong = "No words are left. Reject the statement if nothing is said here."
	}
	return list, wrong
}

// wordsNear finds words in a text, where they stand nearest to a place. Browsers
// give spaces and line breaks as they please, so that these count alike.
func wordsNear(text, words string, near int) (hearsay.Words, bool) {
	best, least := hearsay.Span{}, -1
	for at := 0; ; {
		span, ok := nextWords(text, words, at)
		if !ok {
			break
		}
		if d := max(span.Start-near, near-span.Start); least < 0 || d < least {
			best, least = span, d
		}
		at = span.Start + 1
	}
	if least < 0 {
		return hearsay.Words{}, false
	}
	return hearsay.WordsAt(text, best), true
}

// nextWords finds words behind a place, however they are spaced.
func nextWords(text, words string, from int) (hearsay.Span, bool) {
	fields := strings.Fields(words)
	for from < len(text) {
		i := strings.Index(text[from:], fields[0])
		if i < 0 {
			return hearsay.Span{}, false
		}
		start := from + i
		if end, ok := matchFields(text, fields, start); ok {
			return hearsay.Span{Start: start, End: end}, true
		}
		from = start + 1
	}
	return hearsay.Span{}, false
}

func matchFields(text string, fields []string, at int) (end int, ok bool) {
	for i, f := range fields {
		if i > 0 {
			trimmed := strings.TrimLeft(text[at:], " \t\r\n\u00a0")
			if len(trimmed) == len(text)-at {
				return 0, false
			}
			at = len(text) - len(trimmed)
		}
		if !strings.HasPrefix(text[at:], f) {
			return 0, false
		}
		at += len(f)
	}
	return at, true
}

// eventReviews reads the statuses that were changed along with a statement.
func eventReviews(v *visit, read *hearsay.Records, r hearsay.Review) []hearsay.Review {
	var list []hearsay.Review
	for _, e := range read.Events {
		status := hearsay.Status(v.r.PostFormValue(fmt.Sprintf("status-%d-%d", e.Anchor.Start, e.Anchor.End)))
		if status == "" || status == e.Status || !slices.Contains(hearsay.Statuses, status) {
			continue
		}
		list = append(list, hearsay.Review{Report: r.Report, Unit: hearsay.EventUnit, Of: []hearsay.Passage{{Words: evidenceWords(e.Anchor)}},
			Instead: []hearsay.Correction{{Status: status}}, Batch: r.Batch, Seen: r.Seen})
	}
	return list
}

// undo takes back what was decided last, or in one go.
func (s *Server) undo(v *visit) error {
	if err := errors.Join(noPast(v), v.form()); err != nil {
		return err
	}
	batch := v.r.PostFormValue("batch")
	if batch == "" {
		return &misuse{http.StatusBadRequest, "the form does not say what to undo", "load the page again"}
	}
	seen, _ := strconv.ParseInt(v.r.PostFormValue("seen"), 10, 64) // nothing seen is nought
	err := s.source.Review(v.r.Context(), v.who, hearsay.Undone, hearsay.Review{Undoes: batch, Seen: seen})
	if errors.Is(err, ledger.ErrConflict) {
		return s.again(v, v.r.PostFormValue("key"), func(p *reviewPage) {
			p.Wrong = "Not undone: somebody else decided about the same words since. Look at the statement again."
		})
	}
	if err != nil {
		return err
	}
	s.figures.stale()
	return s.again(v, v.r.PostFormValue("undone"), func(p *reviewPage) { p.Saved = "undone, saved " + s.options.Now().Format("15:04") })
}

// bulkMost is how many statements can be decided about in one go: as many as a
// person can look through.
const bulkMost = 200

// A bulkPage lists every statement of a filter before all are decided about.
type bulkPage struct {
	Question string
	Items    []entry
	Keys     []string // each with the number of the latest decision about it
	Reports  int
	More     bool
	Back     string
}

func (s *Server) bulkPage(v *visit) error {
	if err := noPast(v); err != nil {
		return err
	}
	list, more, err := s.bulkOf(v, v.get("q"))
	if err != nil {
		return err
	}
	p := &bulkPage{Question: v.get("q"), More: more, Back: v.to("/review", "q", v.get("q"))}
	reports := map[hearsay.ReportID]bool{}
	for _, r := range list {
		reports[r.Head.Report] = true
		reviews, err := s.source.Reviews(v.r.Context(), r.Head.Report)
		if err != nil {
			return err
		}
		p.Keys = append(p.Keys, fmt.Sprintf("%s %d", r.ID, ledger.LatestAbout(reviews, hearsay.StatementUnit, ledger.PassageOf(r))))
		p.Items = append(p.Items, statementEntry(r))
	}
	p.Reports = len(reports)
	return s.show(v, "bulk", "Review all of a filter", "/review", p)
}

// bulkOf gives the statements of a filter that nobody has decided about.
func (s *Server) bulkOf(v *visit, text string) ([]*hearsay.StatementRecord, bool, error) {
	q, err := query.Parse(text)
	if err != nil || q.Root == nil {
		return nil, false, &misuse{http.StatusBadRequest, "all is too much", "filter the queue first, so that you see what you decide about"}
	}
	list, next, err := s.undecided(v, q, "", bulkMost)
	return list[:min(len(list), bulkMost)], next != "" || len(list) > bulkMost, err
}

// decideAll enters one decision about each statement that was listed, under one
// name, by which all are undone.
func (s *Server) decideAll(v *visit) error {
	if err := errors.Join(noPast(v), v.form()); err != nil {
		return err
	}
	kind := hearsay.EntryKind(v.r.PostFormValue("kind"))
	if kind != hearsay.Accepted && kind != hearsay.Rejected {
		return &misuse{http.StatusBadRequest, fmt.Sprintf("%q cannot be decided about many at once", kind), "accept or reject"}
	}
	list, _, err := s.bulkOf(v, v.r.PostFormValue("q"))
	if err != nil {
		return err
	}
	seen := map[string]int64{}
	for _, listed := range v.r.PostForm["key"] {
		key, number, _ := strings.Cut(listed, " ")
		seen[key], _ = strconv.ParseInt(number, 10, 64) // nothing seen is nought
	}
	batch := rand.Text()
	var reviews []hearsay.Review
	for _, r := range list {
		if latest, listed := seen[r.ID]; listed { // and still without a decision
			reviews = append(reviews, hearsay.Review{Report: r.Head.Report, Unit: hearsay.StatementUnit, Of: []hearsay.Passage{ledger.PassageOf(r)}, Batch: batch, Seen: latest})
		}
	}
	if err := s.source.Review(v.r.Context(), v.who, kind, reviews...); err != nil {
		return err
	}
	s.figures.stale()
	http.Redirect(v.w, v.r, v.to("/review", "q", v.r.PostFormValue("q")), http.StatusSeeOther)
	return nil
}
