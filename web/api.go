package web

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/desk"
	"hearsay/ledger"
	"hearsay/query"
)

// An Archive is what programs ask and add to, beside what pages show. A
// [desk.Desk] is one.
type Archive interface {
	Ask(ctx context.Context, kind query.Kind, question query.Question) iter.Seq2[hearsay.Record, error]
	Last(ctx context.Context) (seq int64, at time.Time, err error)
	Records(ctx context.Context, e *hearsay.Entry) (records hearsay.Records, unplaced []hearsay.Entry, err error)
	Reviews(ctx context.Context, report hearsay.ReportID) ([]hearsay.Entry, error)
	Review(ctx context.Context, who string, kind hearsay.EntryKind, reviews ...hearsay.Review) error
	TakeAll(ctx context.Context, reports iter.Seq2[hearsay.Report, error], progress func(desk.Progress)) (desk.Summary, error)
}

// apiRoutes are what programs ask: the same records as in files, by the same
// questions. openapi.yaml describes them.
var apiRoutes = []Route{
	{"GET", "/api/v1", Reader, (*Server).apiIndex},
	{"GET", "/api/v1/openapi.yaml", Anyone, (*Server).apiDescription},
	{"GET", "/api/v1/{kind}", Reader, (*Server).apiList},
	{"GET", "/api/v1/{kind}/{key...}", Reader, (*Server).apiRecord},
	{"GET", "/api/v1/reports/{report}", Reader, (*Server).apiReport},
	{"GET", "/api/v1/reports/{report}/text", Reader, (*Server).apiText},
	{"POST", "/api/v1/reports", Editor, (*Server).apiTake},
	{"GET", "/api/v1/reports/{report}/decisions", Reader, (*Server).apiDecisions},
	{"POST", "/api/v1/decisions", Analyst, (*Server).apiDecide},
	{"GET", exportPattern, Reader, (*Server).apiExport},
	{"GET", "/api/v1/questions", Reader, (*Server).apiQuestions},
	{"GET", "/api/v1/audit", Admin, (*Server).apiAudit},
}

// An apiKind is a kind of records under its name in addresses. A new kind is one
// more row here, and one more schema in openapi.yaml.
type apiKind struct {
	name  string
	kind  query.Kind
	dated bool // has an order by day
}

var apiKinds = []apiKind{
	{"documents", query.Documents, true}, {"statements", query.Statements, true}, {"events", query.Events, true}, {"actors", query.Actors, false},
	{"claims", claims, false}, {"positions", positions, false}, {"plans", plans, false}, {"outlets", outlets, false}, {"stories", stories, false},
}

// api is what programs ask, if they may.
func (s *Server) api() (Archive, error) {
	if s.options.API == nil {
		return nil, &misuse{http.StatusNotFound, "programs cannot ask this desk", "use its pages"}
	}
	return s.options.API, nil
}

// kindOf is the kind that an address names, if this ledger has it.
func (s *Server) kindOf(v *visit) (apiKind, error) {
	name := v.r.PathValue("kind")
	i := slices.IndexFunc(apiKinds, func(k apiKind) bool { return k.name == name })
	if i < 0 {
		return apiKind{}, errNoPage
	}
	if !s.kept(apiKinds[i].kind) {
		return apiKind{}, &misuse{http.StatusNotFound, "this ledger does not keep " + name, "see /api/v1 for what it keeps"}
	}
	return apiKinds[i], nil
}

// An indexRecord says what can be asked.
type indexRecord struct {
	Ledger  string       `json:"ledger"`
	Version string       `json:"version,omitempty"`
	Entry   int64        `json:"entry"`        // number of the latest entry
	At      string       `json:"at,omitempty"` // when it was entered, RFC 3339
	As      string       `json:"as"`           // who asks
	Role    string       `json:"role"`         // what that allows
	Kinds   []linkRecord `json:"kinds"`        // of records
	Links   []linkRecord `json:"links"`        // what else there is
	API     string       `json:"description"`  // address of the OpenAPI file
}

// A linkRecord names an address.
type linkRecord struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

func (s *Server) apiIndex(v *visit) error {
	api, err := s.api()
	if err != nil {
		return err
	}
	if err := v.only(); err != nil {
		return err
	}
	seq, at, err := api.Last(v.r.Context())
	if err != nil {
		return err
	}
	index := indexRecord{Ledger: s.options.Name, Version: s.options.Version, Entry: seq, As: v.who, Role: v.by.Role.String(), API: "/api/v1/openapi.yaml",
		Links: []linkRecord{{"export", exportPattern}, {"questions", "/api/v1/questions"}, {"reports", "/api/v1/reports/{report}"}, {"decisions", "/api/v1/decisions"},
			{"atom", "/feeds/atom"}, {"json feed", "/feeds/json"}, {"calendar", "/feeds/ics"}}}
	if seq > 0 {
		index.At = at.UTC().Format(time.RFC3339)
	}
	for _, k := range apiKinds {
		if s.kept(k.kind) {
			index.Kinds = append(index.Kinds, linkRecord{k.name, "/api/v1/" + k.name})
		}
	}
	return s.answer(v, http.StatusOK, index)
}

// How many records a page has, if nothing is said, and at most.
const (
	usualLimit = 100
	mostLimit  = 1000
)

// A pageRecord is a page of records with the way on.
type pageRecord struct {
	Kind     query.Kind       `json:"kind"`
	Question string           `json:"question"`
	AsOf     string           `json:"as_of,omitempty"`
	Records  []hearsay.Record `json:"records"`
	Next     string           `json:"next,omitempty"` // address of the page behind; absent on the last
}

func (s *Server) apiList(v *visit) error {
	kind, err := s.kindOf(v)
	if err != nil {
		return err
	}
	if err := v.only("q", asOfKey, "limit", "after", "order"); err != nil {
		return err
	}
	q, err := v.ask(v.get("q"))
	if err != nil {
		return err
	}
	window, err := v.window(kind)
	if err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	leaf, err := s.source.Page(v.r.Context(), kind.kind, q, window)
	if err != nil {
		return err
	}
	page := pageRecord{Kind: kind.kind, Question: query.Question{Root: q.Root}.String(), AsOf: q.AsOf, Records: leaf.Records}
	if page.Records == nil {
		page.Records = []hearsay.Record{}
	}
	if leaf.Next != "" {
		page.Next = v.here("after", leaf.Next)
		v.w.Header().Add("Link", "<"+page.Next+`>; rel="next"`)
	}
	return s.answer(v, http.StatusOK, page)
}

// window reads which part of an answer is wanted.
func (v *visit) window(kind apiKind) (w ledger.Window, err error) {
	w = ledger.Window{After: v.get("after"), Newest: kind.dated, Limit: usualLimit}
	if text := v.get("limit"); text != "" {
		if w.Limit, err = strconv.Atoi(text); err != nil || w.Limit < 1 || w.Limit > mostLimit {
			return w, wrongField("limit", fmt.Sprintf("limit=%s is no number from 1 to %d", text, mostLimit), "follow \"next\" from page to page, or take all at once from "+exportPattern)
		}
	}
	switch order := v.get("order"); {
	case order == "":
	case !kind.dated:
		return w, wrongField("order", kind.name+" have one order only", "leave order out")
	case order != "newest" && order != "earliest":
		return w, wrongField("order", fmt.Sprintf("there is no order %q", order), "use newest or earliest")
	default:
		w.Newest = order == "newest"
	}
	return w, nil
}

// only refuses parameters that mean nothing here: one that is misspelt would
// otherwise change the answer without a word.
func (v *visit) only(names ...string) error {
	values, err := url.ParseQuery(v.r.URL.RawQuery)
	if err != nil {
		return &misuse{http.StatusBadRequest, "the part of the address behind the question mark cannot be read", "percent-encode it (RFC 3986)"}
	}
	for name, list := range values {
		if !slices.Contains(names, name) {
			do := "leave it out"
			if len(names) > 0 {
				do = "use " + strings.Join(names, ", ")
			}
			return wrongField(name, fmt.Sprintf("there is no parameter %q here", name), do)
		}
		if len(list) > 1 {
			return wrongField(name, fmt.Sprintf("the parameter %q stands there %d times", name, len(list)), "keep one of them")
		}
	}
	return nil
}

func (s *Server) apiRecord(v *visit) error {
	kind, err := s.kindOf(v)
	if err != nil {
		return err
	}
	if err := v.only(asOfKey); err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	r, err := s.record(v, kind.kind, v.r.PathValue("key"))
	if err != nil {
		return err
	}
	return s.answer(v, http.StatusOK, r)
}

// record is one record by its key. What stands in a report is found through
// it, with what people decided.
func (s *Server) record(v *visit, kind query.Kind, key string) (hearsay.Record, error) {
	switch kind {
	case query.Documents, query.Statements, query.Events:
	case query.Actors:
		return s.actor(v, key)
	default:
		return s.source.Record(v.r.Context(), kind, key, v.asOf)
	}
	report, _, _ := strings.Cut(key, "/")
	_, records, err := s.known(v, report)
	if err != nil {
		return nil, err
	}
	var list []hearsay.Record
	switch kind {
	case query.Documents:
		list = []hearsay.Record{records.Document}
	case query.Statements:
		list = asRecords(records.Statements)
	default:
		list = asRecords(records.Events)
	}
	i := slices.IndexFunc(list, func(r hearsay.Record) bool { return r.Key() == key })
	if i < 0 {
		return nil, fmt.Errorf("%s %q: %w", kind, key, ledger.ErrNotFound)
	}
	return list[i], nil
}

func asRecords[R hearsay.Record](list []R) []hearsay.Record {
	out := make([]hearsay.Record, len(list))
	for i, r := range list {
		out[i] = r
	}
	return out
}

// known is a report with its records, if it was known on the day that is asked
// about. It is named whole: the beginning of a name may be another's tomorrow.
func (s *Server) known(v *visit, report string) (*hearsay.Entry, *hearsay.Records, error) {
	api, err := s.api()
	if err != nil {
		return nil, nil, err
	}
	e, err := s.source.Report(v.r.Context(), hearsay.ReportID(report))
	if err == nil && (string(e.Document.ID) != report || v.asOf != "" && e.Known > v.asOf) {
		err = ledger.ErrNotFound
	}
	if err != nil {
		return nil, nil, fmt.Errorf("report %q: %w", report, err)
	}
	records, _, err := api.Records(v.r.Context(), &e)
	return &e, &records, err
}

// answer writes JSON, whole or not at all.
func (s *Server) answer(v *visit, code int, body any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return v.sendAs(code, "application/json", b.String())
}
