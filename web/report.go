package web

import (
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// A reportPage shows one report: its text with marks, and notes beside it.
type reportPage struct {
	Title      string // theirs, or the words it is known by
	Theirs     bool   // the title stands in the report
	Outlet     string
	When       string
	Ground     string
	URL        string
	Place      string
	Statements int
	Voices     int
	Times      int
	Events     int
	Blocks     []block
	Speakers   []speaker
	Doubts     []string
	Known      string
	Maker      string
	Bytes      string // address
	Twins      []twin
	Unplaced   []decision // about words that do not stand in the text any more
	Later      bool       // it was not known yet on the page's day
}

// A block is a stretch of the text, with what stands beside it.
type block struct {
	Class string // "grey" for what is not the report's own telling, "copy" for another report's words
	Zone  string
	Text  template.HTML
	Notes []note
	from  string  // whose words they are
	Open  *detail // the chosen statement, if it is one of these
}

// A note says in the margin what a statement's marks say in the text.
type note struct {
	Number   int
	Shown    string // number, with a question mark in doubt
	Words    string // address of its words
	Detail   string // address of the page with the statement open
	Part     string // address of only that
	Speaker  string
	Doing    string
	To       string
	Through  []string // other voices, nearest the reader first
	States   []state
	Unsure   string
	Chosen   bool
	Reviewed string
}

// A state is a sign with its word.
type state struct {
	Sign   string
	Word   string
	No     bool   // somebody says no
	Theirs string // words of the report
}

// A speaker is a voice with the number of its statements.
type speaker struct {
	Name       string
	Address    string
	Statements int
}

func (s *Server) reportPage(v *visit) error {
	e, err := s.entry(v)
	if err != nil {
		return err
	}
	records, unplaced, err := s.source.Records(v.r.Context(), &e)
	if err != nil {
		return err
	}
	chosen, _ := strconv.Atoi(v.get("s"))
	twins, err := s.twins(v, &e)
	if err != nil {
		return err
	}
	p := s.report(v, &e, &records, twins, chosen)
	for _, e := range unplaced {
		p.Unplaced = append(p.Unplaced, decisionOf(&e))
	}
	return s.show(v, "report", p.Title, "/reports", p)
}

// entry is the report that the address names.
func (s *Server) entry(v *visit) (hearsay.Entry, error) {
	return s.source.Report(v.r.Context(), hearsay.ReportID(v.r.PathValue("report")))
}

func (s *Server) report(v *visit, e *hearsay.Entry, records *hearsay.Records, twins []twin, chosen int) *reportPage {
	d := &e.Document
	head := &records.Document.Head
	p := &reportPage{
		Title: title(head), Theirs: head.Title != "", Outlet: d.Outlet.Name, When: published(head), Ground: ground(head.Basis), URL: webAddress(d.URL),
		Place: e.Report.Place, Statements: len(records.Statements), Times: len(e.Reading.Times), Events: len(records.Events),
		Known: fullDay(e.Known), Maker: e.Maker, Bytes: v.to("/reports/" + string(d.ID) + "/bytes"), Later: v.asOf != "" && e.Known > v.asOf,
	}
	if p.Later {
		return p
	}
	for _, doubt := range records.Document.Doubts {
		p.Doubts = append(p.Doubts, doubt.Why)
	}
	p.Speakers = speakers(v, records)
	p.Voices = len(p.Speakers)
	p.Blocks, p.Twins = s.blocks(v, e, records, twins, chosen), twins
	return p
}

// title is a report's title, else what it is called by.
func title(h *hearsay.Head) string {
	if h.Title != "" {
		return h.Title
	}
	if h.Outlet != "" {
		return h.Outlet + ", " + publishedShort(h)
	}
	return h.Place
}

// webAddress is an address that a link may lead to: no other kind of address is
// followed.
func webAddress(text string) string {
	if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
		return text
	}
	return ""
}

// blocks cuts the text along its zones; what no zone covers is a block of its
// own, so that no letter is lost.
func (s *Server) blocks(v *visit, e *hearsay.Entry, records *hearsay.Records, twins []twin, chosen int) []block {
	d := &e.Document
	marks := marksOf(d, &e.Reading, records, sought(v, d.Text))
	w := &marker{text: d.Text, used: map[string]bool{}, on: chosen}
	notes := notesOf(v, records, chosen)
	var list []block
	add := func(z hearsay.Zone) {
		if strings.TrimSpace(d.Text[z.Start:z.End]) == "" {
			return
		}
		b := block{Zone: zoneName(z.Kind), Text: w.block(z.Span, marks)}
		if z.Kind != hearsay.Body && z.Kind != hearsay.Note && z.Kind != hearsay.Dateline {
			b.Class = "grey"
		} else if from := wordsBy(z.Span, twins); from != "" {
			b.Class = "copy"
			if n := len(list); n == 0 || list[n-1].from != from { // said once, at the head of the bar
				b.Zone = "word for word " + from
			}
			b.from = from
		}
		for _, n := range notes {
			if n.at >= z.Start && n.at < z.End {
				b.Notes = append(b.Notes, n.note)
				if n.note.Chosen {
					b.Open = detailOf(v, records, n.note.Number)
				}
			}
		}
		list = append(list, b)
	}
	at := 0
	for _, z := range d.Zones {
		add(hearsay.Zone{Span: hearsay.Span{Start: at, End: z.Start}, Kind: hearsay.Body})
		add(z)
		at = z.End
	}
	add(hearsay.Zone{Span: hearsay.Span{Start: at, End: len(d.Text)}, Kind: hearsay.Body})
	return list
}

// block writes the words of a span with the marks that lie there.
func (w *marker) block(within hearsay.Span, marks []mark) template.HTML {
	var here []mark
	for _, m := range marks {
		if m.Overlaps(within) {
			here = append(here, m)
		}
	}
	w.b.Reset()
	w.write(tree(within, here), [lanes + 1]bool{}, false)
	return template.HTML(w.b.String())
}

// zoneName is what the gutter calls a zone; the body needs no name.
func zoneName(k hearsay.ZoneKind) string {
	switch k {
	case hearsay.Body, hearsay.Dateline:
		return ""
	case hearsay.Related:
		return "related: other stories, not read as this one"
	case hearsay.Residue:
		return "of the page, not of the report"
	case hearsay.Note:
		return "correction or note"
	}
	return string(k)
}

// placed is a note with where it stands.
type placed struct {
	note note
	at   int
}

func notesOf(v *visit, records *hearsay.Records, chosen int) []placed {
	var list []placed
	events := byKey(records.Events)
	for i, s := range records.Statements {
		n := noteOf(v, i+1, s, events)
		n.Chosen = n.Number == chosen
		list = append(list, placed{n, startOf(s)})
	}
	return list
}

func byKey(events []*hearsay.EventRecord) map[string]*hearsay.EventRecord {
	m := map[string]*hearsay.EventRecord{}
	for _, e := range events {
		m[e.ID] = e
	}
	return m
}

func noteOf(v *visit, number int, s *hearsay.StatementRecord, events map[string]*hearsay.EventRecord) note {
	here := "/reports/" + string(s.Head.Report)
	n := note{
		Number: number, Shown: numbered(number, s), Words: fmt.Sprintf("#bytes=%d-%d", wordsOf(s).Start, wordsOf(s).End),
		Detail: v.to(here, "s", strconv.Itoa(number)) + "#s" + strconv.Itoa(number), Part: v.to(fmt.Sprintf("%s/statements/%d", here, number)),
		Speaker: s.Speaker, Doing: phrase.Verb(s.Act, s.Negated), Through: through(s.Chain),
	}
	if s.Recipient != nil {
		n.To = s.Recipient.Name
	}
	for _, key := range s.Events {
		if e := events[key]; e != nil {
			n.States = append(n.States, stateOf(e.Status, dated(e)))
		}
	}
	if len(n.States) > 3 {
		n.States = append(n.States[:3], state{Word: fmt.Sprintf("and %d more", len(n.States)-3)})
	}
	if doubtful(s) {
		n.Unsure = unsure(s.Confidence)
	}
	if s.Review != nil {
		n.Reviewed = string(s.Review.State) + " by " + s.Review.By
	}
	return n
}

// through gives the voices before the speaker.
func through(chain []hearsay.VoiceRecord) []string {
	var list []string
	for i := range chain[:max(0, len(chain)-1)] {
		list = append(list, chain[i].Name)
	}
	return list
}

// stateOf draws a status with its word and, where it has one, its day.
func stateOf(status hearsay.Status, day string) state {
	st := state{Sign: signOf(status), Word: statusWord(status), No: status == hearsay.Denied}
	if day != "" && status != hearsay.NoStatus {
		st.Word += " " + day
	}
	return st
}

func dated(e *hearsay.EventRecord) string {
	if e.Time == nil || e.Time.From == "" && e.Time.To == "" {
		return ""
	}
	return shortDays(e.Time.From, e.Time.To)
}

// unsure says which part of a statement is in doubt.
func unsure(c hearsay.Confidence) string {
	switch c.Least() {
	case c.Cue:
		return fmt.Sprintf("in doubt: is it said, %d of 100", c.Cue)
	case c.Source:
		return fmt.Sprintf("in doubt: who says it, %d of 100", c.Source)
	}
	return fmt.Sprintf("in doubt: how far it goes, %d of 100", c.Content)
}

// startOf is where a statement begins in the text.
func startOf(s *hearsay.StatementRecord) int {
	at := wordsOf(s).Start
	if s.Cue != nil {
		at = min(at, s.Cue.Start)
	}
	for _, c := range s.Content {
		at = min(at, c.Start)
	}
	return at
}

// speakers counts the statements of each voice of a report, in order of the
// text.
func speakers(v *visit, records *hearsay.Records) []speaker {
	var list []speaker
	at := map[string]int{}
	for _, s := range records.Statements {
		if len(s.Chain) == 0 || rejected(s.Review) {
			continue
		}
		voice := s.Chain[len(s.Chain)-1]
		i, ok := at[voice.Name]
		if !ok {
			i = len(list)
			at[voice.Name] = i
			list = append(list, speaker{Name: voice.Name, Address: actorAddress(v, voice.Actor)})
		}
		list[i].Statements++
	}
	return list
}

func actorAddress(v *visit, key string) string {
	if key == "" {
		return ""
	}
	return v.to("/actors/one", "key", key)
}

// bytesPage gives a report as it came. A browser is told to keep it and not to
// run it, whatever it is.
func (s *Server) bytesPage(v *visit) error {
	e, err := s.entry(v)
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.%s"`, e.Document.ID[:12], e.Report.Format))
	h.Set("Content-Length", strconv.Itoa(len(e.Report.Bytes)))
	v.w.WriteHeader(http.StatusOK)
	_, err = v.w.Write(e.Report.Bytes)
	return ignoreGone(err)
}
