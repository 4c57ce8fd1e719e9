package sqlite

import (
	"encoding/json"
	"strings"
	"time"

	"hearsay"
	"hearsay/origin"
)

// A thread is what one document gives to be held against others. It follows
// from its entry alone.
type thread struct {
	sheet
	wording      origin.Wording
	prints       []origin.Print
	propositions []origin.Proposition
}

// A sheet is what is kept of a document beside its text and propositions.
type sheet struct {
	report   hearsay.ReportID
	known    string
	day      int64
	head     hearsay.Head
	fabric   *fabric // read when it is needed
	document int64   // number of the entry
}

// A fabric is the part of a sheet that few ask for.
type fabric struct {
	Credits  []hearsay.Credit `json:"credits,omitempty"`
	Zones    []hearsay.Zone   `json:"zones,omitempty"` // those that are not the body
	Quoted   []hearsay.Span   `json:"quoted,omitempty"`
	Carriage origin.Carriage  `json:"carriage"`
}

// newThread spins an entry of a reading with its records.
func newThread(claims *origin.Claims, e *hearsay.Entry, records *hearsay.Records) *thread {
	in := origin.NewInput(e.Known, &e.Document, records)
	t := &thread{sheet: sheet{report: e.Document.ID, known: e.Known, day: dayNumber(e.Known), document: e.Seq}}
	t.head = records.Document.Head
	t.fabric = &fabric{Credits: e.Document.Credits, Quoted: e.Reading.Quoted, Carriage: claims.Carriage(&in)}
	for _, z := range e.Document.Zones {
		if z.Kind != hearsay.Body {
			t.fabric.Zones = append(t.fabric.Zones, z)
		}
	}
	t.wording = t.words(e.Document.Text)
	t.prints = t.wording.Prints()
	t.propositions = claims.Propositions(&in)
	return t
}

// words cuts the document's text into words.
func (s *sheet) words(text string) origin.Wording {
	f := s.fabric
	doc := hearsay.Document{ID: s.report, Text: text, Outlet: hearsay.Outlet{Name: s.head.Outlet}, Published: hearsay.Date{Value: s.head.Published}, Zones: f.Zones, Credits: f.Credits}
	quotations := make([]hearsay.Quotation, len(f.Quoted))
	for i, at := range f.Quoted {
		quotations[i].Span = at
	}
	return origin.WordingOf(&doc, quotations)
}

// before reports whether a document comes before another in the order in which
// claims are joined.
func (s *sheet) before(o *sheet) bool {
	if s.known != o.known {
		return s.known < o.known
	}
	if s.head.Published != o.head.Published {
		return s.head.Published < o.head.Published
	}
	return s.report < o.report
}

// dayNumber counts days from 1 January 1970.
func dayNumber(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0 // an entry's day was looked at when it came in
	}
	return int64(t.Sub(time.Unix(0, 0)).Hours()) / 24
}

// monthDays is how many days what is looked up together was known in.
const monthDays = 32

// nearDays is how many days may lie between documents that are held against
// each other.
const nearDays = origin.LinkDays

// months gives the months that hold days near a day.
func months(day int64) (from, to int64) {
	return floorDiv(day-nearDays, monthDays), floorDiv(day+nearDays, monthDays)
}

func month(day int64) int64 { return floorDiv(day, monthDays) }

func floorDiv(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func near(a, b int64) bool { return a-b <= nearDays && b-a <= nearDays }

// packProposition keeps of a proposition what its document does not tell.
func packProposition(p origin.Proposition) ([]byte, error) {
	p.Head, p.Known = hearsay.Head{}, ""
	body, err := json.Marshal(&p)
	return packSmall(body), err
}

func unpackProposition(packed []byte, s *sheet) (*origin.Proposition, error) {
	plain, err := unpackSmall(packed)
	if err != nil {
		return nil, err
	}
	p := &origin.Proposition{}
	err = json.Unmarshal(plain, p)
	p.Head, p.Known = s.head, s.known
	return p, err
}

// key hashes what a proposition is found by: 40 bits. Two that fall together
// cost a look and nothing else. The sort says for what it is looked up.
func key(sort byte, words string) int64 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(string(sort) + words) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	h ^= h >> 29
	return int64(h & (1<<40 - 1))
}

// The sorts of keys.
const (
	alike    = '=' // of those that may say the same
	pointed  = '<' // of those that can be pointed at
	pointing = '>' // of those that point
)

// nameNumber is the number of a claim's name: "c" and twelve hexadecimal digits.
func nameNumber(name string) (n int64, ok bool) {
	digits, is := strings.CutPrefix(name, "c")
	if !is || len(digits) != 12 {
		return 0, false
	}
	for _, d := range []byte(digits) {
		v := strings.IndexByte("0123456789abcdef", d)
		if v < 0 {
			return 0, false
		}
		n = n<<4 | int64(v)
	}
	return n, true
}
