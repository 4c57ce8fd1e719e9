package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/phrase"
	"hearsay/query"
)

// A cast keeps who is in the ledger. Adding actors up over all reports takes
// longer than showing a page; so it is done beside it, anew whenever something
// was entered, and pages show what was added up last.
type cast struct {
	source  Source
	wait    time.Duration // how long a page waits for the first list
	mu      sync.Mutex
	list    []*hearsay.ActorRecord
	by      map[string]*hearsay.ActorRecord
	entries int64 // of the ledger when the list was made
	busy    bool
	ready   chan struct{}
	once    sync.Once
}

func newCast(source Source, wait time.Duration) *cast {
	return &cast{source: source, wait: wait, ready: make(chan struct{}), entries: -1}
}

// now gives the list that was made last; false where there is none yet.
func (c *cast) now(entries int64) ([]*hearsay.ActorRecord, map[string]*hearsay.ActorRecord, bool) {
	c.mu.Lock()
	if c.entries != entries && !c.busy {
		c.busy = true
		go c.gather(entries)
	}
	c.mu.Unlock()
	select {
	case <-c.ready:
	case <-time.After(c.wait):
		return nil, nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.list, c.by, true
}

// castPatience is how long one actor is waited for: adding all up once more for
// each who asks would only make it longer.
const castPatience = time.Minute

// actor gives an actor of the list that was made last, nil where that has none
// of the key. It waits for the first list.
func (c *cast) actor(ctx context.Context, entries int64, key string) *hearsay.ActorRecord {
	c.now(entries)
	select {
	case <-c.ready:
	case <-ctx.Done():
	case <-time.After(castPatience):
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.by[key]
}

func (c *cast) gather(entries int64) {
	list, err := c.read()
	by := map[string]*hearsay.ActorRecord{}
	for _, a := range list {
		by[a.ID] = a
		for _, key := range a.Keys {
			by[key] = a
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy = false
	if err != nil {
		return // the next page tries again
	}
	c.list, c.by, c.entries = list, by, entries
	c.once.Do(func() { close(c.ready) })
}

func (c *cast) read() ([]*hearsay.ActorRecord, error) {
	var list []*hearsay.ActorRecord
	leaf, err := c.source.Page(context.Background(), query.Actors, query.Question{}, ledger.Window{Limit: 1 << 30})
	for _, r := range leaf.Records {
		if a, ok := r.(*hearsay.ActorRecord); ok {
			list = append(list, a)
		}
	}
	return list, err
}

// An actorsPage lists who is in the ledger.
type actorsPage struct {
	listing
	Counting bool // the list is not made yet
	Total    int
}

func (s *Server) actorsPage(v *visit) error {
	p := &actorsPage{}
	p.Question, p.Unit = v.get("q"), "actor"
	q, err := v.ask(p.Question)
	if err != nil {
		p.Trouble = wrongQuestion(err)
		return s.show(v, "actors", "Actors", "/actors", p)
	}
	list, ready, err := s.actors(v, q)
	if err != nil {
		return err
	}
	p.Counting, p.Total = !ready, len(list)
	start, end := p.stretch(v, len(list), 2*pageLength)
	for _, a := range list[start:end] {
		p.Entries = append(p.Entries, actorEntry(v, a))
	}
	return s.show(v, "actors", "Actors", "/actors", p)
}

// actors are those a question asks for: now from the list that is kept, on a
// past day from the ledger.
func (s *Server) actors(v *visit, q query.Question) (list []*hearsay.ActorRecord, ready bool, err error) {
	if q.AsOf != "" {
		leaf, err := s.source.Page(v.r.Context(), query.Actors, q, ledger.Window{Limit: 1000})
		for _, r := range leaf.Records {
			list = append(list, r.(*hearsay.ActorRecord))
		}
		return list, true, err
	}
	all, _, ready := s.cast.now(s.figures.now().size.Entries)
	for _, a := range all {
		if q.Match(a) {
			list = append(list, a)
		}
	}
	return list, ready, nil
}

// An actorPage tells of one actor.
type actorPage struct {
	Name      string
	Kind      string
	Country   string
	Roles     []string
	Aliases   []string
	Figures   []string
	When      string
	Facts     []fact
	Why       []string
	Positions []matrixCell
	listing
	Asked string // address of the question that lists them
}

// A fact is what a report says somebody is.
type fact struct{ Fact, Value, When, Words, Address string }

func (s *Server) actorPage(v *visit) error {
	key := v.get("key")
	a, err := s.actor(v, key)
	if err != nil {
		return err
	}
	p := &actorPage{Name: a.Name, Kind: string(a.ActorKind), Country: a.Country, Roles: a.Roles, Aliases: a.Aliases, Why: a.Why,
		Figures: []string{phrase.Count(a.Statements, "statement"), phrase.Count(a.Documents, "report")}}
	if a.First != "" {
		p.When = days(a.First, dayAfter(a.Last))
	}
	for _, f := range a.Facts {
		p.Facts = append(p.Facts, fact{Fact: f.Fact, Value: f.Value, When: days(f.First, dayAfter(f.Last)), Words: f.Text, Address: passageAddress(f.Report, f.Evidence)})
	}
	q := query.Question{Root: term(query.Who, append([]string{a.Name}, a.Aliases...)...), AsOf: v.asOf}
	p.Asked = v.to("/ask", "q", query.Question{Root: q.Root}.String())
	l, err := s.listOf(v, query.Statements, q)
	if err != nil {
		return err
	}
	p.listing = *l
	if s.kept(positions) {
		if p.Positions, err = s.positionsOf(v, a); err != nil {
			return err
		}
	}
	return s.show(v, "actor", a.Name, "/actors", p)
}

// actor finds an actor by its key.
func (s *Server) actor(v *visit, key string) (*hearsay.ActorRecord, error) {
	if v.asOf == "" {
		if a := s.cast.actor(v.r.Context(), s.figures.now().size.Entries, key); a != nil {
			return a, nil
		}
	}
	r, err := s.source.Record(v.r.Context(), query.Actors, key, v.asOf)
	if err != nil {
		return nil, err
	}
	return r.(*hearsay.ActorRecord), nil
}

// named are actors whose names hold a beginning, those who speak most first.
func (s *Server) named(begin string, most int) []*hearsay.ActorRecord {
	list, _, _ := s.cast.now(s.figures.now().size.Entries)
	var out []*hearsay.ActorRecord
	for _, a := range list {
		if len(out) == most {
			break
		}
		if a.ActorKind != hearsay.Unnamed && slices.ContainsFunc(append([]string{a.Name}, a.Aliases...), func(n string) bool { return begins(n, begin) }) {
			out = append(out, a)
		}
	}
	return out
}

// begins reports whether one of a name's words begins so.
func begins(name, begin string) bool {
	for _, w := range query.Words(name) {
		if strings.HasPrefix(w, strings.ToLower(begin)) {
			return true
		}
	}
	return false
}
