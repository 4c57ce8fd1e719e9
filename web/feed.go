package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/export"
	"hearsay/ledger"
	"hearsay/query"
)

// feedRoutes give the answer to a question as readers of feeds and calendars
// take it. The address holds the question.
var feedRoutes = []Route{
	{"GET", "/feeds/atom", Reader, (*Server).atomFeed},
	{"GET", "/feeds/json", Reader, (*Server).jsonFeed},
	{"GET", "/feeds/ics", Reader, (*Server).icsFeed},
}

// A feed is an answer, newest publication first, with the way on.
type feed struct {
	id, title, page, self, next string
	updated                     time.Time
	items                       []feedItem
}

// A feedItem is one record.
type feedItem struct {
	id, title, text, url string
	outlet               string
	published            time.Time // zero: undated
}

// feed looks the answer up. It is nil where the reader has it already.
func (s *Server) feed(v *visit) (*feed, error) {
	api, err := s.api()
	if err != nil {
		return nil, err
	}
	if err := v.only("q", "kind", asOfKey, "after"); err != nil {
		return nil, err
	}
	kind, err := s.feedKind(v.get("kind"))
	if err != nil {
		return nil, err
	}
	q, err := v.ask(v.get("q"))
	if err != nil {
		return nil, err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return nil, err
	}
	leaf, err := s.source.Page(v.r.Context(), kind, q, ledger.Window{After: v.get("after"), Newest: true, Limit: usualLimit})
	if err != nil {
		return nil, err
	}
	base := s.base(v.r)
	f := &feed{title: readBack(kind, q) + " · " + s.options.Name, page: base + v.to("/ask", "q", v.get("q"), "kind", string(kind)), self: base + v.r.URL.RequestURI()}
	f.id = name(fmt.Sprintf("%s\n%s\n%s", s.options.Name, kind, q))
	if _, f.updated, err = api.Last(v.r.Context()); err != nil {
		return nil, err
	}
	if leaf.Next != "" {
		f.next = base + v.here("after", leaf.Next)
	}
	for _, r := range leaf.Records {
		f.items = append(f.items, itemOf(v, base, r))
	}
	return f, nil
}

// feedKind is the kind a feed is of: statements if none is named.
func (s *Server) feedKind(text string) (query.Kind, error) {
	kind := query.Kind(cmp.Or(text, string(query.Statements)))
	if !slices.Contains(askable, kind) || !s.kept(kind) {
		return "", wrongField("kind", fmt.Sprintf("there is no feed of the kind %q", text), "use statement, event, document or actor")
	}
	return kind, nil
}

// name is a name for good of what is known by a text (RFC 9562, version 8).
func name(text string) string {
	b := sha256.Sum256([]byte(text))
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

func itemOf(v *visit, base string, r hearsay.Record) feedItem {
	e := entryOf(v, r)
	words := strings.Join(e.Words, " … ")
	item := feedItem{id: name(r.Key()), url: base + e.Address, outlet: e.Outlet, published: publication(headOf(r))}
	item.title = strings.TrimSpace(e.Who + " " + e.What)
	if words != "" {
		item.title += ": " + cut(strings.Join(strings.Fields(words), " "), 120)
	}
	lines := []string{words}
	if e.To != "" {
		lines = append(lines, "To "+e.To)
	}
	if len(e.Through) > 0 {
		lines = append(lines, "Through "+strings.Join(e.Through, " < "))
	}
	for _, state := range e.States {
		lines = append(lines, state.Word)
	}
	lines = append(lines, e.Report, strings.TrimPrefix(e.Outlet+", "+e.When, ", "))
	item.text = strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
	return item
}

// cut shortens a text at a word.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := string(runes[:most])
	if i := strings.LastIndexByte(head, ' '); i > 0 {
		head = head[:i]
	}
	return head + "…"
}

// headOf says which document a record is of, nil for one of many.
func headOf(r hearsay.Record) *hearsay.Head {
	switch r := r.(type) {
	case *hearsay.DocumentRecord:
		return &r.Head
	case *hearsay.StatementRecord:
		return &r.Head
	case *hearsay.EventRecord:
		return &r.Head
	}
	return nil
}

// publication is the moment of it as far as it is known: the beginning of its
// year, month or day in UTC.
func publication(h *hearsay.Head) time.Time {
	if h == nil {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, h.Published); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// An atomDocument is a feed as RFC 4287 has it.
type atomDocument struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published,omitempty"`
	Link      atomLink    `xml:"link"`
	Author    *atomAuthor `xml:"author,omitempty"`
	Content   atomText    `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// stamp writes a moment for feeds, which must have one: 1970 for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

func (s *Server) atomFeed(v *visit) error {
	f, err := s.feed(v)
	if f == nil || err != nil {
		return err
	}
	doc := atomDocument{ID: f.id, Title: f.title, Updated: stamp(f.updated), Author: atomAuthor{"Hearsay"},
		Links: []atomLink{{"self", "application/atom+xml", f.self}, {"alternate", "text/html", f.page}}}
	if f.next != "" {
		doc.Links = append(doc.Links, atomLink{"next", "application/atom+xml", f.next})
	}
	for _, i := range f.items {
		e := atomEntry{ID: i.id, Title: i.title, Updated: stamp(i.published), Link: atomLink{"alternate", "text/html", i.url}, Content: atomText{"text", i.text}}
		if !i.published.IsZero() {
			e.Published = stamp(i.published)
		}
		if i.outlet != "" {
			e.Author = &atomAuthor{i.outlet}
		}
		doc.Entries = append(doc.Entries, e)
	}
	text, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return fmt.Errorf("writing the feed: %w", err)
	}
	return v.send("application/atom+xml; charset=utf-8", xml.Header+string(text)+"\n")
}

// A jsonFeedDocument is a feed as JSON Feed 1.1 has it.
type jsonFeedDocument struct {
	Version string         `json:"version"`
	Title   string         `json:"title"`
	Home    string         `json:"home_page_url"`
	Feed    string         `json:"feed_url"`
	Next    string         `json:"next_url,omitempty"`
	Items   []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID        string           `json:"id"`
	URL       string           `json:"url"`
	Title     string           `json:"title"`
	Text      string           `json:"content_text"`
	Published string           `json:"date_published,omitempty"`
	Authors   []jsonFeedAuthor `json:"authors,omitempty"`
}

type jsonFeedAuthor struct {
	Name string `json:"name"`
}

func (s *Server) jsonFeed(v *visit) error {
	f, err := s.feed(v)
	if f == nil || err != nil {
		return err
	}
	doc := jsonFeedDocument{Version: "https://jsonfeed.org/version/1.1", Title: f.title, Home: f.page, Feed: f.self, Next: f.next, Items: []jsonFeedItem{}}
	for _, i := range f.items {
		item := jsonFeedItem{ID: i.id, URL: i.url, Title: i.title, Text: i.text}
		if !i.published.IsZero() {
			item.Published = stamp(i.published)
		}
		if i.outlet != "" {
			item.Authors = []jsonFeedAuthor{{i.outlet}}
		}
		doc.Items = append(doc.Items, item)
	}
	text, err := json.Marshal(doc)
	if err != nil {
		return fmt.Errorf("writing the feed: %w", err)
	}
	return v.send("application/feed+json", string(text)+"\n")
}

// icsFeed gives the events that have a day, all of them: a calendar has no
// pages.
func (s *Server) icsFeed(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	if err := v.only("q", asOfKey); err != nil {
		return err
	}
	q, err := v.ask(v.get("q"))
	if err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	var b strings.Builder
	if err := export.ICS(&b, api.Ask(v.r.Context(), query.Events, q)); err != nil {
		return err
	}
	return v.send("text/calendar; charset=utf-8", b.String())
}
