package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// A reviewPage is the bench: the queue, one statement with its words, its
// fields.
type reviewPage struct {
	Question string
	Past     bool // on a past day nothing is decided
	Trouble  *troublePage
	Queue    []queued
	More     string // address of the queue behind this window
	Waiting  int
	Item     *benchItem
	Done     []decision // what was decided last
	Undo     *decision  // what u takes back
	Saved    string     // what was saved, and when
	Conflict *conflict
	Wrong    string // what is wrong with a correction
	Bulk     string // address of the preview of all
	Acts     []hearsay.Act
	Here     string // this queue's address, to come back to
}

// A queued is a statement that waits.
type queued struct {
	Key     string
	Ask     string // what is in doubt
	Words   string
	Outlet  string
	Address string
	Here    bool
}

// A benchItem is the statement under review.
type benchItem struct {
	Key       string
	Ask       string
	Why       string
	Words     string
	Source    string // which report
	Report    string // address
	Around    []template.HTML
	Passage   hearsay.Passage
	ReportID  hearsay.ReportID
	Seen      int64
	Content   []string
	Speaker   string
	Through   []string
	Recipient string
	Act       hearsay.Act
	Events    []benchEvent
	State     string // what was decided already
	Next      string // the key behind it
	Prev      string
}

// A benchEvent is an event that the statement tells of.
type benchEvent struct {
	Key    string
	Move   string
	Anchor string
	Status hearsay.Status
	Others []hearsay.Status
}

// A decision is what somebody decided.
type decision struct {
	Kind, By, When, Words, Note, Batch string
	Key                                string // of the statement, where it is needed
	Seen                               int64
	Count                              int
}

// A conflict is what somebody else decided meanwhile.
type conflict struct {
	decision
	Yours string
}

// queueLength is how many statements the queue shows.
const queueLength = 30

func (s *Server) reviewPage(v *visit) error {
	p, err := s.bench(v, v.get("at"))
	if err != nil {
		return err
	}
	return s.show(v, "review", "Review", "/review", p)
}

// bench makes the page ready with one statement on it, the first of the queue
// if none is named.
func (s *Server) bench(v *visit, at string) (*reviewPage, error) {
	p := &reviewPage{Question: v.get("q"), Past: v.asOf != "", Waiting: s.figures.now().waiting, Acts: hearsay.Acts, Here: v.here("at", "")}
	if p.Past {
		return p, nil
	}
	q, err := query.Parse(p.Question)
	if err != nil {
		p.Trouble = wrongQuestion(err)
		return p, nil
	}
	waiting, next, err := s.queue(v, q, v.get("after"))
	if err != nil {
		return nil, err
	}
	if next != "" {
		p.More = v.here("after", next, "at", "")
	}
	if p.Question != "" && len(waiting) > 0 {
		p.Bulk = v.to("/review/bulk", "q", p.Question)
	}
	if at == "" && len(waiting) > 0 {
		at = waiting[0].ID
	}
	for _, r := range waiting {
		p.Queue = append(p.Queue, queued{Key: r.ID, Ask: inDoubt(r), Words: short(wordsOf(r).Text, 90), Outlet: r.Head.Outlet, Address: v.here("at", r.ID), Here: r.ID == at})
	}
	if at != "" {
		if p.Item, err = s.item(v, at); err != nil {
			return nil, err
		}
		p.Item.beside(p.Queue)
	}
	return p, s.recent(v, p)
}

// beside finds the neighbours of the item in the queue.
func (i *benchItem) beside(queue []queued) {
	at := slices.IndexFunc(queue, func(q queued) bool { return q.Key == i.Key })
	if at >= 0 && at+1 < len(queue) {
		i.Next = queue[at+1].Key
	}
	if at > 0 {
		i.Prev = queue[at-1].Key
	}
	if at < 0 && len(queue) > 0 {
		i.Next = queue[0].Key
	}
}

// queue gives statements that nobody has decided about: those in doubt first,
// then the others; newest reports first, and within the window the least sure
// first.
func (s *Server) queue(v *visit, q query.Question, after string) (list []*hearsay.StatementRecord, next string, err error) {
	doubtful := term(query.Is, "doubtful")
	rounds := []query.Node{doubtful, query.Not{Of: doubtful}}
	round, place := 0, after
	if rest, ok := strings.CutPrefix(after, "rest:"); ok {
		round, place = 1, rest
	}
	for ; round < len(rounds) && len(list) < queueLength; round++ {
		root := rounds[round]
		if q.Root != nil {
			root = query.All{q.Root, root}
		}
		var more []*hearsay.StatementRecord
		if more, place, err = s.undecided(v, query.Question{Root: root}, place, queueLength-len(list)); err != nil {
			return nil, "", err
		}
		slices.SortStableFunc(more, func(a, b *hearsay.StatementRecord) int { return cmp.Compare(sureness(a), sureness(b)) })
		list = append(list, more...)
		if place != "" {
			return list, []string{"", "rest:"}[round] + place, nil
		}
	}
	return list, "", nil
}

// sureness is how sure a statement's least sure part is.
func sureness(r *hearsay.StatementRecord) int {
	if r.Confidence == (hearsay.Confidence{}) {
		return 100
	}
	return r.Confidence.Least()
}

// undecided reads on behind a place until it has so many statements without a
// decision, but not through more than a bounded number of windows.
func (s *Server) undecided(v *visit, q query.Question, after string, most int) (list []*hearsay.StatementRecord, next string, err error) {
	for range 20 {
		leaf, err := s.source.Page(v.r.Context(), query.Statements, q, ledger.Window{After: after, Newest: true, Limit: most})
		if err != nil {
			return nil, "", err
		}
		for _, r := range leaf.Records {
			if st, ok := r.(*hearsay.StatementRecord); ok && st.Review == nil {
				list = append(list, st)
			}
		}
		if after = leaf.Next; after == "" || len(list) >= most {
			break
		}
	}
	return list, after, nil
}

// inDoubt says what is in doubt about a statement.
func inDoubt(r *hearsay.StatementRecord) string {
	if !doubtful(r) {
		return "Is it so?"
	}
	switch r.Confidence.Least() {
	case r.Confidence.Cue:
		return "Is anything said here?"
	case r.Confidence.Source:
		return "Who says it?"
	}
	return "How far do the words go?"
}

// item puts one statement on the bench, as it was read, with what was decided
// already.
func (s *Server) item(v *visit, key string) (*benchItem, error) {
	id, _, _ := strings.Cut(key, "/")
	e, err := s.source.Report(v.r.Context(), hearsay.ReportID(id))
	if err != nil {
		return nil, err
	}
	records, _, err := s.source.Records(v.r.Context(), &e)
	if err != nil {
		return nil, err
	}
	read := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	at := slices.IndexFunc(read.Statements, func(r *hearsay.StatementRecord) bool { return r.ID == key })
	if at < 0 {
		return nil, fmt.Errorf("statement %q: %w", key, ledger.ErrNotFound)
	}
	r := records.Statements[at]
	i := &benchItem{Key: key, Ask: inDoubt(r), Words: short(wordsOf(r).Text, 110), Source: cmp.Or(e.Document.Outlet.Name, "outlet not stated") + ", " + publishedShort(&r.Head),
		Report: bytesAddress(e.Document.ID, wordsOf(r)), Passage: ledger.PassageOf(read.Statements[at]), ReportID: e.Document.ID,
		Speaker: speakerWords(r), Through: through(r.Chain), Act: r.Act}
	if doubtful(read.Statements[at]) {
		i.Why = unsure(read.Statements[at].Confidence)
	}
	for _, c := range r.Content {
		i.Content = append(i.Content, c.Text)
	}
	if r.Recipient != nil {
		i.Recipient = r.Recipient.Text
	}
	if r.Review != nil {
		i.State = string(r.Review.State) + " by " + r.Review.By
	}
	reviews, err := s.source.Reviews(v.r.Context(), e.Document.ID)
	if err != nil {
		return nil, err
	}
	i.Seen = ledger.LatestAbout(reviews, hearsay.StatementUnit, i.Passage)
	for _, ev := range eventsOf(r, byKey(records.Events)) {
		i.Events = append(i.Events, benchEvent{Key: fmt.Sprintf("%d-%d", ev.Anchor.Start, ev.Anchor.End), Move: moveWord(ev.Move), Anchor: ev.Anchor.Text, Status: ev.Status, Others: hearsay.Statuses})
		i.Seen = max(i.Seen, ledger.LatestAbout(reviews, hearsay.EventUnit, hearsay.Passage{Words: evidenceWords(ev.Anchor)}))
	}
	i.Around = around(&e.Document, r, at+1)
	return i, nil
}

// speakerWords is the speaker as it is written.
func speakerWords(r *hearsay.StatementRecord) string {
	if n := len(r.Chain); n > 0 {
		return r.Chain[n-1].Text
	}
	return ""
}

// around draws a statement on its paragraph, between the ones before and after.
func around(d *hearsay.Document, r *hearsay.StatementRecord, number int) []template.HTML {
	c := &inking{seen: map[mark]bool{}}
	c.statement(number, r)
	for i := range c.marks {
		c.marks[i].to = ""
	}
	at := startOf(r)
	first := len(d.Zones)
	for i, z := range d.Zones {
		if at >= z.Start && at < z.End {
			first = i
		}
	}
	w := &marker{text: d.Text, used: map[string]bool{}}
	var list []template.HTML
	for i := max(0, first-1); i < min(len(d.Zones), first+2); i++ {
		list = append(list, w.block(d.Zones[i].Span, c.marks))
	}
	return list
}

// recentMost is how far back the bench looks for what to undo.
const recentMost = 60

// recent adds what was decided last, and what this person can take back.
func (s *Server) recent(v *visit, p *reviewPage) error {
	entries, err := s.source.Recent(v.r.Context(), recentMost)
	if err != nil {
		return err
	}
	undone := map[string]int64{}
	seen := map[string]int{}
	for _, e := range entries {
		if !e.Kind.Reviews() {
			continue
		}
		if e.Kind == hearsay.Undone {
			undone[e.Decision.Review.Undoes] = e.Seq
			continue
		}
		batch := e.Decision.Review.Batch
		if e.Seq < undone[batch] {
			continue
		}
		if i, ok := seen[batch]; ok && batch != "" {
			p.Done[i].Count++
			continue
		}
		seen[batch] = len(p.Done)
		p.Done = append(p.Done, decisionOf(&e))
	}
	for i := range p.Done {
		if p.Done[i].By == v.who && p.Done[i].Batch != "" {
			p.Undo = &p.Done[i]
			p.Undo.Key = s.keyOf(v, entries, p.Undo.Seen)
			break
		}
	}
	p.Done = p.Done[:min(len(p.Done), 4)]
	return nil
}

// keyOf finds the statement that an entry decided about, "" where it is gone.
func (s *Server) keyOf(v *visit, entries []hearsay.Entry, seq int64) string {
	at := slices.IndexFunc(entries, func(e hearsay.Entry) bool { return e.Seq == seq })
	review := &entries[at].Decision.Review
	e, err := s.source.Report(v.r.Context(), review.Report)
	if err != nil {
		return ""
	}
	read := hearsay.NewRecords(e.Report.Place, &e.Document, &e.Reading)
	for _, r := range read.Statements {
		if len(review.Of) > 0 && ledger.PassageOf(r) == review.Of[0] {
			return r.ID
		}
	}
	return ""
}

func decisionOf(e *hearsay.Entry) decision {
	d := decision{Kind: string(e.Kind), By: e.Maker, When: e.At.Local().Format("15:04"), Note: e.Decision.Review.Note, Batch: e.Decision.Review.Batch, Seen: e.Seq, Count: 1}
	if time.Since(e.At) > 24*time.Hour {
		d.When = e.At.Local().Format("2 Jan 2006, 15:04")
	}
	if of := e.Decision.Review.Of; len(of) > 0 {
		d.Words = short(of[0].Words.Text, 60)
	}
	return d
}

// noPast refuses to decide on a past day.
func noPast(v *visit) error {
	if v.asOf != "" {
		return &misuse{http.StatusConflict, "in the past nothing is decided", "go back to now"}
	}
	return nil
}
