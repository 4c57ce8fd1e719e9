package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/query"
	"hearsay/web"
)

// A seat is the bench as one person sees it.
type seat struct {
	*house
	page *html.Node
}

func (h *house) sit(path string) *seat { return &seat{h, parse(h.t, h.page(path))} }

// field is a value of the bench's form.
func (s *seat) field(form, name string) string {
	forms := find(s.page, func(n *html.Node) bool { return n.Data == "form" && attr(n, "id") == form })
	if len(forms) == 0 {
		return ""
	}
	fields := find(forms[0], func(n *html.Node) bool { return attr(n, "name") == name })
	if len(fields) == 0 {
		return ""
	}
	switch n := fields[0]; n.Data {
	case "textarea":
		return text(n)
	case "select":
		for _, o := range find(n, func(n *html.Node) bool { return n.Data == "option" }) {
			if strings.Contains(attrs(o), "selected") {
				return text(o)
			}
		}
		return ""
	default:
		return attr(n, "value")
	}
}

// attrs lists the names of an element's attributes.
func attrs(n *html.Node) string {
	var names []string
	for _, a := range n.Attr {
		names = append(names, a.Key)
	}
	return strings.Join(names, " ")
}

// decide sends the bench's form, changed.
func (s *seat) decide(kind string, change url.Values) {
	s.t.Helper()
	form := url.Values{"kind": {kind}}
	for _, name := range []string{"key", "next", "seen", "speaker", "content", "act", "recipient"} {
		form.Set(name, s.field("decide", name))
	}
	for name, values := range change {
		form[name] = values
	}
	s.send("/review/decide", form)
}

func (s *seat) undo() {
	s.t.Helper()
	s.send("/review/undo", url.Values{"batch": {s.field("undo", "batch")}, "seen": {s.field("undo", "seen")}, "undone": {s.field("undo", "undone")}, "key": {s.field("decide", "key")}})
}

func (s *seat) send(path string, form url.Values) {
	s.t.Helper()
	code, body := s.post(path, form, true)
	if code != http.StatusOK {
		s.t.Fatalf("POST %s: %d\n%s", path, code, text(parse(s.t, body)))
	}
	s.page = parse(s.t, body)
}

// stands gives a statement as answers have it, nil where they leave it out.
func (h *house) stands(key string) *hearsay.StatementRecord {
	h.t.Helper()
	for r, err := range h.desk.Ask(h.t.Context(), query.Statements, query.Question{}) {
		if err != nil {
			h.t.Fatal(err)
		}
		if r.Key() == key {
			return r.(*hearsay.StatementRecord)
		}
	}
	return nil
}

func TestReview(t *testing.T) {
	h := open(t, nil)
	s := h.sit("/review")
	first := s.field("decide", "key")
	s.decide("accepted", url.Values{"note": {"read twice"}})
	if r := h.stands(first); r == nil || r.Review == nil || r.Review.State != hearsay.Accepted || r.Review.Note != "read twice" || r.Review.By != "person" {
		t.Fatalf("accepted: %+v", r)
	}
	second := s.field("decide", "key")
	if second == first || second == "" {
		t.Fatalf("after %s the bench shows %s", first, second)
	}
	has(t, s.page, "accepted, saved", "undo: accepted")
	s.decide("rejected", nil)
	if h.stands(second) != nil {
		t.Error("what was rejected is among the answers")
	}
	s.undo()
	if h.stands(second) == nil || s.field("decide", "key") != second {
		t.Errorf("undone: %s is on the bench, want %s", s.field("decide", "key"), second)
	}
	s.undo()
	if r := h.stands(first); r == nil || r.Review != nil {
		t.Errorf("both undone: %+v", r)
	}
	if batch := s.field("undo", "batch"); batch != "" {
		t.Errorf("there is still something to undo: %s", batch)
	}
}

func TestReviewCorrects(t *testing.T) {
	h := open(t, nil)
	s := h.sit("/review")
	key, words := s.field("decide", "key"), strings.Fields(s.field("decide", "content"))
	some, rest := strings.Join(words[:3], "  \n "), strings.Join(words[3:], " ")
	s.decide("corrected", url.Values{"content": {some}, "split": {rest}, "act": {"promise"}, "recipient": {""}, "speaker": {""}})
	r := h.stands(key)
	if r == nil || r.Review.State != hearsay.Corrected || r.Act != hearsay.Promise || len(r.Content) != 1 || squeeze(r.Content[0].Text) != strings.Join(words[:3], " ") || r.Speaker != "" {
		t.Fatalf("%+v", r)
	}
	if part := h.stands(key + ".b"); part == nil || squeeze(part.Content[0].Text) != rest {
		t.Errorf("what was split off: %+v", part)
	}
	s.decide("corrected", url.Values{"content": {"words that nobody wrote"}})
	has(t, s.page, "These words do not stand in the report")
	s = h.sit("/review")
	s.decide("merge", nil)
	if !strings.Contains(text(s.page), "corrected, saved") && !strings.Contains(text(s.page), "nothing to merge with") {
		t.Errorf("merged: %s", squeeze(text(s.page)))
	}
}

// A correction lasts over another reading, by its words.
func TestReviewLasts(t *testing.T) {
	h := open(t, nil)
	s := h.sit("/review")
	key := s.field("decide", "key")
	s.decide("rejected", nil)
	report, _, _ := strings.Cut(key, "/")
	e, err := h.desk.Report(t.Context(), hearsay.ReportID(report))
	if err != nil {
		t.Fatal(err)
	}
	e.Reading.Maker, e.Maker, e.Seq = "another", "another", 0
	e.Reading.Statements = append(e.Reading.Statements[:0:0], e.Reading.Statements...)
	e.Reading.Statements = append(e.Reading.Statements, e.Reading.Statements[0]) // so that numbers say nothing
	if n, err := h.desk.Store.Append(t.Context(), []hearsay.Entry{e}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if h.stands(key) != nil {
		t.Error("read again, what was rejected is back")
	}
}

// Of two people who decide about the same words one is told of the other.
func TestTwoReviewers(t *testing.T) {
	h := open(t, func(o *web.Options) {
		o.Who = func(r *http.Request) string {
			if r.Header.Get("HX-Request") == "true" {
				return "m.oru"
			}
			return "a.lind"
		}
	})
	mine := h.sit("/review")
	key := mine.field("decide", "key")
	if code, _ := h.post("/review/decide", url.Values{"kind": {"rejected"}, "key": {key}, "seen": {"0"}, "note": {"copy of 12"}}, false); code != http.StatusOK {
		t.Fatal(code)
	}
	mine.decide("accepted", nil)
	has(t, mine.page, "a.lind rejected this meanwhile", "copy of 12", "Yours (accepted) is not saved")
	if h.stands(key) != nil {
		t.Fatal("theirs was overwritten")
	}
	if seen, _ := strconv.Atoi(mine.field("decide", "seen")); seen == 0 {
		t.Fatal("the form does not know of theirs")
	}
	mine.decide("accepted", nil)
	if r := h.stands(key); r == nil || r.Review.By != "m.oru" {
		t.Errorf("decided again, knowing: %+v", r)
	}
}

// Many people who review at once lose nothing.
func TestReviewTogether(t *testing.T) {
	h := open(t, nil)
	var keys []string
	for r, err := range h.desk.Ask(t.Context(), query.Statements, query.Question{}) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, r.Key())
	}
	keys = keys[:60]
	var all sync.WaitGroup
	for n := range 5 {
		all.Go(func() {
			for i := n; i < len(keys); i += 5 {
				if code, body := h.post("/review/decide", url.Values{"kind": {"accepted"}, "key": {keys[i]}, "seen": {"0"}}, true); code != http.StatusOK || !strings.Contains(body, "accepted, saved") {
					t.Errorf("%s: %d", keys[i], code)
				}
			}
		})
	}
	all.Wait()
	kept := 0
	for r, err := range h.desk.Ask(t.Context(), query.Statements, query.Question{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.(*hearsay.StatementRecord).Review != nil {
			kept++
		}
	}
	if kept != len(keys) {
		t.Errorf("%d of %d decisions were kept", kept, len(keys))
	}
}

func TestBulk(t *testing.T) {
	h := open(t, nil)
	page := parse(t, h.page("/review/bulk?q=act:deny"))
	form := url.Values{"kind": {"rejected"}, "q": {"act:deny"}}
	for _, n := range find(page, func(n *html.Node) bool { return attr(n, "name") == "key" }) {
		form.Add("key", attr(n, "value"))
	}
	listed := len(form["key"])
	if listed < 3 {
		t.Fatalf("%d are listed", listed)
	}
	has(t, page, strconv.Itoa(listed)+" statements in")
	if code, _ := h.post("/review/bulk", form, false); code != http.StatusOK {
		t.Fatal(code)
	}
	for _, listed := range form["key"] {
		if key, _, _ := strings.Cut(listed, " "); h.stands(key) != nil {
			t.Errorf("%s still stands", key)
		}
	}
	s := h.sit("/review")
	has(t, s.page, "undo: rejected "+strconv.Itoa(listed)+" at once")
	s.undo()
	for _, listed := range form["key"] {
		if key, _, _ := strings.Cut(listed, " "); h.stands(key) == nil {
			t.Errorf("%s did not come back", key)
		}
	}
	// What was undone can be decided about again, one by one and all at once.
	s = h.sit("/review?q=act:deny")
	s.decide("accepted", nil)
	has(t, s.page, "accepted, saved")
	form.Del("key")
	for _, n := range find(parse(t, h.page("/review/bulk?q=act:deny")), func(n *html.Node) bool { return attr(n, "name") == "key" }) {
		form.Add("key", attr(n, "value"))
	}
	if code, _ := h.post("/review/bulk", form, false); code != http.StatusOK || len(form["key"]) != listed-1 {
		t.Errorf("again: %d, with %d", code, len(form["key"]))
	}
}

func TestNothingIsDecidedInThePast(t *testing.T) {
	h := open(t, nil)
	key := h.sit("/review").field("decide", "key")
	has(t, h.sit("/review?as-of=2031-05-12").page, "In the past nothing is decided")
	if code, _ := h.post("/review/decide?as-of=2031-05-12", url.Values{"kind": {"rejected"}, "key": {key}}, true); code != http.StatusConflict || h.stands(key) == nil {
		t.Errorf("decided in the past: %d", code)
	}
}

func TestKeptQuestions(t *testing.T) {
	h := open(t, nil)
	form := url.Values{"name": {"Denials"}, "q": {"act:deny"}, "kind": {"statement"}}
	if code, _ := h.post("/ask/keep", form, false); code != http.StatusOK {
		t.Fatal(code)
	}
	has(t, parse(t, h.page("/ask")), "Kept questions", "Denials")
	form.Set("forget", "1")
	if code, _ := h.post("/ask/keep", form, false); code != http.StatusOK {
		t.Fatal(code)
	}
	if strings.Contains(h.page("/ask"), "Denials") {
		t.Error("it is still kept")
	}
}
